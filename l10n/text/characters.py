r"""Characters that are no letters of a word: invisible ones, marks of direction, emoji.

What is invisible is told by the property Default_Ignorable_Code_Point of Unicode: the soft hyphen, spaces and joiners
without width, the word joiner, the byte order mark, variation selectors. In a word they change no letter, so a text
with and without them is the same sentence: models, the glossary and the memory read it `bare`. Where they are a part of
what is seen, they stay: in emoji, between letters that join (Persian, Hindi), after a Chinese character or a symbol.

Emoji and marks of direction (isolates, embeddings) are no words either, but they are content: models are not given
them, and they come back in the translation (`parts`). What an emoji is: UTS #51, "Emoji Sequences".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from html import unescape
from typing import NamedTuple

from l10n.text.lazy import lazy_pattern
from l10n.text.patterns import ENTITY

_IGNORABLE = (
    r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff"
    r"\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_DIRECTION = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The invisible characters that reorder what is beside them."""
_PICTURE = (
    r"\u231a\u231b\u23e9-\u23f3\u23f8-\u23fa\u25fd\u25fe\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001f0ff"
    r"\U0001f18e\U0001f191-\U0001f19a\U0001f200-\U0001faff"
)
"""What is a picture by itself."""
_SIGN = r"\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f170-\U0001f17f"
"""What is a picture if a variation selector says so."""
_ELEMENT = (
    rf"(?: [{_SIGN}][\ufe0e\ufe0f] | [{_PICTURE}][\ufe0e\ufe0f]? ) [\U0001f3fb-\U0001f3ff]? \u20e3?"
    r" (?: [\U000e0020-\U000e007e]+ \U000e007f )?"
)
_EMOJI = (
    rf"(?: [\U0001f1e6-\U0001f1ff]{{1,2}} | [\#*0-9]\ufe0f?\u20e3"
    rf" | {_ELEMENT} (?: \u200d (?: {_ELEMENT} | [{_SIGN}] ) )* )"
)
_JOINING = r"\u0620-\u06dc\u0710-\u074f\u0900-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17d3\u1820-\u18aa"
"""Letters and marks of Arabic, Syriac, the Indic scripts, Burmese, Khmer and Mongolian."""
_CHINESE = r"\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NEEDED = rf"""
    (?<= [{_JOINING}] ) [\u200c\u200d] (?= [{_JOINING}] )
  | (?<= [\u1820-\u18aa] ) [\u180b-\u180f]
  | (?<= [{_CHINESE}] ) [\ufe00-\ufe0f\U000e0100-\U000e01ef]
  | (?<= [\u2190-\u2bff] ) [\ufe00-\ufe0f]
"""
"""Where what is invisible is a part of what is seen."""
_UNSEEN = lazy_pattern(rf"(?P<kept> {_EMOJI} | {_NEEDED} ) | [{_IGNORABLE}{_DIRECTION}]++", re.VERBOSE)
_ANY = lazy_pattern(rf"[{_IGNORABLE}{_DIRECTION}]")
_LATIN = lazy_pattern("[\x00-\xa8\xaa-\xac\xaf-\u024f\u2010-\u2027\u20a0-\u20cf]*")
"""A text of Latin letters and common signs, none of which is invisible or belongs to an emoji: told in one look."""
_APART = lazy_pattern(rf"(?P<emoji> {_EMOJI} ) | (?P<mark> [{_DIRECTION}] )", re.VERBOSE)
_CLOSED_BY = {**dict.fromkeys("\u2066\u2067\u2068", "\u2069"), **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")}


class RunKind(Enum):
    """What a part of a text is."""

    WORDS = auto()
    SIGN = auto()
    """An emoji, or a mark of direction that acts where it stands."""
    OPEN = auto()
    """A mark of direction that acts up to its partner."""
    CLOSE = auto()


class TextRun(NamedTuple):
    """A part of a text."""

    kind: RunKind
    start: int
    end: int
    partner: int = -1
    """For OPEN and CLOSE, the offset of the opening mark of the pair."""


def bare(text: str) -> str:
    """Return a text without its invisible characters, as it is compared with others."""
    return text if _is_latin(text) or not _ANY.search(text) else _UNSEEN.sub(_kept, text)


def bare_markup(text: str) -> str:
    """Return a text in the markup of an article without its invisible characters, also those written as entities."""
    return bare(ENTITY.sub(_entity, text) if "&" in text else text)


def unseen(text: str) -> list[tuple[int, int]]:
    """Return the start and the end of each run of characters that `bare` leaves out."""
    if _is_latin(text) or not _ANY.search(text):
        return []
    return [found.span() for found in _UNSEEN.finditer(text) if found["kept"] is None]


def emoji(text: str) -> list[str]:
    """Return the emoji in a text: sequences are one each."""
    return [] if _is_latin(text) else [found["emoji"] for found in _APART.finditer(text) if found["emoji"]]


def spoken(text: str) -> str:
    """Return a text without emoji and without invisible characters; of two spaces around an emoji, one stays."""
    if not has_signs(text):
        return bare(text)
    found: list[str] = []
    for part in parts(text):
        if part.kind is RunKind.WORDS:
            words = text[part.start : part.end]
            doubled = bool(found) and found[-1][-1:].isspace() and words[:1].isspace()
            found.append(words[1:] if doubled else words)
    return bare("".join(found))


def has_signs(text: str) -> bool:
    """Tell whether a text has anything but words in one part."""
    return not _is_latin(text) and _APART.search(text) is not None


def _is_latin(text: str) -> bool:
    return text.isascii() or _LATIN.fullmatch(text) is not None


def parts(text: str) -> Iterator[TextRun]:
    """Yield the parts of a text in order: words, emoji, marks of direction. Marks without a partner are signs."""
    found = list(_APART.finditer(text))
    partners = _partners([one for one in found if one["mark"]])
    at = 0
    for one in found:
        if at < one.start():
            yield TextRun(RunKind.WORDS, at, one.start())
        at = one.end()
        partner = partners.get(one.start())
        kind = RunKind.SIGN if partner is None else RunKind.OPEN if partner == one.start() else RunKind.CLOSE
        yield TextRun(kind, one.start(), at, -1 if partner is None else partner)
    if at < len(text):
        yield TextRun(RunKind.WORDS, at, len(text))


def _partners(marks: list[re.Match[str]]) -> dict[int, int]:
    """Map the offset of each mark of a pair to that of its opening mark."""
    waiting: list[re.Match[str]] = []
    partners: dict[int, int] = {}
    for mark in marks:
        if mark[0] in _CLOSED_BY:
            waiting.append(mark)
        elif waiting and _CLOSED_BY[waiting[-1][0]] == mark[0]:
            start = waiting.pop().start()
            partners |= {start: start, mark.start(): start}
    return partners


def _kept(found: re.Match[str]) -> str:
    return found["kept"] or ""


def _entity(found: re.Match[str]) -> str:
    meant = unescape(found[0])
    return meant if _ANY.fullmatch(meant) else found[0]
