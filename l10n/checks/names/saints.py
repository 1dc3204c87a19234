"""The title of a saint before a name, without which that is another person or place: `San Diego`, `Diego`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from l10n.checks.names.reading import NameKind, NamePart, NameSide
from l10n.languages.word_lists import any_of, in_both
from l10n.text.folding import folded

_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s\Z")
_FAR = 24
_STREET = "st"


def lost_titles(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield titles of saints on one side, behind which the other has the name without any title."""
    ours = [*_titles(here)]
    if not ours:
        return
    theirs = [*_titles(there)]
    titled, others = (Counter(name for _, name in found) for found in (ours, theirs))
    unclear = {name for side, found in ((here, ours), (there, theirs)) for one, name in found if _is_unclear(one, side)}
    named, named_there = ({one.folded for one in side.names} for side in (here, there))
    for one, name in ours:
        # The glossary's names are left out of a side: its own rule judges them.
        if name in unclear or name not in named or name not in named_there or others[name] >= titled[name]:
            continue
        if there.count(name) - others[name] > here.count(name) - titled[name]:
            yield one


def _titles(side: NameSide) -> Iterator[tuple[NamePart, str]]:
    """Yield the titles of saints in a text, each with the folded name behind it."""
    if side.words.isdisjoint(_words()):
        return
    for found in _pattern().finditer(side.text):
        if found["name"][0].isupper():
            title = found["title"]
            part = NamePart(title, folded(title), NameKind.WORD, found.start(), opens=False, common=True)
            yield part, folded(found["name"])


def _is_unclear(one: NamePart, side: NameSide) -> bool:
    """Tell whether a word may be a street and no title, as a word with a capital stands before it: `Main St.`."""
    before = _BEFORE.search(side.text, max(one.start - _FAR, 0), one.start)
    return one.folded == _STREET and before is not None and before["word"][0].isupper()


@cache
def _words() -> frozenset[str]:
    return frozenset(map(folded, in_both("saint_titles")))


@cache
def _pattern() -> re.Pattern[str]:
    titles = any_of(in_both("saint_titles"))
    return re.compile(rf"(?<!\w)(?P<title>{titles})(?:\.?\s|-)(?P<name>[^\W\d_]{{3,}})", re.IGNORECASE)
