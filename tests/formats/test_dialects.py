"""Dialects of Markdown: what a translator is offered of their lines, and what stays; laws 1 and 2 over all of them."""

from __future__ import annotations

import re
from itertools import chain

import golden
import pytest
from golden import Case, offered, seen
from growth import grows_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.article import SLICES, Article, Block, Leaf, LeafKind, rebuild, splice, walk
from l10n.formats import markdown
from l10n.formats.attributes import shortcodes
from l10n.formats.attributes.parameters import Parameters
from l10n.formats.dialects.lines import RULES
from l10n.review.catalog import Catalog, State, Unit, states
from l10n.review.reconcile import merge, reconcile
from l10n.segmentation.rules import load
from l10n.segmentation.segments import segmented, split
from l10n.tags.compare import differences
from l10n.text.data.key_paths import PARAMETERS

CASES = golden.named("dialects.txt", "§")
each = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def parsed(text: str) -> Article:
    named = Parameters(PARAMETERS)
    found, problems = markdown.blocks("plaza.md", text, parameters=named)
    return Article("plaza.md", text, tuple(shortcodes.filled(text, found, named)), problems=problems)


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
    assert bool(article.problems) == ("is not read" in case.name)


def test_the_first_lines_of_a_page_may_be_its_title_author_and_date() -> None:
    assert texts("% El informe\n% Ana Ruiz\n% 2020\n\nTexto.\n") == ["El informe", "Texto."]


def test_the_mark_of_a_caption_below_a_table_is_not_text() -> None:
    assert texts("| A | B |\n|---|---|\n| a | b |\n\n: Una leyenda {#x}\n")[-1] == "Una leyenda"


@each
def test_what_is_syntax_stays_in_every_edition(case: Case) -> None:
    edition = shouted(case.source)
    assert [kept for kept in case.kept if kept not in edition] == []


@each
def test_line_ends_do_not_matter(case: Case) -> None:
    read = texts(case.source)
    assert {end: texts(case.source.replace("\n", end)) for end in ("\r\n", "\r")} == {"\r\n": read, "\r": read}
    assert texts(case.source.rstrip("\n")) == read


PREFIXES = [("> ", "> "), ("- ", "  "), ("1. > ", "   > "), ("    ", "    ")]
"""What stands before the first line and before the others, in a quote, in list items and in a body."""


@each
def test_a_quote_a_list_item_and_a_body_read_the_same(case: Case) -> None:
    first_line, *lines = case.source.splitlines()
    found: dict[str, list[str]] = {}
    for first, others in PREFIXES:
        inside = "\n".join([first + first_line, *((others + line).rstrip(" ") for line in lines)])
        around = '!!! note "X"\n' if first.isspace() else ""
        found[first] = texts(around + inside)[bool(around) :]
    assert found == dict.fromkeys(found, texts(case.source))


@each
def test_text_before_and_after_without_blank_lines_is_not_joined_to_it(case: Case) -> None:
    first, *_, last = ("", *case.source.splitlines(), "")[1:-1] if case.source.count("\n") > 1 else ("", "", "")
    if all(any(line.strip() == kept.strip() for kept in case.kept) for line in (first, last)):
        assert texts(f"Antes\n{case.source}Al final\n") == ["Antes", *texts(case.source), "Al final"]


def test_every_kind_of_line_has_a_case() -> None:
    lines = [*chain.from_iterable(case.source.splitlines(keepends=True) for case in CASES)]
    bare = [re.sub(r"^(?:[ >]|[-*] (?=\S))*", "", line) for line in lines]
    assert [rule.pattern.pattern for rule in RULES if not any(map(rule.pattern.match, bare))] == []


@pytest.mark.parametrize(
    "start",
    [
        ":::nota",
        "::nota",
        "!!! nota",
        "??? nota",
        "/// nota",
        "+++ nota",
        '=== "Nota"',
        "[!NOTE] Nota",
        "@[toc]",
        "$$ nota",
        "*[INE]: Nota",
        "--8<-- nota",
        "{!nota!}",
        "<<< nota",
        "![[nota|Nota]]",
        "(nota)=",
        "%% nota %%",
        ": nota",
        "~ nota",
    ],
)
def test_a_translation_that_starts_like_such_a_line_stays_text(start: str) -> None:
    for source in ("Uno.\n", "Uno\ndos.\n"):
        (block,) = parsed(source).blocks
        written = source.replace(
            block.content, formats.enclose(block.container, block.content, start, syntax=block.syntax)
        )
        (read,) = parsed(written).blocks
        assert "".join(leaf.text or leaf.source for leaf in read.leaves) == start


