"""Plain text: where its blocks are, whatever its line ends, and when it is hard-wrapped."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.article import Article, LeafKind, rebuild
from l10n.formats import text as plain

PIECES = st.sampled_from(
    ["El INEGI", "a" * 70, " ", "\t", "\n", "\n\n", "\r\n", "\r", "\f", "\v", "\u00a0", "\ufeff", "\u2028", "—", "5 %"]
)
TEXTS = st.lists(PIECES, max_size=20).map("".join)
WRAPPED = (
    "La secretaria anunció que el programa llegará a todos los municipios\nde la sierra antes de que termine el año."
)


def blocks(text: str) -> list[str]:
    return [block.content for block in plain.blocks(text)]


@given(TEXTS | st.text(max_size=60))
def test_law_1_every_text_is_rebuilt(text: str) -> None:
    found = plain.blocks(text)
    assert rebuild(Article("nota.txt", text, found)) == text
    assert all(text[block.start : block.end] == block.content for block in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_law_1_real_texts_are_rebuilt(corpora: Path) -> None:
    for path in corpora.glob("articles/*.txt"):
        if "latin1" not in path.name:
            text = path.read_bytes().decode()
            assert rebuild(Article(path.name, text, plain.blocks(text))) == text


def test_the_owners_article_is_cut_at_each_line(corpora: Path) -> None:
    assert len(plain.blocks((corpora / "articles/seed-pentagon-mexico.txt").read_text(encoding="utf-8"))) == 22


@given(TEXTS)
def test_no_letter_is_outside_the_blocks(text: str) -> None:
    found = plain.blocks(text)
    fixed = rebuild(Article("nota.txt", text, found))
    for block in reversed(found):
        fixed = fixed[: block.start] + fixed[block.end :]
    assert not any(char.isalpha() for char in fixed)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\n\n", "\f", " \t\n  ", "\u00a0\n\u00a0"])
def test_any_line_end_ends_a_block(line_end: str) -> None:
    assert blocks(f"\ufeff  Uno{line_end}Dos\u00a0años{line_end}") == ["Uno", "Dos\u00a0años"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_in_hard_wrapped_text_a_line_break_is_a_leaf(line_end: str) -> None:
    text = f"Título\n\n  {WRAPPED}\n\nFin\n".replace("\n", line_end)
    title, block, end = plain.blocks(text)
    assert (title.content, end.content) == ("Título", "Fin")
    assert [leaf.kind for leaf in block.leaves] == [LeafKind.TEXT, LeafKind.BREAK, LeafKind.TEXT]
    assert (title.line, block.line, end.line) == (1, 3, 6)


def test_a_form_feed_or_a_blank_line_of_spaces_ends_a_hard_wrapped_block() -> None:
    assert len(blocks(f"{WRAPPED}\f\n{WRAPPED}\n \t\n{WRAPPED}")) == 3


def test_a_few_lines_of_that_width_do_not_make_a_text_hard_wrapped() -> None:
    lines = [
        "Una línea corta.",
        WRAPPED.partition("\n")[0],
        "Otra.",
        "Y otra más, que tampoco llega a esa anchura.",
        "Fin.",
    ]
    assert blocks("\n".join(lines)) == lines


def test_a_headline_of_that_width_over_a_long_line_does_not_make_a_text_hard_wrapped() -> None:
    lines = [WRAPPED.partition("\n")[0], "El gobierno del estado dio a conocer el martes las reglas del programa. " * 3]
    assert len(blocks("\n".join(lines))) == 2


def test_one_long_address_does_not_undo_hard_wrapping() -> None:
    address = "https://www.gob.mx/" + "a" * 80
    assert len(blocks("\n\n".join([WRAPPED] * 10 + [address]))) == 10
