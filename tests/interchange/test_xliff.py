"""Sentences as XLIFF: what is written comes back, other tools read it, and what they change is understood."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import XliffError
from l10n.interchange import xliff
from l10n.interchange.xliff import Stage, XliffUnit, XliffVersion
from l10n.interchange.xliff_reader import ReturnedUnit, returned_units
from l10n.text.fingerprint import fingerprint

WELLS = XliffUnit(
    "Wells in [Ecatepec](/e) are **dry** & <br/>closed.",
    "Los pozos de [Ecatepec](/e) están **secos** y <br/>cerrados.",
    Stage.REVIEWED,
    notes=(("glossary", "well → pozo"), ("l10n", "heading")),
)
EMPTY = XliffUnit("Nobody {{< x >}} knows.", "", Stage.EMPTY)
DRAFT = XliffUnit("Salt.", "Sal.", Stage.DRAFT, "the sea")
ALL = (WELLS, EMPTY, DRAFT, XliffUnit("Old.", "Vieja.", Stage.STALE))
LANGUAGES = ("en", "es-MX")
SCHEMA = {
    "1.2": {
        "file": ["header", "body"],
        "body": ["trans-unit"],
        "trans-unit": ["source", "target", "note"],
        "source": ["ph", "bpt", "ept"],
        "target": ["ph", "bpt", "ept"],
    },
    "2.1": {
        "file": ["unit"],
        "unit": ["notes", "originalData", "segment"],
        "segment": ["source", "target"],
        "originalData": ["data"],
        "source": ["ph", "sc", "ec"],
        "target": ["ph", "sc", "ec"],
    },
}
"""The elements that the schemas allow inside each, in the order that they want; inline codes have none."""
INLINE = {"source", "target"}


def written(version: XliffVersion, *units: XliffUnit) -> str:
    return xliff.write(units, version, "locales/es_MX/LC_MESSAGES/a.po", LANGUAGES)


def back(text: str) -> list[ReturnedUnit]:
    return [*returned_units("a.xlf", text)]


WORDS = st.text("aé &<>*_[](){}`/\"'.:\n\t\r", max_size=30) | st.sampled_from(
    ["**a** <b>c</b>", "[x](/y) [z](/y)", "`a` {{< b >}}", "<b><i>x</b></i>", "*a **b* c**", "https://a.mx/b <br> <br>"]
)


@pytest.mark.parametrize("version", XliffVersion)
@settings(max_examples=150, deadline=None)
@given(source=WORDS, target=WORDS, stage=st.sampled_from([Stage.DRAFT, Stage.STALE, Stage.REVIEWED]))
def test_any_sentence_comes_back(version: XliffVersion, source: str, target: str, stage: Stage) -> None:
    text = written(version, XliffUnit(source, target, stage))
    (found,) = back(text)
    assert (found.source, found.target, found.has_strange_codes) == (source, target, False)
    assert found.languages == LANGUAGES
    assert (found.stage is Stage.REVIEWED) == (stage is Stage.REVIEWED)
    key = xliff.key_of(found.identifier)
    assert key is not None
    assert (key.sentence, key.text) == (xliff.sentence_key(source), fingerprint(target))
    assert key.reviewed == (stage is Stage.REVIEWED)


@pytest.mark.parametrize("version", XliffVersion)
def test_what_is_written_keeps_to_the_schema(version: XliffVersion) -> None:
    root = ET.fromstring(written(version, *ALL))  # noqa: S314 - our own
    assert root.get("version") == version
    identifiers = [one.get("id") for one in root.iter() if one.tag.endswith(("trans-unit", "}unit"))]
    assert len({*identifiers}) == len(ALL)
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        inside = [child.tag.rpartition("}")[2] for child in element]
        if allowed := SCHEMA[version].get(name):
            places = [allowed.index(child) for child in inside]
            assert name in INLINE or places == sorted(places)
    text = ET.tostring(root, encoding="unicode")
    for reference in re.findall(r'dataRef="(\w+)"', text):
        assert f'id="{reference}"' in text


def name_of(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


STATES = {
    "1.2": {
        *("final", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n"),
        *("needs-review-translation", "needs-translation", "new", "signed-off", "translated"),
    },
    "2.1": {"initial", "translated", "reviewed", "final"},
}
"""What the specifications allow (XLIFF 1.2, "state"; 2.1, 4.3.1.29)."""


@pytest.mark.parametrize("version", XliffVersion)
@settings(max_examples=100, deadline=None)
@given(source=WORDS, target=WORDS, stage=st.sampled_from(Stage))
def test_what_is_written_keeps_to_rules_that_no_schema_states(
    version: XliffVersion, source: str, target: str, stage: Stage
) -> None:
    """Judge codes by XLIFF 1.2, 2.3 and "rid", and XLIFF 2.1, 4.2.3, 4.7.2.4 and the constraints of each attribute."""
    unit = XliffUnit(source, target, stage, notes=(("l10n", "\x01"), ("l10n", "Léase\x02.")))
    root = ET.fromstring(written(version, unit, WELLS))  # noqa: S314 - our own
    for element in root.iter():
        assert name_of(element) not in ("notes", "originalData") or len(element)
        assert name_of(element) != "note" or (element.text or "").strip()
        assert element.get("state", "final") in STATES[version]
        assert element.get("subState") is None or element.get("state")
        if name_of(element) in ("unit", "trans-unit"):
            data = {one.get("id") for one in element.iter() if name_of(one) == "data"}
            sides = [side for side in element.iter() if name_of(side) in ("source", "target")]
            for side in sides:
                assert_codes(side, data)
            assert len({one.get("dataRef") for side in sides for one in side if one.get("dataRef")}) == len(data)


def assert_codes(side: ET.Element, data: set[str | None]) -> None:
    """Assert that each code has an ID of its own, its native text, and as one of a pair the other one behind it."""
    own = [code.get("id") for code in side if code.get("id")]
    assert len({*own}) == len(own)
    opened: list[str | None] = []
    for code in side:
        match name_of(code):
            case "bpt" | "sc":
                opened.append(code.get("rid") or code.get("id"))
            case "ept" | "ec":
                opened.remove(code.get("rid") or code.get("startRef"))
            case name:
                assert name == "ph"
        assert code.get("dataRef") in data if data else code.text
    assert not opened


def schema(name: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return a schema of OASIS, from the folder that $XLIFF_SCHEMAS names; Debian's php-symfony-translation has one."""
    folder = os.environ.get("XLIFF_SCHEMAS")
    if not folder:
        pytest.skip("XLIFF is not judged by its schemas: $XLIFF_SCHEMAS names no folder")
    etree = pytest.importorskip("lxml.etree", reason="XLIFF is not judged by its schemas: there is no lxml")
    document = etree.parse(f"{folder}/{name}")
    for imported in document.iter("{http://www.w3.org/2001/XMLSchema}import"):
        imported.set("schemaLocation", f"{folder}/xml.xsd")
    return etree.XMLSchema(document), etree.fromstring


