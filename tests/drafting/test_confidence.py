"""The score of a draft: what raises it, and what lowers it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from dictionary import Dictionary
from hypothesis import given
from hypothesis import strategies as st
from text_pairs import text_pair

from l10n.checks.findings import Finding
from l10n.checks.making import CHARACTERS
from l10n.checks.wholeness.untranslated import UNTRANSLATED
from l10n.drafting.confidence import Evidence, confidence, evidence, taken
from l10n.drafting.origin import Reading, Step
from l10n.drafting.split import PlainDraft
from l10n.engine import packages
from l10n.engine.protocols import RatedPiece
from l10n.engine.translator import Engine

SPANISH = {"The": "La", "law": "ley", "passed": "pasó", "on": "el", "Monday": "lunes"}
SOURCE = "The law passed on Monday"
WHOLE, LOST = "La ley pasó el lunes", "La ley pasó"


def rendering(*parts: tuple[str, str], score: float = 0.6) -> PlainDraft:
    return PlainDraft(parts, score)


def score(known: Evidence, source: str, target: str, findings: Sequence[Finding] = ()) -> int:
    return confidence(known, text_pair(source, target), findings)


def test_a_source_that_its_draft_does_not_explain_lowers_the_score() -> None:
    whole, lost = evidence([rendering((SOURCE, WHOLE)), rendering((SOURCE, LOST))], Dictionary(SPANISH))
    assert whole.back == pytest.approx(-0.1)
    assert lost.back == pytest.approx((3 * -0.1 + 2 * -5) / 5)
    assert score(whole, SOURCE, WHOLE) > score(lost, SOURCE, WHOLE) > score(lost, SOURCE, LOST)


def test_a_likelier_draft_has_a_higher_score_read_back_or_not() -> None:
    for back in (None, -1.0):
        scores = [score(Evidence(forward, back), SOURCE, WHOLE) for forward in (0.2, 0.4, 0.6, 0.8)]
        assert scores == sorted(set(scores))


def test_what_is_found_lowers_the_score_as_much_as_it_is_serious() -> None:
    known, error = Evidence(0.7), UNTRANSLATED.finding("not translated")
    warning, note = (CHARACTERS.finding("lost", unsure=unsure) for unsure in (False, True))
    assert [finding.severity.value for finding in (error, warning, note)] == ["error", "warning", "note"]
    plain, noted, warned, wrong, both = (
        score(known, SOURCE, WHOLE, findings) for findings in ((), (note,), (warning,), (error,), (warning, error))
    )
    assert plain == noted > warned > wrong > both
    assert plain - both == taken([warning, error])


def test_parts_are_read_one_by_one_and_each_pair_once() -> None:
    engine = Dictionary(SPANISH)
    split, again = rendering(("The law", "La ley"), ("passed", "cayó")), rendering(("The law", "La ley"))
    known = evidence([split, again], engine)
    assert engine.read == [("La ley", "The law"), ("cayó", "passed")]
    assert [one.back for one in known] == [pytest.approx((-0.1 - 0.1 - 5) / 3), pytest.approx(-0.1)]


def test_nobody_reads_what_is_left_as_in_the_source_or_too_long() -> None:
    class Short(Dictionary):
        def read_back(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[RatedPiece, ...]]:
            return [() if len(text) > 10 else (RatedPiece(-1.0),) for text, _ in pairs]

    left = PlainDraft((("The law", "The law"),), 0.0, aligns=False)
    long = rendering(("The law", "La ley"), (SOURCE, WHOLE))
    known = evidence([left, long, rendering(("The law", "La ley"))], Short(SPANISH))
    assert [one.reading for one in known] == [Reading.NOT, Reading.NOT, Reading.BACK]
    assert score(known[0], "The law", "The law") == 0


def test_a_draft_that_the_glossary_alone_made_is_certain() -> None:
    alone = PlainDraft((("Sedena", "Sedena"),), 0.1, steps=(Step.ALONE,))
    (known,) = evidence([alone], None)
    assert (score(known, "Sedena", "Sedena"), known.reading) == (100, Reading.NOT)


@given(st.floats(0, 1), st.none() | st.floats(), st.text(max_size=20), st.text(max_size=20))
def test_a_score_is_a_share_whatever_a_model_says(forward: float, back: float | None, source: str, target: str) -> None:
    class Strange(Dictionary):
        def read_back(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[RatedPiece, ...]]:
            return [(RatedPiece(math.nan if back is None else back, 0, len(text)),) for _, text in pairs]

    (known,) = evidence([rendering((source, target), score=forward)], Strange())
    assert 0 <= score(known, source, target) <= 100


SOUND = {
    "The market opens at six in the morning.": "El mercado abre a las seis de la mañana.",
    "The mayor announced that the bridge will close on Monday.": "El alcalde anunció que el puente cerrará el lunes.",
    "Nobody was hurt in the fire.": "Nadie resultó herido en el incendio.",
}
SPOILED = {
    "The market opens at six in the morning.": "El hospital abre a las seis de la mañana.",
    "The mayor announced that the bridge will close on Monday.": "El alcalde anunció que el lunes.",
    "Nobody was hurt in the fire.": "Nadie resultó herido en el incendio de la fábrica de zapatos de la ciudad.",
}


@pytest.mark.parametrize("source", SOUND)
@pytest.mark.parametrize("way", [("en", "es"), ("es", "en")], ids="-".join)
def test_the_bundled_packages_read_a_sound_draft_back_more_surely(source: str, way: tuple[str, str]) -> None:
    package = packages.bundled(*way[::-1])
    assert package is not None
    texts = [(source, SOUND[source]), (source, SPOILED[source])]
    pairs = texts if way[0] == "en" else [(target, english) for english, target in texts]
    known = evidence([rendering(pair) for pair in pairs], Engine(package, threads=1))
    sound, spoiled = (confidence(one, text_pair(*pair, way), ()) for one, pair in zip(known, pairs, strict=True))
    assert sound > spoiled
