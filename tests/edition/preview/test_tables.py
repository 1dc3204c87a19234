"""Tables keep their rows and cells, those without words too; what is no plain table is shown block by block."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth
from preview_pages import opened, pieces

from l10n.edition.preview.outline import PreviewRow, PreviewTable, outline


def tables(text: str, path: str = "a.md") -> list[list[list[str]]]:
    """Return the tables of an article; a header has a star before it."""
    return [
        [["*" * is_header + " ".join(map(said, parts)) for is_header, parts in row] for row in one.rows]
        for one in pieces(text, path)
        if isinstance(one, PreviewTable)
    ]


def said(part: PreviewRow | str) -> str:
    return part if isinstance(part, str) else part.block.content


def test_a_table_with_bars_has_its_rows_and_cells() -> None:
    text = "Text.\n\n| Town | 2026 | |\n|:--|--:|--|\n| Naco | 1,100 | a \\| b |\n| | 5 | `x|y` z |\n\nMore.\n"
    assert tables(text) == [[["*Town", "*2026", "*"], ["Naco", "1,100", "a \\| b"], ["", "5", "`x|y` z"]]]
    assert [type(one).__name__ for one in pieces(text)] == ["PreviewRow", "PreviewTable", "PreviewRow"]


def test_a_table_without_outer_bars_and_in_a_quote_is_one_too() -> None:
    assert tables("a | b\n--|--\nc | d\n") == [[["*a", "*b"], ["c", "d"]]]
    assert tables("> | a | 1 |\n> |---|---|\n> | c | 2 |\n") == [[["*a", "*1"], ["c", "2"]]]


def test_rows_of_numbers_at_the_end_belong_to_it() -> None:
    assert tables("| a |\n|---|\n| b |\n| 5 |\n\nText.\n") == [[["*a"], ["b"], ["5"]]]


def test_a_table_of_html_has_its_rows_and_cells() -> None:
    text = (
        "<p>Before.</p><table><caption>Money</caption><thead><tr><th>Item</th><th>2027</th></tr></thead>"
        "<tbody><tr><td>Water <b>works</b></td><td> 13.2 </td></tr></tbody></table><p>After.</p>"
    )
    assert tables(text, "a.html") == [[["*Item", "*2027"], ["Water <b>works</b>", "13.2"]]]
    (table,) = (one for one in pieces(text, "a.html") if isinstance(one, PreviewTable))
    assert [row.block.content for row in table.caption] == ["Money"]


def test_a_table_in_another_is_shown_by_itself_and_the_outer_one_block_by_block() -> None:
    text = "<table><tr><td>Outer</td><td><table><tr><td>Inner</td></tr></table></td></tr></table><p>After</p>"
    assert [said(one) for one in pieces(text, "a.html") if isinstance(one, PreviewRow)] == ["Outer", "After"]
    assert tables(text, "a.html") == [[["Inner"]]]


def test_a_table_that_never_ends_is_shown_block_by_block() -> None:
    text = "<table><tr><td>One</td></tr><tr><td>Two</td></tr>"
    assert [said(one) for one in pieces(text, "a.html") if isinstance(one, PreviewRow)] == ["One", "Two"]


def test_no_block_is_lost_or_told_twice() -> None:
    text = "A.\n\n| a | b |\n|---|---|\n| c | ![d](e.png) |\n\nB.\n\n| f |\n|---|\n"
    found = [
        row.block.content
        for piece in pieces(text)
        for row in (
            piece.inner if isinstance(piece, PreviewTable) else [piece] if isinstance(piece, PreviewRow) else []
        )
    ]
    assert [one for one in found if one != "![d](e.png)"] == ["A.", "a", "b", "c", "d", "B.", "f"]


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        *(("a.md", unit) for unit in ("| a | 1 |\n", "| 1 | 2 |\n", "a | b\n\n")),
        *(("a.html", f"{unit}\n") for unit in ("<table><tr><td>a</td></tr>", "<table>a", "<table><td>a</td></table>")),
    ],
)
def test_time_grows_with_the_length_of_tables(path: str, unit: str) -> None:
    small, large = (opened(f"x | y\n--|--\n{unit * count}\nz\n", path) for count in (150, 1200))
    assert growth(lambda one: list(outline(*one, {})), small, large) < SQUARE
