"""Negation: what a sentence denies, its translation denies, and nothing else.

Each side denies at least and at most so many things. Negators that go on with the denial of another one (`no vino
nadie`), phrases that a translator may say without a negator (`not until`, `ya no`), and words such as `lack`, `unable`
and `evitar`, by which negators are often rendered, make the difference between both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.lexicon import ANY_BEGINNING, ANY_ENDING, Folded, Hit, Lexicon, folded_source, folded_target, shown
from l10n.checks.pairs import Check, TextPair, Word, folded
from l10n.languages import word_lists

NEGATION = Rule("negation", Severity.ERROR, Category.MISTRANSLATION)
RULES = (NEGATION,)

_LANGUAGES = ("en", "es")
_BREAK = re.compile(r"[.;:?!()«»“”\"—–]")
"""What ends the reach of a negator."""
_PAUSE = re.compile(r"[^\w\s]")
_REACH = 8
"""So many words behind a negator, a word such as `nadie` goes on with it."""
_LIST_REACH = 6
"""So many words behind a negator, the same one belongs to a list: `sin agua, sin luz`."""
_LISTED = re.compile(r",|\b(?:y|e|o|and|or|but)\b")
_SHIFT, _WORDS_OFF = 0.1, 4
"""How far from its place a word may be rendered: a share of the text, and some words."""
_AFTER_COMMA = {"ni", "nor", "neither", "tampoco"}
_LISTING = {"en": {"no", "without"}, "es": {"sin", "ni"}}
"""Negators that a list repeats."""
_NUMERO = re.compile(r"\. ?\d|[º°]| \d")
_QUESTIONED = re.compile(r"(?<=, )(?:¿)?(?:no|\w+n['’]t (?:it|he|she|they|we|you|I|there))\?|(?<=¿)no\?")
_PARTICIPLE = re.compile(r"\w+(?:[aií]d|[ií]ert|crit|dich|ech|uest|uelt)[oa]s?")


class _Kind(Enum):
    DENIES = auto()
    CONTINUES = auto()
    """Goes on with a denial before it, or denies by itself."""
    LEFT_OVER = auto()
    """Would go on with a denial that is not there."""
    OPTIONAL = auto()
    NOTHING = auto()
    AFFIX = auto()
    """A word with a prefix or an ending that denies."""


_Label = _Kind | int
"""What a negator does, or the line of a word that can stand for one."""


class _Place(NamedTuple):
    """A word or phrase of one side."""

    at: float
    """Where it stands: 0 is the start of the text, 1 its end."""
    said: str
    label: _Label


class _Side(NamedTuple):
    """What one side denies."""

    clear: list[_Place]
    """Its negators; those that deny the same thing together are one."""
    optional: list[_Place]
    """Negators that the other side may have or not."""
    other: list[_Place]
    """Words that often stand for a negator of the other side."""
    window: float
    """How far from its place a word may be rendered."""


def negation(pair: TextPair) -> Iterator[Finding]:
    """Find a negator that only one side has."""
    languages = pair.languages[0][:2], pair.languages[1][:2]
    if not {*languages} <= {*_LANGUAGES}:
        return
    source = _denied(pair.source, pair.source_words, folded_source(pair), languages[0])
    target = _denied(pair.target, pair.target_words, folded_target(pair), languages[1])
    if lost := _unexcused(source, target):
        unsure = _are_doubtful(lost, languages[0])
        yield NEGATION.finding("negation lost: {words}", unsure=unsure, words=", ".join(lost))
    if added := _unexcused(target, source):
        unsure = _are_doubtful(added, languages[1])
        yield NEGATION.finding("negation added: {words}", unsure=unsure, words=", ".join(added))


CHECKS: tuple[Check, ...] = (negation,)


def _unexcused(side: _Side, other: _Side) -> list[str]:
    """Return the negators of one side for which the other side has nothing."""
    left = _without_twin(side.clear, other.clear)
    if not left:
        return []
    more = Counter(place.label for place in other.other)
    more.subtract(place.label for place in side.other)
    excuses = [*other.optional, *(place for place in other.other if more[place.label] > 0)]
    window = max(side.window, other.window)
    unexcused: list[str] = []
    for place in left:
        near = min(excuses, key=lambda one: abs(one.at - place.at), default=None)
        if near is None or abs(near.at - place.at) > (1 if near in other.optional else window):
            unexcused.append(place.said)
        else:
            more[near.label] -= 1
            excuses = [one for one in excuses if one is not near and (one in other.optional or more[one.label] > 0)]
    return unexcused


def _are_doubtful(said: Iterable[str], language: str) -> bool:
    """Tell whether negators are only such that good translations often leave out or add."""
    return {folded(one) for one in said} <= {folded(one) for one in word_lists.words(language, "doubtful_negators")}


def _without_twin(side: list[_Place], other: list[_Place]) -> list[_Place]:
    """Return the negators of one side that are left where those of the other side are paired with the nearest."""
    left = list(side)
    for twin in other:
        if not left:
            break
        left.remove(min(left, key=lambda one: abs(one.at - twin.at)))
    return left


def _denied(text: str, words: Sequence[Word], listed: Folded, language: str) -> _Side:
    """Return what one side denies."""
    side = _Side([], [], [], _SHIFT + _WORDS_OFF / max(1, len(words)))
    before: Hit[_Label] | None = None
    for hit in _lexicon(language).hits(listed):
        place = _Place((hit.start + hit.end) / 2 / len(words), shown(text, words, hit), hit.label)
        if isinstance(hit.label, int) or hit.label is _Kind.AFFIX:
            side.other.append(place)
        elif hit.label is _Kind.NOTHING or _says_nothing(text, words, hit):
            pass
        elif _is_prefix(listed, hit, language):
            side.other.append(place._replace(label=_Kind.AFFIX))
        else:
            kind = _weighed(text, words, listed, before, hit, language)
            if kind is _Kind.OPTIONAL:
                side.optional.append(place)
            elif kind is _Kind.DENIES:
                side.clear.append(place)
            if kind is not _Kind.LEFT_OVER:
                before = hit
    return side


def _says_nothing(text: str, words: Sequence[Word], hit: Hit[_Label]) -> bool:
    """Tell whether a negator is the sign of a number, or a question at the end of a sentence: `No. 5`, `¿no?`."""
    first = words[hit.start]
    if hit.end == hit.start + 1 and first.folded == "no" and _NUMERO.match(text, first.end):
        return True
    return bool(_QUESTIONED.match(text, first.start))


def _is_prefix(listed: Folded, hit: Hit[_Label], language: str) -> bool:
    """Tell whether `no` makes an adjective or a noun of its opposite: `los no fumadores`, `efectos no deseados`."""
    if language != "es" or listed[hit.start] != "no" or hit.end >= len(listed) or hit.end - hit.start != 1:
        return False
    return bool(_PARTICIPLE.fullmatch(listed[hit.end])) or (
        hit.start > 0 and listed[hit.start - 1] in _articles()
    )


def _weighed(
    text: str, words: Sequence[Word], listed: Folded, before: Hit[_Label] | None, hit: Hit[_Label], language: str
) -> _Label:
    """Tell whether a negator denies, may be left out, or only goes on with the denial before it (then `CONTINUES`)."""
    if hit.label is _Kind.OPTIONAL or (listed[hit.start] == "no" and _limits(language).match(text, words[hit.end - 1].end)):
        return _Kind.OPTIONAL
    if before is None:
        return _Kind.LEFT_OVER if _is_left_over(text, words, listed, hit, language) else _Kind.DENIES
    between = text[words[before.end - 1].end : words[hit.start].start]
    if _BREAK.search(between):
        return _Kind.DENIES
    distance = hit.start - before.end
    if hit.label is _Kind.CONTINUES:
        if listed[hit.start] in _AFTER_COMMA or "," in between:
            return _Kind.OPTIONAL
        return _Kind.CONTINUES if distance <= _REACH else _Kind.OPTIONAL
    same = listed[before.start] == listed[hit.start] and listed[hit.start] in _LISTING[language]
    in_list = same and distance <= _LIST_REACH and _LISTED.search(between)
    return _Kind.OPTIONAL if in_list else _Kind.DENIES


def _is_left_over(text: str, words: Sequence[Word], listed: Folded, hit: Hit[_Label], language: str) -> bool:
    """Tell whether a word such as `nadie` needs a `no` before it that is not there: `vino nadie`, `tiene frío ni sed`."""
    if language != "es" or hit.label is not _Kind.CONTINUES or hit.start == 0:
        return False
    if _PAUSE.search(text, words[hit.start - 1].end, words[hit.start].start):
        return False
    word = listed[hit.start]
    if word == "ni":
        return "ni" not in listed[hit.end :] and listed[hit.end : hit.end + 1] != ("siquiera",)
    return word.startswith(("nadie", "ningun")) and listed[hit.start - 1] not in _openers()


@cache
def _openers() -> frozenset[str]:
    return frozenset(folded(word) for word in word_lists.words("es", "clause_starts"))


@cache
def _limits(language: str) -> re.Pattern[str]:
    """Return a pattern for what limits instead of denying, behind `no` in the same clause."""
    limits = word_lists.any_of(word_lists.words("es", "limits_of_negation")) if language == "es" else "(?!)"
    return re.compile(rf"[^.;:?!()«»“”\"—–]{{0,60}}\b{limits}\b", re.IGNORECASE)


@cache
def _articles() -> frozenset[str]:
    return frozenset((*word_lists.words("es", "definite_articles"), *word_lists.words("es", "indefinite_articles"), *word_lists.words("es", "contractions")))


@cache
def _lexicon(language: str) -> Lexicon[_Label]:
    """Return the words of a language that deny, or stand for such words."""
    column = _LANGUAGES.index(language)
    lists: tuple[tuple[str, _Kind], ...] = (
        ("negators", _Kind.DENIES),
        ("negative_polarity", _Kind.CONTINUES),
        ("optional_negation", _Kind.OPTIONAL),
        ("no_negation", _Kind.NOTHING),
    )
    entries: list[tuple[str, _Label]] = []
    for name, kind in lists:
        entries += ((entry, kind) for entry in word_lists.words(language, name))
    for entry in word_lists.words(language, "negative_affixes"):
        entries.append((entry if entry.startswith(ANY_BEGINNING) else f"{entry}{ANY_ENDING}", _Kind.AFFIX))
    if language == "en":
        entries += ((f"{entry}{ANY_ENDING}", _Kind.NOTHING) for entry in word_lists.words("en", "not_negative"))
    for line, cells in enumerate(word_lists.table("negative_words", columns=2)):
        entries += ((entry, line) for entry in cells[column])
    return Lexicon(entries)
