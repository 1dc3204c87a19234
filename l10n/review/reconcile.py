"""How changed articles and new drafts meet the reviewers' work: nothing that a person wrote is lost (law 5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from l10n.drafting.draft import Draft
from l10n.drafting.origin import PublishedTranslation
from l10n.glossary.constraints import Constraint
from l10n.review.catalog import (
    CarriedOver,
    Catalog,
    ChangeKind,
    HumanTranslation,
    JoinedTranslation,
    Provenance,
    SplitTranslation,
    State,
    Unit,
    fitted,
    notes_of_others,
    restored,
    untouched,
    with_plural_forms,
)
from l10n.review.changes import change, kind
from l10n.review.contexts import called, owners
from l10n.review.matching import Former, match_sentences
from l10n.review.notes import Note, NoteKind
from l10n.segmentation.segments import Segment
from l10n.text.fingerprint import fingerprint

Cut = Callable[[str], Sequence[str]]
"""Gives the sentences of a translation."""

_LOOKS = {ChangeKind.SPACING, ChangeKind.QUOTES}
"""Changes that no translation has to follow."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A catalog brought to the sentences of an article, still without the drafts it needs."""

    old: Catalog
    """The catalog as it was."""
    units: tuple[Unit, ...]
    pending: tuple[Segment, ...]
    """The sentences to draft, one for each msgid, in the order of the article."""
    waiting: frozenset[tuple[str | None, str]]
    """Context and msgid of the units that wait for these drafts."""


def reconcile(
    path: str,
    segments: Sequence[Segment],
    old: Catalog,
    *,
    cut: Cut,
    constraints: Mapping[str, Constraint] = MappingProxyType({}),
    redraft: bool = False,
) -> Reconciled:
    """Return a catalog brought to the sentences that an article has now.

    A sentence keeps its unit wherever it moved. A changed sentence takes over a person's translation of one that
    vanished (`lineage`): it stays reviewed where only white space or quotation marks are others, and is stale else. Of
    sentences that were joined the translations are joined; that of one that was split is, if it has as many sentences.
    Of what else vanished, machine drafts are dropped, and what people wrote becomes obsolete and comes back with its
    sentence (law 5). A unit with a context serves the occurrences that its references name, and their references move
    with them; one that names none is kept whole, behind the unit of its sentence.

    Args:
        path: of the article.
        segments: every sentence of it in its order; those without a word are passed over.
        old: the catalog as it was; a new one has no units.
        cut: by the rules of the target's language.
        constraints: what the glossary asks of sentences, by msgid. What a machine wrote under other terms, and nobody
            touched, is drafted anew.
        redraft: whether all is drafted anew that a machine wrote and nobody touched.

    """
    found = _by_source(segments)
    known = [_refreshed(unit) for unit in restored(old).units]
    plain = {unit.source: unit for unit in known if unit.plain}
    served = owners(known, path, ((one.source, one.line) for one in segments if one.translatable))
    needed = {
        source: left
        for source, alike in found.items()
        if (left := [one for one in alike if (source, one.line) not in served])
    }
    traced = {source: unit for source, unit in plain.items() if source in needed or source not in found}
    heirs, moved = _heirs(traced, tuple(needed), cut)
    beside = _beside(known, path, found, served, constraints)
    active: list[Unit] = []
    waiting: set[tuple[str | None, str]] = set()
    for source in found:
        if source in needed:
            constraint = constraints.get(source)
            unit = _placed(plain.get(source) or heirs.get(source) or Unit(source), path, needed[source], constraint)
            if not unit.translated or (_machine_made(unit) and (redraft or _is_outdated(unit, constraint))):
                waiting.add((None, source))
            active.append(unit)
        active += (unit for unit, _ in beside.get(source, ()))
        waiting |= {(unit.context, source) for unit, serves in beside.get(source, ()) if serves and not unit.translated}
    wanted = {source for _, source in waiting}
    pending = tuple(alike[0] for source, alike in found.items() if source in wanted)
    return Reconciled(old, (*active, *_left(known, found, needed, moved)), pending, frozenset(waiting))


def merge(reconciled: Reconciled, drafts: Mapping[str, Draft]) -> Catalog:
    """Return a catalog with the drafts in the units that wait for one.

    Where unreviewed texts stand in the result, `X-Generator` becomes ours again, so that flags which vanish from now on
    without an editor's name are no approval (`stripped`); what was approved before is recorded as reviewed by then.

    Args:
        reconciled: what `reconcile` made.
        drafts: by msgid; a sentence without one stays as it is, one that is not pending is passed over.

    """
    units = tuple(
        _drafted(unit, drafts[unit.source])
        if (unit.context, unit.source) in reconciled.waiting and unit.source in drafts
        else unit
        for unit in reconciled.units
    )
    unreviewed = any(unit.fuzzy and unit.provenance is not None for unit in units)
    generator = "l10n" if unreviewed else reconciled.old.generator or "l10n"
    return with_plural_forms(replace(reconciled.old, units=units, generator=generator))


