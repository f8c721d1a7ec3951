"""What every ledger keeps to, whatever store is under it."""

import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.errors import BadStatement
from dragoman.formats.statements import encode
from dragoman.ledger import Appended, Ledger
from dragoman.terms import AsOf, Document, Judgement, Row, Statement

Document_ = Callable[..., tuple[Document, bytes]]
Statement_ = Callable[..., Statement]
FRAMES = "frames@1.0"


@pytest.fixture
def corpus(document: Document_, statement: Statement_) -> list[tuple[Document, bytes, list[Statement]]]:
    """Twelve documents of three statements each, some of one day, some undated, two of the same name."""
    found = []
    for number in range(12):
        day = None if number % 5 == 4 else f"2021-0{number % 3 + 4}-1{number % 2}"
        text = f"Landed {number} here. Promised {number} there. Planned {number} later."
        made, content = document(text, f"note-{number // 2}", published=day)
        words = (f"Landed {number}", f"Promised {number}", f"Planned {number}")
        found.append((made, content, [statement(made, one) for one in words]))
    return found


def lines(ledger: Ledger, said: str | None = None) -> list[str]:
    return [encode(row.statement) for row in ledger.asof(AsOf(said)).rows]


def test_what_was_appended_is_held(ledger: Ledger, document: Document_, statement: Statement_) -> None:
    """A document and its statements come back equal, with the instant of recording."""
    made, content = document("Doses landed. Doses left.", published="2021-05-02", title="Doses", language="en")
    found = [statement(made, "Doses landed", notes=("a",)), statement(made, "Doses left", stage="dispatched")]
    assert not ledger.holds(made.id, FRAMES)
    assert ledger.append(made, content, found, extractor=FRAMES) == Appended(document=True, statements=2)
    assert ledger.holds(made.id, FRAMES)
    assert not ledger.holds(made.id, "frames@2.0")
    at = "2021-07-01T00:00:00.000000Z"
    assert ledger.asof().rows == tuple(Row(one, made, at) for one in found)
    assert ledger.documents() == (made,)


def test_a_document_without_statements_is_held(ledger: Ledger, document: Document_) -> None:
    """Reading and finding nothing is a reading too."""
    made, content = document("Nothing here.")
    assert ledger.append(made, content, [], extractor=FRAMES) == Appended(document=True, statements=0)
    assert ledger.holds(made.id, FRAMES)


def test_reading_again_adds_nothing(ledger: Ledger, corpus: list[tuple[Document, bytes, list[Statement]]]) -> None:
    """The same documents by the same extractor, shuffled, add no document and no statement."""
    for made, content, found in corpus:
        ledger.append(made, content, found, extractor=FRAMES)
    before, counts = lines(ledger), ledger.counts()
    for made, content, found in random.Random(1).sample(corpus, len(corpus)):
        assert ledger.append(made, content, found, extractor=FRAMES) == Appended(document=False, statements=0)
    assert (lines(ledger), ledger.counts()) == (before, counts)
    assert counts["statements"] == 36


def test_the_order_of_reading_does_not_show(
    new_ledger: Callable[[], Ledger], corpus: list[tuple[Document, bytes, list[Statement]]]
) -> None:
    """Two ledgers that read the same in another order give the same lines and documents in the same order."""
    one, other = new_ledger(), new_ledger()
    for made, content, found in corpus:
        one.append(made, content, found, extractor=FRAMES)
    for made, content, found in random.Random(2).sample(corpus, len(corpus)):
        other.append(made, content, found[::-1], extractor=FRAMES)
    assert lines(one) == lines(other)
    assert one.documents() == other.documents()
    said = [row.said or "9999" for row in one.asof().rows]
    assert said == sorted(said)


def test_equal_bytes_under_two_names_are_one_document(
    new_ledger: Callable[[], Ledger], document: Document_, statement: Statement_
) -> None:
    """The fullest description speaks for the bytes, then the first by name, whichever came first."""
    bare, content = document("Doses landed.", "b")
    dated, same = replace(bare, name="c", published="2021-05-02"), replace(bare, name="a")
    for order in ((bare, dated, same), (same, dated, bare)):
        ledger = new_ledger()
        for made in order:
            ledger.append(made, content, [statement(made, "Doses landed")], extractor=FRAMES)
        assert ledger.documents() == (dated,)
        assert [row.document for row in ledger.asof().rows] == [dated]
        assert ledger.documents(AsOf(known="2021-07-01T00:00:00Z")) == (order[0],)


