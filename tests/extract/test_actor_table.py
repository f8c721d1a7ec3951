"""A table of actors that the user gives."""

from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import BadRow, Missing, Unreadable
from dragoman.extract import frame_extractor
from dragoman.extract.actor_table import actors_in_force, load_actors, using
from dragoman.extract.extractor import Extractor
from dragoman.terms import Document

TABLE = """name,code,names,people,sector,kind,since,until
Ruritania,RUR,Kingdom of Ruritania,Ruritanian|Ruritanians,,,,
Rupert Hentzau,RUR,Hentzau,,REB,person,,1999-12-31
Rupert Hentzau,RUR,Hentzau,,GOV,person,2000-01-01,
Chad,XXX,,,,,,
"""


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return written(tmp_path / "actors.csv", TABLE)


def note(text: str, day: str) -> Document:
    return Document("0" * 64, "note", text, "text/plain", published=day)


def test_names_of_the_table_are_read_as_states(parser: Any, table: Path) -> None:
    """A state that no gazetteer holds acts and suffers like any other, and its adjective stands for it."""
    extractor = Extractor(parser, actors=load_actors(table))
    found = extractor.extract(
        note("Ruritania expelled two Peruvian diplomats. Peru denounced Ruritanian raids.", "2021-07-01")
    )
    assert [(one.plover["actor"], one.plover["recipient"]) for one in found if one.plover] == [
        (["RUR"], ["PER:GOV"]),
        (["PER"], ["RUR"]),
    ]


@pytest.mark.parametrize(("day", "label"), [("1998-05-01", "RUR:REB"), ("2001-05-01", "RUR:GOV")])
def test_a_row_counts_in_its_days(parser: Any, table: Path, day: str, label: str) -> None:
    """One name is a rebel in one year and in government in another."""
    extractor = Extractor(parser, actors=load_actors(table))
    found = extractor.extract(note("Hentzau praised Peru.", day))
    assert [one.plover["actor"] for one in found if one.plover] == [[label]]


def test_the_table_goes_before_the_gazetteer(table: Path) -> None:
    """A name that both hold means what the user says."""
    names = load_actors(table).merged("Chad and Mali", [], None)
    assert [(one.text, one.polity) for one in names] == [("Chad", "XXX")]


def test_a_table_in_force_reaches_the_extractors_made_under_it(parser: Any, table: Path) -> None:
    """Extractors made inside have the table, those made after it do not."""
    with using(load_actors(table)):
        assert actors_in_force() is frame_extractor().actors is not None
    assert actors_in_force() is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,code\nRuritania,\n", "name and a code"),
        ("name,code,colour\nRuritania,RUR,red\n", "unknown column"),
        ("name,code,kind\nRuritania,RUR,realm\n", "unknown kind"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, text: str, said: str) -> None:
    """The error says which row lacks what."""
    with pytest.raises(BadRow, match=said) as caught:
        load_actors(written(tmp_path / "bad.csv", text))
    assert "bad.csv:2" in str(caught.value)


def test_a_missing_or_broken_table_is_an_error(tmp_path: Path) -> None:
    """No file and no text are told apart."""
    with pytest.raises(Missing):
        load_actors(tmp_path / "none.csv")
    (tmp_path / "broken.csv").write_bytes(b"name,code\n\xff\xfe,RUR\n")
    with pytest.raises(Unreadable):
        load_actors(tmp_path / "broken.csv")
