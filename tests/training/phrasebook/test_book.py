"""The phrasebook is in order, and what would not be is found with its file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.phrasebook.book import DOUBLES, Line, _doubles, examine, tables

ROOT = Path(__file__).parents[3]
COURTS = "The judge left.\tSe fue la jueza.\n"


def book(folder: Path, files: Mapping[str, str]) -> Path:
    """Return a folder with these files."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_phrasebook_breaks_no_rule() -> None:
    if not tables():
        pytest.skip("a source archive has no phrasebook")
    assert examine() == []


def test_the_source_archive_and_the_wheel_have_no_tables_of_the_phrasebook() -> None:
    assert '"/training/phrasebook/*.tsv"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_what_is_right_is_silent(tmp_path: Path) -> None:
    assert (
        examine(book(tmp_path, {"courts.tsv": COURTS, "heads.tsv": "Rain Closes Road\tLluvia cierra camino\n"})) == []
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The judge left.\n", ["1: has 0 tabs; write English, one tab, Spanish"]),
        ("The judge left.\tSe fue la jueza.\tsure\n", ["1: has 2 tabs; write English, one tab, Spanish"]),
        (f"{COURTS}\n", ["2: has 0 tabs; write English, one tab, Spanish"]),
        ("\tSe fue la jueza\n", ["1: the English side is empty; translate the other one, or delete the line"]),
        (f"{COURTS}It cost $5.\tCostó 6 dólares.", ["2: numbers differ: English 5; Spanish 6; write the same on both"]),
        (f"{COURTS}The Judge left\tSe fue la jueza\n", ["2: is the pair of {folder}/courts.tsv:1; delete one of them"]),
        (
            f"{COURTS}The judge left.\tLa jueza se marchó.\n",
            ["2: translates a text of {folder}/courts.tsv:1 otherwise; delete one of them"],
        ),
        (
            f"{COURTS}The judge departed.\tSe fue la jueza.\n",
            ["2: translates a text of {folder}/courts.tsv:1 otherwise; delete one of them"],
        ),
        (
            "Neighbours left\tSólo se fue el vecino\n",
            ["1: Neighbours: the house writes neighbors", "1: Sólo: the house writes solo"],
        ),
        ("He left\tSe fue\r\n", ["1: the Spanish side has spaces at an end", "1: the Spanish side has U+000D"]),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, found: list[str]) -> None:
    told = examine(book(tmp_path, {"courts.tsv": text}))
    assert len(told) == len(found)
    for line, start in zip(told, found, strict=True):
        assert line.startswith(f"{tmp_path}/courts.tsv:{start.format(folder=tmp_path)}"), line


def test_doubles_are_found_across_tables(tmp_path: Path) -> None:
    book(tmp_path, {"courts.tsv": COURTS, "people.tsv": f"He left.\tSe fue.\n{COURTS}"})
    assert examine(tmp_path) == [f"{tmp_path}/people.tsv:2: is the pair of {tmp_path}/courts.tsv:1; delete one of them"]


def test_an_exception_excuses_its_rule_in_its_pair_alone(tmp_path: Path) -> None:
    weeks = "It takes two weeks.\tTarda quince días.\n"
    book(tmp_path, {"courts.tsv": weeks, "exceptions.txt": "# why\nnumbers\tIt takes two weeks.\t*quince días*\n"})
    assert examine(tmp_path) == []
    book(tmp_path, {"people.tsv": "It took two weeks.\tTardó quince días.\n"})
    assert examine(tmp_path) == [
        f"{tmp_path}/people.tsv:1: numbers differ: English two; Spanish quince; write the same on both sides"
    ]


@pytest.mark.parametrize(
    ("exceptions", "told"),
    [
        ("numbers\tThe judge left.\tno reason\n", "excuses nothing; delete it"),
        ("numbers\tNobody left.\tgone\n", "excuses nothing; delete it"),
        ("numbers\tThe judge left.\n", "is no rule, tab, English side, tab, reason"),
        ("numbers\tThe judge left.\t\n", "is no rule, tab, English side, tab, reason"),
    ],
)
def test_an_exception_that_excuses_nothing_or_has_no_reason_is_wrong(
    tmp_path: Path, exceptions: str, told: str
) -> None:
    book(tmp_path, {"courts.tsv": COURTS, "exceptions.txt": exceptions})
    assert examine(tmp_path) == [f"{tmp_path}/exceptions.txt:1: {told}"]


def test_two_translations_may_be_excepted(tmp_path: Path) -> None:
    pairs = f"{COURTS}The judge left.\tLa jueza se marchó.\n"
    book(tmp_path, {"courts.tsv": pairs, "exceptions.txt": f"{DOUBLES}\tThe judge left.\tboth are common\n"})
    assert examine(tmp_path) == []


def test_a_file_that_is_not_utf_8_and_a_folder_without_tables_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"has no table of pairs; name the folder of a phrasebook"):
        examine(tmp_path)
    (tmp_path / "courts.tsv").write_bytes("He left.\tSe fué.\n".encode("latin-1"))
    with pytest.raises(ValueError, match=r"courts\.tsv: is not UTF-8 \(byte 14\); save it as UTF-8"):
        examine(tmp_path)


WORDS = st.sampled_from(["a", "A.", "b", "ñ", "?", ""])


@given(st.lists(st.tuples(WORDS, WORDS), max_size=20))
def test_what_is_left_without_doubles_has_none(pairs: list[tuple[str, str]]) -> None:
    lines = [Line(Path("a.tsv"), number, pair) for number, pair in enumerate(pairs, start=1)]
    double = [each.line for each in _doubles(lines)]
    left = [line for line in lines if line not in double]
    assert list(_doubles(left)) == []
    assert len(double) + len(left) == len(lines)
