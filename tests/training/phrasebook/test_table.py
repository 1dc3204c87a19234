"""Lines are read with their places; line ends of Windows are one problem of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.phrasebook.table import Line, Problem, read, shown


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", []), ("a\tb", [("a", "b")]), ("a\tb\n", [("a", "b")]), ("a\n\nb\n", [("a",), ("",), ("b",)])],
)
def test_lines_are_numbered_from_1(tmp_path: Path, text: str, cells: list[tuple[str, ...]]) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(text, encoding="utf-8")
    table = read(path)
    assert table.lines == tuple(Line(path, number, each) for number, each in enumerate(cells, start=1))
    assert not table.problems
    path.write_bytes(text.replace("\n", "\r\n").encode())
    windows = read(path)
    assert windows.lines == table.lines
    assert len(windows.problems) == ("\n" in text)


def test_a_path_below_the_current_folder_is_shown_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, outside = tmp_path / "book", tmp_path / "other" / "a.tsv"
    inside.mkdir()
    monkeypatch.chdir(inside)
    assert shown(inside / "a.tsv") == "a.tsv"
    assert shown(Path("a.tsv")) == "a.tsv"
    assert shown(outside) == str(outside)
    assert shown(inside) == str(inside)
    assert str(Problem(inside / "a.tsv", 0, "is wrong")) == "a.tsv: is wrong"
    assert str(Problem(inside / "a.tsv", 2, "is wrong")) == "a.tsv:2: is wrong"
    assert str(Line(inside / "a.tsv", 2, ())) == "a.tsv:2"


def test_what_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes("Se fué.".encode("latin-1"))
    with pytest.raises(ValueError, match=r"a\.tsv: is not UTF-8 \(byte 5\); save it as UTF-8"):
        read(path)
