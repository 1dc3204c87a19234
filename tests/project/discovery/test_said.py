"""What configurations say, whatever the generator."""

from __future__ import annotations

import pytest

from l10n.project.discovery.said import folder, joined_url, stated_folder


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


@pytest.mark.parametrize(
    ("written", "found", "told"),
    [("src/", "src", []), ("../src", None, ["dir"]), ("E:/src", None, ["dir"]), ("", None, []), (None, None, [])],
)
def test_a_folder_that_leads_out_of_the_site_is_told(written: object, found: str | None, told: list[str]) -> None:
    unknown: list[str] = []
    assert (stated_folder(written, "dir", unknown), unknown) == (found, told)


@pytest.mark.parametrize(
    ("url", "base", "joined"),
    [
        ("https://a.org/", "/noticias", "https://a.org/noticias"),
        ("https://a.org", "", "https://a.org/"),
        (None, "/noticias", None),
    ],
)
def test_an_address_is_joined_with_its_base(url: str | None, base: str, joined: str | None) -> None:
    assert joined_url(url, base) == joined
