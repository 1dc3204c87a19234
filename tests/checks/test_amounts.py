"""Amounts are compared by value, both ways, and what they count is looked at. Most cases are in the golden files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from growth import SQUARE, growth
from hypothesis import given, settings
from hypothesis import strategies as st
from text_pairs import messages, text_pair

from l10n.checks.amounts import CHECKS
from l10n.checks.amounts.number import NUMBER
from l10n.checks.amounts.reading import sides
from l10n.checks.amounts.reading.marks import starts
from l10n.checks.findings import Severity
from l10n.checks.rules import examine


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("about 1,200 men and 50 cars", "unos 1,200 hombres y cinco autos", ["50 ↔ cinco"]),
        ("some 12,500 people", "unas 12 500 personas", []),
        ("the 5 and the 5", "el 5", ["missing: 5"]),
        ("On June 4, 2025, it rained.", "El 4 de junio de 2025, 2025, llovió.", ["added: 2025"]),
        ("an F16 and a B2", "un caza y un avión", []),
        ("the ½ old — cafe\u0301\u200b", "el café", []),
        ("12,800 people", "12 personas, 800 de ellas jóvenes", ["12,800 ↔ 12", "added: 800"]),
        ("a $2.3 billion plan", "un plan de 2,300 millones de dólares", []),
        ("at 7:30 p.m.", "a las siete y media de la noche", []),
        ("at 7:30 p.m.", "a las 7:30 a. m.", ["7:30 p.m. ↔ 7:30 a. m."]),
        ("the once quiet town", "el pueblo antes tranquilo", []),
        ("one of them came first", "alguien llegó antes", []),
        ("It cost $5.", "Costó 5 pesos.", ["$5 ↔ 5 pesos"]),
        ("3,000 homes", "3 casas", ["3,000 ↔ 3"]),
        ("1,200 homes", "1.2 casas", ["1,200 ↔ 1.2"]),
    ],
)
def test_what_differs_is_told_with_the_words_of_both_sides(source: str, target: str, said: list[str]) -> None:
    assert messages(source, target, CHECKS) == said


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("1,663 homes", "1.663 casas", ["written otherwise: 1.663 → 1,663"]),
        ("5,000,000 y 12,500", "5.000.000 and 12.500", ["written otherwise: 5.000.000 → 5,000,000, 12.500 → 12,500"]),
        ("1,663 homes", "1,663 casas", []),
        ("1,663 homes", "1 663 casas", []),
        ("0.125 grams", "0,125 gramos", ["written otherwise: 0,125 → 0.125"]),
        ("1.5 million in 2024", "1,5 millones en 2024", ["written otherwise: 1,5 millones → 1.5 millones"]),
        ("It cost $5 a day.", "Costó $5 diarios.", ["$5 is read as MXN"]),
    ],
)
def test_what_the_region_writes_or_reads_otherwise_is_pointed_out(source: str, target: str, said: list[str]) -> None:
    assert messages(source, target, CHECKS) == said


def test_the_fix_writes_points_and_commas_of_the_region() -> None:
    fixes = [one.fix for one in examine(text_pair("1,663 homes, 2.5 each", "1.663 casas, 2,5 en cada una"), CHECKS)]
    assert fixes == ["1,663 casas, 2.5 en cada una"]
    assert [one.fix for one in examine(text_pair("2.5 and 2.5", "2,5 y 2,5"), CHECKS)] == ["2.5 y 2.5"]


@pytest.mark.parametrize(
    ("locales", "source", "target", "severity", "fix"),
    [
        (("en", "es"), "1,100 homes", "1.100 casas", Severity.WARNING, "1,100 casas"),
        (("en", "es"), "1.5 tons", "1,5 toneladas", Severity.NOTE, "1.5 toneladas"),
        (("en", "es-ES"), "1,100 homes", "1,100 casas", Severity.WARNING, "1100 casas"),
        (("en", "es-ES"), "12% more", "12% más", Severity.WARNING, "12\u00a0% más"),
        (("en", "es-ES"), "“Yes” is a word", "“Sí” es una palabra", Severity.NOTE, "«Sí» es una palabra"),
        (
            ("en", "es-MX"),
            "at 8 p.m. sharp",
            "a las 8pm en punto",
            Severity.WARNING,
            "a las 8\u00a0p.\u00a0m. en punto",
        ),
        (("en", "es-MX"), "on March 5, 2024", "el 5 de Marzo de 2024", Severity.WARNING, "el 5 de marzo de 2024"),
        (("es", "en-US"), "el 5 de marzo de 2024", "on 5 March 2024", Severity.NOTE, "on March 5, 2024"),
        (("es", "en-US"), "a las 8 p. m. en punto", "at 8pm sharp", Severity.WARNING, "at 8 p.m. sharp"),
        (("es", "en-GB"), "a las 8 p. m. en punto", "at 8 p.m. sharp", Severity.WARNING, "at 8pm sharp"),
        (("en", "es-MX"), "in 2026", "en 2,026", Severity.WARNING, "en 2026"),
    ],
)
def test_reviewed_text_is_told_what_the_papers_of_its_region_write(
    locales: tuple[str, str], source: str, target: str, severity: Severity, fix: str
) -> None:
    found = [one for one in examine(text_pair(source, target, locales), CHECKS) if one.rule == "regional"]
    assert [(one.severity, one.fix) for one in found] == [(severity, fix)]


@pytest.mark.parametrize(
    ("locales", "source", "target"),
    [
        (("en", "es"), "12% more", "12 % más"),
        (("en", "es"), "on March 5", "el 5 de Marzo"),
        (("es", "en"), "el 5 de marzo", "on 5 March"),
        (("es", "en"), "a las 8 p. m.", "at 8pm"),
        (("en", "es-MX"), "12% more", "12 % más"),
        (("en", "es-MX"), "at 8 p.m. sharp", "a las 8 p. m. en punto"),
        (("en", "es-MX"), "the “express” law", "la ley «exprés»"),
        (("en", "es-MX"), "4,800 homes", "4 mil 800 casas"),
        (("en", "es-ES"), "12,500 homes", "12.500 casas"),
        (("es", "en"), "1.100 casas", "1,100 homes"),
    ],
)
def test_what_a_region_lets_pass_or_nobody_asked_for_is_not_told(
    locales: tuple[str, str], source: str, target: str
) -> None:
    assert [one for one in examine(text_pair(source, target, locales), CHECKS) if one.rule == "regional"] == []


@pytest.mark.parametrize(
    ("locales", "source", "target", "finds"),
    [
        (("en-US", "es-ES"), "3,000 homes", "3.000 casas", False),
        (("en-US", "es-ES"), "3.5 tons", "3,5 toneladas", False),
        (("en-US", "es-ES"), "9/8/2024", "9/8/2024", True),
        (("en-GB", "es-ES"), "9/8/2024", "9/8/2024", False),
        (("en-US", "es-US"), "9/8/2024", "9/8/2024", False),
    ],
)
def test_regions_decide_how_digits_are_read(
    locales: tuple[str, str],
    source: str,
    target: str,
    finds: bool,  # noqa: FBT001 - a column of the table
) -> None:
    pair = replace(text_pair(source, target), languages=locales)
    assert bool([*examine(pair, CHECKS)]) is finds


def test_a_word_that_only_one_side_needs_is_less_sure() -> None:
    (found,) = examine(text_pair("The five villages", "Los pueblos"), CHECKS)
    assert (found.rule, found.severity) == (NUMBER.id, Severity.WARNING)


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 10**12), st.integers(2, 10**12))
def test_integers_are_equal_only_to_themselves(here: int, there: int) -> None:
    found = messages(f"It has {here:,} rows.", f"Tiene {there:,} filas.", CHECKS)
    assert bool(found) is (here != there)


@settings(max_examples=200, deadline=None)
@given(
    st.text("0123456789.,:/- $%€ºX\u00a0amdeilyjunohs½\n", max_size=60),
    st.text("0123456789.,:/- $%€ºX\u00a0amdeilyjunohs½\n", max_size=60),
)
def test_no_text_breaks_the_checks(source: str, target: str) -> None:
    messages(source, target, CHECKS)


def test_the_time_to_compare_numbers_grows_in_proportion() -> None:
    def act(count: int) -> None:
        written = [str(number) for number in range(3000, 3000 + count)]
        assert messages(" ".join(written), " ".join(reversed(written)), CHECKS) == []
        assert messages(" ".join(written), "hola", CHECKS) == [f"missing: {', '.join(written)}"]
        assert messages("5 " * count, "6 " * count, CHECKS)

    assert growth(act, 400, 3200) < SQUARE


def test_each_number_of_a_translation_stands_for_one_of_the_source() -> None:
    assert messages("1,500 and 1.5", "1,500 y 2", CHECKS) == ["1.5 ↔ 2"]
    assert messages("1.5 and 1,500", "1.5 y 1500", CHECKS) == []


@pytest.mark.parametrize(
    "unit",
    [
        "a las 7 de la tarde ",
        "at 7 p.m. ET ",
        "62 miles (100 km) ",
        "$5 ",
        "5 de mayo ",
        "yesterday ",
        "two thirds ",
        "1/2/2024 ",
    ],
)
def test_the_time_of_all_checks_grows_in_proportion(unit: str) -> None:
    def act(count: int) -> None:
        messages(unit * count, (unit * count).replace("5", "6").replace("2", "3").replace("p.m.", ""), CHECKS)

    assert growth(act, 100, 800) < SQUARE


WORDS = (
    "un",
    "una",
    "a",
    "an",
    "one",
    "uno",
    "half",
    "medio",
    "y",
    "and",
    "mil",
    "dozen",
    "2",
    "1",
    "third",
    "mesa",
    ",",
)


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.lists(st.sampled_from(WORDS), max_size=8))
def test_amounts_are_the_same_whether_or_not_lone_articles_are_read(source: list[str], target: list[str]) -> None:
    texts = " ".join(source), " ".join(target)
    quick = sides.sides(text_pair(*texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sides, "starts", lambda text, marked, **_: starts(text, marked))
        assert sides.sides(text_pair(*texts)) == quick
