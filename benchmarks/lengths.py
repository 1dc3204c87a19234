"""Learn how long translations are, from pairs by people: the figures in `l10n/checks/wholeness/ratios.py`.

    uv run python benchmarks/lengths.py [LINES.en LINES.es ...]

Prints, for each direction, the mean of the logarithm of the ratio of lengths in characters, and the two terms of its
variance: one for any pair, one that shrinks with the length of the source. They are fitted by least squares to the
variance in classes of length. Without files the pairs are those of the phrasebook; with files, how far those pairs lie
from what the rule expects is printed too, in standard deviations.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, linear_regression, quantiles

from l10n.checks.wholeness.ratios import surprise
from training.pairs import read
from training.phrasebook.book import tables

_CLASS = 25
"""Characters of a class of length."""
_SHORT, _LONG = 10, 400
_FEWEST = 100
"""How many pairs a class needs to count."""

Pairs = Sequence[tuple[str, str]]


def learnt(pairs: Pairs) -> tuple[float, float, float]:
    """Return the mean of the logarithm of ratios, and the terms of its variance: fixed, and per character."""
    known = [(len(one), math.log(len(other) / len(one))) for one, other in pairs if _SHORT <= len(one) <= _LONG]
    mean = fmean(ratio for _, ratio in known)
    classes: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for length, ratio in known:
        classes[length // _CLASS].append((length, ratio))
    points = [
        (fmean(1 / length for length, _ in each), fmean((ratio - mean) ** 2 for _, ratio in each))
        for each in classes.values()
        if len(each) >= _FEWEST
    ]
    slope, fixed = linear_regression(*zip(*points, strict=True))
    return mean, fixed, slope


def main() -> None:
    """Learn and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    pairs = [pair for table in tables() for pair in read(table)]
    for name, both in (("en-es", pairs), ("es-en", [(other, one) for one, other in pairs])):
        mean, fixed, slope = learnt(both)
        print(f"{name}: mean {mean:+.3f}, variance {fixed:.4f} + {slope:.2f} / characters, {len(both)} pairs")
    for english, spanish in zip(given.files[::2], given.files[1::2], strict=True):
        sides = [path.read_text("utf-8").splitlines() for path in (english, spanish)]
        for language, (source, target) in (("es", sides), ("en", sides[::-1])):
            far = [surprise(one, other, language) for one, other in zip(source, target, strict=True) if one and other]
            cuts = quantiles(far, n=1000)
            shown = ", ".join(f"{cuts[at]:+.1f}" for at in (0, 4, 499, 994, 998))
            print(f"{english.stem} into {language}: 0.1, 0.5, 50, 99.5 and 99.9 of 100 lie below {shown}")


if __name__ == "__main__":
    main()
