"""What the reviewer sees: units, and the states that they are in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from l10n.drafting.origin import DraftOrigin, MemoryMatch, PublishedTranslation
from l10n.review.notes import Note
from l10n.text.fingerprint import fingerprint

_WHOLESALE = 2
"""How many texts must have lost their `fuzzy` at once for this to be the work of an editor, not of a person."""

_PLURAL_FORMS = {1: "nplurals=1; plural=0;", 2: "nplurals=2; plural=(n != 1);"}
"""Those of languages with so many."""


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


class ChangeKind(StrEnum):
    """What became of a sentence."""

    SPACING = "white space"
    """It reads the same; spaces, or what no reader sees, are others."""
    QUOTES = "quotes"
    """Quotation marks or apostrophes have another style, spaces perhaps too."""
    TAGS = "tags or their places"
    """Tags, footnote marks or addresses are others, what stands around them is not."""
    FIGURES = "figures or punctuation"
    """Numbers or signs are others, no word is."""
    WORDS = "words"
    JOINED = "joined"
    """Two or more became one."""
    SPLIT = "split"
    """One became two or more."""


@dataclass(frozen=True, slots=True)
class HumanTranslation:
    """A text of a person, as it is."""


@dataclass(frozen=True, slots=True)
class SplitTranslation:
    """A part of a person's text, whose sentence was split."""

    number: int
    """Which part, from 1 on."""
    of: int
    """How many sentences the sentence became."""


@dataclass(frozen=True, slots=True)
class JoinedTranslation:
    """The texts of people for sentences that were joined."""

    count: int
    """How many sentences became one."""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A text of a person that stayed reviewed although its sentence looks different."""

    change: ChangeKind | None
    """What became of the sentence; None where only `other` says it."""
    count: int = 0
    """How many sentences became one, of a `JOINED` change."""
    other: str = ""
    """The reason that another version of l10n gives, where this one does not know it."""


Origin = DraftOrigin | HumanTranslation | SplitTranslation | JoinedTranslation | CarriedOver


@dataclass(frozen=True, slots=True)
class Provenance:
    """The `# l10n:` line of a unit: what l10n wrote, so that a person's change is known by comparing."""

    state: State
    """DRAFT, STALE or REVIEWED, as of the last run."""
    fingerprint: str
    """`fingerprint()` of the machine text; of a STALE unit, of the text that it was carried over with."""
    score: int
    """Whole per cent."""
    origin: Origin

    @property
    def terms(self) -> str:
        """The fingerprint of what the glossary asked of a draft; empty where the sentence has no term."""
        return self.origin.terms if isinstance(self.origin, DraftOrigin) else ""

    @property
    def remembered(self) -> bool:
        """Whether the text came from the translation memory, so that a previous source is that of the match."""
        return isinstance(self.origin, MemoryMatch)


@dataclass(frozen=True, slots=True)
class TermException:
    """A reviewer's comment by which terms may be missing from a translation."""

    names: str
    """Of the terms, as the sentence or the glossary has them: `Sedena; Marina`."""


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """A comment of the header: which published translation the file was made from.

    It says what the provenance of the units says too, but that goes as soon as a person changes their texts.
    """

    path: str


Comment = str | TermException | MadeFrom
"""What a `# ` line says: any text, or what l10n acts upon."""


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
    comments: tuple[Comment, ...] = ()
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
    def excepted(self) -> tuple[str, ...]:
        """The names of terms that a reviewer excuses, line by line (`TermException`)."""
        return tuple(comment.names for comment in self.comments if isinstance(comment, TermException))

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
    header_comments: tuple[Comment, ...] = ()
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
    return fitted(replace(unit, fuzzy=False, previous=None, notes=notes, provenance=kept))


def fitted(unit: Unit) -> Unit:
    """Return a unit whose texts begin and end with a line break where its msgid does; msgfmt refuses others."""
    target = _fitted(unit.target, unit.source)
    plural = unit.plural and replace(
        unit.plural, targets=tuple(_fitted(one, unit.source) for one in unit.plural.targets)
    )
    if (target, plural) == (unit.target, unit.plural):
        return unit
    made = unit.provenance
    if made is not None and untouched(unit):
        made = replace(made, fingerprint=fingerprint(target))
    return replace(unit, target=target, plural=plural, provenance=made)


def notes_of_others(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the notes that other tools and people wrote; ours are made anew."""
    return tuple(note for note in notes if not note.ours)


def with_plural_forms(catalog: Catalog) -> Catalog:
    """Return a catalog whose header says which plural forms there are, where plural entries make gettext ask for it."""
    forms = {1 + len(unit.plural.targets) for unit in catalog.units if unit.plural is not None and not unit.obsolete}
    said = {name.lower() for name, _ in catalog.header}
    if not catalog.header or "plural-forms" in said or forms not in ({1}, {2}):
        return catalog
    return replace(catalog, header=(*catalog.header, ("Plural-Forms", _PLURAL_FORMS[forms.pop()])))


def _fitted(text: str, source: str) -> str:
    if not text or ((text[0] == "\n") == (source[:1] == "\n") and (text[-1] == "\n") == (source[-1:] == "\n")):
        return text
    words = text.strip("\n")
    before = "\n" * (source[:1] == "\n" and text[0] != "\n") + text[: len(text) - len(text.lstrip("\n"))]
    after = "\n" * (source[-1:] == "\n" and text[-1] != "\n") + text[len(text.rstrip("\n")) :]
    if not words:
        return ""
    return before * (source[:1] == "\n") + words + after * (source[-1:] == "\n")


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
    whole = {comment.path for comment in catalog.header_comments if isinstance(comment, MadeFrom)}
    origins = (unit.provenance.origin for unit in catalog.units if unit.provenance)
    return whole | {origin.path for origin in origins if isinstance(origin, PublishedTranslation)}


def made_from(catalog: Catalog, path: str) -> Catalog:
    """Return a catalog that says which published translation it was made from."""
    others = (comment for comment in catalog.header_comments if not isinstance(comment, MadeFrom))
    return replace(catalog, header_comments=(*others, MadeFrom(path)))


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
