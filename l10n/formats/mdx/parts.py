"""The readers of Markdown and MDX for a part of an article, such as a sentence or its translation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from l10n.article import Block, Problem, Syntax
from l10n.formats import markdown
from l10n.formats.mdx import reader as mdx

PartReader = Callable[[str, str], tuple[tuple[Block, ...], tuple[Problem, ...]]]
PART_READERS: Mapping[Syntax, PartReader] = {
    Syntax.MARKDOWN: markdown.blocks,
    Syntax.MDX: partial(mdx.blocks, is_part=True),
}
"""By the syntax of the part. Each takes a path for messages, and the text."""
