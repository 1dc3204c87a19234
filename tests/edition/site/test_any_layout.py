"""Whatever patterns are accepted: each page is found again in them, and has an address of its own."""

from __future__ import annotations

from posixpath import basename

from hypothesis import assume, given, reject
from hypothesis import strategies as st

from l10n.edition.site import addresses
from l10n.edition.site.layout import Layout
from l10n.edition.site.patterns import Names
from l10n.edition.site.presets import Preset
from l10n.errors import ArticleError
from l10n.project.tables.site import site

NAMES = ("{path}", "{dir}/{stem}", "{stem}", "{dir}/x-{stem}", "{dir}/index", "{stem}/index", "{stem}/{dir}/index")
ENDS = (".{suffix}", ".html", ".htm", ".page.html")
FOLDERS = ("", "web/", "web/news/", "en la red/")
MARKS = ("{lang}/{}{}", "{}.{lang}{}", "{}-{lang}{}", "{}_{lang}{}", "{lang}-{}{}", "x/{lang}/y/{}{}", "{}/{lang}{}")
WORDS = st.from_regex(r"[a-zñ]{1,3}(?:[ .-][a-z0-9]{1,3})?", fullmatch=True)
PAGES = st.builds(
    Names,
    dir=st.lists(WORDS, max_size=2).map("/".join),
    stem=WORDS | st.just("index"),
    suffix=st.sampled_from(["html", "htm"]),
)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Return a layout of accepted patterns: in one tree with or without a default, apart, all in one pattern."""
    name, end = draw(st.sampled_from(NAMES)), draw(st.sampled_from(ENDS))
    marked = draw(st.sampled_from(MARKS)).replace("{lang}", "LANG").format(name, end).replace("LANG", "{lang}")
    folder, other = draw(st.sampled_from(FOLDERS)), draw(st.sampled_from(FOLDERS))
    plain = draw(st.sampled_from((f"{folder}{name}{end}", f"{folder}{marked}")))
    said: dict[str, object] = {"articles": plain, "editions": f"{other}{marked}"}
    if draw(st.booleans()):
        said["default"] = draw(st.sampled_from(["es", "en", "es-MX"]))
    if draw(st.booleans()):
        said["preset"] = draw(st.sampled_from(["html", "hugo", "eleventy", "docusaurus", "mkdocs"]))
    if draw(st.booleans()):
        said["languages"] = {"espanol": "es-MX"}
    try:
        return site(said).layout
    except ValueError:
        reject()


def article(layout: Layout, names: Names, language: str) -> str:
    """Return the path of an article in a language."""
    (tree,) = layout.trees
    marked = Names(names.dir, names.stem, names.suffix, layout.spelling.written(language))
    return tree.articles.write(marked)


@given(layouts(), PAGES, st.sampled_from(["es", "en"]))
def test_each_page_is_found_again_and_has_an_address_of_its_own(layout: Layout, names: Names, language: str) -> None:
    path = article(layout, names, language)
    found = layout.read(path)
    assert found, "an article of the pattern is no page"
    own = found.language or language
    to = {"es": "en", "en": "es"}[own[:2]]
    try:
        edition = layout.edition(found.page, to, path)
    except ArticleError:
        return  # the name of the page has a language in it
    again = layout.read(edition)
    if layout.is_in_place(found.page):
        assert again
        assert again.page == found.page
        assert again.language
        assert again.language[:2] == to
        places = [path, edition]
    else:
        assert again is None or again.page != found.page
        places = [layout.edition(found.page, own, path), edition]
    assert len({*places}) == 2
    if layout.convention is None or layout.convention.preset is Preset.HTML:
        made = [addresses.address(addresses.page_names(layout, found.page, one, ""), None, {}) for one in places]
        assert None not in made, "an HTML page without an address has no hreflang and is in no sitemap"
        assert len({addresses.same(one) for one in made if one}) == 2
        for one, place in zip(made, places, strict=True):
            last = basename(place)
            assert one
            assert one.endswith("/") if last == "index.html" else one.endswith((".html", ".htm"))


@given(layouts(), PAGES, PAGES, st.sampled_from(["es", "en"]))
def test_two_pages_have_two_addresses_and_two_bare_names(layout: Layout, one: Names, two: Names, to: str) -> None:
    paths = [article(layout, names, "es") for names in (one, two)]
    pages = [found.page for path in paths if (found := layout.read(path))]
    assume(len(pages) == 2 and pages[0] != pages[1])
    try:
        places = [layout.edition(page, to, "none.md") for page in pages]
    except ArticleError:
        return
    assert places[0] != places[1]
    assert layout.bare(pages[0]) != layout.bare(pages[1])
