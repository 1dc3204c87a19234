"""Translation units in TMX: every tool reads ours, we read those of other tools, and nothing hostile is expanded."""

from __future__ import annotations

import io
import tracemalloc
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import product
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import __version__
from l10n.errors import TmxError
from l10n.interchange import tmx, xml_files
from l10n.interchange.tmx import LeftOut, TranslationUnit

WATER = TranslationUnit(
    "Wells in [Ecatepec](/ecatepec) are <b>dry</b> & closed.",
    "Los pozos de [Ecatepec](/ecatepec) están <b>secos</b> y cerrados.",
    "en",
    "es-MX",
    origin="articles/en/water.md",
    before="",
    after="Nobody knows why.",
    note="Seen by the desk.",
    author='Ana "la jefa"',
    date="20260131T120000Z",
)
BACK = TranslationUnit("No hay agua.", "There is no water.", "es-419", "en-US")

WRITTEN = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="l10n" creationtoolversion="{__version__}" segtype="sentence" o-tmf="l10n" adminlang="en"\
 srclang="en" datatype="plaintext"/>
<body>
<tu>
<note>Seen by the desk.</note>
<prop type="x-origin">articles/en/water.md</prop>
<prop type="x-context-pre"></prop>
<prop type="x-context-post">Nobody knows why.</prop>
<tuv xml:lang="en"><seg>Wells in [Ecatepec](/ecatepec) are &lt;b&gt;dry&lt;/b&gt; &amp; closed.</seg></tuv>
<tuv xml:lang="es-MX" changedate="20260131T120000Z" changeid="Ana &quot;la jefa&quot;">\
<seg>Los pozos de [Ecatepec](/ecatepec) están &lt;b&gt;secos&lt;/b&gt; y cerrados.</seg></tuv>
</tu>
<tu srclang="es-419">
<tuv xml:lang="es-419"><seg>No hay agua.</seg></tuv>
<tuv xml:lang="en-US"><seg>There is no water.</seg></tuv>
</tu>
</body>
</tmx>
"""

HEADER = (
    'creationtool="XYZ" creationtoolversion="1" segtype="sentence" o-tmf="XYZ" adminlang="en" datatype="html" srclang='
)
CHILDREN = {
    "tmx": ["header", "body"],
    "header": ["note", "prop", "ude"],
    "body": ["tu"],
    "tu": ["note", "prop", "tuv"],
    "tuv": ["note", "prop", "seg"],
    "note": [],
    "prop": [],
    "seg": [],
}
"""The elements of level 1, in an order that the DTD of TMX 1.4b allows inside each."""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REQUIRED = {
    "tmx": {"version"},
    "header": {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"},
    "prop": {"type"},
    "tuv": {LANG},
}
ALLOWED = {"tu": {"srclang"}, "tuv": {"changedate", "changeid"}}
"""What the DTD allows besides, as far as we write it."""


def written(units: Iterable[TranslationUnit], source: str = tmx.ANY) -> str:
    """Return the text of a file that holds all of some units."""
    left_out = Counter[LeftOut]()
    text = "".join(tmx.write(units, left_out, source=source))
    assert not left_out
    return text


def read(content: str | bytes) -> tuple[list[TranslationUnit], dict[LeftOut, int]]:
    """Return the units of a file, and what was left out."""
    left_out = Counter[LeftOut]()
    raw = content.encode() if isinstance(content, str) else content
    return list(tmx.read("memory.tmx", [raw], left_out)), dict(left_out)


def body(*units: str, source: str = "en") -> str:
    """Return a file of another tool; its first unit begins on line 4."""
    head = f'<?xml version="1.0"?>\n<tmx version="1.4"><header {HEADER}"{source}"/>\n<body>\n'
    return head + "\n".join(units) + "</body></tmx>"


def unit(*variants: tuple[str, str], attributes: str = "", inside: str = "") -> str:
    """Return a unit with texts, as markup, in languages."""
    tuvs = (f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>' for language, text in variants)
    return f"<tu{attributes}>{inside}{''.join(tuvs)}</tu>"


def pairs(content: str | bytes) -> list[tuple[str, str]]:
    """Return the sources and targets of a file."""
    return [(each.source, each.target) for each in read(content)[0]]


def test_a_unit_has_its_source_first_and_says_its_language_where_the_header_says_another() -> None:
    assert written([WATER, BACK], "en") == WRITTEN
    assert read(WRITTEN) == ([WATER, BACK], {})


def test_without_a_source_language_each_unit_says_its_own() -> None:
    text = written([WATER, BACK])
    assert 'srclang="*all*"' in text
    assert text.count("<tu srclang=") == 2
    assert read(text) == ([WATER, BACK], {})


def test_an_empty_memory_comes_back_empty() -> None:
    assert read(written([])) == ([], {})


ODD = [
    "“quotes”",
    "'",
    '"',
    "&",
    "&amp;",
    "<b>",
    "]]>",
    "<!--",
    "\n",
    "\r\n",
    "\t",
    "  ",
    "🏳️‍🌈",
    "e\u0301",
    "\u2028",
    "\x85",
]
TEXTS = st.lists(st.text(st.characters(codec="utf-8"), max_size=5) | st.sampled_from(ODD), max_size=3).map("".join)
WRITABLE = TEXTS.filter(lambda text: xml_files.FORBIDDEN.search(text) is None)
SAID = WRITABLE.filter(lambda text: any(map(str.isalnum, text)))
TAGS = {"en": st.sampled_from(["en", "en-US"]), "es": st.sampled_from(["es", "es-MX", "es-419"])}


@st.composite
def translation_units(draw: st.DrawFn) -> TranslationUnit:
    """Draw a unit of anything that XML can hold, with words on both sides."""
    source, target = draw(st.permutations(["en", "es"]))
    return TranslationUnit(
        *(draw(SAID), draw(SAID), draw(TAGS[source]), draw(TAGS[target])),
        origin=draw(WRITABLE),
        before=draw(st.none() | WRITABLE),
        after=draw(st.none() | WRITABLE),
        note=draw(WRITABLE),
        author=draw(WRITABLE),
        date=draw(st.sampled_from(["", "20260131T120000Z"])),
    )


@settings(max_examples=80)
@given(st.lists(translation_units(), max_size=4, unique_by=tmx._mark), st.sampled_from([tmx.ANY, "en", "es-MX"]))
def test_what_is_written_is_read_again(units: list[TranslationUnit], source: str) -> None:
    assert read(written(units, source)) == (units, {})


@settings(max_examples=25)
@given(st.lists(translation_units(), max_size=2, unique_by=tmx._mark), st.integers(1, 9))
def test_where_the_parts_of_a_file_end_does_not_matter(units: list[TranslationUnit], size: int) -> None:
    raw = io.BytesIO(written(units).encode())
    assert list(tmx.read("memory.tmx", iter(partial(raw.read, size), b""), Counter())) == units


@settings(max_examples=25)
@given(st.lists(translation_units(), max_size=3))
def test_what_is_written_keeps_to_the_dtd(units: list[TranslationUnit]) -> None:
    root = ET.fromstring(written(units))  # noqa: S314 - our own
    assert root.tag == "tmx"
    for element in root.iter():
        places = [CHILDREN[element.tag].index(child.tag) for child in element]
        assert places == sorted(places)
        needed = REQUIRED.get(element.tag, set())
        assert needed <= {*element.keys()} <= needed | ALLOWED.get(element.tag, set())
        if element.tag == "tuv":
            assert len(element.findall("seg")) == 1


@pytest.mark.parametrize("character", ["\0", "\x1b", "\ufffe", "\ud800"])
def test_a_unit_that_xml_cannot_hold_is_left_out_and_counted(character: str) -> None:
    left_out = Counter[LeftOut]()
    odd = TranslationUnit("Water", "Agua", "en", "es", note=f"a{character}b")
    text = "".join(tmx.write([WATER, odd, BACK], left_out))
    assert read(text) == ([WATER, BACK], {})
    assert left_out == {LeftOut.UNWRITABLE: 1}


def omegat(text: str, source: str, target: str) -> Iterator[tuple[str, str]]:
    """Give the pairs that OmegaT 6 finds in a file under `tm/`.

    The rules of its TMXReader2: of a tool other than OmegaT, text inside inline elements is passed over; a segment is
    normalized (NFC); the language is matched without its country where the country is not found; a file whose segments
    are paragraphs is cut into sentences again, one of sentences is not; the header's `srclang` is compared with the
    project's language, and a difference is a warning in the log.
    """
    root = ET.fromstring(text)  # noqa: S314 - our own
    header = root.find("header")
    assert header is not None
    assert header.get("creationtool") != "OmegaT"
    assert header.get("segtype") == "sentence"
    for tu in root.iter("tu"):
        found = [_omegat_variant(tu, language) for language in (source, target)]
        if None not in found:
            first, second = (unicodedata.normalize("NFC", _outer_text(tuv)) for tuv in found if tuv is not None)
            yield first, second


def _omegat_variant(tu: ET.Element, language: str) -> ET.Element | None:
    def distance(tuv: ET.Element) -> int:
        return (
            [language.lower(), base].index(tag) if (tag := tuv.get(LANG, "").lower()) in (language.lower(), base) else 2
        )

    base = language.partition("-")[0].lower()
    same = [tuv for tuv in tu.iter("tuv") if tuv.get(LANG, "").partition("-")[0].lower() == base]
    return min(same, key=distance, default=None)


def _outer_text(tuv: ET.Element) -> str:
    seg = tuv.find("seg")
    assert seg is not None
    return "".join([seg.text or "", *(child.tail or "" for child in seg)])


def test_omegat_finds_each_sentence_as_it_stands_in_the_po_file() -> None:
    text = written([WATER, BACK], "en")
    assert list(omegat(text, "en-US", "es-ES")) == [(WATER.source, WATER.target), (BACK.target, BACK.source)]


@settings(max_examples=50)
@given(translation_units())
def test_omegat_finds_any_text_but_composes_its_letters(unit: TranslationUnit) -> None:
    (found,) = omegat(written([unit]), unit.source_language, unit.target_language)
    assert found == tuple(unicodedata.normalize("NFC", text) for text in (unit.source, unit.target))


@settings(max_examples=50)
@given(translation_units())
def test_the_translate_toolkit_finds_any_text(unit: TranslationUnit) -> None:
    storage = pytest.importorskip("translate.storage.tmx", reason="the Translate Toolkit is not there to judge")
    store = storage.tmxfile.parsestring(
        written([unit]).encode(), sourcelanguage=unit.source_language, targetlanguage=unit.target_language
    )
    (found,) = store.units
    assert (found.source, found.target, found.getnotes()) == (unit.source, unit.target, unit.note)


def test_the_translate_toolkit_s_files_are_read() -> None:
    storage = pytest.importorskip("translate.storage.tmx", reason="the Translate Toolkit is not there to judge")
    store = storage.tmxfile(sourcelanguage="en", targetlanguage="es")
    store.addtranslation("Water & <b>salt</b>", "en", "Agua y <b>sal</b>", "es", comment="The sea.")
    units, left_out = read(bytes(store))
    expected = TranslationUnit("Water & <b>salt</b>", "Agua y <b>sal</b>", "en", "es", note="The sea.")
    assert (units, left_out) == ([expected], {})


def test_omegat_s_own_files_are_read_with_their_neighbours() -> None:
    inside = '<prop type="file">a.txt</prop><prop type="prev">Before.</prop><prop type="next"></prop><note>one</note>'
    texts = '<tuv lang="EN-US"><seg>Water</seg></tuv><tuv lang="es_mx" creationid="eva"><seg>Agua</seg></tuv>'
    (found,), _ = read(body(f'<tu changedate="2026-01-31T12:00:00Z">{inside}{texts}</tu>'))
    assert found == TranslationUnit(
        *("Water", "Agua", "en-US", "es-MX", "a.txt"),
        before="Before.",
        after="",
        note="one",
        author="eva",
        date="20260131T120000Z",
    )


def test_native_code_is_no_text_and_the_sub_flows_in_it_are_texts_of_their_own() -> None:
    english = (
        '<bpt i="1">[</bpt><hi type="x">Water</hi><ept i="1">](/w "<sub>The <ph>\\x</ph>sea</sub>")</ept>'
        '<ph>&lt;br/&gt;</ph><it pos="begin">&lt;i&gt;</it><ut>{\\b</ut> falls'
    )
    spanish = "El agua<ut>{\\fs20 <sub>El mar</sub>}</ut> cae"
    found = pairs(body(unit(("en", english), ("es", spanish))))
    assert found == [("Water<br/><i> falls", "El agua cae"), ("The sea", "El mar")]


def test_a_sub_flow_without_a_counterpart_is_left_out_and_its_sentence_is_kept() -> None:
    english = "Wells<ph>\\footnote <sub>Since 1990</sub></ph> run dry"
    units, left_out = read(body(unit(("en", english), ("es", "Los pozos se secan"))))
    assert [(each.source, each.target) for each in units] == [("Wells run dry", "Los pozos se secan")]
    assert left_out == {LeftOut.SUB_FLOWS: 1}


def of_tool(tool: str, *segments: tuple[str, str]) -> str:
    """Return a file as a tool writes its head, with English and Spanish segments."""
    units = "".join(unit(("EN-US", english), ("ES-MX", spanish)) for english, spanish in segments)
    return body(units).replace('creationtool="XYZ"', f'creationtool="{tool}"')


DRY = ("The wells are <b>dry</b>.", "Los pozos están <b>secos</b>.")
PLAIN = ("The wells are dry.", "Los pozos están secos.")


@pytest.mark.parametrize(
    ("tool", "english", "spanish", "expected"),
    [
        pytest.param(
            *("OmegaT", "The wells are &lt;b0&gt;dry&lt;/b0&gt;.", "Los pozos están &lt;b0&gt;secos&lt;/b0&gt;."),
            PLAIN,
            id="OmegaT's project memory",
        ),
        pytest.param(
            "OmegaT",
            'The wells<ph x="1">&lt;x1/&gt;</ph> are <bpt i="0" x="0">&lt;h1&gt;</bpt>dry<ept i="0">&lt;/h1&gt;</ept>.',
            'Los pozos están <bpt i="0" x="0">&lt;h1&gt;</bpt>secos<ept i="0">&lt;/h1&gt;</ept>.',
            PLAIN,
            id="OmegaT, level 2",
        ),
        pytest.param(
            "SDL Language Platform",
            'The wells are <bpt i="1" type="2" x="1" />dry<ept i="1" />.',
            'Los pozos están <bpt i="1" type="2" x="1" />secos<ept i="1" />.',
            PLAIN,
            id="Trados Studio",
        ),
        pytest.param(
            "TRADOS Translator's Workbench for Windows",
            "The wells are <ut>{\\b </ut>dry<ut>}</ut>.",
            "Los pozos están <ut>{\\b\\cf2 </ut>secos<ut>}</ut>.",
            PLAIN,
            id="Translator's Workbench, RTF",
        ),
        pytest.param(
            "TRADOS Translator's Workbench for Windows",
            'The wells are <bpt i="1">&lt;cf bold=&quot;on&quot;&gt;</bpt>dry<ept i="1">&lt;/cf&gt;</ept>.',
            'Los pozos están <bpt i="1">&lt;cf bold=&quot;on&quot;&gt;</bpt>secos<ept i="1">&lt;/cf&gt;</ept>.',
            PLAIN,
            id="TagEditor",
        ),
        pytest.param(
            "MemoQ",
            "The wells<ph>&lt;mq:rxt displaytext=&quot;x&quot; val=&quot;%s&quot; /&gt;</ph> are "
            "<bpt i='1'>{}</bpt>dry<ept i='1'>{}</ept>.",
            "Los pozos están {1}secos{2}.",
            PLAIN,
            id="memoQ",
        ),
        pytest.param(
            *("Wordfast Pro", "The wells are <ut>{ut1}</ut>dry<ut>{ut2}</ut>.", "Los pozos están {ut1}secos{ut2}."),
            PLAIN,
            id="Wordfast Pro",
        ),
        pytest.param(
            *("Wordfast TM Editor", "The wells are &amp;tA;dry&amp;tB;.", "Los pozos están &amp;tA;secos&amp;tB;."),
            PLAIN,
            id="Wordfast Classic",
        ),
        pytest.param(
            "oku_filter",
            'The wells are <bpt i="1">&lt;b&gt;</bpt>dry<ept i="1">&lt;/b&gt;</ept>.',
            'Los pozos están <bpt i="1">&lt;b&gt;</bpt>secos<ept i="1">&lt;/b&gt;</ept>.',
            DRY,
            id="Okapi, from HTML",
        ),
        pytest.param(
            *("okapi", "The wells are &lt;1&gt;dry&lt;/1&gt;&lt;2/&gt;.", "Los pozos están &lt;1&gt;secos&lt;/1&gt;."),
            PLAIN,
            id="Okapi, codes as numbers",
        ),
        pytest.param(
            *("MateCat", 'The wells are &lt;g id="1"&gt;dry&lt;/g&gt;.', "Los pozos están {1&gt;secos&lt;1}."),
            PLAIN,
            id="MateCat and Phrase",
        ),
        pytest.param(
            "Swordfish",
            "The wells are <hi>dry</hi><ph/>.",
            "Los pozos <it pos='begin'>\\i</it>están secos.",
            PLAIN,
            id="a highlight and a code on one side",
        ),
    ],
)
def test_the_codes_of_each_tool_are_no_words(tool: str, english: str, spanish: str, expected: tuple[str, str]) -> None:
    assert pairs(of_tool(tool, (english, spanish))) == [expected]


def test_our_own_files_hold_what_stands_in_the_articles() -> None:
    found, _ = read(written([replace(WATER, source="{1} <0> <a0> {b>", target="{1} <g id='1'>")]))
    assert (found[0].source, found[0].target) == ("{1} <0> <a0> {b>", "{1} <g id='1'>")


def test_the_neighbours_of_a_unit_lose_the_tags_of_tools_too() -> None:
    inside = '<prop type="prev">A &lt;a0&gt;well&lt;/a0&gt;.</prop><prop type="x-own">&lt;a0&gt;</prop>'
    (found,), _ = read(body(unit(("en", "Water"), ("es", "Agua"), inside=inside)))
    assert found.before == "A well."


def test_white_space_and_cdata_in_a_segment_are_kept() -> None:
    assert pairs(body(unit(("en", " a\n b "), ("es", "<![CDATA[<b>&amp;</b>]]>")))) == [(" a\n b ", "<b>&amp;</b>")]


@pytest.mark.parametrize(
    ("header", "attributes", "directions"),
    [
        ("en", "", ["en"]),
        ("EN-GB", "", ["en"]),
        ("es_MX", "", ["es-MX"]),
        ("en", ' srclang="es"', ["es-MX"]),
        ("*all*", ' srclang="en"', ["en"]),
        ("*all*", "", ["en", "es-MX"]),
        ("fr", "", ["en", "es-MX"]),
        ("", "", ["en", "es-MX"]),
    ],
)
def test_a_pair_holds_from_the_source_language_or_else_in_both_directions(
    header: str, attributes: str, directions: list[str]
) -> None:
    units, left_out = read(body(unit(("es-mx", "agua"), ("en", "water"), attributes=attributes), source=header))
    assert [each.source_language for each in units] == directions
    assert not left_out


def test_each_variant_is_paired_with_each_of_the_other_language() -> None:
    english, spanish = [("en", "tap"), ("en-GB", "faucet")], [("es-MX", "llave"), ("es-ES", "grifo")]
    others = [("de", "Hahn"), ("enm", "tap"), ("", "tap")]
    units, left_out = read(body(unit(*english, *others, *spanish), unit(*others, ("en", "alone")), unit(*others)))
    found = [((each.source_language, each.source), (each.target_language, each.target)) for each in units]
    assert found == list(product(english, spanish))
    assert left_out == {LeftOut.OTHER_LANGUAGE: 9, LeftOut.ALONE: 1}


def test_a_pair_is_kept_once_unless_it_stands_between_other_neighbours() -> None:
    pair = (("en", "Water"), ("es", "Agua"))
    elsewhere = unit(*pair, inside='<prop type="x-context-pre">Salt</prop>')
    units, left_out = read(body(unit(*pair), elsewhere, unit(*pair, inside="<note>again</note>"), elsewhere))
    assert [each.before for each in units] == [None, "Salt"]
    assert left_out == {LeftOut.TWICE: 2}


def test_what_has_no_words_is_left_out() -> None:
    good = unit(("en", "5"), ("es", "5"))
    empty = '<tu><tuv xml:lang="en"><seg>Water</seg></tuv><tuv xml:lang="es"/></tu>'
    units, left_out = read(body(good, unit(("en", "Water"), ("es", " — ")), unit(("en", ""), ("es", "Agua")), empty))
    assert [each.source for each in units] == ["5"]
    assert left_out == {LeftOut.WORDLESS: 3}


def test_notes_of_a_unit_and_its_variants_are_joined_and_those_of_the_header_are_not() -> None:
    text = body(
        "<tu><note>one</note><note>two</note>"
        '<tuv xml:lang="en"><note>one</note><prop type="x-context-post">Salt</prop><seg>Water</seg></tuv>'
        '<tuv xml:lang="es"><note>three</note><seg>Agua</seg></tuv><prop type="x-origin">late</prop></tu>'
    ).replace("/>\n", "><note>a file</note></header>\n", 1)
    (found,), _ = read(text)
    assert (found.note, found.after, found.origin) == ("one\ntwo\none\nthree", "Salt", "late")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_a_file_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    name = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    text = body(unit(("en", "Water – no"), ("es", "Agua – ¡no!"))).replace('"1.0"', f'"1.0" encoding="{name}"', 1)
    assert pairs(text.encode(encoding)) == [("Water – no", "Agua – ¡no!")]


@pytest.mark.parametrize(
    "doctype", ['<!DOCTYPE tmx SYSTEM "tmx14.dtd">', '<!DOCTYPE tmx PUBLIC "-//LISA//X" "tmx14.dtd">']
)
def test_a_named_dtd_is_passed_over(doctype: str) -> None:
    text = body(unit(("en", "Water"), ("es", "Agua"))).replace("<tmx", f"{doctype}<tmx", 1)
    assert pairs(text) == [("Water", "Agua")]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
MANY = [("en", str(n)) for n in range(1_001)]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "is not well-formed XML: no element found"),
        ("msgid", 1, "is not well-formed XML: syntax error"),
        (body(unit(("en", "a"), ("es", "b"))).removesuffix("</tmx>"), 4, "is not well-formed XML: no element found"),
        (body("<tu>\n</tuv>"), 5, "is not well-formed XML: mismatched tag"),
        (body(unit(("en", "a\x1bb"), ("es", "b"))), 4, "is not well-formed XML: not well-formed (invalid token)"),
        ("\n<html/>", 2, "is not TMX: begins with <html>"),
        (f'<!DOCTYPE tmx [<!ENTITY l0 "ha">{LAUGHS}]>\n<tmx>&l9;</tmx>', 1, "contains a DTD, which is not allowed"),
        (
            '<!DOCTYPE tmx [\n<!ENTITY f SYSTEM "file:///etc/passwd">]><tmx>&f;</tmx>',
            1,
            "contains a DTD, which is not allowed",
        ),
        (
            '<!DOCTYPE tmx SYSTEM "tmx14.dtd" [\n<!ENTITY % d SYSTEM "x">%d;]><tmx/>',
            1,
            "contains a DTD, which is not allowed",
        ),
        ('<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx>\n&nbsp;</tmx>', 3, "uses the entity `nbsp`, which is not allowed"),
        (body(unit(("en", "&nbsp;"), ("es", "b"))), 4, "is not well-formed XML: undefined entity"),
        (
            '<?xml version="1.0" encoding="shift_jis"?>\n<tmx/>',
            1,
            "uses the encoding `shift_jis`, which is not supported",
        ),
        ('<?xml version="1.0" encoding="klingon"?>\n<tmx/>', 1, "uses the encoding `klingon`, which is not supported"),
        ('<?xml version="1.0" encoding="utf-16"?>\n<tmx/>', 1, "encoding specified in XML declaration is incorrect"),
        (body(unit(*MANY, ("es", "b"))), 4, "has a unit with more than 1,000 variants"),
        (
            body(unit(*MANY[:21], *(("es", text) for _, text in MANY[:20]))),
            4,
            "has a unit whose variants make more than 400 pairs; if you trust it, raise the limit: L10N_MAX_TMX_PAIRS",
        ),
    ],
)
def test_a_wrong_file_is_refused_at_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(TmxError) as refused:
        read(text)
    assert str(refused.value).startswith(f"memory.tmx:{line}: ")
    assert what in str(refused.value)


@settings(max_examples=100)
@given(
    st.integers(0, len(WRITTEN)),
    st.integers(0, 9),
    st.binary(max_size=3) | st.sampled_from([b"<", b"&", b"]]>", b"<!"]),
)
def test_whatever_the_bytes_a_file_is_read_or_refused(start: int, gone: int, put: bytes) -> None:
    raw = WRITTEN.encode()
    with suppress(TmxError):
        read(raw[:start] + put + raw[start + gone :])


def test_bytes_that_are_not_of_the_encoding_are_refused() -> None:
    with pytest.raises(TmxError, match=r"memory\.tmx:4: is not well-formed XML"):
        read(body(unit(("en", "Water"), ("es", "¡Agua!"))).encode("windows-1252"))


def test_a_file_without_our_two_languages_is_refused() -> None:
    with pytest.raises(TmxError, match=r"memory\.tmx: has no unit in English and Spanish"):
        read(body(unit(("en", "water"), ("fr", "eau"))))


def test_units_before_a_fault_are_given() -> None:
    found = tmx.read("memory.tmx", [body(unit(("en", "a"), ("es", "b"))).encode(), b"<x"], Counter())
    assert next(found).target == "b"
    with pytest.raises(TmxError):
        next(found)


def test_a_long_file_needs_little_memory_even_on_one_line() -> None:
    count = 3_000

    def units() -> Iterator[TranslationUnit]:
        return (
            TranslationUnit(f"Well {n} is dry. " * 20, f"El pozo {n} está seco. " * 20, "en", "es")
            for n in range(count)
        )

    raw = written(units()).replace("\n", "").encode()
    tracemalloc.start()
    try:
        assert sum(1 for _ in tmx.read("memory.tmx", [raw], Counter())) == count
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < len(raw) / 2
