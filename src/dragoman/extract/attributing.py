"""Whoever vouches for what a word says, as parties: verbs of saying around it, else whoever holds an open quotation."""

from spacy.tokens import Token

from dragoman.extract.parties import Resolver
from dragoman.extract.syntax import DOCUMENTS, children
from dragoman.extract.vouchers import vouchers
from dragoman.terms import Attribution, Party


def attribution(trigger: Token, resolver: Resolver) -> tuple[Attribution, ...]:
    """Who is said to say it, outermost first, each party once; the author of the document is never listed."""
    found: dict[str, Attribution] = {}
    speaker = resolver.cast.speaker
    for voucher in vouchers(trigger):
        parties = (
            resolver.one(voucher.source) or _author(voucher.source, resolver) or _unknown(voucher.source, resolver)
        )
        for party in parties[:1]:
            mention = party.mention or voucher.source.text
            mode = "direct" if speaker is not None else "indirect"
            found.setdefault(party.id, Attribution(party.id, mention, voucher.cue.text, mode, party.polity))  # type: ignore[arg-type]
    if not found and speaker is not None:
        found[speaker.id] = Attribution(
            speaker.id, speaker.mention or speaker.name, "quotation", "direct", speaker.polity
        )
    return tuple(found.values())


def _author(token: Token, resolver: Resolver) -> tuple[Party, ...]:
    """Whose a text is that vouches: "according to a statement by the ministry"."""
    if token.lemma_.lower() not in DOCUMENTS:
        return ()
    by = [
        place
        for child in children(token, "prep")
        if child.lower_ in ("by", "from")
        for place in children(child, "pobj")
    ]
    return resolver.parties(by)


def _unknown(token: Token, resolver: Resolver) -> tuple[Party, ...]:
    """A source that nobody knows keeps its own word: "officials", "Jones"."""
    if token.pos_ == "PRON" and token.lower_ in ("it", "that", "which", "this", "there"):
        return ()
    if token.pos_ != "PROPN" and token.lemma_.lower() not in resolver.frames.classes["source"]:
        return ()
    words = resolver.sentence.span_of([token]).of(resolver.text)
    return (Party(f"GRP:{words}", None, "unknown", words, "name"),)
