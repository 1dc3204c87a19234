"""Finds the article whose published translation another article is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from l10n import po
from l10n.errors import CatalogError
from l10n.project.places import Project
from l10n.review.catalog import published
from l10n.review.references import named_articles

_TELLING = re.compile(r"^#.*\b(?:published|align)\b.*(?:\n#.*)?", re.MULTILINE | re.IGNORECASE)
"""A comment that may name a published translation; an editor may have broken it into two lines."""
_WORD = re.compile(r'[^\s/,":]+')


def originals(project: Project) -> Callable[[Path], str | None]:
    """Return a function from an article without .po files to the article whose published translation it is, or None.

    A published translation needs no .po file: its sentences are in that of the other article (`l10n memory align`). The
    .po files are read on first use. Broken ones are ignored here: they are reported with their own article.
    """

    @cache
    def by_word() -> dict[str, list[Path]]:
        found: defaultdict[str, list[Path]] = defaultdict(list)
        for path in project.all_catalogs().paths:
            with suppress(CatalogError):
                for word in _words(project.read_catalog(path) or ""):
                    found[word].append(path)
        return dict(found)

    @cache
    def known(path: Path) -> tuple[str | None, set[str]]:
        with suppress(CatalogError):
            catalog = po.loads(project.read_catalog(path) or "", path=project.reference(path))
            return next(filter(project.holds, named_articles(catalog.units)), None), published(catalog)
        return None, set()

    def original(path: Path) -> str | None:
        translation = project.reference(path)
        last: Sequence[str] = _WORD.findall(translation)[-1:]
        if not last or project.catalogs(path):
            return None
        for place in by_word().get(last[0], ()):
            here, translations = known(place)
            if here and translation in translations:
                return here
        return None

    return original


def _words(text: str) -> set[str]:
    """Return the words in comments that may name published translations; most files have none of these."""
    if "align " not in text and "align\n" not in text and "published" not in text.casefold():
        return set()
    return {word for line in _TELLING.findall(text) for word in _WORD.findall(line)}
