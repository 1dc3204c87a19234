"""A layout reads the place of each edition as the page and the language that it placed there."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from l10n.edition.site.layout import Layout, PageName, Spelling, own_tree, trees
from l10n.edition.site.patterns import Names, Pattern, PatternError
from l10n.edition.site.presets import CONVENTIONS, LayoutKind, Preset, TagForm
from l10n.errors import ArticleError

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1).filter(
    lambda word: not word.startswith(".")
)
NAMES = st.builds(
    Names,
    dir=st.lists(WORDS, max_size=3).map("/".join),
    stem=WORDS,
    suffix=st.sampled_from(["md", "mdx", "html", "txt"]),
)
TAGS = ("en", "es", "es-MX", "en-US", "es-419")
LAYOUTS = [(preset, kind) for preset, known in CONVENTIONS.items() for kind in known.layouts]


def layout(preset: Preset, kind: LayoutKind, default: str | None = None) -> Layout:
    """Return the layout of a preset."""
    known = CONVENTIONS[preset]
    return Layout(trees(known.layouts[kind]), Spelling(known.tag_form), default, convention=known)


@pytest.mark.parametrize(("preset", "kind"), LAYOUTS, ids=str)
@given(st.data())
def test_what_a_layout_writes_it_reads(preset: Preset, kind: LayoutKind, data: st.DataObject) -> None:
    site = layout(preset, kind, data.draw(st.sampled_from([None, *TAGS])))
    page = PageName(data.draw(st.integers(0, len(site.trees) - 1)), data.draw(NAMES))
    language = data.draw(st.sampled_from(TAGS))
    try:
        path = site.edition(page, language, "another.md")
    except ArticleError:
        return  # the name of the page has a language in it
    found = site.read(path)
    if site.trees[page.tree].apart:
        assert found is None  # what lies apart is no article
    else:
        assert found
        assert found.page == page
        meant = site.default if site.default and site.default.split("-")[0] == language else language
        assert found.language == (language if found.marked else meant)


@pytest.mark.parametrize(("preset", "kind"), LAYOUTS, ids=str)
@given(st.tuples(NAMES, st.sampled_from(TAGS)), st.tuples(NAMES, st.sampled_from(TAGS)))
def test_two_pages_and_two_languages_never_share_a_place(
    preset: Preset, kind: LayoutKind, left: tuple[Names, str], right: tuple[Names, str]
) -> None:
    (names, tag), (other, language) = left, right
    site = layout(preset, kind, "es")
    assume((names, tag) != (other, language))
    assume({tag, language} != {"es"} or names != other)
    places = set()
    for one, to in ((names, tag), (other, language)):
        try:
            places.add(site.edition(PageName(0, one), to, "another.md"))
        except ArticleError:
            return
    assert len(places) == len((left, right))


@given(
    folders=st.lists(WORDS, max_size=3), stem=WORDS, suffix=st.sampled_from(["md", "html"]), tag=st.sampled_from(TAGS)
)
def test_the_place_of_a_po_file_tells_its_article(folders: list[str], stem: str, suffix: str, tag: str) -> None:
    site = layout(Preset.HUGO, LayoutKind.SUFFIX)
    article = "/".join([*folders, f"{stem}.{suffix}"])
    assert site.article(site.catalog(article, tag.replace("-", "_"))) == article


@pytest.mark.parametrize(
    ("form", "written"), [(TagForm.TAG, "es-MX"), (TagForm.LOWER, "es-mx"), (TagForm.GETTEXT, "es_MX")]
)
def test_a_language_is_written_in_the_form_of_the_generator(form: TagForm, written: str) -> None:
    assert Spelling(form).written("es-MX") == written
    assert {Spelling(form).read(one) for one in ("es-MX", "es-mx", "es_MX")} == {"es-MX"}


def test_a_language_is_written_by_the_name_that_the_site_gives_it() -> None:
    named = Spelling(TagForm.LOWER, {"es": "es-MX", "ingles": "en"})
    assert [named.written(tag) for tag in ("es-MX", "es", "en", "es-ES")] == ["es", "es", "ingles", "es-es"]
    assert [named.read(one) for one in ("es", "ingles", "en", "fr", "en-vivo")] == ["es-MX", "en", "en", None, None]


def test_the_place_of_the_article_is_not_that_of_another_language() -> None:
    hugo, jekyll = layout(Preset.HUGO, LayoutKind.SUFFIX, "es"), layout(Preset.JEKYLL, LayoutKind.FOLDER, "es")
    with pytest.raises(ArticleError, match="has the place of its own edition in `es`"):
        hugo.edition(PageName(0, Names("", "bus", "md")), "es", "content/bus.md")
    page = PageName(0, Names("", "2026-11-30-bus", "md"))
    assert jekyll.edition(page, "es", "_posts/2026-11-30-bus.md") == "_posts/es/2026-11-30-bus.md"


def test_a_name_that_would_be_read_as_a_language_is_refused() -> None:
    hugo = layout(Preset.HUGO, LayoutKind.SUFFIX, "es")
    with pytest.raises(ArticleError, match="which is no path of this page"):
        hugo.edition(PageName(0, Names("", "guide.en", "md")), "es", "content/guide.en.en.md")


@pytest.mark.parametrize(
    ("articles", "editions", "default", "apart"),
    [
        ("content/{path}.{suffix}", "content/{path}.{lang}.{suffix}", None, False),
        ("content/{lang}/{path}.{suffix}", "content/{lang}/{path}.{suffix}", None, False),
        ("docs/{path}.{suffix}", "docs/{lang}/{path}.{suffix}", None, False),
        ("docs/{path}.{suffix}", "i18n/{lang}/{path}.{suffix}", "en", False),
        ("docs/{path}.{suffix}", "i18n/{lang}/{path}.{suffix}", None, True),
        ("articles/{lang}/{path}.md", "site/{lang}/{path}.md", None, True),
        ("news/{dir}/index.md", "news/{dir}/index.{lang}.md", None, False),
    ],
)
def test_editions_lie_among_the_articles_where_the_patterns_say_so(
    articles: str,
    editions: str,
    default: str | None,
    apart: bool,  # noqa: FBT001 - a case
) -> None:
    assert own_tree(Pattern.read(articles), Pattern.read(editions), default=default).apart is apart


@pytest.mark.parametrize(
    ("articles", "editions", "what"),
    [
        ("a/{path}.{suffix}", "b/{path}.{suffix}", "has no {lang}"),
        ("a/{path}.{suffix}", "b/{lang}/{stem}.{suffix}", "has no {dir}, which `articles` has"),
        ("a/{path}.{suffix}", "b/{lang}/{path}.html", "has no {suffix}, which `articles` has"),
        ("a/{stem}.md", "b/{lang}/{path}.md", "has {dir}, which `articles` has not"),
        ("{path}.{suffix}", "public/{lang}/{path}.{suffix}", "would put editions among the articles"),
    ],
)
def test_patterns_that_lose_something_are_refused(articles: str, editions: str, what: str) -> None:
    with pytest.raises(PatternError) as refused:
        own_tree(Pattern.read(articles), Pattern.read(editions), default=None)
    assert str(refused.value).startswith(what)
