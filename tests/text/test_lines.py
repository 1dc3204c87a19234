"""Lines are counted as an editor counts them."""

from __future__ import annotations

from l10n.text.lines import Lines


def test_a_line_ends_at_lf_at_crlf_and_at_a_lone_cr() -> None:
    text = "uno\ndos\r\ntres\rcuatro"
    assert [Lines(text).at(text.index(word)) for word in ("uno", "dos", "tres", "cuatro")] == [1, 2, 3, 4]


def test_a_line_break_belongs_to_the_line_that_it_ends() -> None:
    assert [Lines("a\r\nb").at(offset) for offset in range(4)] == [1, 1, 1, 2]
