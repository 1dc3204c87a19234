"""Markup put back into translations: law 3, and the places where a reader would expect each tag."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from growth import grows_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.alignment.words import Alignment
from l10n.article import Leaf, LeafKind, Syntax
from l10n.formats import inline
from l10n.tags.compare import differences
from l10n.tags.detach import CleanText, detach
from l10n.tags.projection import Projection, needs_alignment, project_tags

TAG = re.compile(r"`.*?`|!?\[.*?\]\(.*?\)|</?\w[^>]*>|\*\*|\*|\[|\]\(.*?\)")


def told(marked: Projection) -> tuple[str, ...]:
    """Return the doubts of a projection, each in words."""
    return tuple(f"markup {one.fault}: {one.tag}" for one in marked.doubts)


def sentence(markup: str) -> list[Leaf]:
    """Read a sentence in which `*`, `**`, links, HTML tags and code are the only markup."""
    leaves: list[Leaf] = []
    waiting: list[tuple[str, int]] = []
    at = 0
    for pair, match in enumerate(
        re.finditer(r"`.*?`|!\[.*?\]\(.*?\)|</?\w[^>]*>|\*\*|\*|\[(?!\^)|\]\(.*?\)|\[\^.\]", markup)
    ):
        leaves += (
            [Leaf(LeafKind.TEXT, markup[at : match.start()], markup[at : match.start()])] if match.start() > at else []
        )
        at, tag = match.end(), match[0]
        if tag[0] in "`!" or tag.startswith("[^"):
            leaves.append(Leaf(LeafKind.OPAQUE, tag))
        elif tag.startswith(("</", "](")) or (tag[0] == "*" and waiting and waiting[-1][0] == tag):
            leaves.append(Leaf(LeafKind.CLOSE, tag, pair=waiting.pop()[1]))
        else:
            waiting.append((tag, pair))
            leaves.append(Leaf(LeafKind.OPEN, tag, pair=pair))
    return [*leaves, Leaf(LeafKind.TEXT, markup[at:], markup[at:])] if at < len(markup) else leaves


def links(source: str, target: str, pairs: str) -> Alignment:
    """Align by hand: `0 2,1` links the first target word to source word 0, the second to 2 and 1."""
    spans = [tuple(match.span() for match in re.finditer(r"[\w']+", text)) for text in (source, target)]
    rows = [[int(i) for i in row.split(",") if i != "-"] for row in pairs.split()]
    assert len(rows) == len(spans[1])
    weights = [tuple(1 / len(row) if i in row else 0.0 for i in range(len(spans[0]))) for row in rows]
    return Alignment(spans[0], spans[1], tuple(weights))


def placed(markup: str, target: str, pairs: str, syntax: Syntax = Syntax.MARKDOWN) -> str:
    """Put the markup of a sentence into its translation, and expect no doubt."""
    clean = detach(sentence(markup))
    marked = project_tags(clean, target, links(clean.text, target, pairs), syntax)
    assert told(marked) == ()
    return marked.text


@pytest.mark.parametrize(
    ("source", "target", "pairs", "expected"),
    [
        ("The **National Guard** arrived.", "La Guardia Nacional llegó.", "0 2 1 3", "La **Guardia Nacional** llegó."),
        ("a *red* [car](/c)", "un coche rojo", "0 2 1", "un [coche](/c) *rojo*"),
        ("**[The law](/l)** passed", "Pasó la ley", "2 0 1", "Pasó **[la ley](/l)**"),
        ("They *did not [vote](/v)* today", "Hoy no votaron", "4 2 3", "Hoy *no [votaron](/v)*"),
    ],
)
def test_a_pair_goes_around_the_words_that_stand_for_its_own(
    source: str, target: str, pairs: str, expected: str
) -> None:
    assert placed(source, target, pairs) == expected


@pytest.mark.parametrize(
    ("source", "target", "pairs", "expected"),
    [
        ("**Note:** it rained.", "Nota: llovió.", "0 2", "**Nota:** llovió."),
        ("**Note**: it rained.", "Nota: llovió.", "0 2", "**Nota**: llovió."),
        (
            "He asked *who came?* twice",
            "Preguntó dos veces ¿quién vino?",
            "1 4 4 2 3",
            "Preguntó dos veces *¿quién vino?*",
        ),
        ('She said *"no"* again', "Dijo «no» otra vez", "1 2 3 3", "Dijo *«no»* otra vez"),
        ("the army (*Sedena*) said", "dijo el ejército (Sedena)", "3 0 1 2", "dijo el ejército (*Sedena*)"),
    ],
)
def test_punctuation_stays_on_its_side_of_a_tag(source: str, target: str, pairs: str, expected: str) -> None:
    assert placed(source, target, pairs) == expected


def test_a_wrapper_of_the_whole_sentence_is_exact_without_an_alignment() -> None:
    clean = detach(sentence("**Who came?**"))
    assert not needs_alignment(clean, "¿Quién vino?")
    assert project_tags(clean, "¿Quién vino?", None, Syntax.MARKDOWN).text == "**¿Quién vino?**"


def test_half_a_pair_keeps_the_end_of_the_sentence() -> None:
    assert placed("He said *that is all.", "Dijo que eso es todo.", "1 2 2 3 4") == "Dijo *que eso es todo."


def test_code_stands_where_the_model_put_its_placeholder() -> None:
    assert placed("Run `make` now.", "Ahora ejecute X1.", "2 0 1") == "Ahora ejecute `make`."
    assert placed("Run **`make`** now.", "Ahora ejecute X1.", "2 0 1") == "Ahora ejecute **`make`**."


def test_code_that_the_model_lost_is_put_beside_its_neighbour_and_said() -> None:
    clean = detach(sentence("Run `make` now."))
    marked = project_tags(clean, "Ejecute ahora.", links(clean.text, "Ejecute ahora.", "0 2"), Syntax.MARKDOWN)
    assert marked.text == "Ejecute `make` ahora."
    assert told(marked) == ("markup placed in doubt: `…`",)


def test_code_that_moved_into_a_pair_is_a_doubt_about_the_pair() -> None:
    clean = detach(sentence("*The new law names* `make` now."))
    target = "La nueva X1 ley nombra ahora."
    marked = project_tags(clean, target, links(clean.text, target, "0 1 4 2 3 5"), Syntax.MARKDOWN)
    assert marked.text == "*La nueva `make` ley nombra* ahora."
    assert told(marked) == ("markup placed in doubt: *The new law names*",)


def test_code_that_the_model_doubled_is_said() -> None:
    clean = detach(sentence("Run `make`."))
    marked = project_tags(clean, "Ejecute X1 X1.", None, Syntax.MARKDOWN)
    assert (marked.text, told(marked)) == ("Ejecute `make` `make`.", ("markup doubled: `…`",))


@pytest.mark.parametrize(
    ("source", "target", "pairs", "expected"),
    [
        ("The law[^1] passed.", "Pasó la ley.", "2 0 1", "Pasó la ley[^1]."),
        ("The law passed.[^1]", "Pasó la ley.", "2 0 1", "Pasó la ley.[^1]"),
        ("Press ![gear](g.png) to start", "Pulse para empezar", "0 1 2", "Pulse ![gear](g.png) para empezar"),
        ("![gear](g.png) Press it", "Púlselo ya", "0 1", "![gear](g.png) Púlselo ya"),
        ("The *old law[^1]* passed", "Pasó la ley vieja", "3 0 2 1", "Pasó la *ley vieja[^1]*"),
        ("The army,[^1] he said", "Dijo el ejército, sí", "3 0 1 -", "Dijo el ejército,[^1] sí"),
    ],
)
def test_notes_and_images_follow_their_word(source: str, target: str, pairs: str, expected: str) -> None:
    assert placed(source, target, pairs) == expected


def test_keys_that_touch_in_the_source_touch_again() -> None:
    clean = detach(sentence("Press <kbd>Alt</kbd><kbd>F4</kbd> now"))
    alignment = links(clean.text, "Pulse Alt F4 ahora", "0 1 2 3")
    assert project_tags(clean, "Pulse Alt F4 ahora", alignment, Syntax.HTML).text == (
        "Pulse <kbd>Alt</kbd><kbd>F4</kbd> ahora"
    )


def test_words_of_the_translation_are_escaped() -> None:
    assert placed("*one* or two", "uno * dos", "0 2") == r"*uno* \* dos"
    assert placed("<b>one</b> or two", "uno & dos", "0 2", Syntax.HTML) == "<b>uno</b> &amp; dos"


def test_without_an_alignment_pairs_are_placed_by_position_and_said() -> None:
    clean = detach(sentence("Read [the law](https://example.org) before Monday"))
    marked = project_tags(clean, "Leed la ley antes del lunes", None, Syntax.MARKDOWN)
    assert marked.text == "Leed [la ley](https://example.org) antes del lunes"
    assert told(marked) == ("markup placed by position: [the law](…)",)


def test_names_that_stay_as_they_are_need_no_alignment_to_be_found() -> None:
    clean = detach(sentence("Today **Pemex** and *CFE* met"))
    marked = project_tags(clean, "CFE y Pemex se reunieron hoy", None, Syntax.MARKDOWN)
    assert (marked.text, told(marked)) == ("*CFE* y **Pemex** se reunieron hoy", ())


def test_an_alignment_that_says_little_is_said() -> None:
    clean = detach(sentence("the *old* law passed"))
    vague = links(clean.text, "pasó la ley vieja", "0,1,2,3 0,1,2,3 0,1,2,3 0,1,2,3")
    marked = project_tags(clean, "pasó la ley vieja", vague, Syntax.MARKDOWN)
    assert told(marked) == ("markup placed in doubt: *old*",)


def test_more_pairs_than_words_share_a_word() -> None:
    clean = detach(sentence("<b>very</b> <i>old</i> <u>law</u>"))
    assert sorted(TAG.findall(project_tags(clean, "leyes", None, Syntax.HTML).text)) == sorted(
        TAG.findall(clean.source)
    )


WORDS = st.sampled_from(
    ["Guardia", "ley", "de", "México", "2,500", "Sedena's", "ex-juez", "«voto»", "sí.", "¿qué?", "x_y", "a*b"]
)
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@st.composite
def html(draw: st.DrawFn, depth: int = 3) -> str:
    """Write a sentence of nested pairs, voids and code, some touching their neighbours."""
    parts = draw(st.lists(st.sampled_from("wwwpvc" if depth else "w"), min_size=1, max_size=4))
    made = []
    for part in parts:
        match part:
            case "p":
                made.append(f"<i>{draw(html(depth - 1))}</i>")
            case "v":
                made.append("![v](v)")
            case "c":
                made.append("`c`")
            case _:
                made.append(draw(PHRASES))
    return draw(st.sampled_from([" ", " ", ""])).join(made) if depth < 3 else " ".join(made)


@st.composite
def numbered(draw: st.DrawFn, syntax: Syntax) -> list[Leaf]:
    """Read such a sentence, every tag made unlike all others so that it can be found again; some halves go missing."""
    leaves = []
    for i, leaf in enumerate(sentence(draw(html()))):
        number = leaf.pair if leaf.kind in (LeafKind.OPEN, LeafKind.CLOSE) else i
        shapes = {
            LeafKind.OPEN: {Syntax.HTML: f"<b{number}>", Syntax.MARKDOWN: "["},
            LeafKind.CLOSE: {Syntax.HTML: f"</b{number}>", Syntax.MARKDOWN: f"](/{number})"},
            LeafKind.OPAQUE: {
                Syntax.HTML: f"<code{i}>",
                Syntax.MARKDOWN: f"![{i}]({i})" if leaf.source[0] == "!" else f"`{i}`",
            },
        }
        shape = shapes.get(leaf.kind, {}).get(syntax, "")
        text = inline.escape(leaf.text, syntax)
        leaves.append(Leaf(leaf.kind, shape, pair=leaf.pair) if shape else Leaf(leaf.kind, text, leaf.text))
    lost = draw(st.sets(st.integers(0, len(leaves) - 1), max_size=draw(st.sampled_from([0, 0, 0, 2]))))
    return [leaf for i, leaf in enumerate(leaves) if i not in lost or leaf.kind is LeafKind.TEXT]


@st.composite
def alignments(draw: st.DrawFn, source: str, target: str) -> Alignment | None:
    """Align words at random, or not at all."""
    spans = [tuple(match.span() for match in re.finditer(r"\S+", text)) for text in (source, target)]
    if not spans[0] or draw(st.booleans()):
        return None
    size = len(spans[0]) * len(spans[1])
    flat = draw(st.lists(st.sampled_from([0.0, 0.1, 0.5, 1.0]), min_size=size, max_size=size))
    rows = [flat[at : at + len(spans[0])] for at in range(0, size, len(spans[0]))]
    return Alignment(spans[0], spans[1], tuple(tuple(w / (sum(row) or 1) for w in row) for row in rows))


def assert_law_3(leaves: Sequence[Leaf], text: str) -> None:
    tags = [leaf for leaf in leaves if leaf.source and leaf.kind is not LeafKind.TEXT]
    finder = re.compile(
        "|".join(re.escape(tag) for tag in sorted({leaf.source for leaf in tags}, key=len, reverse=True)) or "(?!)"
    )
    found = [(match[0], match.start(), match.end()) for match in finder.finditer(text)]
    assert Counter(tag for tag, _, _ in found) == Counter(leaf.source for leaf in tags)
    closes = {leaf.source: leaf.pair for leaf in tags if leaf.kind is LeafKind.CLOSE}
    opens = {leaf.source for leaf in tags if leaf.kind is LeafKind.OPEN}
    plain = ""
    offsets: dict[int, set[str]] = {}
    at = 0
    for tag, start, end in found:
        plain += text[at:start]
        offsets.setdefault(len(plain), set()).add(tag)
        at = end
    plain += text[at:]
    for offset, here in offsets.items():
        inside = plain[offset - 1 : offset].isalnum() and plain[offset : offset + 1].isalnum() and offset > 0
        assert not inside or not here & (set(closes) | opens) or (here & set(closes) and here & opens), (text, here)


def assert_nested(clean: CleanText, text: str) -> None:
    """Check the pairs of HTML, which close by name: none empty, none crossing another whole one."""
    whole = {pair.opening: pair.closing for pair in clean.pairs if pair.opening and pair.closing}
    waiting: list[tuple[str, int]] = []
    for match in re.finditer(r"</?b\d+>", text):
        if match[0] in whole:
            waiting.append((match[0], match.end()))
        elif match[0] in whole.values():
            opening, start = waiting.pop()
            assert whole[opening] == match[0], text
            assert re.sub(r"<[^>]*>", "", text[start : match.start()]).strip() or "<code" in text[start : match.start()]
    assert not waiting


@given(data=st.data(), syntax=st.sampled_from([Syntax.HTML, Syntax.MARKDOWN]))
@settings(max_examples=300, deadline=None)
def test_law_3_each_tag_comes_back_once_nested_around_words_and_outside_them(
    data: st.DataObject, syntax: Syntax
) -> None:
    leaves = data.draw(numbered(syntax))
    clean = detach(leaves)
    kept = [
        clean.text[mark.start : mark.end] for mark in clean.marks if mark.start < mark.end and data.draw(st.booleans())
    ]
    target = " ".join([data.draw(PHRASES), *kept, data.draw(PHRASES)])
    marked = project_tags(clean, target, data.draw(alignments(clean.text, target)), syntax)
    assert_law_3(leaves, marked.text)
    assert differences(leaves, marked.text, syntax) == ()
    if syntax is Syntax.HTML:
        assert_nested(clean, marked.text)


def parsed(text: str, syntax: Syntax) -> Counter[tuple[str, str]]:
    """Return the pairs and the opaque things that the format itself reads in a text."""
    leaves = read("a.html", f"<p>x {text} y</p>") if syntax is Syntax.HTML else read("a.md", f"x {text} y")
    closes = {leaf.pair: leaf.source for leaf in leaves if leaf.kind is LeafKind.CLOSE}
    pairs = Counter((leaf.source, closes[leaf.pair]) for leaf in leaves if leaf.kind is LeafKind.OPEN)
    return pairs + Counter(("", leaf.source) for leaf in leaves if leaf.kind is LeafKind.OPAQUE)


def read(path: str, page: str) -> list[Leaf]:
    return [leaf for block in formats.parse(path, page, front_matter=()).blocks for leaf in block.leaves]


PAIRS = {
    Syntax.MARKDOWN: ("**{}**", "*{}*", "[{}](/a)", "~~{}~~"),
    Syntax.HTML: ("<b>{}</b>", "<i>{}</i>", '<a href="/a">{}</a>', "<span>{}</span>"),
}
PARTS = {
    Syntax.MARKDOWN: (
        "**pre**campaña",
        "[ex](/x)-juez",
        "H~2~O",
        "m^2^",
        "1^er^",
        "re<u>elec</u>ción",
        "ley<sup>1</sup>",
    ),
    Syntax.HTML: (
        "<u>pre</u>campaña",
        "<s>S</s>edena",
        "CO<sub>2</sub>",
        "1<sup>er</sup>",
        "n.<sup>os</sup>",
        "a<sup>2</sup>",
    ),
}
"""Words of which a part is in tags."""
OPAQUE = {Syntax.MARKDOWN: ("`x`", "![](i.png)", "<wbr>"), Syntax.HTML: ("<code>x</code>", '<img src="i">', "<wbr>")}


@st.composite
def nested(draw: st.DrawFn, syntax: Syntax) -> str:
    """Write a sentence in a format's own nestings, up to four deep, a tag never inside its like."""
    words = st.lists(st.sampled_from(["law", "the", "“Senate”", "(old)", "passed,"]), min_size=1, max_size=3)

    def phrase(pairs: Sequence[str]) -> str:
        kinds = ["words", "opaque", "part", *(["pair"] * 2 if pairs else [])]
        cut = PARTS[syntax] if len(pairs) == len(PAIRS[syntax]) else ("x<sup>2</sup>", "y<sub>1</sub>z")
        parts = []
        for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3)):
            if kind == "pair":
                pair = draw(st.sampled_from(pairs))
                parts.append(pair.format(phrase([other for other in pairs if other != pair])))
            elif kind == "words":
                parts.append(" ".join(draw(words)))
            else:
                parts.append(draw(st.sampled_from(OPAQUE[syntax] if kind == "opaque" else cut)))
        return " ".join(parts)

    return f"The {phrase(PAIRS[syntax])} rested."


