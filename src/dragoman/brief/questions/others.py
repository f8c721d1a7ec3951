"""What others say: what third parties state of either, or of what it supplies."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from dragoman.brief.evidence import MOST, best, distinct, evidence, names_its_matter
from dragoman.brief.wording import count, joined
from dragoman.reconcile.actors import made_in, name, place, places, takes_part
from dragoman.reconcile.stories import Claim, claimant, claims, is_table, speaks_for_another, voucher
from dragoman.terms import Answer, Evidence, Row, View

METHOD = (
    "Approvals of either party's products; stances, judgements, accusations and narratives about either; requests put "
    "to either, and expectations with a figure: each where the first party or the named source is a third one. Then "
    "other statements that a named third party vouches for. Copies of one story count once."
)

_VIEWS = ("stance", "judgement", "accusation", "narrative")
_PUT = ("request", "target")


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """What third parties say of one or two states."""
    pair = tuple(party for party in (a, b) if party)
    about = [row for row in view.rows if any(_concerns(row, party) for party in pair)]
    opinions = claims(row for row in about if _is_view(row, pair) and _is_third(row, pair))
    taken = {one.origin.statement.id for one in opinions}
    cited = claims(row for row in about if row.statement.id not in taken and not is_table(row) and _is_cited(row, pair))
    question = f"What do others say of {joined([name(party) for party in pair])}?"
    said = [*_approvals(opinions), *_voices(opinions), *_cited(cited)]
    caveats = ("what a source is cited for is shown as its own word, not as a fact",)
    line = f"{'; '.join(said)}." if said else None
    return Answer(question, line, _quotes(opinions, cited), caveats if said else (), METHOD)


def _quotes(opinions: tuple[Claim, ...], cited: tuple[Claim, ...]) -> tuple[Evidence, ...]:
    """Refusals first, then other opinions in words, one approval of a table, and what named sources are cited for."""
    refused = best([one for one in opinions if _is_refusal(one)], 1)
    spoken = best([one for one in opinions if not is_table(one.origin) and not _is_refusal(one)], 2)
    listed = best([one for one in opinions if is_table(one.origin) and not _is_refusal(one)], 1)
    chosen = (*refused, *spoken, *listed, *best(_one_a_voice(cited), MOST))
    return distinct(evidence(one.origin) for one in chosen)[:MOST]


def _one_a_voice(cited: tuple[Claim, ...]) -> list[Claim]:
    """The claim that says most of each source that is cited."""
    voices: dict[str, list[Claim]] = defaultdict(list)
    for one in cited:
        voices[_source(one)].append(one)
    return [best(said, 1)[0] for said in voices.values()]


def _approvals(opinions: tuple[Claim, ...]) -> list[str]:
    """Product by product, how many states and bodies approved it, and who refused."""
    yes: dict[str, set[str]] = defaultdict(set)
    no: dict[str, set[str]] = defaultdict(set)
    for one in opinions:
        if one.statement.kind == "approval":
            side = no if _is_refusal(one) else yes
            side[one.statement.product or "a product"] |= {_speaker(one)}
    said = []
    for product in sorted({*yes, *no}, key=lambda each: (-len(yes[each]), each)):
        many = count(len(yes[product]), "state or body", "states and bodies")
        parts = [f"approved by {many}"] if yes[product] else []
        parts += [f"refused or limited by {joined(sorted(no[product]), 3)}"] if no[product] else []
        said.append(f"{product} {' and '.join(parts)}")
    return said


def _is_refusal(claim: Claim) -> bool:
    return claim.statement.kind == "approval" and claim.statement.polarity == "-"


def _voices(opinions: tuple[Claim, ...]) -> list[str]:
    rest = [one for one in opinions if one.statement.kind != "approval"]
    kinds = Counter(one.statement.kind for one in rest)
    each = joined([count(amount, kind) for kind, amount in kinds.most_common()])
    return [f"{each} by {_leading(map(_speaker, rest))}"] if rest else []


def _cited(cited: tuple[Claim, ...]) -> list[str]:
    if not cited:
        return []
    facts = count(len(cited), "figure or fact", "figures and facts")
    return [f"{facts} on their supply and their deals cited from {_leading(map(_source, cited))}"]


def _leading(voices: Iterable[str]) -> str:
    ordered = sorted(Counter(voices).items(), key=lambda item: (-item[1], item[0]))
    return joined([f"{voice} ({amount})" if amount > 1 else voice for voice, amount in ordered], 4)


def _source(claim: Claim) -> str:
    return claimant(claim.origin) or "source not named"


def _speaker(claim: Claim) -> str:
    statement = claim.statement
    if statement.kind != "approval" and statement.attribution:
        return _source(claim)
    first = statement.actors[0] if statement.actors else None
    return name(first.polity or first.id) if first else _source(claim)


def _concerns(row: Row, party: str) -> bool:
    return takes_part(row.statement, party) or made_in(row.statement.product) == party


def _is_view(row: Row, pair: tuple[str, ...]) -> bool:
    """True where a statement says something about one of the pair, and does not only mention it."""
    statement = row.statement
    if statement.kind == "approval":
        return made_in(statement.product) in pair
    if statement.kind in _PUT:
        to = places(statement, tuple(party.id for party in statement.counterparts))
        return bool(to & set(pair)) and names_its_matter(statement)
    return statement.kind in _VIEWS or (statement.kind == "forecast" and statement.quantity is not None)


def _is_third(row: Row, pair: tuple[str, ...]) -> bool:
    """True where the one who approves, judges or asks is neither of the pair."""
    statement = row.statement
    if statement.attribution and statement.kind != "approval":
        return _is_cited(row, pair)
    if statement.actors:
        first = statement.actors[0]
        return (first.polity or place(first.id)) not in (*pair, None)
    return statement.kind == "judgement" and row.document.source.country not in (*pair, None)


def _is_cited(row: Row, pair: tuple[str, ...]) -> bool:
    cited = voucher(row)
    if cited is None or cited.source.startswith("GRP:") or cited.source == row.document.source.country:
        return False
    home = cited.polity or place(cited.source)
    if cited.mode != "direct" and speaks_for_another(row, (home or "",)):
        return False
    return home not in pair
