"""Writes HTML: every text is escaped unless this module has made it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import filterfalse

from l10n.errors.escapes import visible

_VOID = frozenset({"meta", "input", "br"})
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""HTML forbids them, as it does controls, which `visible` shows (HTML standard, 13.2.3.5)."""


class Html(str):
    """HTML that is ready to be written."""

    __slots__ = ()


def words(text: str) -> Html:
    """Return a text as HTML. What is hidden in it, and what would turn it around, is shown as an escape."""
    if isinstance(text, Html):
        return text
    lines = text.replace("\r\n", "\n").replace("\t", "    ").split("\n")
    return Html(escape(_NONCHARACTERS.sub("\ufffd", "\n".join(map(visible, lines)))))


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Return parts one after the other, those that are no HTML yet escaped."""
    return Html(words(between).join(map(words, parts)))


def element(name: str, /, *content: str, **attributes: str | int | bool) -> Html:
    """Return an element.

    Args:
        name: of the element.
        content: texts, and HTML.
        attributes: `class_` stands for `class`, `aria_label` for `aria-label`. An empty text and False leave the
            attribute out, True writes its name alone.

    """
    said = "".join(
        f" {_attribute(key, value)}" for key, value in attributes.items() if not (value is False or value == "")
    )
    opening = f"<{name}{said}>"
    return Html(opening if name in _VOID else f"{opening}{joined(content)}</{name}>")


def present(*parts: str) -> tuple[str, ...]:
    """Return the parts that are not empty."""
    return tuple(filterfalse(lambda part: part == "", parts))


def _attribute(key: str, value: str | int | bool) -> str:  # noqa: FBT001 - the value of an attribute
    name = key.rstrip("_").replace("_", "-")
    return name if value is True else f'{name}="{words(str(value))}"'
