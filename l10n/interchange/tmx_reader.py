"""Reads the translation units of a TMX file, versions 1.1 to 1.4b, as they are in its elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from l10n.errors import TmxError
from l10n.interchange import xml_files
from l10n.interchange.inline import CreationTool, SegmentReader

_TMX = xml_files.XmlKind("TMX", frozenset(("tmx",)), TmxError)
_TEXTS = frozenset(("prop", "note"))
_NEIGHBOURS = frozenset(("x-context-pre", "x-context-post", "prev", "next"))
"""Properties with a text of another unit."""
_MANY = 1_000
"""The most variants in one unit: since each is paired with each, more would take too long."""


@dataclass(slots=True)
class Variant:
    """A `<tuv>`: the text in one language."""

    language: str
    """As in the file: `xml:lang`, or `lang` in version 1.1."""
    attributes: dict[str, str]
    text: str = ""
    """Text of its `<seg>`, as `inline` reads it."""
    sub_flows: list[str] = field(default_factory=list)
    """Texts inside the codes of its `<seg>`, such as footnotes."""
    properties: dict[str, str] = field(default_factory=dict)
    """Values by type. Notes have the type `note`; those of one element are joined with line feeds."""
    notes: list[str] = field(default_factory=list)
    """The notes, until they are joined at the end of the element."""


@dataclass(slots=True)
class TmxUnit:
    """A `<tu>`: variants that translate each other."""

    source_language: str
    """Its `srclang` or that of the header: a tag, `*all*`, or empty if neither has one."""
    attributes: dict[str, str]
    line: int
    """Where it starts, from 1."""
    variants: list[Variant] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    """Like the properties of a variant."""
    notes: list[str] = field(default_factory=list)
    """Like the notes of a variant."""


def units(path: str, content: Iterable[bytes]) -> Iterator[TmxUnit]:
    """Yield the units of a file.

    Args:
        path: of the file, for messages.
        content: its bytes, in chunks of any size, in the encoding of its byte order mark or XML declaration.

    Raises:
        TmxError: the file is not XML or not TMX, holds a DTD of its own, uses an entity, or has a unit with more than
            1,000 variants; the message names file and line.

    """
    return xml_files.build(path, content, _Units(path), _TMX)


class _Units:
    """Builds units from the elements of a file."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._complete: list[TmxUnit] = []
        self._source_language = ""
        self._unit: TmxUnit | None = None
        self._variant: Variant | None = None
        self._type = ""
        self._writer = CreationTool()
        self._segment: SegmentReader | None = None
        self._pieces: list[str] | None = None
        """Pieces of the note or property being read."""

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if self._segment:
            self._segment.start(name, attributes.get("type", ""))
        elif name == "header":
            self._source_language = attributes.get("srclang", "")
            self._writer = CreationTool(attributes.get("creationtool", ""))
        elif name == "tu":
            self._unit = TmxUnit(attributes.get("srclang", self._source_language), attributes, line)
        elif self._unit and name == "tuv":
            self._variant = Variant(attributes.get("lang", ""), attributes)
            self._unit.variants.append(self._variant)
            if len(self._unit.variants) > _MANY:
                raise TmxError(f"has a unit with more than {_MANY:,} variants", path=self._path, line=line)
        elif self._variant and name == "seg":
            self._segment = SegmentReader(self._writer)
        elif name in _TEXTS:
            self._type = attributes.get("type", "") if name == "prop" else name
            self._pieces = []

    def end(self, name: str) -> None:
        if self._segment:
            self._end_in_segment(name, self._segment)
        elif name == "tu" and self._unit:
            self._complete.append(self._unit)
            _join_notes(self._unit)
            self._unit = None
        elif name == "tuv" and self._variant:
            _join_notes(self._variant)
            self._variant = None
        elif name in _TEXTS and self._pieces is not None:
            self._keep("".join(self._pieces))
            self._pieces = None

    def text(self, text: str) -> None:
        if self._segment:
            self._segment.text(text)
        elif self._pieces is not None:
            self._pieces.append(text)

    def finished(self) -> Iterator[TmxUnit]:
        complete, self._complete = self._complete, []
        return iter(complete)

    def _end_in_segment(self, name: str, segment: SegmentReader) -> None:
        if name != "seg":
            segment.end(name)
        elif self._variant:
            self._variant.text, self._variant.sub_flows = segment.finish(), segment.sub_flows
            self._segment = None

    def _keep(self, text: str) -> None:
        holder = self._variant or self._unit
        if holder and self._type == "note":
            holder.notes.append(text)
        elif holder:
            holder.properties[self._type] = self._writer.without_tags(text) if self._type in _NEIGHBOURS else text


def _join_notes(holder: Variant | TmxUnit) -> None:
    if holder.notes:
        holder.properties["note"] = "\n".join(holder.notes)
