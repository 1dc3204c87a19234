"""The command says nothing is wrong, or one line for each thing that is, and exits 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.phrasebook.__main__ import main


def test_a_phrasebook_in_order_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "courts.tsv").write_text("The judge left.\tSe fue la jueza.\n", encoding="utf-8")
    main([str(tmp_path)])
    assert capsys.readouterr().out == f"{tmp_path}: 1 tables, nothing wrong\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [("He left.\tSe fué.\n", "courts.tsv:1: fué: the house writes fue"), (None, "has no table of pairs")],
)
def test_what_is_wrong_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, told: str
) -> None:
    if text:
        (tmp_path / "courts.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path)])
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert not said.out
    (line,) = said.err.splitlines()
    assert told in line
