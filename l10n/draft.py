"""Segments drafted by the engine: clean text in, the article's markup put back, doubts said."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

from l10n.article import Syntax
from l10n.links import Alignment, Span
from l10n.markup import Clean, clip, differences, take_off
from l10n.placing import Marked, anchors, needs_alignment, put_back
from l10n.segment import Segment

_CUTS = (
    re.compile(r"(?<=[;:])\s"),
    re.compile(
        r"(?<=,)\s(?=(?:and|but|or|so|while|because|although|which|who|y|e|o|u|pero|sino|mientras|porque|aunque)\b)"
    ),
    re.compile(r"(?<=,)\s"),
    re.compile(r"\s"),
)
"""Where a long sentence may be cut, the best first; the conjunctions are those of both languages."""
_FEWEST_WORDS = 6
"""A part that the model fails on is not cut below this: single words translate badly."""
_MOST_ALIGNED_PARTS = 16
"""Above this the table of weights of a sentence grows out of proportion."""
_CLIP = 40

_NUMBER = re.compile(r"(?<!\w)\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)(?:[.,]\d+)?|(?<![^\W_])\d+(?:[.,]\d+)*")
_REPEATED_WORDS = 3
_REPEATS = 3
_SHORT_SENTENCE = 8
_LEAST_RATIO, _GREATEST_RATIO = 0.4, 2.5
_SIGNS = frozenset({"Sm", "Sc", "Sk", "So", "Co", "Cn"})
"""General categories of Unicode that hold signs and emoji; Cn, because Python knows no newer ones than itself."""
_MONEY = re.compile(r"d[oó]l+ar|euro|libra|pound|peso|\byen", re.IGNORECASE)
"""What models write for `$`, `€`, `£` and `¥`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A machine translation of one segment."""

    text: str
    """In the markup of the article, on one line; never empty."""
    how: str
    """What made it: `translate-en_es 1.9`; `…, aligned` where it placed tags itself, `…, aligned by` another."""
    score: int
    """The model's own confidence, whole per cent."""
    doubts: tuple[str, ...] = ()
    """What a reviewer should look at, each in a few words."""


class Package(Protocol):
    """Where a model comes from."""

    @property
    def name(self) -> str:
        """What drafts record: `translate-en_es 0.1`."""


