"""Check a package before native code reads it.

CTranslate2 trusts its files: a vocabulary that is longer than the weights, a shape that does not fit, or a pipe in
place of a file crash or stop the whole process. SentencePiece checks its own model; only sizes are limited here.
What no check can see is the weights themselves: a model with strange numbers translates badly, but does no harm.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import limits
from l10n.engine.checking import sentencepiece_file, shapes, weights
from l10n.engine.checking.weights import OtherModelError, WeightsError
from l10n.engine.contents import WEIGHTS, Contents
from l10n.engine.layout import MERGES
from l10n.engine.packages import Package
from l10n.errors import EngineError
from l10n.files.reading import MEGABYTE

_CONFIG = "config.json"
_VOCABULARY_MAP = "vmap.txt"
_VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "shared_vocabulary": ("source", "target"),
    "source_vocabulary": ("source",),
    "source_1_vocabulary": ("source",),
    "target_vocabulary": ("target",),
}
"""The names under which CTranslate2 looks for vocabularies, and whose pieces they hold."""
_ANOTHER = "use another model: one of Argos, of OPUS-MT, or of M2M-100 or NLLB"
_MOST_CONFIG = 100_000
_MOST_VOCABULARY = 20_000_000
_MOST_TOKENIZER = 20_000_000
_MOST_PIECES = 1_000_000
_MOST_LINE = 1_000
_CONFIGURED = 6
"""The version of `model.bin` from which on `config.json` gives the special tokens."""
_TOKENS = {"unk_token": "<unk>", "bos_token": "<s>", "eos_token": "</s>"}
"""The special tokens where the package states none."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the check learned of a package that can be loaded."""

    positions: int | None
    """The most pieces of a text, with its start and end; None for a model that computes its positions."""
    end: str
    """The piece that ends a translation."""
    unknown: str
    """The piece that stands for one that the model does not know."""
    source: tuple[str, ...]
    """The pieces of the source, in the order of the model."""
    target: tuple[str, ...]
    """The pieces of the target."""
    zero_start: bool = False
    """As in `shapes.Facts`."""
    source_end: bool = False
    """Whether CTranslate2 puts the end of a sentence behind each source text."""


def check(package: Package) -> Inspected:
    """Check everything in a package that native code will read.

    Raises:
        EngineError: a file is missing, damaged, too large or none, or the files do not fit each other.

    """
    contents = Contents(package.path, bundled=package.bundled)
    contents.refuse_links()
    model = _Model(contents, package.place)
    version, facts = model.weights()
    config = model.config()
    tokens = {**_TOKENS, **(model.stated(config) if version >= _CONFIGURED else facts.tokens)}
    source, target = model.vocabularies(facts, tokens["unk_token"])
    if contents.holds(model.place + _VOCABULARY_MAP):
        raise EngineError("is not supported", path=package.model / _VOCABULARY_MAP, hint="remove it from the package")
    for path in (package.tokenizer, package.target_tokenizer):
        if path:
            _check_tokenizer(contents, path.name)
    end = config.get("eos_token")
    return Inspected(
        facts.positions,
        end=end if isinstance(end, str) else tokens["eos_token"],
        unknown=tokens["unk_token"],
        source=source,
        target=target,
        zero_start=facts.zero_start,
        source_end=config.get("add_source_eos") is True if version >= _CONFIGURED else facts.source_end,
    )


