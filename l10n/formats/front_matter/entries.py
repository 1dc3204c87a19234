"""The keys at the top of front matter, and how values are written: what YAML, TOML and JSON have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

Value = str | bool | tuple[str, ...]
"""A string, a truth, or a list of strings."""


class WholeList(NamedTuple):
    """A list of strings that takes the place of what is there; another list is added to it."""

    items: tuple[str, ...]


class KeyEntry(NamedTuple):
    """A key at the top, and where its value is. Offsets count from the start of the YAML, TOML or JSON."""

    key: str
    value: slice
    write: Callable[[str], str]
    """Writes a string in the style of the value."""
    last: slice | None = None
    """The last item, if the value is a list of strings; an empty slice inside the brackets if it has none."""


class Top(NamedTuple):
    """What is at the top."""

    entries: tuple[KeyEntry, ...]
    is_table: bool
    """Whether keys can be added: the text is a table, or has nothing but comments."""
    end: int
    """Where keys are added."""
    in_braces: bool = False
    """Whether they are added between braces."""
    indent: str = ""
    """The white space before a key."""


def truth(value: bool) -> str:  # noqa: FBT001 - the value itself
    """Return a truth as all of them write it."""
    return "true" if value else "false"


def listed(values: tuple[str, ...], write: Callable[[str], str]) -> str:
    """Return a list as all of them write it."""
    return "[" + ", ".join(map(write, values)) + "]"


Values = Mapping[str, Value | WholeList]
