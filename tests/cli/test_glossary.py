"""`l10n glossary` as a user meets it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.interchange import Shape

SECURITY = """en,es,never_en,first_en,note
National Guard,Guardia Nacional|GN,National Watch|National Ward,,Since 2019.
Sedena|Secretariat of National Defense,Sedena,,Secretariat of National Defense (Sedena),
"""


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Return the folder of a glossary with one table."""
    folder = tmp_path / "glossary"
    folder.mkdir()
    (folder / "security.csv").write_text(SECURITY)
    return folder


def test_a_sound_glossary_is_counted(l10n: Callable[..., Ran], tables: Path) -> None:
    (tables / "parties.csv").write_text("en,es\nMorena,Morena\n")
    assert l10n("glossary", "check") == Ran(0, "3 terms in 2 tables\n", "")


def test_advice_on_a_row_decides_only_if_strict(l10n: Callable[..., Ran], tables: Path) -> None:
    (tables / "trains.csv").write_text("en,es\nMaya Train|Tren Maya,Tren Maya\n")
    told = (
        "glossary/trains.csv:2: column en: `Tren Maya` is also in column es, and may stay untranslated; "
        "delete it from column en, or give the row a direction\n"
    )
    counted = "3 terms in 2 tables; advice on 1 row\n"
    assert l10n("glossary", "check") == Ran(0, counted, told)
    assert l10n("glossary", "check", "--strict") == Ran(1, counted, told)


def test_a_project_without_a_glossary_is_sound(l10n: Callable[..., Ran]) -> None:
    assert l10n("glossary", "check") == Ran(0, "0 terms in 0 tables\n", "")


def test_every_fault_is_named_by_file_line_and_column(l10n: Callable[..., Ran], tables: Path) -> None:
    (tables / "more.csv").write_text("en,es\nSedena,Defensa\n")
    (tables / "wrong.csv").write_text("en,es\nNavy,\n")
    ran = l10n("glossary", "check")
    assert (ran.code, ran.out) == (2, "3 terms in 3 tables\n")
    wrong, contradiction = ran.err.splitlines()
    assert wrong == "glossary/wrong.csv:2: column es: is empty; fill it in, or delete the row"
    assert contradiction.startswith(
        "glossary/security.csv:3: column en: `Sedena` is translated as `Sedena` here and as `Defensa`"
    )


def test_a_table_that_cannot_be_read_is_no_table_that_is_not_there(l10n: Callable[..., Ran], tables: Path) -> None:
    (tables / "lost.csv").symlink_to("gone")
    os.mkfifo(tables / "pipe.csv")
    ran = l10n("glossary", "check")
    assert (ran.code, ran.out) == (2, "2 terms in 1 table\n")
    assert ran.err.splitlines() == [
        "glossary/lost.csv: is a link; l10n follows no link inside a project; put what it leads to in its place",
        "glossary/pipe.csv: is not a regular file; move it away",
    ]


def test_the_terms_in_a_text_are_shown_with_all_that_is_said_of_them(l10n: Callable[..., Ran], tables: Path) -> None:
    assert tables.is_dir()
    ran = l10n("glossary", "find", "La Guardia Nacional y la Sedena llegaron.", "--from", "es-MX")
    assert (ran.code, ran.err) == (0, "es (--from), 2 terms\n")
    assert ran.out.splitlines() == [
        "     4  Guardia Nacional → National Guard",
        "        never: National Watch | National Ward",
        "        note: Since 2019.",
        "        table: glossary/security.csv:2",
        "    26  Sedena → Sedena | Secretariat of National Defense",
        "        first: Secretariat of National Defense (Sedena)",
        "        table: glossary/security.csv:3",
    ]


