"""Errors of a newsroom, to be seeded into translations that people made; each kind names the rules that should see it.

A damage gets a pair of texts and makes one error in the translation; None where the pair has nothing to spoil. Kinds
that real pairs hardly have, such as addresses, are first put into both sides.
"""

# ruff: noqa: PLR2004 - the numbers of words that a kind of error needs say nothing elsewhere

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Texts:
    """A sentence and its translation."""

    source: str
    target: str
    languages: tuple[str, str]

    @property
    def spanish(self) -> bool:
        """Whether the translation is in Spanish."""
        return self.languages[1] == "es"


Spoil = Callable[[Texts, random.Random], "Texts | None"]


@dataclass(frozen=True)
class Damage:
    """A kind of error."""

    name: str
    rules: frozenset[str]
    """The rules of which one should find it."""
    error: bool
    """Whether it makes a page false, unlawful or broken, so that a finding of error severity is wanted."""
    spoil: Spoil


DAMAGES: list[Damage] = []


def damage(name: str, *rules: str, error: bool = False) -> Callable[[Spoil], Spoil]:
    """List a function as a kind of error."""

    def listed(spoil: Spoil) -> Spoil:
        DAMAGES.append(Damage(name, frozenset(rules), error, spoil))
        return spoil

    return listed


def _put(texts: Texts, found: re.Match[str] | None, words: str) -> Texts | None:
    """Replace what was found in the translation."""
    if found is None:
        return None
    target = texts.target[: found.start()] + words + texts.target[found.end() :]
    return None if target == texts.target else replace(texts, target=target)


def _one(pattern: str, text: str, dice: random.Random, flags: int = 0) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text, flags))
    return dice.choice(found) if found else None


def _swapped(texts: Texts, dice: random.Random, table: dict[str, str]) -> Texts | None:
    """Replace a word by another one of a table, in its capitals."""
    words = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    found = _one(rf"(?<!\w)(?:{words})(?!\w)", texts.target, dice, re.IGNORECASE)
    if found is None:
        return None
    other = table[found[0].lower()]
    return _put(texts, found, other[:1].upper() + other[1:] if found[0][:1].isupper() else other)


def _cycle(*words: str) -> dict[str, str]:
    return dict(zip(words, words[1:] + words[:1], strict=True))


DIGITS = r"(?<![\w.,/-])\d{2,}(?![\w,/-]|\.\d)"


@damage("digit", "number", "date", "money", "time", "percent", "unit", error=True)
def digit(texts: Texts, dice: random.Random) -> Texts | None:
    """Write another digit in a number."""
    found = _one(DIGITS, texts.target, dice)
    if found is None:
        return None
    at = dice.randrange(len(found[0]))
    other = dice.choice([sign for sign in "123456789" if sign != found[0][at]])
    return _put(texts, found, found[0][:at] + other + found[0][at + 1 :])


@damage("thousandfold", "number", "money", error=True)
def thousandfold(texts: Texts, dice: random.Random) -> Texts | None:
    """Lose three zeros, or make a thousand of a number."""
    if found := _one(r"(?<![\w.,])\d{1,3}[.,]000(?![.,]?\d)", texts.target, dice):
        return _put(texts, found, found[0][:-4])
    found = _one(r"(?<![\w.,:/-])\d{1,3}(?![\w.,:/%-])", texts.target, dice)
    return found and _put(texts, found, found[0] + ",000")


@damage("number lost", "number", "date", "money", "time", "percent", "unit", error=True)
def number_lost(texts: Texts, dice: random.Random) -> Texts | None:
    """Leave a number out."""
    return _put(texts, _one(DIGITS + " ?", texts.target, dice), "")


@damage("number added", "number", "date", "money", "time", "percent", "unit", error=True)
def number_added(texts: Texts, dice: random.Random) -> Texts | None:
    """Write a number that the source does not have."""
    found = _one(r"(?<=[a-zñáéíóú]) (?=[a-zñáéíóú]{4,})", texts.target, dice)
    return _put(texts, found, f" {dice.randrange(13, 98)} ")


