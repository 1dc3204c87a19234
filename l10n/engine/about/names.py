"""The names by which people call a package, in Argos's index, on its pages, on disk and in drafts."""

from __future__ import annotations

import re

ARCHIVE = ".argosmodel"
"""The ending of the file that a package comes in."""
_BETWEEN = (" ", "-", "==")
"""What stands between the code of a package and its version: in drafts, in file names, and as pip writes it."""
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_WANTED = re.compile(
    r"(?:translate-)?(?P<source>[a-z]{2,3})[-_](?P<target>[a-z]{2,3})(?:(?: |-|==)(?P<version>[0-9]+(?:[._][0-9]+)*))?"
)


def names(code: str, version: str, folder: str) -> frozenset[str]:
    """Return the names by which a user may call a package.

    In Argos's index, `translate-en_es 1.0` is the file `translate-en_es-1_0.argosmodel`, with the folder `en_es` in it.

    Args:
        code: its name without its version: `translate-en_es`.
        version: its version, or nothing.
        folder: the name of its folder.

    """
    versions = {version, version.replace(".", "_")} - {""}
    return frozenset((code, folder, *(code + between + one for between in _BETWEEN for one in versions)))


def bare(name: str) -> str:
    """Return a name without the ending of the file that the package came in."""
    return name.removesuffix(ARCHIVE)


def wanted(text: str) -> tuple[str, str, str | None] | None:
    """Return the direction and the version of a package that is not here yet, from the name that a user typed.

    Args:
        text: a direction (`es-en`), or a name, with a version or without: `es-en==1.0`, `translate-es_en-1_0`.

    Returns:
        The source language, the target language and the version, or None for the newest; None for any other text.

    """
    match = _WANTED.fullmatch(text)
    if match is None:
        return None
    version = match["version"]
    return match["source"], match["target"], version and version.replace("_", ".")


def is_address(text: str) -> bool:
    """Return whether a text that a user typed is an address on the net, and no file."""
    return bool(_ADDRESS.match(text))
