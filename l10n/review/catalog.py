"""What the reviewer sees: units, and the states that they are in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from l10n.drafting.origin import ALIGNED
from l10n.review.notes import Note
from l10n.text.fingerprint import fingerprint

_WHOLESALE = 2
"""How many texts must have lost their `fuzzy` at once for this to be the work of an editor, not of a person."""


CARRIED_OVER = "carried over"
"""How `Provenance.how` begins where a person's text stayed reviewed although its sentence looks different."""

_PUBLISHED = "l10n: published "
"""How the comment of the header begins that names the published translation which a file was made from. It says what
the `# l10n:` lines of the units say too, but those go as soon as a person changes their texts."""

_REMEMBERED = "memory "
"""How it begins where the text is of the translation memory."""

_WORD = re.compile(r"\S*[^\W_]\S*")


class State(StrEnum):
    """What may be done with a unit."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    """Machine text, or a person's work in progress: `fuzzy`."""
    REVIEWED = "reviewed"
    STALE = "stale"
    """A translation of an earlier wording of the source: `fuzzy` with the previous msgid."""
    OBSOLETE = "obsolete"
    """A translation whose sentence is no longer in the article."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The `# l10n:` line of a unit: what the machine wrote, so that a person's change is known by comparing."""

    state: State
    """DRAFT, STALE or REVIEWED, as of the last run."""
    fingerprint: str
    """`fingerprint()` of the machine text; of a STALE unit, of the text that it was carried over with."""
    score: int
    """Whole per cent."""
    how: str
    """What made the machine text; empty where there was none."""

    @property
    def terms(self) -> str:
        """The fingerprint of what the glossary asked of the machine text; empty where it held no term."""
        found = re.search(r"\bterms ([0-9a-f]{8})\b", self.how)
        return found[1] if found else ""

    @property
    def remembered(self) -> bool:
        """Whether the text came from the translation memory, so that a previous source is that of the match."""
        return self.how.startswith(_REMEMBERED)

    @property
    def aligned(self) -> bool:
        """Whether the text is a person's, taken from a published translation."""
        return self.how.startswith(ALIGNED)

    @property
    def carried_over(self) -> bool:
        """Whether the text is a person's, taken over from a sentence that only looked different."""
        return self.how.startswith(CARRIED_OVER)


@dataclass(frozen=True, slots=True)
class Plural:
    """What an entry for counted things has beside a unit: other tools make such entries, no sentence needs one."""

    source: str
    """msgid_plural"""
    targets: tuple[str, ...] = ()
    """`msgstr[1]` and on; `msgstr[0]` is the target of the unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence under review: a gettext entry. What other tools' entries hold besides is kept with it."""

    source: str
    """msgid"""
    target: str = ""
    """msgstr"""
    context: str | None = None
    """msgctxt"""
    fuzzy: bool = False
    obsolete: bool = False
    previous: str | None = None
    """The earlier source that the target translates: `#| msgid`."""
    places: tuple[tuple[str, int], ...] = ()
    """Article path and line of each occurrence, in the order of the text."""
    notes: tuple[Note, ...] = ()
    """`#.` lines: evidence that l10n makes anew."""
    comments: tuple[str, ...] = ()
    """`# ` lines of people; the `# l10n:` line is `provenance`."""
    flags: tuple[str, ...] = ()
    """Flags other than fuzzy, in the order of the file."""
    provenance: Provenance | None = None
    plural: Plural | None = None
    previous_context: str | None = None
    """`#| msgctxt`; it stands beside a previous source only."""
    previous_plural: str | None = None
    """`#| msgid_plural`; likewise."""

    @property
    def plain(self) -> bool:
        """Whether this can be the unit of a sentence: it has neither a context nor plural forms."""
        return self.context is None and self.plural is None

    @property
    def translated(self) -> bool:
        """Whether a target has a character that is no white space."""
        return bool(self.target.strip()) or (self.plural is not None and any(map(str.strip, self.plural.targets)))


@dataclass(frozen=True, slots=True)
class Catalog:
    """A .po file."""

    source_language: str
    """`X-Source-Language`, a BCP 47 tag: `en`."""
    language: str
    """`Language`, as a BCP 47 tag: `es-MX`."""
    units: tuple[Unit, ...] = ()
    header: tuple[tuple[str, str], ...] = ()
    """Header fields as read, in their order; empty for a new catalog."""
    header_comments: tuple[str, ...] = ()
    generator: str = "l10n"
    """`X-Generator`: an editor that rewrites it was at work; empty where the field is missing."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much stands in which state; every state but OBSOLETE is named, zeros included."""

    sentences: Mapping[State, int]
    words: Mapping[State, int]
    """Words of the source: runs between white space with a letter or digit in them."""


