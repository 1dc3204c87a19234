"""The outline keeps the order and the structure of an article."""

from __future__ import annotations

import pytest
from preview_pages import pieces

from l10n.edition.preview.outline import KeptText, PreviewRow


def rows(text: str, path: str = "a.md") -> list[PreviewRow]:
    return [one for one in pieces(text, path) if isinstance(one, PreviewRow)]


def items(text: str, path: str = "a.md") -> list[tuple[str, int, str]]:
    """Return the sign, the level and the text of each row."""
    return [(one.marker, one.level, one.block.content) for one in rows(text, path)]


def test_lists_have_levels_and_signs() -> None:
    text = "1. a\n2. b\n    - c\n        - d\n    - e\n10. f\n\ng\n\n* h\n"
    assert items(text) == [
        *(("1.", 1, "a"), ("2.", 1, "b"), ("•", 2, "c"), ("•", 3, "d"), ("•", 2, "e"), ("10.", 1, "f")),
        *(("", 0, "g"), ("•", 1, "h")),
    ]


def test_lists_of_a_page_have_levels_and_signs() -> None:
    text = "<ol><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ol><p>e</p><ul><li>f</li></ul>"
    assert items(text, "a.html") == [
        *(("1.", 1, "a"), ("2.", 1, "b"), ("•", 2, "c"), ("3.", 1, "d"), ("", 0, "e"), ("•", 1, "f"))
    ]


def test_a_footnote_has_its_mark() -> None:
    assert [one.marker for one in rows("a[^n]\n\n[^n]: b\n")] == ["", "[^n]:"]


@pytest.mark.parametrize(
    ("text", "path", "image"),
    [
        ('![Alt](img/a.png "Title")\n', "a.md", "img/a.png"),
        ('<p><img src="b.jpg"\n  alt="Alt"></p>', "a.html", "b.jpg"),
    ],
)
def test_the_text_of_an_image_is_told_with_its_path(text: str, path: str, image: str) -> None:
    (first, *_) = rows(text, path)
    assert (first.block.role, first.block.content, first.image) == ("image text", "Alt", image)


def test_what_is_kept_stands_in_its_place() -> None:
    text = "---\ntitle: A\ndate: 2026-01-02\n---\n\nB.\n\n```\nx = 1\n```\n\nC.\n\n| 1 | 2 |\n"
    said = [
        one.text if isinstance(one, KeptText) else one.block.content for one in pieces(text) if not hasattr(one, "rows")
    ]
    assert said == ["A", "date: 2026-01-02", "B.", "```\nx = 1\n```", "C.", "| 1 | 2 |"]


def test_halves_of_tags_are_not_kept() -> None:
    text = '<p>a</p><img src="a.png" width="3"\n alt="B"\n title="C"><pre>x = 1</pre><p>d</p>'
    assert [one.text for one in pieces(text, "a.html") if isinstance(one, KeptText)] == ["x = 1"]
