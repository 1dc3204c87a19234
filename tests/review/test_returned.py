"""Texts from an editor of another format: what is taken, and what stays as it is (laws 5 and 7)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.drafting.origin import MachineTranslation
from l10n.interchange.xliff import sentence_key
from l10n.review.catalog import Catalog, Provenance, State, Unit, approved, states
from l10n.review.returned import Confirmation, ReturnedText, ReturnRefusal, TakenTexts, take
from l10n.text.fingerprint import fingerprint

SALT = "Salt."


def draft(target: str = "Sal.", source: str = SALT) -> Unit:
    """Return a machine draft as l10n writes it."""
    made = Provenance(State.DRAFT, fingerprint(target), 60, MachineTranslation("en-es", "1"))
    return Unit(source, target, fuzzy=True, provenance=made)


REVIEWED = Unit(SALT, "Sal.")
BEFORE = [draft(), approved(draft()), REVIEWED, Unit(SALT, "Sal.", fuzzy=True), Unit(SALT)]


def returned(was: Unit, target: str, confirmation: Confirmation) -> ReturnedText:
    """Return what an editor makes of a unit."""
    is_reviewed = was.translated and not was.fuzzy
    key = sentence_key(was.source, was.context or "")
    return ReturnedText(key, was.source, target, confirmation, fingerprint(was.target), is_reviewed, 7)


def taken(now: Unit, *texts: ReturnedText, more: tuple[Unit, ...] = ()) -> TakenTexts:
    return take(Catalog("en", "es-MX", (now, *more)), texts, sentence_key)


@pytest.mark.parametrize("was", BEFORE)
@pytest.mark.parametrize("confirmation", [Confirmation.TRANSLATED, Confirmation.REVIEWED])
def test_a_changed_text_that_is_confirmed_is_reviewed(was: Unit, confirmation: Confirmation) -> None:
    done = taken(was, returned(was, "La sal.", confirmation))
    (unit,) = done.catalog.units
    assert (unit.target, states(done.catalog), unit.provenance) == ("La sal.", [State.REVIEWED], None)
    assert (done.changed, done.refused) == (1, ())
    assert done.reviewed == (was.fuzzy or not was.translated)


@pytest.mark.parametrize("was", [draft(), Unit(SALT, "Sal.", fuzzy=True), Unit(SALT)])
def test_a_changed_text_that_nobody_confirmed_is_work_in_progress(was: Unit) -> None:
    done = taken(was, returned(was, "La sal.", Confirmation.NONE))
    assert (done.catalog.units[0].target, states(done.catalog)) == ("La sal.", [State.DRAFT])
    assert (done.changed, done.reviewed) == (1, 0)


@pytest.mark.parametrize("confirmation", [Confirmation.NONE, Confirmation.TRANSLATED])
def test_law_7_an_unchanged_draft_stays_one_whatever_a_tool_calls_it(confirmation: Confirmation) -> None:
    done = taken(draft(), returned(draft(), "Sal.", confirmation))
    assert done.catalog.units == (draft(),)
    assert done.unconfirmed == (confirmation is Confirmation.TRANSLATED)


def test_an_unchanged_draft_that_a_reviewer_confirms_is_reviewed() -> None:
    done = taken(draft(), returned(draft(), "Sal.", Confirmation.REVIEWED))
    assert done.catalog.units == (approved(draft()),)
    assert (done.changed, done.reviewed) == (0, 1)


@pytest.mark.parametrize("confirmation", Confirmation)
def test_what_was_changed_here_and_there_is_told_and_stays(confirmation: Confirmation) -> None:
    pairs = [(draft(), replace(draft(), target="Salitre.")), (draft(), approved(draft())), (Unit(SALT), draft())]
    for was, now in pairs:
        text = returned(was, "La sal.", confirmation)
        done = taken(now, text)
        assert (done.catalog.units, done.refused) == ((now,), ((text, ReturnRefusal.BOTH_CHANGED),))


def test_both_sides_may_say_the_same() -> None:
    now = Unit(SALT, "La sal.", fuzzy=True)
    done = taken(now, returned(draft(), "La sal.", Confirmation.TRANSLATED))
    assert done.catalog.units == (Unit(SALT, "La sal."),)
    again = taken(done.catalog.units[0], returned(draft(), "La sal.", Confirmation.NONE))
    assert (again.catalog.units, again.refused) == (done.catalog.units, ())


def test_a_reviewed_text_is_not_replaced_by_one_that_nobody_confirmed() -> None:
    text = returned(REVIEWED, "La sal.", Confirmation.NONE)
    done = taken(REVIEWED, text)
    assert (done.catalog.units, done.refused) == ((REVIEWED,), ((text, ReturnRefusal.UNCONFIRMED),))


@pytest.mark.parametrize("confirmation", Confirmation)
def test_a_deleted_text_is_not_taken(confirmation: Confirmation) -> None:
    for was in BEFORE:
        assert taken(was, returned(was, " ", confirmation)).catalog.units == (was,)


@pytest.mark.parametrize("confirmation", Confirmation)
def test_law_5_a_text_of_a_sentence_that_is_gone_is_kept(confirmation: Confirmation) -> None:
    other = Unit("Sea.", "Mar.", obsolete=True)
    done = taken(Unit("Water.", "Agua."), returned(draft(), "La sal.", confirmation), more=(other,))
    *_, kept = done.catalog.units
    fuzzy = confirmation is Confirmation.NONE
    assert kept == Unit(SALT, "La sal.", fuzzy=fuzzy, obsolete=True)
    old = replace(draft(), obsolete=True)
    again = taken(old, returned(draft(), "La sal.", confirmation))
    assert (again.catalog.units[0].target, again.catalog.units[0].obsolete) == ("La sal.", True)


def test_units_with_the_same_key_are_all_kept() -> None:
    old = Unit(SALT, "Sales.", obsolete=True)
    done = take(
        Catalog("en", "es-MX", (draft(), Unit("Sea.", "Mar."), old)),
        [replace(returned(draft(), "La sal.", Confirmation.REVIEWED), sentence="")],
        lambda _source, _context: "",
    )
    assert [unit.target for unit in done.catalog.units] == ["La sal.", "Mar.", "Sales."]
    strange = replace(returned(draft(), "x", Confirmation.REVIEWED), source="Other.")
    assert taken(draft(), strange, more=(old,)).refused == ((strange, ReturnRefusal.NO_SENTENCE),)


def test_a_text_of_no_sentence_is_told() -> None:
    text = replace(returned(draft(), "La sal.", Confirmation.REVIEWED), sentence="0" * 8)
    assert taken(REVIEWED, text).refused == ((text, ReturnRefusal.NO_SENTENCE),)


TEXTS = st.sampled_from(["", "Sal.", "La sal.", "Salitre."])
UNITS = st.sampled_from(
    [Unit(SALT), *(unit for text in ("Sal.", "La sal.", "Salitre.") for unit in (
        draft(text), approved(draft(text)), Unit(SALT, text), Unit(SALT, text, fuzzy=True)
    ))]
)  # fmt: skip
RETURNED = st.builds(returned, UNITS, TEXTS, st.sampled_from(Confirmation))


@settings(max_examples=300)
@given(now=UNITS, texts=st.lists(RETURNED, max_size=3))
def test_laws_5_6_and_7_hold_for_any_editor(now: Unit, texts: list[ReturnedText]) -> None:
    done = taken(now, *texts)
    (unit,) = done.catalog.units
    confirmed = {text.target for text in texts if text.is_confirmed}
    is_reviewed = now.translated and not now.fuzzy
    if unit.translated and not unit.fuzzy:
        assert unit.target in confirmed or (is_reviewed and unit == now)
    if is_reviewed:
        assert not unit.fuzzy
        assert unit == now or unit.target in confirmed
    again = take(done.catalog, [text for text in texts if text not in dict(done.refused)], sentence_key)
    assert again.catalog == done.catalog or len(texts) > 1
