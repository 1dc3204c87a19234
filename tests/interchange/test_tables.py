"""Glossaries in the files of other tools: what is carried, what is told to be left out, what is refused."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from glossaries import loads
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import GlossaryError
from l10n.glossary import table
from l10n.glossary.recognition import Finder, allowed, renderings
from l10n.glossary.table import COLUMNS, DIRECTIONS, Case, Grammar, Term
from l10n.interchange import Shape, dumps, guess

HOUSE = sorted((Path(__file__).parents[2] / "glossary").glob("*.csv"))

SEDENA = Term(
    en=("Secretariat of National Defense", "Sedena"),
    es=("Secretaría de la Defensa Nacional", "Sedena"),
    never_en=("Secretary of National Defense",),
    case=Case.EXACT,
    grammar=Grammar("f"),
    first_en="Secretariat of National Defense (Sedena)",
    domain="security",
    note="The ministry,\nnot its head.",
)
GUARD = Term(
    ("National Guard",), ("Guardia Nacional",), "es>en", grammar=Grammar("f", plurals=("guardias nacionales",))
)
WATER = Term(("National Water Commission",), ("Conagua",), "en>es", domain="water")


def bare(terms: Sequence[Term]) -> list[Term]:
    """Return terms without their places."""
    return [replace(term, path="", line=0) for term in terms]


def clean(text: str) -> str:
    """Return a text as a cell holds it."""
    return unicodedata.normalize("NFC", text).strip()


def form(text: str) -> str:
    """Return a text as a cell holds a name."""
    return " ".join(unicodedata.normalize("NFC", text.replace("|", "/")).split())


LETTERS = st.text("aeñ\u0301\u0338çZ09 \t\n\r,;\"'<&>=+-@|#¿🌮\u2028\x85", max_size=12)
"""Whatever is quoted, escaped, composed, stripped or a line's end in one shape or another."""
CELLS = LETTERS.map(clean)
FORMS = LETTERS.map(form).filter(lambda name: any(map(str.isalnum, name)))
PLURALS = FORMS.map(lambda name: name.replace(";", ",")).map(clean)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """Draw a row as a table may have it."""
    drawn = st.lists(FORMS, min_size=4, max_size=8, unique_by=str.casefold)
    (*en, never_en), (*es, never_es) = draw(drawn), draw(drawn)
    return Term(
        en=tuple(en),
        es=tuple(es),
        direction=draw(st.sampled_from(DIRECTIONS)),
        never_en=(never_en,) if draw(st.booleans()) else (),
        never_es=(never_es,) if draw(st.booleans()) else (),
        case=draw(st.sampled_from(Case)),
        grammar=Grammar(
            draw(st.sampled_from(("", "m", "f"))),
            draw(st.booleans()),
            draw(st.booleans()),
            tuple(draw(st.lists(PLURALS, max_size=2))),
        ),
        first_en=draw(st.just("") | FORMS),
        first_es=draw(st.just("") | FORMS),
        domain=draw(CELLS),
        note=draw(CELLS),
    )


@pytest.mark.parametrize("shape", [Shape.CSV, Shape.TBX])
@settings(max_examples=60, deadline=None)
@given(drawn=st.lists(terms(), max_size=3))
def test_ours_and_tbx_lose_nothing(shape: Shape, drawn: list[Term]) -> None:
    carried = dumps(drawn, shape)
    assert carried.left_out == ()
    assert bare(loads("terms", carried.text, shape)) == drawn


@pytest.mark.parametrize("path", HOUSE, ids=lambda path: path.stem)
def test_the_house_glossary_goes_round_through_ours_and_tbx_unchanged(path: Path) -> None:
    read = table.read(path.name, path.read_text(encoding="utf-8"))
    for shape in (Shape.CSV, Shape.TBX):
        assert bare(loads(path.name, dumps(read, shape).text, shape)) == bare(read)


@pytest.mark.parametrize("shape", [Shape.OMEGAT, Shape.WEBLATE, Shape.DEEPL])
@settings(max_examples=40, deadline=None)
@given(term=terms())
def test_what_a_table_of_pairs_carries_comes_back(shape: Shape, term: Term) -> None:
    text = dumps([term], shape).text
    read = loads("terms", text, shape)
    assert sorted(dumps(read, shape).text.split("\n")) == sorted(text.split("\n"))
    assert all(renderings(one, name, "en")[0] == renderings(term, name, "en")[0] for one in read for name in one.en)