LINES = sorted({line for case in CASES for line in case.source.splitlines() if line.strip()})
"""Lines of every dialect, to be shuffled."""
ENDS = ["\n", "\n\n", "\r\n", "\r", "  \n", "\n> ", "\n  ", "\n    ", "\n\t", "\n- ", ""]
words = st.sampled_from(
    [
        *("", "Uno", "*dos* [tres](x)", "{a=b}", '"cuatro"', "[cinco]", 'title="seis"', "$$", ":::"),
        *("^[siete *ocho", "^[nueve] diez", "]", "]{.once}", "[doce]{.a}", "*trece*{: .b}", "$x_1 *", "* y$", "$20 y"),
        *("\\(a*b", "c*d\\)", "\\[e = f*\\]", "{::comment}*{:/}", "$`g*", "`$", "</div>", "<b>h</b>{.c}"),
    ]
)
marks = st.sampled_from(
    [
        "::::note",
        ":::{tip}",
        "::a",
        "```{note}",
        "~~~{figure}",
        "/// a |",
        "+++",
        "!!! note",
        "???+ b",
        "=== ",
        "@tab",
        "> [!NOTE]",
        "@[a]",
        "$$",
        "\\[",
        "*[a]:",
        "--8<--",
        "{!",
        "![[a|",
        "(a)=",
        "%%",
        "{/*",
        ": ",
        "~ ",
        "[^1]: ",
        ":alt:",
        "{:.a}",
        "{::comment}",
        "{:/}",
        '<div markdown="1">',
        "<p markdown>",
        "</div>",
        '<div class="notranslate">',
        '<blockquote class="twitter-tweet">',
        "<video>",
        "^",
        "[toc]",
    ]
)
braces = st.sampled_from(
    [
        *('[a b="c"]', "[a]", "[/a]", "[[a|", "]]", "[[a]]", "![[a]]", "![[a|b]]", "[a /]", "[sic]", "[a\nb='c']"),
        *("{% if a %}", "{% else %}", "{% endif %}", "{{< a\n  b >}}", '{{< a "|" >}}', "{{ a | b }}", "<%= a %>"),
        *(
            "<b {% if a > b %}c{% endif %}>",
            "</b>",
            '<a href="{{ "a" }}">',
            "</a>",
            "{% raw %}",
            "{% endraw %}",
            "{{",
            "[[",
        ),
        *("**", "[x](", ")", "|", "\n|---|---|\n", " uno ", " *dos* ", "`", "\\"),
    ]
)
"""Code in brackets and braces, whole and in parts."""
coded = st.lists(braces, min_size=1, max_size=8).map("".join)
made = coded | st.builds("{}{}{}".format, marks, st.sampled_from(["", " "]), words)
fragments = st.lists(st.tuples(st.sampled_from(LINES) | made, st.sampled_from(ENDS)), max_size=14).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)


@settings(max_examples=300)
@given(fragments)
def test_law_1_holds_for_any_lines_of_dialects(text: str) -> None:
    article = parsed(text)
    assert rebuild(article) == text
    ends = [0, *chain.from_iterable((block.start, block.end) for block in article.blocks)]
    assert ends == sorted(ends)


@settings(max_examples=200)
@given(fragments)
def test_law_2_holds_for_any_lines_of_dialects(text: str) -> None:
    for block in walk(parsed(text).blocks):
        segments = split(block, load("es"))
        assert "".join(one.before + one.raw + one.after for one in segments) == block.content
        assert all(segment.leaves for segment in segments)


@settings(max_examples=200)
@given(fragments)
def test_other_words_leave_the_lines_of_dialects_as_they_were(text: str) -> None:
    def structure(article: str) -> list[tuple[str, str]]:
        return [(block.role, seen(block).casefold()) for block in walk(parsed(article).blocks)]

    assert structure(shouted(text)) == structure(text)


