"""What happens in a week of the model, in order, and the line of the article that each mechanism is tied to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the week: its place, the mechanisms in it, what it does, and the lines that speak of it."""

    place: int
    mechanisms: tuple[str, ...]
    does: str
    lines: tuple[int, ...]


STEPS = (
    Step(1, ("M12",), "treaties, summits and joint projects of the week move the pair's latent alignment", (12, 18)),
    Step(2, ("M1", "M3"), "own capacity ramps up; signed co-productions start after their lag, if they start at all; "
         "new ones are signed while the backlog is long and the pair is close", (20, 44, 52)),
    Step(3, ("M1",), "capacity becomes batches, and those that pass release become doses", (44,)),
    Step(4, ("M2",), "doses go home until the home need is met, else into the stock for export", (28,)),
    Step(5, ("M5",), "states approve vaccines, sooner with affinity, trust and approving neighbours", (34, 36)),
    Step(6, ("M8", "M9"), "stories attack rivals and praise oneself; those exposed hurt their teller", (46,)),
    Step(7, ("M4", "M6"), "states with open need order from the supplier that serves them best, or wait; suppliers "
         "promise without asking their capacity", (22, 36, 44)),
    Step(8, ("M7",), "stocks are rationed over backlogs of approving states, in whole thousands of doses", (44,)),
    Step(9, ("M9", "M10"), "trust and influence follow deliveries, broken promises and chance", (32, 44)),
    Step(10, ("M10",), "people take doses that are there, as far as they trust one of them", (26, 52)),
    Step(11, ("M11",), "members of the bloc stand for, against or aside; division costs offices", (34, 38)),
    Step(12, ("M12", "M13", "M14"), "alignment grows with co-production and the bloc's division, suffers from "
         "shared markets in either's sphere, and returns to its base", (20, 22, 38, 50)),
)  # fmt: skip
"""Left out because no sentence asks for it: the epidemic, variants, trade logistics, prices as an equilibrium."""
