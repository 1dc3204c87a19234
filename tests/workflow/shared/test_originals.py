"""A published translation is known by the .po file of its original."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import po
from l10n.project.finding import find
from l10n.project.places import Project
from l10n.review.catalog import Catalog, MadeFrom, Unit
from l10n.workflow.shared.originals import originals


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project with an article and published translations."""
    for name in ("bridge.md", "es/puente.md", "es/puente largo, terms 0a1b2c3d.md", "es/other.md"):
        (tmp_path / "articles" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "articles" / name).write_text("x")
    return find(tmp_path)


def write(project: Project, text: str, name: str = "bridge") -> None:
    path = project.root / f"locales/es/LC_MESSAGES/{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def reviewed(*paths: str, comments: str = "") -> str:
    """Return a .po file with units that stand in these files."""
    units = tuple(Unit(f"One {at}.", "Uno.", places=((path, 1),)) for at, path in enumerate(paths))
    return po.dumps(Catalog("en", "es", units)).replace("#: ", f"{comments}#: ", 1)


@pytest.mark.parametrize(
    "name", ["articles/es/puente.md", "articles/es/puente largo, terms 0a1b2c3d.md"], ids=["plain", "quoted"]
)
def test_a_file_made_from_a_translation_names_it_in_its_head(project: Project, name: str) -> None:
    units = (Unit("One.", "Uno.", places=(("articles/bridge.md", 1),)),)
    write(project, po.dumps(Catalog("en", "es", units, header_comments=(MadeFrom(name),))))
    original = originals(project)
    assert original(project.root / name) == "articles/bridge.md"
    assert original(project.root / "articles/es/other.md") is None
    assert original(project.root / "articles/bridge.md") is None


@pytest.mark.parametrize(
    "comments",
    [
        "# l10n: reviewed 8e176bae 97% align articles/es/puente.md\n",
        "# l10n: reviewed 8e176bae 97% align articles/es/puente.md, terms 0a1b2c3d\n",
        "#  l10n: reviewed 8e176bae 97% align articles/es/puente.md  \n",
    ],
)
def test_a_unit_made_from_a_translation_names_it(project: Project, comments: str) -> None:
    write(project, reviewed("articles/bridge.md", comments=comments))
    assert originals(project)(project.root / "articles/es/puente.md") == "articles/bridge.md"


def test_a_file_that_only_mentions_an_article_is_not_made_from_it(project: Project) -> None:
    write(project, reviewed("articles/bridge.md", comments="# align it with articles/es/puente.md\n"))
    assert originals(project)(project.root / "articles/es/puente.md") is None


def test_a_reference_that_no_file_can_have_hides_no_other(project: Project) -> None:
    comments = "# l10n: reviewed 8e176bae 97% align articles/es/puente.md\n"
    write(project, reviewed("x" * 300, "articles/bridge.md", comments=comments))
    assert originals(project)(project.root / "articles/es/puente.md") == "articles/bridge.md"


def test_each_file_is_parsed_once_however_many_articles_it_names(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"articles/es/{at}/nota.md" for at in range(30)]
    comments = "".join(f"# l10n: published {name}\n" for name in names)
    for name in ("bridge", "other", "third"):
        write(project, comments + reviewed(f"articles/{name}.md"), name)
    parsed: list[str] = []
    really = po.loads

    def loads(text: str, *, path: str) -> Catalog:
        parsed.append(path)
        return really(text, path=path)

    monkeypatch.setattr(po, "loads", loads)
    original = originals(project)
    assert [original(project.root / name) for name in names] == ["articles/bridge.md"] * 30
    assert sorted(parsed) == sorted({*parsed})
