"""What JSON-LD says in words, and of its language."""

from __future__ import annotations

import json
from typing import Any

import pytest
from growth import grows_in_proportion

from l10n.edition.page.html import jsonld
from l10n.edition.page.html.jsonld import DataAddresses, DataLanguage, PageTexts
from l10n.text.edits import applied

TEXTS = PageTexts(
    {
        "El agua vuelve": "The water is back",
        "El gobierno lo anunció ayer.": "The government announced it yesterday.",
        "La presa está llena & abierta.": "The dam is full & open.",
        "Llena": "Full",
        "UNAM": "UNAM",
    },
    frozenset(("The water is back", "Full")),
)


def made(source: str, *, ascii_only: bool = False, target: str = "en-US") -> str:
    """Return a script as the English edition has it; doing it again changes nothing."""

    def once(text: str) -> str:
        languages = DataLanguage("es", target)
        found = jsonld.edits(text, slice(0, len(text)), languages, lambda: TEXTS, ascii_only=ascii_only)
        return applied(text, found)[0]

    result = once(source)
    assert once(result) == result
    return result


def said(value: object) -> Any:  # noqa: ANN401 - JSON
    return json.loads(made(json.dumps(value)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El agua vuelve", "The water is back"),
        (" El  agua\tvuelve ", "The water is back"),
        ("La presa est&aacute; llena &amp; abierta.", "The dam is full & open."),
        ("El agua vuelve El gobierno lo anunció ayer.", "The water is back The government announced it yesterday."),
        (
            "El agua vuelve\n\nEl gobierno lo anunció ayer. El agua vuelve\r\n",
            "The water is back\n\nThe government announced it yesterday. The water is back\r\n",
        ),
        ("Llena", "Full"),
        ("UNAM", "UNAM"),
    ],
)
@pytest.mark.parametrize("key", ["headline", "description", "articleBody", "name", "caption"])
def test_a_text_of_the_page_is_written_as_the_edition_has_it(key: str, text: str, expected: str) -> None:
    assert said({key: text, "inLanguage": "es"}) == {key: expected, "inLanguage": "en-US"}


@pytest.mark.parametrize(
    "text", ["El agua sube", "El agua vuelve pronto", "El agua vuelve\n\nNo.Siempre", "Llena Llena"]
)
def test_beside_a_text_that_stays_the_language_stays(text: str) -> None:
    for value in ("es", ["es"], {"@type": "Language", "name": "Spanish"}):
        data = {"@type": "NewsArticle", "inLanguage": value, "headline": text}
        assert said(data) == data
        assert said({"@graph": [data, {"inLanguage": "es"}]}) == {"@graph": [data, {"inLanguage": "en-US"}]}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("spanish", "english"),
        (["es", "fr"], ["en-US", "fr"]),
        (["es-MX", "en"], ["en-US"]),
        (["en", "es", "fr", "ES"], ["en-US", "fr"]),
        ([{"@type": "Language", "alternateName": "es"}, "fr"], [{"@type": "Language", "alternateName": "en-US"}, "fr"]),
        (["es", {"name": "Spanish"}, "es"], ["en-US", {"name": "English"}, "en-US"]),
        ({"@value": "es"}, {"@value": "en-US"}),
        ([], []),
        ("fr", "fr"),
        (3, 3),
        ([["es"]], [["en-US"]]),
    ],
)
def test_a_claim_in_each_form(value: object, expected: object) -> None:
    assert said({"inLanguage": value}) == {"inLanguage": expected}
    assert said({"schema:inLanguage": value}) == {"schema:inLanguage": expected}


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "VideoObject", "inLanguage": "es", "name": "El agua vuelve"},
        {"@type": ["Person"], "name": "El agua vuelve"},
        {"translationOfWork": {"@type": "Article", "inLanguage": "es", "headline": "El agua vuelve"}},
        {"knowsLanguage": "es", "keywords": "El agua vuelve", "url": "https://example.org/es/"},
        ["es"],
        "es",
        {"headline": {"@value": "El agua sube", "@language": "es"}},
        {"@context": {"@language": "es"}, "headline": "El agua sube"},
    ],
)
def test_what_is_not_about_the_page_stays(data: object) -> None:
    assert said(data) == data


def test_the_language_of_texts() -> None:
    data = {"@context": {"@language": "es"}, "headline": {"@value": "El agua vuelve", "@language": "es-MX"}}
    new = {"@context": {"@language": "en-US"}, "headline": {"@value": "The water is back", "@language": "en-US"}}
    assert said(data) == new


