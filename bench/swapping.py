"""A text with its states, persons, companies, products and numbers replaced by others of their kind.

One name has one replacement throughout a text, and all of them fit together: a leader is replaced by the leader of the
state that replaces the leader's own, in office on the same day, a firm by a firm of that state, a product by one that is
made there, a demonym by its demonym, a capital by its capital. A number keeps its form: as many digits, the same zeros,
the same scale word. Dates, "two" (the parties stay two), blocs, media and world bodies stay. Random streams are
seeded by place: one for the states, one for each name and number. States whose names take an article are
not drawn, because a swap shall change names and no grammar.
"""

import csv
import difflib
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from dragoman.extract.scan.gazetteer import gazetteer, holder, products
from dragoman.extract.scan.names import Mention, find_names
from dragoman.extract.scan.quantities import find_quantities

FIRMS = ("company", "agency", "organisation", "tracker")
HEADS = ("state", "government")
WORDS = ("three", "four", "five", "six", "seven", "eight", "nine")
ARTICLE = re.compile(r"s$|United|Republic|Islands|Territor|Union")
AFTER_A_NAME = re.compile(r"(?:\W*$|[^\w -]| (?:and|or|is|are|has|had|was|will|would|to|in|for|with)\b)")


@dataclass(frozen=True, slots=True)
class Swap:
    """The new text, the places where it differs (start, end, new words), and what became of polities and words."""

    text: str
    edits: tuple[tuple[int, int, str], ...]
    polities: Mapping[str, str]
    words: Mapping[str, str]

    def place(self, old: int, *, end: bool = False) -> int:
        """Where a place of the old text stands in the new one; a place within a replaced name moves to its edge."""
        shift = 0
        for start, stop, new in self.edits:
            if old <= start:
                break
            if old < stop:
                return start + shift + (len(new) if end else 0)
            shift += len(new) - (stop - start)
        return old + shift

    def reworded(self, words: str) -> str:
        """Words of the old text with the same replacements."""
        if not self.words:
            return words
        longest = sorted(self.words, key=len, reverse=True)
        pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"
        return re.sub(pattern, lambda found: self.words[found[0]], words)


def swap(text: str, day: str, seed: int) -> Swap:
    """The text with other names and numbers."""
    cast = _Cast(text, day, seed)
    edits = sorted([*cast.names(), *cast.numbers()])
    kept: list[tuple[int, int, str]] = []
    for one in edits:
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    parts, last = [], 0
    for start, end, new in kept:
        parts += [text[last:start], new]
        last = end
    words = {text[start:end]: new for start, end, new in kept}
    return Swap("".join((*parts, text[last:])), tuple(kept), cast.states, words)


def moved(row: Mapping[str, Any], done: Swap) -> dict[str, Any]:
    """An annotated statement of the old text as it stands in the new one: places, words, parties, value."""
    new = dict(row)
    for key, words in (("span", "text"), ("trigger", "trigger_text")):
        if row.get(key):
            start, end = row[key]
            new[key] = [done.place(start), done.place(end, end=True)]
            new[words] = done.text[new[key][0] : new[key][1]]
    for key in ("actors", "counterparts", "supplier", "recipient"):
        if row.get(key):
            new[key] = [_party(one, done) for one in row[key]]
    if row.get("quantity"):
        new["quantity"] = _quantity(row["quantity"], done)
    return new


def _party(one: Any, done: Swap) -> Any:
    if isinstance(one, str):
        return done.polities.get(one) or done.reworded(one)
    polity = done.polities.get(one.get("polity"), one.get("polity"))
    id = done.polities.get(one["id"]) or done.reworded(one["id"].replace("_", " ")).replace(" ", "_")
    return {**one, "polity": polity, "id": id}


def _quantity(old: Mapping[str, Any], done: Swap) -> dict[str, Any]:
    """The quantity with the value that its new words have, where they were replaced."""
    words = done.reworded(old["text"])
    if words == old["text"] or old.get("value") is None:
        return {**old, "text": words}
    before, after = (find_quantities(one)[0].quantity.value for one in (old["text"], words))
    scale = old["value"] / before if before else 1.0
    return {**old, "text": words, "value": None if after is None else after * scale}


