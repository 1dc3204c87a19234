"""BLEU and chrF2 of the drafts that l10n makes, on a parallel test set.

    uv run --group bench python benchmarks/quality.py TEST.en TEST.es [--model PACKAGE]

TEST.en and TEST.es hold one sentence a line, the same number of lines. Both directions are drafted with the package
that `l10n translate` would use, or with PACKAGE in its own direction, and scored with sacrebleu; each score is printed
with its signature, which says how it was counted.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import sacrebleu

from l10n import packages
from l10n.article import Kind, Leaf, Syntax
from l10n.draft import draft
from l10n.engine import Engine
from l10n.errors import EngineError
from l10n.language import DIRECTIONS
from l10n.segment import Segment


def segment(line: str) -> Segment:
    """Return a line as a sentence without markup."""
    return Segment("", (Leaf(Kind.TEXT, line, line),), "", 1, "paragraph", Syntax.PLAIN)


def main() -> None:
    """Draft and score each direction."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("en", type=Path)
    parser.add_argument("es", type=Path)
    parser.add_argument("--model")
    arguments = parser.parse_args()
    lines = {side: getattr(arguments, side).read_text("utf-8").splitlines() for side in ("en", "es")}
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    for source, target in DIRECTIONS.values():
        try:
            package = packages.choose(source, target, wanted=arguments.model).package
        except EngineError as error:
            print(f"{source} -> {target}: {error}")
            continue
        engine = Engine(package)
        start = time.perf_counter()
        texts = [made.text for made in draft([segment(line) for line in lines[source]], engine, None)]
        speed = sum(len(line.split()) for line in lines[source]) / (time.perf_counter() - start)
        print(f"{source} -> {target}: {package.name}, {len(texts)} lines of {arguments.en.stem}, {speed:.0f} words/s")
        for metric in (bleu, chrf):
            print(f"  {metric.corpus_score(texts, [lines[target]])}  {metric.get_signature()}")


if __name__ == "__main__":
    main()
