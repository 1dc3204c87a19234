"""Places whose name lost a part and is now that of another: *México* for `New Mexico`, `Mexico` for *Nuevo México*."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.lexicon import LANGUAGES, Asking, Hit, ListedWords, read_languages, shown
from l10n.checks.pairs import Check, TextPair
from l10n.languages import word_lists

PLACE = Rule("place", Severity.ERROR, Category.MISTRANSLATION)
RULES = (PLACE,)

_COLUMNS = 4
_COUNTY = {
    "en": re.compile(r"(?P<name>[^\W\d_a-z][\w.]+(?: [^\W\d_a-z][\w.]+){0,2}) County\b"),
    "es": re.compile(r"\b[Cc]ondado (?:de |del )?(?P<name>[^\W\d_a-z][\w.]+(?: [^\W\d_a-z][\w.]+){0,2})"),
}
_COUNTY_WORDS = re.compile(r"\b(?:count(?:y|ies)|condados?)\b", re.IGNORECASE)
_FAMILY_NAME = re.compile(
    r"(?:(?<=\s)|^)[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+ (?P<link>del|de la|de los|de las) (?P<name>[A-ZÁÉÍÓÚÑ]\w+)"
)
_ARTICLES = {"del": "El", "de la": "La", "de los": "Los", "de las": "Las"}


class _Name(NamedTuple):
    """A name of the list."""

    line: int
    longer: bool


def place(pair: TextPair) -> Iterator[Finding]:
    """Find a place whose name became that of another, for a part of it is missing."""
    if not (languages := read_languages(pair)) or languages[0] == languages[1]:
        return
    yield from _shortened(pair)
    if found := _without_county(pair, languages[0]):
        yield PLACE.finding("another place: “{name}” → “{other}”", unsure=True, name=found[0], other=found[1])
    if languages[0] == "es" and (found := _family_as_place(pair)):
        yield PLACE.finding("another place: “{name}” → “{other}”", unsure=True, name=found[0], other=found[1])


CHECKS: tuple[Check, ...] = (place,)


def _shortened(pair: TextPair) -> Iterator[Finding]:
    hits = _WORDS.in_source(pair)
    longer = {name.line: hit for hit in hits for name in hit.label if name.longer}
    if not longer:
        return
    source, other = _counts(hits), _WORDS.in_target(pair)
    target = _counts(other)
    for line, hit in longer.items():
        long, short = _Name(line, longer=True), _Name(line, longer=False)
        if target[long] or target[short] <= source[short]:
            continue
        name = shown(pair.source, pair.source_words, hit)
        if not name[0].isupper():
            continue
        became = next(one for one in other if short in one.label)
        text = shown(pair.target, pair.target_words, became)
        yield PLACE.finding("another place: “{name}” → “{other}”", name=name, other=text)
        return


def _counts(hits: Sequence[Hit[tuple[_Name, ...]]]) -> Counter[_Name]:
    return Counter(name for hit in hits for name in hit.label)


def _without_county(pair: TextPair, language: str) -> tuple[str, str] | None:
    """Return a county and its name, where the translation has the name and no county."""
    found = _COUNTY[language].search(pair.source) if "ount" in pair.source or "ondado" in pair.source else None
    if not found or _COUNTY_WORDS.search(pair.target) or pair.source.count(found["name"]) > 1:
        return None
    return (found[0], found["name"]) if found["name"] in pair.target else None


def _family_as_place(pair: TextPair) -> tuple[str, str] | None:
    """Return a family name such as *del Paso* that became a place, `El Paso`."""
    found = _FAMILY_NAME.search(pair.source) if " del " in pair.source or " de l" in pair.source else None
    if not found:
        return None
    other = f"{_ARTICLES[found['link']]} {found['name']}"
    return (found[0], other) if other in pair.target and other not in pair.source else None


def _listed(language: str) -> Iterator[tuple[str, tuple[_Name, ...]]]:
    found: defaultdict[str, list[_Name]] = defaultdict(list)
    column = LANGUAGES.index(language)
    for line, cells in enumerate(_lines()):
        for longer in (True, False):
            for entry in cells[column if longer else 2 + column]:
                found[entry.lower()].append(_Name(line, longer))
    return ((entry, tuple(dict.fromkeys(names))) for entry, names in found.items())


@cache
def _lines() -> tuple[tuple[tuple[str, ...], ...], ...]:
    return word_lists.table("longer_names", columns=_COLUMNS)


_WORDS = ListedWords(_listed, Asking.ALWAYS)
