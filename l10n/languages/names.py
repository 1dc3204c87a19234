"""What English and Spanish call the same country, language or city, from CLDR."""

from __future__ import annotations

from collections.abc import Iterator

_LOCALES = ("en", "es_MX")


def from_cldr() -> Iterator[tuple[str, str]]:
    """Yield the English and the Spanish name of each territory, language and city of a time zone that CLDR knows."""
    from babel import Locale  # noqa: PLC0415 - it takes longer to load than most commands take to run

    english, spanish = map(Locale.parse, _LOCALES)
    for one, other in ((english.territories, spanish.territories), (english.languages, spanish.languages)):
        for code in one.keys() & other.keys():
            yield one[code], other[code]
    for zone, named in spanish.time_zones.items():
        if city := named.get("city"):
            yield english.time_zones.get(zone, {}).get("city") or _of(zone, city), city


def country(locale: str, language: str) -> str:
    """Return the name of the country of a locale such as `es-MX`, in a language; empty if it names none."""
    from babel import Locale  # noqa: PLC0415 - as above

    region = locale.rpartition("-")[2].upper() if "-" in locale else ""
    return str(Locale.parse(language).territories.get(region, ""))


def currencies() -> Iterator[str]:
    """Yield the code of each currency that CLDR knows (ISO 4217)."""
    from babel import Locale  # noqa: PLC0415 - as above

    yield from map(str, Locale.parse(_LOCALES[0]).currencies)


def _of(zone: str, city: str) -> str:
    """Return the English name in the id of a time zone, which has no accents; in Latin America English keeps them."""
    plain = zone.rpartition("/")[2].replace("_", " ")
    return city if zone.startswith("America/") and len(plain) == len(city) else plain
