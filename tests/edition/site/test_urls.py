"""Addresses as URLs."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.edition.site import urls


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_an_encoded_name_is_that_name_again(name: str) -> None:
    assert unquote(urls.encoded(name)) == name
    assert urls.escaped(urls.encoded(name)) == urls.encoded(name)


@pytest.mark.parametrize(
    ("written", "root", "expected"),
    [
        ("https://example.org/a?b#c", "https://example.org", "/a?b#c"),
        ("https://example.org", "https://example.org", ""),
        ("//EXAMPLE.org:443?x", "https://example.org", "?x"),
        ("http://localhost:1313/a", "http://LOCALHOST:1313", "/a"),
        ("http://localhost/a", "http://localhost:1313", None),
        ("https://example.org/nota", "https://example.org/no", None),
        ("https://example.org/no/ta", "https://example.org/no", "/ta"),
        ("/a", "https://example.org", None),
        ("mailto:a@example.org", "https://example.org", None),
    ],
)
def test_what_is_below_the_address_of_a_site(written: str, root: str, expected: str | None) -> None:
    assert urls.below(written, root) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a?b#c", ("a", "?b#c")),
        ("a#b?c", ("a", "#b?c")),
        ("a", ("a", "")),
        ("?b", ("", "?b")),
        ("#c", ("", "#c")),
        ("", ("", "")),
        ("a/b.md?", ("a/b.md", "?")),
    ],
)
def test_a_path_ends_at_the_first_sign_of_what_follows_it(written: str, expected: tuple[str, str]) -> None:
    assert urls.divided(written) == expected


@pytest.mark.parametrize("written", ["{{ page.url }}", "https://example.org{% x %}", "<%= url %>", "${url}"])
def test_what_a_generator_makes_an_address_of(written: str) -> None:
    assert urls.is_template(written)
    assert not urls.is_template("/a%20b.html")
