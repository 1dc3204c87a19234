"""What sentence rules rest on: word lists, and what a project adds to them or mends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import LanguageError
from l10n.segmentation.rules import extend, load, read
from l10n.segmentation.sentences import starts

LISTS = (
    "never_end",
    "before_number",
    "may_end",
    "hours",
    "after_hour",
    "speech_verbs",
    "not_attribution",
    "asides",
    "starters",
)


def cut(text: str, own: Mapping[str, Sequence[str]], language: str = "es") -> list[str]:
    """Return the sentences of a text in a project with rules of its own."""
    bounds = [0, *starts(text, extend(load(language), own)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(bounds)]


def test_an_unknown_language_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(LanguageError, match=r"'fr'; available: en, es"):
        load("fr")


@pytest.mark.parametrize("language", ["", ".", "..", "EN", "en/../es"])
def test_only_the_name_of_a_language_finds_its_lists(language: str) -> None:
    with pytest.raises(LanguageError):
        load(language)


# Word lists


def write_lists(folder: Path, **content: str) -> Path:
    for name in LISTS:
        (folder / f"{name}.txt").write_text(content.get(name, "# none yet\n"), encoding="utf-8")
    return folder


def test_comments_and_blank_lines_of_a_list_are_no_entries(tmp_path: Path) -> None:
    rules = read(write_lists(tmp_path, starters="# Articles\n\nThe # the commonest\n-ly\n"))
    assert rules.starters == {"The"}
    assert rules.starter_endings == ("ly",)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("never_end", "mr\n", r"never_end\.txt:1: 'mr' is not a valid entry"),
        ("never_end", "dr.\nmr. , mrs.\n", r"never_end\.txt:2: 'mr\. , mrs\.' is not a valid entry"),
        ("starters", "The A\n", r"starters\.txt:1: 'The A' is not a valid entry"),
        ("after_hour", "Monday\nMonday\n", r"after_hour\.txt:2: 'Monday' appears twice"),
    ],
)
def test_a_malformed_line_of_a_list_is_an_error_that_names_it(
    tmp_path: Path, name: str, content: str, fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        read(write_lists(tmp_path, **{name: content}))


def test_an_abbreviation_in_two_lists_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"may_end\.txt:1: 'inc\.' is in never_end\.txt too"):
        read(write_lists(tmp_path, never_end="inc.\n", may_end="inc.\n"))


# What a project adds


def test_an_abbreviation_of_the_project_ends_no_sentence() -> None:
    text = "Vive en el Desarr. Las Flores."
    assert cut(text, {}) == ["Vive en el Desarr.", "Las Flores."]
    assert cut(text, {"never_end": ["Desarr."]}) == [text]


def test_an_abbreviation_in_lower_case_holds_for_capitals_too() -> None:
    assert cut("Vive en el Desarr. Las Flores.", {"never_end": ["desarr."]}) == ["Vive en el Desarr. Las Flores."]


def test_an_abbreviation_with_a_space_holds_without_it_too() -> None:
    own = {"never_end": ["q. roo."]}
    assert cut("De Tulum, Q. Roo. Pedro salió.", own) == cut("De Tulum, Q. Roo. Pedro salió.", own)
    assert len(cut("De Tulum, Q.Roo. Pedro salió.", own)) == 1


@pytest.mark.parametrize("written", ["inc.", "Inc."])
def test_the_list_of_the_project_wins(written: str) -> None:
    text = "He left Acme Inc. The firm closed."
    assert len(cut(text, {}, "en")) == 2
    assert len(cut(text, {"never_end": [written]}, "en")) == 1


def test_a_place_is_joined() -> None:
    text = "Compró en Nena. Pedro lo vio. En Nena. Perdió."
    assert cut(text, {})[0] == "Compró en Nena."
    assert cut(text, {"join": ["Nena. | Pedro"]}) == ["Compró en Nena. Pedro lo vio.", "En Nena.", "Perdió."]


def test_a_place_is_split_whatever_the_white_space() -> None:
    own = {"split": ["a las 5 p.m. | Pedro", "Hola.|Mundo"]}
    assert cut("Llegó  a las\n5 p.m. Pedro no.", own) == ["Llegó  a las\n5 p.m.", "Pedro no."]
    assert cut("Dijo Hola.Mundo azul.", own) == ["Dijo Hola.", "Mundo azul."]


def test_one_side_of_a_place_may_be_open() -> None:
    assert cut("Uno; dos; tres.", {"split": ["Uno; |"]}) == ["Uno;", "dos; tres."]
    assert cut("Es así. Que nadie venga.", {"join": ["| Que nadie"]}) == ["Es así. Que nadie venga."]


def test_a_place_stands_between_whole_words() -> None:
    assert cut("La sola. Vez.", {"join": ["ola. | Vez"]}) == ["La sola.", "Vez."]
    assert cut("La sola. Vez.", {"join": ["sola. | Ve"]}) == ["La sola.", "Vez."]


def test_the_longer_of_two_mends_wins() -> None:
    own = {"join": ["Roo. | Pedro"], "split": ["Q. Roo. | Pedro vino"]}
    assert cut("En Roo. Pedro fue. En Q. Roo. Pedro vino.", own) == ["En Roo. Pedro fue.", "En Q. Roo.", "Pedro vino."]


def test_a_mend_at_an_end_of_the_text_makes_no_empty_sentence() -> None:
    assert cut(" Hola. ", {"split": ["| Hola", "Hola. |"]}) == ["Hola."]


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        ({"never_end": ["Desarr"]}, "never_end: 'Desarr' is not an abbreviation that ends with a period"),
        ({"never_end": ["Desarr."], "may_end": ["Desarr."]}, "may_end: 'Desarr.' appears twice"),
        ({"join": ["no bar"]}, "join: 'no bar' must be words with one |"),
        ({"join": ["two | bars | here"]}, "join: 'two | bars | here' must be words with one |"),
        ({"split": [" | "]}, "split: ' | ' must be words with one |"),
        ({"join": ["a. | B"], "split": ["a.  |B"]}, "split: 'a.  |B' appears twice"),
    ],
)
def test_a_wrong_entry_of_the_project_is_named(own: Mapping[str, Sequence[str]], fault: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(fault)}"):
        extend(load("es"), own)


@given(
    text=st.text(st.sampled_from("ab. A?\n"), max_size=40),
    splits=st.lists(st.text(st.sampled_from("abA.?"), min_size=1, max_size=3), max_size=3, unique=True),
)
def test_law_2_holds_whatever_is_mended(text: str, splits: Sequence[str]) -> None:
    own = {"split": [f"{one[:1]} | {one[1:]}" for one in splits if any(map(str.isalpha, one))]}
    own["split"] = list(dict.fromkeys(own["split"]))
    bounds = [0, *starts(text, extend(load("en"), own)), len(text)]
    assert bounds == sorted(set(bounds)) or not text
    assert all(text[start:end].strip() for start, end in pairwise(bounds)) or not text.strip()
