"""No edition is published whose page does not have the skeleton of its article."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from editions import build, catalog, parse, sources

from l10n import formats
from l10n.edition.policy import Unreviewed
from l10n.edition.proof import damage, proved
from l10n.errors import ArticleError
from l10n.project.settings import FRONT_MATTER
from l10n.segmentation.rules import load


def stands(text: str, texts: Mapping[str, str], path: str = "a.md") -> bool:
    article = parse(text, path)
    made = build(article, catalog(texts), load("es"), unreviewed=Unreviewed.SOURCE)
    return damage(article, made, parse(made.text, path)) is None


def test_every_real_article_keeps_its_skeleton_whatever_the_words(corpora: Path) -> None:
    for path in sorted((corpora / "articles").iterdir()):
        if path.suffix in formats.SUFFIXES and "latin1" not in path.name:
            article = formats.parse(path.name, path.read_bytes().decode(), front_matter=FRONT_MATTER)
            texts = {source: f"Xx {source} yy" for source in sources(article, "en")}
            made = build(article, catalog(texts, "en", "es"), load("en"), unreviewed=Unreviewed.FAIL)
            again = formats.parse(path.name, made.text, front_matter=FRONT_MATTER)
            assert damage(article, made, again) is None, path.name
            assert made.translated == made.sentences


@pytest.mark.parametrize(
    ("text", "target", "path"),
    [
        ("El agua.\n\nLa luz.\n", "<div>Water.", "a.md"),
        ("<p>El agua.</p><p>La luz.</p>", "Water.</p><p>More.", "a.html"),
        ("<p>El agua.</p><p>La luz.</p>", "<h2>Water.</h2>", "a.html"),
    ],
)
def test_a_translation_that_breaks_the_page_is_found(text: str, target: str, path: str) -> None:
    article = parse(text, path)
    made = build(article, catalog({"El agua.": target}), load("es"), unreviewed=Unreviewed.SOURCE)
    assert damage(article, made, parse(made.text, path)) == 0


def test_a_translation_that_opens_a_script_leaves_a_page_that_cannot_be_read() -> None:
    article = parse("<p>El agua.</p><p>La luz.</p>", "a.html")
    made = build(article, catalog({"El agua.": "Water <script>"}), load("es"), unreviewed=Unreviewed.SOURCE)
    with pytest.raises(ArticleError, match="ends inside <script>"):
        parse(made.text, "a.html")


@pytest.mark.parametrize(
    "target", ["1968. Un año", "- Water", "# Water", "4.3", "> Water", "Water | light", "2) Water", "…"]
)
def test_words_that_look_like_markup_break_nothing(target: str) -> None:
    assert stands("El agua.\n\nLa luz.\n", {"El agua.": target})
    assert stands("| El agua. | La luz. |\n|---|---|\n| a | b |\n", {"El agua.": target})
    assert stands("- El agua.\n- La luz.\n", {"El agua.": target})
    assert stands("El agua\nvolvió.", {"El agua volvió.": "Water - back."})


def refused(text: str, texts: Mapping[str, str], path: str) -> list[tuple[int, str]]:
    """Return the lines at which the proof refuses an edition, and why."""
    article = parse(text, path)
    made = build(article, catalog(texts), load("es"), unreviewed=Unreviewed.SOURCE)
    found = proved(article, made, partial(parse, path=path))
    assert found.text == made.text
    return [(one.line, one.what) for one in found.refused]


def test_every_sentence_that_breaks_a_page_is_refused_and_no_other() -> None:
    text = "Uno.\n\nDos.\n\nTres.\n\nCuatro.\n"
    texts = {"Uno.": "<div>One.", "Dos.": "Two.", "Cuatro.": "<table>Four."}
    changes = "changes the structure of the page"
    assert refused(text, texts, "a.md") == [(1, changes), (7, changes)]
    assert refused(text, {"Uno.": "One."}, "a.md") == []


def test_a_sentence_behind_which_nothing_can_be_read_is_refused() -> None:
    text = "<p>Uno.</p>\n<p>Dos.</p>\n<p>Tres.</p>"
    ((line, what),) = refused(text, {"Dos.": "Two <script>", "Tres.": "Three."}, "a.html")
    assert (line, what) == (2, "would break the page: ends inside <script>")


def test_an_article_that_does_not_read_as_itself_blames_no_translation() -> None:
    article = parse("Uno.\n\nDos.\n")
    made = build(article, catalog({"Uno.": "One."}), load("es"), unreviewed=Unreviewed.SOURCE)
    (refusal,) = proved(article, made, lambda _: parse("")).refused
    assert (refusal.line, refusal.source) == (1, "")


def test_a_page_that_many_sentences_break_is_refused_after_some_of_them() -> None:
    article = parse("".join(f"<p>El agua {number}.</p>" for number in range(100)), "a.html")
    texts = {source: f"<div>{source}" for source in sources(article, "es")}
    made = build(article, catalog(texts), load("es"), unreviewed=Unreviewed.SOURCE)
    refused = proved(article, made, partial(parse, path="a.html")).refused
    assert len(refused) == 21
    assert "and more may do so" in refused[-1].what