@damage("number word", "number", "date", "time", "money", "percent", "unit", error=True)
def number_word(texts: Texts, dice: random.Random) -> Texts | None:
    """Write another number in words."""
    english = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    spanish = ("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")
    return _swapped(texts, dice, _cycle(*(spanish if texts.spanish else english)))


@damage("scale", "number", "money", error=True)
def scale(texts: Texts, dice: random.Random) -> Texts | None:
    """Make a billion of a million."""
    if texts.spanish:
        return _swapped(texts, dice, {"mil millones": "millones", "millones": "mil millones", "millón": "billón"})
    return _swapped(texts, dice, {"million": "billion", "billion": "million", "thousand": "million"})


MONTHS = {
    "en": "January February March April June July August September October November December".lower().split(),
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}
DAYS = {
    "en": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
}


@damage("month", "date", error=True)
def month(texts: Texts, dice: random.Random) -> Texts | None:
    """Write another month."""
    return _swapped(texts, dice, _cycle(*MONTHS[texts.languages[1]]))


@damage("weekday", "date", error=True)
def weekday(texts: Texts, dice: random.Random) -> Texts | None:
    """Write another day of the week."""
    return _swapped(texts, dice, _cycle(*DAYS[texts.languages[1]]))


@damage("year", "date", "number", error=True)
def year(texts: Texts, dice: random.Random) -> Texts | None:
    """Swap two digits of a year, or write the next one."""
    found = _one(r"(?<![\w.,$-])(?:1[89]|20)\d\d(?![\w.,-]\d)", texts.target, dice)
    if found is None:
        return None
    swapped = found[0][:2] + found[0][3] + found[0][2]
    return _put(texts, found, swapped if swapped != found[0] else str(int(found[0]) + 1))


@damage("relative day", "date", error=True)
def relative_day(texts: Texts, dice: random.Random) -> Texts | None:
    """Make tomorrow of yesterday."""
    days = _cycle("ayer", "mañana", "hoy") if texts.spanish else _cycle("yesterday", "tomorrow", "today")
    return _swapped(texts, dice, days)


@damage("half of the day", "time", error=True)
def half_of_the_day(texts: Texts, dice: random.Random) -> Texts | None:
    """Make the evening of the morning."""
    if found := _one(r"(?<=\d )(?:[ap]\. ?m\.)|(?<=\d)(?: ?[ap]m\b)", texts.target, dice, re.IGNORECASE):
        return _put(texts, found, found[0].translate(str.maketrans("apAP", "paPA")))
    return None


@damage("hour", "time", "number", error=True)
def hour(texts: Texts, dice: random.Random) -> Texts | None:
    """Write another hour."""
    found = _one(r"(?<!\d)\d{1,2}(?=:\d\d)", texts.target, dice)
    return found and _put(texts, found, str(int(found[0]) % 12 + 1))


@damage("currency", "money", error=True)
def currency(texts: Texts, dice: random.Random) -> Texts | None:
    """Write another currency."""
    if found := _one(r"US\$|€|£|¥|\$", texts.target, dice):
        return _put(texts, found, dice.choice([sign for sign in "€£¥" if sign != found[0]]))
    table = _cycle("dólares", "euros", "pesos") if texts.spanish else _cycle("dollars", "euros", "pesos")
    return _swapped(texts, dice, table)


@damage("percent lost", "percent", "number", error=True)
def percent_lost(texts: Texts, dice: random.Random) -> Texts | None:
    """Lose the sign of a percentage."""
    return _put(texts, _one(r" ?(?:%|por ciento|percent|per cent)", texts.target, dice), "")


UNITS = {
    "es": _cycle("kilómetros", "metros", "millas", "centímetros")
    | _cycle("kg", "km", "cm", "mm")
    | _cycle("años", "meses", "semanas", "días", "horas", "minutos"),
    "en": _cycle("kilometers", "meters", "miles", "centimeters")
    | _cycle("kilometres", "metres", "centimetres")
    | _cycle("kg", "km", "cm", "mm")
    | _cycle("years", "months", "weeks", "days", "hours", "minutes"),
}


