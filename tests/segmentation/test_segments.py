"""Blocks cut into sentences: the golden cases of each language, law 2, and the tags and lines of a segment."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from growth import grows_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.article import Block, Container, Leaf, LeafKind, Syntax, walk
from l10n.segmentation.rules import Ending, load
from l10n.segmentation.segments import Segment, split
from l10n.segmentation.sentences import starts

CASES = Path(__file__).parents[1] / "cases" / "segment"
ARTICLES = Path(__file__).parents[3] / "shared" / "corpora" / "articles"
LANGUAGES = ("en", "es")
TUNED = ("", "-genres")
"""The files of cases by which the rules were written. Those held out are measured and never tuned on."""

needs_corpora = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the corpora are not here")


def golden_cases(text: str) -> list[list[str]]:
    """Read cases: one sentence a line, a blank line between cases, `# ` before a comment."""
    cases: list[list[str]] = [[]]
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("# "):
            continue
        if line != line.strip() or "  " in line:
            raise ValueError(f"line {number}: one space between words, none around: {line!r}")
        if line:
            cases[-1].append(line)
        elif cases[-1]:
            cases.append([])
    found = [case for case in cases if case]
    if not found:
        raise ValueError("there is no case")
    return found


def read_golden_cases(*files: str) -> list[tuple[str, list[str]]]:
    return [
        (language, case)
        for language in LANGUAGES
        for file in files
        for case in golden_cases((CASES / f"{language}{file}.txt").read_text("utf-8"))
    ]


def sentences(text: str, language: str) -> list[str]:
    """Return the sentences of a plain text, the white space after each kept with it; joined they are the text."""
    bounds = [0, *starts(text, load(language)), len(text)]
    return [text[start:end] for start, end in pairwise(bounds) if start < end]


def text(words: str) -> Leaf:
    return Leaf(LeafKind.TEXT, words, words)


def atom(source: str, words: str) -> Leaf:
    return Leaf(LeafKind.TEXT, source, words)


def opening(source: str, pair: int, *inner: Block) -> Leaf:
    return Leaf(LeafKind.OPEN, source, pair=pair, inner=inner)


def closing(source: str, pair: int, *inner: Block) -> Leaf:
    return Leaf(LeafKind.CLOSE, source, pair=pair, inner=inner)


def opaque(source: str) -> Leaf:
    return Leaf(LeafKind.OPAQUE, source)


def line_break(source: str = "\n") -> Leaf:
    return Leaf(LeafKind.BREAK, source, " ")


def block(*leaves: Leaf, line: int = 1, container: Container = Container.INLINE) -> Block:
    length = sum(len(leaf.source) for leaf in leaves)
    return Block(0, length, line, "paragraph", Syntax.HTML, container, leaves)


def cut(*leaves: Leaf) -> list[tuple[str, str, str]]:
    return [(segment.before, segment.raw, segment.after) for segment in split(block(*leaves), load("en"))]


def joined(segments: tuple[Segment, ...]) -> str:
    return "".join(segment.before + segment.raw + segment.after for segment in segments)


# Golden cases


@pytest.mark.parametrize(("language", "case"), read_golden_cases(*TUNED), ids=lambda value: str(value)[:60])
def test_a_golden_case_is_cut_as_a_careful_reader_would(language: str, case: list[str]) -> None:
    assert [sentence.rstrip() for sentence in sentences(" ".join(case), language)] == case


def test_each_language_has_its_share_of_golden_cases() -> None:
    languages = [language for language, _ in read_golden_cases(*TUNED)]
    assert languages.count("en") >= 150
    assert languages.count("es") >= 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_on_which_nothing_was_tuned_are_cut_as_well(language: str) -> None:
    found = expected = right = 0
    for case in (case for name, case in read_golden_cases("-held-out") if name == language):
        cuts, gold = starts(" ".join(case), load(language)), accumulate(len(sentence) + 1 for sentence in case[:-1])
        places = {*gold}
        found, expected, right = found + len(cuts), expected + len(places), right + len(places & {*cuts})
    assert 2 * right / (found + expected) >= 0.975


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "Two  spaces.\n", " Indented.\n"])
def test_an_empty_or_malformed_file_of_cases_fails(content: str) -> None:
    with pytest.raises(ValueError, match=r"there is no case|one space between words"):
        golden_cases(content)


# Plain text


def test_the_white_space_after_a_sentence_stays_with_it() -> None:
    assert sentences("It rained.  Nobody came.\n", "en") == ["It rained.  ", "Nobody came.\n"]


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("The port of Tampico\n\nIt reopened.", "en") == ["The port of Tampico\n\n", "It reopened."]


def test_a_line_break_ends_no_sentence() -> None:
    assert len(sentences("The port of\nTampico reopened.", "en")) == 1


def test_a_space_inside_an_abbreviation_may_be_a_line_break_or_unbreakable() -> None:
    for space in ("", " ", "\n", "\u00a0", "\u202f"):
        assert len(sentences(f"Viajó a EE.{space}UU. Mexicanos lo vieron.", "es")) == 1


def test_white_space_before_the_first_sentence_stays_with_it() -> None:
    assert sentences("\n\n • Bring water.", "en") == ["\n\n • Bring water."]


def test_text_without_a_sentence_is_kept() -> None:
    assert sentences("", "en") == []
    assert sentences(" \n", "en") == [" \n"]
    assert sentences("...", "en") == ["..."]


@pytest.mark.parametrize(
    "piece",
    [
        "Yahoo! Inc. ",
        "(Mr. A. B. ",
        "«",
        "...",
        "1. ",
        "\n",
        "\n ",
        "“Why?” Pérez asked ",
        ". [1, 2] ",
        ". [1",
        ". (p",
        ".[1",
        "”. (a 1) ",
        ". (Laughs) ",
        "“No—” ",
        ".¹",
        "end.The ",
    ],
)
def test_text_that_can_hardly_be_cut_takes_no_square_of_its_length(piece: str) -> None:
    hostile = piece * (100_000 // len(piece))
    assert "".join(sentences(hostile, "en")) == hostile
    assert grows_in_proportion(lambda text: sentences(text, "en"), piece, 40_000)


# Footnote marks in markup


@pytest.mark.parametrize(
    "mark",
    [
        "[^1]",
        "[^ref-a][^2]",
        "<sup>1</sup>",
        "<sup>1,2</sup>",
        "<sup>3–5</sup>",
        "<sup>[12]</sup>",
        '<sup id="r1"><a href="#n1">[1]</a></sup>',
        "<sup><a>1</a></sup>, <sup><a>2</a></sup>",
        "[[3]](#n3)",
        "[@ruiz1998, p. 4]",
        "[-@ruiz1998; @lopez99, sec. 2]",
    ],
)
@pytest.mark.parametrize("space", ["", " "])
def test_a_footnote_mark_stays_with_the_sentence_before(mark: str, space: str) -> None:
    content = f"El agua bajó.{space}{mark} Nadie supo por qué."
    (paragraph,) = walk(formats.parse("a.md", content, front_matter=()).blocks)
    first, second = split(paragraph, load("es"))
    assert (first.source, second.source) == (f"El agua bajó.{space}{mark}", "Nadie supo por qué.")


@pytest.mark.parametrize("opaque_thing", ["`agua()`", "![mapa](m.png)"])
def test_what_is_no_footnote_mark_may_start_a_sentence(opaque_thing: str) -> None:
    paragraph, *_ = walk(formats.parse("a.md", f"El agua bajó. {opaque_thing} lo dice.", front_matter=()).blocks)
    assert [segment.source for segment in split(paragraph, load("es"))] == ["El agua bajó.", f"{opaque_thing} lo dice."]


# White space and tags around a sentence


def test_white_space_around_a_sentence_is_kept_apart() -> None:
    assert cut(text("  It rained. \tNobody came.\n")) == [("  ", "It rained.", " \t"), ("", "Nobody came.", "\n")]


def test_a_line_break_between_sentences_is_kept_apart() -> None:
    cuts = cut(text("It rained."), line_break("\n> "), text("Nobody came."))
    assert cuts == [("", "It rained.", "\n> "), ("", "Nobody came.", "")]


def test_a_line_break_inside_a_sentence_reads_as_a_space_and_stays_in_the_raw_text() -> None:
    (segment,) = split(block(text("Nobody"), line_break("\n> "), text("came.")), load("en"))
    assert segment.source == "Nobody came."
    assert segment.raw == "Nobody\n> came."


def test_an_entity_at_the_end_of_a_sentence_is_one_character() -> None:
    cuts = cut(text("It rained"), atom("&#46;", "."), atom("&nbsp;", "\u00a0"), text("Nobody came"))
    assert cuts == [("", "It rained&#46;", "&nbsp;"), ("", "Nobody came", "")]


def test_a_pair_inside_a_sentence_stays_in_it() -> None:
    cuts = cut(text("It "), opening("<b>", 0), text("rained"), closing("</b>", 0), text(". Nobody came."))
    assert cuts == [("", "It <b>rained</b>.", " "), ("", "Nobody came.", "")]


def test_a_pair_around_a_whole_sentence_is_peeled_off() -> None:
    leaves = (opening("<p>", 0), opening("<b>", 1), text(" It rained. "), closing("</b>", 1), closing("</p>", 0))
    assert cut(*leaves) == [("<p><b> ", "It rained.", " </b></p>")]


def test_a_pair_around_two_sentences_is_peeled_off_both() -> None:
    cuts = cut(opening("**", 0), text("It rained. Nobody came."), closing("**", 0))
    assert cuts == [("**", "It rained.", " "), ("", "Nobody came.", "**")]


def test_tags_at_a_cut_go_to_the_side_that_they_belong_to() -> None:
    leaves = (
        opening("<b>", 0),
        text("It rained. "),
        closing("</b>", 0),
        opening("<i>", 1),
        text("Nobody came."),
        closing("</i>", 1),
    )
    assert cut(*leaves) == [("<b>", "It rained.", " </b>"), ("<i>", "Nobody came.", "</i>")]


def test_a_pair_that_ends_within_the_next_sentence_leaves_a_lone_tag_inside_it() -> None:
    cuts = cut(opening("<b>", 0), text("It rained. Nobody"), closing("</b>", 0), text(" came."))
    assert cuts == [("<b>", "It rained.", " "), ("", "Nobody</b> came.", "")]


def test_a_tag_with_blocks_inside_is_never_peeled() -> None:
    title = block(text("a title"))
    cuts = cut(opening("[", 0), text("It rained. Nobody came."), closing('](u "a title")', 0, title))
    assert cuts == [("[", "It rained.", " "), ("", 'Nobody came.](u "a title")', "")]
    (wrapped,) = split(block(opening("[", 0), text("It rained."), closing('](u "a title")', 0, title)), load("en"))
    assert wrapped.leaves[-1].inner == (title,)


@pytest.mark.parametrize(("role", "setting"), [("description", ""), ("placeholder", ""), ("parameter", "nota.pie")])
def test_a_tag_whose_texts_were_not_offered_before_is_peeled_as_it_was(role: str, setting: str) -> None:
    inner = replace(block(text("a note")), role=role, setting=setting)
    (wrapped,) = split(block(opening("<i x='a note'>", 0, inner), text("It rained."), closing("</i>", 0)), load("en"))
    assert (wrapped.before, wrapped.source, wrapped.after) == ("<i x='a note'>", "It rained.", "</i>")


def test_opaque_things_are_never_peeled() -> None:
    assert cut(opaque("![](a.png)"), text(" It rained. "), opaque("<br>")) == [
        ("", "![](a.png) It rained.", " "),
        ("", "<br>", ""),
    ]


def test_a_footnote_mark_stays_with_the_sentence_that_it_follows() -> None:
    cuts = cut(text("It rained."), opaque("[^1]"), text(" Nobody came."))
    assert cuts == [("", "It rained.[^1]", " "), ("", "Nobody came.", "")]


def test_an_opaque_thing_may_start_a_sentence() -> None:
    cuts = cut(text("It rained. "), opaque("`pump`"), text(" was off."))
    assert cuts == [("", "It rained.", " "), ("", "`pump` was off.", "")]


def test_a_block_without_words_keeps_what_there_is() -> None:
    for leaves in ((text(" "),), (line_break(),), (opening("<b>", 0), closing("</b>", 0)), (closing("</b>", 0),)):
        (segment,) = split(block(*leaves), load("en"))
        assert segment.leaves == leaves
        assert not segment.translatable
    assert split(block(), load("en")) == ()


def test_a_segment_carries_the_role_and_the_syntax_of_its_block() -> None:
    (segment,) = split(Block(0, 6, 3, "heading 2", Syntax.MARKDOWN, Container.INLINE, (text("Floods"),)), load("en"))
    assert (segment.role, segment.syntax, segment.line) == ("heading 2", Syntax.MARKDOWN, 3)


# Lines


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_line_is_that_of_the_first_word(newline: str) -> None:
    leaves = (text("It"), line_break(newline), text("rained."), line_break(newline), text("Nobody came. Fish died."))
    segments = split(block(*leaves, line=7), load("en"))
    assert [segment.line for segment in segments] == [7, 9, 9]


def test_a_line_break_before_the_first_word_counts() -> None:
    (segment,) = split(block(opening("<p>", 0), line_break(), text("It rained."), closing("</p>", 0)), load("en"))
    assert segment.line == 2


@pytest.mark.parametrize("container", [Container.YAML, Container.TOML, Container.ATTRIBUTE])
def test_lines_are_not_counted_in_a_decoded_value(container: Container) -> None:
    segments = split(block(text("It rained.\n\nNobody came."), line=4, container=container), load("en"))
    assert [segment.line for segment in segments] == [4, 4]


# Law 2

words = st.text(alphabet="aZé1 .?!…,\n\r\t\u00a0()[]«»“”\"'’—¿¡•", max_size=12) | st.sampled_from(
    ["It rained. ", "EE. UU. ", "U.S.", " p. ej.", "8 a.m. ", "\ufffc", " 2) "]
)
tags = st.builds(
    Leaf,
    kind=st.sampled_from([LeafKind.OPEN, LeafKind.CLOSE]),
    source=st.sampled_from(["<b>", "</b>", "**", "](u)", ""]),
    pair=st.integers(-1, 3),
    inner=st.sampled_from([(), (block(text("a title")),)]),
)
leaves = st.one_of(
    words.map(text),
    tags,
    st.builds(
        atom, st.sampled_from(["&amp;", "&nbsp;", "\\*", "&#46;"]), st.sampled_from(["&", "\u00a0", "*", ".", ""])
    ),
    st.sampled_from(["`x`", "![](a.png)", "<br>", ""]).map(opaque),
    st.sampled_from(["\n", "\r\n> ", " "]).map(line_break),
)
blocks = st.lists(leaves, max_size=14).map(lambda found: block(*found))


@settings(max_examples=300)
@given(blocks, st.sampled_from(LANGUAGES))
def test_law_2_segments_joined_give_their_block_back_and_none_is_empty(found: Block, language: str) -> None:
    segments = split(found, load(language))
    assert joined(segments) == found.content
    assert all(segment.leaves for segment in segments)
    assert [segment.line for segment in segments] == sorted(segment.line for segment in segments)


@settings(max_examples=200)
@given(blocks, st.sampled_from(LANGUAGES))
def test_law_2_no_leaf_with_blocks_inside_is_lost_and_no_atom_is_cut(found: Block, language: str) -> None:
    kept = [leaf for segment in split(found, load(language)) for leaf in segment.leaves]
    assert [leaf for leaf in kept if leaf.inner] == [leaf for leaf in found.leaves if leaf.inner]
    assert set(kept) <= set(found.leaves) | {leaf for leaf in kept if leaf.text == leaf.source}


@settings(max_examples=200)
@given(blocks, st.sampled_from(LANGUAGES))
def test_law_2_no_white_space_stands_at_the_ends_of_a_sentence(found: Block, language: str) -> None:
    for segment in split(found, load(language)):
        if any(leaf.kind is LeafKind.OPAQUE or leaf.text.strip() for leaf in segment.leaves):
            first, last = segment.leaves[0], segment.leaves[-1]
            assert LeafKind.BREAK not in (first.kind, last.kind)
            assert first.text == first.text.lstrip()
            assert last.text == last.text.rstrip()


@settings(max_examples=300)
@given(st.lists(words).map("".join) | st.text(), st.sampled_from(LANGUAGES))
def test_law_2_sentences_joined_give_their_text_back(found: str, language: str) -> None:
    cuts = sentences(found, language)
    assert "".join(cuts) == found
    assert all(cuts)


@needs_corpora
def test_law_2_holds_for_every_article_of_the_corpora() -> None:
    for path in sorted(ARTICLES.glob("e[ns]-*")):
        if path.name != "es-udhr-latin1.txt":
            article = path.read_text("utf-8")
            assert "".join(sentences(article, path.name[:2])) == article


@needs_corpora
def test_the_first_article_gives_38_sentences_headings_included() -> None:
    lines = (ARTICLES / "seed-pentagon-mexico.txt").read_text("utf-8").splitlines()
    assert len(lines) == 22
    assert sum(len(sentences(line, "en")) for line in lines) == 38


@needs_corpora
def test_no_sentence_of_the_corpora_ends_inside_an_abbreviation_of_the_lists() -> None:
    found = 0
    for path in sorted(ARTICLES.glob("e[ns]-*")):
        if path.name == "es-udhr-latin1.txt":
            continue
        rules = load(path.name[:2])
        never = tuple(entry for entry, ending in rules.abbreviations.items() if ending is Ending.NEVER_END)
        inside = {pair for entry in rules.abbreviations for pair in pairwise(entry.split())}
        for block in walk(formats.parse(path.name, path.read_text("utf-8"), front_matter=()).blocks):
            cuts = split(block, rules)
            found += len(cuts)
            for segment, following in pairwise(cuts):
                last = segment.raw.split()[-1]
                assert last not in never, segment.raw
                assert (last, following.raw.split()[0]) not in inside, segment.raw
    assert found > 1000
