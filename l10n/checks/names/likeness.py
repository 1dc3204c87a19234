"""How alike two names are: written differently by mistake, or as each language writes them."""

from __future__ import annotations

import re
from functools import lru_cache

from l10n.text.similarity import slips

_SHORT, _LONG = 4, 6
_STEM = 4
_SPELLINGS = (
    *(("ph", "f"), ("th", "t"), ("kh", "j"), ("gh", "g"), ("dh", "d"), ("bh", "b"), ("rh", "r"), ("sh", "s")),
    *(("ch", "c"), ("zh", "z"), ("ck", "c"), ("qu", "c"), ("k", "c"), ("q", "c"), ("w", "v"), ("y", "i"), ("z", "s")),
    *(("ou", "u"), ("oo", "u"), ("ae", "e"), ("gu", "g"), ("dj", "j"), ("mn", "n"), ("mp", "np"), ("mb", "nb")),
    *(("mf", "nf"), ("ct", "c")),
)
"""What English and Spanish write differently in names from other languages, in the order in which it is levelled."""
_ENDINGS = (
    ("us", "o"),
    ("um", "o"),
    ("i", "ia"),
    ("ce", "cia"),
    ("an", "ano"),
    ("tion", "cion"),
    ("ic", "ico"),
    ("h", ""),
)
"""Endings of English names and of their Spanish forms, after levelling."""
_MISTAKEN = ({"m", "n"}, {"v", "w"})
"""Letters that are levelled in a name with other differences, and a common slip where nothing else differs."""
_DOUBLED = re.compile(r"(.)\1")


def one_edit(one: str, other: str) -> bool:
    """Tell whether one letter is lost, added, replaced or swapped with its neighbour between two words."""
    return slips(one, other, most=1) == 1


def near(one: str, other: str) -> bool:
    """Tell whether two folded names are one name with a letter wrong, or two in a long one."""
    shorter = min(len(one), len(other))
    if shorter < _SHORT or one == other or (one[0] != other[0] and shorter < _LONG):
        return False
    most = 1 if shorter < _LONG else 2
    return slips(one, other, most=most) <= most


def is_variant(one: str, other: str) -> bool:
    """Tell whether two folded names are alike in another alphabet: `Maasai` and `Massai`, `Shivaji` and `Schivaji`."""
    if len(one) == len(other) and _single(one) == _single(other):
        return True
    return _shortened(one) == _shortened(other)


def _single(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def _shortened(word: str) -> str:
    return word.replace("shch", "sh").replace("sch", "sh")


def same_name(english: str, spanish: str, *, adapted: bool = False) -> bool:
    """Tell whether two folded names are one name, as each language writes it: `Ramallah` and `Ramala`.

    That one letter is missing, or doubled, and nothing else differs, is no such form: it is a common slip.

    Args:
        english: the English name.
        spanish: the Spanish one.
        adapted: whether Spanish gave it an accent: somebody made it Spanish, and doubles or not as Spanish does.

    """
    if adapted and _single(english) == _single(spanish):
        return True
    if len(english) != len(spanish) and slips(english, spanish, most=1) == 1 and not spanish.startswith(english):
        return False
    if _single(english).replace("h", "") == _single(spanish).replace("h", "") or _slipped(english, spanish):
        return False
    ours, theirs = _levelled(english), _levelled(spanish)
    return any(
        each in (theirs, theirs + "h")
        or any(each.removesuffix(end) + instead == theirs for end, instead in _ENDINGS if each.endswith(end))
        for each in (ours, ours.replace("j", "i"), ours.replace("x", "j"))
    )


def _slipped(one: str, other: str) -> bool:
    """Tell whether two words differ in a letter that is levelled for the rest of a name: `Sheinbaum`, `Sheimbaum`."""
    differing = [set(both) for both in zip(one, other, strict=False) if both[0] != both[1]]
    return len(one) == len(other) and len(differing) == 1 and differing[0] in _MISTAKEN


def related(english: str, spanish: str, *, rare: bool = False) -> bool:
    """Tell whether two folded words may be made from one: `squadron` and `escuadrón`, `Ephesians` and `efesios`.

    Args:
        english: an English word.
        spanish: a Spanish one.
        rare: whether the word beside the name is itself no common one, so that a shorter beginning tells enough.

    """
    ours, theirs = _levelled(english), _levelled(spanish)
    if theirs.startswith("es") and ours.startswith("s"):
        theirs = theirs[1:]
    shorter = min(len(ours), len(theirs))
    if shorter < _SHORT:
        return False
    need = _STEM if rare else max(_STEM, -(-3 * shorter // 5))
    return any(each[:need] == theirs[:need] for each in (ours, ours.replace("j", "i"), ours.replace("x", "j")))


@lru_cache(maxsize=1 << 12)
def _levelled(word: str) -> str:
    for one, other in _SPELLINGS:
        word = word.replace(one, other)
    return _single(word)