class Translation(Protocol):
    """What a model made of one text."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def score(self) -> float:
        """Mean probability of a target piece, 0 to 1."""

    @property
    def complete(self) -> bool:
        """False where the decoder ran into its limit before the sentence ended."""


class Translator(Protocol):
    """What translates: an `Engine`."""

    @property
    def package(self) -> Package:
        """The package that it loaded."""

    @property
    def limit(self) -> int:
        """The longest text, in pieces, that the model is trusted to read at once."""

    def length(self, text: str) -> int:
        """Return the number of pieces of a text."""

    def translate(self, texts: Sequence[str]) -> Sequence[Translation]:
        """Translate texts within the limit, one Translation each, in their order."""


class Aligner(Protocol):
    """What tells which words stand for which: an `Aligner` of `engine`."""

    @property
    def name(self) -> str:
        """What drafts record: `translate-en_es 0.1`."""

    def align(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Alignment]:
        """Align (source, target) texts."""


def draft(segments: Sequence[Segment], engine: Translator, aligner: Aligner | None) -> list[Draft]:
    """Translate segments, one Draft each, in their order.

    Sentences that read the same without their markup are translated once. One that is too long for the model is cut at
    clauses and put together again, and what the model cannot translate stays as it is in the source: the doubts say so.

    Args:
        segments: sentences with a word in them.
        engine: the translator.
        aligner: what places tags inside sentences; None places them by position.

    """
    cleans = [take_off(segment.leaves) for segment in segments]
    renderings = _render([clean.text for clean in cleans], engine)
    wanted = [(clean, renderings[clean.text], one.syntax) for clean, one in zip(cleans, segments, strict=True)]
    drafts = []
    for segment, clean, marked in zip(segments, cleans, mark(wanted, engine, aligner), strict=True):
        rendering = renderings[clean.text]
        doubts = (
            *rendering.doubts,
            *_suspicions(clean.text, rendering.text),
            *marked.doubts,
            *differences(segment.leaves, marked.text, segment.syntax),
        )
        how = _made_by(engine.package.name, aligner.name if aligner and marked.aligned else None)
        drafts.append(Draft(marked.text, how, round(100 * rendering.score), tuple(dict.fromkeys(doubts))))
    return drafts


def mark(
    wanted: Sequence[tuple[Clean, Rendering, Syntax]], engine: Translator, aligner: Aligner | None
) -> list[Marked]:
    """Put the markup of sentences into their translations, one Marked each, in their order.

    What the words of a link are called in the other language by themselves is looked for in the translation, beside the
    alignment of the whole.

    Args:
        wanted: sentences without their markup, their translations, and how words are written there.
        engine: translates the words inside tags.
        aligner: as for `draft`.

    """
    torn = [(clean, rendering) for clean, rendering, _ in wanted if needs_alignment(clean, rendering.text)]
    alignments = _align(torn, aligner) if aligner else {}
    witnesses = _witnesses((anchor for clean, _ in torn for anchor in anchors(clean)), engine)
    return [
        put_back(clean, rendering.text, alignments.get(clean.text), syntax, witnesses)
        for clean, rendering, syntax in wanted
    ]


class Rendering(NamedTuple):
    """A clean text in the target language."""

    parts: tuple[tuple[str, str], ...]
    """What was translated by itself, and its translation; most often one."""
    score: float = 0.0
    doubts: tuple[str, ...] = ()
    aligns: bool = True
    """Whether every part was translated, so that its words can be aligned."""

    @property
    def text(self) -> str:
        """The whole translation."""
        return " ".join(target for _, target in self.parts)


def _render(texts: Iterable[str], engine: Translator) -> dict[str, Rendering]:
    """Translate each text once, in as few parts as the model can manage."""
    fits = cache(lambda text: engine.length(text) <= engine.limit)
    plan = {text: _fit(text, fits) for text in dict.fromkeys(texts)}
    made: dict[str, Translation | None] = {}
    while missing := list(dict.fromkeys(part for parts in plan.values() for part in parts if part not in made)):
        readable = [part for part in missing if part and fits(part)]
        made |= dict.fromkeys(missing) | dict(zip(readable, engine.translate(readable), strict=True))
        plan = {
            text: [smaller for part in parts for smaller in _retry(part, made[part])] for text, parts in plan.items()
        }
    return {text: _rendering(parts, made) for text, parts in plan.items()}


def _fit(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut a text until the model can read each part, or nothing is left to cut at."""
    halves = () if fits(text) else _halves(text)
    return [part for half in halves for part in _fit(half, fits)] or [text]


