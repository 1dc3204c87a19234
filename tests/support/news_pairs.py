"""News sentences with frozen drafts, and what an editor says of them: `tests/cases/news/news.txt` explains the form."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

import read_words

from l10n import formats
from l10n.checks import mentions, terms
from l10n.checks.findings import Finding
from l10n.checks.pairs import pair
from l10n.checks.rules import ALL, examine
from l10n.checks.wholeness.unheard import ReadWord, unheard
from l10n.glossary import table
from l10n.glossary.recognition import Finder
from l10n.languages import codes
from l10n.project.finding import house_tables
from l10n.segmentation.segments import Segment
from l10n.workflow.shared.reading import constraints

_TERMS = frozenset(rule.id for rule in (*terms.RULES, *mentions.RULES))
NEWS = Path(__file__).parents[1] / "cases" / "news"
_LINE = re.compile(r"(?P<key>[A-Za-z-]+) \| (?P<value>.+)")
_MARK = re.compile(r"sound|serious: (?P<kinds>[a-z]+(?:, [a-z]+)*)")


class Kind(StrEnum):
    """The kinds of serious errors."""

    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    MODALITY = "modality"
    GENDER = "gender"
    MEANING = "meaning"
    OMITTED = "omitted"
    ADDED = "added"
    UNTRANSLATED = "untranslated"
    INVENTED = "invented"


@dataclass(frozen=True)
class NewsPair:
    """A sentence with its draft, and what an editor says of it."""

    name: str
    languages: tuple[str, str]
    source: str
    draft: str
    kinds: tuple[Kind, ...]
    """What is seriously wrong with the draft, the worst first; empty if it is sound."""
    read: tuple[ReadWord, ...] = ()
    """The words of the sentence that the package of the other direction found improbable, given the draft."""

    def findings(self) -> list[Finding]:
        """Return what drafting finds, but for terms: the house glossary changes after the marks."""
        (block,) = formats.parse("a.txt", self.source, front_matter=()).blocks
        segment = Segment("", block.leaves, "", 1, block.role, block.syntax)
        asked = constraints([segment], _finder(codes.base(self.languages[0])), self.languages[1]).get(segment.source)
        both = pair(segment, self.draft, self.languages, constraint=asked, machine_made=True)
        both = replace(both, unheard=unheard(both, self.read))
        return [one for one in examine(both, ALL) if one.rule not in _TERMS]


@cache
def _finder(language: str) -> Finder:
    return Finder([term for name, text in house_tables() for term in table.read(name, text)], language)


def read(name: str) -> list[NewsPair]:
    """Return the pairs of a file; fail where one is malformed, or where two are alike."""
    _, *blocks = re.split(r"^=== ", (NEWS / name).read_text("utf-8"), flags=re.MULTILINE)
    found = [_pair(name, *block.strip().split("\n")) for block in blocks]
    assert found, f"{name} holds no pair"
    for what in ("name", "source"):
        assert len({getattr(each, what) for each in found}) == len(found), f"{name}: two pairs have the same {what}"
    return found


def _pair(file: str, name: str, *lines: str) -> NewsPair:
    where = f"{file}: «{name}»"
    read_lines = [_LINE.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(read_lines), f"{where} has a line that is not `key | value`"
    said = {one["key"]: one["value"] for one in read_lines if one}
    assert len(said) == len(read_lines), f"{where} has a key twice"
    source, target, *rest = said
    mark = _MARK.fullmatch(said.get("mark", ""))
    assert mark, f"{where} needs `mark | sound`, or `mark | serious: ` and the kinds of its errors"
    kinds = tuple(map(Kind, mark["kinds"].split(", "))) if mark["kinds"] else ()
    wanted = ["mark", "why"] if kinds else ["mark"]
    assert [key for key in rest if key != read_words.KEY] == wanted, (
        f"{where} needs both texts, `mark`, and `why` if serious"
    )
    heard = read_words.read(said[read_words.KEY], where) if read_words.KEY in said else ()
    return NewsPair(name, (codes.tag(source), codes.tag(target)), said[source], said[target], kinds, heard)
