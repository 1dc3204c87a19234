"""Cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import re
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.text.data.cells import guarded, rows_of, unguarded

CELLS = st.text("=+-@＝＋－＠﹣,;|\t\r\n '\"\u00a0\u200b\ufeffa1'", max_size=12) | st.text(max_size=12)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t'=1"),
        ("\rx", "'\rx"),
        (' "=1', "' \"=1"),
        ("\u00a0\u200b@x", "'\u00a0\u200b@x"),
        ("a|-b;@c, +d\n=e", "a|'-b;'@c,' +d\n'=e"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("a-b = c + d, e@f", "a-b = c + d, e@f"),
        ("", ""),
    ],
)
def test_an_apostrophe_goes_wherever_a_cell_could_begin_with_a_formula(cell: str, written: str) -> None:
    assert guarded(cell) == written
    assert unguarded(written) == cell


def test_all_white_space_before_a_sign_is_a_blank() -> None:
    blanks = [sign for sign in map(chr, range(sys.maxunicode)) if sign.isspace() and sign not in "\t\n\r"]
    assert [sign for sign in blanks if guarded(f"{sign}=1") != f"'{sign}=1"] == []


@given(CELLS)
@example("''=")
@example("'|'='")
def test_every_cell_comes_back(cell: str) -> None:
    written = guarded(cell)
    assert unguarded(written) == cell
    assert not re.match('[\\s"]*[=+@＝＋－＠-]|[\\t\\r\\n]', written)
    assert not [part for part in re.split("[,;|\\t\\r\\n]", written) if re.match('[\\s"]*[=+@＝＋－＠-]', part)]


def told(text: str) -> list[tuple[int, list[str] | str]]:
    """Return the rows of a table with commas, and the messages of those that cannot be read."""
    return [(line, str(row) if isinstance(row, csv.Error) else row) for line, row in rows_of(text, ",")]


def test_rows_have_the_lines_on_which_they_start() -> None:
    assert told('a,b\r\n"c\nd",e\rf\n\ng') == [(1, ["a", "b"]), (2, ["c\nd", "e"]), (4, ["f"]), (5, []), (6, ["g"])]
    assert [*rows_of('a\t"b\nc', "\t", quoted=False)] == [(1, ["a", '"b']), (2, ["c"])]
    assert told("") == []


@pytest.mark.parametrize("bad", ['"a,b', 'a,"b"c', '"'])
def test_a_row_that_cannot_be_read_takes_one_line(bad: str) -> None:
    read = told(f"x,y\n{bad}\nc,d\ne,f\n")
    assert [row for _, row in read if isinstance(row, list)] == [["x", "y"], ["c", "d"], ["e", "f"]]
    assert [line for line, _ in read] == [1, 2, 3, 4]


def test_a_table_of_bad_rows_is_read_ten_times_at_most() -> None:
    lines = 2_000  # each line opens a quotation mark, closes the one before it, and ends inside another
    read = told('",a","\n' * lines)
    assert len(read) < lines
    assert read[-1][1] == "too many lines before it are no rows; it and what follows were not read"


@given(st.text('a,"\n\r', max_size=40))
def test_any_text_gives_rows_in_the_order_of_their_lines(text: str) -> None:
    lines = [line for line, _ in told(text)]
    assert lines == sorted(set(lines))
    assert sum(1 for _ in rows_of(text, ",", quoted=False)) >= bool(text)
