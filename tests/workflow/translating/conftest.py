"""What tests of drafting share."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_words import OF_WATER
from word_model import WordModel


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a package that translates short Spanish articles word by word; no test may change it."""
    return WordModel(OF_WATER, source="es", target="en").build(tmp_path_factory.mktemp("models"), "translate-es_en-1.0")
