"""Which sentences stand for which: what a translator does to an article, and how sure the alignment is of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st

from l10n import limits
from l10n.alignment import sentences
from l10n.alignment.sentences import Sentence, SentencePair, align, is_translation, refuse_long, unpaired
from l10n.errors import ArticleError

WORDS = {
    "the": "el", "bridge": "puente", "opened": "abrió", "on": "en", "monday": "lunes", "after": "tras",
    "years": "años", "of": "de", "works": "obras", "nobody": "nadie", "came": "vino", "to": "a", "party": "fiesta",
    "river": "río", "rose": "creció", "at": "en", "night": "noche", "and": "y", "water": "agua", "reached": "llegó",
    "market": "mercado", "mayor": "alcalde", "promised": "prometió", "a": "un", "new": "nuevo", "wall": "muro",
    "neighbours": "vecinos", "do": "hacen", "not": "no", "believe": "creen", "him": "le", "music": "música",
    "trains": "trenes", "stand": "paran", "still": "todavía", "since": "desde", "sunday": "domingo",
}  # fmt: skip
"""What the machine of these tests knows."""
BACK = {theirs: ours for ours, theirs in WORDS.items()}

ENGLISH = [
    "The bridge opened on Monday, after 12 years of works.",
    "Nobody came to the party.",
    "The river rose at night and the water reached the market.",
    "The mayor promised a new wall.",
    "The neighbours do not believe him.",
    "Trains stand still since Sunday.",
]
SPANISH = [
    "El puente abrió el lunes, tras doce años de obras.",
    "Nadie vino a la fiesta.",
    "El río creció en la noche y el agua llegó al mercado.",
    "El alcalde prometió un muro nuevo.",
    "Los vecinos no le creen.",
    "Los trenes están parados desde el domingo.",
]


def gloss(text: str, words: dict[str, str]) -> str:
    """Translate as a weak machine does: word for word, what it does not know not at all."""
    return " ".join(words.get(word, "") for word in re.findall(r"\w+", text.lower()))


def english(*texts: str, roles: Sequence[str] = (), blocks: Sequence[int] = ()) -> list[Sentence]:
    return side(texts, WORDS, roles, blocks)


def spanish(*texts: str, roles: Sequence[str] = (), blocks: Sequence[int] = ()) -> list[Sentence]:
    return side(texts, BACK, roles, blocks)


def side(texts: Sequence[str], words: dict[str, str], roles: Sequence[str], blocks: Sequence[int]) -> list[Sentence]:
    parts = zip(texts, roles or ["paragraph"] * len(texts), blocks or range(len(texts)), strict=True)
    return [Sentence(text, gloss(text, words), role, block) for text, role, block in parts]


def beads(pairs: list[SentencePair]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(pair.source, pair.target) for pair in pairs]


def straight(*numbers: int, shift: int = 0) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [((number,), (number + shift,)) for number in numbers]


def test_sentence_stands_for_sentence() -> None:
    pairs = align(english(*ENGLISH), spanish(*SPANISH))
    assert beads(pairs) == straight(*range(6))
    assert min(pair.confidence for pair in pairs) >= 95


def test_what_the_translator_left_out_stands_for_nothing() -> None:
    pairs = align(english(*ENGLISH), spanish(*SPANISH[:2], *SPANISH[3:]))
    assert beads(pairs) == [*straight(0, 1), *straight(3, 4, 5, shift=-1)]


def test_what_the_translator_added_stands_for_nothing() -> None:
    added = "Con información de nuestros corresponsales."
    pairs = align(english(*ENGLISH), spanish(*SPANISH[:4], added, *SPANISH[4:]))
    assert beads(pairs) == [*straight(0, 1, 2, 3), *straight(4, 5, shift=1)]


def test_two_sentences_stand_for_one() -> None:
    joined = "El alcalde prometió un muro nuevo, pero los vecinos no le creen."
    pairs = align(english(*ENGLISH), spanish(*SPANISH[:3], joined, SPANISH[5]))
    assert ((3, 4), (3,)) in beads(pairs)


def test_one_sentence_stands_for_two() -> None:
    parts = "El río creció en la noche.", "El agua llegó al mercado."
    theirs = spanish(*SPANISH[:2], *parts, *SPANISH[3:], blocks=[0, 1, 2, 2, 3, 4, 5])
    pairs = align(english(*ENGLISH), theirs)
    assert ((2,), (2, 3)) in beads(pairs)


def test_the_order_of_two_sentences_may_change() -> None:
    pairs = align(english(*ENGLISH), spanish(*SPANISH[:3], SPANISH[4], SPANISH[3], SPANISH[5]))
    assert beads(pairs)[3:5] == [((3,), (4,)), ((4,), (3,))]


def test_numbers_count_by_their_value() -> None:
    ours = side(["Page 12", "Page 1,300", "Page 40"], {}, (), ())
    theirs = side(["Folio doce", "Folio 1 300", "Folio cuarenta"], {}, (), ())
    assert beads(align(ours, theirs[1:])) == straight(1, 2, shift=-1)


def test_a_heading_stands_for_a_heading() -> None:
    roles = ["heading 2", "paragraph", "heading 2", "paragraph"]
    ours = side(["Rain", "It poured.", "Sun", "It shone."], {}, roles, ())
    theirs = side(["Lluvia", "Diluvió.", "Sol", "Brilló."], {}, roles, ())
    assert beads(align(ours, theirs)) == straight(0, 1, 2, 3)
    assert all(roles[one.source[0]] == roles[one.target[0] + 1] for one in align(ours, theirs[1:]))


def test_sentences_of_two_blocks_are_seldom_one() -> None:
    vague = "The mayor promised it in town, and it seems that many like him."
    ours = english(*ENGLISH[:3], vague, ENGLISH[5])
    within = align(ours, spanish(*SPANISH, blocks=[0, 1, 2, 3, 3, 4]))[3]
    across = align(ours, spanish(*SPANISH, blocks=[0, 1, 2, 3, 4, 5]))[3]
    assert (across.source, across.target) == ((3,), (3,))
    assert within.target == (3, 4) or within.confidence < across.confidence


def test_texts_about_other_things_are_hardly_paired() -> None:
    other = [
        "Se busca gata negra.",
        "Responde al nombre de Luna y come de todo.",
        "Se dará recompensa a quien la halle.",
    ]
    assert all(pair.confidence < 90 for pair in align(english(*ENGLISH), spanish(*other)))


@pytest.mark.parametrize(("ours", "theirs"), [([], SPANISH), (ENGLISH, []), ([], [])])
def test_nothing_stands_for_nothing(ours: list[str], theirs: list[str]) -> None:
    assert align(english(*ours), spanish(*theirs)) == []


def test_without_a_machine_names_and_length_must_do() -> None:
    ours = side(["Ana López sells fruit in Tula.", "Rain is near.", "Luis Mora left for Paris."], {}, (), ())
    theirs = side(["Ana López vende fruta en Tula.", "Viene lluvia.", "Luis Mora se fue a París."], {}, (), ())
    assert beads(align(ours, theirs)) == straight(0, 1, 2)


def test_a_long_passage_that_is_missing_leads_the_band_aside() -> None:
    ours = [f"Article {number} of the law: the mayor promised {number} trains." for number in range(1, 151)]
    theirs = [f"Artículo {number} de la ley: el alcalde prometió {number} trenes." for number in range(1, 151)]
    pairs = align(english(*ours), spanish(*theirs[:5], *theirs[110:]))
    right = {*straight(*range(5)), *straight(*range(110, 150), shift=-105)}
    assert len(right & {*beads(pairs)}) > 40


def test_a_long_article_is_not_compared_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "_MOST_CELLS", 5_000)
    ours = [f"Article {number} of the law." for number in range(1, 121)]
    theirs = [f"Artículo {number} de la ley." for number in range(1, 121)]
    assert len(align(english(*ours), spanish(*theirs[60:]))) <= 60


def test_more_sentences_than_the_limit_are_refused() -> None:
    refuse_long(limits.ALIGNED.most, "a.md")
    with pytest.raises(ArticleError, match=r"a.md: has 5,001 sentences, and at most 5,000 are aligned; .*L10N_MAX_ALI"):
        refuse_long(limits.ALIGNED.most + 1, "a.md")


def test_the_time_for_words_grows_in_proportion_to_the_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "_BAND", 2)  # a narrow band tells the same in a tenth of the time

    def act(count: int) -> None:
        align(english(*["The water of the river."] * count), spanish(*["El agua del río."] * count))

    assert growth(act, 25, 200) < SQUARE


texts = st.lists(
    st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=9
)
roles = st.sampled_from(["paragraph", "heading 2", "list item"])


@st.composite
def sides(draw: st.DrawFn) -> list[Sentence]:
    return [Sentence(text, gloss(text, WORDS), draw(roles), draw(st.integers(0, 3))) for text in draw(texts)]


@given(sides(), sides())
def test_each_sentence_is_in_one_pair_at_most_and_pairs_are_of_neighbours(
    ours: list[Sentence], theirs: list[Sentence]
) -> None:
    pairs = align(ours, theirs)
    for numbers, size in (([pair.source for pair in pairs], len(ours)), ([pair.target for pair in pairs], len(theirs))):
        flat = [number for some in numbers for number in some]
        assert len(flat) == len(set(flat))
        assert set(flat) <= set(range(size))
        assert all(list(some) == list(range(some[0], some[-1] + 1)) for some in numbers)
    assert [pair.source for pair in pairs] == sorted(pair.source for pair in pairs)
    assert all(0 <= pair.confidence <= 100 for pair in pairs)
    assert align(ours, theirs) == pairs


@given(st.permutations(range(6)).map(lambda order: sorted(order[:4])))
def test_whatever_two_sentences_are_left_out_the_others_find_their_own(kept: list[int]) -> None:
    pairs = align(english(*ENGLISH), spanish(*(SPANISH[number] for number in kept)))
    right = [((number,), (at,)) for at, number in enumerate(kept)]
    assert len({*beads(pairs)} & {*right}) >= 3
    assert all((pair.source, pair.target) in right for pair in pairs if pair.confidence >= 97)


def test_sentences_without_a_partner_are_counted_on_both_sides() -> None:
    pairs = [SentencePair((0,), (0, 1), 90), SentencePair((2, 3), (3,), 80)]
    assert unpaired(pairs, 5, 4) == (2, 1)
    assert unpaired([], 2, 3) == (2, 3)


@pytest.mark.parametrize(
    ("alone", "sizes", "verdict"),
    [
        ((0, 0), (3, 3), True),
        ((8, 8), (10, 10), True),
        ((9, 9), (10, 10), False),
        ((98, 8), (100, 10), True),
        ((99, 9), (100, 10), False),
        ((0, 0), (0, 0), False),
        ((0, 5), (0, 5), False),
    ],
)
def test_articles_with_hardly_a_pair_are_not_translations_of_each_other(
    *, alone: tuple[int, int], sizes: tuple[int, int], verdict: bool
) -> None:
    assert is_translation(alone, *sizes) is verdict
