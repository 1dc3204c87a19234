"""Where the strings and the keys of TOML are."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from itertools import takewhile
from typing import NamedTuple

from l10n.text.data import toml

_STRING = r"""
    \"{3} (?>(?: \\. | (?! \"{3} ) . )*) \"{3,5}
  | '{3} (?>(?: (?! '{3} ) . )*) '{3,5}
  | " (?>(?: \\. | [^"\\\n] )*) "
  | ' [^'\n]*+ '
"""
_FLAGS = re.VERBOSE | re.DOTALL
_SPACE = re.compile(r"(?> (?: [ \t\r\n]++ | \#[^\n]*+ )* )", _FLAGS)
_KEY = re.compile(rf"[ \t]* (?P<key> [\w-]+ | {_STRING} ) [ \t]* (?P<more> \. )?", _FLAGS)
_VALUE = re.compile(rf"(?P<string> {_STRING} ) | [^\"'\#\[\]{{}},\n]++", _FLAGS)

Path = tuple[str | int, ...]
"""Keys, and the numbers of items in lists."""


class TomlString(NamedTuple):
    """A string in TOML."""

    path: Path
    place: slice
    """With its quotes."""


def strings(source: str) -> Iterator[TomlString]:
    """Yield the strings that are values or items of lists, in the order of the text.

    Args:
        source: TOML that `toml.loads` accepts. Of anything else, some strings are found.

    """
    with suppress(RecursionError):  # someone has raised the limit of depth
        yield from _Reader(source).strings()


def entries(source: str) -> Iterator[tuple[Path, slice]]:
    """Yield the keys before the first table, each with the place of its value of any type.

    Args:
        source: TOML that `toml.loads` accepts.

    """
    with suppress(RecursionError):  # as above
        yield from _Reader(source).entries()


def place(source: str, path: Path) -> int | None:
    """Return where the longest part of a path, from its start, is first written: the offset of its key or its table.

    Args:
        source: TOML that `toml.loads` accepts.
        path: the keys that lead to a value.

    Returns:
        None if not even its first key is there.

    """
    reader = _Reader(source)
    with suppress(RecursionError):  # as above
        deque(reader.strings(), maxlen=0)
    best, found = 0, None
    for keys, at in reader.keys:
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(keys, path, strict=False)))
        if shared > best:
            best, found = shared, at
    return found


def read(source: str) -> object:
    """Read one value; return None if it is not a value."""
    try:
        return toml.loads(f"key = {source}")["key"]
    except toml.TomlError:
        return None


class _Reader:
    """Reads a text from its start to its end."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._lists: dict[Path, int] = {}
        """How many tables each list of tables has so far."""
        self.keys: list[tuple[Path, int]] = []
        """The keys and the headers that were read, each with its place."""

    def strings(self) -> Iterator[TomlString]:
        table: Path = ()
        self._skip()
        while self._at < len(self._source):
            start = self._at
            if self._takes("["):
                table = self._header(is_list=self._takes("["))
                self.keys.append((table, start))
            else:
                yield from self._statement(table)
            self._at = self._line_end()
            self._skip()

    def entries(self) -> Iterator[tuple[Path, slice]]:
        self._skip()
        while self._at < len(self._source) and not self._takes("["):
            key = self._key()
            if key and self._takes("="):
                self._spaces()
                start = self._at
                for _ in self._value(tuple(key)):
                    pass
                yield tuple(key), slice(start, start + len(self._source[start : self._at].rstrip()))
            self._at = self._line_end()
            self._skip()

    def _header(self, *, is_list: bool) -> Path:
        *outer, last = self._key() or [""]
        path: Path = ()
        for key in outer:
            path = self._in_last((*path, key))
        path = (*path, last)
        if is_list:
            self._lists[path] = self._lists.get(path, -1) + 1
        return self._in_last(path)

    def _in_last(self, path: Path) -> Path:
        """Return the last table of a list of tables; other paths as they are."""
        return (*path, self._lists[path]) if path in self._lists else path

    def _statement(self, table: Path) -> Iterator[TomlString]:
        self._spaces()
        start = self._at
        key = self._key()
        if key and self._takes("="):
            self.keys.append(((*table, *key), start))
            yield from self._value((*table, *key))

    def _value(self, path: Path) -> Iterator[TomlString]:
        self._spaces()
        if self._takes("["):
            yield from self._items(path)
        elif self._takes("{"):
            yield from self._pairs(path)
        elif found := _VALUE.match(self._source, self._at):
            self._at = found.end()
            if found["string"]:
                yield TomlString(path, slice(*found.span()))

    def _items(self, path: Path) -> Iterator[TomlString]:
        number = 0
        self._skip()
        while self._at < len(self._source) and not self._takes("]"):
            before = self._at
            yield from self._value((*path, number))
            self._skip()
            number += self._takes(",")
            self._skip()
            self._at += self._at == before

    def _pairs(self, path: Path) -> Iterator[TomlString]:
        self._skip()
        while self._at < len(self._source) and not self._takes("}"):
            before = self._at
            yield from self._statement(path)
            self._skip()
            self._takes(",")
            self._skip()
            self._at += self._at == before

    def _key(self) -> list[str]:
        """Read a key with its dots."""
        parts: list[str] = []
        while found := _KEY.match(self._source, self._at):
            self._at = found.end()
            key = found["key"]
            parts.append(str(read(key)) if key[0] in "\"'" else key)
            if not found["more"]:
                break
        return parts

    def _takes(self, sign: str) -> bool:
        """Tell whether a sign is next, and step over it."""
        is_next = self._source.startswith(sign, self._at)
        self._at += is_next
        return is_next

    def _spaces(self) -> None:
        while self._source.startswith((" ", "\t"), self._at):
            self._at += 1

    def _skip(self) -> None:
        """Step over white space and comments."""
        found = _SPACE.match(self._source, self._at)
        self._at = found.end() if found else self._at

    def _line_end(self) -> int:
        end = self._source.find("\n", self._at)
        return len(self._source) if end < 0 else end + 1
