"""What `translate` is asked, what it does, and what it tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from l10n.article import Problem
from l10n.drafting.draft import Draft
from l10n.errors import L10nError
from l10n.languages import codes
from l10n.languages.detection import Decision
from l10n.project.settings import Stated
from l10n.review.catalog import Counts
from l10n.review.judge import UnitFinding
from l10n.segmentation.segments import Segment
from l10n.workflow.shared.articles.claims import Claim
from l10n.workflow.shared.opening import Opened
from l10n.workflow.shared.orphans import Renamed
from l10n.workflow.translating.rewritten import Rewrite

Progress = Callable[[int, int], None]
"""Called with the number of words that have a draft so far, and the number of all that the run drafts."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command."""

    source: str | None = None
    """The language of the articles, if the user gave it."""
    target: str | None = None
    """The target language, if the user gave it; a BCP 47 tag."""
    model: str | None = None
    """A package: its folder or the name of an installed one."""
    check: bool = False
    """Whether to write nothing."""
    redraft: bool = False
    """Whether to replace untouched machine drafts."""
    processes: int = 1
    """How many processes draft; one is this process itself, with a thread for each core."""
    scheduler: str | None = None
    """The address of the scheduler of a Dask cluster that drafts; `local` for one on this machine."""


@dataclass(frozen=True, slots=True)
class ArticleState:
    """What an article was made of when it was read."""

    digest: str
    """The fingerprint of its bytes."""
    files: Mapping[Path, str]
    """The fingerprints of its .po files."""
    had: tuple[tuple[str, str], ...]
    """Settings that it has a text for."""


@dataclass(frozen=True, slots=True)
class Job:
    """One article to translate into one language."""

    article: Path
    shown: str
    decision: Decision
    target: str
    """BCP 47."""
    catalog: Path
    problems: tuple[Problem, ...]
    """Parts of the article that are copied untranslated."""
    pending: int = 0
    """Sentences to draft."""
    words: int = 0
    """Their words."""
    stripped: bool = False
    """Whether a PO editor removed all fuzzy flags from the .po file."""
    violations: tuple[UnitFinding, ...] = ()
    """Glossary violations in reviewed translations, which are not changed."""
    original: str | None = None
    """For an article without a .po file: the article whose published translation it is."""
    renamed: Renamed | None = None
    """The .po file that probably belongs to this article under its former name."""
    settled: Counts | None = None
    """The sentences by state, where all its files are as an earlier run left them, so that nothing is left to do."""
    kept: tuple[Opened, ArticleState] | None = field(default=None, compare=False, repr=False)
    """The files as the survey read them; None where they have to be read again."""

    @property
    def direction(self) -> tuple[str, str]:
        """Source and target, as base languages."""
        return self.decision.language, codes.base(self.target)


@dataclass(frozen=True, slots=True)
class SurveyedJobs:
    """What there is to do, and what stays undone."""

    jobs: tuple[Job, ...]
    broken: tuple[L10nError, ...] = ()
    """What is wrong with articles and .po files that are left out."""
    passed: tuple[Claim, ...] = ()
    """The pages that are passed over: editions, and translations by somebody else."""
    unmatched: tuple[Stated, ...] = ()
    """What the settings name and no article has, as far as the articles go that were read."""


@dataclass(frozen=True, slots=True)
class OpenedJob:
    """The files of a job as they were read, and its reconciled catalog."""

    job: Job
    file: Opened
    state: ArticleState
    pretranslated: Mapping[str, Draft] = field(default_factory=dict)
    """Drafts from the translation memory."""

    @property
    def unknown(self) -> list[Segment]:
        """The sentences left for machine translation."""
        return [segment for segment in self.file.reconciled.pending if segment.source not in self.pretranslated]


@dataclass(frozen=True, slots=True)
class Loading:
    """A model that is being loaded for the following jobs."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Guessing:
    """The loaded model has no tokenizer for its target language, so some steps that enforce terms are left out."""

    name: str
    language: str
    """The target, as a base code."""


@dataclass(frozen=True, slots=True)
class Done:
    """The result of a job."""

    job: Job
    drafted: int
    pretranslated: int
    """Number of drafts from the translation memory."""
    changed: bool
    """Whether its .po file was written, or would be."""
    counts: Counts | None = None
    """Its sentences by state now; None where a run that writes nothing did not draft them."""
    rewrites: tuple[Rewrite, ...] = ()
    """What changed in a file that was there and got no draft."""
    repeated: int = 0
    """Number of drafts of sentences that were drafted before, for another article or in another run."""
