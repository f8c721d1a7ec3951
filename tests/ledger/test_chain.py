"""The chain: nothing that was recorded can be changed, removed, added or moved without being named."""

import json
import re
from collections.abc import Callable
from contextlib import closing

import pytest

from dragoman.ledger import Ledger, Verified, is_address, open_ledger
from dragoman.ledger.chain import CHAINED, START, digest, link_hash
from dragoman.ledger.schema import statements
from dragoman.terms import Document, Judgement

WHOLE = {"contents": 3, "documents": 3, "readings": 3, "statements": 6, "judgements": 2, "refusals": 2, "views": 0}


def verified(place: str, head: str | None = None) -> Verified:
    with closing(open_ledger(place, create=False)) as ledger:
        return ledger.verify(head)


def test_a_ledger_that_nobody_touched_is_whole(filled_place: str) -> None:
    """Every row of every append is vouched for, and the head of the chain is told."""
    found = verified(filled_place)
    assert found.whole
    assert (found.links, found.rows) == (7, WHOLE)
    assert len(found.head) == 64
    assert verified(filled_place, found.head) == found


def test_an_empty_ledger_is_whole(ledger: Ledger) -> None:
    """The chain of a ledger without rows has no link and begins with zeros."""
    assert ledger.verify() == Verified(START, 0, dict.fromkeys(CHAINED, 0))


def test_equal_ledgers_have_equal_chains(
    new_ledger: Callable[[], Ledger], document: Callable[..., tuple[Document, bytes]]
) -> None:
    """The same appends at the same instants give the same head."""
    heads = set()
    for _ in range(2):
        ledger = new_ledger()
        for number in range(3):
            made, content = document(f"Doses {number}")
            ledger.append(made, content, [], extractor="frames@1.0")
        heads.add(ledger.verify().head)
    assert len(heads) == 1


def test_a_digest_is_the_same_in_every_store_and_version() -> None:
    """The way from a row to its digest is fixed: a ledger written today must verify in ten years."""
    row = {"seq": 1, "id": "st:1", "product": None, "text": "é", "bytes": b"\x00\xff"}
    owned = [{"statement": 1, "role": "gives", "code": "RUS"}, {"statement": 1, "role": "gets", "code": "MEX"}]
    one = digest(statements, row, owned)
    assert one == digest(statements, dict(reversed(row.items())), owned[::-1])
    assert one == "138927fe516ada6c101531ad6fea9ad06e3bd86e3eed0d95d51cea90dcdb9043"
    assert (
        link_hash({"seq": 1, "rows": "[]", "hash": "x"})
        == "a9953490d5c77733d7cd67bcca2d49cc5cfaa01536c323abd4e68cdefa438070"
    )


def test_what_adds_nothing_leaves_no_link(ledger: Ledger, document: Callable[..., tuple[Document, bytes]]) -> None:
    """Reading again, the same judgement and the same refusal leave the chain as it was."""
    made, content = document("Doses landed.")
    for _ in range(2):
        ledger.append(made, content, [], extractor="frames@1.0")
        ledger.judge(Judgement("accept", (), "Ana", "2021-07-01", "seen"))
        ledger.refuse("a.txt", "the file is empty")
    assert ledger.verify().links == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (["UPDATE statements SET text = 'Landed 9' WHERE seq = 3"], ["row 3 of statements was changed"]),
        (["UPDATE statements SET said_last = '2020-01-01' WHERE seq = 6"], ["row 6 of statements was changed"]),
        (["UPDATE parties SET code = 'CHN' WHERE statement = 2 AND role = 'gives'"], ["row 2 of statements was cha"]),
        (["DELETE FROM parties WHERE statement = 5 AND role = 'gets'"], ["row 5 of statements was changed"]),
        (["INSERT INTO parties VALUES (4, 'gives', 'IND')"], ["row 4 of statements was changed"]),
        (["UPDATE documents SET publisher = 'other' WHERE seq = 1"], ["row 1 of documents was changed"]),
        (["UPDATE readings SET recorded_at = '2020' WHERE seq = 2"], ["row 2 of readings was changed"]),
        (["UPDATE judgements SET record = '{}' WHERE seq = 2"], ["row 2 of judgements was changed"]),
        (["UPDATE judged SET verdict = 'reject' WHERE judgement = 1"], ["row 1 of judgements was changed"]),
        (["UPDATE refusals SET error = 'none' WHERE seq = 1"], ["row 1 of refusals was changed"]),
        (["UPDATE contents SET text = 'Left.'"], ["of contents was changed"] * 3),
        (
            ["DELETE FROM parties WHERE statement = 2", "DELETE FROM statements WHERE seq = 2"],
            ["row 2 of statements was removed; it was recorded on 20"],
        ),
        (["DELETE FROM refusals WHERE seq = 2"], ["row 2 of refusals was removed"]),
        (
            [f"UPDATE refusals SET seq = {new} WHERE seq = {old}" for old, new in ((1, 9), (2, 1), (9, 2))],
            ["row 1 of refusals was changed", "row 2 of refusals was changed"],
        ),
        (
            ["INSERT INTO refusals VALUES (3, 'c.txt', 'the file is empty', '2021')"],
            ["row 3 of refusals stands there without a link"],
        ),
        (["UPDATE links SET recorded_at = '2020' WHERE seq = 4"], ["link 4 of the chain was changed"]),
        (
            ["DELETE FROM links WHERE seq = 2"],
            ["link 2 of the chain was removed", "link 3 of the chain does not follow"],
        ),
        (
            ["DELETE FROM links WHERE seq = 1"],
            ["link 1 of the chain was removed", "link 2 of the chain does not follow"],
        ),
        (["DELETE FROM links WHERE seq IN (2, 3)"], ["links 2 to 3 of the chain were removed", "link 4 of the chain"]),
        (["DELETE FROM links WHERE seq = 7"], ["row 2 of refusals stands there without a link"]),
        (
            [f"UPDATE links SET seq = {new} WHERE seq = {old}" for old, new in ((2, 99), (3, 2), (99, 3))],
            ["link 2 of the chain was changed", "link 3 of the chain was changed"],
        ),
        (
            ["""UPDATE links SET rows = '[[["x"],{},1],["refusals","x",1]]' WHERE seq = 6"""],
            ["link 6 of the chain was"],
        ),
        (["UPDATE links SET rows = '[1]' WHERE seq = 7"], ["link 7 of the chain was changed", "without a link"]),
        (["INSERT INTO meta VALUES ('more', '1')"], ["the table that says what the file is was changed"]),
    ],
)
def test_what_was_touched_is_named(
    changes: list[str], words: list[str], filled_place: str, tamper: Callable[..., None]
) -> None:
    """Each way of changing, removing, adding or moving a row is told, with the row; nothing else is blamed first."""
    tamper(filled_place, *changes)
    found = verified(filled_place)
    assert not found.whole
    told = [flaw.what for flaw in found.flaws]
    assert all(one in line for one, line in zip(words, told, strict=False)), told
    # Without a link the rows that it named are told one by one as well.
    assert len(told) == len(words) or "links" in changes[0], told


