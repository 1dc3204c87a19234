"""The readers of word lists: what they take, what they refuse, and that each packaged list is well formed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import LanguageError
from l10n.languages import word_lists
from l10n.languages.word_lists import any_of, entries, in_both, read_rows, read_values, read_words, rows, values, words
from l10n.segmentation import rules

LISTS = Path(word_lists.__file__).parent
PACKAGE = LISTS.parent
ROWS = {"irregular_plurals": 2, "determiners": 4, "calendar": 2}
VALUES = ("number_amounts", "number_scales", "number_hints")
ABBREVIATIONS = ("never_end", "before_number", "may_end", "hours")
FILES = sorted(LISTS.glob("*/*.txt"))


def written(folder: Path, text: str) -> Path:
    file = folder / "list.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_comments_and_blank_lines_are_no_entries(tmp_path: Path) -> None:
    file = written(tmp_path, "# A list\n\nel  # the commonest\n  a la carte\n-mente\n&\n")
    assert read_words(file) == ("el", "a la carte", "-mente", "&")
    assert [line for line, _ in entries(file)] == [3, 4, 5, 6]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("el\nla, los\n", r"list\.txt:2: 'la, los' is not a valid entry for this list"),
        ("el\n# again\nel\n", r"list\.txt:3: 'el' appears twice"),
        ("3\n", r"list\.txt:1: '3' is not a valid entry"),
    ],
)
def test_a_malformed_line_is_an_error_that_names_it(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_words(written(tmp_path, text))


def test_a_row_has_as_many_words_as_its_list(tmp_path: Path) -> None:
    file = written(tmp_path, "foot feet\nox oxen # old\n")
    assert read_rows(file, columns=2) == (("foot", "feet"), ("ox", "oxen"))
    with pytest.raises(ValueError, match=r"list\.txt:1: 'foot feet' must have 3 words"):
        read_rows(file, columns=3)


def test_a_value_stands_before_its_words(tmp_path: Path) -> None:
    assert read_values(written(tmp_path, "0.5 half\n12 dozen dozens\n")) == {
        "half": Decimal("0.5"),
        "dozen": Decimal(12),
        "dozens": Decimal(12),
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("half\n", "1: 'half' is not a valid entry"),
        ("2\n", "1: '2' is not a valid entry"),
        ("2 two\n3 two\n", "2: 'two' appears twice"),
    ],
)
def test_a_malformed_value_is_an_error_that_names_its_line(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_values(written(tmp_path, text))


@given(st.lists(st.from_regex(r"[a-zñ]{1,6}( [a-zñ]{1,6})?", fullmatch=True), unique=True))
def test_a_list_gives_back_its_entries_whatever_comments_stand_among_them(listed: list[str]) -> None:
    lines = [line for entry in listed for line in ("# c", "", f"{entry}  # why")]
    file = _Text("\n".join(lines))
    assert read_words(file) == tuple(listed)  # type: ignore[arg-type] # as much of a file as is read


class _Text:
    """A file that holds a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read_text(self, encoding: str) -> str:
        assert encoding == "utf-8"
        return self.text


@given(st.lists(st.text("ab.& |", min_size=1, max_size=4), unique=True))
def test_a_pattern_for_words_matches_them_and_no_others(listed: list[str]) -> None:
    pattern = re.compile(any_of(listed))
    assert all(pattern.fullmatch(word) for word in listed)
    assert not pattern.fullmatch("".join((*listed, "x")))


def test_a_language_without_lists_is_an_error_that_names_those_with_lists() -> None:
    for language in ("fr", "", ".", "EN", "__pycache__"):
        with pytest.raises(LanguageError, match="available: en, es"):
            words(language, "starters")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_packaged_list_is_well_formed_and_says_what_it_is(file: Path) -> None:
    language, name = file.parent.name, file.stem
    assert file.read_text(encoding="utf-8").startswith("# ")
    if name in ROWS:
        assert rows(language, name, columns=ROWS[name])
    elif name in VALUES:
        assert values(language, name)
    elif name in ABBREVIATIONS:
        assert rules.load(language).abbreviations
    else:
        assert words(language, name)


def test_the_readme_names_every_list_and_no_other() -> None:
    rows_of_table = [line.split("|") for line in (LISTS / "README.md").read_text(encoding="utf-8").splitlines()]
    named = {name for row in rows_of_table if len(row) > 1 for name in re.findall(r"`([a-z_]+)`", row[1])}
    assert named == {file.stem for file in FILES}


@pytest.mark.parametrize("name", ["definite_articles", "clause_openers", "number_pairs", "currencies"])
def test_what_both_languages_list_stands_once(name: str) -> None:
    both = in_both(name)
    assert len(both) == len({*both})
    assert {*both} == {*words("en", name), *words("es", name)}


WORDS_OF_CODE = {
    "formats/html.py": "the elements of HTML",
    "interchange/tbx.py": "the picklist of TBX",
    "text/numbers.py": "Roman numerals",
    "interchange/inline.py": "elements of HTML",
    "engine/layout.py": "codes of languages",
    "formats/dialects/lines.py": "the names of environments, directives and alerts",
    "formats/dialects/words.py": "the names of directives",
}
"""Modules with lists of words that belong to no language, and what those are."""
ALTERNATIVES = re.compile(r"(?:[a-záéíóúñü]+\|){4}[a-záéíóúñü]+")
"""Five words with bars between them."""
FEWEST = 8
"""So many words in a string that is split are a list."""


def listings(code: str) -> list[str]:
    """Return the strings of a module, docstrings apart, that list words: with bars between them, or to be split."""
    nodes = [*ast.walk(ast.parse(code))]
    prose = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    found: list[str] = []
    for node in nodes:
        match node:
            case ast.Constant(value=str(text)) if id(node) not in prose and ALTERNATIVES.search(text):
                found.append(text)
            case ast.Attribute(value=ast.Constant(value=str(text)), attr="split") if len(text.split()) >= FEWEST:
                found.append(text)
            case _:
                pass
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.name)
def test_no_module_holds_a_list_of_words(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    assert bool(listings(path.read_text())) is (name in WORDS_OF_CODE)


@pytest.mark.parametrize(
    "code", ["re.compile(r'(?:el|la|los|las|un)\\b')", "'a an the this that these those in'.split()"]
)
def test_the_guard_sees_a_list(code: str) -> None:
    assert listings(f"x = {code}")


@pytest.mark.parametrize(
    "module", ["l10n.cli", "l10n.workflow.status", "l10n.workflow.translate", "l10n.workflow.check"]
)
def test_no_list_is_read_before_it_is_needed(module: str) -> None:
    program = (
        "import sys; read = []\n"
        "sys.addaudithook(lambda event, args: event == 'open' and read.append(str(args[0])))\n"
        f"import {module}\n"
        "print(*(name for name in read if name.endswith('.txt') and 'languages' in name))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
