"""Which reader takes which file, and what becomes of what none takes."""

import hashlib
import os
from pathlib import Path

import pytest

from dragoman.errors import BadOption, Missing, Unreadable
from dragoman.read import SUFFIXES, Options, read_paths


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path: Path) -> None:
    """Files come in sorted order, deeper folders after them, hidden ones not at all."""
    for name in ("b.txt", "a.txt", "c/d.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"words of {name}")
    read = [one.document.name for one in read_paths([tmp_path]) if one.document]
    assert read == ["a", "b", "d"]


def test_what_cannot_be_read_is_an_outcome_and_the_rest_is_read(tmp_path: Path) -> None:
    """Missing, empty, binary, unknown and good files in one call give one outcome each, in order."""
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "photo.jpeg").write_bytes(b"x")
    (tmp_path / "README").write_bytes(b"x")
    (tmp_path / "good.txt").write_text("Doses arrived.")
    (tmp_path / "void").mkdir()
    names = ("absent.txt", "empty.txt", "binary.txt", "photo.jpeg", "README", "void", "good.txt")
    found = list(read_paths([tmp_path / name for name in names]))
    kinds = [type(one.refused) for one in found]
    assert kinds == [Missing, Unreadable, Unreadable, Unreadable, Unreadable, Missing, type(None)]
    assert all(one.refused is None or (one.refused.where and one.refused.next) for one in found)
    assert all((one.document is None) == (one.refused is not None) == (one.content is None) for one in found)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """A path that is neither a file nor a folder is refused."""
    os.mkfifo(tmp_path / "pipe.txt")
    (one,) = read_paths([tmp_path / "pipe.txt"])
    assert isinstance(one.refused, Unreadable)


def test_a_document_larger_than_allowed_is_refused_unread(tmp_path: Path) -> None:
    """The limit of the options holds for every format."""
    for suffix in SUFFIXES:
        (tmp_path / f"large{suffix}").write_bytes(b"x" * 200 if not suffix.endswith("gz") else b"\x1f\x8b")
    found = list(read_paths([tmp_path], Options(max_bytes=100)))
    assert len(found) == len(SUFFIXES)
    assert all(isinstance(one.refused, Unreadable) for one in found)


def test_the_id_is_the_hash_of_the_bytes(tmp_path: Path) -> None:
    """Document ids are SHA-256 of the outcome's content, which is the file's bytes."""
    (tmp_path / "a.txt").write_bytes(b"one\r\ntwo")
    (one,) = read_paths([tmp_path / "a.txt"])
    assert one.document
    assert one.content == b"one\r\ntwo"
    assert one.document.id == hashlib.sha256(b"one\r\ntwo").hexdigest()


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    """The name of such a file is shown with its bytes written out."""
    place = tmp_path / os.fsdecode(b"caf\xe9.txt")
    place.write_text("Doses arrived.")
    (one,) = read_paths([tmp_path])
    assert one.document
    assert one.document.name == "caf\\udce9"


def test_options_take_partial_dates_and_nothing_else() -> None:
    """A day of publication that is none is refused before anything is read."""
    assert Options(published="2021-06").published == "2021-06"
    with pytest.raises(BadOption):
        Options(published="last June")
