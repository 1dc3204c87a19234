"""Hours of the day: how texts tell them, and that drafts have those of their source."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth
from hypothesis import given, settings
from hypothesis import strategies as st
from text_pairs import messages, text_pair

from l10n.checks.amounts.hours.mentions import Told, hour_mentions
from l10n.checks.amounts.hours.pairing import hours
from l10n.checks.amounts.time import time
from l10n.drafting.regional import regionally
from l10n.languages.regional.writing import conventions


def read(text: str, language: str) -> list[tuple[int, int, str]]:
    return [(one.hour, one.minutes, one.half) for one in hour_mentions(text, language) if one.sure]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("from 9 a.m. to 1 p.m.", [(9, 0, "am"), (1, 0, "pm")]),
        ("9-11 a.m.", [(9, 0, "am"), (11, 0, "am")]),
        ("from 11 to 1:30 p.m.", [(11, 0, "am"), (1, 30, "pm")]),
        ("10 a.m. to 12 p.m.", [(10, 0, "am"), (12, 0, "pm")]),
        ("at half past seven in the evening", [(7, 30, "pm")]),
        ("at a quarter to six in the morning", [(5, 45, "am")]),
        ("from noon to midnight", [(12, 0, "pm"), (24, 0, "am")]),
        ("until 11 at night", [(11, 0, "pm")]),
        ("at 1 at night", [(1, 0, "am")]),
        ("at 18:00 local time", [(18, 0, "pm")]),
        ("it lasted 2:30 hours", []),
        ("they won 3 to 2 at home", []),
        ("she took 3 in the morning", []),
        ("sections 5 and 6 a mile away", []),
    ],
)
def test_english_hours_are_read(text: str, told: list[tuple[int, int, str]]) -> None:
    assert read(text, "en") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("de 9 a 13 horas", [(9, 0, "am"), (13, 0, "pm")]),
        ("dura de 9 a 13 horas", []),
        ("de las 9 a las 11:30 de la noche", [(9, 0, "pm"), (11, 30, "pm")]),
        ("a las 18h00", [(18, 0, "pm")]),
        ("a las 18.30 horas", [(18, 30, "pm")]),
        ("a las siete y media de la mañana", [(7, 30, "am")]),
        ("a la una menos cuarto de la tarde", [(12, 45, "pm")]),
        ("a las 12 de la noche", [(12, 0, "am")]),
        ("a las 12 del día", [(12, 0, "pm")]),
        ("a la 1 de la noche", [(1, 0, "am")]),
        ("a las 9:45 y a las 12:15 horas", [(9, 45, "am"), (12, 15, "pm")]),
        ("al mediodía", [(12, 0, "pm")]),
        ("tras las 3 horas de clase", []),
        ("una vigilia de 14:30 horas", []),
        ("cierra después de 14:30 horas", [(14, 30, "pm")]),
        ("la función de las 14:30 horas", [(14, 30, "pm")]),
        ("de 14:30 horas a 16:00 horas", [(14, 30, "pm"), (16, 0, "pm")]),
        ("en las 24 horas", []),
        ("leyó 3 por la mañana", []),
        ("costó 2.50 y 3.45", []),
    ],
)
def test_spanish_hours_are_read(text: str, told: list[tuple[int, int, str]]) -> None:
    assert read(text, "es") == told


@pytest.mark.parametrize(
    "text", ["9.m.", "9 horas.m.", "8 de la p.m.", "8 de p.m.", "2 p. m. m. m.", "en 4 horas en la tarde"]
)
def test_what_a_model_spoiled_is_garbled(text: str) -> None:
    assert [one.garbled for one in hour_mentions(f"abre {text}", "es")] == [True]


def test_a_part_of_the_day_without_such_an_hour_is_odd() -> None:
    (one,) = hour_mentions("a las 10 de la tarde", "es")
    assert one.odd
    assert one.told is Told.PART


def test_an_hour_is_paired_by_what_a_clock_shows_and_the_last_one_by_what_is_left() -> None:
    found = hours(text_pair("Open from 9 to 11:30 p.m.", "Abre de 9 a 1:30 p. m."))
    assert [(one.source.hour, one.target.hour, one.is_same) for one in found.pairs] == [(9, 9, True), (11, 1, False)]


TIMES = st.tuples(st.integers(1, 12), st.sampled_from(["", ":05", ":30", ":59"]), st.sampled_from("ap"))
LEADS = st.sampled_from(["a las", "en", "hasta", "después de", "alrededor de las"])
SPOILED = st.sampled_from([".m.", " horas.m.", " de la {}.m.", " {}.m.", " {} m. m.", " horas {}.m."])


@settings(max_examples=300, deadline=None)
@given(TIMES, LEADS, SPOILED, st.sampled_from("ap"), st.sampled_from(["es-MX", "es-ES", "es-AR", "es-US"]))
def test_a_spoiled_hour_of_a_draft_becomes_that_of_its_source(
    told: tuple[int, str, str], lead: str, spoiled: str, wrong: str, locale: str
) -> None:
    hour, minutes, half = told
    source = f"The gate opens at {hour}{minutes} {half}.m. on Monday."
    made = f"La puerta abre {lead} {hour}{minutes}{spoiled.format(wrong)} el lunes."
    written = regionally(source, made, ("en", locale))
    (one,) = hour_mentions(written, "es")
    assert (one.hour, f":{one.minutes:02}" if one.with_minutes else "") == (hour, minutes)
    assert one.half == f"{half}m"
    assert not one.garbled
    assert written[one.start : one.number] == ("la " if hour == 1 else "las ")
    assert regionally(source, written, ("en", locale)) == written
    assert not messages(source, written, [time])


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["en-US", "en-GB"]))
def test_an_hour_of_twenty_four_becomes_one_of_twelve_in_english(hour: int, minutes: int, locale: str) -> None:
    source = f"La puerta abre a las {hour:02}:{minutes:02} horas del lunes."
    written = regionally(source, f"The gate opens at {hour:02}:{minutes:02} hours on Monday.", ("es", locale))
    names = {(0, 0): "midnight", (12, 0): "noon"}
    wanted = names.get((hour, minutes)) or conventions(locale).half_day_time(hour, f"{minutes:02}")
    assert written == f"The gate opens at {wanted} on Monday."


@pytest.mark.parametrize("unit", [" hour", "-hour", "-hours", " hours", " hrs", "-o'clock"])
def test_no_word_for_hours_is_left_behind_one_of_twelve(unit: str) -> None:
    made = regionally("El tren de las 16:40 horas.", f"The 16:40{unit} train.", ("es-MX", "en-US"))
    assert made == "The 4:40 p.m. train."


@pytest.mark.parametrize(
    ("source", "made", "languages"),
    [
        ("The vote took 14 hours.", "La votación tomó 14 horas.", ("en", "es-MX")),
        ("At 1 p.m. 3 people left.", "A la 1 de la tarde salieron 3 personas.", ("en", "es-MX")),
        ("Read John 3:16 at home.", "Lean Juan 3:16 en casa.", ("en", "es-MX")),
        ("El marcador fue 21:15.", "The score was 21:15.", ("es", "en-US")),
        ("Duró 2:30 horas.", "It lasted 2:30 hours.", ("es", "en-GB")),
        ("Fue una vigilia de 14:30 horas.", "It was a 14:30 hour vigil.", ("es", "en-GB")),
        ("The 6 p.m. news", "Las noticias de las 6 de la tarde", ("en", "es-MX")),
    ],
)
def test_what_is_right_or_no_hour_stays(source: str, made: str, languages: tuple[str, str]) -> None:
    assert regionally(source, made, languages) == made


def test_the_time_for_many_hours_grows_in_proportion() -> None:
    def act(count: int) -> None:
        pair = text_pair("from 9 a.m. to 1 p.m., " * count, "de 9.m. a la 1 de la p.m., " * count)
        assert [*time(pair)]

    assert growth(act, 20, 80) < SQUARE
