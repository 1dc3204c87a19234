"""Strings in TOML: find those that paths lead to, and replace them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection

from l10n.article import Container
from l10n.errors import ArticleError
from l10n.formats.front_matter.found import FoundString
from l10n.text.data import toml, toml_places
from l10n.text.data.key_paths import KeyPath
from l10n.text.lines import Lines

_NOT_BASIC = re.compile(r'["\\\x00-\x1f\x7f]')
_NOT_MULTI_LINE = re.compile(r'[\\\x00-\x08\x0b-\x1f\x7f]|"""|"\Z')


def strings(path: str, text: str, start: int, end: int, paths: Collection[KeyPath]) -> list[FoundString]:
    """Return the strings that some paths lead to.

    Args:
        path: for messages only.
        text: the whole article.
        start: where the TOML starts.
        end: where it ends.
        paths: the paths.

    Raises:
        ArticleError: the TOML is broken or nested too deep.

    """
    source = text[start:end]
    values = _values(path, source, Lines(text).at(start))
    known = {each.steps: each for each in reversed(tuple(paths))}
    found = []
    for steps, place in toml_places.strings(source):
        named = known.get(tuple(None if isinstance(step, int) else step.lower() for step in steps))
        value = _at(values, steps) if named else None
        if named and isinstance(value, str) and value == toml_places.read(source[place]):
            found.append(FoundString(named, value, slice(start + place.start, start + place.stop), Container.TOML))
    return found


def data(path: str, text: str, start: int, end: int) -> dict[str, object]:
    """Return the values of TOML. Arguments and errors as for `strings`."""
    return _values(path, text[start:end], Lines(text).at(start))


def write(raw: str, content: str) -> str:
    """Return a string in the style of the old one, `raw`, if that style can hold it; else in double quotes."""
    quote = next(mark for mark in ('"""', "'''", '"', "'") if raw.startswith(mark))
    line_end = "\r\n" if "\r\n" in raw else "\n"
    opening = quote + (line_end if raw.startswith(quote + line_end) else "")
    escaped = _NOT_MULTI_LINE.sub(_escape, content) if quote == '"""' else content
    candidate = opening + escaped.replace("\n", line_end) + quote
    if quote != '"' and toml_places.read(candidate) == content:
        return candidate
    return '"' + _NOT_BASIC.sub(_escape, content) + '"'


def _values(path: str, source: str, first_line: int) -> dict[str, object]:
    try:
        return toml.loads(source)
    except toml.TomlError as error:
        line = first_line + error.line - 1
        if isinstance(error, toml.TooDeepError):
            raise ArticleError(f"front matter {error.what}", path=path, line=line, hint=error.hint) from error
        raise ArticleError(f"front matter cannot be read: {error.what}", path=path, line=line) from error


def _at(value: object, path: toml_places.Path) -> object:
    """Return what is at a path in values that were read; None if nothing is."""
    for step in path:
        match value, step:
            case dict(), str():
                value = value.get(step)
            case list(), int() if step < len(value):
                value = value[step]
            case _:
                return None
    return value


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
