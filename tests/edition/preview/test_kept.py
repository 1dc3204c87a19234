"""What is kept between blocks is shown where a reader of the page sees it, or where it says something of the page."""

from __future__ import annotations

import pytest

from l10n.edition.preview.kept import between, of_page, outside_tags, shortened


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n\n```sh\nmake\n```\n\n", "```sh\nmake\n```"),
        ("\n\n    x = {\n    }\n\n## ", "    x = {\n    }"),
        ('"\ndate: 2026-01-02\n---\n\n', "date: 2026-01-02"),
        ("\n\n---\n\n***\n\n- ", ""),
        ("\n\n", ""),
        (" {#anchor}\n\n2. ", ""),
        ("\n</td>\n<td>\n", ""),
        ("\n\n[1]: /a\n\n", "[1]: /a"),
    ],
)
def test_lines_of_their_own_are_kept_and_markup_of_blocks_is_not(text: str, expected: str) -> None:
    assert between(text, after_block=True, before_block=True) == expected


def test_the_first_and_the_last_line_of_an_article_are_whole() -> None:
    assert between("date: 1\n# ", after_block=False, before_block=True) == "date: 1"
    assert between("\nend 1", after_block=True, before_block=False) == "end 1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("</p>\n<pre>x = 1\n  y</pre>\n<p>", "x = 1\n  y"),
        ("</p><script>let x = '</p>';</script><style>a{}</style><p>", ""),
        ("<!-- 1 --><td>118.0</td>", "118.0"),
        ("</p><hr><p>", ""),
        ("<script>never closed 1", ""),
    ],
)
def test_of_a_page_the_words_are_kept(text: str, expected: str) -> None:
    assert of_page(text) == expected


@pytest.mark.parametrize(
    ("text", "after", "before", "expected"),
    [
        ('" width="9">\n<b>x</b>\n<img src="a" alt="', True, True, "\n<b>x</b>\n"),
        ('" title="', True, True, ""),
        ("<b>x</b>", False, False, "<b>x</b>"),
    ],
)
def test_halves_of_tags_are_left_out(text: str, *, after: bool, before: bool, expected: str) -> None:
    assert outside_tags(text, after_attribute=after, before_attribute=before) == expected


def test_a_long_text_is_shortened_and_what_is_left_out_counted() -> None:
    assert shortened("a\nb\nc\nd", 2, 100) == ("a\nb", 2)
    assert shortened("a\nb", 2, 100) == ("a\nb", 0)
    assert shortened("aaaa\nb", 2, 3) == ("aaa", 1)
