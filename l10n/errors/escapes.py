r"""Shows text from outside so that it cannot fool a reader, a terminal or a program that reads a log.

File names, articles, .po files, tables, settings, packages and servers can hold characters that move the cursor, hide
or reorder text, or end a line. People see them as escapes, `\x1b` or `\u202e`. Which characters these are:

* controls, surrogates, line and paragraph separators: the general categories Cc, Cs, Zl and Zp of Unicode;
* what is invisible: the property Default_Ignorable_Code_Point and the general category Cf. Among them are marks that
  reorder text, spaces without width, tags and variation selectors, all of which can hide words.

Some of these are kept, because honest text needs them, and there they hide nothing: the soft hyphen; joiners between
two letters or signs that join (Persian, Hindi, emoji); a variation selector after an emoji; Arabic signs that are seen.
Spaces with a width, such as the no-break space, are seen too.

A backslash stays as it is, so that paths and patterns stay readable: what looks like an escape may be one in the text.
"""

from __future__ import annotations

import re
from functools import cache

_SHOWN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    r"\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_EMOJI = r"\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_LETTERS = r"\u0620-\u06dc\u0710-\u074f\u0900-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17d3\u1820-\u18aa"
"""Letters and marks of Arabic, Syriac, the Indic scripts, Burmese, Khmer and Mongolian."""
_KEPT = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""What is kept in some places; `_NEEDED` says where."""
_NEEDED = re.compile(
    rf"[\u200c\u200d] (?: (?<= [{_LETTERS}{_EMOJI}]. ) | (?<= [{_EMOJI}]\ufe0f. ) ) (?= [{_LETTERS}{_EMOJI}] )"
    rf"| [\ufe0e\ufe0f] (?<= [{_EMOJI}]. )"
    r"| \ufe0f (?<= [\#*0-9]. ) (?= \u20e3 )",
    re.VERBOSE,
)
_NAMED = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}
_COMMAND_ANYWHERE = re.compile(r"##(?=\w*\[)")
"""`##[group]` of GitHub and Azure, `##vso[…]` of Azure, `##teamcity[…]`: looked for anywhere in a line."""
_COMMAND_AT_START = re.compile(r"\A(\s*):(?=:)")
"""`::error::` of GitHub, which removes blanks at the start of a line before it looks."""


def visible(text: str) -> str:
    r"""Return a text with its hidden and its control characters as escapes: `\t`, `\x1b`, `\u202e`, `\U000e0041`.

    The result has no line break, and is its own result.
    """
    return _SHOWN.sub(_escape, text)


def line(*cells: str) -> str:
    """Return cells as a line of output, each `visible`, with tabs between them; a service for CI sees no command in it.

    See https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands and `ActionCommand.cs` of
    https://github.com/actions/runner. One character of what looks like a command becomes an escape.
    """
    seen = _COMMAND_ANYWHERE.sub(r"#\\x23", "\t".join(map(visible, cells)))
    return _COMMAND_AT_START.sub(r"\1\\x3a", seen)


def json_text(text: str) -> str:
    r"""Return JSON with the same values, in which what `line` escapes is `\uXXXX`; its line breaks stay."""
    seen = _SHOWN.sub(lambda found: found[0] if found[0] == "\n" else _json_escape(found), text)
    return _COMMAND_ANYWHERE.sub(r"#\\u0023", seen)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return char if char in _KEPT and _NEEDED.match(found.string, found.start()) else _escaped(char)


@cache
def _escaped(char: str) -> str:
    code = ord(char)
    named = _NAMED.get(char)
    return named or (f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")  # noqa: PLR2004


def _json_escape(found: re.Match[str]) -> str:
    char = found[0]
    return char if char in _KEPT and _NEEDED.match(found.string, found.start()) else _json_escaped(char)


@cache
def _json_escaped(char: str) -> str:
    pairs = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{pairs[at : at + 4]}" for at in range(0, len(pairs), 4))
