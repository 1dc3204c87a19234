"""Encodings of text files: bytes → text and back, with a clear account of what cannot be read.

A byte order mark decides (Unicode 3.10; WHATWG Encoding, "decode"), then what somebody states, then UTF-8. Nothing is
ever guessed silently: where bytes are not text of the encoding that should apply, what they look like is told.

The text keeps its byte order mark, so that `encode` gives the bytes back.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from l10n.text.lines import Lines


class Encoding(StrEnum):
    """The encodings that are read and written; the values are Python's names for them too."""

    UTF_8 = "utf-8"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    WINDOWS_1252 = "windows-1252"
    LATIN_1 = "iso-8859-1"
    LATIN_9 = "iso-8859-15"

    @property
    def has_all(self) -> bool:
        """Whether it has every character."""
        return self in _UNICODE


_UNICODE = (Encoding.UTF_8, Encoding.UTF_16_LE, Encoding.UTF_16_BE)
_UTF_16 = (Encoding.UTF_16_LE, Encoding.UTF_16_BE)
_LATIN = (Encoding.LATIN_1, Encoding.LATIN_9)
_LABELS = {
    **{encoding.value: encoding for encoding in Encoding},
    **dict.fromkeys(("utf8", "utf-8-sig"), Encoding.UTF_8),
    "utf-16le": Encoding.UTF_16_LE,
    "utf-16be": Encoding.UTF_16_BE,
    **dict.fromkeys(("cp1252", "cp-1252", "windows1252", "ansi"), Encoding.WINDOWS_1252),
    **dict.fromkeys(("latin1", "latin-1", "iso8859-1", "iso88591", "l1"), Encoding.LATIN_1),
    **dict.fromkeys(("latin9", "latin-9", "iso8859-15", "iso885915", "l9"), Encoding.LATIN_9),
}
_WEB_LABELS = {
    **_LABELS,
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "utf-16-le", "utf-16-be", "unicode"), Encoding.UTF_8),
    **dict.fromkeys(("latin1", "latin-1", "iso-8859-1", "iso8859-1", "iso88591", "l1"), Encoding.WINDOWS_1252),
    **dict.fromkeys(("ascii", "us-ascii", "x-cp1252"), Encoding.WINDOWS_1252),
}
_MARKS = {
    codecs.BOM_UTF8: Encoding.UTF_8,
    codecs.BOM_UTF16_LE: Encoding.UTF_16_LE,
    codecs.BOM_UTF16_BE: Encoding.UTF_16_BE,
}
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SHOWN = {Encoding.UTF_8: "UTF-8", Encoding.UTF_16_LE: "UTF-16", Encoding.UTF_16_BE: "UTF-16"}
_USUAL = frozenset("áéíóúüñçàèìòùâêîôûäëïöåæøÁÉÍÓÚÜÑÇÀÈÌÒÙÂÊÎÔÛÄËÏÖÅÆØß¿¡«»ªº°·“”‘’–—…€§©®™•½¼¾²³×±´\xa0\xad")
"""Characters beyond ASCII that texts in Spanish and English have."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""Half a character of UTF-16, written as if it were one in UTF-8."""
_HIGH_CONTROL = re.compile(rb"[\x80-\x9f]")
_OFFICE = {
    b"PK\x03\x04": "a packed file, as those of Word (.docx) and LibreOffice (.odt) are",
    b"\xd0\xcf\x11\xe0": "a file of an old Office program",
    b"{\\rtf": "rich text (RTF)",
    b"%PDF-": "a PDF",
}
"""Files of other programs, by their first bytes."""


Declared = Callable[[bytes], Encoding | None]
"""Returns the encoding that the bytes of a page declare."""


class Decoded(NamedTuple):
    """The text of a file, and the encoding that gives its bytes back."""

    text: str
    """With its byte order mark, if it has one."""
    encoding: Encoding


class NotTextError(ValueError):
    """Bytes that are not text of the encoding that applies."""

    def __init__(self, what: str, line: int | None = None, looks_like: Encoding | None = None) -> None:
        """Describe them.

        Args:
            what: what is wrong, as in `L10nError`.
            line: from 1.
            looks_like: the encoding that the bytes look like; None if they look like none.

        """
        super().__init__(what)
        self.what = what
        self.line = line
        self.looks_like = looks_like

    def advice(self, *, chosen: bool) -> str:
        """Return what the user can do about it, for a message.

        Args:
            chosen: whether the user can state the encoding of files of this kind.

        """
        match self.looks_like:
            case None:
                return "save it as plain text in UTF-8"
            case Encoding.UTF_8:
                return "leave out the encoding that was stated, or correct it"
            case likely if chosen:
                way = f"give --encoding {likely}, or state `encoding` in the settings"
                return f"it looks like {likely}: {way}, or save it as UTF-8"
            case likely:
                return f"it looks like {likely}: save it as UTF-8"


def named(label: str) -> Encoding | None:
    """Return the encoding with a name, whatever its case; None if there is none."""
    return _LABELS.get(label.strip().lower().replace("_", "-"))


