"""What l10n says when it cannot go on: one line that tells where, what, and what to do.

    L10nError
    ├── SettingsError    l10n.toml or [tool.l10n]
    ├── ArticleError     an article that cannot be read, parsed or placed
    ├── LanguageError    a language that is unknown, undecided or the same on both sides
    ├── GlossaryError    a row of the glossary that is wrong, or says otherwise than another
    ├── CatalogError     a .po file that is broken, foreign or changed meanwhile
    ├── TmxError         a TMX file that is broken, hostile or in other languages
    ├── MemoryFileError  a translation memory that is no such file, damaged, in use or full
    ├── EngineError      a model package that is missing, broken or hostile; a failed download
    └── OutputError      a file or folder that cannot be written

Problems that a person should look at are values, not errors: see `Problem` in `article` and the findings of a `Draft`.
"""

from __future__ import annotations


class L10nError(Exception):
    """An expected failure; `str()` is the line that the user reads, and the command exits 2."""

    def __init__(self, what: str, *, path: object = None, line: int | None = None, hint: str | None = None) -> None:
        """Describe the failure.

        Args:
            what: the fault, without a capital or a full stop: `is not UTF-8 (byte 1021)`.
            path: the file or folder at fault, printed first.
            line: its line, from 1.
            hint: what the user can do about it.

        """
        where = "" if path is None else f"{path}:{line}: " if line else f"{path}: "
        super().__init__(" ".join((where + what + (f"; {hint}" if hint else "")).splitlines()))
        self.path = path
        self.line = line
        self.what = what


def reason(error: Exception) -> str:
    """Return why the system refused, in the voice of our own lines: `permission denied`."""
    return str(getattr(error, "strerror", None) or error).lower()


class SettingsError(L10nError):
    """The settings hold an unknown key or a value of the wrong type."""


class ArticleError(L10nError):
    """An article cannot be read, parsed or given a place."""


class LanguageError(L10nError):
    """A language is unknown, cannot be decided, or is the same on both sides."""


class GlossaryError(L10nError):
    """A row of the glossary is wrong, or two contradict each other."""


class CatalogError(L10nError):
    """A .po file is broken, belongs to something else, or changed while it was being worked on."""


class TmxError(L10nError):
    """A file of translation units is broken, hostile, or in other languages than ours."""


class MemoryFileError(L10nError):
    """The file of the translation memory is something else, is damaged, or cannot be read or written."""


class EngineError(L10nError):
    """A model package is missing, broken or hostile, or could not be downloaded."""


class OutputError(L10nError):
    """A file or folder cannot be written."""
