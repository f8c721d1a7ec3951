"""What a name looks like in running text: capitals with small links between, initials, the words that tell a body."""

import re
from collections.abc import Iterator

WORD = r"[A-ZÀ-Þ](?:[\w&-]|['’](?!s\b)\w|\.(?=\w))*"
LINK = r"(?:of|for|and|on|de|del|della|da|do|dos|des|du|di|y|&)"
NAME = rf"{WORD}(?:(?: {LINK}(?: the)?)? {WORD}){{0,9}}"

_BEFORE = re.compile(rf"(?:^|(?<=[^\w&'’.-])){NAME}$")
_AFTER = re.compile(NAME)
_TIMED = re.compile(
    r" (?:on|in|for|of) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b"
)
_TITLED = re.compile(
    r"\b(?:Chair(?:man|woman|person)?|Director|Secretary|President|Minister|Ambassador|Governor|Commissioner|Chief)"
    r" [A-Z]"
)
_LINKS = frozenset("of for and on in the de del della da do dos des du di y &".split())
_LEADS = re.compile(
    r"(?:The|A|An|In|On|At|And|But|For|As|With|By|From|To|Of|While|When|After|Before|Since|According|Meanwhile|However"
    r"|Also|Its|Their|His|Her|Our|My|This|That|These|Those|Both|Under|Through|Between|Like|Via|If|It|He|She|They|We|I"
    r"|Quoting|Citing|Including|Following|Speaking|Joining|Today|Yesterday|Earlier|Last|Next|Now|Then|Thus|So|Or|Where"
    r"|What|Who|Which|Excellency|Honorable|Honourable|Hon|Mr|Mrs|Ms|Dr|Prof|Professor|Sir) "
)
_BODIES = frozenset(
    "academy administration agency alliance association authority bank board bureau cabinet campus center centers "
    "centre centres clinic club coalition college command commission committee company confederation conference "
    "congress consortium corporation council court department directorate division facility federation firm force "
    "forces forum foundation fund group guard hospital house industries institute institutes institution "
    "laboratories laboratory labs league ministry mission network office organisation organization panel "
    "parliament party police programme project school schools secretariat senate service services society "
    "syndicate taskforce team tribunal trust union university venture ventures".split()
)
_FIRMS = frozenset(
    "ag airlines airways biological biologicals biologics biopharma biopharmaceutical biopharmaceuticals "
    "biosciences biotech biotechnology bv chemicals co corp drugs energy enterprises gmbh healthcare holding "
    "holdings inc lifesciences limited llc llp ltd media motors nv oil oy petroleum pharma pharmaceutical "
    "pharmaceuticals plc pte pty pvt sa spa steel technologies technology telecom therapeutics vaccines".split()
)


BODIES = _BODIES | _FIRMS


def name_before(text: str, end: int, reach: int = 120) -> tuple[int, int] | None:
    """Where the name stands that ends at a place, without words that only lead to it; None where there is none."""
    found = _BEFORE.search(text[max(0, end - reach) : end])
    if found is None:
        return None
    start = end - len(found[0])
    while (lead := _LEADS.match(text, start, end)) is not None:
        start = lead.end()
    start = _last_of_two(text, start, end)
    return (start, end) if text[start : start + 1].isupper() else None


def name_after(text: str, start: int) -> tuple[int, int] | None:
    """Where the name stands that begins at a place, an article before it left out; None where there is none."""
    if text.startswith(("the ", "The "), start):
        start += 4
    found = _AFTER.match(text, start)
    if found is None:
        return None
    timed = _TIMED.search(text, start, found.end())
    end = timed.start() if timed else found.end()
    listed = re.search(r" and ", text[start:end])
    # "a unit of Alpha Group and Beta" has two owners; "Ministry of Health and Welfare" is one name.
    if listed and " of " not in text[start : start + listed.start()]:
        end = start + listed.start()
    return start, end


