"""The verb `preview`: which translation it shows, and where the page is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import preview_sample
import pytest
from commands import Ran
from site_trees import SiteTree, site_tree

L10n = Callable[..., Ran]
PAGE = Path("previews/es/dry-year.html")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    preview_sample.project(tmp_path)
    return tmp_path


def second(project: Path, tag: str) -> Path:
    """Add another translation, and return its .po file."""
    one = project / "locales" / "es" / "LC_MESSAGES" / "dry-year.po"
    other = project / "locales" / tag.replace("-", "_") / "LC_MESSAGES" / "dry-year.po"
    other.parent.mkdir(parents=True)
    other.write_text(one.read_text().replace('"Language: es\\n"', f'"Language: {tag.replace("-", "_")}\\n"'))
    return other


def test_a_page_is_written_below_previews(l10n: L10n, project: Path) -> None:
    ran = l10n("preview", "articles/dry-year.md")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "previews/es/dry-year.html: en -> es, 28 sentences, 15 need work\n"
    assert "Guarda Nacional" in (project / PAGE).read_text(encoding="utf-8")


def test_a_second_run_changes_nothing(l10n: L10n, project: Path) -> None:
    l10n("preview", "articles/dry-year.md")
    before = (project / PAGE).stat()
    assert l10n("preview", "articles/dry-year.md").out.endswith("15 need work, unchanged\n")
    after = (project / PAGE).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_an_article_may_be_named_by_its_po_file(l10n: L10n, project: Path) -> None:
    l10n("preview", "articles/dry-year.md")
    text = (project / PAGE).read_text(encoding="utf-8")
    (project / PAGE).unlink()
    assert l10n("preview", "locales/es/LC_MESSAGES/dry-year.po").code == 0
    assert (project / PAGE).read_text(encoding="utf-8") == text


def test_of_several_translations_one_is_chosen(l10n: L10n, project: Path) -> None:
    second(project, "es-MX")
    ran = l10n("preview", "articles/dry-year.md")
    assert (ran.code, ran.err) == (
        2,
        "articles/dry-year.md: has several translations: es, es-MX; choose one of them with --to\n",
    )
    assert l10n("preview", "articles/dry-year.md", "--to", "es_mx").out.startswith(
        "previews/es-MX/dry-year.html: en -> es-MX,"
    )
    assert l10n("preview", "articles/dry-year.md", "--to", "es").out.startswith("previews/es/dry-year.html: en -> es,")
    assert l10n("preview", "locales/es_MX/LC_MESSAGES/dry-year.po").out.startswith("previews/es-MX/")
    assert not (project / "previews" / "es_MX").exists()


def test_a_language_may_be_given_without_its_region(l10n: L10n, project: Path) -> None:
    second(project, "es-MX")
    shutil.rmtree(project / "locales" / "es")
    assert l10n("preview", "articles/dry-year.md", "--to", "es").out.startswith(
        "previews/es-MX/dry-year.html: en -> es-MX,"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["articles/none.md"], "articles/none.md: cannot be read: no such file"),
        (["locales/es/LC_MESSAGES/none.po"], "locales/es/LC_MESSAGES/none.po: cannot be read: no such file"),
        (
            ["articles/dry-year.md", "--to", "es-AR"],
            "has no translation into es-AR, only into es; choose one of them with --to",
        ),
        (["articles/dry-year.md", "--to", "fr"], "language `fr` is not supported"),
        (["articles/dry-year.md", "--locales", "nowhere"], "nowhere: is not a folder"),
        (["articles/dry-year.md", "--out", "no/where.html"], "no/where.html: parent folder does not exist"),
        (["articles/dry-year.md", "--out", "articles/a.html"], "is inside the folder of the articles"),
        (["articles", "--to", "es-AR"], "has no translation into es-AR"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_gets_one_line(l10n: L10n, project: Path, arguments: list[str], said: str) -> None:
    ran = l10n("preview", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not (project / "previews").exists()


def test_an_article_without_a_po_file_has_no_preview(l10n: L10n, project: Path) -> None:
    (project / "articles" / "new.md").write_text("The river is low.\n")
    ran = l10n("preview", "articles/new.md")
    assert (ran.code, ran.err) == (2, "articles/new.md: has no .po file; run l10n translate articles/new.md first\n")


def test_a_page_goes_where_the_user_says_and_over_nothing_but_a_preview(l10n: L10n, project: Path) -> None:
    assert l10n("preview", "articles/dry-year.md", "--out", "page.html").out.startswith("page.html: ")
    whole = (project / "page.html").read_bytes()
    (project / "page.html").write_bytes(whole.replace(b"Guarda", b"Guardia"))
    assert l10n("preview", "articles/dry-year.md", "--out", "page.html").code == 0
    assert (project / "page.html").read_bytes() == whole
    (project / "mine.html").write_text("<!DOCTYPE html>\n<title>Mine</title>")
    ran = l10n("preview", "articles/dry-year.md", "--out", "mine.html")
    assert ran.code == 2
    assert "mine.html: is there already, and is not a preview as l10n wrote it; choose another name" in ran.err
    assert (project / "mine.html").read_text() == "<!DOCTYPE html>\n<title>Mine</title>"


def test_a_link_in_the_place_of_the_page_is_not_followed(l10n: L10n, project: Path) -> None:
    outside = project.parent / "outside.html"
    (project / "page.html").symlink_to(outside)
    assert l10n("preview", "articles/dry-year.md", "--out", "page.html").code == 2
    assert not outside.exists()


@pytest.mark.usefixtures("project")
def test_a_long_article_is_told(l10n: L10n, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_MAX_PREVIEW_SENTENCES", "5")
    ran = l10n("preview", "articles/dry-year.md")
    assert ran.code == 0
    assert "shows the first" in ran.err
    assert "of 28 sentences; for more, raise L10N_MAX_PREVIEW_SENTENCES" in ran.err


def test_a_po_file_without_flags_is_told(l10n: L10n, project: Path) -> None:
    path = project / "locales" / "es" / "LC_MESSAGES" / "dry-year.po"
    path.write_text(path.read_text().replace("#, fuzzy\n", ""))
    ran = l10n("preview", "articles/dry-year.md")
    assert "your PO editor removed every fuzzy flag" in ran.err
    assert ran.out.endswith("15 need work\n")


def test_the_user_is_answered_in_spanish(l10n: L10n, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "es")
    monkeypatch.setenv("LANG", "es_MX.UTF-8")
    assert l10n("preview", "articles/dry-year.md").out.endswith("en -> es, 28 oraciones, 15 necesitan trabajo\n")
    assert '<html lang="es">' in (project / PAGE).read_text(encoding="utf-8")


def test_the_page_is_opened_if_the_user_asks(l10n: L10n, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = project / "seen"
    (project / "show").write_text(f'#!/bin/sh\nprintf %s "$1" >{seen}\n')
    (project / "show").chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{project / 'show'} %s")
    monkeypatch.setattr("webbrowser._tryorder", None)
    assert l10n("preview", "articles/dry-year.md").code == 0
    assert not seen.exists()
    assert l10n("preview", "articles/dry-year.md", "--open").err == ""
    assert seen.read_text() == (project / PAGE).as_uri()


ROOT_SITE = '[site]\narticles = "{path}.html"\neditions = "{lang}/{path}.html"\ndefault = "es"\n'


def test_bundles_have_a_preview_each(l10n: L10n, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    places = [site.article(f"content/posts/{name}/index.md") for name in ("a", "b")]
    said = [l10n("preview", place.relative_to(tmp_path).as_posix()).out.partition(":")[0] for place in places]
    assert said == [f"previews/en/content/posts/{name}/index.md.html" for name in ("a", "b")]


def test_previews_of_a_site_that_is_served_as_it_lies_are_no_articles(l10n: L10n, tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text(ROOT_SITE)
    site = SiteTree(tmp_path)
    for name in ("index.html", "a/index.html"):
        site.article(name, {"Hola.": "Hello."}).write_text("<p>Hola.</p>\n")
    assert l10n("build").code == 0
    for name in ("index.html", "a/index.html"):
        assert l10n("preview", name).code == 0
    ran = l10n("build")
    assert (ran.code, ran.err) == (0, "")
    assert {path for path in site.pages() if "previews" in path} == {
        "previews/.gitignore",
        "previews/en/index.html.html",
        "previews/en/a/index.html.html",
    }
    ran = l10n("translate", "previews/en/index.html.html")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "previews/en/index.html.html: is no article, as it is in previews; give an article, or move it to the others\n"
    )
    ran = l10n("preview", "index.html", "--out", "read-me.html")
    assert (ran.code, ran.err) == (
        2,
        "read-me.html: is where the site has its articles; choose another folder, such as previews\n",
    )


def test_status_build_and_preview_count_alike(l10n: L10n, tmp_path: Path) -> None:
    texts = {"El agua volvió.": "The water is back.", "Nadie avisó.": "Nobody said so.", "Fin.": "The end."}
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    site.article("content/a.md", texts).write_text(
        "---\ntitle: El agua volvió.\n---\n\n# El agua volvió.\n\nNadie avisó. Fin.\n\nNadie avisó.\n"
    )
    assert " 3 sentences" in l10n("preview", "content/a.md").out
    assert "3 of 3 sentences" in l10n("build").out
    assert " 3 " in next(line for line in l10n("status").out.splitlines() if "content/a.md.po" in line)
