"""Paths that the user typed: where they lead."""

from __future__ import annotations

import os
from pathlib import Path

from l10n.files.folders import UnfitError
from l10n.files.walking import SKIPPED


def real(path: Path) -> Path:
    """Return where a path leads, without links; the path itself if it has more links than can be followed."""
    straight = Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links
    try:
        return Path(os.path.realpath(straight))
    except (RecursionError, OSError):  # realpath calls itself for each link that leads to the next
        return straight


def typed(path: Path, root: Path) -> Path:
    """Return where a path leads that the user typed, without links.

    It may lead anywhere, but not through a link inside the project that leads out of it, or into a folder of version
    control or packages: git's own holds passwords, and programs that it runs. A shell types such links, too
    (`articles/*.md`), and they may have come with a stranger's repository.

    Args:
        path: an absolute path, or one relative to the current folder; it need not exist.
        root: the folder of the project, without links.

    Raises:
        UnfitError: it leads out of the project or into such a folder through a link.

    """
    straight = Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links
    end = real(straight)
    if end.is_relative_to(root):
        _refuse_hidden_way(straight, end.relative_to(root))
        return end
    if end == straight:
        return end
    for step in (*reversed(straight.parents), straight):
        if real(step).is_relative_to(root):
            what = "leads out of the project through a link inside it"
            raise UnfitError(what, hint=f"if you trust it, give the place it leads to: {end}")
    return end


def _refuse_hidden_way(straight: Path, inside: Path) -> None:
    """Raise UnfitError if a link leads into a folder that `walk` skips, unless the user typed its name."""
    typed_names = {name.casefold() for name in straight.parts}
    for name in inside.parts:
        if name.casefold() in SKIPPED - typed_names:
            what = f"leads into {name} through a link inside the project"
            raise UnfitError(what, hint=f"if you trust it, give the place it leads to: {inside}")


def fence_of(path: Path, *folders: Path) -> Path:
    """Return the first of the folders that a path lies below, else the folder that it is in."""
    return next((folder for folder in folders if path != folder and path.is_relative_to(folder)), path.parent)
