"""The script that writes into the marked news what a reader says of a draft."""

from __future__ import annotations

from dictionary import Dictionary
from news import with_reading
from news_pairs import NEWS

READERS = {("es", "en"): Dictionary({"strike": "huelga", "plant": "planta"}, lost=-7.04)}
PAIR = "=== a name\nen-US | The strike at the plant.\nes-MX | La huelga del plan, the at.\nmark | sound\n"
LINE = "read-back | plant: -7.0\n"


def test_the_words_that_the_reader_does_not_hear_come_last_in_a_pair() -> None:
    for after in ("", "\n"):
        assert with_reading(PAIR + after, READERS, again=False) == PAIR + LINE + after


def test_what_the_reader_of_the_day_said_stays_unless_it_is_asked_again() -> None:
    old = f"{PAIR}read-back | strike: -9.0\n\n"
    assert with_reading(old, READERS, again=False) == old
    assert with_reading(old, READERS, again=True) == f"{PAIR}{LINE}\n"


def test_a_pair_in_which_every_word_is_heard_gets_no_line() -> None:
    heard = PAIR.replace("plan,", "planta,")
    assert with_reading(heard, READERS, again=True) == heard


def test_most_of_the_frozen_drafts_have_words_that_were_not_heard() -> None:
    texts = [(NEWS / name).read_text("utf-8") for name in ("news.txt", "news-held-out.txt")]
    assert all(text.count("\nread-back | ") > 0.7 * text.count("\n=== ") for text in texts)
