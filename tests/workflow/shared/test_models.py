"""Which model aligns the words of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from word_model import Cut, WordModel

from l10n.engine import packages
from l10n.engine.translator import Engine
from l10n.workflow.shared.models import Drafter

WORDS = {"the": "el", "water": "agua", "market": "mercado", "opens": "abre"}


@pytest.mark.parametrize(
    ("cut", "metadata", "own"),
    [
        (Cut.JOINT, {"alignment": "trained"}, True),
        (Cut.JOINT, {}, False),
        (Cut.SOURCE, {"alignment": "trained"}, False),
    ],
)
def test_a_model_aligns_that_was_trained_to_and_knows_the_pieces_of_both_texts(
    tmp_path: Path, cut: Cut, metadata: Mapping[str, object], *, own: bool
) -> None:
    package = packages.read(WordModel(WORDS, cut=cut, metadata=metadata).build(tmp_path))
    bundled = packages.bundled("en", "es")
    assert bundled is not None
    drafter = Drafter(package, Engine)
    assert drafter.exact is (cut is Cut.JOINT)
    assert drafter.aligner is not None
    assert drafter.aligner.name == (package.name if own else bundled.name)
