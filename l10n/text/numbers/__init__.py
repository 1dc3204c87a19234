"""Find the numbers in a text and their values: in digits or words, in Spanish or English, with any separators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from heapq import heappop, heappush
from operator import itemgetter
from typing import NamedTuple
from unicodedata import numeric

from l10n.languages.word_lists import any_of, in_both, values
from l10n.text.folding import folded
from l10n.text.numbers.digits import ROMAN, hours, readings, roman


class Form(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    """In digits, with or without words: `12 mil`."""
    TIME = "time"
    WORD = "word"
    ORDINAL = "ordinal"
    """In ordinal words, and in articles, which may be the number one: *third*, *un*."""
    GROUP = "group"
    """In a word that says how many, without being a number: *both*, *bimestre*."""
    ROMAN = "roman"
    VAGUE = "vague"
    """A scale without a count: *miles de millones*."""


class Number(NamedTuple):
    """A number in a text."""

    text: str
    """The number as written."""
    values: frozenset[Decimal]
    """Possible values: `1,663` is 1663 or 1.663. A time counts in hours: `7:30 p.m.` is 19.5."""
    sure: bool
    """False if the words may not be a number, or may be translated without one: *once*, *second*, *siglo XX*."""
    start: int
    """Where it is in the text."""
    readings: tuple[Decimal, Decimal]
    """The value with a decimal point and with a decimal comma; for a time, with 12 hours added and without."""
    form: Form

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)


class _Part(NamedTuple):
    """One part of a number: a word, digits, or a time."""

    start: int
    end: int
    kind: str
    readings: tuple[Decimal, Decimal]
    """The value with a decimal point and with a decimal comma; for a time, with 12 hours added and without."""
    width: int = 0
    """The number of digits."""
    room: int = 0
    """How many digits the parts after it may add: two after *hundred*, one after *treinta*, none after digits."""


def numbers(text: str, language: str = "", starts: Iterable[int] | None = None) -> list[Number]:
    """Return the numbers in a text, in order: `12 mil 800`, `$2.3 billion`, `treinta y cinco`, `7:30 p.m.`, `2º`.

    A `billón` is a million millions and a `billion` a thousand millions (RAE, Merriam-Webster). Plurals without a count
    (*miles de millones*) are vague numbers where the language is known, and none where it is not.

    Args:
        text: a text in Spanish or English.
        language: the base language of the text, so that only its words count: *once* is eleven in Spanish. Without it,
            the words of both do.
        starts: the places of the words that `may_begin` has and of those with digits, in order, where they are known.

    """
    groups = [*_groups(text, language, starts)]
    if not groups:
        return []
    scales = {group[0].start: group[-1].readings[0] for group in groups if group[-1].kind == "scale"}
    found: list[Number] = []
    for group in groups:
        start, end = group[0].start, group[-1].end
        if not _says_one(group, text):
            if language and group[0].kind in {"scale", "magnitude"}:
                _add_vague(found, group, text)
            elif language and group[0].kind == "rest":
                half = Decimal("1.5")
                found.append(Number(text[start:end], frozenset({half}), False, start, (half, half), Form.GROUP))  # noqa: FBT003
            continue
        readings = (_sum(group, 0), _sum(group, 1)) if len(group) > 1 else group[0].readings
        values = {*readings}
        if scales and (shared := _and().match(text, end)) and shared.end() in scales:
            values |= {value * scales[shared.end()] for value in values}
        if group[0].kind == "digits":
            values |= _years(text, start, end)
        if len(group) > 1 and text.startswith("a ", start):
            start += 2
        written = text[start:end]
        if written.endswith("ties"):
            values |= {1900 + value for value in readings}
        sure = _is_sure(group, written)
        found.append(Number(written, frozenset(values), sure, start, readings, _form(group)))
    return found


def _years(text: str, start: int, end: int) -> set[Decimal]:
    """Return what digits may mean as a year, too: `2024-25`, `1990s`, `’90s`."""
    if (
        end - start == _TWO_DIGITS
        and (found := _SECOND_YEAR.fullmatch(text, max(0, start - 5), end))
        and not _HYPHEN.match(text, end)
    ):
        return {Decimal(found["century"] + found["end"])}
    if found := _DECADE.match(text, start):
        return {Decimal(found["decade"]) + (0 if found["century"] else 1900)}
    return set()


_DOZEN = frozenset({Decimal(10), Decimal(12)})
"""`decenas` and `dozens` say the same."""


def _add_vague(found: list[Number], group: Sequence[_Part], text: str) -> None:
    """Add a scale without a count; *miles de millones* is one, of both."""
    start, end, value = group[0].start, group[-1].end, _sum(group, 0)
    if found and found[-1].form is Form.VAGUE and text[found[-1].end : start] in {" de ", " of "}:
        before = found.pop()
        start, value = before.start, before.readings[0] * value
    about = _DOZEN if value in _DOZEN else frozenset({value})
    found.append(Number(text[start:end], about, False, start, (value, value), Form.VAGUE))  # noqa: FBT003


def _form(group: Sequence[_Part]) -> Form:
    if len(group) == 1:
        return _LONE.get(group[0].kind, Form.WORD)
    kinds = {part.kind for part in group}
    if "time" in kinds:
        return Form.TIME
    return Form.DIGITS if "digits" in kinds else Form.WORD


_LONE = {
    "time": Form.TIME,
    "digits": Form.DIGITS,
    "hint": Form.ORDINAL,
    "roman": Form.ROMAN,
    "group": Form.GROUP,
    "glued": Form.GROUP,
}


@cache
def _kinds(language: str) -> dict[str, list[tuple[str, Decimal]]]:
    """Return the kinds and values of each number word: most words of a text are none, and are looked up once.

    Amounts occur alone or in sums, hints only before a scale. Words are in lower case, with and without accents. Where
    the language is not known, an amount that is another number in the other language is a hint: *once*.
    """
    found: dict[str, list[tuple[str, Decimal]]] = {}
    languages = (language,) if language else ("en", "es")
    lists = {"group": "number_groups", "amount": "number_amounts", "scale": "number_scales", "hint": "number_hints"}
    if language:
        lists["magnitude"] = "number_magnitudes"
    for kind, name in lists.items():
        for each in languages:
            other = () if language else values("en" if each == "es" else "es", "number_groups")
            for word, value in values(each, name).items():
                entry = ("hint" if kind == "amount" and word in other else kind), value
                for form in {word, folded(word)}:
                    kinds = found.setdefault(form, [])
                    if entry not in kinds:
                        kinds.append(entry)
    return found


@cache
def may_begin(language: str) -> frozenset[str]:
    """Return the words, in lower case, with and without accents, with which a number may begin.

    *Por ciento* is none, so its first word must be looked at. The rest *and a half* begins with a joint.
    """
    return frozenset((*_kinds(language), *JOINTS))


JOINTS = ("por", "and", "y")
"""Words that begin a number only before certain words: `por ciento`, `and a half`."""


_VAGUE = frozenset({Decimal(0), Decimal("0.5"), Decimal(1)})
"""Values of words that are not numbers by themselves: `one` is a pronoun, `un` an article, `media` are newspapers."""
_LETTERS = r"""
    (?P<suffix>(?<=\d)(?:k|bn|tn)\b)
      | (?P<roman>\b[IVXLCivxlc]{1,9}\b)
      | (?P<percent>por\ cien(?:to)?\b)
      | (?P<rest>(?:and[\ -]a[\ -]half|y\ medi[oa])\b)
      | (?P<word>[^\W\d_]+ (?:(?<=half)\ an?\b)?)"""
"""Tokens that begin with a letter."""
_TOKEN = re.compile(
    rf"""(?P<time>(?<![\w.,:]) \d{{1,2}} (?: :[0-5]\d(?![:\d]) (?:\s?[ap](?:m\b|\.\s?m\.))? | h[0-5]\d\b
            | (?:\.[0-5]\d)?\s?[ap](?:m\b|\.\s?m\.) ))
      | (?P<million>(?<=[$€£])\d{{1,3}}(?:\.\d{{1,3}})?m\b)
      | (?P<fraction>(?<!\w)\d{{0,15}}[¼-¾⅐-⅞])
      | (?P<digits>(?<!\w) \d{{1,3}}(?:[\ \u00a0\u2009\u202f.,]\d{{3}})+(?!\d)(?:[.,]\d+)?
            | (?<![\w.,])\.\d+
            | (?<![^\W_])\d+(?:[.,]\d+)*)
      | (?P<glued>(?<=[^\W\d_])\d{{1,9}}(?:\.\d{{1,9}})?)
      | {_LETTERS}""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(_LETTERS, re.VERBOSE | re.IGNORECASE)