@pytest.mark.parametrize(
    ("version", "name"), [(XliffVersion.ONE, "xliff-core-1.2-strict.xsd"), (XliffVersion.TWO, "xliff-core-2.0.xsd")]
)
def test_the_schemas_of_oasis_accept_what_is_written(version: XliffVersion, name: str) -> None:
    judge, parsed = schema(name)

    @settings(max_examples=200, deadline=None)
    @given(source=WORDS, target=WORDS, stage=st.sampled_from(Stage))
    def judged(source: str, target: str, stage: Stage) -> None:
        text = written(version, *ALL, XliffUnit(source, target, stage, "a\tb", (("comment", target), ("l10n", "ñ"))))
        assert judge.validate(parsed(text.encode())), judge.error_log

    judged()


@pytest.mark.parametrize("version", XliffVersion)
def test_the_codes_of_a_translation_have_the_numbers_of_its_source(version: XliffVersion) -> None:
    turned = XliffUnit("**a** <br/> [b](/c)", "[b](/c) <br/> **a** <hr>", Stage.DRAFT)
    root = ET.fromstring(written(version, turned))  # noqa: S314 - our own
    sides = [
        {(one.tag, one.get("id"), one.get("startRef"), one.text, one.get("dataRef")) for one in element}
        for element in root.iter()
        if element.tag.endswith(("source", "target"))
    ]
    assert sides[0] < sides[1]
    assert len(sides[1]) == len(sides[0]) + 1


