"""Names, numbers and dates of a proposal, read again from the sentence by our own grammars."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.llm.evidence import Seen
from dragoman.extract.llm.grounding import normal, word_places
from dragoman.extract.named import party_of, slug
from dragoman.extract.scan.dates import find_periods
from dragoman.extract.scan.mention import Mention
from dragoman.extract.scan.names import find_names
from dragoman.extract.scan.quantities import FoundQuantity, find_quantities
from dragoman.terms import Party, Period, Quantity, Span
from dragoman.terms.period import partial

# Whom a state may be named for: "Russia" where the words say "Putin" or "the Kremlin", never where they name a firm.
STATELIKE = frozenset({"state", "bloc", "person", "agency"})
# Pronouns and other words that stand for no name.
EMPTY = frozenset("who which that this these those there one ones someone somebody anyone nobody none".split())
_ALPHABETS = re.compile(r"[A-Za-zÀ-ɏ]"), re.compile(r"[Ͱ-Ͽ]"), re.compile(r"[Ѐ-ӿ]"), re.compile(r"[Ա-֏]")
_EDGES = " \t\n.,;:'\"“”‘’()[]"


def parties_of(name: str, seen: Seen, quote: Span) -> tuple[Party, ...]:
    """The parties that a proposed name stands for, none where the sentence does not hold it.

    A name is held by the sentence where its words stand there, or where words stand there that our gazetteer knows for
    the same state, bloc, body or firm. `quote` is looked at before the rest of the sentence.
    """
    name = name.strip(_EDGES)
    if not name or name.casefold() in EMPTY:
        return ()
    for area in (quote, seen.span):
        found = _verbatim(name, seen, area) or _known(name, seen, area)
        if found:
            return found
    return _taken_up(name, seen, quote)


def _verbatim(name: str, seen: Seen, area: Span) -> tuple[Party, ...]:
    """Whom the very words of a name stand for where an area holds them."""
    for place in word_places(name, area.of(seen.evidence.text)):
        span = Span(area.start + place.start, area.start + place.end)
        named = [one for one in seen.names if one.start < span.end and span.start < one.end]
        whole = [one for one in named if span.holds(Span(one.start, one.end))]
        if len(whole) == 1 and whole[0].end - whole[0].start == len(span):
            return (party_of(whole[0]),)
        found = _phrase(span, seen, whole)
        if found:
            return found
    return ()


def _phrase(span: Span, seen: Seen, named: Sequence[Mention]) -> tuple[Party, ...]:
    """Whom a phrase stands for: all names of a list, whoever our resolver finds at its head, else its own words."""
    if len(named) > 1 and _is_list(span, named, seen):
        return tuple({party.id: party for party in map(party_of, named)}.values())
    tokens = seen.tokens(span)
    inside = {token.i for token in tokens}
    heads = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    resolved = [party for token in heads[:1] for party in seen.resolver.one(token)]
    if resolved:
        return tuple(resolved)
    if not heads or not any(token.pos_ in ("NOUN", "PROPN") for token in tokens) or named:
        return tuple(map(party_of, named[:1])) if named and _genitive(heads) else ()
    words = span.of(seen.evidence.text)
    if _mixed(words):
        return ()
    kind = "unknown" if words[:1].isupper() else "group"
    return (Party(f"GRP:{slug(words)}", None, kind, words),)  # type: ignore[arg-type]


def _is_list(span: Span, named: Sequence[Mention], seen: Seen) -> bool:
    """True where nothing but commas, articles and "and" stands around the names of a phrase."""
    rest = span.of(seen.evidence.text)
    for one in named:
        rest = rest.replace(one.text, " ")
    return not re.sub(r"\b(?:and|the|or|as well as)\b|[,;&\s]", "", rest)


def _genitive(heads: Sequence[Token]) -> bool:
    """True of a phrase with a noun at its head: "Peru's health ministry" is of Peru where nobody knows it better."""
    return bool(heads) and heads[0].pos_ in ("NOUN", "PROPN")


def _known(name: str, seen: Seen, area: Span) -> tuple[Party, ...]:
    """Whom the gazetteer knows under another name that an area holds: "Moscow" for Russia."""
    meant = [one for one in find_names(name, seen.evidence.document.published) if one.kind != "product"]
    if len(meant) != 1 or not _only(name, meant[0]):
        return ()
    wanted = meant[0]
    inside = [one for one in seen.names if area.start <= one.start and one.end <= area.end]
    for one in inside:
        if one.id == wanted.id:
            return (party_of(one),)
    if wanted.kind in ("state", "bloc") and wanted.polity is not None:
        alike = [one for one in inside if one.polity == wanted.polity and one.kind in STATELIKE]
        return (party_of(alike[0]),) if alike else ()
    return ()


def _taken_up(name: str, seen: Seen, quote: Span) -> tuple[Party, ...]:
    """A party named before that our resolver finds in a pronoun or a definite noun of the quote: "it", "the firm"."""
    meant = [one for one in find_names(name, seen.evidence.document.published) if one.kind != "product"]
    if len(meant) != 1 or not _only(name, meant[0]):
        return ()
    for token in seen.tokens(quote):
        definite = token.pos_ == "NOUN" and any(child.lower_ == "the" for child in token.children)
        if token.pos_ == "PRON" or token.tag_ == "PRP$" or definite:
            for party in seen.resolver.one(token):
                if party.id == meant[0].id or (meant[0].kind == "state" and party.code == meant[0].polity):
                    return (replace(party, via="coreference"),)
    return ()


def _only(name: str, meant: Mention) -> bool:
    """True where a proposed name is all that it says, but for an article."""
    rest = (name[: meant.start] + name[meant.end :]).strip(_EDGES).casefold()
    return rest in ("", "the", "'s", "’s")


def _mixed(words: str) -> bool:
    """True of a word in letters of two alphabets: it looks like a name that it is not."""
    return any(sum(bool(one.search(word)) for one in _ALPHABETS) > 1 for word in words.split())


def quantity_of(words: str, seen: Seen, quote: Span) -> FoundQuantity | None:
    """The one quantity of the quote that the proposed words mean, as our grammar reads it; None where there is none."""
    inside = [one for one in seen.quantities if quote.holds(one.number_span)]
    told = normal(words).casefold().strip(_EDGES)
    same = [one for one in inside if normal(one.quantity.text).casefold().strip(_EDGES) == told]
    if same:
        return same[0]
    ours = find_quantities(words)
    if len(ours) == 1:
        meant = ours[0].quantity
        alike = [one for one in inside if _alike(one.quantity, meant)]
        return alike[0] if alike else None
    places = word_places(words, quote.of(seen.evidence.text)) if not ours else ()
    held = [one for one in inside for place in places if _inside(one, place, quote)]
    return held[0] if len(held) == 1 else None


def _alike(there: Quantity, meant: Quantity) -> bool:
    """True where two readings are of one figure, and of one unit where both have one."""
    if there.unit is not None and meant.unit is not None and there.unit != meant.unit:
        return False
    return (there.value, there.low, there.high) == (meant.value, meant.low, meant.high) or (
        there.value is not None and there.value == meant.value
    )


def _inside(one: FoundQuantity, place: Span, quote: Span) -> bool:
    return Span(quote.start + place.start, quote.start + place.end).holds(one.number_span)


def period_of(words: str, seen: Seen) -> Period | None:
    """The time of the sentence that the proposed words mean, as our grammar reads it; None where there is none."""
    told = normal(words).casefold().strip(_EDGES)
    if not told:
        return None
    for found in seen.periods:
        stands = normal(found.period.text).casefold()
        if told == stands or re.search(rf"(?<!\w){re.escape(told)}(?!\w)", stands):
            return found.period
    day = seen.evidence.document.published
    meant = _days(told) or next(
        (
            (one.period.earliest, one.period.latest)
            for one in find_periods(words, day)
            if len(one.span) * 2 > len(words)
        ),
        None,
    )
    if meant is None or meant == (None, None):
        return None
    return next((one.period for one in seen.periods if _same_days(one.period, meant)), None)


def _days(told: str) -> tuple[str | None, str | None] | None:
    try:
        return partial(told)[:2]
    except ValueError:
        return None


def _same_days(period: Period, meant: tuple[str | None, str | None]) -> bool:
    """True where the days are those of the words; what is open on one side is told by the other."""
    if (period.earliest, period.latest) == meant:
        return True
    one_sided = period.earliest is None or period.latest is None
    return one_sided and (period.earliest or period.latest) in meant


def product_of(words: str, seen: Seen, quote: Span) -> str | None:
    """The name of the product that the quote holds under the proposed words, None where it holds none."""
    inside = [one for one in seen.products if quote.holds(Span(one.start, one.end))]
    meant = {one.id for one in find_names(words) if one.kind == "product"}
    known = next((one.name for one in inside if one.id in meant), None)
    if known is not None:
        return known
    places = word_places(words.strip(_EDGES), quote.of(seen.evidence.text))
    if not places:
        return None
    for one in inside:
        if Span(quote.start + places[0].start, quote.start + places[0].end).meets(Span(one.start, one.end)):
            return one.name
    stands = places[0].of(quote.of(seen.evidence.text))
    return None if _mixed(stands) else stands


def codes(parties: Iterable[Party]) -> frozenset[str]:
    """The codes of parties, with the code of the state that an office, a leader or a demonym stands for."""
    return frozenset(code for party in parties for code in (party.code, party.id))


def in_text(party: Party, seen: Seen) -> Party:
    """A party whose words stand outside the sentence says so."""
    stands = party.mention is not None and party.mention in seen.words
    return party if stands else replace(party, via="coreference" if party.via == "name" else party.via)