def _machine_made(unit: Unit) -> bool:
    """Tell whether a machine wrote the text, and nobody changed or approved it."""
    made = unit.provenance
    of_people = PublishedTranslation | CarriedOver
    drafted = made is not None and made.state is State.DRAFT and not isinstance(made.origin, of_people)
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
    if unit.previous is not None and not mark.remembered:
        return replace(unit, provenance=_carried(unit))
    return replace(unit, provenance=None if isinstance(mark.origin, CarriedOver) else replace(mark, state=State.DRAFT))


def _carried(unit: Unit) -> Provenance:
    """Return the provenance of a reviewed text that is carried over to another sentence."""
    mark = unit.provenance or Provenance(State.STALE, "", 0, HumanTranslation())
    return replace(mark, state=State.STALE, fingerprint=fingerprint(unit.target))


def _heirs(plain: Mapping[str, Unit], now: Sequence[str], cut: Cut) -> tuple[dict[str, Unit], set[str]]:
    """Return the units that new sentences take over from those that vanished, and from which these moved away.

    What was joined or split stays where it was besides: the sentences may come back as they were.
    """
    known = tuple(plain.values())
    before = [Former(unit.source, _origin(unit), inheritable=_is_a_persons(unit)) for unit in known]
    heirs: dict[str, Unit] = {}
    moved: set[str] = set()
    for match in match_sentences(before, now):
        old, new = [known[at] for at in match.old], [now[at] for at in match.new]
        if match.kind is ChangeKind.JOINED:
            heirs[new[0]] = _joined([unit for unit in old if _is_a_persons(unit)], len(old), new[0])
        elif match.kind is ChangeKind.SPLIT:
            heirs |= zip(new, _parts(old[0], new, cut), strict=True)
        else:
            heirs[new[0]] = _inherited(old[0], new[0], match.kind)
            moved.add(old[0].source)
    return heirs, moved


def _is_a_persons(unit: Unit) -> bool:
    return unit.translated and not _machine_made(unit)


def _origin(unit: Unit) -> str:
    """Return the source that the target translates."""
    return unit.previous if unit.fuzzy and unit.previous is not None else unit.source


def _is_approved(unit: Unit) -> bool:
    """Tell whether a person approved the text, for the wording that it translates."""
    mark = unit.provenance
    in_pieces = SplitTranslation | JoinedTranslation
    whole = mark is not None and mark.state is State.STALE and not isinstance(mark.origin, in_pieces)
    return not unit.fuzzy or (whole and untouched(unit))


def _inherited(ancestor: Unit, source: str, change_kind: ChangeKind) -> Unit:
    """Return a person's translation for a changed sentence."""
    unit = replace(
        ancestor,
        source=source,
        flags=_of_any_sentence(ancestor.flags),
        fuzzy=True,
        previous=_origin(ancestor),
        previous_context=None,
        previous_plural=None,
        notes=notes_of_others(ancestor.notes),
        provenance=ancestor.provenance if ancestor.fuzzy else _carried(ancestor),
    )
    unit = fitted(unit)
    if change_kind not in _LOOKS:
        return unit
    if not _is_approved(ancestor):
        return replace(unit, previous=None)
    made = None if unit.previous == source else _carried_over(unit.target, CarriedOver(change_kind))
    return replace(unit, fuzzy=False, previous=None, provenance=made)


def _carried_over(target: str, origin: CarriedOver) -> Provenance:
    return Provenance(State.REVIEWED, fingerprint(target), 100, origin)


