"""Check the phrasebook: one line for each thing that is wrong, with file and line, and how many there are.

python -m training.phrasebook [FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training.phrasebook.book import FOLDER, examine, tables
from training.phrasebook.table import shown


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit 2 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder = parser.parse_args(arguments).folder
    try:
        wrong = examine(folder)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    if wrong:
        files = len({problem.path for problem in wrong})
        count = f"{_counted(len(wrong), 'problem')} in {_counted(files, 'file')}"
        print(*wrong, count, sep="\n", file=sys.stderr)
        sys.exit(2)
    print(f"{shown(folder)}: {_counted(len(tables(folder)), 'table')}, nothing wrong")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    main()
