"""What is at the ends of a block of Markdown and is no text, and leaves that belong together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from l10n.article import Container, Leaf, LeafKind
from l10n.text import patterns

_TASK = re.compile(r"""\A\[[-/<>?!*"'+~=&@]\][ \t]+(?=\S)""")
"""The box of a task in Obsidian: `[/]`, `[-]`, `[>]`, `[?]`. An escape before it would make words of it."""
_NAME = re.compile(r"\^[A-Za-z\d-]+")
"""The name of a block in Obsidian."""
_SIZE = re.compile(r"\|\d{1,5}(?:x\d{1,5})?\Z")
"""The size of an image in Obsidian, after its text."""
_ROLE = re.compile(r"\{[A-Za-z][\w:.+-]*\}")
_BREAK = r"\\"
"""A break at the end of a line of kramdown."""


def trimmed(start: int, found: Sequence[Leaf], *, role: str, container: Container) -> tuple[int, list[Leaf]]:
    """Remove what is no text at the ends of a block: white space, `## Title {#name}`, `words ^name`, `- [>] words`.

    Args:
        start: of the first leaf in the article.
        found: the leaves of the block.
        role: of the block.
        container: of the block.

    Returns:
        The start of the leaves that are left, and these.

    """
    first = 0
    while first < len(found) and (is_blank(found[first]) or _is_before_item(found[first : first + 2])):
        start += len(found[first].source)
        first += 1
    kept = list(found[first:])
    while kept and is_blank(kept[-1]):
        kept.pop()
    while len(kept) > 1 and kept[-1].source.startswith(patterns.ATTRIBUTE_LISTS) and kept[-2].source[-1:].isspace():
        kept.pop()
        while kept and is_blank(kept[-1]):
            kept.pop()
    if kept:
        before = len(kept[0].source)
        kept[0] = _strip(kept[0], _without_task if role == "list item" else str.lstrip)
        start += before - len(kept[0].source)
        kept[-1] = _strip(kept[-1], _without_size if container is Container.IMAGE_TEXT else _without_name)
    while kept and (is_blank(kept[-1]) or not kept[-1].source):
        kept.pop()
    return start, kept


def _without_task(words: str) -> str:
    return _TASK.sub("", words.lstrip(), count=1)


def _without_name(words: str) -> str:
    words = words.rstrip()
    at = words.rfind("^")
    is_name = at >= 0 and not words[at - 1 : at].strip() and _NAME.fullmatch(words, at)
    return words[:at].rstrip() if is_name else words


def _without_size(words: str) -> str:
    return _SIZE.sub("", words.rstrip())


def joined(found: list[Leaf]) -> list[Leaf]:
    """Join the names of roles and their code, so that both stay together: `` {doc}`text <page>` `` of MyST."""
    kept: list[Leaf] = []
    for leaf in found:
        if kept and leaf.kind is kept[-1].kind is LeafKind.OPAQUE and _is_role(kept[-1].source, leaf.source):
            role = kept.pop()
            source, shown = role.source + leaf.source, role.shown + leaf.shown
            kept.append(Leaf(LeafKind.OPAQUE, source, "" if shown == source else shown))
        else:
            kept.append(leaf)
    return kept


def ends_line(line: Sequence[Leaf]) -> bool:
    r"""Return whether a line ends with a break of kramdown: `\\`."""
    return len(line) > 1 and line[-1].kind is LeafKind.BREAK and line[-2].source == _BREAK


def _is_role(name: str, code: str) -> bool:
    return code.startswith("`") and _ROLE.fullmatch(name) is not None


def _is_before_item(leaves: Sequence[Leaf]) -> bool:
    """Return whether leaves start with the attributes of a list item in kramdown: `- {:.x} words`."""
    is_list = leaves[0].source.startswith("{:") and not leaves[0].source.startswith("{::")
    return is_list and len(leaves) > 1 and leaves[1].source[:1].isspace()


def _strip(leaf: Leaf, strip: Callable[[str], str]) -> Leaf:
    if leaf.kind is LeafKind.TEXT and leaf.source == leaf.text and (words := strip(leaf.source)) != leaf.source:
        return Leaf(LeafKind.TEXT, words, words)
    return leaf


def is_blank(leaf: Leaf) -> bool:
    """Return whether a leaf is white space."""
    return leaf.kind is LeafKind.BREAK or (leaf.kind is LeafKind.TEXT and leaf.source.isspace())


def length(found: Iterable[Leaf]) -> int:
    """Return how many characters of the article leaves are."""
    return sum([len(leaf.source) for leaf in found])
