"""An audit as one self-contained HTML file: the text with its sentences marked, and beside it what they met."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.audit import Audit, Verdict
from dragoman.audit.verdict import RULINGS
from dragoman.brief.render.audit_text import CODES, LABELS, MEANINGS
from dragoman.brief.render.page import environment
from dragoman.brief.wording import count


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verdict with the blank before it, and the number of its note, None where it has none."""

    gap: str
    verdict: Verdict
    number: int | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences that no line break parts."""

    sentences: tuple[Sentence, ...]

    @property
    def noted(self) -> tuple[Sentence, ...]:
        """Those that have a note."""
        return tuple(one for one in self.sentences if one.number is not None)

    @property
    def words(self) -> str:
        """The text of the paragraph."""
        return " ".join(one.verdict.text for one in self.sentences)

    @property
    def is_heading(self) -> bool:
        """True for a line that is a heading or a question by itself."""
        return len(self.sentences) == 1 and self.sentences[0].verdict.reason.startswith(("a heading", "a question"))


def audit_page(made: Audit) -> str:
    """The audit as HTML."""
    return (
        environment()
        .get_template("audit.html")
        .render(
            audit=made,
            paragraphs=[one for one in paragraphs(made) if one.words != made.title],
            unchecked=_unchecked(made),
            labels=LABELS,
            codes=CODES,
            meanings=MEANINGS,
            rulings=[one for one in RULINGS if made.counts[one]],
            scope=f"{count(made.statements, 'statement')} in {count(made.documents, 'document')}",
        )
    )


def paragraphs(made: Audit) -> Iterator[Paragraph]:
    """The paragraphs of the text in their order; notes are numbered through."""
    together: list[Sentence] = []
    end = number = 0
    for verdict in made.verdicts:
        gap = made.text[end : verdict.span[0]]
        if "\n" in gap and together:
            yield Paragraph(tuple(together))
            together = []
        number += verdict.verdict != "unchecked"
        kept = " " if together else ""
        together.append(Sentence(kept, verdict, number if verdict.verdict != "unchecked" else None))
        end = verdict.span[1]
    if together:
        yield Paragraph(tuple(together))


def _unchecked(made: Audit) -> dict[str, list[str]]:
    """The sentences that were not checked, by reason, the commonest first."""
    found: dict[str, list[str]] = {}
    for one in made.verdicts:
        if one.verdict == "unchecked":
            found.setdefault(one.reason, []).append(one.text)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))
