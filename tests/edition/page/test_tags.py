"""Language tags keep the form in which the page writes them."""

from __future__ import annotations

import pytest

from l10n.edition.page.tags import restated


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        ("es", "en", "en"),
        ("es-MX", "en", "en"),
        ("es_MX", "en-US", "en_US"),
        ("es-mx", "en-US", "en-us"),
        ("es", "en-US", "en-US"),
        ("ES", "en", "EN"),
        ("ES-MX", "en-US", "EN-US"),
        ("spa", "en", "en"),
        (" es ", "en", " en "),
        ("es_MX.UTF-8", "en-US", "en_US.UTF-8"),
        ("es-419", "en-US", "en-US"),
        ("en", "en", None),
        ("fr", "en", None),
        ("Español", "en", None),
        ("Culiacán", "en", None),
        ("es, en", "en", None),
        ("", "en", None),
        ("es-", "en", None),
    ],
)
def test_a_tag_of_the_articles_language_is_restated(value: str, target: str, expected: str | None) -> None:
    assert restated(value, "es", target) == expected


def test_open_graph_parts_with_an_underscore() -> None:
    assert restated("es", "es", "en-US", mark="_") == "en_US"
