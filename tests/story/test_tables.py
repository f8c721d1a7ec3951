"""The shared tables through the whole line: totals in two states of knowledge, revisions, shares and definitions."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from dragoman.cli import group
from dragoman.demo import FOLDER
from dragoman.desk import Desk
from dragoman.extract.mappings import bundled

SHARED = Path(__file__).resolve().parents[3] / "shared"
VIEWS = {"2022-10-05": "unicef_deliveries", "2022-10-25": "unicef_deliveries_nov2022"}
DAYS = ("2021-06-30", "2021-12-31", "2022-10-31")
TABLES = {
    "backtest_2021/promises_by_recipient.csv": ("promises", 41, 2),
    "backtest_2021/outcomes_by_recipient_unicef.csv": ("outcomes", 1186, 0),
    "backtest_2021/aggregate_claims.csv": ("totals", 40, 0),
    "backtest_2021/capacity_and_output_claims.csv": ("capacity", 40, 0),
    "backtest_2021/sputnik_v_approvals.csv": ("approvals", 57, 0),
    "backtest_2021/ru_cn_trade_usd_bn.csv": ("trade", 4, 0),
    "mena_vaccines/Vaccine-Agreements.csv": ("mena_deliveries", 54, 0),
    "mena_vaccines/COVAX-Distribution.csv": ("mena_covax", 26, 0),
    "mena_vaccines/COVAX-DonationHistory.csv": ("mena_donations", 3, 1),
    "mena_vaccines/Vaccines-Authorized.csv": ("mena_approvals", 49, 3),
    "mexico_contracts/contratos.csv": ("mexico_contracts", 15, 0),
    "owid_by_manufacturer/country_vaccinations_by_manufacturer_2022.csv": ("owid_by_manufacturer", 18600, 0),
    "unicef_deliveries/unicef_raw.csv": ("unicef_dashboard", 6045, 0),
    "unicef_deliveries_nov2022/deliveries_by_country_by_month.csv": ("unicef_dashboard", 5409, 0),
}


def shared(name: str) -> Path:
    path = SHARED / "data" / name
    if not path.is_file():
        pytest.skip(f"no {name} beside the project")
    return path


def tidy(known: str) -> Path:
    return shared(f"{VIEWS[known]}/unicef_deliveries_tidy.csv")


def run(*words: str) -> Result:
    return CliRunner().invoke(group, list(words), catch_exceptions=False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Both views of the dashboard, the later one entered first."""
    place = str(tmp_path_factory.mktemp("tables") / "views.db")
    with Desk(place) as desk:
        for known in reversed(VIEWS):
            desk.import_table("unicef_deliveries", tidy(known), known=known)
    return place


def millions(ledger: str, known: str | None, supplier: str) -> list[float]:
    with Desk(ledger, known=known) as desk:
        return [round(one.value / 1e6, 2) for one in desk.totals(supplier, by=DAYS)]


@pytest.mark.parametrize(
    ("known", "russian", "chinese"),
    [
        ("2022-10-04", [], []),
        ("2022-10-05", [29.83, 94.57, 97.05], [380.25, 1392.67, 1579.17]),
        ("2022-10-24", [29.83, 94.57, 97.05], [380.25, 1392.67, 1579.17]),
        ("2022-10-25", [29.43, 93.49, 94.98], [371.29, 1366.52, 1541.55]),
        (None, [29.43, 93.49, 94.98], [371.29, 1366.52, 1541.55]),
    ],
)
def test_totals_as_the_dashboard_stood_on_a_day(
    ledger: str, known: str | None, russian: list[float], chinese: list[float]
) -> None:
    """Each view counts from its own day, and its totals are those of its file."""
    assert millions(ledger, known, "RUS") == russian
    assert millions(ledger, known, "CHN") == chinese


def test_the_recipients_of_the_article_together(ledger: str, parser: object, tmp_path: Path) -> None:
    """The 17 whom one sentence of the article names had got 61.1 million Russian doses by the end of 2021."""
    article = SHARED / "seed" / "article.txt"
    if not article.is_file():
        pytest.skip("no seed article beside the project")
    with Desk(tmp_path / "article.db") as desk:
        desk.read([article])
        named = max((row.statement.recipient for row in desk.statements()), key=len)
    assert len(named) == 17
    with Desk(ledger, known="2022-10-05") as desk:
        (found,) = desk.totals("RUS", by=["2021-12-31"], to=named)
    assert round(found.value / 1e6, 1) == 61.1


def test_the_revised_cells_are_listed(ledger: str) -> None:
    """280 cells have another value in the second view, each told with both values and both days."""
    with Desk(ledger) as desk:
        found = desk.changes("unicef_deliveries")
    counts = {sort: sum(one.sort == sort for one in found) for sort in ("revised", "dropped", "added")}
    assert counts == {"revised": 280, "dropped": 723, "added": 139}
    printed = run("changes", "unicef_deliveries", "--ledger", ledger, "--json")
    assert len(printed.output.splitlines()) == 280
    table = run("changes", "unicef_deliveries", "--ledger", ledger).output
    assert "280 revised, 723 only in the older view, 139 only in the newer view" in table
    assert "19,854" in table


def test_the_export_and_the_tidy_table_are_views_of_one_table(tmp_path: Path) -> None:
    """The dashboard's own export of the first state gives the same changes to the second as the tidy table."""
    with Desk(tmp_path / "mixed.db") as desk:
        raw = shared("unicef_deliveries/unicef_raw.csv")
        desk.import_table("unicef_dashboard", raw, known="2022-10-05")
        desk.import_table("unicef_deliveries", tidy("2022-10-25"), known="2022-10-25")
        assert sum(one.sort == "revised" for one in desk.changes("unicef_deliveries")) == 280


