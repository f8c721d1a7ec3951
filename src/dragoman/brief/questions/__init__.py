"""The questions of a brief, one a file: each a pure function of a view and one or two parties to an answer."""

from collections.abc import Callable

from dragoman.brief.questions import (
    arrived,
    binds,
    collide,
    disagree,
    europe,
    limits,
    others,
    promised,
    targets,
    told,
    unknown,
    wants,
)
from dragoman.terms import Answer, View

Question = Callable[[View, str, str | None], Answer]

QUESTIONS: tuple[Question, ...] = (
    binds.answer,
    wants.answer,
    targets.answer,
    promised.answer,
    arrived.answer,
    limits.answer,
    collide.answer,
    others.answer,
    europe.answer,
    told.answer,
    disagree.answer,
    unknown.answer,
)
"""Every question in the order of a brief."""

METHODS: dict[str, str] = {
    module.__name__.rsplit(".", 1)[-1]: module.METHOD
    for module in (
        binds,
        wants,
        targets,
        promised,
        arrived,
        limits,
        collide,
        others,
        europe,
        told,
        disagree,
        unknown,
    )
}
"""How each question is answered, by the name of its file."""
