"""The translations of a catalog, judged against the sentences of their article."""

from __future__ import annotations

from dataclasses import replace

from growth import SQUARE, growth

from l10n.article import Leaf, LeafKind, Syntax
from l10n.checks.mentions import first_mention
from l10n.drafting.origin import MachineTranslation, MemoryMatch, Proof, PublishedTranslation, Reading
from l10n.glossary.constraints import Constraint, constraints
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.review.catalog import Catalog, Provenance, RuleException, State, TermException, Unit, approved
from l10n.review.judge import Judgement, judge
from l10n.review.notes import Note
from l10n.segmentation.segments import Segment
from l10n.text.fingerprint import fingerprint

CAME = "The Guard came."
RAIN = "It *rained*."
MISSING = "MISSING “Guard” → “Guardia”"


def sentence(text: str, line: int) -> Segment:
    """Return a sentence in Markdown of which stars are tags."""
    leaves = [
        Leaf(LeafKind.OPEN if at % 4 == 1 else LeafKind.CLOSE, "*", pair=0)
        if at % 2
        else Leaf(LeafKind.TEXT, words, words)
        for at, words in enumerate(part for piece in text.split("*") for part in (piece, "*"))
    ][: 2 * text.count("*") + 1]
    return Segment("", tuple(leaf for leaf in leaves if leaf.source), "", line, "paragraph", Syntax.MARKDOWN)


ARTICLE = [sentence(CAME, 1), sentence(RAIN, 3)]


def asked() -> dict[str, Constraint]:
    """Return what the glossary asks of the article."""
    triples = ((one.source, one.source, one.role) for one in ARTICLE)
    return constraints(triples, Finder([Term(("Guard",), ("Guardia",))], "en"), "es")


def judged(*units: Unit) -> Judgement:
    """Return what is found in a catalog."""
    return judge("articles/a.md", ARTICLE, Catalog("en", "es-MX", units, generator="Poedit"), asked())


def said(found: Judgement) -> list[tuple[int, State, str, bool]]:
    """Return the findings in short."""
    return [(one.line, one.state, one.finding.message, one.flagged) for one in found.findings]


def test_what_is_wrong_is_said_with_its_place_and_state() -> None:
    found = judged(Unit(CAME, "Llegó."), Unit(RAIN, "Llovió."))
    assert found.translations == 2
    assert said(found) == [(1, State.REVIEWED, MISSING, False), (3, State.REVIEWED, "lost: *", False)]
    assert {(one.path, one.language) for one in found.findings} == {("articles/a.md", "es-MX")}


def test_violations_are_what_reviewed_texts_do_to_the_glossary() -> None:
    found = judged(Unit(CAME, "Llegó."), Unit(RAIN, "Llovió."))
    assert [one.finding.message for one in found.violations] == [MISSING]
    assert judged(Unit(CAME, "Llegó.", fuzzy=True)).violations == ()


def test_a_draft_that_bears_the_note_is_flagged() -> None:
    draft = Unit(CAME, "Llegó.", fuzzy=True)
    assert said(judged(draft)) == [(1, State.DRAFT, MISSING, False)]
    (finding,) = judged(draft).findings
    noted = replace(draft, notes=(Note.doubt(finding.finding),))
    assert said(judged(noted)) == [(1, State.DRAFT, MISSING, True)]
    assert said(judged(replace(noted, fuzzy=False))) == [(1, State.REVIEWED, MISSING, False)]


def test_what_is_no_translation_of_the_article_is_not_judged() -> None:
    others = Unit("Gone.", "La Guardia."), Unit(RAIN, "Llovió.", obsolete=True)
    assert judged(*others, Unit(CAME)) == Judgement(0, ())


def test_an_excuse_in_a_comment_covers_its_term_alone() -> None:
    excused = Unit(CAME, "Llegó.", comments=(TermException("Guard"), "a note"))
    assert said(judged(excused)) == []
    (one,) = judged(replace(excused, comments=(TermException("Navy; Guard"),))).findings
    assert one.finding.rule == "glossary-exception"


def test_the_time_to_judge_grows_in_proportion_to_the_findings_and_notes_of_a_unit() -> None:
    def act(count: int) -> None:
        leaves = [Leaf(LeafKind.OPAQUE, f"<img{number}>") for number in range(count)]
        source = Segment("", (Leaf(LeafKind.TEXT, "x", "x"), *leaves), "", 1, "paragraph", Syntax.HTML)
        notes = tuple(Note.read(f"doubt: markup: lost: <img{number}>") for number in reversed(range(count)))
        unit = Unit(source.source, "y", fuzzy=True, notes=notes)
        found = judge("a.md", [source], Catalog("en", "es", (unit,)), {}).findings
        assert len(found) == count
        assert all(one.flagged for one in found)

    assert growth(act, 200, 1600) < SQUARE