@given(data=st.data(), syntax=st.sampled_from([Syntax.HTML, Syntax.MARKDOWN]))
@settings(max_examples=300, deadline=None)
def test_law_3_the_format_reads_the_same_tags_in_the_translation(data: st.DataObject, syntax: Syntax) -> None:
    markup = data.draw(nested(syntax))
    leaves = read("a.html", f"<p>{markup}</p>") if syntax is Syntax.HTML else read("a.md", markup)
    clean = detach(leaves)
    kept = [clean.text[mark.start : mark.end] for mark in clean.marks if mark.start < mark.end]
    words = data.draw(
        st.sampled_from([PHRASES, st.sampled_from([word for word in clean.text.split() if word not in kept])])
    )
    target = " ".join(["Guardia", data.draw(words), *kept, data.draw(words), data.draw(PHRASES)])
    marked = project_tags(clean, target, data.draw(alignments(clean.text, target)), syntax)
    assert marked.doubts or parsed(marked.text, syntax) == parsed(markup, syntax), marked.text
    if syntax is Syntax.HTML:  # in Markdown `***a* *b***` reads otherwise than it was meant, hence the doubt
        assert parsed(marked.text, syntax) == parsed(markup, syntax), marked.text


@given(data=st.data(), syntax=st.sampled_from([Syntax.HTML, Syntax.MARKDOWN]))
@settings(max_examples=100, deadline=None)
def test_law_3_an_unchanged_sentence_takes_its_markup_back_exactly(data: st.DataObject, syntax: Syntax) -> None:
    clean = detach(data.draw(numbered(syntax)))
    assert project_tags(clean, clean.text, None, syntax).text == clean.source