@damage("unit", "unit", error=False)
def unit(texts: Texts, dice: random.Random) -> Texts | None:
    """Write another unit behind a number."""
    table = UNITS[texts.languages[1]]
    words = "|".join(sorted(table, key=len, reverse=True))
    found = _one(rf"(?<=\d )(?:{words})(?!\w)", texts.target, dice)
    return found and _put(texts, found, table[found[0]])


NAME = r"(?<=[a-zñáéíóú,] )[A-ZÁÉÍÓÚ][a-zñáéíóúü]{5,}(?!\w)"


def _shared_name(texts: Texts, dice: random.Random) -> re.Match[str] | None:
    """Return a name that both sides have."""
    there = [found for found in re.finditer(NAME, texts.target) if re.search(rf"\b{found[0]}\b", texts.source)]
    return dice.choice(there) if there else None


@damage("name misspelt", "name", error=True)
def name_misspelt(texts: Texts, dice: random.Random) -> Texts | None:
    """Lose, double or swap a letter in a name."""
    found = _shared_name(texts, dice)
    if found is None:
        return None
    name, at = found[0], dice.randrange(2, len(found[0]) - 2)
    made = (
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    )
    return _put(texts, found, dice.choice([one for one in made if one != name]))


@damage("name replaced", "name", error=True)
def name_replaced(texts: Texts, dice: random.Random) -> Texts | None:
    """Write another name."""
    others = ("Tijuana", "Ramírez", "Cartagena", "Ferguson", "Guadalajara", "Whitaker", "Mendoza", "Kowalski")
    return _put(texts, _shared_name(texts, dice), dice.choice(others))


@damage("name lost", "name", error=True)
def name_lost(texts: Texts, dice: random.Random) -> Texts | None:
    """Leave a name out."""
    found = _shared_name(texts, dice)
    return found and _put(texts, re.compile(rf"{found[0]} ?").search(texts.target, found.start()), "")


@damage("accent of a name", "name", error=True)
def accent_lost(texts: Texts, dice: random.Random) -> Texts | None:
    """Lose an accent in a name."""
    found = _one(r"(?<=[a-z,] )[A-ZÁÉÍÓÚ]\w*[áéíóúñ]\w*", texts.target, dice)
    if found is None or not re.search(rf"\b{found[0]}\b", texts.source):
        return None
    return _put(texts, found, found[0].translate(str.maketrans("áéíóúñ", "aeioun")))


@damage("acronym", "name", "code", error=True)
def acronym(texts: Texts, dice: random.Random) -> Texts | None:
    """Swap two letters of an acronym."""
    found = _one(r"(?<![\w-])[A-Z]{3,5}(?![\w-])", texts.target, dice)
    if found is None or not re.search(rf"\b{found[0]}\b", texts.source) or found[0][1] == found[0][2]:
        return None
    return _put(texts, found, found[0][0] + found[0][2] + found[0][1] + found[0][3:])


@damage("code", "code", "name", "number", "symbol", error=False)
def code(texts: Texts, dice: random.Random) -> Texts | None:
    """Change a code with letters and digits."""
    found = _one(r"\b[A-Z]{1,5}-?\d+\b", texts.target, dice)
    if found is None or found[0] not in texts.source:
        return None
    return _put(texts, found, found[0][:-1] + str((int(found[0][-1]) + 1) % 10))


DENIES = {
    "en": r"\b(?:not?|never|cannot|nobody|none|nothing|neither|nor|without)\b|n['’]t\b",
    "es": r"\b(?:no|nunca|jamás|nadie|nada|ningun[oa]s?|ningún|ni|sin|tampoco)\b",
}
LOST = {
    "en": (
        (r"\bnot (?!only\b|just\b|least\b|to mention\b)", ""),
        (r"\b(?:cannot|can['’]t)\b", "can"),
        (r"(?<=[eosd])n['’]t\b", ""),
        (r"\bnever\b", "always"),
    ),
    "es": (
        (r"\b[Nn]o (?=(?:se |lo |la |le |les |me |nos )?[a-zñáéíóú]+)(?!obstante|sol[oa]|sólo|únicamente|bien\b)", ""),
        (r"(?<!\bcomo )\b(?:nunca|jamás)\b", "siempre"),
    ),
}


