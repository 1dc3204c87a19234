"""Proves that an edition has the same page structure as its article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Sequence

from l10n.article import Article, Block, Container, LeafKind, Syntax, splice
from l10n.edition.builder import Edition, Refusal, refuse, undone
from l10n.errors import ArticleError
from l10n.text.search import AnyOf

_MOST = 20
"""The most sentences of one page that are named because they break it."""
_HOLE = "\0"
"""Stands for a text inside a tag."""
Parse = Callable[[str], Article]
"""Parses the text of an edition in the same way as its article."""


def proved(article: Article, made: Edition, parse: Parse) -> Edition:
    """Refuse an edition whose page structure differs from its article, with a refusal for each sentence at fault.

    Each block that breaks the page is restored, and the page is proved again, until it is whole. After `_MOST` blocks
    the page is refused as it is, as each costs a parse of the whole page.

    Args:
        article: the source.
        made: its edition; one that is refused already is returned unchanged.
        parse: parses the text of the edition.

    """
    if made.refused:
        return made
    undone_blocks: set[int] = set()
    refusals: list[Refusal] = []
    while found := _damaged(article, undone(article, made, undone_blocks), parse):
        number, what = found
        if number is None or number in undone_blocks:
            number = _culprit(article, made, undone_blocks, parse)
        if number in undone_blocks:  # no translation is at fault: the article itself does not survive parsing
            return refuse(made, Refusal(article.path, 1, what, ""))
        if len(refusals) == _MOST:
            refusals.append(Refusal(article.path, article.blocks[number].line, f"{what}, and more may do so", ""))
            break
        block = article.blocks[number]
        refusals.append(Refusal(article.path, block.line, what, block.content))
        undone_blocks.add(number)
    return refuse(made, *sorted(refusals, key=lambda one: one.line))


def damage(article: Article, made: Edition, again: Article) -> int | None:
    """Return the number of the first block that differs in structure from the article, or None.

    A translation that opens a list, ends a table cell or closes an element changes the page around it. So the edition
    is parsed again: each written block must be found as one block with its role and its words, and there must be no
    other blocks. A text file has no markup that could break.

    Args:
        article: the source.
        made: its edition.
        again: the edition, parsed.

    """
    if all(block.syntax is Syntax.TEXT for block in article.blocks):
        return None
    found = deque(again.blocks)
    for number, (block, (start, end)) in enumerate(zip(article.blocks, made.spans, strict=True)):
        here = []
        while found and found[0].start < end:
            here.append(found.popleft())
        if not _is_intact(block, made.text[start:end], [(each, each.start - start, each.end - start) for each in here]):
            return number
    return len(article.blocks) - 1 if found else None


def _damaged(article: Article, made: Edition, parse: Parse) -> tuple[int | None, str] | None:
    """Return the number of the first damaged block and the problem, or None.

    The number is None if the edition cannot be parsed.
    """
    try:
        again = parse(made.text)
    except ArticleError as error:
        return None, f"would break the page: {error.what}"
    number = damage(article, made, again)
    return None if number is None else (number, "changes the structure of the page")


def _culprit(article: Article, made: Edition, undone_blocks: Collection[int], parse: Parse) -> int:
    """Return the number of the block that breaks the page: without it and the blocks after it the page is whole."""
    whole, broken = 0, len(article.blocks)
    while broken - whole > 1:
        middle = (whole + broken) // 2
        rest = {*undone_blocks, *range(middle, len(article.blocks))}
        if _damaged(article, undone(article, made, rest), parse):
            broken = middle
        else:
            whole = middle
    return whole


def _is_intact(block: Block, text: str, here: Sequence[tuple[Block, int, int]]) -> bool:
    """Tell whether the blocks found where a block was written are that block, ignoring tags at its ends.

    A translation without a word, such as `4.3`, is not parsed as a block: only the texts of its tags may be found.
    """
    if len(here) == 1:
        one, start, end = here[0]
        outside = text[: max(start, 0)] + text[end:]
        if start >= 0 and end <= len(text) and one.role == block.role and not _untagged(block, outside).strip():
            return True
    if not all(one.container in (Container.ATTRIBUTE, Container.IMAGE_TEXT, Container.TITLE) for one, _, _ in here):
        return False
    return not any(char.isalpha() for char in _untagged(block, text))


def _untagged(block: Block, text: str) -> str:
    """Return a text without the tags of a block, each removed once, in its old or new form."""
    if not text.strip():
        return ""
    waiting: Counter[str] = Counter()
    forms: defaultdict[str, dict[str, re.Pattern[str] | None]] = defaultdict(dict)
    for leaf in block.leaves:
        if leaf.kind in (LeafKind.OPEN, LeafKind.CLOSE, LeafKind.OPAQUE):
            written = splice(leaf.source, leaf.inner, lambda _: _HOLE)
            waiting[written] += 1
            parts = written.split(_HOLE)
            pattern = re.compile(".*?".join(map(re.escape, parts)), re.DOTALL) if len(parts) > 1 else None
            forms[parts[0]][written] = pattern
            forms[leaf.shown].setdefault(written, None)
    kept: list[str] = []
    done = 0
    for form, start, end in AnyOf(forms).find(text):
        for written, pattern in forms[form].items() if start >= done else ():
            found = pattern.match(text, start) if pattern else None
            if waiting[written] and (found or not pattern):
                waiting[written] -= 1
                kept.append(text[done:start])
                done = found.end() if found else end
                break
    return "".join(kept) + text[done:]
