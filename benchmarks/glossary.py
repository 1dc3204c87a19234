"""Measure the time to load a glossary of 50,000 rows, and to find its terms in a megabyte of text.

    python benchmarks/glossary.py

Rows and text consist of random syllables with a fixed seed. Word frequencies are as uneven as in a natural language,
and names consist of these words, so that the text is full of words that start some name. About one word in nine belongs
to a mention: as listed, in the plural, in capitals, across a line break, or after `del`. The output has processor and
wall seconds for loading the tables, for building the finder, for the first search of the megabyte, and for searches of
parts of it by the same finder (best of three). The floor is a regular expression that only splits the text into words;
`x floor` is the ratio of processor seconds. Exit code 1: a first run exceeds a limit in processor seconds, since wall
time depends on other load.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

from l10n.glossary import table
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term

ROWS = 50_000
TABLES = 10
MEGABYTE = 1_000_000
LOAD_LIMIT, MATCH_LIMIT = 1.0, 2.0
"""Limits in processor seconds: for the tables, and for a megabyte."""
COMMON = ("de", "la", "que", "el", "en", "y", "a", "los", "se", "del", "las", "un", "por", "con", "una", "al")
SYLLABLES = [start + end for start in (*"bcdfglmnprstv", "br", "tr") for end in (*"aeiou", "án", "en", "és")]

Made = TypeVar("Made")


class Spent(NamedTuple):
    """Processor and wall seconds."""

    processor: float
    wall: float


class Tongue:
    """An invented language, in which the nth word has the frequency 1 / n."""

    def __init__(self, chance: Random) -> None:
        """Invent the words."""
        made = {"".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))): None for _ in range(30_000)}
        self._chance = chance
        self._words = [*COMMON, *made]
        self._weights = list(accumulate(1 / place for place in range(1, len(self._words) + 1)))

    def words(self, count: int) -> list[str]:
        """Return words by their frequency."""
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def name(self) -> str:
        """Return a name of two to five words."""
        head, second, *rest = [word for word in self.words(20) if word not in COMMON][: self._chance.randint(2, 4)]
        return " ".join([head.capitalize(), second, *(f"de {word.capitalize()}" for word in rest[:1]), *rest[1:]])

    def mention(self, name: str) -> str:
        """Return a name in one of the forms that texts use."""
        head, rest = name.split(" ", 1)
        return self._chance.choice((name, name, name.upper(), f"{head}\n{rest}", f"del {name}", f"{head}s {rest}"))

    def text(self, names: list[str]) -> str:
        """Return a megabyte of sentences."""
        sentences: list[str] = []
        size = 0
        while size < MEGABYTE:
            said = [*self.words(14), self.mention(self._chance.choice(names)), *self.words(10)]
            sentences.append(" ".join(said) + self._chance.choice((". ", ", ", ".\n\n", " (www.ley.mx/a). ")))
            size += len(sentences[-1].encode())
        return "".join(sentences)


def write(folder: Path, names: list[str]) -> None:
    """Write names into tables, with the usual cells."""
    for first in range(TABLES):
        with (folder / f"{first}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["en", "es", "direction", "never_en", "case", "grammar", "note"])
            for i in range(first, len(names), TABLES):
                rows.writerow([f"Board {i}|B{i}", names[i], "", f"Table {i}", "", "f", "made up"])


def load(folder: Path) -> list[Term]:
    """Read the tables."""
    return [term for path in sorted(folder.iterdir()) for term in table.read(path.name, path.read_text("utf-8"))]


def spent(act: Callable[[], Made]) -> tuple[Made, Spent]:
    """Return the result of a function, and the seconds that it took."""
    processor, wall = time.process_time(), time.perf_counter()
    made = act()
    return made, Spent(time.process_time() - processor, time.perf_counter() - wall)


def least(act: Callable[[], object]) -> Spent:
    """Return the seconds that a function takes, the best of three runs."""
    return min(spent(act)[1] for _ in range(3))


def main() -> None:
    """Print the seconds, and exit with 1 if a limit is exceeded."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    tongue = Tongue(Random(4))  # noqa: S311 - the same in every run
    names = list(dict.fromkeys(tongue.name() for _ in range(2 * ROWS)))[:ROWS]
    text = tongue.text(names)
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), names)
        terms, loading = spent(lambda: load(Path(folder)))
    finder, taking = spent(lambda: Finder(terms, "es"))
    matches, first = spent(lambda: finder.find(text))
    print(f"{len(terms):,} rows, {len(text.encode()):,} bytes, {len(text.split()):,} words, {len(matches):,} mentions")
    print(f"{'':<22} {'processor':>9} {'wall':>9} {'x floor':>9}")
    for what, seconds in {"load": loading, "take in": taking, "find, first time": first}.items():
        print(f"{what:<22} {seconds.processor:>7.3f} s {seconds.wall:>7.3f} s")
    for share in (0.25, 0.5, 1):
        part = text[: int(share * len(text))]
        floor, again = least(partial(re.findall, r"[^\W_]+", part)), least(partial(finder.find, part))
        ratio = again.processor / floor.processor
        print(f"{f'find, {share} MB':<22} {again.processor:>7.3f} s {again.wall:>7.3f} s {ratio:>9.1f}")
    sys.exit(loading.processor >= LOAD_LIMIT or first.processor >= MATCH_LIMIT)


if __name__ == "__main__":
    main()
