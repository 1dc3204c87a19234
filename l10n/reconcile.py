"""How changed articles and new drafts meet the reviewers' work: nothing that a person wrote is lost (law 5)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from l10n.catalog import Catalog, Provenance, State, Unit, fingerprint, restored, untouched
from l10n.demands import Demand
from l10n.draft import Draft
from l10n.segment import Segment

_SIMILAR = 0.75
"""The share of a sentence's tokens that must have stayed for its translation to be worth taking over."""

_COMPARED = 100
"""How many translations, about, a changed sentence is compared with at most."""

_DOUBT = "doubt: "
"""How the note of a doubt begins."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A catalog brought to the sentences of an article, still without the drafts it needs."""

    old: Catalog
    """The catalog as it was."""
    units: tuple[Unit, ...]
    pending: tuple[Segment, ...]
    """The sentences to draft, one for each msgid, in the order of the article."""


def reconcile(
    path: str,
    segments: Sequence[Segment],
    old: Catalog,
    *,
    demands: Mapping[str, Demand] = MappingProxyType({}),
    redraft: bool = False,
) -> Reconciled:
    """Return a catalog brought to the sentences that an article has now.

    A sentence keeps its unit wherever it moved. A changed sentence takes over, as stale, a person's translation of a
    similar one that vanished. Of what else vanished, machine drafts are dropped, and what people wrote becomes obsolete
    and comes back with its sentence (law 5). A unit with a context is kept whole, behind the unit of its sentence.

    Args:
        path: of the article.
        segments: every sentence of it in its order; those without a word are passed over.
        old: the catalog as it was; a new one has no units.
        demands: what the glossary asks of sentences, by msgid. What a machine wrote under other terms, and nobody
            touched, is drafted anew.
        redraft: whether all is drafted anew that a machine wrote and nobody touched.

    """
    found = _by_source(segments)
    known = [_refreshed(unit) for unit in restored(old).units]
    plain = {unit.source: unit for unit in known if unit.context is None}
    ancestors = _ancestors(found, plain)
    active: list[Unit] = []
    pending: list[Segment] = []
    for source, alike in found.items():
        inherited = _inherited(ancestors[source], source) if source in ancestors else Unit(source)
        demand = demands.get(source)
        unit = _placed(plain.get(source, inherited), path, alike, demand)
        if not unit.translated or (_machine_made(unit) and (redraft or _is_of_other_terms(unit, demand))):
            pending.append(alike[0])
        active.append(unit)
    left = _left(known, found, {unit.source for unit in ancestors.values()})
    return Reconciled(old, (*_with_contexts(active, known), *left), tuple(pending))


def merge(reconciled: Reconciled, drafts: Mapping[str, Draft]) -> Catalog:
    """Return a catalog with the drafts in the units that wait for one.

    Where unreviewed texts stand in the result, `X-Generator` becomes ours again, so that flags which vanish from now on
    without an editor's name are no approval (`stripped`); what was approved before is recorded as reviewed by then.

    Args:
        reconciled: what `reconcile` made.
        drafts: by msgid; a sentence without one stays untranslated, one that is not pending is passed over.

    """
    pending = {segment.source for segment in reconciled.pending} & drafts.keys()
    units = tuple(
        _drafted(unit, drafts[unit.source]) if unit.context is None and unit.source in pending else unit
        for unit in reconciled.units
    )
    unreviewed = any(unit.fuzzy and unit.provenance is not None for unit in units)
    generator = "l10n" if unreviewed else reconciled.old.generator or "l10n"
    return replace(reconciled.old, units=units, generator=generator)


def _machine_made(unit: Unit) -> bool:
    """Tell whether a machine wrote the text, and nobody changed or approved it."""
    drafted = unit.provenance is not None and unit.provenance.state is State.DRAFT
    return drafted and unit.fuzzy and untouched(unit)


def _by_source(segments: Iterable[Segment]) -> dict[str, list[Segment]]:
    """Return the sentences with a word in them, those that read the same together."""
    found: dict[str, list[Segment]] = {}
    for segment in segments:
        if segment.translatable:
            found.setdefault(segment.source, []).append(segment)
    return found


def _refreshed(unit: Unit) -> Unit:
    """Return a unit whose provenance says what a person decided since the last run; of a person's text it is gone."""
    mark = unit.provenance
    if mark is None:
        return unit
    if not unit.fuzzy:
        machine_text = mark.state is not State.STALE and untouched(unit)
        return replace(unit, provenance=replace(mark, state=State.REVIEWED) if machine_text else None)
    if mark.state is not State.REVIEWED:
        return unit
    doubted = replace(mark, state=State.DRAFT) if unit.previous is None else _carried(unit)
    return replace(unit, provenance=doubted)


def _carried(unit: Unit) -> Provenance:
    """Return the provenance of a reviewed text that is carried over to another sentence."""
    mark = unit.provenance or Provenance(State.STALE, "", 0, "")
    return replace(mark, state=State.STALE, fingerprint=fingerprint(unit.target))


def _ancestors(found: Mapping[str, list[Segment]], plain: Mapping[str, Unit]) -> dict[str, Unit]:
    """Return the vanished unit whose translation a changed sentence takes over, the most similar pairs chosen first."""
    fresh = [(place, source) for place, source in enumerate(found) if source not in plain]
    gone = [
        (place, unit)
        for place, unit in enumerate(plain.values())
        if unit.source not in found and unit.translated and not _machine_made(unit)
    ]
    chosen: dict[str, Unit] = {}
    taken: set[str] = set()
    for *_, source, unit in sorted(_similar(fresh, gone), key=lambda pair: pair[:3]):
        if source not in chosen and unit.source not in taken:
            chosen[source] = unit
            taken.add(unit.source)
    return chosen


