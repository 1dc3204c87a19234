"""Golden cases of rules that read several sentences: articles with their translations, in files to edit without Python.

    === a name
    languages | es-MX en-US
    terms | Guardia Nacional, GN = National Guard, GN | National Guard (GN)
    a | Llegó la Guardia Nacional. | The National Guard came.
    b | *… | …
    finds | 1

A line is the name of an article, a sentence and its translation; a star before the latter tells that it is a draft. A
row of a glossary has the names in the language of the source, those in the other one, and perhaps the form for the
first mention. `finds` lists the numbers of the translations with a finding, with a severity behind a slash where it is
not that of the rule; `nothing` where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from l10n.glossary.constraints import Constraint, constraints
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term

CASES = Path(__file__).parents[1] / "cases"


class Line(NamedTuple):
    """A sentence of a run."""

    article: str
    source: str
    target: str
    reviewed: bool = True


@dataclass(frozen=True)
class Run:
    """Articles, and the translations in which a rule finds something."""

    name: str
    languages: tuple[str, str]
    terms: tuple[Term, ...]
    lines: tuple[Line, ...]
    finds: str

    def asked(self, article: str) -> Mapping[str, Constraint]:
        """Return what the glossary asks of the sentences of an article."""
        source, target = (language[:2] for language in self.languages)
        ours = [line.source for line in self.lines if line.article == article]
        return constraints([(one, one, "paragraph") for one in ours], Finder(self.terms, source), target)


def cases(name: str) -> list[Run]:
    """Return the cases of a file; fail where one is malformed."""
    return [*_read((CASES / f"{name}.txt").read_text("utf-8"))]


def _read(text: str) -> Iterator[Run]:
    _, *blocks = re.split(r"^=== ", text, flags=re.MULTILINE)
    for block in blocks:
        name, *rest = (line for line in block.strip().split("\n") if line)
        (first, languages), *cells, (last, finds) = (line.split(" | ") for line in rest)
        assert (first, last) == ("languages", "finds"), name
        source, target = languages.split()
        terms = tuple(_term(*cell[1:], source=source) for cell in cells if cell[0] == "terms")
        lines = tuple(_line(*cell) for cell in cells if cell[0] != "terms")
        yield Run(name, (source, target), terms, lines, finds)


def _line(article: str, source: str, target: str) -> Line:
    return Line(article, source, target.removeprefix("*"), target[0] != "*")


def _term(names: str, first: str = "", *, source: str) -> Term:
    ours, theirs = (tuple(side.split(", ")) for side in names.split(" = "))
    return Term(ours, theirs, first_es=first) if source.startswith("en") else Term(theirs, ours, first_en=first)