@dataclass(slots=True)
class _Cast:
    """Who replaces whom in one text."""

    text: str
    day: str
    seed: int
    mentions: list[Mention] = field(init=False)
    states: dict[str, str] = field(init=False, default_factory=dict)
    others: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.mentions = find_names(self.text, self.day)
        self._choose_states()

    def names(self) -> Iterable[tuple[int, int, str]]:
        """The edits of names."""
        for one in self.mentions:
            new = self._surface(one)
            if new and new != one.text:
                yield self._start(one), one.end, new

    def numbers(self) -> Iterable[tuple[int, int, str]]:
        """The edits of numbers."""
        for one in find_quantities(self.text):
            span = one.number_span
            old = span.of(self.text)
            new = self._number(old)
            if new != old:
                yield span.start, span.end, new

    def _random(self, place: str) -> random.Random:
        return random.Random(f"{self.seed}/{place}")

    def _start(self, one: Mention) -> int:
        """The start of the edit: an article that only the old name needs goes with it."""
        bare = one.kind == "state" and one.via in ("name", "alias") and AFTER_A_NAME.match(self.text, one.end)
        return one.start - 4 if bare and self.text[one.start - 4 : one.start] == "the " else one.start

    def _number(self, old: str) -> str:
        draw = self._random(f"number/{old}")
        if old.lower() in WORDS:
            return draw.choice([word for word in WORDS if word != old.lower()])
        first = re.search(r"[1-9]", old)
        if first is None:
            return old
        changed = [draw.choice("123456789") if one in "123456789" else one for one in old]
        changed[first.start()] = draw.choice([one for one in "123456789" if one != old[first.start()]])
        return "".join(changed)

    def _choose_states(self) -> None:
        needs: dict[str, Counter[str]] = {}
        for id, kind, polity in dict.fromkeys((one.id, one.kind, one.polity) for one in self.mentions):
            if polity and gazetteer().things[polity].kind == "state":
                needs.setdefault(polity, Counter())[kind] += 1
                for maker in gazetteer().things[id].makers if id in gazetteer().things else ():
                    needs.setdefault(gazetteer().things[maker].polity or "", Counter())["product"] += 0
        draw = self._random("states")
        free = sorted(_states(self.day))
        draw.shuffle(free)
        for old in sorted(needs, key=lambda polity: (-sum(needs[polity].values()), polity)):
            fits = (one for one in free if one != old and _enough(one, needs[old], self.day))
            new = next(fits, None)
            if new is not None:
                self.states[old] = new
                free.remove(new)

    def _surface(self, one: Mention) -> str | None:
        if one.kind == "tracker":
            return self._spelt(one, self._other(one, [key for key in _of_kind("tracker") if key != one.id]))
        new = self.states.get(one.polity or "")
        if new is None:
            return None
        if one.kind == "state":
            return self._spelt(one, new)
        if one.kind == "person":
            return self._person(one, new)
        if one.kind in FIRMS:
            return self._named(self._other(one, _firms(new, one.kind)))
        if one.kind == "product":
            return self._named(self._other(one, _vaccines(new)))
        return None

    def _other(self, one: Mention, choice: Sequence[str]) -> str | None:
        """The one replacement of a thing, another for each."""
        if one.id not in self.others:
            free = [key for key in choice if key not in self.others.values()]
            if not free:
                return None
            self.others[one.id] = self._random(f"thing/{one.id}").choice(free)
        return self.others[one.id]

    def _named(self, id: str | None) -> str | None:
        return None if id is None else gazetteer().things[id].name

    def _spelt(self, one: Mention, new: str | None) -> str | None:
        if new is None:
            return None
        if one.via != "misspelling":
            return _form(new, one.via)
        vias = [via for via in ("name", "demonym") if _form(one.id, via)]
        nearest = max(vias, key=lambda via: difflib.SequenceMatcher(None, one.text, _form(one.id, via) or "").ratio())
        return _misspelt(_form(new, nearest), new)

    def _person(self, one: Mention, new: str) -> str | None:
        if one.via == "office":
            return _office(one, new)
        head = _head(new, self.day)
        if head is None:
            return None
        return gazetteer().things[head].name if " " in one.text else _family_name(head)


