"""Who may stand in for a name: states that are led, their adjectives, capitals, leaders, firms and vaccines.

Only names that are read without any condition are drawn, so that a swap asks nothing of the scan that the old text
did not ask.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from dragoman.extract.scan.gazetteer import gazetteer, holder, products
from dragoman.extract.scan.names import Mention, find_names

FIRMS = ("company", "agency", "organisation", "tracker")
HEADS = ("state", "government")
ARTICLE = re.compile(r"s$|United|Republic|Islands|Territor|Union")


def enough(state: str, needs: Mapping[str, int], day: str) -> bool:
    """True where a state has as many firms and products, and a leader, as the one that it replaces needs."""
    if needs.get("person") and head_of(state, day) is None:
        return False
    wanted = sum(needs.get(kind, 0) for kind in FIRMS if kind != "tracker")
    if wanted and not (
        len(_of_state(state, "company")) >= needs.get("company", 0) and len(firms_of(state, "")) >= wanted
    ):
        return False
    return len(vaccines_of(state)) >= needs.get("product", 0)


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


def form_of(id: str, via: str) -> str | None:
    """How the new thing is named in the way of the old mention."""
    via = {"metonym": "capital", "alias": "name"}.get(via, via)
    if via == "demonym":
        return _adjectives().get(id)
    name = gazetteer().things[id].name
    return name if via == "name" else next(iter(_forms().get((id, via), ())), name)


def office_of(one: Mention, new: str) -> str | None:
    """An office of another state: "the Foreign Minister of Peru" for "the Foreign Minister of France"."""
    forms = gazetteer().forms.items()
    named = [(form, row.via) for form, row in forms if row.ids[0] == one.polity and form in one.text]
    form, via = max(named, key=lambda pair: len(pair[0]), default=("", ""))
    return one.text.replace(form, form_of(new, via) or form) if form else None


@cache
def states(day: str) -> tuple[str, ...]:
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
def head_of(state: str, day: str) -> str | None:
    """The head of a state or of its government on a day who can be named by one word."""
    found = (holder(state, office, day) for office in HEADS)
    return next((one for one in found if one and family_name(one)), None)


def family_name(person: str) -> str | None:
    words = gazetteer().things[person].name.split()
    known = [word for word in words if (form := gazetteer().forms.get(word)) and person in form.ids]
    return known[-1] if known else None


def of_kind(kind: str) -> list[str]:
    things = gazetteer().things
    return [key for key, one in things.items() if one.kind == kind and one.name in _forms().get((key, "name"), ())]


@cache
def _of_state(state: str, kind: str) -> list[str]:
    return [key for key in of_kind(kind) if gazetteer().things[key].polity == state]


def firms_of(state: str, kind: str) -> list[str]:
    """The firms and bodies of a state, those of a kind alone where there are any."""
    return _of_state(state, kind) or [key for one in FIRMS if one != "tracker" for key in _of_state(state, one)]


@cache
def vaccine_names() -> frozenset[str]:
    """The names of all vaccines of the table of products."""
    return frozenset(row["name"] for row in _table("products.csv") if row["field"] == "vaccine")


@cache
def vaccines_of(state: str) -> list[str]:
    """The vaccines that firms and institutes of a state make."""
    makers = [key for key, one in gazetteer().things.items() if one.polity == state]
    made = dict.fromkeys(key for maker in makers for key in products(maker))
    return [key for key in made if gazetteer().things[key].name in vaccine_names()]


def misspelt(name: str | None, id: str) -> str | None:
    """The name with two letters of its inside exchanged, where it is still read as the same."""
    for place in range(len(name or "") // 2, len(name or "") - 2):
        assert name is not None
        if not name[place : place + 2].islower() or " " in name[place - 1 : place + 2]:
            continue
        typo = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        if typo != name and any(one.id == id for one in find_names(f"The talks with {typo} went on.")):
            return typo
    return name
