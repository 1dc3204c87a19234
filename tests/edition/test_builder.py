"""Editions: words change, the skeleton does not, and what nobody approved is published only by request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from editions import build, catalog, parse, sources
from golden import Case
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st
from mdx_texts import CASES

from l10n import formats
from l10n.edition import builder
from l10n.edition.policy import Unreviewed
from l10n.errors import ArticleError
from l10n.project.settings import FRONT_MATTER
from l10n.review.catalog import Catalog, Unit
from l10n.segmentation.rules import load
from l10n.segmentation.segments import segmented
from l10n.text.encodings import Encoding, decode

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "articles").iterdir() if path.suffix in formats.SUFFIXES)


def translated(text: str, texts: Mapping[str, str], path: str = "a.md") -> str:
    """Return the edition of a text in which the given sentences are translated and others stay."""
    return build(parse(text, path), catalog(texts), load("es"), unreviewed=Unreviewed.SOURCE).text


def unchanged(path: Path, language: str) -> None:
    """Assert that translating every sentence by itself gives the article back."""
    article = formats.parse(path.name, path.read_bytes().decode(), front_matter=FRONT_MATTER)
    texts = {source: source for source in sources(article, language)}
    made = build(article, catalog(texts, language), load(language), unreviewed=Unreviewed.FAIL)
    assert made.text == article.text
    assert not made.refused


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_an_article_translated_by_itself_comes_back_byte_for_byte(path: Path) -> None:
    unchanged(path, "es")


def test_every_real_article_translated_by_itself_comes_back(corpora: Path) -> None:
    for path in sorted((corpora / "articles").iterdir()):
        if path.suffix in formats.SUFFIXES and "latin1" not in path.name:
            unchanged(path, path.name[:2] if path.name[:2] in {"en", "es"} else "en")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_mdx_translated_by_itself_comes_back_byte_for_byte(case: Case) -> None:
    for text in (case.source, case.source.replace("\n", "\r\n")):
        article = formats.parse("a.mdx", text, front_matter=FRONT_MATTER)
        texts = {source: source for source in sources(article, "es")}
        made = build(article, catalog(texts, "es"), load("es"), unreviewed=Unreviewed.FAIL)
        assert made.text == text
        assert not made.refused


def test_only_the_words_of_a_page_change() -> None:
    text = (
        "---\ntitle: 'El agua'   # fija\ndate: 2026-05-01\n---\n\n# El agua\n\n"
        "* Uno  \n  dos.\n\n| A | El pozo |\n|---|---|\n| 1 | ![El pozo](pozo.png) |\n"
    )
    texts = {"El agua": "Water's back", "Uno": "One", "dos.": "two.", "El pozo": "The well | new"}
    assert translated(text, texts) == (
        "---\ntitle: 'Water''s back'   # fija\ndate: 2026-05-01\n---\n\n# Water's back\n\n"
        "* One  \n  two.\n\n| A | The well \\| new |\n|---|---|\n| 1 | ![The well \\| new](pozo.png) |\n"
    )


def test_soft_line_breaks_come_back_near_their_place() -> None:
    text = "> El agua volvió a las casas de la colonia\n> el lunes por la tarde."
    source = "El agua volvió a las casas de la colonia el lunes por la tarde."
    target = "Water came back to the homes of the district Monday."
    assert translated(text, {source: target}) == "> Water came back to the homes of the\n> district Monday."


@pytest.mark.parametrize("target", ["{a} is in the north.", "It is the north {a}.", "{a} <b>x</b> {c}"])
def test_a_soft_line_break_is_left_out_where_a_line_would_have_only_tags_of_mdx(target: str) -> None:
    text = "Hay {a}\nen el\nnorte <b>x</b>\ny {c}."
    made = translated(text, {"Hay {a} en el norte <b>x</b> y {c}.": target}, "a.mdx")
    assert len(formats.parse("a.mdx", made, front_matter=()).blocks) <= 1
    assert not any(line.strip("{}<>/abcx ") == "" for line in made.splitlines()[:-1])


def test_a_soft_line_break_is_left_out_where_it_would_start_a_list() -> None:
    text = "El agua\nvolvió."
    assert translated(text, {"El agua volvió.": "Water - back."}) in {"Water -\nback.", "Water - back."}


def test_a_line_break_in_a_translation_ends_no_paragraph() -> None:
    texts = {"El agua volvió.": " Water\n\ncame\u00a0back.\n"}
    assert translated("El agua volvió.\n", texts, "a.txt") == "Water came\u00a0back.\n"


def test_texts_inside_a_tag_are_translated_where_the_tag_went() -> None:
    text = '<p>Vea <img src="a.png" alt="El pozo"> y <img src="b.png" alt="El pozo"> hoy.</p>'
    source = 'Vea <img src="a.png" alt="El pozo"> y <img src="b.png" alt="El pozo"> hoy.'
    target = 'Today see <img src="b.png" alt="El pozo"> and <img src="a.png" alt="El pozo">.'
    assert translated(text, {source: target, "El pozo": 'The "well"'}, "a.html") == (
        '<p>Today see <img src="b.png" alt=\'The "well"\'> and <img src="a.png" alt=\'The "well"\'>.</p>'
    )


def test_the_texts_of_two_tags_are_not_mixed_up_where_one_becomes_the_other() -> None:
    text = '<p>Vea <img alt="uno"> y <img alt="dos">.</p>'
    source = 'Vea <img alt="uno"> y <img alt="dos">.'
    texts = {source: source, "uno": "dos", "dos": "tres"}
    assert translated(text, texts, "a.html") == '<p>Vea <img alt="dos"> y <img alt="tres">.</p>'


def test_the_text_of_a_tag_over_two_lines_is_counted_and_refused_once() -> None:
    article = parse('<p>Vea <img\n alt="El pozo"> hoy.</p>', "a.html")
    made = build(article, catalog({}), load("es"), unreviewed=Unreviewed.FAIL)
    assert [refusal.source for refusal in made.refused] == ['Vea <img alt="El pozo"> hoy.', "El pozo"]
    assert made.sentences == 2


def test_a_sentence_over_thousands_of_lines_is_laid_out_in_time() -> None:
    line = "la lluvia llegó a los pueblos del valle, y con ella el ruido de los ríos,"

    def laid_out(count: int) -> None:
        source = " ".join([line] * count)
        made = translated("\n".join([line] * count), {source: source.replace("lluvia", "luz")}, "a.txt")
        assert made.count("\n") == count - 1

    assert growth(laid_out, 625, 5000) < SQUARE


@pytest.mark.parametrize(
    ("state", "policy", "published", "refused"),
    [
        ("draft", Unreviewed.FAIL, "El agua.", ["draft"]),
        ("draft", Unreviewed.DRAFT, "Water.", []),
        ("draft", Unreviewed.SOURCE, "El agua.", []),
        ("stale", Unreviewed.FAIL, "El agua.", ["stale"]),
        ("stale", Unreviewed.DRAFT, "Water.", []),
        ("stale", Unreviewed.SOURCE, "El agua.", []),
        ("untranslated", Unreviewed.FAIL, "El agua.", ["untranslated"]),
        ("untranslated", Unreviewed.DRAFT, "El agua.", ["untranslated"]),
        ("untranslated", Unreviewed.SOURCE, "El agua.", []),
        ("reviewed", Unreviewed.FAIL, "Water.", []),
        ("blank", Unreviewed.DRAFT, "El agua.", ["untranslated"]),
        ("obsolete", Unreviewed.DRAFT, "El agua.", ["untranslated, run l10n translate"]),
        ("missing", Unreviewed.DRAFT, "El agua.", ["untranslated, run l10n translate"]),
    ],
)
def test_each_policy_publishes_and_refuses_what_it_says(
    state: str, policy: Unreviewed, published: str, refused: list[str]
) -> None:
    reviewed = Unit("El agua.", "Water.")
    units = {
        "draft": [replace(reviewed, fuzzy=True)],
        "stale": [replace(reviewed, fuzzy=True, previous="El agua")],
        "untranslated": [Unit("El agua.")],
        "blank": [Unit("El agua.", " \n")],
        "reviewed": [reviewed],
        "obsolete": [replace(reviewed, obsolete=True)],
        "missing": [],
    }[state]
    made = build(parse("El agua.", "a.txt"), Catalog("es", "en", tuple(units)), load("es"), unreviewed=policy)
    assert made.text == published
    assert [refusal.what for refusal in made.refused] == refused


@given(
    words=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12), max_size=8
    )
)
def test_plain_text_takes_any_translation(words: list[str]) -> None:
    target = " ".join("".join(words).split()) or "x"
    assert translated("El agua.\r\n\tLa luz.", {"El agua.": target}, "a.txt") == f"{target}\r\n\tLa luz."


def test_blocks_that_are_undone_read_as_in_the_article() -> None:
    article = parse("El agua.\n\nLa luz.\n\nEl gas.\n")
    made = build(
        article,
        catalog({"El agua.": "The waters.", "La luz.": "Light.", "El gas.": "Gas."}),
        load("es"),
        unreviewed=Unreviewed.FAIL,
    )
    back = builder.undone(article, made, {0, 2})
    assert back.text == "El agua.\n\nLight.\n\nEl gas.\n"
    assert [back.text[start:end] for start, end in back.spans] == ["El agua.", "Light.", "El gas."]


def test_the_source_edition_is_the_article() -> None:
    article = parse("# El agua\n\nUno. Dos.\n")
    made = builder.source(article, "es", segmented(article, load("es")))
    assert (made.text, made.sentences, made.translated) == (article.text, 3, 3)


@pytest.mark.parametrize("encoding", [Encoding.WINDOWS_1252, Encoding.LATIN_1, Encoding.LATIN_9])
def test_a_character_that_the_encoding_lacks_is_an_error_or_a_reference(encoding: Encoding) -> None:
    texts = {"Uno.": "One.", "Dos.": "Two ≥ 1 🙂."}
    for name in ("a.txt", "a.md"):
        article = replace(parse("Uno.\n\nDos.\n", name), encoding=encoding)
        with pytest.raises(ArticleError) as refused:
            build(article, catalog(texts), load("es"), unreviewed=Unreviewed.FAIL)
        assert str(refused.value) == (
            f"{name}:3: has `≥` (U+2265) in its `en` translation, a character that {encoding} does not have; "
            "save the article as UTF-8, or change the translation"
        )
    page = "<title>Uno.</title>\n<p><img alt='Dos.'>Dos."
    made = build(
        replace(parse(page, "a.html"), encoding=encoding), catalog(texts), load("es"), unreviewed=Unreviewed.FAIL
    )
    assert made.content.decode(encoding) == (
        "<title>One.</title>\n<p><img alt='Two &#8805; 1 &#128578;.'>Two &#8805; 1 &#128578;."
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", Encoding)
@given(words=st.lists(st.text("aeñóü¿¡,«»", min_size=1, max_size=9), min_size=1, max_size=6), marked=st.booleans())
def test_law_1_an_edition_of_identical_words_has_the_bytes_of_its_article(
    line_end: str, encoding: Encoding, words: list[str], *, marked: bool
) -> None:
    mark = "\ufeff" if marked and encoding.has_all else ""
    raw = (mark + line_end.join(("Título", "======", *(f"Dice {word}." for word in words)))).encode(encoding)
    text, found = decode(raw, encoding)
    article = replace(parse(text, "a.txt"), encoding=found)
    texts = {source: source for source in sources(article, "es")}
    made = build(article, catalog(texts), load("es"), unreviewed=Unreviewed.FAIL)
    assert (made.content, made.refused) == (raw, ())
    assert article.content == raw


@pytest.mark.parametrize(
    ("text", "path", "left"),
    [
        ("El agua. Nadie avisó. Hoy no.\n", "a.md", ["Nadie avisó.", "Hoy no."]),
        ("> El agua.\n> Nadie\n> avisó.\n", "a.md", ["Nadie\n> avisó."]),
        ("---\ntitle: Nadie avisó.\n---\n\nEl agua.\n", "a.md", []),
        ("**El agua. Nadie avisó.**\n", "a.md", ["Nadie avisó."]),
        ("El agua. 4.3. ![Nadie](a.png)\n", "a.md", []),
        ("| El agua. | b |\n|---|---|\n| Nadie avisó. | 1 |\n", "a.md", ["b", "Nadie avisó."]),
        ("<p title='Nadie avisó.'>El agua. Nadie &amp; nada.</p>", "a.html", ["Nadie &amp; nada."]),
        ("<p>El agua. <b>Nadie avisó. Hoy</b> no.</p>", "a.html", ["Nadie avisó."]),
        ("El agua.\n\nNadie\ufdd0 avisó.\n", "a.md", []),
    ],
)
def test_what_is_left_in_the_source_is_named(text: str, path: str, left: list[str]) -> None:
    units = catalog({"El agua.": "The water, which came back."})
    made = build(parse(text, path), units, load("es"), unreviewed=Unreviewed.SOURCE)
    assert [made.text[one.start : one.end] for one in made.left] == left
    assert "\ufdd1" not in made.text
    assert not build(parse(text, path), units, load("es"), unreviewed=Unreviewed.DRAFT).left
