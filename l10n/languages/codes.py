"""Language tags, as people and other tools write them, by BCP 47 and the data of CLDR that Babel carries."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache

from l10n.errors import LanguageError

TRANSLATED = ("en", "es")
"""The languages that l10n translates between."""
DIRECTIONS = {"en-es": ("en", "es"), "es-en": ("es", "en")}
"""Source and target by the name of a direction."""

_EXAMPLE = "es-MX"
_PLACEHOLDERS = frozenset(("ZZ", "XA", "XB", "Zzzz"))
"""What CLDR names too, but is not a region or a script: the unknown ones, and two for tests of software."""


@lru_cache(maxsize=256)
def tag(text: str) -> str:
    """Return a language tag in the case that BCP 47 (RFC 5646, 2.1.1) recommends: `es_mx` gives `es-MX`.

    A tag is a language that l10n translates, and may have a script, a region and a variant; each must be one that CLDR
    knows. Extensions and private use (`es-x-ana`) are refused: gettext's names of folders have no place for them.

    Raises:
        LanguageError: it is of another language, not well-formed, or has a part that CLDR does not know.

    """
    if text in TRANSLATED:  # the usual case, for which no data need be loaded
        return text
    language, *rest = re.split(r"[-_]", text.strip())
    if language.lower() not in TRANSLATED:
        known = " and ".join(f"{name(code)} ({code})" for code in TRANSLATED)
        raise LanguageError(f"language `{text}` is not supported", hint=f"l10n translates between {known}")
    if not rest:
        return language.lower()
    if not all(part.isascii() and part.isalnum() for part in rest):  # Babel would drop the encoding of `es_MX.UTF-8`
        raise _malformed(text)
    from babel import parse_locale  # noqa: PLC0415 - it takes longer to load than most commands need for all they do
    from babel.localedata import exists  # noqa: PLC0415 - likewise

    try:
        language, region, script, variant = parse_locale("_".join((language, *rest)))[:4]
    except ValueError:
        raise _malformed(text) from None
    written = "-".join(filter(None, (language, script, region, variant and variant.lower())))
    if not exists(gettext_name(written)):  # CLDR knows more regions than it has data of for a language: `es-JP`
        _refuse_unknown(text, script, region, variant)
    return written


def base(text: str) -> str:
    """Return the language of a tag without its region: `es-MX` gives `es`. Raises LanguageError as `tag` does."""
    return tag(text).split("-")[0]


@lru_cache(maxsize=256)
def nearest(text: str) -> str | None:
    """Return the tag by which l10n knows one of other tools, or None where that is of another language.

    It is cut short until `tag` takes it (RFC 4647, 3.4), so that no text is lost for a region: Trados' `es-XL` gives
    `es`. The codes of three letters are known too: `spa-MX` gives `es-MX`.
    """
    if text in TRANSLATED:
        return text
    from babel.core import get_global  # noqa: PLC0415 - as in `tag`

    language, *rest = re.split(r"[-_]", text.strip())
    parts = [get_global("language_aliases").get(language.lower(), language), *rest]
    while parts:
        with suppress(LanguageError):
            return tag("-".join(parts))
        parts.pop()
    return None


def nearest_base(text: str) -> str | None:
    """Return the language of a tag of other tools without its region, or None where l10n does not translate it."""
    found = nearest(text)
    return found and base(found)


def in_use(text: str) -> str:
    """Return a tag with the code of its region that is in use: `en-UK` gives `en-GB`, any other stays as it is."""
    language, separator, region = text.replace("_", "-").partition("-")
    if not separator or len(region) != 2:  # noqa: PLR2004 - of three letters are words too: `es-mar`, a folder of the sea
        return text
    from babel.core import get_global  # noqa: PLC0415 - as in `tag`

    found = get_global("territory_aliases").get(region.upper(), ())
    return f"{language}-{found[0]}" if len(found) == 1 else text


def name(text: str) -> str:
    """Return the English name of a language, as CLDR has it: `es-MX` gives `Spanish (Mexico)`.

    Args:
        text: a tag, also of a language that l10n does not translate; it is its own name where CLDR has none.

    """
    from babel import Locale, parse_locale  # noqa: PLC0415 - as in `tag`

    named = Locale("en")  # an object of its own: what `es-JP` needs, for which there is no data, can be set in it
    named.language, named.territory, named.script, named.variant = parse_locale(text, sep="-")[:4]
    return named.get_display_name("en") or text


def other(language: str) -> str:
    """Return the other language of the pair."""
    return next(code for code in TRANSLATED if code != language)


def gettext_name(text: str) -> str:
    """Return the name that gettext gives a language in paths and headers: `es-MX` gives `es_MX`."""
    return text.replace("-", "_")


def _malformed(text: str) -> LanguageError:
    hint = f"write a language, and its region where that matters: {_EXAMPLE}"
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
            renamed = get_global("territory_aliases").get(part, ())  # GB for `UK`; several where a state fell apart
            hint = f"write {renamed[0]}" if len(renamed) == 1 else f"leave it out, or write another: {_EXAMPLE}"
            raise LanguageError(f"language tag `{text}` has a {kind} that CLDR does not know, `{part}`", hint=hint)
