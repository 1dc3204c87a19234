"""Terms of sentences and which translations honour them, case by case: text files that a linguist can add to.

    === A former governor is an exgobernador
    en,es,grammar
    governor,gobernador,m
    > The former governor died.
    found: governor
    note: governor → gobernador
    = El exgobernador murió.
    ! El exalcalde murió.

Rows may be left out: then the house glossary counts. `>` is a sentence; several one after the other, and those behind
them with `&`, are one article, and what follows is of the last `>`. `found:` names the words that are terms, `note:`
what the reviewer is told, `none` for neither; `=` is a translation that honours all terms, `!` one that does not. A `>`
behind these lines starts another article. Files are named by direction. No model is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from l10n.glossary.constraints import Constraint, constraints
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term, read

CASES = Path(__file__).parents[1] / "cases" / "terms"
HOUSE = Path(__file__).parents[2] / "glossary"
LEAST = 40
"""How many cases each direction has at least."""


@dataclass
class Case:
    """An article, and what is expected of its last sentence before the sentences behind."""

    name: str
    source: str
    table: str
    sentences: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    expected: list[tuple[str, str]] = field(default_factory=list)
    """A sign and the text behind it: `found:`, `note:`, `=`, `!`."""


def read_cases(file: str, text: str) -> list[Case]:
    """Read the cases of a file, and fail where one is malformed."""
    _, *blocks = re.split(r"^=== ", text, flags=re.MULTILINE)
    cases = [case for block in blocks for case in _cases(block, file[:2])]
    assert cases, f"{file} holds no case"
    assert all(case.expected and case.sentences for case in cases), f"{file}: a case expects nothing"
    return cases


def _cases(block: str, source: str) -> list[Case]:
    name, _, body = block.partition("\n")
    table, cases = "", [Case(name, source, "")]
    for line in filter(None, map(str.rstrip, body.splitlines())):
        sign, _, text = line.partition(" ")
        if sign == ">" and cases[-1].expected:
            cases.append(Case(f"{name} ({len(cases) + 1})", source, table))
        if sign == ">":
            cases[-1].sentences.append(text)
        elif sign == "&":
            cases[-1].behind.append(text)
        elif sign in ("found:", "note:", "=", "!"):
            cases[-1].expected.append((sign, text))
        else:
            assert not cases[0].sentences, f"{name}: {line!r} is no line of a case"
            table += line + "\n"
            cases[0].table = table
    return cases


ALL = [case for path in sorted(CASES.glob("*.txt")) for case in read_cases(path.name, path.read_text("utf-8"))]


@cache
def house() -> list[Term]:
    return [term for path in sorted(HOUSE.glob("*.csv")) for term in read(path.name, path.read_text("utf-8"))]


@cache
def finder(table: str, source: str) -> Finder:
    return Finder(read("rows.csv", table) if table else house(), source)


def faults(case: Case) -> list[str]:
    """Say what is not as a case expects it."""
    target = "es" if case.source == "en" else "en"
    article = ((text, text, "paragraph") for text in (*case.sentences, *case.behind))
    last = case.sentences[-1]
    asked = constraints(article, finder(case.table, case.source), target).get(last, Constraint((), target))
    shown = {
        "found:": " | ".join(last[match.start : match.end] for match in asked.matches) or "none",
        "note:": asked.note or "none",
    }
    found: list[str] = []
    for sign, text in case.expected:
        if sign in shown:
            found += [f"{sign} {shown[sign]} instead of {text}"] if shown[sign] != text else []
            continue
        wrong = [f"{match.form} → {asked.wanted(match)}" for match, _ in asked.violations(text)]
        if (sign == "=") == bool(wrong):
            found.append(f"{text!r}: {wrong or 'honours all'}")
    return found


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.source}: {case.name}")
def test_a_case_of_terms(case: Case) -> None:
    assert faults(case) == []


def test_there_are_cases_enough_in_each_direction_and_none_twice() -> None:
    for source in ("en", "es"):
        names = [case.name for case in ALL if case.source == source]
        assert len(set(names)) == len(names) >= LEAST


@pytest.mark.parametrize("text", ["", "=== A\n> a\n", "=== A\n= a\n", "=== A\n> a\nloose\n= b\n"])
def test_an_empty_or_malformed_file_of_cases_fails(text: str) -> None:
    with pytest.raises(AssertionError):
        read_cases("en-es.txt", text)
