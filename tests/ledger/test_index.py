"""The index says what the statements say, and verify tells where it does not."""

from collections.abc import Callable
from contextlib import closing

import pytest

from dragoman.ledger import Filter, Ledger, is_address, open_ledger, supply_keys, together_keys
from dragoman.ledger.keys import MOST_PAIRS, keys_of, unplaced
from dragoman.terms import AsOf, Document, Party, Statement

Made = tuple[Document, bytes]
RUS, MEX = (Party(code, code, "state", code) for code in ("RUS", "MEX"))
WORKS = Party("ORG:Harbour_Works", None, "company", "Harbour Works")


@pytest.mark.parametrize(
    "line",
    [
        "DELETE FROM listed WHERE key = 'kind delivery'",
        "UPDATE listed SET day = '2020' WHERE key = 'gives RUS'",
        "INSERT INTO loose VALUES ('ORG:Nobody')",
        "UPDATE placed SET start = 7",
    ],
)
def test_an_index_that_was_changed_is_told_and_made_anew(
    line: str, filled_place: str, tamper: Callable[..., None]
) -> None:
    """Verify names the table and the way out; reindexing leads back to an index that is whole, and every row stays."""
    with closing(open_ledger(filled_place)) as ledger:
        before = ledger.asof().rows
    tamper(filled_place, line, lift=is_address(filled_place))
    with closing(open_ledger(filled_place)) as ledger:
        (flaw,) = ledger.verify().flaws
        assert flaw.table == line.split()[2 if line[0] in "DI" else 1]
        assert "dragoman reindex" in flaw.what
        assert ledger.reindex() == 6
        assert ledger.verify().whole
        assert ledger.asof().rows == before


def test_a_fuller_description_moves_the_statements(
    ledger: Ledger, document: Callable[..., Made], statement: Callable[..., Statement]
) -> None:
    """Day, name and publisher of the description that speaks are those by which pages find and order."""
    bare, content = document("Doses landed.", "b", None)
    ledger.append(bare, content, [statement(bare, "Doses landed")], extractor="frames@1.0")
    assert ledger.page(AsOf(), Filter(source="courier"), 5).rows == ()
    dated, _ = document("Doses landed.", "a", "Courier", published="2021-05-02")
    ledger.append(dated, content, (), extractor="frames@1.0")
    assert [row.document.name for row in ledger.page(AsOf("2021-05-02"), Filter(source="courier"), 5).rows] == ["a"]
    assert ledger.verify().flaws == ()


def test_keys_list_whoever_may_be_meant(document: Callable[..., Made], statement: Callable[..., Statement]) -> None:
    """Who gives stands under the own id and the polity; of a deal without roles either side may give."""
    made, _ = document("Deal done.")
    deal = statement(made, "Deal done", kind="agreement", actors=(RUS,), counterparts=(MEX, WORKS))
    found = keys_of(deal, "courier")
    assert {"kind agreement", "source courier", "supply MEX>RUS", "supply RUS>ORG:Harbour_Works"} <= found
    assert set(together_keys(["MEX"], ["RUS"])) & found == {"both MEX+RUS"}
    assert unplaced(deal) == {"ORG:Harbour_Works"}


def test_a_statement_of_very_many_is_listed_by_each(
    document: Callable[..., Made], statement: Callable[..., Statement]
) -> None:
    """Past so many pairs a statement stands under each party, where questions on pairs look too."""
    made, _ = document("Sent on.")
    takers = tuple(f"{one}{other}X" for one in "ABCDEFGHI" for other in "ABCDEFGH")
    wide = keys_of(statement(made, "Sent on", supplier=("RUS",), recipient=takers), None)
    assert len(takers) > MOST_PAIRS
    assert set(supply_keys(["RUS"], ["AAX"])) & wide == {"supply RUS>*"}
    assert set(together_keys(["RUS"], ["AAX"])) & wide == {"wide RUS"}