@pytest.mark.parametrize(
    ("said", "left", "names"),
    [
        (None, 0, ["partial", "early", "late", "floor", "never"]),
        ("2021-07-31", 1, ["partial", "early", "late", "floor"]),
        ("2021-06-29", 2, ["partial", "early"]),
        ("2021-05-31", 2, ["partial", "early"]),
        ("2021-05-30", 2, ["early"]),
        ("2021-05-02", 2, ["early"]),
        ("2021-05-01", 2, []),
    ],
)
def test_only_what_was_said_by_then_counts(
    said: str | None, left: int, names: list[str], ledger: Ledger, document: Document_, statement: Statement_
) -> None:
    """A partial day counts from its last day, an undated text from its floor; the undated left out are counted."""
    for name, day, floor in (
        ("late", "2021-06-30", None),
        ("never", None, None),
        ("floor", None, "2021-06-30"),
        ("partial", "2021-05", None),
        ("early", "2021-05-02", None),
    ):
        made, content = document(f"Doses {name} landed.", name, published=day, not_before=floor)
        ledger.append(made, content, [statement(made, f"Doses {name}")], extractor=FRAMES)
    view = ledger.asof(AsOf(said))
    assert [row.document.name for row in view.rows] == names
    assert view.undated_left_out == left
    assert sorted(one.name for one in ledger.documents(AsOf(said))) == sorted(names)


def test_a_statement_with_its_own_day_counts_from_it(
    ledger: Ledger, document: Document_, statement: Statement_
) -> None:
    """The day of a row of a table goes before the day of the table."""
    made, content = document("Doses landed. Doses left.", published="2022-01-01")
    found = [statement(made, "Doses landed", said="2021-03"), statement(made, "Doses left")]
    ledger.append(made, content, found, extractor=FRAMES)
    assert ledger.asof(AsOf("2021-03-30")).rows == ()
    assert [row.said for row in ledger.asof(AsOf("2021-03-31")).rows] == ["2021-03"]


def test_only_what_was_recorded_by_then_counts(ledger: Ledger, document: Document_, statement: Statement_) -> None:
    """The second time is that of recording: an instant, or a day to its end."""
    for number in range(3):
        made, content = document(f"Doses {number}", published="2021-05-02")
        ledger.append(made, content, [statement(made, "Doses")], extractor=FRAMES)
    known = ("2021-06-30", "2021-07-01T00:00:00Z", "2021-07-01T01:00:30+01:00", "2021-07-01T00:01:00Z", "2021-07-01")
    assert [len(ledger.asof(AsOf(known=at)).rows) for at in known] == [0, 1, 1, 2, 3]
    assert len(ledger.documents(AsOf(known="2021-07-01T00:01:00Z"))) == 2


def test_a_later_day_never_takes_a_statement_away(
    ledger: Ledger, corpus: list[tuple[Document, bytes, list[Statement]]]
) -> None:
    """What could be known on a day can be known on every later day."""
    for made, content, found in corpus:
        ledger.append(made, content, found, extractor=FRAMES)
    before: set[str] = set()
    for day in ("2021-04-01", "2021-04-10", "2021-05-11", "2021-06-10", "2022-01-01", None):
        now = set(lines(ledger, day))
        assert before <= now
        before = now
    assert len(before) == 36


def test_a_higher_version_speaks_in_place_of_a_lower(
    new_ledger: Callable[[], Ledger], document: Document_, statement: Statement_
) -> None:
    """Of one extractor's readings of a document the highest version counts, in whatever order they were recorded."""
    made, content = document("Doses landed. Doses left.")
    readings = {
        "frames@1.9": [statement(made, "Doses landed", extractor="frames@1.9"), statement(made, "Doses left")],
        "frames@1.10": [statement(made, "Doses landed", extractor="frames@1.10")],
        "tables@1": [statement(made, "Doses left", extractor="tables@1")],
    }
    for order in (list(readings), list(readings)[::-1]):
        ledger = new_ledger()
        for name in order:
            ledger.append(made, content, readings[name], extractor=name)
        assert [row.statement.extractor for row in ledger.asof().rows] == ["frames@1.10", "tables@1"]
        assert ledger.counts()["statements"] == 4


def test_a_statement_that_two_readings_share_is_shown_once(
    ledger: Ledger, document: Document_, statement: Statement_
) -> None:
    """The same statement under two extractors' readings is one row."""
    made, content = document("Doses landed.")
    for name in ("frames@1.0", "other@1.0"):
        ledger.append(made, content, [statement(made, "Doses landed")] * 2, extractor=name)
    assert len(ledger.asof().rows) == 1
    assert ledger.counts()["statements"] == 1


