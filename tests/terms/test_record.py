"""Nouns and their records are two forms of one thing."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.terms import Attribution, Document, Party, Period, Quantity, Source, Statement
from dragoman.terms.record import as_record, canonical, content_id, from_record

numbers = st.none() | st.floats(0, 1e12)
quantities = st.builds(
    Quantity,
    text=st.text(max_size=8),
    value=numbers,
    low=numbers,
    high=numbers,
    bound=st.sampled_from(["=", "~", ">", "range", "vague"]),
    unit=st.none() | st.just("dose"),
)
parties = st.builds(
    Party,
    id=st.text(min_size=1, max_size=6),
    polity=st.none() | st.just("RUS"),
    kind=st.just("state"),
    mention=st.none() | st.text(max_size=6),
)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    words = draw(st.text(max_size=12))
    return Statement(
        doc="d",
        kind="delivery",
        predicate="send",
        span=(3, 3 + len(words)),
        text=words,
        trigger=(3, 4),
        trigger_text="s",
        actors=tuple(draw(st.lists(parties, max_size=2))),
        quantity=draw(st.none() | quantities),
        time=tuple(draw(st.lists(st.just(Period("2021", "2021-01-01", "2021-12-31", "year")), max_size=1))),
        attribution=tuple(draw(st.lists(st.just(Attribution("ORG:X", "X", "says")), max_size=1))),
    )


@given(statements())
def test_round_trip(statement: Statement) -> None:
    """A statement read back from its record is the same statement."""
    assert from_record(Statement, as_record(statement)) == statement


@given(statements(), statements())
def test_ids_are_of_content(one: Statement, other: Statement) -> None:
    """Two statements have one id exactly where their content is one."""
    assert (one.id == other.id) == (canonical(one) == canonical(other))


def test_canonical_text_has_one_form() -> None:
    """The order of keys does not show in canonical text, and letters stay letters."""
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'
    assert content_id("x", {"a": 1}).startswith("x:")


def test_nested_nouns_come_back() -> None:
    """A noun inside a noun is built again, not left as a dictionary."""
    document = Document("1", "n", "t", "text/plain", source=Source("TASS", "RUS"))
    assert from_record(Document, as_record(document)) == document
