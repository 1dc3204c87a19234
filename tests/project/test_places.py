"""Where files lie, and how they are read."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from l10n.errors import ArticleError, CatalogError, GlossaryError
from l10n.project.finding import find
from l10n.project.places import Project, locate

COMPOSED, DECOMPOSED = "reunión.md", unicodedata.normalize("NFD", "reunión.md")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "articles").mkdir()
    return find(tmp_path)


def test_a_po_file_lies_by_language_and_by_the_path_below_articles(project: Project) -> None:
    article = project.root / "articles" / "2026" / "agua potable.md"
    assert project.catalog(article, "es-MX") == project.root / "locales/es_MX/LC_MESSAGES/2026/agua potable.po"
    assert project.reference(article) == "articles/2026/agua potable.md"


def test_an_article_outside_articles_goes_by_its_file_name(project: Project, tmp_path: Path) -> None:
    outside = tmp_path.parent / "elsewhere" / "agua.txt"
    assert project.catalog(outside, "en") == project.root / "locales/en/LC_MESSAGES/agua.po"
    assert project.reference(outside) == "../elsewhere/agua.txt"


def test_both_unicode_forms_of_a_name_mean_one_place(project: Project) -> None:
    for name in (COMPOSED, DECOMPOSED):
        assert project.catalog(project.root / "articles" / name, "en").name == "reunión.po"


def test_an_article_is_found_in_the_other_unicode_form(project: Project) -> None:
    on_disk = project.root / "articles" / DECOMPOSED
    on_disk.write_text("Hola.")
    assert locate(project.root / "articles" / COMPOSED).read_text() == "Hola."


def test_a_linked_article_keeps_the_name_of_its_link(project: Project) -> None:
    real = project.root / "store/x1.md"
    real.parent.mkdir()
    real.write_text("Hola.")
    link = project.root / "articles" / "agua.md"
    link.symlink_to(real)
    assert str(project.name(link)) == "agua.md"
    assert project.read_article(link).text == "Hola."


def test_a_link_inside_the_project_that_leads_out_of_it_is_refused_even_if_typed(
    project: Project, tmp_path: Path
) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-store" / "x1.md"
    outside.parent.mkdir()
    outside.write_text("Hola.")
    (project.root / "articles/agua.md").symlink_to(outside)
    (project.root / "articles/store").symlink_to(outside.parent)
    for name in ("agua.md", "store/x1.md"):
        with pytest.raises(ArticleError, match=f"{name}: leads out of the project through a link.*: {outside}"):
            project.read_article(project.root / "articles" / name)
    assert project.read_article(outside).text == "Hola."


def test_a_root_reached_through_a_link_is_the_same_root(project: Project, tmp_path: Path) -> None:
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(tmp_path)
    assert str(project.name(link / "articles" / "2026" / "agua.md")) == "2026/agua.md"
    assert project.reference(link / "articles" / "2026" / "agua.md") == "articles/2026/agua.md"


@pytest.mark.parametrize("target", [".env", "notes.md", "table"])
def test_a_link_to_a_file_of_another_kind_is_refused(project: Project, target: str) -> None:
    (project.root / target).write_text("password=1")
    link = project.root / "articles/agua.txt"
    link.symlink_to(f"../{target}")
    with pytest.raises(ArticleError, match=f"^articles/agua.txt: is a link to {target}, a file of another kind; "):
        project.read_article(link)


def test_a_reference_of_a_po_file_may_be_anything(project: Project) -> None:
    (project.root / "articles/agua.md").write_text("Hola.")
    assert project.holds("articles/agua.md")
    assert project.holds(str(project.root / "articles/agua.md"))
    for name in (
        "articles",
        "articles/luz.md",
        "x" * 300,
        "a\0b",
        "\udcff",
        "",
        "//host/share/agua.md",
        r"\\host\share\x",
    ):
        assert not project.holds(name)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere two slashes are another machine anyway")
@pytest.mark.parametrize(
    "typed", ["articles/agua.md", "./articles/agua.md", "articles/x/../agua.md", "articles//agua.md"]
)
def test_a_path_from_the_current_folder_has_the_same_name(
    project: Project, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.chdir(project.root)
    assert project.reference(Path(typed)) == "articles/agua.md"


@pytest.mark.parametrize(("folder", "typed"), [("articles", "agua.md"), ("locales", "../articles/agua.md")])
def test_a_path_from_a_folder_of_the_project_is_named_from_the_root(
    project: Project, monkeypatch: pytest.MonkeyPatch, folder: str, typed: str
) -> None:
    (project.root / folder).mkdir(exist_ok=True)
    monkeypatch.chdir(project.root / folder)
    assert project.reference(Path(typed)) == "articles/agua.md"


def test_no_other_machine_is_asked_for_a_reference(project: Project) -> None:
    (project.root / "agua.md").write_text("Hola.")
    assert not project.holds(f"/{project.root}/agua.md")


def test_the_text_of_an_article_keeps_every_byte(project: Project) -> None:
    article = project.root / "articles" / "a.md"
    raw = "\ufeffUno.\r\n\tDos.\u00a0\r\n".encode()
    article.write_bytes(raw)
    assert project.read_article(article).text.encode() == raw


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (None, "articles/a.md: cannot be read: no such file or directory"),
        (b"", "articles/a.md: is empty; write something into it, or move it away"),
        (b" \r\n\t\n", "articles/a.md: is empty; write something into it, or move it away"),
        (
            "Informó la Cámara".encode("latin-1"),
            (
                "articles/a.md:1: is not UTF-8 (byte 6: 0xf3); it looks like windows-1252: give --encoding "
                "windows-1252, or state `encoding` in the settings, or save it as UTF-8"
            ),
        ),
        (b"Uno\0dos", "articles/a.md:1: contains a NUL character (byte 3); save it as plain text in UTF-8"),
    ],
)
def test_an_article_that_cannot_be_read_is_refused_in_one_line(
    project: Project, raw: bytes | None, complaint: str
) -> None:
    article = project.root / "articles" / "a.md"
    if raw is not None:
        article.write_bytes(raw)
    with pytest.raises(ArticleError) as caught:
        project.read_article(article)
    assert str(caught.value) == complaint


def test_a_folder_and_a_file_that_is_too_large_are_refused(tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text("max_article_mb = 0.00001")
    project = find(tmp_path)
    (tmp_path / "a.md").write_text("Once letras.")
    with pytest.raises(ArticleError, match=r"a\.md: is larger than 1e-05 MB; increase `max_article_mb`"):
        project.read_article(tmp_path / "a.md")
    with pytest.raises(ArticleError, match="is a folder; give a file"):
        project.read_article(tmp_path)
    with pytest.raises(CatalogError, match="is a folder"):
        project.read_catalog(tmp_path)


def test_the_tables_of_the_glossary_lie_below_its_folder(project: Project) -> None:
    assert project.tables().paths == ()
    for name in ("b.csv", "a/c.CSV", "a.csv", "notes.txt"):
        table = project.root / "glossary" / name
        table.parent.mkdir(parents=True, exist_ok=True)
        table.write_text("en,es\n")
    (project.root / "glossary/folder.csv").mkdir()
    names = [path.relative_to(project.glossary).as_posix() for path in project.tables().paths]
    assert names == ["a/c.CSV", "a.csv", "b.csv"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"\n", "glossary/a.csv: is empty; write something into it, or move it away"),
        ("en,es\nState,Ám".encode("utf-16"), "glossary/a.csv:1: is not UTF-8 (byte 0: 0xff); it looks like utf-16-le"),
        (b"en,es\n\0", "glossary/a.csv:2: contains a NUL character (byte 6)"),
        (b"x" * 1_000_001, "glossary/a.csv: is larger than 1 MB; increase `max_article_mb`"),
    ],
    ids=["empty", "utf-16", "nul", "large"],
)
def test_a_table_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, complaint: str) -> None:
    (tmp_path / "l10n.toml").write_text("max_article_mb = 1")
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary/a.csv").write_bytes(content)
    project = find(tmp_path)
    with pytest.raises(GlossaryError) as caught:
        project.read_table(tmp_path / "glossary/a.csv")
    assert str(caught.value).startswith(complaint)
