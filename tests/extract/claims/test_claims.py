"""What parties want, are to each other, think and tell comes out with kind, parties, sign and detail."""

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.terms import Statement

Extract = Callable[..., list[Statement]]
CLAIMS = ("target", "relation", "stance", "narrative", "judgement", "fact")


def claims(found: list[Statement]) -> list[Statement]:
    """The statements of the kinds that stand here."""
    return [one for one in found if one.kind in CLAIMS]


def told(one: Statement) -> tuple[str, str, str, str, str]:
    """Kind, trigger, parties and polarity."""
    sides = (",".join(party.code for party in side) for side in (one.actors, one.counterparts))
    return (one.kind, one.trigger_text, *sides, one.polarity)  # type: ignore[return-value]


# sentence, (kind, trigger, actors, counterparts, polarity) of what must be among the statements
CASES = [
    ("Peru seeks to become a hub for lithium.", ("target", "seeks", "PER", "", "+")),
    ("Chile hopes for warmer weather in its trade with Bolivia.", ("target", "hopes", "CHL", "", "+")),
    ("Peru's ambition to lead the bloc is no secret.", ("target", "ambition", "PER", "", "+")),
    ("Norway sees gas as a way to win friends in Poland.", ("target", "sees", "NOR", "", "+")),
    ("Norway is using its gas to win friends in Poland.", ("target", "using", "NOR", "", "+")),
    ("The blackout gave Norway an opportunity to expand its grid.", ("target", "expand", "NOR", "", "+")),
    ("Tensions between Kenya and Somalia rose over the border.", ("relation", "Tensions", "KEN,SOM", "", "+")),
    ("Relations between Kenya and Somalia have soured.", ("relation", "soured", "KEN,SOM", "", "+")),
    ("Kenya enjoys close ties with Uganda.", ("relation", "ties", "KEN,UGA", "", "+")),
    ("Kenya and Uganda compete for markets in Rwanda.", ("relation", "compete", "KEN,UGA", "RWA", "+")),
    ("The pact united Kenya and Uganda.", ("relation", "united", "KEN,UGA", "", "+")),
    ("Kenyan concern over Ugandan tariffs grew.", ("stance", "concern", "KEN", "UGA", "-")),
    ("The Dutch government is wary of the Chinese jab.", ("stance", "wary", "NLD", "CHN", "-")),
    ("Estonia sees Brazil as a reliable partner.", ("stance", "sees", "EST", "BRA", "+")),
    ("Few leaders see Brazil as a reliable partner.", ("stance", "see", "Few leaders", "BRA", "-")),
    ("Estonia would stop opposing Brazil.", ("stance", "opposing", "EST", "BRA", "+")),
    ("Kenya, which is opposed to Ugandan rule, left.", ("stance", "opposed", "KEN", "UGA", "-")),
    ("Belarus spread disinformation about Latvia.", ("narrative", "spread", "BLR", "LVA", "+")),
    ("Cuba is touting the superiority of its own vaccine.", ("narrative", "touting", "CUB", "", "+")),
    ("Kremlin propaganda reached the village.", ("narrative", "propaganda", "RUS", "", "+")),
    ("Brazil's handling of the floods was disastrous.", ("judgement", "disastrous", "BRA", "", "-")),
    ("The chaotic response of Brazil angered many.", ("judgement", "response", "BRA", "", "-")),
    ("Peru is losing the race for talent.", ("judgement", "losing", "PER", "", "-")),
    ("The gifts increased Turkey's influence in Niger.", ("judgement", "increased", "TUR", "", "+")),
    ("The jury is still out on the plan.", ("judgement", "out", "", "", "+")),
    ("COVAX is a global initiative.", ("fact", "initiative", "COVAX", "", "+")),
    ("Sputnik V is named after a satellite.", ("fact", "named", "Sputnik V", "", "+")),
    ("The alliance celebrated its 70th anniversary.", ("fact", "celebrated", "", "", "+")),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_reads(extract_all: Extract, sentence: str, expected: tuple[Any, ...]) -> None:
    """Each family is read with who it is about, towards whom, and its sign."""
    assert expected in [told(one) for one in extract_all(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru should try to become a hub.",
        "If Peru wants to become a hub, it must build roads.",
        "We want to see what happens.",
        "I want to thank Peru.",
        "The goal is yet to get off the ground.",
        "People are wary of the Chinese jab.",
        "Germans are wary of the Chinese jab.",
        "It is important.",
        "Peru is a country.",
        "Kenya won the Battle of Adwa.",
        "If the gifts increased Turkey's influence, nobody saw it.",
        "Estonia fights disinformation.",
        "Kenya has relations.",
        "Is Kenya wary of Uganda?",
        "The strain spread in Kenya.",
    ],
)
def test_says_nothing(extract_all: Extract, sentence: str) -> None:
    """Advice, conditions, courtesies, crowds, questions and bare copulas claim nothing."""
    assert [told(one) for one in claims(extract_all(sentence))] == []


def test_a_target_keeps_its_figure_its_day_and_where_it_starts(extract_all: Extract) -> None:
    """The figure to be reached is the quantity, the one it starts from stands in the detail, the day is a deadline."""
    found = extract_all("Peru wants to raise its trade with Chile from $20 billion to $40 billion by 2027.")
    one = next(one for one in found if one.kind == "target")
    assert one.quantity is not None
    assert (one.quantity.value, one.quantity.unit) == (4e10, "USD")
    assert one.detail == {"baseline": {"text": "$20 billion", "value": 2e10, "unit": "USD"}}
    assert [(time.role, time.latest) for time in one.time] == [("deadline", "2027-12-31")]
    assert [party.code for party in one.counterparts] == ["CHL"]


def test_a_goal_that_is_set_belongs_to_whoever_sets_it(extract_all: Extract) -> None:
    """ "Set a goal of", "its goal of": the owner is the setter, and a day behind the words is the deadline."""
    found = claims(extract_all("Kenya set a goal of nine million doses by June 2022."))
    assert [(told(one)[:3], one.quantity and one.quantity.value) for one in found] == [(("target", "goal", "KEN"), 9e6)]
    assert found[0].time[0].role == "deadline"


def test_an_answer_below_a_question_of_wanting_is_what_is_wanted(extract_all: Extract) -> None:
    """The heading names who wants, the line below what."""
    found = claims(extract_all("What does Peru want?\n\nAnswer: To build a bridge of copper\n"))
    assert [told(one) for one in found] == [("target", "build", "PER", "", "+")]
    assert found[0].modality == "intended"


def test_what_somebody_is_accused_of_is_alleged_by_the_accuser(extract_all: Extract) -> None:
    """The story is told of the accused, the accuser vouches, and only then techniques are named."""
    found = extract_all("Sweden accused Belarus of spreading lies about deaths from the Pfizer vaccine.")
    one = next(one for one in found if one.kind == "narrative")
    assert told(one)[2] == "BLR"
    assert one.modality == "alleged"
    assert [voucher.source for voucher in one.attribution] == ["SWE"]
    assert one.detail is not None
    assert (one.detail["seen"], one.detail["class"]) == ("alleged", "N2")
    assert one.detail["techniques"] == ["T0023", "T0066"]


def test_an_observed_story_has_no_technique(extract_all: Extract) -> None:
    """Without a third party that alleges it the program names a class and no technique."""
    found = extract_all("Belarusian outlets exaggerated the side effects of the AstraZeneca vaccine.")
    one = next(one for one in found if one.kind == "narrative")
    assert one.detail == {"seen": "observed", "class": "N1", "outlets": ["Belarusian outlets"]}


def test_a_stance_tells_its_aspect_its_strength_and_the_bloc_that_it_stands_apart_from(extract_all: Extract) -> None:
    """A member of a bloc speaks for itself, and the detail says whose member it is."""
    found = extract_all("Hungary is deeply suspicious of the safety of Sputnik V.")
    one = next(one for one in found if one.kind == "stance")
    assert told(one) == ("stance", "suspicious", "HUN", "Sputnik V", "-")
    assert one.detail == {"strength": "strong", "aspect": "safety", "member_of": ["EUU"]}


def test_who_describes_vouches_for_the_description(extract_all: Extract) -> None:
    """A stance in so many words has its speaker as voucher."""
    found = extract_all("The Swedish foreign minister described Sinovac as an unreliable partner.")
    one = next(one for one in found if one.kind == "stance")
    assert (one.polarity, [voucher.cue for voucher in one.attribution]) == ("-", ["described"])


def test_who_announces_vouches(extract_all: Extract) -> None:
    """A deal that somebody announced has the announcer as voucher, a statement "by X" has X."""
    one = next(one for one in extract_all("Kenya announced a deal with Uganda on rails.") if one.kind == "agreement")
    assert [(voucher.source, voucher.cue) for voucher in one.attribution] == [("KEN", "announced")]
    found = extract_all("According to a statement by Kenya, Uganda is wary of Rwanda.")
    assert [voucher.source for one in found if one.kind == "stance" for voucher in one.attribution] == ["KEN"]


def test_a_contested_market_is_kept_with_the_rivals(extract_all: Extract) -> None:
    """The market is where they contend, and no party of the relation."""
    one = next(one for one in extract_all("Kenya and Uganda compete for markets in Rwanda.") if one.kind == "relation")
    assert one.detail == {"mood": "-", "market": ["Rwanda"]}


def test_a_causal_claim_is_kept_as_somebodys_words(extract_all: Extract) -> None:
    """Cause and effect stand in the detail, and who says so vouches."""
    found = extract_all("Kenya said that the embargo of Somalia weakened Uganda.")
    one = next(one for one in found if one.kind == "judgement")
    assert one.attribution[0].source == "KEN"
    assert one.detail == {"of": "cause", "cause": "the embargo of Somalia", "effect": "Uganda"}


def test_trade_is_a_figure_of_two_and_a_target_belongs_to_both(extract_all: Extract) -> None:
    """What was reached is a fact with its time; the goal is that of "the two" named before."""
    text = "Trade between Peru and Chile reached $30 billion in the first nine months of 2020, above the target of "
    found = claims(extract_all(f"{text}$20 billion that the two governments had set for 2021."))
    fact, target = (next(one for one in found if one.kind == kind) for kind in ("fact", "target"))
    assert (fact.predicate, told(fact)[2], fact.quantity and fact.quantity.value) == ("trade", "PER,CHL", 3e10)
    assert "year" not in [time.granularity for time in fact.time]  # nine months are no whole year
    assert (told(target)[2], target.quantity and target.quantity.value) == ("PER,CHL", 2e10)
    assert [(time.role, time.latest) for time in target.time] == [("deadline", "2021-12-31")]


def test_a_report_on_outlets_tells_each_story_with_its_class(extract_all: Extract) -> None:
    """What a report says that outlets told is alleged by it, class by class, of those whose outlets they are."""
    text = "The European External Action Service saw disinformation by Belarusian outlets, which linked deaths to the "
    found = claims(extract_all(f"{text}Pfizer vaccine without basis and presented Belarusian vaccines as superior."))
    told_of = [one for one in found if one.kind == "narrative"]
    assert {(one.detail or {}).get("class") for one in told_of} >= {"N2", "N3"}
    assert {one.modality for one in told_of} == {"alleged"}
    assert {party.polity for one in told_of for party in one.actors} == {"BLR"}


def test_those_behind_with_are_one_side(extract_all: Extract) -> None:
    """ "Competition with X and Y" is not a rivalry of X and Y."""
    assert claims(extract_all("The minister spoke of competition with Kenya and Uganda on rails.")) == []


def test_the_tension_spoken_of_before_is_that_of_the_same_two(extract_all: Extract) -> None:
    """ "The tensions" without parties are those of the pair whose relation was told of last."""
    found = extract_all("Frictions between Kenya and Somalia grew. The tensions did not stop the talks.")
    assert [told(one)[2] for one in found if one.kind == "relation"] == ["KEN,SOM", "KEN,SOM"]


def test_an_intention_that_is_a_statement_of_its_own_is_no_second_target(extract_all: Extract) -> None:
    """Hoping to buy doses stands once, as the request of the ledger."""
    found = extract_all("Peru hopes to buy 5 million doses from Chile.")
    assert [one.kind for one in found if one.kind in ("target", "commitment")] == ["commitment"]


def test_every_claim_is_the_slice_of_its_span(extract_all: Extract) -> None:
    """The words and the trigger stand where the offsets say."""
    text = " ".join(sentence for sentence, _ in CASES)
    for one in extract_all(text):
        assert text[one.span[0] : one.span[1]] == one.text
        assert text[one.trigger[0] : one.trigger[1]] == one.trigger_text
        assert one.span[0] <= one.trigger[0] <= one.trigger[1] <= one.span[1]
