"""The word lists of a language, `languages/<language>/<name>.txt`, which linguists edit. They are read on first use.

A list has one entry on each line; text after ` # ` is a comment. `languages/README.md` describes each list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from l10n.errors import LanguageError
from l10n.languages.codes import TRANSLATED

Folder = Traversable
"""A folder of lists or a list file, in the package or on disk."""

_COMMENT = re.compile(r"(?:^|\s)#(?:\s|$)")
_WORD = r"(?:[^\W\d_][\w’'-]*|[&…])"
_WORDS = re.compile(rf"-?{_WORD}(?: {_WORD})*")
_FORM = r"[^\W_](?:[\w’'.&-]| (?=[^\W_]))*"
_RENDERING = re.compile(rf"{_FORM}(?:, {_FORM})* = {_FORM}(?:, {_FORM})*")
_MEANING = re.compile(r"-?[\w.]+(?:-[\w-]+)?: [^\s,][^,]*(?:, [^\s,][^,]*)*")
_ENTRY = r"(?:[^\W\d_][\w’'.-]*|\d+[^\W\d_]+|[&…])"
_PHRASE = rf"{_ENTRY}(?: {_ENTRY})*…?"
_CELL = rf"(?:{_PHRASE}|\({_PHRASE}\))(?:, (?:{_PHRASE}|\({_PHRASE}\)))*"
_TABLE = re.compile(rf"(?:{_CELL})?(?: \|(?: {_CELL})?)+")
_VALUE = re.compile(rf"\d+(?:\.\d+)?(?: {_WORD})+")


@cache
def words(language: str, name: str) -> tuple[str, ...]:
    """Return the entries of a list of words.

    Args:
        language: `en` or `es`.
        name: the file name of the list, without `.txt`.

    Raises:
        LanguageError: there are no lists for the language.
        ValueError: a line is malformed or repeated; the message starts with `file:line:`.

    """
    return read_words(folder(language) / f"{name}.txt")


@cache
def in_both(name: str) -> tuple[str, ...]:
    """Return the entries of the English and the Spanish list, for texts in either language. Raises as `words` does."""
    return tuple(dict.fromkeys((*words("en", name), *words("es", name))))


@cache
def rows(language: str, name: str, *, columns: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a list with several words on each line. Raises as `words` does."""
    return read_rows(folder(language) / f"{name}.txt", columns=columns)


