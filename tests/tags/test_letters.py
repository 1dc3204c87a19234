"""Tags around parts of words, put around the same letters in the translation."""

from __future__ import annotations

import pytest

from l10n import formats
from l10n.alignment.words import WORD, Alignment
from l10n.tags.compare import differences
from l10n.tags.detach import detach
from l10n.tags.projection import Projection, project_tags


def project(source: str, target: str, pairs: str | None = None) -> Projection:
    """Put the tags of a sentence into its translation; `0 2,1` links words 0, then 2 and 1."""
    block = formats.parse("a.md", source, front_matter=()).blocks[0]
    clean = detach(block.leaves)
    spans = [tuple(found.span() for found in WORD.finditer(text)) for text in (clean.text, target)]
    rows = [[int(i) for i in row.split(",") if i != "-"] for row in pairs.split()] if pairs else []
    weights = tuple(tuple(1 / len(row) if i in row else 0.0 for i in range(len(spans[0]))) for row in rows)
    assert not pairs or len(rows) == len(spans[1])
    made = project_tags(clean, target, Alignment(spans[0], spans[1], weights) if pairs else None, block.syntax)
    assert differences(block.leaves, made.text, block.syntax) == ()
    return made


@pytest.mark.parametrize(
    ("source", "target", "pairs", "expected"),
    [
        ("La **pre**campaña sigue", "The precampaign goes on", "0 1 2 2", "The **pre**campaign goes on"),
        ("La [pre](/x)campaña sigue", "The pre-campaign goes on", "0 1 2 2", "The [pre](/x)-campaign goes on"),
        ("La **pre**campaña sigue", "The pre campaign goes on", "0 1 1 2 2", "The **pre** campaign goes on"),
        ("El <b>G</b>obierno cayó", "The Government fell", "0 1 2", "The <b>G</b>overnment fell"),
        ("El <b>Á</b>rea cayó", "The Area fell", "0 1 2", "The <b>A</b>rea fell"),
        ("un anti**corrupción** más", "one anti-corruption more", "0 1 2", "one anti-**corruption** more"),
        ("The **ex**-president fell", "El expresidente cayó", "0 1 2", "El **ex**presidente cayó"),
        ("un 1<sup>er</sup> lugar", "a 1st place", "0 1 2", "a 1<sup>st</sup> place"),
        ("un 2<sup>do</sup> piso", "a 2nd floor", "0 1 2", "a 2<sup>nd</sup> floor"),
        ("a 21<sup>st</sup> day", "un 21.er día", "0 1 2", "un 21.<sup>er</sup> día"),
        ("El N<sup>o</sup> cinco", "The No five", "0 1 2", "The N<sup>o</sup> five"),
        ("re**elec**ción ya", "reelection now", "0 1", "re**elec**tion now"),
        ("<b>S</b>e<b>c</b>retaría dice", "Secretariat says", "0 1", "<b>S</b>e<b>c</b>retariat says"),
        ("<b>[pre](/x)</b>campaña ya", "precampaign now", "0 1", "<b>[pre](/x)</b>campaign now"),
        ("[**pre**campaña](/x) ya", "pre-campaign now", "0 1", "[**pre**-campaign](/x) now"),
        ("[Sedena](/s)'s plan", "el plan de Sedena", "- 1 - 0", "el plan de [Sedena](/s)"),
    ],
)
def test_the_same_letters_are_in_tags(source: str, target: str, pairs: str, expected: str) -> None:
    made = project(source, target, pairs)
    assert (made.text, made.doubts) == (expected, ())


def test_a_copied_word_needs_no_alignment() -> None:
    made = project("El **Neo**Movimiento ganó", "NeoMovimiento won")
    assert (made.text, made.doubts) == ("**Neo**Movimiento won", ())


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        ("La **pre**campaña sigue", "The primaries go on", "0 1 2 2"),
        ("La **precampa**ña sigue", "The primaries go on", "0 1 2 2"),
        ("El <b>A</b>yuntamiento cayó", "The Council fell", "0 1 2"),
        ("El <b>G</b>obierno cayó", "The Government fell", None),
        ("La 1<sup>a</sup> vez", "The first time", "0 1 2"),
        ("La **vieja pre**campaña", "The old primaries", "0 1 2"),
        ("El 2<sup>do</sup> piso", "The 2dot floor", "0 1 2"),
        ("Los n.<sup>os</sup> tres", "The numbers three", "0 1 2"),
    ],
)
def test_letters_that_are_not_there_are_a_doubt(source: str, target: str, pairs: str | None) -> None:
    made = project(source, target, pairs)
    assert [one.fault.value in ("placed in doubt", "placed by position") for one in made.doubts] == [True]


def test_a_word_that_begins_alike_but_stands_for_another_is_not_taken() -> None:
    made = project("El **pre**mio de campaña", "The prize of pre campaign", "0 1 2 - 3")
    assert "**pre** campaign" not in made.text
    assert made.doubts


def test_an_ordinal_that_was_only_copied_is_a_doubt() -> None:
    made = project("El 1<sup>er</sup> lugar", "The 1er place", "0 1 2")
    assert made.text == "The 1<sup>er</sup> place"
    assert len(made.doubts) == 1
