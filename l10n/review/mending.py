"""Mends drafts where a finding knows the right text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.checks.findings import Severity
from l10n.review.approvals import answered, recorded
from l10n.review.catalog import Catalog, State, Unit, fitted, untouched
from l10n.review.judge import Judgement, UnitFinding
from l10n.review.notes import Note
from l10n.text.fingerprint import fingerprint

_Key = tuple[str | None, str]
"""The context and the source of a unit."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A catalog whose drafts are mended."""

    catalog: Catalog
    fixed: tuple[UnitFinding, ...]
    """The findings that are gone, in the order in which they were mended."""


def mend(catalog: Catalog, judged: Callable[[Catalog], Judgement]) -> Mended:
    """Put the right text into the drafts with a finding that has one.

    Reviewed and stale translations stay as they are. A text is only taken where it has fewer findings than the one
    before and no more errors, so that this ends, and nothing becomes worse.

    Args:
        catalog: the drafts; one whose `fuzzy` flags an editor removed gets them back (law 7).
        judged: finds what is wrong in the translations of a catalog.

    """
    catalog = recorded(catalog)
    fixed: list[UnitFinding] = []
    refused: set[tuple[_Key, str]] = set()
    found = _by_unit(judged(catalog).findings)
    while tried := _offered(found, refused):
        units = {_key(unit): unit for unit in catalog.units if not unit.obsolete}
        attempt = _with(catalog, {key: _rewritten(units[key], text) for key, text in tried.items()})
        after = _by_unit(judged(attempt).findings)
        good = {key for key in tried if _is_better(found[key], after.get(key, ()))}
        refused |= {(key, text) for key, text in tried.items() if key not in good}
        if not good:
            continue
        fixed += (one for key in tried if key in good for one in _gone(found[key], after.get(key, ())))
        mended = {
            key: _renoted(unit, found[key], after.get(key, ()))
            for unit in attempt.units
            if (key := _key(unit)) in good and not unit.obsolete
        }
        catalog = _with(catalog, mended)
        found = _by_unit(judged(catalog).findings)
    return Mended(catalog, tuple(fixed))


def _key(unit: Unit) -> _Key:
    return unit.context, unit.source


def _by_unit(findings: Sequence[UnitFinding]) -> Mapping[_Key, Sequence[UnitFinding]]:
    """Return the findings in drafts, by their units."""
    found: defaultdict[_Key, list[UnitFinding]] = defaultdict(list)
    for one in findings:
        if one.state is State.DRAFT:
            found[_key(one.unit)].append(one)
    return dict(found)


def _offered(found: Mapping[_Key, Sequence[UnitFinding]], refused: set[tuple[_Key, str]]) -> dict[_Key, str]:
    """Return the first new text that the findings in each unit offer."""
    offered: dict[_Key, str] = {}
    for key, findings in found.items():
        for one in findings:
            text = one.finding.fix
            if text is not None and text.strip() and text != one.unit.target and (key, text) not in refused:
                offered[key] = text
                break
    return offered


def _is_better(before: Sequence[UnitFinding], after: Sequence[UnitFinding]) -> bool:
    return len(after) < len(before) and _errors(after) <= _errors(before)


def _errors(findings: Sequence[UnitFinding]) -> int:
    return sum(one.finding.severity is Severity.ERROR for one in findings)


def _gone(before: Sequence[UnitFinding], after: Sequence[UnitFinding]) -> list[UnitFinding]:
    left = {one.finding.rule: 0 for one in before}
    for one in after:
        left[one.finding.rule] = left.get(one.finding.rule, 0) + 1
    gone: list[UnitFinding] = []
    for one in before:
        left[one.finding.rule] -= 1
        if left[one.finding.rule] < 0:
            gone.append(one)
    return gone


def _rewritten(unit: Unit, text: str) -> Unit:
    """Return a draft with another text: one that nobody changed is still that of the machine, unapproved."""
    made, notes = unit.provenance, answered(unit)
    if made is not None and untouched(unit):
        made = replace(made, fingerprint=fingerprint(text))
    return fitted(replace(unit, target=text, provenance=made, notes=notes))


def _renoted(unit: Unit, before: Sequence[UnitFinding], after: Sequence[UnitFinding]) -> Unit:
    """Return a unit without the doubts that are mended."""
    mended = _doubts(before) - _doubts(after)
    return replace(unit, notes=tuple(note for note in unit.notes if note not in mended))


def _doubts(findings: Sequence[UnitFinding]) -> set[Note]:
    return {note for one in findings for note in Note.doubts(one.finding)}


def _with(catalog: Catalog, units: Mapping[_Key, Unit]) -> Catalog:
    changed = (unit if unit.obsolete else units.get(_key(unit), unit) for unit in catalog.units)
    return replace(catalog, units=tuple(changed))
