"""A few hundred sentence pairs of one pattern, which a small model learns completely in seconds."""

from __future__ import annotations

import lzma
import random
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from training.alignment import WORD

_WHO = [
    ("The council", "El cabildo"),
    ("The mayor", "La alcaldesa"),
    ("The company", "La empresa"),
    ("The governor", "El gobernador"),
]
_DID = [("opened", "abrió"), ("closed", "cerró"), ("visited", "visitó"), ("repaired", "reparó")]
_WHAT = [
    ("the bridge", "el puente"),
    ("the market", "el mercado"),
    ("the station", "la estación"),
    ("the school", "la escuela"),
]
_WHEN = [("on Monday", "el lunes"), ("on Tuesday", "el martes"), ("yesterday", "ayer"), ("in June", "en junio")]


def sentences() -> list[tuple[str, str]]:
    """Return all sentences in random order, with a fixed seed."""
    made = []
    for parts in product(_WHO, _DID, _WHAT, _WHEN):
        english, spanish = zip(*parts, strict=True)
        made.append((f"{' '.join(english)}.", f"{' '.join(spanish)}."))
    random.Random(6).shuffle(made)  # noqa: S311 - no secret
    return made


def write(folder: Path) -> Path:
    """Write the sentences as a table."""
    path = folder / "town.tsv"
    path.write_text("".join(f"{en}\t{es}\n" for en, es in sentences()), encoding="utf-8")
    return path


def keep_links(path: Path, pairs: Sequence[tuple[str, str]]) -> None:
    """Write the links of these sentences as an aligner would: word by word, `on Monday` with `el lunes`."""
    with lzma.open(path, "wt") as file:
        for en, es in pairs:
            words = len(WORD.findall(en)), len(WORD.findall(es))
            assert words[0] == words[1]
            file.write(" ".join(f"{i}-{i}" for i in range(words[0])) + "\n")
