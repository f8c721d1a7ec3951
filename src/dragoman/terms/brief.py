"""Questions, one-line answers, evidence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement as a brief shows it: its words, who published them when, and who vouches for them."""

    statement: str
    quote: str
    publisher: str | None
    published: str | None
    document: str
    voucher: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its one-line answer (None where the ledger holds none), the evidence and what is uncertain."""

    question: str
    line: str | None
    evidence: tuple[Evidence, ...] = ()
    caveats: tuple[str, ...] = ()
    method: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What the ledger says about a pair as of a day, question by question."""

    title: str
    parties: tuple[str, ...]
    as_of: str | None
    answers: tuple[Answer, ...]
    documents: int
    statements: int
