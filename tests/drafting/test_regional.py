"""Drafts are written as the papers of their region print them: golden cases in tests/cases/regional, and laws."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import pytest
from dictionary import Dictionary
from growth import SQUARE, growth
from hypothesis import given, settings
from hypothesis import strategies as st
from regional import LOCALES, cases
from text_pairs import doubts, text_pair

from l10n import formats
from l10n.article import Syntax
from l10n.checks.amounts.reading.sides import sides
from l10n.checks.amounts.regional import regional as regional_rule
from l10n.drafting.draft import draft
from l10n.drafting.regional import regionally
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.segmentation.segments import Segment

LEAST = 200
"""Cases of a locale."""


@pytest.mark.parametrize("locale", LOCALES)
def test_each_case_comes_out_as_its_published_rule_says(locale: str) -> None:
    found = [*cases(locale)]
    assert len(found) >= LEAST
    assert [(one.draft, one.written()) for one in found if one.written() != one.expected] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_right_stays(locale: str) -> None:
    right = [one._replace(draft=one.expected) for one in cases(locale)]
    assert [(one.draft, one.written()) for one in right if one.written() != one.draft] == []


@pytest.mark.parametrize(
    "kept",
    [
        *(
            "`x = 1.100`",
            "https://example.org/1.100?a=8pm",
            "{count:1.100}",
            "<b data-n='1.100'>",
            "ana.1.100@example.org",
        ),
        *("{{< gallery 1.100 >}}", "3.11.2", "2026-ICE-00412", "#1.100", "v2.1.100", "COVID-19", "@a1.100"),
    ],
)
def test_code_addresses_and_placeholders_stay(kept: str) -> None:
    source, draft_ = f"They found {kept} in 1,100 files.", f"Hallaron {kept} en 1.100 archivos."
    assert regionally(source, draft_, ("en", "es-MX")) == f"Hallaron {kept} en 1,100 archivos."


def test_a_rendering_of_a_term_stays_as_the_glossary_writes_it() -> None:
    term = Term(en=("Route 1,100",), es=("Ruta 1.100",))
    source, made = "Route 1,100 and 1,100 homes.", "Ruta 1.100 y 1.100 casas."
    constraint = Constraint(tuple(Finder([term], "en").find(source)), "es")
    assert regionally(source, made, ("en", "es-MX"), constraint) == "Ruta 1.100 y 1,100 casas."
    assert regionally(source, made, ("en", "es-MX")) == "Ruta 1,100 y 1,100 casas."


@pytest.mark.parametrize(
    ("source", "made", "languages"),
    [
        ("Hay 1.100 casas.", "There are 1,100 homes.", ("es", "en-US")),
        ("It has 3,000 homes.", "Tiene 3 casas.", ("en", "es-MX")),
        ("It lasted 2:30 hours.", "It lasted 2:30 hours.", ("es", "en-US")),
        ("Duró 2:30 horas.", "It lasted 2:30 hours.", ("es", "en-US")),
        ("Hay miles de casas.", "There are thousands of homes.", ("es", "en-US")),
        ("9/8/2024", "El 9/8/2024", ("en", "es-MX")),
        ('It is 15" by 20" long.', 'Mide 15" por 20" de largo.', ("en", "es-ES")),
        ("It is 25°C.", "Hace 25º C.", ("en", "es-ES")),
        ("On March 26, 1,700 million died.", "El 26 de marzo, 1,700 millones murieron.", ("en", "es-MX")),
        ("They don’t like ‘em.", "No les gustan.", ("en", "es-ES")),
    ],
)
def test_what_is_not_certain_stays(source: str, made: str, languages: tuple[str, str]) -> None:
    assert regionally(source, made, languages) == made


def test_a_language_without_a_region_is_that_of_mexico_and_of_the_united_states() -> None:
    assert regionally("1,100 homes", "1.100 casas", ("en", "es")) == "1,100 casas"
    assert regionally("el 30 de noviembre", "on 30 November", ("es", "en")) == "on Nov. 30"


def drafted(text: str, words: dict[str, str], languages: Sequence[tuple[str, str]] = ()) -> str:
    leaves = formats.parse("a.md", text, front_matter=()).blocks[0].leaves
    segment = Segment("", leaves, "", 1, "paragraph", Syntax.MARKDOWN)
    (made,) = draft([segment], Dictionary(words), None, languages=languages)
    assert not [one for one in doubts(made) if "written otherwise" in one]
    return made.text


@pytest.mark.parametrize(
    ("region", "number"), [("es-MX", "12,500.5"), ("es-ES", "12\u202f500,5"), ("es-AR", "12.500,5")]
)
def test_each_draft_has_the_region_of_its_article(region: str, number: str) -> None:
    assert drafted("**12,500.5** homes", {"homes": "casas"}, [("en", region)]) == f"**{number}** casas"


NUMBERS = st.builds(
    lambda whole, rest: f"{whole:,}{rest}", st.integers(0, 10**7), st.sampled_from(["", ".5", ".25", ".125", ".00"])
)


def amounts(*units: str) -> st.SearchStrategy[list[str]]:
    signs = st.sampled_from(["", "$", "€", "US$", "“"])
    return st.lists(st.builds("".join, st.tuples(signs, NUMBERS, st.sampled_from(units))), min_size=1, max_size=4)


UNITS = ("", "%", " %", " km", "”", " p.m.", ".")
INTO_SPANISH = st.tuples(
    amounts(*UNITS, " percent", " million", " billion", " people", " November").map(" and ".join),
    st.sampled_from(LOCALES[:4]),
)
INTO_ENGLISH = st.tuples(
    amounts(*UNITS, " por ciento", " millones", " mil millones", " billones", " mil", " personas").map(" y ".join),
    st.sampled_from(LOCALES[4:]),
)
SPOILED = st.sampled_from(
    [
        ("", ""),
        (",", "."),
        (r"[.](?=\d\d?\b)", ","),
        (",", ""),
        (",", " "),
        (",", ", "),
        (" billion", " billones"),
        (" million", " millones"),
        (" mil millones", " thousand million"),
        (" billones", " billion"),
        (" mil", " thousand"),
        (" (?:percent|por ciento)", " per cent"),
    ]
)


def read(source: str, made: str, languages: tuple[str, str]) -> tuple[Counter[Decimal], Counter[Decimal]]:
    here, there = sides(text_pair(source, made, languages))
    return Counter(one.value for one in here.amounts), Counter(one.value for one in there.amounts)


@settings(max_examples=300, deadline=None)
@given(st.one_of(INTO_SPANISH, INTO_ENGLISH), SPOILED)
def test_a_value_stays_or_becomes_one_of_the_source_and_a_second_time_changes_nothing(
    into: tuple[str, str], spoiled: tuple[str, str]
) -> None:
    source, locale = into
    languages = ("en" if locale.startswith("es") else "es", locale)
    made = re.sub(*spoiled, source) if spoiled[0] else source
    written = regionally(source, made, languages)
    assert regionally(source, written, languages) == written
    values, before = read(source, made, languages)
    _, after = read(source, written, languages)
    assert not after - before - values
    assert not before - after or (after - before) & values


def test_the_time_for_a_reviewed_text_grows_in_proportion() -> None:
    def act(count: int) -> None:
        made = "`a` 1.100 casas a las 8pm, 12%, “sí,” el 5 de Marzo y 20–30. " * count
        source = "`a` 1,100 homes at 8 p.m., 12%, “yes,” March 5 and 20-30. " * count
        assert [*regional_rule(text_pair(source, made, ("en", "es-ES")))]

    assert growth(act, 50, 400) < SQUARE