def _enough(state: str, needs: Mapping[str, int], day: str) -> bool:
    """True where a state has as many firms and products, and a leader, as the one that it replaces needs."""
    if needs.get("person") and _head(state, day) is None:
        return False
    firms = sum(needs.get(kind, 0) for kind in FIRMS if kind != "tracker")
    if firms and not (len(_of_state(state, "company")) >= needs.get("company", 0) and len(_firms(state, "")) >= firms):
        return False
    return len(_vaccines(state)) >= needs.get("product", 0)


@cache
def _forms() -> dict[tuple[str, str], list[str]]:
    """The forms of a thing that mean it without any condition, by how they lead to it."""
    loaded, found = gazetteer(), {}
    for form, row in loaded.forms.items():
        if not row.flags and form not in loaded.senses and len(row.ids) == 1:
            found.setdefault((row.ids[0], row.via), []).append(form)
    return found


def _table(name: str) -> list[dict[str, str]]:
    """The rows of a table of the authority."""
    table = resources.files("dragoman.extract.scan").joinpath("data", "authority", name)
    with table.open(encoding="utf8") as stream:
        return list(csv.DictReader(stream))


@cache
def _adjectives() -> dict[str, str]:
    """The first adjective of each state, as "Korean": not the word for its people."""
    rows = ((row["code"], row["adjectives"].split("|")[0]) for row in _table("states.csv"))
    return {code: word for code, word in rows if word.isalpha()}


def _form(id: str, via: str) -> str | None:
    """How the new thing is named in the way of the old mention."""
    via = {"metonym": "capital", "alias": "name"}.get(via, via)
    if via == "demonym":
        return _adjectives().get(id)
    name = gazetteer().things[id].name
    return name if via == "name" else next(iter(_forms().get((id, via), ())), name)


def _office(one: Mention, new: str) -> str | None:
    """An office of another state: "the Foreign Minister of Peru" for "the Foreign Minister of France"."""
    named = [(form, row.via) for form, row in gazetteer().forms.items() if row.ids[0] == one.polity and form in one.text]
    form, via = max(named, key=lambda pair: len(pair[0]), default=("", ""))
    return one.text.replace(form, _form(new, via) or form) if form else None


@cache
def _states(day: str) -> tuple[str, ...]:
    """The states that may be drawn: name, adjective and capital are plain, and somebody leads them."""
    things = gazetteer().things
    return tuple(
        key
        for key, one in things.items()
        if one.kind == "state"
        and not ARTICLE.search(one.name)
        and one.name in _forms().get((key, "name"), ())
        and (key, "capital") in _forms()
        and key in _adjectives()
        and any(holder(key, office, day) for office in HEADS)
    )


@cache
def _head(state: str, day: str) -> str | None:
    """The head of a state or of its government on a day who can be named by one word."""
    found = (holder(state, office, day) for office in HEADS)
    return next((one for one in found if one and _family_name(one)), None)


def _family_name(person: str) -> str | None:
    words = gazetteer().things[person].name.split()
    known = [word for word in words if (form := gazetteer().forms.get(word)) and person in form.ids]
    return known[-1] if known else None


def _of_kind(kind: str) -> list[str]:
    things = gazetteer().things
    return [key for key, one in things.items() if one.kind == kind and one.name in gazetteer().forms]


@cache
def _of_state(state: str, kind: str) -> list[str]:
    return [key for key in _of_kind(kind) if gazetteer().things[key].polity == state]


def _firms(state: str, kind: str) -> list[str]:
    """The firms and bodies of a state, those of a kind alone where there are any."""
    return _of_state(state, kind) or [key for one in FIRMS if one != "tracker" for key in _of_state(state, one)]


@cache
def _vaccines(state: str) -> list[str]:
    """The vaccines that firms and institutes of a state make."""
    names = {row["name"] for row in _table("products.csv") if row["field"] == "vaccine"}
    makers = [key for key, one in gazetteer().things.items() if one.polity == state]
    made = dict.fromkeys(key for maker in makers for key in products(maker))
    return [key for key in made if gazetteer().things[key].name in names]


def _misspelt(name: str | None, id: str) -> str | None:
    """The name with two letters of its inside exchanged, where it is still read as the same."""
    for place in range(len(name or "") // 2, len(name or "") - 2):
        assert name is not None
        if not name[place : place + 2].islower() or " " in name[place - 1 : place + 2]:
            continue
        typo = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        if typo != name and any(one.id == id for one in find_names(f"The talks with {typo} went on.")):
            return typo
    return name
