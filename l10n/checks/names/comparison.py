"""The names of both sides of a text pair, compared in both directions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice, pairwise

from l10n.checks.names.known import forms, is_common, is_listed, is_written_so
from l10n.checks.names.likeness import near, one_edit, related, same_name
from l10n.checks.names.parts import parts
from l10n.checks.names.reading import NameKind, NamePart, NameSide, read
from l10n.checks.pairs import TextPair
from l10n.languages import word_lists
from l10n.text.folding import folded

_SHORTEST = 3
"""A name with fewer letters is not compared: initials, `El`."""
_LONG = 5
"""With so many letters a name may be looked for within words: `Wal-Mart` in `Walmart`."""
_MOST = 60
"""Of more names that the other side does not have, the rest is not looked at: the time grows with their square."""
_ROMAN = re.compile(r"[IVXLC]+")
_FOREIGN = re.compile(r"[kw]|[gkpst]h|[aeo]i$|[oe]v$|[pt]s$|j[aeiou]n$|^io$")
"""What Spanish names do not have. English lacks the accents that Spanish puts on names of other languages: `Hanói`."""


Slip = tuple[NamePart, NamePart]
"""A name of the source, and what the translation writes instead."""


@dataclass(slots=True)
class Compared:
    """What differs between the names of both sides."""

    misspelt: list[Slip] = field(default_factory=list)
    """Names that are written wrongly or were replaced."""
    lost: list[tuple[NamePart, bool]] = field(default_factory=list)
    """Names of the source that the translation lacks, each with whether that is sure."""
    added: list[tuple[NamePart, bool]] = field(default_factory=list)
    """Names of the translation that the source lacks, likewise."""


def compare(pair: TextPair) -> Compared:
    """Return the names that are misspelt, lost and added in a translation."""
    source = read(pair.source, pair.source_words, pair.languages[0][:2])
    target = read(pair.target, pair.target_words, pair.languages[1][:2])
    if not source.names and not target.names:
        return Compared()
    _excuse(pair, source, target)
    lost = list(_unexplained(source, target))
    added = list(_unexplained(target, source))
    found = Compared(misspelt=[*_accents(source, target)])
    _match(lost, added, found.misspelt, source)
    found.misspelt += _slips(source, target, lost, added)
    replaced = {one.kind for one in added}
    gone = [one for one in lost if one.kind is not NameKind.ACRONYM or _tells(one, source, target)]
    found.lost = [(one, _must_stay(one, source, target, replaced=one.kind in replaced)) for one in gone]
    if not found.misspelt:
        found.lost += [(one, True) for one in _of_people(source, target)]
    if not found.misspelt and _is_gap(source, target):
        unsure = (one for one, _ in found.lost)
        fitting = chain(unsure, _kept_elsewhere(source, target), _untold(source, target))
        found.lost = [(one, True) for one in islice(fitting, max(len(found.lost), 1))]
    _pair_up(found, added)
    told = (one for one in added if one.kind is not NameKind.ACRONYM or _tells(one, target, source))
    found.added = [(one, is_listed(one.folded) and not target.headline) for one in told]
    return found


def _pair_up(found: Compared, added: list[NamePart]) -> None:
    """Tell of a name that was replaced as one thing: what is lost surely, and what stands there instead."""
    sure = [one for one, sure in found.lost if sure]
    if len(sure) == len(added) == 1 and sure[0].kind is added[0].kind:
        found.misspelt.append((sure[0], added[0]))
        found.lost = [(one, sure) for one, sure in found.lost if not sure]
        added.clear()


def _excuse(pair: TextPair, source: NameSide, target: NameSide) -> None:
    """Leave out the names that the glossary knows: its own rule judges them."""
    matches = pair.constraint.matches
    if not matches:
        return
    starts, ends = [match.start for match in matches], [match.end for match in matches]
    named = chain.from_iterable(match.term.names(pair.constraint.target) for match in matches)
    wanted = {folded(part) for name in named for part in parts(name)}
    before = ((one, bisect_right(starts, one.start)) for one in source.names)
    source.names = [one for one, count in before if not count or one.start >= ends[count - 1]]
    target.names = [one for one in target.names if one.folded not in wanted]


def _unexplained(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield the names of one side for which nothing stands on the other."""
    for one in islice(_absent(here, there), _MOST):
        if not _has_form(one, here, there):
            yield one