@cache
def _before() -> dict[str, re.Pattern[str]]:
    """Return, for each kind of part, what may separate it from the part before: `300+ billion`, `una hora y media`."""
    return {
        "amount": re.compile(rf"\s|-|\s{any_of(in_both('number_joints'))}\s", re.IGNORECASE),
        "digits": re.compile(r"\s"),
        "scale": re.compile(r"\+?\s|-|"),
        "rest": re.compile(r"-|\s(?:\w+\s)?"),
        "hint": re.compile(r"-|\s"),
    }


@cache
def _and() -> re.Pattern[str]:
    """Return the pattern of the joint in `340 y 500 millones`, where the first number may share the scale."""
    return re.compile(rf"\s?[-–,]\s?|\s{any_of(in_both('number_pairs'))}\s")


JOINED = re.compile(r"(?:and[\s-]a|y\smedi|por\scien)", re.IGNORECASE)
"""What begins with one of `JOINTS` and may be a number."""
_SECOND_YEAR = re.compile(r"(?P<century>\d\d)\d\d[-–/](?P<end>\d\d)")
_TWO_DIGITS = 2
_HYPHEN = re.compile(r"-|\w")
_DECADE = re.compile(r"(?P<century>\d\d)?(?P<decade>\d0)['’]?s\b")
_SCALES = {"k": Decimal(10**3), "bn": Decimal(10**9), "tn": Decimal(10**12)}


