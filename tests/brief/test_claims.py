"""Stories, positions and targets are answered from statements, and never judged."""

from typing import Any

from dragoman.brief.questions import europe, targets, told
from dragoman.terms import Attribution, Party, Period, Quantity


def state(code: str) -> Party:
    """A state by its code."""
    return Party(code, code, "bloc" if code == "EUU" else "state", code)


def story(scribe: Any, where: str, words: str, seen: str, key: str, **fields: Any) -> None:
    """A narrative that Russia is said to tell."""
    detail = {"seen": seen, "class": key, **fields.pop("detail", {})}
    scribe.say(where, "narrative", "spread", words, actors=(state("RUS"),), detail=detail, **fields)


def test_stories_stand_by_class_with_their_accusers(scribe: Any) -> None:
    """What is alleged stands apart from what a document tells of itself; techniques are named as such, truth never."""
    accuser = (Attribution("SWE", "Sweden", "accused", polity="SWE"),)
    accused = {"attribution": accuser, "detail": {"techniques": ["T0023"], "outlets": ["state television"]}}
    story(
        scribe, "Gazette 2021-04-01", "Sweden accused Russia of spreading lies on deaths.", "alleged", "N2", **accused
    )
    story(scribe, "Post 2021-05-01", "Russia spread tales of its fine jab.", "observed", "N3")
    made = told.answer(scribe.view(), "RUS", "CHN")
    assert made.line is not None
    assert "Russia: 1 story alleged by Sweden (N2: deaths linked to rival vaccines without basis)" in made.line
    assert "1 story that a document tells of in its own voice (N3: " in made.line
    assert made.line.endswith("through state television.")
    assert any("T0023 Distort Facts" in caveat for caveat in made.caveats)
    assert {one.published for one in made.evidence} == {"2021-04-01", "2021-05-01"}


def test_stories_of_others_about_a_party_stand_last(scribe: Any) -> None:
    """A story about one of the pair is not said to be told by it."""
    detail = {"seen": "observed"}
    words = "Belarus spread lies about China."
    sides = {"actors": (state("BLR"),), "counterparts": (state("CHN"),)}
    scribe.say("Post 2021-05-01", "narrative", "spread", words, detail=detail, **sides)
    assert told.answer(scribe.view(), "CHN").line == "about them by others: of none of the eight classes."


def test_no_story_is_no_answer(scribe: Any) -> None:
    """A ledger without narratives says so."""
    made = told.answer(scribe.view(), "RUS", "CHN")
    assert (made.line, made.evidence, made.caveats) == (None, (), ())


def test_the_bloc_stands_apart_from_its_members(scribe: Any) -> None:
    """Who speaks for the EU does not speak for a member; states outside are left out."""
    jab = Party("PRD:Sputnik_V", "RUS", "product", "Sputnik V")
    for code, sign, words in (
        ("EUU", "-", "The bloc is hesitant about Sputnik V."),
        ("HUN", "+", "Hungary is ready to buy Sputnik V."),
        ("SVK", "±", "Slovakia is divided over Sputnik V."),
        ("BRA", "-", "Brazil is wary of Sputnik V."),
    ):
        scribe.say(
            "Gazette 2021-04-01", "stance", "hold", words, actors=(state(code),), counterparts=(jab,), polarity=sign
        )
    made = europe.answer(scribe.view(), "RUS", "CHN")
    assert made.line == (
        "the EU as a bloc: 1 statement against or wary; members apart: divided Slovakia, for or willing Hungary."
    )
    assert len(made.evidence) == 3


def test_a_target_is_shown_with_its_rating_and_both_quotes(scribe: Any) -> None:
    """The goal and the figure that reached it stand together; what has no series is said to have none."""
    pair = (state("RUS"), state("CHN"))
    goal = Quantity("200 dollars", 200.0, 200.0, 200.0, "=", "USD")
    reached = Quantity("218 dollars", 218.0, 218.0, 218.0, "=", "USD")
    by = (Period("2024", None, "2024-12-31", "year", "deadline"),)
    words = "Russia and China want trade of 200 dollars by 2024."
    scribe.say("Gazette 2019-05-01", "target", "want", words, actors=pair, quantity=goal, time=by)
    words = "Russia wants to plant 900 trees by 2024."
    trees = Quantity("900 trees", 900.0, 900.0, 900.0, "=", "tree")
    scribe.say("Post 2020-06-01", "target", "want", words, actors=pair[:1], quantity=trees, time=by)
    when = (Period("2023", "2023-01-01", "2023-12-31", "year", "valid"),)
    scribe.say(
        "Customs 2024-02-01", "fact", "trade", "Trade was 218 dollars.", actors=pair, quantity=reached, time=when
    )
    made = targets.answer(scribe.view(), "RUS", "CHN")
    assert made.line is not None
    assert "200 US dollars by 2024 (Gazette, 1 May 2019), kept early: reached in 2023, set for 2024" in made.line
    assert made.caveats == ("1 target cannot be checked: no series in the ledger gives its figure",)
    assert [one.published for one in made.evidence] == ["2019-05-01", "2020-06-01", "2024-02-01"]
