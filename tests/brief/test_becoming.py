"""The page of what becomes of a pair holds its answer, its charts and what decides it."""

from dataclasses import replace

import pytest

from dragoman.brief.render.becoming import becoming_page, lines
from dragoman.foresee.simulate.becoming import Becoming, becoming
from dragoman.foresee.simulate.world import synthetic

pytest.importorskip("SALib", reason="SALib is not installed")
pytestmark = pytest.mark.filterwarnings("ignore:.*:FutureWarning", "ignore:.*:UserWarning")


@pytest.fixture(scope="module")
def found() -> Becoming:
    """The answer for a small made-up world."""
    world = synthetic(suppliers=3, recipients=30, weeks=20)
    world = replace(world, sources={"as of": ("2021-06-24",)})
    return becoming(world, replicates=60, seed=1, sizes=(2, 2))


def test_the_page_answers_four_questions(found: Becoming) -> None:
    """Each question has a table, every fan chart is there, and nothing on the page is a script."""
    page = becoming_page(found)
    assert all(part.question in page for part in found.parts)
    assert page.count("<svg") == 6
    assert "<script" not in page
    assert "assumption" in page


def test_the_answer_in_sentences_carries_bands(found: Becoming) -> None:
    """One sentence for the pair, one for each part with what decides it, and the share of assumptions."""
    told = lines(found)
    assert len(told) == len(found.parts) + 2
    assert all(" to " in one for one in told[:-1])
    assert "assumptions" in told[-1]


def test_what_is_left_out_lowers_or_lifts_alignment_as_the_model_says(found: Becoming) -> None:
    """Division never takes from alignment, friction never adds to it."""
    by = {part.question: part.difference.series("alignment")[:, -1] for part in found.parts[2:]}
    divided, rubbed = by.values()
    assert (divided >= -1e-6).all()
    assert (rubbed <= 1e-6).all()