@cache
def renderings(name: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return the rows of a list with English names and their Spanish forms. Raises as `words` does."""
    return read_renderings(folder("en") / f"{name}.txt")


@cache
def table(name: str, *, columns: int) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the lines of a list of both languages, `languages/<name>.txt`: the entries of each column.

    Raises:
        ValueError: a line is malformed or repeated; the message starts with `file:line:`.

    """
    return read_table(resources.files("l10n") / "languages" / f"{name}.txt", columns=columns)


@cache
def values(language: str, name: str) -> dict[str, Decimal]:
    """Return the values of number words, from a list with a number and its words a line. Raises as `words` does."""
    return read_values(folder(language) / f"{name}.txt")


@cache
def meanings(language: str, name: str) -> dict[str, tuple[str, ...]]:
    """Return what phrases mean, from a list with a key and its phrases a line. Raises as `words` does."""
    return read_meanings(folder(language) / f"{name}.txt")


@cache
def shares(language: str, name: str) -> dict[str, tuple[int, frozenset[str]]]:
    """Return a whole per cent and other words for each word, from a list with both on each line. Raises as `words`."""
    return read_shares(folder(language) / f"{name}.txt")


@cache
def folder(language: str) -> Folder:
    """Return the folder with the word lists of a language.

    Raises:
        LanguageError: there are no lists for the language.

    """
    languages = resources.files("l10n") / "languages"
    if language not in TRANSLATED:
        raise LanguageError(f"no word lists for the language {language!r}", hint=f"available: {', '.join(TRANSLATED)}")
    return languages / language


def entries(file: Folder, form: re.Pattern[str] = _WORDS) -> Iterator[tuple[int, str]]:
    """Yield the line number and the text of each entry in a list, without comments.

    Args:
        file: the list.
        form: the pattern that a whole entry must match.

    Raises:
        ValueError: a line is malformed or repeated.

    """
    seen: set[str] = set()
    for line, written in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        entry = (_COMMENT.split(written, 1)[0] if "#" in written else written).strip()
        if not entry:
            continue
        if not form.fullmatch(entry):
            raise ValueError(f"{file}:{line}: {entry!r} is not a valid entry for this list")
        if entry in seen:
            raise ValueError(f"{file}:{line}: {entry!r} appears twice")
        seen.add(entry)
        yield line, entry


def read_words(file: Folder) -> tuple[str, ...]:
    """Read a list of words or phrases. Raises as `entries` does."""
    return tuple(entry for _, entry in entries(file))


def read_rows(file: Folder, *, columns: int) -> tuple[tuple[str, ...], ...]:
    """Read a list with a fixed number of words on each line. Raises as `entries` does."""
    found = [(line, tuple(entry.split())) for line, entry in entries(file)]
    for line, row in found:
        if len(row) != columns:
            raise ValueError(f"{file}:{line}: {' '.join(row)!r} must have {columns} words")
    return tuple(row for _, row in found)


def read_table(file: Folder, *, columns: int) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Read a list with several columns, between bars, of words or phrases, between commas. Raises as `entries` does."""
    found = [(line, entry.split("|")) for line, entry in entries(file, _TABLE)]
    for line, cells in found:
        if len(cells) != columns:
            raise ValueError(f"{file}:{line}: {'|'.join(cells)!r} must have {columns} columns")
    return tuple(tuple(tuple(filter(None, map(str.strip, cell.split(",")))) for cell in cells) for _, cells in found)


def read_values(file: Folder) -> dict[str, Decimal]:
    """Read a list with a number and its words on each line. Raises as `entries` does."""
    found: dict[str, Decimal] = {}
    for line, entry in entries(file, _VALUE):
        value, *names = entry.split()
        for name in names:
            if name in found:
                raise ValueError(f"{file}:{line}: {name!r} appears twice")
            found[name] = Decimal(value)
    return found


def read_renderings(file: Folder) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Read a list with English forms, an equals sign and Spanish forms a line. Raises as `entries` does."""
    found = [entry.split(" = ") for _, entry in entries(file, _RENDERING)]
    return tuple((tuple(english.split(", ")), tuple(spanish.split(", "))) for english, spanish in found)


def read_meanings(file: Folder) -> dict[str, tuple[str, ...]]:
    """Read a list with a key and its phrases on each line: `-1: yesterday, last night`. Raises as `entries` does."""
    found: dict[str, tuple[str, ...]] = {}
    for line, entry in entries(file, _MEANING):
        key, _, phrases = entry.partition(": ")
        for phrase in phrases.split(", "):
            if key in found.get(phrase, ()):
                raise ValueError(f"{file}:{line}: {phrase!r} appears twice")
            found[phrase] = (*found.get(phrase, ()), key)
    return found


def read_shares(file: Folder) -> dict[str, tuple[int, frozenset[str]]]:
    """Read a list with a whole per cent, a word and other words on each line. Raises as `entries` does."""
    found: dict[str, tuple[int, frozenset[str]]] = {}
    for line, entry in entries(file, _VALUE):
        share, word, *others = entry.split()
        if word in found or not share.isdecimal():
            raise ValueError(f"{file}:{line}: {entry!r} must have a whole per cent, then a word that is not there yet")
        found[word] = int(share), frozenset(others)
    return found


def any_of(listed: Iterable[str]) -> str:
    """Return a pattern that matches any of some words, the longest first; without words, it matches nothing."""
    return f"(?:{'|'.join(map(re.escape, sorted(listed, key=len, reverse=True))) or '(?!)'})"
