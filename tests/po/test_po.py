"""Catalogs as PO text: what is read, what is refused, and that nobody's bytes change without need."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from provenances import PROVENANCES

from l10n import po
from l10n.drafting.origin import MachineTranslation
from l10n.errors import CatalogError
from l10n.review.catalog import (
    Catalog,
    MadeFrom,
    Plural,
    Provenance,
    RuleException,
    State,
    TermException,
    Unit,
    states,
    stripped,
)
from l10n.review.notes import Note, NoteKind
from l10n.text.fingerprint import fingerprint

Judge = Callable[[str, str], str]
LAW_4 = "law 4 (gettext accepts what we write)"
LAW_7 = "law 7 (a draft never passes for reviewed)"
BROKEN = Path(__file__).parents[1] / "cases" / "broken"

HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: es_MX\\n"
"X-Source-Language: en\\n"
"X-Generator: l10n\\n"
"""


def drafted(source: str, target: str, **fields: object) -> Unit:
    """Return a unit as l10n leaves it for review."""
    made = Provenance(State.DRAFT, fingerprint(target), 62, MachineTranslation("translate-en_es 0.1"))
    return replace(Unit(source, target, fuzzy=True, provenance=made), **fields)  # type: ignore[arg-type]


NEWS = Catalog(
    source_language="en",
    language="es-MX",
    units=(
        drafted(
            "Water returns",
            "El agua vuelve",
            places=(("articles/water.md", 1),),
            notes=(Note(NoteKind.PLAIN, "heading 1"),),
        ),
        Unit("The mayor said “no”.", "La alcaldesa dijo que «no».", places=(("articles/water.md", 3),)),
        drafted("It rained all night.", "Llovió toda la noche.", comments=("Check the date with the desk.",)),
        Unit("Schools open today.", "Las escuelas abren hoy.", fuzzy=True, previous="Schools open on Monday."),
        Unit("Nobody was hurt."),
        Unit("The bridge is closed.", "El puente está cerrado.", obsolete=True),
    ),
)

WRITTEN = """\
msgid ""
msgstr ""
"Project-Id-Version: l10n articles\\n"
"PO-Revision-Date: \\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"Language: es_MX\\n"
"X-Source-Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Generator: l10n\\n"

# l10n: draft 608e2037 62% translate-en_es 0.1
#. heading 1
#: articles/water.md:1
#, fuzzy
msgid "Water returns"
msgstr "El agua vuelve"

#: articles/water.md:3
msgid "The mayor said “no”."
msgstr "La alcaldesa dijo que «no»."

# l10n: draft 1cb2eb4c 62% translate-en_es 0.1
# Check the date with the desk.
#, fuzzy
msgid "It rained all night."
msgstr "Llovió toda la noche."

#, fuzzy
#| msgid "Schools open on Monday."
msgid "Schools open today."
msgstr "Las escuelas abren hoy."

msgid "Nobody was hurt."
msgstr ""

#~ msgid "The bridge is closed."
#~ msgstr "El puente está cerrado."
"""

