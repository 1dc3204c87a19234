"""The settings of a project, from `l10n.toml` or `[tool.l10n]` in pyproject.toml. Every setting has a default."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import partial
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, TypeVar

from l10n import limits
from l10n.checks.findings import Severity
from l10n.edition.unreviewed import Unreviewed
from l10n.errors import LanguageError, SettingsError
from l10n.languages import codes, messages
from l10n.text import encodings
from l10n.text.data.key_paths import PARAMETERS, KeyPath, ParameterName
from l10n.text.encodings import Encoding

if TYPE_CHECKING:
    from l10n.segmentation.rules import Rules

_MOST_MEGABYTES = 1_000_000
_USUAL_ENTRY = 50
"""Characters of a rule for sentences: few have so many."""
_MOST_SHOWN = 100
"""Characters of a wrong value in a message."""
_GIT = re.compile(r"(?:\.git|git~[0-9]+)[ .]*(?::.*)?", re.IGNORECASE | re.DOTALL)
"""Names of git's own folder, with those that Windows takes for it (git, "core.protectNTFS")."""
_IGNORED = re.compile("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")
"""Characters that file systems of macOS ignore in names (git, "core.protectHFS")."""
_RELATIVE = "write a path relative to the project's folder, without `..`"
FRONT_MATTER = tuple(map(KeyPath.read, ("title", "description", "summary", "subtitle", "excerpt")))


class Exact(StrEnum):
    """The state of an entry that is filled with an exact match from the translation memory."""

    DRAFT = "draft"
    """It is a draft and needs review."""
    REVIEWED = "reviewed"
    """It is reviewed, if the sentences before and after are also the same as where the match comes from."""


@dataclass(frozen=True, slots=True)
class MemorySettings:
    """Settings of the translation memory."""

    exact: Exact = Exact.DRAFT


@dataclass(frozen=True, slots=True)
class MarkupSettings:
    """Settings of what is read in an article."""

    embeds: bool = False
    """Whether the words of embeds of other sites, and those shown instead of a video, are translated."""


class ComputeType(StrEnum):
    """The numbers with which CTranslate2 calculates (its manual, "Quantization")."""

    DEFAULT = "default"
    """As the package stores them, or the nearest that the processor has."""
    AUTO = "auto"
    """The fastest that the processor has."""
    FLOAT32 = "float32"
    FLOAT16 = "float16"
    BFLOAT16 = "bfloat16"
    INT16 = "int16"
    INT8 = "int8"
    INT8_FLOAT32 = "int8_float32"
    INT8_FLOAT16 = "int8_float16"
    INT8_BFLOAT16 = "int8_bfloat16"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Settings of the models that make drafts."""

    packages: Mapping[str, str] = field(default_factory=dict)
    """The Argos package for a direction (`en-es`): a folder, or the name of an installed package."""
    compute_type: ComputeType = ComputeType.DEFAULT
    read_back: bool = True
    """Whether a package of the other direction reads each draft back, for its score."""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Settings of the rules that translations are checked by."""

    skip: frozenset[str] = frozenset()
    """The ids of rules that are not applied."""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Severities of rules in place of their own, by id."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A key of front matter or a parameter that the settings of a project name, and where they do."""

    setting: str
    """`front_matter` or `parameters`."""
    written: str
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
    unreviewed: Unreviewed = Unreviewed.FAIL
    """What `build` does with unreviewed sentences."""
    memory: MemorySettings = MemorySettings()
    """Settings of the translation memory."""
    markup: MarkupSettings = MarkupSettings()
    """Settings of what is read in an article."""
    sentences: Mapping[str, Rules] = field(default_factory=dict)
    """Segmentation rules, for each language with own rules in the settings."""
    models: ModelSettings = ModelSettings()
    """Settings of the models that make drafts."""
    check: CheckSettings = CheckSettings()
    """Settings of the rules that `check` and `build` apply."""


