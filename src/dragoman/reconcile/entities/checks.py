"""What must hold before a judgement is entered: it says something new, and contradicts none that is in force."""

from collections.abc import Sequence

from dragoman.errors import BadOption
from dragoman.reconcile.entities.clusters import Clusters
from dragoman.reconcile.entities.rulings import Pair, Rulings, is_undoing, on_statements, pair, rulings, withdrawn
from dragoman.terms import Judgement

DONE = {"accept": "accepted", "reject": "rejected"}


def check(judgement: Judgement, before: Sequence[Judgement]) -> None:
    """Nothing, where the judgement may be entered after those before it.

    Raises: BadOption with the judgements that stand against it.
    """
    if judgement.verdict == "withdraw":
        _check_withdrawal(judgement, before)
    elif judgement.verdict in DONE:
        _check_statement(judgement, before)
    else:
        _check_pair(judgement, before)
    _check_whole([*before, judgement])


def _check_withdrawal(judgement: Judgement, before: Sequence[Judgement]) -> None:
    known, gone = {one.id: one for one in before}, withdrawn(before)
    for subject in judgement.subjects:
        if subject in gone:
            what = f"{subject} was withdrawn already, {_said(gone[subject])}"
            raise _bad(what, "see what is in force: dragoman judge list")
        if is_undoing(known[subject]):
            what = f"{subject} is itself a withdrawal, and a withdrawal is not withdrawn"
            raise _bad(what, "enter the judgement that it undid once more")


def _check_statement(judgement: Judgement, before: Sequence[Judgement]) -> None:
    told = on_statements(before)
    for subject in judgement.subjects:
        held = told.get(subject)
        if held is not None and held.verdict == judgement.verdict:
            done = DONE[judgement.verdict]
            raise _bad(
                f"{subject} is {done} already, {_said(held)}", f"undo that with: dragoman judge withdraw {held.id}"
            )


def _check_pair(judgement: Judgement, before: Sequence[Judgement]) -> None:
    one, other, *more = judgement.subjects
    if one == other:
        raise _bad(f"{one} is one entity, not two", "name two")
    ruled, found = rulings(before), pair(one, other)
    if judgement.verdict == "merge":
        states = sorted({id for id in judgement.subjects if ":" not in id})
        if len(states) > 1:
            raise _bad(
                f"{' and '.join(states)} are two states or blocs and stay two", "merge what stands for one of them"
            )
        if all(_together(ruled, pair(one, id)) for id in (other, *more)):
            held = _between(ruled, found)
            raise _bad(f"{one} and {other} count as one already: {_listed(held)}", "see: dragoman judge list")
    elif (split := ruled.splits.get(found)) is not None:
        raise _bad(f"{one} and {other} are kept apart already, {_said(split)}", "see: dragoman judge list")


def _check_whole(judgements: Sequence[Judgement]) -> None:
    """No merge in force brings a pair together that a judgement in force keeps apart."""
    ruled = rulings(judgements)
    for found, split in ruled.splits.items():
        if _together(ruled, found):
            one, other = found
            held = _between(ruled, found)
            what = (
                f"{one} and {other} cannot be one and two: {split.id} {_said(split)} keeps them apart, {_listed(held)}"
            )
            next = f"withdraw one of these first, as: dragoman judge withdraw {held[0].id}"
            raise _bad(what, next)


def _together(ruled: Rulings, found: Pair) -> bool:
    clusters = Clusters(())
    for one, other in ruled.merges:
        clusters.join(one, other, "")
    return clusters.root(found[0]) == clusters.root(found[1])


def _between(ruled: Rulings, found: Pair) -> list[Judgement]:
    """The merges of the set that both ids belong to."""
    clusters = Clusters(())
    for one, other in ruled.merges:
        clusters.join(one, other, "")
    root = clusters.root(found[0])
    return list(dict.fromkeys(one for two, one in ruled.merges.items() if clusters.root(two[0]) == root))


def _listed(held: Sequence[Judgement]) -> str:
    return "; ".join(f"{' and '.join(one.subjects)} merged {_said(one)} ({one.id})" for one in held)


def _said(one: Judgement) -> str:
    return f"by {one.author} on {one.made_at[:10]}"


def _bad(what: str, next: str) -> BadOption:
    return BadOption(what, next=next)
