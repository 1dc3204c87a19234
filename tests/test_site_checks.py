"""The checks of built sites find what is wrong: each is tried on a site of two articles with one thing spoiled."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_checks import Expected, Site, faults

URL = "https://prensa.example/diario/"
PAGES = (
    Expected("presa", "es", "es/presa/", "La presa baja"),
    Expected("presa", "en", "en/dam/", "The dam is falling"),
    Expected("mercado", "es", "es/mercado/", "El mercado abre"),
)
SITE = Site(URL, PAGES, withheld=("The market opens", "«Señal» retenida"))
HEAD = "".join(
    f'<link rel="alternate" hreflang="{language}" href="{URL}{path}">'
    for language, path in (("es", "es/presa/"), ("en", "en/dam/"), ("x-default", "es/presa/"))
)
FILES = {
    "es/presa/index.html": f"""<!doctype html><html lang="es"><head><title>a</title>{HEAD}
        <link rel="canonical" href="{URL}es/presa/"><script>var a = "<p>";</script></head><body><main>
        <h2 id="cuánta">La presa baja</h2> <a href="../../en/dam/#how">English</a> <a href="../mercado/">m</a>
        <img src="/diario/a.svg" srcset="/diario/a.svg 1x, ../../a.svg 2x"></main></body></html>""",
    "en/dam/index.html": f"""<!doctype html><html lang="en"><head><title>a</title>{HEAD}</head><body><main>
        <h2 id="how">The dam is falling</h2> <a href="/diario/es/presa/#cu%C3%A1nta">Español</a>
        <a href="https://other.example/">o</a> <a href="#top">up</a></main></body></html>""",
    "es/mercado/index.html": """<html lang="es"><body><main>El mercado abre
        <a href="/diario/en/dam">d</a></main></body></html>""",
    "es/index.html": '<html lang="es"><body><main>Todo: La presa baja <a href="presa/">p</a></main></body></html>',
    "en/old/index.html": '<html lang="en"><meta http-equiv="refresh" content="0; url=/diario/en/dam/"></html>',
    "404.html": '<html><link rel="alternate" hreflang="en" href="https://prensa.example/diario/en/404/">No</html>',
    "a.svg": "<svg/>",
    "search.json": '{"text": "El mercado abre"}',
    "sitemap.xml": f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
        <url><loc>{URL}es/presa/</loc><xhtml:link rel="alternate" hreflang="en" href="{URL}en/dam/"/></url>
        <url><loc>{URL}en/dam/</loc><xhtml:link rel="alternate" hreflang="es" href="{URL}es/presa/"/></url></urlset>""",
}

