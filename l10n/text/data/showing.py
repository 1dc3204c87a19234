"""Values of data for messages: as YAML, TOML or JSON would write them, and never as Python does."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping

MOST_SHOWN = 100
"""Characters of a value in a message."""
_MOST_LEVELS = 20


def shown(value: object, most: int = MOST_SHOWN) -> str:
    """Return a value for a message on one line, shortened.

    Args:
        value: what a file says, as it was read.
        most: how many characters of it are shown.

    """
    said = ""
    for piece in _pieces(value, 0):
        said += piece
        if len(said) > most:
            return f"{said[:most]}…"
    return said


def _pieces(value: object, level: int) -> Iterator[str]:
    """Yield the parts of a value, so that whoever shortens it need not write all of it."""
    if level > _MOST_LEVELS:
        yield "…"
    elif isinstance(value, Mapping):
        yield "{"
        for at, (key, inner) in enumerate(value.items()):
            yield ", " if at else ""
            yield key if isinstance(key, str) else _scalar(key)
            yield ": "
            yield from _pieces(inner, level + 1)
        yield "}"
    elif isinstance(value, list | tuple | set | frozenset):
        yield "["
        for at, inner in enumerate(value):
            yield ", " if at else ""
            yield from _pieces(inner, level + 1)
        yield "]"
    else:
        yield _scalar(value)


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else {math.inf: "inf", -math.inf: "-inf"}.get(value, "nan")
    if isinstance(value, str):  # in single quotes TOML and YAML have no escapes
        return f"'{value}'" if value.isprintable() and "'" not in value else json.dumps(value, ensure_ascii=False)
    return "binary data" if isinstance(value, bytes) else str(value)
