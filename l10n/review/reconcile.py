"""Merges changed articles and new drafts into the reviewed catalog, and keeps all that people wrote (law 5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from l10n.drafting.draft import Draft
from l10n.drafting.origin import PublishedTranslation
from l10n.glossary.constraints import Constraint
from l10n.review.approvals import carried, recorded
from l10n.review.catalog import (
    CarriedOver,
    Catalog,
    ChangeKind,
    JoinedTranslation,
    Provenance,
    SplitTranslation,
    State,
    Unit,
    fitted,
    notes_of_others,
    signed,
    untouched,
)
from l10n.review.changes import change, kind
from l10n.review.contexts import called, owners
from l10n.review.matching import OldSentence, match_sentences
from l10n.review.notes import Note, NoteKind
from l10n.review.plurals import with_plural_forms
from l10n.segmentation.segments import Segment
from l10n.text.fingerprint import fingerprint

Cut = Callable[[str], Sequence[str]]
"""Splits a translation into sentences."""

_LOOKS = {ChangeKind.SPACING, ChangeKind.QUOTES}
"""Changes that do not affect the translation."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A catalog with the current sentences of an article, still without the drafts that it needs."""

    old: Catalog
    """The old catalog."""
    units: tuple[Unit, ...]
    pending: tuple[Segment, ...]
    """The sentences to draft, one for each msgid, in the order of the article."""
    waiting: frozenset[tuple[str | None, str]]
    """Context and msgid of the units that need these drafts."""


def reconcile(
    path: str,
    segments: Sequence[Segment],
    old: Catalog,
    *,
    cut: Cut,
    constraints: Mapping[str, Constraint] = MappingProxyType({}),
    redraft: bool = False,
) -> Reconciled:
    """Return a catalog with the current sentences of an article.

    A sentence keeps its unit wherever it moved. A changed sentence gets a person's translation of the vanished sentence
    that it matches (`matching`). It stays reviewed if only white space or quotation marks changed, else it is stale. If
    sentences were joined, so are their translations; if one was split, so is its translation, provided that it has as
    many sentences. For other vanished sentences, machine drafts are dropped, and people's translations become obsolete
    and come back with their sentence (law 5). A unit with a context applies to the occurrences in its references, which
    move with them. If it has none, it is kept unchanged after the unit of its sentence.

    Args:
        path: of the article.
        segments: all sentences of the article in order; those without a word are skipped.
        old: the old catalog; a new one has no units.
        cut: by the rules of the target language.
        constraints: what the glossary requires, by msgid. Untouched machine drafts with other constraints are
            drafted again.
        redraft: whether to draft all untouched machine drafts again.

    """
    found = _by_source(segments)
    known = recorded(old).units
    plain = {unit.source: unit for unit in known if unit.plain}
    served = owners(known, path, ((one.source, one.line) for one in segments if one.translatable))
    needed = _unserved(found, served)
    traced = {source: unit for source, unit in plain.items() if source in needed or source not in found}
    changed, moved = _changed_units(traced, tuple(needed), cut)
    beside = _beside(known, path, found, served, constraints)
    active: list[Unit] = []
    waiting: set[tuple[str | None, str]] = set()
    for source in found:
        if source in needed:
            constraint = constraints.get(source)
            unit = _placed(plain.get(source) or changed.get(source) or Unit(source), path, needed[source], constraint)
            if not unit.translated or (_machine_made(unit) and (redraft or _is_outdated(unit, constraint))):
                waiting.add((None, source))
            active.append(unit)
        active += (unit for unit, _ in beside.get(source, ()))
        waiting |= {(unit.context, source) for unit, serves in beside.get(source, ()) if serves and not unit.translated}
    wanted = {source for _, source in waiting}
    pending = tuple(alike[0] for source, alike in found.items() if source in wanted)
    return Reconciled(old, (*active, *_left(known, found, needed, moved)), pending, frozenset(waiting))


