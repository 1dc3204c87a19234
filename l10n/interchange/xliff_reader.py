"""Reads the units of an XLIFF file, versions 1.1, 1.2 and 2.x, as other tools give it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.errors import XliffError
from l10n.interchange import xml_files
from l10n.interchange.xliff import Stage

_XLIFF = xml_files.XmlKind("XLIFF", frozenset(("xliff",)), XliffError)
_UNITS = frozenset(("trans-unit", "unit"))
_ASIDE = frozenset(
    ("alt-trans", "seg-source", "matches", "glossary", "metadata", "changeTrack", "skeleton", "bin-unit")
)
"""Elements with texts that are not those of the unit."""
_EMPTY = frozenset(("x", "bx", "ex", "sc", "ec"))
_WITH_CODE = frozenset(("ph", "bpt", "ept", "it"))
_STAGES = {
    **dict.fromkeys(("final", "signed-off", "reviewed"), Stage.REVIEWED),
    "translated": Stage.TRANSLATED,
    "new": Stage.EMPTY,
}
_ORDER = (Stage.EMPTY, Stage.DRAFT, Stage.STALE, Stage.TRANSLATED, Stage.REVIEWED)


@dataclass(slots=True)
class ReturnedUnit:
    """A unit as a tool gave it back."""

    identifier: str
    line: int
    """From 1."""
    languages: tuple[str, str]
    """Source and target language of its file, as written there; empty where it states none."""
    source: str = ""
    target: str = ""
    stage: Stage = Stage.EMPTY
    """EMPTY, DRAFT, TRANSLATED or REVIEWED; the least of its segments'."""
    has_strange_codes: bool = False
    """Whether the target has a code whose native text is nowhere in the unit."""


def returned_units(path: str, text: str) -> Iterator[ReturnedUnit]:
    """Yield the units of a file.

    Args:
        path: of the file, for messages.
        text: its content.

    Raises:
        XliffError: the file is not XML or not XLIFF of these versions, contains a DTD, or uses an entity; the message
            names file and line.

    """
    content = text.removeprefix("\ufeff").encode("utf-8", "surrogatepass")
    return xml_files.build(path, [content], _Units(path), _XLIFF, encoding="utf-8")


@dataclass(slots=True)
class _Open:
    """The unit that is being read."""

    unit: ReturnedUnit
    sources: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    data: dict[str, str] = field(default_factory=dict)
    """Native texts of XLIFF 2 by ID."""
    native: dict[tuple[str, str], str] = field(default_factory=dict)
    """Native texts by the name and the ID of their code in the source."""