def state(unit: Unit) -> State:
    """Return what may be done with a unit by its own marks; `states` also sees where an editor lost them."""
    if unit.obsolete:
        return State.OBSOLETE
    if not unit.translated:
        return State.UNTRANSLATED
    if not unit.fuzzy:
        return State.REVIEWED
    made = unit.provenance
    if made is not None and made.state is State.STALE:
        return State.STALE
    return State.DRAFT if unit.previous is None or (made is not None and made.remembered) else State.STALE


def stripped(catalog: Catalog) -> bool:
    """Tell whether an editor deleted the `fuzzy` flags wholesale, so that their absence says nothing (law 7).

    OmegaT does, and leaves `X-Generator` as it was; Poedit and Weblate put their own name there. The evidence is a file
    that still bears ours, without one `fuzzy`, in which two or more texts are what l10n last wrote as unreviewed. Who
    did approve them all in a plain text editor says so by deleting the `X-Generator` line.
    """
    active = [unit for unit in catalog.units if not unit.obsolete]
    flagged = any(unit.fuzzy for unit in active)
    return catalog.generator.startswith("l10n") and not flagged and sum(map(_unflagged, active)) >= _WHOLESALE


def restored(catalog: Catalog) -> Catalog:
    """Return a stripped catalog with its `fuzzy` flags put back, and any other as it is."""
    if not stripped(catalog):
        return catalog
    units = (replace(unit, fuzzy=True) if _unflagged(unit) else unit for unit in catalog.units)
    return replace(catalog, units=tuple(units))


def states(catalog: Catalog) -> list[State]:
    """Return the state of each unit; drafts of a stripped catalog are drafts still (law 7)."""
    return [state(unit) for unit in restored(catalog).units]


def approved(unit: Unit) -> Unit:
    """Return a unit whose text a person approved as it is, as it will also be after the next `translate`."""
    made = unit.provenance
    kept = replace(made, state=State.REVIEWED) if made and made.state is not State.STALE and untouched(unit) else None
    notes = tuple(note for note in unit.notes if not note.of_unreviewed)
    return replace(unit, fuzzy=False, previous=None, notes=notes, provenance=kept)


def counts(catalog: Catalog) -> Counts:
    """Return how many sentences and source words stand in which state."""
    sentences: dict[State, int] = {each: 0 for each in State if each is not State.OBSOLETE}
    words = dict(sentences)
    for unit, found in zip(catalog.units, states(catalog), strict=True):
        if found is not State.OBSOLETE:
            sentences[found] += 1
            words[found] += len(_WORD.findall(unit.source))
    return Counts(sentences, words)


def published(catalog: Catalog) -> set[str]:
    """Return the paths of the published translations that a catalog was made from."""
    whole = {line.removeprefix(_PUBLISHED) for line in catalog.header_comments if line.startswith(_PUBLISHED)}
    marks = (unit.provenance for unit in catalog.units if unit.provenance and unit.provenance.aligned)
    return whole | {re.sub(r", terms [0-9a-f]{8}\Z", "", mark.how.removeprefix(ALIGNED)) for mark in marks}


def made_from(catalog: Catalog, path: str) -> Catalog:
    """Return a catalog that says which published translation it was made from."""
    others = (line for line in catalog.header_comments if not line.startswith(_PUBLISHED))
    return replace(catalog, header_comments=(*others, _PUBLISHED + path))


def between(units: Iterable[Unit]) -> Iterator[tuple[str, Unit, str]]:
    """Give each unit of a sentence, between the sentences before and after it; those are empty where there is none."""
    active = [unit for unit in units if unit.plain and not unit.obsolete]
    sources = ["", *(unit.source for unit in active), ""]
    yield from zip(sources, active, sources[2:], strict=False)


def untouched(unit: Unit) -> bool:
    """Tell whether the text is the one that l10n wrote last."""
    return unit.provenance is not None and fingerprint(unit.target) == unit.provenance.fingerprint


def _unflagged(unit: Unit) -> bool:
    """Tell whether a text that l10n wrote as unreviewed has lost its flag."""
    written = unit.provenance is not None and unit.provenance.state is not State.REVIEWED
    return written and unit.translated and not unit.fuzzy and untouched(unit)
