"""Drafts segments: translates them, enforces the glossary, puts the markup back, and checks the result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from l10n.alignment.words import Alignment, joined
from l10n.article import Syntax
from l10n.checks.findings import Finding
from l10n.checks.making import SPLIT
from l10n.checks.markup import tag_findings
from l10n.checks.pairs import TextPair, pair
from l10n.checks.rules import MARKUP, TERMS, WORDS, examine
from l10n.checks.wholeness.unheard import doubted, unheard
from l10n.drafting.branches import BranchPiece, pieces
from l10n.drafting.confidence import Evidence, confidence, evidence
from l10n.drafting.enforce import Enforced, Request, enforce
from l10n.drafting.origin import DraftOrigin, MachineTranslation
from l10n.drafting.regional import in_region
from l10n.drafting.restore import restored, rewritten, with_characters
from l10n.drafting.split import PlainDraft, is_sound, single_spaced, translate
from l10n.engine.protocols import Model, ModelPackage, Reader, WordAligner
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import allowed
from l10n.glossary.table import Term
from l10n.segmentation.segments import Segment
from l10n.tags.detach import CleanText, detach
from l10n.tags.evidence import Weighing
from l10n.tags.projection import Projection, anchors, needs_alignment, project_tags, weighings
from l10n.text.truecase import in_capitals, truecased

_MOST_ALIGNED_PARTS = 16
"""Above this, the alignment table of a sentence gets too large."""
_WAYS = 4
"""How many translations of the words inside a tag are looked for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed translation of one segment."""

    text: str
    """With the article's markup, on one line; never empty."""
    origin: DraftOrigin
    score: int
    """How much of it a person will likely keep, whole per cent."""
    findings: tuple[Finding, ...] = ()
    """What a reviewer should look at."""
    previous: str | None = None
    """The source of a fuzzy match: the similar sentence that the text translates."""
    reviewed: bool = False
    """Whether it needs no review: the settings may say so of exact matches in context."""


def draft(
    segments: Sequence[Segment],
    engine: Model,
    aligner: WordAligner | None,
    constraints: Sequence[Constraint | None] = (),
    *,
    reader: Reader | None = None,
    languages: Sequence[tuple[str, str]] = (),
) -> list[Draft]:
    """Translate segments; return one Draft for each, in their order.

    Sentences that are equal without markup are translated once. A sentence that is too long for the model is split at
    clauses, and text that the model cannot translate is left as in the source: findings report both. What is in a
    branch of a template is translated by itself (`drafting.branches`).

    Args:
        segments: sentences that contain a word.
        engine: the translator.
        aligner: aligns words to place tags inside sentences; None places tags by position.
        constraints: what the glossary requires of each, None for one without a term; empty without a glossary.
        reader: reads the drafts back, for their scores; None leaves that out.
        languages: of each segment and its draft, BCP 47: a region decides how amounts are written; empty for those of
            the package.

    """
    asked = constraints or [None] * len(segments)
    spoken = languages or [(engine.package.source, engine.package.target)] * len(segments)
    parted = [pieces(segment, constraint) for segment, constraint in zip(segments, asked, strict=True)]
    split = [(piece, each) for parts, each in zip(parted, spoken, strict=True) for piece in parts]
    drafts = iter(_drafts(split, engine, aligner, reader))
    return [
        _joined(segment, constraint, [(piece, next(drafts)) for piece in parts], each)
        for segment, constraint, parts, each in zip(segments, asked, parted, spoken, strict=True)
    ]


