"""Print a file of marked news sentences with what the bundled packages say when they read the drafts back.

    uv run python benchmarks/news.py tests/cases/news/news.txt > new.txt

Each pair gets a line `read-back`: the words of the sentence with a piece that the package of the other direction finds
improbable, given the draft, and the natural logarithm of its probability. Pairs that have the line keep it, since the
drafts are frozen, and so is what the reader of their day said of them; `--again` writes it anew.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from l10n.drafting.confidence import evidence
from l10n.drafting.split import PlainDraft
from l10n.engine import packages
from l10n.engine.protocols import Reader
from l10n.engine.translator import Engine
from l10n.languages.codes import DIRECTIONS, base

KEY = "read-back"
LEAST = -2.0
"""Words that are likelier are left out, and what is more than letters: no rule asks for them."""
_TEXT = re.compile(r"(?P<language>[A-Za-z]+-[A-Z]+) \| (?P<text>.+)")


def told(texts: tuple[str, str], reader: Reader) -> str:
    """Return the line for a sentence and its draft; empty if every word is likely."""
    (known,) = evidence([PlainDraft((texts,))], reader)
    words = [f"{word.text}: {word.log:.1f}" for word in known.words if word.log <= LEAST and word.text.isalpha()]
    return f"{KEY} | {', '.join(words)}\n" if words else ""


def with_reading(block: str, readers: Mapping[tuple[str, str], Reader], *, again: bool) -> str:
    """Return a pair with its line."""
    here = re.search(rf"^{KEY} \|.*\n", block, flags=re.MULTILINE)
    if here and not again:
        return block
    bare = block.replace(here[0], "") if here else block
    source, target = list(_TEXT.finditer(bare))[:2]
    way = base(target["language"]), base(source["language"])
    body = bare.rstrip("\n")
    line = told((source["text"], target["text"]), readers[way])
    return f"{body}\n{line}{bare[len(body) + 1 :]}"


def main() -> None:
    """Print the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--again", action="store_true")
    given = parser.parse_args()
    try:
        head, *blocks = re.split(r"(?m)^(?==== )", given.file.read_text("utf-8"))
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    readers = {way: Engine(package) for way in DIRECTIONS.values() if (package := packages.bundled(*way))}
    sys.stdout.write(head + "".join(with_reading(block, readers, again=given.again) for block in blocks))


if __name__ == "__main__":
    main()
