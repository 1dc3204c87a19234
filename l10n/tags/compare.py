"""Compare the tags of a translation with those of its source, and read its words without them (law 3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from l10n.article import Leaf, LeafKind, Syntax
from l10n.formats import inline, sentence
from l10n.formats.elements.names import ELEMENTS
from l10n.formats.sentence import surroundings
from l10n.formats.spotted import spotted
from l10n.tags.branches import BranchFault, branch_faults, of_leaves
from l10n.tags.detach import clip, short, speaks
from l10n.tags.formulas import formulas
from l10n.text import patterns
from l10n.text.characters import spoken
from l10n.text.search import AnyOf

_OBJECT = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: replaces content that is not words."""
_BRANCH = "\ufdd2"
"""A noncharacter: stands for a tag of a branch that shows nothing."""
_BETWEEN_BRANCHES = re.compile(rf"(?<=[^\W_]){_BRANCH}+(?=[^\W_])")
_CLIP = 40


class TagFault(StrEnum):
    """What is wrong with a tag in a translation."""

    LOST = "lost"
    DOUBLED = "doubled"
    ADDED = "added"
    EMPTY = "empty"
    """A pair without words inside."""
    CROSSED = "out of order"
    UNSURE = "placed in doubt"
    """The word alignment says little about its position."""
    BY_POSITION = "placed by position"
    """There is no word alignment that could tell its position."""


class TagDifference(NamedTuple):
    """A tag, and what is wrong with it."""

    fault: TagFault
    tag: str
    """The tag as in the text, or shortened. One difference may list several tags with uncertain positions."""


def differences(source: Sequence[Leaf], text: str, syntax: Syntax) -> tuple[TagDifference, ...]:
    """Compare the tags in a translation with those of its source.

    Args:
        source: the source sentence.
        text: its translation, in the same markup. It is parsed like the source: `[a note]` and `2 * 2` are words.
        syntax: the syntax of both.

    Returns:
        Each tag that is lost, doubled, added, empty or out of order, unless it is so in the source; empty if the tags
        agree.

    """
    if not _has_tags(source) and not patterns.MAY_HOLD_TAGS.search(text):
        return ()
    wanted = Counter(leaf.shown for leaf in _tags(source))
    parsed = _compared(source, wanted, _occurrences(source, wanted, text, syntax), text, syntax)
    if not parsed:
        return ()
    here = "".join(leaf.shown for leaf in source)
    own = {*_compared(source, wanted, _occurrences(source, wanted, here, syntax), here, syntax)}
    # What no parser takes for a pair, such as `****`, is described best by where its characters are.
    seen = _compared(source, wanted, _searched(wanted, text, syntax), text, syntax)
    is_there = all(one.fault in (TagFault.EMPTY, TagFault.CROSSED) for one in seen)
    is_clear = wanted == Counter(tag for tag, _, _ in _searched(wanted, here, syntax))
    return tuple(one for one in (seen if seen and is_there and is_clear else parsed) if one not in own)


def words(source: Sequence[Leaf], text: str, syntax: Syntax, *, signs: bool = False) -> str:
    """Return the text of a translation without the tags of its source, with single spaces.

    Escapes are decoded. U+FFFC replaces code, addresses and other content that is not words, so that the words around
    it do not seem adjacent.

    Args:
        source: the source sentence.
        text: its translation, in the same markup.
        syntax: the syntax of both.
        signs: whether emoji and invisible characters stay. `detach` leaves them out.

    """
    if not _has_tags(source):
        return _said(_words(text, syntax), signs=signs)
    gaps = {leaf.shown: _OBJECT if leaf.kind is LeafKind.OPAQUE and speaks(leaf) else "" for leaf in _tags(source)}
    gaps |= {tag: _BRANCH for tag in of_leaves(source) if not gaps[tag]}
    whole = dict.fromkeys(formulas(source), _OBJECT)
    tags = [*_searched(whole, text, syntax), *_occurrences(source, gaps, text, syntax)]
    gaps |= whole
    found: list[str] = []
    at = 0
    for tag, start, end in (*sorted(tags, key=lambda tag: tag[1]), ("", len(text), len(text))):
        if start < at:
            continue  # a tag of a formula
        if at < start:
            found.append(_words(text[at:start], syntax))
        found.append(gaps.get(tag, ""))
        at = end
    return _said("".join(found), signs=signs)


