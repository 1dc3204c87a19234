"""Options and arguments that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.errors import CatalogError

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
Formatted = Annotated[Format, typer.Option("--format", help="Output format.")]


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
