"""The list of words is counted in sentence pairs."""

from __future__ import annotations

from l10n.checks.wholeness.vocabulary import is_form
from l10n.languages.word_lists import words as listed
from training.vocabulary import basic, counted, own, words


def test_words_are_in_lower_case_and_no_shorter_than_four_letters() -> None:
    assert words("The old Bridge over 3 rivers, co-owned: ñandúes!") == ["over", "rivers", "owned", "ñandúes"]


def test_slips_and_quotations_of_the_other_language_are_left_out() -> None:
    english, spanish = counted(
        [[("water water brigde", "agua agua puente")], [("water puente puente", "puente " * 20)]]
    )
    assert own(english, spanish) == {"water"}
    assert own(spanish, english) == {"agua", "puente"}


def test_a_form_of_another_word_is_not_listed() -> None:
    assert basic({"bridges", "bridge", "mends", "bridging"}, frozenset({"mend"}), "en") == ["bridge"]


def test_the_packaged_lists_hold_no_form_of_another_word() -> None:
    for language in ("en", "es"):
        found = listed(language, "vocabulary")
        known = frozenset(listed(language, "common_words"))
        assert len(found) > 10_000
        assert [*found] == sorted(found)
        assert not any(is_form(word, known, language) for word in found)
