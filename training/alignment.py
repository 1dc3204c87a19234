"""Which words of a pair translate which: by eflomal, once, then from a file."""

from __future__ import annotations

import lzma
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

Links = frozenset[tuple[int, int]]
"""Places of words, English and Spanish."""

WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_AT_ONCE = 400_000
"""Pairs; eflomal keeps all that it aligns in memory."""
_MODEL = 3
"""Words, their order, and how many words one becomes (Östling and Tiedemann 2016)."""


def links(pairs: Sequence[tuple[str, str]], kept: Path) -> Iterator[Links]:
    """Give the links of each pair that both directions of the aligner see.

    Args:
        pairs: English and Spanish.
        kept: a file (`.xz`) of the links of the same pairs, read where it is there and written where it is not.

    Raises:
        ValueError: the file holds the links of other pairs: it has fewer or more lines, or a place that is no word.
        ImportError: there is no file and no eflomal.

    """
    if not kept.exists():
        beside = kept.with_name(f"{kept.name}.part")
        with lzma.open(beside, "wt", preset=6) as file:
            file.writelines(" ".join(f"{i}-{j}" for i, j in sorted(each)) + "\n" for each in _aligned(pairs))
        beside.replace(kept)
    with lzma.open(kept, "rt") as lines:
        for number, ((en, es), line) in enumerate(zip(pairs, lines, strict=True), start=1):
            found = _read(line)
            if any(i >= len(WORD.findall(en)) or j >= len(WORD.findall(es)) for i, j in _ends(found)):
                raise ValueError(f"{kept}:{number}: links words that its pair has not; remove the file to align anew")
            yield found


def _ends(found: Links) -> Iterable[tuple[int, int]]:
    return [(max(i for i, _ in found), max(j for _, j in found))] if found else []


def _read(line: str) -> Links:
    pairs = (link.partition("-") for link in line.split())
    return frozenset((int(i), int(j)) for i, _, j in pairs)


def _aligned(pairs: Sequence[tuple[str, str]]) -> Iterator[Links]:
    from eflomal import Aligner  # noqa: PLC0415 - GPL: a tool of this step, where no links are kept

    for start in range(0, len(pairs), _AT_ONCE):
        part = pairs[start : start + _AT_ONCE]
        with tempfile.TemporaryDirectory() as name:
            forward, reverse = Path(name, "forward"), Path(name, "reverse")
            Aligner(model=_MODEL).align(
                [_words(en) for en, _ in part],
                [_words(es) for _, es in part],
                links_filename_fwd=str(forward),
                links_filename_rev=str(reverse),
                quiet=True,
            )
            with forward.open() as one, reverse.open() as other:
                yield from (_read(a) & _read(b) for a, b in zip(one, other, strict=True))


def _words(text: str) -> str:
    """Return a line of the words of a text in small letters, as many as it has.

    They are cut first: `İ` becomes two characters in small letters, of which the second is part of no word.
    """
    return (" ".join(word.lower() for word in WORD.findall(text)) or ".") + "\n"