def test_terms_are_found_for_programs_too(l10n: Callable[..., Ran], tables: Path) -> None:
    assert tables.is_dir()
    ran = l10n("glossary", "find", "Nobody saw the National Guard’s trucks leave the base.", "--format", "json")
    assert json.loads(ran.out) == [
        {
            "source": "en",
            "found": "National Guard",
            "start": 15,
            "end": 29,
            "plural": False,
            "renderings": ["Guardia Nacional", "GN"],
            "never": [],
            "first": "",
            "note": "Since 2019.",
            "table": "glossary/security.csv",
            "line": 2,
        }
    ]


def test_a_text_without_terms_is_no_fault(l10n: Callable[..., Ran], tables: Path) -> None:
    assert tables.is_dir()
    ran = l10n("glossary", "find", "El agua volvió el lunes a la colonia.")
    assert (ran.code, ran.out, ran.err) == (0, "no glossary terms found\n", "es (from its words), 0 terms\n")
    assert json.loads(l10n("glossary", "find", "El agua volvió el lunes.", "--format", "json").out) == []


@pytest.mark.parametrize(
    ("text", "told", "first"),
    [
        ("National Guard", "en (the tables), 1 term", "National Guard → Guardia Nacional | GN"),
        ("¿Guardias Nacionales?", "es (the tables), 1 term", "Guardias Nacionales → National Guards"),
        ("GN", "es (the tables), 1 term", "GN → National Guard"),
        ("Sedena", "en and es (the tables), 2 terms", "Sedena (en) → Sedena"),
        ("Sedena, Pemex, INE", "en and es (language not detected), 2 terms", "Sedena (en) → Sedena"),
        ("salario mínimo", "es (from its words), 0 terms", "no glossary terms found"),
        ("CJNG", "en and es (language not detected), 0 terms", "no glossary terms found"),
        ("Le Sénat a voté hier.", "en and es (language not detected), 0 terms", "no glossary terms found"),
    ],
)
def test_a_name_alone_is_looked_up_on_the_side_of_the_tables_that_has_it_or_on_both(
    l10n: Callable[..., Ran], tables: Path, text: str, told: str, first: str
) -> None:
    assert tables.is_dir()
    ran = l10n("glossary", "find", text)
    assert (ran.code, ran.err) == (0, told + "\n")
    assert ran.out.splitlines()[0].lstrip(" 0123456789").startswith(first)


def test_a_term_is_told_from_its_language_for_programs_too(l10n: Callable[..., Ran], tables: Path) -> None:
    assert tables.is_dir()
    found = json.loads(l10n("glossary", "find", "Sedena", "--format", "json").out)
    assert [entry["source"] for entry in found] == ["en", "es"]


def test_nothing_cannot_be_looked_up(l10n: Callable[..., Ran]) -> None:
    assert l10n("glossary", "find", " ") == Ran(2, "", "the text is empty; give a term or a sentence\n")


def test_a_table_of_another_tool_becomes_one_of_ours(l10n: Callable[..., Ran], tables: Path, tmp_path: Path) -> None:
    (tmp_path / "memoria.txt").write_text("Navy\tMarina\tthe ministry\nfleet\tflota\n")
    assert l10n("glossary", "import", "memoria.txt", "--from", "en") == Ran(0, "glossary/memoria.csv: 2 terms\n", "")
    assert l10n("glossary", "check").out == "4 terms in 2 tables\n"
    assert "Marina" in l10n("glossary", "find", "The Navy left.", "--from", "en").out
    again = l10n("glossary", "import", "memoria.txt", "--from", "en", "--into", "navy/marina")
    assert again == Ran(0, "nothing to import: the glossary already has the file's 2 terms\n", "")
    assert sorted(path.name for path in tables.iterdir()) == ["memoria.csv", "security.csv"]


