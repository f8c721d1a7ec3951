"""instrument: memorandum, treaty, contract, agreement: one paper under two names that bind differently."""

from collections.abc import Iterator

from dragoman.reconcile.clashes.clash import Case, Clash
from dragoman.reconcile.clashes.dates import is_slip
from dragoman.reconcile.kinship import digits, equal_figures, events, same_parties, shared_topic
from dragoman.reconcile.lexicon import papers_meet
from dragoman.reconcile.passages import Passage

_SIGNING = frozenset(("conclude", "extend", "ratify"))


def instruments(case: Case) -> Iterator[Clash]:
    """The clashes of a passage that names a paper."""
    mine = case.mine
    if not mine.papers:
        return
    found: list[Clash] = []
    for other in case.shelf.near(mine):
        if not other.papers or not _is_one_paper(mine, other):
            continue
        if papers_meet(mine.papers, other.papers):
            return
        why = f"here {_named(mine)}, there {_named(other)}"
        found.append(case.clash("instrument", other, why))
    yield from found


def _named(passage: Passage) -> str:
    return " and ".join(f"{'an' if one[0] in 'aeiou' else 'a'} {one}" for one in sorted(passage.papers))


def _is_one_paper(mine: Passage, other: Passage) -> bool:
    """True where parties, matter and day, or parties and a telling figure, are the same."""
    if not same_parties(mine, other) and not mine.goods & other.goods:
        return False
    if any(digits(a.quantity.value) > 1 for a, _ in equal_figures(mine, other)):
        return bool(mine.context & other.context)
    if not (mine.acts & other.acts & _SIGNING):
        return False
    own, told = events(mine), events(other)
    together = [(a, b) for a in own for b in told if a.meets(b) or is_slip(a, b)]
    if own and told and not together:
        return False
    exact = any(one.granularity in ("day", "month") for pair in together for one in pair)
    return len(shared_topic(mine, other)) >= (1 if exact else 3)
