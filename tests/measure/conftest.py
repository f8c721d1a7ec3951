"""The same small record that the tests of reconcile read, and votes, acts and stances beside it."""

import importlib.util
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

_path = Path(__file__).parents[1] / "reconcile" / "conftest.py"
_spec = importlib.util.spec_from_file_location("tests_record", _path)
assert _spec is not None
assert _spec.loader is not None
_record = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_record)

scribe, record = _record.scribe, _record.record


def vote(scribe: Any, state: str, call: int, polarity: str, day: str = "2018-12-05") -> Any:
    """One roll-call vote."""
    return scribe.cell(
        "votes", "stance", "vote", day, actors=(_record.party(state),), object=f"R/{call}", polarity=polarity,
        quantity=_record.dose(f"{state} {call}", None), notes=(f"rcid: {call}",),
    )  # fmt: skip


def votes(scribe: Any, state: str, cast: str, year: int = 2018) -> None:
    """Votes on one roll call after another, each a sign: yes +, no -, abstention ±, absent a dot."""
    for call, polarity in enumerate(cast):
        if polarity != ".":
            vote(scribe, state, call, polarity, f"{year}-12-05")


def act(scribe: Any, doer: str, other: str, event: str, day: str, outlet: str = "Wire", **fields: Any) -> Any:
    """A sentence of an outlet that tells of one act."""
    words = fields.pop("words", f"{event.lower()}s: {doer} towards {other} as {outlet} tells it")
    parties = {"actors": (_record.party(doer),), "counterparts": (_record.party(other),)}
    plover = {"event": event, "mode": None, "context": []}
    return scribe.say(
        f"{outlet} {day}", fields.pop("kind", "event"), event.lower(), words, plover=plover, **parties, **fields
    )


def stance(scribe: Any, holder: str, polarity: str, day: str, outlet: str = "Gazette", **about: Any) -> Any:
    """A sentence that gives a state's stance on a product or a party."""
    words = f"holds that of {holder} on {day} in {outlet}"
    fields = {"actors": (_record.party(holder),), "polarity": polarity, **about}
    return scribe.say(f"{outlet} {day}", "stance", "hold", words, **fields)


@pytest.fixture
def tell() -> SimpleNamespace:
    """How a test writes votes, acts and stances into a scribe's rows."""
    return SimpleNamespace(vote=vote, votes=votes, act=act, stance=stance, party=_record.party, dose=_record.dose)
