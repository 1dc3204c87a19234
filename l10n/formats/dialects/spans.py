r"""Parts of a paragraph that are syntax in a dialect of Markdown and may contain what looks like other markup.

They are formulas (`text.opaque.maths`) and commands of TeX (`\cite{x}`), code and remarks between two marks of kramdown
(`{::nomarkdown}…{:/}`, `{::comment}…{:/comment}`), remarks of Obsidian (`%%…%%`) and of CriticMarkup (`{>>…<<}`,
`{~~…~>…~~}`), attribute lists with such signs in their values, and notes inside their sentence (`^[…]`, of Pandoc and
Obsidian). marko reads them as one letter each, so that a `*` or a `[` in them meets none outside. Escapes, code spans,
tags and addresses go first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from l10n.text import patterns
from l10n.text.lazy import lazy_pattern
from l10n.text.opaque import maths
from l10n.text.opaque.code_spans import CodeSpans


class SpanKind(Enum):
    """What a part of a paragraph is."""

    FIXED = auto()
    """A formula or code: it stays as it is."""
    NOTE = auto()
    """A note, with Markdown in it."""


class DialectSpan(NamedTuple):
    """A part of a paragraph."""

    kind: SpanKind
    start: int
    end: int


MAY_BE = lazy_pattern(r"\$|\\[(\[A-Za-z]|\{::|\^\[|%%|\{[^{}\n]*[*_`~\[<]")
"""A text without this has no such part (a quick check)."""
_TEX_WORDS = r"(?: text\w+ | emph | underline | footnote | uline | href ) \b"
"""Commands of TeX whose argument is words."""
_SIGN = lazy_pattern(
    rf"""
      (?P<formula> {maths.OPENING.pattern} )
    | (?P<extension> \{{:: (?P<name> comment | nomarkdown ) \b [^{{}}\n]*+ \}} )
    | (?P<remark> %% (?> [^%\n]+ ) %% | \{{ >> (?> (?: [^<{{}}] | < (?! < ) )* ) << \}}
        | \{{ ~~ (?> (?: [^~{{}}] | ~ (?! ~ ) )* ) ~~ \}} )
    | (?P<tex> \\ (?! {_TEX_WORDS} ) [A-Za-z]{{2,}} \*? (?: \[ [^\[\]\n]*+ \] )? (?> (?: \{{ [^{{}}\n]*+ \}} )+ ) )
    | (?P<list> {patterns.ATTRIBUTE_LIST_PART} )
    | (?P<note> \^ \[ )
    | (?P<open> \[ ) | (?P<close> \] )
    | (?P<ticks> `++ )
    | (?P<skipped> {patterns.ESCAPE_PART} | {patterns.AUTOLINK_PART} | {patterns.TAG_PART} | {patterns.WEB_PART} )
    """,
    patterns.FLAGS,
)
_MARKUP = lazy_pattern(r"[*_`~\[<]")
_EXTENSION_ENDS = {name: lazy_pattern(rf"\{{:/(?:{name})?\}}") for name in ("comment", "nomarkdown")}


@dataclass
class _Ends:
    """Where the marks of kramdown end what they start. A text without a further end is searched once."""

    text: str

    def __post_init__(self) -> None:
        self._none_from = dict.fromkeys(_EXTENSION_ENDS, len(self.text) + 1)

    def after(self, name: str, start: int) -> int | None:
        if start >= self._none_from[name]:
            return None
        found = _EXTENSION_ENDS[name].search(self.text, start)
        if found is None:
            self._none_from[name] = start
        return found.end() if found else None


def spans(text: str) -> list[DialectSpan]:
    """Return the parts of a paragraph that are syntax in a dialect, in its order and without overlaps.

    A note contains whatever it contains: notes inside notes are words, as in Pandoc.
    """
    if not MAY_BE.search(text):
        return []
    found: list[DialectSpan] = []
    opened: list[int] = []
    """The brackets that are open: the offset of a note's sign, -1 for another bracket."""
    for kind, start, end in _signs(text):
        if kind == "close":
            begin = opened.pop() if opened else -1
            if begin >= 0 and text[begin + 2 : start].strip():
                while found and found[-1].start > begin:
                    found.pop()
                found.append(DialectSpan(SpanKind.NOTE, begin, end))
        elif kind in ("note", "open"):
            opened.append(start if kind == "note" else -1)
        else:
            found.append(DialectSpan(SpanKind.FIXED, start, end))
    return found


def _signs(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield brackets, and what stays as it is, each with its kind, start and end."""
    codes, ends = CodeSpans(text), _Ends(text)
    at = 0
    while match := _SIGN.search(text, at):
        start, at = match.span()
        end: int | None = None
        if match["formula"]:
            end = maths.end_at(text, start)
            at = maths.passed(text, start) if end is None else end
        elif match["ticks"]:
            closing = codes.closing(start, at)
            at = at if closing is None else closing + at - start
        elif match["extension"]:
            end = ends.after(match["name"], at) if not match["extension"].endswith("/}") else None
            at = end or at
        elif match["remark"] or match["tex"]:
            end = at
        elif match["list"]:
            end = at if _MARKUP.search(match["list"]) else None
        elif not match["skipped"]:
            kind = match.lastgroup or ""
            yield kind, start, at
        if end is not None:
            yield "fixed", start, end
