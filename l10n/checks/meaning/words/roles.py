"""Roles: who does what to whom. `She was never told` is not *nunca le dijo*, nor *fue informada* `she informed`.

The rule only reads what turns a sentence round by itself: a passive whose verb became active though nobody else does
it, a speaker behind the verb who became its object, and Spanish verbs whose object needs `a`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, pairwise

from l10n.checks.dictionary import folded_words
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.inflections import forms
from l10n.checks.meaning.lexicon import (
    LANGUAGES,
    SPANISH_OWNERS,
    folded_source,
    folded_target,
    noun_starts,
    read_languages,
)
from l10n.checks.pairs import Check, TextPair
from l10n.languages import word_lists
from l10n.languages.word_lists import any_of
from l10n.text.folding import folded

ROLES = Rule("roles", Severity.WARNING, Category.MISTRANSLATION)
RULES = (ROLES,)

_COLUMNS = 3
_NEAR = 3
"""So many words before a participle, its auxiliary may stand."""
_APART = 0.3
"""How far from its place a verb may be rendered, as a share of the text."""
_MOST = 10
"""The most passives of a text that are looked at."""
_AGENTS = {"en": "by", "es": "por"}
_OBJECTS = frozenset({"a", "al"})
_OBJECT_PRONOUNS = frozenset({"lo", "la", "los", "las", "se"})
_INDIRECT = frozenset({"le", "les"})
_MORE_OBJECTS = ("him", "them", "of", "that")
"""What stands behind an active English verb, besides articles and possessives."""


def roles(pair: TextPair) -> Iterator[Finding]:
    """Find who suffers something and became who does it."""
    languages = read_languages(pair)
    if languages == ("en", "es"):
        found = _told_active(pair) or _object_as_subject(pair)
    elif languages == ("es", "en"):
        found = _done_by_subject(pair) or _speaker_as_object(pair)
    else:
        return
    if found:
        yield ROLES.finding("turned round: “{said}” → “{other}”", said=found[0], other=found[1])


CHECKS: tuple[Check, ...] = (roles,)


def _told_active(pair: TextPair) -> tuple[str, str] | None:
    """Return an English passive whose Spanish verb is active, and has no other subject or object."""
    source = pair.once(folded_source)
    passives = _passives(source, "en")
    if not passives:
        return None
    target = pair.once(folded_target)
    for place, verb, line in passives:
        if sum(word in _english_forms(line) for word in source) > 1:
            continue
        for at, word in enumerate(pair.target_words):
            if line not in _active_spanish().get(word.text.lower(), ()):
                continue
            before, after = target[at - 1 : at], target[at + 1 : at + 2]
            if (
                at
                and _OBJECTS.isdisjoint(after)
                and _OBJECT_PRONOUNS.isdisjoint(target[max(0, at - 2) : at])
                and (before[0] in _INDIRECT) is (verb == "told")
                and abs(place / len(source) - at / len(target)) < _APART
            ):
                return " ".join(source[place - 1 : place + 1]), word.text
    return None


def _done_by_subject(pair: TextPair) -> tuple[str, str] | None:
    """Return a Spanish passive whose English verb is active."""
    source = pair.once(folded_source)
    passives = _passives(source, "es")
    if not passives:
        return None
    target = pair.once(folded_target)
    for place, verb, line in passives:
        english = _english_forms(line)
        places = [at for at, word in enumerate(target) if word in english]
        if len(places) != 1 or abs(place / len(source) - places[0] / len(target)) >= _APART:
            continue
        (at,) = places
        before = target[max(0, at - _NEAR) : at]
        supported = not folded_words("en", "support_verbs").isdisjoint(before)
        active = supported or (at > 0 and not _before_objects().isdisjoint(target[at + 1 : at + 2]))
        if active and folded_words("en", "passive_auxiliaries").isdisjoint(before):
            return f"{source[place - 1]} {verb}", " ".join((target[at - 1], target[at]))
    return None


def _passives(words: Sequence[str], language: str) -> list[tuple[int, str, int]]:
    """Return the participles of the list behind an auxiliary: the number of the word, the word, and its line.

    None of a text that may tell who did it.
    """
    participles, auxiliaries = _lines(language), folded_words(language, "passive_auxiliaries")
    if auxiliaries.isdisjoint(words) or participles.keys().isdisjoint(words) or _AGENTS[language] in words:
        return []
    found = (
        (at, word, line)
        for at, word in enumerate(words)
        for line in participles.get(word, ())
        if not auxiliaries.isdisjoint(words[max(0, at - _NEAR) : at])
    )
    return [*islice(found, _MOST)]


def _speaker_as_object(pair: TextPair) -> tuple[str, str] | None:
    """Return a Spanish verb of speech before its subject that has another in English: *reconoció su director*."""
    said = _before_speaker().search(pair.source) if ", " in pair.source else None
    if not said or (said[2] not in SPANISH_OWNERS and folded(said[3]) not in _spanish_people()):
        return None
    other = _PRONOUN_FIRST.search(pair.target)
    return (said[1], other[1]) if other and _starts_noun(other[2], "en") else None


@cache
def _spanish_people() -> frozenset[str]:
    return frozenset(folded(noun) for row in word_lists.rows("es", "person_nouns", columns=2) for noun in row)


_PRONOUN_FIRST = re.compile(r", ((?:he|she|it|they) \w+ed (\w+))")


@cache
def _before_speaker() -> re.Pattern[str]:
    verbs = any_of((*word_lists.words("es", "speech_verbs"), *word_lists.words("es", "verbs_before_speakers")))
    starts = any_of((*word_lists.words("es", "definite_articles"), *SPANISH_OWNERS))
    return re.compile(rf", ({verbs} ({starts}) (\w+))")


def _object_as_subject(pair: TextPair) -> tuple[str, str] | None:
    """Return an English verb with an object, which in Spanish became the subject: *sobrevivieron tres incendios*."""
    source, english = pair.once(folded_source), _verbs_with_a("en")
    direct = [at for at, (one, after) in enumerate(pairwise(source)) if one in english and _starts_noun(after, "en")]
    if not direct:
        return None
    target, spanish = pair.once(folded_target), _verbs_with_a("es")
    for at, (one, after) in enumerate(pairwise(target)):
        behind = target[at + 2 : at + 2 + _NEAR]
        is_subject = (
            at and _starts_noun(after, "es") and _OBJECTS.isdisjoint(behind) and _durations().isdisjoint(behind[:1])
        )
        if is_subject and spanish.get(one, frozenset()) & english[source[direct[0]]]:
            return " ".join(source[direct[0] : direct[0] + 2]), " ".join(target[at : at + 2])
    return None


def _starts_noun(word: str, language: str) -> bool:
    """Tell whether a word begins what has a noun: an article, a possessive or a number."""
    return word.isdecimal() or word in noun_starts(language)


@cache
def _durations() -> frozenset[str]:
    return frozenset(form for entry in word_lists.words("es", "durations") for form in forms(entry, "es"))


@cache
def _verbs_with_a(language: str) -> dict[str, frozenset[int]]:
    """Return the forms of the verbs whose Spanish object has `a`, with their lines in the list."""
    column = LANGUAGES.index(language)
    lines = [cells[column] for cells in word_lists.table("verbs_with_a", columns=2)]
    found = _by_word((form for entry in line for form in forms(entry, language)) for line in lines)
    return {form: frozenset(at) for form, at in found.items()}


@cache
def _before_objects() -> frozenset[str]:
    return noun_starts("en") | frozenset(_MORE_OBJECTS)


@cache
def _table() -> tuple[tuple[tuple[str, ...], ...], ...]:
    return word_lists.table("done_to_subject", columns=_COLUMNS)


@cache
def _lines(language: str) -> dict[str, tuple[int, ...]]:
    """Return the participles of a language, with their lines in the list."""
    if language == "en":
        return _by_word(
            (form for entry in english for form in forms(entry, "en") if form.endswith("ed") or " " not in entry)
            for english, _, _ in _table()
        )
    return _by_word(
        (f"{folded(entry)[:-1]}{end}" for entry in spanish for end in ("o", "a", "os", "as"))
        for _, spanish, _ in _table()
    )


def _by_word(lines: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the lines that have a word, by the word."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        for word in dict.fromkeys(line):
            found[word].append(at)
    return {word: tuple(numbers) for word, numbers in found.items()}


@cache
def _english_forms(line: int) -> frozenset[str]:
    """Return the English forms of a line; those of an irregular participle are only itself."""
    return frozenset(form for entry in _table()[line][0] for form in forms(entry, "en") if not form.endswith("ing"))


@cache
def _active_spanish() -> dict[str, tuple[int, ...]]:
    return _by_word(active for _, _, active in _table())
