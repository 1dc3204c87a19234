"""Find any of many texts in another, in time that does not depend on how many there are.

A pattern of alternatives tries each of them at each place, so with the tags of a long sentence it takes time by the
square of their number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

_HEAD = 64
"""The characters by which longer texts are looked up."""


class Occurrence(NamedTuple):
    """One of the texts, and where it is."""

    text: str
    start: int
    end: int


class AnyOf:
    """Finds any of some texts, the longest at each place."""

    def __init__(self, texts: Collection[str], *, skipped: str = "(?!)") -> None:
        """Prepare to find texts.

        Args:
            texts: what to find. Empty ones are never found.
            skipped: a pattern of what to pass over where none of the texts is.

        """
        short: defaultdict[str, set[int]] = defaultdict(set)
        heads: defaultdict[str, list[str]] = defaultdict(list)
        for one in sorted(filter(None, texts), key=len, reverse=True):
            if len(one) > _HEAD:
                heads[one[:_HEAD]].append(one)
            else:
                short[one[0]].add(len(one))
        self._known = {*texts}
        self._heads = dict(heads)
        self._lengths = {first: sorted(lengths, reverse=True) for first, lengths in short.items()}
        firsts = {head[0] for head in heads} | short.keys()
        self._skipped = re.compile(skipped)
        self._places = re.compile("|".join((skipped, *map(re.escape, sorted(firsts)))))

    def find(self, text: str) -> Iterator[Occurrence]:
        """Yield each of the texts in another, from left to right, without overlaps."""
        at = 0
        while place := self._places.search(text, at):
            at = place.start()
            if found := self._at(text, at):
                yield Occurrence(found, at, at + len(found))
                at += len(found)
            elif passed := self._skipped.match(text, at):
                at = passed.end()
            else:
                at += 1

    def _at(self, text: str, at: int) -> str | None:
        head = text[at : at + _HEAD]
        for one in self._heads.get(head, ()):
            if text.startswith(one, at):
                return one
        for length in self._lengths.get(head[0], ()):
            if head[:length] in self._known:
                return head[:length]
        return None
