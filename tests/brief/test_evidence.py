"""Quotes are verbatim, varied, and hold no later knowledge."""

from typing import Any

from dragoman.brief.evidence import distinct, evidence, item, pick, quote
from dragoman.reconcile.stories import claims
from dragoman.terms import Attribution, Document, Party, Row, Source, Statement


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


def _said(text: str, words: str, **fields: Any) -> Row:
    at = text.index(words)
    said = {"kind": "delivery", "predicate": "export", "trigger": (at, at + 1), "trigger_text": words[0], **fields}
    statement = Statement(doc="d", span=(at, at + len(words)), text=words, **said)  # type: ignore[arg-type]
    source = Source("White House", "USA")
    return Row(
        statement, Document("d", "d", text, "text/plain", published="2021-05-02", source=source), "2025-01-01T00:00:00Z"
    )


def test_a_sentence_does_not_end_at_an_abbreviation() -> None:
    """The sentence around a span runs past "U.S." and "Dr.", and stops at line ends that begin a new one."""
    text = "Heading\nThe U.S. said that Dr. A sent 5 doses. Then more."
    assert quote(_said(text, "sent 5 doses")) == "The U.S. said that Dr. A sent 5 doses."


def test_a_few_words_of_a_long_sentence_keep_their_neighbours() -> None:
    """Where the sentence is too long to show, the words around the span are shown, the span among them."""
    text = "We " + "went on and on " * 40 + "and sent 5 doses abroad " + "and so on " * 40
    shown = quote(_said(text, "sent 5 doses abroad"))
    assert "sent 5 doses abroad" in shown
    assert len(shown) <= 320


def test_words_that_name_nothing_rank_below() -> None:
    """A fragment that names no party, product or figure is chosen last, however long it is."""
    text = "Cuba sent doses of Abdala to its neighbours in May. areas where one can always find ways to do more."
    actors = (Party("CUB", "CUB", "state", "Cuba"),)
    bare = _said(text, "areas where one can always find ways to do more", actors=actors)
    full = _said(text, "Cuba sent doses of Abdala to its neighbours", actors=actors)
    assert pick([bare, full])[0].statement == full.statement.id


def test_a_state_that_speaks_through_its_publisher_is_named_once() -> None:
    """The White House is not cited as the United States in the White House."""
    text = "We sent 5 doses abroad in May."
    state = (Attribution("USA", "the United States", "said", polity="USA"),)
    assert evidence(_said(text, "sent 5 doses", attribution=state)).voucher is None


def test_quotes_stand_once() -> None:
    """Two statements of one sentence make one quote."""
    text = "Cuba sent 5 doses and 6 masks to Iran."
    both = (evidence(_said(text, "sent 5 doses")), evidence(_said(text, "6 masks")))
    assert len(distinct(both)) == 1


def test_a_claim_in_a_few_words(record: Any) -> None:
    """Amount, product, act, source and day; what is ahead is said to be ahead."""
    said = [item(one) for one in claims(record.rows)]
    assert "about 630 million doses of Sputnik V agreed (Airfinity, 2 May 2021)" in said
    assert "more than 60 million doses of Sputnik V to be made (Sputnik, 29 March 2021)" in said
