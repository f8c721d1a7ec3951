"""Partners are makers abroad of whom somebody says how much they make."""

from typing import Any

import pytest

from dragoman.foresee.simulate.partners import partners
from dragoman.terms import Party, Quantity


def says(scribe: Any, where: str, maker: str, state: str, amount: float, per: str | None, **fields: Any) -> None:
    quantity = Quantity("doses", amount, amount, amount, "=", "dose", per=per, **fields)
    party = Party(f"ORG:{maker}", state, "company", maker)
    scribe.say(where, "capacity", "produce", f"makes the vaccine, says {maker} in {where}", actors=(party,),
               product="Sputnik V", quantity=quantity)  # fmt: skip


def test_the_largest_figure_of_a_maker_from_its_first_day(scribe: Any) -> None:
    """Two figures of one maker are one partner: the larger quota, signed when it was first told."""
    says(scribe, "Wire 2021-03-25", "Hualan", "CHN", 50e6, "year")
    says(scribe, "Wire 2021-05-27", "Hualan", "CHN", 104e6, "year")
    principal, host, quota, week = partners(scribe.view(), ("RUS", "CHN"), "2021-06-24")
    assert (principal.tolist(), host.tolist(), week.tolist()) == ([0], [1], [-13])
    assert quota.tolist() == [pytest.approx(2000)]


def test_a_month_is_a_twelfth_and_another_host_is_outside(scribe: Any) -> None:
    """Monthly figures become weekly ones; a host that is no supplier of the world stands as outside."""
    says(scribe, "Wire 2021-06-24", "Virchow", "IND", 13e6, "month")
    _, host, quota, week = partners(scribe.view(), ("RUS", "CHN"), "2021-06-24")
    assert (host.tolist(), week.tolist()) == ([-1], [0])
    assert quota.tolist() == [pytest.approx(3000)]


def test_home_makers_and_what_was_made_so_far_are_none(scribe: Any) -> None:
    """A maker at home is no partner, nor is a total of what was made."""
    says(scribe, "Wire 2021-06-24", "Generium", "RUS", 40e6, "year")
    says(scribe, "Wire 2021-06-24", "Torlak", "SRB", 1e6, None, measure="cumulative")
    assert [len(column) for column in partners(scribe.view(), ("RUS", "CHN"), "2021-06-24")] == [0, 0, 0, 0]
