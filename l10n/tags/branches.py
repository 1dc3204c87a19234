"""Branches of templates: `{% if a %}…{% else %}…{% endif %}`.

Their tags stay in their order, and the text between two of them stays there: a page shows one branch or the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import accumulate
from typing import NamedTuple

from l10n.article import Leaf, LeafKind
from l10n.text import patterns

_OPENING = frozenset(
    ("case", "for", "if", "ifchanged", "ifequal", "ifnotequal", "ifversion", "switch", "tablerow", "unless")
)
"""Statements of Liquid, Jinja, Twig and Django that another one always closes. Others are known by what closes them."""
_MIDDLE = frozenset(("else", "elif", "elseif", "elsif", "empty", "plural", "pluralize", "when"))


class Role(Enum):
    """What a tag does to the text after it."""

    OPEN = auto()
    MIDDLE = auto()
    CLOSE = auto()


class BranchTag(NamedTuple):
    """A tag of a branch."""

    role: Role
    kind: str
    """Tags of one kind stay in their order: the name of a shortcode of Hugo, else empty."""


def branch_tags(codes: Collection[str]) -> dict[str, BranchTag]:
    """Return the tags of branches among the shortcodes of a sentence. Which they are depends on the others."""
    found = {code: match for code in codes if code[:1] in "{<" and (match := patterns.BRANCH.match(code))}
    if not found:
        return {}
    closed = {match["liquid"][3:] for match in found.values() if (match["liquid"] or "").startswith("end")}
    ended = {match["hugo"] for match in found.values() if match["hugo_close"]}
    has_open = any(match["go"] for match in found.values())
    read = {code: _read(code, closed, ended, has_open=has_open) for code in found}
    return {code: tag for code, tag in read.items() if tag}


def _read(code: str, closed: Collection[str], ended: Collection[str], *, has_open: bool) -> BranchTag | None:
    match = patterns.BRANCH.match(code)
    if match is None:
        return None
    if name := match["hugo"]:
        role = Role.CLOSE if match["hugo_close"] else Role.OPEN
        return BranchTag(role, name) if name in ended else None
    name = match["liquid"] or ""
    is_end = match["end"] is not None and has_open
    if name.startswith("end") or is_end or match["close"] or match["erb_close"]:
        return BranchTag(Role.CLOSE, "")
    if name in _MIDDLE or match["middle"] or match["erb_middle"]:
        return BranchTag(Role.MIDDLE, "")
    opens_block = match["erb"] is not None and patterns.ERB_BLOCK.search(code[:-2].rstrip("-_ \t\r\n"))
    is_open = name in _OPENING or name in closed or match["open"] or match["go"] or match["erb_open"] or opens_block
    return BranchTag(Role.OPEN, "") if is_open else None


def of_leaves(leaves: Sequence[Leaf]) -> dict[str, BranchTag]:
    """Return the tags of branches among the leaves of a sentence, as they are shown."""
    return branch_tags({leaf.shown for leaf in leaves if leaf.kind is LeafKind.OPAQUE})


def divided(leaves: Sequence[Leaf]) -> list[list[Leaf]]:
    """Return the leaves of a sentence in parts: what is between two tags of branches, and each such tag alone.

    Shortcodes of Hugo do not divide: they may go around other words of a translation.
    """
    dividing = {code for code, tag in of_leaves(leaves).items() if not tag.kind}
    parts: list[list[Leaf]] = [[]]
    for leaf in leaves:
        if leaf.kind is LeafKind.OPAQUE and leaf.shown in dividing:
            parts += [[leaf], []]
        else:
            parts[-1].append(leaf)
    return parts


class BranchFault(Enum):
    """What is wrong with a branch in a translation."""

    MOVED = auto()
    """Its tag is not in its order, or words went into it or out of it."""
    EMPTY = auto()
    """It lost its words."""


def branch_faults(
    source: Sequence[Leaf], found: Sequence[tuple[str, int, int]], text: str
) -> Iterator[tuple[BranchFault, str]]:
    """Yield what is wrong with the branches of a translation, each with the tag before.

    Words that are in no branch may stand before or after one, as the other language has it.

    Args:
        source: the source sentence.
        found: the tags of the translation with their spans, in its order: the same as in the source.
        text: the translation.

    """
    branches = of_leaves(source)
    if not branches:
        return
    own = [leaf.shown for leaf in source if leaf.kind is LeafKind.OPAQUE and leaf.shown in branches]
    there = [tag for tag, _, _ in found if tag in branches]
    if moved := _first_moved(branches, own, there):
        yield BranchFault.MOVED, moved
        return
    dividing = [code for code in own if not branches[code].kind]
    said = [_has_words(part) for part in divided(source)[::2]]
    written = [any(map(str.isalpha, part)) for part in _stretches(set(dividing), found, text)]
    depths = _depths([branches[code].role for code in dividing])
    outside = [[side[at] for at, depth in enumerate(depths) if not depth] for side in (said, written)]
    if dividing and any(outside[0]) != any(outside[1]):
        yield BranchFault.MOVED, dividing[0]
    for at, depth in enumerate(depths):
        if depth and said[at] != written[at]:
            yield BranchFault.EMPTY if said[at] else BranchFault.MOVED, dividing[max(at - 1, 0)]


def _first_moved(branches: Mapping[str, BranchTag], own: Iterable[str], there: Iterable[str]) -> str | None:
    """Return the first tag of a translation that is not where the source has it among the tags of its kind."""
    for kind in dict.fromkeys(tag.kind for tag in branches.values()):
        wanted, found = ([code for code in side if branches[code].kind == kind] for side in (own, there))
        if moved := next((code for code, other in zip(found, wanted, strict=False) if code != other), None):
            return moved
    return None


def _has_words(part: Iterable[Leaf]) -> bool:
    return any(char.isalpha() for leaf in part if leaf.kind is LeafKind.TEXT for char in leaf.text)


def _stretches(dividing: Collection[str], found: Iterable[tuple[str, int, int]], text: str) -> list[str]:
    """Return the words of a translation between the tags that divide it."""
    stretches: list[list[str]] = [[]]
    at = 0
    for tag, start, end in found:
        stretches[-1].append(text[at:start])
        if tag in dividing:
            stretches.append([])
        at = end
    stretches[-1].append(text[at:])
    return ["".join(parts) for parts in stretches]


def _depths(roles: Sequence[Role]) -> list[int]:
    """Return how many branches are around what is before the first tag, and after each. Some may open before."""
    steps = {Role.OPEN: 1, Role.MIDDLE: 0, Role.CLOSE: -1}
    depths = [*accumulate((steps[role] for role in roles), initial=0)]
    lowest = min(depths)
    starts_inside = any(role is Role.MIDDLE and depth == lowest for role, depth in zip(roles, depths, strict=False))
    return [depth - lowest + starts_inside for depth in depths]
