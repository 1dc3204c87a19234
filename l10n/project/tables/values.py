"""Checks of the values of settings: what is wrong is a ValueError, which `parse` gives its key and its file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from enum import StrEnum
from pathlib import PureWindowsPath
from typing import TypeVar

from l10n import limits
from l10n.text.data.showing import MOST_SHOWN, shown

_USUAL_ENTRY = 50
"""Characters of a rule for sentences: few have so many."""
_GIT = re.compile(r"(?:\.git|git~[0-9]+)[ .]*(?::.*)?", re.IGNORECASE | re.DOTALL)
"""Names of git's own folder, with those that Windows takes for it (git, "core.protectNTFS")."""
_IGNORED = re.compile("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")
"""Characters that file systems of macOS ignore in names (git, "core.protectHFS")."""
RELATIVE = "write a path relative to the project's folder, without `..`"


class InnerError(ValueError):
    """The value of a key in the table of a setting is wrong."""

    def __init__(self, keys: tuple[str, ...], what: str) -> None:
        """Name the keys that lead to it, from the table of the setting, and what is wrong."""
        super().__init__(what)
        self.keys = keys


@contextmanager
def inside(*keys: str) -> Iterator[None]:
    """Name the keys that lead to a value of a table where it is wrong."""
    try:
        yield
    except ValueError as error:
        inner = error.keys if isinstance(error, InnerError) else ()
        raise InnerError((*keys, *inner), str(error)) from error


def text(value: object) -> str:
    """Return a string that is not empty. Raises ValueError if the value is none."""
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError(f"must be a string, not {shown(value)}")
    return value


def folder(value: object) -> str:
    """Return a folder inside the project: no absolute path of any system, no way up, and nothing of git's own."""
    said = text(value)
    windows = PureWindowsPath(said)
    if windows.drive or windows.root or ".." in windows.parts:
        what = f"must be a folder inside the project, not {shown(value)}"
        raise ValueError(f"{what}; {RELATIVE}; only options of the command line may name another")
    if any(_GIT.fullmatch(_IGNORED.sub("", part)) for part in windows.parts):
        raise ValueError(f"must not be inside git's own folder: {shown(value)}")
    return said


def texts(value: object) -> tuple[str, ...]:
    """Return a list of strings. Raises ValueError if the value is none."""
    if not isinstance(value, list):
        raise ValueError(f"must be a list of strings, not {shown(value)}")  # noqa: TRY004 - one kind of error for all checks
    return tuple(text(item) for item in value)


def truth(value: object) -> bool:
    """Return true or false. Raises ValueError if the value is neither."""
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {shown(value)}")  # noqa: TRY004 - one kind of error for all checks
    return value


_Choice = TypeVar("_Choice", bound=StrEnum)


def one_of(kind: type[_Choice], value: object) -> _Choice:
    """Return one of the values of an enumeration. Raises ValueError if the value is none of them."""
    if value not in list(kind):
        raise ValueError(f"must be one of {', '.join(kind)}, not {shown(value)}{meant(value, kind)}")
    return kind(str(value))


def meant(value: object, known: Iterable[str]) -> str:
    """Return the question whether the nearest of the known names was meant; nothing where none is near."""
    names = [*known]
    by_plain = {name.lower().replace("-", "_"): name for name in names}
    said = str(value)[:MOST_SHOWN].lower().replace("-", "_") if isinstance(value, str) else ""
    near = get_close_matches(said, by_plain, 1) if said else []
    return f"; did you mean `{by_plain[near[0]]}`?" if near else ""


def refuse_many(entries: Collection[str]) -> None:
    """Refuse entries that make long patterns: each is tried at each place of an article."""
    limit = limits.RULES
    if len(entries) > limit.most or sum(map(len, entries)) > _USUAL_ENTRY * limit.most:
        characters = _USUAL_ENTRY * limit.most
        raise ValueError(f"has more than {limit.most:,} entries, or {characters:,} characters in them; {limit.hint}")


def table(value: object, keys: Sequence[str]) -> dict[str, object]:
    """Return a table that has no other keys. Raises ValueError if the value is none; it names the first unknown key."""
    if not isinstance(value, dict):
        raise ValueError(f"must be a table with keys among {', '.join(keys)}, not {shown(value)}")  # noqa: TRY004 - one kind of error for all checks
    if unknown := next((key for key in value if key not in keys), None):
        raise InnerError((str(unknown)[:MOST_SHOWN],), f"is unknown; known: {', '.join(keys)}{meant(unknown, keys)}")
    return value