def _words(text: str, syntax: Syntax) -> str:
    """Return a part of a translation without tags, with what is no word replaced."""
    leaves = inline.leaves(text, syntax)
    return "".join([_OBJECT if leaf.kind is LeafKind.OPAQUE else leaf.text for leaf in leaves])


def _said(text: str, *, signs: bool) -> str:
    if _BRANCH in text:
        text = _BETWEEN_BRANCHES.sub(" ", text).replace(_BRANCH, "")
    return " ".join((text if signs else spoken(text)).split())


def _occurrences(
    source: Sequence[Leaf], tags: Collection[str], text: str, syntax: Syntax
) -> Sequence[tuple[str, int, int]]:
    """Return each tag of a source that a parser finds in a text, with its start and end.

    Where the parser does not find the tags of the source itself, because they depend on the article around it, the tags
    are searched for instead.
    """
    if not tags:
        return ()
    around = surroundings(source, syntax)
    own = sentence.tags("".join(leaf.shown for leaf in source), syntax, around)
    parsed = sentence.tags(sentence.without_line_breaks(text), syntax, around)
    if own is None or parsed is None or [tag.shown for tag in own] != [leaf.shown for leaf in _tags(source)]:
        return [*_searched(tags, text, syntax)]
    return [tag for tag in parsed if tag.shown in tags]


def _searched(tags: Collection[str], text: str, syntax: Syntax) -> Iterator[tuple[str, int, int]]:
    """Yield each tag in a text with its start and end. Longer tags win over those that are part of them."""
    if not tags:
        return
    escapes = syntax in (Syntax.MARKDOWN, Syntax.MDX)
    escaped = rf"\\{patterns.PUNCTUATION_PART}" if escapes else patterns.NEVER_PART
    yield from AnyOf(tags, skipped=escaped).find(text)


def _compared(
    source: Sequence[Leaf],
    wanted: Mapping[str, int],
    occurrences: Iterable[tuple[str, int, int]],
    text: str,
    syntax: Syntax,
) -> list[TagDifference]:
    """Return the differences between the wanted tags and those that occur."""
    found = list(occurrences)
    if not wanted and not found and not patterns.MAY_HOLD_TAGS.search(text):
        return []
    counted = Counter(tag for tag, _, _ in found)
    lost = [TagDifference(TagFault.LOST, tag) for tag in wanted if counted[tag] < wanted[tag]]
    halves = [tag for tag in wanted if tag.startswith("[[") and tag.endswith("|")]
    counted |= Counter(tag for tag, _, _ in _searched(halves, text, syntax))  # where none closes it, it is words
    doubled = [TagDifference(TagFault.DOUBLED, tag) for tag in wanted if counted[tag] > wanted[tag]]
    added = [TagDifference(TagFault.ADDED, tag) for tag in _added(source, found, text, syntax)]
    if different := lost + doubled + added:
        return different
    faults = branch_faults(source, found, text)
    return [
        *_misplaced(source, found, text),
        *(TagDifference(_BRANCH_FAULTS[one], clip(tag, _CLIP)) for one, tag in faults),
    ]


_BRANCH_FAULTS = {BranchFault.MOVED: TagFault.CROSSED, BranchFault.EMPTY: TagFault.EMPTY}


