"""What a process does that drafts for another one: it loads the models that are asked for, keeps them, and drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from l10n import limits
from l10n.drafting.draft import Draft
from l10n.engine.packages import Package
from l10n.errors import places
from l10n.workflow.shared.models import Drafter, ToDraft, loader
from l10n.workflow.shared.project_memory import Tell, ignored


@dataclass(frozen=True, slots=True)
class Setup:
    """What such a process needs to know."""

    root: Path
    """The folder of the project, for messages."""
    package: Package
    compute_type: str
    read_back: bool
    threads: int
    """Threads of a model."""
    limits: tuple[int, ...]
    """The most of each of `limits.ALL`, which the user may have raised."""


@dataclass(frozen=True, slots=True)
class Hello:
    """What it says when its models are loaded."""

    exact: bool
    """As `Drafter.exact`."""
    told: tuple[str, ...]
    """What there is to know of the models, for the user."""


class _Kept:
    """The models of this process."""

    lock = Lock()
    drafters: dict[Setup, Drafter] = {}  # noqa: RUF012 - one for the process


def greet(setup: Setup) -> Hello:
    """Load the models. Raises EngineError: a package cannot be used, or does not translate."""
    told: list[str] = []
    return Hello(_drafter(setup, told.append).exact, tuple(told))


def draft(setup: Setup, sentences: Sequence[ToDraft]) -> list[Draft]:
    """Draft a chunk. Raises as `greet` if the models are not loaded yet."""
    return _drafter(setup, ignored).draft(sentences)


def _drafter(setup: Setup, tell: Tell) -> Drafter:
    with _Kept.lock:
        found = _Kept.drafters.get(setup)
        if found is None:
            places.choose(setup.root)
            for limit, most in zip(limits.ALL, setup.limits, strict=True):
                limit.most = most
            _Kept.drafters.clear()  # those of another run only take memory
            load = loader(setup.compute_type, tell, threads=setup.threads)
            found = _Kept.drafters[setup] = Drafter(setup.package, load, read_back=setup.read_back)
        return found
