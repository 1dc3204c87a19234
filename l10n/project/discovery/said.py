"""What a configuration of a site generator says, in the same form for all generators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from types import MappingProxyType

from l10n.edition.site.presets import LayoutKind, TreePatterns

Table = Mapping[str, object]
_NOTHING: Table = MappingProxyType({})


class UnreadableError(ValueError):
    """A configuration is not what its name says. The text says what is wrong."""


class Omission(StrEnum):
    """Why pages are no articles, although the generator knows them."""

    VERSIONS = "versions"
    """They are of former versions of the site."""
    DRAFTS = "drafts"
    """They are not published."""
    EXCLUDED = "excluded"
    """The configuration leaves them out."""
    FORMAT = "format"
    """They are in a format that l10n does not read."""
    LANGUAGE = "language"
    """They are in a language that l10n does not translate."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """Folders of pages that are no articles."""

    folder: str
    """Relative to the folder of the site; `*` stands for any characters (fnmatch)."""
    why: Omission


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What a configuration says; what it does not say is empty or None."""

    languages: tuple[str, ...] = ()
    """Codes of languages as they are written there, the default one too."""
    default: str | None = None
    """The code of the default language."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """The language tag behind a code, where it says more: `es` is `es-MX`."""
    layout: LayoutKind | None = None
    """What parts the languages, where the configuration says so."""
    contents: tuple[str, ...] = ()
    """The folders of the pages, relative to that of the site; empty text for that folder itself."""
    folders: tuple[Mapping[str, str], ...] = ()
    """Folders of pages that are apart by language: for each code, its folder."""
    url: str | None = None
    """The address of the site."""
    trees: tuple[TreePatterns, ...] = ()
    """Where the pages are, where the configuration says all of it."""
    always_marked: bool = False
    """Whether the default language has a folder, too."""
    collections: tuple[str, ...] = ()
    """Jekyll: folders of pages beside `_posts`, below that of the pages."""
    excluded: tuple[Excluded, ...] = ()
    """Folders of pages that are no articles."""
    unknown: tuple[str, ...] = ()
    """Settings whose value is computed, or leads out of the folder of the site."""


def table(value: object) -> Table:
    """Return a value that is a table, else an empty one."""
    return value if isinstance(value, dict) else _NOTHING


def lowered(value: Table) -> Table:
    """Return a table with its keys in small letters."""
    return {key.lower(): one for key, one in value.items()}


def text(value: object) -> str | None:
    """Return a value that is text with something in it, else None."""
    return value.strip() or None if isinstance(value, str) else None


def texts(value: object) -> tuple[str, ...]:
    """Return the texts in a value that is a list."""
    return tuple(filter(None, map(text, value))) if isinstance(value, Sequence) and not isinstance(value, str) else ()


def folder(value: object) -> str | None:
    """Return a folder below that of the site, empty for that folder itself; None if a value is none.

    Generators take `/src` and `./src/` for `src`, but an absolute path leads elsewhere, and so does one with a drive.
    """
    written = text(value)
    if written is None:
        return None
    path = PurePosixPath(written.replace("\\", "/"))
    outside = path.is_absolute() or ".." in path.parts or path.parts[:1] == ("~",) or ":" in "".join(path.parts[:1])
    return None if outside else "/".join(path.parts)


def stated_folder(value: object, shown: str, unknown: list[str]) -> str | None:
    """Return a folder as `folder` does; `unknown` gets its setting, as `shown`, if it leads out of the site."""
    found = folder(value)
    if found is None and text(value):
        unknown.append(shown)
    return found


def joined_url(url: str | None, base: str) -> str | None:
    """Return the address of a site that lies below another one; None if that is not known."""
    return url and f"{url.rstrip('/')}/{base.lstrip('/')}"


def below(*folders: str) -> str:
    """Return a folder in a folder; those that are empty count for nothing."""
    return "/".join(filter(None, folders))


def apart(folders: Sequence[str]) -> tuple[str, ...]:
    """Return folders, each once, without those inside others."""
    found = dict.fromkeys(folders)
    return tuple(
        one for one in found if not any(one != other and (not other or one.startswith(f"{other}/")) for other in found)
    )