def _joined(units: Sequence[Unit], count: int, source: str) -> Unit:
    """Return the translations of sentences for the one that they became.

    Args:
        units: those that a person translated.
        count: of all the sentences.
        source: what they became.

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


def _parts(ancestor: Unit, sources: Sequence[str], cut: Cut) -> Iterator[Unit]:
    """Give the translation of a sentence to those that it became: its own sentences, or the whole to each."""
    found = cut(ancestor.target)
    texts = found if len(found) == len(sources) else [ancestor.target] * len(sources)
    for number, (source, text) in enumerate(zip(sources, texts, strict=True), 1):
        unit = _inherited(ancestor, source, ChangeKind.SPLIT)
        made = Provenance(State.STALE, fingerprint(text), 0, SplitTranslation(number, len(sources)))
        yield fitted(replace(unit, target=text, provenance=made))


def _of_any_sentence(flags: Iterable[str]) -> tuple[str, ...]:
    """Return flags without those that say what placeholders a msgid has: they hold for that msgid alone."""
    return tuple(flag for flag in flags if flag.startswith("no-") or not flag.endswith("-format"))


def _is_outdated(unit: Unit, constraint: Constraint | None) -> bool:
    """Tell whether a draft was made when the glossary asked for something else, or for another wording."""
    made = unit.provenance
    if made is None:
        return False
    return made.terms != (constraint.mark if constraint else "") or (unit.previous is not None and not made.remembered)


def _placed(unit: Unit, path: str, segments: Sequence[Segment], constraint: Constraint | None) -> Unit:
    """Return a unit that says where it stands, and what is to be known of its text while that waits for a person."""
    places = dict.fromkeys((path, segment.line) for segment in segments)
    roles = dict.fromkeys(segment.role for segment in segments)
    notes = [note for note in notes_of_others(unit.notes) if note.text not in roles]
    notes += [] if list(roles) == ["paragraph"] else [Note(NoteKind.PLAIN, ", ".join(roles))]
    notes += [Note(NoteKind.GLOSSARY, constraint.note)] if constraint else []
    notes += _told(unit) if unit.fuzzy else []
    return _active(replace(unit, places=tuple(places), notes=tuple(notes)))


def _active(unit: Unit) -> Unit:
    """Return a unit that is not obsolete; msgfmt judges such a one, and it judged none of it while it was."""
    if unit.obsolete:
        unit = replace(unit, obsolete=False, flags=_of_any_sentence(unit.flags))
    return unit if unit.fuzzy else fitted(unit)


def _told(unit: Unit) -> list[Note]:
    """Return the notes on where a text that waits for a person comes from, and its doubts."""
    kept = [note for note in unit.notes if note.of_unreviewed]
    match unit.provenance.origin if unit.provenance else None:
        case SplitTranslation(number, of):
            told = Note(NoteKind.SPLIT, f"part {number} of {of}")
        case JoinedTranslation(count):
            told = Note(NoteKind.JOINED, f"{count} sentences")
        case _ if unit.previous is not None:
            told = _difference(unit)
        case _:
            return kept
    return [told, *(note for note in kept if note.kind is NoteKind.DOUBT)]


def _difference(unit: Unit) -> Note:
    """Return what is other in the sentence than in the one that the text translates."""
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
    """Return the units that a person set beside another for the same sentence, and whether each serves a place."""
    here = called([unit for unit in known if not unit.obsolete], path)
    beside: dict[str, list[tuple[Unit, bool]]] = {}
    for unit in known:
        if unit.context is not None:
            source = unit.source
            own = [one for one in found.get(source, ()) if served.get((source, one.line)) is unit]
            if own:
                unit = _placed(unit, path, own, constraints.get(source))  # noqa: PLW2901
            else:
                elsewhere = tuple(place for place in unit.places if place[0] != here)
                unit = _active(replace(unit, places=elsewhere))  # noqa: PLW2901
            beside.setdefault(source, []).append((unit, bool(own)))
    return beside


def _left(known: Iterable[Unit], found: Collection[str], needed: Collection[str], moved: Collection[str]) -> list[Unit]:
    """Return as obsolete what people wrote for sentences that vanished, the longest gone first."""
    return [
        replace(unit, obsolete=True, places=(), notes=notes_of_others(unit.notes))
        for unit in sorted(known, key=lambda unit: not unit.obsolete)
        if unit.source not in (needed if unit.plain else found)
        and (not unit.plain or unit.source not in moved)
        and _is_worth_keeping(unit)
    ]


def _is_worth_keeping(unit: Unit) -> bool:
    """Tell whether a unit holds more than what l10n can make again.

    gettext's tools drop obsolete entries without a translation, as msgmerge does; l10n keeps those on which somebody
    noted something.
    """
    noted = bool(unit.comments or unit.flags or notes_of_others(unit.notes)) or not unit.plain
    return noted or (not _machine_made(unit) and (unit.translated or unit.previous is not None))


def _drafted(unit: Unit, draft: Draft) -> Unit:
    """Return a unit with a draft in it."""
    notes = tuple(note for note in unit.notes if not note.of_unreviewed)
    now = State.REVIEWED if draft.reviewed else State.DRAFT
    made = Provenance(now, fingerprint(draft.text), draft.score, draft.origin)
    doubts = tuple(Note.doubt(finding) for finding in draft.findings)
    text = replace(unit, target=draft.text, fuzzy=not draft.reviewed, previous=draft.previous, provenance=made)
    text = fitted(replace(text, flags=_of_any_sentence(unit.flags)) if draft.reviewed else text)
    return replace(text, notes=notes if draft.reviewed else (*notes, *_told(replace(text, notes=doubts))))
