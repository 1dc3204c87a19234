"""Elements of marko for HTML whose content is Markdown (`markdown="1"`), and for HTML that is kept as it is.

In CommonMark an HTML block ends at a blank line, whatever its tags are. PHP Markdown Extra, kramdown and
Python-Markdown read on: a tag with the attribute `markdown` alone on its line opens a container of Markdown, up to its
closing tag. In such a container HTML without the attribute ends where its own element does. HTML that nobody translates
is kept up to its closing tag, with the blank lines in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from marko import block
from marko.element import Element

from l10n.article import Container
from l10n.formats import html
from l10n.formats.dialects.markers import Label, MarkedSource
from l10n.formats.dialects.words import LineText
from l10n.formats.elements.kept import reads_markdown
from l10n.formats.elements.names import BLOCK_LEVEL, KEPT, VOID
from l10n.text import patterns

_BLANK = re.compile(r"[^\S\n]*")
_SIGN = "<"


class MarkdownTag(block.BlockElement):
    """A line of tags that open or close containers of Markdown. The attributes that readers see are its labels."""

    priority = 9
    breaks_paragraph = True
    signs = _SIGN

    def __init__(self, children: Sequence[Element]) -> None:
        """Take the labels."""
        self.children = children

    @classmethod
    def match(cls, source: Any) -> bool:  # noqa: ANN401 - a MarkedSource
        """Return whether the line is one."""
        if source.sign() != _SIGN:
            return False
        return _closed(source) > 0 or next(_openings(source), None) is not None

    @classmethod
    def parse(cls, source: Any) -> MarkdownTag:  # noqa: ANN401 - a MarkedSource
        """Read the line, and note what is open after it."""
        opened: list[str] = source.containers.setdefault(source.state, [])
        labels: list[Element] = []
        kept = _closed(source)
        end = source.pos
        if kept:
            del opened[-kept:]
        for tag in [] if kept else [*_openings(source)]:
            opened.append(tag["open"].lower())
            end = tag.end()
            labels += [
                Label(LineText(tag.start() + one.start, tag.start() + one.end, one.role, Container.ATTRIBUTE), "")
                for one in html.tag_blocks(tag[0], 1)
            ]
        source.next_line()
        source.consume()
        while source.pos < end and source.next_line(require_prefix=False) is not None:
            source.consume()
        return cls(labels)


def _closed(source: MarkedSource) -> int:
    """Return how many containers the line closes."""
    opened = source.containers.get(source.state)
    match = source.expect_re(patterns.CLOSING_LINE) if opened else None
    if not opened or not match:
        return 0
    left = len(opened)
    for _, name in patterns.NAMED_TAG.findall(match[1]):
        if name.lower() not in opened[:left]:
            break
        while opened[left - 1] != name.lower():
            left -= 1
        left -= 1
    return len(opened) - left


def _openings(source: MarkedSource) -> Iterator[re.Match[str]]:
    """Yield the tags of a line that are the first of containers, if nothing else is on it."""
    start = source.expect_re(patterns.OPENING_LINE)
    found: list[re.Match[str]] = []
    at = start.end() if start else -1
    while start and (tag := patterns.HTML.match(start.string, at)) and tag["open"]:
        if tag["open"].lower() not in BLOCK_LEVEL - KEPT or reads_markdown(tag[0]) is not True:
            return
        if "\n" in tag[0] and source.prefix:
            return
        found.append(tag)
        blank = _BLANK.match(start.string, tag.end())
        at = blank.end() if blank else tag.end()
    if found and start and start.string[at : at + 1] in ("", "\n"):
        yield from found


class KeptHTML(block.HTMLBlock):
    """An HTML block: in a container it ends with its element, and one that is kept does not end at a blank line."""

    override = True

    @classmethod
    def parse(cls, source: Any) -> str:  # noqa: ANN401 - a MarkedSource
        """Read the block."""
        if source.context.html_end is not None:
            return super().parse(source)
        first = source.expect_re(patterns.OPENING_LINE)
        tag = patterns.HTML.match(first.string, first.end()) if first else None
        name = (tag["open"] or "").lower() if tag else ""
        opened = source.containers.get(source.state) or ()
        is_kept = bool(tag and name and name not in VOID and _is_kept(tag[0], embeds=source.embeds))
        reads_on = is_kept and bool(tag) and source.next(_closing(name), tag.end() if tag else 0) is not None
        if not opened and not reads_on:
            return super().parse(source)
        return "".join(_lines(source, opened, reads_on=reads_on))


def _is_kept(tag: str, *, embeds: bool) -> bool:
    return reads_markdown(tag) is False or html.is_kept(tag, embeds=embeds)


@cache
def _closing(name: str) -> re.Pattern[str]:
    return patterns.end_tag(name)


def _lines(source: Any, opened: Sequence[str], *, reads_on: bool) -> Iterator[str]:  # noqa: ANN401 - a MarkedSource
    """Yield the lines up to where the first element ends, or at a blank line unless they read on."""
    within: list[str] = []
    started = False
    while not source.exhausted and (line := source.next_line()) is not None:
        if not line.strip() and not (reads_on and within):
            return
        if started and opened and (match := patterns.CLOSING_LINE.match(line)):
            first = patterns.NAMED_TAG.findall(match[1])[0][1].lower()
            if first not in within and first in opened:
                return
        for slash, written in patterns.NAMED_TAG.findall(line):
            name = written.lower()
            if not slash and name not in VOID:
                within.append(name)
            elif slash and name in within:
                while within.pop() != name:
                    pass
        started = True
        yield line
        source.consume()
        if not within and (opened or reads_on):
            return


ELEMENTS = (MarkdownTag, KeptHTML)
