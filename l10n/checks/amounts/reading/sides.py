"""The amounts of a text: its numbers as its region reads them, each with what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from l10n.checks.amounts.reading import clock, vocabulary
from l10n.checks.amounts.reading.amount import Amount, AmountKind, ReadText
from l10n.checks.amounts.reading.compounds import compounds
from l10n.checks.amounts.reading.marks import Marks, marks, starts
from l10n.checks.amounts.reading.shares import shares
from l10n.checks.pairs import TextPair
from l10n.languages import cldr
from l10n.languages.codes import base
from l10n.languages.word_lists import any_of, in_both
from l10n.text.folding import folded
from l10n.text.numbers import Form, Number, numbers


def sides(pair: TextPair) -> tuple[ReadText, ReadText]:
    """Return the amounts of both texts; asked of a pair through `pair.once`."""
    texts = pair.source, pair.target
    languages = [*map(base, pair.locales)]
    marked = pair.once(marks)
    likely = [starts(*each, lone_articles=False) for each in zip(texts, marked, strict=True)]
    if not any(likely):
        return _side(texts[0], pair.locales[0], marked[0], []), _side(texts[1], pair.locales[1], marked[1], [])
    found = [numbers(*each) if each[2] else [] for each in zip(texts, languages, likely, strict=True)]
    ones = [any(number.sure and number.readings[0] == 1 for number in there) for there in reversed(found)]
    found = [
        numbers(text, language, starts(text, there)) if needed else [*_without_articles(here)]
        for text, language, there, here, needed in zip(texts, languages, marked, found, ones, strict=True)
    ]
    here, there = (
        side._replace(is_stated="-" in language)
        for side, language in zip(map(_side, texts, pair.locales, marked, found), pair.languages, strict=True)
    )
    return _without_names(here, pair, 1), _without_names(there, pair, 0)


def _without_articles(found: Sequence[Number]) -> Iterator[Number]:
    """Yield numbers but for articles, which count only where the other side has a one."""
    articles = in_both("indefinite_articles")
    return (number for number in found if number.sure or number.text.lower() not in articles)


def _without_names(side: ReadText, pair: TextPair, other: int) -> ReadText:
    """Return a side on which words that stand in the other language, too, are names, and no numbers: *Diez*."""
    if not any(one.form is Form.WORD for one in side.amounts):
        return side
    there = {word.text for word in (pair.source_words, pair.target_words)[other].forms}
    if there.isdisjoint(one.number for one in side.amounts):
        return side
    amounts = [
        one._replace(sure=one.sure and not (one.form is Form.WORD and one.number in there)) for one in side.amounts
    ]
    return side._replace(amounts=tuple(amounts))


def _side(text: str, locale: str, marked: Marks, found: list[Number]) -> ReadText:
    language = base(locale)
    if not found:
        return ReadText(text, language, locale, ".", ())
    decimal = _plainly(found, _decimal(locale))
    amounts = [
        _amount(number, text, language, decimal, marked.calendar)
        for number in shares(clock.merged(found, text, language), text)
    ]
    return ReadText(text, language, locale, decimal, tuple(compounds([*_shared(amounts, text)], text)))


@cache
def _decimal(locale: str) -> str:
    decimal, _ = cldr.separators(locale)
    return decimal


_PLAIN = {
    point: re.compile(
        rf"(?<![\d.,])(?:\d{{1,3}}(?:\{group}\d{{3}}){{2,}}(?:\{point}\d+)?|\d{{1,3}}(?:\{group}\d{{3}})+"
        rf"\{point}\d+|0\{point}\d+|\d+\{point}(?:\d{{1,2}}|\d{{4,}}))(?![\d]|[.,]\d)"
    )
    for point, group in ((".", ","), (",", "."))
}
"""What only one convention can read, by its decimal sign."""


def _plainly(found: Sequence[Number], region: str) -> str:
    """Return the decimal sign of a text: that of its region, unless its numbers can only be read with the other."""
    other = "," if region == "." else "."
    separated = [
        number.text for number in found if number.form is Form.DIGITS and ("." in number.text or "," in number.text)
    ]
    if not separated or any(_PLAIN[region].search(text) for text in separated):
        return region
    return other if any(_PLAIN[other].search(text) for text in separated) else region


def _amount(number: Number, text: str, language: str, decimal: str, in_calendar: bool) -> Amount:  # noqa: FBT001
    first = 0 if decimal == "." or number.form is Form.TIME else 1
    value, otherwise = number.readings[first], number.readings[1 - first]
    others = number.values - {value, otherwise}
    measure, start, end = _measure(number, text, language)
    kind = _kind(measure) if measure else AmountKind.NUMBER
    if (
        number.form is Form.TIME
        or (kind is AmountKind.NUMBER and clock.is_hour(number, text, language))
        or clock.says_hours(number, text, language)
    ):
        kind, others = AmountKind.TIME, others | {value % 12, value % 12 + 12, value % 24}
    elif kind is AmountKind.NUMBER and _dated(number, text, language, in_calendar):
        kind = AmountKind.DATE
    return Amount(
        text[start:end],
        number.start,
        number.end,
        value,
        otherwise if otherwise != value and number.form is not Form.TIME else None,
        others,
        measure,
        kind,
        number.sure and not _in_code(number, text) and not _in_name(number, text),
        number.form,
        number.text,
        number.form is Form.DIGITS and bool(_ORDINAL.match(text, number.end)),
        number.form is Form.ORDINAL and bool(_counted().match(text, number.end)),
    )


@cache
def _counted() -> re.Pattern[str]:
    """Return what stands behind an ordinal that both languages say: `quarter`, `enmienda`."""
    return re.compile(rf"\s{any_of(in_both('counted_periods'))}\b", re.IGNORECASE)


def _kind(measure: frozenset[str]) -> AmountKind:
    """Return what an amount is that counts something."""
    if vocabulary.PERCENT in measure or measure == {vocabulary.POINT}:
        return AmountKind.PERCENT
    if vocabulary.is_money(measure):
        return AmountKind.MONEY
    return AmountKind.NUMBER if vocabulary.POINT in measure else AmountKind.UNIT


_CODE = re.compile(r"[^\W\d_][-–‑]\Z")


def _in_code(number: Number, text: str) -> bool:
    """Tell whether digits belong to a code, which is a name, or to a set phrase: `COVID-19`, `24/7`."""
    if number.form is not Form.DIGITS:
        return False
    if number.text in ("24", "7") and _ALWAYS.match(text, max(0, number.start - (3 if number.text == "7" else 0))):
        return True
    return _CODE.search(text, max(0, number.start - 2), number.start) is not None


_ALWAYS = re.compile(r"24/7(?!\d)")


def _in_name(number: Number, text: str) -> bool:
    """Tell whether a number in words has a capital inside a sentence, and so is a name: `Six Flags`."""
    if number.form is not Form.WORD or not number.text[0].isupper() or number.text.isupper():
        return False
    before = text[max(0, number.start - 3) : number.start].rstrip(" \"'“«‘¿¡(")
    return bool(before) and before[-1] not in ".!?:—–" and not _is_headline(text)


_MOST = 0.6
"""The share of capitalised words from which on a text is a headline."""


def _is_headline(text: str) -> bool:
    words = text.split()
    return sum(word[0].isupper() for word in words) >= _MOST * len(words)


_ORDINAL = re.compile(r"(?:st|nd|rd|th|\.?[ªº]|er|[rdmv]o)\b")
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")


_DAY = re.compile(r"[0-3]?\d")
_REST_OF_DATE = re.compile(r"/(?:\d{1,2}/\d{2}|\d{4})")


def _dated(number: Number, text: str, language: str, in_calendar: bool) -> bool:  # noqa: FBT001
    """Tell whether a number is a year, or a day beside its month."""
    if not number.text[0].isdecimal():
        return False
    if _YEAR.fullmatch(number.text):
        return True
    if not _DAY.fullmatch(number.text):
        return False
    if text[number.end : number.end + 1] == "/" and _REST_OF_DATE.match(text, number.end):
        return True
    if not in_calendar:
        return False
    before, after = _beside_month(language)
    return bool(after.match(text, number.end) or before.search(text, max(0, number.start - 14), number.start))


@cache
def _beside_month(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before and behind a day, if its month is beside it."""
    names = any_of(cldr.months(language))
    if language == "es":
        return re.compile("(?!)"), re.compile(rf"[º°]?\s?(?:de\s)?{names}\b", re.IGNORECASE)
    return re.compile(rf"\b{names}\.?\s\Z", re.IGNORECASE), re.compile(
        rf"(?:st|nd|rd|th)?\s(?:of\s)?{names}\b", re.IGNORECASE
    )


