"""Text pairs for tests of checks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from l10n.article import Leaf, LeafKind, Syntax
from l10n.checks.pairs import Check, TextPair, pair
from l10n.checks.rules import examine
from l10n.drafting.draft import Draft
from l10n.segmentation.segments import Segment


def doubts(draft: Draft) -> tuple[str, ...]:
    """Return the messages of a draft's findings."""
    return tuple(finding.message for finding in draft.findings)


def text_pair(source: str, target: str, languages: tuple[str, str] = ("en", "es")) -> TextPair:
    """Return a text pair without markup and terms."""
    segment = Segment("", (Leaf(LeafKind.TEXT, source, source),), "", 1, "paragraph", Syntax.PLAIN)
    return pair(segment, target, languages, plain=(source, target))


def messages(source: str, target: str, checks: Iterable[Check]) -> list[str]:
    """Return the messages of checks on a text pair."""
    return [finding.message for finding in examine(text_pair(source, target), checks)]


CORPORA = Path(__file__).parents[3] / "shared/corpora/translation"
"""Where texts with translations by people lie; many a machine has none."""


def human_texts(corpus: str, languages: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the sentences of a corpus in two languages, each with its translation by a person."""
    source, target = ((CORPORA / f"{corpus}.{language}").read_text("utf-8").splitlines() for language in languages)
    return list(zip(source, target, strict=True))


def human_pairs(corpus: str, languages: tuple[str, str]) -> list[TextPair]:
    """Return the same as text pairs."""
    return [text_pair(source, target, languages) for source, target in human_texts(corpus, languages)]