def test_our_table_is_written_with_all_columns_and_few_quotes() -> None:
    text = dumps([SEDENA, GUARD], Shape.CSV).text
    assert text == (
        "en,es,direction,never_en,never_es,case,grammar,first_en,first_es,domain,note\n"
        "Secretariat of National Defense|Sedena,Secretaría de la Defensa Nacional|Sedena,,"
        "Secretary of National Defense,,exact,f,Secretariat of National Defense (Sedena),,security,"
        '"The ministry,\nnot its head."\n'
        "National Guard,Guardia Nacional,es>en,,,,f; plural: guardias nacionales,,,,\n"
    )


@pytest.mark.parametrize("shape", [Shape.CSV, Shape.OMEGAT, Shape.WEBLATE, Shape.DEEPL])
@pytest.mark.parametrize("path", ["terms.csv", "terms.tsv"])
def test_no_cell_of_a_table_is_a_formula_and_all_come_back(shape: Shape, path: str) -> None:
    said = ["=1+1", "-x", "@home", "+52", "'=1+1", "''-x", '"=1', " =1".strip(), "＝１", "a, -b", "a;@b", "'tis", "- x"]
    terms = [
        Term((name, f"b|{name}".split("|")[0] + str(at)), (f"{name} es",), "en>es") for at, name in enumerate(said)
    ]
    text = dumps(terms, shape, path=path).text
    cells = [cell for line in csv.reader(io.StringIO(text), delimiter=_delimiter(text)) for cell in line]
    assert not [part for cell in cells for part in re.split(r"[,;|\t\r\n]", cell) if re.match(r"[\s\"]*[=+@＝-]", part)]
    read = loads(path, text, shape)
    assert {name for term in read for name in term.en} == {name for term in terms for name in term.en}
    assert {name for term in read for name in term.es} == {name for term in terms for name in term.es}


def _delimiter(text: str) -> str:
    return "\t" if "\t" in text else ","


def test_omegat_gets_a_line_for_each_name_and_rendering() -> None:
    carried = dumps([SEDENA, GUARD], Shape.OMEGAT)
    note = "The ministry, not its head."
    assert carried.text == (
        f"Secretariat of National Defense\tSecretaría de la Defensa Nacional\t{note}\n"
        f"Secretariat of National Defense\tSedena\t{note}\n"
        f"Sedena\tSecretaría de la Defensa Nacional\t{note}\n"
        f"Sedena\tSedena\t{note}\n"
    )
    assert carried.left_out == (
        "1 row for es>en only",
        "case of 1 row",
        "domain of 1 row",
        "first_en of 1 row",
        "grammar of 1 row",
        "line breaks in note of 1 row",
        "never_en of 1 row",
    )


def test_omegat_takes_a_line_with_a_hash_for_a_comment() -> None:
    assert dumps([Term(("#MeToo", "Me Too"), ("#MeToo",))], Shape.OMEGAT).left_out == (
        "en names that start with # of 1 row",
    )
    lines = "# Glossary in tab-separated format -*- coding: utf-8 -*-\r\n\r\nstate\testado\tnot the nation\tmore\r\n"
    (read,) = loads("terms.utf8", lines, Shape.OMEGAT)
    assert (read.en, read.es, read.direction, read.note, read.line) == (
        ("state",),
        ("estado",),
        "en>es",
        "not the nation",
        3,
    )


def test_weblate_gets_its_columns_and_one_rendering() -> None:
    carried = dumps([SEDENA, WATER], Shape.WEBLATE)
    head, *rows = csv.reader(io.StringIO(carried.text))
    assert head == [
        *("location", "source", "target", "id", "fuzzy", "context"),
        *("translator_comments", "developer_comments"),
    ]
    full = "Secretaría de la Defensa Nacional"
    note = "The ministry,\nnot its head."
    assert rows == [
        ["", "Secretariat of National Defense", full, "", "False", "security", "", note],
        ["", "Sedena", "Sedena", "", "False", "security", "", note],
        ["", "National Water Commission", "Conagua", "", "False", "water", "", ""],
    ]
    assert "further es names of 1 row" in carried.left_out
    assert not any("note" in line or "domain" in line for line in carried.left_out)


def test_weblate_s_strings_without_a_settled_translation_are_passed_over() -> None:
    text = (
        "source,target,fuzzy,context,translator_comments,developer_comments\n"
        "state,estado,False,politics,as in Jalisco,not the nation\n"
        "county,,False,,,\n"
        "township,municipio,True,,,\n"
    )
    (read,) = loads("terms.csv", text, Shape.WEBLATE)
    assert (read.en, read.es, read.domain, read.line) == (("state",), ("estado",), "politics", 2)
    assert read.note == "as in Jalisco\nnot the nation"


