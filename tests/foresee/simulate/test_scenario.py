"""A scenario changes what it names, and a wrong one says the field, the unit and the range."""

from typing import Any

import numpy as np
import pytest

from dragoman.errors import BadScenario, Missing
from dragoman.foresee.simulate.parameters import parameters
from dragoman.foresee.simulate.scenario import apply, bundled, load_scenario, parse
from dragoman.foresee.simulate.steps import STEPS


@pytest.mark.parametrize("name", bundled())
def test_every_bundled_scenario_can_be_read(name: str) -> None:
    """What ships with the program is whole and says what it asks."""
    found = load_scenario(name)
    assert found.title
    assert found.says


@pytest.mark.parametrize(
    ("text", "field", "unit", "span"),
    [
        ("[parameters]\nyield_mean = 1.5", "yield_mean", "share", "0.05 to 1"),
        ("[parameters]\nbatch = true", "batch", "thousand doses", "1 to 5000"),
        ('[supplier.S0]\ncapacity = "double"', "supplier.S0.capacity", "times the plateau", "0 to 100"),
        ('[[donation]]\nsupplier = "S1"\ndoses = -5\nweek = 0', "donation 1.doses", "million doses", "0.001 to 20000"),
        ('[[partner]]\nprincipal = "S0"\nhost = "S1"\nquota = 1\nweek = 1.5', "partner 1.week", "weeks", "-520 to 520"),
        ("[[event]]\nsize = 9\nweek = 1", "event 1.size", "shock", "-3 to 3"),
    ],
)
def test_a_wrong_value_names_field_unit_and_range(text: str, field: str, unit: str, span: str) -> None:
    """The error says which field, in what unit it is, and what it may be."""
    with pytest.raises(BadScenario) as refused:
        parse(text, "trial.toml")
    told = str(refused.value)
    assert field in told
    assert unit in told
    assert span in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("parameters = 3", "no table"),
        ("[parameters]\nyeild_mean = 0.5", "did you mean yield_mean"),
        ("[weather]\nrain = 1", "no field of a scenario"),
        ("[supplier.S0]\nmood = 1", "supplier.S0.mood"),
        ('co_production = "no"', "co_production = false"),
        ('[[donation]]\nsupplier = "S1"\nweek = 0', "donation 1.doses is missing"),
        ("title = ", "not TOML"),
    ],
)
def test_what_is_no_scenario_says_what_to_do(text: str, words: str) -> None:
    """Unknown fields, missing fields and broken files are told with what to write instead."""
    with pytest.raises(BadScenario) as refused:
        parse(text, "trial.toml")
    assert words in str(refused.value)


def test_an_unknown_name_lists_those_there_are() -> None:
    """A scenario that is neither a file nor bundled is answered with the bundled names."""
    with pytest.raises(Missing, match="no_co_production"):
        load_scenario("utopia")


def test_a_supplier_that_is_not_there_is_told(trial: Any) -> None:
    """A scenario for another world names the suppliers of this one."""
    with pytest.raises(BadScenario, match="S0, S1, S2, S3"):
        apply(trial.world, load_scenario("exports_stop"))


def test_a_donation_lies_in_stock_and_is_promised(trial: Any) -> None:
    """Gift and promises grow by the same doses, up to what does not divide, and those who get them approve."""
    before = trial.world.arrays
    after = apply(trial.world, parse('[[donation]]\nsupplier = "S3"\ndoses = 5\nweek = 0', "gift")).arrays
    given = after.order_amount[len(before.order_amount) :]
    assert after.stock[3] - before.stock[3] == 5000
    assert 5000 - len(given) <= given.sum() <= 5000
    assert after.approved[3, after.order_recipient[len(before.order_amount) :]].all()


def test_exports_stop_for_good(trial: Any) -> None:
    """Nothing of a supplier that keeps all at home leaves, even past its home need."""
    closed = apply(trial.world, parse("[supplier.S1]\nkept_home = 1.0\n[parameters]\npartner_hazard = 0.0", "closed"))
    found = type(trial)(closed).outputs(partner_hazard=0.0)
    assert found["delivered S1"].max() == 0
    assert found["made S1"].max() > 0


def test_a_scenario_leaves_the_world_as_it_was(trial: Any) -> None:
    """Applying a scenario copies what it changes."""
    before = trial.world.arrays.plateau.copy()
    apply(trial.world, parse("[supplier.S0]\ncapacity = 3", "trial"))
    assert np.array_equal(trial.world.arrays.plateau, before)


def test_a_bloc_approves(trial: Any) -> None:
    """Members named by a bloc have approved; a bloc without recipients is told."""
    plan = parse('[[approval]]\nsupplier = "S0"\nwithin = "North"', "bloc")
    after = apply(trial.world, plan, lambda _: frozenset({"R003", "R007"})).arrays
    assert after.approved[0, [3, 7]].all()
    with pytest.raises(BadScenario, match="North"):
        apply(trial.world, plan)


def test_every_mechanism_has_a_step_and_a_line() -> None:
    """Each parameter belongs to a mechanism of some step, and each step cites lines."""
    told = {one for step in STEPS for one in step.mechanisms}
    assert {one.mechanism for one in parameters().values()} <= told
    assert all(step.lines for step in STEPS)
    assert all(one.low <= one.value <= one.high for one in parameters().values())
