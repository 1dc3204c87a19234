"""The rule of consistency on runs that a linguist can add to, in `tests/cases/consistency.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st
from text_pairs import text_pair

from l10n.checks.consistency import Sighting, disagreements, renderings
from l10n.checks.findings import Severity
from l10n.glossary.constraints import constraints
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term

CASES = Path(__file__).parents[2] / "cases" / "consistency.txt"


class Line(NamedTuple):
    """A sentence of a run."""

    article: str
    source: str
    target: str
    reviewed: bool = True


@dataclass(frozen=True)
class Run:
    """A run, and the translations that depart."""

    name: str
    languages: tuple[str, str]
    terms: tuple[Term, ...]
    lines: tuple[Line, ...]
    finds: str


def cases() -> Iterator[Run]:
    """Yield the cases of the file; fail where one is malformed."""
    _, *blocks = re.split(r"^=== ", CASES.read_text("utf-8"), flags=re.MULTILINE)
    for block in blocks:
        name, *rest = (line for line in block.strip().split("\n") if line)
        cells = [line.split(" | ") for line in rest]
        assert cells[0][0] == "languages", name
        assert cells[-1][0] == "finds", name
        source, target = cells[0][1].split()
        terms = tuple(_term(cell, source) for key, cell in (each[:2] for each in cells) if key == "terms")
        lines = tuple(Line(one, text, said.removeprefix("*"), said[0] != "*") for one, text, said in _triples(cells))
        yield Run(name, (source, target), terms, lines, cells[-1][1])


def _triples(cells: Sequence[Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    return ((each[0], each[1], each[2]) for each in cells if len(each) == 3)


def _term(cell: str, source: str) -> Term:
    ours, theirs = (tuple(side.split(", ")) for side in cell.split(" = "))
    return Term(ours, theirs) if source.startswith("en") else Term(theirs, ours)


def sightings(run: Run) -> Iterator[tuple[int, Sighting]]:
    """Yield what the translations of a run call things, each with the number of its line."""
    source, target = (language[:2] for language in run.languages)
    finder = Finder(run.terms, source)
    for number, line in enumerate(run.lines, start=1):
        asked = constraints([(line.source, line.source, "paragraph")], finder, target)
        pair = text_pair(line.source, line.target, run.languages)
        pair = replace(pair, constraint=asked.get(line.source, pair.constraint))
        for one in renderings(pair):
            yield number, Sighting(line.article, f"{line.article}:{number}", target, line.reviewed, one)


def departing(run: Run) -> str:
    """Return the translations that depart, in the form of the line `finds`."""
    seen = list(sightings(run))
    found = {
        f"{seen[at][0]}" + f"/{one.severity}" * (one.severity is not Severity.WARNING)
        for at, one in disagreements([one for _, one in seen])
    }
    return ", ".join(sorted(found)) or "nothing"


@pytest.mark.parametrize("run", [*cases()], ids=lambda run: run.name)
def test_case(run: Run) -> None:
    assert departing(run) == run.finds


def test_a_finding_names_both_renderings_and_the_place_of_the_other() -> None:
    run = next(run for run in cases() if run.name == "a ministry has two names")
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
