"""List the files below a folder, without following links."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from l10n.errors import reason
from l10n.files.folders import NO_LINKS, UnfitError, entered, faulty

SKIPPED = frozenset((".git", ".hg", ".svn", ".venv", "node_modules"))
"""Folders of other tools: version control, and the packages of Python and Node."""
DEEPEST = 64
"""Folders within one another; an honest tree has a dozen, and each level costs one more step for each file."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What lies below a folder."""

    files: list[Path] = field(default_factory=list)
    """Regular files, sorted."""
    others: dict[Path, UnfitError] = field(default_factory=dict)
    """What is neither a regular file nor a folder, by its path; a link to a folder is in `closed`."""
    closed: dict[Path, UnfitError] = field(default_factory=dict)
    """Folders that are not listed: links, those that cannot be read, and those that are nested too deep."""

    def add(self, other: Tree) -> None:
        """Add what lies below another folder."""
        self.files.extend(other.files)
        self.others.update(other.others)
        self.closed.update(other.closed)


def walk(top: Path, *, fence: Path) -> Tree:
    """List the files below a folder, except in folders of version control and of package managers.

    A folder that does not exist has no files.

    Args:
        top: an absolute path below the fence.
        fence: the folder below which no link is followed.

    """
    tree = Tree()
    waiting = [top]
    while waiting:
        here = waiting.pop()
        try:
            waiting += _listed(here, fence, tree, deepest=len(here.parts) - len(top.parts) >= DEEPEST)
        except FileNotFoundError:
            continue
        except OSError as error:
            tree.closed[faulty(error) or here] = UnfitError(f"cannot be read: {reason(error)}")
        except UnfitError as error:
            tree.closed[error.path or here] = error
    tree.files.sort()
    return tree


def folders_in(top: Path, *, fence: Path, named: Callable[[str], bool]) -> list[Path]:
    """Return the folders in a folder, sorted; none if the folder does not exist.

    Args:
        top: an absolute path below the fence.
        fence: the folder below which no link is followed.
        named: tells from its name that something has to be a folder; it is returned, whatever it is, so that the
            caller meets what is wrong with it.

    Raises:
        UnfitError: the folder is behind a link, is not a folder, or cannot be listed.

    """
    try:
        with entered(top, fence=fence) as folder, folder.entries() as entries:
            return sorted(
                top / entry.name for entry in entries if entry.is_dir(follow_symlinks=False) or named(entry.name)
            )
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnfitError(f"cannot be read: {reason(error)}", path=faulty(error)) from error


def names_in(top: Path, *, fence: Path) -> tuple[list[str], list[str]]:
    """Return the names of the files and of the folders in a folder, sorted; a link counts as a file.

    Args:
        top: an absolute path below the fence.
        fence: the folder below which no link is followed.

    Raises:
        UnfitError: the folder is behind a link, is not a folder, or cannot be listed.

    """
    try:
        with entered(top, fence=fence) as folder, folder.entries() as entries:
            found = {one.name: one.is_dir(follow_symlinks=False) for one in entries if one.name not in SKIPPED}
    except OSError as error:
        raise UnfitError(f"cannot be read: {reason(error)}", path=faulty(error)) from error
    return sorted(name for name in found if not found[name]), sorted(name for name in found if found[name])


def _listed(here: Path, fence: Path, tree: Tree, *, deepest: bool) -> list[Path]:
    """Add the files of one folder to the tree, and return the folders in it."""
    folders: list[Path] = []
    with entered(here, fence=fence) as folder, folder.entries() as entries:
        for entry in entries:
            path = here / entry.name
            if entry.name in SKIPPED:
                continue
            if entry.is_symlink() or getattr(entry, "is_junction", bool)():
                target = tree.closed if _leads_to_folder(path) else tree.others
                target[path] = UnfitError("is a link", hint=NO_LINKS)
            elif entry.is_dir(follow_symlinks=False):
                if deepest:
                    tree.closed[path] = UnfitError(f"is nested in more than {DEEPEST} folders", hint="move it up")
                else:
                    folders.append(path)
            elif entry.is_file(follow_symlinks=False):
                tree.files.append(path)
            else:
                tree.others[path] = UnfitError("is not a regular file", hint="move it away")
    return folders


def _leads_to_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - it answers False for a link that leads nowhere or in a circle
