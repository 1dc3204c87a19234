"""What the rules of typography share: the languages of a pair, changes to a translation, and what a message shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TypeVar

from l10n.checks.pairs import TextPair
from l10n.text.edits import TextEdit, applied

_AROUND = (24, 12, 6, 3)
"""How many characters around a change find its place in the markup: the most that are not cut by a tag."""
_SHOWN = 14
"""About how many characters a message shows on each side of a fault."""
_MOST_SHOWN = 3
_MOST = 50
"""How many faults of one kind are looked at in a text: enough for a person, and the time stays in proportion."""
_T = TypeVar("_T")


def few(found: Iterable[_T]) -> list[_T]:
    """Return the first of what was found in a text."""
    return [*islice(found, _MOST)]


def is_spanish(locale: str) -> bool:
    """Tell whether a language tag is Spanish, of any region."""
    return locale == "es" or locale.startswith("es-")


def is_english(locale: str) -> bool:
    """Tell whether a language tag is English, of any region."""
    return locale == "en" or locale.startswith("en-")


def into_spanish(pair: TextPair) -> bool:
    """Tell whether the translation is Spanish."""
    return is_spanish(pair.locales[1])


def into_english(pair: TextPair) -> bool:
    """Tell whether the translation is English."""
    return is_english(pair.locales[1])


def fixed(pair: TextPair, edits: Sequence[TextEdit]) -> str | None:
    """Return the translation, in its markup, with edits of its plain text; None where the place of one is not sure.

    The place is sure where the characters around the edit are once in the plain text and once in the markup.
    """
    if not edits:
        return None
    if pair.text == pair.target:
        return applied(pair.text, edits)[0]
    placed = [_placed(pair, edit) for edit in edits]
    return None if None in placed else applied(pair.text, [one for one in placed if one])[0]


def _placed(pair: TextPair, edit: TextEdit) -> TextEdit | None:
    for around in _AROUND:
        start = max(0, edit.start - around)
        words = pair.target[start : edit.end + around]
        if pair.text.count(words) == 1 == pair.target.count(words):
            moved = pair.text.index(words) - start
            return TextEdit(edit.start + moved, edit.end + moved, edit.new)
    return None


def shown(text: str, start: int, end: int) -> str:
    """Return a part of a text with some words around it, for a message."""
    left, right = max(0, start - _SHOWN), end + _SHOWN
    before, after = text[left:start], text[end:right]
    if left and " " in before:
        before = "…" + before.partition(" ")[2]
    if right < len(text) and " " in after:
        after = after.rpartition(" ")[0] + "…"
    return before + text[start:end] + after


def listed(parts: Iterable[str]) -> str:
    """Return parts of a text for a message: the first ones, each once."""
    found = list(dict.fromkeys(parts))
    return ", ".join(found[:_MOST_SHOWN]) + (", …" if len(found) > _MOST_SHOWN else "")
