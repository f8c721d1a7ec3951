"""What a judgement does to every answer, and how it is undone."""

import hashlib
import itertools
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.desk import Desk
from dragoman.errors import BadOption, DragomanError, Missing, NothingFound
from dragoman.ledger import Filter, open_ledger
from dragoman.terms import Attribution, Document, Party, Quantity, Source, Statement
from dragoman.terms.record import canonical

NAMES = ("Ridgeline Works", "Harbour Works", "Lemon Works", "Tea Works")
IDS = tuple(f"GRP:{name.replace(' ', '_')}" for name in NAMES)
PAIRS = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda two: two[0] != two[1])
SIGNED = {"author": "Ana", "reason": "seen"}


def delivery(name: str, amount: int, to: str = "MEX", voucher: str | None = None) -> tuple[Document, bytes, Statement]:
    text = f"{name} delivered {amount} doses of Sputnik V. ({to})"
    content = text.encode()
    made = Document(
        hashlib.sha256(content).hexdigest(), f"note {name} {amount}", text, "text/plain",
        published=f"2021-05-{amount % 28 + 1:02d}", source=Source("Courier"),
    )  # fmt: skip
    party = (
        Party("RUS", "RUS", "state", name)
        if name == "Russia"
        else Party(f"GRP:{name.replace(' ', '_')}", None, "unknown", name)
    )
    span = (0, text.index("."))
    statement = Statement(
        made.id, kind="delivery", predicate="deliver", stage="delivered", span=span, text=text[slice(*span)],
        trigger=(len(name) + 1, len(name) + 10), trigger_text="delivered", actors=(party,), supplier=(party.code,),
        counterparts=(Party(to, to, "state", to),), recipient=(to,), product="Sputnik V",
        quantity=Quantity(f"{amount} doses", float(amount), float(amount), float(amount), "=", "dose"),
        attribution=(Attribution(voucher, voucher, "said"),) if voucher else (), extractor="frames@1.0",
    )  # fmt: skip
    return made, content, statement


def filled(place: str) -> str:
    """A ledger of five deliveries, one by each of four firms and one by Russia, whose clock goes on by minutes."""
    minutes = itertools.count()
    ledger = open_ledger(place, clock=lambda: f"2021-07-01T00:{next(minutes):02d}:00.000000Z")
    for amount, name in enumerate((*NAMES, "Russia"), start=1):
        document, content, statement = delivery(name, amount * 1000)
        ledger.append(document, content, [statement], extractor="frames@1.0")
    ledger.close()
    return place


@pytest.fixture
def place(tmp_path: Path) -> str:
    """That ledger in a file."""
    return filled(str(tmp_path / "test.db"))


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    """A desk over that ledger."""
    with Desk(place, create=False) as opened:
        yield opened


def suppliers(desk: Desk, of: str) -> int:
    return len(desk.statements(where=Filter(supplier=of)))


def answers(desk: Desk) -> str:
    """Everything that can be asked, in one text."""
    told: dict[str, Any] = {}
    for asked in (*IDS, "RUS"):
        try:
            told[f"account {asked}"] = desk.account(asked).to_records()
        except NothingFound as nothing:
            told[f"account {asked}"] = str(nothing)
        told[f"supplier {asked}"] = [
            row.statement.id for row in desk.statements(where=Filter(supplier=desk.party(asked)))
        ]
    told["brief"] = canonical(desk.brief("RUS", "MEX").brief)
    told["conflicts"] = canonical(desk.conflicts())
    told["entities"] = canonical(desk.entities())
    return json.dumps(told, sort_keys=True, ensure_ascii=False)


def test_a_merge_makes_two_one_in_every_answer(desk: Desk) -> None:
    """Account, filters and entities treat the two as one, under either name."""
    one, other = IDS[:2]
    assert (suppliers(desk, one), suppliers(desk, other)) == (1, 1)
    desk.merge(one, other, **SIGNED)
    assert (suppliers(desk, one), suppliers(desk, other), suppliers(desk, IDS[2])) == (2, 2, 1)
    assert len(desk.account(one).delivered) == len(desk.account("Harbour Works").delivered) == 2
    (both,) = [known for known in desk.entities() if set(known.ids) >= {one, other}]
    assert both.statements == 2
    assert "Ana" in both.joined[0][1]