def test_deepl_gets_one_line_for_each_name() -> None:
    carried = dumps([SEDENA, Term(("Sedena", "Defense, the"), ("la Defensa",))], Shape.DEEPL)
    full = "Secretaría de la Defensa Nacional"
    assert carried.text == f'Secretariat of National Defense,{full}\nSedena,Sedena\n"Defense, the",la Defensa\n'
    assert carried.rows == 3
    assert "en names that already have a line of 1 row" in carried.left_out
    assert "note of 1 row" in carried.left_out


def test_deepl_gets_tabs_where_the_suffix_says_so() -> None:
    carried = dumps([Term(('the "Guard", as it is',), ("-guardia",)), WATER], Shape.DEEPL, path="terms.TSV")
    assert carried.text == 'the "Guard", as it is\t\'-guardia\nNational Water Commission\tConagua\n'
    assert [term.en for term in loads("terms.tsv", carried.text, Shape.DEEPL)] == [('the "Guard", as it is',), WATER.en]
    assert dumps([WATER], Shape.DEEPL, path="terms.csv").text == "National Water Commission,Conagua\n"


@pytest.mark.parametrize("shape", [Shape.DEEPL, Shape.WEBLATE])
@pytest.mark.parametrize(("source", "target"), [("en", "es"), ("es", "en")])
def test_a_table_of_pairs_says_what_a_translation_of_ours_would_write(shape: Shape, source: str, target: str) -> None:
    house = [term for path in HOUSE for term in table.read(path.name, path.read_text(encoding="utf-8"))]
    finder = Finder(house, source)
    for row in loads("terms", dumps(house, shape, source=source).text, shape, source=source):
        for name in row.names(source):
            for match in finder.find(name):
                if name == match.name:
                    assert row.names(target) == allowed(match, target)[:1]


def test_deepl_takes_no_name_over_1024_bytes() -> None:
    carried = dumps([Term(("ñ" * 513,), ("eñes",)), WATER], Shape.DEEPL)
    assert carried.text == "National Water Commission,Conagua\n"
    assert "names over 1,024 bytes of 1 row" in carried.left_out


@pytest.mark.parametrize(
    "text",
    [
        *("state,estado\n", "state\testado\n", "state;estado\r\n", '"state", estado\n'),
        *("state,estado,EN,ES\n", "estado,state,es,en-us,1\n"),
    ],
    ids=["commas", "tabs", "semicolons", "quotes", "languages", "the other way, with relevance"],
)
def test_a_line_of_deepl_s_may_have_many_looks(text: str) -> None:
    (read,) = loads("terms.csv", text, Shape.DEEPL)
    assert (read.en, read.es) == (("state",), ("estado",))
    assert read.direction == ("es>en" if text.startswith("estado") else "en>es")


@pytest.mark.parametrize("shape", [Shape.WEBLATE, Shape.DEEPL])
def test_a_cell_that_a_spreadsheet_would_compute_gets_an_apostrophe(shape: Shape) -> None:
    term = Term(("=SUM(A1)", "'-x", "plain"), ("+52",), "en>es")
    carried = dumps([term], shape)
    assert "'=SUM(A1),'+52" in carried.text
    assert "''-x,'+52" in carried.text
    assert "leading =, +, - or @ (now behind an apostrophe) of 1 row" in carried.left_out
    assert bare(loads("terms.csv", carried.text, shape)) == [term]


def test_names_with_the_same_renderings_come_back_as_one_term() -> None:
    text = "Sedena\tDefensa\nMarina\tSemar\nDefense Ministry\tDefensa\n"
    read = loads("terms.tab", text, Shape.OMEGAT)
    assert [(term.en, term.es, term.line) for term in read] == [
        (("Sedena", "Defense Ministry"), ("Defensa",), 1),
        (("Marina",), ("Semar",), 2),
    ]


def test_a_table_of_pairs_can_start_with_either_language() -> None:
    carried = dumps([GUARD, WATER], Shape.DEEPL, source="es")
    assert carried.text == "Guardia Nacional,National Guard\n"
    assert carried.left_out[0] == "1 row for en>es only"
    (read,) = loads("terms.csv", carried.text, Shape.DEEPL, source="es")
    assert (read.en, read.es, read.direction) == (("National Guard",), ("Guardia Nacional",), "es>en")


