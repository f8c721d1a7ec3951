"""The reader: a document's visible text in chunks to a model, its proposals checked one by one."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self

from dragoman.errors import ModelFailed
from dragoman.extract.extractor import Extractor
from dragoman.extract.llm.cache import Cache, Reply, question_id
from dragoman.extract.llm.checking import Checker
from dragoman.extract.llm.chunks import chunks
from dragoman.extract.llm.client import Client
from dragoman.extract.llm.compare import Difference, differences
from dragoman.extract.llm.evidence import Evidence
from dragoman.extract.llm.options import ModelOptions, key_for
from dragoman.extract.llm.prompt import extractor_name
from dragoman.extract.llm.refusal import REASONS, Refusal
from dragoman.extract.llm.report import Report
from dragoman.extract.llm.schema import Proposal, answer_of
from dragoman.extract.llm.visible import Visible, visible
from dragoman.extract.model import passing
from dragoman.terms import Document, Span, Statement


@dataclass(slots=True)
class ModelRead:
    """What a model's reading of one document gave: statements in the order of their places, and the report.

    `whole` is False where a part of the document got no answer. `differences` tells where the frames read otherwise.
    """

    statements: tuple[Statement, ...] = ()
    differences: tuple[Difference, ...] = ()
    report: Report = field(default_factory=Report)
    whole: bool = True


class ModelReader:
    """Asks a model and keeps of its answers what our own grammars find in the text."""

    def __init__(
        self, options: ModelOptions, extractor: Extractor, ask: "Callable[[str], Reply] | Client | None" = None
    ) -> None:
        key_for(options.endpoint)  # a key that may not go there is told before anything is read
        self.options, self.extractor = options, extractor
        self.version = extractor_name(options.model)
        self._client = None if ask is not None and not isinstance(ask, Client) else ask or Client(options)
        self._ask: Callable[[str], Reply] = self._client.ask if self._client is not None else ask  # type: ignore[assignment]
        self._cache = Cache(options.cache)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the connection."""
        if self._client is not None:
            self._client.close()

    def read(self, document: Document) -> ModelRead:
        """The statements of a document that a model proposes and our grammars confirm.

        Nothing is raised for what the model or its endpoint does: it stands in the report.
        Raises: BadOption where the cache cannot be written or a key may not be sent.
        """
        seen = visible(document.text)
        found = ModelRead(report=Report(documents=1))
        parts = list(chunks(seen.text, self.options.chunk, self.options.overlap))
        answers = [(part, answer) for part in parts if (answer := self._answer(part.of(seen.text), found)) is not None]
        with passing(self.extractor.nlp):
            evidence = Evidence(replace(document, text=seen.text), self.extractor)
            told = self._checked(evidence, answers, found)
            if told or answers:
                found.differences = tuple(differences(told, evidence.read))
            found.report.agreed = sum(one.what == "same" for one in found.differences)
        found.statements = tuple(stored(one, seen, document) for one in told)
        found.differences = tuple(one.placed(lambda one: stored(one, seen, document)) for one in found.differences)
        found.report.accepted = len(found.statements)
        return found

    def _answer(self, text: str, found: ModelRead) -> list[Proposal] | None:
        """The proposals on a chunk; None where no answer came, which the report tells."""
        question = question_id(self.options.model, text)
        kept = self._cache.get(question)
        try:
            reply = kept or self._ask(text)
        except ModelFailed as failed:
            found.report.failed.append(failed)
            found.whole = False
            return None
        found.report.count(reply, kept=kept is not None)
        answer = answer_of(reply.content, cut=reply.cut)
        found.report.proposed += len(answer.proposals) + len(answer.refused)
        found.report.refused += answer.refused
        formed = not any(one.reason == "not_json" for one in answer.refused)
        if kept is None and formed:
            self._cache.put(question, reply)
        found.whole = found.whole and formed
        return list(answer.proposals)

    def _checked(
        self, evidence: Evidence, answers: list[tuple[Span, list[Proposal]]], found: ModelRead
    ) -> list[Statement]:
        checker = Checker(evidence, self.version)
        accepted: dict[object, Statement] = {}
        for part, proposals in answers:
            for proposal in proposals:
                one = checker.statement(proposal, part)
                if isinstance(one, Refusal):
                    found.report.refused.append(one)
                elif _same_thing(one) in accepted:
                    found.report.refused.append(Refusal("repeated", REASONS["repeated"], one.text[:200]))
                else:
                    accepted[_same_thing(one)] = one
        return sorted(accepted.values(), key=lambda one: (one.trigger, one.span, one.id))


def stored(one: Statement, seen: Visible, document: Document) -> Statement:
    """A statement of the visible text, in places and words of the stored text; hidden characters are flagged."""
    if seen.places is None:
        return one
    span, trigger = seen.stored(Span(*one.span)), seen.stored(Span(*one.trigger))
    notes = ["the text holds hidden characters, which no model saw"] if one.extractor.startswith("llm:") else []
    notes += ["hidden characters stand in the quote"] if seen.hides(span) else []
    return replace(
        one,
        span=(span.start, span.end),
        text=span.of(document.text),
        trigger=(trigger.start, trigger.end),
        trigger_text=trigger.of(document.text),
        notes=(*one.notes, *notes),
        id="",
    )


def _same_thing(one: Statement) -> object:
    """What two proposals of one statement share, however long their quotes are."""
    sides = (frozenset(party.id for party in one.actors), frozenset(party.id for party in one.counterparts))
    amount = (one.quantity.text, one.quantity.value) if one.quantity else None
    return one.kind, one.trigger, sides, amount, one.product