def test_both_stores_answer_alike(place: str, postgres: Callable[[], str]) -> None:
    """A file and a database of the same rows and judgements give the same answers, before and after each judgement."""
    told: list[list[str]] = []
    for where in (place, filled(postgres())):
        with Desk(where, create=False) as desk:
            told.append([re.sub(r"Ana, [\d-]+", "Ana", answers(desk))])
            merge = desk.merge(IDS[0], "RUS", **SIGNED)
            for step in (lambda: desk.split(IDS[2], IDS[3], **SIGNED), lambda: desk.withdraw(merge.id, **SIGNED)):  # noqa: B023
                told[-1].append(re.sub(r"Ana, [\d-]+", "Ana", answers(desk)))
                step()
            told[-1].append(answers(desk))
            assert desk.verify().whole
    assert told[0] == told[1]
    assert told[0][0] == told[0][-1] != told[0][1]


def test_a_merge_with_a_state_moves_the_account_of_the_state(desk: Desk) -> None:
    """What counts as Russia is delivered by Russia."""
    assert len(desk.account("Russia").delivered) == 1
    desk.merge("Ridgeline Works", "Russia", **SIGNED)
    assert len(desk.account("Russia").delivered) == 2
    assert suppliers(desk, "RUS") == 2


def test_before_its_recording_a_judgement_is_not_there(place: str, desk: Desk) -> None:
    """As of an earlier instant every answer is what it was, byte for byte."""
    with Desk(place, create=False, known="2021-07-01T12:00:00Z") as earlier:
        before = answers(earlier)
    desk.merge(IDS[0], IDS[1], **SIGNED)
    desk.merge(IDS[2], "RUS", **SIGNED)
    desk.reject(desk.statements()[0].statement.id, **SIGNED)
    assert answers(desk) != before
    with Desk(place, create=False, known="2021-07-01T12:00:00Z") as earlier:
        assert answers(earlier) == before


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(PAIRS, min_size=1, max_size=4))
def test_merges_that_are_withdrawn_leave_every_answer_as_it_was(desk: Desk, pairs: list[tuple[str, str]]) -> None:
    """Whatever merges can be made are undone by withdrawals, in any order, down to the last byte."""
    before, made = answers(desk), []
    for two in pairs:
        with suppress(BadOption):  # a second merge of what is one already
            made.append(desk.merge(*two, **SIGNED))
    assert made
    assert answers(desk) != before
    for one in made:
        desk.withdraw(one.id, **SIGNED)
    assert answers(desk) == before


def test_a_split_after_a_merge_gives_back_the_parts(desk: Desk) -> None:
    """The answers are those from before the merge."""
    before = answers(desk)
    desk.merge(IDS[0], IDS[1], **SIGNED)
    desk.split(IDS[0], IDS[1], **SIGNED)
    assert answers(desk) == before


def test_a_rejected_statement_leaves_the_answers_until_it_is_accepted(desk: Desk) -> None:
    """It is listed by the filter that asks for it, and comes back marked."""
    before = desk.account("Russia").to_records()
    (row,) = desk.statements(where=Filter(supplier="RUS"))
    desk.reject(row.statement.id[:9], **SIGNED)
    with pytest.raises(NothingFound):
        desk.account("Russia")
    assert [one.statement.id for one in desk.statements(where=Filter(judged="rejected"))] == [row.statement.id]
    desk.accept(row.statement.id, **SIGNED)
    assert desk.account("Russia").to_records() == before
    assert desk.verdicts()[row.statement.id].verdict == "accept"
    quoted = [one.statement for one in desk.account("Russia").quotes]
    assert desk.accepted(quoted) == ("1 of the 1 quotes shown accepted by Ana",)
    assert desk.accepted([]) == ()


def test_pages_follow_a_merge(desk: Desk) -> None:
    """Page by page the same rows come as in one list."""
    for other in IDS[1:]:
        desk.merge(IDS[0], other, **SIGNED)
    where, found, after = Filter(supplier=IDS[2]), [], None
    while True:
        page = desk.page(1, after, where=where)
        found += page.rows
        if not page.more:
            break
        after = page.rows[-1].statement.id
    assert tuple(found) == desk.statements(where=where)
    assert len(found) == 4


