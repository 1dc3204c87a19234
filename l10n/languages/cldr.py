"""What CLDR knows of how languages and regions write amounts: separators, months, days, units, currencies.

Babel is loaded on the first question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache


@cache
def separators(tag: str) -> tuple[str, str]:
    """Return the decimal sign and the sign between thousands of a region: `.` and `,` for `es-MX`.

    Args:
        tag: a language tag that `codes.tag` accepts. A region that CLDR has no data for is read as its language.

    """
    symbols = _locale(tag).number_symbols["latn"]
    return str(symbols["decimal"]), str(symbols["group"])


@cache
def currency_of(tag: str) -> str | None:
    """Return the ISO 4217 code of the money that a region pays with: `MXN` for `es-MX`; None without a region."""
    from babel.numbers import get_territory_currencies  # noqa: PLC0415 - it takes longer to load than most commands run

    territory = _locale(tag).territory
    return next(iter(get_territory_currencies(territory)), None) if territory else None


@cache
def months(language: str) -> Mapping[str, int]:
    """Return the months by their names and abbreviations in lower case: `enero` and `ene` are 1."""
    widths = _locale(language).months["format"]
    return {str(name).lower(): month for width in ("abbreviated", "wide") for month, name in widths[width].items()}


@cache
def month_names(tag: str) -> tuple[str, ...]:
    """Return the twelve months in full, as they are written inside a date: `enero`, `January`."""
    names = _locale(tag).months["format"]["wide"]
    return tuple(str(names[month]) for month in sorted(names))


@cache
def before_percent(tag: str) -> str:
    """Return what a region writes between a number and `%`: nothing, or a space that does not break."""
    pattern: str = _locale(tag).percent_formats[None].pattern
    return pattern.partition("%")[0].lstrip("#,0.")


@cache
def puts_sign_first(tag: str) -> bool:
    """Tell whether a region writes the sign of money before its number: `$50`, not `50 €`."""
    pattern: str = _locale(tag).currency_formats["standard"].pattern
    return pattern.startswith("¤")


@cache
def puts_day_first(tag: str) -> bool:
    """Tell whether a region writes the day before the month: `30 November`, not `November 30`."""
    pattern: str = _locale(tag).date_formats["long"].pattern
    return pattern.index("d") < pattern.index("M")


@cache
def weekdays(language: str) -> Mapping[str, int]:
    """Return the days of the week by their names in lower case, from Monday, 0."""
    return {str(name).lower(): day for day, name in _locale(language).days["format"]["wide"].items()}


@cache
def calendar_names(language: str, other: str) -> Mapping[str, str]:
    """Return the months and the days of the week in lower case, each with its name in another language."""
    theirs = _calendar_names(other)
    return {name: theirs[place] for place, name in _calendar_names(language).items()}


def _calendar_names(language: str) -> Mapping[tuple[str, int], str]:
    locale = _locale(language)
    parts = {"month": locale.months, "weekday": locale.days}
    return {
        (part, number): str(name).lower()
        for part, names in parts.items()
        for number, name in names["format"]["wide"].items()
    }


@cache
def currency_words(language: str) -> Mapping[str, frozenset[str]]:
    """Return the ISO 4217 codes that a name of money may mean, in lower case: `pesos`, `pesos mexicanos`, `MXN`.

    The noun alone is any money of that name: the last word in English, the first one in Spanish.
    """
    from babel.numbers import get_currency_name  # noqa: PLC0415 - as above

    noun = 0 if language == "es" else -1
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code in _tender():
        for count in (1, 2):
            name = get_currency_name(code, count, language).lower()
            if "(" not in name:
                found[name].add(code)
                found[name.split()[noun]].add(code)
        found[code.lower()].add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


@cache
def _tender() -> frozenset[str]:
    """Return the codes of the money that people pay with somewhere: no gold, funds or former money."""
    from babel.numbers import get_territory_currencies  # noqa: PLC0415 - as above

    return frozenset(code for region in _locale("en").territories for code in get_territory_currencies(region))


@cache
def currency_signs() -> Mapping[str, frozenset[str]]:
    """Return the ISO 4217 codes that a sign may mean: `$`, `US$`, `€`. `$` alone is every dollar and every peso."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for tag in ("en", "es", "en-US"):
        for code, sign in _locale(tag).currency_symbols.items():
            if not sign.isalnum() and code in _tender():
                found[sign].add(code)
    words = currency_words("en")
    found["$"] |= words["dollars"] | words["pesos"]
    return {sign: frozenset(codes) for sign, codes in found.items()}


@cache
def unit_words(language: str, units: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """Return the CLDR ids of units by their names and abbreviations in lower case, for counts of one and several.

    Args:
        language: a base language.
        units: the ids of units, such as `length-kilometer`.

    """
    from babel.units import format_unit  # noqa: PLC0415 - as above

    lengths: Iterable[str] = ("long", "short")
    names = {
        (format_unit(count, unit, length=length, locale=language), unit)  # type: ignore[arg-type] # two of its literals
        for unit in units
        for length in lengths
        for count in (1, 2)
    }
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, unit in names:
        if word := name.replace("\u00a0", " ").partition(" ")[2].rstrip(".").lower():
            found[word].add(unit)
    return {word: frozenset(ids) for word, ids in found.items()}


def _locale(tag: str):  # type: ignore[no-untyped-def] # noqa: ANN202 - its type is Babel's, which is not loaded yet
    from babel import Locale  # noqa: PLC0415 - as above
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - as above

    try:
        return Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        return Locale.parse(tag.partition("-")[0])
