"""Notes are values; their text form is written and read in one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.amounts.number import NUMBER
from l10n.review.notes import Note, NoteKind

KINDS = [f"{kind}: " for kind in NoteKind if kind]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("doubt: number: missing: 3", Note(NoteKind.DOUBT, "number: missing: 3")),
        ("changed: “three” → “four”", Note(NoteKind.CHANGED, "“three” → “four”")),
        ("glossary: Marina → Navy", Note(NoteKind.GLOSSARY, "Marina → Navy")),
        ("heading 1", Note(NoteKind.PLAIN, "heading 1")),
        ("doubtful: yes", Note(NoteKind.PLAIN, "doubtful: yes")),
        ("doubt:no", Note(NoteKind.PLAIN, "doubt:no")),
        ("", Note(NoteKind.PLAIN, "")),
    ],
)
def test_a_line_is_read_as_what_it_tells(line: str, note: Note) -> None:
    assert Note.read(line) == note
    assert str(note) == line


@given(st.sampled_from(["", *KINDS]), st.text())
def test_every_line_comes_back_as_it_was(start: str, text: str) -> None:
    assert str(Note.read(start + text)) == start + text


def test_a_doubt_is_told_on_one_line() -> None:
    assert str(Note.doubt(NUMBER.finding("missing:\n3"))) == "doubt: number: missing: 3"


def test_a_doubt_is_told_in_a_language_and_known_in_all() -> None:
    finding = NUMBER.finding("missing: {numbers}", numbers="3")
    assert str(Note.doubt(finding, "es")) == "doubt: number: falta: 3"
    assert Note.doubts(finding) == {Note.doubt(finding), Note.doubt(finding, "es")}


def test_what_speaks_of_an_unreviewed_text_is_known() -> None:
    assert {kind for kind in NoteKind if not Note(kind, "x").of_unreviewed} == {NoteKind.PLAIN, NoteKind.GLOSSARY}
