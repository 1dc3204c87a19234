"""What a command does inside: which articles it parses, which sentences it gives to a model."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from l10n import formats
from l10n.workflow.translating.workers import Threads


@dataclass
class Seen:
    """What was seen of this thread, which parses and hands out the work."""

    parsed: list[str] = field(default_factory=list)
    """The paths of articles."""
    drafted: list[str] = field(default_factory=list)
    """The sentences that a model was asked for."""


@contextmanager
def calling(look: Callable[[FrameType], None]) -> Iterator[None]:
    """Show each call of a function of Python in this thread, inside a `with` statement, as its frame."""

    def hook(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            look(frame)

    before = sys.getprofile()
    sys.setprofile(hook)
    try:
        yield
    finally:
        sys.setprofile(before)


@contextmanager
def looking() -> Iterator[Seen]:
    """Look at all that runs inside a `with` statement."""
    seen = Seen()

    def look(frame: FrameType) -> None:
        if frame.f_code is formats.parse.__code__:
            seen.parsed.append(frame.f_locals["path"])
        elif frame.f_code is Threads.draft.__code__:
            seen.drafted += (one.segment.source for one in frame.f_locals["sentences"])

    with calling(look):
        yield seen
