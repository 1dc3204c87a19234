"""Number of nouns: one fire that became several, or several that became one.

Only nouns that both languages count alike are compared, and only where an article or the like stands before both: a
language may use one number for the other in `women`, *la mujer*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.inflections import regular_plural, spanish_plurals
from l10n.checks.meaning.lexicon import LANGUAGES, folded_source, folded_target, read_languages
from l10n.checks.pairs import Check, TextPair
from l10n.languages import word_lists
from l10n.text.folding import folded

NOUN_NUMBER = Rule("noun-number", Severity.WARNING, Category.MISTRANSLATION)
RULES = (NOUN_NUMBER,)

_REACH = 2
"""So many words before a noun, its article may stand."""


class _Sense(NamedTuple):
    """What a form of a noun says."""

    line: int
    plural: bool


class _Said(NamedTuple):
    """What a text says of a noun."""

    numbers: set[bool]
    """Whether in the singular, in the plural, or both."""
    sure: str
    """The form behind an article that tells its number; empty if there is none."""


def noun_number(pair: TextPair) -> Iterator[Finding]:
    """Find a noun in the singular that became a plural, or the other way round."""
    languages = read_languages(pair)
    if not languages or languages[0] == languages[1]:
        return
    source = _said(pair.once(folded_source), languages[0])
    target = _said(pair.once(folded_target), languages[1]) if source else {}
    for line, said in source.items():
        other = target.get(line)
        if other and _is_turned(said, other) and not _is_said_elsewhere(line, source, target):
            yield NOUN_NUMBER.finding("one or several: “{said}” → “{other}”", said=said.sure, other=other.sure)
            return


CHECKS: tuple[Check, ...] = (noun_number,)


def _is_turned(said: _Said, other: _Said) -> bool:
    """Tell whether one text has a noun in one number only, and the other in the other number only."""
    return bool(
        said.sure and other.sure and len(said.numbers) == len(other.numbers) == 1 and said.numbers != other.numbers
    )


def _is_said_elsewhere(line: int, source: dict[int, _Said], target: dict[int, _Said]) -> bool:
    """Tell whether another line of the list renders the word rightly: `boy` may be *niño* or *muchacho*."""
    return any(
        other.sure in (source[line].sure, target[line].sure)
        for at in source.keys() & target.keys() - {line}
        for other in (source[at], target[at])
        if source[at].numbers & target[at].numbers
    )


def _said(words: Sequence[str], language: str) -> dict[int, _Said]:
    forms, articles = _forms(language), _articles(language)
    found: dict[int, _Said] = {}
    if forms.keys().isdisjoint(words):
        return found
    for at, word in enumerate(words):
        for line, plural in forms.get(word, ()):
            before = words[max(0, at - _REACH) : at]
            sure = any(plural in articles.get(one, ()) for one in before)
            known = found.get(line, _Said(set(), ""))
            found[line] = _Said(known.numbers | {plural}, known.sure or (word if sure else ""))
    return found


@cache
def _forms(language: str) -> dict[str, tuple[_Sense, ...]]:
    """Return the forms of the nouns of a language, with their lines in the list and their numbers."""
    found: defaultdict[str, list[_Sense]] = defaultdict(list)
    column = LANGUAGES.index(language)
    for line, cells in enumerate(word_lists.table("countable_nouns", columns=2)):
        for form, plural in _numbers(cells[column], language):
            found[form].append(_Sense(line, plural))
    return {form: tuple(dict.fromkeys(senses)) for form, senses in found.items()}


def _numbers(entries: Sequence[str], language: str) -> Iterator[tuple[str, bool]]:
    """Yield the forms of the nouns in a line, with whether they are plurals."""
    if language == "en":
        singular, *plurals = entries
        yield singular, False
        yield from ((plural, True) for plural in plurals or [regular_plural(singular)])
        return
    for noun in map(folded, entries):
        yield noun, False
        yield from ((plural, True) for plural in spanish_plurals(noun))


@cache
def _articles(language: str) -> dict[str, tuple[bool, ...]]:
    """Return the words before a noun that tell its number, with whether it is a plural: `the` stands before both."""
    if language == "en":
        definite, indefinite = (word_lists.words("en", name) for name in ("definite_articles", "indefinite_articles"))
        return dict.fromkeys(definite, (False, True)) | dict.fromkeys(indefinite, (False,))
    determiners = (*word_lists.words("es", "masculine_determiners"), *word_lists.words("es", "feminine_determiners"))
    return {folded(word): (word.endswith("s"),) for word in determiners}
