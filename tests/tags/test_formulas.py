"""Words with raised and lowered parts: which are kept whole, which are notes, and which a model reads."""

from __future__ import annotations

import pytest
from growth import grows_in_proportion

from l10n import formats
from l10n.article import Leaf
from l10n.tags.compare import words
from l10n.tags.detach import detach


def leaves(text: str) -> tuple[Leaf, ...]:
    return formats.parse("a.md", text, front_matter=()).blocks[0].leaves


def read(text: str) -> tuple[str, list[str]]:
    """Return what a model reads of a sentence, and what is put back later."""
    clean = detach(leaves(text))
    return clean.text, [mark.source for mark in clean.marks]


@pytest.mark.parametrize(
    "formula",
    [
        "CO<sub>2</sub>",
        "H~2~O",
        "H<sub>2</sub>SO<sub>4</sub>",
        "SO<sub>4</sub><sup>2−</sup>",
        "Ca<sup>2+</sup>",
        "<sup>14</sup>C",
        "m<sup>2</sup>",
        "km^2^",
        "kg·m<sup>-2</sup>",
        "m/s<sup>2</sup>",
        "10<sup>-3</sup>",
        "10<sup>−3</sup>",
        "10^n^",
        "mc^2^",
        "x<sub>i,j</sub>",
        "V<sub>max</sub>",
        "PM<sub>2.5</sub>",
        "log<sub>10</sub>",
        "10<sup>o</sup>C",
        "B<SUB CLASS=x>12</SUB>",
        "<i>x</i><sup>2</sup>",
        "**CO**~2~",
        "m<sup>*2*</sup>",
        "`n`<sup>2</sup>",
        "`n`2",
        "CH<sub>4</sub>2",
    ],
)
def test_formulas_and_units_are_kept_whole(formula: str) -> None:
    assert read(f"Hay (casi) {formula}, según Ana.") == ("Hay (casi) X1, según Ana.", [formula])


@pytest.mark.parametrize(
    ("text", "clean", "mark"),
    [
        ("La deuda<sup>1</sup> creció.", "La deuda creció.", "<sup>1</sup>"),
        ("La ley<sup>2</sup> pasó.", "La ley pasó.", "<sup>2</sup>"),
        ("La ONU<sup>3</sup> votó.", "La ONU votó.", "<sup>3</sup>"),
        ("Creció.<sup>[4]</sup>", "Creció.", "<sup>[4]</sup>"),
        ("Creció,<sup>5,6</sup> dijo", "Creció, dijo", "<sup>5,6</sup>"),
        ("Dijo “no”<sup>7</sup> ayer", "Dijo “no” ayer", "<sup>7</sup>"),
        ('El país<sup><a href="#n8">8</a></sup> votó', "El país votó", '<sup><a href="#n8">8</a></sup>'),
        ("<sup>a</sup>Universidad de Sonora", "Universidad de Sonora", "<sup>a</sup>"),
        ("El siglo XX<sup>1</sup> fue", "El siglo XX fue", "<sup>1</sup>"),
        ("Use Windows<sup>TM</sup> hoy", "Use Windows hoy", "<sup>TM</sup>"),
        ("Cada año<sup>−1</sup> baja", "Cada año baja", "<sup>−1</sup>"),
    ],
)
def test_raised_numbers_behind_words_are_notes(text: str, clean: str, mark: str) -> None:
    assert read(text) == (clean, [mark])


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("El 1<sup>er</sup> piso", "El 1er piso"),
        ("El 2.<sup>o</sup> piso", "El 2.o piso"),
        ("Los n.<sup>os</sup> 3 y 4", "Los n.os 3 y 4"),
        ("The 21<sup>st</sup> day", "The 21st day"),
        ("La **pre**campaña", "La precampaña"),
        ("La M<sup>me</sup> Curie", "La Mme Curie"),
        ("Un <sub>pie de foto</sub> largo", "Un pie de foto largo"),
        ("Una ~~mala~~ ley", "Una mala ley"),
        ("A ~5 km y ~9 km", "A ~5 km y ~9 km"),
        ("Es 2^3 + 3^2 aquí", "Es 2^3 + 3^2 aquí"),
        ("Dijo ^_^ y 5^ o 6^", "Dijo ^_^ y 5^ o 6^"),
        ("Todo<sup> el día </sup>hoy", "Todo el día hoy"),
        ("<b>Todo el CO<sub>2</b></sub> sube", "Todo el CO2 sube"),
    ],
)
def test_ordinals_abbreviations_and_words_are_read(text: str, clean: str) -> None:
    assert read(text) == (clean, []) or read(text)[0] == clean


def test_tags_around_a_formula_stay_tags() -> None:
    clean = detach(leaves("El **CO<sub>2</sub>** y [el O<sub>2</sub>](/o) suben"))
    assert clean.text == "El X1 y el X2 suben"
    assert [(pair.opening, clean.text[slice(*pair.span)]) for pair in clean.pairs] == [("**", "X1"), ("[", "el X2")]


def test_the_numbers_of_a_formula_are_none_of_a_translation() -> None:
    source = leaves("Mide 40 m<sup>2</sup> hoy")
    assert words(
        source, "It is 40 m<sup>2</sup> today", formats.parse("a.md", "x", front_matter=()).blocks[0].syntax
    ) == ("It is 40 \ufffc today")


@pytest.mark.parametrize("unit", ["x<sup>1</sup>=", "a^2^", "<sup>1", "y<sub>", "CH<sub>2</sub>", "`n`<sup>2</sup> "])
def test_the_time_to_find_formulas_grows_in_proportion(unit: str) -> None:
    def find(text: str) -> None:
        for block in formats.parse("a.html", f"<p>{text}</p>", front_matter=()).blocks:
            detach(block.leaves)

    assert grows_in_proportion(find, unit, 4_000)
