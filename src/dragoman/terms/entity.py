"""A thing in the world that names stand for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """A state, bloc, organisation, company, agency, person, product or group, with its names.

    `polity` is the code of the state or bloc that it belongs to, None where none does.
    """

    id: str
    kind: str
    name: str
    polity: str | None = None
    names: tuple[str, ...] = ()
