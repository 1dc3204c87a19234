"""Blocks cut into sentences, the unit of review; joined again, they give the block back (law 2)."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.article import Block, Kind, Leaf, Syntax


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of one block."""

    before: str
    """Fixed text before the sentence: white space, tags of which the other half stands before or after the sentence."""
    leaves: tuple[Leaf, ...]
    """The sentence itself; never empty."""
    after: str
    """Fixed text after the sentence."""
    line: int
    """The line in the article where the sentence starts, from 1."""
    role: str
    """The role of its block."""
    syntax: Syntax
    """The syntax of its block."""

    @property
    def source(self) -> str:
        """The sentence in the markup of the article, on one line: the msgid."""
        return "".join(" " if leaf.kind is Kind.BREAK else leaf.source for leaf in self.leaves)

    @property
    def raw(self) -> str:
        """The sentence as it stands in the block's content, line breaks included."""
        return "".join(leaf.source for leaf in self.leaves)

    @property
    def translatable(self) -> bool:
        """Whether there is a word in it: without one it is copied, never offered."""
        return any(char.isalpha() for leaf in self.leaves if leaf.kind is Kind.TEXT for char in leaf.text)


def split(block: Block, language: str) -> tuple[Segment, ...]:
    """Cut a block into sentences.

    Args:
        block: any block, those without a word included.
        language: `en` or `es`.

    Raises:
        LanguageError: there is no data for the language.

    """
    raise NotImplementedError


def sentences(text: str, language: str) -> list[str]:
    """Cut plain text into sentences, the white space after each kept with it; joined they are the text."""
    raise NotImplementedError
