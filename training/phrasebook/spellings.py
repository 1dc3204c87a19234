"""The spellings of the house: a language, a tab, a spelling that is not used, a tab, the one that is, in each line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from training.phrasebook.table import Problem, read

SPELLING = Path(__file__).with_name("spelling.txt")
House = Mapping[str, Mapping[str, str]]
"""The spelling of the house for those that it does not use, by language, in lower case."""
_LANGUAGES = ("en", "es")
_COLUMNS = 3


@cache
def house(path: Path = SPELLING) -> House:
    """Return the spellings in a list; lines with a problem are left out."""
    found: dict[str, dict[str, str]] = {language: {} for language in _LANGUAGES}
    for line in read(path).lines:
        if not (_is_remark(line.text) or _wrong_with(line.cells)):
            language, wrong, right = line.cells
            found[language][wrong.lower()] = right
    return found


def problems(path: Path = SPELLING) -> Iterator[Problem]:
    """Yield what is wrong in a list of spellings.

    Raises:
        ValueError: the list is not UTF-8.
        OSError: it cannot be read.

    """
    table = read(path)
    yield from table.problems
    first: dict[tuple[str, ...], int] = {}
    for line in table.lines:
        if _is_remark(line.text):
            continue
        if wrong := _wrong_with(line.cells):
            yield Problem(path, line.number, wrong)
        elif (before := first.setdefault(tuple(map(str.lower, line.cells[:2])), line.number)) != line.number:
            yield Problem(path, line.number, f"{line.cells[1]} is in line {before} already; delete one of them")


def _is_remark(text: str) -> bool:
    return not text.strip() or text.startswith("#")


def _wrong_with(cells: tuple[str, ...]) -> str:
    """Return what is wrong with the cells of a line; nothing where it is right."""
    if len(cells) != _COLUMNS or not all(map(str.strip, cells)):
        empty = "an empty column" if len(cells) == _COLUMNS else f"{len(cells)} column{'s' * (len(cells) > 1)}"
        return f"has {empty}; write language, tab, the spelling that is not used, tab, the one that is"
    if cells[0] not in _LANGUAGES:
        return f"{cells[0]} is no language of the phrasebook; write en or es"
    if any(cell != cell.strip() for cell in cells) or not cells[1].isalpha():
        return f"{cells[1].strip()!r} is not one word, or has spaces beside it; write one word in letters"
    return ""
