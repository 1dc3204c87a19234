"""Commands in messages, as a shell reads them: whoever copies one from the terminal can run it where they are."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from pathlib import PurePath

from l10n.errors import escapes, places

_encoding = ["utf-8"]


def choose(encoding: str | None) -> None:
    """Take the encoding of the terminal, for the rest of the process."""
    _encoding[:] = [encoding or "utf-8"]


def command(name: str, *paths: object) -> str:
    """Return a command with the paths of files: `l10n approve 'locales/el agua.po'`.

    Args:
        name: the command with its options: `l10n translate`.
        paths: as messages show them.

    """
    return " ".join((name, *(quoted(str(path)) for path in paths)))


def quoted(word: str) -> str:
    """Quote a path for a shell, as it is seen from the current folder: messages show it from that of the project."""
    path = _from_here(word)
    return quoted_name(f"./{path}" if path.startswith("-") else path)


def quoted_name(word: str) -> str:
    """Quote a word for a shell; one that is shown with escapes is written `$'…'`, as Bash and Zsh read it."""
    if is_exact(word):
        return shlex.quote(word)
    plain = (char if char.isalnum() and is_exact(char) else "" for char in word)
    return f"$'{''.join(one or _octal(char) for one, char in zip(plain, word, strict=True))}'"


def _from_here(word: str) -> str:
    """Return a path as it is seen from the current folder, if that is inside the project."""
    root = places.root()
    if root is None or PurePath(word).is_absolute():
        return word
    with suppress(OSError, ValueError):  # the current folder is gone, or on another drive
        if {*PurePath(os.path.relpath(root)).parts} == {".."}:
            return PurePath(os.path.relpath(root / word)).as_posix()
    return word


def is_exact(text: str) -> bool:
    """Tell whether a line of the terminal shows a text as it is, without escapes."""
    shown = escapes.line(text)
    return shown == text and shown.encode(_encoding[0], "backslashreplace").decode(_encoding[0]) == text


def _octal(char: str) -> str:
    """Return the bytes that a character has in a file name as escapes of a shell."""
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(char))
