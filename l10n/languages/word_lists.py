"""The word lists of a language, which a linguist edits: `languages/<language>/<name>.txt`, read when first needed.

One entry stands on a line; what follows ` # ` is a comment. README.md there says what belongs in which list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from l10n.errors import LanguageError

Folder = Traversable
"""A folder of lists, or a list in it: packaged, or on the disk."""

_WORD = r"(?:[^\W\d_][\w’'-]*|[&…])"
_WORDS = re.compile(rf"-?{_WORD}(?: {_WORD})*")
_VALUE = re.compile(rf"\d+(?:\.\d+)?(?: {_WORD})+")


@cache
def words(language: str, name: str) -> tuple[str, ...]:
    """Return the entries of a list of words.

    Args:
        language: `en` or `es`.
        name: of the list, without `.txt`.

    Raises:
        LanguageError: there are no lists for the language.
        ValueError: a line is malformed or stands twice; the message begins with `file:line:`.

    """
    return read_words(folder(language) / f"{name}.txt")


@cache
def in_both(name: str) -> tuple[str, ...]:
    """Return the entries of the English list and of the Spanish one, for a text of either; raises as `words` does."""
    return tuple(dict.fromkeys((*words("en", name), *words("es", name))))


@cache
def rows(language: str, name: str, *, columns: int) -> tuple[tuple[str, ...], ...]:
    """Return the entries of a list with several words a line; raises as `words` does."""
    return read_rows(folder(language) / f"{name}.txt", columns=columns)


@cache
def values(language: str, name: str) -> dict[str, Decimal]:
    """Return the numbers that words stand for, of a list with a number and words a line; raises as `words` does."""
    return read_values(folder(language) / f"{name}.txt")


def folder(language: str) -> Folder:
    """Return the lists of a language.

    Raises:
        LanguageError: there are none.

    """
    languages = resources.files("l10n") / "languages"
    known = sorted(each.name for each in languages.iterdir() if each.is_dir() and not each.name.startswith("_"))
    if language not in known:
        raise LanguageError(f"no word lists for the language {language!r}", hint=f"available: {', '.join(known)}")
    return languages / language


def entries(file: Folder, form: re.Pattern[str] = _WORDS) -> Iterator[tuple[int, str]]:
    """Give the line and the text of each entry of a list, comments left out.

    Args:
        file: the list.
        form: what an entry looks like, from its start to its end.

    Raises:
        ValueError: a line is malformed or stands twice.

    """
    seen: set[str] = set()
    for line, written in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        entry = re.split(r"(?:^|\s)#(?:\s|$)", written)[0].strip()
        if not entry:
            continue
        if not form.fullmatch(entry):
            raise ValueError(f"{file}:{line}: {entry!r} is not a valid entry for this list")
        if entry in seen:
            raise ValueError(f"{file}:{line}: {entry!r} appears twice")
        seen.add(entry)
        yield line, entry


def read_words(file: Folder) -> tuple[str, ...]:
    """Read a list of words or phrases; raises as `entries` does."""
    return tuple(entry for _, entry in entries(file))


def read_rows(file: Folder, *, columns: int) -> tuple[tuple[str, ...], ...]:
    """Read a list with so many words a line; raises as `entries` does."""
    found = [(line, tuple(entry.split())) for line, entry in entries(file)]
    for line, row in found:
        if len(row) != columns:
            raise ValueError(f"{file}:{line}: {' '.join(row)!r} must have {columns} words")
    return tuple(row for _, row in found)


def read_values(file: Folder) -> dict[str, Decimal]:
    """Read a list with a number and the words for it a line; raises as `entries` does."""
    found: dict[str, Decimal] = {}
    for line, entry in entries(file, _VALUE):
        value, *names = entry.split()
        for name in names:
            if name in found:
                raise ValueError(f"{file}:{line}: {name!r} appears twice")
            found[name] = Decimal(value)
    return found


def any_of(listed: Iterable[str]) -> str:
    """Return a pattern for one of some words, the longest first; for nothing where there are none."""
    return f"(?:{'|'.join(map(re.escape, sorted(listed, key=len, reverse=True))) or '(?!)'})"