def merge(reconciled: Reconciled, drafts: Mapping[str, Draft], *, doubts: str = "en") -> Catalog:
    """Return a catalog with the drafts in the units that need one.

    If the result has unreviewed texts, `X-Generator` becomes ours again. From then on, flags that disappear without the
    name of another tool do not count as approval (`stripped`); earlier approvals have been recorded by then.

    Args:
        reconciled: what `reconcile` made.
        drafts: by msgid; a sentence without one is left unchanged, drafts for other sentences are ignored.
        doubts: the language of the notes on findings, one of `messages.SPOKEN`.

    """
    units = tuple(
        _drafted(unit, drafts[unit.source], doubts)
        if (unit.context, unit.source) in reconciled.waiting and unit.source in drafts
        else unit
        for unit in reconciled.units
    )
    unreviewed = any(unit.fuzzy and unit.provenance is not None for unit in units)
    generator = "l10n" if unreviewed else reconciled.old.generator or "l10n"
    return with_plural_forms(signed(replace(reconciled.old, units=units), generator))


def _machine_made(unit: Unit) -> bool:
    """Tell whether the text is a machine draft that nobody changed or approved."""
    made = unit.provenance
    of_people = PublishedTranslation | CarriedOver
    drafted = made is not None and made.state is State.DRAFT and not isinstance(made.origin, of_people)
    return drafted and unit.fuzzy and untouched(unit)


def _by_source(segments: Iterable[Segment]) -> dict[str, list[Segment]]:
    """Return the sentences that contain a word, grouped by source."""
    found: dict[str, list[Segment]] = {}
    for segment in segments:
        if segment.translatable:
            found.setdefault(segment.source, []).append(segment)
    return found


def _changed_units(plain: Mapping[str, Unit], now: Sequence[str], cut: Cut) -> tuple[dict[str, Unit], set[str]]:
    """Return the units that new sentences get from vanished ones, and the sources that these units moved away from.

    Joined and split units also stay with their old sentences, which may come back.
    """
    known = tuple(plain.values())
    before = [OldSentence(unit.source, _origin(unit), reusable=_is_a_persons(unit)) for unit in known]
    changed: dict[str, Unit] = {}
    moved: set[str] = set()
    for match in match_sentences(before, now):
        old, new = [known[at] for at in match.old], [now[at] for at in match.new]
        if match.kind is ChangeKind.JOINED:
            changed[new[0]] = _joined([unit for unit in old if _is_a_persons(unit)], len(old), new[0])
        elif match.kind is ChangeKind.SPLIT:
            changed |= zip(new, _parts(old[0], new, cut), strict=True)
        else:
            changed[new[0]] = _taken_over(old[0], new[0], match.kind)
            moved.add(old[0].source)
    return changed, moved


def _unserved(
    found: Mapping[str, Sequence[Segment]], served: Mapping[tuple[str, int], Unit]
) -> dict[str, list[Segment]]:
    """Return the occurrences of each sentence that no unit with a context serves, if there are any."""
    left = {source: [one for one in alike if (source, one.line) not in served] for source, alike in found.items()}
    return {source: alike for source, alike in left.items() if alike}


def _is_a_persons(unit: Unit) -> bool:
    return unit.translated and not _machine_made(unit)


def _origin(unit: Unit) -> str:
    """Return the source that the target translates."""
    return unit.previous if unit.fuzzy and unit.previous is not None else unit.source


def _is_approved(unit: Unit) -> bool:
    """Tell whether a person approved the text, as a translation of the source that it was written for."""
    mark = unit.provenance
    in_pieces = SplitTranslation | JoinedTranslation
    whole = mark is not None and mark.state is State.STALE and not isinstance(mark.origin, in_pieces)
    return not unit.fuzzy or (whole and untouched(unit))


