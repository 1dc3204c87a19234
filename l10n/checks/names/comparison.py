"""The names of both sides of a text pair, compared in both directions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise

from l10n.checks.names.appositions import appositions
from l10n.checks.names.explained import acts, has_form, is_surely_name, run_of
from l10n.checks.names.holes import Hole, find_hole
from l10n.checks.names.known import forms, is_currency, is_home, is_listed, leads, long_leads
from l10n.checks.names.likeness import near
from l10n.checks.names.parts import parts
from l10n.checks.names.reading import ROMAN, NameKind, NamePart, NameSide, joined, read
from l10n.checks.names.saints import lost_titles
from l10n.checks.names.slips import Slip, lost_accents, matched, misspelt, replaced_beside
from l10n.checks.names.untold import fewer, is_part_of_kept, kept_name_parts, untold
from l10n.checks.pairs import TextPair
from l10n.languages.codes import base
from l10n.text.folding import folded

_SHORTEST = 3
"""A name with fewer letters is not compared: initials, `El`."""
_MOST = 60
"""Of more names that the other side does not have, the rest is not looked at: the time grows with their square."""
_MANY, _THIN = 10, 5
"""A text with so many words, and so many times as many as the other side, is not its translation."""


@dataclass(slots=True)
class Compared:
    """What differs between the names of both sides."""

    misspelt: list[Slip] = field(default_factory=list)
    """Names that are written wrongly or were replaced."""
    lost: list[tuple[NamePart, bool]] = field(default_factory=list)
    """Names of the source that the translation lacks, each with whether that is sure."""
    added: list[tuple[NamePart, bool]] = field(default_factory=list)
    """Names of the translation that the source lacks, likewise."""
    behind: str = ""
    """The word behind which a noun is surely missing, if nothing tells which."""


def compare(pair: TextPair) -> Compared:
    """Return the names that are misspelt, lost and added in a translation."""
    source = read(pair.source, pair.source_words, base(pair.languages[0]))
    target = read(pair.target, pair.target_words, base(pair.languages[1]))
    if _is_other_text(source, target) or _is_other_text(target, source):
        return Compared()
    _excuse(pair, source, target)
    found = Compared(misspelt=[*lost_accents(source, target)])
    if source.differs(target) or target.differs(source, added=True):
        _compare_names(found, source, target, pair.locales[0])
        if found.added:
            _leave_appositions(found, pair)
    elif not found.misspelt:
        _look_for_holes(found, source, target)
    _add_titles(found, source, target)
    return found


def _add_titles(found: Compared, source: NameSide, target: NameSide) -> None:
    """Note titles of saints that only one side has, unless they are told of as names: `San Diego`, `Diego`."""
    told = {one.text for one, _ in (*found.lost, *found.added)}
    told |= {each.text for slip in found.misspelt for each in (slip.one, slip.other)}
    found.lost += [(one, True) for one in lost_titles(source, target) if one.text not in told]
    found.added += [(one, True) for one in lost_titles(target, source) if one.text not in told]


def _leave_appositions(found: Compared, pair: TextPair) -> None:
    """Leave out names by which a translation explains another: `Culiacán, the capital of Sinaloa`."""
    places = {pair.target_words[at].start for at in pair.once(appositions)}
    found.added = [(one, sure) for one, sure in found.added if one.start not in places]


def _compare_names(found: Compared, source: NameSide, target: NameSide, home: str) -> None:
    """Note what differs between the names of both sides; `home` is the locale of the source."""
    lost = list(_unexplained(source, target))
    added = list(_unexplained(target, source))
    found.misspelt += matched(lost, added, source)
    found.misspelt += misspelt(source, target, lost, added)
    found.misspelt += replaced_beside(source, target, lost, added)
    replaced = {one.kind for one in added}
    gone = [one for one in lost if _says_something(one, source, target, replaced=one.kind in replaced)]
    found.lost = [(one, _must_stay(one, source, target, replaced=one.kind in replaced)) for one in gone]
    if not found.misspelt:
        found.lost += [(one, True) for one in _of_people(source, target)]
    if not found.misspelt and not any(sure for _, sure in found.lost):
        kept = next(kept_name_parts(source, target), None)
        if kept:
            found.lost = [(kept, True)]
        else:
            _look_for_holes(found, source, target)
    _pair_up(found, added)
    told = [one for one in added if _says_something(one, target, source, replaced=bool(gone))]
    if not gone and not found.misspelt:
        told = [
            one
            for one in told
            if not is_home(one.folded, home, target.language) and not _completes(one, source, target)
        ]
    found.added = [(one, _must_not_stand(one, source, target, replaced=bool(gone or found.misspelt))) for one in told]


def _must_not_stand(one: NamePart, source: NameSide, target: NameSide, *, replaced: bool) -> bool:
    """Tell whether it is sure that a name of the translation is wrong: not if it only completes one: `Dow Jones`."""
    return is_listed(one.folded) and not target.headline and (replaced or not _completes(one, source, target))


def _completes(one: NamePart, source: NameSide, target: NameSide) -> bool:
    """Tell whether a name makes one whole that is alone in the source: `Dow Jones`, `Paseo de la Reforma`."""
    run = run_of(target.names.index(one), target)
    kept = {other.folded for other in run if other.folded in source.words}
    if not kept:
        return False
    words = leads(source.language)
    places = (at for at, other in enumerate(source.names[:_MOST]) if other.folded in kept)
    around = {each.folded for at in places for each in source.neighbours(at)}
    return around <= kept | words


def _is_other_text(here: NameSide, there: NameSide) -> bool:
    """Tell whether one side has hardly any words: the names are missing with the rest, and other rules say so."""
    return len(here.tokens) >= _MANY and _THIN * len(there.tokens) < len(here.tokens)


def _look_for_holes(found: Compared, source: NameSide, target: NameSide) -> None:
    """Be sure of a name that is not in the translation where a noun is missing there."""
    where = find_hole(source, target, doubt=bool(found.lost))
    if not where.hole:
        return
    candidates: Iterator[NamePart] = (one for one, _ in found.lost)
    if where.hole > Hole.WEAK:
        candidates = chain(candidates, untold(source, target), fewer(source, target))
    if one := next(candidates, None):
        found.lost = [(one, True)]
    elif where.hole is Hole.SURE:
        found.behind = where.word


def _pair_up(found: Compared, added: list[NamePart]) -> None:
    """Tell of a name that was replaced as one thing: what is lost surely, and what stands there instead."""
    sure = [one for one, sure in found.lost if sure]
    if len(sure) == len(added) == 1 and sure[0].kind is added[0].kind:
        found.misspelt.append(Slip(sure[0], added[0]))
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

    def is_in_match(one: NamePart) -> bool:
        count = bisect_right(starts, one.start)
        return count > 0 and one.start < ends[count - 1]

    source.leave_out(is_in_match)
    target.leave_out(lambda one: one.folded in wanted)


def _unexplained(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield the names of one side for which nothing stands on the other."""
    for one in islice(_absent(here, there), _MOST):
        if not has_form(one, here, there):
            yield one


