"""How messages show paths."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from l10n.errors import L10nError, places

ROOT = PurePosixPath("/news")


@pytest.fixture(autouse=True)
def _chosen() -> Iterator[None]:
    places.choose(ROOT)
    yield
    places.choose(PurePosixPath())


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (ROOT / "locales" / "a.po", "locales/a.po"),
        (PurePosixPath("a.po"), "a.po"),
        (PurePosixPath("/other/a.po"), "/other/a.po"),
        (PurePosixPath("/newsroom/a.po"), "/newsroom/a.po"),
        (ROOT, "/news"),
        ("/news/a.po", "/news/a.po"),
    ],
)
def test_a_path_inside_the_project_is_shown_from_its_folder_and_others_as_given(path: object, said: str) -> None:
    assert places.shown(path) == said
    assert str(L10nError("is empty", path=path, line=2)) == f"{said}:2: is empty"


def test_the_folder_may_be_chosen_again(tmp_path: Path) -> None:
    places.choose(tmp_path)
    assert places.shown(tmp_path / "a.po") == "a.po"
    assert places.shown(ROOT / "a.po") == "/news/a.po"
