"""The texts of a page, each with what became of it in an edition."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import suppress

from l10n import formats
from l10n.article import Block, LeafKind, walk
from l10n.edition.page.html.jsonld import PageTexts, plain
from l10n.edition.page.telling import PageTells
from l10n.errors import ArticleError
from l10n.text.patterns import LINE_BREAK


def page_texts(path: str, before: str, after: str, tells: PageTells) -> PageTexts:
    """Return the texts of a page.

    Args:
        path: of the article; its suffix chooses the format.
        before: the article.
        after: its edition as it was built, with the same blocks.
        tells: has the sentences that are left in the language of the article; their texts are not translated.

    """
    with suppress(ArticleError):
        blocks = _blocks(path, after)
        left = [one.start for one in tells.left]
        is_left = [bisect_left(left, one.start) < bisect_left(left, one.end) for one in blocks]
        new = [_words(one) for one in blocks]
        old = [_words(one) for one in _blocks(path, before)]
        own = frozenset(words for words, stays in zip(new, is_left, strict=True) if not stays)
        if len(old) != len(new):
            return PageTexts({}, own)
        translations: dict[str, str] = {}
        for source, target, stays in zip(old, new, is_left, strict=True):
            if source and not stays and not (left and source == target):
                translations.setdefault(source, target)
        return PageTexts(translations, own)
    return PageTexts({}, frozenset())


def _blocks(path: str, text: str) -> list[Block]:
    return [*walk(formats.parse(path, text, front_matter=()).blocks)]


def _words(block: Block) -> str:
    """Return the words of a block without markup."""
    parts: list[str] = []
    for leaf in block.leaves:
        if leaf.kind is LeafKind.TEXT:
            parts.append(leaf.text or leaf.source)
        elif leaf.kind is LeafKind.BREAK or (leaf.kind is LeafKind.OPAQUE and LINE_BREAK.match(leaf.source)):
            parts.append(" ")
    return plain("".join(parts))
