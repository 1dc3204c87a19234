"""Term bases in TBX: what is written is TBX-Basic, versions 2 and 3 are read, and nothing hostile is expanded."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from glossaries import loads

from l10n import interchange
from l10n.errors import GlossaryError
from l10n.glossary.table import Case, Grammar, Term
from l10n.interchange import Shape, dumps

SEMAR = Term(
    en=("Secretariat of the Navy", "Semar"),
    es=("Secretaría de Marina", "Semar"),
    direction="es>en",
    never_en=("Secretary of Navy",),
    case=Case.EXACT,
    grammar=Grammar("f", article=False, plurals=("secretarías de Marina",)),
    first_en="Secretariat of the Navy (Semar)",
    domain="security & defense",
    note="The ministry,\nnot the force.",
)

WRITTEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xmlns="urn:iso:std:iso:30042:ed-2" xml:lang="en">
<tbxHeader><fileDesc><sourceDesc><p>Glossary of an l10n project</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c1">
<descrip type="subjectField">security &amp; defense</descrip>
<note>The ministry,
not the force.</note>
<note>l10n direction: es&gt;en</note>
<note>l10n case: exact</note>
<langSec xml:lang="en">
<note>l10n first_en: Secretariat of the Navy (Semar)</note>
<termSec><term>Secretariat of the Navy</term>\
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
<termSec><term>Semar</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
<termSec><term>Secretary of Navy</term>\
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
</langSec>
<langSec xml:lang="es">
<termSec><term>Secretaría de Marina</term>\
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>\
<termNote type="grammaticalGender">feminine</termNote>\
<note>l10n grammar: no article; plural: secretarías de Marina</note></termSec>
<termSec><term>Semar</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
</langSec>
</conceptEntry>
</body></text>
</tbx>
"""

NAMESPACE = "{urn:iso:std:iso:30042:ed-2}"
CHILDREN = {
    "tbx": ["tbxHeader", "text"],
    "body": ["conceptEntry"],
    "conceptEntry": ["descrip", "note", "langSec"],
    "langSec": ["note", "termSec"],
    "termSec": ["term", "termNote", "note"],
}
"""The elements of TBX-Basic that we use, in the order that its schema wants inside each."""
TYPES = {"subjectField", "administrativeStatus", "grammaticalGender", "TBX-Basic"}
"""Categories that TBX-Basic has for them; the number is not among them."""

MARTIF = """\
<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US">
<martifHeader><fileDesc><sourceDesc><p>A term base</p></sourceDesc></fileDesc></martifHeader>
<text><body>
  <termEntry id="7">
    <descripGrp><descrip type="subjectField">politics</descrip></descripGrp>
    <langSet xml:lang="de"><tig><term>Bundesstaat</term></tig></langSet>
    <langSet xml:lang="en-US">
      <descripGrp><descrip type="definition">A part
        of a federation.</descrip><admin type="source">a book</admin></descripGrp>
      <ntig><termGrp>
        <term>state <hi>of</hi> Mexico</term>
        <termNote type="partOfSpeech">noun</termNote>
        <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
      </termGrp></ntig>
      <ntig><termGrp>
        <term>Mexican state</term>
        <termNote type="normativeAuthorization">supersededTerm</termNote>
      </termGrp></ntig>
      <ntig><termGrp>
        <term>state</term>
        <termNoteGrp><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termNoteGrp>
      </termGrp></ntig>
    </langSet>
    <langSet xml:lang="es-MX">
      <tig><term>estado</term>
        <termNote type="grammaticalGender">masculine</termNote>
        <termNote type="grammaticalNumber">plural</termNote></tig>
    </langSet>
    <langSet xml:lang="es_ES"><tig><term>estado</term></tig><tig><term>entidad</term></tig></langSet>
  </termEntry>
  <termEntry id="8"><langSet xml:lang="en"><tig><term>county</term></tig></langSet></termEntry>
</body></text>
</martif>
"""


def concept(english: str, spanish: str = "<termSec><term>estado</term></termSec>") -> str:
    """Return a file with one entry, on line 2."""
    return (
        '<tbx style="dca" type="TBX-Basic" xmlns="urn:iso:std:iso:30042:ed-2" xml:lang="en"><text><body>\n'
        f'<conceptEntry><langSec xml:lang="en">{english}</langSec>'
        f'<langSec xml:lang="es">{spanish}</langSec></conceptEntry></body></text></tbx>'
    )


def test_a_row_is_a_concept_and_its_names_are_terms() -> None:
    assert dumps([SEMAR], Shape.TBX).text == WRITTEN


def test_what_is_written_keeps_to_the_grammar_of_tbx_basic() -> None:
    root = ET.fromstring(dumps([SEMAR, Term(("state",), ("estado",))], Shape.TBX).text)  # noqa: S314 - our own
    for element in root.iter():
        if order := CHILDREN.get(element.tag.removeprefix(NAMESPACE)):
            places = [order.index(child.tag.removeprefix(NAMESPACE)) for child in element]
            assert places == sorted(places)
        assert element.get("type", "TBX-Basic") in TYPES