def _absent(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield the names of one side that the other does not write in the same way."""
    for at, one in enumerate(here.names):
        if (
            one.folded not in there.words
            and not one.common
            and len(one.text) >= _SHORTEST
            and not _ROMAN.fullmatch(one.text)
            and not (one.opens and not _surely_name(here, at))
        ):
            yield one


def _surely_name(side: NameSide, at: int) -> bool:
    """Tell whether the first word of a sentence is a name: one that is known, or with another name behind it."""
    one = side.names[at]
    if one.kind is not NameKind.WORD or is_listed(one.folded) or forms(side.language, one.folded):
        return True
    return at + 1 < len(side.names) and _joined(one, side.names[at + 1]) and not side.names[at + 1].common


def _has_form(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether the other side has a form of a name: its exonym, the same letters in other words, a derived word."""
    known = forms(here.language, one.folded)
    if known and (known.among(there.words) or known.within(there.glued)):
        return True
    if one.kind is NameKind.ACRONYM:
        bare = one.folded.removesuffix("s")
        return bare in there.words or f"{bare}s" in there.words
    letters = "".join(filter(str.isalnum, one.folded))
    if (one.kind is NameKind.CODE or len(letters) >= _LONG) and letters in there.glued:
        return True
    if one.whole and len(one.whole) >= _LONG and one.whole in there.glued:
        return True
    return one.kind is NameKind.WORD and any(
        _related(one.folded, word, here, rare=not is_common(there.language, word)) for word in there.plain
    )


def _related(word: str, other: str, here: NameSide, *, rare: bool = False) -> bool:
    return related(word, other, rare=rare) if here.language == "en" else related(other, word, rare=rare)


def _match(lost: list[NamePart], added: list[NamePart], misspelt: list[Slip], source: NameSide) -> None:
    """Take names out of both lists that are one name, and note those that one side writes wrongly."""
    for one in list(lost):
        other = next((other for other in added if _alike(one, other)), None)
        if other:
            if _wrong(one, other, source):
                misspelt.append((one, other))
        elif one.kind is NameKind.WORD:
            words = (other for other in added if other.kind is NameKind.WORD)
            other = next((other for other in words if _related(one.folded, other.folded, source)), None)
        if other:
            lost.remove(one)
            added.remove(other)


def _slips(source: NameSide, target: NameSide, lost: list[NamePart], added: list[NamePart]) -> Iterator[Slip]:
    """Yield names with a slip that changes them to, or from, a word that is like a known one or a common one."""
    for other in target.names[:_MOST]:
        if _is_strange(other, target, source):
            one = next((one for one in source.names if not one.opens and _is_slip(one, other, source)), None)
            if one:
                added[:] = [each for each in added if each is not other]
                lost[:] = [each for each in lost if each is not one]
                yield one, other
    for one in list(lost):
        others = (each for each in target.names if not each.opens and each.folded not in source.words)
        match = next((other for other in others if _is_slip(one, other, source)), None)
        if match:
            lost.remove(one)
            yield one, match


def _is_strange(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether a name is neither known nor on the other side."""
    if one.common or one.opens or one.folded in there.words or len(one.text) < _SHORTEST:
        return False
    return one.kind is not NameKind.WORD or forms(here.language, one.folded) is None


def _is_slip(one: NamePart, other: NamePart, source: NameSide) -> bool:
    if (
        one.kind is not other.kind
        or one.kind is NameKind.CODE
        or not _alike(one, other)
        or not _wrong(one, other, source)
    ):
        return False
    if one.kind is NameKind.ACRONYM:
        known = forms(source.language, one.folded)
        return known is None or other.folded not in known.words
    return one.folded[-2:] == other.folded[-2:] or is_listed(one.folded)


def _alike(one: NamePart, other: NamePart) -> bool:
    if one.kind is NameKind.WORD or other.kind is NameKind.WORD:
        return one.kind is other.kind and near(one.folded, other.folded)
    ours, theirs = one.folded.removesuffix("s"), other.folded.removesuffix("s")
    return sorted(ours) == sorted(theirs) or one_edit(ours, theirs)


def _wrong(one: NamePart, other: NamePart, source: NameSide) -> bool:
    """Tell whether one of two names that are alike is a slip, and not the form of the other language."""
    if one.kind is NameKind.WORD:
        english, spanish = (one, other) if source.language == "en" else (other, one)
        return not same_name(english.folded, spanish.folded)
    ours, theirs = one.folded.removesuffix("s"), other.folded.removesuffix("s")
    return ours[0] == theirs[0] and one_edit(ours, theirs)


def _accents(source: NameSide, target: NameSide) -> Iterator[Slip]:
    """Yield names that lost their accents."""
    accented = {one.folded: one for one in source.names if one.text.casefold() != one.folded}
    if not accented:
        return
    for other in target.names:
        one = accented.get(other.folded)
        bare = other.text.isascii() and not is_written_so(target.language, other.text)
        if one and bare and (target.language == "es" or _keeps_accent(one)):
            yield one, other


def _keeps_accent(one: NamePart) -> bool:
    """Tell whether a Spanish name keeps its accents in English."""
    return not (is_common("en", one.folded) or _FOREIGN.search(one.folded))


def _tells(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether it says something that the other side lacks an acronym: it is known, and not spelled out there."""
    known = forms(here.language, one.folded)
    bare = one.folded.removesuffix("s")
    return known is not None and not any(there.spells(form) for form in (bare, *known.words) if len(form) == len(bare))


def _must_stay(one: NamePart, here: NameSide, there: NameSide, *, replaced: bool) -> bool:
    """Tell whether it is sure that a name had to be in the translation.

    Args:
        one: a name that is not there.
        here: the source.
        there: the translation.
        replaced: whether the translation has a name of the same kind that the source lacks.

    """
    known = forms(here.language, one.folded)
    alike = known is not None and one.folded in known.words
    if one.kind is NameKind.ACRONYM:
        return replaced
    if one.kind is NameKind.CODE:
        return known is not None or not all(digits in there.glued for digits in re.findall(r"\d+", one.folded))
    if len(one.text) <= _SHORTEST and not is_listed(one.folded):
        return False
    if here.headline:
        return replaced or alike or is_listed(one.folded)
    if known and not alike and one.kind is NameKind.WORD:
        return replaced or _beside(one, here, there)
    return True


def _beside(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether a name stands beside another one that stayed, as a given name before a family name."""
    return any(
        not other.common and other.folded in there.words and (_joined(one, other) or _joined(other, one))
        for other in here.names
    )


def _of_people(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield common words that are names of people beside another one that stayed: `Cruz` after `Juan`."""
    for other, one in pairwise(here.names):
        gone = one.common and one.folded not in there.words and is_listed(one.folded) and _joined(other, one)
        if gone and other.folded in there.words and (is_listed(other.folded) or not other.common):
            yield one


def _kept_elsewhere(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield common words that are part of a name of which the translation keeps another word as it is.

    `Google Translate`, of which only `Google` is left; a word that both languages have says nothing.
    """
    for one, other in _neighbours(here.names):
        gone = one.common and not one.opens and one.folded not in there.words
        if gone and _is_kept(other, there) and not here.headline:
            yield one


def _untold(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield words with a capital that both languages have and that no word of the other side is like: `Control`."""
    for one in here.names[:_MOST]:
        inside = one.common and not one.opens and is_common(there.language, one.folded)
        inside = inside and len(one.text) >= _LONG and one.folded not in there.words
        if inside and not any(_related(one.folded, word, here) for word in there.words):
            yield one


def _neighbours(names: Sequence[NamePart]) -> Iterator[Slip]:
    for one, other in pairwise(names):
        if _joined(one, other):
            yield one, other
            yield other, one


def _is_kept(one: NamePart, there: NameSide) -> bool:
    return (
        one.common
        and one.folded in there.words
        and len(one.text) > _SHORTEST
        and not is_common(there.language, one.folded)
        and not forms(there.language, one.folded)
    )


def _joined(one: NamePart, other: NamePart) -> bool:
    return other.start - one.start - len(one.text) == 1


def _is_gap(source: NameSide, target: NameSide) -> bool:
    """Tell whether a word that needs a noun stands before none in the translation, and before one in the source."""
    if all(one.folded in target.words for one in source.names):
        return False
    return bool(_gap(target.language).search(target.text)) and not _gap(source.language).search(source.text)


@cache
def _gap(language: str) -> re.Pattern[str]:
    """Return a pattern for an article or a genitive without a noun: `para el y la`, `Universidad de ,`."""
    listed = {name: word_lists.any_of(_words(language, name)) for name in ("articles", "genitives", "joints")}
    articles, genitives, joints = listed.values()
    return re.compile(rf"\b(?:(?:{articles}|{genitives}) ?[,.;:)]|{genitives} {joints} )")


def _words(language: str, name: str) -> tuple[str, ...]:
    own = {"es": {"genitives": ("contractions",)}}.get(language, {}).get(name, ())
    lists = {"articles": ("definite_articles",), "genitives": ("genitives",), "joints": ("name_joints",)}[name]
    return tuple(chain.from_iterable(word_lists.words(language, each) for each in (*lists, *own)))
