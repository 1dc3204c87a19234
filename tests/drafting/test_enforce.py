"""Drafts made to obey the glossary, step by step, with a model of a few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from dictionary import Dictionary, Named

from l10n.drafting.enforce import STEPS, Enforced, Request, enforce, usual_steps
from l10n.drafting.origin import Step
from l10n.engine.translator import Translation
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Grammar, Term

FEMININE, MASCULINE = Grammar("f"), Grammar("m")
GUARD = Term(("Guard",), ("Guardia Nacional",), grammar=FEMININE)
WORDS = {"The": "El", "Guard": "guarda", "came": "llegó", "and": "y", "the": "el", "Army": "ejército"}


def request(
    text: str, draft: str, *terms: Term, first: Sequence[Term] = (), source: str = "en", target: str = "es"
) -> Request:
    matches = tuple(Finder(terms, source).find(text))
    assert matches
    return Request(text, draft, 0.5, Constraint(matches, target, tuple(first)))


def one(wanted: Request, *steps: Step, words: Mapping[str, str] = WORDS, marks: tuple[str, ...] = ()) -> Enforced:
    model = Dictionary(words, package=Named("dictionary 1", marks))
    (made,) = enforce([wanted], model, model.align, steps=steps or STEPS)
    return made


def test_a_draft_that_honours_its_terms_is_left_alone() -> None:
    model = Dictionary(WORDS)
    wanted = request("The Guard came.", "La Guardia Nacional llegó.", GUARD)
    assert enforce([wanted], model, model.align) == [Enforced("La Guardia Nacional llegó.", 0.5, (), ())]
    assert model.seen == []


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Guard", "Guardia Nacional"),
        ("— Guard.", "— Guardia Nacional."),
        ("arrest warrants:", "Órdenes de aprehensión:"),
    ],
)
def test_a_sentence_that_is_a_term_alone_is_its_rendering(text: str, made: str) -> None:
    warrant = Term(("arrest warrant",), ("orden de aprehensión",), grammar=Grammar("f"))
    wanted = request(text, "La Guardia Nacional de órdenes de aprehensión", GUARD, warrant)
    model = Dictionary(WORDS)
    assert enforce([wanted], model, model.align) == [Enforced(made, 0.5, (Step.ALONE,), ())]
    assert model.seen == []


@pytest.mark.parametrize("text", ["The Guard", "Guard!", "“Guard”", "Guard, Guard"])
def test_signs_that_the_other_language_writes_otherwise_are_left_to_the_model(text: str) -> None:
    assert Step.ALONE not in one(request(text, "¡Guardia Nacional!", GUARD)).steps


def test_a_model_that_reads_marks_is_told_the_term() -> None:
    class Obedient(Dictionary):
        def _translation(self, text: str) -> Translation:
            assert text == "The <t> Guard <a> Guardia Nacional </t> came."
            return Translation("La Guardia Nacional llegó.", 0.9, complete=True)

    model = Obedient(package=Named("obedient 1", ("<t>", "<a>", "</t>")))
    (made,) = enforce([request("The Guard came.", "El guarda llegó.", GUARD)], model, None, steps=[Step.MARKS])
    assert made == Enforced("La Guardia Nacional llegó.", 0.9, (Step.MARKS,), ())


def test_a_model_that_reads_none_is_not_told() -> None:
    made = one(request("The Guard came.", "El guarda llegó.", GUARD), Step.MARKS)
    assert (made.text, made.steps) == ("El guarda llegó.", ())


@pytest.mark.parametrize("step", [Step.BEST, Step.SUPPRESSION])
def test_another_translation_of_the_model_is_taken(step: Step) -> None:
    class Rich(Dictionary):
        def best(self, texts: Sequence[str], count: int) -> list[list[Translation]]:
            assert count
            found = [Translation(text, 0.5, complete=True) for text in ("El guarda vino.", "La Guardia Nacional vino.")]
            return [found for _ in texts]

        def without(self, text: str, phrases: Sequence[str], count: int) -> list[Translation]:
            assert phrases == ["guarda"]
            return self.best([text], count)[0]

    model = Rich(WORDS)
    (made,) = enforce([request("The Guard came.", "El guarda llegó.", GUARD)], model, model.align, steps=[step])
    assert (made.text, made.steps) == ("La Guardia Nacional vino.", (step,))


def test_a_name_is_put_into_the_source() -> None:
    made = one(request("The Guard came.", "El guarda llegó.", GUARD), Step.SUBSTITUTION)
    assert (made.text, made.steps) == ("La Guardia Nacional llegó.", (Step.SUBSTITUTION,))


def test_the_model_goes_on_from_a_start_that_ends_with_the_term() -> None:
    made = one(request("The Guard came and sang.", "El guarda llegó y cantó.", GUARD), Step.INSERTION)
    assert "Guardia Nacional" in made.text
    assert (made.steps, made.violations) == ((Step.INSERTION,), ())


def test_the_words_that_stand_for_a_term_are_replaced_and_the_article_agrees() -> None:
    made = one(request("The Guard came.", "El guarda llegó.", GUARD), Step.REPLACEMENT)
    assert made == Enforced("La Guardia Nacional llegó.", 0.5, (Step.REPLACEMENT,), ())


def test_a_forbidden_rendering_is_replaced_where_it_stands() -> None:
    state = Term(("State of Mexico",), ("Estado de México",), never_en=("Mexican State",))
    wanted = request("El Estado de México creció.", "The Mexican State grew.", state, source="es", target="en")
    made = one(wanted, Step.REPLACEMENT)
    assert (made.text, made.violations) == ("The State of Mexico grew.", ())


def test_several_terms_are_put_in_one_after_the_other() -> None:
    army = Term(("Army",), ("Ejército",), grammar=MASCULINE)
    rebels = Term(("rebels",), ("insurrectos",), grammar=Grammar("m", plural=True))
    wanted = request("The Guard and the rebels", "El guarda y el gente", GUARD, army, rebels)
    made = one(wanted, Step.REPLACEMENT)
    assert made.text == "La Guardia Nacional y los insurrectos"
    assert made.violations == ()


def test_half_a_term_that_stands_again_is_made_whole() -> None:
    wanted = request("Guard or and Guard", "Guardia Nacional y Guardia", GUARD)
    assert one(wanted).text == "Guardia Nacional y Guardia Nacional"


@pytest.mark.parametrize("draft", ["Guardia Nacional y ella", "Guardia Nacional y guardias"])
def test_a_term_that_is_meant_in_other_words_the_second_time_stays_so(draft: str) -> None:
    assert one(request("Guard and Guard", draft, GUARD)).text == draft


def test_what_nothing_helps_is_flagged_and_left() -> None:
    made = one(request("The Guard came.", "El guarda llegó.", GUARD), Step.BEST)
    assert made.text == "El guarda llegó."
    assert [(verdict.term, verdict.rendering) for _, verdict in made.violations] == [(GUARD, "")]


def test_an_offer_that_lost_a_placeholder_is_not_taken() -> None:
    made = one(
        request("The Guard ran X1.", "El guarda corrió X1.", GUARD), Step.SUBSTITUTION, words={"X1": "", "Guard": "x"}
    )
    assert made.text == "El guarda corrió X1."


def test_the_first_mention_is_spelled_out_once() -> None:
    sedena = Term(("Sedena",), ("Sedena",), grammar=FEMININE, first_es="Secretaría de la Defensa Nacional (Sedena)")
    wanted = request("The Sedena and the Sedena.", "La Sedena y la Sedena.", sedena, first=[sedena])
    made = one(wanted)
    assert made.text == "La Secretaría de la Defensa Nacional (Sedena) y la Sedena."
    assert made.violations == ()


def test_a_first_mention_that_is_spelled_out_already_stays() -> None:
    sedena = Term(("Sedena",), ("Sedena",), first_es="Secretaría de la Defensa Nacional (Sedena)")
    text = "La Secretaría de la Defensa Nacional (Sedena) calló."
    assert one(request("The Sedena was silent.", text, sedena, first=[sedena])).text == text


def test_a_draft_longer_than_a_model_writes_is_judged_but_not_repaired() -> None:
    text = "The Guard came. " * 1000
    made = one(request(text, "llegó el guarda. " * 1000, GUARD))
    assert (made.text, made.steps) == ("llegó el guarda. " * 1000, ())
    assert [verdict.honoured for _, verdict in made.violations] == [False]


@pytest.mark.parametrize("marks", [(), ("<t>", "<a>", "</t>")])
def test_a_model_with_likely_pieces_neither_continues_a_text_nor_avoids_one(marks: tuple[str, ...]) -> None:
    left_out = {*usual_steps(marks)} - {*usual_steps(marks, exact=False)}
    assert left_out == {Step.SUPPRESSION} | ({Step.INSERTION} if not marks else set())

    class Guessing(Dictionary):
        def finish(self, starts: Sequence[tuple[str, str]]) -> list[Translation]:
            raise AssertionError(starts)

        def without(self, text: str, phrases: Sequence[str], count: int) -> list[Translation]:
            raise AssertionError(text, phrases, count)

        def rate(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
            raise AssertionError(pairs)

    model = Guessing(WORDS, exact=False, package=Named("guessing 1", marks))
    wanted = [request(text, "El guarda llegó.", GUARD) for text in ("The Guard came.", "Came the Guard, the Guard?")]
    for made in enforce(wanted, model, model.align):
        assert made.text.count("Guardia Nacional") == 1 or made.violations
