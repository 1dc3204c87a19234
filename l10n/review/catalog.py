"""Catalogs, their units, and the review states of units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from l10n.drafting.origin import DraftOrigin, MachineTranslation, MemoryMatch, Proof, PublishedTranslation
from l10n.review.notes import Note
from l10n.text.characters import bare
from l10n.text.fingerprint import fingerprint

_WHOLESALE = 2
"""From this number of lost `fuzzy` flags, we assume that a PO editor removed them, not a person."""


_GENERATOR = "x-generator"
_WORD = re.compile(r"\S*[^\W_]\S*")
_BETWEEN_RULES = re.compile(r"[\s,;|]+")
_REASON = re.compile(r"[#(:—–]|--|\s-\s")
"""What begins the reason behind the rules that a reviewer silences."""


class State(StrEnum):
    """The review state of a unit."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    """A machine draft, or a person's work in progress: `fuzzy`."""
    REVIEWED = "reviewed"
    STALE = "stale"
    """A translation of an earlier version of the source: `fuzzy`, with the previous msgid."""
    OBSOLETE = "obsolete"
    """A translation of a sentence that is no longer in the article."""


class ChangeKind(StrEnum):
    """How a sentence changed."""

    SPACING = "white space"
    """Only spaces or invisible characters changed."""
    QUOTES = "quotes"
    """Only the style of quotation marks or apostrophes changed, and possibly spaces."""
    TAGS = "tags or their places"
    """Only tags, footnote marks or addresses changed."""
    FIGURES = "figures or punctuation"
    """Only numbers or punctuation changed."""
    WORDS = "words"
    JOINED = "joined"
    """Several sentences became one."""
    SPLIT = "split"
    """One sentence became several."""


@dataclass(frozen=True, slots=True)
class HumanTranslation:
    """A person's translation, unchanged."""


@dataclass(frozen=True, slots=True)
class SplitTranslation:
    """A part of a person's translation, after its sentence was split."""

    number: int
    """Which part, from 1."""
    of: int
    """The number of sentences after the split."""


@dataclass(frozen=True, slots=True)
class JoinedTranslation:
    """People's translations, joined after their sentences were joined."""

    count: int
    """The number of sentences that were joined."""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A person's translation that is still reviewed after a small change of its sentence."""

    change: ChangeKind | None
    """How the sentence changed; None if only `other` says it."""
    count: int = 0
    """For `JOINED`, the number of sentences that were joined."""
    other: str = ""
    """A reason written by another version of l10n that this one does not know."""


Origin = DraftOrigin | HumanTranslation | SplitTranslation | JoinedTranslation | CarriedOver


@dataclass(frozen=True, slots=True)
class Provenance:
    """The `# l10n:` line of a unit: what l10n wrote, so that a comparison reveals a person's changes."""

    state: State
    """DRAFT, STALE or REVIEWED, as of the last run."""
    fingerprint: str
    """`fingerprint()` of the machine text; of a STALE unit, of the text that was carried over."""
    score: int
    """Whole per cent."""
    origin: Origin

    @property
    def terms(self) -> str:
        """The fingerprint of the term constraints of a draft; empty if the sentence has no term."""
        return self.origin.terms if isinstance(self.origin, DraftOrigin) else ""

    @property
    def remembered(self) -> bool:
        """Whether the text is from the translation memory; a previous source is then that of the match."""
        return isinstance(self.origin, MemoryMatch)


@dataclass(frozen=True, slots=True)
class TermException:
    """A reviewer's comment that allows terms to be missing in a translation."""

    names: str
    """Names of the terms as in the sentence or the glossary: `Sedena; Marina`."""


@dataclass(frozen=True, slots=True)
class RuleException:
    """A reviewer's comment that silences rules of `check` and `build` for a unit."""

    rules: str
    """Their ids, with commas or spaces between, and perhaps a reason behind a sign: `number, name: as in print`."""


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """A header comment with the path of the published translation that the file was made from.

    Units have it in their provenance too, but lose it as soon as a person changes the text.
    """

    path: str


Comment = str | TermException | RuleException | MadeFrom
"""The content of a `# ` line: any text, or a comment that l10n understands."""


