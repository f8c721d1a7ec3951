"""What a person sees of an import."""

from pathlib import Path

from click.testing import CliRunner

from dragoman.cli.tabling import REASONS, import_command

MAPPING = """
name = "loans"
kind = "commitment"
predicate = "lend"
stage = "pledge"
supplier = "CHN"
recipient = { column = "to" }

[quantity]
column = "amount"
unit = "USD"
"""


def taken(folder: Path, *rows: str) -> str:
    """What the import of a table of such rows prints."""
    (folder / "loans.toml").write_text(MAPPING)
    (folder / "loans.csv").write_text("\n".join(("to,amount", *rows)) + "\n")
    names = [str(folder / name) for name in ("loans.toml", "loans.csv")]
    done = CliRunner().invoke(import_command, [*names, "--ledger", str(folder / "trial.db")])
    return done.output


def test_rows_refused_for_one_reason_are_told_together(tmp_path: Path) -> None:
    """A reason is printed once, with the first row and the number of the others."""
    told = taken(tmp_path, *["Ruritania,5"] * 400, "Laos,7", "Laos,seven")
    assert told.count("Ruritania") == 1
    assert "line 2" in told
    assert "399 more rows for the same reason" in told
    assert told.count("seven") == 1
    assert "1 of 1 statements" in told


def test_many_reasons_end_in_a_pointer(tmp_path: Path) -> None:
    """Past a screenful of reasons the rest is counted, and where the whole list is to be had is said."""
    told = taken(tmp_path, *[f"Ruritania {number},5" for number in range(REASONS + 7)])
    assert told.count("refused:") == REASONS
    assert "refused for 7 more reasons" in told
    assert "--dry-run --json" in told
