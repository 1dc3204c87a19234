"""Edits of a text: all that is not named in one stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeVar


class TextEdit(NamedTuple):
    """A part of a text, and what stands in its place."""

    start: int
    end: int
    """The same as `start` where something is only added."""
    new: str


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Edit = TypeVar("_Edit", bound=_Span)


def applied(text: str, edits: Iterable[TextEdit]) -> tuple[str, list[TextEdit]]:
    """Make edits; return the new text, and the edits that undo them there.

    Args:
        text: the text that the offsets of the edits refer to.
        edits: in any order. Those that add something at one place are made in the order given.

    Raises:
        ValueError: two edits overlap.

    """
    parts: list[str] = []
    back: list[TextEdit] = []
    at = shift = 0
    for start, end, new in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if start < at:
            raise ValueError(f"two edits overlap at {start}")
        parts += [text[at:start], new]
        back.append(TextEdit(start + shift, start + shift + len(new), text[start:end]))
        shift += len(new) - (end - start)
        at = end
    return "".join(parts) + text[at:], back


def apart(edits: Iterable[_Edit]) -> list[_Edit]:
    """Return the edits that do not overlap, sorted; of two that do, the one that is given first.

    What is only added may stand where another edit starts or ends.
    """
    kept: list[tuple[int, _Edit]] = []
    for found in sorted(enumerate(edits), key=lambda one: (one[1].start, one[1].end)):
        if kept and found[1].start < kept[-1][1].end:
            kept[-1] = min(kept[-1], found)
        else:
            kept.append(found)
    return [edit for _, edit in kept]
