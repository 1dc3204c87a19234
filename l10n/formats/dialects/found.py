"""What is found on lines that are syntax, and what must be known of the lines around to find it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from l10n.formats.dialects.words import LineText

BLANK_LINE = re.compile(r"^[^\S\n]*(?:>[^\S\n]*)*$", re.MULTILINE)


class Surrounds(Protocol):
    """What must be known of the lines around."""

    def has_body(self) -> bool:
        """Return whether the next line that is not blank is indented by four."""

    def opens_quote(self) -> bool:
        """Return whether the line is the first one of a quote."""

    def in_table(self) -> bool:
        """Return whether the line would be a row of a table."""

    def follows_table(self) -> bool:
        """Return whether a table is before the line, apart from blank lines."""

    def next(self, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
        """Return where a pattern matches next, from an offset on. However often it is asked, it reads a text once."""


@dataclass(frozen=True, slots=True)
class Found:
    """A line that is syntax, or several lines up to a closing one."""

    words: tuple[LineText, ...] = ()
    has_body: bool = False
    """Whether lines after it that are indented by four belong to it, and are Markdown."""
    options: bool = False
    """Whether lines with options may follow."""
    fence: str = ""
    """The fence that opens Markdown which another such fence ends."""
    closes_fence: bool = False
    unread: str = ""
    """Why words on the lines are not read, where there are some."""
    takes_paragraph: bool = False
    """Whether a paragraph right above belongs to the unread lines."""
    until: int = -1
    """The offset on the last line of what is kept as it is; -1 for the line alone."""


Read = Callable[[re.Match[str], Surrounds], Found | None]
"""Reads a line that matches the pattern of its kind; None if it is no such line."""
