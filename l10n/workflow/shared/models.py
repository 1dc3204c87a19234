"""Loaded models, with their word aligners."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import NamedTuple

from l10n.drafting.draft import Draft, draft
from l10n.engine import choosing, packages
from l10n.engine.about.pace import Pace
from l10n.engine.aligner import Aligner
from l10n.engine.packages import Package
from l10n.engine.probing.ready import conditions, ready
from l10n.engine.record import PackageRecord
from l10n.engine.translator import Engine
from l10n.glossary.constraints import Constraint
from l10n.project.finding import package_state
from l10n.segmentation.segments import Segment

Load = Callable[[Package], Engine]
"""Loads a package that translates; raises EngineError if it does not, or cannot be used."""


class ToDraft(NamedTuple):
    """A sentence that a model drafts."""

    segment: Segment
    constraint: Constraint | None
    """What the glossary requires of its draft; None where it has no term."""
    languages: tuple[str, str]
    """Of the sentence and its draft, BCP 47."""


class Drafter:
    """Drafts sentences of one direction."""

    def __init__(self, package: Package, load: Load, *, read_back: bool = True) -> None:
        """Load a package, and the one that reads its drafts back. Each is loaded once, whatever else it is used for.

        Args:
            package: the package that drafts.
            load: loads packages.
            read_back: whether a package of the other direction reads the drafts back, where there is one.

        Raises:
            EngineError: a package cannot be used, or does not translate.

        """
        load = cache(load)
        self._engine = load(package)
        reader = choosing.reader(package) if read_back else None
        self._reader = load(reader) if reader else None
        self._pace = Pace()
        self.aligner = _aligner(self._engine, load)
        self.exact = self._engine.exact
        self._settled = False

    def draft(self, sentences: Sequence[ToDraft]) -> list[Draft]:
        """Return a draft of each sentence under its term constraints, in the language of its region."""
        segments, constraints = [one.segment for one in sentences], [one.constraint for one in sentences]
        languages = [one.languages for one in sentences]
        with self._pace.of(sum(len(segment.source.split()) for segment in segments)):
            made = draft(segments, self._engine, self.aligner, constraints, reader=self._reader, languages=languages)
        if not self._settled:  # the lists that the rules have read stay: nobody need look for cycles in them again
            self._settled = True
            gc.freeze()
        return made

    def note_speed(self) -> None:
        """Record how fast the package was, for `models list`; after a few words only, that says nothing."""
        if speed := self._pace.speed:
            PackageRecord().note_speed(self._engine.package, speed)


def makers(package: Package, compute_type: str, *, read_back: bool) -> str:
    """Return what decides what a draft says, besides its sentence: the packages, this version of l10n, the processor.

    Args:
        package: the package that drafts.
        compute_type: of the settings.
        read_back: whether a package of the other direction reads the drafts back.

    Raises:
        EngineError: a file of a package cannot be read.

    """
    used = identities(package, read_back=read_back)
    return repr((used, compute_type, conditions(package, "", compute_type), package_state()))


def identities(package: Package, *, read_back: bool) -> tuple[tuple[str, str], ...]:
    """Return the name and the fingerprint of each package that drafts, reads back or aligns where one drafts.

    Args:
        package: the package that drafts.
        read_back: as for `makers`.

    Raises:
        EngineError: a file of a package cannot be read.

    """
    reader = choosing.reader(package) if read_back else None
    aligners = (packages.bundled(package.source, package.target), packages.bundled(package.target, package.source))
    record = PackageRecord()
    return tuple((one.name, record.facts(one).digest) if one else ("", "") for one in (package, reader, *aligners))


def loader(compute_type: str, tell: Callable[[str], None], *, threads: int = 0) -> Load:
    """Return what loads the packages of a run; the arguments are those of `ready`."""
    return partial(ready, compute_type=compute_type, tell=tell, threads=threads)


def aligning(source: str, target: str, load: Load) -> Aligner | None:
    """Return the bundled aligner of a direction, if there is one. Raises EngineError if it is damaged."""
    bundled = packages.bundled(source, target)
    return _both_ways(load(bundled), load) if bundled and bundled.aligns else None


def _aligner(engine: Engine, load: Load) -> Aligner | None:
    """Return the word aligner for a model: the model itself if its attention can align, else the bundled one.

    A model that reads a translation in other pieces than it learned does not align it.
    """
    package = engine.package
    aligns = package.aligns and engine.exact
    return _both_ways(engine, load) if aligns else aligning(package.source, package.target, load)


def _both_ways(engine: Engine, load: Load) -> Aligner:
    back = packages.bundled(engine.package.target, engine.package.source)
    return Aligner(engine, partial(load, back) if back and back.aligns else None)
