"""Each rule of the phrasebook finds what breaks it, and nothing in what looks alike and is right."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.phrasebook.facts import currencies, dates, numbers
from training.phrasebook.rules import (
    RULES,
    Rule,
    apostrophes,
    capitals,
    characters,
    digits,
    endings,
    order,
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
    (numbers, "It played only one song.", "Tocaron solo dos canciones.", "English one; Spanish dos"),
    (numbers, "The town has one library.", "El pueblo tiene dos bibliotecas.", "English one; Spanish dos"),
    (numbers, "A witness saw one cyclist.", "Un testigo vio a dos ciclistas.", "English one; Spanish dos"),
    (numbers, "Two songs were played.", "Se tocó una canción.", "English Two; Spanish una"),
    (numbers, "The first song.", "Las tres canciones.", "English first; Spanish tres"),
    (digits, "It cost 1.2 million.", "Costó 1,2 millones.", "the Spanish side has 1,2; write a decimal point"),
    (digits, "It cost 1,200.50 pesos.", "Costó 1.200,50 pesos.", "the Spanish side has 1.200,50"),
    (digits, "It cost 1,234,567 pesos.", "Costó 1.234.567 pesos.", "the Spanish side has 1.234.567"),
    (digits, "It rose 3,5 percent.", "Subió 3.5 por ciento.", "the English side has 3,5"),
    (digits, "It cost 1,200 pesos.", "Costó 1.200 pesos.", "the Spanish side has 1.200"),
    (dates, "He came on Tuesday.", "Vino el miércoles.", "weekdays differ: English Tuesday; Spanish miércoles"),
    (dates, "Sundays are free.", "Los sábados es gratis.", "weekdays differ: English Sundays; Spanish sábados"),
    (dates, "It opens Jan. 5.", "Abre el 5 de junio.", "months differ: English Jan.; Spanish junio"),
    (dates, "In May and June", "En mayo y julio", "months differ: English June; Spanish julio"),
    (capitals, "It ends in January.", "Acaba en Enero.", "the Spanish side has Enero"),
    (capitals, "He came Monday, Jan. 5.", "Vino el Lunes 5 de enero.", "the Spanish side has Lunes"),
    (capitals, "It closes Sundays.", "Cierra los Domingos.", "the Spanish side has Domingos"),
    (capitals, "It ends in january.", "Acaba en enero.", "the English side has january"),
    (capitals, "It closes on sundays.", "Cierra los domingos.", "the English side has sundays"),
    (capitals, "It has rained since march.", "Llueve desde marzo.", "the English side has march"),
    (capitals, "It opens may 5.", "Abre el 5 de mayo.", "the English side has may"),
    (currencies, "It cost $40.", "Costó 40 euros.", "currencies differ: English $; Spanish euros"),
    (currencies, "It cost $40.", "Costó 40 pesos.", "currencies differ: English $; Spanish pesos"),
    (currencies, "It cost 40 pounds.", "Costó 40 €.", "currencies differ: English pounds; Spanish €"),
    (currencies, "It cost 40 euros.", "Costó $40.", "currencies differ: English euros; Spanish $"),
    (order, "Se fue la jueza.", "The judge left.", "the sides are swapped"),
    (order, "Lluvia cierra camino", "Rain Closes Road", "the sides are swapped"),
    (order, "Murió su madre", "Her mother died", "the sides are swapped"),
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
    (numbers, "One of them came.", "Vino alguno de los dos."),
    (numbers, "No one saw both at first.", "Al principio nadie vio a los dos."),
    (numbers, "Both like one another.", "Los dos se quieren."),
    (numbers, "It cost 1,900 pesos in the two-month term.", "Costó 1,900 pesos en el bimestre."),
    (numbers, "They left in the twenties, in the first-class cabin.", "Se fueron en los veinte, en la cabina."),
    (numbers, "It lasted three years.", "Duró un trienio."),
    (numbers, "It scored two goals.", "Logró un doblete."),
    (numbers, "It once took two weeks.", "Una vez tardó una quincena."),
    (numbers, "Each of the two left.", "Se fue uno y otro, los dos."),
    (digits, "It cost 1.845 billion pesos.", "Costó 1,845 millones de pesos."),
    (digits, "1,234,567.89 and 12, 14 or 15", "1,234,567.89 y 12, 14 o 15"),
    (digits, "The 1.234 version costs 1,234.", "La versión 1.234 cuesta 1,234."),
    (dates, "The bishop said Sunday Mass.", "El obispo ofició la misa dominical."),
    (dates, "May she rest in peace, said June Ortiz on Sunday.", "Que descanse en paz, dijo June Ortiz el domingo."),
    (dates, "The trip starts Friday, Dec. 5.", "El viaje empieza el viernes 5 de diciembre."),
    (dates, "It opens in May, said Abril Tovar.", "Se inaugura en mayo, dijo Abril Tovar."),
    (dates, "He fainted in June.", "Tuvo un desmayo en junio."),
    (capitals, "It may march in august company.", "Quizá marche en augusta compañía."),
    (capitals, "They came in march step.", "Llegaron a paso de marcha."),
    (capitals, "It rained on Good Friday.", "Llovió el Viernes Santo."),
    (capitals, "It rained on Palm Sunday.", "Llovió el Domingo de Ramos."),
    (capitals, "He left Plaza de Mayo.", "Se fue de Plaza de Mayo."),
    (capitals, "Julius Caesar did it.", "Lo hizo Julio César."),
    (capitals, "It closed. Monday it opened.", "Cerró. Lunes abrió."),
    (currencies, "It cost $40.", "Costó 40 dólares."),
    (currencies, "It cost 40 pesos.", "Costó $40."),
    (currencies, "A pound of beans costs $3.", "El medio kilo de frijol cuesta 3 dólares."),
    (currencies, "The doyen paid 5 euros.", "El decano pagó 5 euros."),
    (order, "The judge left.", "Se fue la jueza."),
    (order, "Netflix, Sony Win Big", "Ganan Netflix y Sony"),
    (order, "‘Nobody Told Us Anything’", "“Nadie nos dijo nada”"),
    (order, "Ana Cruz Leal (PRI)", "Ana Cruz Leal, del PRI"),
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
    (endings, "He came. ", "Vino."),
    (endings, "He came.", "Vino.\r"),
    (endings, "“He came. ” ", "“Vino”."),
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
