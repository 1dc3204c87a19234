"""Each address in an edition leads to where it leads in its article: to the same file, or to the page's twin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from commands import Ran
from site_trees import SiteTree, site_tree

Cli = Callable[..., Ran]
ROOT = "https://e.example/"
FORMS = (
    '<a href="{}"></a>',
    '<a ping="{} {}"></a>',
    '<map><area href="{}" alt=""></map>',
    '<img src="{}" alt="">',
    '<img srcset="{} 1x, {} 2x" alt="">',
    '<img data-src="{}" alt="">',
    '<img longdesc="{}" alt="">',
    '<video src="{}" poster="{}"></video>',
    '<audio><source src="{}"></audio>',
    '<track src="{}">',
    '<embed src="{}">',
    '<iframe src="{}"></iframe>',
    '<object data="{}"></object>',
    '<input type="image" src="{}" formaction="{}">',
    '<button formaction="{}"></button>',
    '<form action="{}"></form>',
    '<blockquote cite="{}"></blockquote>',
    '<q cite="{}"></q><ins cite="{}"></ins><del cite="{}"></del>',
    '<table background="{}"><tr><td background="{}"></td></tr></table>',
    '<div itemscope itemid="{}"><link itemprop="url" href="{}"></div>',
    '<svg><use href="{}"/><image xlink:href="{}"/><path fill="url({})"/><textPath href="{}"/></svg>',
    '<p style="background: url({})"></p>',
    '<p style=\'background: url("{}"), image-set("{}" 1x)\'></p>',
    '<script src="{}"></script>',
)
HEAD = (
    '<meta property="og:image" content="{}">',
    '<meta name="twitter:image" content="{}">',
    '<meta name="twitter:player" content="{}">',
    '<meta name="msapplication-TileImage" content="{}">',
    '<meta itemprop="image" content="{}">',
    '<meta http-equiv="refresh" content="600; url={}">',
    '<link rel="icon" href="{}">',
    '<link rel="next" href="{}">',
    '<link rel="manifest" href="{}">',
    '<link rel="preload" as="image" imagesrcset="{} 1x" href="{}">',
    '<style>@import "{}"; p {{ background: url({}) }}</style>',
)
PLAIN = """preset = "html"
articles = "{path}.html"
editions = "{lang}/{path}.html"
default = "es"
url = "https://e.example"
"""
CSS = ("style", "fill")
UNREAD = ("as", "charset", "http-equiv", "itemprop", "lang", "name", "property", "rel", "type")


class Addresses(HTMLParser):
    """Reads the addresses of a page, without help of l10n."""

    def __init__(self) -> None:
        """Read nothing yet."""
        super().__init__()
        self.found: list[str] = []
        self.base = ""
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the addresses of a tag."""
        said = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        if said.get("rel") in ("canonical", "alternate"):
            return
        if tag == "base":
            self.base = self.base or said.get("href", "")
            return
        for name, value in said.items():
            if not value or name in UNREAD:
                continue
            if name in CSS:
                self._css(value)
            elif name == "content":
                self.found.append(value.rpartition("url=")[2])
            elif name.endswith("srcset"):
                self.found += [one.split()[0] for one in value.split(",")]
            elif name == "ping":
                self.found += value.split()
            else:
                self.found.append(value)

    def handle_data(self, data: str) -> None:
        """Take the addresses of a style sheet."""
        if self._in_style:
            self._css(data)

    def _css(self, text: str) -> None:
        bare = text.replace("url(", '"').replace("image-set(", "").replace(")", '"').replace('""', '"')
        self.found += [one for number, one in enumerate(bare.split('"')) if one and number % 2]


def places(text: str, path: str) -> Iterator[str]:
    """Yield where the addresses of a page lead: whole addresses without escapes, a folder as its first page."""
    reader = Addresses()
    reader.feed(text)
    here = urljoin(urljoin(ROOT, path), reader.base)
    for one in reader.found:
        whole = urlsplit(urljoin(here, one))
        folder = "index.html" if whole.path.endswith("/") else ""
        yield f"{unquote(whole.path)}{folder}?{whole.query}#{whole.fragment}"


def built(site: SiteTree, l10n: Cli, path: str, head: str, body: str) -> tuple[str, str]:
    """Return an article with tags in it, and its edition."""
    start = f'<!doctype html>\n<html lang="es">\n<head><title>Agua</title>{head}</head>\n'
    text = f"{start}<body><p>Hola.</p>{body}</body></html>\n"
    site.article(path, {"Agua": "Water", "Hola.": "Hello."}).write_text(text)
    l10n("build")
    return text, (site.root / "en" / path).read_text()


def page(written: str) -> tuple[str, str]:
    """Return what is in the head and in the body of a page with an address in every form."""
    head, body = ("\n".join(form.format(*[written] * 4) for form in forms) for forms in (HEAD, FORMS))
    return head, body


@pytest.mark.parametrize("base", ["", "./", "../", "/", "activos/", "/2026/", ROOT, f"{ROOT}2026/"])
@pytest.mark.parametrize("path", ["agua.html", "2026/agua.html", "2026/mes/index.html"])
def test_an_edition_leads_to_what_its_article_leads_to(l10n: Cli, tmp_path: Path, path: str, base: str) -> None:
    site = site_tree(tmp_path, PLAIN)
    start = urlsplit(urljoin(urljoin(ROOT, path), base)).path.lstrip("/")
    folder = dirname(start)
    written = ("img/a.png", "./img/a.png", "img/a.png?v=2#x", "img/un%20b.png", "../img/a.png", "datos/", "nada.png")
    for one in ("img/a.png", "img/un b.png", "datos/index.html", join("..", "img/a.png")):
        place = site.root / folder / one
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("x")
    otra = join(folder, "otra.html")
    site.article(otra, {"Adiós.": "Bye."}).write_text('<html lang="es"><body><p>Adiós.</p></body></html>\n')
    parts = [page(one) for one in (*written, "otra.html", "otra.html?a=1#b")]
    head = (f'<base href="{base}">' if base else "") + "".join(one for one, _ in parts)
    before, after = built(site, l10n, path, head, "".join(one for _, one in parts))
    old, new = [*places(before, path)], [*places(after, f"en/{path}")]
    assert len(old) > 200
    lost = []
    for was, now in zip(old, new, strict=True):
        is_to_page = "/otra.html" in was and now == f"/en{was}"
        if not (was == now or is_to_page or "nada.png" in was):
            lost.append((was, now))
    assert lost == []
    assert any(one.startswith(f"/en/{otra}".replace("//", "/")) for one in new)
