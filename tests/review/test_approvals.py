"""An approval that was made by clearing a flag holds, whatever becomes of the other flags (laws 5 and 7)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import po
from l10n.article import Leaf, LeafKind, Syntax
from l10n.drafting.draft import Draft
from l10n.drafting.origin import MachineTranslation, PublishedTranslation
from l10n.interchange.xliff import sentence_key
from l10n.review.approvals import recorded, unanswered
from l10n.review.catalog import CarriedOver, Catalog, ChangeKind, Provenance, State, Unit, approved, states, stripped
from l10n.review.judge import Judgement
from l10n.review.mending import mend
from l10n.review.reconcile import merge, reconcile
from l10n.review.returned import Confirmation, ReturnedText, take
from l10n.segmentation.segments import Segment
from l10n.text.fingerprint import fingerprint

SOURCES = ("It rains.", "It snows.", "It hails.", "The sun is out.")
MACHINE = MachineTranslation("translate-en_es 0.1")
SEGMENTS = [
    Segment("", (Leaf(LeafKind.TEXT, text, text),), "", line, "paragraph", Syntax.PLAIN)
    for line, text in enumerate(SOURCES, 1)
]


def translate(catalog: Catalog, _wanted: Collection[str] = (), *, redraft: bool = False) -> Catalog:
    """Run `translate`."""
    found = reconcile("sky.md", SEGMENTS, catalog, cut=lambda text: [text], redraft=redraft)
    return merge(found, {one.source: Draft(f"[{one.source}]", MACHINE, 62) for one in found.pending})


def approve(catalog: Catalog, wanted: Collection[str]) -> Catalog:
    """Run `approve --unit` for some units."""
    units = recorded(catalog).units
    return replace(catalog, units=tuple(approved(one) if one.source in wanted else one for one in units))


def align(catalog: Catalog, wanted: Collection[str]) -> Catalog:
    """Run `memory align` with a translation that certainly has some of the sentences."""
    found = reconcile("sky.md", SEGMENTS, catalog, cut=lambda text: [text])
    texts = {unit.source: unit for unit in found.units if unit.fuzzy and unit.source in wanted}
    found = replace(found, waiting=frozenset((None, source) for source in texts))
    sure = {source: Draft(f"{source} (print)", PublishedTranslation("cielo.md"), 90, reviewed=True) for source in texts}
    return merge(found, sure)


def take_xliff(catalog: Catalog, wanted: Collection[str]) -> Catalog:
    """Run `xliff import` with a file in which a reviewer signed some texts off."""
    texts = [
        ReturnedText(
            *(sentence_key(unit.source, ""), unit.source, unit.target, Confirmation.REVIEWED),
            *(fingerprint(unit.target), False, 1),
        )
        for unit in catalog.units
        if unit.source in wanted
    ]
    return take(catalog, texts, sentence_key).catalog


def fix(catalog: Catalog, _wanted: Collection[str]) -> Catalog:
    """Run `check --fix`, which saves where it mends something."""
    return mend(catalog, lambda one: Judgement(len(one.units), ())).catalog


VERBS: dict[str, Callable[[Catalog, Collection[str]], Catalog]] = {
    "translate": translate,
    "approve": approve,
    "align": align,
    "xliff": take_xliff,
    "fix": fix,
}


def saved(catalog: Catalog) -> Catalog:
    """Return a catalog as it is read after it was written."""
    return po.loads(po.dumps(catalog), path="sky.po")


def by_hand(catalog: Catalog, wanted: Collection[str]) -> Catalog:
    """Clear flags in an editor that signs nothing."""
    units = (replace(one, fuzzy=False) if one.source in wanted else one for one in catalog.units)
    return saved(replace(catalog, units=tuple(units)))


def strip(catalog: Catalog) -> Catalog:
    """Save as OmegaT does."""
    return by_hand(catalog, SOURCES)


def reviewed(catalog: Catalog) -> set[str]:
    return {one.source for one, now in zip(catalog.units, states(catalog), strict=True) if now is State.REVIEWED}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("other", VERBS)
def test_law_5_flags_cleared_by_hand_count_after_any_verb_has_taken_the_others(verb: str, other: str) -> None:
    catalog = by_hand(saved(translate(Catalog("en", "es"))), SOURCES[:2])
    assert reviewed(catalog) == set(SOURCES[:2])
    catalog = saved(VERBS[verb](catalog, SOURCES[2:3]))
    catalog = saved(VERBS[other](catalog, SOURCES[3:]))
    assert reviewed(catalog) >= set(SOURCES[:2])
    catalog = saved(approve(catalog, SOURCES))
    assert (reviewed(catalog), stripped(catalog)) == (set(SOURCES), False)


@pytest.mark.parametrize("verb", VERBS)
def test_law_7_where_all_flags_are_gone_drafts_are_drafts_and_the_question_stays(verb: str) -> None:
    catalog = strip(saved(translate(Catalog("en", "es"))))
    assert reviewed(catalog) == set()
    catalog = saved(VERBS[verb](catalog, SOURCES[:1]))
    named = set(SOURCES[:1]) if verb in {"approve", "align", "xliff"} else set()
    assert reviewed(catalog) == named
    assert {one.source for one in catalog.units if unanswered(one)} == set(SOURCES) - named
    again = saved(VERBS[verb](catalog, ()))
    assert po.dumps(again) == po.dumps(catalog)
    answered = saved(approve(again, [one.source for one in again.units if unanswered(one)]))
    assert reviewed(answered) == set(SOURCES)
    assert not any(one.notes for one in answered.units)


def test_only_texts_of_l10n_whose_flag_was_gone_are_asked_about() -> None:
    catalog = saved(translate(strip(saved(translate(Catalog("en", "es"))))))
    first, second, third, fourth = catalog.units
    mine = replace(second, target="Nieva, creo.")
    catalog = replace(catalog, units=(first, mine, replace(third, fuzzy=False), replace(fourth, obsolete=True)))
    assert [unanswered(one) for one in catalog.units] == [True, False, False, False]
    units = recorded(catalog).units
    assert [bool(one.notes) for one in units] == [True, True, False, True]
    doubted = replace(units[2], fuzzy=True)
    assert not unanswered(doubted)
    anew = translate(catalog, redraft=True)
    assert [one.source for one in anew.units if unanswered(one)] == []


def test_a_flag_that_a_person_set_is_noted_as_well() -> None:
    """Else the text would pass for reviewed as soon as an editor drops the flags."""
    catalog = saved(approve(saved(translate(Catalog("en", "es"))), SOURCES))
    doubted = replace(catalog, units=tuple(replace(one, fuzzy=True) for one in catalog.units))
    assert reviewed(strip(approve(doubted, ()))) == set()


@pytest.mark.parametrize("mark", [State.STALE, State.DRAFT])
def test_a_text_of_a_person_has_no_mark_once_they_approved_it(mark: State) -> None:
    made = Provenance(mark, fingerprint("Llueve."), 0, CarriedOver(ChangeKind.WORDS))
    cleared = Unit("It rains.", "Llueve." if mark is State.STALE else "Está lloviendo.", provenance=made)
    catalog = recorded(Catalog("en", "es", (cleared, Unit("It snows.", "Nieva.", fuzzy=True))))
    assert catalog.units[0].provenance is None


steps = st.lists(
    st.tuples(st.sampled_from(["hand", "strip", *VERBS]), st.sets(st.sampled_from(SOURCES), max_size=2).map(frozenset)),
    max_size=12,
)


@given(steps)
def test_law_5_and_law_7_hold_in_any_history_of_hands_editors_and_verbs(
    history: list[tuple[str, frozenset[str]]],
) -> None:
    catalog = saved(translate(Catalog("en", "es")))
    sure: set[str] = set()
    """What a person decided for certain."""
    perhaps: set[str] = set()
    """What only a cleared flag tells so far."""
    for what, wanted in history:
        flagged = {one.source for one in catalog.units if one.fuzzy}
        if what in {"hand", "strip"}:
            cleared = wanted if what == "hand" else set(SOURCES)
            perhaps |= cleared & flagged
            catalog = by_hand(catalog, cleared)
        else:
            if len(perhaps) < 2 or flagged:  # one flag more or less tells nothing of an editor
                sure |= perhaps
            perhaps.clear()
            sure |= wanted if what in {"approve", "xliff"} else wanted & flagged if what == "align" else set()
            asked = stripped(catalog)
            catalog = saved(VERBS[what](catalog, wanted))
            if asked:
                sure |= {one for one in wanted if what == "align"}
                assert {one.source for one in catalog.units if unanswered(one)} >= set(SOURCES) - sure
        believed = len(perhaps) < 2 or any(one.fuzzy for one in catalog.units)
        assert reviewed(catalog) == sure | (perhaps if believed else set())
