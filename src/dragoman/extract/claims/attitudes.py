"""What governments, regulators and named officials think of states, products and blocs."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.claims.phrases import near_clause, phrase, subjects_of
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.claims.stance import COPULAS, LISTENER, OTHERS, stance_claim
from dragoman.extract.pronouns import FIRST
from dragoman.extract.sets import each
from dragoman.extract.syntax import children, is_infinitive, is_passive
from dragoman.terms import Party

ABOUT = ("about", "over", "of", "to", "with", "on", "at", "toward", "towards", "in", "for", "against", "by")
GOVERNING = frozenset({"politic", "politics", "government", "authority", "coalition", "cabinet", "parliament"})


def attitude(token: Token, site: Site) -> Iterator[Claim]:
    """Of "the ministry is wary of the jab", "X, opposed to a deal": an adjective, who has it, towards what."""
    verb = token.head if token.dep_ in ("acomp", "attr", "oprd") else None
    predicative = verb is not None and verb.lemma_ in COPULAS
    participle = token.tag_ in ("VBN", "VBD") and token.pos_ == "VERB"
    if not predicative and not (participle and token.dep_ not in ("amod", "xcomp")):
        return
    if (
        participle
        and not predicative
        and not children(token, "auxpass")
        and token.dep_ not in ("acl", "relcl", "advcl")
    ):
        return
    subjects = subjects_of(token if participle and not predicative else verb or token)
    actors = _actors(subjects, token, site)
    about = _about(token)
    if _top_of(token).dep_ == "pcomp" and _top_of(token).head.lower_ == "for":
        return  # "thanked them for being willing" is not said of who thanks
    if token.lower_ == "critical" and not any(child.lower_ == "of" for child in children(token, "prep")):
        return  # "critical to" means needed
    if site.family.name == "split" and (children(token, "agent") or _to_come(token)):
        return
    if not actors or (not about and site.family.name != "averse") or site.taken(token, *OTHERS):
        return
    inner = next(
        (one for one in (*children(token, "xcomp", "ccomp"), *children(token, "advcl")) if is_infinitive(one)), None
    )
    if (
        site.family.name == "inclined"
        and inner is not None
        and any(site.taken(one) for one in inner.subtree if one.pos_ == "VERB")
        and not _signs(inner)
    ):
        return
    top = verb if predicative and verb is not None else token
    if site.family.name == "inclined" and not site.meant(about):
        return
    words = [*near_clause(top), *(one for subject in subjects if subject.i < token.i for one in subject.subtree)]
    yield stance_claim(token, site, actors, about, words)


def _top_of(token: Token) -> Token:
    """The verb of an adjective's clause: its copula, or itself where it is a participle."""
    return token.head if token.head.lemma_ in COPULAS and token.dep_ in ("acomp", "attr", "oprd") else token


def _to_come(token: Token) -> bool:
    """True of what will or will not be: "they will not be divided"."""
    verbs = (token, token.head)
    return any(child.lower_ in ("will", "wo", "'ll", "shall") for verb in verbs for child in children(verb, "aux"))


def _signs(inner: Token) -> bool:
    """True for readiness to enter a deal, which is a stance even where the deal is a statement of its own."""
    return inner.lemma_ in ("sign", "accept", "buy", "join", "consider", "work", "cooperate", "use", "approve")


def _actors(subjects: list[Token], token: Token, site: Site) -> tuple[Party, ...]:
    """Who has the attitude; of "politics in X and Y is divided" the states."""
    if any(one.lower_ in LISTENER for one in subjects):
        return ()
    found = site.officials(subjects)
    if not found and any(one.lemma_.lower() in GOVERNING for one in subjects):
        places = [
            place
            for one in token.doc
            if one.dep_ == "prep" and one.lower_ in ("in", "like", "of", "across", "as")
            for place in children(one, "pobj")
            if place.i in site.sentence.mentions
        ]
        found = site.parties(places)
    examples = [
        home
        for subject in subjects
        for word in subject.subtree
        if word.dep_ == "prep" and word.lower_ == "in" and word.head.i in site.sentence.mentions
        for home in children(word, "pobj")
    ]
    return each((*found, *site.parties(examples))) if found else ()


def _about(token: Token) -> list[Token]:
    """What an attitude is towards: behind its preposition or in the clause that hangs on it."""
    beside = [one for one in children(token.head, "prep") if one.i > token.i] if token.dep_ == "acomp" else []
    places = [
        place
        for child in (*children(token, "prep", "agent"), *beside)
        if child.lower_ in ABOUT
        for place in (*children(child, "pobj"), *children(child, "pcomp"))
    ]
    return [*places, *children(token, "xcomp", "ccomp", "advcl")]


def feeling(token: Token, site: Site) -> Iterator[Claim]:
    """Of "European concern over the attacks", "the ministry voiced doubts": a noun of attitude and whose it is."""
    if token.dep_ in ("compound", "nmod") or site.taken(token, *OTHERS):
        return
    about = [one for one in _about(token) if one.dep_ != "advcl"] + children(token, "acl")
    own = site.owners(token)
    verb = token.head if token.dep_ == "dobj" else None
    voiced = verb is not None and site.is_word(verb, "changes.voicing")
    if (own and not about and not voiced) or (
        site.family.options == "voiced" and (not voiced or verb is None or verb.lemma_ == "have")
    ):
        return
    subjects = subjects_of(verb) if voiced and verb is not None and not is_passive(verb) else []
    if any(one.lower_ in LISTENER for one in subjects):
        return
    actors = own or site.officials(subjects)
    actors = tuple(one for one in actors if one.kind != "product")
    if not actors or not (about or voiced):
        return
    words = [*phrase(token), *(near_clause(verb) if voiced and verb is not None else [])]
    claim = stance_claim(token, site, actors, about, words)
    if voiced and verb is not None and any(child.dep_ == "neg" for child in verb.children):
        claim.polarity = "+" if claim.polarity == "-" else "-"
    yield claim


def feel(token: Token, site: Site) -> Iterator[Claim]:
    """Of "Peru distrusts the offer", "the minister rejoiced that ...": a verb of attitude."""
    if is_passive(token) or token.dep_ == "amod" or site.taken(token, *OTHERS):
        return
    if token.dep_ == "acl" and is_infinitive(token):
        return
    subjects = subjects_of(token)
    if any(one.lower_ in LISTENER for one in subjects):
        return
    actors = site.officials(subjects)
    about = [*children(token, "dobj"), *_about(token)]
    about += children(token, "ccomp")
    if not actors or not about:
        return
    objects = children(token, "dobj")
    if objects and all(site.is_word(one, "claims.courtesies") for one in objects):
        return
    if token.lemma_ == "choose" and not site.meant(objects):
        return
    bare = children(token, "ccomp") or any(one.lower_ in FIRST for one in subjects)
    if site.family.name == "like" and token.lemma_ != "rejoice" and bare and not site.meant(children(token, "dobj")):
        return
    words = [*near_clause(token), *(one for subject in subjects if subject.i < token.i for one in subject.subtree)]
    yield stance_claim(token, site, actors, about, words)
