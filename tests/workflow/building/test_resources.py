"""Pictures and other files beside an article are found by its editions, or it is said that they are not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from commands import Ran
from site_trees import SiteTree, site_tree

Cli = Callable[..., Ran]
PLAIN = 'preset = "html"\narticles = "{path}.html"\neditions = "{lang}/{path}.html"\ndefault = "es"'
TEXTS = {"El agua": "The water", "Hola.": "Hello."}
HEAD = """<!DOCTYPE html>
<html lang="es">
<head>
<title>El agua</title>
<link rel="stylesheet" href="css/a.css?v=2">
<link rel="icon" href='icon.svg'>
<script src=a.js></script>
<style>
@import "css/b.css";
body { background: url(img/b(1).png) }
main { background: url( "img/c.png" ), url('img/none.png') }
</style>
</head>
"""
BODY = """<body>
<img src="img/a%20b.png" srcset="img/a1.png 1x, img/a2.png?w=2 2x,img/a1.png, https://example.org/img/a1.png 3x" alt="">
<video src="v.mp4" poster="img/c.png"></video>
<audio><source src="v.mp3"></audio>
<object data="v.pdf"></object>
<p style="background:url(img/c.png)">Hola.</p>
<img src="/img/c.png" alt=""><img src="data:image/png;base64,aaaa" alt=""><img src="img/none.png" alt="">
<img src="own.png" alt=""><a href="v.pdf#2"></a><a href="../out.pdf"></a><a href="?x"></a>
</body>
</html>
"""
FILES = (
    *("css/a.css", "css/b.css", "icon.svg", "a.js", "img/b(1).png", "img/c.png", "img/a b.png", "img/a1.png"),
    *("img/a2.png", "v.mp4", "v.mp3", "v.pdf"),
)
ADDRESSES = re.compile(r"""(?:href|src|poster|data)=["']?([^"' >]+)|url\( ?["']?([^"')]+)["']?|@import "([^"]+)\"""")


def add(site: SiteTree, *paths: str) -> None:
    for path in paths:
        place = site.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("x")


@pytest.mark.parametrize("article", ["index.html", "2026/agua.html"])
def test_a_page_in_another_folder_leads_to_the_files_of_its_article(l10n: Cli, tmp_path: Path, article: str) -> None:
    site = site_tree(tmp_path, PLAIN)
    text = (HEAD + BODY).replace("b(1).png", "b1.png")
    site.article(article, TEXTS).write_text(text)
    below = dirname(article)
    add(site, *(join(below, path.replace("b(1)", "b1")) for path in FILES), join(below, "own.png"))
    add(site, join("en", below, "own.png"))
    ran = l10n("build")
    assert (ran.code, ran.err) == (0, "")
    page = (tmp_path / "en" / article).read_text()
    up = "../../2026/" if below else "../"
    kept = ("/img", "data:", "https:", "img/none", "own.png", "?", "../out")
    for before, after in zip(ADDRESSES.findall(text), ADDRESSES.findall(page), strict=True):
        old, new = "".join(before), "".join(after)
        assert new == (old if old.startswith(kept) else up + old)
        if not old.startswith(kept):
            bare = unquote(new.partition("?")[0].partition("#")[0])
            assert (tmp_path / normpath(join("en", below, bare))).is_file()
    srcset = f"{up}img/a1.png 1x, {up}img/a2.png?w=2 2x,{up}img/a1.png, https://example.org/img/a1.png 3x"
    assert f'srcset="{srcset}"' in page
    undone = page.replace(up, "").replace("The water", "El agua").replace("Hello.", "Hola.")
    assert undone.replace('lang="en"', 'lang="es"') == text.replace(up, "")
    assert "unchanged" in l10n("build").out


def test_a_file_that_comes_later_is_found(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, PLAIN)
    site.article("a.html", {"Hola.": "Hello."}).write_text('<p>Hola.</p>\n<img src="a.png" alt="">\n')
    l10n("build")
    page = tmp_path / "en/a.html"
    assert 'src="a.png"' in page.read_text()
    add(site, "a.png")
    l10n("build")
    assert 'src="../a.png"' in page.read_text()
    add(site, "en/a.png")  # somebody made one with English words
    l10n("build")
    assert 'src="a.png"' in page.read_text()


def test_a_page_that_says_from_where_it_is_seen_keeps_its_addresses(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, PLAIN)
    text = '<head><base href="/"></head>\n<p>Hola.</p>\n<img src="a.png" alt="">\n'
    site.article("a.html", {"Hola.": "Hello."}).write_text(text)
    add(site, "a.png")
    assert l10n("build").err == ""
    assert 'src="a.png"' in (tmp_path / "en/a.html").read_text()


def test_a_whole_site_elsewhere_has_the_paths_of_the_site(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, PLAIN)
    site.article("a.html", {"Hola.": "Hello."}).write_text('<p>Hola.</p>\n<img src="a.png" alt="">\n')
    add(site, "a.png")
    ran = l10n("build", "--out", "web")
    assert (ran.code, ran.err) == (0, "")
    assert 'src="../a.png"' in (tmp_path / "web/en/a.html").read_text()
    assert 'src="a.png"' in (tmp_path / "web/a.html").read_text()


PICTURE = {"Hola ![](img/a.png) aquí.": "Hello ![](img/a.png) here."}
SITES = {
    "hugo": ('preset = "hugo"\nlayout = "folder"', "content/es/p/index.md", "content/en/p/index.md", None),
    "mkdocs": ('preset = "mkdocs"\nlayout = "folder"', "docs/es/p.md", "docs/en/p.md", None),
    "jekyll": ('preset = "jekyll"\ndefault = "es"', "_posts/2026-11-30-p.md", "_posts/en/2026-11-30-p.md", None),
    "starlight": (
        *('preset = "starlight"\ndefault = "es"', "src/content/docs/p.md", "src/content/docs/en/p.md"),
        "../img/a.png",
    ),
    "docusaurus": (
        *('preset = "docusaurus"\ndefault = "es"', "docs/p.md"),
        *("i18n/en/docusaurus-plugin-content-docs/current/p.md", "../../../../docs/img/a.png"),
    ),
    "pelican": ('preset = "pelican"\nlayout = "folder"\ndefault = "es"', "content/p.md", "content/en/p.md", None),
}


@pytest.mark.parametrize("kind", SITES)
def test_only_where_the_generator_looks_from_the_file_is_a_path_rewritten(l10n: Cli, tmp_path: Path, kind: str) -> None:
    settings, article, edition, expected = SITES[kind]
    site = site_tree(tmp_path, settings)
    site.article(article, PICTURE)
    add(site, join(dirname(article), "img/a.png"))
    ran = l10n("build")
    assert (ran.code, ran.err) == (0, "")
    assert f"]({expected or 'img/a.png'})" in (tmp_path / edition).read_text()


def test_pelican_looks_from_the_file_for_what_is_marked(l10n: Cli, tmp_path: Path) -> None:
    texts = {
        f"Hola ![]({path}) aquí.": f"Hello ![]({path}) here."
        for path in ("{static}img/a.png", "{static}/img/a.png", "img/a.png")
    }
    site = site_tree(tmp_path, 'preset = "pelican"\nlayout = "folder"\ndefault = "es"')
    site.article("content/p.md", texts)
    add(site, "content/img/a.png")
    assert l10n("build").code == 0
    found = re.findall(r"\]\((.*)\)", (tmp_path / "content/en/p.md").read_text())
    assert found == ["{static}../img/a.png", "{static}/img/a.png", "img/a.png"]


@pytest.mark.parametrize(
    ("settings", "article", "wanted"),
    [
        ('preset = "eleventy"', "es/p.md", "en/img/a.png"),
        ('preset = "html"', "articles/p.html", "editions/en/img/a.png"),
        (None, "articles/p.md", "editions/en/img/a.png"),
    ],
)
def test_where_nobody_knows_how_it_is_found_one_line_says_so(
    l10n: Cli, tmp_path: Path, settings: str | None, article: str, wanted: str
) -> None:
    site = site_tree(tmp_path, settings) if settings else SiteTree(tmp_path)
    (tmp_path / "articles").mkdir(exist_ok=True)
    if article.endswith("html"):
        site.article(article, {"Hola.": "Hello."}).write_text('<p>Hola.</p>\n<img src="img/a.png" alt="">\n')
    else:
        site.article(article, PICTURE)
    picture = join(dirname(article), "img/a.png")
    add(site, picture)
    ran = l10n("build")
    assert ran.code == 0
    assert ran.err.count("\n") == 1
    assert ran.err.startswith(f"{article}: ")
    assert f"looks for {picture} at " in ran.err
    assert wanted in ran.err or wanted.replace("/en/", "/es/") in ran.err
    for language in ("en", "es"):
        add(site, wanted.replace("en/", f"{language}/"))
    ran = l10n("build")
    assert (ran.code, ran.err) == (0, "")