def test_the_direction_and_the_shape_of_a_table_may_be_stated(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("Marina,Navy\n")
    arguments = ["pairs.csv", "--shape", "deepl", "--from", "es-MX", "--into", "sea/navy.csv"]
    assert l10n("glossary", "import", *arguments).out == "glossary/sea/navy.csv: 1 term\n"
    assert "→ Navy" in l10n("glossary", "find", "La Marina zarpó.", "--from", "es").out
    assert l10n("glossary", "find", "The Navy left.", "--from", "en").out.startswith("no glossary terms")


SPANISH_FIRST = [("el acuerdo de paz", "the peace agreement"), ("la huelga", "the strike"), ("CFE", "CFE")]


@pytest.mark.parametrize("name", ["other.csv", "other.tsv", "other.utf8"])
def test_a_table_with_spanish_first_is_told_by_its_words(
    l10n: Callable[..., Ran], tables: Path, tmp_path: Path, name: str
) -> None:
    between = "," if name.endswith(".csv") else "\t"
    (tmp_path / name).write_text("".join(f"{one}{between}{other}\n" for one, other in SPANISH_FIRST))
    told = f"{name}: its words tell that Spanish is first; if that is wrong, delete glossary/other.csv and import again"
    assert l10n("glossary", "import", name) == Ran(0, "glossary/other.csv: 3 terms\n", f"{told} with --from en\n")
    assert "the strike,la huelga,es>en," in (tables / "other.csv").read_text()
    (tables / "other.csv").unlink()
    assert l10n("glossary", "import", name, "--from", "es") == Ran(0, "glossary/other.csv: 3 terms\n", "")
    (tables / "other.csv").unlink()
    assert l10n("glossary", "import", name, "--from", "en") == Ran(0, "glossary/other.csv: 3 terms\n", "")
    assert "la huelga,the strike,en>es," in (tables / "other.csv").read_text()


@pytest.mark.parametrize(
    "head", ["Spanish (Mexico),English (US)", "es-MX,en", "Español,Inglés", "ES_419;EN-GB", "castellano\tinglés"]
)
def test_a_first_row_may_name_the_languages(l10n: Callable[..., Ran], tables: Path, tmp_path: Path, head: str) -> None:
    mark = next(mark for mark in ",;\t" if mark in head)
    (tmp_path / "other.csv").write_text(f"{head}\nMarina{mark}Navy\n")
    ran = l10n("glossary", "import", "other.csv", "--shape", "deepl")
    assert ran == Ran(0, "glossary/other.csv: 1 term\n", "")
    assert (tables / "other.csv").read_text().endswith("Navy,Marina,es>en,,,,,,,,\n")


@pytest.mark.parametrize("rows", ["the strike,la huelga\n", "Pemex,Pemex\n", "X,Y,EN,ES\n"])
def test_a_table_whose_order_is_clear_is_taken_without_a_word(
    l10n: Callable[..., Ran], tables: Path, tmp_path: Path, rows: str
) -> None:
    (tmp_path / "other.csv").write_text(rows)
    assert l10n("glossary", "import", "other.csv", "--shape", "deepl").err == ""
    assert (tables / "other.csv").is_file()


@pytest.mark.parametrize("rows", ["Navy,Marina\n", "red,red\nSol,Sun\n", "X,Y\n"])
def test_terms_that_tell_no_language_are_taken_with_a_word(
    l10n: Callable[..., Ran], tables: Path, tmp_path: Path, rows: str
) -> None:
    (tmp_path / "other.csv").write_text(rows)
    ran = l10n("glossary", "import", "other.csv", "--shape", "deepl")
    told = "other.csv: its words do not tell which language is first, so English; if that is wrong, delete"
    assert ran.err == f"{told} glossary/other.csv and import again with --from es\n"
    assert (ran.code, (tables / "other.csv").is_file()) == (0, True)


BAD_ROWS = {
    "other.tbx": (
        "<martif type='TBX'><text><body>\n"
        "<termEntry><langSet xml:lang='en'><tig><term>Navy</term></tig></langSet>"
        "<langSet xml:lang='es'><tig><term>Marina</term></tig></langSet></termEntry>\n"
        "<termEntry><langSet xml:lang='en'><tig><term>either|or</term></tig></langSet>"
        "<langSet xml:lang='es'><tig><term>o</term></tig></langSet></termEntry>\n"
        "<termEntry><langSet xml:lang='en'><tig><term>fleet</term></tig></langSet>"
        "<langSet xml:lang='es'><tig><term>flota</term></tig></langSet></termEntry></body></text></martif>"
    ),
    "other.csv": "en,es\nNavy,Marina\n,nada\nfleet,flota\n",
    "quote.csv": 'en,es\nNavy,Marina\n"fleet,"flota"\nfleet,flota\n',
    "open.csv": 'en,es\nNavy,Marina\nx,"flota\nfleet,flota\n',
    "control.csv": "en,es\nNavy,Marina\nx,\x7fy\nfleet,flota\n",
    "clash.csv": "en,es\nNavy,Marina\nSedena,Defensa\nfleet,flota\n",
    "twice.csv": "en,es\nNavy,Marina\nNavy,Armada\nfleet,flota\n",
    "deepl.csv": "EN,ES\nNavy,Marina\n,nada\nfleet,flota\n",
    "omegat.txt": "en-US\tes-MX\tcomment\n",
    "weblate.csv": 'source,target\nNavy,Marina\nx,"y\nfleet,flota\n',
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_one_bad_row_is_left_out_and_named_and_not_the_file(
    l10n: Callable[..., Ran], tables: Path, tmp_path: Path, name: str
) -> None:
    text = BAD_ROWS[name]
    if name == "omegat.txt":
        text = "# a comment\nNavy\tMarina\nno tab\nfleet\tflota\n"
    (tmp_path / name).write_text(text)
    ran = l10n("glossary", "import", name, "--from", "en", "--into", "new")
    assert (ran.code, ran.out) == (1, "glossary/new.csv: 2 terms; 1 row left out\n")
    assert ran.err.startswith(f"{name}:3: ")
    assert ran.err.count("\n") == 1
    assert [line.partition(",")[0] for line in (tables / "new.csv").read_text().splitlines()] == ["en", "Navy", "fleet"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_file_may_have_a_mark(l10n: Callable[..., Ran], tables: Path, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "new.txt").write_text("the strike\tla huelga\nñu\tgnu\n", encoding=encoding)
    assert l10n("glossary", "import", "new.txt", "--from", "en").out == "glossary/new.csv: 2 terms\n"
    assert "the strike,la huelga," in (tables / "new.csv").read_text()


def test_half_a_character_of_utf_16_is_refused(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_bytes("a\tb\n".encode("utf-16") + b"x")
    ran = l10n("glossary", "import", "new.txt")
    assert ran == Ran(2, "", "new.txt:2: is not UTF-16 (byte 10: 0x78); save it as plain text in UTF-8\n")


def test_rows_that_the_glossary_has_are_passed_over(l10n: Callable[..., Ran], tables: Path, tmp_path: Path) -> None:
    rows = "National Guard,Guardia Nacional|GN,Since 2019.\nNavy,Marina,\nNavy,Marina,\n"
    (tmp_path / "other.csv").write_text("en,es,note\n" + rows)
    ran = l10n("glossary", "import", "other.csv")
    assert ran == Ran(0, "glossary/other.csv: 1 term; 2 more are already in the glossary\n", "")
    assert (tables / "other.csv").read_text().splitlines()[1:] == ["Navy,Marina,,,,,,,,,"]


@pytest.mark.parametrize("row", ["National Guard,GN,", "National Guard,Guardia Nacional,Since 2020."])
def test_a_row_that_says_more_or_else_than_ours_is_left_out(
    l10n: Callable[..., Ran], tables: Path, tmp_path: Path, row: str
) -> None:
    (tmp_path / "other.csv").write_text(f"en,es,note\nSedena|Secretariat of National Defense,Sedena,\n{row}\n")
    ran = l10n("glossary", "import", "other.csv")
    assert (ran.code, ran.out) == (1, "nothing to import: the glossary already has the file's 1 term\n")
    assert ran.err.startswith("other.csv:3: column en: `National Guard`")
    assert [path.name for path in tables.iterdir()] == ["security.csv"]


@pytest.mark.parametrize("shape", ["csv", "tbx", "omegat", "weblate", "deepl"])
@pytest.mark.parametrize("source", ["en", "es"])
def test_what_was_exported_adds_nothing(
    l10n: Callable[..., Ran], tables: Path, tmp_path: Path, shape: str, source: str
) -> None:
    rows = "board|boards,junta|juntas,\nkidnapping|kidnappings,secuestro exprés,m; plural: secuestros exprés\n"
    (tables / "more.csv").write_text(f"en,es,grammar\n{rows}CFE|Federal Commission,Comisión Federal|CFE,\n")
    assert l10n("glossary", "export", "out.txt", "--shape", shape, "--from", source).code == 0
    ran = l10n("glossary", "import", "out.txt", "--shape", shape, "--from", source)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("nothing to import: ")
    assert not (tables / "out.csv").exists()
    assert tmp_path.joinpath("out.txt").is_file()


def test_a_file_without_a_term_has_nothing_to_import(l10n: Callable[..., Ran], tables: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("source,target\nNavy,\n")
    said = "nothing to import: the file has no terms in both languages\n"
    assert l10n("glossary", "import", "other.csv") == Ran(0, said, "")
    assert [path.name for path in tables.iterdir()] == ["security.csv"]


def test_rows_that_contradict_ours_are_left_out(l10n: Callable[..., Ran], tables: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("en,es\nNavy,Marina\nNational Guard,Guardia\nSedena,Defensa\n")
    ran = l10n("glossary", "import", "other.csv")
    assert (ran.code, ran.out) == (1, "glossary/other.csv: 1 term; 2 rows left out\n")
    first, second = ran.err.splitlines()
    assert first.startswith("other.csv:3: column en: `National Guard` is translated as `Guardia` here")
    assert second.startswith("other.csv:4: column en: `Sedena` is translated as `Defensa` here and as `Sedena`")
    assert l10n("glossary", "check").code == 0
    assert (tables / "other.csv").read_text().splitlines()[1:] == ["Navy,Marina,,,,,,,,,"]


def test_a_glossary_with_errors_takes_nothing(l10n: Callable[..., Ran], tables: Path, tmp_path: Path) -> None:
    (tables / "bad.csv").write_text("en,es\nfleet,\n")
    (tmp_path / "other.csv").write_text("en,es\nNavy,Marina\n")
    ran = l10n("glossary", "import", "other.csv")
    told = "glossary/bad.csv:2: column es: is empty; fill it in, or delete the row\n"
    assert ran == Ran(2, "", told + "nothing was written; fix 1 error first\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["missing.csv"], "missing.csv: cannot be read: no such file or directory"),
        (["other.csv", "--into", "security"], "glossary/security.csv: already exists; choose another name with --into"),
        (["other.csv", "--into", "../security"], "`../security` is not a valid table name"),
        (["other.csv", "--into", "/security"], "`/security` is not a valid table name"),
        (["other.csv", "--shape", "xls"], "`xls` is not a glossary format; known formats: csv, tbx, omegat"),
        (["other.csv", "--from", "fr"], "language `fr` is not supported"),
        (["wrong.csv"], "wrong.csv:2: column es: is empty"),
        (["notes.doc"], "notes.doc: does not show its glossary format"),
    ],
)
def test_an_import_that_cannot_be_is_one_line_and_writes_nothing(
    l10n: Callable[..., Ran], tables: Path, tmp_path: Path, arguments: list[str], complaint: str
) -> None:
    (tmp_path / "other.csv").write_text("en,es\nNavy,Marina\n")
    (tmp_path / "wrong.csv").write_text("en,es\nNavy,\n")
    (tmp_path / "notes.doc").write_text("Navy")
    ran = l10n("glossary", "import", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(complaint)
    assert ran.err.count("\n") == 1
    assert {path.name: path.read_text() for path in tables.iterdir()} == {"security.csv": SECURITY}


@pytest.mark.parametrize("shape", ["csv", "tbx"])
def test_what_is_exported_whole_comes_back_whole(
    l10n: Callable[..., Ran], tables: Path, tmp_path: Path, shape: str
) -> None:
    assert l10n("glossary", "export", f"out.{shape}") == Ran(0, f"out.{shape}: 2 rows\n", "")
    assert l10n("glossary", "export", f"out.{shape}").out == f"out.{shape}: 2 rows, unchanged\n"
    before = l10n("glossary", "find", "Sedena y GN", "--from", "es").out
    (tables / "security.csv").unlink()
    assert l10n("glossary", "import", f"out.{shape}", "--into", "security").code == 0
    assert l10n("glossary", "find", "Sedena y GN", "--from", "es").out == before
    assert tmp_path.joinpath(f"out.{shape}").is_file()


def test_an_export_says_what_it_leaves_out(l10n: Callable[..., Ran], tables: Path, tmp_path: Path) -> None:
    assert tables.is_dir()
    ran = l10n("glossary", "export", "out.csv", "--shape", "deepl", "--from", "en")
    assert (ran.code, ran.out) == (0, "out.csv: 3 rows\n")
    assert "left out: never_en of 1 row\n" in ran.err
    assert "National Guard,Guardia Nacional\n" in (tmp_path / "out.csv").read_text()


def test_the_suffix_tells_deepl_s_tabs_from_its_commas(l10n: Callable[..., Ran], tables: Path, tmp_path: Path) -> None:
    assert tables.is_dir()
    assert l10n("glossary", "export", "out.tsv", "--shape", "deepl").out == "out.tsv: 3 rows\n"
    assert (tmp_path / "out.tsv").read_text().startswith("National Guard\tGuardia Nacional\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["out.txt"], "out.txt: does not show its glossary format in its name; choose one with --shape: csv, tbx"),
        (["glossary/out.tbx"], "glossary/out.tbx: is inside the glossary folder; choose another folder"),
        (["out.csv", "--shape", "ods"], "`ods` is not a glossary format"),
        (["articles/out.tbx"], "articles/out.tbx: is inside the folder of the articles; choose another folder"),
        (["new/out.csv"], "new/out.csv: parent folder does not exist; create it, or choose another"),
    ],
)
def test_an_export_that_cannot_be_is_one_line(
    l10n: Callable[..., Ran], tables: Path, arguments: list[str], complaint: str
) -> None:
    assert tables.is_dir()
    ran = l10n("glossary", "export", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(complaint)


def test_names_that_no_row_covers_are_listed(l10n: Callable[..., Ran], tables: Path, tmp_path: Path) -> None:
    assert tables.is_dir()
    article = tmp_path / "articles/mercado.md"
    article.write_text(
        "La Guardia Nacional habló con la **Policía** Cibernética.\n\n"
        "Nadie de la Guardia Nacional vio a la Policía Cibernética, ni `GN` ni CFE.\n"
    )
    listed = l10n("glossary", "candidates", article)
    assert listed.code == 0
    assert listed.out.startswith("    2  Policía Cibernética (es, 1 article): ")
    assert "Guardia Nacional (" not in listed.out
    (found,) = json.loads(l10n("glossary", "candidates", "--format", "json").out)
    assert (found["name"], found["language"], found["count"]) == ("Policía Cibernética", "es", 2)
    assert found["articles"] == 1
    assert "habló con la Policía Cibernética" in found["contexts"][0]
    names = [one["name"] for one in json.loads(l10n("glossary", "candidates", "--least", "1", "--format", "json").out)]
    assert "CFE" in names
    assert "nothing to add" in l10n("glossary", "candidates", "--least", "3").out


@pytest.mark.parametrize("verb", ["import", "export"])
def test_help_names_every_shape(l10n: Callable[..., Ran], verb: str) -> None:
    words = l10n("glossary", verb, "--help").out.replace(".", " ").replace(",", " ").split()
    assert {*Shape} <= {*words}


def test_a_changed_row_redrafts_what_it_concerns_and_lists_what_reviewers_wrote(
    l10n: Callable[..., Ran], tmp_path: Path
) -> None:
    article, table = tmp_path / "articles/a.md", tmp_path / "glossary/a.csv"
    article.write_text("La Guardia Nacional llegó el lunes.\n\nEl agua volvió el martes.\n\nLa Sedena habló.\n")
    table.parent.mkdir(exist_ok=True)
    table.write_text("en,es\nNational Guard,Guardia Nacional\nSedena,Sedena\n")
    assert l10n("translate", article, "--from", "es").code == 0
    path = tmp_path / "locales/en/LC_MESSAGES/a.po"
    before = {unit.source: unit for unit in po.loads(path.read_text(), path="a.po").units}
    assert [*map(str, before["La Guardia Nacional llegó el lunes."].notes)] == [
        "glossary: Guardia Nacional → National Guard"
    ]
    review = (
        "next: review locales/en/LC_MESSAGES/a.po in your PO editor; "
        "to approve all of it as it is: l10n approve locales/en/LC_MESSAGES/a.po\n"
    )
    done = "nothing to do: every sentence has a draft or a translation\n"
    assert l10n("translate", article).out.endswith(done + review)

    table.write_text("en,es,note\nMexican Guard,Guardia Nacional,\nSedena,Sedena,the ministry\n")
    ran = l10n("translate", article)
    assert ran.out.endswith("a.po: 1 new draft\n" + review)
    after = {unit.source: unit for unit in po.loads(path.read_text(), path="a.po").units}
    changed = [source for source, unit in after.items() if unit != before[source]]
    assert changed == ["La Guardia Nacional llegó el lunes."]
    assert "Mexican Guard" in after[changed[0]].target

    text = path.read_text().replace("X-Generator: l10n", "X-Generator: Poedit 3.4")
    path.write_text(text.replace("#, fuzzy\n", "", 2))
    table.write_text("en,es\nNational Guard,Guardia Nacional\nSedena,Sedena\n")
    ran = l10n("translate", article)
    assert "articles/a.md:1: reviewed: glossary: MISSING “Guardia Nacional” → “National Guard”" in ran.err
    kept = {unit.source: unit for unit in po.loads(path.read_text(), path="a.po").units}
    assert kept[changed[0]].target == after[changed[0]].target
    assert not kept[changed[0]].fuzzy


def test_a_row_that_is_the_other_way_round_than_its_table_is_left_out(
    l10n: Callable[..., Ran], tables: Path, tmp_path: Path
) -> None:
    rows = ("the strike\tla huelga", "la alcaldesa de la ciudad\tthe mayor of the city", "the river\tel río")
    (tmp_path / "new.txt").write_text(
        "\n".join((*rows, "the hunger strike\tla huelga de hambre", "the court\tel juzgado"))
    )
    ran = l10n("glossary", "import", "new.txt")
    assert (ran.code, ran.out) == (1, "glossary/new.csv: 4 terms; 1 row left out\n")
    what = "`la alcaldesa de la ciudad` looks Spanish and `the mayor of the city` English, unlike the rest"
    assert f"new.txt:2: {what}; turn the row round, or import with --from\n" in ran.err
    assert "alcaldesa" not in (tables / "new.csv").read_text()
    assert l10n("glossary", "import", "new.txt", "--from", "en", "--into", "all").out.startswith(
        "glossary/all.csv: 1 term"
    )
