"""Inline markup is shown as formatting, or as a mark that says what it is; nothing can be followed or loaded."""

from __future__ import annotations

import re

import pytest
from preview_pages import read

from l10n import formats
from l10n.article import Leaf, LeafKind
from l10n.edition.preview.inline import TermMark, attribute, image_path, shown, spoken
from l10n.project.settings import Settings


def leaves(text: str, path: str = "a.md") -> tuple[Leaf, ...]:
    """Return the leaves of the first block of an article."""
    return formats.parse(path, text, front_matter=Settings().front_matter).blocks[0].leaves


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** *c* ~~d~~", "a <strong>b</strong> <em>c</em> <s>d</s>"),
        ("a ***b***", "a <em><strong>b</strong></em>"),
        ("run `make <all>` now", "run <code>make &lt;all&gt;</code> now"),
        ('a [b](/c "D") e', 'a <span class="link">b</span><span class="mark">↗ /c</span> e'),
        ("a [b](<c d>) e", 'a <span class="link">b</span><span class="mark">↗ c d</span> e'),
        ("a [b][ref] e\n\n[ref]: /c", 'a <span class="link">b</span><span class="mark">↗ [ref]</span> e'),
        ("a ![b](c.jpg) d", 'a <span class="mark">image: c.jpg</span> d'),
        ("H<sub>2</sub>O <kbd>F4</kbd>", "H<sub>2</sub>O <kbd>F4</kbd>"),
        (
            'a <span class="x">b</span>',
            'a <span class="mark">&lt;span class=&quot;x&quot;&gt;</span>b<span class="mark">&lt;/span&gt;</span>',
        ),
        ("a &lt;b&gt; \\* c", "a &lt;b&gt; * c"),
        ("see <https://example.org>", 'see <span class="mark">&lt;https://example.org&gt;</span>'),
        ("a\nb", "a b"),
    ],
)
def test_markdown_is_shown_as_formatting(text: str, expected: str) -> None:
    assert shown(leaves(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<p>a <a href="/b" title="c">d</a></p>', 'a <span class="link">d</span><span class="mark">↗ /b</span>'),
        ('<p>a <b onclick="x()">c</b></p>', "a <strong>c</strong>"),
        ("<p>a <code>x &lt; 1</code> b</p>", "a <code>x &lt; 1</code> b"),
        ('<p>a <span translate="no">El Insurgente</span> b</p>', "a <span>El Insurgente</span> b"),
    ],
)
def test_html_is_shown_as_formatting(text: str, expected: str) -> None:
    assert shown(leaves(text, "a.html")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a [b](javascript:alert(1)) c",
        "a ![b](https://example.org/track.gif) c",
        'a <img src="x" onerror="alert(1)"> c',
        'a <a href="data:text/html,x" onclick="y">b</a> c',
        "a <https://example.org> <b style='background:url(x)'>c</b>",
    ],
)
def test_nothing_of_an_article_can_be_followed_loaded_or_run(text: str) -> None:
    for path in ("a.md", "a.html"):
        for node in read(shown(leaves(f"<p>{text}</p>" if path == "a.html" else text, path))).all():
            assert node.name not in ("a", "img", "script", "style", "iframe")
            assert node.attributes.keys() <= {"class"}


def test_a_line_break_and_an_unknown_tag_are_seen() -> None:
    breaking, unknown = (Leaf(LeafKind.OPAQUE, tag) for tag in ("<br />", "{{< pagebreak >}}"))
    assert shown([breaking, unknown]) == '<br><span class="mark">{{&lt; pagebreak &gt;}}</span>'


def test_what_opened_before_a_sentence_is_opened_and_closed_in_it() -> None:
    one, *_, last = leaves("[**a b**](/c)")
    inside = leaves("x y")
    assert shown(inside, around=[(one, last)]) == '<span class="link">x y</span><span class="mark">↗ /c</span>'


def test_a_long_address_is_shortened() -> None:
    text = shown(leaves(f"a [b](/{'c' * 5000}) d"))
    assert len(text) < 300
    assert "…" in text


def test_terms_are_marked_across_tags() -> None:
    found = leaves("the *National* Guard of X")
    said = spoken(found)
    start = said.index("National")
    text = shown(
        found, [TermMark(start, start + len("National Guard"), 7), TermMark(len(said) - 1, len(said), 8, wrong=True)]
    )
    assert re.sub(r' data-term="(\d)"', r"\1", text) == (
        'the <em><span class="term"7>National</span></em><span class="term"7> Guard</span> of '
        '<span class="term wrong"8>X</span>'
    )


def test_the_parts_of_a_tag_are_read_as_written() -> None:
    assert attribute("<img alt=\"a > b\" src='c.png'>", "src") == "c.png"
    assert attribute("<img>", "src") == ""
    assert image_path('![a](b.png "c")') == "b.png"
    assert image_path('<IMG SRC="b.png">') == "b.png"
    assert image_path("<b>") == ""
