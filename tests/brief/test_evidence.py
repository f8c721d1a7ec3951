"""Quotes are verbatim, varied, and hold no later knowledge."""

from typing import Any

from dragoman.brief.evidence import evidence, item, pick, quote
from dragoman.reconcile.stories import claims
from dragoman.terms import Document, Row, Source, Statement


def test_copies_are_folded_and_sources_varied(record: Any) -> None:
    """Six quotes come from more than two publishers, and no story stands twice."""
    chosen = pick(record.rows)
    assert len(chosen) == 6
    assert len({one.publisher for one in chosen}) > 2
    assert sum("630 million" in one.quote for one in chosen) <= 1


def test_a_voucher_is_named_where_it_is_not_the_publisher(record: Any) -> None:
    """A cited source vouches; a publisher alone needs no second name."""
    cited = next(row for row in record.rows if row.statement.attribution)
    own = next(row for row in record.rows if not row.statement.attribution)
    assert evidence(cited).voucher == "Airfinity"
    assert evidence(own).voucher is None


def test_a_cell_is_shown_with_its_own_fields_only(record: Any) -> None:
    """A cell has what its statement says in brackets, and nothing of its row."""
    row = next(one for one in record.rows if one.statement.said == "2021-01-31")
    assert quote(row) == "[Sputnik V, to Bolivia, January 2021, in doses] 20000"


def test_a_short_span_stands_in_its_sentence() -> None:
    """A few words are shown in the sentence around them, verbatim."""
    text = "A first sentence. Only 16.3 million doses had left the country. A last one."
    at = text.index("16.3 million")
    said = {"kind": "delivery", "predicate": "export", "trigger": (at, at + 4), "trigger_text": "16.3"}
    statement = Statement(doc="d", span=(at, at + 12), text="16.3 million", **said)  # type: ignore[arg-type]
    row = Row(statement, Document("d", "d", text, "text/plain", source=Source("P")), "2025-01-01T00:00:00Z")
    assert quote(row) == "Only 16.3 million doses had left the country."


def test_a_claim_in_a_few_words(record: Any) -> None:
    """Amount, product, act, source and day; what is ahead is said to be ahead."""
    said = [item(one) for one in claims(record.rows)]
    assert "about 630 million doses of Sputnik V agreed (Airfinity, 2 May 2021)" in said
    assert "more than 60 million doses of Sputnik V to be made (Sputnik, 29 March 2021)" in said