def _drafts(
    split: Sequence[tuple[BranchPiece, tuple[str, str]]],
    engine: Model,
    aligner: WordAligner | None,
    reader: Reader | None,
) -> list[Draft]:
    segments, asked = [part.segment for part, _ in split], [part.constraint for part, _ in split]
    cleans = [detach(segment.leaves) for segment in segments]
    calm = [_truecased(clean, constraint) for clean, constraint in zip(cleans, asked, strict=True)]
    plain = translate([clean.text for clean in calm], engine)
    translated = [
        Translated(clean, plain[clean.text], part.segment.syntax, part.constraint, languages)
        for (part, languages), clean in zip(split, calm, strict=True)
    ]
    honoured = [*_restored(_enforced(translated, engine, aligner), engine)]
    with ThreadPoolExecutor(1) as beside:  # rules run while the other package reads back: no result depends on both
        reading = beside.submit(evidence, [one.rendering for one in honoured], reader)
        enforced = list(map(_recapitalized, honoured, cleans))
        aligned = alignments(enforced, aligner)
        marked = add_tags(enforced, engine, aligner, aligned)
        pairs = map(partial(_pair, aligned=aligned), segments, enforced, marked)
        made = list(map(_Marked, enforced, marked, pairs))
        found = list(map(_findings, made))
        weighed = reading.result()
    return [_draft(*each, engine.package, aligner) for each in zip(made, found, weighed, strict=True)]


def _joined(
    segment: Segment,
    constraint: Constraint | None,
    made: Sequence[tuple[BranchPiece, Draft]],
    languages: tuple[str, str],
) -> Draft:
    """Return the draft of a sentence from those of its pieces.

    Args:
        segment: the sentence.
        constraint: what the glossary requires of it.
        made: its pieces and their drafts.
        languages: of the sentence and of the draft.

    """
    first = made[0][1]
    if len(made) == 1 and made[0][0].segment is segment:
        return first
    text = "".join(f"{piece.segment.before}{draft.text}{piece.segment.after}" for piece, draft in made)
    both = pair(segment, text, languages, constraint=constraint)
    parts = [SPLIT.finding("translated in {count} parts", count=len(made))] if len(made) > 1 else []
    found: list[Finding] = [*parts, *chain.from_iterable(draft.findings for _, draft in made)]
    findings = dict.fromkeys((*found, *examine(both, (*TERMS, *MARKUP))))
    sizes = [len(piece.segment.source) for piece, _ in made]
    score = sum(draft.score * size for (_, draft), size in zip(made, sizes, strict=True)) // sum(sizes)
    origins = [draft.origin for _, draft in made if isinstance(draft.origin, MachineTranslation)]
    origin = replace(
        origins[0],
        aligner=next((one.aligner for one in origins if one.aligner), None),
        terms=constraint.mark if constraint else "",
        steps=tuple(dict.fromkeys(chain.from_iterable(one.steps for one in origins))),
        unheard=tuple(dict.fromkeys(chain.from_iterable(one.unheard for one in origins))),
    )
    return replace(first, text=text, origin=origin, score=score, findings=tuple(findings))


class Translated(NamedTuple):
    """A translated sentence, before its markup is put back."""

    clean: CleanText
    rendering: PlainDraft
    syntax: Syntax
    constraint: Constraint | None = None
    languages: tuple[str, str] = ("", "")
    """Of both sides, BCP 47; empty where only tags are placed."""

    @property
    def texts(self) -> tuple[str, str]:
        """The plain texts of both sides."""
        return self.clean.text, self.rendering.text


Alignments = Mapping[tuple[str, str], Alignment]
"""Word alignments of plain texts and their translations."""


class _Marked(NamedTuple):
    """A translated sentence with its markup."""

    sentence: Translated
    marked: Projection
    pair: TextPair