def _taken_over(former: Unit, source: str, change_kind: ChangeKind) -> Unit:
    """Return a person's translation for a changed sentence."""
    unit = replace(
        former,
        source=source,
        flags=_of_any_sentence(former.flags),
        fuzzy=True,
        previous=_origin(former),
        previous_context=None,
        previous_plural=None,
        notes=notes_of_others(former.notes),
        provenance=former.provenance if former.fuzzy else carried(former),
    )
    unit = fitted(unit)
    if change_kind not in _LOOKS:
        return unit
    if not _is_approved(former):
        return replace(unit, previous=None)
    made = None if unit.previous == source else _carried_over(unit.target, CarriedOver(change_kind))
    return replace(unit, fuzzy=False, previous=None, provenance=made)


def _carried_over(target: str, origin: CarriedOver) -> Provenance:
    return Provenance(State.REVIEWED, fingerprint(target), 100, origin)


def _joined(units: Sequence[Unit], count: int, source: str) -> Unit:
    """Return a unit with the joined translations of sentences that became one.

    Args:
        units: the units with a person's translation.
        count: the number of all the sentences.
        source: the sentence that they became.

    """
    target = " ".join(unit.target.strip() for unit in units)
    previous = " ".join(map(_origin, units))
    alike = len(units) == count and kind(previous, source) in _LOOKS
    approved = alike and all(map(_is_approved, units))
    unit = Unit(
        source,
        target,
        fuzzy=not approved,
        previous=None if approved or alike else previous,
        comments=tuple(line for unit in units for line in unit.comments),
        notes=tuple(dict.fromkeys(note for unit in units for note in notes_of_others(unit.notes))),
        flags=tuple(dict.fromkeys(flag for unit in units for flag in _of_any_sentence(unit.flags))),
    )
    if approved:
        return fitted(replace(unit, provenance=_carried_over(target, CarriedOver(ChangeKind.JOINED, count))))
    made = Provenance(State.STALE, fingerprint(target), 0, JoinedTranslation(count))
    return fitted(replace(unit, provenance=made))


def _parts(former: Unit, sources: Sequence[str], cut: Cut) -> Iterator[Unit]:
    """Yield units for the sentences that one became: each gets its part of the translation, or all get the whole."""
    found = cut(former.target)
    texts = found if len(found) == len(sources) else [former.target] * len(sources)
    for number, (source, text) in enumerate(zip(sources, texts, strict=True), 1):
        unit = _taken_over(former, source, ChangeKind.SPLIT)
        made = Provenance(State.STALE, fingerprint(text), 0, SplitTranslation(number, len(sources)))
        yield fitted(replace(unit, target=text, provenance=made))


def _of_any_sentence(flags: Iterable[str]) -> tuple[str, ...]:
    """Return flags without those on the placeholders of a msgid, which apply to that msgid only."""
    return tuple(flag for flag in flags if flag.startswith("no-") or not flag.endswith("-format"))


def _is_outdated(unit: Unit, constraint: Constraint | None) -> bool:
    """Tell whether a draft was made for other term constraints or for another version of its sentence."""
    made = unit.provenance
    if made is None:
        return False
    return made.terms != (constraint.mark if constraint else "") or (unit.previous is not None and not made.remembered)


def _placed(unit: Unit, path: str, segments: Sequence[Segment], constraint: Constraint | None) -> Unit:
    """Return a unit with its places, and with notes on its text if that needs review."""
    places = dict.fromkeys((path, segment.line) for segment in segments)
    roles = dict.fromkeys(segment.role for segment in segments)
    notes = [note for note in notes_of_others(unit.notes) if note.text not in roles]
    notes += [] if list(roles) == ["paragraph"] else [Note(NoteKind.PLAIN, ", ".join(roles))]
    notes += [Note(NoteKind.GLOSSARY, constraint.note)] if constraint else []
    notes += _evidence(unit) if unit.fuzzy else []
    return _active(replace(unit, places=tuple(places), notes=tuple(notes)))


def _active(unit: Unit) -> Unit:
    """Return a unit that is not obsolete, corrected for msgfmt, which does not check obsolete entries."""
    if unit.obsolete:
        unit = replace(unit, obsolete=False, flags=_of_any_sentence(unit.flags))
    return unit if unit.fuzzy else fitted(unit)


