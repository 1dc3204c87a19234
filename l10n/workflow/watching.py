"""Tells when something changes that a build reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from l10n.errors import L10nError
from l10n.files import watching
from l10n.project.places import Project


def rounds(find: Callable[[], Project]) -> Iterator[bool]:
    """Yield each time when a project is to be built: at once, and when something has changed that a build reads.

    That is its articles, its .po files, its glossary and its settings; not what l10n keeps for itself, and no editions
    that lie apart from the articles. Where the settings name other folders from then on, these are watched.

    Args:
        find: finds the project, with its settings as they are now.

    Yields:
        Whether this is the first time.

    Raises:
        L10nError: there are no settings that can be read at the start.
        OutputError: as in `watching.changes`.
        KeyboardInterrupt: the user pressed Ctrl-C.

    """
    project, is_first = find(), True
    while True:
        watched = _watched(project)
        for _ in watching.changes(watched, _concerns(project)):
            yield is_first
            is_first = False
            with suppress(L10nError):  # the build says what is wrong with the settings
                project = find()
            if _watched(project) != watched:
                break


def _watched(project: Project) -> list[Path]:
    """Return the files and folders of a project that are read and exist."""
    settings = [project.root / name for name in ("l10n.toml", "pyproject.toml")]
    paths = [*project.article_folders(), project.locales, project.glossary, *settings]
    return [path for path in paths if path.exists()]


def _concerns(project: Project) -> Callable[[Path], bool]:
    """Return what tells whether a build reads a file."""
    folders = project.without_articles()
    record = project.locales / "editions.json"

    def concerns(path: Path) -> bool:
        if path.is_relative_to(project.own.path) or path == record or path.name.startswith(".l10n-"):
            return False
        read = path.is_relative_to(project.locales) or path.is_relative_to(project.glossary)
        return read or project.barred(path, folders) is None

    return concerns
