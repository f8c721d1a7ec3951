"""The model in its limits: what must hold whatever the luck."""

import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dragoman.foresee.simulate import kernel
from dragoman.foresee.simulate.parameters import parameters

QUIET = {"story_effect": 0.0, "promotion_effect": 0.0, "blowback_effect": 0.0}
STILL = {
    "alignment_noise": 0.0, "alignment_coproduction": 0.0, "alignment_shared": 0.0, "alignment_friction": 0.0,
}  # fmt: skip


@pytest.mark.parametrize("module", ["kernel", "state", "week"])
def test_compiled_files_follow_the_order_of_parameters(module: str) -> None:
    """A change of names or order changes each compiled file, or kept machine code would read the wrong places."""
    order = f"{zlib.crc32(' '.join(parameters()).encode()):08x}"
    text = (Path(kernel.__file__).parent / f"{module}.py").read_text("utf8")
    assert f"Order of the parameters: {order}." in text


def test_no_capacity_delivers_nothing(trial: Any) -> None:
    """Without capacity and partners no dose is made or comes, whatever is promised."""
    found = trial.without_partners().but(plateau=np.zeros(4)).outputs(partner_hazard=0.0)
    assert found["delivered S0"].max() == found["made S1"].max() == 0
    assert found["promised S0"].max() > 0


def test_capacity_without_end_keeps_every_promise(trial: Any) -> None:
    """With a hundredfold capacity, no home need and approval at once, everything promised a month ago has come."""
    w = trial.world.arrays
    open_ = trial.but(plateau=w.plateau * 100, start=np.full(4, -200.0), home_need=np.zeros(4, np.int64),
                      approved=np.ones_like(w.approved))  # fmt: skip
    found = open_.outputs()
    promised = sum(found[f"promised S{at}"][:, -2] for at in range(4))
    delivered = sum(found[f"delivered S{at}"][:, -1] for at in range(4))
    assert (delivered >= promised).all()


def test_mean_output_is_what_capacity_use_and_yield_say(trial: Any) -> None:
    """Over many runs the doses made are capacity times use times yield, within what chance allows."""
    w = trial.world.arrays
    alone = trial.without_partners()
    made = alone.outputs(replicates=400, partner_hazard=0.0)["made S1"][:, -1]
    weeks = np.arange(78) - w.start[1]
    expected = (w.plateau[1] * (1 - np.exp(-np.maximum(weeks, 0) / w.ramp[1]))).sum() * 0.85 * 0.90
    assert made.mean() == pytest.approx(expected, abs=4 * made.std() / np.sqrt(len(made)))


def test_use_that_wanders_leaves_the_mean(trial: Any) -> None:
    """Use that swings over months from where it is drawn makes as much on the mean, and less surely."""
    w = trial.world.arrays
    alone = trial.without_partners().but(start=np.full(4, -300.0))
    swing = np.full(4, 0.4)
    doubt = np.ones((400, 4, 4))
    doubt[..., 2], doubt[..., 3] = 0, 0.4 * np.random.default_rng(1).standard_normal((400, 4))
    wide = type(trial)(replace(alone.but(swing=swing).world, doubt=doubt))
    calm, wild = (one.outputs(replicates=400, partner_hazard=0.0)["made S1"][:, -1] for one in (alone, wide))
    assert wild.std() > 2 * calm.std()
    assert wild.mean() == pytest.approx(calm.mean(), abs=4 * wild.std() / np.sqrt(len(wild)))
    assert w.swing.max() == 0


def test_who_waits_in_vain_orders_elsewhere(trial: Any) -> None:
    """States without patience order more than those that count on everything overdue."""
    patient, tired = (sum(trial.outputs(order_patience=share)[f"promised S{at}"][:, -1].mean() for at in range(4))
                      for share in (1.0, 0.0))  # fmt: skip
    assert tired > patient


def test_trust_settles_where_stories_and_return_balance(trial: Any) -> None:
    """Attacks alone move trust to where a week's effect and a week's return, taken after it, balance."""
    w = trial.world.arrays
    only = trial.but(stories=np.array([6.0, 0, 0, 0]), plateau=np.zeros(4), reach=np.ones_like(w.reach))
    changes = {"promotion_effect": 0.0, "exposure_rate": 0.0, "trust_noise": 0.0, "trust_broken": 0.0,
               "trust_approval": 0.0, "trust_return": 0.2}  # fmt: skip
    found = only.outputs(replicates=200, partner_hazard=0.0, **changes)["trust S1"][:, -1]
    start = (w.trust[1] * w.need).sum() / w.need.sum()
    assert found.mean() == pytest.approx(start - 0.8 * 0.004 * 6 / 3 / 0.2, abs=0.002)


def test_without_stories_rivals_are_trusted_more(trial: Any) -> None:
    """The same world without the effect of stories leaves a rival's vaccine more trusted, in every run."""
    told, quiet = trial.outputs(), trial.outputs(**QUIET)
    assert (quiet["trust S3"][:, -1] > told["trust S3"][:, -1]).all()


def test_a_shock_to_alignment_decays_as_its_return_says(trial: Any) -> None:
    """With everything else still, the latent shock shrinks by the same share every week."""
    event = np.zeros(78)
    event[10] = 0.5
    moved = trial.but(event=event, base=0.0).outputs(replicates=1, alignment_return=0.1, **STILL)["alignment"][0]
    latent = np.arctanh(moved)
    assert latent[9] == pytest.approx(0)
    assert latent[10:40] == pytest.approx(0.5 * 0.9 ** np.arange(30))


def test_friction_only_lowers_alignment(trial: Any) -> None:
    """Shared markets in a sphere never raise alignment."""
    sphere = np.zeros_like(trial.world.arrays.sphere)
    sphere[0] = 1
    calm = trial.but(sphere=sphere).outputs(alignment_friction=0.0)["alignment"]
    rough = trial.but(sphere=sphere).outputs(alignment_friction=0.05)["alignment"]
    assert (rough <= calm + 1e-12).all()
    assert rough[:, -1].mean() < calm[:, -1].mean()


def test_more_co_production_delivers_more(trial: Any) -> None:
    """A partner's quota at nought, once and three times its size: deliveries grow with it."""
    quota = trial.world.arrays.partner_quota
    totals = [trial.but(partner_quota=quota * factor).outputs(partner_hazard=0.0)["made S0"][:, -1].mean()
              for factor in (0, 1, 3)]  # fmt: skip
    assert totals == sorted(totals)
    assert totals[0] < totals[2]


def test_a_bloc_of_one_mind_has_no_division(trial: Any) -> None:
    """Where every member trusts the contested vaccine alike and luck is still, cohesion is one and nobody resigns."""
    w = trial.world.arrays
    trust, affinity = w.trust.copy(), w.affinity.copy()
    trust[0], affinity[0] = 3.0, 0.0
    found = trial.but(trust=trust, affinity=affinity).outputs(trust_noise=0.0, **QUIET)
    assert found["cohesion"].min() == 1
    assert found["resignations"].max() == 0


def test_what_is_bought_hangs_on_affinity_alone_where_it_is_without_bound(trial: Any) -> None:
    """With boundless affinity for one supplier every order goes to it."""
    affinity = np.zeros_like(trial.world.arrays.affinity)
    affinity[2] = 1.0
    none = np.zeros(0, np.int64)
    only = trial.but(affinity=affinity, order_supplier=none, order_recipient=none, order_amount=none, order_due=none)
    found = only.outputs(choice_affinity=100.0)
    assert found["promised S2"][:, -1].min() > 0
    assert max(found[f"promised S{at}"].max() for at in (0, 1, 3)) == 0
