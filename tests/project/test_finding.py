"""Where a project begins, and where its settings are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from l10n.errors import CatalogError, SettingsError
from l10n.project.finding import find, house_tables

POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes as on POSIX")


@pytest.mark.parametrize(
    ("name", "content"),
    [("l10n.toml", 'to = "es-MX"'), ("pyproject.toml", '[tool.l10n]\nto = "es-MX"'), ("articles", None)],
)
def test_the_root_is_the_nearest_parent_with_settings_or_articles(
    tmp_path: Path, name: str, content: str | None
) -> None:
    below = tmp_path / "site" / "deep"
    below.mkdir(parents=True)
    if content is None:
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).write_text(content)
    found = find(below)
    assert found.root == tmp_path
    assert found.settings.to == (("es-MX",) if content else ())


def test_without_a_mark_the_root_is_the_current_folder(tmp_path: Path) -> None:
    if any((parent / name).exists() for parent in tmp_path.parents for name in ("articles", "l10n.toml")):
        pytest.skip("a folder above the temporary ones looks like a project")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\n')
    assert find(tmp_path).root == tmp_path


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("l10n.toml", "to = ", "l10n.toml:1: is not TOML: "),
        ("l10n.toml", "\na" + ".a" * 50 + " = 1", "l10n.toml:2: nests deeper than 50 levels; if you trust it, raise"),
        ("l10n.toml", "colour = 1", "l10n.toml:1: unknown setting `colour`"),
        ("pyproject.toml", "[tool]\nl10n = 3", "pyproject.toml: `tool.l10n` must be a table"),
        ("pyproject.toml", "[tool.l10n]\nunreviewed = 1", "pyproject.toml:2: setting `unreviewed`: must be one of"),
        ("l10n.toml", "[publish]\nnote = 1\n", "l10n.toml:2: setting `publish.note`: must be one of never"),
        ("l10n.toml", "[publish]\nnots = 1\n", "l10n.toml:2: setting `publish.nots`: is unknown; known: unreviewed, "),
        (
            "l10n.toml",
            "[publish.paths]\n'a.md' = {}\n'b.md' = { at_least = 1, unreviewed = 1 }\n",
            "l10n.toml:3: setting `publish.paths.b.md.unreviewed`: must be one of fail",
        ),
        ("pyproject.toml", "[tool]\n[tool.l10n.check]\nskip = 3", "pyproject.toml:3: setting `check.skip`: must"),
    ],
)
def test_wrong_settings_name_file_and_key(tmp_path: Path, name: str, content: str, complaint: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(SettingsError) as caught:
        find(tmp_path)
    assert complaint in str(caught.value)


@POSIX
@pytest.mark.parametrize("name", ["l10n.toml", "pyproject.toml"])
def test_settings_that_are_no_regular_file_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "other.toml").write_text('to = "es-MX"')
    path = tmp_path / name
    path.symlink_to("other.toml")
    with pytest.raises(SettingsError, match=f"{name}: is a link; l10n follows no link"):
        find(tmp_path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(SettingsError, match=f"{name}: is not a regular file"):
        find(tmp_path)
    path.unlink()
    path.write_text("# " + "x" * 1_000_000)
    with pytest.raises(SettingsError, match=f"{name}: is larger than 1 MB"):
        find(tmp_path)


@POSIX
def test_the_search_ends_where_another_file_system_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "l10n.toml").write_text('to = "es-MX"')
    below = tmp_path / "mounted/deep"
    below.mkdir(parents=True)
    assert find(below).root == tmp_path
    kind = type("Status", (), {"st_dev": -1})
    stat = Path.stat
    monkeypatch.setattr(Path, "stat", lambda path: stat(path) if "mounted" in path.parts else kind())
    assert find(below).root == below


@POSIX
@POSIX
def test_the_search_ends_at_a_folder_where_anybody_puts_files(tmp_path: Path) -> None:
    start = tmp_path / "shared/mine/deep"
    start.mkdir(parents=True)
    (tmp_path / "shared/l10n.toml").write_text('locales = "elsewhere"\n')
    assert find(start).root == tmp_path / "shared"
    (tmp_path / "shared").chmod(0o1777)
    assert find(start).root == start
    assert find(tmp_path / "shared").root == tmp_path / "shared"
    (tmp_path / "shared/mine/articles").mkdir()
    assert find(start).root == tmp_path / "shared/mine"


def test_typed_locales_lead_where_the_user_wants_but_not_through_a_link_of_the_project(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    (root / "articles").mkdir(parents=True)
    outside.mkdir()
    (root / "po").symlink_to(outside)
    assert find(root, locales=outside).locales == outside
    with pytest.raises(CatalogError, match="leads out of the project through a link inside it"):
        find(root, locales=root / "po")


def test_tables_come_with_l10n() -> None:
    tables = dict(house_tables())
    assert tables["house/states.csv"].startswith("en,es,")
