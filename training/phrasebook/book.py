"""The whole phrasebook: its tables, the exceptions from the rules, and what no pair shows by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.pairs import fingerprint
from training.phrasebook.rules import RULES

FOLDER = Path(__file__).parent
EXCEPTIONS = "exceptions.txt"
"""A rule, a tab, the English side of a pair that breaks it rightly, a tab, the reason, in each line."""
DOUBLES = "doubles"
"""The name of the rule about the whole: no pair twice, and one translation for a text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table or of the exceptions."""

    path: Path
    number: int
    """From 1."""
    cells: tuple[str, ...]
    """What its tabs separate."""

    def __str__(self) -> str:
        """Return its place as an editor opens it."""
        return f"{self.path}:{self.number}"


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a line breaks."""

    line: Line
    rule: str
    message: str

    def __str__(self) -> str:
        """Return the place and the message."""
        return f"{self.line}: {self.message}"


def tables(folder: Path = FOLDER) -> list[Path]:
    """Return the tables of a phrasebook, by name."""
    return sorted(folder.glob("*.tsv"))


def examine(folder: Path = FOLDER) -> list[str]:
    """Return a line for each thing that is wrong in a phrasebook: file and line, what it is, what to do.

    Raises:
        ValueError: the folder has no table, or a file of it is not UTF-8.
        OSError: a file cannot be read.

    """
    paths = tables(folder)
    if not paths:
        raise ValueError(f"{folder}: has no table of pairs; name the folder of a phrasebook")
    lines = [line for path in paths for line in _lines(path)]
    wrong = [
        f"{line}: has {len(line.cells) - 1} tabs; write English, one tab, Spanish" for line in lines if _torn(line)
    ]
    pairs = [line for line in lines if not _torn(line)]
    broken = [*_by_themselves(pairs), *_doubles(pairs)]
    return wrong + _without_exceptions(broken, folder / EXCEPTIONS)


def _torn(line: Line) -> bool:
    return len(line.cells) != 2  # noqa: PLR2004 - English and Spanish


def _lines(path: Path) -> Iterator[Line]:
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        yield Line(path, number, tuple(line.split("\t")))


def _by_themselves(pairs: Sequence[Line]) -> Iterator[Broken]:
    for line in pairs:
        en, es = line.cells
        for name, rule in RULES:
            yield from (Broken(line, name, message) for message in rule(en, es))


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


def _without_exceptions(broken: Sequence[Broken], path: Path) -> list[str]:
    """Return what is left when the exceptions are taken out, and the exceptions that nothing needs."""
    known = list(_lines(path)) if path.exists() else []
    known = [line for line in known if not line.cells[0].startswith("#")]
    whole = [line for line in known if len(line.cells) == 3 and all(line.cells)]  # noqa: PLR2004 - rule, text, reason
    wrong = [f"{line}: is no rule, tab, English side, tab, reason" for line in known if line not in whole]
    excused = {line.cells[:2]: line for line in whole}
    needed = {(each.rule, each.line.cells[0]) for each in broken}
    wrong += [f"{line}: excuses nothing; delete it" for key, line in excused.items() if key not in needed]
    return [str(each) for each in broken if (each.rule, each.line.cells[0]) not in excused] + wrong