@dataclass(frozen=True, slots=True)
class Plural:
    """The plural fields of an entry. Other tools write such entries; sentences of articles do not need them."""

    source: str
    """msgid_plural"""
    targets: tuple[str, ...] = ()
    """`msgstr[1]` and later ones; `msgstr[0]` is the target of the unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence under review: a gettext entry. It also keeps what other tools store in entries."""

    source: str
    """msgid"""
    target: str = ""
    """msgstr"""
    context: str | None = None
    """msgctxt"""
    fuzzy: bool = False
    obsolete: bool = False
    previous: str | None = None
    """`#| msgid`: the earlier source that the target translates."""
    places: tuple[tuple[str, int], ...] = ()
    """Article path and line of each occurrence, in the order of the text."""
    notes: tuple[Note, ...] = ()
    """`#.` lines: evidence for the reviewer. l10n rewrites its own ones on each run."""
    comments: tuple[Comment, ...] = ()
    """`# ` lines of people; the `# l10n:` line is in `provenance`."""
    flags: tuple[str, ...] = ()
    """Flags other than fuzzy, in the order of the file."""
    provenance: Provenance | None = None
    plural: Plural | None = None
    previous_context: str | None = None
    """`#| msgctxt`; only used with a previous source."""
    previous_plural: str | None = None
    """`#| msgid_plural`, likewise."""

    @property
    def plain(self) -> bool:
        """Whether it has neither a context nor plural forms, as the units that l10n creates."""
        return self.context is None and self.plural is None

    @property
    def excepted(self) -> tuple[str, ...]:
        """The names of terms that a reviewer excepted, by line (`TermException`)."""
        return tuple(comment.names for comment in self.comments if isinstance(comment, TermException))

    @property
    def ignored(self) -> tuple[tuple[str, ...], ...]:
        """The ids of rules that a reviewer silenced, as written, for each comment (`RuleException`)."""
        said = (_REASON.split(comment.rules, 1)[0] for comment in self.comments if isinstance(comment, RuleException))
        return tuple(tuple(filter(None, _BETWEEN_RULES.split(each))) for each in said)

    @property
    def translated(self) -> bool:
        """Whether a target contains more than white space."""
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
    """`X-Generator`, in which most PO editors write their name; empty if the field is missing."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Sentences and words by state; every state except OBSOLETE has an entry, even if it is zero."""

    sentences: Mapping[State, int]
    words: Mapping[State, int]
    """Words of the source: parts between white space that contain a letter or digit."""


def state(unit: Unit) -> State:
    """Return the state of a unit by its own flags; `states` also detects flags that a PO editor removed."""
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
    """Tell whether a PO editor removed all `fuzzy` flags, so that their absence means nothing (law 7).

    OmegaT does so and leaves `X-Generator` unchanged; Poedit and Weblate write their own name there. The evidence is a
    file with our `X-Generator` and no `fuzzy`, in which two or more texts are what l10n last wrote as unreviewed. A
    person who approved them all in a text editor says so by deleting the `X-Generator` line.
    """
    active = [unit for unit in catalog.units if not unit.obsolete]
    flagged = any(unit.fuzzy for unit in active)
    return catalog.generator.startswith("l10n") and not flagged and sum(map(_unflagged, active)) >= _WHOLESALE


def restored(catalog: Catalog) -> Catalog:
    """Return a stripped catalog with its `fuzzy` flags restored, any other one unchanged."""
    if not stripped(catalog):
        return catalog
    units = (replace(unit, fuzzy=True) if _unflagged(unit) else unit for unit in catalog.units)
    return replace(catalog, units=tuple(units))


def states(catalog: Catalog) -> list[State]:
    """Return the state of each unit; drafts of a stripped catalog are still drafts (law 7)."""
    return [state(unit) for unit in restored(catalog).units]


def approved(unit: Unit) -> Unit:
    """Return a unit as approved without changes, in the form that the next `translate` keeps."""
    made = unit.provenance
    kept = confirmed(made) if made and made.state is not State.STALE and untouched(unit) else None
    notes = tuple(note for note in unit.notes if not note.of_unreviewed)
    known = replace(unit, previous=None, previous_context=None, previous_plural=None)
    return fitted(replace(known, fuzzy=False, notes=notes, provenance=kept))


def confirmed(made: Provenance) -> Provenance:
    """Return the provenance of a text that l10n wrote, after a person approved it."""
    origin = made.origin
    if isinstance(origin, PublishedTranslation):
        origin = replace(origin, proof=Proof.PERSON)
    return replace(made, state=State.REVIEWED, origin=origin)