def add_tags(
    sentences: Sequence[Translated], engine: Model, aligner: WordAligner | None, aligned: Alignments
) -> list[Projection]:
    """Put the markup of sentences into their translations; return one Projection for each, in their order.

    Besides the word alignment, three hints tell where a tag belongs: translations of its content alone, the rendering
    of a term inside it, and how likely the models of both directions find a place for it.

    Args:
        sentences: with their translations.
        engine: translates the words inside tags.
        aligner: as for `draft`.
        aligned: the result of `alignments`.

    """
    said = witnesses((anchor for one in _torn(sentences) for anchor in anchors(one.clean)), engine)
    known = [said | _terms(one) for one in sentences]
    paths = [aligned.get(one.texts) for one in sentences]
    found = [
        weighings(one.clean, one.rendering.text, path, renderings)
        for one, path, renderings in zip(sentences, paths, known, strict=True)
    ]
    ratings = _rated([weighing for each in found for weighing in each.values()], aligner) if aligner else {}
    return [
        project_tags(
            one.clean,
            one.rendering.text,
            path,
            one.syntax,
            renderings,
            weighed={i: weighing.candidates(ratings) for i, weighing in each.items()},
        )
        for one, path, renderings, each in zip(sentences, paths, known, found, strict=True)
    ]


def _rated(found: Sequence[Weighing], aligner: WordAligner) -> dict[tuple[str, str], tuple[float, float]]:
    """Rate what tells where unsure tags belong, in one batch for each step."""
    ratings: dict[tuple[str, str], tuple[float, float]] = {}
    while asked := list(dict.fromkeys(pair for one in found for pair in one.missing(ratings) if pair not in ratings)):
        ratings |= zip(asked, aligner.rate_both(asked), strict=True)
    return ratings


def _pair(segment: Segment, sentence: Translated, marked: Projection, *, aligned: Alignments) -> TextPair:
    """Return both sides, for the checks. The plain text is as the model wrote it, without tags."""
    return pair(
        segment,
        marked.text,
        sentence.languages,
        constraint=sentence.constraint,
        plain=sentence.texts,
        alignment=aligned.get(sentence.texts),
        machine_made=True,
    )


def _findings(made: _Marked) -> tuple[Finding, ...]:
    """Return what a reviewer should look at, but for what only reading back tells."""
    sentence, marked, both = made
    known = {one.rule for one in sentence.rendering.findings}
    found = (
        *sentence.rendering.findings,
        *(one for one in examine(both, (*TERMS, *WORDS)) if one.rule not in known),
        *tag_findings(marked.doubts),
        *examine(both, MARKUP),
    )
    return tuple(dict.fromkeys(found))


def _draft(
    made: _Marked, findings: tuple[Finding, ...], known: Evidence, package: ModelPackage, aligner: WordAligner | None
) -> Draft:
    sentence, marked, both = made
    steps, constraint = sentence.rendering.steps, sentence.constraint
    name = aligner.name if aligner and marked.aligned else None
    terms = constraint.mark if constraint else ""
    words = unheard(both, known.words)
    origin = MachineTranslation(package.name, name, terms, steps, reading=known.reading, unheard=words)
    findings = (*findings, *doubted(words))
    return Draft(marked.text, origin, confidence(known, both, findings), findings)


def _truecased(clean: CleanText, constraint: Constraint | None) -> CleanText:
    """Return an all-capitals headline in sentence case for the model, any other sentence unchanged."""
    if not in_capitals(clean.text):
        return clean
    names = [(match.start, match.end, match.name) for match in constraint.matches] if constraint else []
    return replace(clean, text=truecased(clean.text, names))


def _recapitalized(sentence: Translated, clean: CleanText) -> Translated:
    """Return a sentence with its original capitals."""
    calm = sentence.clean.text
    if calm == clean.text:
        return sentence
    parts: list[tuple[str, str]] = []
    at = 0
    for part, target in sentence.rendering.parts:
        at = calm.index(part, at)
        parts.append((clean.text[at : at + len(part)], target.upper()))
        at += len(part)
    return sentence._replace(clean=clean, rendering=sentence.rendering._replace(parts=tuple(parts)))


def _restored(sentences: Sequence[Translated], engine: Model) -> Iterator[Translated]:
    """Put back the characters that the model reads otherwise, and write amounts as the region does."""
    read = rewritten((sentence.clean.text for sentence in sentences), engine.reads)
    for one in sentences:
        made = one.rendering
        if not one.clean.text.isascii():
            made = with_characters(made, read, engine.package.target)
        yield one._replace(rendering=in_region(made, one.languages, one.constraint))


