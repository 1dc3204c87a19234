"""Find the places of a text where a sentence may end, and what stands around each.

A place is a mark with its closing punctuation and notes, the end of a parenthesis, an item of a list or a blank line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from l10n.segmentation import notes
from l10n.segmentation.rules import Rules
from l10n.text.lazy import lazy_pattern

_END = lazy_pattern(
    rf"""
      (?P<mark>
          [.!?…] (?<! [.!?…]. ) [.!?…]*+ (?:[ \u00a0]\.)*    # also the spaced ellipsis . . .
        | (?:[—–]|--) (?=["”»’])                            # speech that is broken off
      )
      (?P<closing> (?>(?: ["'”’»›)\]] | [ \u00a0\u202f][”»›] | [“‘](?=\s) )*) )    # also „so“
      (?P<note> (?: {notes.PART} ["'”’»)\]]{{0,3}} )* )
      (?= \s | \Z | [¿¡] | (?<=[^\W\dA-Z_]{{3}}[.!?]) [A-ZÁÉÍÓÚ][’'\w]*\s )    # a space may be missing
    | [)\]] (?<=[^\W_].) (?=\s)                            # words in brackets without a mark
    | (?= \s (?: [•⁃] | \(? (?:\d{{1,2}}|[a-z]|[ivx]{{2,5}}|[IVX]{{1,5}}) (?:\.|\.?\)) \s ) )    # an item of a list
    | (?= \n [^\S\n]* \n )
    """,
    re.VERBOSE,
)
_NEXT = lazy_pattern(r"(?P<space>\s*)(?P<opening>(?:[«“‘„‚‹\"'(\[¿¡•⁃]|[—–-]+\s?)*)(?P<word>[^\W_][\w’'-]*|)")
_BREAKS = ("—", "–", "--")


class Spaced:
    """The abbreviations with spaces in a text, found once, when the first full stop of one needs them."""

    def __init__(self, text: str, rules: Rules) -> None:
        """Search nothing yet."""
        self._text = text
        self._rules = rules

    def around(self, stop: int, begin: int) -> tuple[int, int] | None:
        """Return the first span that contains a full stop, after its first letter, and does not start too early."""
        spans = self._spans
        near = (spans[at] for at in range(bisect_left(spans, (begin,)), bisect_left(spans, (stop,))))
        return next((span for span in near if stop < span[1]), None)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [(found.start(), found.end(1)) for found in self._rules.spaced.finditer(self._text)]


@dataclass(slots=True)  # not frozen, which takes three times as long to make; there is one for each full stop
class PossibleEnd:
    """A place where a sentence may end, and the text around it."""

    text: str
    start: int
    """The offset where the sentence that may end here starts: set by who walks through the places of a text."""
    stop: int
    """The offset where `mark` starts."""
    at: int
    """The offset where the next sentence would start."""
    mark: str
    """Full stops, question and exclamation marks or ellipses, or a dash at which speech breaks off; else empty."""
    closing: str
    """Closing quotation marks and brackets after the mark."""
    note: str
    """Footnote marks and other notes that belong to the sentence before, with the spaces before them."""
    space: str
    """The white space before `opening`."""
    opening: str
    """Opening punctuation before the next word: quotation marks, brackets, ¿, ¡, dashes."""
    word: str
    """The next word; empty if a symbol follows."""
    after: int
    """The offset where the next word ends."""
    spaced: Spaced

    @property
    def symbol(self) -> str:
        """The character after `opening` if it is not part of a word."""
        return "" if self.word else self.text[self.after : self.after + 1]

    @property
    def numeric(self) -> bool:
        """Whether a number follows, also of money or a telephone."""
        return self.word[:1].isdigit() or self.symbol in tuple("$€£#+")

    @property
    def asks(self) -> bool:
        """Whether the next words start a question or an exclamation."""
        return "¿" in self.opening or "¡" in self.opening

    @property
    def is_broken_off(self) -> bool:
        """Whether a dash breaks off what somebody says: `“But I—” She stopped.`."""
        return self.mark in _BREAKS


def possible_ends(text: str, rules: Rules) -> Iterator[PossibleEnd]:
    """Yield the places of a text where a sentence may end, in order and apart.

    Args:
        text: a text without invisible characters.
        rules: the rules of its language.

    """
    seen = first = len(text) - len(text.lstrip())
    spaced = Spaced(text, rules)
    for end in _END.finditer(text):
        if end.start() < seen:
            continue
        note_ends = end.end() if notes.are_in(text, first, end["note"] or "") else end.end("closing")
        if following := _NEXT.match(text, note_ends):
            seen = following.end("space")
            yield _place(end, following, spaced)


def _place(end: re.Match[str], following: re.Match[str], spaced: Spaced) -> PossibleEnd:
    return PossibleEnd(
        text=end.string,
        start=0,
        stop=end.start(),
        at=following.end("space"),
        mark=end["mark"] or "",
        closing=end["closing"] or "",
        note=end.string[end.end("closing") : following.start()] if end["mark"] else "",
        space=following["space"],
        opening=following["opening"],
        word=following["word"],
        after=following.end(),
        spaced=spaced,
    )
