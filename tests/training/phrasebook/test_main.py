"""The command says nothing is wrong, or one line for each thing that is, and exits 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.phrasebook.__main__ import main


def test_a_phrasebook_in_order_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "courts.tsv").write_text("The judge left.\tSe fue la jueza.\n", encoding="utf-8")
    main([str(tmp_path)])
    assert capsys.readouterr().out == f"{tmp_path}: 1 table, nothing wrong\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He left.\tSe fué.\n", ["courts.tsv:1: fué: the house writes fue", "1 problem in 1 file"]),
        ("\n\n", ["courts.tsv:1: is blank; delete it", "courts.tsv:2: is blank; delete it", "2 problems in 1 file"]),
        (None, ["has no table THEME.tsv of pairs; name the folder of a phrasebook"]),
    ],
)
def test_what_is_wrong_is_named_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, told: list[str]
) -> None:
    if text:
        (tmp_path / "courts.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path)])
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert not said.out
    for line, end in zip(said.err.splitlines(), told, strict=True):
        assert line.endswith(end)
