"""Take the table of a CTranslate2 `model.bin` apart, change it, and write it again."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, field
from pathlib import Path

SIZES = (4, 1, 2, 4, 2, 2)
FLOAT32, INT8, INT16, INT32 = range(4)


@dataclass
class Row:
    """A variable as the file has it."""

    shape: tuple[int, ...]
    kind: int
    content: bytes


@dataclass
class ModelFile:
    """A `model.bin`, all of it free to be wrong."""

    rows: dict[str, Row] = field(default_factory=dict)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    version: int = 6
    name: str = "TransformerSpec"
    revision: int = 7

    @classmethod
    def read(cls, path: Path) -> ModelFile:
        """Read a file that is right."""
        content, at = path.read_bytes(), 0

        def take(layout: str) -> tuple[int, ...]:
            nonlocal at
            found = struct.unpack_from(f"<{layout}", content, at)
            at += struct.calcsize(f"<{layout}")
            return found

        def text() -> str:
            nonlocal at
            (length,) = take("H")
            at += length
            return content[at - length : at - 1].decode()

        made = cls(version=take("I")[0], name=text(), revision=take("I")[0])
        for _ in range(take("I")[0]):
            name, (rank,) = text(), take("B")
            shape = take(f"{rank}I")
            kind, size = take("BI")
            made.rows[name] = Row(shape, kind, content[at : at + size])
            at += size
        made.aliases = [(text(), text()) for _ in range(take("I")[0])]
        return made

    def set(self, name: str, shape: tuple[int, ...], kind: int = FLOAT32, value: float = 0) -> None:
        """Set a variable with content of the right size; a single number gets the value."""
        content = struct.pack(f"<{'fbhiee'[kind]}", value) if not shape else bytes(math.prod(shape) * SIZES[kind])
        self.rows[name] = Row(shape, kind, content)

    def content(self) -> bytes:
        """Return the bytes of the file."""
        parts = [struct.pack("<I", self.version), _text(self.name), struct.pack("<II", self.revision, len(self.rows))]
        for name, row in self.rows.items():
            size = len(row.content)
            parts.append(_text(name) + struct.pack(f"<B{len(row.shape)}I", len(row.shape), *row.shape))
            if self.version < 4:
                parts.append(struct.pack("<BI", SIZES[row.kind], size // SIZES[row.kind]) + row.content)
            else:
                parts.append(struct.pack("<BI", row.kind, size) + row.content)
        if self.version >= 3:
            parts.append(struct.pack("<I", len(self.aliases)))
            parts += [_text(alias) + _text(name) for alias, name in self.aliases]
        return b"".join(parts)


def _text(name: str) -> bytes:
    return struct.pack("<H", len(name) + 1) + name.encode() + b"\0"
