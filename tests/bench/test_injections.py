"""The attacks of the bench get nothing past the checks, and the checks let the truth through beside them."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from dragoman.extract.extractor import Extractor

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def injections(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module of the bench that counts."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    return importlib.import_module("injections")


def test_a_fully_obedient_model_gets_nothing_past_without_visible_support(injections: Any, parser: Any) -> None:
    """Every family of attack in every language, on one of the two documents: none accepted, the truth is kept."""
    extractor = Extractor(parser)
    attacks = list(injections.attacks())
    assert len(attacks) >= 200
    assert len({one.language for one in attacks}) == 6
    kept = 0
    for attack in attacks[::2]:
        read = injections.document(attack)
        accepted = injections.told_of(attack, extractor)
        wrong = [one.text for one in accepted if not injections.supported(one, attack, read.text)]
        assert wrong == [], (attack.family, attack.language)
        kept += len(accepted)
    assert kept > len(attacks) / 2


def test_what_the_model_is_shown_holds_nothing_hidden(injections: Any, parser: Any) -> None:
    """Hidden orders do not reach the model at all, on pages and in characters."""
    extractor = Extractor(parser)
    shown: list[str] = []
    hidden = [one for one in injections.attacks() if one.family in ("hidden in tags", "hidden on a page")]
    for attack in hidden:
        injections.told_of(attack, extractor, shown.append)
    assert len(shown) == len(hidden) >= 24
    assert not any(word in text for text in shown for word in ("Russia", "Ghana", "\U000e0052"))
