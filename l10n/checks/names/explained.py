"""What stands on one side of a pair for a name of the other: the same letters, an exonym, a derived word, initials."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from l10n.checks.names.known import Forms, forms, is_common, is_listed, is_name_verb, name_links
from l10n.checks.names.likeness import near, related
from l10n.checks.names.reading import NameKind, NamePart, NameSide, joined

_LONG = 5
"""With so many letters a name may be looked for within words: `Wal-Mart` in `Walmart`."""
_SHORT_FORM, _ABBREVIATED = 4, 3


def has_form(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether the other side has a form of a name: its exonym, the same letters in other words, a derived word."""
    known = forms(here.language, one.folded)
    if known and (known.among(there.words) or known.within(there.glued) or _within_compound(one, known, there)):
        return True
    if one.kind is NameKind.ACRONYM:
        bare = one.folded.removesuffix("s")
        return bare in there.words or f"{bare}s" in there.words
    if one.kind is NameKind.CODE and _has_pieces(one, here, there):
        return True
    letters = "".join(filter(str.isalnum, one.folded))
    if (one.kind is NameKind.CODE or len(letters) >= _LONG) and letters in there.glued:
        return True
    if one.whole and len(one.whole) >= _LONG and one.whole in there.glued:
        return True
    return one.kind is NameKind.WORD and (
        any(are_related(one.folded, word, here, rare=not is_common(there.language, word)) for word in there.plain)
        or any(_is_made_of(one, other) for other in there.names)
        or _is_abbreviated(one, here, there)
        or _is_shortened(one, there)
    )


def are_related(word: str, other: str, here: NameSide, *, rare: bool = False) -> bool:
    """Tell whether a folded word of one side and one of the other may be made from one; `rare` as in `related`."""
    return related(word, other, rare=rare) if here.language == "en" else related(other, word, rare=rare)


def _within_compound(one: NamePart, known: Forms, there: NameSide) -> bool:
    """Tell whether a compound has a form in a compound: `anti-Chinese` in `antichinos`."""
    before, _, _ = one.whole.partition(one.folded)
    long = (form for form in (*known.words, *known.stems) if len(form) >= _SHORT_FORM)
    return bool(before) and any(before + form in there.glued for form in long)


def _has_pieces(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether the other side has the pieces of a code: `0800 UTC` for `UTC-0800`, `CIE-10` for `ICD-10`."""
    first, _, rest = one.folded.partition("-")
    if rest in there.words and is_common(here.language, first):
        return True
    known = forms(here.language, first)
    starts = (first, *(known.words if known else ()))
    return bool(rest) and any(start + rest in there.glued or rest + start in there.glued for start in starts)


def _is_shortened(one: NamePart, there: NameSide) -> bool:
    """Tell whether a word of three letters is the beginning of a longer one: `Ang`, `angiotensina`."""
    return len(one.folded) == _ABBREVIATED and any(word.startswith(one.folded) for word in there.plain)


def _is_made_of(one: NamePart, other: NamePart) -> bool:
    """Tell whether a name is made of a shorter one, as `Disneylandia` is of `Disney`; one letter more is a slip."""
    return (
        other.kind is NameKind.WORD
        and len(other.folded) >= _LONG
        and one.folded.startswith(other.folded)
        and not near(one.folded, other.folded)
    )


def _is_abbreviated(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether the other side has the initials of a name of several words: `SF` for `San Francisco`."""
    short = [other.folded for other in there.names if other.kind is NameKind.ACRONYM]
    if not short:
        return False
    run = _run(one, here)
    initials = "".join(each.folded[0] for each in run)
    at = next(at for at, each in enumerate(run) if each is one)
    return any(
        initials[start : start + len(other)] == other
        for other in short
        for start in range(max(at - len(other) + 1, 0), at + 1)
    )


_LINKS = 2
"""So many small words may stand inside a name: `de la`."""


def run_of(at: int, side: NameSide) -> list[NamePart]:
    """Return the names that stand with one in a longer name, over small words inside it: `Paseo de la Reforma`."""
    first = last = at
    while first and _goes_on(side.names[first - 1], side.names[first], side):
        first -= 1
    while last + 1 < len(side.names) and _goes_on(side.names[last], side.names[last + 1], side):
        last += 1
    return side.names[first : last + 1]


def _goes_on(one: NamePart, other: NamePart, side: NameSide) -> bool:
    """Tell whether nothing but small words of names, such as `de la`, stands between two names."""
    between = side.text[one.start + len(one.text) : other.start]
    words = between.split()
    if not between.strip():
        return True
    return len(words) <= _LINKS and between.startswith(" ") and all(word in name_links(side.language) for word in words)


def _run(one: NamePart, side: NameSide) -> list[NamePart]:
    """Return the words with a capital that follow each other without a gap, one of which is a name."""
    run = [side.names[0]]
    for before, each in pairwise(side.names):
        if not joined(before, each):
            if any(other is one for other in run):
                break
            run = []
        run.append(each)
    return run


def is_surely_name(side: NameSide, at: int) -> bool:
    """Tell whether the first word of a sentence is a name: one that is known, or with another name behind it."""
    one = side.names[at]
    if one.kind is not NameKind.WORD or is_listed(one.folded) or forms(side.language, one.folded):
        return True
    if at + 1 < len(side.names) and joined(one, side.names[at + 1]) and not side.names[at + 1].common:
        return True
    return acts(one, side)


def acts(one: NamePart, side: NameSide) -> bool:
    """Tell whether a verb that needs somebody stands behind the first word of a sentence: `Pemex recortó`."""
    if len(one.text) < _LONG:
        return False
    after = bisect_right(side.tokens, one.start, key=lambda word: word.start)
    return after < len(side.tokens) and is_name_verb(side.language, side.tokens[after].text)
