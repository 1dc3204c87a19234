"""How messages show the paths of files: relative to the folder of the project, and others as they were given."""

from __future__ import annotations

from pathlib import PurePath

_root: list[PurePath] = []


def choose(root: PurePath) -> None:
    """Take the folder of the project, for the rest of the process."""
    _root[:] = [root]


def root() -> PurePath | None:
    """Return the folder of the project; None before it is known."""
    return next(iter(_root), None)


def shown(path: object) -> str:
    """Return a path as messages show it: relative to the folder of the project, with `/`, if it is inside.

    Args:
        path: of a file or folder, or text that stands for one, which stays as it is.

    """
    for root in _root:
        if isinstance(path, PurePath) and path.is_relative_to(root) and path != root:
            return path.relative_to(root).as_posix()
    return str(path)
