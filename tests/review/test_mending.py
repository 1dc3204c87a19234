"""Drafts get the right text where a finding knows it; nothing that a person decided changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from l10n.article import Leaf, LeafKind, Syntax
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair
from l10n.drafting.origin import MachineTranslation
from l10n.review.catalog import Catalog, Provenance, State, Unit, states, stripped, untouched
from l10n.review.judge import Judgement, judge
from l10n.review.mending import mend
from l10n.review.notes import Note
from l10n.segmentation.segments import Segment
from l10n.text.fingerprint import fingerprint

DOUBLE = Rule("spacing", Severity.WARNING, Category.PUNCTUATION)
STOP = Rule("end-punctuation", Severity.WARNING, Category.PUNCTUATION)
WORSE = Rule("number", Severity.ERROR, Category.MISTRANSLATION)
SOURCES = ("Uno.", "Dos.", "Tres.")


def spacing(pair: TextPair) -> Iterator[Finding]:
    """Find two spaces."""
    if "  " in pair.text:
        yield DOUBLE.finding("two spaces", fix=" ".join(pair.text.split()))


def stop(pair: TextPair) -> Iterator[Finding]:
    """Find a missing full stop."""
    if not pair.text.endswith("."):
        yield STOP.finding("no full stop", fix=f"{pair.text}.")


def harm(pair: TextPair) -> Iterator[Finding]:
    """Offer a text that is worse than what it mends."""
    if "@" in pair.text:
        yield STOP.finding("an at sign", fix=pair.text.replace("@", "#"))
        yield DOUBLE.finding("an at sign")
    if "#" in pair.text:
        yield WORSE.finding("a hash")


def judged(catalog: Catalog) -> Judgement:
    """Judge a catalog by the rules above."""
    sentences = [
        Segment("", (Leaf(LeafKind.TEXT, text, text),), "", line, "paragraph", Syntax.PLAIN)
        for line, text in enumerate(SOURCES, 1)
    ]
    return judge("a.txt", sentences, catalog, {}, checks=(spacing, stop, harm))


def draft(source: str, target: str) -> Unit:
    """Make a unit as the machine leaves it, with its doubts."""
    made = Provenance(State.DRAFT, fingerprint(target), 50, MachineTranslation("translate-es_en 0.2"))
    doubts = (Note.read("doubt: end-punctuation: no full stop"), Note.read("doubt: length: much shorter"))
    return Unit(source, target, fuzzy=True, notes=doubts, provenance=made)


def catalog(*units: Unit) -> Catalog:
    """Return a catalog as l10n wrote it."""
    return Catalog("es", "en", units)


def test_a_draft_gets_every_fix_and_stays_a_draft_of_the_machine() -> None:
    done = mend(catalog(draft("Uno.", "It  is   one")), judged)
    (unit,) = done.catalog.units
    assert (unit.target, unit.fuzzy, untouched(unit)) == ("It is one.", True, True)
    assert [str(note) for note in unit.notes] == ["doubt: length: much shorter"]
    assert sorted(one.finding.rule for one in done.fixed) == ["end-punctuation", "spacing"]
    assert mend(done.catalog, judged).fixed == ()


def test_what_a_person_decided_stays() -> None:
    stale = Unit("Dos.", "Two", fuzzy=True, previous="Dos, sí.")
    kept = catalog(Unit("Uno.", "One"), stale)
    assert mend(kept, judged).catalog == kept


def test_the_work_of_a_person_on_a_draft_stays_hers() -> None:
    edited = replace(draft("Uno.", "One"), target="One  more.")
    (unit,) = mend(catalog(edited), judged).catalog.units
    assert (unit.target, unit.fuzzy, untouched(unit)) == ("One more.", True, False)


def test_a_fix_that_is_worse_is_not_taken() -> None:
    made = catalog(draft("Uno.", "One @."))
    assert mend(made, judged) == replace(mend(made, judged), catalog=made, fixed=())


def test_law_7_drafts_whose_flags_an_editor_removed_are_mended_as_drafts() -> None:
    units = [replace(draft(source, "One"), fuzzy=False) for source in SOURCES]
    assert stripped(catalog(*units))
    done = mend(catalog(*units), judged)
    assert {(unit.target, unit.fuzzy) for unit in done.catalog.units} == {("One.", True)}


@given(st.lists(st.text("ab @#.", min_size=1, max_size=8), min_size=3, max_size=3), st.lists(st.booleans(), min_size=3))
def test_nothing_becomes_worse_and_a_second_time_nothing_changes(texts: list[str], fuzzy: list[bool]) -> None:
    units = (
        draft(source, text) if flagged else Unit(source, text)
        for source, text, flagged in zip(SOURCES, texts, fuzzy, strict=False)
    )
    before = replace(catalog(*units), generator="Poedit")
    done = mend(before, judged)
    assert len(judged(done.catalog).findings) <= len(judged(before).findings)
    assert mend(done.catalog, judged).fixed == ()
    assert states(done.catalog) == states(before)
    assert [unit for unit in done.catalog.units if not unit.fuzzy] == [unit for unit in before.units if not unit.fuzzy]