@pytest.mark.parametrize("row", range(1, 7))
def test_each_removed_statement_is_told_alone(row: int, filled_place: str, tamper: Callable[..., None]) -> None:
    """One row that is gone is one flaw with its table, number and link."""
    tamper(filled_place, f"DELETE FROM parties WHERE statement = {row}", f"DELETE FROM statements WHERE seq = {row}")
    (flaw,) = verified(filled_place).flaws
    assert (flaw.table, flaw.row) == ("statements", row)
    assert flaw.link in {1, 2, 5}


def test_an_end_that_was_cut_off_shows_against_the_head(filled_place: str, tamper: Callable[..., None]) -> None:
    """Whoever removes the last rows with their link is found by who kept the head."""
    head = verified(filled_place).head
    tamper(filled_place, "DELETE FROM refusals WHERE seq = 2", "DELETE FROM links WHERE seq = 7")
    assert verified(filled_place).whole
    (flaw,) = verified(filled_place, head).flaws
    assert head in flaw.what
    assert "cut off" in flaw.what


def test_a_chain_that_was_written_anew_shows_against_the_head(filled_place: str, tamper: Callable[..., None]) -> None:
    """Whoever changes a row and mends every link after it makes a whole chain with another head."""
    with closing(open_ledger(filled_place)) as ledger:
        head = ledger.verify().head
        with ledger.reading() as db:  # type: ignore[attr-defined]
            links = [dict(row) for row in db.exec_driver_sql("SELECT * FROM links ORDER BY seq").mappings()]
            (row,) = db.exec_driver_sql("SELECT * FROM refusals WHERE seq = 2").mappings()
    changed = {**row, "error": "none"}
    last = links[-1]
    last["rows"] = json.dumps([["refusals", 2, digest(CHAINED["refusals"], changed)]], separators=(",", ":"))
    tamper(
        filled_place,
        "UPDATE refusals SET error = 'none' WHERE seq = 2",
        f"UPDATE links SET rows = '{last['rows']}', hash = '{link_hash(last)}' WHERE seq = 7",
    )
    assert verified(filled_place).whole
    assert not verified(filled_place, head).whole


def test_a_changed_row_is_told_with_its_day_and_words(filled_place: str, tamper: Callable[..., None]) -> None:
    """Who reads the finding knows when the row was recorded and what it says now."""
    tamper(filled_place, "UPDATE statements SET text = 'Landed 9' WHERE seq = 3")
    (flaw,) = verified(filled_place).flaws
    assert re.fullmatch(
        r"row 3 of statements was changed after it was recorded on 20\S+Z; it now reads 'Landed 9'", flaw.what
    )


def test_a_guard_that_was_removed_is_told(filled_place: str, tamper: Callable[..., None]) -> None:
    """A store that would let rows be changed is not whole, even while no row is."""
    drop = "_append_only ON statements" if is_address(filled_place) else "_no_delete"
    tamper(filled_place, f"DROP TRIGGER statements{drop}", lift=False)
    (flaw,) = verified(filled_place).flaws
    assert "statements_" in flaw.what
    assert "removed" in flaw.what
