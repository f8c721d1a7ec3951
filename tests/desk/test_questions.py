"""What the desk finds by the index is what it would find by looking at everything."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.brief.account import account
from dragoman.errors import BadOption
from dragoman.ledger import Filter
from dragoman.reconcile.disputes import disputes, together

ASKED = ("RUS", "MEX", "CHN", "ORG:Fund", "GRP:ten_countries")
TIMES = (None, "2021-05-02", "2021-05-31", "2021-12-31")
KNOWN = (None, "2021-07-01T00:02:00Z")
FILTERS = (
    Filter(),
    Filter(kind="delivery"),
    Filter(kind=("delivery", "agreement")),
    Filter(supplier="RUS"),
    Filter(recipient="MEX", product="SPUTNIK V"),
    Filter(supplier="RUS", recipient="MEX", kind="commitment"),
    Filter(source="courier"),
    Filter(source="Air Finity", since="2021-05"),
    Filter(until="2021-05-31"),
    Filter(since="2021-05-02", until="2021"),
    Filter(search="SOME OF"),
    Filter(doc="wire"),
)


@settings(max_examples=20)
@given(data=st.data())
def test_an_account_by_the_index_is_that_of_the_whole_view(data: Any, corpora: Any, desk_over: Any) -> None:
    """Of every supplier, and of every pair, at every pair of times: the same readings, shares, quotes and counts."""
    corpus, known = data.draw(corpora), data.draw(st.sampled_from(KNOWN))
    as_of, to = data.draw(st.sampled_from(TIMES)), data.draw(st.sampled_from(ASKED))
    with desk_over(corpus, known) as desk:
        whole = desk.view(as_of)
        for giver in ASKED:
            for taker in (None, to):
                part = desk.supply(giver, taker, as_of)
                assert account(part, giver, taker) == account(whole, giver, taker)


@settings(max_examples=20)
@given(data=st.data())
def test_pages_put_together_are_the_view(data: Any, corpora: Any, desk_over: Any) -> None:
    """Page by page of any length, each filter gives the rows of its view once, in their order, at every time."""
    corpus, known = data.draw(corpora), data.draw(st.sampled_from(KNOWN))
    limit, as_of = data.draw(st.integers(1, 4)), data.draw(st.sampled_from(TIMES))
    filters = data.draw(st.lists(st.sampled_from(FILTERS), min_size=1, max_size=3))
    with desk_over(corpus, known) as desk:
        for where in filters:
            whole = desk.statements(as_of, where)
            found, after, more = [], None, True
            while more:
                page = desk.page(limit, after, as_of=as_of, where=where)
                assert len(page.rows) <= limit
                found += page.rows
                more, after = page.more, page.rows[-1].statement.id if page.rows else None
            assert tuple(found) == whole
        assert desk.verify().flaws == ()


@settings(max_examples=20)
@given(data=st.data())
def test_conflicts_together_by_the_index_are_those_of_the_whole_view(data: Any, corpora: Any, desk_over: Any) -> None:
    """Of parties that take part together: the same rows, and the same conflicts from kept scans as from fresh ones."""
    corpus, known = data.draw(corpora), data.draw(st.sampled_from(KNOWN))
    as_of, asked = data.draw(st.sampled_from(TIMES)), data.draw(st.permutations(ASKED))
    with desk_over(corpus, known) as desk:
        whole = desk.view(as_of)
        if data.draw(st.booleans()):
            desk.reindex()
        for some in (asked[:2], asked[:3]):
            part = together(whole, *some)
            assert desk.together(*some, as_of=as_of) == part
            assert desk.conflicts(*some, as_of=as_of, together=True) == disputes(part, *some, alone=True)


def test_a_page_that_cannot_be_is_refused(desk_over: Any) -> None:
    """A page has at least one row, and goes on behind a statement that the ledger holds."""
    with desk_over([]) as desk:
        with pytest.raises(BadOption, match="no statement"):
            desk.page(5, "st:none")
        with pytest.raises(BadOption, match="--limit"):
            desk.page(0)
