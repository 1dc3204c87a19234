"""MDX: what a translator is offered, what stays, and what is refused; laws 1 and 2 over constructs of MDX."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from itertools import chain

import pytest
from golden import Case, offered, seen
from growth import grows_in_proportion
from hypothesis import given, settings
from mdx_texts import BALANCED, CASES, FRAGMENTS, parsed, shouted

from l10n import formats
from l10n.article import Container, LeafKind, Syntax, rebuild, walk
from l10n.errors import ArticleError
from l10n.segmentation.rules import load
from l10n.segmentation.segments import split
from l10n.tags.compare import TagFault, differences

each = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def texts(text: str) -> list[str]:
    return [" ".join(seen(block).split()) for block in walk(parsed(text).blocks)]


@each
def test_a_translator_is_offered_of_mdx(case: Case) -> None:
    article = parsed(case.source)
    assert offered(article.blocks) == case.expected
    assert article.problems == ()
    assert rebuild(article) == case.source


@each
def test_what_is_no_text_stays_in_every_edition(case: Case) -> None:
    edition = shouted(case.source)
    assert [kept for kept in case.kept if kept not in edition] == []
    assert [block.role for block in walk(parsed(edition).blocks)] == [
        block.role for block in walk(parsed(case.source).blocks)
    ]


@each
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(case: Case, end: str) -> None:
    text = case.source.replace("\n", end)
    assert texts(text) == texts(case.source)
    assert rebuild(parsed(text)) == text


@each
@pytest.mark.parametrize(("first", "others"), [("> ", "> "), ("- ", "  "), ("1. > ", "   > ")])
def test_a_quote_and_a_list_item_read_the_same(case: Case, first: str, others: str) -> None:
    if any(
        line.startswith(("import ", "export ", "---\n", "\t")) or line == "---" for line in case.source.splitlines()
    ):
        return  # what stands only at the start of a line, or in columns of four
    first_line, *lines = case.source.splitlines()
    text = "\n".join([first + first_line, *((others + line).rstrip(" ") for line in lines)])
    expected = [one for one in texts(case.source) if one != "cinco seis"]
    assert [one for one in texts(text) if one != "cinco seis"] == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "uno\n\n{dos",
            "a.mdx:3: a brace `{` is not closed; close it with `}`, or write `\\{` for a brace in the text",
        ),
        ("uno {dos\n\ntres}", "a.mdx:1: a brace `{` is not closed"),
        ("- uno\n- dos {`}", "a.mdx:2: a brace `{` is not closed"),
        ("> uno\n> {/* dos }", "a.mdx:2: a brace `{` is not closed"),
        ("<Foo a={b />", "a.mdx:1: a brace `{` is not closed"),
        ("uno\n\n<Foo\n\ndos", "a.mdx:3: the tag `<Foo` is not closed; close it with `>`"),
        ("uno <Foo a", "a.mdx:1: the tag `<Foo` is not closed; close it with `>`"),
        ("<Foo a='dos />", "a.mdx:1: the value of `a` in the tag `<Foo` is not in two quotes or braces"),
        ("<Foo a=1 />", "a.mdx:1: the value of `a` in the tag `<Foo` is not in two quotes or braces"),
        ('<Foo a="\\"" />', 'a.mdx:1: the tag `<Foo` has `"` among its attributes; remove `"`'),
        ("<Foo /* a */ />", "a.mdx:1: the tag `<Foo` has `/` among its attributes; remove `/`"),
        ("uno\n\n<Foo>\n\ndos", "a.mdx:3: the tag `<Foo>` is not closed in its block; close it with `</Foo>`"),
        ("uno\n<Foo>dos", "a.mdx:2: the tag `<Foo>` is not closed in its block"),
        ("<Foo>\n\n<Bar>\n\n</Foo>", "a.mdx:3: the tag `<Bar>` is not closed in its block"),
        ("<Foo>\n- uno\n  </Foo>", "a.mdx:3: the tag `</Foo>` closes nothing; remove it"),
        ("uno</Foo>", "a.mdx:1: the tag `</Foo>` closes nothing"),
        ("<>uno", "a.mdx:1: the tag `<>` is not closed in its block; close it with `</>`"),
        (
            "uno <br> dos",
            "a.mdx:1: the tag `<br>` is not closed in its block; close it with `</br>`, or write `<br />`",
        ),
        ("uno <3 dos", "a.mdx:1: `<3` is no tag; write `\\<` for the sign"),
        (
            "uno <https://a.mx> dos",
            "a.mdx:1: `<https://a.mx>` is no tag; MDX has no such links; write `[text](address)`",
        ),
        ("uno <a@b.mx> dos", "a.mdx:1: `<a@b.mx>` is no tag; MDX has no such links"),
        ("<!DOCTYPE html>", "a.mdx:1: `<!DOCTYPE` is no tag"),
        ("uno\n\n<!-- dos", "a.mdx:3: a comment is not closed; close it with `-->`"),
        ("import {\n\nuno", "a.mdx:1: this `import` is not closed; close its brackets and its strings"),
        ("export const a = `\n\nuno", "a.mdx:1: this `export` is not closed"),
        ("- <Foo\na />\n", "a.mdx:2: a tag or an expression leaves the block that it starts in"),
        ("> <Foo\na />\n", "a.mdx:1: the tag `<Foo` is not closed"),
        ("\r\n\r\n<Foo a='é\r\n\r\n{uno}", "a.mdx:3: the value of `a`"),
        ("<A>\n" * 101 + "</A>\n" * 101, "a.mdx:101: nests more than 100 tags"),
    ],
)
def test_broken_mdx_is_refused_with_its_line_and_what_to_do(text: str, message: str) -> None:
    with pytest.raises(ArticleError) as refused:
        formats.parse("a.mdx", text, front_matter=())
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("raw", "content", "written"),
    [
        ('"Uno"', 'Say "hi"', "'Say \"hi\"'"),
        ("'Uno'", "It's", '"It\'s"'),
        ('"Uno"', 'It\'s "so"', '"It\'s &quot;so&quot;"'),
        ("'Uno'", 'It\'s "so"', "'It&#39;s \"so\"'"),
    ],
)
def test_a_value_that_would_break_its_attribute_gets_other_quotes_or_an_entity(
    raw: str, content: str, written: str
) -> None:
    text = f"<Foo title={raw} />\n"
    (block,) = parsed(text).blocks
    assert (block.container, text[block.start : block.end]) == (Container.ATTRIBUTE, raw)
    assert formats.enclose(block.container, raw, content, syntax=block.syntax) == written
    (again,) = parsed(f"<Foo title={written} />\n").blocks
    assert "".join(leaf.text for leaf in again.leaves) == content


def test_the_attributes_of_a_component_that_are_named_are_text() -> None:
    text = '<Tabs lead="uno" title="dos"><Foo lead="tres" /></Tabs>\n'
    found = formats.parse("a.mdx", text, front_matter=(), parameters={("Tabs", "lead")}).blocks
    assert [block.content for block in walk(found)] == ["uno"]


@pytest.mark.parametrize("said", ["Say {x}", "a <b", "<3", "{", "2 < 3", "a\\{b", "x <", "{/*", "`a` {", "_a_ <Foo>"])
def test_what_a_model_says_is_no_markup(said: str) -> None:
    written = formats.inline.escape(said, Syntax.MDX)
    (block,) = parsed(f"X {written} X\n").blocks
    assert "".join(leaf.text for leaf in block.leaves) == f"X {said} X"
    assert {leaf.kind for leaf in block.leaves} == {LeafKind.TEXT}


@pytest.mark.parametrize("said", ["import taxes from them", "export {x} now", "# one", "- one", "import a from 'b'"])
def test_a_translation_that_starts_like_code_stays_text(said: str) -> None:
    (block,) = parsed("Uno.\n").blocks
    written = formats.enclose(block.container, "Uno.", said, syntax=block.syntax)
    (again,) = parsed(f"{written}\n").blocks
    assert "".join(leaf.text or leaf.source for leaf in again.leaves) == said


@pytest.mark.parametrize(
    "code",
    ["{x}", "{a + b}", "{`a ${b}`}", "<Icon name={() => 1} />", "{/* nota */}", "<Foo.Bar />", "{' '}", "<br-x/>"],
)
def test_the_loss_of_code_is_told_and_so_is_code_that_is_new(code: str) -> None:
    (block,) = parsed(f"Hay {code} casos.\n").blocks
    assert [leaf.source for leaf in block.leaves if leaf.kind is LeafKind.OPAQUE] == [code]
    assert differences(block.leaves, f"There are {code} cases.", block.syntax) == ()
    assert [one.fault for one in differences(block.leaves, "There are cases.", block.syntax)] == [TagFault.LOST]
    assert [one.fault for one in differences(block.leaves, f"There {code} {code} cases.", block.syntax)] == [
        TagFault.DOUBLED
    ]
    (plain,) = parsed("Hay casos.\n").blocks
    assert [one.fault for one in differences(plain.leaves, f"There are {code} cases.", plain.syntax)] == [
        TagFault.ADDED
    ]


def test_a_brace_that_a_translation_opens_is_told() -> None:
    (block,) = parsed("Hay casos.\n").blocks
    assert [(one.fault, one.tag) for one in differences(block.leaves, "There {are cases.", block.syntax)] == [
        (TagFault.ADDED, "{are cases.")
    ]


@settings(max_examples=400)
@given(FRAGMENTS)
def test_law_1_holds_for_any_mdx_that_is_not_refused(text: str) -> None:
    refused: ArticleError | None = None
    try:
        article = parsed(text)
    except ArticleError as error:
        refused = error
    if refused is not None:
        assert refused.line is not None
        assert refused.hint or "nests" in refused.what
        return
    assert rebuild(article) == text
    ends = [0, *chain.from_iterable((block.start, block.end) for block in article.blocks)]
    assert ends == sorted(ends)


@settings(max_examples=200)
@given(BALANCED)
def test_whole_mdx_is_read_and_other_words_leave_it_as_it_was(text: str) -> None:
    article = parsed(text)
    assert rebuild(article) == text
    assert article.problems == ()
    before = [(block.role, seen(block).casefold()) for block in walk(article.blocks)]
    assert [(block.role, seen(block).casefold()) for block in walk(parsed(shouted(text)).blocks)] == before


@settings(max_examples=200)
@given(BALANCED)
def test_law_2_holds_for_any_mdx(text: str) -> None:
    for block in walk(parsed(text).blocks):
        segments = split(block, load("es"))
        assert "".join(one.before + one.raw + one.after for one in segments) == block.content
        assert all(segment.leaves for segment in segments)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "{a}\n",
            "{a} b\n",
            "<A />\n",
            "<A /> b ",
            "<A>b</A>\n",
            "> <A\n> b/>\n",
            "> {a\n> }\n",
            "- {a}\n",
            "{ ",
            "<A ",
        ),
        *("{'", "{`", "{/", "/*", "<!--", "{a /[", "'\\", '"', "`", "](", "](a", "](<", '](a "', "import a from 'b'\n"),
        *("import a from 'b'\n\n", "export {", "{<a>", "<a b={", "<a\n", "</a>", "}\n", "<", "<>", "&&<b>"),
        *(
            "{a}{b}",
            "<A/> {b}",
            "  ",
            "    a\n",
            "\t",
            "**{a}**",
            "| {a} ",
            "`<a>`",
            "\\{",
            ":::a {b}\n",
            "{\n",
            "{a\n}b\n",
        ),
    ],
)
def test_the_time_for_mdx_grows_in_proportion(unit: str) -> None:
    for before, after in (("", ""), ("{", "}\n"), ("{", "} x\n"), ("<A b={'", "'} />\n")):
        assert grows_in_proportion(partial(read_between, before, after), unit, 20_000)


def read_between(before: str, after: str, text: str) -> None:
    with suppress(ArticleError):
        parsed(before + text + after)