def witnesses(texts: Iterable[str], engine: Model) -> dict[str, tuple[str, ...]]:
    """Translate the content of tags alone, in several ways: where the translation contains one, the tag belongs."""
    readable = [text for text in dict.fromkeys(texts) if engine.length(text) <= engine.limit]
    made = engine.best(readable, _WAYS) if readable else ()
    read = rewritten(readable, engine.reads)
    return {
        text: tuple(
            dict.fromkeys(
                restored(text, single_spaced(one.text), read, engine.package.target)[0]
                for one in found
                if is_sound(one)
            )
        )
        for text, found in zip(readable, made, strict=True)
    }


def _terms(sentence: Translated) -> dict[str, tuple[str, ...]]:
    """Return the renderings of a sentence's terms in its translation."""
    constraint = sentence.constraint
    if constraint is None:
        return {}
    forms: dict[tuple[Term, str, bool], tuple[str, ...]] = {}
    found: dict[str, tuple[str, ...]] = {}
    for match in constraint.matches:
        key = match.term, match.name, match.plural
        if key not in forms:
            forms[key] = allowed(match, constraint.target)
        found[sentence.clean.text[match.start : match.end]] = forms[key]
    return found


def _enforced(sentences: Sequence[Translated], engine: Model, aligner: WordAligner | None) -> list[Translated]:
    """Enforce the glossary in translations, in each part of a sentence separately."""
    asked = [list(_requests(sentence)) for sentence in sentences]
    requests = [request for parts in asked for _, request in parts]
    made = iter(enforce(requests, engine, aligner.align if aligner else None))
    return [
        sentence._replace(rendering=_with_parts(sentence.rendering, {number: next(made) for number, _ in parts}))
        if parts
        else sentence
        for sentence, parts in zip(sentences, asked, strict=True)
    ]


def _requests(sentence: Translated) -> Iterator[tuple[int, Request]]:
    """Yield each part of a sentence that contains a term, with its number."""
    clean, rendering, constraint = sentence.clean, sentence.rendering, sentence.constraint
    if constraint is None or not rendering.aligns:
        return
    at = 0
    for number, (part, target) in enumerate(rendering.parts):
        at = clean.text.index(part, at)
        asked = constraint.within(at, at + len(part))
        if asked.matches:
            yield number, Request(part, target, rendering.score, asked)
        at += len(part)


def _with_parts(rendering: PlainDraft, enforced: Mapping[int, Enforced]) -> PlainDraft:
    """Return a translation with some of its parts, by their numbers, as the glossary requires."""
    parts = tuple(
        (part, enforced[number].text if number in enforced else target)
        for number, (part, target) in enumerate(rendering.parts)
    )
    steps = tuple(dict.fromkeys((*rendering.steps, *chain.from_iterable(one.steps for one in enforced.values()))))
    score = enforced[0].score if len(parts) == 1 else rendering.score
    return rendering._replace(parts=parts, steps=steps, score=score)


def alignments(sentences: Iterable[Translated], aligner: WordAligner | None) -> Alignments:
    """Align the sentences whose tags need it, in one batch; empty without an aligner.

    Args:
        sentences: with their translations.
        aligner: as for `draft`.

    """
    wanted = {
        one.texts: one.rendering.parts
        for one in _torn(sentences)
        if one.rendering.aligns and len(one.rendering.parts) <= _MOST_ALIGNED_PARTS
    }
    if not wanted or aligner is None:
        return {}
    made = iter(aligner.align([part for parts in wanted.values() for part in parts]))
    return {key: joined(key[0], parts, [next(made) for _ in parts]) for key, parts in wanted.items()}


def _torn(sentences: Iterable[Translated]) -> list[Translated]:
    """Return the sentences with tags inside."""
    return [one for one in sentences if needs_alignment(one.clean, one.rendering.text)]