def _halves(text: str) -> tuple[str, ...]:
    """Cut a text at the best place near its middle; empty where it is one run of characters."""
    near = range(len(text) // 5, len(text) * 4 // 5 + 1)
    for cut in _CUTS:
        places = [match.start() for match in cut.finditer(text) if match.start() in near or cut is _CUTS[-1]]
        if places:
            at = min(places, key=lambda place: abs(place - len(text) / 2))
            return tuple(half for half in (text[:at].strip(), text[at:].strip()) if half)
    return ()


def _retry(part: str, translation: Translation | None) -> tuple[str, ...]:
    """Return what is to be translated in place of a part that the model failed on, else the part."""
    settled = translation is None or _sound(translation) or len(part.split()) < 2 * _FEWEST_WORDS
    return (part,) if settled else _halves(part)


def _sound(translation: Translation | None) -> bool:
    return translation is not None and translation.complete and bool(translation.text.strip())


def _rendering(parts: Sequence[str], made: Mapping[str, Translation | None]) -> Rendering:
    found = [(part, translation if _sound(translation := made[part]) else None) for part in parts]
    left = [part for part, translation in found if not translation]
    score = sum(len(part) * translation.score for part, translation in found if translation)
    doubts = [f"translated in {len(parts)} parts"] if len(parts) > 1 else []
    doubts += [f"left as in the source: {clip(part, _CLIP)}" for part in left]
    pairs = [(part, _on_one_line(translation.text) if translation else part) for part, translation in found]
    return Rendering(tuple(pairs), score / max(sum(map(len, parts)), 1), tuple(doubts), aligns=not left)


def _witnesses(texts: Iterable[str], engine: Translator) -> dict[str, tuple[str, ...]]:
    """Translate the words of tags by themselves: where the result stands in the translation, there they belong."""
    readable = [text for text in dict.fromkeys(texts) if engine.length(text) <= engine.limit]
    made = engine.translate(readable) if readable else ()
    return {text: (_on_one_line(found.text),) for text, found in zip(readable, made, strict=True) if _sound(found)}


def _made_by(package: str, aligner: str | None) -> str:
    if aligner is None:
        return package
    return f"{package}, aligned" if aligner == package else f"{package}, aligned by {aligner}"


def _on_one_line(text: str) -> str:
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()


def _align(torn: Iterable[tuple[Clean, Rendering]], aligner: Aligner) -> dict[str, Alignment]:
    """Align, in one batch, sentences of which tags are to be placed by it."""
    wanted = {
        clean.text: rendering.parts
        for clean, rendering in torn
        if rendering.aligns and len(rendering.parts) <= _MOST_ALIGNED_PARTS
    }
    if not wanted:
        return {}
    alignments = iter(aligner.align([part for parts in wanted.values() for part in parts]))
    return {text: _join(text, parts, [next(alignments) for _ in parts]) for text, parts in wanted.items()}


def _join(text: str, parts: Sequence[tuple[str, str]], alignments: Sequence[Alignment]) -> Alignment:
    """Make one alignment of those of a text's parts."""
    source: list[Span] = []
    target: list[Span] = []
    weights: list[tuple[float, ...]] = []
    width = sum(len(alignment.source) for alignment in alignments)
    at = target_at = 0
    for (part, translation), alignment in zip(parts, alignments, strict=True):
        at = text.index(part, at)
        before, after = (0.0,) * len(source), (0.0,) * (width - len(source) - len(alignment.source))
        weights += [before + row + after for row in alignment.weights]
        source += [(start + at, end + at) for start, end in alignment.source]
        target += [(start + target_at, end + target_at) for start, end in alignment.target]
        at += len(part)
        target_at += len(translation) + 1
    return Alignment(tuple(source), tuple(target), tuple(weights))


def _suspicions(source: str, target: str) -> list[str]:
    """Name what looks wrong in a translation without knowing its language."""
    words, source_words = target.casefold().split(), source.casefold().split()
    doubts = []
    if _echoes(words) >= _REPEATS > _echoes(source_words):
        doubts.append("repeats itself")
    ratio = len(words) / max(len(source_words), 1)
    if len(source_words) > _SHORT_SENTENCE and not _LEAST_RATIO <= ratio <= _GREATEST_RATIO:
        doubts.append(f"much {'shorter' if ratio < 1 else 'longer'} than the source")
    if missing := _missing_numbers(source, target):
        doubts.append(f"numbers differ: {', '.join(missing)}")
    if lost := _lost_signs(source, target):
        doubts.append(f"lost: {', '.join(lost)}")
    return doubts


def _echoes(words: Sequence[str]) -> int:
    """Count how often the commonest run of three words stands there."""
    runs = Counter(tuple(words[at : at + _REPEATED_WORDS]) for at in range(len(words) - _REPEATED_WORDS + 1))
    return max(runs.values(), default=0)


def _missing_numbers(source: str, target: str) -> list[str]:
    """List the numbers, as written, that the target lacks whatever its separators."""
    there = Counter(re.sub(r"\D", "", number) for number in _NUMBER.findall(target))
    missing = []
    for number in _NUMBER.findall(source):
        value = re.sub(r"\D", "", number)
        if not there[value]:
            missing.append(number)
        there[value] -= 1
    return missing


def _lost_signs(source: str, target: str) -> list[str]:
    """List the emoji and other signs that the target lacks; those of money may be written out."""
    there = Counter(target)
    kinds = _SIGNS - {"Sc"} if _MONEY.search(target) else _SIGNS
    wanted = Counter(char for char in source if unicodedata.category(char) in kinds)
    return [sign for sign, count in wanted.items() if there[sign] < count]
