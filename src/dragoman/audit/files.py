"""The documents of a file under audit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.audit.audit import Record, audit
from dragoman.audit.verdict import Audit
from dragoman.errors import DragomanError
from dragoman.read import Options, read_paths
from dragoman.terms import Document, Statement, View

Understand = Callable[[Document], tuple[Document, Sequence[Statement]]]


@dataclass(frozen=True, slots=True)
class Audited:
    """What became of one document of a file: the audit, or the refusal."""

    audit: Audit | None = None
    refused: DragomanError | None = None


def audit_file(
    file: Path, options: Options | None, understand: Understand, held: tuple[View, tuple[Document, ...]]
) -> Iterator[Audited]:
    """Each document of a file against a view and its documents; `understand` gives a document its statements."""
    record = Record(*held)
    for outcome in read_paths([file], options):
        if outcome.document is None:
            yield Audited(refused=outcome.refused or DragomanError("nothing was read", where=outcome.path))
            continue
        document, statements = understand(outcome.document)
        yield Audited(audit(document, statements, record))
