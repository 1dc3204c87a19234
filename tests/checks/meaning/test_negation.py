"""A negator that only one side has is found in linear time."""

from __future__ import annotations

from growth import SQUARE, growth
from text_pairs import messages, text_pair

from l10n.checks.findings import Severity
from l10n.checks.meaning.negation import CHECKS, negation
from l10n.checks.pairs import pair


def test_the_message_names_the_negators_that_are_left() -> None:
    assert messages("They did not pay and never will.", "No pagaron y van a pagar.", CHECKS) == ["negation lost: never"]
    assert messages("They paid.", "No pagaron.", CHECKS) == ["negation added: No"]


def test_negators_that_translators_often_leave_out_are_a_warning() -> None:
    (finding,) = negation(text_pair("They have water.", "Siguen sin agua."))
    assert finding.severity is Severity.WARNING


def test_other_languages_are_left_alone() -> None:
    english = text_pair("They did not pay.", "Ils ont payé.")
    assert list(negation(pair(english.segment, english.text, ("en", "fr"), plain=("They did not pay.", "x")))) == []


def test_the_time_grows_in_proportion() -> None:
    def act(count: int) -> None:
        messages("not only no lack " * count, "ni sin que no evite " * count, CHECKS)

    assert growth(act, 400, 3200) < SQUARE
