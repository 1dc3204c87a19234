"""What configurations say, whatever the generator."""

from __future__ import annotations

import pytest

from l10n.project.discovery.said import folder


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("src", "src"),
        ("./src/", "src"),
        (".", ""),
        ("src\\posts", "src/posts"),
        ("src/a:b", "src/a:b"),
        ("/src", None),
        ("../src", None),
        ("~/src", None),
        ("C:/src", None),
        ("d:\\src", None),
        ("C:src", None),
        ("https://example.org/src", None),
        (" ", None),
        (3, None),
    ],
)
def test_a_folder_is_below_that_of_the_site(written: object, found: str | None) -> None:
    assert folder(written) == found
