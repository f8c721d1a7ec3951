"""The codec of statements."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import BadRow
from dragoman.formats.statements import CHOICES, KEYS, decode, decode_lines, document_record, encode
from dragoman.terms import Attribution, Document, Party, Period, Quantity, Source, Statement

words = st.text(max_size=12)
maybe = st.none() | words
days = st.dates().map(lambda day: day.isoformat())
numbers = st.none() | st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)
parties = st.builds(Party, words, maybe, st.sampled_from(["state", "company", "group"]), maybe, words)
quantities = st.builds(
    Quantity, words, numbers, numbers, numbers, st.sampled_from(["=", "~", "range"]), maybe, maybe, maybe
)
periods = st.builds(
    Period, words, st.none(), days, st.sampled_from(["day", "month"]), st.sampled_from(["event"]), maybe
)
vouchers = st.builds(Attribution, words, words, words, st.sampled_from(["direct", "indirect"]), maybe)


def some(items: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(items, max_size=2).map(tuple)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    start, text, trigger = draw(st.integers(0, 999)), draw(words), draw(words)
    return Statement(
        doc=draw(words),
        predicate=draw(words),
        span=(start, start + len(text)),
        text=text,
        trigger=(start, start + len(trigger)),
        trigger_text=trigger,
        actors=draw(some(parties)),
        counterparts=draw(some(parties)),
        supplier=draw(some(words)),
        recipient=draw(some(words)),
        product=draw(maybe),
        object=draw(maybe),
        quantity=draw(st.none() | quantities),
        time=draw(some(periods)),
        attribution=draw(some(vouchers)),
        said=draw(st.none() | days),
        confidence=draw(st.floats(0, 1)),
        extractor=draw(words),
        plover=draw(st.none() | st.dictionaries(words, maybe, max_size=2)),
        detail=draw(st.none() | st.dictionaries(words, maybe, min_size=1, max_size=2)),
        notes=draw(some(words)),
        **{name: draw(st.sampled_from(choices)) for name, choices in CHOICES.items()},
    )


DELIVERY = Statement("d", "delivery", "arrive", (0, 12), "Doses landed", (6, 12), "landed", recipient=("SRB",))
LINE = json.loads(encode(DELIVERY))


@given(statements())
@settings(max_examples=60, deadline=None)
def test_a_line_gives_back_its_statement(statement: Statement) -> None:
    """Decoding what was encoded gives an equal statement with the same id, and the line has no end of line in it."""
    line = encode(statement)
    assert "\n" not in line
    assert decode(line) == statement
    assert decode(line).content_id() == statement.id


def test_the_keys_stand_in_the_order_of_the_format() -> None:
    """The keys of a line have one order; `detail` and `said` follow them only where they are known."""
    assert tuple(LINE) == KEYS
    told = Statement("d", "stance", "fear", (0, 0), "", (0, 0), "", said="2021", detail={"aspect": "safety"})
    assert tuple(json.loads(encode(told))) == (*KEYS, "detail", "said")
    dated = Statement("d", "fact", "be", (0, 0), "", (0, 0), "", said="2021-06")
    assert tuple(json.loads(encode(dated))) == (*KEYS, "said")


def test_a_line_without_id_gets_the_id_of_its_content() -> None:
    """The id is computed where the line has none."""
    assert decode(json.dumps({key: value for key, value in LINE.items() if key != "id"})).id == DELIVERY.id


def test_a_statement_without_detail_keeps_the_id_that_it_had_before_there_was_any() -> None:
    """What older ledgers hold is found again under its id; a detail makes another statement."""
    bare = Statement("d", "stance", "fear", (0, 3), "its", (0, 3), "its")
    assert bare.id == "st:9567f4f1590d9ea669bb04fff26923c0"
    assert replace(bare, detail={"aspect": "motive"}, id="").id != bare.id


def test_unknown_keys_are_left_out() -> None:
    """A line of a later version with more keys, in the statement and in its parts, is still read."""
    party = {"id": "SRB", "polity": "SRB", "kind": "state", "mention": None, "via": "name", "later": 1}
    assert decode(json.dumps({**LINE, "later": 1, "actors": [party]})).actors[0].polity == "SRB"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"confidence": NaN}',
        json.dumps({**LINE, "kind": "gossip"}),
        json.dumps({**LINE, "span": [0]}),
        json.dumps({**LINE, "span": [0, 3]}),
        json.dumps({**LINE, "span": [5, 2]}),
        json.dumps({**LINE, "trigger": ["a", "b"]}),
        json.dumps({**LINE, "text": 7}),
        json.dumps({**LINE, "supplier": "RUS"}),
        json.dumps({**LINE, "detail": ["safety"]}),
        json.dumps({**LINE, "actors": [{"id": "RUS"}]}),
        json.dumps({key: value for key, value in LINE.items() if key != "doc"}),
    ],
)
def test_a_line_that_is_no_statement_is_refused_with_its_number(line: str) -> None:
    """Each fault is a BadRow that names the line and the next step."""
    with pytest.raises(BadRow) as refused:
        decode(line, 7)
    assert refused.value.where == "line 7"
    assert refused.value.next


def test_the_lines_around_a_bad_one_are_read() -> None:
    """A bad line is an item of its own; blank lines are none."""
    found = list(decode_lines([encode(DELIVERY), "", "{", encode(DELIVERY)]))
    assert [type(one) for one in found] == [Statement, BadRow, Statement]
    assert isinstance(found[1], BadRow)
    assert found[1].facts["line"] == 3


def test_the_record_of_a_document_has_no_text() -> None:
    """A document's record is flat and counts its characters."""
    document = Document("ab", "a", "twelve chars", "text/plain", published="2021-06", source=Source("TASS", "RUS"))
    record = document_record(document)
    assert "text" not in record
    assert (record["characters"], record["publisher"], record["published"]) == (12, "TASS", "2021-06")