def test_a_note_that_looks_like_one_of_ours_stays_a_note() -> None:
    term = Term(("state",), ("estado",), note="l10n direction: es>en")
    (read,) = loads("terms.tbx", dumps([term], Shape.TBX).text, Shape.TBX)
    assert replace(read, path="", line=0) == term


def test_an_empty_glossary_comes_back_empty() -> None:
    assert loads("terms.tbx", dumps([], Shape.TBX).text, Shape.TBX) == []


@pytest.mark.parametrize("character", ["\0", "\x1b", "\ufffe", "\ud800"])
def test_a_character_that_xml_forbids_is_refused_at_its_row(character: str) -> None:
    term = Term(("state",), ("estado",), note=f"a{character}b", path="terms.csv", line=4)
    with pytest.raises(GlossaryError) as refused:
        dumps([SEMAR, term], Shape.TBX)
    what = f"terms.csv:4: column note: contains U+{ord(character):04X}, which XML forbids"
    assert str(refused.value) == what


def test_version_2_is_read_in_both_of_its_forms() -> None:
    assert loads("base.tbx", MARTIF, Shape.TBX) == [
        Term(
            en=("state", "state of Mexico"),
            es=("estado", "entidad"),
            never_en=("Mexican state",),
            grammar=Grammar("m", plural=True),
            domain="politics",
            note="A part of a federation.",
            path="base.tbx",
            line=6,
        )
    ]


def test_data_categories_may_be_elements_of_their_own() -> None:
    text = """\ufeff<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
        xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
        <conceptEntry><min:subjectField>politics</min:subjectField>
        <langSec xml:lang="en"><termSec><term>state</term></termSec></langSec>
        <langSec xml:lang="es"><termSec><term>estado</term>
        <basic:grammaticalGender>masculine</basic:grammaticalGender></termSec><termSec><term>Estado</term>
        <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
        </conceptEntry></body></text></tbx>"""
    with pytest.raises(GlossaryError, match="column never_es: `estado` is also in column es"):
        loads("terms.tbx", text, Shape.TBX)
    (read,) = loads("terms.tbx", text.replace("Estado", "entidad"), Shape.TBX)
    assert (read.domain, read.grammar, read.never_es) == ("politics", Grammar("m"), ("entidad",))


