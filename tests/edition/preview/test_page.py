"""The page is whole, safe and the same each time; it says all that a reviewer must know."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import preview_sample
import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st
from preview_pages import Node, made, read

from l10n.edition.preview.page import is_preview
from l10n.edition.preview.template import SCRIPT, STYLE
from l10n.glossary import table
from l10n.languages import messages
from l10n.review.catalog import TermException, Unit

ROOT = Path(__file__).parents[3]
LARGE = 100_000
"""Bytes of an article that takes longer than it tells."""
TERMS = table.read("glossary/a.csv", preview_sample.TABLE)


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    """Give messages in English to the tests that follow."""
    yield
    messages.choose([])


def sample() -> Node:
    """Return the page of the sample with all states."""
    return read(made(preview_sample.ARTICLE, preview_sample.unit, terms=TERMS).text)


def sentence(document: Node, source: str) -> tuple[Node, Node, Node | None]:
    """Return a sentence, its translation, and its note if it has one."""
    one = next(each for each in document.all("span", "s") if each.text == source)
    number = one.attributes["data-n"]
    (other,) = document.all(id_=f"t{number}")
    return one, other, next(iter(document.all(id_=f"n{number}")), None)


def test_the_same_input_gives_the_same_page() -> None:
    one, other = (made(preview_sample.ARTICLE, preview_sample.unit, terms=TERMS).text for _ in range(2))
    assert one == other


def test_every_sentence_is_there_twice_and_linked() -> None:
    document = sample()
    sources, targets = ([one for one in document.all("span", "s") if one.attributes["id"][0] == side] for side in "st")
    assert [one.attributes["data-n"] for one in sources] == [one.attributes["data-n"] for one in targets]
    assert [one.attributes["data-n"] for one in sources] == [str(number) for number in range(1, len(sources) + 1)]
    assert len(sources) == len(made(preview_sample.ARTICLE, preview_sample.unit).sentences.all)


PAGES = [*sorted((ROOT / "articles").iterdir()), *sorted((ROOT / "tests" / "sites").rglob("*.md*"))]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_sentence_of_a_page_is_lost(path: Path) -> None:
    _shows_all(path)


def test_no_sentence_of_a_real_article_is_lost(corpora: Path) -> None:
    for path in sorted((corpora / "articles").iterdir()):
        if path.suffix in (".md", ".html", ".txt") and path.stat().st_size < LARGE and "latin1" not in path.name:
            _shows_all(path)


def _shows_all(path: Path) -> None:
    page = made(path.read_text(encoding="utf-8"), path=f"articles/a{path.suffix}", most=10_000)
    shown = [one.attributes["id"] for one in read(page.text).all("span", "s")]
    assert sorted(shown) == sorted(f"{side}{one.number}" for one in page.sentences.all for side in "st")


def test_both_texts_state_their_language() -> None:
    cells = sample().all("div", "cell")
    assert [one.attributes["lang"] for one in cells] == ["en", "es"] * (len(cells) // 2)


def test_no_id_is_used_twice_and_each_one_that_is_named_exists() -> None:
    nodes = sample().all()
    ids = [one.attributes["id"] for one in nodes if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    named = [one.attributes.get(key, "") for one in nodes for key in ("aria-describedby", "aria-labelledby")]
    links = [one.attributes["href"].removeprefix("#") for one in nodes if "href" in one.attributes]
    assert {each for each in (*named, *links) if each} <= set(ids)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Towns count every liter.", ["Draft", "84%"]),
        ("The well is empty.", ["Stale", "Changed since it was translated", "removed: old", "added: empty"]),
        ("What happened on Monday", ["Untranslated"]),
        ("It closes at noon.", ["Draft", "78%", "From the memory: locales/es/LC_MESSAGES/hours.po", "removed: two"]),
        ("trucks", ["Reviewed", "Ask Lucía", "rules that are silenced: spelling: a word of the north"]),
    ],
)
def test_the_state_of_a_sentence_and_what_is_known_of_it_is_said_in_words(source: str, words: list[str]) -> None:
    one, other, note = sentence(sample(), source)
    assert note
    assert [word for word in words if word not in note.text] == []
    for each in (one, other):
        assert each.attributes["aria-describedby"] == note.attributes["id"]


def test_findings_name_their_severity_and_rule() -> None:
    _, other, note = sentence(sample(), "The mayor of Nogales thanked convoy 12 and asked for 1,100 liters more.")
    assert note
    (found,) = note.all("li")
    assert found.text.startswith("Error number ")
    assert "work" in other.classes


def test_a_reviewed_sentence_without_findings_has_no_note() -> None:
    _, other, note = sentence(sample(), "Nobody was hurt.")
    assert (other.text, other.classes, note) == ("Nadie resultó herido.", ["s", "reviewed"], None)


def test_terms_are_marked_with_their_entry_and_forbidden_ones_as_wrong() -> None:
    document = sample()
    one, other, _ = sentence(document, "The National Guard brought water to three towns on Monday↗ /news/monday.")
    (name,), (wrong,) = one.all(class_="term"), other.all(class_="term")
    assert (name.text, wrong.text, "wrong" in wrong.classes) == ("National Guard", "Guarda Nacional", True)
    (entry,) = document.all(id_=f"term{name.attributes['data-term']}")
    assert "Guardia Nacional" in entry.text
    assert "Since 2019" in entry.text


def test_a_term_that_a_reviewer_excepted_is_not_asked_for() -> None:
    def units(unit: Unit) -> Unit:
        return replace(unit, target="El agujero.", comments=(TermException("well"),))

    document = read(made("The well.\n", units, terms=TERMS).text)
    assert document.all(class_="term") == []


def test_the_structure_of_the_article_is_kept() -> None:
    document = sample()
    headings = [
        (one.name, one.text) for cell in document.all(class_="source") for one in cell.all() if one.name in ("h2", "h3")
    ]
    assert headings == [("h2", "A dry year"), ("h3", "What the towns need")]
    assert len(document.all("blockquote")) == 1
    (items,) = document.all("ul", "rows")
    assert [one.text for one in items.all(class_="marker")] == ["1.", "1.", "2.", "2.", "•", "•", "•", "•"]
    source, target = document.all("table")
    assert [one.text for one in source.all("th")] == ["Town", "Families", "Needs"]
    assert [one.text for one in target.all("td")][1] == "120"
    assert [one.text for one in document.all("pre")] == [
        "date: 2026-11-02\ntags: [water, border]",
        "```python\nliters = 1100  # what the truck holds\nprint(liters)\n```",
    ]


@pytest.mark.parametrize(
    ("levels", "ranks"),
    [("2 3", "2 3"), ("1 2", "2 3"), ("2 4 2", "2 3 2"), ("4 2 6", "2 2 3"), ("1 2 3 4 5 6", "2 3 4 5 6 6")],
)
def test_headings_of_the_page_leave_no_level_out(levels: str, ranks: str) -> None:
    document = read(made("".join(f"{'#' * int(level)} Word\n\n" for level in levels.split())).text)
    found = [
        one.name for cell in document.all(class_="source") for one in cell.all() if re.fullmatch("h[1-6]", one.name)
    ]
    assert found == [f"h{rank}" for rank in ranks.split()]


def test_the_counts_are_those_of_the_page() -> None:
    document = sample()
    (counts,) = document.all("ul", "counts")
    said = re.sub(r"\s+", " ", " ".join(one.text for one in counts.all("li")))
    assert said.startswith("Reviewed 14 (")
    assert "Draft 6 (" in said
    assert "Stale 1 (" in said
    assert "Untranslated 7 (" in said
    options = {one.attributes["value"]: one.text for one in document.all("option")}
    assert options["all"] == "everything (28)"
    marked = {one.attributes["data-n"] for one in document.all("span", "work")}
    assert options["work"] == f"only what needs work ({len(marked)})"


def test_nothing_is_loaded_and_only_its_own_style_and_script_may_act() -> None:
    document = sample()
    (policy,) = (one.attributes["content"] for one in document.all("meta") if one.attributes.get("http-equiv"))
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for name, text in (("style-src", STYLE), ("script-src", SCRIPT)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules.pop(name) == f"'sha256-{digest}'"
    assert rules == dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'")
    assert [one.text for one in document.all("style")] == [STYLE]
    assert [one.text for one in document.all("script")] == [SCRIPT]
    assert not re.search(r"url\(|@import|https?:", STYLE + SCRIPT)
    names = {key for one in document.all() for key in one.attributes}
    assert not {name for name in names if name.startswith("on")} | (names & {"src", "style", "action"})
    assert all(one.attributes["href"].startswith("#") for one in document.all() if "href" in one.attributes)


HOSTILE = st.sampled_from(
    [
        *(
            "<script>alert(1)</script>",
            "</style><script>x()</script>",
            '"><img src=x onerror=y()>',
            "</span></p></main>",
        ),
        *(
            "[a](javascript:alert(1))",
            "\u202eabc",
            "{{< x >}}",
            "<!--",
            "]]>",
            "&lt;script&gt;",
            "\x00",
            "| a |",
            "`",
            "> ",
        ),
        *("word ", "**b** ", "\n\n", "# ", "<b>", "<table><tr><td>", "- ", "\u200b"),
    ]
)


@given(st.lists(HOSTILE, min_size=1, max_size=12), st.lists(HOSTILE, max_size=6))
def test_no_article_and_no_translation_gets_out_of_its_place(parts: list[str], said: list[str]) -> None:
    text = f"Word {''.join(parts).replace(chr(0), '')}"
    page = made(text, lambda unit: replace(unit, target="".join(said), comments=("".join(said),))).text
    document = read(page)
    assert len(document.all("script")) == len(document.all("style")) == len(document.all("main")) == 1
    assert not document.all("img")
    assert not re.search("[\x00\u202e]", page)
    assert not {key for one in document.all() for key in one.attributes if key.startswith("on")}


def test_the_page_speaks_the_language_of_the_user() -> None:
    messages.choose(["es"])
    document = sample()
    assert document.all("html")[0].attributes["lang"] == "es"
    said = document.text
    for word in (
        "Borrador",
        "Desactualizada",
        "Sin traducir",
        "Términos de este artículo",
        "Ayuda",
        "Inglés → Español",
    ):
        assert word in said
    for word in ("Draft", "Stale", "Untranslated", "not translated yet", "Help", "Show "):
        assert word not in said.replace(STYLE, "").replace(SCRIPT, "")


def test_the_other_direction_has_its_languages() -> None:
    document = read(
        made(
            "El pozo está vacío.\n", lambda unit: replace(unit, target="The well is empty."), source="es", terms=TERMS
        ).text
    )
    assert [one.attributes["lang"] for one in document.all("div", "cell")] == ["es", "en"]
    assert [one.text for one in document.all(class_="term")] == ["pozo", "well"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One. Two. Three. Four. Five.\n", 3),
        ("One.\n\nTwo.\n\nThree.\n\nFour.\n", 3),
        ("| a | b |\n|---|---|\n| c | d |\n", 2),
        (f"One. Word {'word ' * 100_000}.\n\nTwo.\n", 1),
        (f"Word {'word ' * 100_000}.\n\nTwo.\n", 1),
    ],
)
def test_a_long_article_is_shown_as_far_as_the_limit_goes_and_the_page_says_so(text: str, shown: int) -> None:
    page = made(text, most=3)
    assert page.shown == shown
    total = len(page.sentences.all)
    assert f"shows the first {shown} of {total} sentences" in page.text
    assert len(read(page.text).all("span", "s")) == 2 * shown


def test_what_is_long_in_itself_is_shortened() -> None:
    page = made(
        "word " * 50_000 + ".\n\n```\n" + "x = 1\n" * 50_000 + "```\n",
        lambda unit: replace(unit, target="palabra " * 50_000),
    )
    assert len(page.text) < 120_000
    assert "the rest of this sentence is not shown: it has" in page.text
    assert "49802 more lines" in page.text


def test_time_grows_with_the_length_of_the_article() -> None:
    def writing(count: int) -> object:
        return made("The well of the town is empty. We wait.\n\n" * count, most=10 * count)

    assert growth(writing, 15, 120) < SQUARE


def test_a_preview_is_known_by_its_head() -> None:
    assert is_preview(made("Word.\n").text.encode())
    for other in ("", "<!DOCTYPE html>\n<title>x</title>", "l10n preview", made("Word.\n").text[1:]):
        assert not is_preview(other.encode())


def test_nothing_in_the_script_or_the_style_ends_its_element() -> None:
    assert "</" not in SCRIPT
    assert "<" not in STYLE
