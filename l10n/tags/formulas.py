"""Keep words with raised or lowered parts as they are: `CO<sub>2</sub>`, `m<sup>2</sup>`, `10^-3^`.

A chemical formula, a unit or a power is the same in both languages, so it becomes one opaque thing, its tags included.
A raised number behind a word is a note mark, as `[^1]` is: it is taken off, and follows the word.

What is left are words to translate of which a part is in tags: ordinals (`1<sup>er</sup>`), abbreviations
(`n.<sup>o</sup>`), and words with a part in bold or in a link. A model reads them whole, and `tags.letters` finds the
part again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from l10n.article import Leaf, LeafKind
from l10n.text import patterns

_OBJECT = "\ufffc"
_CHAR = rf"[\w\u0300-\u036f{_OBJECT}]"
_PART = re.compile(rf"(?=[^\w\s]*\w)[^\s{_OBJECT}]+")
"""What a raised or lowered part may be: it has no space and no code."""
_BASE = re.compile(rf"{_CHAR}+\Z")
_REST = re.compile(rf"{_CHAR}+")
_SIGNS = "·⋅×/=+−±-"
_JOINED_BEFORE = re.compile(rf"(?<![.,])(?<!{_CHAR})({_CHAR}{{1,4}})[{_SIGNS}]\Z")
_JOINED_AFTER = re.compile(rf"[{_SIGNS}]({_CHAR}{{1,4}})(?!{_CHAR}|[.,]\d)")
_LONGEST = 60
"""Characters: the longest word before a part of it that is looked at."""
_MOST_JOINED = 8
"""The most symbols that are joined on each side."""
_NOTE = re.compile(r"[\[(]?(?:[-−–]?\d+(?:[-–,;]\d+)*|[a-z])[\])]?\Z")
_TRADE_MARK = re.compile(r"(?:TM|SM|MR|MD|MC)\Z")
_CLOSING = frozenset(".,;:!?…)]»”’\"'%")
_LETTERS = re.compile(r"[^\W\d_]+\Z")
_WORD = re.compile(r"(?=.*(?i:[aeiouyáéíóúü]))[^\W\d_]+\Z|[IVXLCDM]{2,}\Z")
_LONG_WORD = re.compile(r"[^\W\d_][^\W\d_A-Z]{3,}\Z")
_ENDING = re.compile(r"(?:st|nd|rd|th|er|[ºª]|(?:er|r|[dmntv])?[oa]s?)\Z", re.IGNORECASE)
"""The raised endings of ordinals and abbreviations in English and Spanish (RAE, Ortografía, 2010; and `2do`, `7mo`)."""
_TEMPERATURE = re.compile(r"\s?[CF]\b")
_SYMBOLS = frozenset(
    """km hm dam dm cm mm nm pm mi ft yd in kg mg ms min ha ml cl mol rad sr bar eV kW kWh Hz Pa kPa hPa
    sin cos tan log ln exp lim max""".split()  # noqa: SIM905 - a list reads best as words
)
"""Units (SI Brochure, 2019, and those of the United States) and functions: words that have a power or an index."""


class Formula(Leaf):
    """A word with raised or lowered parts that is kept as it is."""

    __slots__ = ()


class NoteMark(Leaf):
    """A raised number or letter behind a word; it stands for no word."""

    __slots__ = ()


class _Part(NamedTuple):
    """A raised or lowered part, with what stands around it."""

    is_raised: bool
    before: str
    """The letters and digits right before it."""
    text: str
    after: str
    """The letters and digits right behind it."""
    previous: str
    """The character before those; none at the start."""
    is_temperature: bool


class _Whole(NamedTuple):
    """A span of the text that becomes one opaque thing."""

    start: int
    end: int
    is_note: bool


def is_shifted(tag: str) -> bool:
    """Tell whether a tag opens a raised or lowered part: `<sub>`, `<sup>`, and in Markdown `~`, `^`."""
    return patterns.SHIFTED.match(tag) is not None


def is_ending(letters: str) -> bool:
    """Tell whether letters are the ending of an ordinal: `er` of `1er`, `st` of `1st`."""
    return _ENDING.match(letters) is not None


def kept_whole(leaves: Sequence[Leaf]) -> Sequence[Leaf]:
    """Return the leaves of a sentence, each formula, unit and note mark in one: a `Formula` or a `NoteMark`."""
    if not any(leaf.kind is LeafKind.OPEN and is_shifted(leaf.source) for leaf in leaves):
        return leaves
    found = list(_without_overlaps(_wholes(leaves)))
    return list(_merged(list(_cut_at(leaves, sorted({at for one in found for at in one[:2]}))), found))


def formulas(leaves: Sequence[Leaf]) -> list[str]:
    """Return the formulas of a sentence, as a translation must have them."""
    return [leaf.shown for leaf in kept_whole(leaves) if isinstance(leaf, Formula)]


def _wholes(leaves: Sequence[Leaf]) -> Iterator[_Whole]:
    text = "".join(map(_view, leaves))
    starts = _starts(leaves)
    closings = {leaf.pair: at for at, leaf in enumerate(leaves) if leaf.kind is LeafKind.CLOSE}
    for at, leaf in enumerate(leaves):
        last = closings.get(leaf.pair, -1) if leaf.kind is LeafKind.OPEN and is_shifted(leaf.source) else -1
        if last < at or not _PART.fullmatch(text, starts[at], starts[last]):
            continue
        start, end = starts[at], starts[last]
        part = _part(text, start, end, is_raised=patterns.RAISED.match(leaf.source) is not None)
        if _is_note(part):
            yield _Whole(start, end, is_note=True)
        elif _is_formula(part):
            yield _Whole(*_with_joined(text, start - len(part.before), end + len(part.after)), is_note=False)


def _part(text: str, start: int, end: int, *, is_raised: bool) -> _Part:
    base = _BASE.search(text, max(0, start - _LONGEST), start)
    rest = _REST.match(text, end)
    first = base.start() if base else start
    warm = _TEMPERATURE.match(text, end) is not None
    return _Part(
        is_raised,
        base[0] if base else "",
        text[start:end],
        rest[0] if rest else "",
        text[max(first - 1, 0) : first],
        warm,
    )


def _is_note(part: _Part) -> bool:
    """Tell whether a part is a note mark or a trade mark: `deuda<sup>1</sup>`, `<sup>a</sup>Universidad`."""
    if part.is_raised and _TRADE_MARK.match(part.text):
        return bool(part.before)
    if not _NOTE.match(part.text) or (not part.is_raised and _LETTERS.match(part.text)):
        return False
    if not part.before:
        is_behind = not part.after and part.previous in _CLOSING and not _LETTERS.match(part.text)
        return part.is_raised and (is_behind or _is_word(part.after))
    return _is_word(part.before) if part.is_raised else _LONG_WORD.match(part.before) is not None


def _is_word(text: str) -> bool:
    return len(text) > 1 and text not in _SYMBOLS and _WORD.match(text) is not None


def _is_formula(part: _Part) -> bool:
    """Tell whether a part belongs to a formula, and not to an ordinal, an abbreviation or a longer word."""
    if not part.before:
        return bool(part.after) and not _is_word(part.text)
    if not _LETTERS.match(part.text):
        return True
    if part.is_raised:
        return part.is_temperature if is_ending(part.text) else len(part.text) == 1 and not _is_word(part.before)
    return _LONG_WORD.match(part.before) is None


def _with_joined(text: str, start: int, end: int) -> tuple[int, int]:
    """Include the symbols that signs join with a formula: `kg·m`, `E=mc`."""
    for _ in range(_MOST_JOINED):
        before = _JOINED_BEFORE.search(text, max(0, start - _LONGEST), start)
        after = _JOINED_AFTER.match(text, end)
        start = before.start() if before and _is_symbol(before[1]) else start
        end = after.end() if after and _is_symbol(after[1]) else end
    return start, end


def _is_symbol(word: str) -> bool:
    return word in _SYMBOLS or len(word) == 1 or not _LETTERS.match(word)


def _without_overlaps(found: Iterable[_Whole]) -> Iterator[_Whole]:
    """Yield the spans in order; a formula takes in what overlaps it."""
    waiting: _Whole | None = None
    for one in sorted(found):
        if waiting and one.start < waiting.end:
            both = waiting.is_note and one.is_note
            waiting = _Whole(waiting.start, max(waiting.end, one.end), is_note=both)
        else:
            if waiting:
                yield waiting
            waiting = one
    if waiting:
        yield waiting


def _cut_at(leaves: Iterable[Leaf], offsets: Sequence[int]) -> Iterator[Leaf]:
    """Yield leaves, words divided at offsets of the text."""
    at = 0
    for leaf in leaves:
        end = at + len(_view(leaf))
        if leaf.kind is LeafKind.TEXT and leaf.source == leaf.text:
            inside = offsets[bisect_right(offsets, at) : bisect_left(offsets, end)]
            edges = [at, *inside, end]
            for first, last in pairwise(edges):
                words = leaf.text[first - at : last - at]
                yield Leaf(LeafKind.TEXT, words, words)
        else:
            yield leaf
        at = end


def _merged(leaves: Sequence[Leaf], found: Sequence[_Whole]) -> Iterator[Leaf]:
    """Yield the leaves with each span as one, unless tags begin or end inside it."""
    starts = _starts(leaves)
    at = 0
    for one in found:
        first, last = bisect_left(starts, one.start), bisect_left(starts, one.end)
        while first < last and not _view(leaves[first]):
            first += 1
        place = _with_tags(leaves, first, last) if starts[first] == one.start and starts[last] == one.end else None
        if place and place[0] >= at:
            yield from leaves[at : place[0]]
            inside = leaves[slice(*place)]
            source, shown = "".join(leaf.source for leaf in inside), "".join(leaf.shown for leaf in inside)
            kind = NoteMark if one.is_note else Formula
            yield kind(LeafKind.OPAQUE, source, "" if shown == source else shown)
            at = place[1]
    yield from leaves[at:]


def _with_tags(leaves: Sequence[Leaf], first: int, last: int) -> tuple[int, int] | None:
    """Return the leaves `first` to `last` with the partners of tags among them beside them; None if some are not."""
    opened = {leaf.pair for leaf in leaves[first:last] if leaf.kind is LeafKind.OPEN}
    closed = {leaf.pair for leaf in leaves[first:last] if leaf.kind is LeafKind.CLOSE}
    while closed - opened and first and leaves[first - 1].kind is LeafKind.OPEN:
        first -= 1
        opened.add(leaves[first].pair)
    while opened - closed and last < len(leaves) and leaves[last].kind is LeafKind.CLOSE:
        closed.add(leaves[last].pair)
        last += 1
    return (first, last) if opened == closed else None


def _starts(leaves: Sequence[Leaf]) -> list[int]:
    """Return the offset in the text of each leaf, and of the end."""
    return [*accumulate((len(_view(leaf)) for leaf in leaves), initial=0)]


def _view(leaf: Leaf) -> str:
    match leaf.kind:
        case LeafKind.TEXT | LeafKind.BREAK:
            return leaf.text
        case LeafKind.OPAQUE:
            return _OBJECT
        case LeafKind.OPEN | LeafKind.CLOSE:
            return ""
