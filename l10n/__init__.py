"""Bilingual localization of articles: sentence drafts, reviewed in gettext files, built into both editions."""

from importlib.metadata import version

__version__ = version("l10n-articles")
