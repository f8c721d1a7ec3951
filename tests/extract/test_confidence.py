"""Confidence says how often readings of the same layer were right."""

from dragoman.extract.confidence import confidence, layer
from dragoman.terms import Party, Quantity, Statement


def statement(*parties: Party, quantity: Quantity | None = None) -> Statement:
    text = "Peru sent it"
    return Statement(
        doc="d",
        kind="delivery",
        predicate="send",
        span=(0, len(text)),
        text=text,
        trigger=(5, 9),
        trigger_text="sent",
        actors=parties,
        quantity=quantity,
    )


PERU = Party("PER", "PER", "state", "Peru")


def test_layers() -> None:
    """A party in the span is named, a pronoun is coreference, whoever stands elsewhere is inferred."""
    assert layer(statement(PERU)) == "named"
    assert layer(statement(PERU, Party("CHL", "CHL", "state", "it", "coreference"))) == "coreference"
    assert layer(statement(PERU, Party("CHL", "CHL", "state", None, "document"))) == "inferred"


def test_a_stated_value_is_trusted_more() -> None:
    """Readings with a number were right more often than those without."""
    amount = Quantity("9 doses", 9, 9, 9, "=", "dose")
    assert 0 < confidence(statement(PERU)) < confidence(statement(PERU, quantity=amount)) < 1


def test_confidence_is_no_part_of_the_id() -> None:
    """The same reading keeps its id when the calibration moves."""
    one = statement(PERU)
    assert one.id == statement(PERU).id