@damage("negation lost", "negation", error=True)
def negation_lost(texts: Texts, dice: random.Random) -> Texts | None:
    """Lose the negation of a sentence that denies something."""
    source, target = texts.languages
    if not re.search(DENIES[source], texts.source, re.IGNORECASE):
        return None
    found = [(one, words) for form, words in LOST[target] for one in re.finditer(form, texts.target)]
    return _put(texts, *dice.choice(found)) if found else None


@damage("without", "negation", error=False)
def without(texts: Texts, _dice: random.Random) -> Texts | None:
    """Make `with` of `without`."""
    if not re.search(DENIES[texts.languages[0]], texts.source, re.IGNORECASE):
        return None
    if texts.spanish:
        return _put(texts, re.search(r"\bsin (?!embargo|duda|número)", texts.target), "con ")
    return _put(texts, re.search(r"\bwithout\b", texts.target), "with")


@damage("negation added", "negation", error=True)
def negation_added(texts: Texts, dice: random.Random) -> Texts | None:
    """Deny what the source says."""
    if texts.spanish:
        verbs = r"fue|fueron|es|son|está|están|estaba|ha|han|había|puede|pueden|tiene|tienen|era|será|hay|dijo|hizo"
        return _put(
            texts,
            _one(rf"(?<![Nn]o)(?<!\b[slm][eao])(?<!\b[ln]os)(?<!\blas) (?=(?:{verbs}) )", texts.target, dice),
            " no ",
        )
    verbs = r"was|has|can|were|have|will|is|are|had|should|must|could"
    found = _one(rf"(?<= )(?:{verbs}) (?!not\b|no\b|only\b)", texts.target, dice)
    return found and _put(texts, found, f"{found[0]}not ")


@dataclass(frozen=True)
class Opposites:
    """Words of both languages, and their opposites."""

    spanish: tuple[str, str]
    english: tuple[str, str]
    spanish_sources: tuple[str, str]
    """What a Spanish sentence says, where one of the English words renders it: patterns."""
    english_sources: tuple[str, str]

    def swaps(self, *, spanish: bool) -> Iterator[tuple[str, str, str]]:
        """Yield each word of a language, its opposite, and what the other language says where it stands."""
        words, sources = (self.spanish, self.english_sources) if spanish else (self.english, self.spanish_sources)
        yield from zip(words, reversed(words), sources, strict=True)


def _opposites(spanish: str, english: str, spanish_sources: str, english_sources: str) -> Opposites:
    def halves(written: str) -> tuple[str, str]:
        one, other = written.split(" / ")
        return one, other

    return Opposites(halves(spanish), halves(english), halves(spanish_sources), halves(english_sources))


