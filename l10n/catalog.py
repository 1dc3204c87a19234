"""What the reviewer sees: units, their states, and how drafts and changed articles meet the reviewers' work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from l10n.draft import Draft
from l10n.segment import Segment


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
    """`fingerprint()` of the machine text."""
    score: int
    """Whole per cent."""
    how: str
    """What made it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence under review: a gettext entry."""

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
    notes: tuple[str, ...] = ()
    """`#.` lines: evidence that l10n makes anew."""
    comments: tuple[str, ...] = ()
    """`# ` lines of people; the `# l10n:` line is `provenance`."""
    flags: tuple[str, ...] = ()
    """Flags other than fuzzy, in the order of the file."""
    provenance: Provenance | None = None


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
    """`X-Generator`: an editor that rewrites it was at work."""
