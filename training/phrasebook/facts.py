"""The rules about what both sides must say alike: numbers, weekdays and months, currencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from l10n.text.numbers import Number
from l10n.text.numbers import numbers as numbers_of

_GROUPS = (
    "pair couple duo trio dozen decade century quarter par pareja dúo doblete triplete trío cuarteto quinteto "
    "bimestre trimestre semestre bienio trienio lustro quinquenio sexenio década siglo quincena docena decena veintena"
)
"""Nouns that say a number by themselves: *un trienio* is *three years*."""
_ONE = re.compile(
    rf"""(?<!\bno\ )(?<!\bat\ )(?<!\bthis\ )(?<!\bthat\ )  # *no one*, *at first* are no numbers
        \b(?:one(?!\ another) | first(?!-) | un[oa]? | primer[oa]? | (?<![.,])1(?![.,]\d))\b
        (?!\ (?:{_GROUPS.replace(" ", "|")})\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_LIKE_ONE_EN = re.compile(r"\b(?:an?|another|each|every|per|some|single|once)\b", re.IGNORECASE)
_LIKE_ONE_ES = re.compile(r"\b(?:alg[uú]n[oa]?s?|otr[oa]|cada|únic[oa])\b", re.IGNORECASE)
"""Words that the other language may say *one* or *un* for."""

MONTHS = {
    "January": "enero",
    "February": "febrero",
    "March": "marzo",
    "April": "abril",
    "May": "mayo",
    "June": "junio",
    "July": "julio",
    "August": "agosto",
    "September": "septiembre",
    "October": "octubre",
    "November": "noviembre",
    "December": "diciembre",
}
WEEKDAYS = {
    "Monday": "lunes",
    "Tuesday": "martes",
    "Wednesday": "miércoles",
    "Thursday": "jueves",
    "Friday": "viernes",
    "Saturday": "sábado",
    "Sunday": "domingo",
}
_SHORT = {"Jan": 0, "Feb": 1, "Aug": 7, "Sept": 8, "Oct": 9, "Nov": 10, "Dec": 11}
"""The months that the Associated Press shortens beside a day, by their place in the year."""
_CURRENCIES = {
    "dollar": ("dólar", "dólares"),
    "peso": ("peso", "pesos"),
    "euro": ("euro", "euros"),
    "pound": ("libra", "libras"),
    "yen": ("yen", "yenes"),
    "yuan": ("yuan", "yuanes"),
    "rupee": ("rupia", "rupias"),
    "ruble": ("rublo", "rublos"),
    "franc": ("franco", "francos"),
}
"""English words in the singular; Spanish words in the singular and the plural."""
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}


def numbers(en: str, es: str) -> Iterator[str]:
    """Find numbers that the other side has not.

    A number in digits needs its equal, in digits or words. One in words may be said without a number (*every two
    weeks*, *cada quincena*), but not by another number. *One* is a pronoun and *un* an article too: they are another
    number where a side has more of them than the other has words that may stand for them.
    """
    here, there = numbers_of(en), numbers_of(es)
    lost = (_without_equal(here, there), _without_equal(there, here))
    if not any(lost):
        return
    told = lost
    if not any(char.isdigit() for found in lost for text in found for char in text):
        told = (lost[0] or _english_ones(en, es), lost[1] or _spanish_ones(en, es))
        if not all(told):
            return
    yield from _differ("numbers", *told)


def dates(en: str, es: str) -> Iterator[str]:
    """Find a weekday or a month beside another one.

    One may be said otherwise (*Sunday Mass*, *misa dominical*), and *May* is a verb too, so both sides must have one
    that the other lacks. A Spanish word that the English side has, too, is a name: *Abril Tovar*.
    """
    here = {_EN_DATES[found[0]]: found[0] for found in whole_words(_EN_DATE, en)}
    if not here:
        return
    there = {_ES_DATES[found[0]]: found[0] for found in whole_words(_ES_DATE, es) if found[0] not in en}
    for dates_of in (range(len(MONTHS)), range(len(MONTHS), len(MONTHS) + len(WEEKDAYS))):
        lost = [
            [word for date, word in one.items() if date in dates_of and date not in other]
            for one, other in ((here, there), (there, here))
        ]
        if all(lost):
            yield from _differ("months" if 0 in dates_of else "weekdays", *lost)