REFUSED = {
    "byte-order-mark": (1, "starts with a byte order mark"),
    "charset-missing": (1, "does not declare charset=UTF-8"),
    "charset-not-utf-8": (1, "declares charset=ISO-8859-1 in its header, not UTF-8; save it as UTF-8"),
    "comment-inside-an-entry": (9, "a comment is inside an entry"),
    "context-after-msgid": (9, "msgctxt is in the wrong place"),
    "duplicate-msgid": (11, "repeats the msgid of line 8"),
    "duplicate-of-obsolete": (11, "repeats the msgid of line 8"),
    "duplicate-of-plural": (11, "repeats the msgid of line 8; delete one of them, or give one a msgctxt"),
    "empty": (1, "has no entries, not even a header"),
    "ends-inside-an-entry": (8, "ends inside an entry"),
    "half-obsolete": (9, "does not continue the previous line"),
    "header-not-first": (1, "does not start with a header"),
    "language-missing": (1, "has no Language in its header; add"),
    "line-break-at-one-end": (8, "msgid and msgstr do not both begin or end with a line break"),
    "merge-conflict": (9, "has marks of a merge; solve the merge, or take the file of either side"),
    "msgid-missing": (8, "msgstr is in the wrong place"),
    "msgstr-missing": (10, "msgid is in the wrong place"),
    "no-header": (1, "does not start with a header"),
    "plural-forms-out-of-order": (10, "msgstr[1] is in the wrong place"),
    "plural-index": (9, "msgstr[0] is in the wrong place"),
    "plural-line-break-at-one-end": (8, "msgid and msgstr do not both begin or end with a line break"),
    "plural-without-forms": (10, "msgstr is in the wrong place"),
    "previous-context-alone": (9, "msgid is in the wrong place"),
    "quote-not-closed": (8, "is not PO syntax"),
    "string-without-keyword": (9, "does not continue the previous line"),
    "text-outside-quotes": (8, "is not PO syntax: Water returns; put the text between"),
    "unescaped-quote": (8, r'; put the text between " and ", and write \" for a quotation mark in it'),
    "unknown-escape": (9, "contains an invalid escape: \\q"),
    "unknown-keyword": (9, 'is not PO syntax: msgtext "El agua vuelve"'),
}


def read(path: Path) -> str:
    """Return the text of a file, its line ends as they are."""
    return path.read_bytes().decode()


