"""Who says "we" is read from the labels of a transcript, the title of a joint statement, or the publisher."""

from tests.extract.conftest import Extract

from dragoman.extract.turns import find_turns, turn_at

TRANSCRIPT = """MR SMITH: We have donated 2 million doses to Kenya.

QUESTION: Did we not hear that Peru donated 9 million doses to Chile?

QUESTION: Peru donated 3 million doses to Chile, I think.

FOREIGN MINISTER OF NORWAY: We have donated 5 million doses to Ghana.
"""


def test_reporters_state_nothing(extract: Extract) -> None:
    """What a reporter asks or supposes is no statement."""
    assert all("PER" not in one.supplier for one in extract(TRANSCRIPT, country="USA"))


def test_we_are_the_publisher_in_its_spokesmans_turn(extract: Extract) -> None:
    """A spokesman's "we" is the publisher's state."""
    found = extract(TRANSCRIPT, country="USA")
    assert ("USA", "KEN") in [(*one.supplier, *one.recipient) for one in found]


def test_a_foreign_minister_never_speaks_for_the_publisher(extract: Extract) -> None:
    """A minister of another state says "we" of that state or of nobody known."""
    found = [one for one in extract(TRANSCRIPT, country="USA") if "GHA" in one.recipient]
    assert all(one.supplier != ("USA",) for one in found)


def test_we_are_the_parties_of_a_joint_statement(extract: Extract) -> None:
    """In a joint statement "we" are the states of its title."""
    found = extract("We signed an agreement on energy.", country="USA", title="Joint Statement of Japan and Norway")
    assert {party.code for one in found for party in one.actors} == {"JPN", "NOR"}


def test_a_text_without_labels_has_no_turns() -> None:
    """One label alone, as a heading in capitals, makes no transcript."""
    assert find_turns("NOTE: this is a note.\n", []) == []


def test_a_place_belongs_to_the_turn_before_it() -> None:
    """Places before the first label belong to nobody."""
    turns = find_turns("Intro\nMR A: yes.\nQUESTION: why?\n", [])
    assert [turn_at(turns, place) for place in (0, 8, 20)] == [None, turns[0], turns[1]]
    assert turns[1].asks


def test_what_stands_behind_a_closed_quotation_is_nobodys_word(extract: Extract) -> None:
    """A quotation ends at its closing mark: the next sentence has no speaker from it."""
    found = extract("“We thank Norway,” President Ruto said. In Chad, 9 million people received the first dose.")
    assert [one.attribution for one in found if one.stage == "administered"] == [()]


def test_a_bare_q_asks_and_the_president_of_the_house_speaks_for_it(extract: Extract) -> None:
    """In transcripts a line that opens with Q asks; an office without a name is the publisher's own."""
    text = (
        "Q  Thank you. Peru gave 9 million doses to Chile, did it?\n\n"
        "THE PRESIDENT: We have given Kenya 2 million doses.\n\nMR. SMITH: Fine."
    )
    assert [(one.supplier, one.recipient) for one in extract(text, country="NOR")] == [(("NOR",), ("KEN",))]


def test_a_summit_statement_speaks_for_all_in_its_title(extract: Extract) -> None:
    """The "we" of a summit's statement are the parties of its title, not its publisher alone."""
    found = extract("We call on Chad to release the doses.", country="USA", title="Japan and Norway Summit Statement")
    assert {party.code for one in found for party in one.actors} == {"JPN", "NOR"}


def test_whoever_writes_is_no_party_to_the_bonds_of_others(extract: Extract) -> None:
    """The publisher's state joins no partnership that a clause gives to somebody else."""
    found = extract("Lima County will continue its campaign in partnership with Chile.", country="NOR")
    assert all(party.polity != "NOR" for one in found for party in (*one.actors, *one.counterparts))


def test_a_title_sets_the_stage(extract: Extract) -> None:
    """A pronoun that opens a text stands for whom the title names; a text that holds its title is read as it is."""
    body = "It has agreed to supply 3 million doses to Chad."
    assert [one.supplier for one in extract(body, title="Norway speeds up its exports")] == [("NOR",)]
    assert [one.supplier for one in extract(body)] == [()]