CORE = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="https://example.org/TBXcoreStructV03.rng" type="application/xml"?>
<tbx type="TBX-Core" style="dca" xml:lang="es-MX" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><titleStmt><title>Water</title></titleStmt></fileDesc></tbxHeader>
<text><body><conceptEntry id="w1"><note>In the desert.</note>
<langSec xml:lang="en-GB"><termSec><term>water well</term></termSec></langSec>
<langSec xml:lang="es-MX"><termSec><term>pozo</term></termSec><termSec><term>noria</term></termSec></langSec>
</conceptEntry></body></text></tbx>
"""
MIN = """<?xml version='1.0' encoding="UTF-8"?>
<TBX dialect="TBX-Min">
<header><id>Water</id><languages source="en" target="es"/></header>
<body><entry id="w1"><subjectField>water</subjectField>
<langGroup xml:lang="es"><termGroup><term>noria</term><termStatus>notRecommended</termStatus></termGroup>
<termGroup><term>pozo</term><noteGroup><note>In the desert.</note></noteGroup><termStatus>preferred</termStatus>
<partOfSpeech>noun</partOfSpeech></termGroup></langGroup>
<langGroup xml:lang="en"><termGroup><term>water well</term></termGroup></langGroup></entry></body>
</TBX>
"""
MULTITERM = """<?xml version="1.0" encoding="UTF-16"?>
<mtf><conceptGrp><concept>7</concept><system type="entryClass">1</system>
<transacGrp><transac type="origination">ana</transac><date>2026-01-31T10:00:00</date></transacGrp>
<descripGrp><descrip type="Subject">water</descrip></descripGrp>
<languageGrp><language type="Spanish" lang="ES-MX"/>
<termGrp><term>noria</term><descripGrp><descrip type="Status">Forbidden</descrip></descripGrp></termGrp>
<termGrp><term>pozo</term><descripGrp><descrip type="Gender">Masculine</descrip></descripGrp>
<transacGrp><transac type="modification">eva</transac></transacGrp></termGrp></languageGrp>
<languageGrp><language type="English"/><descripGrp><descrip type="Definition">A hole with water.</descrip></descripGrp>
<termGrp><term>water well</term></termGrp></languageGrp></conceptGrp>
<conceptGrp><languageGrp><language type="German" lang="DE"/><termGrp><term>Brunnen</term></termGrp></languageGrp>
</conceptGrp></mtf>
"""
WELL = Term(("water well",), ("pozo",), domain="water", path="base.xml")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (CORE, replace(WELL, es=("pozo", "noria"), domain="", note="In the desert.", line=5)),
        (MIN, replace(WELL, never_es=("noria",), line=4)),
        (MULTITERM, replace(WELL, never_es=("noria",), grammar=Grammar("m"), note="A hole with water.", line=2)),
    ],
    ids=["TBX-Core", "TBX-Min", "MultiTerm"],
)
def test_term_bases_of_other_dialects_are_read(text: str, term: Term) -> None:
    assert loads("base.xml", text, Shape.TBX) == [term]


def test_an_invalid_entry_is_left_out_and_named_and_the_others_are_read() -> None:
    bar = concept("<termSec><term>state</term></termSec><termSec><term>either|or</term></termSec>")
    more = (
        "<conceptEntry><langSec xml:lang='en'><termSec><term>well</term></termSec></langSec>"
        "<langSec xml:lang='es'><termSec><term>pozo</term></termSec></langSec></conceptEntry>"
    )
    bad = more.replace("pozo", "¡!").replace("well", "\x7f")
    found = interchange.loads("terms.tbx", bar.replace("</body>", f"\n{more}\n{bad}</body>"), Shape.TBX)
    assert [(term.en, term.line) for term in found.terms] == [(("well",), 3)]
    assert [str(fault)[:12] for fault in found.faults] == ["terms.tbx:2:", "terms.tbx:4:"]


def test_a_term_base_without_our_two_languages_is_refused() -> None:
    only = concept("<termSec><term>state</term></termSec>").replace('lang="es"', 'lang="fr"')
    with pytest.raises(GlossaryError, match="has no entry with both an English and a Spanish term"):
        loads("terms.tbx", only, Shape.TBX)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "is not well-formed XML: no element found"),
        ("en,es\nstate,estado\n", 1, "is not well-formed XML: syntax error"),
        ("<tbx>\n<text>\n</tbx>", 3, "is not well-formed XML: mismatched tag"),
        ("\n<html/>", 2, "is not TBX: begins with <html>"),
        (f'<!DOCTYPE tbx [<!ENTITY l0 "ha">{LAUGHS}]>\n<tbx>&l9;</tbx>', 1, "contains a DTD, which is not allowed"),
        (
            '<!DOCTYPE tbx [\n<!ENTITY f SYSTEM "file:///etc/passwd">]><tbx>&f;</tbx>',
            1,
            "contains a DTD, which is not allowed",
        ),
        ('<!DOCTYPE tbx SYSTEM "tbx.dtd">\n<tbx>\n&laugh;</tbx>', 3, "uses the entity `laugh`, which is not allowed"),
        ("<tbx>\n&laugh;</tbx>", 2, "is not well-formed XML: undefined entity"),
        (concept("<termSec><term></term></termSec>"), 2, "element term: is empty"),
        (concept("<termSec/>"), 2, "element term: is empty"),
        (concept("<termSec><term>a|b</term></termSec>"), 2, "element term: `a|b` contains a bar"),
        (
            concept("<note>l10n case: both</note><termSec><term>a</term></termSec>"),
            2,
            "column case: `both` is not valid",
        ),
        (concept("<termSec><term>¡!</term></termSec>"), 2, "column en: `¡!` has no letter"),
    ],
)
def test_a_wrong_file_is_refused_at_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(GlossaryError) as refused:
        loads("terms.tbx", text, Shape.TBX)
    assert str(refused.value).startswith(f"terms.tbx:{line}: ")
    assert what in str(refused.value)


def test_elements_may_nest_as_deep_as_they_like() -> None:
    text = concept("<termSec><term>state</term>" + "<x>" * 50_000 + "</x>" * 50_000 + "</termSec>")
    (read,) = loads("terms.tbx", text, Shape.TBX)
    assert read.en == ("state",)


def test_what_follows_deep_elements_is_read() -> None:
    deep = "<x>" * 150 + "<note>c</note>" + "</x>" * 150
    text = concept(f"<note>a</note>{deep}<note>b</note><termSec>{deep}<term>state</term></termSec>")
    (read,) = loads("terms.tbx", text, Shape.TBX)
    assert (read.en, read.note) == (("state",), "a\nb")


def test_the_translate_toolkit_s_files_are_read() -> None:
    tbx = pytest.importorskip("translate.storage.tbx")
    base = tbx.tbxfile(sourcelanguage="en", targetlanguage="es")
    unit = base.addsourceunit("Attorney General's Office")
    unit.target = "Fiscalía General de la República"
    unit.addnote("Mexico's, since 2018 <FGR>", origin="definition")
    (read,) = loads("terms.tbx", bytes(base).decode(), Shape.TBX)
    assert (read.en, read.es) == (("Attorney General's Office",), ("Fiscalía General de la República",))
    assert read.note == "Mexico's, since 2018 <FGR>"