@settings(max_examples=50, deadline=None)
@given(source=WORDS.filter(str.strip), target=WORDS.filter(str.strip))
def test_the_translate_toolkit_reads_version_1_2(source: str, target: str) -> None:
    storage = pytest.importorskip("translate.storage.xliff", reason="the Translate Toolkit is not there to judge")
    text = written(XliffVersion.ONE, XliffUnit(source, target, Stage.DRAFT), WELLS)
    store = storage.xlifffile.parsestring(text.encode())
    first, second = store.units
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == LANGUAGES
    assert (first.isfuzzy() or not first.isapproved(), second.isapproved()) == (True, True)
    assert second.istranslated()
    assert "well → pozo" in second.getnotes()
    assert " ".join(str(second.target).split()) == " ".join(WELLS.target.split())


def test_the_translate_toolkit_reads_version_2_1() -> None:
    storage = pytest.importorskip("translate.storage.xliff2", reason="the Translate Toolkit is not there to judge")
    text = written(XliffVersion.TWO, XliffUnit("Salt.", "Sal.", Stage.REVIEWED))
    store = storage.Xliff2File.parsestring(text.encode())
    (unit,) = [unit for unit in store.units if unit.source]
    assert (str(unit.source), str(unit.target)) == ("Salt.", "Sal.")
    units = storage.Xliff2File.parsestring(written(XliffVersion.TWO, *ALL).encode()).units
    assert [(unit.istranslated(), unit.isfuzzy()) for unit in units] == [
        (unit.stage is Stage.REVIEWED, unit.stage in (Stage.DRAFT, Stage.STALE)) for unit in ALL
    ]


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        ('<ph id="3">&lt;br/&gt;</ph>', '<x id="3"/>', WELLS.target),
        ('<ph id="3">&lt;br/&gt;</ph>', '<ph id="3"/>', WELLS.target),
        ('<bpt id="2" rid="2">**</bpt>secos<ept id="2e" rid="2">**</ept>', '<g id="2">secos</g>', WELLS.target),
        ("Los pozos", '<mrk mtype="seg" mid="1">Los pozos</mrk>', WELLS.target),
        ("Los pozos", "Los<ph id='9'>{1}</ph> pozos", WELLS.target.replace("Los", "Los{1}")),
    ],
)
def test_codes_that_a_tool_writes_another_way_are_the_same(old: str, new: str, target: str) -> None:
    source, mark, rest = written(XliffVersion.ONE, WELLS).partition("</source>")
    (found,) = back(source + mark + rest.replace(old, new, 1))
    assert old in rest
    assert (found.source, found.target, found.has_strange_codes) == (WELLS.source, target, False)


def test_pairs_of_version_2_may_be_one_element() -> None:
    source, mark, rest = written(XliffVersion.TWO, WELLS).partition("</source>")
    opening, closing = re.findall(r'<[se]c [^>]*"2" dataRef="(\w+)"/>', rest)
    pair = re.sub(r'<sc id="2"[^>]*>(.*?)<ec startRef="2"[^>]*>', r'<pc id="2">\1</pc>', rest)
    stated = pair.replace('<pc id="2">', f'<pc id="2" dataRefStart="{opening}" dataRefEnd="{closing}">')
    for one in (pair, stated):
        (found,) = back(source + mark + one)
        assert (found.target, found.has_strange_codes) == (WELLS.target, False)


