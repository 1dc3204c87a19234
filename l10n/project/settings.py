"""The settings of a project, from `l10n.toml` or `[tool.l10n]` in pyproject.toml. Every setting has a default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from l10n.edition.policy import Unreviewed
from l10n.errors import LanguageError, SettingsError
from l10n.languages import codes, messages
from l10n.project.tables import publish, simple, site, values
from l10n.project.tables.publish import PublishSettings
from l10n.project.tables.simple import CheckSettings, MarkupSettings, MemorySettings, ModelSettings
from l10n.project.tables.site import SiteSettings
from l10n.project.tables.values import InnerError, inside
from l10n.text import encodings
from l10n.text.data.key_paths import PARAMETERS, KeyPath, ParameterName
from l10n.text.data.showing import MOST_SHOWN, shown
from l10n.text.encodings import Encoding

if TYPE_CHECKING:
    from l10n.segmentation.rules import Rules

_MOST_MEGABYTES = 1_000_000
LineOf = Callable[[tuple[str, ...]], int | None]
"""Returns the line of the value that some keys lead to; None if nothing is known of it."""
FRONT_MATTER = tuple(map(KeyPath.read, ("title", "description", "summary", "subtitle", "excerpt")))


PATHS, ENCODINGS, PLACES, LANGUAGES = "publish.paths", "encoding", "site.articles", "site.languages"
FITTING = (PATHS, ENCODINGS, PLACES, LANGUAGES)
"""Settings with patterns for the paths of articles, and with names of languages in them."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the settings of a project name of its articles, and where they do."""

    setting: str
    """`front_matter` or `parameters`, which name texts; else one of `FITTING`."""
    written: str
    """A key, a parameter, a pattern, or the name of a language."""
    path: str
    """The file of the settings, for messages."""
    line: int


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one project."""

    to: tuple[str, ...] = ()
    """Target languages, as BCP 47 tags. An article is translated into all of them but its own."""
    front_matter: tuple[KeyPath, ...] = FRONT_MATTER
    """The values in front matter that are translated."""
    parameters: tuple[ParameterName, ...] = PARAMETERS
    """The parameters of shortcodes, components and HTML elements that are translated."""
    encoding: Mapping[str, Encoding] = field(default_factory=dict)
    """The encoding of articles that state none, by a pattern for their paths; the first that fits decides."""
    max_article_mb: float = 20
    """The largest article or glossary table that is read, in megabytes of 1,000,000 bytes."""
    locales: str = "locales"
    """The folder of the .po files, relative to the project root."""
    editions: str = "editions"
    """The folder that `build` writes to, relative to the project root."""
    glossary: str = "glossary"
    """The folder of the glossary tables, relative to the project root."""
    house_glossary: bool = False
    """Whether to use l10n's own glossary tables too, for names that the project's tables do not have."""
    doubts: str = "en"
    """The language of the doubts in .po files, one of `messages.SPOKEN`; not the user's, so that all write the same."""
    unreviewed: Unreviewed | None = None
    """What `build` does with unreviewed sentences, if `[publish]` does not say it."""
    publish: PublishSettings = field(default_factory=PublishSettings)
    """Settings of what may go live."""
    memory: MemorySettings = field(default_factory=MemorySettings)
    """Settings of the translation memory."""
    markup: MarkupSettings = field(default_factory=MarkupSettings)
    """Settings of what is read in an article."""
    sentences: Mapping[str, Rules] = field(default_factory=dict)
    """Segmentation rules, for each language with own rules in the settings."""
    models: ModelSettings = field(default_factory=ModelSettings)
    """Settings of the models that make drafts."""
    check: CheckSettings = field(default_factory=CheckSettings)
    """Settings of the rules that `check` and `build` apply."""
    site: SiteSettings | None = None
    """The layout of a site; without it articles are below `articles/`, and editions in a folder for each language."""


def _nowhere(_keys: tuple[str, ...]) -> int | None:
    return None