def _absent(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield the names of one side that the other does not write in the same way."""
    for at, one in enumerate(here.names):
        if (
            one.folded not in there.words
            and not one.common
            and (len(one.text) >= _SHORTEST or one.kind is NameKind.CODE)
            and not ROMAN.fullmatch(one.text)
            and not (one.opens and not is_surely_name(here, at))
        ):
            yield one


def _says_something(one: NamePart, here: NameSide, there: NameSide, *, replaced: bool) -> bool:
    """Tell whether it says something that the other side lacks a name.

    That is so of a code of more than two signs or with another one instead, and of an acronym that is known, is not
    spelled out on either side, and is no currency.
    """
    if one.kind is NameKind.CODE:
        return any(map(str.isalpha, one.text)) and (replaced or len(one.text) >= _SHORTEST)
    if one.kind is not NameKind.ACRONYM:
        return True
    known = forms(here.language, one.folded)
    bare = one.folded.removesuffix("s")
    if known is None or is_currency(bare) or here.spells(bare):
        return False
    return not any(there.spells(form) for form in (bare, *known.words) if len(form) == len(bare))


def _must_stay(one: NamePart, here: NameSide, there: NameSide, *, replaced: bool) -> bool:
    """Tell whether it is sure that a name had to be in the translation.

    Args:
        one: a name that is not there.
        here: the source.
        there: the translation.
        replaced: whether the translation has a name of the same kind that the source lacks.

    """
    if one.kind is NameKind.ACRONYM:
        return replaced
    known = forms(here.language, one.folded)
    if one.kind is NameKind.CODE:
        return known is not None or not all(digits in there.glued for digits in re.findall(r"\d+", one.folded))
    listed = is_listed(one.folded)
    if not listed and (len(one.text) <= _SHORTEST or _is_doubtful(one, here, there)):
        return False
    alike = known is not None and one.folded in known.words
    if here.headline:
        return replaced or alike or listed or is_part_of_kept(one, here, there)
    return not known or alike or replaced or _beside(one, here, there) or is_part_of_kept(one, here, there)


def _is_doubtful(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether a word that nobody knows may be no name: part of a title or a compound, a slip of the source."""
    around = [*here.neighbours(here.names.index(one))]
    if len(around) > 1 and all(each.common for each in around):
        return True
    rest = one.whole.replace(one.folded, "")
    if rest and any(rest in other.whole for other in there.names if other.whole and other.folded != rest):
        return True
    twice = (other for other in here.names[:_MOST] if other.folded in there.words and not other.common)
    return any(near(one.folded, word) for word in chain(long_leads(here.language), (other.folded for other in twice)))


def _beside(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether a name stands beside another one that stayed, as a given name before a family name."""
    return any(
        not other.common and other.folded in there.words and (joined(one, other) or joined(other, one))
        for other in here.names
    )


def _of_people(here: NameSide, there: NameSide) -> Iterator[NamePart]:
    """Yield common words that are names of people beside another one that stayed: `Cruz` after `Juan`."""
    for other, one in pairwise(here.names):
        gone = one.common and one.folded not in there.words and is_listed(one.folded) and joined(other, one)
        if gone and other.folded in there.words and (is_listed(other.folded) or not other.common):
            yield one
    for one in here.names[:_MOST]:
        if one.opens and one.common and one.folded not in there.words and is_listed(one.folded) and acts(one, here):
            yield one
