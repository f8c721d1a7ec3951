"""Why a proposal did not become a statement."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "not_json", "wrong_shape", "too_many", "not_found", "too_long", "addressed", "other_language", "question",
    "trigger", "kind", "hypothetical", "polarity", "modality", "party", "side", "nobody", "quantity", "date",
    "source", "product", "repeated",
]  # fmt: skip
REASONS: dict[Reason, str] = {
    "not_json": "the answer is no JSON",
    "wrong_shape": "the proposal has not the form asked for",
    "too_many": "the answer lists too many statements",
    "not_found": "the quote does not stand in the visible text",
    "too_long": "the quote is longer than a sentence",
    "addressed": "the quote stands where the text gives orders to its reader",
    "other_language": "the words around the quote are of another language",
    "question": "the quote asks",
    "trigger": "no word of the quote carries a statement of that kind",
    "kind": "our grammar reads another kind there",
    "hypothetical": "the words only ask, advise, allow or suppose it",
    "polarity": "the words deny it, or the proposal denies what they say",
    "modality": "the words say it is planned, possible or done, and the proposal otherwise",
    "party": "a party does not stand in the sentence",
    "side": "a party stands on the other side, or belongs to another act",
    "nobody": "the proposal names nobody and no quantity",
    "quantity": "the quantity is not what our grammar reads in the quote",
    "date": "the date is not what our grammar reads in the sentence",
    "source": "nobody of that name vouches for it in the sentence",
    "product": "the product does not stand in the quote",
    "repeated": "the same was proposed before",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """One proposal, or answer, that was not believed: a code for counting, what was wrong, and the words proposed."""

    reason: Reason
    what: str
    quote: str
