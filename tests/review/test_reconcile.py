"""How drafts and changed articles meet the reviewers' work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pytest
from growth import SQUARE, growth
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import po
from l10n.article import Leaf, LeafKind, Syntax
from l10n.checks.amounts.number import NUMBER
from l10n.checks.wholeness.length import LENGTH
from l10n.drafting.draft import Draft
from l10n.drafting.origin import MachineTranslation, MemoryMatch
from l10n.review import matching
from l10n.review.approvals import unanswered
from l10n.review.catalog import (
    CarriedOver,
    Catalog,
    ChangeKind,
    Provenance,
    State,
    Unit,
    counts,
    restored,
    state,
    states,
    stripped,
)
from l10n.review.reconcile import Reconciled, merge, reconcile
from l10n.segmentation import rules, sentences
from l10n.segmentation.segments import Segment
from l10n.text.fingerprint import fingerprint

NEW = Catalog("en", "es-MX")
MACHINE = MachineTranslation("translate-en_es 0.1")
MAYOR = "The mayor opened the new bridge on Monday."
MAYOR_CHANGED = "The mayor opened the new bridge on Tuesday."
ALCALDESA = "La alcaldesa inauguró el puente nuevo el lunes."


def told(unit: Unit) -> tuple[str, ...]:
    """Return the notes of a unit as a reviewer reads them."""
    return tuple(map(str, unit.notes))


def sentence(text: str, line: int = 1, role: str = "paragraph") -> Segment:
    """Return a sentence of an article."""
    return Segment("", (Leaf(LeafKind.TEXT, text, text),), "", line, role, Syntax.PLAIN)


def article(*texts: str) -> list[Segment]:
    """Return the sentences of an article, one a line."""
    return [sentence(text, line) for line, text in enumerate(texts, 1)]


def machine(text: str) -> Draft:
    """Return what our machine makes of every sentence."""
    return Draft(f"[{text}]", MACHINE, 62)


def cut(text: str) -> list[str]:
    """Return the sentences of a translation."""
    return sentences.cut(text, rules.load("es"))


def reconciled_with(now: Sequence[Segment], old: Catalog = NEW, *, redraft: bool = False) -> Reconciled:
    """Return what becomes of a catalog when the article has these sentences."""
    return reconcile("bridge.md", now, old, cut=cut, redraft=redraft)


def translated(now: Sequence[Segment], old: Catalog = NEW, *, redraft: bool = False) -> Catalog:
    """Return what the whole step makes of a catalog, the machine's part included."""
    reconciled = reconciled_with(now, old, redraft=redraft)
    return merge(reconciled, {segment.source: machine(segment.source) for segment in reconciled.pending})


def approve(unit: Unit, text: str = "") -> Unit:
    """Return a unit as an editor leaves it when a person approves it, with a text of their own or as it is."""
    return replace(unit, fuzzy=False, previous=None, target=text or unit.target)


def rework(unit: Unit, text: str) -> Unit:
    """Return a unit as an editor leaves it when a person is not done yet."""
    return replace(unit, fuzzy=True, target=text)


def with_units(catalog: Catalog, *units: Unit) -> Catalog:
    """Return a catalog with these units."""
    return replace(catalog, units=units)


def sources(catalog: Catalog, which: State) -> list[str]:
    """Return the sources of the units in a state."""
    return [unit.source for unit, found in zip(catalog.units, states(catalog), strict=True) if found is which]


@pytest.fixture
def approved() -> Catalog:
    """Return a catalog of one sentence that a person translated."""
    (unit,) = translated(article(MAYOR)).units
    return translated(article(MAYOR), with_units(NEW, approve(unit, ALCALDESA)))


def test_every_sentence_with_a_word_gets_a_draft_of_its_own() -> None:
    catalog = translated(article("It rains.", "* * *", "It snows."))
    assert [(unit.source, unit.target, unit.fuzzy) for unit in catalog.units] == [
        ("It rains.", "[It rains.]", True),
        ("It snows.", "[It snows.]", True),
    ]
    assert catalog.units[0].provenance == Provenance(State.DRAFT, fingerprint("[It rains.]"), 62, MACHINE)


def test_only_what_lacks_a_text_is_pending() -> None:
    old = translated(article("It rains.", "It snows."))
    reconciled = reconciled_with(article("It rains.", "Hail fell.", "It snows."), old)
    assert [segment.source for segment in reconciled.pending] == ["Hail fell."]


