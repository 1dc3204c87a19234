"""Reads XML of other tools with expat, without fetching or expanding anything, and writes XML with escaped text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar
from xml.parsers import expat

from l10n.errors import L10nError

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML text cannot contain, not even escaped (XML 1.0, production 2)."""
_ENCODINGS = frozenset(
    ("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1", "windows-1252")  # the last two: older tools
)
"""Accepted encodings. For others, expat would ask Python for the codec, which can raise errors of any type."""
_PIECE = 1 << 16
"""Bytes that are parsed before the builder's results are yielded."""

_T_co = TypeVar("_T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class XmlKind:
    """A format of XML files."""

    name: str
    roots: frozenset[str]
    """Names of its possible root elements."""
    error: type[L10nError]
    """The exception for invalid files."""


class Builder(Protocol[_T_co]):
    """Builds results from the elements of a file; element and attribute names come without namespaces."""

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        """Handle the start of an element; `line` counts from 1."""

    def end(self, name: str) -> None:
        """Handle the end of an element."""

    def text(self, text: str) -> None:
        """Handle a piece of text in the innermost open element."""

    def finished(self) -> Iterable[_T_co]:
        """Return the results completed since the last call."""


def build(
    path: str, content: Iterable[bytes], builder: Builder[_T_co], kind: XmlKind, *, encoding: str | None = None
) -> Iterator[_T_co]:
    """Yield the results of a builder while parsing a file; only one piece of the file is in memory at a time.

    A DOCTYPE that only names a DTD, as many tools write it, is ignored, and the DTD is not fetched.

    Args:
        path: of the file, for messages.
        content: its bytes, in chunks of any size.
        builder: a new one for each file.
        kind: of the file.
        encoding: of the bytes; None for that of the byte order mark or the XML declaration.

    Raises:
        L10nError: of the class in `kind`: the file is not XML or of another kind, contains a DTD, or uses an entity;
            the message names file and line.

    """
    parser = expat.ParserCreate(encoding, " ")
    _connect(parser, builder, kind, path)
    if encoding:
        parser.XmlDeclHandler = None
    try:
        for piece in _pieces(content):
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes no keywords
            yield from builder.finished()
        parser.Parse(b"", True)  # noqa: FBT003 - likewise
    except expat.ExpatError as error:
        what = f"is not well-formed XML: {expat.errors.messages[error.code]}"
        raise kind.error(what, path=path, line=error.lineno) from None
    yield from builder.finished()


def element(name: str, text: str, attributes: str = "") -> str:
    """Write an element, with its text escaped so that parsers return the same characters."""
    return f"<{name}{attributes}>{escaped(text)}</{name}>"


def escaped(text: str) -> str:
    """Write text so that parsers return the same characters."""
    return html.escape(text, quote=False).replace("\r", "&#13;")  # parsers turn a bare one into a line feed


def attribute(name: str, value: str) -> str:
    """Write an attribute with the space before it."""
    written = html.escape(value).translate({9: "&#9;", 10: "&#10;", 13: "&#13;"})  # parsers turn bare ones into spaces
    return f' {name}="{written}"'


def _pieces(content: Iterable[bytes]) -> Iterator[memoryview]:
    """Cut long chunks of a file: if it is read by lines, it may be one long line."""
    for part in content:
        view = memoryview(part)
        yield from (view[start : start + _PIECE] for start in range(0, len(view), _PIECE))


def _connect(parser: expat.XMLParserType, builder: Builder[object], kind: XmlKind, path: str) -> None:
    """Connect a parser to a builder, and refuse files of another kind or with a DTD or entities."""

    def refusal(what: str, *, hint: str | None = None) -> L10nError:
        return kind.error(what, path=path, line=parser.CurrentLineNumber, hint=hint)

    def first(name: str, attributes: dict[str, str]) -> None:
        if _local(name) not in kind.roots:
            raise refusal(f"is not {kind.name}: begins with <{_local(name)}>")
        parser.StartElementHandler = start
        start(name, attributes)

    def start(name: str, attributes: dict[str, str]) -> None:
        said = {_local(key): value for key, value in attributes.items()}
        builder.start(_local(name), said, parser.CurrentLineNumber)

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise refusal(f"uses the encoding `{encoding}`, which is not supported", hint="save it as UTF-8")

    def doctype(_name: str, _system: str | None, _public: str | None, has_own_dtd: int) -> None:
        if has_own_dtd:
            raise refusal("contains a DTD, which is not allowed")

    def entity(name: str, *_: object) -> None:
        raise refusal(f"uses the entity `{name}`, which is not allowed")

    parser.buffer_text = True
    parser.StartElementHandler = first
    parser.EndElementHandler = lambda name: builder.end(_local(name))
    parser.CharacterDataHandler = builder.text
    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = entity
    parser.SkippedEntityHandler = entity


@lru_cache(maxsize=256)
def _local(name: str) -> str:
    """Return a name without the namespace that expat puts before it."""
    return name.rpartition(" ")[2]
