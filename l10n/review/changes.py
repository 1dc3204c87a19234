"""How two versions of a sentence differ: the kind of change, and a description of it.

Tags are compared apart from the words (`plain_text`). The style of quotation marks and invisible characters are
ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from l10n.review.catalog import ChangeKind
from l10n.text.characters import bare_markup
from l10n.text.patterns import ENTITY
from l10n.text.plain import objects, plain_text, tags
from l10n.text.similarity import edits, is_number, tokens

_LONGEST_SAID = 60
_MOST_SAID = 4

_QUOTES = "\"'“”„‟‘’‚‛«»‹›＂＇"
_HYPHENS = "\u2010\u2011"
_STYLES = str.maketrans(dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_HYPHENS, "-"))
_PIECE = re.compile(r"\w(?:\S*\w)?|[^\w\s]+")
"""The pieces that changes are described in: words with their inner punctuation, and punctuation around them."""


def kind(old: str, new: str) -> ChangeKind:
    """Return the kind of change between two versions; `SPACING` if they are equal."""
    if look(old) == look(new):
        return ChangeKind.SPACING if _quotes(old) == _quotes(new) else ChangeKind.QUOTES
    ours, theirs = look(plain_text(old)), look(plain_text(new))
    if ours == theirs:
        return ChangeKind.TAGS
    return ChangeKind.FIGURES if words(ours) == words(theirs) else ChangeKind.WORDS


def change(old: str, new: str) -> str:
    """Describe how two versions differ: `“three” → “four”; + “today”; - “local”; tag + “[…](/note)”`."""
    what = kind(old, new)
    if what in {ChangeKind.SPACING, ChangeKind.QUOTES}:
        return what
    said = [*_changed_words(old, new, what), *_changed_tags(old, new)] or [what]
    more = [f"{len(said) - _MOST_SAID} more"] if len(said) > _MOST_SAID else []
    return "; ".join((*said[:_MOST_SAID], *more))


def look(text: str) -> tuple[str, ...]:
    """Return a key that is equal for texts that differ only in looks."""
    return tuple(tokens(_plain(text)))


def words(look: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a look, without numbers and punctuation."""
    return tuple(token for token in look if not is_number(token) and (token[0].isalnum() or token[0] == "_"))


def _changed_words(old: str, new: str, what: ChangeKind) -> Iterator[str]:
    """Yield the replaced words, or the kind of change if no word changed."""
    ours, theirs = (
        [found for found in _PIECE.finditer(plain_text(text, written=True)) if _plain(found[0])] for text in (old, new)
    )
    for gone, come in edits(*([_plain(found[0]) for found in pieces] for pieces in (ours, theirs))):
        stretch = _cut(ours, *gone), _cut(theirs, *come)
        yield _said(_label("".join(stretch), what), *stretch)


def _label(changed: str, what: ChangeKind) -> str:
    if what is ChangeKind.WORDS:
        return ""
    if objects(changed):
        return "address "
    return "number " if any(map(str.isdigit, changed)) else "punctuation "


def _changed_tags(old: str, new: str) -> Iterator[str]:
    ours, theirs = ([tag.name for tag in tags(text)] for text in (old, new))
    for gone, come in edits(ours, theirs):
        yield _said("tag ", *_shortened(" ".join(ours[slice(*gone)]), " ".join(theirs[slice(*come)])))


def _shortened(old: str, new: str) -> tuple[str, str]:
    """Shorten two tags at their ends; also at their beginnings, if they first differ after the shortened part."""
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    skipped = same - _LONGEST_SAID // 2 if same >= _LONGEST_SAID - 1 else 0
    return _clipped(f"…{old[skipped:]}" if skipped else old), _clipped(f"…{new[skipped:]}" if skipped else new)


def _said(label: str, gone: str, come: str) -> str:
    if gone and come:
        return f"{label}“{gone}” → “{come}”"
    return f"{label}- “{gone}”" if gone else f"{label}+ “{come}”"


def _cut(pieces: Sequence[re.Match[str]], first: int, end: int) -> str:
    """Return a part of the text, on one line and shortened."""
    if first == end:
        return ""
    return _clipped(" ".join(pieces[first].string[pieces[first].start() : pieces[end - 1].end()].split()))


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST_SAID else f"{text[: _LONGEST_SAID - 1]}…"


def _typed(text: str) -> str:
    """Return a text with the entities of spaces, quotation marks and hyphens decoded."""

    def char(found: re.Match[str]) -> str:
        meant = unescape(found[0])
        return meant if meant.isspace() or (len(meant) == 1 and ord(meant) in _STYLES) else found[0]

    return ENTITY.sub(char, text) if "&" in text else text


def _plain(text: str) -> str:
    """Return a text with quotation marks and hyphens in one style, without invisible characters."""
    return bare_markup(_typed(text)).translate(_STYLES)


def _quotes(text: str) -> list[str]:
    return [char for char in _typed(text) if char in _QUOTES]
