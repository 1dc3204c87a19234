"""The phrasebook is in order, and what would not be is found with its file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.phrasebook.book import DOUBLES, _doubles, examine, tables
from training.phrasebook.rules import RULES
from training.phrasebook.table import Line

ROOT = Path(__file__).parents[3]
COURTS = "The judge left.\tSe fue la jueza.\n"


def book(folder: Path, files: Mapping[str, str]) -> Path:
    """Return a folder with these files."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def told(folder: Path) -> list[str]:
    """Return what is wrong in a phrasebook, as the command says it."""
    return list(map(str, examine(folder)))


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
        ("The judge left.\n", ["1: has no tab; write English, one tab, Spanish"]),
        ("The judge left.\tSe fue la jueza.\tsure\n", ["1: has 2 tabs; write English, one tab, Spanish"]),
        (f"{COURTS}\n{COURTS}", ["2: is blank; delete it", "3: is the pair of {folder}/courts.tsv:1; delete one"]),
        ("\tSe fue la jueza 5.\n", ["1: the English side is empty; translate the other one, or delete the line"]),
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
        ("Se fueron 6 jueces.\tThe 5 judges left.\n", ["1: the sides are swapped; write English, one tab, Spanish"]),
        ("He left. \tSe fue.\n", ["1: the English side has spaces at an end or side by side; delete them"]),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, found: list[str]) -> None:
    lines = told(book(tmp_path, {"courts.tsv": text}))
    assert len(lines) == len(found)
    for line, start in zip(lines, found, strict=True):
        assert line.startswith(f"{tmp_path}/courts.tsv:{start.format(folder=tmp_path)}"), line


def test_doubles_are_found_across_tables(tmp_path: Path) -> None:
    book(tmp_path, {"courts.tsv": COURTS, "people.tsv": f"He left.\tSe fue.\n{COURTS}"})
    assert told(tmp_path) == [f"{tmp_path}/people.tsv:2: is the pair of {tmp_path}/courts.tsv:1; delete one of them"]


def test_an_exception_excuses_its_rule_in_its_pair_alone(tmp_path: Path) -> None:
    weeks = "It takes two weeks.\tTarda quince días.\n"
    book(tmp_path, {"courts.tsv": weeks, "exceptions.txt": "# why\nnumbers\tIt takes two weeks.\t*quince días*\n"})
    assert examine(tmp_path) == []
    book(tmp_path, {"people.tsv": "It took two weeks.\tTardó quince días.\n"})
    assert told(tmp_path) == [
        f"{tmp_path}/people.tsv:1: numbers differ: English two; Spanish quince; write the same on both sides"
    ]


@pytest.mark.parametrize(
    ("exceptions", "message"),
    [
        ("numbers\tThe judge left.\tno reason\n", "excuses nothing; delete it"),
        ("numbers\tNobody left.\tgone\n", "excuses nothing; delete it"),
        ("numbers\tThe judge left.\n", "is no rule, tab, English side, tab, reason"),
        ("\n", "is blank; delete it"),
        (
            "numero\tThe judge left.\t*uno*\n",
            f"no such rule: numero; the rules are {', '.join(name for name, _ in RULES)}, doubles",
        ),
        ("numbers\tThe judge left.\t\n", "is no rule, tab, English side, tab, reason"),
    ],
)
def test_an_exception_that_excuses_nothing_or_has_no_reason_is_wrong(
    tmp_path: Path, exceptions: str, message: str
) -> None:
    book(tmp_path, {"courts.tsv": COURTS, "exceptions.txt": exceptions})
    assert told(tmp_path) == [f"{tmp_path}/exceptions.txt:1: {message}"]


def test_what_is_wrong_is_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    book(tmp_path, {"b.tsv": COURTS, "a.tsv": f"Neighbours left\tSe fue\n\n{COURTS}He left\tSólo\n"})
    assert [line.partition(": ")[0] for line in told(tmp_path)] == [
        f"{tmp_path}/a.tsv:1",
        f"{tmp_path}/a.tsv:2",
        f"{tmp_path}/a.tsv:4",
        f"{tmp_path}/b.tsv:1",
    ]


def test_line_ends_of_windows_are_one_problem_of_a_file(tmp_path: Path) -> None:
    text = f"{COURTS}He left home.\tSe fue de casa.\n".replace("\n", "\r\n")
    (tmp_path / "courts.tsv").write_bytes(text.encode())
    (tmp_path / "exceptions.txt").write_bytes(b"# why\r\n# who\r\n")
    ends = "has CRLF line ends, those of Windows; save it with LF line ends"
    assert told(tmp_path) == [f"{tmp_path}/courts.tsv: {ends}", f"{tmp_path}/exceptions.txt: {ends}"]


def test_a_table_that_nothing_reads_is_named(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    book(tmp_path, {"courts.tsv": COURTS, "people.txt": COURTS, "towns.csv": COURTS, "README.md": COURTS})
    book(tmp_path, {"more/work.tsv": COURTS, "exceptions.txt": "# none\n", "spelling.txt": "# none\n"})
    assert told(tmp_path) == [
        f"{tmp_path}/more/work.tsv: is not read; a table of pairs is a file THEME.tsv in {tmp_path} itself",
        f"{tmp_path}/people.txt: is not read; a table of pairs is a file THEME.tsv",
        f"{tmp_path}/towns.csv: is not read; a table of pairs is a file THEME.tsv",
    ]


def test_a_folder_may_have_spellings_of_its_own(tmp_path: Path) -> None:
    columns = "has 2 columns; write language, tab, the spelling that is not used, tab, the one that is"
    spellings = "en\tmobile\tcellphone\nes\tcoche\n"
    book(tmp_path, {"a.tsv": "Grey mobile left\tSe fue el celular gris\n", "spelling.txt": spellings})
    assert told(tmp_path) == [
        f"{tmp_path}/a.tsv:1: mobile: the house writes cellphone",
        f"{tmp_path}/spelling.txt:2: {columns}",
    ]


def test_two_translations_may_be_excepted(tmp_path: Path) -> None:
    pairs = f"{COURTS}The judge left.\tLa jueza se marchó.\n"
    book(tmp_path, {"courts.tsv": pairs, "exceptions.txt": f"{DOUBLES}\tThe judge left.\tboth are common\n"})
    assert examine(tmp_path) == []


def test_a_file_that_is_not_utf_8_and_a_folder_without_tables_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"has no table THEME\.tsv of pairs; name the folder of a phrasebook"):
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
