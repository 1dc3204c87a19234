"""The reader of dictionaries beside that of spylls: the same words are right."""

from __future__ import annotations

from io import StringIO
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spylls.hunspell import Dictionary
from spylls.hunspell.readers import read_aff, read_dic
from spylls.hunspell.readers.file_reader import BaseReader

from l10n.languages.hunspell import Hunspell

AFF = """SET UTF-8
NEEDAFFIX !
FORBIDDENWORD x
ONLYINCOMPOUND o
KEEPCASE k
COMPOUNDFLAG c
COMPOUNDMIN 1
PFX P Y 1
PFX P 0 re .
SFX S Y 2
SFX S 0 s [abo]
SFX S a as/T a
SFX T Y 1
SFX T 0 n .
"""
ODD = "5\n\na/S po:noun\tis:odd\nab\tS\nb\\/a/S\n/a\na/b/S\n  bo/SP  \nob ph:bo\nBo/S\nBOB/S\nbOb\n\ufeffaa\naa\n"
STEMS = st.text("abo", min_size=1, max_size=3) | st.sampled_from(["A", "Ab", "OB", "aB", "b-a", "a b", "0", "1a"])
LINES = st.builds("{}{}".format, STEMS, st.sampled_from(["", "/"]) | st.text("!xokcPS", max_size=3).map("/{}".format))
WORDS = [
    f"{before}{stem}{after}"
    for before, stem, after in product(
        ("", "re", "Re"), map("".join, product("abo", repeat=2)), ("", "s", "as", "san", "a", "-a", "/a")
    )
]


class Lines(BaseReader):  # type: ignore[misc] # spylls has no types
    """A text that needs no other encoding."""

    def reset_encoding(self, encoding: str) -> None:
        """Go on."""


def same(folder: Path, dic: str, words: list[str]) -> None:
    """Compare both readers on words, in three ways to write each."""
    (folder / "d.aff").write_text(AFF)
    (folder / "d.dic").write_text(dic)
    aff, context = read_aff(Lines(StringIO(AFF)))
    theirs = Dictionary(aff, read_dic(Lines(StringIO(dic)), aff=aff, context=context))
    theirs.dic.lowercase_index = {}  # it has words in lower case under each of their letters
    for word in theirs.dic.words:
        for lower in [word.stem] if word.stem.islower() else aff.casing.lower(word.stem):
            theirs.dic.lowercase_index.setdefault(lower, []).append(word)
    ours = Hunspell(str(folder / "d"))
    asked = [form for word in words for form in (word, word.capitalize(), word.upper())]
    differing = [word for word in asked if ours.lookup(word) != theirs.lookup(word)]
    assert not differing
    assert {stem: sorted(flags) for stem, flags in ours.stems.flags.items()} == {
        stem: sorted({flag for word in found for flag in word.flags}) for stem, found in theirs.dic.index.items()
    }


@given(lines=st.lists(LINES, max_size=8))
def test_the_same_words_are_right(lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    stems = [line.partition("/")[0] for line in lines]
    same(tmp_path_factory.getbasetemp(), "\n".join(["1", *lines]), [*WORDS[::7], *filter(None, stems)])


def test_odd_lines_are_read_as_spylls_reads_them(tmp_path: Path) -> None:
    same(tmp_path, ODD, [*WORDS, "b/a", "b/as", "/a", "a/b/s", "bo", "bos", "rebos", "ob", "bob", "\ufeffaa", "ab\ts"])


def test_a_first_line_without_a_count_is_a_word(tmp_path: Path) -> None:
    same(tmp_path, "ab/S\nba\n", WORDS)


@pytest.mark.parametrize(("word", "right"), [("mcdonald", False), ("MCDONALD", True), ("McDonald", True)])
def test_capitals_inside_a_stem_are_found_in_capitals(tmp_path: Path, word: str, right: bool) -> None:  # noqa: FBT001
    (tmp_path / "m.aff").write_text("SET UTF-8\n")
    (tmp_path / "m.dic").write_text("2\nMcDonald\nmac\n")
    assert Hunspell(str(tmp_path / "m")).lookup(word) is right


def test_the_mark_at_the_start_of_a_file_is_no_letter(tmp_path: Path) -> None:
    (tmp_path / "b.aff").write_text("")
    (tmp_path / "b.dic").write_bytes(b"\xef\xbb\xbf1\nab\n")
    assert [*Hunspell(str(tmp_path / "b")).stems.flags] == ["ab"]


def test_a_missing_dictionary_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Hunspell(str(tmp_path / "none"))
