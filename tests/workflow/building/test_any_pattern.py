"""Sites of plain HTML in patterns of their own: every page has its address, its twins and its links."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from commands import Ran
from site_trees import SiteTree, site_tree

Cli = Callable[..., Ran]
URL = "https://example.org"
PAGE = """<!DOCTYPE html>
<html lang="es">
<head><title>El agua</title></head>
<body><p>Ver <a href="{}">el pozo</a>.</p></body>
</html>
"""
TEXTS = {"El agua": "The water"}
LAYOUTS = {
    "at the root": ("{path}.html", "{lang}/{path}.html", ""),
    "names": ("{path}.html", "{path}.{lang}.html", ""),
    "dashes": ("{dir}/{stem}.html", "{dir}/{stem}-{lang}.html", ""),
    "front of the name": ("{path}.htm", "{lang}/{path}.htm", ""),
    "suffixes": ("{path}.{suffix}", "{lang}/{path}.{suffix}", ""),
    "folders of pages": ("{path}/index.html", "{path}/{lang}/index.html", ""),
    "the language is the name": ("{path}/index.html", "{path}/{lang}.html", ""),
    "a folder each": ("{lang}/{path}.html", "{lang}/{path}.html", ""),
    "below a folder": ("web/{path}.html", "web/{lang}/{path}.html", "web"),
    "sections": ("noticias/{path}.html", "{lang}/noticias/{path}.html", ""),
    "apart": ("fuentes/{path}.html", "public/{lang}/{path}.html", "public"),
    "apart by name": ("fuentes/{path}.html", "public/{path}_{lang}.html", "public"),
}


def relations(page: str, kind: str) -> list[str]:
    return re.findall(rf'<link rel="{kind}"[^>]*href="([^"]*)"', page)


def file_of(address: str, root: str) -> str:
    path = address.removeprefix(f"{URL}/")
    return join(root, path + "index.html" if path.endswith("/") or not path else path)


@pytest.mark.parametrize("name", LAYOUTS)
def test_pages_know_each_other_in_any_pattern(l10n: Cli, tmp_path: Path, name: str) -> None:
    articles, editions, root = LAYOUTS[name]
    settings = f'articles = "{articles}"\neditions = "{editions}"\ndefault = "es"\npreset = "html"\nurl = "{URL}"'
    site = site_tree(tmp_path, settings if "apart" not in name else settings.replace('default = "es"\n', ""))
    paths = [
        articles.format(path=f"2026/{stem}", dir="2026", stem=stem, lang="es", suffix="html")
        for stem in ("agua", "pozo")
    ]
    for path, other in (paths, paths[::-1]):
        link = other.rpartition("/")[2] if "index" not in other else f"../{other.split('/')[-2]}/index.html"
        put(site, path, link)
    ran = l10n("build")
    assert (ran.code, ran.err) == (0, "")
    pages = {path for path in site.pages() if path.endswith((".html", ".htm"))} - (
        {*paths} if "apart" in name else set()
    )
    assert len(pages) == 4
    listed = re.findall("<loc>([^<]*)</loc>", (tmp_path / root / "sitemap.xml").read_text())
    assert {file_of(one, root) for one in listed} == pages
    for path in pages - {*paths}:
        text = (tmp_path / path).read_text()
        assert [file_of(one, root) for one in relations(text, "canonical")] == [path]
        twins = {file_of(one, root) for one in relations(text, "alternate")}
        assert len(twins) == 2
        assert path in twins
        for twin in twins - {*paths, path}:  # an article stays as its author wrote it
            assert path in {file_of(one, root) for one in relations((tmp_path / twin).read_text(), "alternate")}
        (link,) = re.findall('<a href="([^"]*)"', text)
        to = normpath(join(dirname(path), link))
        assert to in pages - {path}
        assert re.findall('<html lang="(..)"', (tmp_path / to).read_text()) == re.findall('<html lang="(..)"', text)


def put(site: SiteTree, path: str, link: str) -> None:
    page = site.root / path
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(PAGE.format(link))
    words = f'Ver <a href="{link}">el pozo</a>.'
    site.review(path, {**TEXTS, words: words.replace("Ver", "See").replace("el pozo", "the well")})
