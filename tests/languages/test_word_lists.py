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
from l10n.languages.word_lists import (
    any_of,
    entries,
    in_both,
    meanings,
    read_meanings,
    read_renderings,
    read_rows,
    read_shares,
    read_table,
    read_values,
    read_words,
    renderings,
    rows,
    shares,
    table,
    values,
    words,
)
from l10n.segmentation import rules

LISTS = Path(word_lists.__file__).parent
PACKAGE = LISTS.parent
ROWS = {"irregular_plurals": 2, "determiners": 4, "genders_of_offices": 2, "person_nouns": 2}
SHARES = ("translations",)
VALUES = ("number_amounts", "number_scales", "number_hints", "number_groups", "number_magnitudes")
MEANINGS = (
    *("measures", "month_names", "weekday_names", "relative_days", "relative_periods"),
    *("bounds_before", "bounds_behind", "share_changes"),
    *("parts_of_day", "words_for_day_parts", "hours_by_name", "time_zones", "zone_places"),
)
RENDERINGS = ("names_in_spanish", "acronyms_in_spanish")
ABBREVIATIONS = ("never_end", "before_number", "may_end", "hours")
TABLES = {
    **dict.fromkeys(
        ("negative_words", "limited_words", "limiting_words", "strong_denials", "allegations", "possibilities"), 2
    ),
    **dict.fromkeys(("acts_on_others", "countable_nouns", "verbs_with_a"), 2),
    **dict.fromkeys(("expectations", "attributions", "habits", "open_questions", "former_offices"), 2),
    **dict.fromkeys(("siblings", "sibling_units"), 3),
    **dict.fromkeys(("opposites", "false_friends", "longer_names"), 4),
    **dict.fromkeys(("senses_of_english", "senses_of_spanish"), 5),
    "done_to_subject": 3,
}
"""The columns of the lists of both languages."""
FILES = sorted(LISTS.rglob("*.txt"))


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


def test_the_forms_of_both_languages_stand_beside_each_other(tmp_path: Path) -> None:
    file = written(tmp_path, "London, Londoner- = Londres, londinens-\nUSA, U.S. = EE. UU.  # and more\n")
    assert read_renderings(file) == (
        (("London", "Londoner-"), ("Londres", "londinens-")),
        (("USA", "U.S."), ("EE. UU.",)),
    )


@pytest.mark.parametrize("text", ["London\n", "London =\n", "London, = Londres\n", "London = Londres = Londra\n"])
def test_a_malformed_rendering_is_an_error_that_names_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"list\.txt:1: .* is not a valid entry"):
        read_renderings(written(tmp_path, text))


def test_a_value_stands_before_its_words(tmp_path: Path) -> None:
    assert read_values(written(tmp_path, "0.5 half\n12 dozen dozens\n")) == {
        "half": Decimal("0.5"),
        "dozen": Decimal(12),
        "dozens": Decimal(12),
    }


def test_a_list_of_both_languages_has_columns_of_entries(tmp_path: Path) -> None:
    file = written(tmp_path, "# Opposites\nto rise, (up) | subir, alza | to fall, fell | caer, cay-, baj…\n")
    assert read_table(file, columns=4) == (
        (("to rise", "(up)"), ("subir", "alza"), ("to fall", "fell"), ("caer", "cay-", "baj…")),
    )
    assert read_table(written(tmp_path, "hardly |\n"), columns=2) == ((("hardly",), ()),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("rise | subir | fall\n", r"list\.txt:1: 'rise \| subir \| fall' must have 2 columns"),
        ("rise, | subir\n", r"list\.txt:1: 'rise, \| subir' is not a valid entry"),
        ("(rise | subir\n", r"list\.txt:1: '\(rise \| subir' is not a valid entry"),
        ("rise\n", r"list\.txt:1: 'rise' is not a valid entry"),
    ],
)
def test_a_line_with_other_columns_is_an_error_that_names_it(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_table(written(tmp_path, text), columns=2)


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


def test_a_key_stands_before_its_phrases_and_a_phrase_may_have_several(tmp_path: Path) -> None:
    file = written(tmp_path, "-1: yesterday, last night\nmass-pound: pounds # a weight\nGBP: pounds\n")
    assert read_meanings(file) == {"yesterday": ("-1",), "last night": ("-1",), "pounds": ("mass-pound", "GBP")}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("yesterday\n", "1: 'yesterday' is not a valid entry"),
        ("-1: \n", "1: '-1:' is not a valid entry"),
        ("1: a, a\n", "1: 'a' appears twice"),
    ],
)
def test_a_malformed_meaning_is_an_error_that_names_its_line(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_meanings(written(tmp_path, text))


def test_a_share_stands_before_a_word_and_others(tmp_path: Path) -> None:
    file = written(tmp_path, "7 agua water\n40 rumor\n")
    assert read_shares(file) == {"agua": (7, frozenset({"water"})), "rumor": (40, frozenset())}


@pytest.mark.parametrize("text", ["7 agua water\n9 agua rain\n", "7 agua\n0.5 lluvia rain\n"])
def test_a_malformed_share_is_an_error_that_names_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"2: .* must have a whole per cent, then a word that is not there yet"):
        read_shares(written(tmp_path, text))


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
    if name in TABLES:
        assert table(name, columns=TABLES[name])
    elif name in ROWS:
        assert rows(language, name, columns=ROWS[name])
    elif name in VALUES:
        assert values(language, name)
    elif name in RENDERINGS:
        assert renderings(name)
    elif name in MEANINGS:
        assert meanings(language, name)
    elif name in SHARES:
        assert shares(language, name)
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
    "formats/elements/names.py": "the elements of HTML",
    "formats/elements/kept.py": "the classes and elements of embeds",
    "formats/mdx/script.py": "the keywords of JavaScript",
    "edition/page/telling.py": "the roles of blocks",
    "workflow/building/addresses/pages.py": "the keys of addresses in front matter",
    "text/patterns.py": "the names of keys on a keyboard",
    "text/data/key_paths.py": "the names of parameters",
    "interchange/layouts.py": "what stands before the name of a language in the head of a table",
    "tags/formulas.py": "symbols of units, names of functions, and endings that are written behind numbers",
    "interchange/tbx.py": "the picklist of TBX",
    "interchange/inline.py": "elements of HTML",
    "engine/layout.py": "codes of languages",
    "formats/dialects/lines.py": "the names of environments, directives and alerts",
    "formats/dialects/words.py": "the names of directives",
}
"""Modules with lists of words that belong to no language, or to all that l10n knows, and what those are."""
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


def test_no_module_holds_a_list_of_words() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if listings(path.read_text())}
    assert found == {*WORDS_OF_CODE}


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
