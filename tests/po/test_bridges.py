"""Bridges between polib and gettext: each test shows first what plain polib does, which would lose or spoil something.

Where such a first half fails because polib learned it, the bridge may go.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polib
import pytest
from growth import SQUARE, growth

from l10n import po
from l10n.errors import CatalogError
from l10n.po.bridges import Divided, filled, framed, parse, readable
from l10n.review.catalog import Catalog, Plural, Unit

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: es\\n"\n\n'


def one(entry: str) -> Unit:
    """Return the only unit of a file, which must keep its bytes."""
    text = HEADER + entry
    catalog = po.loads(text, path="x.po")
    assert po.dumps(catalog, before=text) == text
    assert po.loads(po.dumps(catalog), path="x.po") == catalog
    (unit,) = catalog.units
    return unit


def written(unit: Unit) -> str:
    """Return the entry of a unit in a new file."""
    return po.dumps(Catalog("en", "es", (unit,))).partition("\n\n")[2]


def plain(entry: polib.POEntry) -> str:
    """Return an entry as polib prints it unwrapped."""
    return entry.__unicode__(wrapwidth=0)


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "\x1c", "\v", "\f"])
def test_lines_end_at_line_breaks_alone(char: str) -> None:
    entry = f'# two{char}parts\nmsgid "a{char}b"\nmsgstr "c{char}d"\n'
    with pytest.raises(OSError, match="Syntax error"):
        polib.pofile(HEADER + entry)
    assert (one(entry).source, one(entry).target, one(entry).comments) == (
        f"a{char}b",
        f"c{char}d",
        (f"two{char}parts",),
    )


def test_a_text_that_is_the_name_of_a_file_is_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.po").write_text(HEADER + 'msgid "a"\nmsgstr "b"\n')
    assert len(polib.pofile("x.po")) == 1
    with pytest.raises(CatalogError, match="is not PO syntax"):
        po.loads("x.po", path="y.po")
    assert Divided(["x.po"]).splitlines() == ["x.po"]


def test_the_header_stays_an_entry_with_its_comments_and_its_line() -> None:
    text = f"# The water desk\n#, fuzzy\n{HEADER}" + 'msgid "a"\nmsgstr "b"\n'
    file = polib.pofile(text)
    assert [entry.msgid for entry in file] == ["a"]
    entries, lines = parse(text)
    assert [entry.msgid for entry in entries[:-1]] == ["", "a"]
    assert lines[:2] == [1, 8]
    assert po.loads(text, path="x.po").header_comments == ("The water desk",)


def test_the_last_entry_is_not_lost_before_a_lone_mark() -> None:
    entry = 'msgid "a"\nmsgstr "b"\n#,\n'
    assert len(polib.pofile(HEADER + entry)) == 0
    assert one(entry).source == "a"
    assert framed("x").count("msgid") == 2


def test_previous_wordings_of_obsolete_entries_are_read() -> None:
    entry = '#, fuzzy\n#~| msgctxt "k"\n#~| msgid "old"\n#~ msgid "a"\n#~ msgstr "b"\n'
    assert polib.pofile(HEADER + entry)[0].previous_msgid is None
    assert (one(entry).previous, one(entry).previous_context, one(entry).obsolete) == ("old", "k", True)


@pytest.mark.parametrize(
    "line",
    ["#in-page", "#.note", "#:a.md:1", "#,no-wrap", "#=no-wrap", "#!no-wrap", '#|msgid "x"', '#| msgid"x"', "#~", "#|"],
)
def test_marks_need_no_blank_behind_them(line: str) -> None:
    entry = f'{line}\nmsgid "a"\nmsgstr "b"\n'
    with pytest.raises(OSError, match="Syntax error"):
        polib.pofile(HEADER + entry)
    assert one(entry).source == "a"


@pytest.mark.parametrize("statement", ['msgid"a"', 'msgid "" "a"', 'msgid "\\a" "a"'])
def test_strings_stand_side_by_side(statement: str) -> None:
    entry = f'{statement}\nmsgstr "b"\n'
    with pytest.raises(OSError, match="Syntax error"):
        polib.pofile(HEADER + entry)
    assert one(entry).source.endswith("a")


@pytest.mark.parametrize("obsolete", ['#~msgid "a"\n#~msgstr "b"\n', '#~\tmsgid "a"\n#~\t\tmsgstr "b"\n'])
def test_obsolete_entries_may_be_laid_out_as_they_like(obsolete: str) -> None:
    assert one(obsolete).obsolete
    assert readable(obsolete) == '#~ msgid "a"\n#~ msgstr "b"\n'


@pytest.mark.parametrize(
    ("lines", "comments"),
    [
        ("#\n# x\n", ("", "x")),
        ("# x \n", ("x ",)),
        ("# x\u00a0\n", ("x\u00a0",)),
        ("# \ue00061\ue000\n", ("\ue00061\ue000",)),
        ("#  x\n#\n", (" x", "")),
    ],
)
def test_comments_keep_white_space_and_empty_lines(lines: str, comments: tuple[str, ...]) -> None:
    entry = f'{lines}msgid "a"\nmsgstr "b"\n'
    assert one(entry).comments == comments
    read = polib.pofile(HEADER + entry)[0].tcomment
    assert tuple(read.split("\n")) != comments or "\ue000" in lines or lines.startswith("#  ")
    assert written(one(entry)) == entry


def test_notes_may_be_empty() -> None:
    entry = '#.\n#. x\nmsgid "a"\nmsgstr "b"\n'
    assert polib.pofile(HEADER + entry)[0].comment == "x"
    assert [str(note) for note in one(entry).notes] == ["", "x"]


def test_bel_is_an_escape() -> None:
    entry = 'msgid "\\\\a\\a"\nmsgstr "b"\n'
    assert polib.pofile(HEADER + entry)[0].msgid == "\\a\\a"
    assert one(entry).source == "\\a\a"
    assert written(one(entry)) == entry
    assert "\a" in plain(polib.POEntry(msgid="\a"))


def test_names_with_white_space_stand_between_isolates() -> None:
    entry = '#: \u2068dos hojas.md\u2069:7 a\u00a0b.md:3 c:1234567890 d:²\nmsgid "a"\nmsgstr "b"\n'
    assert polib.pofile(HEADER + entry)[0].occurrences[0] == ("\u2068dos", "")
    assert one(entry).places == (("dos hojas.md", 7), ("a\u00a0b.md", 3), ("c:1234567890", 0), ("d:²", 0))


def test_polib_prints_what_gettext_would_not() -> None:
    assert plain(polib.POEntry(msgid="a\u2028b", msgstr="c")).startswith('msgid ""\n')
    assert written(Unit("a\u2028b", "c")) == 'msgid "a\u2028b"\nmsgstr "c"\n'
    assert '\\r"\n"' in plain(polib.POEntry(msgid="a\rb", msgstr="c"))
    assert written(Unit("a\rb", "c")) == 'msgid "a\\rb"\nmsgstr "c"\n'
    assert "msgid_plural" not in plain(polib.POEntry(msgid="a", msgid_plural="", msgstr_plural={0: "b"}))
    assert 'msgid_plural ""\n' in written(Unit("a", "b", plural=Plural("", ("c",))))
    assert "# \n" in plain(polib.POEntry(msgid="a", tcomment="x\n"))
    assert written(Unit("a", "b", comments=("x", ""))) == '# x\n#\nmsgid "a"\nmsgstr "b"\n'


def test_obsolete_entries_keep_their_notes_and_references() -> None:
    made = polib.POEntry(msgid="a", msgstr="b", comment="note", occurrences=[("c.md", "1")], obsolete=True)
    assert plain(made) == '#~ msgid "a"\n#~ msgstr "b"\n'
    entry = '#. note\n#: c.md:1\n#~ msgid "a"\n#~ msgstr "b"\n'
    assert written(one(entry)) == entry


def test_references_fill_lines_of_79_bytes() -> None:
    references = " ".join(f"artículos/reunión-{line}.md:{line}" for line in range(1, 5))
    (name, _), *_ = occurrences = [(one_, "") for one_ in references.split()]
    assert plain(polib.POEntry(msgid="a", occurrences=occurrences)).startswith(f"#: {references}\n")
    assert all(len(line.encode()) <= 79 for line in filled(references))
    assert next(filled(references)).split(" ")[1] == name


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "a\\q"\nmsgstr "b"\n',
        'msgctxt "a"\nmsgid "a"\n',
        'msgid "a"\n# inside\nmsgstr "b"\n',
        '#~ msgid "a"\nmsgstr "b"\n',
        'msgid "a\nmsgstr "b"\n',
        'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
        'msgid "a\\n"\nmsgstr "b"\n',
        'msgid "a"\nmsgid_plural "as"\nmsgstr[1] "b"\n',
    ],
)
def test_what_polib_lets_through_is_refused_where_msgfmt_refuses_it(entry: str) -> None:
    assert polib.pofile(HEADER + entry) is not None
    with pytest.raises(CatalogError, match=r"^x\.po:\d+: "):
        po.loads(HEADER + entry, path="x.po")


def test_plural_forms_that_polib_cannot_tell_apart_are_refused() -> None:
    forms = "".join(f'msgstr[{form}] "b{form}"\n' for form in range(11))
    entry = f'msgid "a"\nmsgid_plural "as"\n{forms}'
    assert polib.pofile(HEADER + entry)[0].msgstr_plural[1] == "b10"
    with pytest.raises(CatalogError, match=r"^x\.po:18: .*msgstr\[10\]"):
        po.loads(HEADER + entry, path="x.po")


MANY = 250


def test_a_string_of_many_lines_is_the_string() -> None:
    lines = [rf"line {number} \"of\" \\ many\n" for number in range(MANY)]
    strings = "".join(f'"{line}"\n' for line in lines)
    text = "".join(f'line {number} "of" \\ many\n' for number in range(MANY))
    before = "".join(f'#| "{line}"\n' for line in lines)
    unit = one(f'#| msgid ""\n{before}msgctxt ""\n{strings}msgid ""\n{strings}msgstr ""\n{strings}')
    assert (unit.previous, unit.context, unit.source, unit.target) == (text, text, text, text)


def test_comments_of_many_lines_are_the_comments_in_their_order() -> None:
    people = [f"person {number} \N{NO-BREAK SPACE}" if number % 7 else "" for number in range(MANY)]
    notes = [f"note {number}\ue000" for number in range(MANY)]
    places = [("a.md", number + 1) for number in range(MANY)]
    comments = "".join(
        f"#{f' {said}' if said else ''}\n#. {note}\n#: {path}:{line}\n"
        for said, note, (path, line) in zip(people, notes, places, strict=True)
    )
    text = f'{HEADER}msgid "a"\nmsgstr "b"\n\n{comments}msgid "c"\nmsgstr "d"\n\n# end\nmsgid "e"\nmsgstr "f"\n'
    first, unit, last = po.loads(text, path="x.po").units
    assert unit.comments == tuple(people)
    assert tuple(map(str, unit.notes)) == tuple(notes)
    assert unit.places == tuple(places)
    assert (first.comments, last.comments, last.notes) == ((), ("end",), ())
    assert po.dumps(po.loads(text, path="x.po"), before=text) == text


def test_obsolete_strings_of_many_lines_are_read() -> None:
    unit = one('#~ msgid ""\n' + '#~ "a"\n' * MANY + '#~ msgstr "b"\n')
    assert (unit.source, unit.target, unit.obsolete) == ("a" * MANY, "b", True)


@pytest.mark.parametrize("line", ["# a\n", "#. a\n", "# a\n#. b\n#: c:1\n", "# a\n#\n\n"])
def test_the_time_for_comments_grows_in_proportion_to_their_number(line: str) -> None:
    def read(count: int) -> None:
        po.loads(f'{HEADER}{line * count}msgid "a"\nmsgstr "b"\n', path="x.po")

    assert growth(read, 40_000 // len(line), 320_000 // len(line)) < SQUARE


@pytest.mark.parametrize("name", [" \u2068a", " \u2068a\u2069x", "\u2068", " \u2068", " a\u2069"])
@pytest.mark.parametrize("end", ["", "\u2069", "\u2069x", " \u2068a b\u2069:3"])
def test_the_time_for_isolates_grows_in_proportion_to_their_number(name: str, end: str) -> None:
    def read(count: int) -> None:
        text = f'{HEADER}#:{name * count}{end}\nmsgid "a"\nmsgstr "b"\n'
        catalog = po.loads(text, path="x.po")
        po.dumps(Catalog("en", "es", tuple(replace(unit, target="c") for unit in catalog.units)), before=text)

    assert growth(read, 2_000, 16_000) < SQUARE
