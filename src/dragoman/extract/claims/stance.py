"""The claim of a stance, with its aspect, its strength and the bloc that it stands apart from."""

from spacy.tokens import Token

from dragoman.extract.attributing import attribution
from dragoman.extract.claims.site import Claim, Site
from dragoman.extract.scan.gazetteer import members
from dragoman.extract.scope import scope_of
from dragoman.terms import Attribution, Party
from dragoman.terms.statement import LEDGER_KINDS, Polarity

STRONG = frozenset(
    "very deeply strongly extremely highly seriously gravely fiercely bitterly openly firmly totally utterly widely "
    "strong deep grave serious fierce utmost full great absolute repeatedly vehemently vigorously".split()
)
WEAK = frozenset("somewhat slightly rather fairly mildly little some slight mild partly cautiously".split())
# A word that names an act of the ledger, or an accusation, is no stance beside it.
OTHERS = (*LEDGER_KINDS, "accusation")
LISTENER = frozenset({"i", "you", "one", "anyone", "who", "that", "this", "there"})
COPULAS = frozenset({"be", "become", "remain", "feel", "seem", "grow", "stay", "appear", "sound", "look"})


def own_words(token: Token, actors: tuple[Party, ...], site: Site) -> tuple[Attribution, ...]:
    """Whoever describes vouches for the description."""
    found = attribution(token, site.resolver)
    mode = "direct" if any(one.text == '"' for one in token.doc) else "indirect"
    own = tuple(Attribution(one.id, one.mention or one.name, token.text, mode, one.polity) for one in actors[:1])  # type: ignore[arg-type]
    return (*found, *(one for one in own if one.source not in {voucher.source for voucher in found}))


def stance_claim(
    token: Token,
    site: Site,
    actors: tuple[Party, ...],
    about: list[Token],
    words: list[Token],
    targets: tuple[Party, ...] | None = None,
) -> Claim:
    """The claim that somebody has an attitude towards what the words are about, or towards `targets` where given."""
    family = site.family
    copula = token.pos_ == "ADJ" and token.head.pos_ in ("VERB", "AUX")
    scope = scope_of(token.head if copula else token, site.resolver.frames)
    if targets is None:
        targets = site.meant(about)
    own = {party.id for party in actors}
    polarity: Polarity = site.family.sign  # type: ignore[assignment]
    none = token.pos_ == "NOUN" and any(child.lower_ in ("no", "little") for child in token.children)
    if (scope.polarity == "-" or none) and polarity in ("+", "-"):
        polarity = "-" if polarity == "+" else "+"
    return Claim(
        family,
        token,
        words,
        predicate=token.lemma_.lower() if token.pos_ != "ADJ" else token.lower_,
        actors=actors,
        counterparts=tuple(one for one in targets if one.id not in own),
        thing=[word for one in about[:1] for word in one.subtree],
        polarity=polarity,
        modality=scope.modality,
        vouchers=own_words(token, actors, site) if site.family.name == "like" and token.lemma_ == "rejoice" else None,
        detail=_detail(token, actors, about, site),
    )


def _detail(token: Token, actors: tuple[Party, ...], about: list[Token], site: Site) -> dict[str, object]:
    near = site.lemmas([*(word for one in about for word in one.subtree), *token.subtree])
    score = {name: len(near & words) for name, words in site.families.aspects.items()}
    aspect = max(score, key=lambda name: score[name])
    beside = {child.lower_ for child in (*token.children, *token.head.children)}
    strength = "strong" if beside & STRONG else "weak" if beside & WEAK else "plain"
    detail: dict[str, object] = {"strength": strength}
    if score[aspect]:
        detail["aspect"] = aspect
    blocs = _blocs(actors)
    if blocs:
        detail["member_of"] = blocs
    return detail


def _blocs(actors: tuple[Party, ...]) -> list[str]:
    """The bloc that an actor belongs to and speaks apart from."""
    return ["EUU"] if any(one.polity != "EUU" and one.polity in members("EUU") for one in actors if one.polity) else []
