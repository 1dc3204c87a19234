"""What all commands show alike."""

from __future__ import annotations

import os
import sys

import pytest

from l10n.cli import printing

NAMES, CELLS = ["file", "a.po (es -> en)"], [["draft", "stale"], ["12 (140)", "0 (0)"]]


def test_a_table_has_a_line_for_each_row() -> None:
    assert printing.columns(NAMES, CELLS) == ["file                draft  stale", "a.po (es -> en)  12 (140)  0 (0)"]


def test_in_a_narrow_terminal_names_have_lines_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(printing, "get_terminal_size", lambda: os.terminal_size((31, 24)))
    assert printing.columns(NAMES, CELLS) == ["file", "     draft  stale", "a.po (es -> en)", "  12 (140)  0 (0)"]
    monkeypatch.setattr(printing, "get_terminal_size", lambda: os.terminal_size((32, 24)))
    assert len(printing.columns(NAMES, CELLS)) == 2