@dataclass(frozen=True, slots=True)
class _Model:
    """The files of the model in a package."""

    contents: Contents
    place: str
    """The folder of the model in that of the package, with a slash; or empty."""

    def path(self, name: str) -> Path:
        return self.contents.path / self.place / name

    def weights(self) -> tuple[int, shapes.Facts]:
        with self.contents.opened(self.place + WEIGHTS) as file:
            if os.fstat(file.fileno()).st_size > limits.PACKAGE_MB.most * MEGABYTE:
                what = f"is larger than {limits.PACKAGE_MB.most} MB"
                raise EngineError(what, path=self.path(WEIGHTS), hint=limits.PACKAGE_MB.hint)
            try:
                table = weights.read(file)
                return table.version, shapes.check(table)
            except WeightsError as error:
                what = f"is not a CTranslate2 model that l10n can use: it {error}"
                hint = _ANOTHER if isinstance(error, OtherModelError) else self.contents.again
                raise EngineError(what, path=self.path(WEIGHTS), hint=hint) from error

    def config(self) -> dict[str, object]:
        """Return the configuration, or an empty one for a model of before CTranslate2 3."""
        if not self.contents.holds(self.place + _CONFIG):
            return {}
        config = self.contents.document(self.place + _CONFIG, most=_MOST_CONFIG)
        if not isinstance(config, dict):
            raise EngineError("is not a JSON object", path=self.path(_CONFIG), hint=self.contents.again)
        for key, value in config.items():
            if not _CONFIG_TYPES.get(key, _is_single)(value):
                what = f"has a wrong value for {key[:40]}"
                raise EngineError(what, path=self.path(_CONFIG), hint=self.contents.again)
        return config

    def stated(self, config: Mapping[str, object]) -> dict[str, str]:
        found = {name: value for name in _TOKENS if isinstance(value := config.get(name), str)}
        if len(found) != len(_TOKENS):
            what = f"does not give {' and '.join(name for name in _TOKENS if name not in found)}"
            raise EngineError(what, path=self.path(_CONFIG), hint=self.contents.again)
        return found

    def vocabularies(self, facts: shapes.Facts, unknown: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the pieces of the source and of the target."""
        rows = {"source": facts.source, "target": facts.target}
        served: dict[str, Sequence[str | bytes]] = {}
        for name, sides in _VOCABULARIES.items():
            for ending, parse in ((".json", _pieces_in_json), (".txt", _pieces_in_lines)):
                file = f"{self.place}{name}{ending}"
                if self.contents.holds(file):
                    pieces = parse(self.contents, file)
                    _check_length(self.contents, file, pieces, unknown, min(rows[side] for side in sides))
                    for side in sides:
                        served.setdefault(side, pieces)
        if served.keys() != rows.keys():
            raise EngineError("has no vocabulary", path=self.path(""), hint=self.contents.again)
        return _texts(served["source"]), _texts(served["target"])


def _texts(pieces: Sequence[str | bytes]) -> tuple[str, ...]:
    return tuple(piece.decode("utf-8", "replace") if isinstance(piece, bytes) else piece for piece in pieces)


def _is_single(value: object) -> bool:
    return value is None or isinstance(value, str | bool | int) or (isinstance(value, float) and math.isfinite(value))


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1)


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


_CONFIG_TYPES: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(_TOKENS, lambda value: isinstance(value, str)),
    "decoder_start_token": lambda value: value is None or isinstance(value, str),
    **dict.fromkeys(("add_source_bos", "add_source_eos", "multi_query_attention"), _is_truth),
    "layer_norm_epsilon": _is_number,
    "quantization_type": lambda value: value is None or value == 0,
}


def _check_length(contents: Contents, file: str, pieces: Sequence[str | bytes], unknown: str, rows: int) -> None:
    """Compare a vocabulary with the weights. CTranslate2 appends the unknown piece to a vocabulary that lacks it."""
    count = len(pieces)
    if max(map(len, pieces), default=0) > _MOST_LINE:
        what = f"has a piece of more than {_MOST_LINE} characters"
        raise EngineError(what, path=contents.path / file, hint=contents.again)
    if unknown not in pieces and unknown.encode() not in pieces:
        count += 1
    if not pieces or count > rows:
        what = f"has {count} pieces, with the unknown piece, but the model has weights for {rows}"
        raise EngineError(what, path=contents.path / file, hint=contents.again)


def _pieces_in_json(contents: Contents, file: str) -> Sequence[str | bytes]:
    pieces = contents.document(file, most=_MOST_VOCABULARY)
    if not isinstance(pieces, list) or not all(isinstance(piece, str) for piece in pieces):
        raise EngineError("is not a list of pieces", path=contents.path / file, hint=contents.again)
    return pieces


def _pieces_in_lines(contents: Contents, file: str) -> Sequence[str | bytes]:
    lines = contents.content(file, most=_MOST_VOCABULARY).split(b"\n")
    pieces = lines[:-1] if lines[-1] == b"" else lines
    return [piece[:-1] for piece in pieces] if all(piece.endswith(b"\r") for piece in pieces) else pieces


def _check_tokenizer(contents: Contents, name: str) -> None:
    content = contents.content(name, most=_MOST_TOKENIZER)
    if name in MERGES:
        lines = content.split(b"\n")
        if len(lines) > _MOST_PIECES or max(map(len, lines)) > _MOST_LINE:
            what = f"has more than {_MOST_PIECES} lines, or one of more than {_MOST_LINE} bytes"
            raise EngineError(what, path=contents.path / name, hint=contents.again)
    elif fault := sentencepiece_file.fault(content):
        raise EngineError(fault, path=contents.path / name, hint=contents.again)
