"""Words cut into the parts that names are made of."""

from __future__ import annotations

import re

_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_POSSESSIVE = re.compile(r"n['’]t$|['’](?:[smd]|ll|[vr]e)?$")
_JOINTS = re.compile(r"[-/&.]")
_WORD = re.compile(r"\w+(?:[-'’.&/]\w+)*")


def parts(text: str) -> list[str]:
    """Return the parts of the words of a text: `Tex-Mex` has two, `U.S.` and `O'Brien` one, `Obama's` loses its end."""
    if text.isalpha():
        return [text]
    return [part for word in _WORD.findall(text) for part in of_word(word)]


def of_word(word: str) -> list[str]:
    """Return the parts of one word, without full stops between initials and English endings after an apostrophe."""
    if word.isalpha():
        return [word]
    if _DOTTED.fullmatch(word):
        return [word.replace(".", "")]
    return [part for each in _JOINTS.split(word) if (part := _POSSESSIVE.sub("", each))]
