"""The manifest: what was published, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from l10n.errors import OutputError
from l10n.project import outputs
from l10n.project.outputs import OutputKind
from l10n.project.places import Project
from l10n.review.catalog import State
from l10n.workflow.building.deciding import LeftOutEdition
from l10n.workflow.shared.publishing import Candidate

VERSION = 1
"""The version of the format. A later one may mean something else by the same keys."""

_KEYS = frozenset(("article", "language", "path", "fingerprint", "original", "sentences", "words", "packages"))
"""Those of each edition in every version of the format."""


def place(project: Project, path: Path | None) -> Path | None:
    """Return where the manifest goes that the user typed, if any. Raises OutputError: it cannot go there."""
    if path is None:
        return None
    if path.suffix.lower() != ".json":
        raise OutputError("is no place for a manifest", path=path, hint="give a file of its own that ends in .json")
    return outputs.place(project, path, _kind())


def write(project: Project, path: Path, text: str, *, check: bool) -> bool:
    """Write a manifest, or with `check` nothing; return whether that changes it. Raises OutputError if it cannot."""
    return outputs.write(project, path, text, _kind(), check=check)


def _kind() -> OutputKind:
    return OutputKind("a manifest", is_manifest)


def manifest(published: Iterable[tuple[str, Candidate]], staying: Iterable[tuple[str, LeftOutEdition]]) -> str:
    """Return the text of a manifest: JSON, sorted, the same for the same input whatever the clock says.

    Args:
        published: the editions that were written or are there already, with their paths.
        staying: editions that are not ready, with the paths of their earlier pages, which stay.

    """
    entries = [_entry(path, one) for path, one in published] + [_stale(path, one) for path, one in staying]
    found = {"version": VERSION, "editions": sorted(entries, key=lambda entry: str(entry["path"]))}
    text = json.dumps(found, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"


def is_manifest(content: bytes) -> bool:
    """Tell whether a file is a manifest, of this or another version of l10n."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return False
    editions = found.get("editions") if isinstance(found, dict) and "version" in found else None
    return isinstance(editions, list) and all(isinstance(one, dict) and one.keys() >= _KEYS for one in editions)


def _entry(path: str, one: Candidate) -> dict[str, object]:
    said: dict[str, object] = {
        "article": one.article,
        "language": one.language,
        "path": path,
        "fingerprint": one.fingerprint,
        "original": one.own,
        "stale": False,
    }
    if one.own:
        return {**said, "sentences": {}, "words": {}, "packages": [], "revised": None}
    states = [state for state in State if state is not State.OBSOLETE]
    return {
        **said,
        "sentences": {state: one.tally.sentences.get(state, 0) for state in states},
        "words": {state: one.tally.words.get(state, 0) for state in states},
        "packages": list(one.tally.packages),
        "revised": one.revised or None,
    }


def _stale(path: str, one: LeftOutEdition) -> dict[str, object]:
    """Return the entry of a page whose counts nobody knows any more."""
    page = one.page
    return {
        "article": one.article,
        "language": one.language,
        "path": path,
        "fingerprint": page.fingerprint if page else None,
        "original": False,
        "stale": True,
        "sentences": {},
        "words": {},
        "packages": [],
        "revised": (page.revised if page else "") or None,
    }
