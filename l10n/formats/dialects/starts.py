r"""Text that would start a block in some dialect of Markdown at the start of a line, and how to write it as words.

Sources: CommonMark 0.31, chapters 4 and 5; Python-Markdown, which needs no space after `#`; Pandoc's manual, fancy and
example lists; footnotes of PHP Markdown Extra; tasks and tables of GitHub; comments of MyST; and the lines in `lines`.
"""

from __future__ import annotations

import re
from functools import partial

from l10n.article import Syntax
from l10n.formats.dialects.lines import STARTS_PART
from l10n.text.opaque.bound import code_in
from l10n.text.opaque.brackets import outside

_SIGN_PART = rf"""
    (?= [-+*] (?: \s | \Z ) | [\#>|%] | [:~] (?: \s | \Z ) | ~{{3}} | `{{3}} [^`\n]*+ (?: \n | \Z )
      | \[ [^\[\]\n]*+ \] : | \[ [ xX] \] (?: \s | \Z ) | {STARTS_PART} )
"""
_NUMBER_PART = r"""
    (?> \(? (?: \d{1,9} | @ (?> (?: \w | - )* ) | [ivxlcdm]{2,6} | [IVXLCDM]{2,6} | [A-Za-z] ) )
    (?= (?: \) | (?<! [A-Z] ) \. | (?<= [A-Z]{2} ) \. | \. (?= \s{2} ) ) (?: \s | \Z ) )
"""
"""The number of an item, up to the sign after it. In Pandoc, a capital with one space after its point is an initial."""
MAY_START = re.compile(rf"(?: {_NUMBER_PART} | {_SIGN_PART} )", re.VERBOSE)
"""Matches at the start of such text, up to the sign to escape."""
_FIRST_OF_LINE = re.compile(rf"(?P<line> \A | \n [ \t>]*+ ) (?P<start> {MAY_START.pattern} )", re.VERBOSE)
_BAR = re.compile(r"(?<!\\)\|")
"""What makes a row of a table in kramdown, wherever it is in a line."""
_NUMBER = re.compile(r"\d+")
_ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!")
"""What a backslash escapes in Python-Markdown, and in every other dialect. Elsewhere the backslash would be shown."""


_MODULE_START = re.compile(r"(?:\A|(?<=\n))(?:im|ex)port(?= )")
"""Words that would start code in MDX at the start of a line."""


def as_words(raw: str, content: str, syntax: Syntax) -> str:
    """Return new content of a block with what would start other blocks escaped.

    Args:
        raw: the block as in the article. Lines that start as one of its lines does stay: no block starts there.
        content: the new content.
        syntax: of the block, MARKDOWN or MDX.

    """
    if "|" not in raw and "|" in content:
        content = outside(content, partial(_BAR.sub, _reference("|")), code_in)
    if syntax is Syntax.MDX and not _MODULE_START.match(raw):
        content = _MODULE_START.sub(lambda word: f"{_reference(word[0][0])}{word[0][1:]}", content)
    lines = {line.lstrip(" \t>") for line in raw.splitlines()}
    is_safe = MAY_START.match(raw) is not None and _token(raw) == _token(content)
    written: list[str] = []
    at = 0
    for found in _FIRST_OF_LINE.finditer(content):
        sign = found.end()
        line_end = content.find("\n", sign)
        line = content[found.start("start") : line_end if line_end >= 0 else len(content)]
        if (is_safe and found.start() == 0) or (found["line"] and line.rstrip("\r") in lines):
            continue
        written += [content[at:sign], _escaped(content[sign])]
        at = sign + 1
        while content[sign] not in _ESCAPABLE and content.startswith(content[sign], at):
            written.append(_escaped(content[sign]))
            at += 1
    return "".join(written) + content[at:]


def _token(text: str) -> str:
    """Return what a text has before its first space, with one digit for any number."""
    return _NUMBER.sub("0", text.partition(" ")[0])


def _escaped(sign: str) -> str:
    return f"\\{sign}" if sign in _ESCAPABLE else _reference(sign)


def _reference(sign: str) -> str:
    return f"&#{ord(sign)};"
