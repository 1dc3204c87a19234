"""Which models align the words of a draft and read it back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from word_model import Cut, WordModel

from l10n.article import Leaf, LeafKind, Syntax
from l10n.drafting.origin import MachineTranslation, Reading
from l10n.engine import packages
from l10n.engine.packages import Package
from l10n.engine.translator import Engine
from l10n.segmentation.segments import Segment
from l10n.workflow.shared.models import Drafter, ToDraft

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


@pytest.mark.parametrize(("read_back", "left_out"), [(True, False), (True, True), (False, False)])
def test_drafts_are_read_back_where_a_package_can_and_may_and_each_is_loaded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, read_back: bool, left_out: bool
) -> None:
    package = packages.bundled("en", "es")
    assert package is not None
    if left_out:
        monkeypatch.setattr(packages, "_MODELS", tmp_path / "left out")
    loaded: list[str] = []

    def load(package: Package) -> Engine:
        loaded.append(package.name)
        return Engine(package, threads=1)

    drafter = Drafter(package, load, read_back=read_back)
    leaves = (
        Leaf(LeafKind.TEXT, "The ", "The "),
        Leaf(LeafKind.OPEN, "**", pair=0),
        Leaf(LeafKind.TEXT, "mayor", "mayor"),
        Leaf(LeafKind.CLOSE, "**", pair=0),
        Leaf(LeafKind.TEXT, " opened a market.", " opened a market."),
    )
    made = drafter.draft([ToDraft(Segment("", leaves, "", 1, "paragraph", Syntax.MARKDOWN), None, ("en", "es"))])
    (origin,) = [one.origin for one in made]
    assert isinstance(origin, MachineTranslation)
    assert origin.reading is (Reading.BACK if read_back and not left_out else Reading.NOT)
    assert len(loaded) == len(set(loaded))
