"""Slugs: the part of an address that is made of a title, and the names that pages go by.

The name of a page is its path below the folder of its language, without a suffix, as if its file had the slug as its
name: `posts/fondo-de-sequia`, or `2026-11-30-fondo-de-sequia` where a file name begins with its date.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple
from unicodedata import normalize

from l10n.edition.site.addresses import PageNames, is_index
from l10n.edition.site.presets import Convention, Preset

_LONGEST = 80
"""Characters of a slug; it ends with a whole word."""
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})
"""Letters of Latin script without a canonical decomposition (Unicode, 2.12), in small letters."""
_MARKS = re.compile(r"[\u0300-\u036f]")
_INSIDE = re.compile(
    r"(?<=\w)['’ʼ](?=\w)|(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))|(?<![^\W\d_]{2})(?<=[^\W\d_])\.(?=[^\W\d_]\b)"
)
"""What is inside a word: the apostrophe of `Trump's`, the comma of `1,100`, the dot of `U.S.`."""
_BETWEEN = re.compile(r"[^a-z0-9]+")
_DATED = re.compile(r"(?P<date>\d{4}-\d\d?-\d\d?-)(?P<rest>.+)", re.DOTALL)
_RESERVED = frozenset(("index", "readme"))
"""Names that are those of a folder."""


class SlugHindrance(StrEnum):
    """Why an edition cannot have a slug."""

    UNREAD = "unread"
    """Its generator reads none in such a page."""
    UNLINKED = "unlinked"
    """Its generator would not find its twins any more."""


class SlugWish(NamedTuple):
    """What the address of an edition is to be made of."""

    text: str = ""
    """The slug; empty for the name of the file."""
    is_firm: bool = False
    """Whether a person says so; else it is made of the title, and a page that has a slug keeps that."""
    hindrance: SlugHindrance | None = None
    """Why it cannot be; then it has no text."""


NO_WISH = SlugWish()
"""That of a page of which nobody says anything."""


def slug(title: str) -> str:
    """Return the slug of a title in Spanish or English: letters without marks, digits, and a dash between words.

    No word is left out but at the end of a very long title. A title without a Latin letter or a digit has none, which
    is the empty text, and so has one whose slug would be the name of a folder.
    """
    small = _INSIDE.sub("", normalize("NFC", title).casefold())
    plain = _MARKS.sub("", normalize("NFKD", small.translate(_LETTERS)))
    found = _BETWEEN.sub("-", plain).strip("-")
    if len(found) > _LONGEST:
        found = found[: _LONGEST + 1].rpartition("-")[0] or found[:_LONGEST]
    return "" if found in _RESERVED else found


def name(names: PageNames) -> str:
    """Return the name that a page has by its file."""
    return "/".join(part for part in (names.dir, "" if is_index(names) else names.stem) if part)


def with_name(names: PageNames, said: str) -> PageNames:
    """Return what the address of a page is made of when it has another name."""
    folder, _, last = said.rpartition("/")
    return names._replace(dir=folder, stem=last)


def slug_of(said: str, convention: Convention | None) -> str:
    """Return the last part of a name, without its date."""
    last = said.rpartition("/")[2]
    found = _DATED.fullmatch(last) if convention and convention.dated_names else None
    return found["rest"] if found else last


def with_slug(said: str, new: str, convention: Convention | None) -> str:
    """Return a name with another slug; the date of a file name stays."""
    return said.removesuffix(slug_of(said, convention)) + new


def takes_slug(names: PageNames, convention: Convention | None) -> bool:
    """Tell whether a page can have a slug: its generator reads one in it, and it is no first page of a folder."""
    if convention is None or not convention.takes_slugs or not name(names) or names.stem.lower() == "_index":
        return False
    return convention.preset is not Preset.JEKYLL or slug_of(names.stem, convention) != names.stem


def with_last(address: str, new: str) -> str:
    """Return an address with another last part, whose suffix stays; one with placeholders stays as it is."""
    if ":" in address or "{" in address:
        return address
    bare, end = (address[:-1], "/") if address.endswith("/") else (address, "")
    bare, end = (bare.removesuffix("/index.html"), "/index.html") if bare.endswith("/index.html") else (bare, end)
    folder, slash, last = bare.rpartition("/")
    dot = last.rfind(".")
    return f"{folder}{slash}{new}{last[dot:] if dot > 0 else ''}{end}" if last else address
