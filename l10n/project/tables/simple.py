"""The tables of the settings that have no module of their own: `[memory]`, `[markup]`, `[models]`, `[check]`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PureWindowsPath

from l10n.checks.findings import Severity
from l10n.languages import codes
from l10n.project.tables import values
from l10n.project.tables.values import inside
from l10n.text.data.showing import shown


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


def memory(value: object) -> MemorySettings:
    """Check `[memory]`. Raises ValueError if it is wrong."""
    table = values.table(value, ("exact",))
    with inside("exact"):
        return MemorySettings(values.one_of(Exact, table["exact"])) if table else MemorySettings()


def markup(value: object) -> MarkupSettings:
    """Check `[markup]`. Raises ValueError if it is wrong."""
    table = values.table(value, ("embeds",))
    with inside("embeds"):
        return MarkupSettings(values.truth(table["embeds"])) if table else MarkupSettings()


def models(value: object) -> ModelSettings:
    """Check `[models]`. Raises ValueError if it is wrong."""
    table = values.table(value, (*codes.DIRECTIONS, "compute_type", "read_back"))
    packages = {}
    for key in codes.DIRECTIONS:
        if key in table:
            with inside(key):
                packages[key] = _package(table[key])
    with inside("compute_type"):
        numbers = values.one_of(ComputeType, table.get("compute_type", ComputeType.DEFAULT))
    with inside("read_back"):
        return ModelSettings(packages, numbers, values.truth(table.get("read_back", True)))


def _package(value: object) -> str:
    """Return the name of a package, or a folder inside the project: no absolute path of any system, and no way up."""
    text = values.text(value)
    windows = PureWindowsPath(text)
    if windows.drive or windows.root or ".." in windows.parts or text.startswith("~"):
        what = f"must be the name of a package or a folder inside the project, not {shown(value)}"
        raise ValueError(f"{what}; {values.RELATIVE}; give a folder anywhere else with --model")
    return text


def check(value: object) -> CheckSettings:
    """Check `[check]`. Raises ValueError if it is wrong."""
    from l10n.checks.policy import known  # noqa: PLC0415 - few projects need it, and the rules take time to load

    table = values.table(value, ("skip", "severity"))
    with inside("skip"):
        skip = known(values.texts(table.get("skip", [])))
    severities = {}
    with inside("severity"):
        given = table.get("severity", {})
        if not isinstance(given, dict):
            what = f"must be a table of rules, each with its severity, not {shown(given)}"
            raise ValueError(what)  # noqa: TRY004 - one kind of error for all checks
        known(given)
    for rule, severity in given.items():
        with inside("severity", rule):
            severities[rule] = values.one_of(Severity, severity)
    return CheckSettings(skip, severities)