def test_a_blank_text_is_no_translation() -> None:
    blank = Unit(MAYOR, " \n", comments=("Which bridge?",))
    assert states(translated(article("It rains."), with_units(NEW, blank))) == [State.DRAFT, State.OBSOLETE]
    less_similar = Unit(MAYOR.replace("mayor", "old mayor"), ALCALDESA)
    unit, *_ = translated(article(MAYOR_CHANGED), with_units(NEW, blank, less_similar)).units
    assert (unit.target, state(unit)) == (ALCALDESA, State.STALE)


def test_blank_drafts_have_lost_no_flag_to_an_editor() -> None:
    texts = ["It rains.", "It snows."]
    catalog = merge(reconciled_with(article(*texts)), dict.fromkeys(texts, Draft("", MACHINE, 0)))
    assert not stripped(po.loads(po.dumps(catalog), path="bridge.po"))


def test_a_sentence_without_a_draft_stays_untranslated() -> None:
    catalog = merge(reconciled_with(article("It rains."), NEW), {})
    assert states(catalog) == [State.UNTRANSLATED]


def test_a_draft_for_a_sentence_that_needs_none_is_passed_over(approved: Catalog) -> None:
    assert merge(reconciled_with(article(MAYOR), approved), {MAYOR: machine(MAYOR)}) == approved


def test_a_sentence_that_stands_twice_is_one_unit_with_both_places_and_roles() -> None:
    twice = [sentence("It rains.", 1, "heading 2"), sentence("It snows.", 2), sentence("It rains.", 9)]
    rain, snow = translated(twice).units
    assert rain.places == (("bridge.md", 1), ("bridge.md", 9))
    assert (told(rain), told(snow)) == (("heading 2, paragraph",), ())


def test_a_sentence_keeps_its_unit_wherever_it_moves(approved: Catalog) -> None:
    old = with_units(approved, replace(approved.units[0], comments=("Check the day.",), flags=("no-wrap",)))
    catalog = translated(article("It rains.", MAYOR), old)
    assert catalog.units[1] == replace(old.units[0], places=(("bridge.md", 2),))


def test_a_changed_sentence_takes_over_a_persons_translation_as_stale(approved: Catalog) -> None:
    (unit,) = translated(article(MAYOR_CHANGED), approved).units
    assert state(unit) is State.STALE
    assert (unit.source, unit.target, unit.previous) == (MAYOR_CHANGED, ALCALDESA, MAYOR)


def test_a_sentence_changed_again_still_names_the_wording_that_was_translated(approved: Catalog) -> None:
    again = MAYOR_CHANGED.replace("new", "old")
    (unit,) = translated(article(again), translated(article(MAYOR_CHANGED), approved)).units
    assert (unit.source, unit.target, unit.previous) == (again, ALCALDESA, MAYOR)


def test_a_change_that_is_undone_gives_the_review_back(approved: Catalog) -> None:
    (unit,) = translated(article(MAYOR), translated(article(MAYOR_CHANGED), approved)).units
    assert (unit.target, state(unit), unit.previous) == (ALCALDESA, State.REVIEWED, None)


def test_a_translation_finds_the_wording_that_it_translates_after_many_small_changes(approved: Catalog) -> None:
    catalog = approved
    for changed in (
        "The mayor opened the new bridge on Tuesday.",
        "The mayor closed the new bridge on Tuesday.",
        "The mayor closed the old bridge on Tuesday.",
        "Our mayor closed the old bridge on Tuesday.",
    ):
        catalog = translated(article(changed), catalog)
    assert states(catalog) == [State.STALE]
    assert states(translated(article(MAYOR), catalog)) == [State.REVIEWED]


def test_a_stale_text_that_a_person_deleted_is_drafted_anew(approved: Catalog) -> None:
    (stale,) = translated(article(MAYOR_CHANGED), approved).units
    (unit,) = translated(article(MAYOR_CHANGED), with_units(NEW, replace(stale, target="", fuzzy=False))).units
    assert (unit.target, unit.previous, state(unit)) == (f"[{MAYOR_CHANGED}]", None, State.DRAFT)


def test_a_change_that_is_undone_approves_nothing_that_was_not() -> None:
    (unit,) = translated(article(MAYOR)).units
    started = with_units(NEW, rework(unit, "La alcaldesa…"))
    (unit,) = translated(article(MAYOR), translated(article(MAYOR_CHANGED), started)).units
    assert (unit.target, state(unit)) == ("La alcaldesa…", State.DRAFT)