def named_by_page(label: str) -> Encoding | None:
    """Return the encoding that a page declares, as browsers read the name (WHATWG Encoding, 4.2, and HTML, 13.2.3.3).

    A page that declares ISO-8859-1 or ASCII is in Windows-1252, and one that could declare UTF-16 is in UTF-8.
    """
    return _WEB_LABELS.get(label.strip().lower().replace("_", "-"))


def decode(raw: bytes, stated: Encoding | None = None) -> Decoded:
    """Return the text of a file.

    Args:
        raw: its bytes.
        stated: its encoding, if somebody states it. A byte order mark decides against it.

    Raises:
        NotTextError: the bytes are not text of this encoding, or are of another one: UTF-8 with letters beyond ASCII is
            no Windows-1252, though each of its bytes has a character there.

    """
    if raw.startswith(_UTF_32):
        raise NotTextError("is in UTF-32")
    marked = next((encoding for mark, encoding in _MARKS.items() if raw.startswith(mark)), None)
    encoding = marked or stated or Encoding.UTF_8
    if not marked:
        _refuse_office(raw)
        _refuse_contradiction(raw, encoding)
    return Decoded(without_nul(decode_as(raw, encoding), encoding), encoding)


def decode_as(raw: bytes, encoding: Encoding) -> str:
    """Return the text of bytes in an encoding, whatever else they look like. Raises NotTextError if they are not."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        broken = raw[error.start : error.start + (2 if encoding in _UTF_16 else 1)]
        what = f"is not {_SHOWN.get(encoding, encoding)} (byte {error.start}: 0x{broken.hex()})"
        likely = looks_like(raw) if encoding is Encoding.UTF_8 else None
        raise NotTextError(what, Lines(before).at(len(before)), likely) from error


def without_nul(text: str, encoding: Encoding) -> str:
    """Return a text as it is. Raises NotTextError if it has a NUL character, which no text has."""
    at = text.find("\0")
    if at >= 0:
        byte = len(text[:at].encode(encoding))
        raise NotTextError(
            f"contains a NUL character (byte {byte})", Lines(text).at(at), _utf_16(text.encode(encoding))
        )
    return text


def is_text(raw: bytes, encoding: Encoding) -> bool:
    """Tell whether bytes are text in UTF-8, in another encoding, or in the one that they look like."""
    for one in {Encoding.UTF_8, encoding, looks_like(raw) or encoding}:
        try:
            without_nul(decode_as(raw, one), one)
        except NotTextError:
            continue
        return True
    return False


def lacking(text: str, encoding: Encoding) -> str:
    """Return the first character that an encoding does not have, empty if it has all."""
    if encoding.has_all:
        return ""
    try:
        text.encode(encoding)
    except UnicodeEncodeError as error:
        return text[error.start]
    return ""


def with_references(text: str, encoding: Encoding) -> str:
    """Return HTML with a character reference for each character that an encoding does not have."""
    return text.encode(encoding, "xmlcharrefreplace").decode(encoding) if lacking(text, encoding) else text


def looks_like(raw: bytes) -> Encoding | None:
    """Return the encoding that bytes without a byte order mark look like, if they are not UTF-8."""
    if b"\0" in raw:
        return _utf_16(raw)
    if _CONTROL.search(raw) or not raw.decode(errors="ignore").isascii():  # no text, or UTF-8 with an error
        return None
    if _SURROGATE.search(raw):
        return None
    try:
        beyond = {char for char in raw.decode(Encoding.WINDOWS_1252) if not char.isascii()}
    except UnicodeDecodeError:
        return None
    return Encoding.WINDOWS_1252 if beyond and beyond <= _USUAL else None


def _utf_16(raw: bytes) -> Encoding | None:
    """Return the byte order of UTF-16: most characters of European texts have one zero byte, always on one side."""
    zeros = raw[::2].count(0), raw[1::2].count(0)
    for side, encoding in ((1, Encoding.UTF_16_LE), (0, Encoding.UTF_16_BE)):
        if 3 * zeros[side] > len(raw) // 2 and 10 * zeros[1 - side] < zeros[side]:
            return encoding
    return None


def _refuse_office(raw: bytes) -> None:
    for start, what in _OFFICE.items():
        if raw.startswith(start):
            raise NotTextError(f"is {what}")


def _refuse_contradiction(raw: bytes, encoding: Encoding) -> None:
    """Refuse bytes that any encoding of one byte a character has, and UTF-16 often, but that are clearly of another."""
    if encoding is Encoding.UTF_8:
        return
    if (encoding in _UTF_16 or not raw.isascii()) and b"\0" not in raw and _is_utf_8(raw):
        raise NotTextError(f"is in UTF-8, not in {encoding}", looks_like=Encoding.UTF_8)
    if encoding in _UTF_16 and _utf_16(raw) not in (None, encoding):
        raise NotTextError(f"is not in {encoding}", looks_like=_utf_16(raw))
    if encoding in _LATIN and (found := _HIGH_CONTROL.search(raw)):
        byte = f"byte {found.start()}: 0x{found[0].hex()}"
        line = Lines(raw[: found.start()].decode(encoding)).at(found.start())
        raise NotTextError(f"has a control character that {encoding} texts have not ({byte})", line, looks_like(raw))


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