def _groups(text: str, language: str, starts: Iterable[int] | None) -> Iterator[list[_Part]]:
    """Yield the parts of each number."""
    group: list[_Part] = []
    for part in _parts(text, language, starts):
        if group and (not _goes_on(group[-1], text[group[-1].end : part.start], part) or _begins_its_own(group, part)):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _goes_on(last: _Part, between: str, part: _Part) -> bool:
    joint = _before().get(part.kind)
    if last.kind in {"time", "roman"} or not joint or not joint.fullmatch(between):
        return False
    if part.kind == "rest":
        return last.kind in {"digits", "amount", "scale"} or last.end - last.start == 1  # `a`
    if part.kind == "hint" and not _continues_ordinal(last, between, part):
        return False
    return last.width < part.width if part.kind == "scale" else part.width <= last.room


_ARTICLE = 2
"""The length of `an`, the longest article among the hints."""


def _continues_ordinal(last: _Part, between: str, part: _Part) -> bool:
    """Return whether two words are one ordinal: `twenty-fifth`, `vigésimo quinto`."""
    return (
        part.end - part.start > _ARTICLE
        and last.kind in {"amount", "hint"}
        and between == ("-" if last.kind == "amount" else " ")
    )


def _begins_its_own(group: Sequence[_Part], part: _Part) -> bool:
    """Return whether `un` or `one` after an amount in digits is a word by itself: `4,100 millones un año antes`."""
    return part.kind == "amount" and part.readings[0] == 1 and group[0].kind == "digits"


def _sum(group: Sequence[_Part], reading: int) -> Decimal:
    """Add up the parts. A scale multiplies the smaller terms before it; a rest (*and a half*) is half of the scale."""
    if len(group) == 1:
        return group[0].readings[reading]
    terms: list[tuple[Decimal, int]] = []  # a heap: a scale takes the smaller terms, without a look at all the others
    scale = Decimal(1)
    for order, part in enumerate(group):
        value = part.readings[reading]
        if part.kind == "scale":
            scale = value
            smaller = []
            while terms and terms[0][0] < scale:
                smaller.append(heappop(terms))
            value *= _total([(Decimal(0), -1), *smaller]) or 1
        heappush(terms, (value * scale if part.kind == "rest" else value, order))
    return _total(terms)


