"""The input of a check: a sentence and its translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

from l10n.alignment.words import Alignment
from l10n.checks.findings import Finding
from l10n.checks.remembered import WordForm, forms
from l10n.glossary.constraints import Constraint
from l10n.languages import codes
from l10n.segmentation.segments import Segment
from l10n.tags.compare import words
from l10n.tags.detach import detach

_WORD = re.compile(r"(\w+(?:[-'’.&/]\w+)*)")
_FOLDED = attrgetter("folded")
_T = TypeVar("_T")
_UNKNOWN: Any = object()


class Word(NamedTuple):
    """A word of one side: letters, digits, and signs between them: `COVID-19`, `don't`, `3,000`."""

    text: str
    start: int
    end: int
    folded: str
    """In lower case and without accents, but with ñ."""


class WordsOfText(tuple[Word, ...]):  # noqa: SLOT001 - a tuple has no room for slots
    """The words of a text, in order."""

    forms: list[WordForm]
    """Each with what is known of it."""
    folded: list[str]
    """Each folded."""


@dataclass(frozen=True)
class TextPair:
    """A sentence and its translation, with all that checks need."""

    segment: Segment
    text: str
    """The translation, in the markup of the article."""
    languages: tuple[str, str]
    """Languages of the sentence and of the translation, BCP 47."""
    constraint: Constraint
    """What the glossary requires of the translation."""
    excused: str = ""
    """The terms that a reviewer excepted in this sentence, in the form that `Constraint.without` reads."""
    plain: tuple[str, str] | None = None
    """The plain text of both sides, if it is known already."""
    alignment: Alignment | None = None
    """Which words of the plain texts belong together, if a model was asked."""
    machine_made: bool = False
    """Whether a machine made the translation, and no person changed or approved it."""
    glosses: tuple[str, str] = ("", "")
    """What a model makes of the source and of the translation; empty where none was asked."""
    unheard: tuple[str, ...] = ()
    """The words of the source that `checks.wholeness.unheard` doubted when the translation was read back."""
    _known: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def source(self) -> str:
        """The sentence without markup."""
        return self.plain[0] if self.plain else detach(self.segment.leaves).text

    @cached_property
    def target(self) -> str:
        """The translation without markup."""
        return self.plain[1] if self.plain else words(self.segment.leaves, self.text, self.segment.syntax)

    @cached_property
    def locales(self) -> tuple[str, str]:
        """The languages of both sides with a region: `en` is read as `en-US`, `es` as `es-MX`."""
        source, target = map(codes.with_region, self.languages)
        return source, target

    @cached_property
    def source_words(self) -> WordsOfText:
        """The words of the source, in order."""
        return split(self.source, codes.base(self.languages[0]))

    @cached_property
    def target_words(self) -> WordsOfText:
        """The words of the translation, in order."""
        return split(self.target, codes.base(self.languages[1]))

    def once(self, analyse: Callable[[TextPair], _T]) -> _T:
        """Return what a function finds in this pair; several rules may ask for it, and it is called once."""
        found: _T = self._known.get(analyse, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._known[analyse] = analyse(self)
        return found


Check = Callable[[TextPair], Iterator[Finding]]
"""Yields the findings in a text pair."""


def pair(
    segment: Segment,
    text: str,
    languages: tuple[str, str],
    *,
    constraint: Constraint | None = None,
    excused: str = "",
    plain: tuple[str, str] | None = None,
    alignment: Alignment | None = None,
    machine_made: bool = False,
    glosses: tuple[str, str] = ("", ""),
    unheard: tuple[str, ...] = (),
) -> TextPair:
    """Return a text pair for the checks; the arguments are the fields of `TextPair`."""
    asked = constraint or Constraint((), languages[1])
    return TextPair(segment, text, languages, asked, excused, plain, alignment, machine_made, glosses, unheard)


_word = cast("Callable[[Iterable[object]], Word]", partial(tuple.__new__, Word))
"""Makes a word of its fields, without a call of Python for each: every word of every text is made so."""


def split(text: str, language: str = "") -> WordsOfText:
    """Return the words of a text, in order; its language tells which facts are known of them."""
    parts = _WORD.split(text)
    places = [*accumulate(map(len, parts))]
    texts = parts[1::2]
    known = forms(language).all(texts)
    words = [*map(_FOLDED, known)]
    found = WordsOfText(map(_word, zip(texts, places[::2], places[1::2], words, strict=False)))
    found.forms, found.folded = known, words
    return found