_AFTER = re.compile(
    r"[\s-]?(?P<sign>%|‰|[$€£¥₹¢](?!\d)|°\s?[CF]?|º\s?[CF])"
    r"|(?:[\s-]|(?<=\d))(?P<first>[^\W\d_]+[²³23.]?(?:/[^\W\d_]+)?)(?:[\s-](?P<second>[^\W\d_]+[²³23]?(?:/[^\W\d_]+)?)(?:[\s-](?P<third>[^\W\d_]+))?)?"
)
_BEFORE = re.compile(r"(?P<sign>(?:(?<!\w)[A-Z]{1,3}\.?[A-Z]?\.?)?[$€£¥₹₩₱₪])\s?\Z|(?<!\w)(?P<code>[A-Z]{3})\s\Z")
_SIGNS = frozenset("$€£¥₹₩₱₪")
_AND_A_HALF = re.compile(r"\b(?:half|medi[oa])\Z", re.IGNORECASE)
_LINKS = {"de", "of", "the"}
_ARTICLE = re.compile(r"\s(?:of\s)?an?(?=\s)")
_ARTICLES = {"a", "an"}


def _measure(number: Number, text: str, language: str) -> tuple[frozenset[str], int, int]:
    """Return what a number counts, and where both begin and end."""
    start, end = number.start, number.end
    if number.form in (Form.ROMAN, Form.TIME, Form.ORDINAL, Form.GROUP) and number.text.lower() not in _ARTICLES:
        return frozenset(), start, end
    before = _BEFORE.search(text, max(0, start - 6), start) if _may_be_money(text, start) else None
    signed: frozenset[str] = frozenset()
    if before:
        signed = _signed(before, language)
        start = before.start() if signed else start
    behind = _ARTICLE.match(text, end) if 0 < number.readings[0] < 1 else None
    after = _AFTER.match(text, behind.end() if behind else end)
    named: frozenset[str] = frozenset()
    if after:
        named, end = _named(after, number, language)
    if not named and number.text[-1].isalpha() and _AND_A_HALF.search(number.text):
        named = next(
            filter(None, (vocabulary.measures(language).get(folded(word)) for word in number.text.split())), named
        )
    if number.text.endswith(("mdp", "mdd")):
        signed = vocabulary.measures("es")[number.text[-3:]]
    if signed and named and vocabulary.is_money(named):
        wide = cldr.currency_signs().get(before["sign"] or "", signed) if before else signed
        return (wide & named) or signed, start, end
    return (signed, start, number.end) if signed else (named, start, end)


