"""Segmentation rules of a language: its word lists, which linguists edit, and what a project adds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import TypedDict

from l10n.languages import word_lists
from l10n.languages.word_lists import Folder, any_of, entries
from l10n.text.data.showing import shown


class Ending(Enum):
    """When an abbreviation ends a sentence. Each value but INITIAL has a word list."""

    NEVER_END = "never_end"
    BEFORE_NUMBER = "before_number"
    """Never before a number. Before anything else it is an ordinary word with a full stop."""
    MAY_END = "may_end"
    """Only if a word that often starts a sentence follows."""
    HOURS = "hours"
    """If a capital follows that does not belong to the hour."""
    INITIAL = "initial"
    """Only if a word of more than one letter that often starts a sentence follows."""


LISTED = tuple(ending for ending in Ending if ending is not Ending.INITIAL)
"""The endings that have a list of abbreviations."""
EXCEPTIONS = {"join": False, "split": True}
"""Settings for exceptions, and whether a sentence ends at such a place."""


@dataclass(frozen=True, slots=True)
class SegmentationException:
    """A place where the project joins or splits sentences, given by the words around it."""

    place: re.Pattern[str]
    """Its match ends where the second sentence starts."""
    divides: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by which texts in a language are split into sentences."""

    abbreviations: dict[str, Ending]
    """By abbreviation, with full stops; those with spaces also without spaces."""
    spaced: re.Pattern[str]
    """Finds the first letters of the abbreviations that contain a space, and in a group the rest: they may overlap."""
    pieces: frozenset[str]
    """The parts of those abbreviations, in lower case."""
    starters: frozenset[str]
    starter_endings: tuple[str, ...]
    """Endings of other words that often start a sentence."""
    after_hour: frozenset[str]
    speech: re.Pattern[str]
    """Matches a name and a verb of speech that say whose the words before are."""
    asides: frozenset[str]
    """First words, in lower case, of what is told in brackets about a speaker or an audience."""
    exceptions: tuple[SegmentationException, ...] = ()
    """Where the project joins or splits sentences. The last match wins."""

    def ending(self, abbreviation: str) -> Ending | None:
        """Look up an abbreviation as written, then in lower case."""
        return self.abbreviations.get(abbreviation) or self.abbreviations.get(abbreviation.lower())


@cache
def load(language: str) -> Rules:
    """Read the word lists of a language.

    Raises:
        LanguageError: there are no lists for the language.
        ValueError: as for `read`.

    """
    return read(word_lists.folder(language))


def extend(rules: Rules, own: Mapping[str, Sequence[str]]) -> Rules:
    """Add a project's own abbreviations and exceptions to the rules of a language.

    Args:
        rules: the rules of the language.
        own: abbreviations by the name of their list; they override the lists of l10n. Under `join` and `split`, the
            words around a place, with a bar at the place: `Q. Roo. | Pedro`. If two match one place, the longer wins.

    Raises:
        ValueError: an entry is malformed or repeated.

    """
    abbreviations: dict[str, Ending] = {}
    for ending in LISTED:
        for entry in own.get(ending.value, ()):
            if not _ABBREVIATION_ENTRY.fullmatch(entry):
                raise ValueError(f"{ending.value}: {shown(entry)} is not an abbreviation that ends with a period")
            if entry in abbreviations:
                raise ValueError(f"{ending.value}: {shown(entry)} appears twice")
            abbreviations[entry] = ending
    exceptions: dict[str, SegmentationException] = {}
    for key, divides in EXCEPTIONS.items():
        for entry in own.get(key, ()):
            before, _, after = (" ".join(side.split()) for side in entry.partition("|"))
            place = f"{before}|{after}"
            if entry.count("|") != 1 or not re.search(r"\w", place):
                raise ValueError(f"{key}: {shown(entry)} must be words with one | where the second sentence starts")
            if place in exceptions:
                raise ValueError(f"{key}: {shown(entry)} appears twice")
            exceptions[place] = SegmentationException(_place(before, after), divides)
    own_forms = {form for entry in abbreviations for form in (entry, entry.replace(" ", ""))}
    kept = {entry: ending for entry, ending in rules.abbreviations.items() if entry.lower() not in own_forms}
    return replace(
        rules,
        **_abbreviations(kept | abbreviations),
        exceptions=tuple(exceptions[place] for place in sorted(exceptions, key=len)),
    )


