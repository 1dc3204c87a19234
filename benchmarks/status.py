"""Measure `l10n status` on a project with many articles.

    python benchmarks/status.py [--articles 1000] [--sentences 25] [--runs 5]

Each article has a .po file with that many sentences, in all states. The output has medians of wall seconds and of
processor seconds (user and system), and those of reading the same files with polib. The limit applies to processor
seconds, which do not depend on other load.
Exit code 1: the limit is exceeded.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from l10n import po
from l10n.drafting.origin import MachineTranslation
from l10n.review.catalog import Catalog, Provenance, State, Unit
from l10n.text.fingerprint import fingerprint

LIMIT = 2.0
"""Limit in seconds, for a thousand articles."""

WORDS = ("the", "water", "board", "council", "mayor", "bridge", "opened", "closed", "on", "Monday", "of", "a", "new")
POLIB = "import polib, sys; [polib.pofile(path) for path in sys.argv[1:]]"


def unit(article: int, number: int) -> Unit:
    """Return a unit in one of the states."""
    words = [WORDS[(article * 7 + number * 3 + at * at) % len(WORDS)] for at in range(8 + number % 15)]
    source = f"{' '.join(words).capitalize()} {article}-{number}."
    target = source.upper()
    made = Provenance(State.DRAFT, fingerprint(target), 60, MachineTranslation("translate-en_es 1.0"))
    places = ((f"articles/{article}.md", 2 * number + 1),)
    match number % 4:
        case 0:
            return Unit(source, target, fuzzy=True, places=places, provenance=made)
        case 1:
            return Unit(source, target, places=places)
        case 2:
            return Unit(source, target, fuzzy=True, previous=source.lower(), places=places)
        case _:
            return Unit(source, places=places)


def newsroom(root: Path, articles: int, sentences: int) -> list[str]:
    """Create a project and return its .po files."""
    folder = root / "locales/es/LC_MESSAGES"
    folder.mkdir(parents=True)
    (root / "articles").mkdir()
    found = []
    for article in range(articles):
        path = folder / f"{article}.po"
        units = tuple(unit(article, number) for number in range(sentences))
        path.write_text(po.dumps(Catalog("en", "es", units)), encoding="utf-8")
        text = "\n\n".join(one.source for one in units)
        (root / f"articles/{article}.md").write_text(text, encoding="utf-8")
        found.append(str(path))
    return found


def seconds(command: Sequence[str], root: Path) -> tuple[float, float]:
    """Return the wall seconds and the processor seconds of a command."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def main() -> int:
    """Print the medians and compare them with the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--sentences", type=int, default=25)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        catalogs = newsroom(root, options.articles, options.sentences)
        commands = {
            "l10n status": [sys.executable, "-m", "l10n", "status"],
            "polib": [sys.executable, "-c", POLIB, *catalogs],
        }
        rounds = [{name: seconds(command, root) for name, command in commands.items()} for _ in range(options.runs)]
    found = {name: [statistics.median(one[name][at] for one in rounds) for at in (0, 1)] for name in commands}
    print(f"{options.articles} articles of {options.sentences} sentences")
    for name, (wall, processor) in found.items():
        print(f"{wall:.2f} s wall, {processor:.2f} s processor: {name}")
    limit = LIMIT * options.articles / 1000
    print(f"at most {limit:g} s of a processor for l10n")
    return int(found["l10n status"][1] > limit)


if __name__ == "__main__":
    sys.exit(main())
