"""Load Argos packages, and translate and align texts in batches. No other module loads a model."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from l10n.alignment.words import Alignment
from l10n.engine.checking.inspection import check
from l10n.engine.checking.memory import lacking, refuse_too_large
from l10n.engine.contents import short
from l10n.engine.packages import Package
from l10n.engine.pieces.cutting import cutters
from l10n.engine.pieces.framing import framing
from l10n.engine.pieces.tokenizer import Words, words
from l10n.engine.protocols import RatedPiece
from l10n.errors import EngineError

BEAM = 4
LENGTH_PENALTY = 1.0
"""Beam search compares translations by mean log probability. Argos divides by the fifth root of the length, with which
small models omit words: with the bundled ones chrF2 is 0.3 and 0.5 lower into Spanish, 0.1 higher and 0.5 lower into
English, on the first 300 lines of FLORES-101 dev and of TICO-19."""
BATCH_PIECES = 1024
"""The largest batch, in pieces, including padding. These three constants are public for the benchmarks."""
_LEAST_BATCH_PIECES = 256
"""The smallest batch, in pieces. Smaller ones cost more than an idle core."""
_SCORED_PIECES = 256
"""The largest batch of pairs that are only scored, in pieces: one that needs the processor's memory takes half as long
again (400 sentences of FLORES-101 dev: 1.5 s in batches of 256 pieces, 1.9 s of 512, 2.7 s of 1,024)."""
_TRUSTED_PIECES = 80
"""The longest reliable text, in pieces; a longer one is split. On the texts of 81 to 120 pieces in FLORES-101 dev and
TICO-19, 115 in English and 181 in Spanish, the bundled models reach chrF2 51.4 and 51.6 whole, 58.9 and 58.3 if they
are split at 80 pieces, 59.4 and 58.6 at 60."""
_SPARE_PIECES = 20
"""A translation is stopped at twice the pieces of its source plus this number."""
_MARKS = 2
"""The positions taken by the start and the end of a sentence."""
_NO_MEMORY = "failed to allocate memory"
"""What CTranslate2 says where a library gives it none (`allocator.cc`)."""
_ERRORS = 40
"""The level of CTranslate2's log from which on it prints: that of errors, as in `logging`."""
_UNBOUNDED = 1 << 20
"""The number of positions of a model that computes them."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The translation of one text."""

    text: str
    score: float
    """The mean probability of the target pieces, 0 to 1."""
    complete: bool
    """Whether the sentence ended before the decoder reached its limit."""


