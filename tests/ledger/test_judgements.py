"""Judgements in every store: what is in force on statements, withdrawals, what was known when, and the chain."""

from collections.abc import Callable

import pytest

from dragoman.ledger import Filter, Ledger
from dragoman.terms import AsOf, Document, Judgement, Statement

Document_ = Callable[..., tuple[Document, bytes]]
Statement_ = Callable[..., Statement]
EVERY = AsOf()


@pytest.fixture
def judged(ledger: Ledger, document: Document_, statement: Statement_) -> tuple[Ledger, list[str]]:
    """A ledger of three statements (recorded at midnight) and their ids."""
    made, content = document("Doses landed. Doses left. Doses waited.", published="2021-05-02")
    found = [statement(made, words) for words in ("Doses landed", "Doses left", "Doses waited")]
    ledger.append(made, content, found, extractor="frames@1.0")
    return ledger, [one.id for one in found]


def ids(ledger: Ledger, as_of: AsOf = EVERY, **where: object) -> list[str]:
    return [row.statement.id for row in ledger.asof(as_of, Filter(**where)).rows]  # type: ignore[arg-type]


def test_a_withdrawn_judgement_gives_the_statement_back(judged: tuple[Ledger, list[str]]) -> None:
    """A rejection takes a statement out; its withdrawal brings back the very same view."""
    ledger, (one, *rest) = judged
    before = ledger.asof()
    reject = Judgement("reject", (one,), "Ana", "2021-07-02", "misread")
    ledger.judge(reject)
    assert ids(ledger) == rest
    ledger.judge(Judgement("withdraw", (reject.id,), "Bo", "2021-07-03", "it was right"))
    assert ledger.asof() == before


def test_the_withdrawal_of_a_later_judgement_leaves_the_earlier_in_force(judged: tuple[Ledger, list[str]]) -> None:
    """Reject, accept, withdraw the acceptance: the rejection is in force again."""
    ledger, (one, *rest) = judged
    accept = Judgement("accept", (one,), "Bo", "2021-07-03", "read again")
    for made in (Judgement("reject", (one,), "Ana", "2021-07-02", "misread"), accept):
        ledger.judge(made)
    assert ids(ledger) == [one, *rest]
    ledger.judge(Judgement("withdraw", (accept.id,), "Bo", "2021-07-04", "wrong row"))
    assert ids(ledger) == rest


def test_what_was_judged_can_be_asked_for(judged: tuple[Ledger, list[str]]) -> None:
    """Rejected statements are shown by the filter that asks for them, accepted ones by theirs."""
    ledger, (one, other, third) = judged
    ledger.judge(Judgement("reject", (one,), "Ana", "2021-07-02", "misread"))
    ledger.judge(Judgement("accept", (other,), "Ana", "2021-07-02", "right"))
    assert ids(ledger, judged="rejected") == [one]
    assert ids(ledger, judged="accepted") == [other]
    assert ids(ledger) == [other, third]


def test_every_judgement_counts_from_the_instant_of_its_recording(judged: tuple[Ledger, list[str]]) -> None:
    """As of each instant the rows and the judgements are those recorded by then, whatever day they carry."""
    ledger, (one, *rest) = judged
    reject = Judgement("reject", (one,), "Ana", "2021-01-01", "misread")
    undo = Judgement("withdraw", (reject.id,), "Ana", "2021-01-02", "wrong row")
    ledger.judge(reject)
    ledger.judge(undo)
    told = [
        (ids(ledger, AsOf(known=f"2021-07-01T00:0{at}:00Z")), ledger.judgements(f"2021-07-01T00:0{at}:00Z"))
        for at in range(3)
    ]
    assert told == [([one, *rest], ()), (rest, (reject,)), ([one, *rest], (reject, undo))]


def test_statements_are_found_by_how_their_ids_begin(judged: tuple[Ledger, list[str]]) -> None:
    """At most three ids are named, rejected ones among them; an id that nobody has names none."""
    ledger, found = judged
    ledger.judge(Judgement("reject", (found[0],), "Ana", "2021-07-02", "misread"))
    assert ledger.named(found[0]) == (found[0],)
    assert ledger.named(found[0][:9])[0] == found[0]
    assert sorted(ledger.named("st:")) == sorted(found)
    assert ledger.named("st:xyz") == ()


def test_the_chain_vouches_for_judgements(judged: tuple[Ledger, list[str]]) -> None:
    """Each judgement is a link, and an equal one adds none."""
    ledger, (one, *_) = judged
    merge = Judgement("merge", ("ORG:A", "ORG:B"), "Ana", "2021-07-02", "same seat")
    for made in (merge, Judgement("reject", (one,), "Ana", "2021-07-02", "misread"), merge):
        ledger.judge(made)
    found = ledger.verify()
    assert found.whole
    assert (found.links, found.rows["judgements"]) == (3, 2)
    assert merge.id == ledger.judgements()[0].id
