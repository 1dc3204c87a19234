"""Limits on what is read, for input that would cost too much time or memory.

Each has a default that no honest file reaches. The person at the keyboard can raise it with an environment variable; a
project's own files cannot, since a stranger may have written them.
"""

from __future__ import annotations

from collections.abc import Mapping

from l10n.errors import L10nError

_MOST_DIGITS = 15


class Limit:
    """The most that is read of one kind of thing."""

    def __init__(self, variable: str, default: int) -> None:
        """Describe a limit.

        Args:
            variable: the environment variable that raises it.
            default: the limit without that variable.

        """
        self.variable = variable
        self.most = default
        self.default = default

    @property
    def hint(self) -> str:
        """What the user can do where the limit is reached, for a message."""
        return f"if you trust it, raise the limit: {self.variable}={2 * self.most}"


TOML_DEPTH = Limit("L10N_MAX_TOML_DEPTH", 50)
"""The most levels of tables and lists in TOML, whether by brackets or by the parts of dotted keys."""

DOWNLOAD_MINUTES = Limit("L10N_MAX_DOWNLOAD_MINUTES", 60)
"""The most minutes that one download may take."""
DOWNLOAD_MB = Limit("L10N_MAX_DOWNLOAD_MB", 1000)
"""The largest archive of a package, in megabytes of 1,000,000 bytes."""
PACKAGE_MB = Limit("L10N_MAX_PACKAGE_MB", 2000)
"""The largest package, unpacked, in megabytes of 1,000,000 bytes."""

MEGABYTES = Limit("L10N_MAX_MB", 20)
"""The largest article or table, in megabytes of 1,000,000 bytes; a .po file may be ten times as large."""

FRONT_MATTER_KB = Limit("L10N_MAX_FRONT_MATTER_KB", 256)
"""The longest front matter, in 1,024 characters: its parsers are slow."""

TAGS = Limit("L10N_MAX_TAGS", 10_000)
"""The most tags and comments in one paragraph of HTML; each needs half a kilobyte of memory."""

TMX_PAIRS = Limit("L10N_MAX_TMX_PAIRS", 400)
"""The most pairs that the variants of one TMX unit make: each English one is paired with each Spanish one."""

ALIGNED = Limit("L10N_MAX_ALIGNED", 5_000)
"""The most sentences in each of two articles that are aligned; so many need about 1 GB of memory."""

RULES = Limit("L10N_MAX_RULES", 500)
"""The most abbreviations and exceptions in the settings for the sentences of a language: each is tried everywhere."""

PREVIEW_SENTENCES = Limit("L10N_MAX_PREVIEW_SENTENCES", 5_000)
"""The most sentences on the page of a preview; very long ones count as several. Browsers get slow with more."""

ALL = (
    TOML_DEPTH,
    MEGABYTES,
    FRONT_MATTER_KB,
    TAGS,
    DOWNLOAD_MINUTES,
    DOWNLOAD_MB,
    PACKAGE_MB,
    TMX_PAIRS,
    ALIGNED,
    RULES,
    PREVIEW_SENTENCES,
)
"""Every limit; the reference lists them."""


def choose(environment: Mapping[str, str]) -> None:
    """Take the limits from environment variables, for the rest of the process.

    Raises:
        L10nError: a variable is not a whole number above 0.

    """
    for limit in ALL:
        value = environment.get(limit.variable, "")
        if value and not (value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS and int(value)):
            hint = "give a whole number above 0, or unset it"
            raise L10nError("is not a whole number above 0", path=limit.variable, hint=hint)
        limit.most = int(value) if value else limit.default
