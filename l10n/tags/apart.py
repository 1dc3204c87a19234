"""Set apart what is no word in the words of a sentence: emoji, marks of direction; leave out invisible characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from l10n.article import Leaf, LeafKind
from l10n.text.characters import RunKind, TextRun, bare, has_signs, parts

_NO_TEXT = "\ufffc"
_FIRST = -2
"""The number of the first pair of marks of direction; numbers of tags are positive."""


class Sign(Leaf):
    """An emoji, or a mark of direction without a partner: it stands for no word."""

    __slots__ = ()


class _Char(NamedTuple):
    """A character of the words of a sentence, or what stands for a leaf without words."""

    source: str
    """The character as the article writes it; nothing if an earlier one has it all."""
    leaf: Leaf | None
    """The leaf without words."""


def set_apart(leaves: Sequence[Leaf]) -> Sequence[Leaf]:
    """Return the leaves of a sentence, with its words as a model reads them.

    An emoji becomes a `Sign`, a pair of marks of direction a pair of tags. What is left of the words has no invisible
    characters in `text`; `source` has them. Emoji may be written in several leaves: `&#x2764;&#xfe0f;`.
    """
    words = "".join([leaf.text for leaf in leaves if leaf.kind is LeafKind.TEXT])
    if not has_signs(words):
        if bare(words) == words:
            return leaves
        return [leaf if leaf.kind is not LeafKind.TEXT else _words(leaf.source, leaf.text) for leaf in leaves]
    text = "".join(leaf.text if leaf.kind is LeafKind.TEXT else _NO_TEXT for leaf in leaves)
    chars = [char for leaf in leaves for char in _chars(leaf)]
    return [leaf for part in parts(text) for leaf in _part(part, text, chars[part.start : part.end])]


def _chars(leaf: Leaf) -> Iterator[_Char]:
    if leaf.kind is not LeafKind.TEXT:
        yield _Char("", leaf)
    elif leaf.source == leaf.text:
        yield from (_Char(char, None) for char in leaf.text)
    else:
        yield from (_Char("" if at else leaf.source, None) for at in range(len(leaf.text)))


def _part(part: TextRun, text: str, chars: Sequence[_Char]) -> Iterator[Leaf]:
    """Yield the leaves for a part of the words; leaves without words among them stay."""
    if part.kind is not RunKind.WORDS:
        source = "".join(char.source for char in chars)
        pair = _FIRST - part.partner
        kinds = {RunKind.OPEN: LeafKind.OPEN, RunKind.CLOSE: LeafKind.CLOSE}
        yield Sign(LeafKind.OPAQUE, source) if part.kind is RunKind.SIGN else Leaf(kinds[part.kind], source, pair=pair)
        return
    at = part.start
    for is_text, run in groupby(chars, key=lambda char: char.leaf is None):
        some = list(run)
        if is_text:
            yield _words("".join(char.source for char in some), text[at : at + len(some)])
        else:
            yield from (char.leaf for char in some if char.leaf)
        at += len(some)


def _words(source: str, text: str) -> Leaf:
    return Leaf(LeafKind.TEXT, source, bare(text))
