"""Small articles, catalogs and editions."""

from __future__ import annotations

from collections.abc import Mapping

from l10n import formats
from l10n.article import Article
from l10n.edition import builder
from l10n.edition.builder import Edition
from l10n.edition.policy import Unreviewed
from l10n.project.settings import FRONT_MATTER
from l10n.review.catalog import Catalog, Unit
from l10n.segmentation.rules import Rules, load
from l10n.segmentation.segments import segmented


def parse(text: str, path: str = "a.md") -> Article:
    """Parse an article."""
    return formats.parse(path, text, front_matter=FRONT_MATTER)


def catalog(texts: Mapping[str, str], source: str = "es", target: str = "en") -> Catalog:
    """Return a catalog of reviewed units."""
    return Catalog(source, target, tuple(Unit(one, other) for one, other in texts.items()))


def sources(article: Article, language: str) -> list[str]:
    """Return the translatable sentences of an article."""
    return [one.source for one in segmented(article, load(language)).sentences if one.translatable]


def build(article: Article, units: Catalog, rules: Rules, *, unreviewed: Unreviewed) -> Edition:
    """Return the edition of an article, segmented with the given rules."""
    return builder.build(article, units, segmented(article, rules), unreviewed=unreviewed)
