"""Loaded models, with their word aligners."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.drafting.draft import Draft, draft
from l10n.engine import packages
from l10n.engine.packages import Package
from l10n.engine.translator import Aligner, Engine
from l10n.glossary.constraints import Constraint
from l10n.segmentation.segments import Segment


class Drafter:
    """Drafts sentences of one direction."""

    def __init__(self, package: Package) -> None:
        """Load a package. Raises EngineError if it cannot be used."""
        self._engine = Engine(package)
        self.aligner = _aligner(self._engine)

    def draft(self, sentences: Sequence[tuple[Segment, Constraint | None]]) -> list[Draft]:
        """Return a draft of each sentence under its term constraints."""
        segments, constraints = [segment for segment, _ in sentences], [constraint for _, constraint in sentences]
        return draft(segments, self._engine, self.aligner, constraints)


def aligning(source: str, target: str) -> Aligner | None:
    """Return the bundled aligner of a direction, if there is one. Raises EngineError if it is damaged."""
    bundled = packages.bundled(source, target)
    return _both_ways(Engine(bundled)) if bundled and bundled.aligns else None


def _aligner(engine: Engine) -> Aligner | None:
    """Return the word aligner for a model: the model itself if its attention can align, else the bundled one."""
    package = engine.package
    return _both_ways(engine) if package.aligns else aligning(package.source, package.target)


def _both_ways(engine: Engine) -> Aligner:
    back = packages.bundled(engine.package.target, engine.package.source)
    return Aligner(engine, back if back and back.aligns else None)
