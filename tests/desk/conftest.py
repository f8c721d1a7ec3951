"""Ledgers that chance makes: few names, many meetings, every kind of day."""

import hashlib
import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from dragoman import desk as dragoman
from dragoman.ledger import Ledger, open_ledger
from dragoman.terms import Attribution, Document, Judgement, Party, Period, Quantity, Source, Statement

PARTIES = (
    Party("RUS", "RUS", "state", "Russia"),
    Party("MEX", "MEX", "state", "Mexico"),
    Party("CHN", "CHN", "state", "China", "demonym"),
    Party("ORG:Fund", "RUS", "company", "the Fund"),
    Party("ORG:Harbour_Works", None, "company", "Harbour Works"),
    Party("OFF:MEX:health_minister", None, "person", "the health minister"),
    Party("GRP:ten_countries", None, "group", "ten countries"),
)
NAMES = ("RUS", "MEX", "CHN", "Fund", "ORG:Fund", "Harbour Works", "OFF:MEX:health_minister", "ten countries")
DAYS = (None, "2021", "2021-05", "2021-05-02", "2021-05-31", "2021-06-30", "2022-01-01")
WORDS = ("delivers", "buys", "donates", "agrees", "sells")
KINDS = ("delivery", "commitment", "agreement", "approval", "capacity", "request")

some = st.lists(st.sampled_from(PARTIES), max_size=3, unique=True).map(tuple)
names = st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(tuple)
amounts = st.sampled_from((None, 100.0, 200.0, 2e6, 2.01e6))
facts = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(KINDS),
        "actors": some,
        "counterparts": some,
        "supplier": names,
        "recipient": names,
        "product": st.sampled_from((None, "Sputnik V", "CoronaVac")),
        "said": st.sampled_from(DAYS),
        "stage": st.sampled_from((None, "contract", "delivered", "memorandum")),
        "polarity": st.sampled_from(("+", "-")),
        "amount": amounts,
        "voucher": st.sampled_from((None, "ORG:Air_Finity", "PER:Ana")),
        "verb": st.sampled_from(WORDS),
        "deadline": st.sampled_from((None, "2021-12-31")),
    }
)
documents = st.fixed_dictionaries(
    {
        "name": st.sampled_from(("note", "note 2", "wire", "table")),
        "published": st.sampled_from(DAYS),
        "not_before": st.sampled_from((None, "2021-05-10")),
        "publisher": st.sampled_from((None, "Courier", "The Gazette")),
        "again": st.sampled_from((None, "wire", "Courier")),
        "statements": st.lists(facts, max_size=5),
        "out": st.integers(0, 9),
        "twice": st.booleans(),
    }
)
CORPORA = st.lists(documents, max_size=6)


def _quantity(amount: float | None) -> Quantity | None:
    return None if amount is None else Quantity(f"{amount:,.0f} doses", amount, amount, amount, "=", "dose")


def _statement(document: Document, at: int, words: str, made: dict[str, Any]) -> Statement:
    given = {key: made[key] for key in ("actors", "counterparts", "supplier", "recipient", "product", "said", "stage")}
    until = made["deadline"]
    time = () if until is None else (Period(f"by {until}", None, until, "day", "deadline"),)
    told = () if made["voucher"] is None else (Attribution(made["voucher"], "they", "says"),)
    verb = made["verb"]
    return Statement(
        document.id, made["kind"], verb, (at, at + len(words)), words, (at, at + len(verb)), verb,
        quantity=_quantity(made["amount"]), time=time, attribution=told, polarity=made["polarity"],
        extractor="frames@1", **given,
    )  # fmt: skip


def _fill(ledger: Ledger, corpus: list[dict[str, Any]]) -> None:
    """Appends the documents of a corpus with their statements, other descriptions, second readings and judgements."""
    for number, made in enumerate(corpus):
        spoken = [
            f"{one['verb']} {one['amount'] or 'some'} of {number % 3} to {'all ' * 12}" for one in made["statements"]
        ]
        text = f"Text {number}. " + " ".join(spoken)
        content = text.encode()
        source = Source(made["publisher"])
        facts = {"published": made["published"], "not_before": made["not_before"], "source": source}
        identity = hashlib.sha256(content).hexdigest()
        document = Document(identity, made["name"], text, "text/plain", **facts)
        found, at = [], len(f"Text {number}. ")
        for words, one in zip(spoken, made["statements"]):
            found.append(_statement(document, at, words, one))
            at += len(words) + 1
        ledger.append(document, content, found, extractor="frames@1")
        if made["twice"]:
            ledger.append(document, content, found[1:], extractor="other@1")
        if made["again"]:
            other = Document(
                identity, made["again"], text, "text/plain", published="2021-06-15", source=Source("Other")
            )
            ledger.append(other, content, (), extractor="frames@1")
        for one in found[made["out"] : made["out"] + 1]:
            ledger.judge(Judgement("reject", (one.id,), "Ana", "2021-07-01", "misread"))


@contextmanager
def _desk(corpus: list[dict[str, Any]], known: str | None = None) -> Iterator[dragoman.Desk]:
    minutes = itertools.count()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "chance.db"
        ledger = open_ledger(place, clock=lambda: f"2021-07-01T00:{next(minutes):02d}:00.000000Z")
        _fill(ledger, corpus)
        ledger.close()
        with dragoman.Desk(place, known=known) as opened:
            yield opened


@pytest.fixture(scope="session")
def corpora() -> Any:
    """What chance puts into ledgers."""
    return CORPORA


@pytest.fixture(scope="session")
def desk_over() -> Any:
    """Opens a desk over a ledger of a corpus, in a file that is gone afterwards."""
    return _desk
