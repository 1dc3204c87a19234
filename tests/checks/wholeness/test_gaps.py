"""Where one side says something that the other does not explain."""

from __future__ import annotations

from dataclasses import replace

from text_pairs import text_pair

from l10n.alignment.words import Alignment
from l10n.checks.pairs import TextPair
from l10n.checks.wholeness.gaps import SURE, gaps

SOURCE = (
    "The mayor of the town, who had promised a new bridge in every campaign since his youth, closed the market today."
)
WHOLE = "El alcalde del pueblo, que en cada campaña desde su juventud prometió un puente nuevo, cerró hoy el mercado."
CUT = "El alcalde del pueblo cerró hoy el mercado."


def test_a_whole_translation_has_no_gap() -> None:
    assert [found for found in gaps(text_pair(SOURCE, WHOLE)) if found and found.score > 0] == []


def test_the_gap_is_where_the_words_are_missing() -> None:
    pair = text_pair(SOURCE, CUT)
    gap = gaps(pair).omitted
    assert gap is not None
    assert gap.score > SURE
    assert not gap.last
    missing = {word.text for word in pair.source_words[gap.start : gap.end]}
    assert {"promised", "bridge", "campaign", "youth"} <= missing
    assert not {"mayor", "market"} & missing


def test_what_is_added_is_what_would_be_left_out_the_other_way_round() -> None:
    one, other = gaps(text_pair(SOURCE, CUT)), gaps(text_pair(CUT, SOURCE, ("es", "en")))
    assert one.omitted == other.added


def test_a_gap_at_the_end_is_the_last() -> None:
    found = gaps(
        text_pair(
            "She sold the house and the car, and with the money she opened a school for the miners' children.",
            "Vendió la casa y el auto.",
        )
    ).omitted
    assert found is not None
    assert found.last


def test_words_that_a_model_aligns_are_explained() -> None:
    source = "He shrugged off the blorp and the wug that the zorgs had frumped onto the glim near his old blue house."
    target = "Ignoró lo que habían hecho cerca de su casa azul."
    pair = text_pair(source, target)
    alone = gaps(pair).omitted
    linked = gaps(
        replace(pair, alignment=_alignment(pair, {"blorp": "Ignoró", "zorgs": "lo", "frumped": "hecho"}))
    ).omitted
    assert alone is not None
    assert linked is None or linked.score < alone.score


def test_languages_without_lists_are_not_read() -> None:
    assert gaps(text_pair(SOURCE, CUT, ("en", "en"))) == (None, None)


def _alignment(pair: TextPair, links: dict[str, str]) -> Alignment:
    """Return an alignment that links some words."""
    ours, theirs = pair.source_words, pair.target_words
    weights = tuple(tuple(float(links.get(one.text) == other.text) for one in ours) for other in theirs)
    spans = [tuple((word.start, word.end) for word in side) for side in (ours, theirs)]
    return Alignment(spans[0], spans[1], weights)
