"""The memory's own verbs: carry it in and out, search it, count it, learn from what reviewers changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from l10n import formats
from l10n.alignment.words import Alignment
from l10n.errors import EngineError, L10nError, OutputError, TmxError, reason
from l10n.interchange import Shape, dumps, tmx
from l10n.interchange.tmx import LeftOut, TranslationUnit
from l10n.languages import codes
from l10n.memory import Match, Memory, MemoryEntry
from l10n.project import files
from l10n.project.places import Project
from l10n.review.post_edits import EditedDraft, PostEdit, as_term, edited_drafts, post_edits
from l10n.workflow.shared import reading, remembered
from l10n.workflow.shared.machine import aligning

_READ_AT_ONCE = 1 << 16
_OFFERED = 5
_LISTED = 20

Direction = tuple[str, str]
"""Base languages of source and target."""


@dataclass(frozen=True, slots=True)
class Transferred:
    """What became of a TMX file."""

    units: int
    left_out: tuple[str, ...]
    """A line for each kind of thing that was passed over, with its count."""
    broken: tuple[str, ...] = ()
    """A line for each .po file that cannot be read, so that nothing of it was carried."""


@dataclass(frozen=True, slots=True)
class FoundMatches:
    """What the memory knows of a text."""

    similar: tuple[Match, ...]
    """Translations of similar sentences, the best first."""
    containing: tuple[MemoryEntry, ...]
    """Units with the text in their source or target, without those above."""
    broken: tuple[str, ...]
    """A line for each .po file that cannot be read; the memory knows it as it was before."""


@dataclass(frozen=True, slots=True)
class MemoryStats:
    """What the memory holds."""

    counts: dict[Direction, dict[str, int]]
    """Units, by direction and origin."""
    broken: tuple[str, ...]
    """As in `FoundMatches`."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """Replacements that reviewers made again and again in drafts of one direction."""

    direction: Direction
    corrections: tuple[PostEdit, ...]


@dataclass(frozen=True, slots=True)
class LearnedEdits:
    """What reviewers keep changing."""

    learnt: tuple[Learnt, ...]
    broken: tuple[str, ...]
    """A line for each article or .po file that cannot be read, so that nothing was learnt from it."""


def bring(project: Project, path: Path) -> Transferred:
    """Take a TMX file into the memory, in place of what was taken from a file of that name before.

    Raises:
        TmxError: the file cannot be read, is broken or hostile, or holds no pair of our languages.
        MemoryFileError: the memory cannot be written; it is as it was.

    """
    shown = project.reference(path)
    left_out: Counter[LeftOut] = Counter()
    units = 0
    with remembered.opened(project) as memory:
        for source, target in codes.DIRECTIONS.values():
            origin, count = f"{path.name} {source}-{target}", Counter[str]()
            found = _units(path, shown, Counter() if units or left_out else left_out)
            memory.replace(origin, remembered.IMPORTED, source, _taken(found, source, origin, count))
            if not count:
                memory.forget([origin])
            units += count.total()
    return Transferred(units, _told(left_out))


def export(project: Project, path: Path) -> Transferred:
    """Write all units of the memory as TMX; of a .po file that is broken none, whatever was known of it before.

    Raises:
        OutputError: the file cannot be written, or its folder is not there.
        MemoryFileError: the memory cannot be read.

    """
    if not path.parent.is_dir():
        raise OutputError("parent folder does not exist", path=path, hint="create it, or choose another")
    left_out: Counter[LeftOut] = Counter()
    count: Counter[str] = Counter()
    with remembered.consulted(project) as (memory, broken):
        sources = {direction.partition("-")[0] for direction, _ in memory.counts()}
        header = sources.pop() if len(sources) == 1 else tmx.ANY
        units = chain.from_iterable(_exported(memory, *each, broken, count) for each in codes.DIRECTIONS.values())
        files.write(path, "".join(tmx.write(units, left_out, source=header)), own=project.own)
    return Transferred(count.total() - left_out.total(), _told(left_out), _lines(broken))


def search(project: Project, text: str) -> FoundMatches:
    """Look a text up in both directions; it is not empty. Raises MemoryFileError."""
    with remembered.consulted(project) as (memory, broken):
        similar = [match for each in codes.DIRECTIONS.values() for match in memory.fuzzy(*each, text, limit=_OFFERED)]
        known = {match.entry for match in similar}
        containing = tuple(entry for entry in memory.containing(text, _LISTED) if entry not in known)
    return FoundMatches(tuple(sorted(similar, key=lambda match: -match.score)), containing, _lines(broken))


def stats(project: Project) -> MemoryStats:
    """Return how many units the memory holds, by direction and origin. Raises MemoryFileError."""
    found: dict[Direction, dict[str, int]] = {}
    with remembered.consulted(project) as (memory, broken):
        for (direction, origin), count in memory.counts().items():
            source, _, target = direction.partition("-")
            found.setdefault((source, target), {})[origin] = count
    return MemoryStats(found, _lines(broken))


def learn(project: Project) -> LearnedEdits:
    """Find what reviewers keep changing in drafts.

    Raises:
        EngineError: the models that align words are missing.
        MemoryFileError: the memory cannot be read.

    """
    with remembered.consulted(project) as (memory, broken):
        drafts: dict[tuple[str, str, str], list[str]] = {}
        for first in memory.drafts():
            drafts.setdefault((first.source_language, first.language, first.source), []).append(first.text)
    edited: dict[Direction, list[EditedDraft]] = {}
    faults: list[L10nError] = [*broken.values()]
    for path in project.articles(formats.SUFFIXES):
        try:
            found = [*_edited(project, path, drafts)]
        except L10nError as error:  # one article in work keeps nobody from learning from the others
            faults.append(error)
            continue
        for direction, one in found:
            edited.setdefault(direction, []).append(one)
    learnt = (
        Learnt(direction, tuple(post_edits(dict.fromkeys(pairs), _aligning(direction))))
        for direction, pairs in sorted(edited.items())
    )
    return LearnedEdits(tuple(learnt), tuple(dict.fromkeys(map(str, faults))))


def rows(learnt: Iterable[Learnt]) -> str:
    """Return corrections as a table of the glossary."""
    return dumps([as_term(each, one.direction) for one in learnt for each in one.corrections], Shape.CSV).text


def _units(path: Path, shown: str, left_out: Counter[LeftOut]) -> Iterator[TranslationUnit]:
    try:
        with path.open("rb") as file:
            yield from tmx.read(shown, iter(partial(file.read, _READ_AT_ONCE), b""), left_out)
    except OSError as error:
        raise TmxError(f"cannot be read: {reason(error)}", path=shown) from error


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


def _told(left_out: Counter[LeftOut]) -> tuple[str, ...]:
    """Return a line for each reason, which begins with a noun in the plural."""
    return tuple(f"{count} {what if count > 1 else what.replace('s ', ' ', 1)}" for what, count in left_out.items())


def _edited(
    project: Project, path: Path, drafts: Mapping[tuple[str, str, str], Sequence[str]]
) -> Iterator[tuple[Direction, EditedDraft]]:
    """Give the sentences of an article that a person approved, with the draft nearest to what they made of it."""
    article = reading.open_article(project, path)
    for catalog in article.catalogs.values():
        direction = article.language, codes.base(catalog.language)
        yield from ((direction, one) for one in edited_drafts(article.sentences, catalog, drafts))


def _aligning(direction: Direction) -> Callable[[Sequence[tuple[str, str]]], Sequence[Alignment]]:
    """Return what aligns the words of a direction; it is loaded when it is first asked."""

    def align(pairs: Sequence[tuple[str, str]]) -> Sequence[Alignment]:
        aligner = aligning(*direction)
        if aligner is None:
            raise EngineError(f"no bundled model aligns words from {' to '.join(direction)}")
        return aligner.align(pairs)

    return align
