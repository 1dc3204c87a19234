"""Where the text of a draft comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What made a draft honour its terms, in the order in which it is tried."""

    ALONE = "the term alone"
    """The sentence is a term and nothing else, so is its translation; the model is not asked."""
    MARKS = "marks"
    """The model was told the terms in its source text; one of its eight best translations holds them."""
    BEST = "8 best"
    """One of its eight best translations holds them without that."""
    SUPPRESSION = "suppression"
    """The rendering that is not wanted was forbidden to the model."""
    SUBSTITUTION = "substitution"
    """The source had the name in the target language already, and the model copied it."""
    REPLACEMENT = "replacement"
    """The words that surely stand for the term were replaced."""
    INSERTION = "insertion"
    """The model went on from a start that ends with the term."""
    FORCE = "force"
    """The words that may stand for the term were replaced."""


@dataclass(frozen=True, slots=True)
class MachineTranslation:
    """A text of a machine."""

    package: str
    """Name and version: `translate-en_es 0.4`."""
    aligner: str | None = None
    """The package whose attention placed the tags, perhaps `package` itself; None where no alignment was needed."""
    terms: str = ""
    """The fingerprint of what the glossary asked; empty where the sentence has no term."""
    steps: tuple[Step, ...] = ()
    """What made it honour its terms; empty where it did from the start, or has none."""
    other: str = ""
    """What another version of l10n says in place of the steps, where this one does not know them."""


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A text of the translation memory."""

    document: str
    """The path of the file that the memory has it from."""
    terms: str = ""
    """As of a `MachineTranslation`."""


@dataclass(frozen=True, slots=True)
class PublishedTranslation:
    """A text that people published as a translation of the article."""

    path: str
    """Of the article that holds it."""
    terms: str = ""
    """As of a `MachineTranslation`."""


DraftOrigin = MachineTranslation | MemoryMatch | PublishedTranslation
