"""Who the parties are: which ids are one, what documents and tables say of them, which pairs are doubtful."""

from dragoman.reconcile.entities.identity import Identity, identity
from dragoman.reconcile.entities.people import People, chosen, ids_of
from dragoman.reconcile.entities.rulings import on_statements, rulings, superseded, withdrawn
from dragoman.reconcile.entities.standing import standing
from dragoman.reconcile.entities.ties import ties

__all__ = [
    "Identity",
    "People",
    "chosen",
    "identity",
    "ids_of",
    "on_statements",
    "rulings",
    "standing",
    "superseded",
    "ties",
    "withdrawn",
]
