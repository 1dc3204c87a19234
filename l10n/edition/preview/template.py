"""The style sheet and the script of a preview, which lie beside this module."""

from __future__ import annotations

from importlib import resources

_FOLDER = resources.files("l10n") / "edition" / "preview"
STYLE = (_FOLDER / "page.css").read_text(encoding="utf-8")
SCRIPT = (_FOLDER / "page.js").read_text(encoding="utf-8")
