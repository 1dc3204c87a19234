"""Measure what shows that two texts translate each other: pairs that wait though they are right, and false ones taken.

    uv run python benchmarks/evidence.py tests/cases/alignment/rewritten.txt
    uv run python benchmarks/evidence.py --lines LINES.en LINES.es

The first form aligns articles whose editions differ (the file says how they are written), as `l10n memory align` does,
and counts the pairs that would be reviewed: false ones (none is wanted), and right ones that wait for a person (few).
Before evidence was asked, all pairs of 90 % or more were taken.

The second form asks for each line and its translation, then for each line and the translation of the line after it,
which is about the same thing, without a model.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from l10n.alignment import sentences
from l10n.alignment.sentences import SentencePair
from l10n.checks.evidence import speaks
from l10n.drafting.draft import Draft
from l10n.drafting.published import SURE, from_published
from l10n.errors import L10nError
from l10n.project import finding
from l10n.workflow import align as workflow
from l10n.workflow.align import Side

LANGUAGES = ("en", "es")
MARKUP = {"h1": "# {}", "h2": "## {}", "p": "{}", "li": "- {}", "cap": "![{}](a.png)"}
"""How Markdown writes each role."""


@dataclass(slots=True)
class TwoEditions:
    """An article in two editions."""

    name: str
    lines: dict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: {"en": [], "es": []})
    """For each language the identifier, role and text of each line."""

    def page(self, language: str) -> str:
        """Return an edition as Markdown."""
        return "\n\n".join(MARKUP[role].format(text) for _, role, text in self.lines[language]) + "\n"

    def identifiers(self, language: str) -> list[str]:
        """Return the identifiers of the lines of an edition."""
        return [identifier for identifier, _, _ in self.lines[language]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a pair."""

    pair: SentencePair
    right: bool
    draft: Draft
    source: str


def editions(path: Path) -> Iterator[TwoEditions]:
    """Yield the articles in a file."""
    article: TwoEditions | None = None
    language = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("== "):
            if article:
                yield article
            article = TwoEditions(line.removeprefix("== "))
        elif line in {"en:", "es:"}:
            language = line[:2]
        elif line and not line.startswith("#") and article:
            identifier, role, text = line.split(" ", 2)
            article.lines[language].append((identifier, role, text))
    if article:
        yield article


def verdicts(article: TwoEditions) -> Iterator[Verdict]:
    """Align both editions of an article as `l10n memory align` does, and judge each pair."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{language}.md" for language in LANGUAGES]
        for path, language in zip(paths, LANGUAGES, strict=True):
            path.write_text(article.page(language), "utf-8")
        project = finding.find(Path(folder))
        sides: tuple[Side, Side] = workflow.read(project, paths[0], paths[1], LANGUAGES)
        here, there = workflow.with_machine_translations(project, *sides)
    pairs = sentences.align(here, there)
    glosses = [one.gloss for one in here], [one.gloss for one in there]
    segments = sides[0].segments, sides[1].segments
    drafts = from_published(pairs, *segments, constraints={}, languages=LANGUAGES, path="es.md", glosses=glosses)
    ours, theirs = map(article.identifiers, LANGUAGES)
    if (len(ours), len(theirs)) != (len(here), len(there)):
        raise ValueError(f"{article.name}: each line must be one sentence")
    for pair in pairs:
        right = [ours[at] for at in pair.source] == [theirs[at] for at in pair.target]
        for at in pair.source:
            if draft := drafts.get(segments[0][at].source):
                yield Verdict(pair, right, draft, segments[0][at].source)


def tell_articles(path: Path) -> None:
    """Print what becomes of the pairs of articles."""
    found = [one for article in editions(path) for one in verdicts(article)]
    sure = [one for one in found if one.pair.confidence >= SURE]
    right = [one for one in sure if one.right]
    waiting = [one for one in right if not one.draft.reviewed]
    false = [one for one in found if one.draft.reviewed and not one.right]
    print(f"{len(found)} pairs, {len(sure)} of {SURE} % and more: {len(right)} right, {len(sure) - len(right)} false")
    print(f"reviewed: {len(right) - len(waiting)} right, {len(false)} false; {len(waiting)} right ones wait")
    for one in (*false, *waiting):
        why = ", ".join(dict.fromkeys(each.rule for each in one.draft.findings))
        print(f"    {'FALSE' if one in false else 'waits'}  {one.source} | {one.draft.text}  {why}")


def tell_lines(english: Path, spanish: Path) -> None:
    """Print for how many lines their translation speaks, and that of the line after."""
    ours, theirs = (path.read_text("utf-8").splitlines() for path in (english, spanish))
    right = [speaks(one, other, LANGUAGES) for one, other in zip(ours, theirs, strict=True)]
    next_ = [speaks(one, other, LANGUAGES) for one, other in zip(ours, theirs[1:], strict=False)]
    print(f"{english.stem}: right {sum(right)} of {len(right)}, the line after {sum(next_)} of {len(next_)}")


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--lines", nargs=2, type=Path, metavar="LINES")
    arguments = parser.parse_args()
    try:
        if arguments.articles:
            tell_articles(arguments.articles)
        if arguments.lines:
            tell_lines(*arguments.lines)
    except (OSError, ValueError, L10nError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
