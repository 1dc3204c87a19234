"""The regular forms of verbs, nouns and adjectives, by which the words of a list are found in a text.

More forms than exist do no harm: nobody writes them. Irregular forms stand in the lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.languages.word_lists import words
from l10n.text.folding import folded

_SHORT = 2
"""Spanish words of so many letters are taken as they are."""
_STEM = "-"
"""The end of an entry that is the stem of a Spanish verb."""
_INFINITIVE = re.compile(r"(?P<stem>.*[^\W\d_]{2})(?P<kind>ar|er|ir)")
_DOUBLED = re.compile(r".*[^aeiou][aeiou](?P<last>[bdgklmnprt])")
_BEFORE_E = {"c": "qu", "g": "gu", "z": "c"}
"""How the end of a stem in -ar is written before e: `atacar`, `ataqué`."""


def forms(entry: str, language: str) -> Iterator[str]:
    """Yield the forms of an entry in a list, some of them twice.

    Args:
        entry: in English, a verb with `to`, or any other words, which have no further forms; in Spanish, an infinitive,
            a stem of a verb with a hyphen at its end, a noun or an adjective in the masculine singular, or a phrase,
            which has no further forms.
        language: `en` or `es`.

    """
    if language == "en" and entry.startswith("to "):
        verb, *rest = entry.removeprefix("to ").split(" ", 1)
        yield from (" ".join((form, *rest)) for form in _english_verb(verb))
    elif language == "es" and " " not in entry and len(entry) > _SHORT:
        yield from _spanish(folded(entry))
    else:
        yield entry


def regular_plural(noun: str) -> str:
    """Return the regular plural of an English noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def spanish_plurals(noun: str) -> tuple[str, ...]:
    """Return what may be the plural of a folded Spanish noun."""
    return f"{noun}s", f"{noun}es", f"{noun.removesuffix('z')}ces"


def _english_verb(verb: str) -> Iterator[str]:
    yield verb
    if verb.endswith("e"):
        yield from (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    else:
        plural = "es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s"
        yield from (f"{verb}{plural}", f"{verb}ed", f"{verb}ing")
        if found := _DOUBLED.fullmatch(verb):
            yield from (f"{verb}{found['last']}ed", f"{verb}{found['last']}ing")


def _spanish(entry: str) -> Iterator[str]:
    if entry.endswith(_STEM):
        stem = entry.removesuffix(_STEM)
        yield from (stem + ending for ending in (*_endings("ar"), *_endings("er")))
    elif found := _INFINITIVE.fullmatch(entry):
        yield from _spanish_verb(found["stem"], found["kind"])
    else:
        yield from (entry, f"{entry}s", f"{entry}es")
        if entry.endswith("o"):
            yield from (f"{entry[:-1]}a", f"{entry[:-1]}as")
        elif entry.endswith("z"):
            yield f"{entry[:-1]}ces"
        elif entry.endswith("or"):
            yield from (f"{entry}a", f"{entry}as")


def _spanish_verb(stem: str, kind: str) -> Iterator[str]:
    if kind != "ar":
        yield from (stem + ending for ending in _endings("er"))
        return
    before_e = stem[:-1] + _BEFORE_E.get(stem[-1], stem[-1])
    yield from ((before_e if ending.startswith("e") else stem) + ending for ending in _endings(kind))


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded(ending.removeprefix("-")) for ending in words("es", f"verb_endings_{kind}")))


@cache
def participles() -> tuple[str, ...]:
    """Return the endings of participles, in all genders and numbers."""
    stems = (ending.strip("-o") for ending in words("es", "participle_endings"))
    return tuple(f"{stem}{end}" for stem in stems for end in ("o", "a", "os", "as"))
