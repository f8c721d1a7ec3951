"""What we conclude, with the rule and the inputs."""

from dataclasses import dataclass

from dragoman.terms.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Finding:
    """A conclusion over statements by a named rule: `method` names the rule, `inputs` are statement ids.

    `claimant` vouches for the figure (a party id or a publisher), `known_since` is the first day (ISO 8601) on
    which a document of the view says so, `copies` are ids that repeat an input and count once with it.
    """

    subject: str
    definition: str
    claimant: str | None
    quantity: Quantity | None
    method: str
    inputs: tuple[str, ...]
    copies: tuple[str, ...] = ()
    known_since: str | None = None
    note: str | None = None
