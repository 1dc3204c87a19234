"""What lies in a project at a moment, to compare it with another moment."""

from __future__ import annotations

from pathlib import Path


def stamped(root: Path, *but: str) -> dict[str, tuple[bytes, int]]:
    """Return all files below a folder, each with its content and when it was written.

    Files that have one of the names in `but` are left out, and so are those in folders that have one.
    """
    found = ((path.relative_to(root), path) for path in root.rglob("*") if path.is_file())
    return {
        name.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for name, path in found
        if not {*but}.intersection(name.parts)
    }


def catalogs(root: Path, *, beside: bool = False) -> dict[str, bytes]:
    """Return the English .po files of a project, by their paths; with `beside`, all that lies beside them too."""
    folder = root / "locales/en/LC_MESSAGES"
    found = (path for path in folder.rglob("*" if beside else "*.po") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
