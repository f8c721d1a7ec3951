"""The questions of a brief, one a file: each a pure function of a view and one or two parties to an answer."""

from collections.abc import Callable

from dragoman.brief.questions import arrived, binds, collide, disagree, limits, others, promised, unknown, wants
from dragoman.terms import Answer, View

Question = Callable[[View, str, str | None], Answer]

QUESTIONS: tuple[Question, ...] = (
    binds.answer,
    wants.answer,
    promised.answer,
    arrived.answer,
    limits.answer,
    collide.answer,
    others.answer,
    disagree.answer,
    unknown.answer,
)
"""Every question in the order of a brief."""

METHODS: dict[str, str] = {
    module.__name__.rsplit(".", 1)[-1]: module.METHOD
    for module in (binds, wants, promised, arrived, limits, collide, others, disagree, unknown)
}
"""How each question is answered, by the name of its file."""
