"""An audit as text for a terminal, and the words for verdicts and codes."""

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.audit import Against, Audit, Verdict
from dragoman.audit.verdict import Ruling
from dragoman.brief.render.terminal import plain, printed
from dragoman.brief.wording import count, day
from dragoman.terms.conflict import ConflictCode

LABELS: dict[Ruling, str] = {
    "contradicted": "contradicted", "stale": "out of date", "copy": "taken over", "agrees": "agrees",
    "unchecked": "not checked",
}  # fmt: skip

CODES: dict[ConflictCode, str] = {
    "value": "another figure",
    "unit": "another unit",
    "rate": "a rate, not an amount",
    "scope": "another circle",
    "stage": "not so far",
    "date": "another date",
    "impossible": "cannot be",
    "role": "parts exchanged",
    "speaker": "another speaker",
    "wording": "other words",
    "instrument": "another paper",
    "stale": "an old figure",
    "double_count": "counted twice",
    "frame": "another cause",
}

MEANINGS: dict[Ruling, str] = {
    "contradicted": "A source in the ledger says something that cannot hold beside the sentence.",
    "stale": "The figure is an old one; a newer was out.",
    "copy": "The ledger holds the same figures of the same source, or the same words, from an earlier day.",
    "agrees": "A source in the ledger says the same.",
    "unchecked": "It asserts nothing that a record could hold, or the ledger says nothing on it.",
}

_STYLES: dict[Ruling, str] = {
    "contradicted": "bold red",
    "stale": "bold yellow",
    "copy": "cyan",
    "agrees": "green",
    "unchecked": "dim",
}
_MOST = 4


def audit_text(made: Audit, width: int = 100, *, colour: bool = False) -> str:
    """The audit sentence by sentence; what was not checked is counted by reason at the end."""
    counts = made.counts
    head = ", ".join(f"{counts[one]} {LABELS[one]}" for one in counts)
    until = f" as of {day(made.as_of)}" if made.as_of else ""
    against = f"held against {count(made.statements, 'statement')} in {count(made.documents, 'document')}{until}"
    parts: list[RenderableType] = [
        Text(plain(made.title or made.name), "bold"),
        Text(f"{count(len(made.verdicts), 'sentence')}: {head}"),
        Text(against, "dim"),
    ]
    for one in made.verdicts:
        if one.verdict != "unchecked":
            parts += [Text(), *_verdict(one)]
    parts += [Text(), *_reasons(made)]
    return printed(Group(*parts), width, colour=colour)


def source(one: Against) -> str:
    """Who says it and when, in few words."""
    return ", ".join(
        part for part in (one.publisher or one.name, day(one.published) if one.published else "undated") if part
    )


def _verdict(one: Verdict) -> list[RenderableType]:
    label = LABELS[one.verdict]
    codes = ", ".join(f"{code} ({CODES[code]})" for code in one.codes)
    lines = [Text(f"{label}: {codes}" if codes else label, _STYLES[one.verdict]), Text(plain(f"“{one.text}”"))]
    lines += [Text(f"  {plain(reason)}") for reason in one.reasons]
    for other, said in one.met[:_MOST]:
        lines.append(Text(plain(f"  {', '.join(said)}: “{other.quote}” {source(other)}"), "dim"))
    return list(lines)


def _reasons(made: Audit) -> list[RenderableType]:
    found: dict[str, int] = {}
    for one in made.verdicts:
        if one.verdict == "unchecked":
            found[one.reason] = found.get(one.reason, 0) + 1
    listed = sorted(found.items(), key=lambda item: -item[1])
    return (
        [Text("Not checked", "bold"), *(Text(f"{amount:>5}  {plain(reason)}") for reason, amount in listed)]
        if listed
        else []
    )
