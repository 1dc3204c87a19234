"""What models may learn from: the list of sources with their licences and weights, and the phrasebook.

`sources.tsv` beside this module is the list; `training.download` fetches what can be fetched.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from training.phrasebook.book import tables

SOURCES = Path(__file__).with_name("sources.tsv")
_PHRASEBOOK_WEIGHT = 8
"""Newsroom language is what drafts are for, and no other source has it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of `sources.tsv`."""

    name: str
    """The stem of its file."""
    weight: float
    """As in `pairs.Source`; 0 if the source is not used for training."""
    prose: bool
    """As in `pairs.Source`."""
    licence: str
    """As stated by its origin; if there are two, the row's note or LICENSE.md explains them."""
    domain: str
    origin: str
    """`OWNER/REPOSITORY` on GitHub, several with spaces between; `Debian/PACKAGE` for a package of Debian."""
    commit: str
    """The commit of the pairs, possibly abbreviated, or the version of the package; several with spaces between."""
    kind: str
    """How to read its pairs, a key of `READERS`; empty if there is no reader."""
    paths: tuple[str, ...]
    """Patterns of paths in the repository, in which `*` also matches slashes; `ZIP!PATTERN` for files in a zip file."""
    note: str

    @property
    def how(self) -> str:
        """How its pairs get into the folder."""
        return "left out" if not self.weight else "download" if self.kind else "by hand"


def listed(path: Path = SOURCES) -> list[Listed]:
    """Return the listed sources in their order, which is their precedence in `training.pack`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    texts = ("name", "licence", "domain", "origin", "commit", "kind", "note")
    return [
        Listed(
            weight=float(row["weight"]),
            prose=row["prose"] == "yes",
            paths=tuple(row["paths"].split()),
            **{name: row[name] for name in texts},
        )
        for row in rows
    ]


def pack_arguments(folder: Path, sources: Iterable[Listed]) -> list[str]:
    """Return `FILE:WEIGHT`, or `FILE:WEIGHT:prose`, for each used source with a file in the folder, compressed or not.

    The phrasebook comes last: what it has in common with a source is the source's.
    """
    files = ((file_of(folder, source), source) for source in sources if source.weight)
    found = [f"{file}:{source.weight:g}{':prose' * source.prose}" for file, source in files if file]
    return found and found + [f"{os.path.relpath(table)}:{_PHRASEBOOK_WEIGHT}:prose" for table in tables()]


def passed_over(folder: Path, sources: Iterable[Listed]) -> list[str]:
    """Return a line for each file of pairs in the folder that `pack_arguments` leaves out."""
    known = {source.name: source for source in sources}
    found = []
    for file in sorted([*folder.glob("*.tsv.xz"), *folder.glob("*.tsv")]):
        source = known.get(file.name.removesuffix(".xz").removesuffix(".tsv"))
        if source is None:
            found.append(f"{file}: is left out: {SOURCES.name} does not say under which licence it is")
        elif not source.weight:
            found.append(f"{file}: is left out: {source.note}")
    return found


def file_of(folder: Path, source: Listed) -> Path | None:
    """Return the file of a source in a folder, compressed or not; None if there is none."""
    return next((file for end in (".tsv.xz", ".tsv") if (file := folder / f"{source.name}{end}").exists()), None)


def table(sources: Iterable[Listed]) -> list[str]:
    """Return the lines of a table of sources, for the terminal."""
    rows = [("name", "weight", "licence", "how", "origin")]
    rows += [(each.name, f"{each.weight:g}", each.licence, each.how, each.origin) for each in sources]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