def _similar(
    fresh: Sequence[tuple[int, str]], gone: Sequence[tuple[int, Unit]]
) -> Iterator[tuple[float, int, int, str, Unit]]:
    """Give the pairs that are similar enough: how unlike, how far apart, where, the sentence, the unit."""
    if not fresh or not gone:
        return
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - 50 ms that only a changed article needs

    wordings = [
        (_TOKEN.findall(text), at, unit) for at, unit in gone for text in dict.fromkeys((unit.source, _origin(unit)))
    ]
    holders: dict[tuple[str, str], list[int]] = {}
    for number, (tokens, *_) in enumerate(wordings):
        for pair in set(_neighbours(tokens)):
            holders.setdefault(pair, []).append(number)
    for place, source in fresh:
        tokens = _TOKEN.findall(source)
        here = bisect_left(wordings, place, key=lambda wording: wording[1])
        for number in _candidates(tokens, here, holders):
            old, old_place, unit = wordings[number]
            score = Levenshtein.normalized_similarity(tokens, old, score_cutoff=_SIMILAR)
            if score >= _SIMILAR:
                yield 1 - score, abs(place - old_place), place, source, unit


def _neighbours(tokens: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Return the pairs of tokens that stand side by side; nothing stands beside the first and the last."""
    return pairwise(("", *tokens, ""))


def _candidates(tokens: Sequence[str], here: int, holders: Mapping[tuple[str, str], Sequence[int]]) -> list[int]:
    """Return the numbers of the wordings to compare with a sentence.

    A token that differs parts two pairs of neighbours. So of more pairs than can be parted, the rarest, whatever is
    similar enough holds one. Where even these are common, as in a table, the wordings nearest to `here` are enough.
    """
    rarest = sorted((holders.get(pair, ()) for pair in _neighbours(tokens)), key=len)
    parted = int(2 * len(tokens) * (1 - _SIMILAR))
    found: set[int] = set()
    for numbers in rarest[: parted + 1]:
        if len(found) < _COMPARED:
            at = bisect_left(numbers, here)
            found.update(numbers[max(0, at - _COMPARED // 2) : at + _COMPARED // 2])
    return sorted(found)


def _origin(unit: Unit) -> str:
    """Return the source that the target translates."""
    return unit.previous if unit.fuzzy and unit.previous is not None else unit.source


def _inherited(ancestor: Unit, source: str) -> Unit:
    """Return a person's translation for a changed sentence: stale, unless it is back at what the text translates."""
    unit = replace(
        ancestor,
        source=source,
        fuzzy=True,
        previous=_origin(ancestor),
        notes=(),
        provenance=ancestor.provenance if ancestor.fuzzy else _carried(ancestor),
    )
    if unit.previous != source:
        return unit
    approved = unit.provenance is not None and unit.provenance.state is State.STALE and untouched(unit)
    return replace(unit, fuzzy=not approved, previous=None, provenance=None if approved else unit.provenance)


def _is_of_other_terms(unit: Unit, demand: Demand | None) -> bool:
    """Tell whether a draft was made when the glossary asked for something else."""
    return unit.provenance is not None and unit.provenance.terms != (demand.mark if demand else "")


def _placed(unit: Unit, path: str, segments: Sequence[Segment], demand: Demand | None) -> Unit:
    """Return a unit that says where it stands, its doubts kept while the text still waits for a person."""
    places = dict.fromkeys((path, segment.line) for segment in segments)
    roles = dict.fromkeys(segment.role for segment in segments)
    notes = [] if list(roles) == ["paragraph"] else [", ".join(roles)]
    notes += [demand.note] if demand else []
    doubts = [note for note in unit.notes if unit.fuzzy and note.startswith(_DOUBT)]
    return replace(unit, obsolete=False, places=tuple(places), notes=(*notes, *doubts))


def _with_contexts(active: Iterable[Unit], known: Iterable[Unit]) -> Iterator[Unit]:
    """Give each unit, followed by those that a person set beside it for the same sentence."""
    beside: dict[str, list[Unit]] = {}
    for unit in known:
        if unit.context is not None:
            beside.setdefault(unit.source, []).append(replace(unit, obsolete=False))
    for unit in active:
        yield unit
        yield from beside.get(unit.source, ())


def _left(known: Iterable[Unit], found: Collection[str], taken: Collection[str]) -> list[Unit]:
    """Return as obsolete what people wrote for sentences that vanished, the longest gone first.

    A comment keeps its draft; without any translation gettext would drop both.
    """
    return [
        replace(unit, obsolete=True, places=(), notes=())
        for unit in sorted(known, key=lambda unit: not unit.obsolete)
        if unit.source not in found
        and (unit.context is not None or unit.source not in taken)
        and unit.translated
        and (unit.comments or not _machine_made(unit))
    ]


def _drafted(unit: Unit, draft: Draft) -> Unit:
    """Return a unit with a machine draft in it."""
    known = [note for note in unit.notes if not note.startswith(_DOUBT)]
    doubts = [_DOUBT + " ".join(doubt.split()) for doubt in draft.doubts]
    made = Provenance(State.DRAFT, fingerprint(draft.text), draft.score, " ".join(draft.how.split()))
    return replace(unit, target=draft.text, fuzzy=True, previous=None, notes=(*known, *doubts), provenance=made)
