"""Cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.text.cells import guarded, unguarded

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