@pytest.mark.parametrize(
    ("path", "text", "shape"),
    [
        ("terms.tbx", "", Shape.TBX),
        ("terms.XML", "<martif/>", Shape.TBX),
        ("terms.csv", ",".join(COLUMNS), Shape.CSV),
        ("terms.csv", "\ufeffEN;ES\nstate;estado", Shape.CSV),
        ("terms.txt", "en\tes\nstate\testado", Shape.CSV),
        ("terms.csv", "location,source,target,id\n", Shape.WEBLATE),
        ("terms.csv", '"source","target"\n', Shape.WEBLATE),
        ("terms.csv", "state,estado\n", Shape.DEEPL),
        ("terms.csv", "state,estado,EN,ES\n", Shape.DEEPL),
        ("terms.tsv", "state\testado\n", Shape.DEEPL),
        ("terms.tsv", "state\testado\ta note\n", Shape.OMEGAT),
        ("terms.utf8", "# coding: utf-8\n\nstate\testado\n", Shape.OMEGAT),
        ("terms.tab", "state\testado\n", Shape.OMEGAT),
        ("terms.txt", "state\testado\ta note\n", Shape.OMEGAT),
    ],
)
def test_the_shape_is_told_by_suffix_and_first_row(path: str, text: str, shape: Shape) -> None:
    assert guess(path, text) is shape


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("terms.csv", ""),
        ("terms.csv", "a,b,c\n"),
        ("terms.txt", "state = estado"),
        ("terms.ods", "en,es"),
        ("terms", ""),
    ],
)
def test_a_shape_that_cannot_be_told_is_asked_for(path: str, text: str) -> None:
    with pytest.raises(GlossaryError, match="choose one with --shape: csv, tbx, omegat, weblate, deepl"):
        guess(path, text)


@pytest.mark.parametrize(
    ("shape", "text", "line", "what"),
    [
        (Shape.CSV, "en,es\nstate,\n", 2, "column es: is empty"),
        (Shape.OMEGAT, "state\testado\ncounty condado\n", 2, "has no tab"),
        (Shape.OMEGAT, "state\t\n", 1, "column target: is empty"),
        (Shape.OMEGAT, "\n\tx\n", 2, "column source: is empty"),
        (Shape.OMEGAT, "a\tb\nstate\testado|entidad\n", 2, "column target: `estado|entidad` contains a bar"),
        (Shape.OMEGAT, "a\tb\r\nx\ty\r\n?!\tz\r\n", 3, "column en: `?!` has no letter"),
        (Shape.WEBLATE, "source,context\n", 1, "has no column `target`"),
        (Shape.WEBLATE, "", 1, "has no column `source`"),
        (Shape.WEBLATE, 'source,target,id\n"a\nb",c,\nx,y,,z\n', 4, "has 4 cells, but there are 3 columns"),
        (Shape.WEBLATE, 'source,target\nx,"y\n', 2, "cannot be read as a table"),
        (Shape.WEBLATE, 'source,target,context\nx,y,"a\nb"\n?!,z,\n', 4, "column en: `?!` has no letter"),
        (Shape.DEEPL, "state\n", 1, "has 1 cell;"),
        (Shape.DEEPL, "a,b\n,estado\n", 2, "column source: is empty"),
        (Shape.DEEPL, "a,b,EN,ES\nb,c,EN,FR\n", 2, "column 3: `EN` and `FR` are not English and Spanish"),
    ],
)
def test_a_malformed_file_is_refused_at_its_line(shape: Shape, text: str, line: int, what: str) -> None:
    with pytest.raises(GlossaryError) as refused:
        loads("terms", text, shape)
    assert str(refused.value).startswith(f"terms:{line}: ")
    assert what in str(refused.value)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("English term", "Término en español"), ("EN term", "ES term"), ("Source (EN)", "Target (ES)"),
        ("Idioma: inglés", "Idioma: español"), ("source_en", "target_es"), ("English:", "Spanish translation"),
    ],
)  # fmt: skip
def test_heads_of_columns_may_say_more_than_the_language(first: str, second: str) -> None:
    for one, other, row in ((first, second, "strike\thuelga"), (second, first, "huelga\tstrike")):
        (term,) = loads("a.txt", f"{one}\t{other}\n{row}\n", Shape.OMEGAT)
        assert (term.en, term.es) == (("strike",), ("huelga",))


def test_terms_that_are_names_of_languages_are_no_heads() -> None:
    assert len(loads("a.txt", "in\tde\nterm\ttérmino\nlanguage\tlengua\nSpanish\tespañol\n", Shape.OMEGAT)) == 4
