"""Golden pages: an edition as the builder makes it, and as it is published, in files to edit without Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_CASES = Path(__file__).parents[1] / "cases"


class PageCase(NamedTuple):
    """An edition, before and after."""

    kind: str
    """The name of its file: what the cases of that have in common."""
    name: str
    """Of its file and its own."""
    before: str
    after: str


def page_cases(folder: str) -> Iterator[PageCase]:
    """Yield the cases in a folder of tests/cases; fail where a file has none, or one is malformed."""
    for file in sorted((_CASES / folder).glob("*.txt")):
        _, *blocks = re.split(r"^=== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert blocks, f"{file.name} holds no case"
        for block in blocks:
            name, _, rest = block.partition("\n")
            before, arrow, after = rest.partition("=>\n")
            assert arrow, f"{file.name}: {name} has no =>"
            yield PageCase(file.stem, f"{file.stem}: {name}", before, after.rstrip("\n") + "\n")
