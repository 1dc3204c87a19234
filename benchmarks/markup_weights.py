"""Fit the weights by which `tags.evidence` places tags.

    uv run python benchmarks/markup_weights.py FILE ...

Each FILE is one of `markup.py`; never give the held-out one. The first table weighs a run of words before the models
rate it, the second after that. Printed below: how often the likeliest run is right, on sentences that the weights were
not fitted to (five folds), and for several thresholds how many are wrong although sure, and right although unsure.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from markup import Case, Tag, name, read, visible

from l10n.alignment.words import Links, Span
from l10n.article import LeafKind
from l10n.drafting.draft import witnesses
from l10n.engine import choosing
from l10n.engine.aligner import Aligner
from l10n.engine.translator import Engine
from l10n.tags import evidence
from l10n.tags.places import WordPlaces
from l10n.tags.runs import anchor_of, is_whole

FOLDS = 5
STEPS = 600
UNSURE = 0.9
STRENGTH = (5.0, 0.5, 0.5)
"""How strongly the weights of both tables are kept near zero."""

Array = Any


@dataclass
class Example:
    """A pair of tags, with its candidates."""

    id: str
    texts: evidence.Texts
    pair: evidence.Stretch
    spans: list[Span]
    right: list[bool]
    rows: list[Mapping[str, float]] = field(default_factory=list)


def examples(cases: Sequence[Case], engine: Engine, aligner: Aligner) -> list[Example]:
    """Return the pairs of tags whose place depends on the translation."""
    made: list[Example] = []
    alignments = aligner.align([(one.clean.text, one.target) for one in cases])
    for one, alignment in zip(cases, alignments, strict=True):
        texts = evidence.Texts(one.clean.text, one.target, Links(one.clean.text, one.target, alignment))
        words = WordPlaces(one.clean.text)
        inner = [pair for pair in one.clean.pairs if not is_whole(one.clean, words, pair)]
        said = witnesses([anchor_of(one.clean, pair) for pair in inner], engine)
        names = {leaf.shown: name(leaf) for leaf in one.block.leaves if leaf.kind in (LeafKind.OPEN, LeafKind.CLOSE)}
        for pair in inner:
            seen = evidence.stretch_of(texts, pair.start, pair.end, said.get(anchor_of(one.clean, pair), ()))
            if seen is None:
                continue
            wanted = names.get(pair.opening, "") + names.get(pair.closing, "")
            found = evidence.spans(texts, seen)
            good = {gold(texts, tag) for tags in one.expected for tag in tags if tag.name == wanted}
            right = [span in good for span in found]
            made.append(Example(one.id, texts, seen, found, right))
    for example in made:
        example.rows = [evidence.features(example.texts, example.pair, span) for span in example.spans]
    return made


def gold(texts: evidence.Texts, tag: Tag) -> Span:
    """Return the words that a tag encloses."""
    ends = [(visible(texts.target[:start]), visible(texts.target[:end])) for start, end in texts.links.words]
    inside = [i for i, (start, end) in enumerate(ends) if start < tag.end and tag.start < end]
    return (inside[0], inside[-1]) if inside else (-1, -1)


class Table:
    """The features of examples, as numbers."""

    def __init__(self, made: Sequence[Example]) -> None:
        """Fill it up to the most candidates that one has."""
        self.names = list(made[0].rows[0])
        most = max(len(one.rows) for one in made)
        self.values = np.zeros((len(made), most, len(self.names)))
        self.there = np.zeros((len(made), most), bool)
        self.right = np.zeros((len(made), most))
        for i, one in enumerate(made):
            self.values[i, : len(one.rows)] = [[row[key] for key in self.names] for row in one.rows]
            self.there[i, : len(one.rows)] = True
            self.right[i, : len(one.right)] = one.right
        self.deviation = self.values[self.there].std(axis=0) + 1e-6

    def fit(self, rows: Array, strength: float) -> Array:
        """Return the weights with the highest likelihood on some examples, by Adam."""
        rows = rows[self.right[rows].any(axis=1)]
        values, right = self.values[rows] / self.deviation, self.right[rows]
        weights = np.zeros(len(self.names))
        mean, square = np.zeros_like(weights), np.zeros_like(weights)
        for step in range(1, STEPS + 1):
            found = self._softmax(values @ weights, self.there[rows])
            wanted = found * right
            wanted /= wanted.sum(axis=1, keepdims=True)
            slope = np.einsum("nkf,nk->f", values, found - wanted) + strength * weights
            mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
            size = 0.1 if step < STEPS * 0.6 else 0.01
            weights -= size * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
        return weights / self.deviation

    def scores(self, weights: Array) -> Array:
        """Return the score of each candidate."""
        return np.where(self.there, self.values @ weights, -1e9)

    def probabilities(self, weights: Array) -> Array:
        """Return the probability of each candidate."""
        return self._softmax(self.values @ weights, self.there)

    @staticmethod
    def _softmax(scores: Array, there: Array) -> Array:
        scores = np.where(there, scores, -1e9)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return odds / odds.sum(axis=1, keepdims=True)


def held_out(table: Table, made: Sequence[Example], strength: float) -> tuple[Array, Array]:
    """Return scores and probabilities, each by weights that were fitted to sentences of other folds."""
    ids = {one: number % FOLDS for number, one in enumerate(sorted({one.id for one in made}))}
    fold = np.array([ids[one.id] for one in made])
    scores, found = np.zeros_like(table.right), np.zeros_like(table.right)
    for number in range(FOLDS):
        weights = table.fit(np.flatnonzero(fold != number), strength)
        inside = fold == number
        scores[inside] = table.scores(weights)[inside]
        found[inside] = table.probabilities(weights)[inside]
    return scores, found


def rated(
    made: Sequence[Example], scores: Array, engines: Mapping[str, tuple[Engine, Engine]], of: Sequence[str]
) -> list[Example]:
    """Return the best candidates of examples with the ratings of the models."""
    best = [
        sorted(range(len(one.spans)), key=lambda j: -row[j])[: evidence.RATED]
        for one, row in zip(made, scores, strict=True)
    ]
    asked = [
        [(one.pair.source, evidence.text_of(one.texts, one.spans[j])) for j in top]
        for one, top in zip(made, best, strict=True)
    ]
    found: list[Example] = [None] * len(made)  # type: ignore[list-item]
    for direction, (engine, back) in engines.items():
        numbers = [i for i, one in enumerate(of) if one == direction]
        pairs = list(dict.fromkeys(pair for i in numbers for pair in asked[i]))
        ratings = dict(
            zip(pairs, zip(engine.rate(pairs), back.rate([(b, a) for a, b in pairs]), strict=True), strict=True)
        )
        for i in numbers:
            one = made[i]
            rows: list[Mapping[str, float]] = [
                {"before": float(scores[i][j]), **evidence.rating_features(one.pair, one.spans[j], ratings[pair])}
                for j, pair in zip(best[i], asked[i], strict=True)
            ]
            found[i] = Example(
                one.id, one.texts, one.pair, [one.spans[j] for j in best[i]], [one.right[j] for j in best[i]], rows
            )
    return found


def marked(
    made: Sequence[Example],
    scores: Array,
    found: Array,
    engines: Mapping[str, tuple[Engine, Engine]],
    of: Sequence[str],
) -> list[Example]:
    """Return the best candidates of the examples that are unsure, with ratings in their sentence; others by score."""
    asked: list[list[tuple[str, str]]] = []
    best: list[list[int]] = []
    for one, row, sure in zip(made, scores, found, strict=True):
        top = sorted(range(len(one.spans)), key=lambda j: -row[j])[: evidence.MARKED]
        best.append(top)
        places = [evidence.in_place(one.texts, one.pair, one.spans[j]) for j in top]
        asked.append(places if sure.max() <= UNSURE else [])
    ratings: dict[tuple[str, str, str], tuple[float, float]] = {}
    for direction, (engine, back) in engines.items():
        pairs = list(dict.fromkeys(pair for i, way in enumerate(of) if way == direction for pair in asked[i]))
        both = zip(engine.rate(pairs), back.rate([(b, a) for a, b in pairs]), strict=True)
        ratings |= {(direction, *pair): rating for pair, rating in zip(pairs, both, strict=True)}
    made_now: list[Example] = []
    for one, top, places, row, way in zip(made, best, asked, scores, of, strict=True):
        rows: list[Mapping[str, float]] = [
            {
                "before": float(row[j]),
                **evidence.marked_features(one.texts, ratings[way, *places[k]] if places else (1, 1)),
            }
            for k, j in enumerate(top)
        ]
        made_now.append(
            Example(one.id, one.texts, one.pair, [one.spans[j] for j in top], [one.right[j] for j in top], rows)
        )
    return made_now


def _same(engine: Engine) -> Engine:
    return engine


def report(label: str, table: Table, found: Array) -> None:
    """Print how often the likeliest candidate is right."""
    right = table.right[np.arange(len(found)), found.argmax(axis=1)] > 0
    sure = found.max(axis=1)
    print(f"{label}: {right.mean():.1%} right; {table.right.any(axis=1).mean():.1%} have a right candidate")
    for least in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        silent, false = (~right & (sure >= least)).mean(), (right & (sure < least)).mean()
        print(f"  at {least}: {silent:.1%} silently wrong, {false:.1%} falsely doubted")


def main() -> None:
    """Fit both tables and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    cases = [(str(path), one) for path in parser.parse_args().files for one in read(path)[0]]
    made: list[Example] = []
    of: list[str] = []
    engines: dict[str, tuple[Engine, Engine]] = {}
    for direction in (("en", "es"), ("es", "en")):
        engine, back = (Engine(choosing.choose(*way, wanted=None).package) for way in (direction, direction[::-1]))
        engines["-".join(direction)] = engine, back
        some = examples(
            [one for _, one in cases if one.direction == direction], engine, Aligner(engine, partial(_same, back))
        )
        made += some
        of += ["-".join(direction)] * len(some)
    table = Table(made)
    scores, found = held_out(table, made, STRENGTH[0])
    report("before ratings", table, found)
    second_rows = rated(made, scores, engines, of)
    second = Table(second_rows)
    scores, after = held_out(second, made, STRENGTH[1])
    report("after ratings", second, after)
    unsure = np.flatnonzero(after.max(axis=1) <= UNSURE)
    third = Table(marked(second_rows, scores, after, engines, of))
    weights = third.fit(unsure, STRENGTH[2])
    last = after.copy()
    last[:] = 0
    last[:, : third.right.shape[1]] = third.probabilities(weights)
    last[after.max(axis=1) > UNSURE] = after[after.max(axis=1) > UNSURE]
    sorted_right = second.right.copy()
    for i in unsure:
        sorted_right[i] = 0
        sorted_right[i, : third.right.shape[1]] = third.right[i]
    second.right = sorted_right
    report("after ratings in the sentence", second, last)
    second.right = np.array(
        [[*one.right, *([0] * (second.right.shape[1] - len(one.right)))] for one in second_rows], float
    )
    print(dict(zip(third.names, weights.round(2), strict=True)))
    for one, strength in zip((table, second), STRENGTH, strict=False):
        weights = one.fit(np.arange(len(made)), strength)
        print("\n".join(f'    "{key}": {weight:.2f},' for key, weight in zip(one.names, weights, strict=True)))


if __name__ == "__main__":
    main()
