"""l10n's own messages in the language of the user.

The messages in the code are English. Other languages have a gettext catalog in their folder, `es/LC_MESSAGES/l10n.po`,
and its compiled form next to it; missing translations stay English. `pybabel` makes both (CONTRIBUTING.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_SOURCE = "en"
SPOKEN = (_SOURCE, "es")
"""The languages of l10n's own messages."""
_NEUTRAL = frozenset(("C", "POSIX"))
"""Locales without a language. gettext then ignores LANGUAGE too (GNU gettext, 2.3 "Setting the Locale")."""
_chosen = ContextVar("messages", default=NullTranslations())  # noqa: B039 - nothing changes it
_spoken = ContextVar("language", default=_SOURCE)


def wanted(environment: Mapping[str, str]) -> list[str]:
    """Return the languages that the user prefers, best first, from the environment variables that gettext reads.

    Args:
        environment: LANGUAGE, which lists several, and LC_ALL, LC_MESSAGES or LANG.

    Returns:
        Names as gettext writes them, without encoding: `es_MX`. Empty if the locale is `C` or not set.

    """
    stated = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    locale = _bare(stated)
    if locale in _NEUTRAL:
        return []
    return [_bare(each) for each in environment.get("LANGUAGE", "").split(":") if each] or [locale]


def choose(languages: Sequence[str]) -> str:
    """Show messages in the first language that has a catalog, else in English; return the name of that language.

    A region without its own catalog gets that of its language: `es_MX` gets `es`.

    Args:
        languages: names as gettext writes them, best first.

    """
    english = not languages or languages[0].partition("_")[0].lower() == _SOURCE
    found = _SOURCE if english else _negotiated(languages)
    _chosen.set(_catalog(found))
    _spoken.set(found)
    return found


def spoken() -> str:
    """Return the language of the messages that `gettext` gives, one of `SPOKEN`."""
    return _spoken.get()


def speaking(language: str) -> Callable[[str], str]:
    """Return the function that gives messages in one of the languages `SPOKEN`, whatever the user's is."""
    return _catalog(language).gettext


def gettext(message: str) -> str:
    """Return a message in the user's language."""
    return _chosen.get().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return a message in the user's language, in the plural form for a count."""
    return _chosen.get().ngettext(singular, plural, count)


def gettext_noop(message: str) -> str:
    """Return a message unchanged. This marks it for `pybabel extract`; it is translated where it is shown."""
    return message


@cache
def _catalog(language: str) -> NullTranslations:
    return NullTranslations() if language == _SOURCE else GNUTranslations(BytesIO(_compiled(language).read_bytes()))


def _bare(locale: str) -> str:
    """Return a locale without its encoding and modifier: `es_MX.UTF-8` gives `es_MX`."""
    return locale.partition(".")[0].partition("@")[0]


def _negotiated(languages: Sequence[str]) -> str:
    from babel import negotiate_locale  # noqa: PLC0415 - it takes longer to load than most commands take to run

    known = [
        folder.name for folder in (resources.files("l10n") / "languages").iterdir() if _compiled(folder.name).is_file()
    ]
    found = negotiate_locale(languages, [_SOURCE, *known])
    return next((name for name in known if found and name.lower() == found.lower()), _SOURCE)


def _compiled(language: str) -> Traversable:
    return resources.files("l10n") / "languages" / language / "LC_MESSAGES" / "l10n.mo"