def parse(table: Mapping[str, object], *, path: object) -> Settings:
    """Check a table of settings.

    Args:
        table: the table as TOML gives it.
        path: the file that contains it, for messages.

    Raises:
        SettingsError: a key is unknown or its value has the wrong type or is out of range.

    """
    known = [f.name for f in fields(Settings)]
    for key in table:
        if key not in known:
            raise SettingsError(
                f"unknown setting `{key[:_MOST_SHOWN]}`", path=path, hint=f"known settings: {', '.join(known)}"
            )
    values: dict[str, object] = {}
    for key, value in table.items():
        try:
            values[key] = _CHECKS[key](value)
        except (ValueError, LanguageError) as error:
            within = f".{error.key}" if isinstance(error, _InnerError) else ""
            raise SettingsError(f"setting `{key}{within}`: {error}", path=path) from error
    return Settings(**values)  # type: ignore[arg-type]  # each value has passed its check


class _InnerError(ValueError):
    """The value of a key in the table of a setting is wrong."""

    def __init__(self, key: str, what: str) -> None:
        super().__init__(what)
        self.key = key


@contextmanager
def _inside(key: str) -> Iterator[None]:
    """Name a key of a table where its value is wrong."""
    try:
        yield
    except ValueError as error:
        raise _InnerError(key, str(error)) from error


def _shown(value: object) -> str:
    try:
        said = repr(value)
    except RecursionError:  # someone has raised the limit of depth
        said = "a value that nests too deeply"
    return said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN]}…"


def _text(value: object) -> str:
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError(f"must be a string, not {_shown(value)}")
    return value


def _folder(value: object) -> str:
    """Return a folder inside the project: no absolute path of any system, no way up, and nothing of git's own."""
    text = _text(value)
    windows = PureWindowsPath(text)
    if windows.drive or windows.root or ".." in windows.parts:
        what = f"must be a folder inside the project, not {_shown(value)}"
        raise ValueError(f"{what}; {_RELATIVE}; only options of the command line may name another")
    if any(_GIT.fullmatch(_IGNORED.sub("", part)) for part in windows.parts):
        raise ValueError(f"must not be inside git's own folder: {_shown(value)}")
    return text


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"must be a list of strings, not {_shown(value)}")  # noqa: TRY004 - one kind of error for all checks
    return tuple(_text(item) for item in value)


_Name = TypeVar("_Name", KeyPath, ParameterName)


def _named(read: Callable[[str], _Name], value: object) -> tuple[_Name, ...]:
    written = _texts(value)
    _refuse_many(written)
    return tuple(map(read, dict.fromkeys(written)))


def _languages(value: object) -> tuple[str, ...]:
    return tuple(codes.tag(item) for item in _texts([value] if isinstance(value, str) else value))


