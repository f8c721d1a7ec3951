"""Who the parties of a ledger are, and what people decide of them and of statements."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.desk.questions import Questions, party
from dragoman.errors import BadOption, Missing
from dragoman.ledger.instants import now
from dragoman.terms import Judgement
from dragoman.terms.entity import Doubt, Known, Tie
from dragoman.terms.judgement import Verdict

if TYPE_CHECKING:
    from dragoman.reconcile.entities import People

SHORTEST = 4  # letters of an id that are enough, where no other begins so


class Judging(Questions):
    """Entities, doubtful pairs and judgements."""

    def people(self, as_of: str | None = None) -> "People":
        """The parties of a view with what its documents say of them, as the judgements in force have them."""
        from dragoman.reconcile.entities import People

        view, documents = self.ledger.asof(self._times(as_of)), self.documents(as_of)
        return People.of(view, self._ties(documents), self.ledger.judgements(self.known))

    def entities(
        self,
        *,
        kind: str | None = None,
        polity: str | None = None,
        role: str | None = None,
        search: str | None = None,
        as_of: str | None = None,
    ) -> tuple[Known, ...]:
        """The parties of a ledger, those with most statements first.

        With `role` those who hold it, on the day of `as_of` where one is given, with those whom only the program's own
        tables know. `search` is words of a name or an id.
        """
        from dragoman.reconcile.entities import chosen

        home = party(polity) if polity else None
        return chosen(self.people(as_of), kind=kind, polity=home, role=role, search=search, day=as_of)

    def ties(self, as_of: str | None = None) -> tuple[Tie, ...]:
        """What the documents of a view say that one name is to another."""
        return self._ties(self.documents(as_of))

    def doubts(self, as_of: str | None = None) -> tuple[Doubt, ...]:
        """The pairs of entities that may be one, those first whose judgement changes most statements."""
        return self.people(as_of).doubts()

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement by the time that the desk looks at, in the order in which they were made."""
        return self.ledger.judgements(self.known)

    def verdicts(self) -> dict[str, Judgement]:
        """The judgement in force on each statement that was judged, by the statement's id."""
        from dragoman.reconcile.entities import on_statements

        return on_statements(self.judgements())

    def accepted(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Who accepted how many of some statements, a sentence each; none where nobody accepted any."""
        told, shown = self.verdicts(), set(ids)
        by = Counter(one.author for id, one in told.items() if id in shown and one.verdict == "accept")
        return tuple(
            f"{count:,} of the {len(shown):,} quotes shown accepted by {who}" for who, count in sorted(by.items())
        )

    def merge(self, one: str, other: str, *, author: str, reason: str) -> Judgement:
        """Two entities, by id or name, are one from now on, with what documents have joined to either.

        Raises: Missing, BadOption.
        """
        people = self.people()
        first, second = people.id_of(one), people.id_of(other)
        alone, along = people.stated_with(first), people.stated_with(second)
        subjects = (*alone, first, second, *(id for id in along if id not in (first, *alone)))
        return self._enter("merge", subjects if first != second else (first, second), author, reason)

    def split(self, one: str, other: str, *, author: str, reason: str) -> Judgement:
        """Two entities are two from now on, whatever has joined them; a name of an entity gets an id of its own.

        Raises: Missing, BadOption.
        """
        people = self.people()
        first = people.id_of(one)
        return self._enter("split", (first, people.id_of(other, name_of=first)), author, reason)

    def accept(self, statement: str, *, author: str, reason: str) -> Judgement:
        """A statement is as its document says.

        Raises: Missing, BadOption.
        """
        return self._enter("accept", (self._statement(statement),), author, reason)

    def reject(self, statement: str, *, author: str, reason: str) -> Judgement:
        """A statement leaves every answer from now on; it stays in the ledger.

        Raises: Missing, BadOption.
        """
        return self._enter("reject", (self._statement(statement),), author, reason)

    def withdraw(self, judgement: str, *, author: str, reason: str) -> Judgement:
        """A judgement is in force no more.

        Raises: Missing, BadOption.
        """
        return self._enter("withdraw", (self._judgement(judgement),), author, reason)

    def _enter(self, verdict: Verdict, subjects: tuple[str, ...], author: str, reason: str) -> Judgement:
        from dragoman.reconcile.entities.checks import check

        who, why = _written(author, "--author", "Ana Ruiz"), _written(reason, "--reason", "misread: a forecast")
        made = Judgement(verdict, subjects, who, now(), why)
        check(made, self.ledger.judgements())
        self.ledger.judge(made)
        return made

    def _statement(self, head: str) -> str:
        full = head if head.startswith("st:") else f"st:{head}"
        return _only(head, full, self.ledger.named(full), "dragoman statements --json")

    def _judgement(self, head: str) -> str:
        full = head if head.startswith("ju:") else f"ju:{head}"
        found = tuple(one.id for one in self.ledger.judgements() if one.id.startswith(full))
        return _only(head, full, found, "dragoman judge list")


def _only(asked: str, full: str, found: tuple[str, ...], next: str) -> str:
    """The one id that begins as asked.

    Raises: Missing, BadOption.
    """
    noun = "statement" if full.startswith("st:") else "judgement"
    if full in found:
        return full
    if len(full) < len("st:") + SHORTEST:
        raise BadOption(f"{asked!r} is too short for an id", next=f"give {SHORTEST} letters or more after the colon")
    if not found:
        raise Missing(f"the ledger holds no {noun} {asked!r}", next=f"find its id with: {next}")
    if len(found) > 1:
        raise BadOption(f"{asked!r} begins several {noun}s: {', '.join(found[:3])}", next="give more letters")
    return found[0]


def _written(words: str, option: str, example: str) -> str:
    plain = " ".join(words.split())
    try:
        plain.encode()
    except UnicodeEncodeError:
        plain = ""
    if not plain or "\0" in plain:
        raise BadOption(f"{words!r} says nothing", where=option, next=f'write some words, as {option} "{example}"')
    return plain
