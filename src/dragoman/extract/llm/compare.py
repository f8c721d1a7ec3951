"""Where a model and the frames read one document differently, each with its words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.terms import Party, Span, Statement

What = Literal["same", "differs", "only the model", "only the frames"]
FIELDS = ("actors", "counterparts", "quantity", "product", "time", "polarity", "modality")


@dataclass(frozen=True, slots=True)
class Difference:
    """One statement of the model, of the frames, or of both; `fields` names what the two read differently."""

    what: What
    model: Statement | None
    frames: Statement | None
    fields: tuple[str, ...] = ()

    def placed(self, move: Callable[[Statement], Statement]) -> "Difference":
        """The same in places of another text."""
        return replace(self, model=self.model and move(self.model), frames=self.frames and move(self.frames))


def differences(model: Sequence[Statement], frames: Sequence[Statement]) -> Iterator[Difference]:
    """Every statement of either once: pairs of one act first found best, in the order of their places."""
    left = list(frames)
    found: list[Difference] = []
    for one in model:
        near = [other for other in left if _one_act(one, other)]
        if not near:
            found.append(Difference("only the model", one, None))
            continue
        twin = min(near, key=lambda other: (len(_unlike(one, other)), other.trigger))
        left.remove(twin)
        unlike = _unlike(one, twin)
        found.append(Difference("differs" if unlike else "same", one, twin, unlike))
    found += [Difference("only the frames", None, one) for one in left]
    yield from sorted(found, key=lambda one: (one.model or one.frames).trigger)  # type: ignore[union-attr]


def _one_act(one: Statement, other: Statement) -> bool:
    """True of two statements of one kind at one word, or with each other's trigger in their spans."""
    if one.kind != other.kind:
        return False
    mine, theirs = Span(*one.trigger), Span(*other.trigger)
    return mine.meets(theirs) or (Span(*one.span).holds(theirs) and Span(*other.span).holds(mine))


def _unlike(one: Statement, other: Statement) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if _value(one, name) != _value(other, name))


def _value(one: Statement, name: str) -> object:
    match name:
        case "actors" | "counterparts":
            parties: tuple[Party, ...] = getattr(one, name)
            return frozenset(party.code for party in parties)
        case "quantity":
            return one.quantity and (one.quantity.value, one.quantity.low, one.quantity.high, one.quantity.unit)
        case "time":
            return frozenset((period.earliest, period.latest) for period in one.time)
        case _:
            return getattr(one, name)
