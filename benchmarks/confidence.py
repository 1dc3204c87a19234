"""Measure whether scores tell good drafts from bad ones, and fit the weights that scores are made with.

    uv run --group bench python benchmarks/confidence.py TEST.en TEST.es [MORE.en MORE.es ...] [--deciles]
    uv run --group bench python benchmarks/confidence.py LINES.en LINES.es [MORE.en MORE.es ...] --fit

TEST.en and TEST.es have a sentence a line and the same number of lines. The bundled packages draft them in both
directions, as `l10n translate` does without a glossary, and read each other's drafts back. How good a draft is says its
chrF2 against the reference, which only knows one of many good translations: no score can follow it closely.

The area under the ROC curve is printed for each file and direction: how often a draft of the best 40 % by chrF2 has a
higher score than one of the worst 20 % (0.5 for scores that say nothing). Beside the score are the probability that
the package gave its draft, and the score without reading back. `--deciles` prints the mean score and the mean chrF2 of
each tenth of the drafts, in the order of their scores. The last line of each file says how many drafts of both groups
have a word that is not heard back (`mistranslation`), and any error or warning without it. The best by chrF2 are not
sound: it hardly sees that one word is wrong.

`--fit` prints the tables of `l10n/drafting/confidence.py`, fitted by least squares to all lines together. They are made
of lines that neither package was trained on, and that no figure of the documentation is measured on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from needed import library
from quality import segment

from l10n.checks.findings import Finding, Severity
from l10n.checks.pairs import TextPair, pair
from l10n.checks.rules import WORDS, examine
from l10n.checks.wholeness.unheard import MISTRANSLATION, doubted, unheard
from l10n.drafting.confidence import Evidence, confidence, evidence, features, taken
from l10n.drafting.split import translate
from l10n.engine import packages
from l10n.engine.translator import Engine
from l10n.languages.codes import DIRECTIONS

BEST, WORST = 0.4, 0.2
TENTHS = 10
Numbers = npt.NDArray[np.float64]


class Rated(NamedTuple):
    """A draft, and how good it is."""

    evidence: Evidence
    pair: TextPair
    findings: tuple[Finding, ...]
    chrf: float
    """chrF2 against the reference, 0 to 100."""

    @property
    def alone(self) -> Rated:
        """The same where nobody read the draft back."""
        others = tuple(one for one in self.findings if one.rule != MISTRANSLATION.id)
        return self._replace(evidence=self.evidence._replace(back=None, words=()), findings=others)


def rated(lines: Sequence[str], references: Sequence[str], engine: Engine, reader: Engine) -> list[Rated]:
    """Draft lines, have the drafts read back and checked, and compare them with references."""
    chrf = library("sacrebleu").CHRF()
    languages = engine.package.source, engine.package.target
    plain = translate(lines, engine)
    made = [plain[line] for line in lines]
    found: list[Rated] = []
    for line, one, known, reference in zip(lines, made, evidence(made, reader), references, strict=True):
        both = pair(segment(line), one.text, languages, plain=(line, one.text), machine_made=True)
        findings = (*one.findings, *examine(both, WORDS), *doubted(unheard(both, known.words)))
        found.append(Rated(known, both, findings, chrf.sentence_score(one.text, [reference]).score))
    return found


def area(scores: Numbers, good: Numbers) -> float:
    """Return how often one of the best has a higher score than one of the worst; half for equal ones."""
    order = np.argsort(good, kind="stable")
    best, worst = scores[order[-round(BEST * len(order)) :]], np.sort(scores[order[: round(WORST * len(order))]])
    below, not_above = np.searchsorted(worst, best, "left"), np.searchsorted(worst, best, "right")
    return float((below + not_above).mean() / 2 / len(worst))


def shares(made: Sequence[Rated]) -> str:
    """Return how many of the best and of the worst drafts have a word that is not heard, and another finding."""
    order = sorted(made, key=lambda one: one.chrf)
    told: list[str] = []
    for group in (order[-round(BEST * len(order)) :], order[: round(WORST * len(order))]):
        unheard_in = [any(found.rule == MISTRANSLATION.id for found in one.findings) for one in group]
        other = [any(map(_counts, one.findings)) for one in group]
        told.append(f"{np.mean(unheard_in):.0%} (another finding {np.mean(other):.0%})")
    return f"words that are not heard: in {told[0]} of the best, {told[1]} of the worst"


def _counts(finding: Finding) -> bool:
    return finding.rule != MISTRANSLATION.id and finding.severity is not Severity.NOTE


def report(name: str, made: Sequence[Rated], *, deciles: bool) -> None:
    """Print how well the scores of drafts follow their quality."""
    good = np.array([one.chrf for one in made])
    forward = np.array([one.evidence.forward for one in made])
    scores, alone = (
        np.array([confidence(one.evidence, one.pair, one.findings) for one in each], np.float64)
        for each in (made, [one.alone for one in made])
    )
    others = f"probability {area(forward, good):.3f}, not read back {area(alone, good):.3f}"
    print(f"{name}: AUC of the score {area(scores, good):.3f} ({others}), {len(made)} drafts, ", end="")
    print(f"mean score {scores.mean():.1f}, mean chrF2 {good.mean():.1f}")
    print(f"  {shares(made)}")
    if deciles:
        for tenth in np.array_split(np.argsort(scores, kind="stable"), TENTHS):
            print(f"  scores {scores[tenth].min():3.0f} to {scores[tenth].max():3.0f}: ", end="")
            print(f"mean {scores[tenth].mean():5.1f}, mean chrF2 {good[tenth].mean():5.1f}")


def weights(made: Sequence[Rated]) -> str:
    """Return the weights by least squares as they are written in `l10n/drafting/confidence.py`."""
    rows = np.array([features(one.evidence, one.pair) for one in made])
    wanted = np.array([one.chrf + taken(one.findings) for one in made])
    used = rows.any(axis=0)
    found = np.zeros(rows.shape[1])
    found[used] = np.linalg.lstsq(rows[:, used], wanted, rcond=None)[0]
    return f"ScoreWeights({', '.join(f'{weight:.2f}' for weight in found)})"


def main() -> None:
    """Draft, and print figures or weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--deciles", action="store_true")
    parser.add_argument("--fit", action="store_true")
    given = parser.parse_args()
    library("sacrebleu")
    try:
        texts = [path.read_text("utf-8").splitlines() for path in given.files]
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    pairs = [*zip(given.files[::2], zip(texts[::2], texts[1::2], strict=True), strict=True)]
    engines = {way: Engine(package) for way in DIRECTIONS.values() if (package := packages.bundled(*way))}
    made: list[Rated] = []
    for way in DIRECTIONS.values():
        for path, (english, spanish) in pairs:
            sides = (english, spanish) if way[0] == "en" else (spanish, english)
            some = rated(*sides, engines[way], engines[way[::-1]])
            made += some
            if not given.fit:
                report(f"{path.stem}, {'-'.join(way)}", some, deciles=given.deciles)
    if given.fit:
        read = [one for one in made if one.evidence.back is not None]
        print(f"_READ_BACK = {weights(read)}")
        print(f"_NOT_READ_BACK = {weights([one.alone for one in made])}")


if __name__ == "__main__":
    main()
