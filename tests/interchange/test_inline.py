"""Codes inside the segments of other tools: what is code, what is text, and what is HTML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.interchange.inline import CODES, CreationTool, SegmentReader

XYZ = CreationTool("XYZ")


def said(*pieces: str | tuple[str, str] | tuple[str, str, str], writer: CreationTool = XYZ) -> str:
    """Return a segment of texts, and of codes as element, content and type."""
    segment = SegmentReader(writer)
    for piece in pieces:
        if isinstance(piece, str):
            segment.text(piece)
        else:
            name, content, *kind = piece
            segment.start(name, "".join(kind))
            segment.text(content)
            segment.end(name)
    return segment.finish()


@pytest.mark.parametrize("code", ["<b>", "</b>", "<A HREF='/x'>", "<br/>", '<img src="a>b" alt="x">', "<b><i>"])
def test_inline_html_stays(code: str) -> None:
    assert said("Wells ", ("ph", code), "dry") == f"Wells {code}dry"


@pytest.mark.parametrize(
    "code", ["", "<b", "{\\b ", "<cf bold='on'>", "<x1/>", "b", "<b>a</b>", "<v:shape>", "<0>", "}"]
)
def test_other_code_becomes_nothing(code: str) -> None:
    assert said("Wells ", ("bpt", code), "run", ("ept", code), " dry") == "Wells run dry"


@pytest.mark.parametrize(
    "code", ["\\line ", "{\\tab }", "\\par", "<p class='x'>", "</td>", "<hr/>", ("ph", "", "lb"), ("ph", "x", "pb")]
)
def test_a_break_parts_words(code: str | tuple[str, str, str]) -> None:
    piece = ("ph", code) if isinstance(code, str) else code
    assert said("Wells", piece, "dry") == "Wells dry"
    assert said("Wells ", piece, " dry", piece) == "Wells dry"


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        *(("\\emdash ", "—"), ("{\\ldblquote }", "“"), ("\\~", "\u00a0"), ("\\rquote\\rdblquote ", "’”")),
        *(("&nbsp;", "\u00a0"), ("&eacute;", "é"), ("&lt;", "&lt;"), ("&amp;", "&amp;")),
    ],
)
def test_a_sign_that_is_written_as_code_is_text(code: str, sign: str) -> None:
    assert said("a", ("ph", code), "b") == f"a{sign}b"


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (("See ", ("ph", "x"), " the wells"), "See the wells"),
        (("See ", ("ph", "x"), ", the wells"), "See, the wells"),
        ((("ph", "x"), " The wells ", ("ph", "y")), "The wells"),
        (("pre", ("bpt", "x"), "war", ("ept", "x"), "s"), "prewars"),
        ((" a\n b ",), " a\n b "),
        (("a \n", ("ph", "x"), " b"), "a \nb"),
    ],
)
def test_where_a_code_is_gone_no_white_space_is_left_over(pieces: tuple[str, ...], text: str) -> None:
    assert said(*pieces) == text


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("<0>The</0> wells<1/>", "The wells"),
        ("{1}The{2} wells", "The wells"),
        ("[1}The{2] wells {3>run<3} {b>dry<b}", "The wells run dry"),
        ("{0} of {1} wells", "{0} of {1} wells"),
        ("<a0>The</a0> <h1>wells</h1> <b>x</b>", "The <h1>wells</h1> <b>x</b>"),
        ("<g id='1'>The</g> wells<x id=\"2\" ctype='lb'/>", "The wells"),
        ("{name} ${1} {{2}} 1 < 2 > 1 & <b> {2024-01}",) * 2,
        ("AT&T; R&D", "AT&T; R&D"),
    ],
)
def test_tags_of_tools_in_a_text_are_taken_off(shown: str, text: str) -> None:
    assert XYZ.without_tags(shown) == text
    assert CreationTool("l10n").without_tags(shown) == shown


def test_sub_flows_inside_sub_flows_are_read_to_a_depth() -> None:
    segment = SegmentReader(XYZ)
    for _ in range(1_000):
        segment.start("ph", "")
        segment.start("sub", "")
        segment.text("well")
    for _ in range(1_000):
        segment.end("sub")
        segment.end("ph")
    segment.text("dry")
    assert segment.finish() == "dry"
    assert segment.sub_flows == ["well"] * 20


@settings(max_examples=200)
@given(st.lists(st.sampled_from([*CODES, "sub", "hi", "/", "text", "<b>", "{1}", " "]), max_size=30))
def test_any_order_of_elements_is_read(order: list[str]) -> None:
    segment, opened = SegmentReader(XYZ), []
    for step in order:
        if step in CODES or step in ("sub", "hi"):
            segment.start(step, "")
            opened.append(step)
        elif step == "/" and opened:
            segment.end(opened.pop())
        else:
            segment.text(step)
    while opened:
        segment.end(opened.pop())
    outside = segment.finish()
    assert "{1}" not in outside
    assert outside.count("text") + "".join(segment.sub_flows).count("text") <= order.count("text")


@pytest.mark.parametrize("unit", ["<g ", "<g id=", "{1", "<a1 ", "&t", "<1  ", "[1", "\\emdash "])
def test_long_texts_that_look_like_tags_cost_in_proportion(unit: str) -> None:
    assert XYZ.without_tags(unit * 20_000) == unit * 20_000
    said(("ph", unit * 20_000))
