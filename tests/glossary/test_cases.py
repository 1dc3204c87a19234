"""The glossary in drafts of the bundled models, case by case: text files that a linguist can add to.

A case is a name, its rows, a sentence, and what its draft must and must not hold:

    === An article agrees with the term
    en,es,grammar
    National Guard,Guardia Nacional,f
    > The National Guard arrived on Monday.
    note: National Guard → Guardia Nacional
    + la Guardia Nacional | una Guardia Nacional
    - el Guardia Nacional

`>` is the sentence, in Markdown; several in a case are one article, and `&` gives sentences behind them. `note:` is
what the reviewer is told of the last `>` (`none` where nothing). `+` gives phrases of which one must stand in its
draft, `-` phrases of which none may: whole words, letters as they are. Files are named by direction:
`en-es-agreement.txt`. What is right, and more than the bundled models can do, is a case all the same: `failing.txt`
names the models, the cases that they fail, and why; below `[saturating]` those that they fail only on processors whose
8-bit arithmetic saturates, and below `[near tie]` those that pass on some machines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from processor import saturates

from l10n import formats
from l10n.article import walk
from l10n.drafting.draft import Draft, draft
from l10n.engine import packages
from l10n.engine.aligner import Aligner
from l10n.engine.translator import Engine
from l10n.glossary.constraints import constraints
from l10n.glossary.recognition import Finder
from l10n.glossary.table import read
from l10n.segmentation import rules
from l10n.segmentation.segments import Segment, split
from l10n.tags.detach import detach

CASES = Path(__file__).parents[1] / "cases" / "glossary"


@dataclass
class Case:
    """Rows, an article of some sentences, and what is said of the last one."""

    name: str
    source: str
    target: str
    table: str = ""
    sentences: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    """The sentences of the article behind the last one that is drafted."""
    note: str | None = None
    held: list[list[str]] = field(default_factory=list)
    banned: list[str] = field(default_factory=list)


def read_cases(file: str, text: str) -> list[Case]:
    """Read the cases of a file, and fail where it holds none or one is malformed."""
    direction = re.match(r"(en)-(es)-|(es)-(en)-", file)
    assert direction, f"{file}: the name starts with en-es- or es-en-"
    source, target = (group for group in direction.groups() if group)
    head, *blocks = re.split(r"^=== ", text, flags=re.MULTILINE)
    assert not re.search(r"^(?!#|\s*$)", head, re.MULTILINE), f"{file}: text before the first case"
    assert blocks, f"{file} holds no case"
    return [_case(file, block, source, target) for block in blocks]


def _case(file: str, block: str, source: str, target: str) -> Case:
    name, _, body = block.partition("\n")
    case = Case(f"{file}: {name}", source, target)
    for line in filter(None, map(str.rstrip, body.splitlines())):
        if line.startswith("> "):
            case.sentences.append(line[2:])
        elif line.startswith("& "):
            case.behind.append(line[2:])
        elif line.startswith("note: "):
            case.note = line[6:]
        elif line.startswith("+ "):
            case.held.append([phrase.strip() for phrase in line[2:].split("|")])
        elif line.startswith("- "):
            case.banned += [phrase.strip() for phrase in line[2:].split("|")]
        else:
            assert not case.sentences, f"{case.name}: {line!r} is no line of a case"
            case.table += line + "\n"
    assert case.table.count("\n") > 1, f"{case.name} has no row"
    assert case.sentences, f"{case.name} has no sentence"
    assert case.note is not None or case.held or case.banned, f"{case.name} expects nothing"
    return case


ALL = [case for path in sorted(CASES.glob("e*-*.txt")) for case in read_cases(path.name, path.read_text("utf-8"))]


def read_failing(text: str, *, saturating: bool) -> dict[str, str]:
    """Read the cases that the bundled models fail, each with the reason: `file: name = reason`, one per line.

    Args:
        text: of the file.
        saturating: read also the cases that fail only where 8-bit arithmetic saturates, those below `[saturating]`.

    """
    everywhere, *further = without_ties(text).split("\n[saturating]\n")
    listed = [_failing(part) for part in (everywhere, *further)]
    found = {case: reason for part in listed for case, reason in part}
    assert len(found) == sum(map(len, listed)), "a case is listed twice"
    assert all(reason.strip() for reason in found.values()), "a case is listed without its reason"
    return found if saturating else dict(listed[0])


def without_ties(text: str) -> str:
    """Return the text of the file without the cases that pass on some machines of one kind."""
    return text.partition("\n[near tie]\n")[0]


def _failing(text: str) -> list[tuple[str, str]]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(case, reason) for case, _, reason in (line.partition(" = ") for line in lines)]


LISTED = (CASES / "failing.txt").read_text("utf-8")
FAILING = read_failing(LISTED, saturating=saturates())
TIES = dict(_failing(LISTED.removeprefix(without_ties(LISTED))))


@pytest.fixture(scope="module")
def models() -> dict[str, tuple[Engine, Aligner]]:
    """Return for each source language what drafts and what aligns."""
    found = {(source, target): packages.bundled(source, target) for source, target in (("en", "es"), ("es", "en"))}
    engines = {ends: Engine(package) for ends, package in found.items() if package}
    back = {ends: partial(engines.__getitem__, ends[::-1]) for ends in engines}
    return {ends[0]: (engine, Aligner(engine, back[ends])) for ends, engine in engines.items()}


def drafted(case: Case, engine: Engine, aligner: Aligner) -> tuple[str | None, Draft]:
    """Return the note and the draft of the last sentence of a case."""
    finder = Finder(read("rows.csv", case.table), case.source)
    segments, behind = (_segments(sentences, case.source) for sentences in (case.sentences, case.behind))
    asked = constraints(
        ((one.source, detach(one.leaves).text, one.role) for one in segments + behind), finder, case.target
    )
    constraint = asked.get(segments[-1].source)
    (made,) = draft(segments[-1:], engine, aligner, [constraint])
    return constraint.note if constraint else None, made


def _segments(sentences: list[str], language: str) -> list[Segment]:
    article = formats.parse("a.md", "\n\n".join(sentences), front_matter=())
    return [one for block in walk(article.blocks) for one in split(block, rules.load(language))]


def stands(phrase: str, text: str) -> bool:
    """Tell whether a phrase stands in a text as whole words."""
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


def faults(case: Case, note: str | None, made: str) -> list[str]:
    """Say what is not as a case expects it."""
    wanted = None if case.note in (None, "none") else case.note
    found = [f"note {note!r} instead of {wanted!r}"] if case.note is not None and note != wanted else []
    found += [f"none of {phrases}" for phrases in case.held if not any(stands(phrase, made) for phrase in phrases)]
    return found + [f"holds {phrase!r}" for phrase in case.banned if stands(phrase, made)]


def verdict(case: str, found: list[str], failing: dict[str, str]) -> str:
    """Say why the test of a case fails; nothing where it passes, or fails as it is listed."""
    if case in failing:
        return "" if found else f"{case} passes: remove it from failing.txt"
    return "; ".join(found)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_case_of_the_glossary(case: Case, models: dict[str, tuple[Engine, Aligner]]) -> None:
    note, made = drafted(case, *models[case.source])
    if case.name in TIES:
        return
    assert not verdict(case.name, faults(case, note, made.text), FAILING), made


def test_each_failing_case_is_a_case() -> None:
    assert {*read_failing(LISTED, saturating=True), *TIES} - {"[near tie]"} <= {case.name for case in ALL}
    assert len(TIES) - ("[near tie]" in TIES) == 1
    assert len({case.name for case in ALL}) == len(ALL)


def test_a_listed_case_that_passes_and_an_unlisted_one_that_fails_fail_the_test() -> None:
    case = Case("a", "en", "es", note="none", held=[["Guardia"]], banned=["guarda"])
    assert faults(case, None, "La Guardia vino.") == []
    found = faults(case, "x", "El guarda vino.")
    assert found == ["note 'x' instead of None", "none of ['Guardia']", "holds 'guarda'"]
    assert "remove it" in verdict("a", [], {"a": "reason"})
    assert verdict("a", found, {"a": "reason"}) == ""
    assert verdict("a", found, {}) == "; ".join(found)
    assert verdict("a", [], {}) == ""


def test_a_case_below_saturating_is_listed_where_the_arithmetic_saturates_and_nowhere_else() -> None:
    text = "# a comment\n\na.txt: A = x = y\n\n[saturating]\na.txt: B = z\n"
    assert read_failing(text, saturating=False) == {"a.txt: A": "x = y"}
    assert read_failing(text, saturating=True) == {"a.txt: A": "x = y", "a.txt: B": "z"}


@pytest.mark.parametrize("text", ["a = b\n[saturating]\na = b\n", "a = b\na = c\n", "a\n", "\n[saturating]\na =  \n"])
@pytest.mark.parametrize("saturating", [True, False])
def test_a_case_that_is_listed_twice_or_without_its_reason_fails(text: str, *, saturating: bool) -> None:
    with pytest.raises(AssertionError):
        read_failing(text, saturating=saturating)


def test_there_are_cases_enough_in_each_direction() -> None:
    assert sum(case.source == "en" for case in ALL) >= 100
    assert sum(case.source == "es" for case in ALL) >= 100


@pytest.mark.parametrize(
    "text",
    [
        "",
        "loose\n=== A\nen,es\na,b\n> a\n+ b\n",
        "=== A\n> a\n+ b\n",
        "=== A\nen,es\na,b\n+ b\n",
        "=== A\nen,es\na,b\n> a\n",
        "=== A\nen,es\na,b\n> a\nb\n",
    ],
)
def test_an_empty_or_malformed_file_of_cases_fails(text: str) -> None:
    with pytest.raises(AssertionError):
        read_cases("en-es-x.txt", text)
    with pytest.raises(AssertionError):
        read_cases("x.txt", "=== A\nen,es\na,b\n> a\n+ b\n")
