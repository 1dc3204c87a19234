"""The list of spellings is in order, and a line of it that is not is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.phrasebook.spellings import SPELLING, house, problems


def test_the_spellings_of_the_house_are_single_words_of_a_language_each_once() -> None:
    assert list(problems()) == []
    rows = [line.split("\t") for line in SPELLING.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert len(rows) > 300
    wrong, right = ({(language, word) for language, *pair in rows for word in [pair[at].lower()]} for at in (0, 1))
    assert len(wrong) == len(rows) == sum(map(len, house().values()))
    assert not wrong & right
    assert all(word == word.lower() for _, word, _ in rows)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("en\tcolour", "has 2 columns; write language, tab, the spelling that is not used, tab, the one that is"),
        ("colour", "has 1 column; write language"),
        ("en\tcolour\tcolor\tsure", "has 4 columns; write language"),
        ("en\tcolour\t", "has an empty column; write language"),
        ("fr\tcouleur\tcolour", "fr is no language of the phrasebook; write en or es"),
        ("en\tcolour \tcolor", "'colour' is not one word, or has spaces beside it"),
        ("en\tof colour\tcolored", "'of colour' is not one word"),
        ("en\tGrey\tgray", "Grey is in line 2 already; delete one of them"),
    ],
)
def test_a_line_that_is_wrong_is_named_and_left_out(tmp_path: Path, row: str, told: str) -> None:
    path = tmp_path / "spelling.txt"
    path.write_text(f"# why\nen\tgrey\tgray\n\n{row}\n", encoding="utf-8")
    (problem,) = problems(path)
    assert str(problem).startswith(f"{path}:4: {told}")
    assert house(path) == {"en": {"grey": "gray"}, "es": {}}
