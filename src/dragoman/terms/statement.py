"""What one source says at one place."""

import builtins
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from dragoman.terms.party import Party
from dragoman.terms.period import Period
from dragoman.terms.quantity import Quantity
from dragoman.terms.record import content_id

Kind = Literal[
    "agreement", "commitment", "delivery", "partnership", "capacity", "approval", "request", "forecast",
    "event", "stance", "accusation", "narrative", "target", "relation", "judgement", "fact",
]  # fmt: skip
Stage = Literal[
    "rumour", "request", "offer", "negotiation", "pledge", "memorandum", "contract", "allocation",
    "dispatched", "delivered", "administered", "fulfilled",
]  # fmt: skip
Modality = Literal[
    "asserted", "decided", "planned", "intended", "expected", "possible", "probable", "necessary",
    "conditional", "alleged", "uncertain",
]  # fmt: skip
Polarity = Literal["+", "-", "±"]
Tense = Literal["past", "present", "future", "none"]
Certainty = Literal["certain", "probable", "possible", "unknown"]

LEDGER_KINDS: tuple[Kind, ...] = (
    "agreement", "commitment", "delivery", "partnership", "capacity", "approval", "request", "forecast",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who vouches for a statement inside its document: the author of the document is never listed.

    `source` is a party id, `mode` is direct (inside quotation marks) or indirect.
    """

    source: str
    mention: str
    cue: str
    mode: Literal["direct", "indirect"] = "indirect"
    polity: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One reading of one span: this document, at this place, says that. Never changed, never deleted.

    `span` and `trigger` are [start, end) in code points of the document's text and `text` is exactly that slice.
    `said` is the day of saying (ISO 8601) where the span itself carries one, as a row of a table does; None means
    the day of the document. `detail` holds what only some kinds have, by name: the aspect of a stance, the class of a
    narrative, the baseline of a target. The id is the hash of all fields but the id and the confidence; a detail counts
    only where there is one, so that statements without keep the id that they had before the field was.
    """

    doc: str
    kind: Kind
    predicate: str
    span: tuple[int, int]
    text: str
    trigger: tuple[int, int]
    trigger_text: str
    actors: tuple[Party, ...] = ()
    counterparts: tuple[Party, ...] = ()
    supplier: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    product: str | None = None
    object: str | None = None
    stage: Stage | None = None
    quantity: Quantity | None = None
    time: tuple[Period, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    polarity: Polarity = "+"
    modality: Modality = "asserted"
    tense: Tense = "none"
    certainty: Certainty = "certain"
    said: str | None = None
    confidence: float = 0.5
    extractor: str = ""
    plover: dict[str, builtins.object] | None = None
    notes: tuple[str, ...] = ()
    detail: dict[str, builtins.object] | None = None
    id: str = field(default="")

    def __post_init__(self) -> None:
        if self.span[1] - self.span[0] != len(self.text):
            raise ValueError(f"the text of a statement is the slice of its span: {self.span} against {self.text!r}")
        if not self.id:
            builtins.object.__setattr__(self, "id", self.content_id())

    def __hash__(self) -> int:
        return hash(self.id)  # codes and details are dictionaries, which have no hash

    def content_id(self) -> str:
        """The id that the content alone decides."""
        left_out = ("id", "confidence", *(("detail",) if self.detail is None else ()))
        return content_id("st", {one.name: getattr(self, one.name) for one in fields(self) if one.name not in left_out})

    def for_document(self, doc: str) -> "Statement":
        """The same statement, filed under another document id."""
        return replace(self, doc=doc, id="")
