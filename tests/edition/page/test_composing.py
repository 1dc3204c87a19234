"""The page of an edition: golden pages, and that nothing but the listed edits is made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_cases import page_cases

from l10n.edition.page.composing import ComposedPage, PageArticle, composed, indexing_of, linked_source, slug
from l10n.edition.page.linking.links import led_to, written
from l10n.edition.page.rules import PageRules
from l10n.edition.page.site_pages import SitePages, TwinPage, anchors
from l10n.edition.page.telling import PageTells
from l10n.edition.site.presets import CONVENTIONS, Preset
from l10n.formats.outline.reader import outline
from l10n.text.edits import applied

RULES = PageRules(url="https://example.org/diario", x_default="es-MX")
OWN, OTHER = "es-MX", "en-US"
FORMS = {
    Preset.HTML: ("articles/{name}.html", "editions/{tag}/{name}.html", "/{tag}/{name}.html"),
    Preset.JEKYLL: ("_posts/es-MX/2026-11-30-{name}.md", "_posts/{tag}/2026-11-30-{name}.md", ""),
    Preset.HUGO: ("content/p/{name}.md", "content/p/{name}.{lower}.md", "{prefix}/p/{name}/"),
    Preset.PELICAN: ("content/{name}.md", "content/{name}.{tag}.md", ""),
}
"""Of each preset: the path of an article, that of an edition, and the address of a page."""
ROOTS = {Preset.HTML: "articles", Preset.PELICAN: "content"}


def page(preset: Preset, name: str, tag: str) -> TwinPage:
    """Return a page of a site; in Hugo and Pelican, the article is one."""
    article, edition, address = FORMS[preset]
    prefix = "" if tag == OWN else f"/{tag.lower()}"
    shown = {"name": name, "tag": tag, "lower": tag.lower(), "prefix": prefix}
    in_place = preset in (Preset.HUGO, Preset.PELICAN) and tag == OWN
    path = (article if in_place else edition).format(**shown)
    written = tag.lower() if preset is Preset.HUGO else tag
    prefix = f"/{tag}" if preset is Preset.JEKYLL else prefix if preset is Preset.HUGO else ""
    return TwinPage(path, tag, address.format(**shown) or None, prefix, written)


def site(preset: Preset, **languages: tuple[str, ...]) -> SitePages:
    """Return the pages of a site: names of articles, each with its languages."""
    pages = {
        FORMS[preset][0].format(name=name): {tag: page(preset, name, tag) for tag in tags}
        for name, tags in languages.items()
    }
    own = dict.fromkeys(pages, OWN)
    root = ROOTS.get(preset, "")
    return SitePages(pages, own=own, convention=CONVENTIONS[preset], url=RULES.url, root=root)


def both(preset: Preset) -> SitePages:
    return site(preset, agua=(OWN, OTHER), pozo=(OWN, OTHER), solo=(OWN,))


def article(preset: Preset, text: str) -> PageArticle:
    words = text.replace("# Water", "# Agua").replace("Water returns", "¡Agua en Culiacán!")
    return PageArticle(FORMS[preset][0].format(name="agua"), words, "es", "agua")


def made(
    preset: Preset, text: str, pages: SitePages, rules: PageRules = RULES, *, of: PageArticle | None = None
) -> ComposedPage:
    """Return the English page of the article `agua`."""
    source = of or article(preset, text)
    pages = replace(pages, indexing={source.path: indexing_of(source.path, source.text)})
    linked = anchors(led_to(written(outline(source.path, source.text).links, source.text), source.path, pages))
    here = pages.pages.get(source.path, {}).get(OTHER) or page(preset, "agua", OTHER)
    return composed(source, text, here, pages, rules, linked=linked.get(source.path, set()))


def cases() -> Iterator[object]:
    for one in page_cases("pages"):
        yield pytest.param(Preset(one.kind), one.before, one.after, id=one.name)


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("preset", "before", "after"), [*cases()])
def test_a_golden_page(preset: Preset, before: str, after: str, end: str, mark: str) -> None:
    before, after = mark + before.replace("\n", end), mark + after.replace("\n", end)
    result = made(preset, before, both(preset))
    assert result.text == after
    assert applied(result.text, result.undo)[0] == before
    again = made(preset, result.text, both(preset), of=article(preset, before))
    assert again.text == result.text


PARTS = (
    *("<head>", "</head>", "<body>", "<main>", "\n", "\n  ", "\r\n", "<title>Water</title>", "agua", "<!-- x -->"),
    *(
        "<noscript>",
        "</noscript>",
        "<template>",
        "</template>",
        "<!--[if IE]>",
        "<!--[if !IE]><!-->",
        "<!--<![endif]-->",
    ),
    *('<link rel="canonical" href="agua.html">', "<link rel='alternate canonical' hreflang=es href=pozo.html />"),
    *('<link rel="alternate" hreflang="es-MX" href="/x">', '<link hreflang="x-default" rel=alternate href="a">'),
    *('<link rel="alternate" hreflang="en-GB" href="/uk">', '<link rel="amphtml" href="pozo.html">'),
    *('<meta property="og:locale" content="es">', '<meta property="og:locale:alternate" name="language" content="es">'),
    *('<meta property="og:url" name="robots" content="/es-MX/agua.html">', '<meta name="language" content="es, en">'),
    *('<html lang="es" xml:lang=es>', "<?xml version='1.0'?>", "<a href='pozo.html' lang=es>", '<p role="note">'),
    '<script type="application/ld+json">{"inLanguage": ["es", "en"], "name": "Water returns"}</script>',
)
"""What a head may have, right or wrong, at any place."""


@given(st.lists(st.sampled_from(PARTS), max_size=14))
def test_no_page_stops_the_others(parts: list[str]) -> None:
    text = "".join(parts)
    tells = PageTells(note="A note.", has_reviewed=True)
    source = PageArticle(FORMS[Preset.HTML][0].format(name="agua"), text, "es", "agua")
    here = page(Preset.HTML, "agua", OTHER)
    pages = replace(both(Preset.HTML), indexing={source.path: indexing_of(source.path, text)})
    rules = PageRules(url=RULES.url, structured_data=True, translator="El Diario")
    made = composed(source, text, here, pages, rules, linked=set(), tells=tells)
    assert applied(made.text, made.undo)[0] == text
    again = composed(source, made.text, here, pages, rules, linked=set(), tells=tells)
    assert again.text == made.text


HEAD = '<html lang="es"><head>{links}</head><body></body></html>\n'


def test_a_twin_that_is_held_back_is_named_nowhere() -> None:
    pages = site(Preset.HTML, agua=(OTHER,))
    text = HEAD.format(links="")
    assert "alternate" not in made(Preset.HTML, text, pages).text
    assert 'rel="canonical" href="https://example.org/diario/en-US/agua.html"' in made(Preset.HTML, text, pages).text


def test_a_link_of_the_source_to_a_twin_that_is_held_back_goes() -> None:
    twin = page(Preset.HTML, "agua", OTHER)
    path = FORMS[Preset.HTML][0].format(name="agua")
    pages = SitePages(
        {path: {OWN: page(Preset.HTML, "agua", OWN)}},
        {path: (twin,)},
        {path: OWN},
        CONVENTIONS[Preset.HTML],
        RULES.url,
        "articles",
    )
    kept = '<link rel="alternate" hreflang="en-GB" href="https://example.org/uk/agua.html">'
    gone = f'<link rel="alternate" hreflang="en-US" href="{RULES.url}{twin.address}">'
    source = PageArticle(path, HEAD.format(links=gone + kept), "es", "agua")
    text = linked_source(source, pages.pages[path][OWN], pages, RULES)
    assert gone not in text
    assert kept in text


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ("/agua.html", "/en-US/agua.html"),
        ("agua.html", "agua.html"),
        ("https://example.org/agua.html", "https://example.org/agua.html"),
    ],
)
def test_without_an_address_of_the_site_the_head_names_the_page_as_links_do(written: str, led: str) -> None:
    text = HEAD.format(links=f'<link rel="canonical" href="{written}"><meta property="og:url" content="{written}">')
    pages = both(Preset.HTML)
    found = made(Preset.HTML, text, pages, PageRules()).text
    assert found == text.replace('"es"', '"en-US"').replace(f'"{written}"', f'"{led}"')


def test_the_languages_without_regions_are_listed_where_the_site_wants_it() -> None:
    rules = PageRules(url=RULES.url, hreflang_bases=True)
    text = made(Preset.HTML, HEAD.format(links=""), both(Preset.HTML), rules).text
    assert re.findall(r'hreflang="([\w-]+)"', text) == ["en", "en-US", "es", "es-MX"]


def test_the_article_gets_the_keys_of_the_preset_and_nothing_else() -> None:
    rules = PageRules(link_source=True)
    text = "---\ntitle: Agua\n---\n\n# Agua\n\n[a](#agua) [b](/p/pozo/)\n"
    source = PageArticle("content/p/agua.md", text, "es", "p/agua")
    pages = both(Preset.HUGO)
    linked = linked_source(source, pages.pages[source.path][OWN], pages, rules)
    assert linked == text.replace("title: Agua\n", "title: Agua\ntranslationKey: p/agua\n")
    again = PageArticle(source.path, linked, "es", "p/agua")
    assert linked_source(again, pages.pages[source.path][OWN], pages, rules) == linked
    here = pages.pages[source.path][OTHER]
    assert "translationKey: p/agua\n" in composed(source, text, here, pages, rules, linked=set()).text


def test_a_text_has_nothing_to_state() -> None:
    source = PageArticle("articles/agua.txt", "Agua.\n", "es", "agua")
    here = TwinPage("editions/en/agua.txt", "en")
    assert composed(source, "lang: es\n[x](y.md)\n", here, SitePages({}), RULES, linked=set()).undo == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [("¡Agua en Culiacán!", "agua-en-culiacan"), ("  El 5.1 — hoy_y ", "el-51-hoy_y"), ("Ñ", "n"), ("—", "")],
)
def test_the_slug_that_pelican_makes(title: str, expected: str) -> None:
    assert slug(title) == expected