def test_the_most_similar_of_all_pairs_take_over_first(approved: Catalog) -> None:
    far = "The mayor opened the new bridge with a speech on Monday."
    for order in ([far, MAYOR_CHANGED], [MAYOR_CHANGED, far]):
        catalog = translated(article(*order), approved)
        assert sources(catalog, State.STALE) == [MAYOR_CHANGED]
        assert sources(catalog, State.DRAFT) == [far]


def test_of_two_translations_the_more_similar_is_taken_over_and_the_other_becomes_obsolete() -> None:
    rival = "The mayor opened the new bridge with a speech on Tuesday."
    units = [approve(unit, f"«{unit.source}»") for unit in translated(article(rival, MAYOR)).units]
    catalog = translated(article(MAYOR_CHANGED), with_units(NEW, *units))
    assert [(unit.target, state(unit)) for unit in catalog.units] == [
        (f"«{MAYOR}»", State.STALE),
        (f"«{rival}»", State.OBSOLETE),
    ]


def test_a_quarter_of_the_words_and_signs_may_differ() -> None:
    for old, now, expected in [
        ("The mayor left.", "The mayor stayed.", State.STALE),
        ("The mayor left.", "A mayor stayed.", State.DRAFT),
        ("The mayor left.", "The mayor, left.", State.STALE),
        ("Mayor left.", "Mayor stayed.", State.DRAFT),
    ]:
        (unit,) = translated(article(old)).units
        catalog = translated(article(now), with_units(NEW, approve(unit)))
        assert states(catalog)[0] is expected, now


