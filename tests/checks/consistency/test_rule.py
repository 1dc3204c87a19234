"""The rule of consistency on runs that a linguist can add to, in `tests/cases/consistency.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st
from run_cases import Line, Run, cases
from text_pairs import text_pair

from l10n.checks.consistency import Sighting, disagreements, renderings
from l10n.checks.findings import Severity


def sightings(run: Run) -> Iterator[tuple[int, Sighting]]:
    """Yield what the translations of a run call things, each with the number of its line."""
    asked = {article: run.asked(article) for article in {line.article for line in run.lines}}
    for number, line in enumerate(run.lines, start=1):
        pair = text_pair(line.source, line.target, run.languages)
        pair = replace(pair, constraint=asked[line.article].get(line.source, pair.constraint))
        for one in renderings(pair):
            yield number, Sighting(line.article, f"{line.article}:{number}", "", line.reviewed, one)


def departing(run: Run) -> str:
    """Return the translations that depart, in the form of the line `finds`."""
    seen = list(sightings(run))
    found = {
        f"{seen[at][0]}" + f"/{one.severity}" * (one.severity is not Severity.WARNING)
        for at, one in disagreements([one for _, one in seen])
    }
    return ", ".join(sorted(found)) or "nothing"


@pytest.mark.parametrize("run", cases("consistency"), ids=lambda run: run.name)
def test_case(run: Run) -> None:
    assert departing(run) == run.finds


def test_a_finding_names_both_renderings_and_the_place_of_the_other() -> None:
    run = next(run for run in cases("consistency") if run.name == "a ministry has two names")
    ((_, found),) = disagreements([one for _, one in sightings(run)])
    said = "“Secretaría de Pesca” is “Department of Fishing” here and “Fisheries Ministry” in a:1"
    assert (found.rule, found.message) == ("consistency", said)


WORDS = st.sampled_from(["Lago Azul", "Blue Lake", "agua", "water", "Juan Pérez", "John", "the", "de", "GN", "."])
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_what_is_said_twice_in_the_same_words_departs_from_nothing(pairs: list[tuple[str, str]]) -> None:
    once = dict(pairs)
    lines = [Line("a", source, target) for source, target in once.items()]
    run = Run("", ("es-MX", "en-US"), (), tuple(lines), "")
    twice = replace(run, lines=(*lines, *(line._replace(article="b") for line in lines)))
    departs = {one for one in departing(run).split(", ") if one != "nothing"}
    assert {int(one.partition("/")[0]) for one in departs} <= set(range(1, len(lines) + 1))
    if not departs:
        assert departing(twice) == "nothing"


@given(st.lists(st.tuples(TEXTS, TEXTS, st.booleans()), min_size=1, max_size=5))
def test_a_draft_never_makes_a_reviewed_text_depart(lines: list[tuple[str, str, bool]]) -> None:
    run = Run("", ("es-MX", "en-US"), (), tuple(Line(str(at), *line) for at, line in enumerate(lines)), "")
    alone = replace(run, lines=tuple(line if line.reviewed else Line("", ".", ".") for line in run.lines))
    ours = {f"{number}" for number, line in enumerate(run.lines, start=1) if line.reviewed}
    whole = {one.partition("/")[0] for one in departing(run).split(", ")} & ours
    assert whole == {one.partition("/")[0] for one in departing(alone).split(", ")} & ours


def test_the_time_grows_with_the_number_of_translations() -> None:
    def compared(size: int) -> None:
        lines = tuple(Line("a", "Llegó Lago Azul ayer.", f"Blue Lake{at} came.") for at in range(size))
        departing(Run("", ("es-MX", "en-US"), (), lines, ""))

    assert growth(compared, 100, 800) < SQUARE
