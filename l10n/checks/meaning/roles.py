"""Roles: who does what to whom. `She was never told` is not *nunca le dijo*, nor *fue informada* `she informed`.

The rule only reads what turns a sentence round by itself: a passive whose verb became active though nobody else does
it, a speaker behind the verb who became its object, and Spanish verbs whose object needs `a`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.inflections import forms
from l10n.checks.meaning.lexicon import folded_source, folded_target, read_languages
from l10n.checks.pairs import Check, TextPair
from l10n.languages import word_lists
from l10n.languages.word_lists import any_of
from l10n.text.folding import folded

ROLES = Rule("roles", Severity.WARNING, Category.MISTRANSLATION)
RULES = (ROLES,)

_COLUMNS = 3
_NEAR = 3
"""So many words before a participle, its auxiliary may stand."""
_BE = frozenset({"was", "were", "been", "being", "be", "is", "are", "get", "gets", "got", "getting"})
_ACTIVE_AUXILIARY = frozenset({"did", "didn't", "does", "doesn't", "do", "don't"})
_SER = frozenset(
    {"fue", "fueron", "sido", "ser", "sera", "seran", "es", "son", "era", "eran", "siendo", "sean", "sea", "fuera"}
)
_AGENTS = {"en": "by", "es": "por"}
_OBJECTS = frozenset({"a", "al"})
_OBJECT_PRONOUNS = frozenset({"lo", "la", "los", "las", "se"})
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "him", "them", "of", "that"})
_INDIRECT = frozenset({"le", "les"})


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
    passives = _passives(source, _lines("en"), _BE)
    if not passives or _AGENTS["en"] in source:
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
                return f"{source[place - 1]} {verb}" if source[place - 1] in _BE else verb, pair.target_words[at].text
    return None


_APART = 0.3
"""How far from its place a verb may be rendered, as a share of the text."""


def _done_by_subject(pair: TextPair) -> tuple[str, str] | None:
    """Return a Spanish passive whose English verb is active."""
    source = pair.once(folded_source)
    passives = _passives(source, _lines("es"), _SER)
    if not passives or _AGENTS["es"] in source:
        return None
    target = pair.once(folded_target)
    for place, verb, line in passives:
        english = _english_forms(line)
        places = [at for at, word in enumerate(target) if word in english]
        if len(places) != 1 or abs(place / len(source) - places[0] / len(target)) >= _APART:
            continue
        (at,) = places
        before = target[max(0, at - _NEAR) : at]
        active = not _ACTIVE_AUXILIARY.isdisjoint(before) or (at > 0 and not _DETERMINERS.isdisjoint(target[at + 1 : at + 2]))
        if active and _BE.isdisjoint(before):
            return f"{source[place - 1]} {verb}", " ".join((target[at - 1], target[at]))
    return None


def _passives(
    words: Sequence[str], participles: dict[str, tuple[int, ...]], auxiliaries: frozenset[str]
) -> list[tuple[int, str, int]]:
    """Return the participles of a list behind an auxiliary: the number of the word, the word, and its line."""
    return [
        (at, word, line)
        for at, word in enumerate(words)
        for line in participles.get(word, ())
        if not auxiliaries.isdisjoint(words[max(0, at - _NEAR) : at])
    ]


def _speaker_as_object(pair: TextPair) -> tuple[str, str] | None:
    """Return a Spanish verb of speech before its subject that has another in English: *reconoció su director*."""
    said = _before_speaker().search(pair.source)
    other = _PRONOUN_FIRST.search(pair.target) if said else None
    return (said[1], other[1]) if said and other else None


_PRONOUN_FIRST = re.compile(r", ((?:he|she|it|they) \w+ed (?:his|her|its|their|the))\b")


@cache
def _before_speaker() -> re.Pattern[str]:
    verbs = (*word_lists.words("es", "speech_verbs"), "reconoció", "admitió", "informó", "anunció", "lamentó", "indicó")
    return re.compile(rf", ({any_of(verbs)} (?:su|sus|el|la|los|las))\b")


_WITH_A = {"survived": "sobreviv", "attended": "asisti", "renounced": "renunci"}
"""English verbs, and the Spanish ones whose object needs `a`."""
_DIRECT = re.compile(
    r"\b(survived|attended|renounced) (?:the|a|an|his|her|its|two|three|four|five|six|seven|eight|nine|ten|\d+)\b"
)
_WITHOUT_A = re.compile(
    r"\b((sobreviv|asisti|renunci)\w+) (?:el|la|los|las|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\d+)"
    r" (?!(?:noche|dia|semana|mes|ano|hora|minuto|decada)\w*)"
)


def _object_as_subject(pair: TextPair) -> tuple[str, str] | None:
    """Return an English verb with an object, which in Spanish became the subject: *sobrevivieron tres incendios*."""
    said = _DIRECT.search(pair.source)
    other = _WITHOUT_A.search(folded(pair.target)) if said else None
    if not said or not other or _WITH_A[said[1]] != other[2] or not other.start():
        return None
    return (said[0], other[0].strip()) if _OBJECTS.isdisjoint(folded(pair.target)[other.end() :].split()[:_NEAR]) else None


@cache
def _table() -> tuple[tuple[tuple[str, ...], ...], ...]:
    return word_lists.table("done_to_subject", columns=_COLUMNS)


@cache
def _lines(language: str) -> dict[str, tuple[int, ...]]:
    """Return the participles of a language, with their lines in the list."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for line, (english, spanish, _) in enumerate(_table()):
        if language == "en":
            listed = [form for entry in english for form in forms(entry, "en") if form.endswith("ed") or " " not in entry]
        else:
            listed = [f"{folded(entry)[:-1]}{end}" for entry in spanish for end in ("o", "a", "os", "as")]
        for form in dict.fromkeys(listed):
            found[form].append(line)
    return {form: tuple(lines) for form, lines in found.items()}


@cache
def _english_forms(line: int) -> frozenset[str]:
    """Return the English forms of a line; those of an irregular participle are only itself."""
    return frozenset(form for entry in _table()[line][0] for form in forms(entry, "en") if not form.endswith("ing"))


@cache
def _active_spanish() -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for line, (_, _, active) in enumerate(_table()):
        for verb in active:
            found[verb].append(line)
    return {verb: tuple(lines) for verb, lines in found.items()}
