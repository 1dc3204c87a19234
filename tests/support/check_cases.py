"""Golden cases of the checks: pairs of texts, and what the rules find in them, in files to edit without Python.

    === a name
    en-US | The sentence, after its language.
    es-MX | La traducción, después de su idioma.
    finds | number, date/warning

`finds` lists the ids of the family's rules that have a finding, each once, with a severity behind a slash where it is
not that of the rule; `nothing` where the family must stay silent. More lines may follow: `syntax` (plain, markdown or
html; plain if there is none), `fix`, the translation that the only finding offers, `made | machine`, if a machine
made the translation and nobody changed it, and then `read-back | plant: -4.5, strike: -2.7`: what the package of the
other direction says of words of the source, as in `tests/cases/news/news.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

import read_words

from l10n import formats
from l10n.article import Syntax
from l10n.checks.pairs import Check, TextPair, pair
from l10n.checks.rules import RULES, examine
from l10n.checks.wholeness.unheard import ReadWord, unheard
from l10n.segmentation.segments import Segment

CASES = Path(__file__).parents[1] / "cases" / "checks"
_LINE = re.compile(r"(?P<key>[A-Za-z-]+) \| (?P<value>.*)")
_OPTIONAL = {"syntax", "fix", "made", read_words.KEY}


@dataclass(frozen=True)
class CheckCase:
    """A pair of texts, and what the rules of a family find in it."""

    name: str
    family: str
    """The name of the module in `l10n.checks`."""
    languages: tuple[str, str]
    source: str
    target: str
    finds: frozenset[str]
    syntax: Syntax
    fix: str | None
    machine_made: bool = False
    read: tuple[ReadWord, ...] = ()

    @property
    def pair(self) -> TextPair:
        """The pair as the checks read it."""
        name, page = {
            Syntax.PLAIN: ("a.txt", self.source),
            Syntax.MARKDOWN: ("a.md", self.source),
            Syntax.HTML: ("a.html", f"<p>{self.source}</p>"),
        }[self.syntax]
        leaves = formats.parse(name, page, front_matter=()).blocks[0].leaves
        segment = Segment("", leaves, "", 1, "paragraph", self.syntax)
        both = pair(segment, self.target, self.languages, machine_made=self.machine_made)
        return replace(both, unheard=unheard(both, self.read)) if self.read else both

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks of the family."""
        found: tuple[Check, ...] = import_module(f"l10n.checks.{self.family}").CHECKS
        return found

    def found(self) -> frozenset[str]:
        """Return what the family finds, in the form of the line `finds`."""
        return frozenset(
            one.rule if one.severity is RULES[one.rule].severity else f"{one.rule}/{one.severity}"
            for one in examine(self.pair, self.checks)
        )

    def fixes(self) -> set[str | None]:
        """Return the translations that the findings offer."""
        return {one.fix for one in examine(self.pair, self.checks)}


def cases() -> Iterator[CheckCase]:
    """Yield the cases of all files; fail where one is malformed."""
    for path in sorted(CASES.rglob("*.txt")):
        yield from cases_of(path, ".".join(path.relative_to(CASES).with_suffix("").parts))


def cases_of(path: Path, family: str) -> Iterator[CheckCase]:
    """Yield the cases of a file for a family; fail where one is malformed."""
    _, *blocks = re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)
    assert blocks, f"{path.name} holds no case"
    for block in blocks:
        yield _case(family, *block.strip().split("\n"))


def _case(family: str, name: str, *lines: str) -> CheckCase:
    where = f"{family}.txt: «{name}»"
    read = [_LINE.fullmatch(line) for line in lines if not line.startswith("#") and line]
    assert all(read), f"{where} has a line that is not `key | value`"
    found = {one["key"]: one["value"] for one in read if one}
    source, target, *rest = found
    assert rest[:1] == ["finds"], f"{where} needs the source, the translation and `finds`, in this order"
    assert {*rest[1:]} <= _OPTIONAL, f"{where} has more than {', '.join(_OPTIONAL)}"
    finds = frozenset() if found["finds"] == "nothing" else frozenset(found["finds"].split(", "))
    unknown = [one for one in finds if one.partition("/")[0] not in RULES]
    assert not unknown, f"{where} names no rule: {unknown}"
    syntax = Syntax[found.get("syntax", "plain").upper()]
    languages = source, target
    assert found.get("made", "machine") == "machine", f"{where}: `made` can only be `machine`"
    heard = read_words.read(found[read_words.KEY], where) if read_words.KEY in found else ()
    return CheckCase(
        *(name, family, languages, found[source], found[target], finds, syntax, found.get("fix")),
        "made" in found,
        heard,
    )
