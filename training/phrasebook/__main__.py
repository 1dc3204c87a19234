"""Check the phrasebook: one line for each thing that is wrong, with file and line.

python -m training.phrasebook [FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training.phrasebook.book import FOLDER, examine, tables


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit 2 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder = parser.parse_args(arguments).folder
    try:
        wrong = examine(folder)
    except (OSError, ValueError) as error:
        wrong = [str(error)]
    if wrong:
        print(*wrong, sep="\n", file=sys.stderr)
        sys.exit(2)
    print(f"{folder}: {len(tables(folder))} tables, nothing wrong")


if __name__ == "__main__":
    main()