def test_only_a_machine_draft_that_nobody_changed_is_asked_what_drafts_are_asked() -> None:
    text = "Llegó la guardia florgona."
    made = Provenance(State.DRAFT, fingerprint(text), 50, MachineTranslation("translate-en_es 0.5"))
    draft = Unit(CAME, text, fuzzy=True, provenance=made)
    remembered = replace(draft, provenance=replace(made, origin=MemoryMatch("locales/es/old.po")))
    edited = replace(draft, target="Llegó la guardia florgonísima.")
    reviewed = replace(draft, fuzzy=False, provenance=None)
    found = [judged(unit).findings for unit in (draft, remembered, edited, reviewed)]
    assert [[one.finding.rule for one in each if one.finding.rule == "invented"] for each in found] == [
        ["invented"],
        [],
        [],
        [],
    ]


def test_what_was_not_heard_when_a_draft_was_read_back_is_known_without_a_model() -> None:
    text = "Llegó la Guardia Nacional."
    origin = MachineTranslation("translate-en_es 0.5", reading=Reading.BACK, unheard=("came",))
    draft = Unit(CAME, text, fuzzy=True, provenance=Provenance(State.DRAFT, fingerprint(text), 50, origin))
    (one,) = (each for each in judged(draft).findings if each.finding.rule == "mistranslation")
    assert not one.flagged
    noted = replace(draft, notes=(Note.doubt(one.finding, "es"),))
    excused = replace(draft, comments=(RuleException("mistranslation"),))
    edited, reviewed = replace(draft, target="Vino la Guardia Nacional."), replace(draft, fuzzy=False)
    found = [
        [each.flagged for each in judged(unit).findings if each.finding.rule == "mistranslation"]
        for unit in (noted, excused, edited, reviewed)
    ]
    assert found == [[True], [], [], []]


def aligned(target: str, proof: Proof | None = None, state: State = State.REVIEWED) -> Unit:
    """Return a unit with the text of a published translation."""
    made = Provenance(state, fingerprint(target), 99, PublishedTranslation("es/a.md", "", proof))
    return Unit(RAIN, target, provenance=made)


def rules(unit: Unit) -> list[str]:
    """Return the rules that have a finding in a unit."""
    return [one.finding.rule for one in judged(unit).findings]


def test_what_an_earlier_version_reviewed_without_evidence_is_named() -> None:
    alone = aligned("Traiga su *pasaporte*.")
    assert rules(alone) == ["evidence"]
    proven = Catalog("en", "es-MX", (replace(aligned("Cerraron dos *hoteles*."), source="Two *hotels* closed."),))
    assert judge("a.md", [sentence("Two *hotels* closed.", 1)], proven, {}).findings == ()
    assert rules(replace(alone, comments=(RuleException("evidence"),))) == []
    assert rules(replace(alone, target="Traiga *todo*.")) == []


def test_what_a_person_approved_needs_no_evidence() -> None:
    alone = aligned("Traiga su *pasaporte*.")
    assert rules(approved(alone)) == []
    assert rules(approved(replace(alone, fuzzy=True))) == []
    assert rules(aligned("Traiga su *pasaporte*.", state=State.DRAFT)) == []


def test_an_acronym_is_wanted_at_the_first_mention_if_the_translations_use_it_again() -> None:
    guard = Term(("National Guard", "GN"), ("Guardia Nacional", "GN"), first_en="National Guard (GN)")
    lines = [sentence("La Guardia Nacional llegó.", 1), sentence("La GN se fue.", 2)]
    terms = constraints([(one.source, one.source, one.role) for one in lines], Finder([guard], "es"), "en")

    def found(*texts: str) -> list[tuple[int, str]]:
        units = tuple(Unit(line.source, text) for line, text in zip(lines, texts, strict=False))
        judgement = judge("articles/a.md", lines, Catalog("es", "en", units), terms, checks=[first_mention])
        return [(one.line, one.finding.rule) for one in judgement.findings]

    assert found("The National Guard came.", "The GN left.") == [(1, "first-mention")]
    assert found("The National Guard came.", "The GN’s cars left.") == [(1, "first-mention")]
    assert found("The National Guard (GN) came.", "The GN left.") == []
    assert found("The National Guard came.", "The National Guard left.") == []
    assert found("The National Guard came.") == []
