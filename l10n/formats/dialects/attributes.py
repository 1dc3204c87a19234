"""Attribute lists in a paragraph, and what they belong to: kramdown's `*word*{: .x}`, Pandoc's `[words]{.x}`.

A list after a tag belongs to it, so that both stay together. Brackets with a list after them are a pair of tags. So are
those around citations of Pandoc (`[see @smith04, p. 3]`) and fields of Dataview (`[place:: words]`): an escape would
make words of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from l10n.article import LeafKind
from l10n.text import patterns

_LISTS = re.compile(rf"(?:{patterns.ATTRIBUTE_LIST_PART})+", patterns.FLAGS)
_BRACKET = re.compile(r"\\.|(?P<open>\[(?!\^))|(?P<close>\])", re.DOTALL)
_FIELD = re.compile(r"\[[\w -]{1,60}::[ \t]+(?=\S)")
MAY_BE = re.compile(r"\](?=\{)|@|:: ")
"""A text without this has no such brackets (a quick check)."""
_KEPT = re.compile(r"""\.(?:notranslate|no-translate)(?=[\s.#}])|\btranslate=["']?no\b""", re.IGNORECASE)


_WORD = re.compile(r"[^\W\d_]{4}")
"""What a citation has words for: it is more than keys and short marks of a place, as in `[@smith04, p. 3; -@jones]`."""


class BracketedSpan(NamedTuple):
    """Brackets around words, with attributes: `[words]{.x}`."""

    start: int
    """Of the opening bracket."""
    first: int
    """Of the words."""
    close: int
    """Of the closing bracket."""
    end: int
    """Of the attributes."""
    is_kept: bool
    """Whether the attributes say that the words are not translated."""


def end_of_lists(text: str, start: int, end: int) -> int:
    """Return where the attribute lists end that start at an offset; that offset if none do."""
    found = _LISTS.match(text, start, end)
    return found.end() if found else start


def bracketed(parts: Sequence[tuple[LeafKind | None, int, int]], text: str) -> list[BracketedSpan]:
    """Return the brackets with attributes in a paragraph.

    Args:
        parts: of the paragraph, in its order: their kind, start and end. Brackets are in TEXT, and do not cross tags.
        text: the article.

    """
    found: list[BracketedSpan] = []
    opened: list[int] = []
    """The open brackets; -1 for the opening of a pair."""
    for kind, start, end in parts:
        if kind is LeafKind.OPEN:
            opened.append(-1)
        elif kind is LeafKind.CLOSE:
            while opened and opened.pop() >= 0:
                pass
        elif kind is LeafKind.TEXT:
            for sign in _BRACKET.finditer(text, start, end):
                if sign["open"]:
                    opened.append(sign.start())
                elif sign["close"] and opened and opened[-1] >= 0:
                    opening = opened.pop()
                    behind = end_of_lists(text, sign.end(), parts[-1][2])
                    field = _FIELD.match(text, opening, sign.start())
                    has_list = behind > sign.end() and text[opening + 1 : sign.start()].strip()
                    is_cited = patterns.CITED.search(text, opening + 1, sign.start()) is not None
                    if field or has_list or is_cited:
                        is_bare = is_cited and not _WORD.search(patterns.CITATION_KEY.sub("", text[opening:behind]))
                        is_kept = is_bare or _KEPT.search(text, sign.end(), behind) is not None
                        first = field.end() if field else opening + 1
                        found.append(BracketedSpan(opening, first, sign.start(), behind, is_kept))
    return found
