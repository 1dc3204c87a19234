"""Segments drafted: by a translator that knows a few words, and by the bundled model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

import pytest
from dictionary import Dictionary, Named
from text_pairs import doubts

from l10n.alignment.words import Alignment
from l10n.article import Leaf, LeafKind, Syntax
from l10n.checks.making import SPLIT
from l10n.checks.wholeness.untranslated import UNTRANSLATED
from l10n.drafting.draft import Draft, draft
from l10n.drafting.origin import MachineTranslation, Reading
from l10n.engine import packages
from l10n.engine.aligner import Aligner
from l10n.engine.packages import Package
from l10n.engine.translator import Engine
from l10n.formats import inline
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Grammar, Term
from l10n.segmentation.segments import Segment


def segment(*leaves: Leaf | str) -> Segment:
    found = [Leaf(LeafKind.TEXT, leaf, leaf) if isinstance(leaf, str) else leaf for leaf in leaves]
    return Segment("", tuple(found), "", 1, "paragraph", Syntax.MARKDOWN)


def emphasised(before: str, words: str, after: str) -> Segment:
    return segment(before, Leaf(LeafKind.OPEN, "**", pair=0), words, Leaf(LeafKind.CLOSE, "**", pair=0), after)


def one(made: Iterable[Draft]) -> Draft:
    (only,) = made
    return only


SPANISH = {
    "The": "La",
    "law": "ley",
    "passed": "pasó",
    "and": "y",
    "the": "el",
    "Senate": "Senado",
    "rested": "descansó",
}


def test_a_draft_says_what_made_it_and_how_sure_it_was() -> None:
    made = one(draft([segment("The law passed.")], Dictionary(SPANISH), None))
    assert made == Draft("La ley pasó.", MachineTranslation("dictionary 1", reading=Reading.NOT), made.score)
    assert 0 < made.score < 100


def test_a_draft_says_whether_it_was_read_back() -> None:
    engine = Dictionary(SPANISH)
    sentences = [segment("The law passed."), emphasised("The ", "law", " passed."), segment("THE LAW RESTED")]
    drafts = draft(sentences, engine, engine, reader=engine)
    assert [made.origin for made in drafts] == [
        MachineTranslation("dictionary 1", by, reading=Reading.BACK) for by in (None, "dictionary 1", None)
    ]
    assert engine.read == [("La ley pasó.", "The law passed."), ("La ley descansó", "The law rested")]


def test_what_is_not_heard_when_a_draft_is_read_back_is_a_doubt_and_stands_in_its_origin() -> None:
    engine, reader = Dictionary(SPANISH), Dictionary({**SPANISH, "law": "derecho"}, lost=-9)
    sound, unheard, marked, unread = (
        one(draft([sentence], engine, engine, reader=each))
        for sentence, each in (
            (segment("The Senate rested."), reader),
            (segment("The law passed."), reader),
            (emphasised("The ", "law", " passed."), reader),
            (segment("The law passed."), None),
        )
    )
    assert [made.origin.unheard for made in (sound, unheard, marked, unread)] == [(), ("law",), ("law",), ()]  # type: ignore[union-attr]
    said = "may be missing or mean something else: law"
    assert [said in doubts(made) for made in (sound, unheard, marked, unread)] == [False, True, True, False]
    assert reader.read == [("La Senado descansó.", "The Senate rested."), *[("La ley pasó.", "The law passed.")] * 2]


def test_a_headline_in_capitals_is_read_in_small_letters() -> None:
    engine = Dictionary({"The": "La", "law": "ley", "passed": "pasó"})
    made = one(draft([emphasised("THE ", "LAW", " PASSED")], engine, engine))
    assert engine.seen[0] == "The law passed"
    assert made.text == "LA **LEY** PASÓ"


def test_the_terms_of_a_headline_in_capitals_stand_in_capitals() -> None:
    engine = Dictionary({"The": "La", "guard": "guarda", "came": "vino"})
    term = Term(("Guard",), ("Guardia Nacional",), grammar=Grammar("f"))
    constraint = Constraint(tuple(Finder([term], "en").find("THE GUARD CAME")), "es")
    made = one(draft([segment("THE GUARD CAME")], engine, engine, [constraint]))
    assert (made.text, doubts(made)) == ("LA GUARDIA NACIONAL VINO", ())


def test_sentences_that_read_the_same_are_translated_once() -> None:
    engine = Dictionary(SPANISH)
    drafts = draft([segment("The law"), emphasised("The ", "law", ""), segment("The law")], engine, engine)
    assert engine.seen == ["The law", "law"]
    assert [made.text for made in drafts] == ["La ley", "La **ley**", "La ley"]


def test_only_sentences_with_tags_inside_are_aligned() -> None:
    engine = Dictionary(SPANISH)
    draft([segment("The Senate"), emphasised("", "The law", ""), emphasised("The ", "law", " passed")], engine, engine)
    assert engine.aligned == [("The law passed", "La ley pasó")]


def test_a_sentence_that_is_too_long_is_cut_at_a_clause_and_its_markup_put_back() -> None:
    engine = Dictionary(SPANISH, limit=6)
    made = one(draft([emphasised("The law passed, and the ", "Senate", " rested.")], engine, engine))
    assert engine.seen == ["The law passed,", "and the Senate rested.", "Senate"]
    text = "La ley pasó, y el **Senado** descansó."
    origin = MachineTranslation("dictionary 1", aligner="dictionary 1", reading=Reading.NOT)
    assert made == Draft(text, origin, made.score, (SPLIT.finding("translated in {count} parts", count=2),))


def test_a_run_that_cannot_be_cut_stays_in_the_source_and_is_said() -> None:
    run = "-".join("x" * 9)
    made = one(draft([segment(f"The law {run} passed")], Dictionary(SPANISH, limit=8), None))
    assert made.text == f"La ley {run} pasó"
    assert doubts(made)[:2] == ("translated in 3 parts", f"left as in the source: {run}")
    assert made.score < one(draft([segment("The law passed")], Dictionary(SPANISH), None)).score


def test_a_translation_that_breaks_off_is_tried_in_parts() -> None:
    sentence = "The law passed and the Senate rested, and the law passed and the Senate rested."
    made = one(draft([segment(sentence)], Dictionary(SPANISH, breaks_off=["rested, and"]), None))
    assert made.text == "La ley pasó y el Senado descansó, y el ley pasó y el Senado descansó."
    assert doubts(made) == ("translated in 2 parts",)


def test_what_the_model_never_finishes_stays_in_the_source_with_its_markup() -> None:
    made = one(draft([emphasised("The ", "law", " passed")], Dictionary(SPANISH, breaks_off=["law"]), None))
    left = UNTRANSLATED.finding("left as in the source: {text}", text="The law passed")
    origin = MachineTranslation("dictionary 1", reading=Reading.NOT)
    assert made == Draft("The **law** passed", origin, 0, (left,))


def test_an_empty_translation_is_no_translation() -> None:
    made = one(draft([segment("The")], Dictionary({"The": " "}), None))
    assert (made.text, doubts(made)) == ("The", ("left as in the source: The",))


def test_a_draft_stands_on_one_line() -> None:
    assert one(draft([segment("The law")], Dictionary({"law": " ley\n"}), None)).text == "The ley"


def test_tags_that_no_aligner_places_are_said() -> None:
    made = one(draft([emphasised("The ", "law", " passed the law")], Dictionary(SPANISH), None))
    assert doubts(made) == ("placed by position: **law**",)
    assert made.origin == MachineTranslation("dictionary 1", reading=Reading.NOT)


def test_words_that_are_called_the_same_by_themselves_need_no_aligner() -> None:
    made = one(draft([emphasised("The Senate passed the ", "law", "")], Dictionary(SPANISH), None))
    assert (made.text, doubts(made)) == ("La Senado pasó el **ley**", ())


def test_the_aligner_is_named_where_it_placed_tags() -> None:
    class Blind(Dictionary):
        def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment]:
            return [Alignment(((0, 3),), ((0, 2),), ((0.0,),)) for _ in pairs]

    aligner = Blind(package=Named("bundled 2"))
    plain, bold = draft(
        [segment("The law"), emphasised("The ", "law", " passed the law")], Dictionary(SPANISH), aligner
    )
    assert plain.origin == MachineTranslation("dictionary 1", reading=Reading.NOT)
    assert bold.origin == MachineTranslation("dictionary 1", aligner="bundled 2", reading=Reading.NOT)
    assert doubts(bold) == ("placed in doubt: **law**",)


def test_what_looks_wrong_is_a_doubt() -> None:
    assert doubts(one(draft([segment("The law 5")], Dictionary({**SPANISH, "5": "6"}), None))) == ("5 ↔ 6",)


def test_no_segments_make_no_drafts() -> None:
    assert draft([], Dictionary(), None) == []


def bundled(source: str, target: str) -> Package:
    package = packages.bundled(source, target)
    assert package is not None
    return package


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(bundled("en", "es"))


@pytest.fixture(scope="module")
def aligner(engine: Engine) -> Aligner:
    package = bundled("es", "en")
    return Aligner(engine, partial(Engine, package))


def test_the_bundled_models_draft_and_place_markup(engine: Engine, aligner: Aligner) -> None:
    code = segment("Use ", Leaf(LeafKind.OPAQUE, "`make`"), " to install the system.")
    bold = emphasised("The ", "president", " said that the economy will grow.")
    plain = segment("The Senate approved the law on Monday.")
    drafts = draft([code, bold, plain], engine, aligner)
    assert drafts[0].text.count("`make`") == 1
    assert re.search(r"\*\*\w+\*\*", drafts[1].text)
    assert "la ley" in drafts[2].text
    name = engine.package.name
    found = [MachineTranslation(name, by, reading=Reading.NOT) for by in (None, name, None)]
    assert [made.origin for made in drafts] == found
    assert all(0 < made.score <= 100 for made in drafts)


def test_the_bundled_model_reads_a_sentence_longer_than_its_limit(engine: Engine, aligner: Aligner) -> None:
    clause = "the governor of the state said that the water of the river is clean"
    made = one(draft([segment(", and ".join([clause] * 20) + ".")], engine, aligner))
    assert any(re.fullmatch(r"translated in \d parts", doubt) for doubt in doubts(made))
    assert len(made.text.split()) > 100


def test_leaves_of_real_syntax_come_back_through_the_bundled_model(engine: Engine, aligner: Aligner) -> None:
    leaves = inline.leaves("Visit https://www.ine.mx before the election of June 2.", Syntax.MARKDOWN)
    assert one(draft([segment(*leaves)], engine, aligner)).text.count("https://www.ine.mx") == 1