@pytest.mark.parametrize(
    "markup",
    [
        "The **National *Guard* unit** and [the Senate](/s) met `a` on **Monday**.",
        "*a* **be** *ce d* [e **few** g](/h) i, e *x",
        "<b>one</b> two <i>three <u>four</u></i> <kbd>Alt</kbd><kbd>F4</kbd>[^1] ![i](i) <b>five</b>.",
    ],
)
def test_law_3_a_translation_word_for_word_takes_the_markup_of_its_source(markup: str) -> None:
    clean = detach(sentence(markup))
    target = clean.text.replace("e", "é")
    alignment = links(clean.text, target, " ".join(map(str, range(len(re.findall(r"[\w']+", clean.text))))))
    assert project_tags(clean, target, alignment, Syntax.MARKDOWN).text == markup.replace("e", "é")


# What the words of a pair are called by themselves


def projected_with(markup: str, target: str, *, pairs: str | None = None, **renderings: str) -> Projection:
    clean = detach(sentence(markup))
    alignment = links(clean.text, target, pairs) if pairs else None
    return project_tags(clean, target, alignment, Syntax.MARKDOWN, {key: [value] for key, value in renderings.items()})


def test_a_pair_goes_around_what_its_words_are_called() -> None:
    marked = projected_with("He wants a *part* today", "Hoy quiere una parte", part="Parte", pairs="4 1 2 2")
    assert (marked.text, told(marked)) == ("Hoy quiere una *parte*", ())


