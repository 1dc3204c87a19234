"""Aligns an article with its published translation, and writes the pairs into the .po file for the memory to find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from l10n import po
from l10n.alignment import sentences
from l10n.alignment.sentences import Sentence, SentencePair
from l10n.drafting.draft import Draft
from l10n.drafting.published import LEAST, SURE, from_published
from l10n.drafting.split import translate
from l10n.engine import choosing
from l10n.errors import ArticleError, LanguageError
from l10n.languages import codes
from l10n.project.places import Project
from l10n.review.catalog import made_from, stripped
from l10n.review.reconcile import Reconciled, merge
from l10n.segmentation.segments import Segment
from l10n.tags.detach import detach
from l10n.workflow.shared import reading, tables
from l10n.workflow.shared.articles.choosing import alignable
from l10n.workflow.shared.models import Load, loader
from l10n.workflow.shared.opening import opened
from l10n.workflow.shared.project_memory import Tell, ignored
from l10n.workflow.shared.reading import OpenedArticle
from l10n.workflow.shared.saving import persisting

CHUNK = 64
"""Sentences translated between two progress calls."""
Progress = Callable[[int, int], None]
"""Called with the number of sentences translated so far, and their total."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two articles."""

    opened: OpenedArticle
    segments: tuple[Segment, ...]
    """The sentences that contain a word, in the order of the article."""
    blocks: tuple[int, ...]
    """For each sentence, the number of its block."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Aligned sentences, in the markup of their articles."""

    confidence: int
    """Whole per cent."""
    lines: tuple[int, int]
    """First lines in the article and in its translation."""
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """The result of aligning two articles."""

    path: str
    """Path of the .po file."""
    pairs: tuple[Counterpart, ...]
    """In the order of the article."""
    reviewed: int
    """Number of sentences whose published translation is now reviewed and was not before."""
    drafts: int
    """Number of sentences whose published translation needs review."""
    kept: int
    """Number of sentences that already had a person's translation."""
    otherwise: int
    """Number of these that the published translation has in other words."""
    alone: tuple[int, int]
    """Numbers of sentences without a counterpart, in the article and in the translation."""
    changed: bool
    """Whether the .po file was written, or would be."""
    stripped: bool
    """Whether it had lost all fuzzy flags in a PO editor."""


def read(
    project: Project, source: Path, target: Path, stated: tuple[str | None, str | None] = (None, None)
) -> tuple[Side, Side]:
    """Read an article and its translation.

    Args:
        project: has the files.
        source: the article.
        target: its translation, in any folder.
        stated: the languages of both, if the user gave them.

    Raises:
        ArticleError: one of them cannot be read or parsed, or has more sentences than are aligned.
        LanguageError: both are in the same language, or one is not in English or Spanish.
        CatalogError: a .po file of the article is broken.

    """
    place = alignable(project, source)
    ours = _side(reading.open_article(project, place, stated=stated[0]))
    theirs = _side(
        reading.open_article(
            project, alignable(project, target, translation=True), stated=stated[1], option="--to", alone=True
        )
    )
    if ours.opened.language == theirs.opened.language:
        what = f"is in `{theirs.opened.language}` ({theirs.opened.decision.why}), and so is {ours.opened.path}"
        raise LanguageError(what, path=theirs.opened.path, hint="set --from or --to")
    return ours, theirs


def align(
    project: Project,
    ours: Side,
    theirs: Side,
    *,
    to: str | None = None,
    sure: int | None = None,
    check: bool = False,
    progress: Progress | None = None,
    tell: Tell = ignored,
) -> Aligned:
    """Align the sentences of two articles, and write the translation into the .po file of the first one.

    It replaces machine drafts, but not translations by a person.

    Args:
        project: has the files.
        ours: the article, from `read`.
        theirs: its translation.
        to: the language tag of the translation; None for that of the settings, else the one in the translation.
        sure: least confidence of reviewed pairs, in whole per cent; None for `published.SURE`.
        check: whether to write nothing.
        progress: called while both are translated, which the alignment needs.
        tell: is told what there is to know of the models.

    Raises:
        ArticleError: the articles have hardly any sentences in common.
        EngineError: a model is missing or cannot be used.
        CatalogError: the .po file belongs to something else, or keeps changing.
        OutputError: it cannot be written.

    """
    sides = with_machine_translations(project, ours, theirs, progress, tell=tell)
    pairs = [pair for pair in sentences.align(*sides) if pair.confidence >= LEAST]
    languages, segments = (ours.opened.tag, _tag(project, theirs, to)), (ours.segments, theirs.segments)
    alone = _alone(pairs, ours, theirs)
    made = partial(from_published, pairs, *segments, languages=languages, glosses=_glosses(sides))
    path, finder = ours.opened.catalog_place(project, languages[1]), tables.finders(project)

    def attempt() -> Aligned:
        now, other = reading.reread(project, ours.opened, path), theirs.opened.path
        file = opened(project, now, path, languages[1], finder, redraft=True)
        drafts = made(constraints=file.constraints, path=other, sure=SURE if sure is None else sure)
        merged = made_from(merge(file.reconciled, drafts, doubts=project.settings.doubts), other)
        text = po.dumps(merged, before=file.text or "")
        changed = text != file.text if check else project.update(path, text, was=file.text)
        said = project.reference(path), _shown(pairs, ours, theirs), *_counts(file.reconciled, drafts), alone
        return Aligned(*said, changed=changed, stripped=stripped(file.reconciled.old))

    return persisting(project.reference(path), attempt)


