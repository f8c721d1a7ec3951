"""Who gives and who gets, from the roles or from the words."""

from typing import Any

from dragoman.reconcile.actors import gets, gives, name, polities, recipients, suppliers, takes_part
from dragoman.terms import Party


def test_roles_come_first(scribe: Any) -> None:
    """A filled supplier and recipient are taken as they are; a group is no recipient."""
    row = scribe.say(
        "AP 2021-05-02", "commitment", "supply", "supply", supplier=("RUS",), recipient=("HUN", "GRP:others")
    )
    assert suppliers(row.statement) == ("RUS",)
    assert recipients(row.statement) == ("HUN",)


def test_words_decide_where_roles_are_empty(scribe: Any) -> None:
    """Who signs a supply deal gives, who buys gets."""
    two = {
        "actors": (Party("HUN", "HUN", "state", "Hungary"),),
        "counterparts": (Party("RUS", "RUS", "state", "Russia"),),
    }
    bought = scribe.say("AP 2021-05-02", "agreement", "sign", "Hungary signed to buy doses from Russia", **two)
    sold = scribe.say("AP 2021-05-03", "agreement", "sign", "Hungary agreed to supply Russia", **two)
    assert suppliers(bought.statement) == ("RUS",)
    assert recipients(bought.statement) == ("HUN",)
    assert suppliers(sold.statement) == ("HUN",)


def test_a_company_acts_for_its_polity(scribe: Any) -> None:
    """A party that belongs to a state gives for it, by the statement's own reading."""
    fund = Party("ORG:A_Fund", "RUS", "organisation", "a fund")
    row = scribe.say("AP 2021-05-02", "commitment", "supply", "supply", actors=(fund,), supplier=("ORG:A_Fund",))
    assert gives(row.statement, "RUS")
    assert gives(row.statement, "ORG:A_Fund")
    assert takes_part(row.statement, "RUS")
    assert polities(row.statement) == {"RUS"}
    assert not gets(row.statement, "RUS")


def test_a_firm_listed_by_its_name_acts_for_its_polity(scribe: Any) -> None:
    """Lists of suppliers name a firm plainly; its party says where it belongs."""
    firm = Party("ORG:Alpha_Works", "CHN", "company", "Alpha Works")
    row = scribe.say("AP 2021-05-02", "commitment", "order", "order", counterparts=(firm,), supplier=("Alpha Works",))
    assert gives(row.statement, "CHN")


def test_names() -> None:
    """A polity has its label, an id its plain words, a publisher its own name."""
    assert name("RUS") == "Russia"
    assert name("GRP:over_100_countries") == "over 100 countries"
    assert name("Associated Press") == "Associated Press"
