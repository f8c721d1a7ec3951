"""A brief and an account as text for a terminal: coloured where it is one, plain elsewhere, as wide as asked."""

import io
import unicodedata
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.brief.account import Account
from dragoman.brief.wording import count, credit, day, interval, percent, quantity
from dragoman.measure.delivery import Fulfilment
from dragoman.reconcile.actors import name
from dragoman.reconcile.readings import is_superseded
from dragoman.terms import Answer, Brief, Conflict, Evidence, Finding, Row

NOTHING = "The ledger holds nothing on this."


def brief(made: Brief, width: int = 100, *, colour: bool = False) -> str:
    """The brief, question by question."""
    head = [Text(plain(made.title), "bold"), Text(_scope(made), "dim"), Text()]
    return printed(Group(*head, *(_answer(one) for one in made.answers)), width, colour=colour)


def account(made: Account, width: int = 100, *, colour: bool = False) -> str:
    """The account: every reading with its source and quote, then the shares, then what has no figure."""
    whom = f" to {name(made.recipient)}" if made.recipient else ""
    parts: list[RenderableType] = [Text(plain(f"{name(made.supplier)}{whom}: promised and delivered"), "bold")]
    parts.append(Text(f"as of {day(made.as_of)}" if made.as_of else "everything in the ledger", "dim"))
    if made.is_empty:
        parts.append(Text(NOTHING))
    for label, findings in (("Promised", made.promised), ("Delivered", made.delivered)):
        if findings:
            parts += [Text(), Rule(label, align="left", style="dim"), _readings(made, findings)]
    if made.fulfilment:
        head = Rule("Delivered of promised, one source each", align="left", style="dim")
        parts += [Text(), head, _shares(made.fulfilment)]
    if made.named:
        parts += [Text(), Rule("Named without a quantity", align="left", style="dim"), _readings(made, made.named)]
    if made.undated:
        parts.append(Text(f"{count(made.undated, 'document')} without a day left out", "dim"))
    return printed(Group(*parts), width, colour=colour)


def conflicts(found: Iterable[Conflict], rows: Iterable[Row], width: int = 100, *, colour: bool = False) -> str:
    """Conflicts by code with the words of both sides."""
    by_id = {row.statement.id: row for row in rows}
    grid = _grid()
    for one in found:
        said = [plain(f"“{by_id[each].statement.text}”") for each in (one.one, one.other) if each in by_id]
        grid.add_row(Text(one.code, "bold"), Text("\n".join((plain(one.reason), *said))))
    return printed(grid, width, colour=colour)


def plain(text: str) -> str:
    """A text without control and direction characters, so that no document can steer a terminal."""
    kept = (char if unicodedata.category(char) not in ("Cc", "Cf") else " " if char in "\n\t" else "" for char in text)
    return "".join(kept)


def printed(content: RenderableType, width: int, *, colour: bool) -> str:
    """What a terminal of a width would show, without blanks at the ends of lines."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        legacy_windows=False,
    )
    console.print(content)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _scope(made: Brief) -> str:
    until = f"as of {day(made.as_of)}" if made.as_of else "as of now"
    return f"{until}, {count(made.statements, 'statement')} in {count(made.documents, 'document')}"


def _answer(one: Answer) -> RenderableType:
    parts: list[RenderableType] = [Text(plain(one.question), "bold cyan"), Text(plain(one.line or NOTHING))]
    parts += [Padding(_quote(each), (0, 0, 0, 2)) for each in one.evidence]
    parts += [Padding(Text(plain(f"note: {each}"), "dim"), (0, 0, 0, 2)) for each in one.caveats]
    return Group(*parts, Text())


def _quote(one: Evidence) -> Text:
    text = Text(plain(f"“{one.quote}” "))
    return text.append(plain(source(one)), "dim")


def source(one: Evidence) -> str:
    """Who published a quote and when, and who vouches for it where that is somebody else."""
    by = one.publisher or "publisher unknown"
    vouch = f"{one.voucher} in " if one.voucher and one.voucher != by else ""
    return f"{vouch}{by}, {day(one.published)}"


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(min_width=18, max_width=28)
    grid.add_column(ratio=1)
    return grid


def _readings(made: Account, findings: tuple[Finding, ...]) -> Table:
    grid = _grid()
    for one in findings:
        words = Text(plain(", ".join(one.definition.split(" | ")[1:4])))
        words.append("\n").append(plain(f"{credit(one)}{_copies(one)}{_marks(one)}"), "dim")
        said = made.quote_of(one)
        if said is not None:
            words.append("\n").append(plain(f"“{said.quote}” {source(said)}"))
        figure = Text(quantity(one.quantity), "dim" if is_superseded(one) else "bold")
        amount = one.quantity
        if amount and (amount.low, amount.high) != (amount.value, amount.value):
            figure.append(f"\n{interval(amount.low, amount.high)}", "dim")
        grid.add_row(figure, words)
    return grid


def _copies(one: Finding) -> str:
    return f", {count(len(one.copies), 'copy', 'copies')}" if one.copies else ""


def _marks(one: Finding) -> str:
    return f"; {one.note}" if one.note else ""


def _since(one: Fulfilment) -> str:
    return f"{one.claimant or 'source not named'}, known since {day(one.known_since)}"


def _shares(found: tuple[Fulfilment, ...]) -> Table:
    grid = _grid()
    for one in found:
        measured = one.indicator
        bounds = f"{percent(measured.low)} to {percent(measured.high)}" if measured.low != measured.high else ""
        words = f"{measured.name}: {quantity(one.delivered.quantity)} of {quantity(one.promised.quantity)}"
        text = Text(plain(words)).append("\n").append(plain(_since(one)), "dim")
        grid.add_row(Text(percent(measured.value), "bold").append(f"\n{bounds}" if bounds else "", "dim"), text)
    return grid
