"""The house's terms give way to those of a project, name by name and direction by direction."""

from __future__ import annotations

from l10n.glossary.overlay import left
from l10n.glossary.table import Term

STATE = Term(("State of Mexico", "Mexico State"), ("Estado de México",))


def test_what_nothing_of_the_project_names_is_as_it_was() -> None:
    assert [*left([Term(("Navy",), ("Marina",))], [STATE])] == [STATE]


def test_a_name_of_the_project_is_gone_in_its_direction_alone() -> None:
    own = Term(("state of mexico",), ("Edomex",), "en>es")
    english, spanish = left([own], [STATE])
    assert (english.en, english.es, english.direction) == (("Mexico State",), STATE.es, "en>es")
    assert (spanish.en, spanish.es, spanish.direction) == (STATE.en, STATE.es, "es>en")


def test_a_term_without_a_name_left_is_gone() -> None:
    assert [*left([STATE], [STATE])] == []