def run(command: str, *arguments: str | Path) -> str:
    """Return what a foreign tool prints, which must succeed."""
    ran = subprocess.run([command, *arguments], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode()


def test_every_broken_file_is_listed_here() -> None:
    assert sorted(REFUSED) == sorted(path.stem for path in BROKEN.glob("*.po"))


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_file_is_refused_at_its_line(name: str) -> None:
    line, what = REFUSED[name]
    with pytest.raises(CatalogError) as refused:
        po.loads(read(BROKEN / f"{name}.po"), path="water.po")
    assert str(refused.value).startswith(f"water.po:{line}: ")
    assert what in str(refused.value)


@pytest.mark.parametrize(("text", "line"), [('msgid "Water"', 1), (f'{HEADER}\nmsgid "Water"', 8)])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_file_that_ends_inside_an_entry_is_refused_at_its_last_line(text: str, line: int, end: str) -> None:
    with pytest.raises(CatalogError, match=f"^water.po:{line}: ends inside an entry"):
        po.loads(text + end, path="water.po")


@pytest.mark.parametrize("char", ["\0", "\x04"])
def test_a_character_that_gettext_cannot_hold_is_refused_when_read_and_when_written(char: str) -> None:
    with pytest.raises(CatalogError, match=f"x.po:2: contains the character U\\+{ord(char):04X}"):
        po.loads(f'msgid ""\nmsgstr "{char}"\n', path="x.po")
    unit = Unit(f"Water{char}", places=(("water.md", 3),))
    with pytest.raises(CatalogError, match=f"water.md:3: contains the character U\\+{ord(char):04X}"):
        po.dumps(replace(NEWS, units=(unit,)))


@pytest.mark.parametrize("name", ["two\nlines.md", "\u2068isolated\u2069.md", "agua-\udcf1.md"])
def test_a_file_name_that_no_reference_can_hold_is_refused(name: str) -> None:
    with pytest.raises(CatalogError, match=r"has a name that a \.po file cannot hold; rename the article"):
        po.dumps(replace(NEWS, units=(Unit("Water returns", places=((name, 1),)),)))


def test_a_name_that_msgcat_cut_at_its_space_does_not_stop_a_change() -> None:
    whole = po.dumps(replace(NEWS, units=(Unit("Water returns", places=(("two words.md", 3),)),)))
    text = whole.replace("\u2068two words.md\u2069:3", "words.md\u2069:3 \u2068two")  # as msgcat --sort-by-file of 0.21
    (unit,) = po.loads(text, path="water.po").units
    translated = replace(unit, target="Vuelve el agua")
    changed = po.dumps(replace(NEWS, units=(translated,)), before=text)
    assert changed == text.replace('msgstr ""\n', 'msgstr "Vuelve el agua"\n').replace(
        'msgid ""\nmsgstr "Vuelve el agua"', 'msgid ""\nmsgstr ""'
    )
    moved = po.dumps(replace(NEWS, units=(replace(translated, places=(*unit.places, ("new.md", 1))),)), before=text)
    assert [word in moved for word in ("words.md\u2069:3", "two", "new.md:1", "Vuelve")] == [True] * 4


def test_a_catalog_is_written_as_gettext_writes_it() -> None:
    assert po.dumps(NEWS) == WRITTEN
    assert po.loads(WRITTEN, path="water.po") == NEWS


def test_msgfmt_has_nothing_to_say_about_our_header(judge: Judge, tmp_path: Path) -> None:
    (tmp_path / "water.po").write_text(WRITTEN)
    msgfmt = judge("msgfmt", LAW_4)
    ran = subprocess.run([msgfmt, "--check", "-o", "/dev/null", tmp_path / "water.po"], capture_output=True, check=True)
    assert ran.stderr == b""


def said(**more: str) -> st.SearchStrategy[str]:
    """Return texts of all characters that may stand in a line, the hard ones often."""
    hard = st.sampled_from(
        [
            "\\",
            '"',
            "\t",
            "\\n",
            "%s",
            "\r",
            "\u2028",
            "\x85",
            "\v",
            "\a",
            "\ue000",
            "\ue00061\ue000",
            "🌊",
            "n\u0303",
            "«¿",
            " ",
            "#~",
        ]
    )
    plain = st.characters(exclude_categories=["Cs"], exclude_characters="\0\x04\n" + more.get("but", ""))
    return st.lists(hard.filter(lambda text: text not in more.get("but", "")) | plain, max_size=9).map("".join)


def as_held(unit: Unit) -> Unit:
    """Return a unit as catalogs hold it: gettext forgets `fuzzy` and obsolete where the first msgstr is empty."""
    if not unit.target.strip():
        unit = replace(unit, fuzzy=False, obsolete=False)
    return unit if unit.previous is not None else replace(unit, previous_context=None, previous_plural=None)


LINES = st.lists(said(but="\r").filter(lambda line: not line.endswith("\\ ")), max_size=2).map(tuple)
WORDS = st.sampled_from(["agua", "reunión", "reunio\u0301n", "日本", "a\u00a0b", "C:\\", "d:e", "«x»"])
PATHS = st.lists(WORDS, min_size=1, max_size=5).map("/".join).map("{}.md".format)
PLACES = st.lists(st.tuples(PATHS, st.integers(0, 10**6)), max_size=9, unique=True) | st.just([("dos hojas.md", 7)])
COMMENTS = st.tuples(
    LINES,
    st.lists(
        st.builds(TermException, st.just("Sedena; Marina") | PATHS)
        | st.builds(RuleException, PATHS)
        | st.builds(MadeFrom, PATHS),
        max_size=2,
    ),
).map(lambda found: (*found[0], *found[1]))
TARGETS = st.lists(said().filter(bool), min_size=1, max_size=3).map("\n".join)
PLURALS = st.builds(Plural, said(), st.tuples(TARGETS))
UNITS = st.builds(
    Unit,
    source=said().filter(bool),
    target=TARGETS | st.just(""),
    context=st.none() | said(),
    fuzzy=st.booleans(),
    obsolete=st.booleans(),
    previous=st.none() | TARGETS,
    places=PLACES.map(tuple),
    notes=LINES.map(lambda lines: tuple(map(Note.read, lines))),
    comments=COMMENTS,
    flags=st.sampled_from([(), ("no-wrap",)]),
    provenance=st.none() | PROVENANCES,
    plural=st.none() | PLURALS,
    previous_context=st.none() | said(),
    previous_plural=st.none() | said(),
).map(as_held)
CATALOGS = st.builds(
    Catalog,
    source_language=st.sampled_from(["en", "es"]),
    language=st.sampled_from(["es-MX", "en", "en-US"]),
    units=st.lists(UNITS, max_size=30, unique_by=lambda unit: (unit.context, unit.source)).map(
        lambda units: tuple(sorted(units, key=lambda unit: unit.obsolete))
    ),
    header_comments=COMMENTS,
    generator=st.sampled_from(["l10n", "Poedit 3.4.2"]),
)


@settings(max_examples=60)
@given(CATALOGS)
def test_law_4_what_is_written_is_read_again(catalog: Catalog) -> None:
    text = po.dumps(catalog)
    assert po.loads(text, path="x.po") == catalog
    assert po.dumps(catalog, before=text) == text


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(catalog=CATALOGS)
def test_law_4_gettext_accepts_every_file_and_changes_no_byte(judge: Judge, tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(po.dumps(catalog).encode())
    run(judge("msgfmt", LAW_4), "--check", "--output-file=/dev/null", path)
    assert run(judge("msgcat", LAW_4), "--force-po", "--no-wrap", path) == read(path)


MARKS_OF_LINES = ["#", "# ", "#. ", "#: a.md:1 ", "#, fuzzy", "#| ", "#~ ", "#~| ", "msgid ", "msgstr ", "msgctxt "]
FORMS = ["msgid_plural ", "msgstr[0] ", "msgstr[1] ", "#| msgctxt ", "#| msgid_plural ", "#~ msgstr[1] "]
WHOLE_LINES = ['msgid "It rains."', 'msgstr "Llueve."', '#~ msgid "It snows."', '#~ msgstr "Nieva."']
PIECES = [
    '"It rains."',
    '""',
    '"',
    "\\",
    "\n",
    "\r\n",
    "\u2028",
    "\ufeff",
    "\u2068",
    "\ue000",
    "#=x",
    "#:\u2068a b\u2069:1",
    ":99",
    "l10n: draft 0123abcd 5% x",
]
SCRAPS = st.sampled_from([*MARKS_OF_LINES, *FORMS, *PIECES, *(f"\n{line}\n" for line in WHOLE_LINES)])


@settings(max_examples=300)
@given(st.lists(SCRAPS, max_size=25).map("".join))
def test_law_4_any_text_is_refused_at_a_line_or_keeps_its_bytes(scraps: str) -> None:
    text = HEADER + scraps
    try:
        catalog = po.loads(text, path="x.po")
    except CatalogError as refused:
        assert refused.line  # noqa: PT017 - that it is no other error is the point
    else:
        assert po.dumps(catalog, before=text) == text


def test_references_fill_79_bytes_and_names_with_spaces_stand_between_isolates() -> None:
    places = (
        *((f"articles/reunión-{line}.md", line) for line in (1, 22, 333)),
        ("mis artículos/agua.md", 4),
        ("x", 0),
        ("a\tb", 6),
    )
    text = po.dumps(replace(NEWS, units=(Unit("Water", places=places),)))
    assert re.findall(r"#:.*", text) == [
        "#: articles/reunión-1.md:1 articles/reunión-22.md:22",
        "#: articles/reunión-333.md:333 \u2068mis artículos/agua.md\u2069:4 x \u2068a\tb\u2069:6",
    ]
    assert po.loads(text, path="x.po").units[0].places == places


def test_a_file_that_another_editor_laid_out_changes_only_where_it_says_something_new() -> None:
    before = f"""\
# The water desk, 2031
{HEADER}

# asked the agency
#: water.md:3
#, fuzzy
msgid "Water returns to the east of the city."
msgstr "El agua vuelve "
"al oriente de la ciudad."
#. nobody moved this one
msgid "It   rains."
msgstr   "Llueve."


#~| msgid "It snowed."
#~ msgid "It snows."
#~ msgstr "Nieva."
# the end"""
    catalog = po.loads(before, path="water.po")
    assert catalog.units[2].previous == "It snowed."
    water, *others = catalog.units
    moved = replace(catalog, units=(replace(water, places=(("water.md", 5),)), *others))
    assert po.dumps(moved, before=before) == before.replace("water.md:3", "water.md:5")
    approved = replace(catalog, units=(replace(water, fuzzy=False), *others))
    assert po.dumps(approved, before=before) == before.replace("#, fuzzy\n", "")
    gone = before[before.index("\n\n# asked") : before.index("#. nobody")]
    assert po.dumps(replace(catalog, units=tuple(others)), before=before) == before.replace(gone, "")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_new_lines_end_as_the_file_does(end: str) -> None:
    before = (HEADER + '\nmsgid "It rains."\nmsgstr "Llueve."').replace("\n", end)
    catalog = po.loads(before, path="water.po")
    assert po.dumps(catalog, before=before) == before
    more = replace(catalog, units=(*catalog.units, Unit("It snows.")))
    added = '\n\nmsgid "It snows."\nmsgstr ""\n'.replace("\n", end)
    assert po.dumps(more, before=before) == before + added


def test_a_header_keeps_its_fields_and_a_missing_generator_is_added() -> None:
    before = HEADER.replace('"X-Generator: l10n\\n"\n', '"X-Poedit-Basepath: ..\\n"\n')
    catalog = po.loads(before, path="water.po")
    assert (catalog.generator, catalog.header[-1]) == ("", ("X-Poedit-Basepath", ".."))
    assert po.dumps(catalog, before=before) == before
    assert po.dumps(replace(catalog, generator="l10n"), before=before) == before + '"X-Generator: l10n\\n"\n'


@pytest.mark.parametrize("generator", ["Poedit 3.4.2", 'The \\"Water\\" desk'])
def test_of_a_header_that_another_editor_laid_out_the_generator_alone_changes(generator: str) -> None:
    before = f"""\
# The water desk, 2031
msgid   ""
msgstr  "Language:es\\n"
"Content-Type: text/plain; "
"charset=UTF-8\\n"
"x-generator: {generator}\\n"
"X-Desk: water\\n"
"""
    catalog = po.loads(before, path="water.po")
    after = before.replace(generator, "l10n")
    assert po.dumps(replace(catalog, generator="l10n"), before=before) == after


def test_a_header_that_ends_without_a_line_break_is_laid_out_anew_for_the_generator() -> None:
    before = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage:es"'
    after = po.dumps(replace(po.loads(before, path="water.po"), generator="l10n"), before=before)
    fields = ["Content-Type: text/plain; charset=UTF-8", "Language: es", "X-Generator: l10n"]
    assert after == 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields)


def test_a_header_without_x_source_language_translates_from_the_other_language_and_stays_as_it_is() -> None:
    before = HEADER.replace('"X-Source-Language: en\\n"\n', "")
    catalog = po.loads(before, path="water.po")
    assert (catalog.source_language, catalog.language) == ("en", "es-MX")
    assert po.dumps(catalog, before=before) == before


def test_the_line_of_a_unit_is_that_of_its_msgid() -> None:
    text = HEADER + '\n# roads\nmsgctxt "roads"\nmsgid "It is closed."\nmsgstr "Está cerrado."\n'
    (unit,) = po.loads(text, path="water.po").units
    assert po.line(text, unit) == 10


def test_languages_are_bcp_47_in_a_catalog_and_gettext_names_in_its_file() -> None:
    catalog = po.loads(HEADER, path="water.po")
    assert (catalog.source_language, catalog.language) == ("en", "es-MX")


def test_a_comment_like_ours_that_says_nothing_we_know_is_a_persons() -> None:
    text = HEADER + '\n# l10n: draft, but a good one\nmsgid "It rains."\nmsgstr "Llueve."\n'
    unit = po.loads(text, path="water.po").units[0]
    assert (unit.comments, unit.provenance) == (("l10n: draft, but a good one",), None)


def test_flags_are_read_behind_every_mark_that_gettext_gives_them() -> None:
    for mark in ("#,", "#=", "#!"):
        unit = po.loads(f'{HEADER}\n{mark}fuzzy, no-wrap\nmsgid "It rains."\nmsgstr "Llueve."\n', path="x.po").units[0]
        assert (unit.fuzzy, unit.flags) == (True, ("no-wrap",))


def test_a_unit_without_a_translation_is_not_fuzzy_whatever_its_flags_say() -> None:
    for target in ("", " "):
        text = f'{HEADER}\n#, fuzzy\nmsgid "It rains."\nmsgstr "{target}"\n'
        catalog = po.loads(text, path="x.po")
        assert not catalog.units[0].fuzzy
        assert po.dumps(catalog, before=text) == text
        assert "fuzzy" not in po.dumps(replace(NEWS, units=(Unit("It rains.", target, fuzzy=True),)))


def test_a_comment_that_ends_with_a_backslash_is_written_so_that_gettext_ends_it_there() -> None:
    unit = Unit("It rains.", "Llueve.", notes=(Note(NoteKind.DOUBT, "lost \\"),))
    text = po.dumps(replace(NEWS, units=(unit,)))
    assert "#. doubt: lost \\ \n" in text
    assert po.loads(text, path="x.po").units == (unit,)
    with pytest.raises(CatalogError, match=r"x\.po:15: has a comment that ends with a backslash"):
        po.loads(text.replace("\\ \n", "\\\n"), path="x.po")


def omegat(text: str) -> str:
    """Return a file as OmegaT saves it: without `fuzzy` and without previous wordings."""
    return re.sub(r"(?m)^(#, fuzzy|#~?\| .*)\n", "", text)


def resaved(text: str) -> str:
    """Return a file as programs save it that build on polib."""
    file = polib.pofile(text, wrapwidth=0)
    return f"{file}\n"


DRAFTS = replace(
    NEWS,
    units=(
        *NEWS.units[:3],
        replace(
            NEWS.units[3],
            provenance=Provenance(
                State.STALE, fingerprint("Las escuelas abren hoy."), 40, MachineTranslation("translate-en_es 0.1")
            ),
        ),
        *NEWS.units[4:],
    ),
)
"""Two machine drafts, a stale unit, a reviewed one, an untranslated one, an obsolete one."""


def test_law_7_a_draft_stays_a_draft_in_other_editors(judge: Judge, tmp_path: Path) -> None:
    path, template = tmp_path / "water.po", tmp_path / "water.pot"
    text = po.dumps(DRAFTS)
    path.write_text(text)
    template.write_text(HEADER + "".join(f'\nmsgid "{unit.source}"\nmsgstr ""\n' for unit in DRAFTS.units[:5]))
    saved = {
        "msgcat": run(judge("msgcat", LAW_7), path),
        "msgattrib": run(judge("msgattrib", LAW_7), "--clear-fuzzy", "--clear-previous", path),
        "msgmerge": run(judge("msgmerge", LAW_7), "--previous", path, template),
        "polib": resaved(text),
        "OmegaT": omegat(text),
    }
    for editor, after in saved.items():
        catalog = po.loads(after, path=editor)
        found = {unit.source: state for unit, state in zip(catalog.units, states(catalog), strict=True)}
        assert found == dict(zip((unit.source for unit in DRAFTS.units), states(DRAFTS), strict=True)), editor
        assert stripped(catalog) == (editor in {"msgattrib", "OmegaT"})


@pytest.mark.parametrize(
    "approve",
    [
        pytest.param(lambda text: omegat(text.replace("El agua vuelve", "Vuelve el agua")), id="written in OmegaT"),
        pytest.param(lambda text: text.replace('#, fuzzy\nmsgid "Water', 'msgid "Water'), id="one flag deleted"),
        pytest.param(lambda text: omegat(text.replace("X-Generator: l10n", "X-Generator: Poedit 3.4")), id="in Poedit"),
    ],
)
def test_what_a_person_approved_counts_as_reviewed(approve: Callable[[str], str]) -> None:
    assert states(po.loads(approve(po.dumps(DRAFTS)), path="water.po"))[0] is State.REVIEWED
