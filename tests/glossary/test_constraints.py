"""What the glossary asks of each sentence, and what a reviewer reads of it."""

from __future__ import annotations

from dataclasses import replace

from growth import SQUARE, growth

from l10n.glossary.constraints import Constraint, constraints
from l10n.glossary.recognition import Finder, allowed, best
from l10n.glossary.table import Term

GUARD = Term(("National Guard",), ("Guardia Nacional",), never_es=("Vigilancia Nacional",), path="a.csv", line=2)
SEDENA = Term(
    ("Secretariat of National Defense", "Sedena"),
    ("Secretaría de la Defensa Nacional", "Sedena"),
    first_en="Secretariat of National Defense (Sedena)",
    path="a.csv",
    line=3,
)


def asked(*sentences: tuple[str, str], source: str = "es", target: str = "en") -> list[Constraint | None]:
    """Return what is asked of sentences, each with the role of its block."""
    found = constraints(((text, text, role) for text, role in sentences), Finder([GUARD, SEDENA], source), target)
    return [found.get(text) for text, _ in sentences]


def only(text: str, *, source: str = "es", target: str = "en") -> Constraint:
    (constraint,) = asked((text, "paragraph"), source=source, target=target)
    assert constraint is not None
    return constraint


def test_a_sentence_without_a_term_is_free() -> None:
    assert asked(("Llovió toda la noche.", "paragraph")) == [None]


def test_the_note_names_each_term_once_with_what_is_to_be_written() -> None:
    constraint = only("La Guardia Nacional y otra Guardia Nacional.")
    assert constraint.note == "Guardia Nacional → National Guard"


def test_the_note_shows_a_name_in_the_number_that_stands_in_the_sentence() -> None:
    assert only("Las guardias nacionales y la GUARDIA NACIONAL.").note == (
        "Guardias Nacionales → National Guards; Guardia Nacional → National Guard"
    )


def test_a_name_is_excused_as_it_is_listed_or_stands_there_and_what_is_none_is_said() -> None:
    commas = Term(("x",), ("Alcohol, Tabaco y Armas",), path="a.csv", line=4)
    text = "Sedena, las guardias nacionales y Alcohol, Tabaco y Armas."
    constraint = constraints([(text, text, "paragraph")], Finder([GUARD, SEDENA, commas], "es"), "en")[text]
    for said, left, unknown in (
        ("Sedena", ["Guardia Nacional", "Alcohol, Tabaco y Armas"], []),
        ("sedena; Guardia Nacional", ["Alcohol, Tabaco y Armas"], []),
        ("Sedena | guardias nacionales", ["Alcohol, Tabaco y Armas"], []),
        ("Sedena, Guardia Nacional, Alcohol, Tabaco y Armas", [], []),
        ("Alcohol, Tabaco y Armas, Sedna;", ["Sedena", "Guardia Nacional"], ["Sedna"]),
        ("", ["Sedena", "Guardia Nacional", "Alcohol, Tabaco y Armas"], []),
    ):
        rest, none = constraint.without(said)
        assert ([match.name for match in rest.matches], none) == (left, unknown)


def test_a_first_mention_is_that_of_the_first_sentence_in_the_body() -> None:
    title, first, later = asked(
        ("Sedena compra trenes", "heading 1"),
        ("La Sedena compró trenes.", "paragraph"),
        ("La Sedena calló.", "paragraph"),
    )
    assert title
    assert first
    assert later
    assert [constraint.first for constraint in (title, first, later)] == [(), (SEDENA,), ()]
    assert first.note == "Sedena → Secretariat of National Defense (Sedena)"
    assert later.note == "Sedena → Sedena"


def test_a_line_in_capitals_is_a_headline() -> None:
    title, first = asked(("LA SEDENA COMPRA TRENES", "paragraph"), ("La Sedena compró trenes.", "paragraph"))
    assert title
    assert first
    assert (title.first, first.first) == ((), (SEDENA,))


def test_violations_are_missing_and_forbidden_renderings() -> None:
    constraint = only("The National Guard came.", source="en", target="es")
    assert constraint.violations("Llegó la Guardia Nacional.") == []
    ((match, verdict),) = constraint.violations("Llegó la policía.")
    assert (match.form, verdict.rendering, verdict.forbidden) == ("National Guard", "", "")
    ((_, verdict),) = constraint.violations("Llegó la Vigilancia Nacional.")
    assert verdict.forbidden == "Vigilancia Nacional"


def test_the_mark_changes_with_what_is_asked_and_with_nothing_else() -> None:
    constraint = only("La Guardia Nacional llegó.")
    match = constraint.matches[0]

    def with_term(term: Term) -> str:
        return replace(constraint, matches=(replace(match, term=term),)).mark

    assert with_term(replace(GUARD, note="x", domain="y", path="b.csv", line=9)) == constraint.mark
    assert with_term(replace(GUARD, en=("Guard",))) != constraint.mark
    assert with_term(replace(GUARD, never_en=("National Watch",))) != constraint.mark


def test_a_part_of_a_sentence_is_asked_for_its_own_terms() -> None:
    text = "La Guardia Nacional llegó, y la Sedena calló."
    constraint = only(text)
    at = text.index("y la")
    part = constraint.within(at, len(text))
    assert [match.name for match in part.matches] == ["Sedena"]
    assert text[at:][part.matches[0].start : part.matches[0].end] == "Sedena"
    assert part.first == (SEDENA,)
    assert constraint.within(0, at).first == ()


def test_the_best_form_is_the_first_of_the_allowed_ones() -> None:
    for text in ("La Sedena.", "Las guardias nacionales.", "La Secretaría de la Defensa Nacional.", "SEDENA"):
        for match in only(text).matches:
            for first in (False, True):
                assert best(match, "en", first=first) == allowed(match, "en", first=first)[0]


def test_the_time_for_a_sentence_full_of_terms_grows_in_proportion() -> None:
    def act(count: int) -> None:
        towns = [Term((f"Town {i}",), (f"Pueblo {i}",), first_en=f"Town {i} (T)") for i in range(count)]
        text = ", ".join(f"Pueblo {i}" for i in range(count)) + ", Pueblo 1 (Pueblo 1)" * count
        (constraint,) = constraints([(text, text, "paragraph")], Finder(towns, "es"), "en").values()
        assert len(constraint.first) == count
        assert constraint.note
        assert constraint.mark
        parts = [constraint.within(at, at + 100) for at in range(0, len(text), 100)]
        assert sum(len(part.first) for part in parts) <= count
        assert len(constraint.violations("nothing")) == count

    assert growth(act, 100, 800) < SQUARE


def test_the_time_for_many_sentences_does_not_grow_with_the_terms_before_them() -> None:
    def act(count: int) -> None:
        towns = [Term((f"Town {i}",), (f"Pueblo {i}",), first_en=f"Town {i} (T)") for i in range(count)]
        texts = [f"Vino Pueblo {i}." for i in range(count)]
        found = constraints(((text, text, "paragraph") for text in texts), Finder(towns, "es"), "en")
        assert all(len(constraint.first) == 1 for constraint in found.values())

    assert growth(act, 500, 4000) < SQUARE
