"""Word alignments of sentence pairs, computed by eflomal once and then read from a file."""

from __future__ import annotations

import lzma
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

Links = frozenset[tuple[int, int]]
"""Pairs of word indices, English and Spanish."""

WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_AT_ONCE = 400_000
"""Pairs per call of eflomal, which keeps them all in memory."""
_MODEL = 3
"""The model with lexical, order and fertility components (Östling and Tiedemann 2016)."""


def links(pairs: Sequence[tuple[str, str]], kept: Path) -> Iterator[Links]:
    """Yield the links of each pair that both directions of the aligner found.

    Args:
        pairs: English and Spanish.
        kept: a file (`.xz`) with the links of the same pairs; it is read if it exists and written if not.

    Raises:
        ValueError: the file has the links of other pairs: the number of lines or a word index does not fit.
        ImportError: the file does not exist, and eflomal is not installed.

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
    """Return a line with the lower-case words of a text, without changing their number.

    Words are split before lower-casing: `İ` becomes two characters, and the second one is not part of a word.
    """
    return (" ".join(word.lower() for word in WORD.findall(text)) or ".") + "\n"
