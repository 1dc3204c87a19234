"""Where a path leads that the user typed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from l10n.files.folders import UnfitError
from l10n.files.resolving import fence_of, real, typed

pytestmark = pytest.mark.skipif(os.name != "posix", reason="on Windows links are for administrators")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project beside a folder that is not its own, each with a link to the other."""
    (tmp_path / "project/articles").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/in").symlink_to(tmp_path / "project")
    (tmp_path / "project/out").symlink_to(tmp_path / "outside")
    (tmp_path / "project/inner").symlink_to("articles")
    (tmp_path / "project/loop").symlink_to("loop")
    return (tmp_path / "project").resolve()


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("project/articles/a.md", "project/articles/a.md"),
        ("project/inner/a.md", "project/articles/a.md"),
        ("project/inner/../articles/a.md", "project/articles/a.md"),
        ("outside/a.md", "outside/a.md"),
        ("outside/in/articles/a.md", "project/articles/a.md"),
        ("project/../outside/a.md", "outside/a.md"),
    ],
)
def test_a_typed_path_leads_where_its_links_lead(root: Path, path: str, leads_to: str) -> None:
    assert typed(root.parent / path, root) == root.parent / leads_to


@pytest.mark.parametrize("path", ["project/out", "project/out/a.md", "outside/in/out/new/a.md"])
def test_a_link_inside_the_project_does_not_lead_out_of_it(root: Path, path: str) -> None:
    with pytest.raises(UnfitError, match="leads out of the project through a link inside it") as error:
        typed(root.parent / path, root)
    assert str(root.parent / "outside") in str(error.value.hint)


@pytest.mark.parametrize(
    ("link", "target", "name"),
    [
        ("po", ".git", ".git"),
        ("articles/a.txt", "../.git/config", ".git"),
        ("articles/b.txt", "../sub/.GIT", ".GIT"),
        ("out.d", "sub/node_modules/p", "node_modules"),
    ],
)
def test_a_link_does_not_lead_into_the_folder_of_another_tool(root: Path, link: str, target: str, name: str) -> None:
    (root / ".git").mkdir()
    (root / ".git/config").write_text("password")
    (root / "sub/node_modules/p").mkdir(parents=True)
    (root / "sub/.GIT").write_text("gitdir: elsewhere")
    (root / link).symlink_to(target)
    for path in (root / link, root.parent / "outside/in" / link):
        with pytest.raises(UnfitError, match=f"leads into {name} through a link inside the project"):
            typed(path, root)
    assert typed(root / ".git/config", root) == root / ".git/config"


def test_a_link_to_itself_leads_nowhere(root: Path) -> None:
    assert typed(root / "loop/a.md", root) == root / "loop/a.md"


def test_more_links_than_can_be_followed_lead_nowhere(root: Path) -> None:
    for at in range(1200):
        (root / f"articles/{at}").symlink_to(f"{at + 1}")
    for path in (root / "articles/0", root / "articles/0/a.md"):
        assert real(path) == typed(path, root) == path


def test_the_fence_is_the_first_folder_around_a_path_else_its_own(root: Path) -> None:
    other = root.parent / "outside"
    assert fence_of(root / "a/b", root, other) == root
    assert fence_of(other / "a/b", root, other) == other
    assert fence_of(root, root) == root.parent
    assert fence_of(root.parent / "else/b", root, other) == root.parent / "else"
