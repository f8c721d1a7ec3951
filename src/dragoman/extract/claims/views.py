"""How somebody official takes a thing in so many words: "sees it as a threat", "said that it is an insult"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.extract.claims.phrases import near_clause, subjects_of
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.claims.stance import COPULAS, LISTENER, OTHERS, own_words, stance_claim
from dragoman.extract.scope import scope_of
from dragoman.extract.syntax import children, is_infinitive, is_passive
from dragoman.terms import Party
from dragoman.terms.statement import Polarity

FEW = frozenset({"few", "no", "hardly", "barely", "neither", "none"})
QUOTED = 10
# Who calls a thing a lie accuses somebody of lying: another kind.
FALSEHOODS = frozenset({"misinformation", "disinformation", "lie"})


def regard(token: Token, site: Site) -> Iterator[Claim]:
    """Of "X sees Y as a threat", "describing it as propaganda": how somebody takes a thing."""
    said = _taken_as(token, site)
    if not said or site.taken(token, *OTHERS):
        return
    spoken = token.lemma_ in ("describe", "call", "label", "brand", "portray", "depict", "characterize", "characterise")
    inside = [word for head in said for word in head.subtree]
    sign = _sign(inside, site) or _by_verb(token, said, site)
    if sign is None or (spoken and any(one.lemma_.lower() in FALSEHOODS for one in said)):
        return
    passive = is_passive(token)
    subjects = (
        [place for child in children(token, "agent") for place in children(child, "pobj")]
        if passive
        else subjects_of(token)
    )
    things = subjects_of(token) if passive else children(token, "dobj")
    if not passive and (not subjects or any(one.lower_ in LISTENER for one in subjects)):
        return
    actors = site.officials(subjects)
    if not passive and not actors:
        return
    if any(child.lower_ in FEW for one in subjects for child in one.children):
        sign = "-" if sign == "+" else "+"
    means = [one for one in said if site.is_word(one, "claims.good") or site.is_word(one, "claims.bad")]
    if any(is_infinitive(child) for one in said for child in one.children):
        return  # a way or a chance to do something is an aim
    trigger = means[0] if passive and means else token
    targets = _spoken_of(things, site) or site.meant(one for one in things if not passive or one.pos_ != "PRON")
    judged = site.is_word(token, "claims.hailing") or site.is_word(token, "claims.damning")
    named = judged or any(one.kind != "group" for one in actors)
    if not targets and not (named and not passive and things and things[0].pos_ == "NOUN"):
        return
    words = [
        *near_clause(token),
        *(one for head in (*subjects, *things) for one in head.subtree if abs(one.i - token.i) < 25),
    ]
    claim = stance_claim(trigger, site, actors, [*things, *said], words, targets)
    claim.polarity = sign
    if spoken and actors:
        claim.vouchers = own_words(token, actors, site)
    yield claim


def say(token: Token, site: Site) -> Iterator[Claim]:
    """Of "the minister said that the offer was an insult": somebody official finds a thing good or bad."""
    inner = next(iter(children(token, "ccomp")), None)
    if inner is None or inner.lemma_ not in COPULAS or site.taken(token, *OTHERS):
        return
    said = children(inner, "attr", "acomp", "oprd") + children(token, "dobj", "oprd")
    if len(said) == 1 and said[0].pos_ == "DET":  # "this was a: “fine example ...": the mark parts it from its noun
        said = list(inner.doc[said[0].i : said[0].i + QUOTED])
    scope = scope_of(inner, site.resolver.frames)
    sign = _sign([word for one in said for word in (one, *one.subtree)], site)
    actors = site.officials(one for one in subjects_of(token) if one.lower_ not in LISTENER)
    actors = tuple(one for one in actors if one.polity and one.kind not in ("company", "media"))
    if sign is None or not actors or scope.modality not in ("asserted", "alleged"):
        return
    if scope.polarity == "-":
        sign = "-" if sign == "+" else "+"
    things = subjects_of(inner)
    targets = _spoken_of(things, site) or site.meant(one for one in things if one.pos_ != "PRON" or one.lower_ != "it")
    own = {party.polity for party in actors}
    targets = tuple(one for one in targets if one.polity not in own or len(targets) > 1)
    if not targets and things and things[0].lower_ not in ("this", "it", "that"):
        return
    words = [*near_clause(token), *(one for head in subjects_of(token) for one in head.subtree)]
    claim = stance_claim(token, site, actors, said, words, targets)
    claim.polarity, claim.vouchers = sign, own_words(token, actors, site)
    yield claim


def _by_verb(token: Token, said: list[Token], site: Site) -> Polarity | None:
    """The sign that the verb gives, or the feeling with which a thing is viewed."""
    if site.is_word(token, "claims.hailing"):
        return "+"
    if site.is_word(token, "claims.damning"):
        return "-"
    for one in said:
        for family in site.families.nouns.get(one.lemma_.lower(), ()):
            if family.pattern == "feeling":
                return "-" if family.sign == "-" else "+"
    return None


def _taken_as(token: Token, site: Site) -> list[Token]:
    """What a thing is taken for: behind "as", or the predicate of "call it unfair"."""
    found = []
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "with":
            feelings = children(child, "pobj")
            found += [
                one
                for one in feelings
                if any(f.pattern == "feeling" for f in site.families.nouns.get(one.lemma_.lower(), ()))
            ]
        if child.dep_ == "prep" and child.lower_ == "as":
            found += [one for one in child.children if one.dep_ in ("pobj", "amod", "pcomp", "acomp", "advmod")]
        elif child.dep_ == "oprd" or (
            child.dep_ == "ccomp" and child.pos_ in ("ADJ", "NOUN") and not children(child, "mark", "aux", "cop")
        ):
            found.append(child)
    return found


def _sign(words: Iterable[Token], site: Site) -> Polarity | None:
    found = list(words)
    bad = any(site.is_word(one, "claims.bad") for one in found)
    good = any(site.is_word(one, "claims.good") for one in found)
    return "-" if bad else "+" if good else None


def _spoken_of(things: list[Token], site: Site) -> tuple[Party, ...]:
    """For "it" and "this alliance" the pair whose relation was just told of."""
    ties = [one.i for one in things[:1] for other in one.doc[: one.i] for one in (other,) if _is_tie(other, site)]
    bond = any(_is_tie(one, site) or (one.lower_ in ("it", "this") and ties) for one in things)
    return tuple(replace(one, mention=None, via="coreference") for one in site.pair) if bond else ()


def _is_tie(token: Token, site: Site) -> bool:
    return any(family.pattern == "tie" for family in site.families.nouns.get(token.lemma_.lower(), ()))
