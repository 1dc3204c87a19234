"""Language tags as people and other tools write them, checked against BCP 47 and Babel's CLDR data."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache

from l10n.errors import LanguageError

TRANSLATED = ("en", "es")
"""The languages that l10n translates between."""
DIRECTIONS = {"en-es": ("en", "es"), "es-en": ("es", "en")}
"""Source and target language of each direction."""

_EXAMPLE = "es-MX"
_PLACEHOLDERS = frozenset(("ZZ", "XA", "XB", "Zzzz"))
"""Codes in CLDR that are not real regions or scripts: unknown ones, and two for software tests."""


_REGIONS = {"en": "en-US", "es": "es-MX"}
"""How a language is read whose region nobody stated: as in the newsrooms that l10n was made for."""
_MOST_PARTS = 8
"""The most parts behind the language that are looked at; a tag of a text that l10n translates has three."""
_IN_ENGLISH = {"english": "en", "spanish": "es"}
_NAMES = {
    **_IN_ENGLISH,
    **dict.fromkeys(("inglés", "ingles"), "en"),
    **dict.fromkeys(("español", "espanol", "castellano"), "es"),
}


@lru_cache(maxsize=256)
def tag(text: str) -> str:
    """Return a language tag in the case that BCP 47 (RFC 5646, 2.1.1) recommends: `es_mx` gives `es-MX`.

    The language must be one that l10n translates. A script, a region and a variant may follow, which CLDR must know.
    Extensions and private use (`es-x-ana`) are refused: gettext's folder names cannot hold them.

    Raises:
        LanguageError: the tag has another language, is not well-formed, or has a part that CLDR does not know.

    """
    if text in TRANSLATED:  # the usual case; it loads no data
        return text
    language, *rest = re.split(r"[-_]", text.strip())
    if language.lower() not in TRANSLATED:
        known = " and ".join(f"{name(code)} ({code})" for code in TRANSLATED)
        raise LanguageError(f"language `{text}` is not supported", hint=f"l10n translates between {known}")
    if not rest:
        return language.lower()
    if not all(part.isascii() and part.isalnum() for part in rest):  # Babel would drop the encoding of `es_MX.UTF-8`
        raise _malformed(text)
    from babel import parse_locale  # noqa: PLC0415 - it takes longer to load than most commands take to run
    from babel.localedata import exists  # noqa: PLC0415 - likewise

    try:
        language, region, script, variant = parse_locale("_".join((language, *rest)))[:4]
    except ValueError:
        raise _malformed(text) from None
    written = "-".join(filter(None, (language, script, region, variant and variant.lower())))
    if not exists(gettext_name(written)):  # CLDR knows more regions than it has locale data for: `es-JP`
        _refuse_unknown(text, script, region, variant)
    return written


@lru_cache(maxsize=256)
def base(text: str) -> str:
    """Return the language of a tag without its region: `es-MX` gives `es`. Raises LanguageError as `tag` does."""
    return tag(text).split("-")[0]


@lru_cache(maxsize=256)
def nearest(text: str) -> str | None:
    """Return the supported tag nearest to one from another tool, or None if its language is not supported.

    Parts are dropped from the end until `tag` accepts the rest (RFC 4647, 3.4), so that no text is lost because of an
    unknown region: Trados' `es-XL` gives `es`. Three-letter codes are known too: `spa-MX` gives `es-MX`.
    """
    if text in TRANSLATED:
        return text
    from babel.core import get_global  # noqa: PLC0415 - as in `tag`

    language, *rest = re.split(r"[-_]", text.strip())
    known = get_global("language_aliases").get(language.lower(), language)
    if re.split(r"[-_]", known)[0].lower() not in TRANSLATED:
        return None
    parts = [known, *rest[:_MOST_PARTS]]
    while parts:
        with suppress(LanguageError):
            return tag("-".join(parts))
        parts.pop()
    return None


def is_foreign(text: str) -> bool:
    """Tell whether a tag is of a language that CLDR knows, and that l10n does not translate: `fr-CA`."""
    from babel import Locale  # noqa: PLC0415 - as in `tag`

    language = re.split(r"[-_]", text.strip())[0].lower()
    return language in Locale("en").languages and nearest(text) is None


def nearest_or_own(text: str) -> str:
    """Return the supported tag nearest to one from another tool, or that one if its language is not supported."""
    return nearest(text) or text


def nearest_base(text: str) -> str | None:
    """Return the base language of a tag from another tool, or None if it is not supported."""
    found = nearest(text)
    return found and base(found)


def named_base(text: str) -> str | None:
    """Return the base language of a tag or a name in English or Spanish, or None: `EN-US`, `Spanish (Mexico)`."""
    return _NAMES.get(text.partition("(")[0].strip().casefold()) or nearest_base(text)


def renamed(text: str, target: str) -> str | None:
    """Return the name of a language in the way in which a text names one; None if that is no name that l10n knows.

    `Spanish` becomes `English`, and so does `Español`, by which readers of Spanish know their own. A region follows if
    the text names one: `Spanish (Mexico)` becomes `English (United States)`.

    Args:
        text: a name in English or Spanish.
        target: the language whose name is returned, BCP 47.

    """
    plain = text.partition("(")[0].strip()
    if plain.casefold() not in _NAMES:
        return None
    named = with_region(target) if "(" in text else base(target)
    found = name(named, "en" if plain.casefold() in _IN_ENGLISH else base(target))
    return found.upper() if plain.isupper() else found.lower() if plain.islower() else found[:1].upper() + found[1:]


@lru_cache(maxsize=256)
def is_translated(name: str) -> bool:
    """Return whether a name is a tag of a language that l10n translates, as gettext names folders: `es_MX`."""
    return re.split("[-_@]", name)[0] in TRANSLATED


def in_use(text: str) -> str:
    """Return a tag with the code of its region that is in use: `en-UK` gives `en-GB`, any other stays as it is."""
    language, separator, region = text.replace("_", "-").partition("-")
    if not separator or len(region) != 2:  # noqa: PLR2004 - of three letters are words too: `es-mar`, a folder of the sea
        return text
    from babel.core import get_global  # noqa: PLC0415 - as in `tag`

    found = get_global("territory_aliases").get(region.upper(), ())
    return f"{language}-{found[0]}" if len(found) == 1 else text


def name(text: str, language: str = "en") -> str:
    """Return the name of a language in CLDR: `es-MX` gives `Spanish (Mexico)`.

    Args:
        text: a tag of any language; it is returned unchanged if CLDR has no name for it.
        language: in which its name is given, `en` or `es`.

    """
    from babel import Locale, parse_locale  # noqa: PLC0415 - as in `tag`

    named = Locale("en")  # its fields are set, because CLDR has no data for `es-JP` and `Locale` would refuse it
    named.language, named.territory, named.script, named.variant = parse_locale(text, sep="-")[:4]
    return named.get_display_name(language) or text


def with_region(text: str) -> str:
    """Return a tag with a region: `en` is read as `en-US`, `es` as `es-MX`, any other stays as it is."""
    return _REGIONS.get(text, text)


def other(language: str) -> str:
    """Return the other language of the pair."""
    return next(code for code in TRANSLATED if code != language)


def gettext_name(text: str) -> str:
    """Return a language tag as gettext writes it in paths and headers: `es-MX` gives `es_MX`."""
    return text.replace("-", "_")


def _malformed(text: str) -> LanguageError:
    hint = f"write a language, with a region if needed: {_EXAMPLE}"
    return LanguageError(f"language tag `{text}` is not well-formed", hint=hint)


def _refuse_unknown(text: str, script: str | None, region: str | None, variant: str | None) -> None:
    from babel import Locale  # noqa: PLC0415 - as in `tag`
    from babel.core import get_global  # noqa: PLC0415 - likewise

    named = Locale("en")
    for kind, part, known in (
        ("script", script, named.scripts),
        ("region", region, named.territories),
        ("variant", variant, named.variants),
    ):
        if part and (part not in known or part in _PLACEHOLDERS):
            renamed = get_global("territory_aliases").get(part, ())  # GB for `UK`; several for a state that was split
            hint = f"write {renamed[0]}" if len(renamed) == 1 else f"leave it out, or write another: {_EXAMPLE}"
            raise LanguageError(f"language tag `{text}` has a {kind} that CLDR does not know, `{part}`", hint=hint)
