"""Which ids count as one: the laws of merges, splits and withdrawals, and statements seen through them."""

import itertools
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dragoman.reconcile.entities.identity import Identity, identity
from dragoman.terms import Attribution, Judgement, Party, View
from dragoman.terms.entity import Tie

NUMBERS = itertools.count()
IDS = [f"ORG:Works_{letter}" for letter in "ABCDEF"]
PAIRS = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda two: two[0] != two[1])


def judge(verdict: Any, *subjects: str, day: int = 1) -> Judgement:
    return Judgement(verdict, subjects, "Ana", f"2021-07-{day:02d}", "seen")


def same(judgements: Sequence[Judgement], ties: Sequence[Tie] = ()) -> Identity:
    return identity(IDS, ties, judgements)


def sets(found: Identity) -> set[frozenset[str]]:
    return {frozenset(found.members(id)) for id in IDS}


def alias(one: str, other: str, document: str = "doc", text: str | None = None) -> Tie:
    words = text or f"{other} ({one})"
    return Tie("alias", one, other, document=document, span=(0, len(words)), text=words, said="2021-05-02")


@given(st.lists(PAIRS, max_size=8), st.randoms())
def test_the_order_of_merges_does_not_matter(pairs: list[tuple[str, str]], chance: Any) -> None:
    """Merges in any order, each pair turned either way, make the same entities under the same ids."""
    made = [judge("merge", *two) for two in pairs]
    turned = [judge("merge", *reversed(two)) for two in pairs]
    chance.shuffle(turned)
    assert same(made).canon == same(turned).canon


@given(st.lists(PAIRS, max_size=8))
def test_merges_are_transitive(pairs: list[tuple[str, str]]) -> None:
    """Who counts as one with another counts as one with all that the other does."""
    found = same([judge("merge", *two) for two in pairs])
    for one, other in pairs:
        assert found.of(one) == found.of(other)
    assert all(len({found.of(id) for id in some}) == 1 for some in sets(found))
    assert all(found.of(found.of(id)) == found.of(id) for id in IDS)


@given(st.lists(PAIRS, max_size=6), PAIRS)
def test_a_merge_that_is_withdrawn_leaves_no_trace(pairs: list[tuple[str, str]], last: tuple[str, str]) -> None:
    """Merge, then withdraw: the identity is what it was before."""
    before = [judge("merge", *two) for two in pairs]
    merge = judge("merge", *last, day=2)
    assert same([*before, merge, judge("withdraw", merge.id, day=3)]) == same(before)


@given(PAIRS)
def test_a_split_after_a_merge_gives_back_the_parts(two: tuple[str, str]) -> None:
    """The latest word on a pair counts, and a merge after the split joins them again."""
    merge, split = judge("merge", *two), judge("split", *two, day=2)
    assert sets(same([merge, split])) == sets(same([]))
    assert sets(same([merge, split, judge("merge", *two, day=3)])) == sets(same([merge]))


@given(st.lists(PAIRS, max_size=6), PAIRS)
def test_what_is_kept_apart_never_comes_together(pairs: list[tuple[str, str]], apart: tuple[str, str]) -> None:
    """Neither merges around it nor aliases of documents join a pair that a judgement splits."""
    split = judge("split", *apart, day=2)
    merged = same([*(judge("merge", *two) for two in pairs), split])
    stated = same([split], [alias(*two) for two in pairs])
    for found in (merged, stated):
        assert found.of(apart[0]) != found.of(apart[1])


def test_merges_of_statements_are_no_merges_of_entities() -> None:
    """Ids of statements are left alone."""
    assert same([judge("merge", "st:1", "st:2")]).is_plain


def test_what_documents_call_one_is_one_until_it_is_split() -> None:
    """An alias joins by itself, a judgement parts it, and says why it was one before."""
    tie = alias("GRP:NLI", "GRP:Northern_Lake_Institute", text="Northern Lake Institute (NLI)")
    found = identity((), [tie], ())
    assert found.of("GRP:NLI") == "GRP:Northern_Lake_Institute"
    assert "Northern Lake Institute (NLI)" in found.joined["GRP:NLI"]
    split = judge("split", "GRP:NLI", "GRP:Northern_Lake_Institute")
    assert identity((), [tie], [split]).of("GRP:NLI") == "GRP:NLI"


def test_an_acronym_of_two_names_means_in_each_document_what_the_document_says() -> None:
    """Two long forms of one acronym join nothing beyond their documents."""
    ties = [
        alias("GRP:NLI", "GRP:Northern_Lake_Institute", "one", "Northern Lake Institute (NLI)"),
        alias("GRP:NLI", "GRP:National_Lemon_Industries", "two", "National Lemon Industries (NLI)"),
    ]
    found = identity((), ties, ())
    assert found.of("GRP:NLI") == "GRP:NLI"
    assert found.id_of("GRP:NLI", "NLI", "one") == "GRP:Northern_Lake_Institute"
    assert found.id_of("GRP:NLI", "NLI", "two") == "GRP:National_Lemon_Industries"
    assert found.id_of("GRP:NLI", "NLI", "three") == "GRP:NLI"


