"""Strings in TOML: find those before the first table, and replace them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from l10n.errors import ArticleError
from l10n.text import toml
from l10n.text.lines import Lines

_STRING = r"""
    \"{3} (?>(?: \\. | (?! \"{3} ) . )*) \"{3,5}
  | '{3} (?>(?: (?! '{3} ) . )*) '{3,5}
  | " (?>(?: \\. | [^"\\\n] )*) "
  | ' [^'\n]*+ '
"""
_FLAGS = re.VERBOSE | re.DOTALL
_TABLE = re.compile(r"[ \t]*\[")
_KEY = re.compile(rf"[ \t]* (?P<key> [\w-]+ | {_STRING} ) [ \t]* = [ \t]* (?P<value> {_STRING} )?", _FLAGS)
_TOKEN = re.compile(rf"{_STRING} | \#[^\n]* | [\[\]{{}}\n] | [^\"'\#\[\]{{}}\n]++ | .", _FLAGS)
_NESTING = {"[": 1, "{": 1, "]": -1, "}": -1}
_NOT_BASIC = re.compile(r'["\\\x00-\x1f\x7f]')
_NOT_MULTI_LINE = re.compile(r'[\\\x00-\x08\x0b-\x1f\x7f]|"""|"\Z')


def strings(path: str, text: str, start: int, end: int) -> list[tuple[str, str, slice]]:
    """Return the strings before the first table: the key, the value, and the slice of `text` that contains it.

    Args:
        path: for messages only.
        text: the whole article.
        start: where the TOML starts.
        end: where it ends.

    Raises:
        ArticleError: the TOML is broken or nested too deep.

    """
    source = text[start:end]
    first_line = Lines(text).at(start)
    values = _values(path, source, first_line)
    return [
        (key, value, slice(start + place.start, start + place.stop))
        for key, place in _places(source)
        if isinstance(value := values.get(key), str) and value == _read(source[place])
    ]


def write(raw: str, content: str) -> str:
    """Return a string in the style of the old one, `raw`, if that style can hold it; else in double quotes."""
    quote = next(mark for mark in ('"""', "'''", '"', "'") if raw.startswith(mark))
    line_end = "\r\n" if "\r\n" in raw else "\n"
    opening = quote + (line_end if raw.startswith(quote + line_end) else "")
    escaped = _NOT_MULTI_LINE.sub(_escape, content) if quote == '"""' else content
    candidate = opening + escaped.replace("\n", line_end) + quote
    if quote != '"' and _read(candidate) == content:
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


def _places(source: str) -> Iterator[tuple[str, slice]]:
    """Yield the key and the position of every string that is the whole value of a bare key, up to the first table."""
    at = 0
    while at < len(source) and not _TABLE.match(source, at):
        statement = _KEY.match(source, at)
        if statement and statement["value"]:
            key = statement["key"]
            yield key[1:-1] if key[0] in "\"'" else key, slice(*statement.span("value"))
        at = _behind_statement(source, at)


def _behind_statement(source: str, at: int) -> int:
    depth = 0
    for token in _TOKEN.finditer(source, at):
        depth += _NESTING.get(token[0], 0)
        if token[0] == "\n" and not depth:
            return token.end()
    return len(source)


def _read(source: str) -> object:
    """Read one value; return None if it is not a value."""
    try:
        return toml.loads(f"key = {source}")["key"]
    except toml.TomlError:
        return None


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
