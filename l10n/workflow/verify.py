"""Proves law 1 for any file: parse, rebuild, compare bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.article import Problem, rebuild, walk
from l10n.errors import L10nError
from l10n.project.places import Project
from l10n.workflow.selection import select
from l10n.workflow.shared import reading
from l10n.workflow.shared.articles import choosing


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """The result of parsing and rebuilding an article."""

    path: str
    blocks: int
    difference: tuple[int, int] | None
    """Offset, from 0, and line, from 1, of the first different byte; None if all bytes are equal."""
    problems: tuple[Problem, ...]
    """Parts that are copied untranslated."""


def articles(project: Project, paths: Sequence[Path], faults: list[L10nError]) -> Sequence[Path]:
    """Return the articles that a user named, or all of a project; `faults` gets what cannot be found or listed."""
    wanted = select(project, paths, faults)
    faults += wanted.ownerless
    return [*dict.fromkeys(wanted.articles)] if paths else choosing.listed(project, faults)


def verify(project: Project, path: Path) -> RoundTrip:
    """Parse and rebuild an article. Raises ArticleError if it cannot be read or parsed."""
    article = reading.load(project, path)
    was, now = article.content, rebuild(article).encode(article.encoding)
    return RoundTrip(article.path, sum(1 for _ in walk(article.blocks)), _difference(was, now), article.problems)


def _difference(was: bytes, now: bytes) -> tuple[int, int] | None:
    if was == now:
        return None
    longest = min(len(was), len(now))
    at = next((at for at in range(longest) if was[at] != now[at]), longest)
    return at, was.count(b"\n", 0, at) + 1
