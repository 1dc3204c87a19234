"""Files that the user names for what l10n writes: previews, manifests, exports.

Such a file replaces only what l10n wrote before in the same format. A preview, a manifest, a TMX or a TBX file shows by
itself that l10n wrote it. Of all others l10n's own folder knows the last content that was written; so a file that a
translator has worked on is not lost, nor is one that was there before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from l10n import formats
from l10n.errors import L10nError, OutputError
from l10n.files import own, reading
from l10n.files.folders import UnfitError
from l10n.files.replacing import ChangedMeanwhileError
from l10n.project.finding import SETTINGS_FILES
from l10n.project.places import Project
from l10n.text.fingerprint import file_fingerprint

RECORD = "editions.json"
"""The name of the records of editions: the one that is committed, and that of this machine."""
_KNOWN = "outputs.json"
_ATTEMPTS = 3
"""How often to try, if somebody else keeps writing the file."""
_PLACE, _WRITTEN = "place", "written"
"""The keys of the marks of l10n's own folder, and of the fingerprints by path."""


@dataclass(frozen=True, slots=True)
class OutputKind:
    """A format in which l10n writes to a file that the user names."""

    name: str
    """With its article, for messages: `a preview`."""
    shows: Callable[[bytes], bool] | None = None
    """Tells whether content shows that l10n wrote it in this format; None where no content does."""


def place(project: Project, path: Path, kind: OutputKind) -> Path:
    """Return the path of a file to write that the user typed.

    Raises:
        OutputError: as `Project.target`; or it is one of l10n's own files, or where articles, editions or terms are; or
            something is there that l10n did not write in this format.

    """
    target = project.target(path)
    if why := _own(project, target):
        raise OutputError(why, path=path, hint="choose another folder")
    if target.suffix.lower() in formats.SUFFIXES and project.page(target) and not project.barred(target):
        hint = f"choose another folder, such as {project.reference(project.previews)}"
        raise OutputError("is where the site has its articles", path=path, hint=hint)
    _present(project, target, kind)
    return target


def write(project: Project, target: Path, text: str, kind: OutputKind, *, check: bool = False) -> bool:
    """Write a file where nothing is, or what l10n wrote there in this format.

    Args:
        project: has the files.
        target: the file, from `place`.
        text: its content.
        kind: the format.
        check: whether to write nothing.

    Returns:
        Whether it changed, or with `check` would.

    Raises:
        OutputError: something else is there, or the file cannot be written.

    """
    if check:
        return _present(project, target, kind, text) != text.encode()
    for _ in range(_ATTEMPTS):
        with suppress(ChangedMeanwhileError):
            changed = project.update(target, text, was=_present(project, target, kind, text))
            break
    else:
        raise OutputError("is being written by another program", path=target, hint="close it there and run again")
    if kind.shows is None:
        with suppress(L10nError):  # then the user is asked the next time to move it away
            _remember(project, target, _written_as(kind, text.encode()))
    return changed


def _own(project: Project, target: Path) -> str:
    """Return what a path is for l10n itself; empty if nothing."""
    if target.suffix.lower() in (".po", ".mo") and target.is_relative_to(project.locales):
        return "is among the .po files"
    if target.name in SETTINGS_FILES:
        return "is the name of a file of settings"
    folders = {
        project.own.path: "is in l10n's own folder",
        project.locales / RECORD: "is the record of editions",
        project.glossary: "is inside the glossary folder",
        **({} if project.layout else {project.root / project.settings.editions: "is in the folder of the editions"}),
    }
    return next((why for folder, why in folders.items() if target.is_relative_to(folder)), "")


def _present(project: Project, target: Path, kind: OutputKind, text: str | None = None) -> bytes | None:
    """Return what is at a place, None if nothing is.

    Raises:
        OutputError: it cannot be read, or l10n did not write it in this format, and it is not what is to be written.

    """
    fence = project.fence(target)
    try:
        there = reading.status(target, fence=fence)
        reading.refuse_irregular(there)
        content = project.read_page(target, fence=fence) if there else None
    except UnfitError as error:
        raise error.told(OutputError, target, hint="choose another") from error
    is_same = text is not None and content == text.encode()
    if content is None or is_same or _is_ours(project, target, kind, content):
        return content
    if text is None and kind.shows is None:
        return content  # it may be what is going to be written
    what = f"is there already, and is not {kind.name} as l10n wrote it"
    raise OutputError(what, path=target, hint="choose another name, or move it away")


def _is_ours(project: Project, target: Path, kind: OutputKind, content: bytes) -> bool:
    if kind.shows:
        return kind.shows(content)
    return _known(project).get(_key(target)) == _written_as(kind, content)


def _written_as(kind: OutputKind, content: bytes) -> str:
    return f"{kind.name}: {file_fingerprint(content)}"


def _known(project: Project) -> Mapping[str, str]:
    """Return the kinds and fingerprints of what was written on this machine, by path."""
    with suppress(L10nError, ValueError, RecursionError):
        found = json.loads(project.read_record(project.own.path / _KNOWN) or "{}")
        written = found.get(_WRITTEN) if isinstance(found, dict) else None
        place = found.get(_PLACE) if isinstance(written, dict) else None
        if own.is_marked(project.own, place):
            return {str(key): value for key, value in (written or {}).items() if isinstance(value, str)}
    return {}


def _remember(project: Project, target: Path, kind_and_fingerprint: str) -> None:
    own.make(project.own)
    written = {**_known(project), _key(target): kind_and_fingerprint}
    text = json.dumps({_PLACE: own.marks(project.own), _WRITTEN: written}, indent=2, sort_keys=True)
    project.write(project.own.path / _KNOWN, text + "\n")


def _key(target: Path) -> str:
    return ascii(str(target))