def test_all_other_bytes_stay() -> None:
    source = '\n{ "headline" :\t"El agua vuelve" , "x":1.0e3,\n"inLanguage":[ "es" ,\n"fr" ] }\n'
    new = source.replace("El agua vuelve", "The water is back").replace('"es"', '"en-US"')
    assert made(source) == new


@pytest.mark.parametrize("source", ["", "{", '{"inLanguage": {{ lang }} }', '{"headline": "El agua vuelve"', "[" * 200])
def test_what_is_no_json_stays(source: str) -> None:
    assert made(source) == source


def test_signs_that_the_page_may_lack_are_escaped() -> None:
    texts = PageTexts({"Uno dos": "Ünø <b> & “dos”"}, frozenset())
    text = '{"name": "Uno dos"}'
    for ascii_only, expected in (
        (True, "\\u00dcn\\u00f8 \\u003cb> \\u0026 \\u201cdos\\u201d"),
        (False, "Ünø \\u003cb> \\u0026 “dos”"),
    ):
        found = jsonld.edits(text, slice(0, len(text)), DataLanguage("es", "en"), lambda: texts, ascii_only=ascii_only)
        assert applied(text, found)[0] == f'{{"name": "{expected}"}}'


@pytest.mark.parametrize("unit", ["El agua vuelve hoy a la presa número # ", "a b ", "El agua vuelve. "])
def test_a_long_text_takes_no_longer_than_its_length(unit: str) -> None:
    def act(text: str) -> None:
        parts = [f"{unit.replace('#', str(number)).strip()}" for number in range(text.count(unit))]
        texts = PageTexts(dict.fromkeys(parts, "x"), frozenset())
        source = json.dumps({"articleBody": " ".join(parts), "inLanguage": ["es"] * len(parts)})
        [*jsonld.edits(source, slice(0, len(source)), DataLanguage("es", "en"), lambda: texts, ascii_only=True)]

    assert grows_in_proportion(act, unit, 400_000)


HOME, NEW_HOME = "https://example.org/", "https://example.org/en/"


def led(value: object) -> Any:  # noqa: ANN401 - JSON
    """Return what becomes of the addresses in a script of the first page of a site."""
    text = json.dumps(value)

    def own(written: str) -> str | None:
        bare, mark, rest = written.partition("#")
        return NEW_HOME + mark + rest if bare == HOME else None

    addresses = DataAddresses(own, lambda written: "../a.png" if written == "a.png" else None)
    return json.loads(applied(text, [*jsonld.addresses(text, slice(0, len(text)), addresses, ascii_only=True)])[0])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"@type": "NewsArticle", "url": HOME}, {"@type": "NewsArticle", "url": NEW_HOME}),
        (
            {"@type": "NewsArticle", "mainEntityOfPage": {"@type": "WebPage", "@id": HOME}},
            {"@type": "NewsArticle", "mainEntityOfPage": {"@type": "WebPage", "@id": NEW_HOME}},
        ),
        ({"image": ["a.png"], "name": "a.png"}, {"image": ["../a.png"], "name": "a.png"}),
        ({"mainEntityOfPage": HOME}, {"mainEntityOfPage": NEW_HOME}),
        (
            {"@graph": [{"@id": f"{HOME}#page", "@type": "WebPage"}, {"isPartOf": {"@id": f"{HOME}#page"}}]},
            {"@graph": [{"@id": f"{NEW_HOME}#page", "@type": "WebPage"}, {"isPartOf": {"@id": f"{NEW_HOME}#page"}}]},
        ),
        (
            {"itemListElement": [{"@type": "ListItem", "item": HOME}], "potentialAction": {"target": [HOME]}},
            {"itemListElement": [{"@type": "ListItem", "item": NEW_HOME}], "potentialAction": {"target": [NEW_HOME]}},
        ),
    ],
)
def test_what_names_the_page_names_its_edition(value: object, expected: object) -> None:
    assert led(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        {"publisher": {"@type": "Organization", "url": HOME}},
        {"@graph": [{"@id": f"{HOME}#us", "@type": ["Organization"]}, {"publisher": {"@id": f"{HOME}#us"}}]},
        {"author": {"@type": "Person", "url": HOME, "@id": HOME}},
        {"image": {"@type": "ImageObject", "url": HOME}},
        {"translationOfWork": {"@id": HOME}, "isBasedOn": HOME, "sameAs": HOME, "headline": HOME},
        {"@context": {"url": HOME}},
        {"url": "https://example.org/otra"},
    ],
)
def test_the_addresses_of_other_things_stay(value: object) -> None:
    assert led(value) == value