class Engine:
    """A loaded package, which translates and aligns."""

    package: Package
    limit: int
    """The longest text, in pieces, that the model translates reliably."""
    exact: bool
    """Whether target texts are cut into the pieces that the model was trained on. If not, `without`, `finish`, `rate`
    and `align` are less sure of what they do."""

    def __init__(self, package: Package, *, threads: int = 0, compute_type: str = "default") -> None:
        """Load a package. It may translate nonsense: for drafts, `probing.ready` loads it.

        Args:
            package: the package.
            threads: the number of sentences translated at the same time; 0 for one for each processor core.
            compute_type: the type of numbers that CTranslate2 calculates with; by default that of the stored weights,
                or the nearest that the processor has.

        Raises:
            EngineError: the package is not one that can be loaded safely, or its model or tokenizer cannot be loaded.

        """
        import ctranslate2  # noqa: PLC0415 - slow to load, and only models need it

        self.package = package
        checked = check(package)
        self._room = checked.positions or _UNBOUNDED
        self._end = checked.end
        self._framing = framing(package, checked)
        self.limit = min(_TRUSTED_PIECES, self._room - _MARKS - len(self._framing.before))
        self._prefix = list(self._framing.start)
        made = cutters(package, checked)
        self._cutter, self._target, self.exact = made.source, made.target, made.exact
        self._workers = threads or cores()
        refuse_too_large(package, full=compute_type == "float32", threads=self._workers)
        ctranslate2.set_log_level(_ERRORS)  # it would print lines of its own where the processor lacks a type
        try:
            self._translator: Any = ctranslate2.Translator(
                str(package.model), compute_type=compute_type, inter_threads=self._workers, intra_threads=1
            )
        except MemoryError as error:
            raise lacking(package) from error
        except (OSError, RuntimeError, ValueError, LookupError, ArithmeticError) as error:
            raise self._fault(error, "loaded", package.model) from error

    @property
    def compute_type(self) -> str:
        """The compute type that CTranslate2 chose: `int8_float32`."""
        return str(self._translator.compute_type)

    def length(self, text: str) -> int:
        """Return the number of pieces in a text."""
        return len(self._cutter.cut([text])[0])

    def reads(self, text: str) -> str:
        """Return a text as the model reads it: SentencePiece rewrites `²` to `2`, Moses `…` to `...`."""
        return self._cutter.join(self._cutter.cut([text]))[0]

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """Translate texts, one Translation each, in order.

        Args:
            texts: single sentences; none may be empty or longer than `limit`.

        Raises:
            ValueError: a text is longer than `limit`; the model would cut or garble it.

        """
        return [found[0] for found in self._translated(self._rows(texts), BEAM, 1)]

    def best(self, texts: Sequence[str], count: int) -> list[list[Translation]]:
        """Return several translations of each text, the likeliest first; otherwise as `translate`.

        Args:
            texts: as for `translate`.
            count: the number of translations of each text; also the beam size.

        """
        return self._translated(self._rows(texts), count, count)

    def without(self, text: str, phrases: Sequence[str], count: int) -> list[Translation]:
        """Return several translations of a text that contain none of the phrases; otherwise as `best`."""
        forms = {form for phrase in phrases for form in (phrase, phrase.lower(), phrase[:1].upper() + phrase[1:])}
        banned = [row for row in self._target.cut(sorted(forms)) if row]
        rows = self._rows([text])
        (running,) = self._decode(rows, count, count, banned=banned)
        try:
            return self._translations(running.result())
        except (RuntimeError, ValueError):  # the model does not know a piece, so it cannot write that phrase either
            return []

    def finish(self, starts: Sequence[tuple[str, str]]) -> list[Translation]:
        """Translate texts, each with a given start of its translation.

        Args:
            starts: each text with the start of its translation, in whole words. A text that is too long gives an empty,
                incomplete Translation.

        """
        rows, prefixes = (
            self._cutter.cut([text for text, _ in starts]),
            self._target.cut([start for _, start in starts]),
        )
        fits = [i for i in range(len(rows)) if 0 < len(rows[i]) <= self.limit and len(prefixes[i]) <= self.limit]
        found = [Translation("", 0.0, complete=False)] * len(rows)
        made = self._translated([rows[i] for i in fits], BEAM, 1, [prefixes[i] for i in fits])
        for i, (translation,) in zip(fits, made, strict=True):
            found[i] = translation
        return found

    def rate(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Return how likely translations are to the model.

        Args:
            pairs: texts and their translations.

        Returns:
            The mean probability of the target pieces of each pair, 0 to 1; 0 for a pair that is too long for the model.

        """
        return [_probability(sum(logs) / len(logs)) if logs else 0.0 for logs in self.rate_pieces(pairs)]

    def rate_pieces(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, ...]]:
        """Return how likely each piece of translations is to the model, after the pieces before it.

        Args:
            pairs: texts and their translations.

        Returns:
            The natural logarithm of the probability of each target piece of each pair; empty for a pair that is too
            long for the model.

        """
        return self._rated_pieces([text for text, _ in pairs], self._target.cut([text for _, text in pairs]))

    def _rated_pieces(self, texts: Sequence[str], targets: list[list[str]]) -> list[tuple[float, ...]]:
        rows = self._cutter.cut(texts)
        lengths = [max(sides) if all(sides) else 0 for sides in zip(map(len, rows), map(len, targets), strict=True)]
        lengths = [length if length <= self._pair_room else 0 for length in lengths]
        found: list[tuple[float, ...]] = [()] * len(rows)
        batches = _batches(lengths, self._workers, _SCORED_PIECES)
        running = [(batch, self._score([rows[i] for i in batch], [targets[i] for i in batch])) for batch in batches]
        for batch, results in running:
            for i, result in zip(batch, results, strict=True):
                found[i] = tuple(self._result(result).log_probs[len(self._prefix) :])
        return found

    def read_back(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[RatedPiece, ...]]:
        """Return how likely each piece of translations is to the model, with its word; as `rate_pieces`."""
        cut = self._target.cut([text for _, text in pairs])
        rated = self._rated_pieces([text for text, _ in pairs], cut)
        return [self._placed(*each) for each in zip([text for _, text in pairs], cut, rated, strict=True)]

    def _placed(self, text: str, row: Sequence[str], logs: Sequence[float]) -> tuple[RatedPiece, ...]:
        """Return pieces with their words; without, where words that are cut one by one give other pieces."""
        found = words(text, self._target)
        if [*found.pieces] != row:
            return tuple(map(RatedPiece, logs))
        spans = [*(found.spans[owner] for owner in found.owners), (len(text), len(text))]
        return tuple(RatedPiece(log, *span) for log, span in zip(logs, spans, strict=False))

    def _rows(self, texts: Sequence[str]) -> list[list[str]]:
        rows = self._cutter.cut(texts)
        if any(len(row) > self.limit for row in rows):
            raise ValueError(f"a text is longer than {self.limit} pieces")
        return rows

    def _translated(
        self, rows: list[list[str]], beam: int, count: int, starts: list[list[str]] | None = None
    ) -> list[list[Translation]]:
        starts = starts or [[]] * len(rows)
        found: list[list[Translation]] = [[Translation("", 0.0, complete=True)]] * len(rows)
        batches = _batches([len(row) + len(start) for row, start in zip(rows, starts, strict=True)], self._workers)
        running = [
            (batch, self._decode([rows[i] for i in batch], beam, count, starts=[starts[i] for i in batch]))
            for batch in batches
        ]
        for batch, results in running:
            for i, result in zip(batch, results, strict=True):
                found[i] = self._translations(self._result(result))
        return found

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment]:
        """Align the words of texts by forced decoding and the model's attention.

        Args:
            pairs: source and target texts. A pair that is too long for the model gets equal weights.

        """
        sides = [(words(source, self._cutter), words(target, self._target)) for source, target in pairs]
        weights = [_weights(source, target, ()) for source, target in sides]
        batches = _batches([self._cost(*side) for side in sides], self._workers)
        running = [(batch, self._force([sides[i] for i in batch])) for batch in batches]
        for batch, results in running:
            for i, result in zip(batch, results, strict=True):
                attention = self._result(result).attention[0][len(self._prefix) :]
                weights[i] = _weights(*sides[i], [row[len(self._framing.before) :] for row in attention])
        return [
            Alignment(source.spans, target.spans, rows) for (source, target), rows in zip(sides, weights, strict=True)
        ]

    def _cost(self, source: Words, target: Words) -> int:
        """Return the number of pieces that the model reads to align a pair, or 0 if it cannot."""
        lengths = (len(source.pieces), len(target.pieces))
        return sum(lengths) if min(lengths) and max(lengths) <= self._pair_room else 0

    @property
    def _pair_room(self) -> int:
        """The most pieces of a text and of its translation, where both are given."""
        return self._room - _MARKS - max(len(self._framing.before), len(self._prefix))

    def _framed(self, rows: Sequence[Sequence[str]]) -> list[list[str]]:
        return [[*self._framing.before, *row, *self._framing.after] for row in rows]

    def _score(self, rows: list[list[str]], targets: list[list[str]]) -> list[Any]:
        started = [[*self._prefix, *target] for target in targets]
        found: list[Any] = self._translator.score_batch(
            self._framed(rows), started, max_input_length=0, asynchronous=True
        )
        return found

    def _decode(
        self,
        rows: list[list[str]],
        beam: int,
        count: int,
        *,
        starts: list[list[str]] | None = None,
        banned: list[list[str]] | None = None,
    ) -> list[Any]:
        found: list[Any] = self._translator.translate_batch(
            self._framed(rows),
            target_prefix=[[*self._prefix, *start] for start in starts or [[]] * len(rows)],
            asynchronous=True,
            beam_size=beam,
            num_hypotheses=count,
            suppress_sequences=banned,
            length_penalty=LENGTH_PENALTY,
            max_input_length=0,
            max_decoding_length=min(2 * max(map(len, rows)) + _SPARE_PIECES, self._room - _MARKS),
            replace_unknowns=True,
            return_scores=True,
            return_end_token=True,
        )
        return found

    def _force(self, sides: list[tuple[Words, Words]]) -> list[Any]:
        found: list[Any] = self._translator.translate_batch(
            self._framed([source.pieces for source, _ in sides]),
            target_prefix=[[*self._prefix, *target.pieces] for _, target in sides],
            asynchronous=True,
            beam_size=1,
            max_input_length=0,
            max_decoding_length=len(self._prefix) + max(len(target.pieces) for _, target in sides),
            return_attention=True,
        )
        return found

    def _result(self, running: Any) -> Any:  # noqa: ANN401 - ctranslate2 carries no types
        """Wait for a result. A model that does not match its vocabulary fails only here."""
        try:
            return running.result()
        except MemoryError as error:
            raise lacking(self.package) from error
        except (RuntimeError, ValueError, LookupError, ArithmeticError) as error:
            raise self._fault(error, "used", self.package.path) from error

    def _fault(self, error: Exception, what: str, path: Path) -> EngineError:
        if _NO_MEMORY in str(error):
            return lacking(self.package)
        return EngineError(f"cannot be {what}: {short(error)}", path=path)

    def _translations(self, result: Any) -> list[Translation]:  # noqa: ANN401 - ctranslate2 carries no types
        return [self._translation(*each) for each in zip(result.hypotheses, result.scores, strict=True)]

    def _translation(self, hypothesis: list[str], divided: float) -> Translation:
        pieces = hypothesis[len(self._prefix) :]
        complete = pieces[-1:] == [self._end]
        # ctranslate2 divides the sum of log probabilities by length ** penalty, including target prefix and end.
        total = divided * len(hypothesis) ** LENGTH_PENALTY
        score = round(_probability(total / max(len(pieces), 1)), 2)
        text = self._target.join([[piece for piece in pieces if piece not in self._framing.silent]])[0]
        return Translation(text, score, complete)


def cores() -> int:
    """Return the number of processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(lengths: Sequence[int], workers: int, most: int | None = None) -> Iterator[list[int]]:
    """Yield batches of text indexes, longest texts first. Batches shrink towards the end, so that no worker waits long.

    The sizes follow guided self-scheduling (Polychronopoulos and Kuck 1987): a share of the remaining texts.
    """
    batch: list[int] = []
    left = sum(lengths)
    room = most = most or BATCH_PIECES
    for i in sorted((i for i, length in enumerate(lengths) if length), key=lambda i: (-lengths[i], i)):
        if batch and (len(batch) + 1) * lengths[batch[0]] > room:
            yield batch
            batch = []
        if not batch:
            room = min(most, max(_LEAST_BATCH_PIECES, left // (2 * workers)))
        batch.append(i)
        left -= lengths[i]
    if batch:
        yield batch


def _weights(source: Words, target: Words, attention: Sequence[Sequence[float]]) -> tuple[tuple[float, ...], ...]:
    rows = [[0.0] * len(source.spans) for _ in target.spans]
    for owner, weights in zip(target.owners, attention, strict=False):
        for word, weight in zip(source.owners, weights, strict=False):
            rows[owner][word] += weight
    return tuple(_share(row) for row in rows)


def _share(row: list[float]) -> tuple[float, ...]:
    total = sum(row)
    return tuple(weight / total for weight in row) if 0 < total < math.inf else tuple(1 / len(row) for _ in row)


def _probability(logarithm: float) -> float:
    """Return a probability, 0 to 1, whatever strange weights make of it."""
    return 0.0 if math.isnan(logarithm) else math.exp(min(logarithm, 0.0))
