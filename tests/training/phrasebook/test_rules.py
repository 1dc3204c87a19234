"""Each rule of the phrasebook finds what breaks it, and nothing in what looks alike and is right."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.phrasebook.rules import (
    RULES,
    SPELLING,
    Rule,
    apostrophes,
    characters,
    endings,
    numbers,
    paired,
    shape,
    spelling,
    usable,
)

WRONG: list[tuple[Rule, str, str, str]] = [
    (shape, "", "Vino.", "the English side is empty"),
    (shape, "He came.", "  ", "the Spanish side is empty"),
    (shape, " He came.", "Vino.", "the English side has spaces at an end"),
    (shape, "He came.", "Vino. ", "the Spanish side has spaces at an end"),
    (shape, "He  came.", "Vino.", "or side by side"),
    (characters, "He\u00a0came.", "Vino.", "U+00A0 (NO-BREAK SPACE)"),
    (characters, "He came.", "Vi\u00adno.", "U+00AD (SOFT HYPHEN)"),
    (characters, "He\u200b came.", "Vino.", "U+200B (ZERO WIDTH SPACE)"),
    (characters, "He came.\r", "Vino.", "U+000D"),
    (characters, "He came.", "Vino\ufeff.", "U+FEFF"),
    (characters, "He came.", "Vino a la estaci\ufffdn.", "U+FFFD (REPLACEMENT CHARACTER)"),
    (characters, "He came.", "Vino a la estacio\u0301n.", "letters apart from their accents"),
    (characters, "The <t> mayor came.", "Vino.", "<t>, which the training puts in itself"),
    (usable, "He came.", "Ayer por la tarde vino por fin a la oficina.", "the training leaves this pair out"),
    (usable, "Sedena", "SEDENA", "the training leaves this pair out"),
    (numbers, "It cost 1,500 pesos.", "Costó 1,600 pesos.", "English 1,500; Spanish 1,600"),
    (numbers, "It cost $2.3 billion.", "Costó 2.3 millones de dólares.", "English 2.3 billion; Spanish 2.3 millones"),
    (numbers, "Three people came.", "Llegaron cuatro personas.", "English Three; Spanish cuatro"),
    (numbers, "They paid twice.", "Pagaron 3 veces.", "Spanish 3"),
    (numbers, "On May 5 it rained.", "En mayo llovió.", "English 5"),
    (numbers, "5 and 5", "5 y tantos", "English 5"),
    (apostrophes, "It's the mayor’s.", "Es de la alcaldesa.", "the English side has straight and curly apostrophes"),
    (apostrophes, "Yes, ‘it's mine’.", "Sí.", "the English side has straight and curly apostrophes"),
    (apostrophes, '"He came," “he” said.', "Vino.", "the English side has straight and curly quotation marks"),
    (apostrophes, "He came.", 'Dijo "sí" y «no».', "the Spanish side has straight and curly quotation marks"),
    (paired, "“He came.", "“Vino”.", "the English side has a quotation mark without its partner"),
    (paired, '"He came.', '"Vino".', "the English side has a quotation mark without its partner"),
    (paired, "“He came.”", "«Vino”.", "the Spanish side has a quotation mark without its partner"),
    (paired, "Who came?", "Quién vino?", "not as many ¿ as ?"),
    (paired, "Run!", "Corre!", "not as many ¡ as !"),
    (paired, "Who came? Why?", "¿Quién vino? Por qué?", "not as many ¿ as ?"),
    (paired, "¿Who came?", "¿Quién vino?", "the English side has ¿"),
    (endings, "He came.", "Vino", "one side alone ends with a full stop"),
    (endings, "Rain Closes Road", "La lluvia cierra el camino.", "one side alone ends with a full stop"),
    (endings, "“He came,” she said", "“Vino”, dijo.", "one side alone ends with a full stop"),
    (spelling, "The Neighbours came.", "Vinieron.", "Neighbours: the house writes neighbors"),
    (spelling, "The parlour's door", "La puerta", "parlour: the house writes parlor"),
    (spelling, "It only rained.", "Sólo llovió.", "Sólo: the house writes solo"),
    (spelling, "This one came.", "Vino éste.", "éste: the house writes este"),
]
RIGHT: list[tuple[Rule, str, str]] = [
    (shape, "He came.", "Vino."),
    (characters, "The café’s “piñata” – 5 °C, €3 … it’s", "La «piñata» del café: 5 °C, 3 € …"),
    (characters, "A < B and C > D", "A < B y C > D"),
    (usable, "Come here.", "Venga usted para acá."),
    (numbers, "It cost $2.3 billion.", "Costó 2,300 millones de dólares."),
    (numbers, "Twelve people came on May 5.", "El 5 de mayo llegaron 12 personas."),
    (numbers, "He is paid every two weeks.", "Cobra cada quincena."),
    (numbers, "Both of them came.", "Vinieron los dos."),
    (numbers, "It rose 2% in two weeks.", "Subió 2 por ciento en una quincena."),
    (numbers, "It opens at 3 p.m.", "Abre a las 15:00 horas."),
    (apostrophes, "It’s the ‘mayor’s’ “house”.", "Es la «casa» de la “alcaldesa”."),
    (apostrophes, "It's \"the mayor's\".", "Es «de la alcaldesa»."),
    (paired, "“He came,” she said. “Why?”", "“Vino”, dijo. “¿Por qué?”."),
    (paired, '"He came," she said.', '"Vino", dijo.'),
    (paired, "What! Who came?!", "¡Cómo! ¡¿Quién vino?!"),
    (endings, "“He came.”", "“Vino”."),
    (endings, "“Did he come?”", "“¿Vino?”."),
    (endings, "Rain Closes Road", "La lluvia cierra el camino"),
    (endings, "Mexico extradites broker to the U.S.", "México extradita a intermediario a Estados Unidos"),
    (endings, "Puebla bans blowers before 8 a.m.", "Puebla prohíbe las sopladoras antes de las 8 de la mañana"),
    (endings, "(He came.)", "(Vino)."),
    (spelling, "The neighbors' honor, four hours of flour", "El honor de los vecinos, cuatro horas de harina"),
    (spelling, "An exercise in surprise and compromise", "Un ejercicio"),
    (spelling, "He came alone; this one did not.", "Vino solo; este no. Estéreo, aguardó."),
]


@pytest.mark.parametrize(("rule", "en", "es", "told"), WRONG)
def test_a_rule_finds_what_breaks_it(rule: Rule, en: str, es: str, told: str) -> None:
    (message,) = rule(en, es)
    assert told in message
    assert "\n" not in message


@pytest.mark.parametrize(("rule", "en", "es"), RIGHT)
def test_a_rule_lets_pass_what_looks_alike(rule: Rule, en: str, es: str) -> None:
    assert list(rule(en, es)) == []


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_every_rule_is_tried_both_ways(name: str, rule: Rule) -> None:
    assert rule in {each for each, *_ in WRONG} & {each for each, *_ in RIGHT}, name


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\t\n"), max_size=60)


@given(TEXT, TEXT)
def test_no_text_breaks_a_rule_itself_and_every_message_is_one_line(en: str, es: str) -> None:
    for _, rule in RULES:
        for message in rule(en, es):
            assert message
            assert "\n" not in message


@given(TEXT)
def test_what_passes_is_written_as_people_see_it(text: str) -> None:
    if not [*characters(text, "Vino."), *shape(text, "Vino.")]:
        assert text == unicodedata.normalize("NFC", " ".join(text.split()))
        assert text.isprintable()


@given(st.lists(st.integers(2, 10**9), max_size=5), st.randoms(use_true_random=False))
def test_the_same_numbers_agree_in_any_order(values: list[int], rng: object) -> None:
    here = [f"{value:,}" for value in values]
    there = [*here]
    rng.shuffle(there)  # type: ignore[attr-defined]
    assert list(numbers("; ".join(here), "; ".join(there))) == []
    if values:
        assert list(numbers("; ".join(here), "; ".join([*there[1:], "7,654,321,000"])))


def test_the_spellings_are_single_words_of_a_language_each_once() -> None:
    rows = [line.split("\t") for line in SPELLING.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert len(rows) > 300
    assert {len(row) for row in rows} == {3}
    assert {language for language, *_ in rows} == {"en", "es"}
    wrong, right = ({(language, word) for language, *pair in rows for word in [pair[at].lower()]} for at in (0, 1))
    assert len(wrong) == len(rows)
    assert not wrong & right
    assert all(word.isalpha() and word == word.lower() for _, word, _ in rows)
