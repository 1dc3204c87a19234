"""First mentions, on articles that a linguist can add to, in `tests/cases/first_mentions.txt`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from growth import SQUARE, growth
from run_cases import Run, cases
from text_pairs import text_pair

from l10n.checks.findings import Finding, Severity
from l10n.checks.mentions import first_mention
from l10n.checks.pairs import TextPair


def pairs(run: Run) -> list[TextPair]:
    """Return the pairs of a run, each with what the glossary asks of it in its article."""
    found = [(line, text_pair(line.source, line.target, run.languages)) for line in run.lines]
    return [replace(pair, constraint=run.asked(line.article).get(line.source, pair.constraint)) for line, pair in found]


def found(run: Run) -> list[list[Finding]]:
    """Return the findings in each pair of a run."""
    return [[*first_mention(pair)] for pair in pairs(run)]


@pytest.mark.parametrize("run", cases("first_mentions"), ids=lambda run: run.name)
def test_case(run: Run) -> None:
    told = {
        f"{number}" + f"/{one.severity}" * (one.severity is not Severity.WARNING)
        for number, each in enumerate(found(run), start=1)
        for one in each
    }
    assert (", ".join(sorted(told)) or "nothing") == run.finds


def test_a_finding_says_what_to_write() -> None:
    known = {run.name: run for run in cases("first_mentions")}
    ((one,), _) = found(known["only the acronym at the first mention"])
    assert one.message == "first mention of “SEP”: spell it out, “Secretariat of Public Education (SEP)”"
    ((one,), _) = found(known["spelled out without the acronym that comes again"])
    said = "first mention of “Secretaría de Educación Pública” without “SEP”, which comes again: "
    assert one.message == f"{said}“Secretariat of Public Education (SEP)”"


def test_a_term_that_a_reviewer_excused_is_not_asked_for() -> None:
    run = next(run for run in cases("first_mentions") if run.finds == "1")
    (first, *_) = pairs(run)
    assert [*first_mention(first)]
    assert [*first_mention(replace(first, excused="SEP"))] == []


def test_the_time_grows_with_the_number_of_mentions() -> None:
    run = next(run for run in cases("first_mentions") if run.finds == "1")
    (first, *_) = pairs(run)

    def judged(size: int) -> None:
        asked = replace(first.constraint, matches=first.constraint.matches * size)
        [*first_mention(replace(text_pair("SEP " * size, "SEP " * size, run.languages), constraint=asked))]

    assert growth(judged, 300, 2400) < SQUARE
