"""What a tokenizer rewrites comes back in drafts: golden cases in tests/cases/characters/restored.txt, and laws."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import category, normalize

import pytest
from dictionary import Dictionary
from escaped import unescaped
from hypothesis import given
from hypothesis import strategies as st
from text_pairs import doubts

from l10n.article import Syntax
from l10n.drafting.draft import Draft, draft
from l10n.drafting.restore import restored, rewritten
from l10n.engine.packages import bundled
from l10n.engine.translator import Engine, Translation
from l10n.formats import inline
from l10n.segmentation.segments import Segment
from l10n.text.characters import bare, emoji

CASES = Path(__file__).parents[1] / "cases" / "characters" / "restored.txt"
REWRITTEN = "²³½ªº™№…ﬁ①Ａµ‑"


class Case(NamedTuple):
    """A translation, and what is made of it."""

    language: str
    source: str
    model: str
    draft: str
    lost: str


def cases() -> list[Case]:
    text = re.sub(r"^#(?: .*)?\n", "", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = [unescaped(block) for block in re.split(r"\n{2,}", text.strip("\n")) if block.strip()]
    form = re.compile(r"(en|es): .+\n< (.+)\n= (.+)\n> (.+)(?:\n! (.+))?\n*")
    read = [form.fullmatch(block) for block in found]
    assert len(read) > 30
    assert [block for block, match in zip(found, read, strict=True) if not match] == []
    return [Case(*(part or "" for part in match.groups())) for match in read if match]


@cache
def model(source: str, target: str) -> Engine:
    package = bundled(source, target)
    assert package
    return Engine(package)


def sentence(text: str) -> Segment:
    return Segment("", tuple(inline.leaves(text, Syntax.MARKDOWN)), "", 1, "paragraph", Syntax.MARKDOWN)


def nfkc(text: str) -> str:
    return normalize("NFKC", text)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.source)
def test_what_the_bundled_models_read_otherwise_comes_back_or_is_named(case: Case) -> None:
    engine = model("es" if case.language == "en" else "en", case.language)
    found = restored(case.source, case.model, rewritten([case.source], engine.reads), case.language)
    assert found == (case.draft, tuple(case.lost.split(", ")) if case.lost else ())


@given(st.text(min_size=1))
def test_the_model_is_asked_what_it_rewrites(text: str) -> None:
    engine = model("es", "en")
    read = rewritten([text], engine.reads)
    assert all(char in text and engine.reads(char) == seen != char for char, seen in read.items())
    assert not any(char.isascii() or char in "áéíóúñüç¿¡«»“”’" for char in read)


@given(st.text(st.sampled_from("aAno123 .m-" + REWRITTEN)), st.text(st.sampled_from("aAno123 .m-⁄μ" + REWRITTEN)))
def test_each_character_comes_back_or_is_named_and_nothing_else_changes(source: str, target: str) -> None:
    read = rewritten([source], nfkc)
    made, lost = restored(source, target, read, "es")
    assert nfkc(made).replace("⁄", "/").replace(" ", "").replace("‐", "-") == (
        nfkc(target).replace("⁄", "/").replace(" ", "").replace("‐", "-")
    )
    for char in read:
        silent = category(char) in {"So", "Pd"}
        assert made.count(char) >= min(source.count(char), target.count(char))
        assert made.count(char) >= source.count(char) or char in lost or silent
    assert restored(source, made, read, "es")[0].count("…") >= made.count("…")


@given(st.text(st.sampled_from("aé1 .,¿?—“”«»’ñ")), st.text(st.sampled_from("aé1 .,¿?—“”«»’ñ")))
def test_a_translation_of_ordinary_text_does_not_change(source: str, target: str) -> None:
    assert restored(source, target, rewritten([source], nfkc), "es") == (target, ())


# Drafts


@dataclass
class Garbler(Dictionary):
    """Drops, doubles and reverses words, reads NFKC and does not know emoji and marks of direction."""

    how: str = "reverse"

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """Translate into rubbish."""
        return [Translation(self._garbled(self.reads(text)), 0.5, complete=True) for text in texts]

    def _garbled(self, text: str) -> str:
        known = [word for word in text.split() if not emoji(word)] or ["x"]
        ways = {"reverse": known[::-1], "drop": known[::2], "double": [word for word in known for _ in "ab"]}
        return " ".join(ways[self.how])


def drafted(text: str, engine: Dictionary | Engine) -> Draft:
    (made,) = draft([sentence(text)], engine, None)
    return made


PIECES = st.sampled_from(
    [
        *("agua", "El", "río", "30 m³", "2½", "Acme™", "fin…", "20\u00a0km", "hecho,", "Na\u00adcio\u00adnal"),
        *("al\u200bcalde", "😀", "👩\u200d🚒", "🇲🇽", "1\ufe0f\u20e3", "\u2068Ali\u2069"),
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=8), st.sampled_from(["reverse", "drop", "double"]))
def test_a_model_that_garbles_all_loses_no_emoji_and_each_lost_character_is_named(pieces: list[str], how: str) -> None:
    source = " ".join(("Dijo", *pieces))
    made = drafted(source, Garbler(form="NFKC", how=how))
    assert sorted(emoji(made.text)) == sorted(emoji(source))
    said = " ".join(doubts(made))
    for mark in "\u2068\u2069":
        assert made.text.count(mark) == source.count(mark)
    for char in "³½™…":
        assert made.text.count(char) >= source.count(char) or f"lost: {char}" in said or f", {char}" in said


@pytest.mark.parametrize("char", ["\u00ad", "\u200b", "\u2060", "\ufeff", "&shy;", "&#8203;", "\ufe0f", "\u200d"])
def test_a_draft_of_a_sentence_with_invisible_characters_is_that_of_the_sentence_without(char: str) -> None:
    hidden = f"La Guar{char}dia Na{char}cional llegó el lu{char}nes."
    engine = model("es", "en")
    assert drafted(hidden, engine) == drafted("La Guardia Nacional llegó el lunes.", engine)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("👩\u200d🚒 Las bomberas llegaron el lunes.", ["👩\u200d🚒"]),
        ("El agua volvió a 🇲🇽 México el lunes 👍🏽.", ["🇲🇽", "👍🏽"]),
        ("1\ufe0f\u20e3 Abra la puerta.", ["1\ufe0f\u20e3"]),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f Escocia ganó.", None),
        ("El vocero, \u2068Ali Rezaei\u2069, leyó la nota.", []),
    ],
)
def test_the_bundled_model_harms_no_emoji_and_no_mark_of_direction(text: str, signs: list[str] | None) -> None:
    made = drafted(text, model("es", "en"))
    assert sorted(emoji(made.text)) == sorted(emoji(text) if signs is None else signs)
    assert [char for char in made.text if char in "\u2068\u2069"] == [char for char in text if char in "\u2068\u2069"]
    assert bare(made.text)


def test_what_the_bundled_model_reads_otherwise_comes_back_in_its_drafts() -> None:
    made = drafted("El tanque tiene 30\u00a0m³ y pesa 2½ toneladas.", model("es", "en"))
    assert {"30\u00a0m³", "2½"} <= {*re.findall(r"30\sm.|2.", made.text)}
    assert doubts(made) == ()