def _may_be_money(text: str, start: int) -> bool:
    """Tell whether a sign or the code of a currency may stand before a number."""
    last = text[start - 1 : start]
    if last.isspace():
        last = text[start - 2 : start - 1]
    return last in _SIGNS if not last.isalpha() else last.isupper()


def _signed(before: re.Match[str], language: str) -> frozenset[str]:
    if code := before["code"]:
        return cldr.currency_words("en").get(code.lower(), frozenset())
    return sign(before["sign"], language)


@cache
def sign(written: str, language: str) -> frozenset[str]:
    """Return the currencies that a sign may mean in a language: `$` is a peso in Spanish, too."""
    bare = written.replace(".", "")
    signs = cldr.currency_signs()
    if bare == "$" and language == "en":
        return cldr.currency_words("en")["dollars"]
    if bare in signs:
        return signs[bare]
    return cldr.currency_words("en").get(bare.rstrip("$€£¥").lower(), signs.get(bare[-1], frozenset()))


def _named(after: re.Match[str], number: Number, language: str) -> tuple[frozenset[str], int]:
    known = vocabulary.measures(language)
    if written := after["sign"]:
        if written in "$€£¥₹":
            return sign(written, language), after.end()
        return known.get(folded(written), frozenset()), after.end()
    first = folded(after["first"])
    begin = 1 if first in _LINKS else 0
    if not begin and first.partition("/")[0].rstrip(".²³23") not in vocabulary.beginnings(language):
        return frozenset(), number.end
    spans = [(name, after.end(name)) for name in ("first", "second", "third") if after[name]]
    for last in range(len(spans) - 1, begin - 1, -1):
        phrase = after.string[after.start(spans[begin][0]) : spans[last][1]]
        phrase = folded(phrase.replace("-", " "))
        bare = phrase.rstrip(".")
        found = known.get(phrase) or known.get(bare)
        if found and (len(phrase) > 1 or number.form is Form.DIGITS):
            return found, spans[last][1] - (0 if phrase in known else len(phrase) - len(bare))
    return frozenset(), number.end


@cache
def _joint() -> re.Pattern[str]:
    """Return what stands between two amounts that count the same: `10 y 20 %`, `del 10 al 20 %`."""
    return re.compile(rf"\s?[-–—]\s?|\s{any_of(in_both('number_pairs'))}\s(?:el\s|un\s|del\s|the\s)?|/")


def _shared(amounts: list[Amount], text: str) -> Iterator[Amount]:
    """Yield amounts; one before another one, in a range or a row, counts the same: `10 y 20 %`.

    Not so a unit behind another kind of number: `29 and seven months pregnant`.
    """
    made: list[Amount] = []
    after: Amount | None = None
    for amount in reversed(amounts):
        one = amount
        if (
            after
            and not one.measure
            and after.measure
            and one.form in {Form.DIGITS, Form.WORD}
            and one.kind is AmountKind.NUMBER
            and (one.form is after.form or after.kind is not AmountKind.UNIT)
            and _joint().fullmatch(text, one.end, after.start)
        ):
            one = one._replace(measure=after.measure, kind=after.kind)
        made.append(one)
        after = one
    yield from reversed(made)