def currencies(en: str, es: str) -> Iterator[str]:
    """Find a currency beside another one. `$` is dollars in English; in Spanish it is pesos, too."""
    here = {_EN_MONEY[found[0].lower()]: found[0] for found in whole_words(_EN_CURRENCY, en)}
    if not here:
        return
    there = {_ES_MONEY[found[0].lower()]: found[0] for found in whole_words(_ES_CURRENCY, es)}
    either = {"dollar", "peso"} if "$" in es else set()
    lost_here = [word for name, word in here.items() if name not in there and name not in either]
    lost_there = [word for name, word in there.items() if name not in here and not (word == "$" and "peso" in here)]
    if lost_here and lost_there:
        yield from _differ("currencies", lost_here, lost_there)


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for the ends of words; `whole_words` sees to their beginnings.

    A pattern that begins with letters, and not with a condition, is searched for three times as fast.
    """
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(words, reverse=True)))})(?!\w)")


def whole_words(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern of `any_word` finds in a text, at the beginning of a word."""
    for found in pattern.finditer(text):
        if not found.start() or not text[found.start() - 1].isalnum():
            yield found


def _in_both_cases(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from (word, word.capitalize())


_EN_DATES = {word + more: at for at, word in enumerate((*MONTHS, *WEEKDAYS)) for more in ("", "s")}
_EN_DATES |= {f"{short}.": at for short, at in _SHORT.items()}
_ES_DATES = {
    form + more: at
    for at, word in enumerate((*MONTHS.values(), *WEEKDAYS.values()))
    for form in _in_both_cases((word, "setiembre" if word == "septiembre" else word))
    for more in ("", "s")
}
"""Months, and after them weekdays, by their place in the year and in the week, from 0."""
_EN_MONEY = _SIGNS | {name + more: name for name in _CURRENCIES for more in ("", "s")}
_ES_MONEY = _SIGNS | {form: name for name, forms in _CURRENCIES.items() for form in forms}
_EN_DATE, _ES_DATE = any_word(_EN_DATES), any_word(_ES_DATES)
_EN_CURRENCY, _ES_CURRENCY = (
    re.compile(rf"(?:[$€£¥]|{any_word(_in_both_cases(set(words) - set(_SIGNS))).pattern})")
    for words in (_EN_MONEY, _ES_MONEY)
)


def _differ(what: str, here: Iterable[str], there: Iterable[str]) -> Iterator[str]:
    sides = (("English", list(here)), ("Spanish", list(there)))
    said = "; ".join(f"{side} {', '.join(found)}" for side, found in sides if found)
    yield f"{what} differ: {said}; write the same on both sides"


def _without_equal(here: Iterable[Number], there: Iterable[Number]) -> list[str]:
    """Return the sure numbers that no number of the other side equals; each of those stands for one."""
    free = sorted(there, key=lambda number: number.sure)
    lost = []
    for number in sorted(here, key=lambda number: not number.text[0].isdigit()):
        if twin := next((each for each in free if each.values & number.values), None) if number.sure else None:
            free.remove(twin)
        elif number.sure:
            lost.append(number.text)
    return lost


def _english_ones(en: str, es: str) -> list[str]:
    """Return the English words for one, where they and the articles are more than the Spanish words for both."""
    ones = _ONE.findall(en)
    more = len(ones) + len(_LIKE_ONE_EN.findall(en)) > len(_ONE.findall(es)) + len(_LIKE_ONE_ES.findall(es))
    return list(dict.fromkeys(ones)) if more else []


def _spanish_ones(en: str, es: str) -> list[str]:
    """Return the Spanish words for one, articles among them, where they are more than the English words for both."""
    ones = _ONE.findall(es)
    more = len(ones) > len(_ONE.findall(en)) + len(_LIKE_ONE_EN.findall(en))
    return list(dict.fromkeys(ones)) if more else []
