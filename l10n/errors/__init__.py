"""Expected failures. Each prints one line: where it happened, what is wrong, and what to do.

    L10nError
    ├── SettingsError    l10n.toml or [tool.l10n]
    ├── ArticleError     an article that cannot be read or parsed, or shares a file with another
    ├── LanguageError    a language that is unknown, undecided or the same as the other one
    ├── GlossaryError    a glossary row that is wrong or contradicts another one
    ├── CatalogError     a .po file that is broken, of another article or changed meanwhile
    ├── TmxError         a TMX file that is broken, malicious or in other languages
    ├── XliffError       an XLIFF file that is broken, malicious or of another catalog
    ├── MemoryFileError  a translation memory that is damaged, in use, full or another kind of file
    ├── RecordError      a record of editions that is broken
    ├── EngineError      a model package that is missing, broken or malicious; a failed download
    └── OutputError      a file or folder that cannot be written

Problems that a person should check are values, not errors: see `Problem` in `article` and the findings of a `Draft`.
"""

from __future__ import annotations

from l10n.errors.escapes import visible
from l10n.errors.places import shown


class L10nError(Exception):
    """An expected failure. `str()` gives the line that the user reads, escaped; the command exits with code 2."""

    def __init__(self, what: str, *, path: object = None, line: int | None = None, hint: str | None = None) -> None:
        """Describe the failure.

        Args:
            what: what is wrong, without a capital or a full stop: `is not UTF-8 (byte 1021)`.
            path: the file or folder concerned, printed first (`places.shown`).
            line: the line in the file, from 1.
            hint: what the user can do about it.

        """
        where = "" if path is None else f"{shown(path)}:{line}: " if line else f"{shown(path)}: "
        said = what + (f"; {hint}" if hint else "")
        joined = " ".join(said.replace("\r\n", "\n").split("\n"))  # libraries describe some errors in several lines
        super().__init__(visible(where + joined))
        self.path = path
        self.line = line
        self.what = what
        self.hint = hint


def reason(error: Exception) -> str:
    """Return the operating system's reason in the style of our messages: `permission denied`."""
    return str(getattr(error, "strerror", None) or error).lower()


class SettingsError(L10nError):
    """The settings have an unknown key or a value of the wrong type."""


class ArticleError(L10nError):
    """An article cannot be read or parsed, or would share a .po file or an edition with another."""


class LanguageError(L10nError):
    """A language is unknown, cannot be detected, or is the same for source and target."""


class GlossaryError(L10nError):
    """A glossary row is wrong, or two rows contradict each other."""


class CatalogError(L10nError):
    """A .po file is broken, belongs to another article, or changed while l10n worked on it."""


class TmxError(L10nError):
    """A TMX file is broken, malicious, or in languages that l10n does not translate."""


class XliffError(L10nError):
    """An XLIFF file is broken, contains a DTD or entities, or belongs to another catalog."""


class MemoryFileError(L10nError):
    """The translation memory is damaged, is another kind of file, or cannot be read or written."""


class RecordError(L10nError):
    """A record of editions is broken, or is of a later version of l10n."""


class EngineError(L10nError):
    """A model package is missing, broken or malicious, or could not be downloaded."""


class OutputError(L10nError):
    """A file or folder cannot be written."""
