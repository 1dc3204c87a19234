"""Text from outside as people see it: nothing hides, nothing moves, no service for CI takes it for a command."""

from __future__ import annotations

import json
import re
import sys
import unicodedata

import pytest
from growth import grows_in_proportion
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import escapes

SEEN = {*(0xAD, 0x6DD, 0x70F, 0x8E2, 0x110BD, 0x110CD, 0x890, 0x891), *range(0x600, 0x606)}
"""Format characters that are kept: the soft hyphen, and Arabic and Kaithi signs that have a shape."""
UNSEEN = {
    *(0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0),
    *range(0xFE00, 0xFE10),
    *range(0xE0100, 0xE01F0),
}
"""Letters and marks that have no shape of their own (Default_Ignorable_Code_Point)."""

anything = st.text(st.characters(exclude_categories=()))
hostile = st.text(
    st.sampled_from("a1 :#[]\t\n\r\x0b\x1b\x07\x08\x7f\x85\x9b\xad\xa0\u200b\u200c\u200d\u200e\u2028\u202e\u2066\u2069")
    | st.sampled_from("\ufe0f\ufeff\U000e0041\udc80ñم❤👩💻🏳🌈\u20e3\\")
)


def hides(text: str) -> bool:
    """Tell whether a text holds a character that must be an escape wherever it stands."""
    return any(
        (unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and ord(char) not in {*SEEN, 0x200C, 0x200D})
        for char in text
    )


def test_the_table_is_that_of_unicode() -> None:
    for code in range(sys.maxunicode + 1):
        kind, shown = unicodedata.category(chr(code)), escapes.visible(chr(code))
        if code in UNSEEN or (kind in {"Cc", "Cf", "Cs", "Zl", "Zp"} and code not in SEEN):
            assert shown.isascii() and len(shown) > 1, hex(code)  # noqa: PT018 - a million times
        elif kind != "Cn":  # Unicode has reserved some that are not assigned
            assert shown == chr(code), hex(code)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", r"\x1b[31m"),
        ("\x1b]52;c;YQ==\x07", r"\x1b]52;c;YQ==\x07"),
        ("a\tb\r\nc\0", r"a\tb\r\nc\x00"),
        ("\x9b\x85\x7f\b", r"\x9b\x85\x7f\x08"),
        ("\u202egnp.exe\u2069", r"\u202egnp.exe\u2069"),
        ("one\u2028two", r"one\u2028two"),
        ("Sedena\u200b", r"Sedena\u200b"),
        ("\ufeffen", r"\ufeffen"),
        ("a\U000e0062\U000e007f", r"a\U000e0062\U000e007f"),
        ("agua\udce9.md", r"agua\udce9.md"),
        ("Se\u200ddena", r"Se\u200ddena"),
        ("\u200d❤", "\\u200d❤"),
        ("a\ufe0f1\ufe0f", r"a\ufe0f1\ufe0f"),
        ("❤\ufe0f\ufe0f\ufe01", "❤\ufe0f\\ufe0f\\ufe01"),
    ],
)
def test_what_hides_or_moves_is_an_escape(text: str, shown: str) -> None:
    assert escapes.visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("¿Cuánto? — «1 000 €»", "a\xa0b\u202fc\u2009d\u3000e", "sub\xadtítulo", "n\u0303", "日本語", r"C:\x1b\n"),
        *(
            "👩\u200d💻 👨🏽\u200d🚀",
            "🏳\ufe0f\u200d🌈 ❤\ufe0f\u200d🔥 ☎\ufe0e",
            "1\ufe0f\u20e3",
            "می\u200cخواهم",
            "क्\u200dष",
        ),
        *("a::b", "std::vector", "## heading", "#[x]", "", "# ## #"),
    ],
)
def test_what_honest_text_needs_stays(text: str) -> None:
    assert escapes.line(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error file=x::boom.md", r"\x3a:error file=x::boom.md"),
        (" \xa0\u3000::warning::x", " \xa0\u3000\\x3a:warning::x"),
        ("a\r::error::x", r"a\r::error::x"),
        ("\t::error::x", r"\t::error::x"),
        ("a ##[error]b", r"a #\x23[error]b"),
        ("###[x ##vso[task.setvariable]", r"##\x23[x #\x23vso[task.setvariable]"),
        ("##teamcity[x]", r"#\x23teamcity[x]"),
    ],
)
def test_no_line_is_a_command_to_a_service_for_ci(text: str, shown: str) -> None:
    assert escapes.line(text) == shown


def test_cells_of_a_line_make_no_command_together() -> None:
    assert escapes.line("", "::error::x") == "\t\\x3a:error::x"
    assert escapes.line("a\tb", "c") == "a\\tb\tc"


@given(anything | hostile)
def test_a_line_is_one_line_without_hidden_characters_and_its_own_result(text: str) -> None:
    shown = escapes.line(text)
    assert not hides(shown)
    assert len(shown.splitlines()) <= 1
    assert not shown.strip().startswith("::")
    assert not re.search(r"##\w*\[", shown)
    assert escapes.line(shown) == shown
    assert escapes.visible(escapes.visible(text)) == escapes.visible(text)


@given(anything | hostile)
def test_text_that_hides_nothing_stays(text: str) -> None:
    plain = "".join(char for char in text if escapes.visible(char) == char)
    assert escapes.visible(plain) == plain


@given(
    st.recursive(
        anything | hostile | st.none() | st.integers(), lambda one: st.lists(one) | st.dictionaries(hostile, one)
    )
)
def test_json_has_the_same_values_and_no_hidden_character(value: object) -> None:
    for ascii_only in (False, True):
        plain = json.dumps(value, ensure_ascii=ascii_only, indent=2)
        shown = escapes.json_text(plain)
        assert json.loads(shown) == json.loads(plain)
        assert not hides(shown.replace("\n", ""))
        assert not re.search(r"##\w*\[", shown)


@pytest.mark.parametrize("unit", ["\x1b", "##", "##a", " ", ":", "❤\u200d"])
def test_the_time_grows_with_the_text(unit: str) -> None:
    assert grows_in_proportion(escapes.line, unit, 160_000)
    assert grows_in_proportion(escapes.json_text, unit, 160_000)
