"""Sentences under review as XLIFF 1.2 and 2.1 (OASIS), for Trados, memoQ and others.

A unit is one sentence. Tags and opaque things are inline codes with their native text; a pair of tags is a pair of
codes. The ID of a unit says what was written, so that a reader finds its sentence and sees what changed since:

    u7-8e176bae-1f3c5a77-d    number, fingerprints of the sentence and of its text, first letter of the state
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum

from l10n import __version__
from l10n.interchange import xml_files
from l10n.text.fingerprint import fingerprint
from l10n.text.plain import markup_places


class XliffVersion(StrEnum):
    """The versions that are written."""

    ONE = "1.2"
    TWO = "2.1"


class Stage(Enum):
    """How far the work on a text is; the values are its states in XLIFF 1.2 and 2.1."""

    EMPTY = "new", "initial"
    DRAFT = "needs-review-translation", "initial"
    """A machine draft, or a text that nobody has confirmed."""
    STALE = "needs-adaptation", "initial"
    TRANSLATED = "translated", "translated"
    """Confirmed by a translator; l10n does not write it."""
    REVIEWED = "final", "final"


@dataclass(frozen=True, slots=True)
class XliffUnit:
    """A sentence and its text."""

    source: str
    target: str
    """Empty if there is none."""
    stage: Stage
    context: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    """Category and text of each note; the category of a glossary note is `glossary`."""


@dataclass(frozen=True, slots=True)
class XliffKey:
    """What the ID of a unit says."""

    sentence: str
    """`sentence_key` of its sentence."""
    text: str
    """Fingerprint of the text that was written."""
    reviewed: bool
    """Whether that was reviewed."""


_ID = re.compile(r"u\d+-([0-9a-f]{8})-([0-9a-f]{8})-([a-z])")
_HEAD = {
    XliffVersion.ONE: (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        '<file{original}{source-language}{target-language} datatype="plaintext" tool-id="l10n">\n'
        '<header><tool tool-id="l10n" tool-name="l10n"{tool-version}/></header>\n<body>\n'
    ),
    XliffVersion.TWO: (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"{srcLang}{trgLang}>\n'
        '<file id="f1"{original}>\n'
    ),
}
_TAIL = {XliffVersion.ONE: "</body>\n</file>\n</xliff>\n", XliffVersion.TWO: "</file>\n</xliff>\n"}


def sentence_key(source: str, context: str = "") -> str:
    """Return the key of a sentence: a fingerprint of its context and its text."""
    return fingerprint(f"{context}\4{source}")


def key_of(identifier: str) -> XliffKey | None:
    """Return what the ID of a unit says, or None if it is not one of ours."""
    found = _ID.fullmatch(identifier)
    return XliffKey(found[1], found[2], found[3] == Stage.REVIEWED.name[0].lower()) if found else None


def can_hold(unit: XliffUnit) -> bool:
    """Return whether XML can hold the texts of a unit."""
    return not any(map(xml_files.FORBIDDEN.search, (unit.source, unit.target)))


def write(units: Iterable[XliffUnit], version: XliffVersion, path: str, languages: tuple[str, str]) -> str:
    """Return the text of a file, for encoding as UTF-8.

    Args:
        units: those that XML can hold; other characters in notes are dropped.
        version: of XLIFF.
        path: of the catalog.
        languages: tags of source and target.

    """
    said = {
        **dict(zip(("source-language", "target-language"), languages, strict=True)),
        **dict(zip(("srcLang", "trgLang"), languages, strict=True)),
        "original": xml_files.FORBIDDEN.sub("", path),
        "tool-version": __version__,
    }
    head = _HEAD[version].format_map({name: xml_files.attribute(name, value) for name, value in said.items()})
    element = _trans_unit if version is XliffVersion.ONE else _unit
    written = (element(unit, number) for number, unit in enumerate(units, 1))
    return "".join(('<?xml version="1.0" encoding="UTF-8"?>\n', head, *written, _TAIL[version]))


def _identifier(unit: XliffUnit, number: int) -> str:
    fingerprints = f"{sentence_key(unit.source, unit.context)}-{fingerprint(unit.target)}"
    return xml_files.attribute("id", f"u{number}-{fingerprints}-{unit.stage.name[0].lower()}")


def _trans_unit(unit: XliffUnit, number: int) -> str:
    codes = _Codes(unit.source)
    source, target = ("".join(_coded_1(codes, text)) for text in (unit.source, unit.target))
    approved = ' approved="yes"' if unit.stage is Stage.REVIEWED else ""
    lines = (
        f'<trans-unit{_identifier(unit, number)}{approved} xml:space="preserve">',
        f"<source>{source}</source>",
        f'<target state="{unit.stage.value[0]}">{target}</target>' if unit.target else "",
        *(xml_files.element("note", text, xml_files.attribute("from", kind)) for kind, text in _notes(unit)),
        "</trans-unit>",
    )
    return "".join(f"{line}\n" for line in lines if line)


def _unit(unit: XliffUnit, number: int) -> str:
    codes = _Codes(unit.source)
    source, target = ("".join(_coded_2(codes, text)) for text in (unit.source, unit.target))
    notes = [xml_files.element("note", text, xml_files.attribute("category", kind)) for kind, text in _notes(unit)]
    data = [xml_files.element("data", text, f' id="d{at}"') for text, at in codes.data.items()]
    sub_state = "" if unit.stage in (Stage.EMPTY, Stage.REVIEWED) else f' subState="l10n:{unit.stage.name.lower()}"'
    lines = (
        f"<unit{_identifier(unit, number)}>",
        f"<notes>{''.join(notes)}</notes>" if notes else "",
        f"<originalData>{''.join(data)}</originalData>" if data else "",
        f'<segment id="s1" state="{unit.stage.value[1]}"{sub_state}>',
        f'<source xml:space="preserve">{source}</source>',
        f'<target xml:space="preserve">{target}</target>' if unit.target else "",
        "</segment>",
        "</unit>",
    )
    return "".join(f"{line}\n" for line in lines if line)


def _notes(unit: XliffUnit) -> Iterator[tuple[str, str]]:
    return ((kind, cleaned) for kind, text in unit.notes if (cleaned := xml_files.FORBIDDEN.sub("", text).strip()))


class _Codes:
    """The numbers of codes: those of a translation are numbered as the same codes of its source."""

    def __init__(self, source: str) -> None:
        keys = dict.fromkeys(key for key, _ in _keyed(source))
        self._numbers = {key: number for number, key in enumerate(keys, 1)}
        self.data: dict[str, int] = {}
        """Number of each native text."""

    def number(self, key: tuple[str, int]) -> int:
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def datum(self, text: str) -> int:
        return self.data.setdefault(text, len(self.data) + 1)


@dataclass(frozen=True, slots=True)
class _InlineCode:
    start: int
    end: int
    text: str
    role: str
    """`ph`, or `bpt` and `ept` of a pair."""


def _keyed(text: str) -> list[tuple[tuple[str, int], _InlineCode]]:
    """Return the codes of a text, each with a key: its native text and its number among the same codes.

    Both codes of a pair have the key of the pair.
    """
    places = markup_places(text)
    keys: dict[int, tuple[str, int]] = {}
    seen: dict[str, int] = {}
    closing = {place.partner: at for at, place in enumerate(places) if place.partner >= 0}
    found: list[tuple[tuple[str, int], _InlineCode]] = []
    for at, place in enumerate(places):
        role = "bpt" if place.partner >= 0 else "ept" if at in closing else "ph"
        native = text[place.start : place.end]
        if role == "ept":
            keys[at] = keys[closing[at]]
        else:
            partner = places[place.partner] if role == "bpt" else None
            whole = native + (f"\4{text[partner.start : partner.end]}" if partner else "")
            seen[whole] = seen.get(whole, 0) + 1
            keys[at] = whole, seen[whole]
        found.append((keys[at], _InlineCode(place.start, place.end, native, role)))
    return found


def _coded_1(codes: _Codes, text: str) -> Iterator[str]:
    """Yield a text in XLIFF 1.2."""
    at = 0
    for key, code in _keyed(text):
        yield xml_files.escaped(text[at : code.start])
        number = codes.number(key)
        pair = f' rid="{number}"' if code.role != "ph" else ""
        own = number if code.role != "ept" else f"{number}e"
        yield xml_files.element(code.role, code.text, f' id="{own}"{pair}')
        at = code.end
    yield xml_files.escaped(text[at:])


def _coded_2(codes: _Codes, text: str) -> Iterator[str]:
    """Yield a text in XLIFF 2.1; pairs may cross there as they may in a sentence."""
    at = 0
    for key, code in _keyed(text):
        yield xml_files.escaped(text[at : code.start])
        number, datum = codes.number(key), codes.datum(code.text)
        where = f'dataRef="d{datum}"'
        yield {
            "ph": f'<ph id="{number}" {where}/>',
            "bpt": f'<sc id="{number}" {where}/>',
            "ept": f'<ec startRef="{number}" {where}/>',
        }[code.role]
        at = code.end
    yield xml_files.escaped(text[at:])