def _last_of_two(text: str, start: int, end: int) -> int:
    """Of "Alpha and Beta" the second name, unless what stands before says that one name goes on."""
    place = text.rfind(" and ", start, end)
    if place < 0:
        return start
    last = place + len(" and ")
    if _TITLED.search(text, start, place):
        return last  # somebody with a title stands before: "Chair Ida Holm and the bank"
    whole = re.search(r" (?:of|for|on) ", text[start:place]) and not (
        is_body(text[last:end]) and not is_body(text[start:place])
    )
    return start if whole else last


def whole_name(text: str, start: int, end: int) -> str:
    """The whole name in running text that some words of it belong to: capitals before and behind them included."""
    before, after = name_before(text, end), _AFTER.match(text, start)
    first = min(before[0], start) if before else start
    last = max(after.end(), end) if after else end
    return " ".join(text[first:last].split())


def is_lead(word: str) -> bool:
    """True of a word that only leads to a name."""
    return _LEADS.fullmatch(f"{word} ") is not None


def is_body(name: str) -> bool:
    """True where a word of the name says that it is an organisation or a firm."""
    return any(word.casefold().strip(".,") in BODIES for word in name.split())


def is_firm(name: str) -> bool:
    """True where a word of the name says that it is a firm."""
    return any(word.casefold().strip(".,") in _FIRMS for word in name.split())


def is_acronym(name: str) -> bool:
    """True of two to ten letters in one word, most of them capitals."""
    letters = [letter for letter in name if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return " " not in name and 2 <= len(letters) <= 10 and capitals >= 2 and capitals * 2 > len(letters)


def shortens(acronym: str, name: str, *, initials_only: bool = False) -> bool:
    """True where the letters of an acronym are the initials of a name's words, in order.

    Small links may give a letter or none, a word may give letters beside its first ("MoH"), and of four words or more
    one after the first may give none. With `initials_only` every word but the links gives exactly one.
    """
    words = _words(name)
    letters = [letter.casefold() for letter in acronym if letter.isalnum()]
    if len(letters) < 2 or len(words) < 2 or words[0] in _LINKS:
        return False
    telling = [word[0].casefold() for word in words if word not in _LINKS]
    if initials_only:
        return letters in (telling, [word[0].casefold() for word in words])
    return _fits(letters, words, spared=1 if len(telling) >= 4 and len(letters) >= 3 else 0, first=True)


def _fits(letters: list[str], words: list[str], spared: int, *, first: bool = False) -> bool:
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    low = word.casefold()
    given = 1
    while given <= min(len(letters), len(low), 3) and letters[:given] == list(low[:given]):
        if _fits(letters[given:], rest, spared):
            return True
        given += 1
    if word in _LINKS:
        return _fits(letters, rest, spared)
    return not first and spared > 0 and _fits(letters, rest, spared - 1)


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s,/-]+", name.replace("’", "'").replace("'s", "")) if word]


def long_form(text: str, end: int, acronym: str) -> tuple[int, int] | None:
    """Where the name stands before a place that an acronym shortens: the shortest of those that do.

    Source: Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text (2003),
    here over initials of words, since names of bodies are shortened by these.
    """
    for start in _starts(text, end, len(acronym)):
        piece = text[start:end]
        if piece[:1].isupper() and _is_name(piece) and shortens(acronym, piece):
            return start, end
    return None


def _starts(text: str, end: int, letters: int) -> Iterator[int]:
    """The beginnings of the words before a place, the nearest first, up to twice as many as there are letters."""
    place = end
    for _ in range(2 * letters + 2):
        place = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place), text.rfind("-", 0, place))
        if place < 0 or end - place > 160:
            if place < 0:
                yield 0
            return
        yield place + 1


def _is_name(piece: str) -> bool:
    """True where all words but small links have capitals, and no sentence ends between them."""
    if re.search(r"[.;:!?()\"“”\n]", re.sub(r"\b(?:St|Dr|U\.S|U\.N|U\.K)\.", "", piece)):
        return False
    return all(word[:1].isupper() or word in _LINKS for word in re.split(r"[\s-]+", piece.replace(",", "")) if word)
