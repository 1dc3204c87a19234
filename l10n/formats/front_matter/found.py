"""A string that was found in front matter."""

from __future__ import annotations

from typing import NamedTuple

from l10n.article import Container
from l10n.text.data.key_paths import KeyPath


class FoundString(NamedTuple):
    """A string in YAML, TOML or JSON that a path of the settings leads to."""

    path: KeyPath
    value: str
    place: slice
    """Its slice of the article, with its quotes or block header."""
    container: Container
