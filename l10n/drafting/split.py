"""Translates texts in as few parts as the model can handle."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from l10n.checks.findings import Finding
from l10n.checks.making import SPLIT
from l10n.checks.wholeness.untranslated import UNTRANSLATED
from l10n.drafting.origin import Step
from l10n.engine.protocols import Model, ModelTranslation
from l10n.languages.word_lists import any_of, in_both
from l10n.tags.detach import clip


@cache
def _cuts() -> tuple[re.Pattern[str], ...]:
    """Return patterns for places where a long sentence may be split, best first."""
    return (
        re.compile(r"(?<=[;:])\s"),
        re.compile(rf"(?<=,)\s(?={any_of(in_both('clause_openers'))}\b)"),
        re.compile(r"(?<=,)\s"),
        _SPACE,
    )


_FEWEST_WORDS = 6
"""A part that the model fails on is not split below this size: single words translate badly."""
_CLIP = 40
_NEAR = 500
"""How many characters before and after the middle of a text are searched first for a place to split it."""
_LONG = 10_000
"""Characters: a longer text is rarely read as it is, and not kept."""
_SPACE = re.compile(r"\s")


class PlainDraft(NamedTuple):
    """A translation of a text without markup."""

    parts: tuple[tuple[str, str], ...]
    """Parts that were translated separately, with their translations; usually one."""
    score: float = 0.0
    findings: tuple[Finding, ...] = ()
    """What drafting itself found wrong or doubtful."""
    steps: tuple[Step, ...] = ()
    """The steps that enforced the glossary."""
    aligns: bool = True
    """Whether every part was translated, so that its words can be aligned."""

    @property
    def text(self) -> str:
        """The whole translation."""
        return " ".join(target for _, target in self.parts)


def translate(texts: Iterable[str], engine: Model) -> dict[str, PlainDraft]:
    """Translate each distinct text once, in as few parts as the model can handle."""
    known = cache(lambda text: engine.length(text) <= engine.limit)

    def fits(text: str) -> bool:
        return known(text) if len(text) <= _LONG else engine.length(text) <= engine.limit

    plan = {text: _fit(text, fits) for text in dict.fromkeys(texts)}
    made: dict[str, ModelTranslation | None] = {}
    while missing := list(dict.fromkeys(part for parts in plan.values() for part in parts if part not in made)):
        readable = [part for part in missing if part and fits(part)]
        made |= dict.fromkeys(missing) | dict(zip(readable, engine.translate(readable), strict=True))
        plan = {
            text: [smaller for part in parts for smaller in _retry(part, made[part])] for text, parts in plan.items()
        }
    return {text: _rendering(parts, made) for text, parts in plan.items()}


def _fit(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Split a text until the model can read each part, or it cannot be split further."""
    halves = () if fits(text) else _halves(text)
    return [part for half in halves for part in _fit(half, fits)] or [text]


def _halves(text: str) -> tuple[str, ...]:
    """Split a text at the best place near its middle; empty if it has no space."""
    near = range(len(text) // 5, len(text) * 4 // 5 + 1)
    for cut in _cuts():
        at = _nearest(cut, text, range(len(text)) if cut is _SPACE else near)
        if at is not None:
            return tuple(half for half in (text[:at].strip(), text[at:].strip()) if half)
    return ()


def _nearest(cut: re.Pattern[str], text: str, within: range) -> int | None:
    """Return the place nearest to the middle of a text; the first search is narrow, as most places are not needed."""
    middle, reach = len(text) / 2, _NEAR
    while True:
        first, end = max(within.start, int(middle) - reach), min(within.stop, int(middle) + reach + 1)
        places = [found.start() for found in cut.finditer(text, first, end + _CLIP) if found.start() < end]
        if places:
            return min(places, key=lambda place: abs(place - middle))
        if range(first, end) == within:
            return None
        reach *= 8


def _retry(part: str, translation: ModelTranslation | None) -> tuple[str, ...]:
    """Return smaller parts in place of one that the model failed on, else the part itself."""
    settled = translation is None or is_sound(translation) or len(part.split()) < 2 * _FEWEST_WORDS
    return (part,) if settled else _halves(part)


def is_sound(translation: ModelTranslation | None) -> bool:
    """Tell whether a translation is complete and not empty."""
    return translation is not None and translation.complete and bool(translation.text.strip())


def _rendering(parts: Sequence[str], made: Mapping[str, ModelTranslation | None]) -> PlainDraft:
    found = [(part, translation if is_sound(translation := made[part]) else None) for part in parts]
    left = [part for part, translation in found if not translation]
    score = sum(len(part) * translation.score for part, translation in found if translation)
    found_wrong = [SPLIT.finding("translated in {count} parts", count=len(parts))] if len(parts) > 1 else []
    found_wrong += [UNTRANSLATED.finding("left as in the source: {text}", text=clip(part, _CLIP)) for part in left]
    pairs = [(part, single_spaced(translation.text) if translation else part) for part, translation in found]
    return PlainDraft(tuple(pairs), score / max(sum(map(len, parts)), 1), tuple(found_wrong), aligns=not left)


def single_spaced(text: str) -> str:
    """Return a text with single spaces; no-break spaces are kept."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()
