"""Read the table of a CTranslate2 `model.bin`: the names, shapes and types of its weights, not the weights themselves.

CTranslate2 trusts this file. Where a length or a size in it is wrong, it writes past the end of its memory and the
process ends with signal 11. So the whole table is read here first, and each number is compared with the size of the
file. The layout is that of `ModelSpec._serialize` in CTranslate2, versions 2 to 6.
"""

from __future__ import annotations

import math
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

VERSIONS = range(2, 7)
"""The versions of the layout that are read."""
_STATED = 4
"""The version from which on the type of a variable is stated, and not only the size of its items."""
_ALIASED = 3
"""The version from which on there are aliases."""
_TYPES = ("float32", "int8", "int16", "int32", "float16", "bfloat16")
_OLD_TYPES = {4: "float32", 2: "int16", 1: "int8"}
_SIZES = {"float32": 4, "int8": 1, "int16": 2, "int32": 4, "float16": 2, "bfloat16": 2}
_FORMATS = {"float32": "<f", "int8": "<b", "int16": "<h", "int32": "<i", "float16": "<e"}
_MOST_VARIABLES = 20_000
"""The largest models of this kind have some 2,000."""
_MOST_DIMENSIONS = 3
_MOST_NAME = 200
_MOST_TEXT = 256
"""The longest text that a model may hold as a variable, in bytes: the name of a special token."""


class WeightsError(Exception):
    """A `model.bin` is damaged, or it is no model that l10n can use. Its text says how, without the file."""


class OtherModelError(WeightsError):
    """A `model.bin` is whole, but of a kind that l10n does not read."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a model, without its content."""

    shape: tuple[int, ...]
    kind: str
    """The type of its items: `float32`, `int8`, `int16`, `int32`, `float16` or `bfloat16`."""
    value: int | float | bytes | None = None
    """The value of a single number, and the bytes of a short row of `int8`, which may be a text."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The table of a model."""

    version: int
    """The version of the layout."""
    name: str
    """The kind of model: `TransformerSpec`."""
    revision: int
    """The revision of this kind."""
    variables: dict[str, Variable]
    """Each variable by its name and by its other names."""


def read(file: IO[bytes]) -> Weights:
    """Read the table of a model. Weights are skipped, so the time does not depend on their size.

    Args:
        file: a `model.bin`, opened at its start.

    Raises:
        WeightsError: the file does not have this layout, is cut off, or is longer than its table says.
        OSError: the file cannot be read.

    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    reader = _Reader(file, size)
    version = reader.number("I")
    if version not in VERSIONS:
        raise WeightsError(f"has the version {version}, and l10n reads {VERSIONS[0]} to {VERSIONS[-1]}")
    name, revision = reader.text(), reader.number("I")
    variables = dict(_variables(reader, version))
    if version >= _ALIASED:
        _add_aliases(reader, variables)
    if file.tell() != size:
        raise WeightsError(f"is {size - file.tell()} bytes longer than its table says")
    return Weights(version, name, revision, variables)


@dataclass(frozen=True, slots=True)
class _Reader:
    file: IO[bytes]
    size: int

    def bytes(self, count: int) -> bytes:
        found = self.file.read(count)
        if len(found) != count:
            raise WeightsError("ends in the middle")
        return found

    def number(self, layout: str) -> int:
        (found,) = struct.unpack(f"<{layout}", self.bytes(struct.calcsize(layout)))
        return int(found)

    def text(self) -> str:
        """Return a name: its length with a zero byte at its end, then both."""
        found = self.bytes(self.number("H"))
        if not 1 < len(found) <= _MOST_NAME or found.find(0) != len(found) - 1:
            raise WeightsError("has a name that is empty, too long or without an end")
        if not found.isascii() or not (name := found[:-1].decode("ascii")).isprintable():
            raise WeightsError(f"has a name with strange characters: {found[:40]!r}")
        return name

    def skip(self, count: int) -> None:
        if count > self.size - self.file.tell():
            raise WeightsError("ends in the middle of its weights")
        self.file.seek(count, os.SEEK_CUR)


def _variables(reader: _Reader, version: int) -> Iterator[tuple[str, Variable]]:
    count = reader.number("I")
    if count > _MOST_VARIABLES:
        raise WeightsError(f"has {count} variables, more than {_MOST_VARIABLES}")
    seen: set[str] = set()
    for _ in range(count):
        name = reader.text()
        if name in seen:
            raise WeightsError(f"has {name} twice")
        seen.add(name)
        yield name, _variable(reader, version, name)


def _variable(reader: _Reader, version: int, name: str) -> Variable:
    rank = reader.number("B")
    if rank > _MOST_DIMENSIONS:
        raise WeightsError(f"has {rank} dimensions in {name}")
    shape = struct.unpack(f"<{rank}I", reader.bytes(4 * rank))
    stated, size = reader.number("B"), reader.number("I")
    if version >= _STATED:
        kind = _TYPES[stated] if stated < len(_TYPES) else None
    else:
        kind, size = _OLD_TYPES.get(stated), size * stated
    if kind is None:
        raise WeightsError(f"has an unknown type of numbers in {name}")
    if 0 in shape or size != math.prod(shape) * _SIZES[kind]:
        raise WeightsError(f"has {size} bytes in {name}, which do not fit its shape {shape}")
    if shape and not (len(shape) == 1 and kind == "int8" and size <= _MOST_TEXT):
        reader.skip(size)
        return Variable(shape, kind)
    content = reader.bytes(size)
    if shape:
        return Variable(shape, kind, content)
    return Variable(shape, kind, struct.unpack(_FORMATS[kind], content)[0] if kind in _FORMATS else None)


def _add_aliases(reader: _Reader, variables: dict[str, Variable]) -> None:
    """Add the other names of variables. A name for a weight is also one for its scale, as in CTranslate2."""
    count = reader.number("I")
    if count > _MOST_VARIABLES:
        raise WeightsError(f"has {count} aliases, more than {_MOST_VARIABLES}")
    for _ in range(count):
        alias, name = reader.text(), reader.text()
        if alias in variables:
            raise WeightsError(f"has {alias} twice")
        if name not in variables:
            raise WeightsError(f"has {alias} as another name of {name}, which it lacks")
        for ending in ("", "_scale"):
            if name + ending in variables:
                variables.setdefault(alias + ending, variables[name + ending])