SPOILED: dict[str, tuple[str, str, str, str]] = {
    "a page is missing": ("es/mercado/index.html", "", "", "es/mercado/: is missing"),
    "a page says something else": ("en/dam/index.html", "is falling", "falls", "does not say “The dam is falling”"),
    "lang of the source": ("en/dam/index.html", '<html lang="en">', '<html lang="es">', "says lang='es', not 'en'"),
    "no lang": ("en/dam/index.html", '<html lang="en">', "<html>", "says lang='', not 'en'"),
    "hreflang of the twin lacks": ("en/dam/index.html", HEAD, "", "hreflang says {}"),
    "hreflang is relative": (
        "en/dam/index.html",
        f'hreflang="es" href="{URL}',
        'hreflang="es" href="/diario/',
        "whole address",
    ),
    "hreflang of another page": (
        "en/dam/index.html",
        f'"es" href="{URL}es/presa/',
        f'"es" href="{URL}es/mercado/',
        "not answer",
    ),
    "hreflang leads nowhere": (
        "en/dam/index.html",
        f'"es" href="{URL}es/presa/',
        f'"es" href="{URL}es/dam/',
        "is no page at",
    ),
    "hreflang twice": ("en/dam/index.html", 'hreflang="x-default"', 'hreflang="es"', "names a language twice"),
    "hreflang of a draft": ("es/mercado/index.html", "<html lang", f"{HEAD}<html lang", "does not answer"),
    "x-default elsewhere": (
        "en/dam/index.html",
        f'x-default" href="{URL}es/presa/',
        f'x-default" href="{URL}es/',
        "none of its twins",
    ),
    "no link to the twin": (
        "en/dam/index.html",
        '<a href="/diario/es/presa/#',
        '<b title="#',
        "no link to its twin es/presa/",
    ),
    "a broken link": ("es/presa/index.html", "../mercado/", "../market/", "<a> leads nowhere: ../market/"),
    "a broken anchor": ("es/presa/index.html", "#how", "#cómo", "<a> leads to no anchor: ../../en/dam/#cómo"),
    "a broken image": ("es/presa/index.html", 'src="/diario/a.svg"', 'src="a.svg"', "<img> leads nowhere: a.svg"),
    "a broken second image": ("es/presa/index.html", "../../a.svg 2x", "b.svg 2x", "<img> leads nowhere: b.svg"),
    "a broken choice of a menu": (
        "es/presa/index.html",
        "<main>",
        '<main><select><option value="/diario/en/presa/">English</option></select>',
        "<option> leads nowhere: /diario/en/presa/",
    ),
    "a wrong canonical": (
        "es/presa/index.html",
        f'canonical" href="{URL}es',
        f'canonical" href="{URL}en',
        "its canonical is",
    ),
    "a held back title in a page": ("es/index.html", "Todo:", "The market\n opens", "has what is held back"),
    "a held back title in the search": (
        "search.json",
        "El mercado abre",
        "\\u00abSe\\u00f1al\\u00bb retenida",
        "held back",
    ),
    "a held back title in entities": ("es/index.html", "Todo:", "&laquo;Se&ntilde;al&raquo; retenida", "held back"),
    "words under the other address": (
        "en/old/index.html",
        '<meta http-equiv="refresh"',
        "<p>El mercado abre<b",
        "says what es/mercado/ says",
    ),
    "a map without answer": (
        "sitemap.xml",
        f'hreflang="es" href="{URL}es/presa/',
        f'hreflang="en" href="{URL}en/dam/',
        "not answer",
    ),
    "a map of nothing": ("sitemap.xml", f"<loc>{URL}en/dam/", f"<loc>{URL}en/fall/", "names no page"),
}
"""What is spoiled: the file, what stands there, what then does, and the fault. Where nothing stands, the file goes."""


def write(folder: Path) -> None:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_a_site_without_faults_has_none(tmp_path: Path) -> None:
    write(tmp_path)
    assert faults(tmp_path, SITE) == []


@pytest.mark.parametrize("name", SPOILED)
def test_a_fault_is_found(name: str, tmp_path: Path) -> None:
    file, before, after, fault = SPOILED[name]
    write(tmp_path)
    path = tmp_path / file
    if before:
        assert before in FILES[file]
        path.write_text(FILES[file].replace(before, after, 1))
    else:
        path.unlink()
    found = faults(tmp_path, SITE)
    assert any(fault in one for one in found), found


def test_the_same_page_at_two_addresses_is_found_unless_the_generator_falls_back(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "en/mercado").mkdir()
    (tmp_path / "en/mercado/index.html").write_text(FILES["es/mercado/index.html"])
    found = faults(tmp_path, SITE)
    assert "en/mercado/: says what es/mercado/ says: “El mercado abre”" in found
    assert any("has the words of" in one for one in found)
    assert faults(tmp_path, Site(URL, PAGES, SITE.withheld, falls_back=True)) == []


def test_a_menu_of_languages_leads_to_the_twin(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / "es/presa/index.html"
    path.write_text(
        path.read_text().replace('<a href="../../en/dam/#how">English</a>', '<option value="/diario/en/dam/">')
    )
    assert faults(tmp_path, SITE) == []


def test_links_are_followed_at_the_root_of_a_machine_too(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<html lang="es"><a href="/b">b</a> <a href="c.html">c</a> <a href="">self</a></html>'
    )
    (tmp_path / "b.html").write_text('<html lang="es"><a name="x" href="a.html">a</a></html>')
    site = Site("https://prensa.example/", (Expected("a", "es", "a.html", "b c"),))
    assert faults(tmp_path, site) == ["a.html: <a> leads nowhere: c.html"]
