"""Which stories are told, by whom, about whom: acts of information manipulation and promotion, never their truth."""

from collections import Counter

from dragoman.brief.evidence import best, distinct, evidence
from dragoman.brief.wording import count, joined
from dragoman.extract.techniques import meaning
from dragoman.extract.techniques import name as technique_name
from dragoman.reconcile.actors import made_in, name
from dragoman.reconcile.stories import Claim, claimant, claims
from dragoman.terms import Answer, Statement, View

METHOD = (
    "Narratives that either party or an outlet of its country is said to tell, or that are about either: alleged, with "
    "who alleges it, apart from those that a document tells of in its own voice. Classes and techniques say what a "
    "story is about and how it is told; a technique is named only where a third party alleges the act. Whether a story "
    "is true is not judged. Copies of one story count once."
)


def answer(view: View, a: str, b: str | None = None) -> Answer:
    """The stories that one or two parties tell or are the subject of."""
    pair = tuple(party for party in (a, b) if party)
    found = claims(row for row in view.rows if row.statement.kind == "narrative" and _concerns(row.statement, pair))
    by = [one for one in found if _promoters(one.statement) & set(pair)]
    about = [one for one in found if one not in by]
    said = [*_told(by, pair), *([f"about them by others: {_classes(about)}"] if about else [])]
    line = f"{'; '.join(said)}." if said else None
    asked = f"Which stories are told, by whom, about whom? ({joined([name(one) for one in pair])})"
    quotes = distinct(evidence(one.origin) for one in best(found))
    return Answer(asked, line, quotes, _caveats(found) if found else (), METHOD)


def _concerns(one: Statement, pair: tuple[str, ...]) -> bool:
    parties = {party.polity for party in (*one.actors, *one.counterparts)}
    return bool(parties & set(pair)) or made_in(one.product) in pair


def _promoters(one: Statement) -> set[str]:
    return {party.polity for party in one.actors if party.polity}


def _told(found: list[Claim], pair: tuple[str, ...]) -> list[str]:
    """Party by party, what it is alleged to tell and by whom, then what documents tell of in their own voice.

    Of stories that all of them tell together the parties are named once.
    """
    if len(pair) > 1 and all(set(pair) <= _promoters(one.statement) for one in found):
        return [f"{joined([name(party) for party in pair])}: {_seen_so(found)}"] if found else []
    sides = {party: [one for one in found if party in _promoters(one.statement)] for party in pair}
    return [f"{name(party)}: {_seen_so(own)}" for party, own in sides.items() if own]


def _seen_so(own: list[Claim]) -> str:
    """What is alleged and by whom, apart from what no third party alleges."""
    alleged = [one for one in own if _seen(one.statement) == "alleged"]
    observed = [one for one in own if one not in alleged]
    parts = []
    if alleged:
        parts.append(f"{count(len(alleged), 'story', 'stories')} alleged by {_accusers(alleged)} ({_classes(alleged)})")
    if observed:
        many = count(len(observed), "story", "stories")
        parts.append(f"{many} that a document tells of in its own voice ({_classes(observed)})")
    return f"{' and '.join(parts)}{_outlets(own)}"


def _seen(one: Statement) -> str:
    return str((one.detail or {}).get("seen", "observed"))


def _accusers(found: list[Claim]) -> str:
    voices = Counter(claimant(one.origin) or "source not named" for one in found)
    return joined([f"{voice} ({many})" if many > 1 else voice for voice, many in voices.most_common()], 3)


def _classes(found: list[Claim]) -> str:
    kinds = sorted({str((one.statement.detail or {}).get("class", "")) for one in found})
    return "; ".join(f"{key}: {meaning(key)}" for key in kinds if key) or "of none of the eight classes"


def _outlets(found: list[Claim]) -> str:
    names = [one for each in found for one in _listed(each.statement, "outlets")]
    return f", through {joined(list(dict.fromkeys(names)), 3)}" if names else ""


def _listed(one: Statement, key: str) -> list[str]:
    value = (one.detail or {}).get(key)
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def _caveats(found: tuple[Claim, ...]) -> tuple[str, ...]:
    used = dict.fromkeys(key for one in found for key in _listed(one.statement, "techniques"))
    told = ["that a story is told is shown, not whether it is true"]
    if used:
        names = joined([f"{key} {technique_name(key)}" for key in used], 6)
        told.append(f"techniques that go with what is alleged, to be accepted or rejected by a reviewer: {names}")
    return tuple(told)
