"""What one text denies: its negators, and the words that often stand for a negator of the other language.

Negators that go on with the denial of another one (`no vino nadie`) are one with it. Phrases that a translator may say
without a negator (`not until`, `no dejar de`) are apart, as are words such as `lack`, `unable` and `evitar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from l10n.checks.dictionary import folded_words
from l10n.checks.meaning.inflections import participles
from l10n.checks.meaning.lexicon import ANY_BEGINNING, ANY_ENDING, LANGUAGES, Asking, Folded, Hit, ListedWords, shown
from l10n.checks.pairs import Word
from l10n.languages import word_lists

_BREAK = re.compile(r"[.;:?!()«»“”\"—–]")
"""What ends the reach of a negator."""
_SENTENCE = re.compile(r"[.;?!](?=\s)")
_PAUSE = re.compile(r"[^\w\s]")
_REACH = 8
"""So many words behind a negator, a word such as `nadie` goes on with it."""
_LIST_REACH = 6
"""So many words behind a negator, the same one belongs to a list: `sin agua, sin luz`."""
_LISTING = {"en": {"no", "without"}, "es": {"sin", "ni"}}
"""Negators that a list repeats."""
_SHIFT, _WORDS_OFF = 0.1, 4
"""How far from its place a word may be rendered: a share of the text, and some words."""
_AFTER_COMMA = {"ni", "nor", "neither", "tampoco"}
_NUMERO = re.compile(r"\. ?\d|[º°]| \d")
_QUESTIONED = re.compile(
    r"(?: (?<=,[ ]) no | (?<=¿) no | (?<=,[ ]) \w+n['’]t[ ] \w{1,5} ) \?", re.VERBOSE | re.IGNORECASE
)
"""A question at the end of a sentence, which asks whether it is so."""


class DenialKind(Enum):
    """What a word says about a denial."""

    DENIES = auto()
    CONTINUES = auto()
    """It goes on with a denial before it, or denies by itself."""
    LEFT_OVER = auto()
    """It would go on with a denial that is not there."""
    OPTIONAL = auto()
    """It denies, and the other language may say the same without a negator."""
    NOTHING = auto()
    AFFIX = auto()
    """It has a prefix or an ending that denies."""


_NEGATORS = {DenialKind.DENIES, DenialKind.OPTIONAL, DenialKind.CONTINUES}


class LimitingLine(int):
    """The line of a word that only limits, such as `few`; it stands for a plain `not`, not for `without`."""


Label = DenialKind | int
"""What a word says about a denial; for a word that can stand for a negator, the line of the list that has it."""


class Denial(NamedTuple):
    """A word or phrase of a text."""

    at: float
    """Where it stands: 0 is the start of the text, 1 its end."""
    said: str
    label: Label
    start: int
    """The number of its first word."""
    end: int
    """The number of the word after it."""


class Denials(NamedTuple):
    """What a text denies."""

    clear: list[Denial]
    """Its negators; those that deny the same thing together are one."""
    optional: list[Denial]
    """Negators that the other language may have or not."""
    other: list[Denial]
    """Words that often stand for a negator of the other language."""
    left_over: list[Denial]
    """Words that go on with a denial that is not there: `vino nadie`, `hoy sino mañana`."""
    window: float
    """How far from its place a word may be rendered."""
    words: Folded
    """The words of the text."""
    language: str

    @property
    def denying_words(self) -> tuple[Denial, ...]:
        """All words that deny something."""
        return (*self.clear, *self.optional, *self.other, *self.left_over)


def denials(text: str, words: Sequence[Word], listed: Folded, language: str, hits: Sequence[Hit[Label]]) -> Denials:
    """Return what a text denies.

    Args:
        text: the text.
        words: its words.
        listed: the same, folded.
        language: `en` or `es`.
        hits: what `NEGATORS` has of them.

    """
    return _Reader(text, words, listed, language).read(hits)


class _Reader:
    """Reads the negators of a text in order."""

    def __init__(self, text: str, words: Sequence[Word], listed: Folded, language: str) -> None:
        self._text, self._words, self._listed, self._language = text, words, listed, language
        self._before: Hit[Label] | None = None

    def read(self, hits: Sequence[Hit[Label]]) -> Denials:
        window = _SHIFT + _WORDS_OFF / max(1, len(self._words))
        found = Denials([], [], [], [], window, self._listed, self._language)
        for hit in hits:
            label = self._weighed(hit)
            place = self._place(hit, label)
            if isinstance(label, int) or label is DenialKind.AFFIX:
                found.other.append(place)
            elif label is DenialKind.OPTIONAL:
                found.optional.append(place)
            elif label is DenialKind.DENIES:
                found.clear.append(place)
            elif label is DenialKind.LEFT_OVER:
                found.left_over.append(place)
            if label in _NEGATORS or (label is DenialKind.AFFIX and self._listed[hit.start] == "no"):
                found.other.extend(self._beside(hit))
                self._before = hit
        return found

    def _place(self, hit: Hit[Label], label: Label) -> Denial:
        at = (hit.start + hit.end) / 2 / len(self._words)
        return Denial(at, shown(self._text, self._words, hit), label, hit.start, hit.end)

    def _beside(self, hit: Hit[Label]) -> Iterator[Denial]:
        """Yield the words in the phrase of a negator that can stand for one elsewhere: `not only`, `todavía no`."""
        if hit.end - hit.start > 1:
            for at in range(hit.start, hit.end):
                label = NEGATORS.lexicon(self._language).label(self._listed[at])
                if isinstance(label, int):
                    yield self._place(Hit(at, at + 1, label), label)

    def _weighed(self, hit: Hit[Label]) -> Label:
        """Return what a word says in its place; `CONTINUES` only if it goes on with the denial before it."""
        if hit.label is DenialKind.LEFT_OVER:
            return DenialKind.NOTHING if self._goes_on(hit) else DenialKind.LEFT_OVER
        if isinstance(hit.label, int) or hit.label in (DenialKind.AFFIX, DenialKind.NOTHING):
            return hit.label
        return self._of_negator(hit)

    def _goes_on(self, hit: Hit[Label]) -> bool:
        """Tell whether a denial before a word such as `sino` is in the same sentence, and not in brackets before it."""
        before = self._before
        if before is None or self._listed[before.start] == "sin":
            return False
        between = self._text[self._words[before.end - 1].end : self._words[hit.start].start]
        return not _SENTENCE.search(between) and between.count(")") <= between.count("(")

    def _of_negator(self, hit: Hit[Label]) -> DenialKind:
        """Return what a negator says in its place."""
        if self._says_nothing(hit):
            return DenialKind.NOTHING
        if self._is_prefix(hit):
            return DenialKind.AFFIX
        if hit.label is DenialKind.OPTIONAL or self._is_limited(hit) or self._is_cancelled(hit):
            return DenialKind.OPTIONAL
        if self._before is None:
            return self._alone(hit)
        return self._after(self._before, hit)

    def _alone(self, hit: Hit[Label]) -> DenialKind:
        """Return what a negator says that no other one stands before."""
        return DenialKind.LEFT_OVER if self._is_left_over(hit) else DenialKind.DENIES

    def _after(self, before: Hit[Label], hit: Hit[Label]) -> DenialKind:
        """Return what a negator says behind another one."""
        between = self._text[self._words[before.end - 1].end : self._words[hit.start].start]
        if _BREAK.search(between):
            return self._alone(hit)
        word, distance = self._listed[hit.start], hit.start - before.end
        if hit.label is DenialKind.CONTINUES:
            near = distance <= _REACH and "," not in between and word not in _AFTER_COMMA
            return DenialKind.CONTINUES if near else DenialKind.OPTIONAL
        repeated = self._listed[before.start] == word and word in _LISTING[self._language]
        in_list = repeated and distance <= _LIST_REACH and _joints(self._language).search(between)
        return DenialKind.OPTIONAL if in_list else DenialKind.DENIES

    def _says_nothing(self, hit: Hit[Label]) -> bool:
        """Tell whether a negator is the sign of a number, or a question at the end of a sentence: `No. 5`, `¿no?`."""
        word = self._words[hit.start]
        alone = hit.end == hit.start + 1 and word.folded == "no"
        numero = alone and _NUMERO.match(self._text, word.end)
        return bool(numero or _QUESTIONED.match(self._text, word.start))

    def _is_prefix(self, hit: Hit[Label]) -> bool:
        """Tell whether Spanish `no` makes the opposite of a noun or participle: `los no fumadores`, `no deseados`."""
        if self._language != "es" or self._listed[hit.start : hit.end] != ("no",) or hit.end == len(self._listed):
            return False
        behind_article = hit.start > 0 and self._listed[hit.start - 1] in _articles()
        return behind_article or self._listed[hit.end].endswith(participles())

    def _is_limited(self, hit: Hit[Label]) -> bool:
        """Tell whether Spanish `no` only limits: `no come más que pan`."""
        if self._language != "es" or self._listed[hit.start] != "no":
            return False
        return bool(_limits().match(self._text, self._words[hit.end - 1].end))

    def _is_cancelled(self, hit: Hit[Label]) -> bool:
        """Tell whether what follows takes the denial back: `ninguna casilla dejó de abrir` is `every one opened`."""
        return bool(_cancelling(self._language).match(self._text, self._words[hit.end - 1].end))

    def _is_left_over(self, hit: Hit[Label]) -> bool:
        """Tell whether Spanish `nadie`, `ningún` or `ni` needs a `no` before it that is not there: `vino nadie`."""
        if self._language != "es" or hit.label is not DenialKind.CONTINUES or self._is_after_pause(hit.start):
            return False
        word, behind = self._listed[hit.start], self._listed[hit.end :]
        if word == "ni":
            return "ni" not in behind and behind[:1] != ("siquiera",)
        start = hit.start - (self._listed[hit.start - 1] == "a")
        opens = self._is_after_pause(start) or self._listed[start - 1] in _openers()
        opens = opens or not _object_pronouns().isdisjoint(behind[:1])
        return word.startswith(("nadie", "ningun")) and not opens

    def _is_after_pause(self, at: int) -> bool:
        """Tell whether a word is the first, or stands after a sign."""
        return at == 0 or bool(_PAUSE.search(self._text, self._words[at - 1].end, self._words[at].start))


@cache
def _joints(language: str) -> re.Pattern[str]:
    """Return a pattern for what stands between the members of a list."""
    return re.compile(rf",|\b{word_lists.any_of(word_lists.words(language, 'list_joints'))}\b")


def _openers() -> frozenset[str]:
    """Return the words before `nadie` or `ningún` where they need no `no`."""
    return folded_words("es", "clause_starts", "prepositions")


@cache
def _object_pronouns() -> frozenset[str]:
    """Return the pronouns that stand before a verb: behind `nadie`, its denial needs no `no` before it."""
    return frozenset(word_lists.words("es", "object_pronouns"))


def _articles() -> frozenset[str]:
    return folded_words("es", "definite_articles", "indefinite_articles", "contractions")


@cache
def _limits() -> re.Pattern[str]:
    """Return a pattern for what limits instead of denying, behind `no` in the same clause."""
    limits = word_lists.any_of(word_lists.words("es", "limits_of_negation"))
    return re.compile(rf"[^.;:?!()«»“”\"—–]{{0,100}}\b{limits}\b", re.IGNORECASE)


@cache
def _cancelling(language: str) -> re.Pattern[str]:
    """Return a pattern for what takes a denial back, a few words behind its negator."""
    verbs = word_lists.any_of(word_lists.words(language, "cancelling_verbs"))
    return re.compile(rf"(?:\s[\w'’-]+){{0,5}}\s{verbs}\b", re.IGNORECASE)


def _listed(language: str) -> Iterator[tuple[str, Label]]:
    """Yield the words of a language that deny, or stand for such words."""
    lists: tuple[tuple[str, DenialKind], ...] = (
        ("negators", DenialKind.DENIES),
        ("negative_polarity", DenialKind.CONTINUES),
        ("optional_negation", DenialKind.OPTIONAL),
        ("behind_negation", DenialKind.LEFT_OVER),
        ("no_negation", DenialKind.NOTHING),
    )
    for name, kind in lists:
        yield from ((entry, kind) for entry in word_lists.words(language, name))
    yield from ((_affix(entry), DenialKind.AFFIX) for entry in word_lists.words(language, "negative_affixes"))
    yield from ((_affix(entry), DenialKind.NOTHING) for entry in word_lists.words(language, "not_negative"))
    column, lines = LANGUAGES.index(language), word_lists.table("negative_words", columns=2)
    for line, cells in enumerate(lines):
        yield from ((entry, line) for entry in cells[column])
    for line, cells in enumerate(word_lists.table("limiting_words", columns=2), start=len(lines)):
        yield from ((entry, LimitingLine(line)) for entry in cells[column])


def _affix(entry: str) -> str:
    """Return an entry of a list of beginnings and endings as a lexicon reads it."""
    return entry if entry.startswith(ANY_BEGINNING) else f"{entry}{ANY_ENDING}"


NEGATORS = ListedWords(_listed, Asking.ALWAYS)
