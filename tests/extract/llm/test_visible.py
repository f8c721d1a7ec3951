"""Hidden characters leave the text that a model sees, and every place leads back to the stored text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.llm.visible import visible
from dragoman.terms import Span

HIDING = "\u200b\u200d\u2060\ufeff\u00ad\u202a\u2066\U000e0041\U000e0100\ufe0f"


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("plain words", "plain words"),
        ("zero\u200bwidth", "zerowidth"),
        ("soft\u00adhyphen and \ufeffmark", "softhyphen and mark"),
        ("tags\U000e0049\U000e0067 end", "tags end"),
        ("bytes\U000e0172\U000e0101 end", "bytes end"),
        ("set \u202eeht rehto yaw\u202c round", "set  round"),
        ("override \u202eto the end of the line\nnext line", "override \nnext line"),
        ("isolates \u2067keep\u2069 their words", "isolates keep their words"),
        ("tab\tand\nline stay", "tab\tand\nline stay"),
        ("bell\x07 goes", "bell goes"),
    ],
)
def test_what_takes_no_room_is_left_out(stored: str, seen: str) -> None:
    """Only what a person sees is sent."""
    assert visible(stored).text == seen


@given(st.text(alphabet=st.sampled_from("ab 1é中\n" + HIDING)))
def test_places_lead_back(stored: str) -> None:
    """Each visible character stands in the stored text at the place that is told for it."""
    seen = visible(stored)
    for at, letter in enumerate(seen.text):
        back = seen.stored(Span(at, at + 1))
        assert back.of(stored) == letter
    assert not set(seen.text) & set(HIDING)


def test_a_stretch_with_something_hidden_in_it_is_known() -> None:
    """A quote knows whether hidden characters stand inside it."""
    stored = "Peru gave Ch\u200bad grain, and more"
    seen = visible(stored)
    quote = seen.stored(Span(0, len("Peru gave Chad grain")))
    assert quote.of(stored) == "Peru gave Ch\u200bad grain"
    assert seen.hides(quote)
    assert not seen.hides(Span(0, 9))