def _total(terms: Iterable[tuple[Decimal, int]]) -> Decimal:
    """Add up terms in the order of the text: sums are rounded to 28 digits."""
    first, *others = (value for value, _ in sorted(terms, key=itemgetter(1)))
    return sum(others, first)


def _says_one(group: Sequence[_Part], text: str) -> bool:
    """Return whether parts make a number: `millones`, `a docenas` and `and a half` do not, `mil millones` does."""
    if group[0].kind in {"rest", "magnitude"}:
        return False
    several = group[-1].kind == "scale" and text.endswith("s", 0, group[-1].end)
    if not several or not all(part.kind in {"scale", "hint", "group"} for part in group):
        return True
    return group[0].kind == "scale" and not text.endswith("s", 0, group[0].end)


def _is_lone(group: Sequence[_Part], kind: str) -> bool:
    return len(group) == 1 and group[0].kind == kind


def _is_sure(group: Sequence[_Part], written: str) -> bool:
    if _is_lone(group, "scale"):
        return written.casefold() == "mil"
    if _is_lone(group, "amount"):
        return group[0].readings[0] not in _VAGUE
    return len(group) > 1 or group[0].kind not in {"hint", "roman", "fraction", "group", "glued"}


def _tokens(text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the tokens that begin at some places, but for those inside others."""
    end = 0
    for start in starts:
        pattern = _WORD if text[start].isalpha() else _TOKEN
        if start >= end and (found := pattern.match(text, start)):
            end = found.end()
            yield found


def _parts(text: str, language: str, starts: Iterable[int] | None) -> Iterator[_Part]:
    kinds = _kinds(language)
    for found in _TOKEN.finditer(text) if starts is None else _tokens(text, starts):
        kind, token = found.lastgroup, found.group()
        if kind in {"word", "roman"}:
            if kind == "roman" and token.isupper() and ROMAN.fullmatch(token):
                yield _Part(*found.span(), kind, (roman(token),) * 2)
            elif known := kinds.get(token.lower()) or (" " in token and kinds.get(token.split(maxsplit=1)[0].lower())):
                yield from _word(*found.span(), known)
        elif kind == "time":
            yield _Part(*found.span(), kind, hours(token))
        elif kind == "rest":
            yield _Part(*found.span(), kind, (Decimal("0.5"), Decimal("0.5")))
        elif kind and kind != "percent" and (kind != "glued" or language):
            yield _digits(found, kind, token)


def _digits(found: re.Match[str], kind: str, token: str) -> _Part:
    if kind == "suffix":
        value = _SCALES[token.lower()]
        return _Part(*found.span(), "scale", (value, value), len(str(value)))
    if kind == "glued":
        return _Part(*found.span(), kind, (Decimal(token),) * 2, len(token))
    if kind == "fraction":
        value = Decimal(token[:-1] or 0) + Decimal(str(round(numeric(token[-1]), 3)))
        return _Part(*found.span(), "fraction" if len(token) == 1 else "digits", (value, value), 1)
    if kind == "million":
        value = Decimal(token[:-1]) * 10**6
        return _Part(*found.span(), "digits", (value, value), len(token))
    return _Part(*found.span(), "digits", readings(token), sum(map(str.isdigit, token)))


def _word(start: int, end: int, kinds: Iterable[tuple[str, Decimal]]) -> Iterator[_Part]:
    for kind, value in kinds:
        yield _Part(start, end, kind, (value, value), *_width(value))


@cache
def _width(value: Decimal) -> tuple[int, int]:
    """Return how many digits the value of a number word has, and how many zeros at its end."""
    digits = str(int(value))
    return len(digits), len(digits[1:]) - len(digits[1:].rstrip("0"))
