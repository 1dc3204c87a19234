"""What a preview writes is escaped, unless this module made it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from preview_pages import read

from l10n.edition.preview.elements import Html, element, joined, present, words


@given(st.text(), st.text())
def test_no_text_becomes_markup(content: str, value: str) -> None:
    (node,) = read(element("p", content, title=value or "x")).children
    assert not isinstance(node, str)
    assert all(isinstance(one, str) for one in node.children)
    assert node.attributes.keys() == {"title"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\"a\" & 'b'", "&quot;a&quot; &amp; &#x27;b&#x27;"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x00b\x1b", "a\\x00b\\x1b"),
        ("a\ufffeb", "a\ufffdb"),
        ("a\r\nb\tc", "a\nb    c"),
        ("so\u00adft, e\u0301, 👩‍🚒", "so\u00adft, e\u0301, 👩‍🚒"),
    ],
)
def test_hostile_characters_are_seen_and_do_nothing(text: str, written: str) -> None:
    assert words(text) == written


def test_html_is_escaped_once() -> None:
    assert element("p", element("b", "a < b"), joined(["c & d", Html("<br>")], "|")) == (
        "<p><b>a &lt; b</b>c &amp; d|<br></p>"
    )


def test_attributes_are_named_as_html_names_them() -> None:
    made = element("input", type="checkbox", class_="a", aria_label="b", checked=True, hidden=False, title="")
    assert made == '<input type="checkbox" class="a" aria-label="b" checked>'


def test_a_number_that_is_zero_is_written() -> None:
    assert element("rect", x=0, width=5) == '<rect x="0" width="5"></rect>'


def test_empty_parts_are_left_out() -> None:
    assert present("", "a", Html(""), "b") == ("a", "b")
