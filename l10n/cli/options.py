"""Options and arguments that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from l10n.edition.policy import EVERYTHING
from l10n.errors import CatalogError, L10nError

if TYPE_CHECKING:  # `--help` does not need a project
    from l10n.project.places import Project


class Format(StrEnum):
    """Output formats of lists."""

    TEXT = "text"
    JSON = "json"


# None is `readable`: what cannot be read is told in one line, as all else is, and not with the usage of the command
Wanted = Annotated[
    list[Path] | None,
    typer.Argument(
        readable=False,
        metavar="[ARTICLE|PO|FOLDER|PATTERN...]",
        help="Articles, .po files, folders and patterns in quotes; all of the project if omitted.",
    ),
]
Locales = Annotated[Path | None, typer.Option(readable=False, help="Folder of the .po files.", show_default="locales")]
Out = Annotated[
    Path | None, typer.Option(readable=False, help="Folder to write the editions to.", show_default="editions")
]
SourceLanguage = Annotated[
    str | None, typer.Option("--from", help="Language of the articles.", show_default="detected")
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Encoding of articles that state none: windows-1252, iso-8859-1, iso-8859-15, utf-16-le or utf-16-be.",
        show_default="that of the settings, or UTF-8",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Leave out the line that says which command comes next.")]
Formatted = Annotated[Format, typer.Option("--format", help="Output format.")]

_Number = TypeVar("_Number", int, float)

_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
_DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,9})?", re.ASCII)


def per_cent(said: str) -> float:
    """Read a share from 0 to 100. Raises BadParameter: it is none, or is not written in plain digits."""
    return _read(said, _DECIMAL, float, f"number from 0 to {EVERYTHING}, such as 90 or 77.5", most=EVERYTHING)


def whole_per_cent(said: str) -> int:
    """Read a share from 0 to 100 without decimals. Raises BadParameter as `per_cent`."""
    return _read(said, _WHOLE, int, f"whole number from 0 to {EVERYTHING}, such as 90", most=EVERYTHING)


def count(said: str) -> int:
    """Read a whole number above 0. Raises BadParameter: it is none, or is not written in plain digits."""
    return _read(said, _WHOLE, int, "whole number above 0, such as 2", least=1)


def _read(
    said: str, plain: re.Pattern[str], kind: Callable[[str], _Number], what: str, *, least: int = 0, most: float = inf
) -> _Number:
    """Read a number in plain digits that is in a range. Raises BadParameter, which says what it must be."""
    if not plain.fullmatch(str(said)) or not least <= (found := kind(said)) <= most:
        raise typer.BadParameter(f"{said!s} is no {what}")
    return found


def refuse_empty(command: str, arguments: Sequence[str]) -> None:
    """Refuse an option with an empty value, as a variable of the shell leaves it that is not set.

    Raises:
        L10nError: there is one.

    """
    for before, said in pairwise(("", *arguments)):
        if before == "--":
            return
        if said.startswith("--") and said.endswith("="):
            option = said[:-1]
        elif not said and before.startswith("-"):
            option = before
        else:
            continue
        raise L10nError(f"{option} has an empty value", path=command, hint="give one, or leave the option out")


def here(locales: Path | None = None, *, encoding: str | None = None, there: bool = False) -> Project:
    """Find the project that the current folder belongs to.

    Args:
        locales: the folder of the .po files, if the user gave one.
        encoding: the encoding of articles that state none, if the user gave one.
        there: whether that folder must exist, for commands that only read it.

    Raises:
        CatalogError: the folder must exist and does not.
        SettingsError: the settings cannot be read or are invalid.

    """
    from l10n.project.finding import find

    if there and locales and not locales.is_dir():
        raise CatalogError("is not a folder", path=locales, hint="give the folder of the .po files with --locales")
    return find(Path.cwd(), locales=locales, encoding=encoding)
