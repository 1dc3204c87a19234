"""What reviewers keep changing becomes rows to accept. The aligner is a dictionary."""

from __future__ import annotations

from collections.abc import Sequence

from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st

from l10n.alignment.words import WORD, Alignment
from l10n.article import Leaf, LeafKind, Syntax
from l10n.review.catalog import Catalog, Unit
from l10n.review.post_edits import EditedDraft, PostEdit, as_term, edited_drafts, post_edits
from l10n.segmentation.segments import Segment

WORDS = {
    "Guard": "Guardia",
    "National": "Nacional",
    "police": "policía",
    "state": "estatal",
    "kilometres": "kilómetros",
    "Congress": "Congreso",
}


def align(pairs: Sequence[tuple[str, str]]) -> list[Alignment]:
    return [_align(source, target) for source, target in pairs]


def _align(source: str, target: str) -> Alignment:
    ours, theirs = list(WORD.finditer(source)), list(WORD.finditer(target))
    rows = tuple(tuple(float(WORDS.get(new[0]) == old[0]) for old in ours) for new in theirs)
    return Alignment(tuple(one.span() for one in ours), tuple(one.span() for one in theirs), rows)


GUARD = [
    EditedDraft("La Guardia Nacional llegó.", "The National Watch came.", "The National Guard came."),
    EditedDraft(
        "Ayer la Guardia Nacional volvió.", "The National Watch returned.", "Yesterday the National Guard returned."
    ),
    EditedDraft(
        "Vino la Guardia Nacional a Tula.", "Into Tula came National Watch.", "Into Tula came the National Guard."
    ),
]


def test_a_replacement_made_three_times_is_found_with_its_name_in_the_source() -> None:
    assert post_edits(GUARD, align) == [PostEdit("Guardia Nacional", "National Watch", "National Guard", 3)]


def test_what_was_changed_twice_is_a_coincidence() -> None:
    assert post_edits(GUARD[:2], align) == []
    assert len(post_edits(GUARD[:2], align, at_least=2)) == 1


def test_small_words_are_replacements_too() -> None:
    made = [EditedDraft(f"La policía {n} llegó.", f"The cops {n} came.", f"The police {n} came.") for n in "abc"]
    assert post_edits(made, align) == [PostEdit("policía", "cops", "police", 3)]


def test_the_first_word_of_a_sentence_is_no_part_of_a_name() -> None:
    made = [
        EditedDraft(f"El Congreso votó {n}.", f"The Parliament voted {n}.", f"The Congress voted {n}.") for n in "abc"
    ]
    assert post_edits(made, align) == [PostEdit("Congreso", "Parliament", "Congress", 3)]


def test_a_replacement_that_the_alignment_links_with_nothing_is_no_row() -> None:
    made = [EditedDraft(f"Llovió {n}.", f"It rained {n} heavily.", f"It rained {n} hard.") for n in "abc"]
    assert post_edits(made, align) == []


def test_additions_and_deletions_are_no_replacements() -> None:
    made = [EditedDraft(f"La policía {n}.", f"Police {n} there.", f"Police {n}.") for n in "abc"]
    assert post_edits(made, align) == []


def test_a_sentence_said_otherwise_is_no_term() -> None:
    final = "one two three four five six seven state"
    made = [EditedDraft(f"estatal {n}", f"a b c d e f g h {n}", f"{final} {n}") for n in "xyz"]
    assert post_edits(made, align) == []


@given(
    st.lists(st.sampled_from(["Guard", "state", "Watch", "a", ",", "National"]), min_size=1, max_size=8).map(" ".join)
)
def test_any_edit_is_read(final: str) -> None:
    made = [EditedDraft(f"Guardia {n}", f"The National Watch {n} state", final) for n in "abc"]
    for found in post_edits(made, align):
        assert found.draft in made[0].draft or found.draft.split()[0] in made[0].draft
        assert found.final in final


def test_what_was_approved_as_it_was_teaches_nothing() -> None:
    assert post_edits([EditedDraft("La Guardia llegó.", "The Guard came.", "The Guard came.")] * 3, align) == []
    assert post_edits([EditedDraft("¿?", "?", "¡!")] * 3, align) == []


def test_an_approved_sentence_is_held_against_the_nearest_draft() -> None:
    leaves = (Leaf(LeafKind.TEXT, "Llegó la Guardia.", "Llegó la Guardia."),)
    sentences = [Segment("", leaves, "", 1, "paragraph", Syntax.PLAIN)]
    drafts = {("es", "en", "Llegó la Guardia."): ["Nobody knows.", "The Watch came."]}
    reviewed = Catalog("es", "en", (Unit("Llegó la Guardia.", "The Guard came."),))
    assert [*edited_drafts(sentences, reviewed, drafts)] == [
        EditedDraft("Llegó la Guardia.", "The Watch came.", "The Guard came.")
    ]
    waiting = Catalog("es", "en", (Unit("Llegó la Guardia.", "The Guard came.", fuzzy=True),))
    assert [*edited_drafts(sentences, waiting, drafts)] == []
    assert [*edited_drafts([], reviewed, drafts)] == []


def test_a_replacement_becomes_a_row_of_the_glossary() -> None:
    row = as_term(PostEdit("Guardia", "Watch", "Guard", 3), ("es", "en"))
    assert (row.en, row.es, row.direction, row.never_en) == (("Guard",), ("Guardia",), "es>en", ("Watch",))
    row = as_term(PostEdit("Guard", "Vigilancia", "Guardia", 3), ("en", "es"))
    assert (row.en, row.es, row.direction, row.never_es) == (("Guard",), ("Guardia",), "en>es", ("Vigilancia",))


def test_a_bar_among_the_words_does_not_make_two_names_of_them() -> None:
    row = as_term(PostEdit("Guard | Navy", "Guardia|Flota", "Guardia | Marina", 3), ("en", "es"))
    assert (row.en, row.es, row.never_es) == (("Guard Navy",), ("Guardia Marina",), ("Guardia Flota",))


def test_the_time_grows_in_proportion_to_the_changes_in_a_sentence() -> None:
    def act(count: int) -> None:
        texts = ("La policía vino. ", "The police came. ", "The Guard came. ")
        pairs = [EditedDraft(*(text * count + str(number) for text in texts)) for number in range(3)]
        (found,) = post_edits(pairs, lambda pairs: [Alignment(((3, 10),), ((4, 9),), ((1.0,),)) for _ in pairs])
        assert found == PostEdit("policía", "police", "Guard", 3)

    assert growth(act, 300, 2400) < SQUARE