def _added(source: Sequence[Leaf], found: Sequence[tuple[str, int, int]], text: str, syntax: Syntax) -> list[str]:
    """Return the tags of a translation that its source does not have, each once.

    OPAQUE content of the source is hidden first, because it may look like tags. Tags found in the source by the same
    search do not count as added.
    """
    opaque = {leaf.shown for leaf in source if leaf.kind is LeafKind.OPAQUE}
    rest, seen = [], []
    at = 0
    for tag, start, end in (*found, ("", len(text), len(text))):
        rest.append(text[at:start])
        seen += [text[at:start], _OBJECT if tag in opaque else tag]
        at = end
    if not patterns.MAY_HOLD_TAGS.search("".join(rest)):
        return []
    here = "".join(_OBJECT if leaf.kind is LeafKind.OPAQUE else leaf.shown for leaf in source)
    own, there = (dict.fromkeys(spotted(side, syntax)) for side in (here, "".join(seen)))
    known = {leaf.shown for leaf in _tags(source)} | {*own}
    added = [tag for tag in there if tag not in known]
    like_tags = [tag for tag in own if tag not in there and _are_words(tag, syntax)]
    starts = {tag[:length] for tag in like_tags for length in range(2, _LONGEST_START + 1)}
    words = {*[tag for tag in added if _are_words(tag, syntax, starts)][: len(like_tags)]}
    return [" ".join(tag.split()) for tag in added if tag not in words]


_LONGEST_START = 1 + max(map(len, ELEMENTS))
"""The characters of the longest `<` and name of an element of HTML."""


def _are_words(tag: str, syntax: Syntax, starts: Collection[str] | None = None) -> bool:
    """Tell whether what looks like a tag may be words after a `<`: `if a <b then`, and in plain text `<lower than c>`.

    Args:
        tag: what looks like a tag.
        syntax: the syntax around it. A whole tag is words in plain text only.
        starts: the starts of words of the source that look like tags; only they may have the name of an element of
            HTML.

    """
    name = patterns.TAG_NAME.match(tag) or patterns.ODD_MARK.match(tag)
    if name is None or "=" in tag or (tag.endswith(">") and syntax is not Syntax.PLAIN):
        return False
    return starts is None or name[1].lower() not in ELEMENTS or name[0] in starts


def _misplaced(source: Sequence[Leaf], found: Sequence[tuple[str, int, int]], text: str) -> Iterator[TagDifference]:
    """Yield the pairs that are empty or cross others, if no tag is lost, doubled or added."""
    closings = {leaf.pair: leaf.shown for leaf in source if leaf.kind is LeafKind.CLOSE}
    whole = {
        (leaf.shown, closings[leaf.pair]) for leaf in source if leaf.kind is LeafKind.OPEN and leaf.pair in closings
    }
    sides = {tag for pair in whole for tag in pair}
    openings = {opening for opening, _ in whole}
    loose = Counter(_halves(source))
    waiting: list[tuple[str, int]] = []
    for tag, start, end in found:
        if tag not in sides:
            continue
        if waiting and (waiting[-1][0], tag) in whole:
            opening, words = waiting.pop()
            if not text[words:start].strip():
                yield TagDifference(TagFault.EMPTY, f"{short(opening)}{short(tag)}")
        elif tag in openings:
            waiting.append((tag, end))
        elif loose[tag]:
            loose[tag] -= 1
        else:
            yield TagDifference(TagFault.CROSSED, short(tag))


def _halves(source: Sequence[Leaf]) -> Iterator[str]:
    """Yield the closing tags whose partners are in an earlier sentence."""
    opened = {leaf.pair for leaf in source if leaf.kind is LeafKind.OPEN}
    return (leaf.shown for leaf in source if leaf.kind is LeafKind.CLOSE and leaf.pair not in opened)


def _has_tags(leaves: Sequence[Leaf]) -> bool:
    return not all(leaf.kind is LeafKind.TEXT or leaf.kind is LeafKind.BREAK for leaf in leaves)


def _tags(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """Yield the leaves that are not words."""
    return (leaf for leaf in leaves if leaf.kind in (LeafKind.OPEN, LeafKind.CLOSE, LeafKind.OPAQUE))