def unproven(unit: Unit) -> bool:
    """Tell whether a published translation counts as reviewed, and its provenance does not say why.

    Earlier versions of l10n took such a text for its place alone; that a person approved it they did not note.
    """
    made = unit.provenance
    if made is None or unit.fuzzy or made.state is not State.REVIEWED or not unit.translated:
        return False
    return isinstance(made.origin, PublishedTranslation) and made.origin.proof is None and untouched(unit)


def fitted(unit: Unit) -> Unit:
    """Return a unit whose texts begin and end with a line break if its msgid does, as msgfmt requires."""
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


def signed(catalog: Catalog, generator: str) -> Catalog:
    """Return a catalog with a generator, in the header too; a header that was read gets the field if it lacks it."""
    fields = tuple((name, generator if name.lower() == _GENERATOR else value) for name, value in catalog.header)
    if fields and generator and _GENERATOR not in {name.lower() for name, _ in fields}:
        fields = (*fields, ("X-Generator", generator))
    return replace(catalog, header=fields, generator=generator)


def notes_of_others(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the notes of other tools and people, without those that l10n rewrites."""
    return tuple(note for note in notes if not note.ours)


def _fitted(text: str, source: str) -> str:
    if not text or ((text[0] == "\n") == (source[:1] == "\n") and (text[-1] == "\n") == (source[-1:] == "\n")):
        return text
    words = text.strip("\n")
    before = "\n" * (source[:1] == "\n" and text[0] != "\n") + text[: len(text) - len(text.lstrip("\n"))]
    after = "\n" * (source[-1:] == "\n" and text[-1] != "\n") + text[len(text.rstrip("\n")) :]
    if not words:
        return ""
    return before * (source[:1] == "\n") + words + after * (source[-1:] == "\n")


def words(source: str) -> int:
    """Return the number of words of a source: parts between white space that contain a letter or digit."""
    return len(_WORD.findall(source))


def counts(catalog: Catalog) -> Counts:
    """Return the numbers of sentences and source words by state."""
    sentences: dict[State, int] = {each: 0 for each in State if each is not State.OBSOLETE}
    words_of = dict(sentences)
    for unit, found in zip(catalog.units, states(catalog), strict=True):
        if found is not State.OBSOLETE:
            sentences[found] += 1
            words_of[found] += words(unit.source)
    return Counts(sentences, words_of)


def published(catalog: Catalog) -> set[str]:
    """Return the paths of the published translations that a catalog was made from."""
    whole = {comment.path for comment in catalog.header_comments if isinstance(comment, MadeFrom)}
    origins = (unit.provenance.origin for unit in catalog.units if unit.provenance)
    return whole | {origin.path for origin in origins if isinstance(origin, PublishedTranslation)}


def made_from(catalog: Catalog, path: str) -> Catalog:
    """Return a catalog with a header comment on the published translation that it was made from."""
    others = (comment for comment in catalog.header_comments if not isinstance(comment, MadeFrom))
    return replace(catalog, header_comments=(*others, MadeFrom(path)))


def between(units: Iterable[Unit]) -> Iterator[tuple[str, Unit, str]]:
    """Yield each unit between the sentences before and after it; those are empty if there is none."""
    active = [unit for unit in units if unit.plain and not unit.obsolete]
    sources = ["", *(unit.source for unit in active), ""]
    yield from zip(sources, active, sources[2:], strict=False)


def untouched(unit: Unit) -> bool:
    """Tell whether the text is still the one that l10n wrote."""
    return unit.provenance is not None and fingerprint(unit.target) == unit.provenance.fingerprint


def made_by(unit: Unit) -> str | None:
    """Return the package that made the draft of a translation, whoever changed or approved it since."""
    origin = unit.provenance.origin if unit.provenance else None
    return origin.package if isinstance(origin, MachineTranslation) else None


def _unflagged(unit: Unit) -> bool:
    """Tell whether a text that l10n wrote as unreviewed has lost its flag."""
    written = unit.provenance is not None and unit.provenance.state is not State.REVIEWED
    return written and unit.translated and not unit.fuzzy and (untouched(unit) or looks_untouched(unit))


def looks_untouched(unit: Unit) -> bool:
    """Tell whether only invisible characters were added to the text that l10n wrote, as some editors do."""
    return unit.provenance is not None and fingerprint(bare(unit.target)) == unit.provenance.fingerprint
