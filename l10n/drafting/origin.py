"""The origin of a draft's text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """The steps that enforce terms in a draft, in the order in which they are tried."""

    ALONE = "the term alone"
    """The sentence consists of one term, so its rendering is the translation; the model is not used."""
    MARKS = "marks"
    """The source text told the model the terms, and one of its eight best translations contains them."""
    BEST = "8 best"
    """One of its eight best translations contains them without marks."""
    SUPPRESSION = "suppression"
    """The model was not allowed to write the unwanted rendering."""
    SUBSTITUTION = "substitution"
    """The rendering was put into the source, and the model copied it."""
    REPLACEMENT = "replacement"
    """The words that certainly translate the term were replaced."""
    INSERTION = "insertion"
    """The model continued a translation that starts with text up to the term."""
    FORCE = "force"
    """The words that possibly translate the term were replaced."""


class Reading(StrEnum):
    """Whether the package of the other direction read a draft back: what its score rests on."""

    BACK = "read back"
    """It did: the score rests on both packages, and on what was found."""
    NOT = "not read back"
    """There is no such package, or the settings forbid it: the score rests on the package that made the draft."""


@dataclass(frozen=True, slots=True)
class MachineTranslation:
    """A machine translation."""

    package: str
    """Name and version: `translate-en_es 0.5`."""
    aligner: str | None = None
    """The package whose attention placed the tags, possibly `package` itself; None if no alignment was needed."""
    terms: str = ""
    """The fingerprint of the term constraints; empty if the sentence has no term."""
    steps: tuple[Step, ...] = ()
    """What enforced its terms; empty if that was not needed."""
    other: str = ""
    """Text that another version of l10n wrote in place of the steps, if this one does not know it."""
    reading: Reading | None = None
    """What the score rests on; None if nothing says so: then it is the probability that the package gave its draft, as
    version 0.1 wrote it."""
    unheard: tuple[str, ...] = ()
    """The words of the sentence that the reader doubted (`checks.wholeness.unheard`)."""


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A translation from the translation memory."""

    document: str
    """The path of the file that the memory got it from."""
    terms: str = ""
    """As in `MachineTranslation`."""


class Proof(StrEnum):
    """Why the text of a published translation counts as the translation of its sentence."""

    WORDS = "shown by its words"
    """Words, numbers or names speak for it, and no error objects (`checks.evidence`)."""
    PERSON = "approved"
    """A person approved it."""


@dataclass(frozen=True, slots=True)
class PublishedTranslation:
    """A sentence of the published translation of the article."""

    path: str
    """Path of the translated article."""
    terms: str = ""
    """As in `MachineTranslation`."""
    proof: Proof | None = None
    """None for a draft, and for a reviewed text of an earlier version of l10n: its place may have been its only proof,
    or a person may have approved it."""


DraftOrigin = MachineTranslation | MemoryMatch | PublishedTranslation