def test_importing_again_in_another_order_adds_nothing(tmp_path: Path) -> None:
    """Twice in one order is once in the other: the same statements, the same views, the same totals."""
    place = str(tmp_path / "again.db")
    with Desk(place) as desk:
        for known in (*VIEWS, *VIEWS):
            desk.import_table("unicef_deliveries", tidy(known), known=known)
        assert desk.ledger.counts()["statements"] == 6045 + 5409
        assert [one.known[:10] for one in desk.ledger.views()] == list(VIEWS)
    assert millions(place, "2022-10-05", "RUS") == [29.83, 94.57, 97.05]


@pytest.mark.parametrize("file", TABLES)
def test_each_shared_table_is_read_and_its_bad_cells_are_named(file: str) -> None:
    """A dry run enters nothing, counts what would be entered, and tells row, column and reason of what is refused."""
    mapping, entered, refused = TABLES[file]
    with Desk("never.db") as desk:
        read = desk.import_table(mapping, shared(file), dry_run=True)
    assert (len(read.statements), len(read.refused)) == (entered, refused)
    assert all(one.facts["line"] and one.what and one.where for one in read.refused)
    assert mapping in bundled()
    assert not Path("never.db").exists()


def test_the_days_of_mexican_contracts_have_the_day_first() -> None:
    """3 February and not 2 March: the contract for Sputnik V is told to the dose and the day."""
    with Desk("never.db") as desk:
        read = desk.import_table("mexico_contracts", shared("mexico_contracts/contratos.csv"), dry_run=True)
    one = next(one for one in read.statements if one.product == "Sputnik V")
    assert (one.supplier, one.recipient, one.said) == (("RUS",), ("MEX",), "2021-02-03")
    assert one.quantity is not None
    assert one.quantity.value == 24_000_000


def test_a_dry_run_tells_row_column_and_reason_and_adds_nothing(tmp_path: Path) -> None:
    """A workbook as an analyst keeps it: a title, true dates and typed ones, and one cell that is no number."""
    book = openpyxl.Workbook()
    for row in (
        ["Deliveries"],
        ["Country", "Vaccine", "Month", "Total"],
        ["Peru", "Gamaleya - Sputnik V", "Mar 2021", 7],
    ):
        book.active.append(row)
    book.active.append(["Ecuador", "Gamaleya - Sputnik V", "Apr 2021", "about 5"])
    book.save(tmp_path / "mine.xlsx")
    place = tmp_path / "dry.db"
    words = ("import", "unicef_dashboard", str(tmp_path / "mine.xlsx"), "--ledger", str(place))
    rehearsed = run(*words, "--dry-run")
    assert (rehearsed.exit_code, place.exists()) == (0, False)
    assert "row 4, column D (Total Doses Delivered)" in rehearsed.output
    assert "1 would be entered, 1 refused, 0 left out; nothing was added" in rehearsed.output
    told = '{"refused": {"row": 4, "column": "Total Doses Delivered", "reason": "\'about 5\' is not a number'
    assert told in run(*words, "--dry-run", "--json").output
    assert "1 of 1 statements" in run(*words).output
    assert "0 of 1 statements" in run(*words).output
    assert "Peru" in run("statements", "--ledger", str(place), "--json").output


def test_every_question_takes_the_day_of_knowledge(ledger: str) -> None:
    """Before the first view nothing is known of the table, whatever is asked."""
    asked = (("account", "RUS"), ("conflicts",), ("brief", "RUS"), ("statements",), ("documents",))
    for words in (*asked, ("totals", "RUS", "--by", "2021-06")):
        early = CliRunner().invoke(group, [*words, "--known", "2022-10-04", "--ledger", ledger])
        assert early.exit_code == 1, words
    for words in (("account", "RUS", "--to", "ARG"), ("totals", "RUS", "--by", "2021-06")):
        assert run(*words, "--known", "2022-10-05", "--ledger", ledger).exit_code == 0
    shown = run("totals", "RUS", "--by", "2021-06", "--known", "2022-10-05", "--ledger", ledger)
    assert "29,826,567" in shown.output


def test_the_promise_family_has_three_shares_and_three_definitions(parser: object, tmp_path: Path) -> None:
    """1.8 %, 8.0 % and 4.8 % stand side by side, each with what it divides and who says so, and no common figure."""
    place = str(tmp_path / "record.db")
    run("read", str(FOLDER / "record.jsonl"), "--ledger", place)
    printed = " ".join(run("account", "RUS", "--ledger", place).output.split())
    for share, definition, claimant in (
        (
            "1.8 %",
            "exported of agreed: 11.5 million doses of about 630 million doses",
            "Airfinity, known since 2 May 2021",
        ),
        (
            "8.0 %",
            "exported of ordered: 16.3 million doses of 205 million doses",
            "Forbes Russia, known since 25 May 2021",
        ),
        (
            "4.8 %",
            "exported of promised: 48 million doses of about 1 billion doses",
            "Airfinity, known since 15 October",
        ),
    ):
        assert f"{share} {definition}" in printed
        assert claimant in printed
    shares = printed[printed.index("Delivered of promised") :]
    assert shares.count(" of promised: ") + shares.count(" of agreed: ") + shares.count(" of ordered: ") == 3
