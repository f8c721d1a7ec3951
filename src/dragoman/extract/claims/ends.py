"""What a thing is put to: means to an end, chances, interests."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.claims.aim import aim_claim, slight
from dragoman.extract.claims.phrases import near_clause, subjects_of
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.syntax import children, is_infinitive, is_passive
from dragoman.terms import Attribution, Party
from dragoman.terms.statement import LEDGER_KINDS

LISTENER = frozenset({"i", "you", "one", "anyone", "who"})


def means(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Peru sees gas as a way to win friends", "for Peru the crisis is a chance to expand"."""
    ends = [one for one in token.children if one.dep_ in ("acl", "relcl", "advcl") and is_infinitive(one)]
    if not ends:
        return
    behind_as = token.dep_ == "pobj" and token.head.lower_ == "as" and token.head.head.pos_ == "VERB"
    if behind_as:
        verb = token.head.head
        actors = site.officials(subjects_of(verb)) if not is_passive(verb) else ()
        vouchers = verb
    elif token.dep_ == "attr":
        verb, vouchers = token.head, None
        actors = _for_whom(verb, site)
    elif token.dep_ in ("dobj", "pobj") and _giving(token) is not None:
        verb, vouchers = _giving(token) or token, None
        actors = site.officials(
            [*children(verb, "dative"), *(one for one in children(verb, "dobj") if one is not token)]
        )
    else:
        return
    if actors:
        claim = aim_claim(ends[0] if vouchers is None else verb, site, actors, ends[0], near_clause(verb))
        claim.modality = "possible"
        if vouchers is not None:
            claim.vouchers = tuple(
                Attribution(one.id, one.mention or one.name, verb.text, "indirect", one.polity) for one in actors[:1]
            )
            claim.words = [*claim.words, *(one for head in subjects_of(verb) for one in head.subtree)]
        else:
            claim.words = list(token.subtree)
        yield claim


def _giving(noun: Token) -> Token | None:
    """The verb in "gave Peru an opportunity" and "provided Peru with a chance"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "with" else noun.head
    return verb if verb.lemma_ in ("give", "provide", "offer", "afford", "hand", "present") else None


def use(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Peru is using its gas to win friends": what a thing is put to."""
    ends = [one for one in token.children if one.dep_ in ("xcomp", "advcl") and is_infinitive(one) and one.i > token.i]
    things = children(token, "dobj")
    if not ends or not things or is_passive(token) or site.taken(ends[0], *LEDGER_KINDS):
        return
    marked = any(child.dep_ in ("poss", "det") for child in things[0].children) or things[0].i in site.sentence.mentions
    if things[0].lemma_.lower() in ("language", "word", "term", "time") or not (marked or site.named_within(things[0])):
        return
    subjects = subjects_of(token)
    actors = site.officials(one for one in subjects if one.lower_ not in LISTENER)
    if (
        actors
        and not slight(ends[0], site)
        and ends[0].lemma_
        not in (
            "be",
            "describe",
            "refer",
            "make",
            "vaccinate",
            "immunize",
            "inoculate",
            "produce",
        )
    ):
        words = [*near_clause(token), *(one for subject in subjects if subject.i < token.i for one in subject.subtree)]
        yield aim_claim(token, site, actors, ends[0], words)


def _for_whom(verb: Token, site: Site) -> tuple[Party, ...]:
    places = [place for child in children(verb, "prep", "advcl") for place in _places(child)]
    return site.officials(places)


def _places(child: Token) -> list[Token]:
    if child.dep_ == "prep":
        return children(child, "pobj") if child.lower_ == "for" else []
    return [place for inner in children(child, "prep") if inner.lower_ == "for" for place in children(inner, "pobj")]


def purpose(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Peru sends doctors in order to win friends": what an act is done for."""
    verb = next((one for one in children(token, "acl") if is_infinitive(one)), None)
    before = token.nbor(-1) if token.i > 0 else token
    if before.lower_ != "in" or verb is None or not children(verb, "dobj"):
        return
    above = next((one for one in token.ancestors if one.pos_ in ("VERB", "AUX")), None)
    actors = (
        site.officials(one for one in subjects_of(above) if one.lower_ not in LISTENER) if above is not None else ()
    )
    if actors and not site.taken(verb, *LEDGER_KINDS) and not slight(verb, site):
        yield aim_claim(verb, site, actors, verb, [before, *verb.subtree])


def interest(token: Token, site: Site) -> Iterator[Claim]:
    """Of "A calm border is a shared interest of both": what is in whose interest."""
    if token.dep_ != "attr" or token.head.lemma_ != "be":
        return
    subjects = [one for one in children(token.head, "nsubj") if one.pos_ != "PRON"]
    things = site.meant(one for one in subjects if one.pos_ != "PRON")
    actors = site.owners(token) or site.linked(token) or _inside(token, site)
    if actors and subjects:
        claim = aim_claim(token, site, actors, subjects[0], [*near_clause(token.head)])
        claim.counterparts = tuple(one for one in things if one.id not in {party.id for party in actors})
        yield claim


def _inside(token: Token, site: Site) -> tuple[Party, ...]:
    """The parties that what hangs on a noun is between: "an interest that feeds the friendship of X and Y"."""
    for word in token.subtree:
        if word.dep_ == "prep" and word.lower_ in ("between", "of"):
            found = site.parties(children(word, "pobj"))
            if found:
                return found
    return ()
