"""The entries of a TBX file, versions 2 and 3, read with expat: nothing is fetched, nothing is expanded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from l10n.errors import GlossaryError

_ROOTS = frozenset(("tbx", "martif"))
_ENTRIES = frozenset(("conceptEntry", "termEntry"))
_TRANSPARENT = frozenset(
    (
        *("hi", "foreign", "sc", "ec", "ph", "bpt", "ept", "it", "ut"),  # markup inside a text
        *("termGrp", "termNoteGrp", "descripGrp"),  # a thing with what is said of it
    )
)
"""Elements whose content is read as that of the element around them."""
_CHUNK = 1 << 16
"""Bytes that are parsed before the finished entries are given."""


@dataclass(slots=True)
class Element:
    """An element of an entry, or the entry itself."""

    kind: str
    """Its data category: the `type` of a `termNote`, `descrip` or `admin`; else its name."""
    language: str
    """As `xml:lang` says, without country or script; empty where it says nothing."""
    line: int
    """From 1."""
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, that of markup inside it included."""
        return "".join(self.pieces)

    def each(self, *kinds: str) -> Iterator[Element]:
        """Give its children of some kinds."""
        return (child for child in self.children if child.kind in kinds)

    def first(self, *kinds: str) -> str:
        """Return the text of its first child of some kinds, or nothing."""
        return next((child.text.strip() for child in self.each(*kinds)), "")


def entries(path: str, text: str) -> Iterator[Element]:
    """Give the entries of a file one after the other.

    A DOCTYPE that only names its DTD, as files of version 2 have it, is passed over; the DTD is not looked for.

    Raises:
        GlossaryError: the file is not XML or not TBX, holds a DTD of its own, or uses an entity; the message names file
            and line.

    """
    found = _Handlers(path)
    content = text.encode("utf-8", "surrogatepass")
    try:
        for start in range(0, len(content) + 1, _CHUNK):
            chunk = content[start : start + _CHUNK]
            found.parser.Parse(chunk, start + _CHUNK > len(content))
            yield from found.entries
            found.entries.clear()
    except expat.ExpatError as error:
        what = f"is not well-formed XML: {expat.errors.messages[error.code]}"
        raise GlossaryError(what, path=path, line=error.lineno) from None


class _Handlers:
    """What expat calls."""

    def __init__(self, path: str) -> None:
        self.entries: list[Element] = []
        self._path = path
        self._open: list[Element] = []
        self._is_inside = False
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._entity

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        if not self._is_inside:
            self._is_inside = True
            if name not in _ROOTS:
                raise self._error(f"is not TBX: begins with <{name}>")
        if name in _TRANSPARENT:
            return
        said = {_local(key): value for key, value in attributes.items()}
        language = said.get("lang", "").replace("_", "-").partition("-")[0].lower()
        element = Element(said.get("type", name), language, self.parser.CurrentLineNumber)
        if self._open and name not in _ENTRIES:
            self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:
        name = _local(name)
        if name in _TRANSPARENT:
            return
        element = self._open.pop()
        if name in _ENTRIES:
            self.entries.append(element)

    def _data(self, data: str) -> None:
        if self._open:
            self._open[-1].pieces.append(data)

    def _doctype(self, name: str, system: str | None, public: str | None, has_own_dtd: int) -> None:  # noqa: ARG002 - expat's
        if has_own_dtd:
            raise self._error("has a DTD of its own, which is refused")

    def _entity(self, name: str, *_: object) -> None:
        raise self._error(f"has the entity `{name}`, which is refused")

    def _error(self, what: str) -> GlossaryError:
        return GlossaryError(what, path=self._path, line=self.parser.CurrentLineNumber)


@lru_cache(maxsize=256)
def _local(name: str) -> str:
    """Return a name without its namespace, which expat puts before it."""
    return name.rpartition(" ")[2]
