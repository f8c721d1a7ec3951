"""Every reading of what a supplier promised and delivered, each under its own definition, never added up.

A definition is the family of stages, the word that the source uses, the scope (all recipients together, a named list,
one recipient), the product, the unit, the basis and the span of time of a rate. Two claims of two claimants are two
readings, even under one definition. A newer figure of the same claimant under the same definition supersedes the
older one, which stays listed.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.reconcile.actors import gets, gives, name, places, recipients
from dragoman.reconcile.series import Series, is_part, latest_totals, series, total
from dragoman.reconcile.stages import Family, family, holds, word
from dragoman.reconcile.stories import Claim, claimant, claims, comparable, publication, speaks_for_another
from dragoman.terms import Finding, Quantity, Row, Statement, View

Scope = Literal["all recipients", "a named list", "one recipient"]

ONE_CLAIM = "one claim as its source states it; copies count once"
NAMED_ONLY = "recipients named without a quantity"


@dataclass(frozen=True, slots=True)
class Reading:
    """A finding with what tells it from the others: family, word, scope, recipients, and the day that it describes."""

    finding: Finding
    family: Family
    word: str
    scope: Scope
    recipients: tuple[str, ...]
    rows: tuple[Row, ...]
    day: str | None
    product: str | None = None

    @property
    def quantity(self) -> Quantity | None:
        """The figure, None where the source names recipients only."""
        return self.finding.quantity

    @property
    def sample(self) -> Row:
        """The row whose words stand for the reading: the origin of a claim, the largest row of a table."""
        mine = [row for row in self.rows if row.statement.id in set(self.finding.inputs)]
        return max(mine, key=lambda row: row.statement.quantity.value or 0 if row.statement.quantity else 0)

    @property
    def key(self) -> Hashable:
        """What must be equal for a newer figure to take the place of an older one."""
        unit = comparable(self.quantity) if self.quantity else None
        named = () if self.scope == "all recipients" else tuple(sorted(self.recipients))
        product = self.product.casefold() if self.product else None
        return (self.family, self.word, self.finding.claimant, self.scope, named, product, unit)


def readings(
    view: View, supplier: str, recipient: str | None = None, product: str | None = None
) -> tuple[Finding, ...]:
    """The findings of every reading of promised and delivered for a supplier, as `gather` gives them."""
    return tuple(one.finding for one in gather(view, supplier, recipient, product))


def gather(view: View, supplier: str, recipient: str | None = None, product: str | None = None) -> tuple[Reading, ...]:
    """Every reading of promised and delivered, all recipients first, then lists, then single ones; newest last.

    Rows of one table are one reading by the rule of `series`; the same rows stay single readings where a recipient is
    asked for. Statements that deny, or that call a number uncertain, are no readings.
    """
    rows = relevant(view, supplier, recipient, product)
    parts = [row for row in rows if is_part(row)]
    alone = latest_totals(row for row in rows if not is_part(row))
    found = [_of_series(supplier, one) for one in series(parts)]
    for kind in ("promised", "delivered"):
        mine = [row for row in alone if family(row.statement) == kind and _says_something(row.statement, supplier)]
        found += [_of_claim(supplier, claim) for claim in claims(mine)]
    return mark_superseded(sorted(found, key=_order))


def relevant(view: View, supplier: str, recipient: str | None = None, product: str | None = None) -> tuple[Row, ...]:
    """The rows of a view in which the supplier gives, to the recipient and of the product where these are asked for.

    What another state's document says in the first person is that state's giving, whoever was read as the supplier.
    """
    return tuple(
        row
        for row in view.rows
        if family(row.statement) in ("promised", "delivered")
        and holds(row.statement)
        and gives(row.statement, supplier)
        and not speaks_for_another(row, (supplier,))
        and (recipient is None or gets(row.statement, recipient))
        and (product is None or (row.statement.product or "").casefold() == product.casefold())
    )


def mark_superseded(found: Iterable[Reading]) -> tuple[Reading, ...]:
    """The same readings, the latest of each claimant and definition marked, the older ones pointing to it."""
    listed = list(found)
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at, one in enumerate(listed):
        if one.quantity is not None:
            groups[one.key].append(at)
    for spots in groups.values():
        newest = max(spots, key=lambda at: listed[at].day or "")
        for at in spots if len(spots) > 1 else ():
            say = "latest of this source" if at == newest else f"superseded: the same source, {listed[newest].day}"
            listed[at] = replace(listed[at], finding=_noted(listed[at].finding, say))
    return tuple(listed)


def is_superseded(finding: Finding) -> bool:
    """True where a newer figure of the same claimant under the same definition stands beside it."""
    return (finding.note or "").startswith("superseded")


def scope_of(statement: Statement) -> tuple[Scope, str]:
    """How many recipients a figure covers, and in which words."""
    named = recipients(statement)
    if len(named) == 1:
        return "one recipient", f"to {name(named[0])}"
    if named:
        return "a named list", f"to {len(named)} named recipients"
    groups = [party.mention for party in statement.counterparts if party.mention and party.kind == "group"]
    return "all recipients", f"to {groups[0]}" if groups else "recipients not named"


def day_of(row: Row) -> str | None:
    """The day that a figure describes: the day that its words name, else the day of saying."""
    stated = [time.latest for time in row.statement.time if time.role in ("as_of", "until") and time.latest]
    said = row.said
    return min([*stated, said]) if said and stated else (stated[0] if stated else said)


def _noted(finding: Finding, say: str) -> Finding:
    return replace(finding, note=f"{say}; {finding.note}" if finding.note else say)


def _says_something(statement: Statement, supplier: str) -> bool:
    return _figure(statement) is not None or bool(_others(statement, supplier))


def _others(statement: Statement, supplier: str) -> tuple[str, ...]:
    """The named recipients but the supplier itself and who belongs to it."""
    own = {supplier}
    return tuple(one for one in recipients(statement) if one != supplier and places(statement, (one,)) != own)


def _listed(named: tuple[str, ...]) -> str:
    return f"{len(named)} {'recipient' if len(named) == 1 else 'recipients'}: {', '.join(name(one) for one in named)}"


def _matter(statement: Statement) -> str:
    """What is supplied: the product, else the thing that a statement without a figure names."""
    thing = statement.object if statement.quantity is None else None
    return statement.product or (cut_words(thing) if thing else "product not named")


def cut_words(text: str, most: int = 8) -> str:
    """The first words of a text on one line, with an ellipsis where there are more."""
    words = text.replace("|", " ").split()
    return " ".join(words[:most]) + ("…" if len(words) > most else "")


def _figure(statement: Statement) -> Quantity | None:
    """The quantity of goods; a rate, a share or a number of deals is none."""
    quantity = statement.quantity
    if quantity is None or quantity.per is not None or quantity.unit in ("country", "deal", "percent", None):
        return None
    return quantity


def _of_claim(supplier: str, claim: Claim) -> Reading:
    statement = claim.statement
    kind = family(statement)
    assert kind is not None
    scope, scope_words = scope_of(statement)
    figure = _figure(statement)
    parts = (kind, word(statement), _matter(statement), scope_words, *_unit_words(figure))
    named = _others(statement, supplier)
    finding = Finding(
        subject=supplier,
        definition=" | ".join(parts),
        claimant=claimant(claim.origin),
        quantity=figure,
        method=ONE_CLAIM if figure else NAMED_ONLY,
        inputs=(statement.id,),
        copies=tuple(row.statement.id for row in claim.copies),
        known_since=claim.known_since,
        note=None if figure else _listed(named),
    )
    return Reading(finding, kind, word(statement), scope, named, claim.rows, day_of(claim.origin), statement.product)


def _of_series(supplier: str, group: Series) -> Reading:
    named, products = group.recipients, group.products
    quantity = total(group)
    scope: Scope = "all recipients" if len(named) > 1 else "one recipient"
    to = f"to {len(named)} recipients" if len(named) > 1 else f"to {name(named[0])}"
    what = products[0] if len(products) == 1 else f"{len(products)} products"
    finding = Finding(
        subject=supplier,
        definition=" | ".join((group.family, group.word, what, to, *_unit_words(quantity))),
        claimant=group.publisher,
        quantity=quantity,
        method=group.method,
        inputs=tuple(row.statement.id for row in group.rows),
        known_since=max((row.said for row in group.rows if row.said), default=None),
        note="one row of a table"
        if len(group.rows) == 1
        else f"{len(group.rows)} rows of one table, the largest quoted",
    )
    product = products[0] if len(products) == 1 else None
    return Reading(finding, group.family, group.word, scope, named, group.rows, finding.known_since, product)


def _unit_words(quantity: Quantity | None) -> tuple[str, ...]:
    if quantity is None:
        return ("no quantity",)
    words = [quantity.unit or "no unit"]
    if quantity.basis != "as_stated":
        words.append(quantity.basis.replace("_", " "))
    return (", ".join(words),)


def _order(one: Reading) -> tuple[int, int, str, tuple[str, str, str]]:
    families = {"promised": 0, "delivered": 1}
    scopes = {"all recipients": 0, "a named list": 1, "one recipient": 2}
    return (families.get(one.family, 2), scopes[one.scope], one.day or "", publication(one.rows[0]))
