"""What the translation memory answers, and how it grows."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import LanguageError
from l10n.memory import FLOOR, FirstDraft, Memory, MemoryEntry, index
from l10n.memory.index import LONGEST
from l10n.text.similarity import similarity, tokens

NOWHERE = Path(":memory:")
"""What SQLite calls a file that is none."""

FIRE = "Firefighters saved three dogs from a burning house in Tucson."
VOTE = "The council votes on the water bill on Tuesday."
CLOSED = "The bridge is closed."


@pytest.fixture
def memory() -> Iterator[Memory]:
    """Return an empty memory."""
    with Memory.open(NOWHERE) as opened:
        yield opened


def entry(source: str, target: str, language: str = "es", before: str = "", after: str = "") -> MemoryEntry:
    """Return an entry; its origin is told when it is put in."""
    return MemoryEntry(source, target, language, "", before, after)


def put(memory: Memory, origin: str, *entries: MemoryEntry) -> None:
    """Set what an origin holds, translated from English."""
    memory.replace(origin, "now", "en", entries)


def offered(memory: Memory, text: str, target: str = "es", **around: str) -> list[str]:
    """Return the translations that are offered for this very sentence."""
    return [match.entry.target for match in memory.exact("en", target, text, **around)]


def similar(memory: Memory, text: str, **options: int) -> list[tuple[int, str]]:
    """Return the sentences that are similar, and how similar."""
    return [(match.score, match.entry.source) for match in memory.fuzzy("en", "es", text, **options)]


def everything(memory: Memory) -> tuple[object, ...]:
    """Return all that a memory tells."""
    texts = [one.source for one in memory.entries("en", "es")]
    matches = [[*memory.exact("en", "es", text), *memory.fuzzy("en", "es", text)] for text in texts]
    return memory.stamps(), memory.counts(), texts, matches, memory.containing("a", 100)


def test_the_same_sentence_is_found_and_no_other(memory: Memory) -> None:
    put(memory, "a.po", entry(CLOSED, "El puente está cerrado."), entry(VOTE, "El cabildo vota el martes."))
    assert offered(memory, CLOSED) == ["El puente está cerrado."]
    assert not offered(memory, "The bridge is closed!")
    assert not offered(memory, CLOSED.upper())
    assert not offered(memory, "")


@pytest.mark.parametrize("hidden", ["Na\u00adcio\u00adnal", "Na&shy;cional", "Nacio\u200bnal", "\u2068Nacional\u2069"])
def test_a_sentence_with_invisible_characters_is_the_same_sentence(memory: Memory, hidden: str) -> None:
    put(memory, "a.po", entry("Llegó la Guardia Nacional.", "The Guard ca\u00adme."))
    put(memory, "b.po", entry(f"Vino la Guardia {hidden}.", "It came."))
    assert offered(memory, f"Llegó la Guardia {hidden}.") == ["The Guard ca\u00adme."]
    assert offered(memory, "Vino la Guardia Nacional.") == ["It came."]
    assert {one.target for one in memory.containing("Guardia Nacional")} == {"The Guard ca\u00adme.", "It came."}


def test_an_exact_match_tells_where_it_comes_from(memory: Memory) -> None:
    put(memory, "a.po", entry(CLOSED, "El puente está cerrado.", "es-MX", VOTE, FIRE))
    (match,) = memory.exact("en", "es", CLOSED)
    assert match.entry == MemoryEntry(CLOSED, "El puente está cerrado.", "es-MX", "a.po", VOTE, FIRE)
    assert (match.score, match.in_context) == (100, False)


def test_the_translation_between_the_same_sentences_comes_first(memory: Memory) -> None:
    put(memory, "a.po", entry("It is closed.", "Está cerrado."), entry("It is closed.", "Está cerrado."))
    put(memory, "b.po", entry("It is closed.", "Está cerrada.", before="The road is wet.", after=VOTE))
    matches = memory.exact("en", "es", "It is closed.", before="The road is wet.", after=VOTE)
    assert [(match.entry.target, match.in_context) for match in matches] == [
        ("Está cerrada.", True),
        ("Está cerrado.", False),
    ]
    assert offered(memory, "It is closed.", before="The road is wet.") == ["Está cerrado.", "Está cerrada."]


def test_a_context_of_which_nothing_is_known_is_none(memory: Memory) -> None:
    put(memory, "a.po", entry(CLOSED, "El puente está cerrado."))
    (match,) = memory.exact("en", "es", CLOSED)
    assert not match.in_context


def test_an_origin_in_which_it_stands_in_context_is_named_before_others(memory: Memory) -> None:
    put(memory, "a.po", entry(CLOSED, "El puente está cerrado."))
    put(memory, "b.po", entry(CLOSED, "El puente está cerrado.", before=VOTE))
    (match,) = memory.exact("en", "es", CLOSED, before=VOTE)
    assert (match.entry.origin, match.in_context) == ("b.po", True)


def test_the_more_frequent_translation_comes_first(memory: Memory) -> None:
    put(memory, "a.po", entry(CLOSED, "Cerrado."))
    put(memory, "b.po", entry(CLOSED, "El puente no abre."), entry(CLOSED, "El puente no abre."))
    assert offered(memory, CLOSED) == ["El puente no abre.", "Cerrado."]


def test_a_language_finds_all_of_its_regions_its_own_first(memory: Memory) -> None:
    put(memory, "a.po", entry("Take the bus.", "Coge el autobús.", "es-ES"))
    put(memory, "b.po", entry("Take the bus.", "Toma el camión.", "es-MX"))
    assert offered(memory, "Take the bus.", "es-MX") == ["Toma el camión.", "Coge el autobús."]
    assert offered(memory, "Take the bus.", "es_ES") == ["Coge el autobús.", "Toma el camión."]
    assert len(memory.exact("en-US", "es", "Take the bus.")) == 2


def test_directions_do_not_mix(memory: Memory) -> None:
    put(memory, "a.po", entry("No.", "No."))
    assert not memory.exact("es", "en", "No.")
    assert not memory.fuzzy("es", "en", "No.")
    assert not list(memory.entries("es", "en"))


def test_a_language_that_is_none_of_ours_is_refused_and_nothing_changes(memory: Memory) -> None:
    put(memory, "a.po", entry(CLOSED, "Cerrado."))
    with pytest.raises(LanguageError):
        put(memory, "a.po", entry(VOTE, "Votan."), entry(FIRE, "Incendie.", "fr"))
    assert [one.source for one in memory.entries("en", "es")] == [CLOSED]


def test_similar_sentences_come_in_the_order_of_their_score(memory: Memory) -> None:
    put(memory, "a.po", *(entry(text, text) for text in (FIRE, VOTE, CLOSED, "The old bridge is closed.")))
    put(memory, "b.po", entry("The council votes on the water tax on Monday.", "…"))
    assert similar(memory, "The bridge is closed.") == [(100, CLOSED), (83, "The old bridge is closed.")]
    assert similar(memory, "The council votes on the tax bill on Monday.") == [
        (80, VOTE),
        (80, "The council votes on the water tax on Monday."),
    ]
    assert not similar(memory, "Nobody was hurt.")


MARKED = "El [INE](https://www.ine.mx/voto) aprobó **ayer** el voto.[^1]"
BARE = "El INE aprobó ayer el voto."


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        (MARKED, BARE),
        (BARE, MARKED),
        (MARKED, 'El <a href="/voto">INE</a> aprobó <b>ayer</b> el voto.'),
        ("El <b>INE</b> &amp; la SCJN.", "El INE & la SCJN."),
        ("Vea https://ine.mx/a.b_c hoy.", "Vea www.ine.mx hoy."),
    ],
)
def test_what_says_the_same_with_other_tags_is_nearly_as_similar_as_can_be(
    memory: Memory, held: str, asked: str
) -> None:
    put(memory, "a.po", entry(held, "…"))
    assert not offered(memory, asked)
    assert similar(memory, asked) == [(99, held)]
    assert not similar(memory, asked, at_least=100)
    put(memory, "b.po", entry(asked, "…"))
    assert similar(memory, asked) == [(100, asked), (99, held)]
    put(memory, "a.po")
    assert similar(memory, asked) == [(100, asked)]


def test_tags_are_no_words_where_words_differ(memory: Memory) -> None:
    put(memory, "a.po", entry("El costo será de 45.7 millones de pesos.[^1]", "…"))
    assert [score for score, _ in similar(memory, "El costo será de 50 millones de pesos.")] == [88]


def test_a_text_is_found_among_tags_in_sources_and_targets(memory: Memory) -> None:
    put(memory, "a.po", entry(MARKED, "The <a href='/x'>INE</a> *approved* it."))
    for text in ("ine aprobó ayer el", "the INE approved", "**ayer** el", "INE *aprobó* ayer", "www.ine.mx/v"):
        assert [one.source for one in memory.containing(text)] == [MARKED], text
    assert not memory.containing("href INE")


def test_only_so_many_and_so_similar_ones_come_as_are_asked_for(memory: Memory) -> None:
    put(memory, "a.po", *(entry(f"Page {number} of 30.", f"Página {number} de 30.") for number in range(9)))
    assert similar(memory, "Page 5 of 30.", limit=2) == [(100, "Page 5 of 30."), (80, "Page 0 of 30.")]
    assert similar(memory, "Page 5 of 30.", at_least=81) == [(100, "Page 5 of 30.")]
    assert len(similar(memory, "Page 77 of 30.", limit=100)) == 9


@pytest.mark.parametrize("options", [{"at_least": FLOOR - 1}, {"at_least": 101}, {"limit": 0}])
def test_what_the_index_cannot_answer_is_not_asked(memory: Memory, options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="cannot look for"):
        memory.fuzzy("en", "es", CLOSED, **options)


def test_a_sentence_too_long_for_the_index_is_found_by_its_text_alone(memory: Memory) -> None:
    longest, longer = " ".join(["uno"] * LONGEST), " ".join(["uno"] * (LONGEST + 1))
    put(memory, "a.po", entry(longest, "…"), entry(longer, "…"))
    assert len(memory.exact("en", "es", longer)) == 1
    assert similar(memory, longer) == [(99, longest)]
    put(memory, "a.po")
    assert not memory.exact("en", "es", longer)


def test_a_chunk_that_too_many_sentences_hold_is_passed_over(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "COMMON", 4)
    texts = [f"For more information about the state budget, see chapter {name}." for name in "ABCDE"]
    put(memory, "a.po", *(entry(text, "…") for text in texts))
    assert not similar(memory, "For more information about the state budget, see chapter Z.")
    assert similar(memory, "For more information about the city budget, see chapter A.") == [(91, texts[0])]
    put(memory, "a.po", *(entry(text, "…") for text in texts[:4]))
    assert len(similar(memory, "For more information about the state budget, see chapter Z.")) == 4


words = st.lists(st.sampled_from(["agua", "paz", "ley", ",", "12", "."]), max_size=14).map(" ".join)


@given(st.lists(words, max_size=30), words)
def test_no_similar_sentence_is_missed(held: list[str], asked: str) -> None:
    with Memory.open(NOWHERE) as memory:
        put(memory, "a.po", *(entry(text, "…") for text in held))
        found = similar(memory, asked, limit=100)
    scores = {text: similarity(tokens(text), tokens(asked)) for text in held}
    assert sorted(found) == sorted((score, text) for text, score in scores.items() if score >= FLOOR)


origins = st.lists(
    st.tuples(
        st.sampled_from(["a.po", "b.po", "c.po"]), st.lists(st.tuples(words, st.sampled_from("xyz")), max_size=8)
    ),
    max_size=6,
)


@given(origins)
def test_what_it_answers_depends_on_what_it_holds_alone(history: list[tuple[str, list[tuple[str, str]]]]) -> None:
    last = {name: [entry(*pair) for pair in pairs] for name, pairs in history}
    with Memory.open(NOWHERE) as grown, Memory.open(NOWHERE) as fresh:
        put(grown, "gone.po", entry("agua, paz.", "x"), *(one for held in last.values() for one in held))
        for name, pairs in history:
            put(grown, name, *(entry(*pair) for pair in pairs))
        grown.forget(["gone.po", "never there.po"])
        for name, entries in sorted(last.items(), reverse=True):
            put(fresh, name, *entries)
        assert everything(grown) == everything(fresh)


def test_what_an_origin_no_longer_holds_is_forgotten(memory: Memory) -> None:
    put(memory, "a.po", entry(CLOSED, "Cerrado."), entry(VOTE, "Votan."))
    put(memory, "b.po", entry(VOTE, "Votan."))
    put(memory, "a.po", entry(FIRE, "Rescatan a tres perros."))
    assert not offered(memory, CLOSED)
    assert not similar(memory, CLOSED)
    assert [match.entry.origin for match in memory.exact("en", "es", VOTE)] == ["b.po"]
    memory.forget(["b.po"])
    assert [one.source for one in memory.entries("en", "es")] == [FIRE]
    assert memory.stamps() == {"a.po": "now"}


def test_sentences_that_nobody_translates_any_longer_take_no_room(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory.open(path) as memory:
        put(memory, "a.po", entry(CLOSED, "Cerrado."), entry(VOTE, "Votan."))
        put(memory, "a.po", entry(VOTE, "Votan."))
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT text FROM sentence").fetchall() == [(VOTE,)]


def test_an_origin_may_change_its_language(memory: Memory) -> None:
    put(memory, "a.po", entry(CLOSED, "Cerrado."))
    memory.replace("a.po", "later", "es", [entry("Cerrado.", CLOSED, "en")])
    assert memory.counts() == {("es-en", "a.po"): 1}
    assert memory.stamps() == {"a.po": "later"}


def test_more_entries_than_are_taken_at_once_keep_their_order(memory: Memory) -> None:
    texts = [f"Line {number} of the timetable." for number in range(12_000)]
    random.Random(5).shuffle(texts)  # noqa: S311 - no secret
    put(memory, "a.po", *(entry(text, "…") for text in texts))
    assert [one.source for one in memory.entries("en", "es")] == texts


def test_letters_are_compared_in_their_composed_form_and_targets_stay(memory: Memory) -> None:
    source, target = (normalize("NFD", text) for text in ("José Muñoz won.", "Ganó José Muñoz."))
    put(memory, "a.po", entry(source, target, before=source))
    (match,) = memory.exact("en", "es", "José Muñoz won.", before="José Muñoz won.")
    assert (match.in_context, match.entry.target) == (True, target)
    assert memory.exact("en", "es", source) == memory.exact("en", "es", "José Muñoz won.")
    assert similar(memory, source) == [(100, "José Muñoz won.")]
    assert memory.containing("ganó josé") == [match.entry]


def test_a_text_is_found_in_sources_and_targets_of_both_directions(memory: Memory) -> None:
    put(memory, "b.po", entry(VOTE, "Votan."), entry(CLOSED, "El PUENTE está cerrado."))
    memory.replace("a.po", "", "es", [entry("El puente abre mañana.", "The bridge opens tomorrow.", "en")])
    put(memory, "c.po", entry("Straße", "Calle 100 % llena"))
    assert [one.origin for one in memory.containing("puente")] == ["a.po", "b.po"]
    assert [one.origin for one in memory.containing("Puente", 1)] == ["a.po"]
    assert [one.target for one in memory.containing("STRASSE")] == ["Calle 100 % llena"]
    assert [one.source for one in memory.containing("0 % l")] == ["Straße"]
    assert not memory.containing("_")


def test_entries_come_as_their_origins_gave_them(memory: Memory) -> None:
    put(memory, "b.po", entry(VOTE, "Votan.", "es-MX"), entry(CLOSED, "Cerrado.", "es-MX"))
    put(memory, "a.po", entry(CLOSED, "Cerrado.", "es-US"), entry(FIRE, "…", "es-MX"), entry(VOTE, "Votan."))
    assert [(one.origin, one.language, one.source) for one in memory.entries("en", "es")] == [
        ("a.po", "es", VOTE),
        ("a.po", "es-MX", FIRE),
        ("a.po", "es-US", CLOSED),
        ("b.po", "es-MX", VOTE),
        ("b.po", "es-MX", CLOSED),
    ]
    assert memory.counts() == {("en-es", "a.po"): 3, ("en-es", "b.po"): 2}


def test_first_drafts_are_kept_once_apart_from_what_people_translated(memory: Memory) -> None:
    drafts = [FirstDraft("en", "es", VOTE, "Voto."), FirstDraft("en", "es", CLOSED, "Cerrado.")]
    memory.record(drafts)
    memory.record([drafts[0], replace(drafts[0], language="es_MX")])
    assert list(memory.drafts()) == [drafts[1], drafts[0], replace(drafts[0], language="es-MX")]
    assert not memory.exact("en", "es", VOTE)
    assert not memory.counts()


def test_what_stands_in_the_file_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory.open(path) as memory:
        put(memory, "a.po", entry(CLOSED, "Cerrado."), entry(VOTE, "Votan."))
        before = everything(memory)
    assert [file.name for file in tmp_path.iterdir()] == ["memory.sqlite"]
    with Memory.open(path) as memory:
        assert everything(memory) == before


def test_sentences_of_real_articles_are_found_again_with_words_changed(memory: Memory, corpora: Path) -> None:
    texts = (corpora / "translation" / "tico19-test-es-LA.en").read_text(encoding="utf-8").splitlines()
    put(memory, "a.po", *(entry(text, "…") for text in texts))
    asked = texts[::20]
    assert [[text for _, text in similar(memory, one, limit=100)] for one in asked] == [
        brute(texts, one) for one in asked
    ]


def brute(held: Sequence[str], asked: str) -> list[str]:
    """Return the similar sentences, the best first, by comparing with each."""
    words = tokens(asked)
    scores = {text: similarity(words, tokens(text), at_least=FLOOR) for text in dict.fromkeys(map(composed, held))}
    return sorted(
        (text for text in scores if scores[text] >= FLOOR), key=lambda text: (-scores[text], text != asked, text)
    )


def composed(text: str) -> str:
    """Return a text in Unicode's composed form."""
    return normalize("NFC", text)


def test_a_memory_is_empty_until_it_has_a_sentence(memory: Memory) -> None:
    memory.settle({"a.po": "now"})
    assert memory.is_empty()
    put(memory, "a.po", entry(CLOSED, "El puente está cerrado."))
    assert not memory.is_empty()
    put(memory, "a.po")
    assert memory.is_empty()