def test_the_same_words_under_two_prefixes_are_one() -> None:
    """A person by office and the same name by itself are one; two bodies that the tables know stay two."""
    found = identity(("PER:Ida_Holm", "GRP:Ida_Holm", "GRP:others"), (), ())
    assert found.of("PER:Ida_Holm") == found.of("GRP:Ida_Holm")
    assert found.of("GRP:others") == "GRP:others"
    spelled = identity(("GRP:Ana_De_Holm", "GRP:Ana_de_Hólm", "GRP:ACT", "GRP:Act"), (), ())
    assert spelled.of("GRP:Ana_De_Holm") == spelled.of("GRP:Ana_de_Hólm")
    assert spelled.of("GRP:ACT") != spelled.of("GRP:Act")


def test_a_person_by_office_and_one_whom_a_tie_names_are_one() -> None:
    """What only a role mentions is joined by the same words as well."""
    role = Tie("role", "GRP:Ida_Holm", "FRA", "ambassador", document="doc", span=(0, 4), text="Ida ", said="2021-05-02")
    assert identity(("PER:Ida_Holm",), [role], ()).of("GRP:Ida_Holm") == "PER:Ida_Holm"


def test_an_entity_goes_by_its_state_then_by_the_tables_then_by_its_longest_name() -> None:
    """Which of several ids shows does not depend on who was named first."""
    assert (
        identity((), (), [judge("merge", "GRP:Port_Office_of_Moscow", "RUS")]).of("GRP:Port_Office_of_Moscow") == "RUS"
    )
    assert identity((), (), [judge("merge", "GRP:Gamaleya_Centre_of_All", "ORG:Gamaleya_Institute")]).canon == {
        "GRP:Gamaleya_Centre_of_All": "ORG:Gamaleya_Institute"
    }
    assert identity((), (), [judge("merge", "GRP:NL", "GRP:Northern_Lake")]).canon == {"GRP:NL": "GRP:Northern_Lake"}


def test_a_statement_is_seen_with_its_parties_as_judged(scribe: Any) -> None:
    """Parties, lists of suppliers and vouchers follow the merge; words, place and id of the statement stay."""
    one, other = (
        Party("GRP:Works_A", None, "unknown", "Works A"),
        Party("GRP:Works_A_Holding", None, "unknown", "the Holding"),
    )
    row = scribe.say(
        "AP 2021-05-02",
        "delivery",
        "deliver",
        "Works A delivered",
        actors=(one, other),
        supplier=("Works A", "Works A Holding"),
    )
    found = identity((), (), [judge("merge", one.id, other.id)])
    seen = found.row(row).statement
    assert [(party.id, party.mention) for party in seen.actors] == [("GRP:Works_A_Holding", "Works A")]
    assert seen.supplier == ("Works A Holding",)
    assert (seen.id, seen.text, seen.span) == (row.statement.id, row.statement.text, row.statement.span)
    voucher = found.attribution(Attribution("GRP:Works_A", "Works A", "said"), "doc")
    assert voucher.source == "GRP:Works_A_Holding"


def test_a_merge_into_a_state_makes_a_party_of_it(scribe: Any) -> None:
    """Who counts as a body with a home belongs there."""
    row = scribe.say(
        "AP 2021-05-02", "delivery", "deliver", "Works A delivered",
        actors=(Party("GRP:Works_A", None, "unknown", "Works A"),), supplier=("Works A",),
    )  # fmt: skip
    seen = identity((), (), [judge("merge", "GRP:Works_A", "ORG:Gamaleya_Institute")]).row(row).statement
    assert [(party.id, party.polity) for party in seen.actors] == [("ORG:Gamaleya_Institute", "RUS")]
    assert seen.supplier == ("RUS",)


def test_a_name_that_was_taken_from_an_entity_is_its_own(scribe: Any) -> None:
    """A split by a name moves the statements that use this name and no others."""
    rows = [
        scribe.say(
            f"AP 2021-05-0{at}", "delivery", "deliver", f"{name} delivered",
            actors=(Party("ORG:Serum_Institute_of_India", "IND", "company", name),),
            supplier=("Serum Institute of India",),
        )
        for at, name in enumerate(("Serum Institute", "Serum Life"), start=1)
    ]  # fmt: skip
    found = identity((), (), [judge("split", "ORG:Serum_Institute_of_India", "ORG:Serum_Life")])
    kept, moved = (found.row(row).statement for row in rows)
    assert kept == rows[0].statement
    assert (moved.actors[0].id, moved.supplier) == ("ORG:Serum_Life", ("Serum Life",))
    back = identity((), (), [judge("merge", "ORG:Serum_Institute_of_India", "ORG:Serum_Life", day=2)])
    assert back.row(rows[1]).statement.actors[0].id == "ORG:Serum_Institute_of_India"


def test_a_name_that_was_taken_from_a_state_leaves_the_state(scribe: Any) -> None:
    """A town that bears the name of a seat of government is no state."""
    row = scribe.say(
        "AP 2021-05-02",
        "request",
        "ask",
        "Victoria asks",
        actors=(Party("SYC", "SYC", "state", "Victoria", "capital"),),
    )
    seen = identity((), (), [judge("split", "SYC", "GRP:Victoria")]).row(row).statement
    assert [(party.id, party.polity, party.kind) for party in seen.actors] == [("GRP:Victoria", None, "unknown")]


def test_a_view_without_joins_is_itself(scribe: Any) -> None:
    """Where nobody judged anything the very same view comes back."""
    row = scribe.say("AP 2021-05-02", "request", "ask", "asks")
    view: View = scribe.view(only=[row])
    assert identity((), (), ()).view(view) is view