def parse(table: Mapping[str, object], *, path: object, line: LineOf = _nowhere) -> Settings:
    """Check a table of settings.

    Args:
        table: the table as TOML gives it.
        path: the file that contains it, for messages.
        line: returns the line of the value that some keys lead to, from the table of settings.

    Raises:
        SettingsError: a key is unknown or its value has the wrong type or is out of range.

    """
    known = [f.name for f in fields(Settings)]
    for key in table:
        if key not in known:
            what = f"unknown setting `{key[:MOST_SHOWN]}`"
            hint = f"known settings: {', '.join(known)}{values.meant(key, known)}"
            raise SettingsError(what, path=path, line=line((key,)), hint=hint)
    if "site" in table and "editions" in table:
        hint = "write the pattern in `[site] editions`"
        raise SettingsError(
            "setting `editions`: has no use beside `[site]`", path=path, line=line(("editions",)), hint=hint
        )
    checked: dict[str, object] = {}
    for key, value in table.items():
        try:
            checked[key] = _CHECKS[key](value)
        except (ValueError, LanguageError) as error:
            keys = (key, *(error.keys if isinstance(error, InnerError) else ()))
            raise SettingsError(f"setting `{'.'.join(keys)}`: {error}", path=path, line=line(keys)) from error
    found = Settings(**checked)  # type: ignore[arg-type]  # each value has passed its check
    if found.unreviewed and found.publish.rules.unreviewed:
        what = "setting `unreviewed`: is set twice, here and in `[publish]`"
        raise SettingsError(what, path=path, line=line(("unreviewed",)), hint="keep the one in `[publish]`")
    return _hidden(found, found.site.hidden_prefix, table, path, line) if found.site else found


def _hidden(found: Settings, prefix: str, table: Mapping[str, object], path: object, line: LineOf) -> Settings:
    """Return settings whose .po files are in a folder that the generator does not publish: there are drafts in them."""
    folder = found.locales
    if not prefix or any(part.startswith((prefix, ".")) for part in PurePosixPath(folder).parts):
        return found
    if "locales" not in table:
        return replace(found, locales=prefix + folder)
    what = f"setting `locales`: the generator would publish what is in `{folder}`, drafts too"
    hint = f'write `locales = "{prefix}{folder}"`, and move the folder'
    raise SettingsError(what, path=path, line=line(("locales",)), hint=hint)


_Name = TypeVar("_Name", KeyPath, ParameterName)


def _named(read: Callable[[str], _Name], value: object) -> tuple[_Name, ...]:
    written = values.texts(value)
    values.refuse_many(written)
    return tuple(map(read, dict.fromkeys(written)))


def _languages(value: object) -> tuple[str, ...]:
    return tuple(codes.tag(item) for item in values.texts([value] if isinstance(value, str) else value))


def _megabytes(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _MOST_MEGABYTES:
        raise ValueError(f"must be a number above 0 and at most {_MOST_MEGABYTES}, not {shown(value)}")
    return float(value)


def _spoken(value: object) -> str:
    if value not in messages.SPOKEN:
        near = values.meant(value, messages.SPOKEN)
        raise ValueError(f"must be one of {', '.join(messages.SPOKEN)}, not {shown(value)}{near}")
    return str(value)


def encoding(value: object) -> Encoding:
    """Return the encoding with a name. Raises ValueError if it is none that l10n reads."""
    found = encodings.named(values.text(value))
    if found is None:
        near = values.meant(value, Encoding)
        raise ValueError(f"must be one of {', '.join(Encoding)}, not {shown(value)}{near}")
    return found


def _encodings(value: object) -> dict[str, Encoding]:
    if not isinstance(value, dict):
        return {"*": encoding(value)}
    values.refuse_many(value)
    found = {}
    for pattern, name in value.items():
        with inside(pattern):
            found[values.text(pattern)] = encoding(name)
    return found


def _sentences(value: object) -> dict[str, Rules]:
    from l10n.segmentation import rules  # noqa: PLC0415 - few projects need it, and the word lists take time to load

    known = (*(ending.value for ending in rules.LISTED), *rules.EXCEPTIONS)
    found: dict[str, Rules] = {}
    for code, own in values.table(value, codes.TRANSLATED).items():
        with inside(code):
            entries: dict[str, tuple[str, ...]] = {}
            for key, listed in values.table(own, known).items():
                with inside(key):
                    entries[key] = values.texts(listed)
            values.refuse_many([entry for listed in entries.values() for entry in listed])
            found[code] = rules.extend(rules.load(code), entries)
    return found


_CHECKS: Mapping[str, Callable[[object], object]] = {
    "to": _languages,
    "front_matter": partial(_named, KeyPath.read),
    "parameters": partial(_named, ParameterName.read),
    "encoding": _encodings,
    "max_article_mb": _megabytes,
    "locales": values.folder,
    "editions": values.folder,
    "glossary": values.folder,
    "house_glossary": values.truth,
    "doubts": _spoken,
    "unreviewed": partial(values.one_of, Unreviewed),
    "publish": publish.publish,
    "memory": simple.memory,
    "markup": simple.markup,
    "sentences": _sentences,
    "models": simple.models,
    "check": simple.check,
    "site": site.site,
}