def _evidence(unit: Unit) -> list[Note]:
    """Return the notes on the origin of an unreviewed text, and its findings."""
    kept = [note for note in unit.notes if note.of_unreviewed]
    match unit.provenance.origin if unit.provenance else None:
        case SplitTranslation(number, of):
            evidence = Note(NoteKind.SPLIT, f"part {number} of {of}")
        case JoinedTranslation(count):
            evidence = Note(NoteKind.JOINED, f"{count} sentences")
        case _ if unit.previous is not None:
            evidence = _difference(unit)
        case _:
            return kept
    return [evidence, *(note for note in kept if note.kind in {NoteKind.DOUBT, NoteKind.UNFLAGGED})]


def _difference(unit: Unit) -> Note:
    """Return a note on how the sentence differs from the one that the text translates."""
    remembered = unit.provenance is not None and unit.provenance.remembered
    said = change(unit.previous or "", unit.source)
    return Note(NoteKind.MEMORY if remembered else NoteKind.CHANGED, said)


def _beside(
    known: Iterable[Unit],
    path: str,
    found: Mapping[str, Sequence[Segment]],
    served: Mapping[tuple[str, int], Unit],
    constraints: Mapping[str, Constraint],
) -> dict[str, list[tuple[Unit, bool]]]:
    """Return the units with a context by sentence, and whether each one has a place in the article."""
    here = called([unit for unit in known if not unit.obsolete], path)
    beside: dict[str, list[tuple[Unit, bool]]] = {}
    owned: dict[int, list[Segment]] = {}
    for source, alike in found.items() if served else ():
        for one in alike:
            if owner := served.get((source, one.line)):
                owned.setdefault(id(owner), []).append(one)
    for unit in known:
        if unit.context is not None:
            source = unit.source
            own = owned.get(id(unit))
            if own:
                unit = _placed(unit, path, own, constraints.get(source))  # noqa: PLW2901
            else:
                elsewhere = tuple(place for place in unit.places if place[0] != here)
                unit = _active(replace(unit, places=elsewhere))  # noqa: PLW2901
            beside.setdefault(source, []).append((unit, bool(own)))
    return beside


def _left(known: Iterable[Unit], found: Collection[str], needed: Collection[str], moved: Collection[str]) -> list[Unit]:
    """Return people's translations of vanished sentences as obsolete units, those that vanished earlier first."""
    return [
        replace(unit, obsolete=True, places=(), notes=notes_of_others(unit.notes))
        for unit in sorted(known, key=lambda unit: not unit.obsolete)
        if unit.source not in (needed if unit.plain else found)
        and (not unit.plain or unit.source not in moved)
        and _is_worth_keeping(unit)
    ]


def _is_worth_keeping(unit: Unit) -> bool:
    """Tell whether a unit has content that l10n cannot make again.

    msgmerge drops obsolete entries without a translation; l10n keeps them if somebody commented on them.
    """
    noted = bool(unit.comments or unit.flags or notes_of_others(unit.notes)) or not unit.plain
    return noted or (not _machine_made(unit) and (unit.translated or unit.previous is not None))


def _drafted(unit: Unit, draft: Draft, language: str) -> Unit:
    """Return a unit with a draft as its text, and with doubts in a language."""
    notes = tuple(note for note in unit.notes if not note.of_unreviewed)
    now = State.REVIEWED if draft.reviewed else State.DRAFT
    made = Provenance(now, fingerprint(draft.text), draft.score, draft.origin)
    told = sorted(draft.findings, key=lambda finding: finding.severity.rank)
    doubts = tuple(Note.doubt(finding, language) for finding in told)
    text = replace(
        unit,
        target=draft.text,
        fuzzy=not draft.reviewed,
        previous=draft.previous,
        previous_context=None,
        previous_plural=None,
        provenance=made,
    )
    text = fitted(replace(text, flags=_of_any_sentence(unit.flags)) if draft.reviewed else text)
    return replace(text, notes=notes if draft.reviewed else (*notes, *_evidence(replace(text, notes=doubts))))