def test_a_merge_takes_along_what_documents_have_joined(place: str) -> None:
    """An acronym that a document spells out counts with its name once a person merges the name."""
    text = "The Tea Works Institute (TWI) sent doses."
    document = Document(
        hashlib.sha256(text.encode()).hexdigest(), "spelled", text, "text/plain", published="2021-05-01"
    )
    ledger = open_ledger(place)
    ledger.append(document, text.encode(), [], extractor="frames@1.0")
    for name, amount in (("TWI", 9000), ("Tea Works Institute", 9100)):
        made, content, statement = delivery(name, amount)
        ledger.append(made, content, [statement], extractor="frames@1.0")
    ledger.close()
    with Desk(place, create=False) as desk:
        assert suppliers(desk, "GRP:Tea_Works_Institute") == 1
        made = desk.merge("GRP:Tea_Works_Institute", IDS[3], **SIGNED)
        assert made.subjects == ("GRP:TWI", "GRP:Tea_Works_Institute", IDS[3])
        assert suppliers(desk, IDS[3]) == 3
        desk.withdraw(made.id, **SIGNED)
        assert suppliers(desk, IDS[3]) == 1


def test_a_question_may_name_a_party_by_an_alias(desk: Desk) -> None:
    """What a document calls a firm leads to its account."""
    text = "Ridgeline Works, also known as Ridge One Group, grew."
    document = Document(hashlib.sha256(text.encode()).hexdigest(), "alias", text, "text/plain", published="2021-05-01")
    desk.ledger.append(document, text.encode(), [], extractor="frames@1.0")
    assert desk.party("Ridge One Group") == IDS[0]
    assert len(desk.account("Ridge One Group").delivered) == 1


@pytest.mark.parametrize(
    ("verb", "subjects", "signed", "error", "words"),
    [
        ("merge", ("Nobody At All", IDS[0]), SIGNED, Missing, "no party of the ledger is called"),
        ("merge", (IDS[0], "GRP:Nobody"), SIGNED, Missing, "no party of the ledger is called"),
        ("merge", (IDS[0], IDS[0]), SIGNED, BadOption, "is one entity, not two"),
        ("merge", ("Russia", "Mexico"), SIGNED, BadOption, "two states"),
        ("split", (IDS[0], "Nobody At All"), SIGNED, Missing, "no party of the ledger is called"),
        ("reject", ("st:0000",), SIGNED, Missing, "holds no statement"),
        ("reject", ("st:",), SIGNED, BadOption, "too short"),
        ("withdraw", ("ju:0000",), SIGNED, Missing, "holds no judgement"),
        ("merge", IDS[:2], {"author": " ", "reason": "seen"}, BadOption, "says nothing"),
        ("merge", IDS[:2], {"author": "Ana", "reason": "\udcff"}, BadOption, "says nothing"),
    ],
)
def test_what_cannot_be_judged_is_refused(
    desk: Desk, verb: str, subjects: tuple[str, ...], signed: dict[str, str], error: type[DragomanError], words: str
) -> None:
    """Unknown ids, nothing said, and judgements without sense add no row."""
    with pytest.raises(error, match=re.escape(words)):
        getattr(desk, verb)(*subjects, **signed)
    assert desk.judgements() == ()


def test_a_judgement_is_withdrawn_once(desk: Desk) -> None:
    """The second time is refused with who did it first."""
    made = desk.merge(IDS[0], IDS[1], **SIGNED)
    undo = desk.withdraw(made.id[:10], author="Bo", reason="wrong pair")
    with pytest.raises(BadOption, match="withdrawn already, by Bo"):
        desk.withdraw(made.id, **SIGNED)
    with pytest.raises(BadOption, match="itself a withdrawal"):
        desk.withdraw(undo.id, **SIGNED)
    assert desk.verify().whole


def test_who_vouches_is_merged_as_well(place: str) -> None:
    """Two names of one source make one claimant."""
    ledger = open_ledger(place)
    for at, voucher in enumerate(("ORG:Air_Count", "ORG:Air_Counting_House")):
        made, content, statement = delivery("Russia", 20000 + at, voucher=voucher)
        ledger.append(made, content, [statement], extractor="frames@1.0")
    ledger.close()
    with Desk(place, create=False) as desk:
        desk.merge("ORG:Air_Count", "ORG:Air_Counting_House", **SIGNED)
        told = {finding.claimant for finding in desk.account("Russia").delivered}
        assert told == {"Courier", "Air Counting House"}
        for source in ("air count", "ORG:Air_Count", "Air Counting House"):
            assert len(desk.statements(where=Filter(source=source))) == 2
        assert len(desk.page(1, where=Filter(source="Air Count")).rows) == 1
