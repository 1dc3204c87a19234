"""Folders of sites that have no settings of l10n yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from l10n.files.resolving import real

ES = "Los vecinos de la colonia esperan el agua desde el martes por la mañana.\n"
EN = "The neighbours have been waiting for the water since Tuesday morning.\n"


def put(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder by their paths; return the folder as l10n calls it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return real(folder)
