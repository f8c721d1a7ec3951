"""From a proposal to a statement: our own grammars find each part in the sentence, or it is refused."""

from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.attributing import attribution
from dragoman.extract.llm.acts import Act, act_at
from dragoman.extract.llm.evidence import Evidence, Seen
from dragoman.extract.llm.framing import told
from dragoman.extract.llm.grounding import Grounded, word_places
from dragoman.extract.llm.language import is_other
from dragoman.extract.llm.refusal import REASONS, Reason, Refusal
from dragoman.extract.llm.rereading import parties_of, period_of, product_of, quantity_of
from dragoman.extract.llm.schema import Proposal
from dragoman.extract.llm.triggers import triggers
from dragoman.extract.sets import each
from dragoman.terms import Attribution, Party, Period, Quantity, Span, Statement

# Not fitted: no judged readings of any model stand behind it yet. Below what the frames say of their own on average.
CONFIDENCE = {"exact": 0.3, "normalised": 0.3, "aligned": 0.2}
AGREEING = 0.1  # more where the frames read the same
MOST_SENTENCES = 3
REAL = frozenset({"asserted", "decided"})
# Kinds that speak of what is to come or of what is thought: how real they are is read from the words alone.
OPEN = frozenset({"commitment", "request", "forecast", "target", "stance", "judgement", "narrative", "accusation"})