@pytest.mark.parametrize(
    "unit",
    [
        ":::note\n",
        ":::{tip} a\n",
        "```{note}\n",
        "::a[b]\n",
        '!!! note "a"\n',
        "!!! note\n",
        "!!! a b\n",
        "!!! tip a\n",
        "+++ a\n",
        "$$ a\n",
        "$$\n",
        "\\[\n",
        "\\begin{align}\n",
        "{::comment}\n",
        "{/* a\n",
        "%%\n",
        "--8<--\n",
        ": a\n",
        "a\n: b\n",
        "a\n\n: b\n\n",
        "> [!NOTE] a\n",
        "> [!NOTE] a\n\n",
        "> $$\n\n",
        "*[a]: b\n",
        "(a)=\n",
        ":::mermaid\n",
        "[!INCLUDE[",
        ':::a title="',
        ":::[",
        ":::{",
        "::: a{",
        "@[a](",
        '!!! a "',
        '=== " ',
        "$$a$",
        "\\[ =\\",
        "a $b ",
        "$a",
        "a $ ",
        "$`a",
        "$`",
        "$$ $",
        "\\(",
        "\\(a $b \\[",
        "\\[a=1 ",
        "^[",
        "^[a ",
        "^[a]",
        "^[*a",
        "a] ^[",
        "[a]{.b}",
        "[a]{",
        "[*a*]{.b} ",
        "{::comment}a ",
        "a{::nomarkdown}",
        "*a*{: .b}",
        "{:.a} b\n\n",
        '<div markdown="1">\n',
        '<div markdown="1">\n</div>\n',
        '<div markdown="1">a\n\n',
        '<div class="notranslate">\n\n',
        '<blockquote class="twitter-tweet">\n\n',
        "<p markdown>a</p>\n",
        "<video>a\n\n",
        "[^1]: a\n",
        "[^1]: a\n\n    b\n\n",
        "[^1]:\n\n\n\n",
        ": a\nb\n",
        "@@include(",
    ],
)
def test_the_time_for_lines_of_dialects_grows_in_proportion(unit: str) -> None:
    assert grows_in_proportion(parsed, unit, 100_000)


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (
            ":::note El agua no es potable en la colonia. :::",
            "Water in the district is not safe to drink.",
            ":::note\n{}\n:::\n",
        ),
        (
            "[!tip] El agua no es potable en la colonia.",
            "[!tip] Water in the district is not safe.",
            "> [!tip]\n> {}\n",
        ),
        ("!!! note El agua no es potable en la colonia.", "!!! note Water is not safe to drink.", "!!! note\n    {}\n"),
    ],
)
def test_a_review_made_when_markers_were_text_is_taken_over_as_stale(before: str, text: str, after: str) -> None:
    (segment,) = segmented(parsed(after.format("El agua no es potable en la colonia.")), load("es")).sentences
    old = Catalog("es", "en-US", units=(Unit(before, text),))
    found = merge(reconcile("plaza.md", [segment], old, cut=lambda found: [found], redraft=False), {})
    assert [(unit.source, unit.target) for unit in found.units] == [("El agua no es potable en la colonia.", text)]
    assert states(found) == [State.STALE]


@pytest.mark.parametrize(
    "code",
    [
        *(
            "{total}",
            "{0}",
            "{}",
            "{n:.2f}",
            "{a.b[0]!r}",
            "${HOME}",
            "${a b}",
            "%s",
            "%1$s",
            "%(name)d",
            "%.2f",
            "%{name}",
        ),
        *("{ .md-button .x }", "{width=50%}", "{#id}"),
    ],
)
def test_what_a_program_replaces_is_no_word_and_its_loss_is_told(code: str) -> None:
    (block,) = parsed(f"Hay {code} casos.").blocks
    assert [leaf.source for leaf in block.leaves if leaf.kind is LeafKind.OPAQUE] == [code]
    assert differences(block.leaves, "There are cases.", block.syntax) != ()
    assert differences(block.leaves, f"There are {code} cases.", block.syntax) == ()


@pytest.mark.parametrize(
    "prose",
    ["Subió 20 % de golpe.", "El 5 %s sobra, 20%d también: 100%.", "El {hola mundo} y $ {x y}.", "50 % discount"],
)
def test_braces_and_signs_of_per_cent_among_words_are_words(prose: str) -> None:
    (block,) = parsed(prose).blocks
    kept = [leaf.source for leaf in block.leaves if leaf.kind is LeafKind.OPAQUE]
    assert kept == (["%s"] if "%s" in prose else [])


def test_nested_markdown_in_html_is_read_up_to_a_depth() -> None:
    text = '<div markdown="1">' * 200 + "Vea [x](y)" + "</div>" * 200 + "\n"
    assert texts(text) == ["Vea [x](y)"]
    assert rebuild(parsed(text)) == text
    assert grows_in_proportion(parsed, '<div markdown="1">a', 20_000)


