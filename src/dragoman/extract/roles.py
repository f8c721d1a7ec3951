"""The roles of an act as tokens, and which words can fill them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.extract.frames import Frame, Frames
from dragoman.extract.parse import Sentence
from dragoman.extract.scan.units import MONEY
from dragoman.extract.syntax import children, coordinated
from dragoman.terms import Quantity

GOODS_UNITS = frozenset({"dose", "course", "vaccine", "tonne", "bcm", "barrel", "MW"}) | MONEY
# Words whose complement says what they are an amount of.
# What bears a name but gives and gets nothing itself.
TEXTS = frozenset("plan act law bill budget treaty agreement resolution report strategy charter".split())
AMOUNTS_OF = frozenset(
    "one some part amount number fraction handful bulk portion chunk majority "
    "rest half million thousand most share lot type kind variety round set "
    "range group series quantity all any more anything cent percent percentage % third quarter".split()
)


@dataclass(slots=True)
class Roles:
    """The tokens in each role of one frame at one trigger."""

    frame: Frame
    trigger: Token
    giver: list[Token] = field(default_factory=list)
    getter: list[Token] = field(default_factory=list)
    theme: list[Token] = field(default_factory=list)
    partner: list[Token] = field(default_factory=list)
    channel: list[Token] = field(default_factory=list)
    getter_leads: bool = False
    light: Token | None = None


class Words:
    """What the words of one sentence are: goods, deals, parties."""

    def __init__(self, sentence: Sentence, frames: Frames) -> None:
        self.sentence, self.frames = sentence, frames

    def is_class(self, token: Token, name: str) -> bool:
        """True where a noun phrase is headed by a word of a class, or by an amount or a product that stands for one."""
        words = self.frames.classes[name]
        if name == "deal" and token.lower_ in ("it", "this"):
            return any(other.lemma_.lower() in words for other in token.doc[: token.i])
        lemma = token.lemma_.lower()
        if lemma in words or token.lower_ in words:
            return lemma != "power" or token.tag_ == "NN"  # powers are no electricity
        goods = name in ("goods", "medical", "made")
        named = self.sentence.mentions.get(token.i)
        if named is not None:
            return goods and (named.kind == "product" or (named.kind == "company" and name == "goods"))
        number = self.sentence.numbers.get(token.i)
        if number is not None and number.quantity.unit == "percent":
            return any(
                self.is_class(place, name) for child in children(token, "prep") for place in children(child, "pobj")
            )
        if number is not None and is_price(token, number.quantity):
            return False
        if number is not None and goods and token.dep_ not in ("nummod", "quantmod", "compound"):
            units = GOODS_UNITS if name == "goods" else GOODS_UNITS - MONEY
            return number.quantity.unit in units or number.quantity.unit is None
        if lemma == "more" and goods:
            return any(child.i in self.sentence.numbers for child in token.children)
        if lemma == "world" and token.dep_ == "poss":
            return False  # "the world's largest" owns nothing
        if lemma in AMOUNTS_OF:
            return any(
                self.is_class(place, name) for child in children(token, "prep") for place in children(child, "pobj")
            ) or (goods and number is not None)
        return False

    def of_class(self, tokens: Iterable[Token], name: str | None) -> list[Token]:
        """Those noun phrases (with their coordinated sisters) that are of a class; all where no class is asked for."""
        whole = [one for token in tokens for one in coordinated(token)]
        return whole if name is None else [token for token in whole if self.is_class(token, name)]

    def is_party(self, token: Token) -> bool:
        named = self.sentence.mentions.get(token.i)
        if named is not None:
            return named.kind != "product"
        if token.lower_ in ("latter", "former"):
            return True
        if token.pos_ == "PRON":
            return token.lower_ not in ("which", "that", "what", "there", "this", "i")
        lemma = token.lemma_.lower()
        classes = self.frames.classes
        if lemma in AMOUNTS_OF:
            behind = [
                place for child in children(token, "prep") if child.lower_ == "of" for place in children(child, "pobj")
            ]
            return self.any_party(behind)
        if token.pos_ == "PROPN" and any(
            one.lemma_.lower() in classes["company"] for one in children(token, "compound")
        ):
            return True
        return any(lemma in classes[name] for name in ("official", "company", "country")) or is_name(token)

    def is_product(self, token: Token) -> bool:
        """True where a token stands for a named product."""
        named = self.sentence.mentions.get(token.i)
        return named is not None and named.kind == "product"

    def counted(self, token: Token) -> list[Token]:
        """Of whom a share is told: "70 percent of Peruvians"."""
        of = [place for child in children(token, "prep") if child.lower_ == "of" for place in children(child, "pobj")]
        return [place for place in of if place.i in self.sentence.mentions]

    def any_party(self, tokens: Sequence[Token]) -> bool:
        return any(self.is_party(token) for token in tokens)

    def out_of(self, theme: Sequence[Token]) -> list[Token]:
        """Where goods come from by their own words: "a shipment of doses from Cuba"."""
        return [
            place
            for head in theme
            for token in head.subtree
            if token.lower_ == "from" and token.dep_ == "prep"
            for place in children(token, "pobj")
            if self.is_party(place)
        ]

    def behind(self, noun: Token, word: str) -> list[Token]:
        """The parties behind a preposition inside a noun phrase: "the provision of doses to Peru"."""
        return [
            place
            for token in noun.subtree
            if token.lower_ == word and token.dep_ in ("prep", "dative") and token.i > noun.i
            for place in children(token, "pobj")
            if self.is_party(place)
        ]

    def between(self, noun: Token) -> list[Token]:
        """The two that "cooperation in any matter between X and Y" names further down."""
        return [
            one
            for token in noun.subtree
            if token.lower_ == "between" and token.dep_ == "prep"
            for place in children(token, "pobj")
            for one in coordinated(place)
            if self.is_party(one)
        ]


def is_name(token: Token) -> bool:
    """True of the last of two capital words or more: "the Jones Group"."""
    words = [child for child in token.children if child.dep_ == "compound" and child.text[:1].isupper()]
    return token.pos_ == "PROPN" and token.text[:1].isupper() and bool(words) and token.lower_ not in TEXTS


def is_price(token: Token, amount: Quantity) -> bool:
    """True of money that buys one thing: "$30 per dose", "$19.50 for each"."""
    behind = {word.lower_ for word in token.doc[token.i + 1 : token.i + 4]}
    return amount.unit in MONEY and (amount.per in GOODS_UNITS or bool(behind & {"each", "per", "apiece"}))
