"""The whole phrasebook: its tables, the exceptions from the rules, and what no pair shows by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path

from training.pairs import fingerprint
from training.phrasebook.rules import RULES, Rule, spelling
from training.phrasebook.spellings import SPELLING, house
from training.phrasebook.spellings import problems as spelling_problems
from training.phrasebook.table import Line, Problem, read, shown

FOLDER = Path(__file__).parent
EXCEPTIONS = "exceptions.txt"
"""A rule, a tab, the English side of a pair that breaks it rightly, a tab, the reason, in each line."""
DOUBLES = "doubles"
"""The name of the rule about the whole: no pair twice, and one translation for a text."""
ORDER, SHAPE = "order", "shape"
"""Rules whose breach makes the others read a pair wrongly."""
_LOOKS_LIKE_TABLE = {".tsv", ".txt", ".tab", ".csv"}
_PAIR, _EXCEPTION = 2, 3
"""The cells of a line: English and Spanish; rule, English, reason."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a line breaks."""

    line: Line
    rule: str
    message: str


def tables(folder: Path = FOLDER) -> list[Path]:
    """Return the tables of a phrasebook, by name."""
    return sorted(folder.glob("*.tsv"))


def examine(folder: Path = FOLDER) -> list[Problem]:
    """Return what is wrong in a phrasebook, by file and line.

    A folder may have spellings and exceptions of its own; without spellings of its own it has those of the house.

    Raises:
        ValueError: the folder has no table, or a file of it is not UTF-8.
        OSError: a file cannot be read.

    """
    paths = tables(folder)
    if not paths:
        raise ValueError(f"{shown(folder)}: has no table THEME.tsv of pairs; name the folder of a phrasebook")
    read_tables = [read(path) for path in paths]
    lines = [line for table in read_tables for line in table.lines]
    pairs = [line for line in lines if len(line.cells) == _PAIR]
    own = folder / SPELLING.name
    spellings = own if own.exists() else SPELLING
    wrong = [problem for table in read_tables for problem in table.problems]
    wrong += [_torn(line) for line in lines if len(line.cells) != _PAIR]
    wrong += [*_unread(folder, paths), *spelling_problems(spellings)]
    broken = [*_by_themselves(pairs, _rules(spellings)), *_doubles(pairs)]
    wrong += _without_exceptions(broken, folder / EXCEPTIONS)
    return sorted(wrong, key=attrgetter("path", "number"))


def _torn(line: Line) -> Problem:
    tabs = len(line.cells) - 1
    blank = not line.text.strip()
    said = (
        "is blank; delete it" if blank else f"has {tabs or 'no'} tab{'s' * bool(tabs)}; write English, one tab, Spanish"
    )
    return Problem(line.path, line.number, said)


def _unread(folder: Path, paths: Sequence[Path]) -> Iterator[Problem]:
    """Find files that look like tables and have another name than one, so that nothing reads them."""
    known = {*paths, folder / EXCEPTIONS, folder / SPELLING.name}
    for path in folder.rglob("*"):
        if path.suffix.lower() in _LOOKS_LIKE_TABLE and path not in known:
            where = "" if path.parent == folder else f" in {shown(folder)} itself"
            yield Problem(path, 0, f"is not read; a table of pairs is a file THEME.tsv{where}")


def _rules(spellings: Path) -> list[tuple[str, Rule]]:
    return [(name, partial(spelling, known=house(spellings)) if rule is spelling else rule) for name, rule in RULES]


def _by_themselves(pairs: Sequence[Line], rules: Sequence[tuple[str, Rule]]) -> Iterator[Broken]:
    """Find what breaks a rule; of a pair with swapped sides, or with an empty one, that alone."""
    for line in pairs:
        en, es = line.cells
        for name, rule in rules:
            messages = list(rule(en, es))
            yield from (Broken(line, name, message) for message in messages)
            if (name == ORDER and messages) or (name == SHAPE and not (en.strip() and es.strip())):
                break


def _doubles(pairs: Sequence[Line]) -> Iterator[Broken]:
    """Find texts that were there before, but for case, punctuation and spaces, in either language.

    The model cannot know which of two translations is wanted, and the packing keeps one of two equal pairs.
    """
    firsts: tuple[dict[str, Line], dict[str, Line]] = ({}, {})
    for line in pairs:
        prints = [fingerprint(text) for text in line.cells]
        before = [known.setdefault(each, line) for known, each in zip(firsts, prints, strict=True)]
        there = next((each for each, own in zip(before, prints, strict=True) if own and each is not line), None)
        if there is None:
            continue
        same = all(fingerprint(a) == b for a, b in zip(there.cells, prints, strict=True))
        what = "is the pair of" if same else "translates a text of"
        what += f" {there}" if same else f" {there} otherwise"
        yield Broken(line, DOUBLES, f"{what}; delete one of them")


def _without_exceptions(broken: Sequence[Broken], path: Path) -> Iterator[Problem]:
    """Yield what is left when the exceptions are taken out, and what is wrong with the exceptions."""
    excused: dict[tuple[str, ...], Line] = {}
    if path.exists():
        table = read(path)
        yield from table.problems
        for line in table.lines:
            if line.text.startswith("#"):
                continue
            if wrong := _wrong_with(line):
                yield Problem(line.path, line.number, wrong)
            else:
                excused[line.cells[:2]] = line
    needed = {(each.rule, each.line.cells[0]) for each in broken}
    for key, line in excused.items():
        if key not in needed:
            yield Problem(line.path, line.number, "excuses nothing; delete it")
    for each in broken:
        if (each.rule, each.line.cells[0]) not in excused:
            yield Problem(each.line.path, each.line.number, each.message)


def _wrong_with(line: Line) -> str:
    """Return what is wrong with a line of the exceptions by itself; nothing where it is right."""
    if not line.text.strip():
        return "is blank; delete it"
    if len(line.cells) != _EXCEPTION or not all(map(str.strip, line.cells)):
        return "is no rule, tab, English side, tab, reason"
    names = [*(name for name, _ in RULES), DOUBLES]
    return "" if line.cells[0] in names else f"no such rule: {line.cells[0]}; the rules are {', '.join(names)}"