def test_a_code_from_nowhere_is_told() -> None:
    (found,) = back(written(XliffVersion.ONE, WELLS).replace("Los pozos", "Los<x id='77'/> pozos"))
    assert found.has_strange_codes


def test_texts_that_are_not_of_the_unit_are_passed_over() -> None:
    more = (
        "<seg-source><mrk mtype='seg' mid='1'>Sea</mrk></seg-source>",
        "<alt-trans><source>Sea</source><target state='final'>Mar</target></alt-trans>",
    )
    text = written(XliffVersion.ONE, DRAFT).replace("</source>", f"</source>{more[0]}")
    (found,) = back(text.replace("</trans", f"{more[1]}</trans"))
    assert (found.source, found.target, found.stage) == ("Salt.", "Sal.", Stage.DRAFT)


@pytest.mark.parametrize(
    ("old", "new", "stage"),
    [
        *(('state="needs-review-translation"', f'state="{state}"', stage) for state, stage in (
            ("final", Stage.REVIEWED), ("signed-off", Stage.REVIEWED), ("translated", Stage.TRANSLATED),
            ("needs-translation", Stage.DRAFT), ("x-own", Stage.DRAFT),
        )),
        (' state="needs-review-translation"', "", Stage.DRAFT),
        (' xml:space="preserve"', ' approved="yes"', Stage.DRAFT),
    ],
)  # fmt: skip
def test_states_decide(old: str, new: str, stage: Stage) -> None:
    (found,) = back(written(XliffVersion.ONE, DRAFT).replace(old, new))
    assert found.stage is stage


@pytest.mark.parametrize("state", ["initial", "translated", "reviewed", "final"])
def test_the_segments_of_a_unit_are_joined_and_the_least_state_counts(state: str) -> None:
    more = f'<segment state="{state}"><source>b</source><target>d</target></segment></unit>'
    (found,) = back(written(XliffVersion.TWO, XliffUnit("a ", "c ", Stage.REVIEWED)).replace("</unit>", more))
    known = {"initial": Stage.DRAFT, "translated": Stage.TRANSLATED}
    assert (found.source, found.target, found.stage) == ("a b", "c d", known.get(state, Stage.REVIEWED))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "a.xlf:1: is not well-formed XML"),
        ("\n<tmx/>", "a.xlf:2: is not XLIFF: begins with <tmx>"),
        ("<xliff version='3.0'/>", "a.xlf:1: is XLIFF of version `3.0`, which is not supported; save it as XLIFF 1.2"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><xliff version='1.2'/>", "a.xlf:1: contains a DTD, which is not allowed"),
        ("<xliff version='1.2'>\n&a;</xliff>", "a.xlf:2: is not well-formed XML"),
    ],
)
def test_a_wrong_file_is_refused_at_its_line(text: str, what: str) -> None:
    with pytest.raises(XliffError) as refused:
        back(text)
    assert str(refused.value).startswith(what)


def test_what_xml_cannot_hold_is_known_before() -> None:
    assert not xliff.can_hold(XliffUnit("a\x1b", "", Stage.EMPTY))
    assert not xliff.can_hold(XliffUnit("a", "\ufffe", Stage.DRAFT))
    assert xliff.can_hold(WELLS)


@pytest.mark.parametrize("identifier", ["", "u1", "u1-8e176bae-1f3c5a77", "x1-8e176bae-1f3c5a77-d", "7"])
def test_other_ids_have_no_key(identifier: str) -> None:
    assert xliff.key_of(identifier) is None


@pytest.mark.parametrize("version", XliffVersion)
@settings(max_examples=150, deadline=None)
@given(start=st.integers(0, 3_000), gone=st.integers(0, 30), put=st.text("<>/='\"& idphsgx1", max_size=8))
def test_whatever_is_damaged_a_file_is_read_or_refused(version: XliffVersion, start: int, gone: int, put: str) -> None:
    text = written(version, *ALL)
    with suppress(XliffError):
        back(text[:start] + put + text[start + gone :])
