"""What tests of packages share."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.engine import packages
from l10n.engine.argos import Argos


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that stands for Argos's."""
    path = tmp_path / "argos"
    path.mkdir()
    monkeypatch.setattr(packages, "argos", lambda: Argos((path,), "http://localhost:9/"))
    return path
