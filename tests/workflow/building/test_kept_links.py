"""Links to articles that are kept back say so, and not that a file must be copied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from site_trees import site_tree

Cli = Callable[..., Ran]
SITES = {
    "html": ('preset = "html"', "articles/{}.html", '<p>Lea <a href="dos.html#x">la nota</a>.</p>', "dos.html#x"),
    "hugo": ('preset = "hugo"\ndefault = "es"', "content/{}.md", "Lea [la nota](dos.md).", "dos.md"),
    "hugo address": ('preset = "hugo"\ndefault = "es"', "content/{}.md", "Lea [la nota](/dos/).", "/dos/"),
    "eleventy": ('preset = "eleventy"', "es/{}.md", "Lea [la nota](/es/dos/).", "/es/dos/"),
    "starlight": (
        'preset = "starlight"\ndefault = "en"',
        "src/content/docs/es/{}.md",
        "Lea [la](/es/dos/).",
        "/es/dos/",
    ),
}
DRAFT = "which is kept back: it is a draft (draft: true)"


@pytest.mark.parametrize("name", SITES)
def test_a_link_to_a_draft_says_that_it_is_one(tmp_path: Path, l10n: Cli, name: str) -> None:
    settings, pattern, sentence, link = SITES[name]
    site = site_tree(tmp_path, settings)
    page, other = pattern.format("uno"), pattern.format("dos")
    head = "draft: true"
    site.article(other, {"Hola.": "Hello."}, head=head)
    text = site.page(page, {"Hola.": "Hello."})
    text.write_text(f"Hola.\n\n{sentence}\n")
    ran = l10n("build")
    assert f"{page}:3: `{link}` leads to {other}, {DRAFT}\n" in ran.err
    assert "serve or copy" not in ran.err
    (tmp_path / other).write_text("---\nweight: 1\n---\n\nHola.\n")
    assert "leads to" not in l10n("build").err


@pytest.mark.parametrize(
    ("head", "why"),
    [("publishDate: 2999-01-01", "its time has not come"), ("expiryDate: 2001-01-01", "it has expired")],
)
def test_a_link_says_why_its_article_is_kept_back(tmp_path: Path, l10n: Cli, head: str, why: str) -> None:
    site = site_tree(tmp_path, 'preset = "html"')
    site.article("articles/dos.md", head=head)
    site.page("articles/uno.md").write_text("Ver [otra](dos.md).\n")
    assert f"`dos.md` leads to articles/dos.md, which is kept back: {why} ({head})" in l10n("build").err


def test_a_draft_that_links_to_a_draft_is_not_named(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, 'preset = "html"')
    site.article("articles/dos.md", head="draft: true")
    site.page("articles/uno.md").write_text("---\ndraft: true\n---\n\nVer [otra](dos.md).\n")
    assert "leads to" not in l10n("build").err


def test_a_link_to_an_article_that_is_not_reviewed_says_that_its_edition_is_left_out(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    site.page("content/dos.md", {"Hola.": "Hello."})
    catalog = site.review("content/dos.md", {"Hola.": "Hello."})
    catalog.write_text(catalog.read_text().replace('msgid "Hola."', '#, fuzzy\nmsgid "Hola."'))
    site.article("content/uno.md", {"Ver [otra](dos.md).": "See [another](dos.md)."})
    assert "as that of content/dos.md is left out" in l10n("build").err
