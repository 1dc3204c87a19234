"""MDX as blocks: the words between tags and expressions, and the attributes that readers see.

Imports, exports, tags, expressions and comments are fixed text. Between tags on lines of their own there is Markdown;
tags among words stay in their sentence.
"""

from __future__ import annotations

from l10n.article import Block, Problem
from l10n.formats import markdown
from l10n.formats.mdx.attributes import DEFAULT, Parameters
from l10n.formats.mdx.tree import MdxPage


def blocks(
    path: str,
    text: str,
    start: int = 0,
    *,
    parameters: Parameters = DEFAULT,
    embeds: bool = False,
    is_part: bool = False,
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Find the blocks to translate in MDX.

    Args:
        path: for messages only.
        text: the whole article; offsets and lines of the blocks refer to it.
        start: where the MDX starts, after any front matter.
        parameters: the attributes that are translated.
        embeds: as in `markdown.blocks`.
        is_part: whether the text is part of an article, such as a sentence: tags in it may lack their partners.

    Returns:
        The blocks in order, and the places that are copied untranslated because their positions could not be verified.

    Raises:
        ArticleError: a tag or an expression is broken, or quotes, lists or tags are nested too deep.

    """
    body = start + text.startswith("\ufeff", start)
    return markdown.read(MdxPage(text, body, embeds, parameters=parameters, is_part=is_part), path)
