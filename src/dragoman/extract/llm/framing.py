"""Whether a sentence tells what one of its clauses says, or only orders it, or holds it under a label."""

import re

from spacy.tokens import Token

from dragoman.extract.llm.evidence import Seen
from dragoman.extract.syntax import children, is_infinitive
from dragoman.extract.vouchers import COUNTING, SAYING

_COLON = re.compile(r":(?=\s)")
# "Report: Cuba sells ships", "LIMA (Wire):" and the like: longer words before a colon must name a source.
SHORT = 3
LABELS = frozenset(
    "note notes nota notice attention warning important reminder instruction instructions task test".split()
)


def told(act: Token, seen: Seen) -> bool:
    """False of a clause below an imperative, and of one behind a colon whose words before name no source.

    "Make sure that it says X", "note to the compiler: X" tell nobody's X; "officials said: X" and "Peru: X" do.
    """
    return not any(_imperative(one) for one in (act, *act.ancestors)) and _introduced(act, seen)


def _imperative(verb: Token) -> bool:
    """True of a base form at the top of a sentence that has no subject: "make", "mention"."""
    if verb.pos_ != "VERB" or verb.tag_ != "VB" or verb.dep_ != "ROOT":
        return False
    return not is_infinitive(verb) and not children(verb, "nsubj", "nsubjpass", "expl", "aux", "auxpass")


def _somebody(verb: Token) -> bool:
    """True of a verb whose subject is more than "who"."""
    return any(one.tag_ not in ("WP", "WDT") for one in children(verb, "nsubj", "nsubjpass"))


def _introduced(act: Token, seen: Seen) -> bool:
    """True where no colon stands before an act, or a verb of saying, a name or a word or two before it."""
    before = seen.words[: seen.place(act).start - seen.span.start]
    colons = list(_COLON.finditer(before))
    if not colons:
        return True
    end = seen.span.start + colons[-1].start()
    lead = [token for token in seen.parsed.doc if seen.place(token).end <= end and token.is_alpha]
    if any(token.lower_ in LABELS for token in lead):
        return False
    named = any(token.i in seen.parsed.mentions for token in lead)
    says = any(token.lemma_.lower() in SAYING | COUNTING and _somebody(token) for token in lead)
    return named or says or len(lead) <= SHORT
