"""The list of translations is counted in sentence pairs."""

from __future__ import annotations

from l10n.languages.word_lists import folder, read_shares
from training.lexicon import lines, links, probabilities, stems

ENGLISH = [["water", "cold"], ["water", "river"], ["bridge", "river"], ["bridge", "old"], ["water"], ["old", "cold"]]
SPANISH = [["agua", "fria"], ["agua", "rio"], ["puente", "rio"], ["puente", "viejo"], ["agua"], ["viejo", "frio"]]


def test_words_of_little_meaning_are_left_out() -> None:
    assert stems("The waterworks of the old, old city in 1999", "en") == ["waterw", "old", "city"]
    assert stems("El agua, la ciudad y 3 ríos", "es") == ["agua", "ciudad", "rios"]


def test_what_stands_together_is_linked() -> None:
    found = probabilities(ENGLISH, SPANISH)
    assert max(found["water"], key=found["water"].__getitem__) == "agua"
    assert max(found["bridge"], key=found["bridge"].__getitem__) == "puente"
    assert sum(found["river"].values()) == 1


def test_a_line_tells_how_often_the_translation_is_missing() -> None:
    pairs = [*zip(ENGLISH, SPANISH, strict=True)] * 3
    english, spanish = [one for one, _ in pairs], [other for _, other in pairs]
    found = [line.split() for line in lines(english, spanish, links(english, spanish))]
    assert [row[1] for row in found] == sorted(row[1] for row in found)
    by_stem = {row[1]: (int(row[0]), row[2:]) for row in found}
    assert by_stem["water"][1][0] == "agua"
    assert by_stem["water"][0] < by_stem["cold"][0]


def test_both_packaged_lists_have_the_same_links() -> None:
    both = [read_shares(folder(language) / "translations.txt") for language in ("en", "es")]
    assert min(map(len, both)) > 10_000
    known = {(word, other) for word, (_, others) in both[0].items() for other in others}
    back = {(other, word) for word, (_, others) in both[1].items() for other in others}
    assert len(known & back) > 0.8 * len(known)
