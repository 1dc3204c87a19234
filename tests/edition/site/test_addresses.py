"""The address of a page, as each generator makes it when nothing else is set."""

from __future__ import annotations

import pytest

from l10n.edition.site.addresses import PageNames, address, page_names, same
from l10n.edition.site.presets import CONVENTIONS, Preset
from l10n.project.tables.site import site


def of(preset: Preset | None, path: str, matter: dict[str, object], prefix: str = "", tree: int = 0) -> str | None:
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    names = PageNames(folder, stem, suffix, path, prefix, tree)
    return address(names, CONVENTIONS[preset] if preset else None, matter)


@pytest.mark.parametrize(
    ("preset", "path", "matter", "place", "expected"),
    [
        (None, "en/a.html", {}, ("", 0), "/en/a.html"),
        (None, "en/index.html", {}, ("", 0), "/en/"),
        (None, "en/el agua.htm", {}, ("", 0), "/en/el%20agua.htm"),
        (None, "en/reindex.html", {}, ("", 0), "/en/reindex.html"),
        (None, "index.html", {}, ("", 0), "/"),
        (None, "en/a.md", {}, ("", 0), None),
        (Preset.HTML, "en/año.html", {"url": "/x/"}, ("", 0), "/en/a%C3%B1o.html"),
        (Preset.HTML, "en/100%.html", {}, ("", 0), "/en/100%25.html"),
        (Preset.HTML, "en/a%20b?#.html", {}, ("", 0), "/en/a%2520b%3F%23.html"),
        (None, "50%/index.html", {}, ("", 0), "/50%25/"),
        (Preset.HUGO, "p/El Agua.md", {}, ("/es", 0), "/es/p/el-agua/"),
        (Preset.HUGO, "p/a.md", {"url": "/a%C3%B1o/100%/50%zz/ñ/"}, ("/es", 0), "/a%C3%B1o/100%25/50%25zz/%C3%B1/"),
        (Preset.MKDOCS, "100%.md", {}, ("", 0), "/100%25/"),
        (Preset.HUGO, "p/agua/index.md", {}, ("", 0), "/p/agua/"),
        (Preset.HUGO, "_index.md", {}, ("/es", 0), "/es/"),
        (Preset.HUGO, "p/agua.md", {"slug": "water"}, ("", 0), "/p/water/"),
        (Preset.HUGO, "p/agua.md", {"url": "/w/"}, ("/es", 0), "/w/"),
        (Preset.JEKYLL, "2026-1-3-el-agua.md", {}, ("/es", 0), "/es/2026/01/03/el-agua.html"),
        (Preset.JEKYLL, "2026-01-03-x.md", {"slug": "y", "categories": "A B"}, ("", 0), "/a/b/2026/01/03/y.html"),
        (Preset.JEKYLL, "2026-01-03-x.md", {"permalink": "/w/"}, ("/es", 0), "/w/"),
        (Preset.JEKYLL, "agua.md", {}, ("", 0), None),
        (Preset.MKDOCS, "a/README.md", {}, ("/es", 0), "/es/a/"),
        (Preset.MKDOCS, "a/Agua.md", {}, ("", 0), "/a/Agua/"),
        (Preset.PELICAN, "a.md", {"Slug": "agua"}, ("", 0), "/agua.html"),
        (Preset.PELICAN, "pages/a.md", {"slug": "agua"}, ("/es", 0), "/pages/agua-es.html"),
        (Preset.PELICAN, "a.md", {}, ("", 0), None),
        (Preset.STARLIGHT, "g/El Agua.md", {}, ("/es", 0), "/es/g/el-agua/"),
        (Preset.STARLIGHT, "g/a.md", {"slug": "es/w"}, ("/es", 0), "/es/w"),
        (Preset.ELEVENTY, "p/2026-01-03-a.md", {}, ("/es", 0), "/es/p/a/"),
        (Preset.ELEVENTY, "p/a.md", {"permalink": False}, ("/es", 0), "/es/p/a/"),
        (Preset.DOCUSAURUS, "01-uno/02-a.md", {}, ("/es", 0), "/es/docs/uno/a"),
        (Preset.DOCUSAURUS, "uno/a.md", {"id": "b"}, ("", 0), "/docs/uno/b"),
        (Preset.DOCUSAURUS, "uno/a.md", {"slug": "/b"}, ("/es", 0), "/es/docs/b"),
        (Preset.DOCUSAURUS, "2026-01-03-a.md", {}, ("", 1), "/blog/2026/01/03/a"),
        (Preset.DOCUSAURUS, "a/index.md", {}, ("/es", 2), "/es/a"),
    ],
)
def test_an_address(
    preset: Preset | None, path: str, matter: dict[str, object], place: tuple[str, int], expected: str | None
) -> None:
    assert of(preset, path, matter, *place) == expected


def test_every_generator_has_a_way() -> None:
    for preset in Preset:
        of(preset, "2026-01-03-a.html", {"slug": "a"})


@pytest.mark.parametrize(("one", "other"), [("/a/", "/a"), ("/a/index.html", "/a/"), ("/", "/index.html"), ("", "/")])
def test_two_addresses_of_one_page(one: str, other: str) -> None:
    assert same(one) == same(other)


def test_a_name_that_ends_like_the_page_of_a_folder_is_another_page() -> None:
    assert same("/reindex.html") != same("/re")


@pytest.mark.parametrize(
    ("settings", "path", "language", "expected"),
    [
        ({"articles": "content/posts/{path}.md", "layout": "suffix"}, "content/posts/a/index.en.md", "en", "/posts/a/"),
        ({"articles": "content/{lang}/posts/{path}.md"}, "content/en/posts/a.md", "en", "/posts/a/"),
        ({"articles": "src/{lang}/{dir}/index.{suffix}"}, "src/en/p/a/index.md", "en", "/p/a/"),
    ],
)
def test_what_a_pattern_fixes_is_a_part_of_the_address(
    settings: dict[str, object], path: str, language: str, expected: str
) -> None:
    layout = site({"preset": "hugo", "default": language, **settings}).layout
    found = layout.read(path)
    assert found
    names = page_names(layout, found.page, path, "")
    assert address(names, CONVENTIONS[Preset.HUGO], {}) == expected


def test_trees_of_ones_own_are_like_those_of_the_generator() -> None:
    folders = ("docs", "blog", "versioned_docs/v1", "src/pages")
    said: dict[str, object] = {
        "preset": "docusaurus",
        "default": "es",
        "articles": [f"{folder}/{{path}}.md" for folder in folders],
        "editions": [f"i18n/{{lang}}/{number}/{{path}}.md" for number in range(len(folders))],
    }
    layout = site(said).layout
    found = [layout.read(f"{folder}/a.md") for folder in folders]
    names = [page_names(layout, one.page, "", "") for one in found if one]
    assert [address(one, CONVENTIONS[Preset.DOCUSAURUS], {}) for one in names] == [
        "/docs/a",
        "/blog/a",
        "/versioned_docs/v1/a",
        "/a",
    ]