@settings(max_examples=100)
@given(st.data())
def test_a_translation_is_found_whatever_quarter_of_its_sentence_changed(data: st.DataObject) -> None:
    words = [f"word{number}" for number in range(data.draw(st.integers(1, 24)))]
    changed = [[word] for word in words]
    for place in data.draw(st.sets(st.integers(0, len(words) - 1), max_size=len(words) // 4)):
        changed[place] = data.draw(st.sampled_from([[], ["new"], ["new", words[place]]]))
    now = " ".join(word for one in changed for word in one)
    catalog = with_units(NEW, Unit(" ".join(words), "Una frase."))
    assert [unit.target for unit in translated(article(now), catalog).units] == ["Una frase."]


def test_the_work_for_many_changed_sentences_grows_with_their_number_and_each_finds_its_translation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(matching, "_COMPARED", 20)  # fewer comparisons tell the same in less time

    def tanks(last: int) -> tuple[list[Segment], Catalog]:
        old = (f"The water in tank {tank} stood at {tank % 60} cm on Monday." for tank in range(last))
        now = (f"The water in tank {tank} stood at {tank % 60 + 60} cm on Tuesday." for tank in range(last))
        return article(*now), with_units(NEW, *(Unit(text, f"«{text}»") for text in old))

    def act(change: tuple[list[Segment], Catalog]) -> None:
        now, catalog = change
        assert [unit.target for unit in translated(now, catalog).units] == [unit.target for unit in catalog.units]

    assert growth(act, tanks(50), tanks(400)) < SQUARE


@pytest.mark.parametrize(
    ("before", "now", "what"),
    [
        ("She said “no” twice.", "She said «no» twice.", ChangeKind.QUOTES),
        ("She said “no” twice.", 'She said "no" twice.', ChangeKind.QUOTES),
        ("It's over, he said.", "It’s over, he said.", ChangeKind.QUOTES),
        ("It rained  for two days.", "It rained for two days.", ChangeKind.SPACING),
        ("It rained for 2 days.", "It rained for 2\N{NO-BREAK SPACE}days.", ChangeKind.SPACING),
    ],
)
def test_a_change_of_quotes_or_white_space_stays_reviewed_and_says_so(before: str, now: str, what: ChangeKind) -> None:
    old = with_units(NEW, Unit(before, "Lo que dijo."))
    (unit,) = translated(article(now), old).units
    assert (unit.target, state(unit), unit.previous) == ("Lo que dijo.", State.REVIEWED, None)
    assert unit.provenance == Provenance(State.REVIEWED, fingerprint("Lo que dijo."), 100, CarriedOver(what))
    (again,) = translated(article(before), with_units(NEW, unit)).units
    assert state(again) is State.REVIEWED


def test_a_text_that_was_carried_over_is_a_persons_even_when_it_is_doubted_again() -> None:
    old = with_units(NEW, Unit("She said “no” twice.", "Dijo que no."))
    (unit,) = translated(article("She said «no» twice."), old).units
    doubted = with_units(NEW, replace(unit, fuzzy=True))
    assert reconciled_with(article("She said «no» twice."), doubted, redraft=True).pending == ()
    assert translated(article("Hail fell."), doubted).units[1].target == "Dijo que no."


def test_a_text_that_another_version_carried_over_is_a_persons_too() -> None:
    made = Provenance(State.REVIEWED, fingerprint("Dijo que no."), 100, CarriedOver(None, other="dialect changed"))
    kept = with_units(NEW, Unit("She said “no” twice.", "Dijo que no.", provenance=made))
    assert translated(article("She said “no” twice."), kept, redraft=True).units[0].provenance == made
    doubted = with_units(NEW, replace(kept.units[0], fuzzy=True))
    assert reconciled_with(article("She said “no” twice."), doubted, redraft=True).pending == ()


def test_work_in_progress_stays_work_in_progress_when_quotes_change() -> None:
    old = with_units(NEW, Unit("She said “no” twice.", "Dijo…", fuzzy=True))
    (unit,) = translated(article("She said «no» twice."), old).units
    assert (unit.target, state(unit), unit.provenance) == ("Dijo…", State.DRAFT, None)


@pytest.mark.parametrize(
    ("before", "now", "note"),
    [
        ("They sent 3 lorries.", "They sent 4 lorries.", "changed: number “3” → “4”"),
        ("They sent 3 lorries.", "They sent 3 lorries…", "changed: punctuation “.” → “…”"),
        ("They sent three lorries today.", "They sent four lorries today.", "changed: “three” → “four”"),
        ("They sent three lorries today.", "They sent three lorries.", "changed: - “today”"),
        ("Of 45.7 million pesos.[^1]", "Of 45.7 million pesos.", "changed: tag - “[^1]”"),
        ("Of 45.7 million pesos.", "Of 50 million pesos.[^1]", "changed: number “45.7” → “50”; tag + “[^1]”"),
        ("They sent lorries.", "They [sent](https://x.mx/a/b.c) lorries.", "changed: tag + “[…](https://x.mx/a/b.c)”"),
        ("They <b>sent</b> lorries.", "They **sent** lorries.", "changed: tag “<b>…</b>” → “**…**”"),
        ("They **sent** lorries.", "They sent **lorries**.", "changed: tags or their places"),
        ("See https://x.mx/a.", "See https://x.mx/b.", "changed: address “https://x.mx/a” → “https://x.mx/b”"),
        (
            f"They [sent](https://{'x' * 90}/a) lorries.",
            f"They [sent](https://{'x' * 90}/b) lorries.",
            f"changed: tag “…{'x' * 29}/a)” → “…{'x' * 29}/b)”",
        ),
    ],
)
def test_any_other_change_is_stale_and_says_what_is_other(before: str, now: str, note: str) -> None:
    old = with_units(NEW, Unit(before, "Mandaron camiones."))
    (unit,) = translated(article(now), old).units
    assert (unit.target, unit.previous, state(unit)) == ("Mandaron camiones.", before, State.STALE)
    assert told(unit) == (note,)
    assert translated(article(now), with_units(NEW, unit)).units == (unit,)
    (approved,) = translated(article(now), with_units(NEW, approve(unit))).units
    assert told(approved) == ()


ADDRESS = "https://www.example.org/2026/11/a-long_way/to.html?page=1&amp;lang=es#part-3"


@pytest.mark.parametrize(
    "now",
    [
        f"The mayor opened [the new bridge]({ADDRESS}) on Monday.",
        f'The mayor opened <a href="{ADDRESS}" title="The bridge">the new bridge</a> on Monday.',
        f'**The [mayor]({ADDRESS} "Who she is")** opened[^2] the *new* `bridge` on <i class="a">Monday</i>.[^1]',
        f"![A bridge]({ADDRESS}) The mayor opened the new bridge on Monday.",
    ],
)
def test_a_tag_that_comes_or_goes_hides_no_word(approved: Catalog, now: str) -> None:
    catalog = translated(article(now, "Hail fell."), approved)
    assert [(unit.target, unit.previous) for unit in catalog.units[:1]] == [(ALCALDESA, MAYOR)]
    assert states(catalog) == [State.STALE, State.DRAFT]
    (unit,) = translated(article(MAYOR), with_units(NEW, Unit(now, ALCALDESA))).units
    assert (unit.target, unit.previous, state(unit)) == (ALCALDESA, now, State.STALE)
    assert "tag" in told(unit)[0]
    assert states(translated(article(now), translated(article(MAYOR), with_units(NEW, Unit(now, ALCALDESA)))))[0] is (
        State.REVIEWED
    )


TWO = ("The water came back on Monday.", "Nobody knew.")
JOINED = "The water came back on Monday, and nobody knew."


def test_sentences_that_were_joined_bring_their_translations_together() -> None:
    old = with_units(NEW, Unit(TWO[0], "El agua volvió el lunes."), Unit(TWO[1], "Nadie lo sabía.", comments=("Who?",)))
    unit, *left = translated(article(JOINED), old).units
    assert (unit.target, unit.previous) == ("El agua volvió el lunes. Nadie lo sabía.", " ".join(TWO))
    assert (state(unit), told(unit), unit.comments) == (State.STALE, ("joined: 2 sentences",), ("Who?",))
    assert [each.source for each in left] == [*TWO]
    assert translated(article(JOINED), with_units(NEW, unit, *left)).units == (unit, *left)
    assert states(translated(article(*TWO), with_units(NEW, unit, *left)))[:2] == [State.REVIEWED] * 2


def test_reviewed_sentences_that_are_only_cut_otherwise_stay_reviewed() -> None:
    old = with_units(NEW, Unit(TWO[0], "El agua volvió el lunes."), Unit(TWO[1], "Nadie lo sabía."))
    unit, *_ = translated(article(" ".join(TWO)), old).units
    assert (unit.target, state(unit)) == ("El agua volvió el lunes. Nadie lo sabía.", State.REVIEWED)


def test_of_joined_sentences_only_what_a_person_wrote_is_taken() -> None:
    (drafted,) = translated(article(TWO[0])).units
    unit, *_ = translated(article(JOINED), with_units(NEW, drafted, Unit(TWO[1], "Nadie lo sabía."))).units
    assert (unit.target, unit.previous, state(unit)) == ("Nadie lo sabía.", TWO[1], State.STALE)
    assert told(unit) == ("joined: 2 sentences",)


def test_a_sentence_that_was_split_gives_each_part_its_translation() -> None:
    old = with_units(NEW, Unit(JOINED, "El agua volvió el lunes. Nadie lo sabía."))
    first, second, whole = translated(article(*TWO), old).units
    assert [first.target, second.target] == ["El agua volvió el lunes.", "Nadie lo sabía."]
    assert (first.previous, told(first), state(first)) == (JOINED, ("split: part 1 of 2",), State.STALE)
    assert (told(second), state(whole)) == (("split: part 2 of 2",), State.OBSOLETE)
    assert states(translated(article(JOINED), with_units(NEW, first, second, whole)))[0] is State.REVIEWED
    without_whole = with_units(NEW, first, second)
    assert State.REVIEWED not in states(translated(article(JOINED), without_whole))


def test_a_translation_of_one_sentence_goes_to_each_part_whole() -> None:
    old = with_units(NEW, Unit(JOINED, "El agua volvió el lunes sin que nadie lo supiera."))
    first, second, _ = translated(article(*TWO), old).units
    assert first.target == second.target == "El agua volvió el lunes sin que nadie lo supiera."


def remembered(score: int, previous: str | None = None, *, reviewed: bool = False) -> Draft:
    """Return what the memory offers."""
    return Draft(
        "Llovió.",
        MemoryMatch("locales/es/LC_MESSAGES/rain.po"),
        score,
        (NUMBER.finding("missing: 3"),),
        previous,
        reviewed,
    )


def test_a_match_of_the_memory_is_a_draft_that_names_its_sentence_and_the_difference() -> None:
    reconciled = reconciled_with(article("It rained today."))
    catalog = merge(reconciled, {"It rained today.": remembered(80, "It rained yesterday.")})
    (unit,) = catalog.units
    assert (unit.previous, state(unit)) == ("It rained yesterday.", State.DRAFT)
    assert told(unit) == ("memory: “yesterday” → “today”", "doubt: number: missing: 3")
    assert translated(article("It rained today."), catalog) == catalog
    assert reconciled_with(article("It rained today."), catalog, redraft=True).pending
    assert states(translated(article("Hail fell."), catalog)) == [State.DRAFT]


def test_a_match_that_the_settings_trust_is_reviewed() -> None:
    catalog = merge(reconciled_with(article("It rained.")), {"It rained.": remembered(100, reviewed=True)})
    (unit,) = catalog.units
    assert (state(unit), told(unit)) == (State.REVIEWED, ())
    assert translated(article("It rained."), catalog) == catalog


def test_a_draft_that_msgmerge_gave_to_another_sentence_is_made_anew() -> None:
    (unit,) = translated(article(MAYOR)).units
    given = with_units(NEW, replace(unit, source=MAYOR_CHANGED, previous=MAYOR))
    assert [one.source for one in reconciled_with(article(MAYOR_CHANGED), given).pending] == [MAYOR_CHANGED]


def test_another_sentence_takes_nothing_over(approved: Catalog) -> None:
    catalog = translated(article("The governor closed the old school on Monday."), approved)
    assert states(catalog) == [State.DRAFT, State.OBSOLETE]


def test_a_machine_draft_goes_with_its_sentence() -> None:
    catalog = translated(article(MAYOR_CHANGED), translated(article(MAYOR)))
    assert [(unit.source, unit.target) for unit in catalog.units] == [(MAYOR_CHANGED, f"[{MAYOR_CHANGED}]")]


def test_a_unit_without_a_translation_goes_with_its_sentence_unless_somebody_noted_something_on_it() -> None:
    for comments, expected in (((), [State.DRAFT]), (("Which bridge?",), [State.DRAFT, State.OBSOLETE])):
        old = with_units(NEW, Unit(MAYOR, comments=comments))
        assert states(translated(article("It rains."), old)) == expected


def test_an_approved_text_that_msgmerge_gave_to_another_sentence_is_a_persons_still() -> None:
    (unit,) = translated(article(MAYOR)).units
    (unit,) = translated(article(MAYOR), with_units(NEW, approve(unit))).units
    given = with_units(NEW, replace(unit, source=MAYOR_CHANGED, fuzzy=True, previous=MAYOR))
    assert reconciled_with(article(MAYOR_CHANGED), given, redraft=True).pending == ()
    assert states(translated(article("It rains."), given)) == [State.DRAFT, State.OBSOLETE]


def test_a_persons_comment_keeps_the_draft_of_a_vanished_sentence() -> None:
    (unit,) = translated(article(MAYOR)).units
    catalog = translated(article("It rains."), with_units(NEW, replace(unit, comments=("Which bridge?",))))
    assert catalog.units[1].comments == ("Which bridge?",)
    assert states(catalog) == [State.DRAFT, State.OBSOLETE]


def test_a_vanished_translation_becomes_obsolete_and_comes_back_with_its_sentence(approved: Catalog) -> None:
    away = translated(article("It rains."), approved)
    assert sources(away, State.OBSOLETE) == [MAYOR]
    back = translated(article("It rains.", MAYOR), away)
    assert back.units[1] == replace(approved.units[0], places=(("bridge.md", 2),))


def test_obsolete_units_stand_last_in_the_order_in_which_they_went() -> None:
    texts = ["It rains.", "Hail fell again.", "Schools open today."]
    units = [approve(unit, "Sí.") for unit in translated(article(*texts)).units]
    catalog = with_units(NEW, *units)
    without_hail = translated(article(texts[0], texts[2]), catalog)
    assert sources(translated(article(texts[2]), without_hail), State.OBSOLETE) == [texts[1], texts[0]]


def test_redraft_replaces_what_no_person_touched_and_nothing_else() -> None:
    texts = ["It rains.", "It snows.", "Hail fell again."]
    rain, snow, hail = translated(article(*texts)).units
    old = with_units(NEW, rain, rework(snow, "Está nev…"), approve(hail))
    reconciled = reconciled_with(article(*texts), old, redraft=True)
    assert [segment.source for segment in reconciled.pending] == ["It rains."]
    draft = Draft("Llueve.", MachineTranslation("other 2"), 90, (LENGTH.finding("short\nvery"),))
    catalog = merge(reconciled, {"It rains.": draft})
    assert [unit.target for unit in catalog.units] == ["Llueve.", "Está nev…", "[Hail fell again.]"]
    assert told(catalog.units[0]) == ("doubt: length: short very",)


def test_doubts_stay_until_a_person_approves() -> None:
    reconciled = reconciled_with([sentence("It rains.", role="title")], NEW)
    catalog = merge(reconciled, {"It rains.": Draft("Llueve", MACHINE, 30, (LENGTH.finding("no full stop"),))})
    assert told(catalog.units[0]) == ("title", "doubt: length: no full stop")
    again = [sentence("It rains.", role="title")]
    assert translated(again, catalog) == catalog
    (unit,) = translated(again, with_units(catalog, approve(catalog.units[0], "Llueve."))).units
    assert told(unit) == ("title",)


def test_the_provenance_of_a_machine_text_follows_what_people_decide() -> None:
    (unit,) = translated(article(MAYOR)).units
    for fuzzy, expected in ((False, State.REVIEWED), (True, State.DRAFT)):
        (unit,) = translated(article(MAYOR), with_units(NEW, replace(unit, fuzzy=fuzzy))).units
        assert unit.provenance is not None
        assert unit.provenance.state is expected


def test_a_text_that_a_person_wrote_and_approved_names_no_machine(approved: Catalog) -> None:
    (unit,) = approved.units
    assert unit.provenance is None
    doubted = with_units(approved, replace(unit, fuzzy=True))
    assert reconciled_with(article(MAYOR), doubted, redraft=True).pending == ()
    assert sources(translated(article("It rains."), doubted), State.OBSOLETE) == [MAYOR]


def test_a_stale_text_that_a_person_approves_is_theirs_for_good(approved: Catalog) -> None:
    stale = translated(article(MAYOR_CHANGED), approved)
    catalog = translated(article(MAYOR_CHANGED), with_units(stale, approve(stale.units[0])))
    doubted = with_units(catalog, replace(catalog.units[0], fuzzy=True))
    assert reconciled_with(article(MAYOR_CHANGED), doubted, redraft=True).pending == ()
    assert translated(article("It rains."), doubted).units[1].target == ALCALDESA


def test_a_unit_with_a_context_stays_whole_behind_the_unit_of_its_sentence(approved: Catalog) -> None:
    beside = Unit(MAYOR, "El alcalde…", context="caption", flags=("no-wrap",), places=(("tunnel.md", 40),))
    old = with_units(approved, beside, *approved.units)
    catalog = translated(article("It rains.", MAYOR), old)
    assert [unit.context for unit in catalog.units] == [None, None, "caption"]
    assert catalog.units[2] == beside
    away = translated(article(MAYOR_CHANGED), catalog)
    assert [(unit.context, state(unit)) for unit in away.units] == [(None, State.STALE), ("caption", State.OBSOLETE)]
    assert replace(translated(article(MAYOR), away).units[1], places=beside.places) == beside


def strip(catalog: Catalog) -> Catalog:
    """Return a catalog as OmegaT saves it."""
    return with_units(catalog, *(replace(unit, fuzzy=False, previous=None) for unit in catalog.units))


def test_law_7_flags_deleted_wholesale_are_put_back() -> None:
    texts = ["It rains.", "It snows.", "Hail fell again."]
    first, *rest = translated(article(*texts)).units
    catalog = translated(article(*texts), with_units(NEW, approve(first), *rest))
    saved = strip(catalog)
    assert stripped(saved)
    assert states(saved) == [State.REVIEWED, State.DRAFT, State.DRAFT]
    assert counts(saved) == counts(catalog)
    again = translated(article(*texts), saved)
    assert [unanswered(unit) for unit in again.units] == [False, True, True]
    units = (replace(unit, notes=()) if unanswered(unit) else unit for unit in again.units)
    assert restored(saved) == with_units(again, *units) == catalog


def test_law_7_a_stale_text_stays_stale_when_its_flag_was_deleted(approved: Catalog) -> None:
    old = with_units(approved, *approved.units, *translated(article("It rains.")).units)
    catalog = translated(article(MAYOR_CHANGED, "It rains."), old)
    assert states(strip(catalog)) == states(catalog) == [State.STALE, State.DRAFT]


@pytest.mark.parametrize("generator", ["Poedit 3.4.2", "Weblate 5.9", ""])
def test_flags_deleted_in_an_editor_that_signs_are_a_persons_decision(generator: str) -> None:
    texts = ["It rains.", "It snows.", "Hail fell again."]
    saved = replace(strip(translated(article(*texts))), generator=generator)
    assert states(saved) == [State.REVIEWED] * 3
    catalog = translated([*article(*texts), sentence("The sun is out.", 4)], saved)
    assert states(catalog) == [State.REVIEWED] * 3 + [State.DRAFT]
    assert catalog.generator == "l10n"
    assert states(strip(catalog))[:3] == [State.REVIEWED] * 3


def test_an_editors_name_stays_where_nothing_waits_for_review(approved: Catalog) -> None:
    saved = replace(approved, generator="Poedit 3.4.2")
    assert translated(article(MAYOR), saved) == saved


TEXTS = st.lists(st.sampled_from(["rain", "snow", "mayor", "bridge", "school"]), min_size=2, max_size=6).map(" ".join)
ARTICLES = st.lists(TEXTS, max_size=6).map(lambda texts: article(*texts))
DECISIONS = st.lists(
    st.sampled_from(["leave", "approve", "write", "begin", "doubt", "delete", "blank", "comment"]), min_size=12
)
HISTORIES = st.lists(st.tuples(ARTICLES, DECISIONS), min_size=1, max_size=4)
"""An article as it changes, and what people do to its units each time."""


def decided(catalog: Catalog, decisions: Iterable[str]) -> Catalog:
    """Return a catalog after people decided on its units one by one."""
    does: dict[str, Callable[[Unit], Unit]] = {
        "leave": lambda unit: unit,
        "approve": approve,
        "write": lambda unit: approve(unit, f"texto de {unit.source}"),
        "begin": lambda unit: rework(unit, f"comienzo de {unit.source}"),
        "doubt": lambda unit: replace(unit, fuzzy=unit.translated),
        "delete": lambda unit: replace(unit, target="", fuzzy=False) if not unit.obsolete else unit,
        "blank": lambda unit: replace(unit, target=" ", fuzzy=False) if not unit.obsolete else unit,
        "comment": lambda unit: replace(unit, comments=("Ask the desk.",)),
    }
    named = [*decisions, *["leave"] * len(catalog.units)]
    return with_units(catalog, *(does[name](unit) for name, unit in zip(named, catalog.units, strict=False)))


def lived(history: Iterable[tuple[Sequence[Segment], Iterable[str]]]) -> Catalog:
    """Return what a catalog is after its history."""
    catalog = NEW
    for now, decisions in history:
        catalog = decided(translated(now, catalog), decisions)
    return catalog


def written_by_people(catalog: Catalog) -> list[str]:
    """Return all texts but machine drafts under review."""
    return sorted(
        unit.target
        for unit in catalog.units
        if unit.translated and (not unit.fuzzy or unit.previous is not None or not unit.target.startswith("["))
    )


@settings(max_examples=150)
@given(history=HISTORIES, now=ARTICLES, redraft=st.booleans())
def test_law_5_no_text_of_a_person_is_ever_lost(
    history: list[tuple[list[Segment], list[str]]], now: list[Segment], *, redraft: bool
) -> None:
    before = restored(lived(history))
    after = translated(now, before, redraft=redraft)
    assert {*written_by_people(before)} <= {*written_by_people(after)}


@settings(max_examples=100)
@given(HISTORIES, ARTICLES)
def test_law_6_a_second_run_changes_nothing(history: list[tuple[list[Segment], list[str]]], now: list[Segment]) -> None:
    once = translated(now, lived(history))
    assert translated(now, once) == once
    text = po.dumps(once)
    assert po.dumps(translated(now, po.loads(text, path="x.po")), before=text) == text


@settings(max_examples=100)
@given(HISTORIES, ARTICLES)
def test_law_7_no_machine_draft_passes_for_reviewed_after_an_editor_deleted_the_flags(
    history: list[tuple[list[Segment], list[str]]], now: list[Segment]
) -> None:
    catalog = translated(now, lived(history))
    drafts = [unit.source for unit in catalog.units if state(unit) is State.DRAFT and unit.target.startswith("[")]
    if len(drafts) > 1:
        saved = strip(catalog)
        assert not set(drafts) & set(sources(saved, State.REVIEWED))
        assert not set(drafts) & set(sources(translated(now, saved), State.REVIEWED))
