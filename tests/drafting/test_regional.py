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
    assert regionally(source, made, ("en", "es-MX")) == "Ruta 1100 y 1,100 casas."


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


SOURCES = {  # what a sentence says, in both languages
    "date": ("It was on September 19.", "Fue el 19 de septiembre."),
    "year": ("It was on September 19, 2026.", "Fue el 19 de septiembre de 2026."),
    "percent": ("It rose 5 percent.", "Subió 5 por ciento."),
    "euros": ("It cost 50 euros.", "Costó 50 euros."),
    "hour": ("It was at 8:05 p.m.", "Fue a las 8:05 p. m."),
    "scale": ("It cost 3 billion pesos.", "Costó 3 mil millones de pesos."),
    "unit": ("It ran 12 kilometers.", "Corrió 12 kilómetros."),
}
PARTS = {  # ways of saying it, by which language
    "date": {
        "en": ["September", "Sept", "Sept.", "19", "19 September", "Sept. 19", "19th of September", "September 19"],
        "es": ["septiembre", "sept.", "19", "19 de septiembre", "septiembre 19", "Sept. 19", "de septiembre"],
    },
    "year": {
        "en": ["September 19", "19 September", "2026", "September 2026", ", 2026", "Sept. 19, 2026"],
        "es": ["19 de septiembre", "de 2026", "septiembre de 2026", "sept. 19", "de septiembre de 2026"],
    },
    "percent": {"en": ["5", "%", "percent", "per cent"], "es": ["5", "%", "por ciento"]},
    "euros": {"en": ["€", "50", "euros", "€50", "50 €"], "es": ["€", "50", "euros", "€50", "50 €"]},
    "hour": {"en": ["8:05", "pm", "p.m."], "es": ["8:05", "pm", "p.m.", "p. m."]},
    "scale": {
        "en": ["3 billion", "3 thousand million", "billion", "million", "pesos"],
        "es": ["3 mil millones", "3 billones", "millones", "de pesos", "pesos"],
    },
    "unit": {"en": ["12", "km", "kilometers"], "es": ["12", "km", "kilómetros"]},
}
DOUBLED = {  # what may not stand side by side
    "date": (
        r"sept(?:\.|\w*)\s(?:19(?:th)?,?\s)?(?:of\s|de\s)?sept|"
        r"19(?:th)?\s(?:(?:of|de)\s)?(?:sept(?:\.|\w*)\s)?19"
    ),
    "year": r"2026,?\s(?:de\s)?2026",
    "percent": r"(?:%|percent|per cent|por ciento)\s?(?:%|percent|per cent|por ciento)",
    "euros": r"€\s?€|€\s?50\s?€(?!\s?\d)|€50\s€50|€\s?50\seuros|50\s?€\seuros|50\seuros\s?(?:€|euros)",
    "hour": r"p\.?\s?m\.?\s?p\.?\s?m",
    "scale": r"\d (?:billion|million|mil millones|millones) (?:billion|million|mil millones|millones|billones)",
    "unit": r"12 (?:km|kil[oó]met\w+) (?:km|kil[oó]met\w+)",
}


@st.composite
def said_twice(draw: st.DrawFn) -> tuple[str, str, str, tuple[str, str]]:
    kind = draw(st.sampled_from(sorted(SOURCES)))
    locale = draw(st.sampled_from(LOCALES))
    language = locale[:2]
    whole = PARTS[kind][language]
    number = {"date": "19", "year": "19", "percent": "5", "euros": "50", "hour": "8:05", "scale": "3", "unit": "12"}
    first = draw(st.sampled_from([one for one in whole if number[kind] in one]))
    rest = draw(
        st.lists(
            st.sampled_from([one for one in whole if one != number[kind] and not one.startswith("3 ")]),
            min_size=1,
            max_size=2,
        )
    )
    made = f"Eso {first} {' '.join(rest)} dijo." if language == "es" else f"That {first} {' '.join(rest)} he said."
    return kind, SOURCES[kind][language == "en"], made.replace(" ,", ","), ("en" if language == "es" else "es", locale)


@settings(max_examples=600, deadline=None)
@given(said_twice())
def test_nothing_is_left_twice_of_an_amount_that_is_written_anew(case: tuple[str, str, str, tuple[str, str]]) -> None:
    kind, source, made, languages = case
    written = regionally(source, made, languages)
    assert not re.search(DOUBLED[kind], written.replace("\u00a0", " "), re.IGNORECASE)
    assert regionally(source, written, languages) == written


@pytest.mark.parametrize(
    ("source", "made", "languages"),
    [
        ("Fue el 19 de septiembre. Septiembre es caluroso.", "It was Sept. 19. September is hot.", ("es", "en-US")),
        ("Del 3 de mayo al 4 de mayo.", "May 3, May 4.", ("es", "en-US")),
        ("Vio los 90 minutos minuto a minuto.", "Vio los 90 minutos minuto a minuto.", ("en", "es-MX")),
        ("It cost $50 pesos.", "Costó $50 pesos.", ("en", "es-MX")),
        ("It cost 50 dollars.", "Costó $50 dólares.", ("en", "es-MX")),
        ("Subió 5 puntos porcentuales.", "It rose 5 percentage points.", ("es", "en-US")),
        ("5% percent is how he wrote it.", "5% por ciento, así lo escribió.", ("en", "es-MX")),
        ("Costó 3 billones de pesos.", "It cost 3 million million pesos.", ("es", "en-US")),
        ("`5 % %` says it.", "`5 % %` lo dice.", ("en", "es-MX")),
    ],
)
def test_what_the_source_says_twice_and_what_only_looks_so_stays(
    source: str, made: str, languages: tuple[str, str]
) -> None:
    assert regionally(source, made, languages) == made


@pytest.mark.parametrize(
    ("source", "made", "languages", "written"),
    [
        ("Quemó 1.100 hectáreas.", "It burned 1.100 hectares.", ("es-AR", "en-US"), "It burned 1,100 hectares."),
        ("Subió 1,100 puntos.", "It rose 1,100 points.", ("es-ES", "en-US"), "It rose 1.100 points."),
        ("Subió 1,100 puntos.", "It rose 1,100 points.", ("es-MX", "en-US"), "It rose 1,100 points."),
        ("Subió 1,100 puntos.", "It rose 1,100 points.", ("es", "en-US"), "It rose 1,100 points."),
        ("Subió 1.125 puntos.", "It rose 1.125 points.", ("es-AR", "en-GB"), "It rose 1,125 points."),
        ("Subió 1.125 puntos.", "It rose 1.125 points.", ("es-US", "en-US"), "It rose 1.125 points."),
    ],
)
def test_the_numbers_of_a_source_are_read_as_its_region_writes_them(
    source: str, made: str, languages: tuple[str, str], written: str
) -> None:
    assert regionally(source, made, languages) == written


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
