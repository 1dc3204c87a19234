"""How well sentences of published translations are aligned, and what the confidence in a pair is worth.

    uv run python benchmarks/align.py LINES.en LINES.es [--documents 30] [--lines 40]
    uv run python benchmarks/align.py --gold benchmarks/align.tsv --articles FOLDER

The first way makes articles of translated lines, as a translator and an editor would: of every 25 lines one is left out
on either side, one is cut into two sentences on either side, and two are joined into one on either side. Paragraphs are
not told, so that words, numbers and lengths must do. `--noise 0.1` does each of these to one line in ten.

The second aligns pairs of articles of which a person said which sentence stands for which: rows of the paths of both,
below the folder, and the pairs, `3-4` or `5,6-7`, in numbers of those sentences that have a word in them, from 0.

A pair is right where it holds just the sentences that belong together: one that was joined in the original and is half
found counts as wrong. The baseline has the same evidence but no machine: names, numbers, lengths, structure.
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
from l10n.engine import packages
from l10n.engine.translator import Engine
from l10n.errors import L10nError
from l10n.project import places
from l10n.workflow import align as workflow

STEPS = (99, 95, 90, 80, 50, 0)
"""Whole per cent: from which confidence on pairs are counted together."""
SHORT = 15
"""Characters; no line is cut into less."""

Bead = tuple[tuple[int, ...], tuple[int, ...]]


class Case(NamedTuple):
    """Two articles, and what belongs together."""

    source: list[Sentence]
    target: list[Sentence]
    right: set[Bead]


class Score:
    """What became of all cases."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: list[tuple[int, bool]] = []
        self.right = 0
        self.seconds = 0.0

    def count(self, case: Case) -> None:
        """Align a case."""
        began = time.process_time()
        pairs = sentences.align(case.source, case.target)
        self.seconds += time.process_time() - began
        self.found += [(pair.confidence, bead(pair) in case.right) for pair in pairs]
        self.right += len(case.right)

    def tell(self, name: str) -> None:
        """Print precision and recall, and the precision by confidence."""
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
        """Load nothing yet."""
        self._engines: dict[tuple[str, str], Engine] = {}

    def sentences(self, texts: Sequence[str], source: str, target: str) -> list[Sentence]:
        """Return sentences with what a machine makes of them."""
        engine = self._engines.get((source, target)) or Engine(packages.choose(source, target).package)
        self._engines[source, target] = engine
        made = translate(texts, engine)
        return [Sentence(text, made[text].text, "paragraph", 0) for text in texts]


def bead(pair: SentencePair) -> Bead:
    """Return what a pair holds."""
    return pair.source, pair.target


def halves(line: str) -> list[str]:
    """Cut a line in two at the sign nearest to its middle; one part where there is none."""
    cuts = [found.start() for found in re.finditer(r"(?<=[,;:]) ", line) if SHORT < found.start() < len(line) - SHORT]
    if not cuts:
        return [line]
    at = min(cuts, key=lambda cut: abs(cut - len(line) / 2))
    return [line[:at], line[at + 1 :]]


def edited(
    lines: Iterable[tuple[str, str]], chance: random.Random, noise: float
) -> tuple[list[str], list[str], set[Bead]]:
    """Return the sentences of an article and its translation, and which stand for which."""
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
    """Give articles made of lines, from a fixed seed."""
    english, spanish = (path.read_text("utf-8").splitlines() for path in arguments.lines_of)
    lines = list(zip(english, spanish, strict=True))
    chance = random.Random(1)  # noqa: S311 - no secret
    for at in range(0, min(arguments.documents * arguments.lines, len(lines)), arguments.lines):
        source, target, right = edited(lines[at : at + arguments.lines], chance, arguments.noise)
        yield Case(machine.sentences(source, "en", "es"), machine.sentences(target, "es", "en"), right)


def real(arguments: argparse.Namespace) -> Iterator[Case]:
    """Give the pairs of articles of a gold file."""
    for row in arguments.gold.read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            *names, beads = row.split("\t")
            ours, theirs = (arguments.articles / name for name in names)
            with tempfile.TemporaryDirectory() as nowhere:
                found = places.find(Path(nowhere))
                sides = workflow.read(found, ours, theirs, ("en", "es"))
                source, target = workflow.glossed(found, *sides)
            yield Case(source, target, {read(one) for one in beads.split()})


def mute(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return sentences of which no machine says anything."""
    return [replace(one, gloss="") for one in sentences]


def read(text: str) -> Bead:
    """Read `5,6-7`."""
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
    """Align all cases with all evidence, and without a machine."""
    whole, alone = Score(), Score()
    for case in cases:
        whole.count(case)
        alone.count(Case(mute(case.source), mute(case.target), case.right))
    whole.tell("all witnesses")
    alone.tell("without a machine")


if __name__ == "__main__":
    main()
