"""What is left beside a term that was written into a translation goes; what the source says, too, stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.drafting.rubble import without_rubble
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term

SEEKERS = Term(("asylum seekers", "asylum seeker"), ("solicitantes de asilo", "solicitante de asilo"))
PEMEX = Term(
    ("Pemex", "Petróleos Mexicanos"),
    ("Pemex", "Petróleos Mexicanos"),
    first_es="Petróleos Mexicanos (Pemex)",
    first_en="Petróleos Mexicanos (Pemex), the state oil company",
)
INE = Term(("National Electoral Institute", "INE"), ("Instituto Nacional Electoral", "INE"))
NAVY = Term(("Secretary of the Navy",), ("Secretario de Marina",))
GUARD = Term(("National Guard",), ("Guardia Nacional",))
COURT = Term(("Supreme Court of Justice",), ("Corte Suprema de Justicia",))
STATE = Term(("State of Mexico",), ("Estado de México",))
FINANCE = Term(
    ("Secretariat of Finance and Public Credit",),
    ("Secretaría de Hacienda y Crédito Público",),
    first_en="Secretariat of Finance and Public Credit (SHCP)",
)


def cleared(text: str, source: str, *terms: Term, target: str = "es") -> str:
    """Return a translation without its rubble."""
    matches = Finder(terms, "en" if target == "es" else "es").find(source)
    return without_rubble(text, source, Constraint(tuple(matches), target))


@pytest.mark.parametrize(
    ("text", "term", "result"),
    [
        ("Los solicitantes de asilo de asilo vinieron.", SEEKERS, "Los solicitantes de asilo vinieron."),
        ("Los solicitantes solicitantes de asilo vinieron.", SEEKERS, "Los solicitantes de asilo vinieron."),
        ("Pemex Petróleos Mexicanos (Pemex) perdió.", PEMEX, "Petróleos Mexicanos (Pemex) perdió."),
        ("Petróleos Mexicanos (Pemex) (Pemex) perdió.", PEMEX, "Petróleos Mexicanos (Pemex) perdió."),
        ("Petróleos Mexicanos (Pemex)) perdió.", PEMEX, "Petróleos Mexicanos (Pemex) perdió."),
        ("El Instituto Nacional Electoral Nacional vino.", INE, "El Instituto Nacional Electoral vino."),
        ("Petróleos Mexicanos (Pemex) de Mexicanos (Pemex) perdió.", PEMEX, "Petróleos Mexicanos (Pemex) perdió."),
        ("El Secretario de Secretario de Marina vino.", NAVY, "El Secretario de Marina vino."),
        ("El secretario Secretario de Marina vino.", NAVY, "El Secretario de Marina vino."),
        ("El comando Nacional de la Guardia Nacional vino.", GUARD, "El comando de la Guardia Nacional vino."),
        ("La Suprema Corte de la Corte Suprema de Justicia votó.", COURT, "La Corte Suprema de Justicia votó."),
    ],
)
def test_what_repeats_a_part_of_a_spanish_term_goes(text: str, term: Term, result: str) -> None:
    assert cleared(text, f"The {term.en[0]} came.", term) == result


def test_an_acronym_elsewhere_in_the_source_does_not_matter() -> None:
    text = "INE, el Instituto Nacional Electoral Nacional, vino."
    assert cleared(text, "INE, the National Electoral Institute, came.", INE) == text.replace(
        "Electoral Nacional", "Electoral"
    )


@pytest.mark.parametrize(
    ("source", "text", "term", "result"),
    [
        (
            "El Secretario de Marina vino.",
            "The Navy Secretary of the Navy came.",
            NAVY,
            "The Secretary of the Navy came.",
        ),
        (
            "La Secretaría de Hacienda y Crédito Público vino.",
            "The Secretariat of Finance and Public Credit (SHCP) and the Public Credit came.",
            FINANCE,
            "The Secretariat of Finance and Public Credit (SHCP) came.",
        ),
        ("Los solicitantes de asilo", "The asylum asylum seekers", SEEKERS, "The asylum seekers"),
        ("Los solicitantes de asilo", "The asylum seekers seekers", SEEKERS, "The asylum seekers"),
        (
            "Petróleos Mexicanos (Pemex) perdió.",
            "Petróleos Mexicanos (Pemex), the state oil company) lost.",
            PEMEX,
            "Petróleos Mexicanos (Pemex), the state oil company lost.",
        ),
    ],
)
def test_what_repeats_a_part_of_an_english_term_goes(source: str, text: str, term: Term, result: str) -> None:
    assert cleared(text, source, term, target="en") == result


@pytest.mark.parametrize(
    ("source", "text", "terms"),
    [
        ("The asylum seekers of the asylum office", "Los solicitantes de asilo de asilo", (SEEKERS,)),
        ("In Mexico the State of Mexico leads.", "En México el Estado de México va primero.", (STATE,)),
        ("The state of the State of Mexico", "El Estado del Estado de México", (STATE,)),
        ("The National Guard National Center", "La Guardia Nacional Nacional Center", (GUARD,)),
        ("The National Guard and the guardsmen", "La Guardia Nacional y la guardia", (GUARD,)),
        ("Guards of the National Guard", "Guardias de la Guardia Nacional", (GUARD,)),
        ("Pemex (Pemex Logística) lost.", "Pemex (Pemex Logística) perdió.", (PEMEX,)),
        ("The National Guard of INE", "La Guardia Nacional del Instituto Nacional Electoral", (GUARD, INE)),
        ("They ask for refuge, asylum seekers say.", "Piden asilo, dicen solicitantes de asilo.", (SEEKERS,)),
        ("Nothing at all", "Nada de nada", (GUARD,)),
    ],
)
def test_what_the_source_says_too_or_another_name_needs_stays(source: str, text: str, terms: tuple[Term, ...]) -> None:
    assert cleared(text, source, *terms) == text


PIECES = "Guardia|Nacional|de|la|del|Instituto|Electoral|(|)|(INE)|INE|,|y|asilo|solicitantes|Pemex"
words = st.lists(st.sampled_from(PIECES.split("|")), max_size=12).map(" ".join)


@given(words, st.sampled_from(["The National Guard and INE came.", "asylum seekers", "Pemex and Pemex", "Pemex"]))
def test_clearing_only_removes_honours_as_much_and_is_done_at_once(text: str, source: str) -> None:
    terms = (GUARD, INE, SEEKERS, PEMEX)
    asked = Constraint(tuple(Finder(terms, "en").find(source)), "es")
    once = without_rubble(text, source, asked)
    assert len(once) <= len(text)
    assert len(asked.violations(once)) <= len(asked.violations(text))