def _side(opened: OpenedArticle) -> Side:
    found = [
        (one, number) for number, (_, cut) in enumerate(opened.segmentation.blocks) for one in cut if one.translatable
    ]
    sentences.refuse_long(len(found), opened.path)
    return Side(opened, tuple(one for one, _ in found), tuple(number for _, number in found))


def _alone(pairs: Sequence[SentencePair], ours: Side, theirs: Side) -> tuple[int, int]:
    """Count the sentences without a counterpart. Raises ArticleError where hardly any has one."""
    sizes = len(ours.segments), len(theirs.segments)
    alone = sentences.unpaired(pairs, *sizes)
    if not sentences.is_translation(alone, *sizes):
        stand = f"only {sizes[1] - alone[1]} of its {sizes[1]} sentences match"
        what = f"is not a translation of {ours.opened.path}: {stand}"
        raise ArticleError(what, path=theirs.opened.path, hint="give an article and its translation")
    return alone


def _counts(reconciled: Reconciled, drafts: Mapping[str, Draft]) -> tuple[int, int, int, int]:
    """Count the sentences that are reviewed now, those to review, those that were kept, and those that differ."""
    made = [drafts[one.source].reviewed for one in reconciled.pending if one.source in drafts]
    waiting = {one.source for one in reconciled.pending}
    said = {unit.source: unit.target for unit in reconciled.units}
    otherwise = sum(said.get(source) != one.text for source, one in drafts.items() if source not in waiting)
    return sum(made), len(made) - sum(made), len(drafts) - len(made), otherwise


def _tag(project: Project, theirs: Side, to: str | None) -> str:
    """Return the language of the translation with its region, from the first source that states it."""
    own, says, page = theirs.opened.language, theirs.opened.article.language, project.page(theirs.opened.place)
    stated = (to, *project.targets, page.language if page else None, says and codes.nearest(says), own)
    return next(codes.tag(one) for one in stated if one is not None and codes.base(one) == own)


def with_machine_translations(
    project: Project, ours: Side, theirs: Side, progress: Progress | None = None, *, tell: Tell = ignored
) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences of both articles with their machine translations; parameters are those of `align`."""
    load = loader(project.settings.models.compute_type, tell)
    total = len(ours.segments) + len(theirs.segments)
    here = _sentences(project, ours, theirs.opened.language, load, lambda done: progress and progress(done, total))
    left = len(ours.segments)
    there = _sentences(
        project, theirs, ours.opened.language, load, lambda done: progress and progress(left + done, total)
    )
    return here, there


def _sentences(project: Project, side: Side, into: str, load: Load, tell: Callable[[int], None]) -> list[Sentence]:
    direction = side.opened.language, into
    wanted = project.settings.models.packages.get("-".join(direction))
    engine = load(choosing.choose(*direction, settings=wanted, root=project.root).package)
    texts = [detach(one.leaves).text for one in side.segments]
    glosses: dict[str, str] = {}
    for at in range(0, len(texts), CHUNK):
        chunk = texts[at : at + CHUNK]
        glosses |= {text: made.text for text, made in translate(chunk, engine).items()}
        tell(at + len(chunk))
    return [
        Sentence(text, glosses[text], one.role, block)
        for text, one, block in zip(texts, side.segments, side.blocks, strict=True)
    ]


def _glosses(sides: tuple[Sequence[Sentence], Sequence[Sentence]]) -> tuple[list[str], list[str]]:
    here, there = ([one.gloss for one in side] for side in sides)
    return here, there


def _shown(pairs: Iterable[SentencePair], ours: Side, theirs: Side) -> tuple[Counterpart, ...]:
    return tuple(_counterpart(pair, ours.segments, theirs.segments) for pair in pairs)


def _counterpart(pair: SentencePair, ours: Sequence[Segment], theirs: Sequence[Segment]) -> Counterpart:
    here, there = [ours[at] for at in pair.source], [theirs[at] for at in pair.target]
    said = (" ".join(one.source for one in side) for side in (here, there))
    return Counterpart(pair.confidence, (here[0].line, there[0].line), *said)
