"""Inline elements of marko, and blocks, that CommonMark has not or that marko reads otherwise.

What is syntax in a dialect is shielded before marko reads a text: noncharacters stand for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from marko import block, inline, patterns
from marko.element import Element
from marko.ext import footnote
from marko.ext.gfm import elements as gfm

from l10n.formats.dialects.spans import SpanKind
from l10n.text.patterns import WEB

SHIELD, SHIELD_END = "\ufdd0", "\ufdd1"
"""Noncharacters, which do not occur in exchanged text. marko reads them as letters."""
_FIXED, _FIXED_END, _NOTE, _NOTE_END = "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
SHIELDS = {SpanKind.FIXED: (_FIXED, _FIXED_END), SpanKind.NOTE: (_NOTE, _NOTE_END)}
"""The same for the parts of a paragraph that are syntax in a dialect."""


class Unread(inline.InlineElement):
    """Replaces the inline elements of a block that has too many."""

    virtual = True

    def __init__(self, why: str) -> None:
        """Create the element without content."""
        self.children = ""
        self.why = why


class Shortcode(inline.InlineElement):
    """A directive of a site generator, shielded."""

    priority = 7
    pattern = re.compile(rf"{SHIELD}+(?>(?:\n[ \t]*+{SHIELD}*+)*){SHIELD_END}")
    parse_group = 0


class TemplateTag(inline.InlineHTML):
    """An HTML tag with shortcodes between its attributes: `<option {% if a %}selected{% endif %}>`."""

    _attribute = patterns.attribute.removeprefix(r"\s+")
    _code = rf"\s*{Shortcode.pattern.pattern}"
    pattern = re.compile(
        rf"(<{patterns.tag_name}(?:\s+{_attribute})*{_code}(?:{_code}|(?:\s+|(?<={SHIELD_END})){_attribute})*\s*/?>)"
    )


class Fixed(inline.InlineElement):
    """A formula, or code and remarks of kramdown, shielded."""

    priority = 7
    pattern = re.compile(f"{_FIXED}*{_FIXED_END}")
    parse_group = 0


class InlineNote(inline.InlineElement):
    """A note inside its sentence, shielded: `^[text]`."""

    priority = 7
    pattern = re.compile(f"{_NOTE}+{_NOTE_END}")
    parse_group = 0

    def __init__(self, match: re.Match[str]) -> None:
        """Take the place of the note; its content is read later."""
        self.first, self.last = match.start() + len("^["), match.end() - len("]")
        self.children: Sequence[Element] = ()


class Address(inline.InlineElement):
    """A bare web address. Characters such as `*` in it are not emphasis (GFM 6.9)."""

    pattern = WEB
    parse_group = 0


class Strikethrough(gfm.Strikethrough):
    """Strikethrough text. A tilde next to a space inside does not count (`~5 km a ~9 km`)."""

    override = True
    pattern = re.compile(r"(?<!~)(~~?)(?=\S)([^~]+)(?<=\S)\1(?!~)")


class Superscript(inline.InlineElement):
    """Raised text of Pandoc and MkDocs: `x^2^`. It touches the letter or the digit before it, and has no space."""

    pattern = re.compile(r"(?<=[^\W_])\^(?!\[|[\W_]{1,60}\^)((?:[^\s^\\]|\\[^\n]){1,60})\^(?!\^)")
    parse_children = True


class Marked(inline.InlineElement):
    """Marked words: `==word==` of Obsidian, Hugo and PyMdown Extensions, and `^^word^^` of the latter."""

    pattern = re.compile(r"(?<![\w=^{])(==|\^\^)(?=[^\s=^])((?>(?:(?!\1).)+))(?<=\S)\1(?![\w=^}])", re.DOTALL)
    parse_children = True
    parse_group = 2


class Edited(inline.InlineElement):
    """Words that CriticMarkup adds, deletes or highlights: `{++word++}`, `{--word--}`, `{==word==}`."""

    pattern = re.compile(r"\{(\+\+|--|==)((?>(?:(?!\1\}).)+))\1\}", re.DOTALL)
    parse_children = True
    parse_group = 2


class LinkRefDef(block.LinkRefDef):
    """A link reference definition, matched without scanning all the lines after it."""

    override = True
    pattern = re.compile(r" {,3}(\[)")


class FootnoteDef(footnote.FootnoteDef):
    """A footnote definition. marko hangs on one with a tab before or in it, and on a label of two lines.

    It ends the note before it, and as in GitHub's cmark any paragraph. Its text may start on the next line, indented.
    """

    override = True
    breaks_paragraph = True
    pattern = re.compile(r" {,3}\[\^([^\]\n]+)\]:[^\n\S]*(?=\S| {4}|\n[ \t>]* {4}\S)")

    def __init__(self, match: re.Match[str]) -> None:
        """Match the first line as `pattern` would with spaces instead of tabs."""
        super().__init__(match)  # type: ignore[no-untyped-call] # marko gives it no types
        self._prefix = r" *\[\^[^\]\n]+\]:[^\n\S]*"

    @classmethod
    def parse(cls, source: Any) -> FootnoteDef:  # noqa: ANN401 - a MarkedSource
        """Read the footnote."""
        definition = cls(source.match)
        definition._second_prefix = source.body_indent(1)
        with source.under_state(definition):
            definition.children = source.parser.parse_source(source)
        return definition


PAIRS = (Strikethrough, Superscript, Marked, Edited)
"""Elements around words that CommonMark has not."""
ELEMENTS = (Shortcode, TemplateTag, Fixed, InlineNote, Address, *PAIRS, LinkRefDef, FootnoteDef)
