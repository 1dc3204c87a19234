"""The workflows of `l10n memory`: import, export, search, stats and corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from l10n.alignment.words import Alignment
from l10n.errors import EngineError, L10nError, MemoryFileError, TmxError
from l10n.files.folders import UnfitError
from l10n.files.reading import opened
from l10n.interchange import Shape, dumps, tmx
from l10n.interchange.tmx import LeftOut, TranslationUnit
from l10n.languages import codes
from l10n.memory import Match, Memory, MemoryEntry
from l10n.project import outputs
from l10n.project.access import absolute
from l10n.project.outputs import OutputKind
from l10n.project.places import Project
from l10n.review.post_edits import EditedDraft, PostEdit, as_term, edited_drafts, post_edits
from l10n.workflow.shared import project_memory, reading
from l10n.workflow.shared.articles.choosing import choose
from l10n.workflow.shared.models import Load, aligning, loader
from l10n.workflow.shared.project_memory import Tell, ignored

_TMX = OutputKind("a TMX file", tmx.is_ours)
_READ_AT_ONCE = 1 << 16
_OFFERED = 5
_LISTED = 20

Direction = tuple[str, str]
"""Base languages of source and target."""


@dataclass(frozen=True, slots=True)
class TmxTransfer:
    """The result of a TMX import or export."""

    units: int
    left_out: tuple[str, ...]
    """A line for each kind of content that is missing, with its count."""
    passed_over: tuple[str, ...] = ()
    """A line for each kind of content that is not wanted, with its count: other languages, what is there already."""
    broken: tuple[str, ...] = ()
    """A line for each .po file that cannot be read and was left out."""


@dataclass(frozen=True, slots=True)
class FoundMatches:
    """What the memory has for a text."""

    similar: tuple[Match, ...]
    """Translations of similar sentences, best first."""
    containing: tuple[MemoryEntry, ...]
    """Units with the text in their source or target, without those in `similar`."""
    broken: tuple[str, ...]
    """A line for each .po file that cannot be read; the memory still has its earlier content."""


@dataclass(frozen=True, slots=True)
class MemoryStats:
    """The size of the memory."""

    counts: dict[Direction, dict[str, int]]
    """Number of units by direction and origin."""
    broken: tuple[str, ...]
    """As in `FoundMatches`."""


@dataclass(frozen=True, slots=True)
class DirectionEdits:
    """Replacements that reviewers made repeatedly in drafts of one direction."""

    direction: Direction
    corrections: tuple[PostEdit, ...]


@dataclass(frozen=True, slots=True)
class LearnedEdits:
    """What reviewers keep changing."""

    learnt: tuple[DirectionEdits, ...]
    broken: tuple[str, ...]
    """A line for each article or .po file that cannot be read and was left out."""


def import_tmx(project: Project, path: Path, tell: Tell = ignored) -> TmxTransfer:
    """Import a TMX file into the memory; it replaces an earlier import from a file of the same name.

    Args:
        project: has the memory.
        path: the TMX file.
        tell: is told where the memory was made elsewhere, and so is made anew; so are the functions below.

    Raises:
        TmxError: the file cannot be read, is broken or unsafe, or has no pair of English and Spanish.
        MemoryFileError: the memory cannot be written; it is unchanged.

    """
    shown, file = project.reference(path), project.typed(path, TmxError)
    left_out: Counter[LeftOut] = Counter()
    units = 0
    with project_memory.opened(project, tell) as memory:
        for source, target in codes.DIRECTIONS.values():
            origin, count = project_memory.origin(f"{path.name} {source}-{target}"), Counter[str]()
            found = _units(file, project.fence(file), shown, Counter() if units or left_out else left_out)
            memory.replace(origin, project_memory.IMPORTED, source, _taken(found, source, origin, count))
            if not count:
                memory.forget([origin])
            units += count.total()
    return TmxTransfer(units, _counted(left_out, losses=True), _counted(left_out, losses=False))


def join(project: Project, path: Path, tell: Tell = ignored) -> int:
    """Take the first drafts of one part of all articles into the memory, and return how many there are.

    Its other content is in the .po files.

    Args:
        project: has the memory.
        path: the memory of `translate --shard` in l10n's own folder.
        tell: as for `import_tmx`.

    Raises:
        MemoryFileError: it is none, or either memory cannot be used.

    """
    shown, part = project.reference(path), replace(project, part=path.parent.name)
    memory = project_memory.place(part) if part.part.startswith(project_memory.PART) else None
    if memory is None or not memory.exists() or absolute(path) != memory:
        what = "is no memory of a part of this project's articles"
        raise MemoryFileError(what, path=shown, hint="give a TMX file, or that of `translate --shard`")
    with project_memory.recorded(part) as found:
        drafts = list(found)
    project_memory.record(project, drafts, tell)
    return len(drafts)


def export(project: Project, path: Path, tell: Tell = ignored) -> TmxTransfer:
    """Export all units of the memory as TMX, without those of broken .po files.

    Raises:
        OutputError: the file cannot be written, its folder does not exist, or what is there is no TMX file of l10n.
        MemoryFileError: the memory cannot be read.

    """
    target = outputs.place(project, path, _TMX)
    left_out: Counter[LeftOut] = Counter()
    count: Counter[str] = Counter()
    with project_memory.consulted(project, tell) as (memory, broken):
        sources = {direction.partition("-")[0] for direction, _ in memory.counts()}
        header = sources.pop() if len(sources) == 1 else tmx.ANY
        units = chain.from_iterable(_exported(memory, *each, broken, count) for each in codes.DIRECTIONS.values())
        outputs.write(project, target, "".join(tmx.write(units, left_out, source=header)), _TMX)
    return TmxTransfer(count.total() - left_out.total(), _counted(left_out, losses=True), broken=_lines(broken))


def search(project: Project, text: str, tell: Tell = ignored) -> FoundMatches:
    """Look a non-empty text up in both directions. Raises MemoryFileError."""
    with project_memory.consulted(project, tell) as (memory, broken):
        similar = [match for each in codes.DIRECTIONS.values() for match in memory.fuzzy(*each, text, limit=_OFFERED)]
        known = {match.entry for match in similar}
        containing = tuple(entry for entry in memory.containing(text, _LISTED) if entry not in known)
    return FoundMatches(tuple(sorted(similar, key=lambda match: -match.score)), containing, _lines(broken))


def stats(project: Project, tell: Tell = ignored) -> MemoryStats:
    """Return how many units the memory holds, by direction and origin. Raises MemoryFileError."""
    found: dict[Direction, dict[str, int]] = {}
    with project_memory.consulted(project, tell) as (memory, broken):
        for (direction, origin), count in memory.counts().items():
            source, _, target = direction.partition("-")
            found.setdefault((source, target), {})[origin] = count
    return MemoryStats(found, _lines(broken))


def learn(project: Project, tell: Tell = ignored) -> LearnedEdits:
    """Find what reviewers keep changing in drafts.

    Raises:
        EngineError: the models that align words are missing.
        MemoryFileError: the memory cannot be read.

    """
    with project_memory.consulted(project, tell) as (memory, broken):
        drafts: dict[tuple[str, str, str], list[str]] = {}
        for first in memory.drafts():
            drafts.setdefault((first.source_language, first.language, first.source), []).append(first.text)
    edited: dict[Direction, list[EditedDraft]] = {}
    faults: list[L10nError] = [*broken.values()]
    chosen = choose(project, ())
    faults += chosen.faults
    for path in chosen.articles:
        try:
            found = [*_edited(project, path, drafts)]
        except L10nError as error:  # a broken article should not stop learning from the others
            faults.append(error)
            continue
        for direction, one in found:
            edited.setdefault(direction, []).append(one)
    load = loader(project.settings.models.compute_type, tell)
    learnt = (
        DirectionEdits(direction, tuple(post_edits(dict.fromkeys(pairs), _aligning(direction, load))))
        for direction, pairs in sorted(edited.items())
    )
    return LearnedEdits(tuple(learnt), tuple(dict.fromkeys(map(str, faults))))


def rows(learnt: Iterable[DirectionEdits]) -> list[str]:
    """Format post-edits as rows of a glossary table, below its head; without any, there is no head."""
    terms = [as_term(each, one.direction) for one in learnt for each in one.corrections]
    written = [dumps([term], Shape.CSV).text.removesuffix("\n").partition("\n") for term in terms]
    return [*dict.fromkeys(head for head, _, _ in written), *(row for _, _, row in written)]


def _units(path: Path, fence: Path, shown: str, left_out: Counter[LeftOut]) -> Iterator[TranslationUnit]:
    try:
        with opened(path, fence=fence) as file:
            yield from tmx.read(shown, iter(partial(file.read, _READ_AT_ONCE), b""), left_out)
    except UnfitError as error:
        raise error.told(TmxError, shown) from error


def _taken(units: Iterable[TranslationUnit], source: str, origin: str, count: Counter[str]) -> Iterator[MemoryEntry]:
    for unit in units:
        if codes.base(unit.source_language) == source:
            count[origin] += 1
            around = unit.before or "", unit.after or ""
            yield MemoryEntry(unit.source.strip(), unit.target.strip(), unit.target_language, origin, *around)


def _exported(
    memory: Memory, source: str, target: str, broken: Container[str], count: Counter[str]
) -> Iterator[TranslationUnit]:
    for entry in memory.entries(source, target):
        if entry.origin in broken:
            continue
        count[source] += 1
        known = bool(entry.before or entry.after)
        around = (entry.before, entry.after) if known else (None, None)
        yield TranslationUnit(entry.source, entry.target, source, entry.language, entry.origin, *around)


def _lines(broken: Mapping[str, L10nError]) -> tuple[str, ...]:
    return tuple(map(str, broken.values()))


def _counted(left_out: Counter[LeftOut], *, losses: bool) -> tuple[str, ...]:
    """Return a line for each reason that is a loss, or is none, with its count; reasons begin with a plural noun."""
    told = ((what, count) for what, count in left_out.items() if what.is_loss is losses)
    return tuple(f"{count} {what if count > 1 else what.replace('s ', ' ', 1)}" for what, count in told)


def _edited(
    project: Project, path: Path, drafts: Mapping[tuple[str, str, str], Sequence[str]]
) -> Iterator[tuple[Direction, EditedDraft]]:
    """Yield the approved sentences of an article, each with the draft most similar to the final text."""
    article = reading.open_article(project, path)
    for catalog in article.catalogs.values():
        direction = article.language, codes.base(catalog.language)
        yield from ((direction, one) for one in edited_drafts(article.sentences, catalog, drafts))


def _aligning(direction: Direction, load: Load) -> Callable[[Sequence[tuple[str, str]]], Sequence[Alignment]]:
    """Return a word aligner for a direction, which is loaded on first use."""

    def align(pairs: Sequence[tuple[str, str]]) -> Sequence[Alignment]:
        aligner = aligning(*direction, load)
        if aligner is None:
            raise EngineError(f"no bundled model aligns words from {' to '.join(direction)}")
        return aligner.align(pairs)

    return align
