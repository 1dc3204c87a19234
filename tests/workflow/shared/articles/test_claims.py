"""Which page is the original is known, or asked; it is never guessed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from site_trees import BUS, WATER, SiteTree, site_tree

from l10n.project.finding import find
from l10n.workflow.shared.articles.claims import Claims, PageRole

Cli = Callable[..., Ran]

ENGLISH = {english: spanish for spanish, english in WATER.items()}
HUGO = 'preset = "hugo"\ndefault = "es"'
QUESTION = (
    "content/agua.en.md: may be the original or the translation of content/agua.md; say so: `source` in [site], "
    "`l10n: {original: true}` in the front matter of the original, or "
    "l10n memory align content/agua.md content/agua.en.md with the original first\n"
)


@pytest.fixture
def pair(l10n: Cli, tmp_path: Path) -> SiteTree:
    """Return a site with a page in both languages, of which nothing says which is the original."""
    assert callable(l10n)
    site = site_tree(tmp_path, HUGO)
    site.page("content/agua.md", WATER)
    site.page("content/agua.en.md", ENGLISH)
    return site


@pytest.mark.parametrize("command", [("build",), ("check",), ("translate", "content/agua.en.md", "content/agua.md")])
def test_two_claimants_are_a_question(l10n: Cli, pair: SiteTree, command: tuple[str, ...]) -> None:
    before = pair.files()
    ran = l10n(*command)
    assert (ran.code, ran.err, pair.files()) == (2, QUESTION, before)


def test_a_question_does_not_hold_up_other_pages(l10n: Cli, pair: SiteTree) -> None:
    pair.article("content/bus.en.md", BUS, to="es")
    ran = l10n("build")
    assert (ran.code, ran.err) == (2, QUESTION)
    assert "content/bus.md" in pair.pages()


def test_a_po_file_answers(l10n: Cli, pair: SiteTree) -> None:
    pair.review("content/agua.md")
    ran = l10n("translate", "content/agua.md", "content/agua.en.md")
    advice = "to take its sentences over: l10n memory align content/agua.md content/agua.en.md"
    what = "passed over, as it is a translation of content/agua.md by somebody else"
    assert (ran.code, ran.err) == (0, f"content/agua.en.md: {what}; {advice}\n")
    assert l10n("check").code == 0


def test_po_files_of_both_are_a_question(l10n: Cli, pair: SiteTree) -> None:
    pair.review("content/agua.md")
    pair.review("content/agua.en.md", ENGLISH, to="es")
    ran = l10n("check")
    what = "has .po files, and so has content/agua.md; one of the two must be the original"
    advice = "move the .po files of the translation away"
    assert (ran.code, ran.err) == (2, f"content/agua.en.md: {what}; {advice}\n")


@pytest.mark.parametrize(("source", "original"), [("es", "content/agua.md"), ("en", "content/agua.en.md")])
def test_the_settings_answer(l10n: Cli, pair: SiteTree, source: str, original: str) -> None:
    (pair.root / "l10n.toml").write_text(f'[site]\n{HUGO}\nsource = "{source}"\n')
    ran = l10n("build", "--unreviewed", "source")
    assert ran.err.startswith(f"{'content/agua.en.md' if source == 'es' else 'content/agua.md'}: ") or ran.code == 0
    ran = l10n("translate", "content/agua.md", "content/agua.en.md", "--check")
    assert ran.out.startswith(f"{original}: {source} ")


@pytest.mark.parametrize("original", ["content/agua.md", "content/agua.en.md"])
def test_front_matter_answers(l10n: Cli, pair: SiteTree, original: str) -> None:
    texts = WATER if original == "content/agua.md" else ENGLISH
    pair.page(original, texts, head="title: 3\nl10n:\n  original: true")
    ran = l10n("translate", "content/agua.md", "content/agua.en.md", "--check")
    assert ran.out.startswith(f"{original}: ")
    assert ran.err.count("passed over") == 1


def test_two_originals_in_front_matter_are_a_question(l10n: Cli, pair: SiteTree) -> None:
    for path, texts in (("content/agua.md", WATER), ("content/agua.en.md", ENGLISH)):
        pair.page(path, texts, head="l10n: {original: true}")
    assert l10n("check").err == QUESTION


def test_an_alignment_answers(l10n: Cli, pair: SiteTree) -> None:
    assert pair.pages() == {"content/agua.md", "content/agua.en.md"}
    assert l10n("memory", "align", "content/agua.md", "content/agua.en.md").code == 0
    ran = l10n("check")
    assert ran.err == ""
    assert "content/agua.en.md: skipped, as it is the published translation of content/agua.md" in ran.out
    ran = l10n("memory", "align", "content/agua.en.md", "content/agua.md")
    advice = "give the original first: l10n memory align content/agua.md content/agua.en.md"
    assert (ran.code, ran.err) == (2, f"content/agua.en.md: is a translation of content/agua.md; {advice}\n")


def test_what_l10n_wrote_is_never_an_original(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, HUGO)
    site.article("content/agua.md")
    assert l10n("build").code == 0
    for change in ("edited by hand\n", None):
        if change:  # it is still no original when somebody has changed it, or when its article is gone
            (tmp_path / "content/agua.en.md").write_text(change)
        else:
            (tmp_path / "content/agua.md").unlink()
        ran = l10n("translate", "content/agua.en.md")
        said = "content/agua.en.md: passed over, as it is the edition of content/agua.md that l10n wrote\n"
        assert (ran.code, ran.err) == (0, said)
    ran = l10n("memory", "align", "content/agua.en.md", "content/agua.en.md")
    assert (ran.code, ran.err) == (2, "content/agua.en.md: is the edition of content/agua.md; give what people wrote\n")


def test_a_clone_knows_the_editions_by_the_record(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, HUGO)
    site.article("content/agua.md")
    assert l10n("build").code == 0
    record = tmp_path / "locales/editions.json"
    assert [*json.loads(record.read_text())["editions"]] == ["content/agua.en.md"]
    for path in (tmp_path / "locales/.l10n").iterdir():
        path.unlink()
    assert l10n("build").code == 0
    assert l10n("check").err == ""


def test_pages_that_a_key_links_are_claimants(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "jekyll"\ndefault = "es"')
    site.page("_posts/2026-11-30-agua.md", WATER, head="ref: agua  # for the theme")
    site.page("_posts/2026-11-30-water.md", ENGLISH, head="ref: 'agua'\nlang: en")
    site.page("_posts/2026-11-30-sed.md", WATER, head="ref: agua")  # of the same language: no translation
    ran = l10n("translate", "_posts/2026-11-30-water.md", "--check")
    assert ran.code == 2
    assert ran.err.startswith(
        "_posts/2026-11-30-water.md: may be the original or the translation of _posts/2026-11-30-"
    )


@pytest.mark.parametrize("tag", ["es-MX", "es_MX", "es-mx"])
def test_a_page_is_known_by_each_form_of_its_language(l10n: Cli, tmp_path: Path, tag: str) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\nlayout = "folder"')
    site.page(f"content/{tag}/agua.md", {"Nada.": ""})
    site.page("content/en/agua.md", {"Nothing.": ""})
    ran = l10n("build")
    assert ran.code == 2
    assert "may be the original or the translation of" in ran.err


def test_links_are_no_pages(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, HUGO)
    site.article("content/agua.md")
    outside = tmp_path / "outside.md"
    outside.write_text("Nothing to see.\n")
    (tmp_path / "content/agua.en.md").symlink_to(outside)
    ran = l10n("build")
    assert ran.code == 2
    assert "content/agua.en.md: is a link" in ran.err
    assert outside.read_text() == "Nothing to see.\n"


@pytest.mark.parametrize("record", [True, False])
def test_an_edition_never_says_that_it_is_the_original(l10n: Cli, tmp_path: Path, record: bool) -> None:  # noqa: FBT001 - a case
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    site.article("content/a.md", head="title: Agua\nl10n: {original: true, note: always}")
    assert l10n("build").code == 1  # the title waits
    site.review("content/a.md", {"Agua": "Water", **WATER})
    assert l10n("build").code == 0
    page = (tmp_path / "content/a.en.md").read_text()
    assert "l10n:" not in page.partition("\n---")[0]
    assert "l10n: {original: true, note: always}" in (tmp_path / "content/a.md").read_text()
    for path in tmp_path.rglob("*.po"):
        path.unlink()
    if not record:
        for path in tmp_path.rglob("*.json"):
            path.unlink()
    assert l10n("segment", "content/a.md").code == 0
    assert "may be the original" not in l10n("check").err
    claims = Claims(find(tmp_path), lambda _path: False)
    roles = [claims.claim(tmp_path / path).role for path in ("content/a.md", "content/a.en.md")]
    assert roles == [PageRole.ORIGINAL, PageRole.EDITION if record else PageRole.TWIN]
