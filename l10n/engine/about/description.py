"""What a person wants to know of a package before publishing what it drafts. No model is loaded for it."""

from __future__ import annotations

import math
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from l10n.engine.about.integrity import is_intact
from l10n.engine.about.licence import licence
from l10n.engine.checking import weights
from l10n.engine.checking.inspection import check
from l10n.engine.checking.weights import WeightsError
from l10n.engine.contents import WEIGHTS, Contents
from l10n.engine.layout import MERGES
from l10n.engine.packages import Package
from l10n.engine.pieces.cutting import cutters
from l10n.engine.probing.judging import Fault, loads
from l10n.engine.probing.ready import DEFAULT, conditions
from l10n.engine.record import PackageRecord, Probed
from l10n.errors import EngineError
from l10n.files.resolving import real
from l10n.files.walking import walk


class Trial(StrEnum):
    """What became of the probe of a package."""

    PASSED = "passed"
    FAILED = "failed"
    NONE = "not tried"


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a package."""

    package: Package
    licence: str | None
    """Its licence in a few words, or None if it states none."""
    size: int
    """The bytes of all its files."""
    tokenizer: str
    """How it cuts text into pieces."""
    exact: bool
    """Whether it has a tokenizer for the target too. If not, terms are only replaced in its drafts."""
    stored_type: str | None
    """The type of the numbers in its model, as CTranslate2 calls it; None if the model cannot be read."""
    used_type: str | None
    """The compute type with which it last translated here; None if it never did, or as it is stored."""
    speed: float
    """Source words a second in the last run; 0 if there was none."""
    trial: Trial
    """Whether it translated the sentences of the probe on this processor, with this version of CTranslate2."""
    fault: Fault | None
    """Why it failed the probe, if it did."""
    archive: str
    """The SHA-256 of the file that it was installed from, in hexadecimal digits; empty if that is unknown."""
    intact: bool
    """False if its files changed since l10n installed it."""
    damage: EngineError | None
    """Why its files cannot be used; None if they can."""


def describe(package: Package, record: PackageRecord) -> Description:
    """Describe a package. What cannot be read of it counts as unknown, and `damage` says why."""
    try:
        facts, intact = record.facts(package), is_intact(package, record)
    except EngineError:
        facts, intact = None, True
    exact, damage = _looked_into(package)
    probed = _probed(package, facts.digest, record) if facts else []
    passed = [one.compute_type for one in probed if not one.fault]
    faults = [found for one in probed if (found := loads(one.fault))]
    return Description(
        package=package,
        licence=licence(package),
        size=_size(package),
        tokenizer="BPE, Moses" if package.tokenizer.name in MERGES else "SentencePiece",
        exact=exact,
        stored_type=_stored_type(package),
        used_type=passed[-1] if passed and passed[-1] != DEFAULT else None,
        speed=facts.speed if facts else 0.0,
        trial=Trial.PASSED if passed else Trial.FAILED if faults else Trial.NONE,
        fault=faults[0] if faults and not passed else None,
        archive=facts.archive if facts and facts.installed_name == package.name else "",
        intact=intact,
        damage=damage,
    )


def _probed(package: Package, digest: str, record: PackageRecord) -> list[Probed]:
    """Return the results of the probes that count here and now; the latest is the last."""
    here = conditions(package, digest, DEFAULT)
    return [one for one in record.probed(digest) if replace(one, compute_type=DEFAULT, fault="") == here]


def _looked_into(package: Package) -> tuple[bool, EngineError | None]:
    """Return whether a package has a tokenizer for the target, and why it cannot be used, if that is so."""
    try:
        return cutters(package, check(package)).exact, None
    except EngineError as error:
        return True, error


def _size(package: Package) -> int:
    top = real(package.path)
    tree = walk(top, fence=top)
    paths = [*tree.files, *(tree.others if package.bundled else ())]  # some installers put links for bundled files
    size = 0
    for path in paths:
        with suppress(OSError):  # it may vanish meanwhile
            size += os.stat(path).st_size  # noqa: PTH116 - what a link of a bundled package leads to
    return size


def _stored_type(package: Package) -> str | None:
    """Return the type of the largest weights of a model."""
    name = (package.model / WEIGHTS).relative_to(package.path).as_posix()
    try:
        with Contents(package.path, bundled=package.bundled).opened(name) as file:
            found = weights.read(file).variables.values()
    except (EngineError, WeightsError):
        return None
    largest = max(found, key=lambda each: math.prod(each.shape), default=None)
    return largest.kind if largest else None
