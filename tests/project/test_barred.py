"""What l10n keeps for itself is never an article, in any layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.project.finding import with_settings

LAYOUTS = {
    "none": "",
    "root": '[site]\narticles = "{path}.html"\neditions = "{lang}/{path}.html"\ndefault = "es"\n',
    "names": '[site]\npreset = "html"\nlayout = "suffix"\ndefault = "es"\n',
    "eleventy": '[site]\npreset = "eleventy"\n',
    "hugo": '[site]\npreset = "hugo"\n',
    "jekyll": '[site]\npreset = "jekyll"\n',
    "apart": '[site]\narticles = "{stem}.html"\neditions = "web/{lang}/{stem}.html"\n',
}
OWN = ("previews", "locales", "glossary", "editions")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("folder", [*OWN, ".hidden", "es/.hidden"])
def test_no_file_in_it_is_listed(tmp_path: Path, layout: str, folder: str) -> None:
    project = with_settings(tmp_path, LAYOUTS[layout])
    if layout == "jekyll" and not folder.startswith((".", "es")):
        folder = f"_{folder}" if folder in ("previews", "locales") else folder
    for name in ("index.html", "es/index.html", "en/es/a.html", "a.es.html"):
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<p>Hola.</p>")
        assert project.barred(path)
    assert project.articles({".html"}).paths == ()
    assert project.articles_in(tmp_path, {".html"}).paths == ()


def test_where_editions_are_apart_their_folder_has_no_articles(tmp_path: Path) -> None:
    project = with_settings(tmp_path, LAYOUTS["apart"])
    assert project.barred(tmp_path / "web/es/a.html") == tmp_path / "web"
    assert project.barred(tmp_path / "a.html") is None


def test_what_the_patterns_name_themselves_holds_articles(tmp_path: Path) -> None:
    said = '[site]\narticles = "glossary/{path}.html"\neditions = "glossary/{lang}/{path}.html"\n'
    project = with_settings(tmp_path, said)
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary/a.html").write_text("<p>Hola.</p>")
    assert project.articles({".html"}).paths == (tmp_path / "glossary/a.html",)


NAMES = st.from_regex(r"[a-c]{1,2}", fullmatch=True)
PATHS = st.builds(
    lambda folders, stem, suffix: "/".join([*folders, f"{stem}.{suffix}"]),
    st.lists(NAMES, max_size=2),
    NAMES,
    st.sampled_from(["md", "html", "md.html"]),
)


@given(st.sampled_from([*LAYOUTS]), PATHS, PATHS, st.sampled_from(["en", "es-MX"]))
def test_two_articles_share_a_preview_only_where_they_share_a_po_file(
    layout: str, one: str, two: str, language: str
) -> None:
    project = with_settings(Path("/site"), LAYOUTS[layout])
    paths = [project.root / ("" if project.layout else "articles") / path for path in (one, two)]
    same = len({project.catalog(path, language) for path in paths}) == 1
    previews = {project.preview(path, language) for path in paths}
    assert (len(previews) == 1) == same
    assert all(project.barred(path) for path in previews)
