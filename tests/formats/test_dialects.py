"""Dialects of Markdown: what a translator is offered of their lines, and what stays; laws 1 and 2 over all of them."""

from __future__ import annotations

import golden
import pytest
from golden import Case, offered, seen
from growth import grows_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.article import SLICES, Article, Block, Leaf, LeafKind, rebuild, splice, walk
from l10n.formats import markdown
from l10n.formats.dialects.lines import RULES
from l10n.segmentation import segments

CASES = golden.named("dialects.txt", "§")
each = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def parsed(text: str) -> Article:
    found, problems = markdown.blocks("plaza.md", text)
    return Article("plaza.md", text, found, problems=problems)


def texts(text: str) -> list[str]:
    return [" ".join(seen(block).split()) for block in walk(parsed(text).blocks)]


def shouted(text: str) -> str:
    """Write every word of an article with its capitals and small letters exchanged: a translation of a kind."""

    def write(block: Block) -> str:
        content = "".join(map(swapped, block.leaves))
        return content if block.container in SLICES else formats.enclose(block.container, raw(block), content)

    def raw(block: Block) -> str:
        return text[block.start : block.end]

    def swapped(leaf: Leaf) -> str:
        return leaf.source.swapcase() if leaf.kind is LeafKind.TEXT and leaf.source == leaf.text else leaf.source

    return splice(text, parsed(text).blocks, write)


@each
def test_a_translator_is_offered_of_a_dialect(case: Case) -> None:
    article = parsed(case.source)
    assert offered(article.blocks) == case.expected
    assert article.problems == ()


@each
def test_what_is_syntax_stays_in_every_edition(case: Case) -> None:
    edition = shouted(case.source)
    assert [kept for kept in case.kept if kept not in edition] == []


@each
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n"])
def test_line_ends_do_not_matter(case: Case, end: str) -> None:
    if end != "\n\n":
        assert texts(case.source.replace("\n", end)) == texts(case.source)
    else:
        assert texts(case.source.rstrip("\n")) == texts(case.source)


@each
@pytest.mark.parametrize(("first", "others"), [("> ", "> "), ("- ", "  "), ("1. > ", "   > "), ("    ", "    ")])
def test_a_quote_a_list_item_and_a_body_read_the_same(case: Case, first: str, others: str) -> None:
    first_line, *lines = case.source.splitlines()
    inside = "\n".join([first + first_line, *((others + line).rstrip(" ") for line in lines)])
    around = '!!! note "X"\n' if first.isspace() else ""
    assert texts(around + inside)[bool(around) :] == texts(case.source)
