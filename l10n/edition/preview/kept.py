"""The text of an article between its blocks, which no edition changes: code, dates, tables of numbers."""

from __future__ import annotations

from l10n.text import patterns

_SIGNS = frozenset("-+=_*>|:.# \t\r")
_UNSEEN = frozenset(("script", "style", "template"))


def outside_tags(text: str, *, after_attribute: bool, before_attribute: bool) -> str:
    """Return fixed text without the rest of the tag that it starts in, and the beginning of the one that it ends in.

    Args:
        text: all of the text between two blocks.
        after_attribute: whether the block before it is the value of an attribute.
        before_attribute: whether the one behind it is.

    """
    end = text.find(">") + 1 if after_attribute else 0
    if after_attribute and not end:
        return ""
    start = text.rfind("<", end) if before_attribute else len(text)
    return text[end : max(start, end)]


def between(text: str, *, after_block: bool, before_block: bool) -> str:
    """Return the lines of fixed text that a reader of the page sees, or that say something of it: code, keys of data.

    What shares a line with a block is its markup, and lines of tags and signs alone are markup, too.

    Args:
        text: all of the text between two blocks.
        after_block: whether a block ends where it starts.
        before_block: whether a block starts where it ends.

    """
    lines = text.split("\n")
    lines = lines[after_block : len(lines) - before_block]
    if not any(map(str.isalnum, patterns.HTML.sub("", "\n".join(lines)))):
        return ""
    while _is_sign(lines[0]):
        del lines[0]
    while _is_sign(lines[-1]):
        del lines[-1]
    return "\n".join(lines)


def of_page(text: str) -> str:
    """Return the words in fixed text of an HTML page, without its tags, comments and scripts."""
    said: list[str] = []
    at, unseen = 0, ""
    for found in (*patterns.HTML.finditer(text), None):
        if not unseen:
            said.append(text[at : found.start() if found else len(text)])
        if found is None:
            break
        at = found.end()
        name = (found["open"] or found["close"] or "").lower()
        if found["open"] and name in _UNSEEN:
            unseen = unseen or name
        elif found["close"] and name == unseen:
            unseen = ""
    lines = [line.rstrip() for line in "".join(said).split("\n")]
    shown = "\n".join(line for line in lines if line)
    return shown if any(map(str.isalnum, shown)) else ""


def shortened(text: str, lines: int, characters: int) -> tuple[str, int]:
    """Return at most so many lines and characters of a text, and how many lines of it are left out."""
    every = text.split("\n")
    some = "\n".join(every[:lines])[:characters]
    return some, len(every) - some.count("\n") - 1


def _is_sign(line: str) -> bool:
    """Tell whether a line is empty, or a rule or a border of front matter; the end of a code block is none."""
    return set(line) <= _SIGNS
