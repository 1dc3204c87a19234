"""Bilingual localization of articles: sentence drafts, reviewed in gettext files, built into both language editions."""

__version__ = "0.1.0"
