"""Bytes become text and the same bytes again, and what is not text of its encoding is told with its place."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.encodings import (
    Encoding,
    NotTextError,
    decode,
    is_text,
    lacking,
    looks_like,
    named,
    named_by_page,
    with_references,
)

SPANISH = "¿Cuándo llegó el agua?\r\nEl año pasado, a las 3:00 – «según» la señora.\rFin.\n"
UTF_16 = (Encoding.UTF_16_LE, Encoding.UTF_16_BE)
LETTERS = st.text("aeñóü¿¡ .\n\r\t,«»ªº", max_size=40)


@pytest.mark.parametrize("encoding", Encoding)
@given(words=LETTERS)
def test_law_1_bytes_come_back(encoding: Encoding, words: str) -> None:
    raw = f"Año {words}".encode(encoding)
    assert decode(raw, encoding) == (f"Año {words}", encoding)
    assert decode(raw, encoding).text.encode(encoding) == raw


@pytest.mark.parametrize("encoding", [Encoding.UTF_8, *UTF_16])
@given(words=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_law_1_a_byte_order_mark_decides_and_stays(encoding: Encoding, words: str) -> None:
    raw = f"\ufeffa{words}".encode(encoding)
    for stated in (None, *Encoding):
        assert decode(raw, stated) == (f"\ufeffa{words}", encoding)
    assert decode(raw).text.encode(encoding) == raw


@given(raw=st.binary(max_size=60), stated=st.sampled_from([None, *Encoding]))
def test_any_bytes_come_back_or_are_refused(raw: bytes, stated: Encoding | None) -> None:
    try:
        found = decode(raw, stated)
    except NotTextError:
        return
    assert found.text.encode(found.encoding) == raw
    assert "\0" not in found.text
    assert is_text(raw, found.encoding)


@pytest.mark.parametrize(
    ("raw", "line", "what", "likely"),
    [
        (SPANISH.encode("cp1252"), 1, "is not UTF-8 (byte 0: 0xbf)", Encoding.WINDOWS_1252),
        ("uno\rdos\r\ntrés".encode("latin-1"), 3, "is not UTF-8 (byte 11: 0xe9)", Encoding.WINDOWS_1252),
        ("Año\nniño".encode()[:-2], 2, "is not UTF-8 (byte 7: 0xc3)", None),
        ("Año: ".encode() + b"\xc0\xaf", 1, "is not UTF-8 (byte 6: 0xc0)", None),
        (b"a\n\xed\xa0\x80", 2, "is not UTF-8 (byte 2: 0xed)", None),
        ("El niño comió.".encode("cp850"), 1, "is not UTF-8 (byte 5: 0xa4)", None),
        ("El niño comió más.".encode("mac-roman"), 1, "is not UTF-8 (byte 5: 0x96)", None),
        (SPANISH.encode("utf-16-le"), 1, "is not UTF-8 (byte 0: 0xbf)", Encoding.UTF_16_LE),
        ("Hello.\n".encode("utf-16-le"), 1, "contains a NUL character (byte 1)", Encoding.UTF_16_LE),
        ("Hello.\n".encode("utf-16-be"), 1, "contains a NUL character (byte 0)", Encoding.UTF_16_BE),
        (b"one\ntwo\0three", 2, "contains a NUL character (byte 7)", None),
        (codecs.BOM_UTF16_LE + "uno\n\0".encode("utf-16-le"), 2, "contains a NUL character (byte 10)", None),
        (codecs.BOM_UTF16_LE + "uno\n".encode("utf-16-le") + b"x", 2, "is not UTF-16 (byte 10: 0x78)", None),
        (codecs.BOM_UTF16_BE + b"\0a\0\n\xd8\x00\0a", 2, "is not UTF-16 (byte 6: 0xd800)", None),
        ("\ufeffuno".encode("utf-32"), None, "is in UTF-32", None),
        (b"PK\x03\x04\x14\0", None, "is a packed file, as those of Word (.docx) and LibreOffice (.odt) are", None),
        (b"{\\rtf1 Hola}", None, "is rich text (RTF)", None),
    ],
)  # fmt: skip
def test_what_is_not_text_is_told_with_its_place(
    raw: bytes, line: int | None, what: str, likely: Encoding | None
) -> None:
    with pytest.raises(NotTextError) as refused:
        decode(raw)
    assert (refused.value.what, refused.value.line) == (what, line)
    if "UTF-16" not in what and not raw.startswith(codecs.BOM_UTF16_LE):
        assert refused.value.looks_like is likely


@pytest.mark.parametrize(
    ("text", "written", "stated", "what"),
    [
        ("Año", "utf-8", Encoding.WINDOWS_1252, "is in UTF-8, not in windows-1252"),
        ("Año", "utf-8", Encoding.LATIN_9, "is in UTF-8, not in iso-8859-15"),
        ("Hola", "utf-8", Encoding.UTF_16_LE, "is in UTF-8, not in utf-16-le"),
        ("Hola", "utf-16-be", Encoding.UTF_16_LE, "is not in utf-16-le"),
        ("a\n“b”", "cp1252", Encoding.LATIN_1, "has a control character that iso-8859-1 texts have not (byte 2: 0x93)"),
        ("a", "utf-16-le", Encoding.WINDOWS_1252, "contains a NUL character (byte 1)"),
        ("\x81", "latin-1", Encoding.WINDOWS_1252, "is not windows-1252 (byte 0: 0x81)"),
        ("Año", "cp1252", Encoding.UTF_8, "is not UTF-8 (byte 1: 0xf1)"),
    ],
)
def test_bytes_that_contradict_what_is_stated_are_refused(text: str, written: str, stated: Encoding, what: str) -> None:
    with pytest.raises(NotTextError) as refused:
        decode(text.encode(written), stated)
    assert refused.value.what == what


@pytest.mark.parametrize("encoding", [one for one in Encoding if not one.has_all] + [Encoding.UTF_8])
def test_plain_ascii_is_of_the_encoding_that_is_stated(encoding: Encoding) -> None:
    assert decode(b"Hello.", encoding).encoding is encoding


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("UTF-8", Encoding.UTF_8), (" Windows_1252 ", Encoding.WINDOWS_1252), ("CP1252", Encoding.WINDOWS_1252),
        ("latin1", Encoding.LATIN_1), ("ISO-8859-15", Encoding.LATIN_9), ("utf-16LE", Encoding.UTF_16_LE),
        ("utf-16", None), ("gb2312", None), ("", None),
    ],
)  # fmt: skip
def test_names_of_encodings(label: str, encoding: Encoding | None) -> None:
    assert named(label) is encoding


@pytest.mark.parametrize("label", ["iso-8859-1", "Latin1", "us-ascii", "windows-1252"])
def test_a_page_that_says_latin_1_means_windows_1252(label: str) -> None:
    assert named_by_page(label) is Encoding.WINDOWS_1252


def test_what_an_encoding_lacks() -> None:
    assert lacking("más ≥ menos", Encoding.WINDOWS_1252) == "≥"
    assert lacking("“más” €", Encoding.WINDOWS_1252) == ""
    assert lacking("5 €", Encoding.LATIN_1) == "€"
    assert lacking("5 €", Encoding.LATIN_9) == ""
    assert lacking("\U0001f600", Encoding.UTF_16_LE) == ""
    assert with_references("a ≥ b & ñ", Encoding.LATIN_1) == "a &#8805; b & ñ"
    assert with_references("a ≥ b", Encoding.UTF_8) == "a ≥ b"


@pytest.mark.parametrize("encoding", Encoding)
def test_a_page_that_was_written_in_another_encoding_is_text(encoding: Encoding) -> None:
    for written in ("utf-8", "cp1252"):
        assert is_text(SPANISH.encode(written), encoding)


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xfe picture", b"SQLite format 3\0\x10"])
def test_no_picture_is_text(raw: bytes) -> None:
    assert not is_text(raw, Encoding.UTF_8)
    assert looks_like(raw) is None
