"""The words on a line that is syntax: a title, a label in brackets, the values of attributes that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from l10n.article import Container

FLAGS = re.VERBOSE | re.MULTILINE
END_PART = r"[^\S\n]*+ $"
BRACKETS_PART = r"\[ (?> (?: [^\[\]\\\n] | \\. | \[ [^\[\]\n]*+ \] )* ) \]"
BRACES_PART = r"\{ [^{}\n]*+ \}"


class LineText(NamedTuple):
    """Text on such a line."""

    start: int
    end: int
    role: str
    container: Container
    setting: str = ""
    """What in the settings offers it (`Block.setting`)."""


_NOT_TEXT = frozenset(
    """button-link button-ref card-carousel code code-block code-cell col column columns container content-block
    csv-table div download figure figure-md grid hlist image include literalinclude only row subfigure tab-set toctree
    youtube""".split()  # noqa: SIM905 - a list reads best as words
)
"""Directives whose argument is a path, a class or a number."""
ATTRIBUTE_ROLES: Mapping[str, str] = {
    **dict.fromkeys(("alt", "alt-text", "fig-alt"), "image text"),
    **dict.fromkeys(("caption", "fig-cap", "tbl-cap"), "caption"),
    **dict.fromkeys(("aria-label", "label"), "label"),
    "summary": "summary",
    **dict.fromkeys(("header", "heading", "subtitle", "title"), "title text"),
}
_NAMES = ("label",)
"""Options of MyST whose value is a name for references, though as an attribute it is text."""
_ATTRIBUTE = re.compile(
    rf"""(?<! [\w:.-] ) (?P<name> {"|".join(ATTRIBUTE_ROLES)} ) = (?P<value> " [^"\n]*+ " | ' [^'\n]*+ ' )""", FLAGS
)
_ATTRIBUTES = re.compile(r"""(?: [\w:@.\#-]++ = (?: " [^"\n]*+ " | ' [^'\n]*+ ' | [^\s"']++ ) \s*+ )+""", FLAGS)
_LABEL = re.compile(BRACKETS_PART, FLAGS)
_LIST = re.compile(BRACES_PART, FLAGS)
_QUOTED = re.compile(rf"""" [^"\n]*+ " (?= {END_PART} | [ ]+ (?: \{{ | {_ATTRIBUTES.pattern} $ ) )""", FLAGS)
"""A title in quotes before nothing else, or before attributes."""
OPTION = re.compile(r": (?P<name> [A-Za-z][\w-]*+ ) : (?: [^\S\n]++ (?P<value> [^\n]*+ ) )? $", FLAGS)
"""An option of a directive of MyST, on the lines after it: `:class: tip`."""
OPTION_RULE = re.compile(r"---[^\S\n]*$", re.MULTILINE)
"""The line before and after the options of a directive, where they are YAML."""


def argument(text: str, start: int, end: int, *, name: str) -> Iterator[LineText]:
    """Yield the words of what follows the name of a container: `[label]{…}`, `{title="…"}`, or a title and `{…}`."""
    start, end = _trimmed(text, start, end, ":")
    if label := _LABEL.match(text, start, end):
        yield LineText(label.start() + 1, label.end() - 1, "title text", Container.IMAGE_TEXT)
        start = label.end()
    elif first := _LIST.match(text, start, end):
        yield from attribute_values(text, *first.span())
        start = first.end()
    elif quoted := _QUOTED.match(text, start, end):
        yield LineText(quoted.start() + 1, quoted.end() - 1, "title text", Container.INLINE)
        start = quoted.end()
    start, end = _trimmed(text, start, end)
    tail = text.rfind("{", start, end)
    last = _LIST.fullmatch(text, tail, end) if tail >= 0 else None
    if last:
        start, end = _trimmed(text, start, tail)
    if _ATTRIBUTES.fullmatch(text, start, end):
        yield from attribute_values(text, start, end)
    elif start < end and name not in _NOT_TEXT:
        yield LineText(start, end, "title text", Container.INLINE)
    if last:
        yield from attribute_values(text, *last.span())


def attribute_values(text: str, start: int, end: int) -> Iterator[LineText]:
    """Yield the values of the attributes in a part of a text that readers see, with their quotes."""
    for found in _ATTRIBUTE.finditer(text, start, end):
        yield LineText(*found.span("value"), ATTRIBUTE_ROLES[found["name"]], Container.ATTRIBUTE)


def _trimmed(text: str, start: int, end: int, closing: str = "") -> tuple[int, int]:
    """Leave out white space at both ends, and the signs that close a line."""
    words = text[start:end].rstrip().rstrip(closing).rstrip() if closing else text[start:end].rstrip()
    return start + len(words) - len(words.lstrip()), start + len(words)


def option(match: re.Match[str]) -> tuple[LineText, ...]:
    """Return the words of an option of a directive, such as `:alt: A map`."""
    role = ATTRIBUTE_ROLES.get(match["name"])
    if role is None or match["value"] is None or match["name"] in _NAMES:
        return ()
    return (LineText(*_trimmed(match.string, *match.span("value")), role, Container.INLINE),)


def named(match: re.Match[str]) -> Iterator[LineText]:
    """Yield the words of the groups `title` and `label` of a pattern, as far as it has them."""
    for group, container in (("title", Container.INLINE), ("label", Container.IMAGE_TEXT)):
        if match.groupdict().get(group):
            yield LineText(*_trimmed(match.string, *match.span(group)), "title text", container)
