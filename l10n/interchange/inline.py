"""Codes inside the segments of other tools: what is code, what is text, and what is HTML.

By TMX 1.4b, the content of `bpt`, `ept`, `it`, `ph` and `ut` is native code, not text; a `sub` inside is a text of its
own, such as a footnote; `hi` is text. Many tools also write the tags that translators see into the text itself:

    <0>…</0>  <1/>                          Okapi, memoQ, Trados
    <a0>…</a0>  <x1/>                       OmegaT: letters of the element and a number
    <g id="1">…</g>  <x id="2"/>            the elements of XLIFF
    {1}…{2}  [1}…{2]  {1>…<1}  {b>…<b}      memoQ, Déjà Vu, Phrase
    {ut1}  &tA;                             Wordfast

All of it becomes nothing, except inline tags of HTML, line breaks, and the signs that RTF writes as code.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from l10n.text import patterns

CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))
"""The elements of TMX whose content is code."""
_DEEPEST = 20
"""The most sub-flows inside each other that are read."""
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "data", "del", "dfn", "em"),
        *("font", "i", "img", "ins", "kbd", "label", "mark", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp"),
        *("small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
"""HTML elements that stand inside a sentence."""
_TAG = re.compile(rf"\s*{patterns.TAG_PART}\s*", patterns.FLAGS)
_MARKUP = re.compile(r"[<>{}\\&]")
_BREAKS = frozenset(("lb", "pb", "cb"))
"""Types of code that TMX recommends for the breaks of lines, pages and columns."""
_BREAK = re.compile(
    r"\\(?:line|tab|par|pard|page|column|sect|cell|row)(?![a-z])"
    r"|</?(?:p|div|li|td|th|tr|hr|h[1-6]|dd|dt|figcaption|blockquote|tab)(?=[\s/>])",
    re.IGNORECASE,
)
"""Code that separates words: breaks of RTF, and elements of HTML that are no part of a sentence."""
_NAMES = (
    "emdash",
    "endash",
    "bullet",
    "lquote",
    "rquote",
    "ldblquote",
    "rdblquote",
    "enspace",
    "emspace",
    "~",
    "_",
    "-",
)
_SIGNS = dict(zip(_NAMES, "—–•‘’“”\u2002\u2003\u00a0\u2011\u00ad", strict=True))
"""The signs that RTF writes as code."""
_SIGN = re.compile(rf"\\({'|'.join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))})(?![a-z]) ?")
_ONLY_SIGNS = re.compile(rf"\s*\{{?(?:{_SIGN.pattern})+\}}?\s*")
_ELEMENT = "(?: g | x | bx | ex | ph | it | bpt | ept | ut | mrk | pc | sc | ec )"
_NUMBER = r"\b (?: id | i | x | mid | ctype ) \s? = [^<>]{0,200}"
_SHOWN = rf"""
    < /? \d{{1,5}} \s? /? > | \{{ \d{{1,5}} > | < \d{{1,5}} \}} | \[ \d{{1,5}} \}} | \{{ \d{{1,5}} \]
    | \{{ [biu_^] > | < [biu_^] \}} | \{{ ut \d{{1,5}} \}} | & t [A-Z\d]{{1,2}} ;
    | < {_ELEMENT} \s [^<>]{{0,200}} {_NUMBER} > | </ {_ELEMENT} >
"""
"""Tags of tools as translators see them."""
_BRACED = r"(?<! [$%#{\\] ) \{ \d{1,5} \} (?! \} )"
_LETTERED = r"< /? (?! h[1-6] \b ) [A-Za-z]{1,8} \d{1,5} \s? /? >"
_OF_OMEGAT = r"< /? [A-Za-z]{1,8} \d{1,5} \s? /? >"
_COUNTED_FROM_ZERO = "{0}"
_SPACE = " "
_CLOSES = re.compile(r"[.,;:!?)\]»”…]")


@dataclass(frozen=True, slots=True)
class CreationTool:
    """The tool that wrote a file, as far as its tags depend on it."""

    name: str = ""
    """Its `creationtool`."""

    @property
    def shows_tags(self) -> bool:
        """Whether its texts may hold tags of the tool; our own files hold what stands in the articles."""
        return self.name != "l10n"

    def without_tags(self, text: str) -> str:
        """Return a text without the tags of tools in it.

        A text with `{0}` counts from zero, as programs do and tools for translators do not: its braces stay.
        """
        if not self.shows_tags or not _MARKUP.search(text):
            return text
        of_omegat = self.name.casefold() == "omegat"
        pieces = _pattern(of_omegat=of_omegat, braced=_COUNTED_FROM_ZERO not in text).split(text)
        return _joined(pieces)


@dataclass(slots=True)
class SegmentReader:
    """A segment while it is read."""

    writer: CreationTool
    sub_flows: list[str] = field(default_factory=list)
    """The sub-flows, in the order of their ends."""
    _flows: list[_Flow] = field(default_factory=lambda: [_Flow()])
    _below: int = 0
    """How many sub-flows are open that are too deep to be read."""

    def start(self, name: str, kind: str) -> None:
        """Handle the start of an element inside the segment; `kind` is its `type`."""
        flow = self._flows[-1]
        if name == "sub" and flow.code is not None:
            if len(self._flows) > _DEEPEST:
                self._below += 1
            else:
                self._flows.append(_Flow())
        elif name in CODES and not self._below:
            if flow.code is None:
                flow.code = _Code(kind)
            else:
                flow.code.inside += 1

    def end(self, name: str) -> None:
        """Handle the end of an element inside the segment."""
        flow = self._flows[-1]
        if name == "sub" and self._below:
            self._below -= 1
        elif name == "sub" and len(self._flows) > 1 and flow.code is None:
            self._flows.pop()
            text = self._said(flow)
            self.sub_flows.append(text)
            if (code := self._flows[-1].code) is not None:
                code.whole.append(text)
        elif name in CODES and flow.code is not None and not self._below:
            if flow.code.inside:
                flow.code.inside -= 1
            else:
                flow.add(self._meaning(flow.code))
                flow.code = None

    def text(self, text: str) -> None:
        """Handle a piece of text."""
        if self._below:
            return
        flow = self._flows[-1]
        if flow.code is None:
            flow.pieces[-1].append(text)
        else:
            flow.code.own.append(text)
            flow.code.whole.append(text)

    def finish(self) -> str:
        """Return the text of the segment after its end."""
        return self._said(self._flows[0])

    def _said(self, flow: _Flow) -> str:
        return self.writer.without_tags(_joined(["".join(piece) for piece in flow.pieces]))

    def _meaning(self, code: _Code) -> str | None:
        """Return what a code is in a text: tags, white space, a sign, or None for nothing."""
        whole, own = (self.writer.without_tags("".join(pieces)) for pieces in (code.whole, code.own))
        if _are_tags(whole):
            return whole.strip()
        if code.kind in _BREAKS or _BREAK.search(own):
            return _SPACE
        if patterns.ENTITY.fullmatch(own.strip()):
            sign = html.unescape(own.strip())
            return own.strip() if sign in "<>&" else sign
        if _ONLY_SIGNS.fullmatch(own):
            return "".join(_SIGNS[name] for name in _SIGN.findall(own))
        return None


@dataclass(slots=True)
class _Code:
    kind: str
    own: list[str] = field(default_factory=list)
    """Its text without sub-flows."""
    whole: list[str] = field(default_factory=list)
    """Its text with them."""
    inside: int = 0
    """How many further codes are open in it, which the standard does not allow."""


@dataclass(slots=True)
class _Flow:
    """A segment or a sub-flow."""

    pieces: list[list[str]] = field(default_factory=lambda: [[]])
    """Its text in parts, and cut where a code became nothing."""
    code: _Code | None = None
    """The open code, if any."""

    def add(self, meaning: str | None) -> None:
        if meaning is None:
            self.pieces.append([])
        elif meaning == _SPACE:
            self.pieces += [_SPACE], []
        else:
            self.pieces[-1].append(meaning)


def _are_tags(code: str) -> bool:
    """Return whether a code consists of inline tags of HTML."""
    at = 0
    while at < len(code):
        found = _TAG.match(code, at)
        if found is None or found["tag"].lower() not in _INLINE:
            return False
        at = found.end()
    return bool(code)


def _joined(pieces: Sequence[str]) -> str:
    """Join a text where something between its pieces is gone, without double spaces and spaces before full stops."""
    made = list(pieces[:1])
    for piece in pieces[1:]:
        last = made[-1][-1:]
        kept = piece.lstrip(_SPACE) if not last or last.isspace() else piece
        if last == _SPACE and _CLOSES.match(kept):
            made[-1] = made[-1].rstrip(_SPACE)
        if kept:
            made.append(kept)
    if len(pieces) > 1 and not pieces[-1].strip(_SPACE):
        made[-1] = made[-1].rstrip(_SPACE)
    return "".join(made)


@cache
def _pattern(*, of_omegat: bool, braced: bool) -> re.Pattern[str]:
    parts = (_SHOWN, _OF_OMEGAT if of_omegat else _LETTERED, *((_BRACED,) if braced else ()))
    return re.compile(" | ".join(parts), re.VERBOSE)
