"""Strings in JSON: find those that paths lead to, and replace them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Never

from l10n.article import Container
from l10n.errors import ArticleError
from l10n.formats.front_matter.found import FoundString
from l10n.text.data import json_places
from l10n.text.data.key_paths import KeyPath
from l10n.text.lines import Lines

_HALF = re.compile(r"[\ud800-\udfff]")
"""Half of a character, which JSON can escape, and no file can hold."""
_ESCAPED = re.compile(r"\\u(?!00[0-7])[0-9a-fA-F]{4}")
"""A character outside ASCII that is written as an escape."""


class BrokenJsonError(ValueError):
    """What is wrong with JSON, and where."""

    def __init__(self, what: str, at: int) -> None:
        """Say what is wrong at an offset."""
        super().__init__(what)
        self._what, self._at = what, at

    def told(self, path: str, text: str, start: int = 0) -> ArticleError:
        """Return the error for an article, whose JSON starts at an offset of its text."""
        line = Lines(text).at(min(start + self._at, len(text) - 1))
        hint = "correct it, or write the front matter in YAML, between lines of ---"
        return ArticleError(f"front matter {self._what}", path=path, line=line, hint=hint)


def decoded(source: str, start: int) -> tuple[object, int]:
    """Return the value at an offset of JSON, and where it ends. Raises BrokenJsonError."""
    try:
        value, end = inner(source, start)
    except json.JSONDecodeError as error:
        raise BrokenJsonError(f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.pos) from error
    except RecursionError as error:
        raise BrokenJsonError("nests too deeply", start) from error
    except ValueError as error:  # a key twice, no number, or thousands of digits
        raise BrokenJsonError(str(error), start) from error
    if json_places.is_too_deep(source[start:end]):
        raise BrokenJsonError("nests too deeply", start)
    if _HALF.search(json.dumps(value, ensure_ascii=False)):
        raise BrokenJsonError("has an escape that is half of a character", start)
    return value, end


def inner(source: str, start: int) -> tuple[object, int]:
    """Return a value inside JSON that `decoded` read as a whole before, and where it ends."""
    value, end = _DECODER.raw_decode(source, start)
    return value, int(end)


def strings(path: str, text: str, start: int, end: int, paths: Collection[KeyPath]) -> list[FoundString]:
    """Return the strings that some paths lead to.

    Args:
        path: for messages only.
        text: the whole article.
        start: where the JSON starts.
        end: where it ends.
        paths: the paths.

    Raises:
        ArticleError: the JSON is broken or nested too deep.

    """
    data(path, text, start, end)
    known = {each.steps: each for each in reversed(tuple(paths))}
    found = []
    for one in json_places.strings(text[start:end]):
        if named := known.get(tuple(None if isinstance(step, int) else step.lower() for step in one.path)):
            place = slice(start + one.place.start, start + one.place.stop)
            found.append(FoundString(named, one.value, place, Container.JSON))
    return found


def data(path: str, text: str, start: int, end: int) -> dict[str, object]:
    """Return the values of JSON. Arguments and errors as for `strings`."""
    source = text[start:end]
    first = len(source) - len(source.lstrip())
    try:
        return _table(source, first)
    except BrokenJsonError as error:
        raise error.told(path, text, start) from error


def _table(source: str, start: int) -> dict[str, object]:
    value, stop = decoded(source, start)
    if not isinstance(value, dict) or source[stop:].strip():
        stop = len(source) - len(source[stop:].lstrip())
        raise BrokenJsonError("is not JSON: it must be one table, between braces", stop)
    return value


def write(raw: str, content: str) -> str:
    """Return a string in the style of the old one, `raw`: with escapes beyond ASCII if that has them."""
    return json.dumps(content, ensure_ascii=bool(_ESCAPED.search(raw)) and raw.isascii())


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"names `{key[:60]}` twice")
        found[key] = value
    return found


def _refuse(constant: str) -> Never:
    raise ValueError(f"is not JSON: {constant} is no number there")


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse)
