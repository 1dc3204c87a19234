"""Packages with a tokenizer of the source language only, made from one with a tokenizer of both."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import sentencepiece

_UNUSED = b"\x18\x05"
"""The type of a piece that SentencePiece never makes. Where a field of a message is given twice, the last counts."""


def plain_reader(package: Path, folder: Path) -> Path:
    """Copy a package below a folder, without its marks for terms, as packages of other people have none."""
    path = folder / package.name
    shutil.copytree(package, path, copy_function=shutil.copyfile)
    stated = json.loads((path / "metadata.json").read_text(encoding="utf-8"))
    for field in ("term_marks", "alignment"):
        stated.pop(field, None)
    (path / "metadata.json").write_text(json.dumps(stated), encoding="utf-8")
    return path


def reading_only(package: Path, texts: Iterable[str]) -> Path:
    """Leave a package's tokenizer only the pieces of some source texts, and return the package."""
    path = package / "sentencepiece.model"
    content = path.read_bytes()
    processor = sentencepiece.SentencePieceProcessor(model_proto=content)
    used = {number for text in texts for number in processor.encode(text)}
    made, at, number = b"", 0, 0
    while content[at] == 0x0A:  # a piece; they come first, and none is longer than 127 bytes
        size = content[at + 1]
        message = content[at + 2 : at + 2 + size]
        is_special = len(message) > len(b"\x0a_\x15____") + message[1]  # it says its type
        if number not in used and not is_special:
            message += _UNUSED
        made += bytes([0x0A, len(message)]) + message
        at, number = at + 2 + size, number + 1
    path.write_bytes(made + content[at:])
    return package
