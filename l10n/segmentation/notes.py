"""What stands between a finished sentence and the next, and belongs to the first: footnote marks and short notes.

A note may be set off by a space if its form says what it is: `[17]`, `[^1]`, `[1, 3–5]`, `[citation needed]`,
`(laughs)`, `(p. 44)`, `¹`. Bare digits are a note only right after the mark (`bajó.1,2`): `See section 3. 4 people
came.` has none.
"""

from __future__ import annotations

import re

_RAISED = "¹²³⁰⁴-⁹"
_JOINT = r"(?: [,;][ ]? | [–-] )"
_NUMBERS = rf"\d{{1,3}} (?> (?: {_JOINT} \d{{1,3}} )* )"
_IN_BRACKETS = _NUMBERS.replace(r"\d", rf"[\d{_RAISED}]")
_WORDS = r"¿? (?![A-ZÁÉÍÓÚÜÑ]|[ivx]+\b) [^\W\d_]{2}[\w’'-]* (?: [ ][\w’'-]+ ){0,4} \??"
"""Up to five words, the first in lower case and no number."""
_PAGE = r": [ ]? \d{1,4} (?:[–-]\d{1,4})? (?!\w)"
"""The page in the source of a footnote mark, as in `[17]:33–35`."""
_FACE = "[\U0001f440-\U0001f4af\U0001f600-\U0001f64f\U0001f910-\U0001f97a❤♥\ufe0f]"
"""Faces, hands and hearts: they comment on what is said, while other emoji are bullets, too."""

PART = rf"""
    (?>
        [^\S\n]{{0,2}} \[ (?: [\^@][^\[\]\n]{{1,80}} | {_IN_BRACKETS} | [a-z] | {_WORDS} ) \] (?: {_PAGE} )?
      | \[ [^\[\]\s]{{1,8}} \]
      | [ ]? [{_RAISED}]++ (?> (?: {_JOINT} [{_RAISED}]++ )* )
      | [*†‡\ufffc]
      | [ ]? (?: {_FACE}++ | [:;]-?[()DPp] (?=\s|\Z) )
      | [ ]? \( \d{{1,2}} \)
      | [ ] \( {_WORDS} \)
      | [ ] \( (?![A-ZÁÉÍÓÚÜÑ]) [^\W\d_] [^()!?¡¿]{{0,80}} \d \)    # a page
      | (?:(?<=["'”’»])|(?<=["'”’»]\.)) [ ] \( [^()!?¡¿]{{0,80}} \d \)    # the source of a quotation
      | (?: (?<=[^\W\d_]{{2}}[.!?…]) | (?<=[%)»”"’'][.!?…]) | (?<=[.!?…]["”»]) | (?<=\b(?:1\d|20)\d\d\.) ) {_NUMBERS}
    )
"""
"""A footnote mark or a short note, for a larger verbose pattern."""

_FACED = re.compile(rf"\s*{_FACE}")
_NUMBERED = re.compile(rf"\s*[\[(](?:[\d{_RAISED}]|[a-z][\])])")
_IN_PARENTHESES = re.compile(r"\s*\(\d+\)")
_LAST_IN_PARENTHESES = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s?\(\d{1,2}\)\s*\Z")
_LAST = 40
"""How far from the end of a text its last note may start, in characters."""


def are_in(text: str, first: int, note: str) -> bool:
    """Return whether what looks like a note is one, rather than the number of the next item.

    It is none in a list whose items bear such numbers or faces. `(1)` after a space is one if such a number ends the
    text, too.

    Args:
        text: the whole text.
        first: the offset of its first character that is not white space.
        note: what `PART` matched once or several times.

    """
    if not note[:1].isspace():
        return True
    for mark in (_NUMBERED, _FACED):
        if mark.match(note) and mark.match(text, first):
            return False
    return not _IN_PARENTHESES.match(note) or _LAST_IN_PARENTHESES.search(text, len(text) - _LAST) is not None