class _Units:
    """Builds units from the elements of a file."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._complete: list[ReturnedUnit] = []
        self._languages = ["", ""]
        self._open: _Open | None = None
        self._aside = 0
        self._side: list[str] | None = None
        """The source or the target of the unit, while it is being read."""
        self._pieces: list[str] | None = None
        """Pieces of the native text or the datum being read."""
        self._closing: list[tuple[str, str]] = []
        """What the ends of `g` and `pc` elements stand for: name and ID of the code, or data and reference."""
        self._id = ""

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if name in _ASIDE or self._aside:
            self._aside += 1
        elif name == "xliff":
            self._begin(attributes, line)
        elif name == "file":
            self._languages[0] = attributes.get("source-language", self._languages[0])
            self._languages[1] = attributes.get("target-language", self._languages[1])
        elif name in _UNITS:
            languages = self._languages[0], self._languages[1]
            self._open = _Open(ReturnedUnit(attributes.get("id", ""), line, languages))
            self._stage(self._open, {"state": "final"} if attributes.get("approved") == "yes" else {})
        elif self._open:
            self._inside(self._open, name, attributes)

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name in _UNITS and self._open:
            self._finish(self._open)
            self._open = None
        elif self._open:
            self._end_inside(self._open, name)

    def text(self, text: str) -> None:
        if self._aside:
            return
        if self._pieces is not None:
            self._pieces.append(text)
        elif self._side is not None:
            self._side.append(text)

    def finished(self) -> Iterator[ReturnedUnit]:
        complete, self._complete = self._complete, []
        return iter(complete)

    def _begin(self, attributes: dict[str, str], line: int) -> None:
        version = attributes.get("version", "")
        if version not in ("1.1", "1.2") and not version.startswith("2."):
            what = f"is XLIFF of version `{version}`, which is not supported"
            raise XliffError(what, path=self._path, line=line, hint="save it as XLIFF 1.2 or 2.1")
        self._languages = [attributes.get("srcLang", ""), attributes.get("trgLang", "")]

    def _inside(self, unit: _Open, name: str, attributes: dict[str, str]) -> None:
        if name == "segment":
            self._stage(unit, attributes)
        elif name == "source":
            self._side = unit.sources
        elif name == "target":
            self._side = unit.targets
            if "state" in attributes:
                self._stage(unit, attributes)
        elif name == "data":
            self._id, self._pieces = attributes.get("id", ""), []
        elif name == "cp" and self._side is not None:
            unit.unit.has_strange_codes = True
        elif self._side is not None and self._pieces is None:
            self._code(unit, name, attributes)

    def _code(self, unit: _Open, name: str, attributes: dict[str, str]) -> None:
        identifier = attributes.get("id") or attributes.get("startRef", "")
        if name in _WITH_CODE and "dataRef" not in attributes:
            self._id, self._pieces = identifier, []
        elif name in _WITH_CODE or name in _EMPTY:
            self._native(unit, name, identifier, unit.data.get(attributes.get("dataRef", "")))
        elif name == "pc":
            self._native(unit, "sc", identifier, unit.data.get(attributes.get("dataRefStart", "")))
            end = unit.data.get(attributes.get("dataRefEnd", ""))
            self._closing.append(("ec" if end is None else f"\4{end}", identifier))
        elif name == "g":
            self._native(unit, "bpt", identifier, None)
            self._closing.append(("ept", identifier))

    def _native(self, unit: _Open, name: str, identifier: str, text: str | None) -> None:
        """Add the native text of a code; where the code has none, that of the same code in the source."""
        if self._side is None:
            return
        kinds = {"x": ("ph", "x"), "bx": ("bpt",), "ex": ("ept",)}.get(name, (name,))
        ids = (identifier, f"{identifier}e") if kinds[0] == "ept" else (identifier,)
        if text:
            unit.native.setdefault((name, identifier), text)
        else:
            known = (unit.native.get((kind, one)) for kind in kinds for one in ids)
            text = next((one for one in known if one is not None), None)
        if text is None:
            unit.unit.has_strange_codes = unit.unit.has_strange_codes or self._side is unit.targets
        else:
            self._side.append(text)

    def _end_inside(self, unit: _Open, name: str) -> None:
        if name in ("source", "target"):
            self._side = None
        elif name == "data" and self._pieces is not None:
            unit.data[self._id] = "".join(self._pieces)
            self._pieces = None
        elif name in _WITH_CODE and self._pieces is not None:
            text, self._pieces = "".join(self._pieces), None
            self._native(unit, name, self._id, text)
        elif name in ("pc", "g") and self._closing and self._side is not None:
            kind, identifier = self._closing.pop()
            self._native(unit, kind, identifier, kind[1:] if kind.startswith("\4") else None)

    def _stage(self, unit: _Open, attributes: dict[str, str]) -> None:
        if attributes:
            unit.stages.append(_STAGES.get(attributes.get("state", ""), Stage.DRAFT))

    def _finish(self, unit: _Open) -> None:
        done = unit.unit
        done.source, done.target = "".join(unit.sources), "".join(unit.targets)
        done.stage = min(unit.stages, key=_ORDER.index, default=Stage.DRAFT)
        self._complete.append(done)