COMPARED = r"more|most|over|further|(?!other|under|never|number|later)\w{4,}(?:er|est)"
ANTONYMS = (
    _opposites(
        "aumentó / disminuyó",
        "increased / decreased",
        r"aument\w+|increment\w+ / disminu\w+|reduc\w+",
        r"increas\w+|rose / decreas\w+|fell",
    ),
    _opposites(
        "aumentar / disminuir",
        "increase / decrease",
        r"aument\w+|increment\w+ / disminu\w+|reduc\w+",
        r"increas\w+|rais\w+ / decreas\w+|reduc\w+|lower",
    ),
    _opposites(
        "subió / bajó", "rose / fell", r"subi\w*|aument\w+ / baj\w+|ca[íy]\w+", r"rose|climbed|increased / fell|dropped"
    ),
    _opposites("antes / después", "before / after", r"antes / después|tras|luego", r"before|earlier / after|later"),
    _opposites("más / menos", "more / less", r"más / menos", rf"{COMPARED} / less|fewer|least"),
    _opposites(
        "mayor / menor",
        "higher / lower",
        r"mayor\w*|más alt\w+ / menor\w*|más baj\w+",
        r"greater|larger|higher|older|major|most / smaller|lower|lesser|younger",
    ),
    _opposites("ganó / perdió", "won / lost", r"gan\w+ / perd\w+|pierd\w+", r"won|gained / lost"),
    _opposites(
        "muertos / heridos",
        "killed / wounded",
        r"m[au]\w*t\w+|asesin\w+ / herid\w+|lesion\w+",
        r"dead|killed|deaths / wounded|injured",
    ),
    _opposites(
        "aprobó / rechazó", "approved / rejected", r"apr\w*b\w+|avalad\w+ / rechaz\w+", r"approved|passed / rejected"
    ),
    _opposites("culpable / inocente", "guilty / innocent", r"culpa\w* / inocen\w+", r"guilty / innocent"),
    _opposites("norte / sur", "north / south", r"norte / sur", r"north\w* / south\w*"),
    _opposites("primero / último", "first / last", r"primer\w* / últim\w+|pasad\w+", r"first / last|final|latest"),
    _opposites("abrió / cerró", "opened / closed", r"ab\w*r\w+ / cerr\w+|cierr\w+", r"open\w* / clos\w+|shut\w*"),
    _opposites("alto / bajo", "high / low", r"alt[oa]s? / baj[oa]s?", r"high / low"),
    _opposites("entrada / salida", "entrance / exit", r"entrada\w* / salida\w*", r"entry|entrance / exit|departure"),
    _opposites("legal / ilegal", "legal / illegal", r"legal\w* / ilegal\w*", r"legal\w* / illegal\w*|unlawful\w*"),
    _opposites("positivo / negativo", "positive / negative", r"positiv\w+ / negativ\w+", r"positiv\w+ / negativ\w+"),
    _opposites("mejor / peor", "better / worse", r"mejor\w* / peor\w*", r"better|best / worse|worst"),
    _opposites("dentro / fuera", "inside / outside", r"dentro / fuera", r"inside|within / outside"),
)


@damage("antonym", "antonym", "number", error=False)
def antonym(texts: Texts, dice: random.Random) -> Texts | None:
    """Write the opposite of what the source says; `less than 50` for `more than 50` is seen by `number`."""
    table = {
        word: other
        for pair in ANTONYMS
        for word, other, source in pair.swaps(spanish=texts.spanish)
        if re.search(rf"\b(?:{source})\b", texts.source, re.IGNORECASE)
    }
    return _swapped(texts, dice, table) if table else None


@damage("modality lost", "modality", error=False)
def modality_lost(texts: Texts, dice: random.Random) -> Texts | None:
    """Make a fact of a suspicion."""
    if texts.spanish:
        pattern = (
            r"\b(?:presuntamente|supuestamente|posiblemente|probablemente|al parecer,?|presunt[oa]s?|supuest[oa]s?) "
        )
    else:
        pattern = r"\b(?:allegedly|reportedly|possibly|probably|apparently|likely|alleged|suspected|supposedly) "
    if found := _one(pattern, texts.target, dice, re.IGNORECASE):
        return _put(texts, found, "")
    if texts.spanish:
        return _swapped(texts, dice, {"podría": "va a", "podrían": "van a"})
    return _put(texts, _one(r"\b(?:might|may|could)\b(?! not|n['’]t)", texts.target, dice), "will")


@damage("untranslated", "untranslated", "language", error=True)
def untranslated(texts: Texts, _dice: random.Random) -> Texts | None:
    """Leave the sentence as in the source."""
    return replace(texts, target=texts.source) if len(texts.source.split()) > 3 else None


@damage("run of source words", "untranslated", "language", error=False)
def source_run(texts: Texts, dice: random.Random) -> Texts | None:
    """Leave some words as in the source."""
    words, there = texts.source.split(), texts.target.split()
    if min(len(words), len(there)) < 14:
        return None
    count = dice.randrange(4, 7)
    share = dice.random()
    at, to = int(share * (len(words) - count)), int(share * (len(there) - count))
    return replace(texts, target=" ".join((*there[:to], *words[at : at + count], *there[to + count :])))


