"""wording and speaker: a quotation that says other words elsewhere, or that somebody else said."""

from collections.abc import Iterator

from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.lexicon import WORD, is_meaning, stem
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.quotations import LEAST_WORDS, Echo, Quotation, Speaker, echo, one_voice, quotations


def wordings(case: Case) -> Iterator[Clash]:
    """The clashes of the quotations of a passage: what one voice said stands there in other meaning words."""
    for quotation in quotations(case.mine):
        found = echoes(quotation, case)
        if any(not one.turned and one_voice(quotation.speaker, one.speaker) for one in found):
            continue
        for one in found:
            if one.turned and one_voice(quotation.speaker, one.speaker) and (one.is_quoted or one.is_firm):
                changes = "; ".join(f"“{a or '…'}” here, “{b or '…'}” there" for a, b in one.turned)
                yield case.clash("wording", one.passage, f"{_who(one.speaker or quotation.speaker)}: {changes}")


def speakers(case: Case) -> Iterator[Clash]:
    """The clashes of the quotations of a passage that stand elsewhere in another mouth."""
    for quotation in quotations(case.mine):
        found = [one for one in echoes(quotation, case) if one.length >= LEAST_WORDS]
        if any(one_voice(quotation.speaker, one.speaker) for one in found):
            continue
        for one in found:
            if not one.is_quoted and (one.speaker is None or one.speaker.kind == "state"):
                continue  # the words of a report on a state are nobody's
            why = f"said by {_who(quotation.speaker)} here, by {_who(one.speaker)} there"
            yield case.clash("speaker", one.passage, why)


def echoes(quotation: Quotation, case: Case) -> tuple[Echo, ...]:
    """Where a quotation stands again; a catchword counts only beside the same speaker."""
    words = [stem(found.group()) for found in WORD.finditer(quotation.words) if is_meaning(found.group())]
    short = len(WORD.findall(quotation.words)) < LEAST_WORDS
    found = (
        echo(quotation, other)
        for other in case.shelf.wording(words, case.mine)
        if not short or _has(other, quotation.speaker)
    )
    return tuple(one for one in found if one is not None)


def _has(passage: Passage, speaker: Speaker | None) -> bool:
    return speaker is not None and speaker.kind != "state" and any(name.id == speaker.id for name in passage.names)


def _who(speaker: Speaker | None) -> str:
    return speaker.words if speaker else "somebody"