def test_as_many_namesakes_as_in_the_source_are_taken_in_their_order() -> None:
    marked = projected_with("Press *Shift* or *Shift*", "Pulse Mayús o bien Mayús", Shift="Mayús")
    assert (marked.text, told(marked)) == ("Pulse *Mayús* o bien *Mayús*", ())


def test_a_rendering_that_occurs_twice_is_ignored() -> None:
    marked = projected_with("The *law* of laws", "La ley de la ley", law="ley", pairs="0 1 2 3 3")
    assert marked.text == "La *ley* de la ley"


def test_a_rendering_and_an_alignment_that_disagree_are_a_doubt() -> None:
    marked = projected_with("The [Senate](/s) met", "La Cámara suprema sesionó", Senate="Cámara", pairs="0 1 1 2")
    assert told(marked) == ("markup placed in doubt: [Senate]…)",)


def test_a_footnote_mark_stays_behind_a_phrase_whose_words_change_places() -> None:
    clean = detach(sentence("Maria's brother[^1] was freed"))
    target = "El hermano de María fue liberado"
    marked = project_tags(clean, target, links(clean.text, target, "1 1 0 0 2 3"), Syntax.MARKDOWN)
    assert marked.text == "El hermano de María[^1] fue liberado"


def test_a_footnote_mark_stays_with_its_word_where_phrases_change_places() -> None:
    clean = detach(sentence("In 2015 judges[^1] ordered it"))
    target = "Los jueces lo ordenaron en 2015"
    marked = project_tags(clean, target, links(clean.text, target, "2 2 4 3 0 1"), Syntax.MARKDOWN)
    assert marked.text == "Los jueces[^1] lo ordenaron en 2015"


@pytest.mark.parametrize("unit", ["<b>word</b> ", "a `b` ", "word[^1] ", "word ![a](b.png) ", "<b>", "`a`", "<b>word "])
def test_the_time_to_detach_and_project_grows_in_proportion(unit: str) -> None:
    def both(text: str) -> None:
        clean = detach(sentence(text + "word" + "</b>" * (text.count("<b>") - text.count("</b>"))))
        project_tags(clean, f"Hola {clean.text}", None, Syntax.HTML)

    assert grows_in_proportion(both, unit, 16_000)


def test_law_3_the_tags_of_a_very_long_sentence_come_back_nested_and_in_doubt() -> None:
    markup = "".join(f"<b>one <i>two {number}</i></b> and <u>three</u> " for number in range(200)).strip()
    clean = detach(sentence(markup))
    words = clean.text.split()
    marked = project_tags(clean, " ".join(f"{word}o" for word in words), None, Syntax.HTML)
    assert Counter(TAG.findall(marked.text)) == Counter(TAG.findall(markup))
    assert not differences(sentence(markup), marked.text, Syntax.HTML)
    assert [one.fault for one in marked.doubts] == ["placed by position"]
    assert not needs_alignment(clean, marked.text)