class Refused(Exception):
    """A proposal is not believed."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(reason)


class Checker:
    """Holds proposals on one document against what our grammars see in it."""

    def __init__(self, evidence: Evidence, extractor: str) -> None:
        self.evidence, self.extractor = evidence, extractor

    def statement(self, proposal: Proposal, chunk: Span) -> Statement | Refusal:
        """The statement that a proposal becomes, in places of the visible text, or why it becomes none."""
        try:
            return self._checked(proposal, chunk)
        except Refused as no:
            what = f"{REASONS[no.reason]}{f': {no.detail}' if no.detail else ''}"
            return Refusal(no.reason, what, proposal.quote[:200])

    def _checked(self, proposal: Proposal, chunk: Span) -> Statement:
        place, seen = self._grounded(proposal, chunk)
        self._spoken_plainly(seen)
        act = self._act(proposal, place.span, seen)
        actors = self._parties(proposal.actors, seen, place.span)
        counterparts = tuple(one for one in self._parties(proposal.counterparts, seen, place.span) if one not in actors)
        self._in_english(act, (*actors, *counterparts), seen)
        quantity = self._quantity(proposal, act, seen, place.span)
        if not actors and not counterparts and quantity is None:
            raise Refused("nobody")
        wrong = act.misplaced(proposal.kind, actors, counterparts)
        if wrong is not None:
            raise Refused("side", wrong)
        supplier, recipient = act.supply(proposal.kind, actors, counterparts)
        return Statement(
            doc=self.evidence.document.name,
            kind=proposal.kind,
            predicate=act.predicate,
            stage=act.stage(proposal.kind),
            span=(place.span.start, place.span.end),
            text=place.span.of(self.evidence.text),
            trigger=(act.place.start, act.place.end),
            trigger_text=act.place.of(self.evidence.text),
            actors=actors,
            counterparts=counterparts,
            supplier=supplier,
            recipient=recipient,
            product=self._product(proposal, seen, place.span),
            quantity=quantity,
            time=self._times(proposal, seen),
            attribution=self._attribution(proposal, act, seen, place.span),
            polarity=act.polarity,
            modality=act.modality,
            tense=act.tense,
            certainty=act.certainty,
            confidence=round(CONFIDENCE[place.how] + (AGREEING if act.twins else 0), 2),
            extractor=self.extractor,
            notes=_notes(place),
        )

    def _grounded(self, proposal: Proposal, chunk: Span) -> tuple[Grounded, Seen]:
        """The first place of a quote outside passages that speak to the reader, cut to the one sentence that counts."""
        places = self.evidence.ground.places(proposal.quote, chunk)
        if not places:
            raise Refused("not_found")
        told = [one for one in places if not self.evidence.orders.at(one.span)]
        if not told:
            raise Refused("addressed")
        touched = self.evidence.touched(told[0].span)
        if len(touched) > MOST_SENTENCES:
            raise Refused("too_long")
        sentence = self._sentence(proposal, touched, told[0].span)
        span = Span(max(sentence.start, told[0].span.start), min(sentence.end, told[0].span.end))
        return replace(told[0], span=span), self.evidence.seen(sentence)

    def _sentence(self, proposal: Proposal, touched: list[Span], span: Span) -> Span:
        """Of several sentences in a quote the first that holds the proposed trigger, else the first of all."""
        if not touched:
            raise Refused("not_found")
        for one in touched:
            inside = Span(max(one.start, span.start), min(one.end, span.end))
            if proposal.trigger and word_places(proposal.trigger, inside.of(self.evidence.text)):
                return one
        return touched[0]

    def _in_english(self, act: Act, parties: tuple[Party, ...], seen: Seen) -> None:
        """What stands around the act, its parties and figures in the sentence is English too."""
        places = [Span(one.start, one.end) for one in seen.names if any(one.text == who.mention for who in parties)]
        places = [act.place, *places]
        first, last = min(one.start for one in places), max(one.end for one in places)
        if is_other(self.evidence.text[seen.span.start : first], self.evidence.text[last : seen.span.end]):
            raise Refused("other_language")

    def _spoken_plainly(self, seen: Seen) -> None:
        if seen.words.rstrip("\"'”’») ").endswith(("?", "？", "؟")):
            raise Refused("question")

    def _act(self, proposal: Proposal, quote: Span, seen: Seen) -> Act:
        act = act_at(_trigger(proposal, quote, seen), seen)
        if not told(act.token, seen):
            raise Refused("addressed", "the sentence orders or labels it, and nobody says it")
        clash = act.narrowed(proposal.kind)
        if clash is not None:
            raise Refused("kind", f"{clash}, not {proposal.kind}")
        if not act.fits(proposal.kind):
            raise Refused("kind", f"{act.modality}, no {proposal.kind}")
        if act.idle:
            raise Refused("hypothetical")
        if proposal.polarity != act.polarity:
            raise Refused("polarity", f"{act.polarity} in the words, {proposal.polarity} proposed")
        if proposal.kind not in OPEN and (proposal.modality in REAL) != (act.modality in REAL):
            raise Refused("modality", f"{act.modality} in the words, {proposal.modality} proposed")
        return act

    def _parties(self, names: list[str], seen: Seen, quote: Span) -> tuple[Party, ...]:
        found: list[Party] = []
        for name in names:
            parties = parties_of(name, seen, quote)
            if not parties:
                raise Refused("party", name)
            found.extend(parties)
        return each(found)

    def _quantity(self, proposal: Proposal, act: Act, seen: Seen, quote: Span) -> Quantity | None:
        if proposal.quantity is None:
            return None
        found = quantity_of(proposal.quantity, seen, quote)
        if found is None:
            raise Refused("quantity", proposal.quantity)
        mine = act.quantified(found.quantity)
        if mine is None:
            raise Refused("quantity", f"{found.quantity.text} belongs to another act")
        return mine

    def _product(self, proposal: Proposal, seen: Seen, quote: Span) -> str | None:
        if proposal.product is None:
            return None
        found = product_of(proposal.product, seen, quote)
        if found is None:
            raise Refused("product", proposal.product)
        return found

    def _times(self, proposal: Proposal, seen: Seen) -> tuple[Period, ...]:
        found: dict[Period, None] = {}
        for words in proposal.dates:
            period = period_of(words, seen)
            if period is None:
                raise Refused("date", words)
            found[period] = None
        return tuple(found)

    def _attribution(self, proposal: Proposal, act: Act, seen: Seen, quote: Span) -> tuple[Attribution, ...]:
        """Who vouches as our grammar reads it; a source that it does not read there is not believed."""
        ours = act.twins[0].attribution if act.twins else attribution(act.token, seen.resolver)
        if proposal.source is None:
            return ours
        named = parties_of(proposal.source, seen, quote)
        ids = {one.source for one in ours} | {one.polity for one in ours if one.polity}
        mentions = [one.mention for one in ours]
        stands = any(word_places(one, proposal.source) or word_places(proposal.source, one) for one in mentions)
        if not stands and not any(party.id in ids or party.polity in ids for party in named):
            raise Refused("source", proposal.source)
        return ours


def _trigger(proposal: Proposal, quote: Span, seen: Seen) -> Token:
    """The word that carries the kind: the proposed one where it does, else the first of the quote that does."""
    carrying = triggers()[proposal.kind]
    read = {one.trigger for one in seen.read if one.kind == proposal.kind}
    tokens = [
        one
        for one in seen.tokens(quote)
        if _is_word(one, seen) and (one.lemma_.lower() in carrying or _place(one, seen) in read)
    ]
    if not tokens:
        raise Refused("trigger", proposal.kind)
    words = proposal.trigger or ""
    text = quote.of(seen.evidence.text)
    places = [Span(quote.start + one.start, quote.start + one.end) for one in word_places(words, text)]
    proposed = [one for one in tokens for place in places if place.meets(seen.place(one))]
    return next((one for one in proposed if _place(one, seen) in read), (proposed or tokens)[0])


def _place(token: Token, seen: Seen) -> tuple[int, int]:
    return seen.place(token).start, seen.place(token).end


def _is_word(token: Token, seen: Seen) -> bool:
    """False of what stands in for a name or a number."""
    return token.i not in seen.parsed.mentions and token.i not in seen.parsed.numbers


def _notes(place: Grounded) -> tuple[str, ...]:
    how = {
        "normalised": ("quote found in normal form",),
        "aligned": ("quote found by its tokens, not letter by letter",),
    }
    return ("proposed by a language model", *how.get(place.how, ()))
