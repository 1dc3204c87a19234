"""Measure the alignment of published translations: precision, recall, and precision by confidence.

    uv run python benchmarks/align.py LINES.en LINES.es [--documents 30] [--lines 40]
    uv run python benchmarks/align.py --gold benchmarks/align.tsv --articles FOLDER

The first form makes articles from translated lines, with the changes that translators and editors make: for every 25
lines, each side loses one line, gets one line split into two sentences, and gets two lines joined. Paragraphs are not
given to the aligner, so that only words, numbers and lengths help. `--noise 0.1` makes each change in one line of ten.

The second form aligns pairs of articles with a gold standard by a person. Each row has the paths of both articles,
below the folder, and the sentence pairs, `3-4` or `5,6-7`, as indices from 0 of the sentences that contain a word.

A pair is correct if it has exactly the sentences that belong together: half of a joined pair counts as wrong. The
baseline uses names, numbers, lengths and structure, but no machine translation.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from l10n.alignment import sentences
from l10n.alignment.sentences import Sentence, SentencePair
from l10n.drafting.published import SURE
from l10n.drafting.split import translate
from l10n.engine import choosing
from l10n.engine.translator import Engine
from l10n.errors import L10nError
from l10n.project import finding
from l10n.workflow import align as workflow

STEPS = (99, 95, 90, 80, 50, 0)
"""Thresholds of confidence, in whole per cent, for which precision is printed."""
SHORT = 15
"""The fewest characters of each half of a split line."""

Bead = tuple[tuple[int, ...], tuple[int, ...]]


class Case(NamedTuple):
    """Two articles and the gold standard."""

    source: list[Sentence]
    target: list[Sentence]
    right: set[Bead]


class Score:
    """The results of all cases."""

    def __init__(self) -> None:
        """Start without cases."""
        self.found: list[tuple[int, bool]] = []
        self.right = 0
        self.seconds = 0.0

    def count(self, case: Case) -> None:
        """Align a case and add its result."""
        began = time.process_time()
        pairs = sentences.align(case.source, case.target)
        self.seconds += time.process_time() - began
        self.found += [(pair.confidence, bead(pair) in case.right) for pair in pairs]
        self.right += len(case.right)

    def tell(self, name: str) -> None:
        """Print precision and recall, and precision by confidence."""
        good = sum(right for _, right in self.found)
        shares = f"precision {good / len(self.found):.1%}, recall {good / self.right:.1%}"
        print(f"{name}: {shares} of {self.right} pairs, {self.seconds:.1f} s of the processor")
        ceiling = 101
        for floor in STEPS:
            some = [right for confidence, right in self.found if floor <= confidence < ceiling]
            if some:
                print(f"    {floor:>3} % and more: {len(some):>5} pairs, {sum(some) / len(some):.1%} right")
            ceiling = floor
        sure = [right for confidence, right in self.found if confidence >= SURE]
        print(f"    reviewed: {len(sure) / self.right:.1%} of all, {sum(sure) / max(len(sure), 1):.2%} right")


class Machine:
    """The models that come with l10n."""

    def __init__(self) -> None:
        """Load models on first use."""
        self._engines: dict[tuple[str, str], Engine] = {}

    def sentences(self, texts: Sequence[str], source: str, target: str) -> list[Sentence]:
        """Return sentences with their machine translations."""
        engine = self._engines.get((source, target)) or Engine(choosing.choose(source, target).package)
        self._engines[source, target] = engine
        made = translate(texts, engine)
        return [Sentence(text, made[text].text, "paragraph", 0) for text in texts]


def bead(pair: SentencePair) -> Bead:
    """Return the sentence indices of a pair."""
    return pair.source, pair.target


def halves(line: str) -> list[str]:
    """Split a line at the punctuation nearest to its middle; return one part if there is none."""
    cuts = [found.start() for found in re.finditer(r"(?<=[,;:]) ", line) if SHORT < found.start() < len(line) - SHORT]
    if not cuts:
        return [line]
    at = min(cuts, key=lambda cut: abs(cut - len(line) / 2))
    return [line[:at], line[at + 1 :]]


def edited(
    lines: Iterable[tuple[str, str]], chance: random.Random, noise: float
) -> tuple[list[str], list[str], set[Bead]]:
    """Return the sentences of an article and of its translation, and the gold pairs."""
    source: list[str] = []
    target: list[str] = []
    right: set[Bead] = set()
    waiting = list(reversed(list(lines)))
    while waiting:
        ours, theirs = ([text] for text in waiting.pop())
        kind = int(chance.random() / noise) if noise else 6
        if kind in (0, 1) and waiting:
            more = waiting.pop()
            ours, theirs = [ours[0], more[0]], [theirs[0], more[1]]
            ours, theirs = ([" ".join(ours)], theirs) if kind else (ours, [" ".join(theirs)])
        elif kind in (2, 3):
            ours, theirs = (halves(ours[0]), theirs) if kind == 2 else (ours, halves(theirs[0]))  # noqa: PLR2004
        elif kind in (4, 5):
            ours, theirs = ([], theirs) if kind == 4 else (ours, [])  # noqa: PLR2004
        if ours and theirs:
            here, there = len(source), len(target)
            right.add((tuple(range(here, here + len(ours))), tuple(range(there, there + len(theirs)))))
        source += ours
        target += theirs
    return source, target, right


def made_up(arguments: argparse.Namespace, machine: Machine) -> Iterator[Case]:
    """Yield articles made from lines, with a fixed seed."""
    english, spanish = (path.read_text("utf-8").splitlines() for path in arguments.lines_of)
    lines = list(zip(english, spanish, strict=True))
    chance = random.Random(1)  # noqa: S311 - no secret
    for at in range(0, min(arguments.documents * arguments.lines, len(lines)), arguments.lines):
        source, target, right = edited(lines[at : at + arguments.lines], chance, arguments.noise)
        yield Case(machine.sentences(source, "en", "es"), machine.sentences(target, "es", "en"), right)


def real(arguments: argparse.Namespace) -> Iterator[Case]:
    """Yield the pairs of articles in a gold file."""
    for row in arguments.gold.read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            *names, beads = row.split("\t")
            ours, theirs = (arguments.articles / name for name in names)
            with tempfile.TemporaryDirectory() as nowhere:
                found = finding.find(Path(nowhere))
                sides = workflow.read(found, ours, theirs, ("en", "es"))
                source, target = workflow.with_machine_translations(found, *sides)
            yield Case(source, target, {read(one) for one in beads.split()})


def mute(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return sentences without machine translations."""
    return [replace(one, gloss="") for one in sentences]


def read(text: str) -> Bead:
    """Parse a pair such as `5,6-7`."""
    ours, theirs = (tuple(map(int, side.split(","))) for side in text.split("-"))
    return ours, theirs


def main() -> None:
    """Align, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines_of", nargs="*", type=Path, metavar="LINES")
    parser.add_argument("--documents", type=int, default=30)
    parser.add_argument("--lines", type=int, default=40)
    parser.add_argument("--noise", type=float, default=0.04)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--articles", type=Path, default=Path())
    arguments = parser.parse_args()
    try:
        if arguments.gold:
            report(real(arguments))
        elif len(arguments.lines_of) == 2:  # noqa: PLR2004 - one of each language
            cases = made_up(arguments, Machine())
            report(cases)
        else:
            parser.error("name two files of lines, or --gold")
    except (OSError, ValueError, L10nError) as error:
        sys.exit(str(error))


def report(cases: Iterable[Case]) -> None:
    """Align all cases, with and without machine translations."""
    whole, alone = Score(), Score()
    for case in cases:
        whole.count(case)
        alone.count(Case(mute(case.source), mute(case.target), case.right))
    whole.tell("all witnesses")
    alone.tell("without a machine")


if __name__ == "__main__":
    main()