@pytest.mark.parametrize("setting", [False, True])
def test_the_words_of_embeds_are_offered_where_the_settings_say_so(setting: bool) -> None:  # noqa: FBT001 - a parameter
    text = (
        '<blockquote class="instagram-media">Una foto</blockquote>\n\n'
        "Mire <audio>Su navegador no suena.</audio> hoy.\n\n<object>Un objeto</object>\n"
    )
    for path in ("a.md", "a.html"):
        found = formats.parse(path, text, front_matter=(), embeds=setting)
        offered = " ".join(seen(block) for block in walk(found.blocks))
        assert ("Una foto" in offered, "Un objeto" in offered) == (setting, setting)
        assert rebuild(found) == text
    (spoken,) = formats.parse("a.md", "Mire <audio>No suena.</audio> hoy.\n", front_matter=(), embeds=setting).blocks
    assert [leaf.source for leaf in spoken.leaves if leaf.kind is LeafKind.OPAQUE] == (
        [] if setting else ["<audio>No suena.</audio>"]
    )


@pytest.mark.parametrize(
    ("source", "good", "bad"),
    [
        ("La $x_1$ sube.", "The $x_1$ rises.", "The x_1 rises."),
        ("Da \\(a*b = c\\) hoy.", "It gives \\(a*b = c\\) today.", "It gives \\(a = c\\) today."),
        ("El río^[Nota *uno*.] baja.", "The river^[Nota *uno*.] falls.", "The river falls."),
        ("El río{::comment}ojo{:/} baja.", "The river{::comment}ojo{:/} falls.", "The river falls."),
        ("El *río*{: .a} baja.", "The *river*{: .a} falls.", "The *river* falls."),
        ("El [río]{.a} baja.", "The [river]{.a} falls.", "The [river] falls."),
        ("El [río][r]{.a} baja.", "The [river][r]{.a} falls.", "The [river][r] falls."),
        ("El <span> </span> río baja.", "The <span> </span> river falls.", "The river falls."),
        ("Use cd <folder> hoy.", "Use cd <folder> now.", "Use cd now."),
    ],
)
def test_what_a_sentence_lost_of_a_dialect_is_told(source: str, good: str, bad: str) -> None:
    block, *_ = parsed(f"{source}\n\n[r]: /x\n").blocks
    assert differences(block.leaves, good, block.syntax) == ()
    assert differences(block.leaves, bad, block.syntax) != ()


@pytest.mark.parametrize(
    ("before", "text", "after", "what"),
    [
        (
            "El río^[Según el INE.] baja hoy por la tarde.",
            "The river^[According to INE.] falls this afternoon.",
            "El río^[Según el INE.] baja hoy por la tarde.",
            State.REVIEWED,
        ),
        (
            "Vea [la nota](/x) de la **semana** pasada.",
            "See [the note](/x) of **last** week.",
            '<div markdown="1">\nVea [la nota](/x) de la **semana** pasada.\n</div>\n',
            State.REVIEWED,
        ),
        (
            "La masa es $m_1 * m_2$ hoy.",
            "The mass is $m_1 * m_2$ today.",
            "La masa es $m_1 * m_2$ hoy.",
            State.REVIEWED,
        ),
    ],
)
def test_a_review_made_before_dialects_of_words_were_read_stays(
    before: str, text: str, after: str, what: State
) -> None:
    sentences = segmented(parsed(after), load("es")).sentences
    old = Catalog("es", "en-US", units=(Unit(before, text),))
    found = merge(reconcile("plaza.md", sentences, old, cut=lambda found: [found], redraft=False), {})
    assert (found.units[0].source, found.units[0].target, states(found)[0]) == (before, text, what)


def test_a_sentence_is_not_cut_in_a_note_nor_in_a_formula() -> None:
    text = "El río^[Según el INE. Otros no.] baja. Da $\\text{fin. Nada}$ hoy. Fin.^[Uno. Dos.] Sigue.\n"
    cut = [" ".join(one.raw.split()) for one in segmented(parsed(text), load("es")).sentences]
    assert cut[:4] == [
        "El río^[Según el INE. Otros no.] baja.",
        "Da $\\text{fin. Nada}$ hoy.",
        "Fin.^[Uno. Dos.]",
        "Sigue.",
    ]
    assert cut[4:] == ["Según el INE.", "Otros no.", "Uno.", "Dos."]
