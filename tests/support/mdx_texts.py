"""Texts of MDX: the golden cases, texts of any constructs, and a translation of a kind."""

from __future__ import annotations

from itertools import chain

import golden
from hypothesis import strategies as st

from l10n import formats
from l10n.article import SLICES, Article, Block, Leaf, LeafKind, splice

CASES = golden.named("mdx-blocks.txt", "§")
BLOCKS = st.sampled_from(
    [
        *("import a from 'b'", "export const a = {b: 1}", "export const a = {\n\n}", "import uno"),
        *("<Foo>", "</Foo>", "<Foo />", "<Foo\n  title='a'\n>", "  <Foo>", "    </Foo>", "<>", "</>", "<a.b/>"),
        *("{a}", "{\n\n'}'\n}", "{/* a */}", "{`${'}'}`}", "{a &&\n <b>c'd</b>}", "<!-- a -->", "{", "}", "<Foo", "{'"),
        *("# uno", "- uno", "  - dos", "> uno", "> <Foo>", "> </Foo>", "1. {a}", "```", "~~~", "    uno", "---"),
        *("uno <b>dos</b> tres", "{a} uno", "uno {a}", "<Foo>uno</Foo>", "`<a`", "a < b", "\\{a", "<li>uno</li>"),
        *("| a | b |\n|--|--|\n| <b>c</b> | {d} |", ":::tip[uno]", ":::", "[a]: <b> 'c {'", "uno  ", "<img alt='a'/>"),
        *("<pre>", "</pre>", "<Foo title=\"a &amp; b\" label={x} alt='c'/>", "**<Foo>a</Foo>**", "[a](<b{>)", "\t{a}"),
    ]
)
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", " ", "\n> ", "\n  ", "\n    ", "\n- ", ""])
FRAGMENTS = st.lists(st.tuples(BLOCKS, ENDS), max_size=10).map(lambda pairs: "".join(chain.from_iterable(pairs)))
BALANCED = st.recursive(
    st.sampled_from(
        [
            *("uno", "uno *dos*", "{a}", "- uno\n- dos", "# uno", "<Foo title='uno' />", "uno {a} <b>dos</b>", "> uno"),
            *("```\n<a {\n```", "<li>uno</li>", "{/* a */}", "    uno", "uno\n{`}`}\ndos", "<Foo>uno</Foo>"),
        ]
    ),
    lambda inner: st.one_of(
        inner.map("<Foo.Bar>\n{}\n</Foo.Bar>".format),
        inner.map("<Foo label='uno'\n>\n\n{}\n\n</Foo>".format),
        inner.map("<>\n{}\n</>".format),
        inner.map(lambda text: "> " + text.replace("\n", "\n> ")),
        inner.map(lambda text: "- " + text.replace("\n", "\n  ")),
        st.lists(inner, max_size=3).map("\n\n".join),
    ),
    max_leaves=12,
)


def parsed(text: str) -> Article:
    return formats.parse("plaza.mdx", text, front_matter=())


def shouted(text: str) -> str:
    """Write every word of an article with its capitals and small letters exchanged: a translation of a kind."""

    def write(block: Block) -> str:
        raw = text[block.start : block.end]
        content = "".join(map(swapped, block.leaves))
        return content if block.container in SLICES else formats.enclose(block.container, raw, content)

    def swapped(leaf: Leaf) -> str:
        return leaf.source.swapcase() if leaf.kind is LeafKind.TEXT and leaf.source == leaf.text else leaf.source

    return splice(text, parsed(text).blocks, write)