def _megabytes(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _MOST_MEGABYTES:
        raise ValueError(f"must be a number above 0 and at most {_MOST_MEGABYTES}, not {_shown(value)}")
    return float(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {_shown(value)}")  # noqa: TRY004 - one kind of error for all checks
    return value


def _spoken(value: object) -> str:
    if value not in messages.SPOKEN:
        raise ValueError(f"must be one of {', '.join(messages.SPOKEN)}, not {_shown(value)}")
    return str(value)


_Choice = TypeVar("_Choice", bound=StrEnum)


def _one_of(kind: type[_Choice], value: object) -> _Choice:
    if value not in list(kind):
        raise ValueError(f"must be one of {', '.join(kind)}, not {_shown(value)}")
    return kind(str(value))


def encoding(value: object) -> Encoding:
    """Return the encoding with a name. Raises ValueError if it is none that l10n reads."""
    found = encodings.named(_text(value))
    if found is None:
        raise ValueError(f"must be one of {', '.join(Encoding)}, not {_shown(value)}")
    return found


def _encodings(value: object) -> dict[str, Encoding]:
    if not isinstance(value, dict):
        return {"*": encoding(value)}
    _refuse_many(value)
    found = {}
    for pattern, name in value.items():
        with _inside(pattern):
            found[_text(pattern)] = encoding(name)
    return found


def _memory(value: object) -> MemorySettings:
    table = _table(value, ("exact",))
    with _inside("exact"):
        return MemorySettings(_one_of(Exact, table["exact"])) if table else MemorySettings()


def _markup(value: object) -> MarkupSettings:
    table = _table(value, ("embeds",))
    with _inside("embeds"):
        return MarkupSettings(_truth(table["embeds"])) if table else MarkupSettings()


def _sentences(value: object) -> dict[str, Rules]:
    from l10n.segmentation import rules  # noqa: PLC0415 - few projects need it, and the word lists take time to load

    known = (*(ending.value for ending in rules.LISTED), *rules.EXCEPTIONS)
    found: dict[str, Rules] = {}
    for code, own in _table(value, codes.TRANSLATED).items():
        with _inside(code):
            entries = {key: _texts(listed) for key, listed in _table(own, known).items()}
            _refuse_many([entry for listed in entries.values() for entry in listed])
            found[code] = rules.extend(rules.load(code), entries)
    return found


def _refuse_many(entries: Collection[str]) -> None:
    """Refuse entries that make long patterns: each is tried at each place of an article."""
    limit = limits.RULES
    if len(entries) > limit.most or sum(map(len, entries)) > _USUAL_ENTRY * limit.most:
        characters = _USUAL_ENTRY * limit.most
        raise ValueError(f"has more than {limit.most:,} entries, or {characters:,} characters in them; {limit.hint}")


def _models(value: object) -> ModelSettings:
    table = _table(value, (*codes.DIRECTIONS, "compute_type", "read_back"))
    packages = {}
    for key in codes.DIRECTIONS:
        if key in table:
            with _inside(key):
                packages[key] = _package(table[key])
    with _inside("compute_type"):
        numbers = _one_of(ComputeType, table.get("compute_type", ComputeType.DEFAULT))
    with _inside("read_back"):
        return ModelSettings(packages, numbers, _truth(table.get("read_back", True)))


def _package(value: object) -> str:
    """Return the name of a package, or a folder inside the project: no absolute path of any system, and no way up."""
    text = _text(value)
    windows = PureWindowsPath(text)
    if windows.drive or windows.root or ".." in windows.parts or text.startswith("~"):
        what = f"must be the name of a package or a folder inside the project, not {_shown(value)}"
        raise ValueError(f"{what}; {_RELATIVE}; give a folder anywhere else with --model")
    return text


def _check(value: object) -> CheckSettings:
    from l10n.checks.policy import known  # noqa: PLC0415 - few projects need it, and the rules take time to load

    table = _table(value, ("skip", "severity"))
    with _inside("skip"):
        skip = known(_texts(table.get("skip", [])))
    severities = {}
    with _inside("severity"):
        given = table.get("severity", {})
        if not isinstance(given, dict):
            what = f"must be a table of rules, each with its severity, not {_shown(given)}"
            raise ValueError(what)  # noqa: TRY004 - one kind of error for all checks
        known(given)
    for rule, severity in given.items():
        with _inside(f"severity.{rule}"):
            severities[rule] = _one_of(Severity, severity)
    return CheckSettings(skip, severities)


def _table(value: object, keys: Sequence[str]) -> dict[str, object]:
    if not isinstance(value, dict) or any(key not in keys for key in value):
        raise ValueError(f"must be a table with keys among {', '.join(keys)}, not {_shown(value)}")
    return value


_CHECKS: Mapping[str, Callable[[object], object]] = {
    "to": _languages,
    "front_matter": partial(_named, KeyPath.read),
    "parameters": partial(_named, ParameterName.read),
    "encoding": _encodings,
    "max_article_mb": _megabytes,
    "locales": _folder,
    "editions": _folder,
    "glossary": _folder,
    "house_glossary": _truth,
    "doubts": _spoken,
    "unreviewed": partial(_one_of, Unreviewed),
    "memory": _memory,
    "markup": _markup,
    "sentences": _sentences,
    "models": _models,
    "check": _check,
}
