r"""The note of a page that says how it was translated: how it is written, so that it is known again.

`l10n build` writes it into editions, and it is no sentence of the article: whoever reads an edition passes over it. In
Markdown an empty definition behind it, `[l10n-note]: #`, marks it: no generator shows one, and MDX has no comments that
all of them read. In HTML its class does. A text file has no marks that a reader does not see.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import PurePath

from l10n.text.encodings import Encoding, with_references

_SIGN = "l10n-note"
_HTML_SUFFIXES, _TEXT_SUFFIXES = (".html", ".htm"), (".txt",)
_IN_HTML = re.compile(rf'<p [^<>]*\bclass="{_SIGN}"[^<>]*>[^<]*</p>')
_END = r"(?>\r\n?|\n)"
_IN_MARKDOWN = re.compile(rf"(?<![^\r\n\ufeff])\*[^\r\n]*\*{_END}[ \t]*{_END}\[{_SIGN}\]: \#[ \t]*(?![^\r\n])")
_IN_TEXT = re.compile(r"\A\ufeff?(?P<note>\[l10n: [^\r\n]*\])[ \t]*(?![^\r\n])")
_MARKS = re.compile(r"[\\`*_\[\](){}#|~$^]")
"""What may be markup in a dialect of Markdown, or begin the syntax of a template."""


def place(path: str, text: str) -> slice | None:
    """Return where the note of a page is, None if it has none.

    Args:
        path: its suffix chooses the format.
        text: the whole page.

    """
    suffix = PurePath(path).suffix.lower()
    if suffix in _TEXT_SUFFIXES:
        found = _IN_TEXT.match(text)
        return slice(*found.span("note")) if found else None
    if _SIGN not in text:
        return None
    found = (_IN_HTML if suffix in _HTML_SUFFIXES else _IN_MARKDOWN).search(text)
    return slice(*found.span()) if found else None


def write(path: str, words: str, *, language: str, encoding: Encoding, end: str) -> str:
    """Return a note as the page has it, without a line end behind it.

    Args:
        path: its suffix chooses the format.
        words: plain text on one line.
        language: of the note, BCP 47.
        encoding: of the page. In HTML and Markdown, character references stand for what it lacks.
        end: the line end of the page.

    """
    suffix = PurePath(path).suffix.lower()
    if suffix in _TEXT_SUFFIXES:
        return f"[l10n: {words}]"
    if suffix in _HTML_SUFFIXES:
        inner = escape(words, quote=False).replace("{", "&#123;").replace("}", "&#125;")
        return with_references(f'<p role="note" class="{_SIGN}" lang="{language}">{inner}</p>', encoding)
    inner = with_references(_MARKS.sub(lambda sign: f"&#{ord(sign[0])};", escape(words, quote=False)), encoding)
    return f"*{inner}*{end}{end}[{_SIGN}]: #"