def read(folder: Folder) -> Rules:
    """Read the rules from the word lists in a folder.

    Raises:
        ValueError: a line is malformed or repeated, or an abbreviation is in two lists.

    """
    abbreviations: dict[str, Ending] = {}
    for ending in LISTED:
        _add_list(abbreviations, folder / f"{ending.value}.txt", ending)
    starters = [word for _, word in entries(folder / "starters.txt", _STARTER_ENTRY)]
    verbs, others = (
        any_of(word for _, word in entries(folder / f"{name}.txt", _WORD_ENTRY))
        for name in ("speech_verbs", "not_attribution")
    )
    return Rules(
        **_abbreviations(abbreviations),
        starters=frozenset(word for word in starters if not word.startswith("-")),
        starter_endings=tuple(word[1:] for word in starters if word.startswith("-")),
        after_hour=frozenset(word for _, word in entries(folder / "after_hour.txt", _WORD_ENTRY)),
        speech=re.compile(
            rf"(?:(?!{others}\b)[^\W\d_][\w.’'-]*\s+){{0,3}}{verbs}\b(?!\s+{others}\b)(?!{_INTRODUCTION})"
        ),
        asides=frozenset(word for _, word in entries(folder / "asides.txt", _WORD_ENTRY)),
    )


_INTRODUCTION = r"[^.!?…:;«»“”\"\n]{0,80}:\s*[«“‘„‹\"'¿¡—–A-ZÁÉÍÓÚÜÑ-]"
"""A colon and the words that it introduces: the verb tells of those, not of the words before."""
_ABBREVIATION_ENTRY = re.compile(r"[^\W\d_][\w.°&]*(?: [\w.°&]+)*(?<=[.!?])|[^\W\d_]\w+!")
_WORD_ENTRY = re.compile(r"[^\W\d_][\w’'-]*")
_STARTER_ENTRY = re.compile(r"-?[^\W\d_][\w’'-]*")


def _add_list(abbreviations: dict[str, Ending], file: Folder, ending: Ending) -> None:
    for line, entry in entries(file, _ABBREVIATION_ENTRY):
        if entry in abbreviations:
            other = f"{abbreviations[entry].value}.txt"
            raise ValueError(f"{file}:{line}: {shown(entry)} is in {other} too; keep it in one list")
        abbreviations[entry] = ending


class _Abbreviations(TypedDict):
    """The fields of `Rules` that come from the lists of abbreviations."""

    abbreviations: dict[str, Ending]
    spaced: re.Pattern[str]
    pieces: frozenset[str]


def _abbreviations(listed: Mapping[str, Ending]) -> _Abbreviations:
    spaced = sorted((entry for entry in listed if " " in entry), key=len, reverse=True)
    by_letter: dict[str, list[str]] = {}
    for entry in spaced:
        by_letter.setdefault(entry[0].lower(), []).append(entry)
    return {
        "abbreviations": {**listed, **{entry.replace(" ", ""): listed[entry] for entry in spaced}},
        "spaced": _spaced_pattern([*by_letter.values()]),
        "pieces": frozenset(piece.lower() for entry in spaced for piece in entry.split()),
    }


def _spaced_pattern(by_letter: Sequence[Sequence[str]]) -> re.Pattern[str]:
    """Return a pattern for abbreviations by their first letter; a search passes over all other letters at once."""
    letters = ["".join(sorted({each for entry in alike for each in _cases(entry[0])})) for alike in by_letter]
    rests = ["|".join(map(_rest_pattern, alike)) for alike in by_letter]
    alike = "|".join(f"(?<=[{some}])(?:{rest})" for some, rest in zip(letters, rests, strict=True))
    return re.compile(rf"[{''.join(letters)}](?<!\w.)(?=({alike}))" if by_letter else "(?!)()")


def _cases(letter: str) -> str:
    return letter + letter.lower() + letter.upper()


def _rest_pattern(entry: str) -> str:
    """Return a pattern for an abbreviation after its first letter, which was found in either case."""
    rest = r"\s?".join(map(re.escape, entry[1:].split(" ")))
    return rf"(?i:{rest})" if entry.islower() else rf"(?<={entry[0]}){rest}"


def _place(before: str, after: str) -> re.Pattern[str]:
    """Return a pattern for whole words before and after a place, with any white space between them."""
    left, right = (r"\s+".join(map(re.escape, side.split())) for side in (before, after))
    gap = r"\s*" if before and after else r"\s+" if before else ""
    start = r"(?<!\w)" if re.match(r"\w", before or after) else ""
    end = r"(?!\w)" if re.search(r"\w\Z", after) else ""
    return re.compile(rf"{start}{left}{gap}(?={right}{end})" if right else rf"{start}{left}{gap}(?=\S)")