@pytest.mark.parametrize(
    "change",
    [
        {"doc": "other"},
        {"span": (1, 13)},
        {"text": "Doses LANDED"},
        {"trigger": (1, 6)},
        {"trigger_text": "Dosis"},
        {"said": "in May"},
        {"notes": ("half \ud800 pair",)},
    ],
)
def test_a_statement_that_does_not_fit_is_refused_with_its_document(
    change: dict[str, object], ledger: Ledger, document: Document_, statement: Statement_
) -> None:
    """One bad statement keeps the whole document out: nothing of the transaction is held."""
    made, content = document("Doses landed.")
    good = statement(made, "Doses landed")
    identity = {"id": "st:x"} if "notes" in change else {"id": ""}
    with pytest.raises(BadStatement) as refused:
        ledger.append(made, content, [good, replace(good, **{**change, **identity})], extractor=FRAMES)  # type: ignore[arg-type]
    assert refused.value.where
    assert refused.value.next
    assert set(ledger.counts().values()) == {0}


def test_a_document_that_does_not_fit_its_bytes_is_refused(ledger: Ledger, document: Document_) -> None:
    """The id is the hash of the bytes, and the same bytes have one text."""
    made, content = document("Doses landed.")
    with pytest.raises(BadStatement, match="SHA-256"):
        ledger.append(made, content + b" ", [], extractor=FRAMES)
    with pytest.raises(BadStatement, match="not a day"):
        ledger.append(replace(made, published="2021-5"), content, [], extractor=FRAMES)
    ledger.append(made, content, [], extractor=FRAMES)
    with pytest.raises(BadStatement, match="another text"):
        ledger.append(replace(made, text="Doses left."), content, [], extractor="frames@2.0")


def test_the_latest_judgement_is_in_force(ledger: Ledger, document: Document_, statement: Statement_) -> None:
    """Rejected and withdrawn statements leave the views until a later judgement accepts them; nothing is deleted."""
    made, content = document("Doses landed. Doses left.")
    one, other = statement(made, "Doses landed"), statement(made, "Doses left")
    ledger.append(made, content, [one, other], extractor=FRAMES)
    reject = Judgement("reject", (one.id, one.id), "Ana", "2021-07-02T10:00:00Z", "misread")
    accept = Judgement("accept", (one.id,), "Ana", "2021-07-03", "read again")
    merge = Judgement("merge", (one.id, other.id), "Ana", "2021-07-09", "same event")
    withdraw = Judgement("withdraw", (other.id,), "frames@1.0", "2021-07-04", "wrong scope")
    counted = []
    for judgement in (accept, reject, withdraw, merge, merge):
        ledger.judge(judgement)
        counted.append(len(ledger.asof().rows))
    assert counted == [2, 2, 1, 1, 1]
    assert ledger.judgements() == (reject, accept, withdraw, merge)
    assert ledger.counts()["statements"] == 2
    assert len(ledger.asof(AsOf(known="2021-07-01T00:02:00Z")).rows) == 2


def test_two_judgements_of_one_instant_count_as_recorded(
    ledger: Ledger, document: Document_, statement: Statement_
) -> None:
    """Undoing within the same instant undoes."""
    made, content = document("Doses landed.")
    one = statement(made, "Doses landed")
    ledger.append(made, content, [one], extractor=FRAMES)
    ledger.judge(Judgement("reject", (one.id,), "Ana", "2021-07-02", "misread"))
    assert ledger.asof().rows == ()
    ledger.judge(Judgement("accept", (one.id,), "Ana", "2021-07-02", "no"))
    assert len(ledger.asof().rows) == 1


def test_an_unreadable_input_is_recorded_once(ledger: Ledger) -> None:
    """A refused path is a row with its reason; the same outcome again adds nothing."""
    for _ in range(2):
        ledger.refuse("b.txt", "the file is empty")
        ledger.refuse("a\udcff.txt", "the file is binary")
    assert ledger.refusals() == (("a\\udcff.txt", "the file is binary"), ("b.txt", "the file is empty"))
    assert ledger.counts()["refusals"] == 2


def test_a_stored_record_is_canonical_json(ledger: Ledger, document: Document_, statement: Statement_) -> None:
    """What comes back has the id of its content, so nothing was lost on the way."""
    made, content = document("Doses landed: 'é' \U0001f489.")
    ledger.append(made, content, [statement(made, "landed: 'é' \U0001f489", confidence=0.1)], extractor=FRAMES)
    (row,) = ledger.asof().rows
    assert row.statement.content_id() == row.statement.id
    assert json.loads(encode(row.statement))["confidence"] == 0.1
