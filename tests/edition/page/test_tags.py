"""Language tags keep the form in which the page writes them."""

from __future__ import annotations

import pytest

from l10n.edition.page.tags import claimed, locale, restated


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


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        ("es-mx", "en-US", "en-us"),
        ("Spanish", "en-US", "English"),
        ("SPANISH", "en", "ENGLISH"),
        ("Español", "en", "English"),
        ("castellano", "en", "english"),
        ("Spanish (Mexico)", "en-GB", "English (United Kingdom)"),
        (" es ,fr", "en", " en ,fr"),
        ("es,en", "en", "en"),
        ("EN; es-MX; fr", "en", "en; fr"),
        ("Spanish, es, en", "en", "English"),
        ("fr, de", "en", None),
        ("en", "en", None),
        ("", "en", None),
        (",", "en", None),
        ("Spanish wine", "en", None),
    ],
)
def test_a_claim_is_restated_in_its_form(value: str, target: str, expected: str | None) -> None:
    assert claimed(value, "es", target) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("English", "Spanish"), ("inglés", "español"), ("English (US)", "Spanish (Mexico)")]
)
def test_a_name_in_the_other_direction(value: str, expected: str) -> None:
    assert claimed(value, "en", "es") == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("es", "es_MX"),
        ("en", "en_US"),
        ("es-ES", "es_ES"),
        ("es-419", "es_LA"),
        ("es-Latn", "es_MX"),
        ("en-Latn-GB", "en_GB"),
    ],
)
def test_a_locale_of_the_open_graph_protocol(tag: str, expected: str) -> None:
    assert locale(tag) == expected