@damage("doubled word", "repetition", error=False)
def doubled_word(texts: Texts, dice: random.Random) -> Texts | None:
    """Write a word twice."""
    found = _one(r"(?<= )[a-zñáéíóú]{2,}(?= [a-z])", texts.target, dice)
    return found and _put(texts, found, f"{found[0]} {found[0]}")


@damage("doubled phrase", "repetition", error=False)
def doubled_phrase(texts: Texts, dice: random.Random) -> Texts | None:
    """Write some words twice."""
    found = _one(r"(?<= )[a-zñáéíóú]+ [a-zñáéíóú]+ [a-zñáéíóú]{3,}(?= )", texts.target, dice)
    return found and _put(texts, found, f"{found[0]} {found[0]}")


@damage("glued loop", "repetition", "name", "spelling", error=False)
def glued_loop(texts: Texts, dice: random.Random) -> Texts | None:
    """Let a word loop."""
    found = _one(r"(?<= )[a-zñáéíóú]{6,}(?= )", texts.target, dice)
    return found and _put(texts, found, found[0][:5] * 5 + found[0][5:])


@damage("truncated", "truncated", "length", "omitted", error=False)
def truncated(texts: Texts, _dice: random.Random) -> Texts | None:
    """Cut the second half off."""
    words = texts.target.split()
    return replace(texts, target=" ".join(words[: len(words) * 2 // 5])) if len(words) > 12 else None


@damage("clause omitted", "omitted", "length", "number", "name", error=False)
def omitted(texts: Texts, dice: random.Random) -> Texts | None:
    """Leave the middle out."""
    words = texts.target.split()
    if len(words) < 18:
        return None
    count = len(words) * 2 // 5
    at = dice.randrange(3, len(words) - count - 2)
    return replace(texts, target=" ".join((*words[:at], *words[at + count :])))


@damage("clause added", "added", "length", "number", "name", error=False)
def added(texts: Texts, dice: random.Random) -> Texts | None:
    """Say more than the source."""
    more = (
        (
            " según confirmaron más tarde varios vecinos de la zona que pidieron no dar su nombre",
            " y nadie supo explicar por qué el contrato se firmó de noche sin testigos",
        )
        if texts.spanish
        else (
            " as several residents of the area confirmed later on condition that they not be named",
            " and nobody could explain why the contract was signed at night without witnesses",
        )
    )
    if not 6 < len(texts.source.split()) < 30:
        return None
    end = re.search(r"[.!?»”\")]*$", texts.target)
    return _put(texts, end, dice.choice(more) + end[0]) if end else None


@damage("inverted mark", "inverted-marks", error=False)
def inverted_mark(texts: Texts, dice: random.Random) -> Texts | None:
    """Lose `¿` or `¡`."""
    return _put(texts, _one("[¿¡]", texts.target, dice), "")


@damage("end of the sentence", "end-punctuation", error=False)
def end_mark(texts: Texts, dice: random.Random) -> Texts | None:
    """Write another sign at the end."""
    found = re.search(r"[.?]$", texts.target)
    return found and _put(texts, found, "" if found[0] == "?" else dice.choice(("?", ",", "", ":")))


@damage("quotation mark lost", "quotes", error=False)
def quotation_mark(texts: Texts, dice: random.Random) -> Texts | None:
    """Lose one quotation mark."""
    return _put(texts, _one('[«»“”"]', texts.target, dice), "")


@damage("bracket lost", "brackets", error=False)
def bracket(texts: Texts, dice: random.Random) -> Texts | None:
    """Lose a bracket."""
    return _put(texts, _one(r"[()\[\]]", texts.target, dice), "")


@damage("double space", "spacing", error=False)
def double_space(texts: Texts, dice: random.Random) -> Texts | None:
    """Write two spaces."""
    return _put(texts, _one(" ", texts.target, dice), "  ")


@damage("space before a sign", "spacing", error=False)
def space_before(texts: Texts, dice: random.Random) -> Texts | None:
    """Write a space before a comma."""
    found = _one(r"(?<=\w)[,;](?= )", texts.target, dice)
    return found and _put(texts, found, f" {found[0]}")


@damage("ellipsis", "ellipsis", "end-punctuation", error=False)
def ellipsis(texts: Texts, _dice: random.Random) -> Texts | None:
    """Write two or four dots."""
    return _put(texts, re.search(r"\.$", texts.target), "..")


@damage("capitals", "capitals", error=False)
def capitals(texts: Texts, dice: random.Random) -> Texts | None:
    """Write a month or a day with the other language's capital."""
    names = (*MONTHS[texts.languages[1]], *DAYS[texts.languages[1]])
    names = tuple(name for name in names if name not in {"march", "may", "august"})
    if texts.spanish:
        found = _one(rf"(?<=\w )(?:{'|'.join(names)})\b", texts.target, dice)
        return found and _put(texts, found, found[0].capitalize())
    found = _one(rf"(?<=\w )(?:{'|'.join(map(str.capitalize, names))})\b", texts.target, dice)
    return found and _put(texts, found, found[0].lower())


@damage("plural of an acronym", "acronym-plural", error=False)
def acronym_plural(texts: Texts, dice: random.Random) -> Texts | None:
    """Write `ONGs` or `EEUU`."""
    if not texts.spanish:
        return None
    if found := _one(r"EE\. ?UU\.", texts.target, dice):
        return _put(texts, found, "EEUU")
    found = _one(r"(?<=\b(?:las|los|sus) )[A-Z]{3,4}(?![\w-])", texts.target, dice)
    return found and _put(texts, found, found[0] + "s")


FALSE_FRIENDS = {
    "en": (
        ("currently|presently|nowadays", "actually", r"actual\w*"),
        ("attend|attended", "assist", r"asist\w+|acud\w+"),
        ("success", "exit", "éxito"),
        ("carry out|conduct|perform", "realize", r"realiz\w+"),
        ("carried out|conducted|performed", "realized", r"realiz\w+"),
        ("relatives", "parents", "parientes|familiares"),
        ("factory", "fabric", "fábrica"),
        ("folder|file", "carpet", "carpeta"),
        ("bookstore", "library", "librería"),
        ("possible", "eventual", "posible|eventual"),
        ("bother|annoy", "molest", r"molest\w+"),
        ("police", "policy", "policía"),
        ("money", "dinner", "dinero"),
        ("clothes|clothing", "ropes", "ropa"),
        ("soup", "soap", "sopa"),
        ("argue|argued", "discuss", r"discut\w+"),
        ("remember", "record", r"recuerd\w+|record\w+"),
    ),
    "es": (
        ("finalmente|al final|con el tiempo", "eventualmente", "eventually|finally|ultimately"),
        ("apoyar|respaldar", "soportar", "support"),
        ("apoya|respalda", "soporta", "supports"),
        ("éxito", "suceso", "success"),
        ("suponer", "asumir", r"suppose|assum\w+"),
        ("en realidad|de hecho|realmente", "actualmente", "actually|in fact|really"),
        ("biblioteca", "librería", "library"),
        ("padres", "parientes", "parents"),
        ("universidad", "colegio", "college"),
        ("tela", "fábrica", "fabric"),
        ("alfombra", "carpeta", "carpet"),
        ("fingir", "pretender", "pretend"),
        ("exigir", "demandar", "demand"),
        ("solicitud", "aplicación", "application"),
        ("solicitudes", "aplicaciones", "applications"),
        ("grabar|registrar", "recordar", "record"),
        ("mil millones", "billones", "billion"),
        ("jabón", "sopa", "soap"),
        ("política", "policía", "policy"),
        ("cena", "dinero", "dinner"),
        ("asistir", "atender", "attend"),
        ("darse cuenta", "realizar", "realize"),
        ("retirar|quitar|eliminar", "remover", "remove"),
        ("grandes", "largos", "large"),
    ),
}


@damage("false friend", "false-friends", error=False)
def false_friend(texts: Texts, dice: random.Random) -> Texts | None:
    """Write the word that looks like that of the source."""
    listed = FALSE_FRIENDS[texts.languages[1]]
    fitting = [one for one in listed if re.search(rf"\b(?:{one[2]})\b", texts.source, re.IGNORECASE)]
    table = {word: friend for words, friend, _ in fitting for word in words.split("|")}
    return _swapped(texts, dice, table) if table else None


@damage("spelling", "spelling", error=False)
def spelling(texts: Texts, dice: random.Random) -> Texts | None:
    """Swap two letters of a word."""
    found = _one(r"(?<= )[a-zñáéíóú]{7,}(?=[ ,.])", texts.target, dice)
    if found is None:
        return None
    word, at = found[0], dice.randrange(1, len(found[0]) - 2)
    return _put(texts, found, word[:at] + word[at + 1] + word[at] + word[at + 2 :])


@damage("invisible character", "invisible", error=False)
def invisible(texts: Texts, dice: random.Random) -> Texts | None:
    """Write a zero-width space or a soft hyphen into a word."""
    found = _one(r"(?<=[a-z]{3})(?=[a-z]{3})", texts.target, dice)
    return found and _put(texts, found, dice.choice("\u200b\u00ad\u2060\ufeff"))


@damage("script", "language", "untranslated", error=True)
def script(texts: Texts, dice: random.Random) -> Texts | None:
    """Write letters of another script that look alike."""
    found = _one(r"(?<= )[a-z]*[aeo][a-z]+(?= )", texts.target, dice)
    return found and _put(texts, found, found[0].translate(str.maketrans("aeo", "аео")))


def _both(texts: Texts, more: str) -> Texts:
    """Put the same words at the end of both sides."""
    return Texts(f"{texts.source} {more}", f"{texts.target} {more}", texts.languages)


@damage("address", "url", error=True)
def address(texts: Texts, dice: random.Random) -> Texts | None:
    """Change an address of the web."""
    put = _both(texts, f"https://example.org/{dice.choice(('agua', 'water', 'nota'))}/{dice.randrange(100, 999)}")
    return replace(
        put, target=put.target.replace("example.org/", dice.choice(("exemple.org/", "example.com/", "example.org/es/")))
    )


@damage("e-mail", "email", error=True)
def email(texts: Texts, dice: random.Random) -> Texts | None:
    """Change an e-mail address."""
    put = _both(texts, f"{dice.choice(('redaccion', 'news'))}@example.org")
    return replace(
        put, target=put.target.replace("@example.org", dice.choice(("@example.com", " example.org", "@exampleorg")))
    )


@damage("handle", "handle", error=True)
def handle(texts: Texts, dice: random.Random) -> Texts | None:
    """Change a handle or a hashtag."""
    name = dice.choice(("@GN_Carreteras", "#AguaParaTodos", "@cityhall_tx"))
    put = _both(texts, name)
    return replace(put, target=put.target.replace(name, dice.choice((name[:-1], name[1:], name[:3] + name[4:]))))


@damage("placeholder", "placeholder", "markup", error=True)
def placeholder(texts: Texts, dice: random.Random) -> Texts | None:
    """Lose or translate a placeholder."""
    name = dice.choice(("{count}", "%(name)s", "{{ page.title }}", "${total}"))
    put = _both(texts, name)
    return replace(
        put,
        target=put.target.replace(name, dice.choice(("", name.replace("e", "é").replace("t", "tt"), f"{name}{name}"))),
    )


@damage("footnote", "footnote", "markup", error=True)
def footnote(texts: Texts, dice: random.Random) -> Texts | None:
    """Lose or change a footnote mark."""
    put = _both(texts, "[^3]")
    return replace(put, target=put.target.replace("[^3]", dice.choice(("", "[^8]"))))


@damage("link", "markup", "url", error=True)
def link(texts: Texts, dice: random.Random) -> Texts | None:
    """Lose a link or its address."""
    put = _both(texts, "[info](https://example.org/a)")
    return replace(
        put,
        target=put.target.replace(
            "[info](https://example.org/a)", dice.choice(("info", "[info]", "[info](https://example.org/b)"))
        ),
    )


ALL: Sequence[Damage] = DAMAGES
