"""Check that the weights of a model fit each other, before CTranslate2 calculates with them.

CTranslate2 multiplies what it finds: a layer of another width, no layer at all, or zero attention heads end the
process. So every weight must have a name that is known here, and the shape that its place in a Transformer asks for.
The names are those of `TransformerSpec` in CTranslate2, as far as converters of OpenNMT-py, OpenNMT-tf, Fairseq and
Marian write them; packages of Argos come from there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from l10n.engine.checking.weights import OtherModelError, Variable, Weights, WeightsError
from l10n.text.data.showing import shown

_KIND = "TransformerSpec"
_REVISIONS = range(3, 8)
_SHARED_SETTINGS = 5
"""The revision from which on the encoder and the decoder state their own settings."""
_HEADS = 8
"""The attention heads where a model states none."""
_FLOATS = ("float32", "float16", "bfloat16")
_WHOLE = ("int8", "int16", "int32")
_ROW_SCALED = "int8"
_SCALED = "int16"
_WEIGHTS = (*_FLOATS, _ROW_SCALED, _SCALED)
_LAYER = re.compile(r"(encoder|decoder)/layer_(0|[1-9][0-9]{0,2})/")
_LEAST_POSITIONS = 16
"""With fewer, not even a short phrase fits; models have 128 or more."""
_TEXTS = ("unk_token", "bos_token", "eos_token")
_FLAGS = ("with_source_bos", "with_source_eos", "with_target_bos", "user_decoder_start_tokens")
_OTHER_KINDS = (
    ("/relative_attention_bias", "is of the kind of T5 and MADLAD"),
    ("encoder/embeddings_1/", "reads features of words"),
    ("/weight_zero", "has weights that AWQ packed"),
    ("/sliding_window", "looks at a part of a text only"),
)
"""Parts of the names of weights that tell another kind of model."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What else depends on the shapes of a model."""

    source: int
    """The pieces of the source vocabulary that have weights."""
    target: int
    """The same of the target vocabulary."""
    positions: int | None
    """The most pieces of a text, with its start and end; None for a model that computes its positions."""
    tokens: Mapping[str, str]
    """The special tokens that the model itself states: `unk_token`, `bos_token`, `eos_token`."""
    zero_start: bool = False
    """Whether decoding starts from zeros and not from a token. Only models of Marian do."""
    source_end: bool = False
    """Whether CTranslate2 ends each source text itself, as a model says that states its own tokens."""


def check(weights: Weights) -> Facts:
    """Check the weights of a model against each other.

    Raises:
        WeightsError: it is another kind of model, lacks a weight, or has one too many or of a wrong shape.

    """
    if weights.name != _KIND:
        raise OtherModelError(f"is of the kind {weights.name[:40]}, and l10n reads {_KIND}")
    if weights.revision not in _REVISIONS:
        raise WeightsError(f"has the revision {weights.revision}, and l10n reads {_REVISIONS[0]} to {_REVISIONS[-1]}")
    _refuse_other_kinds(weights)
    frame = _Frame(weights)
    known = dict(frame.places())
    for name, variable in weights.variables.items():
        if (place := known.pop(name, None)) is None:
            raise WeightsError(f"has a weight that l10n does not know: {name}")
        if not place.fits(variable):
            raise WeightsError(f"has {name} with a shape, type or value that does not fit: {_shown(variable)}")
    for name, place in known.items():
        if place.needed:
            raise WeightsError(f"lacks {name}")
    return frame.facts()


def _refuse_other_kinds(weights: Weights) -> None:
    for part, kind in _OTHER_KINDS:
        if name := next((name for name in weights.variables if part in name), None):
            raise OtherModelError(f"{kind}, which l10n does not read: it has {name}")


@dataclass(frozen=True, slots=True)
class _Place:
    """What a model may have under a name."""

    fits: Callable[[Variable], bool]
    needed: bool = False


class _Frame:
    """The sizes of a model, and the places that follow from them."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._variables = weights.variables
        single = "encoder/embeddings/weight" in self._variables
        self._embeddings = {"encoder": "embeddings" if single else "embeddings_0", "decoder": "embeddings"}
        self._target, self._width = self._matrix("decoder/embeddings/weight")
        self._source, _ = self._matrix(f"encoder/{self._embeddings['encoder']}/weight")
        self._layers = {side: self._count(side) for side in self._embeddings}
        self._heads = {side: self._heads_of(side) for side in self._embeddings}
        for heads in self._heads.values():
            if heads < 1 or self._width % heads or self._width % 2:
                raise WeightsError(f"has {heads} attention heads and a width of {self._width}, which do not fit")

    def facts(self) -> Facts:
        """Return what else depends on the sizes, once they are checked."""
        tables = [self._variables.get(f"{side}/position_encodings/encodings") for side in self._embeddings]
        stated = {name: self._variables[name].value for name in _TEXTS if name in self._variables}
        return Facts(
            source=self._source,
            target=self._target,
            positions=min((table.shape[0] for table in tables if table), default=None),
            tokens={name: value.decode() for name, value in stated.items() if isinstance(value, bytes)},
            zero_start=self._states("decoder/start_from_zero_embedding", "start_from_zero_embedding"),
            source_end=self._states("with_source_eos"),
        )

    def _states(self, *names: str) -> bool:
        return any(self._variables[name].value == 1 for name in names if name in self._variables)

    def places(self) -> Iterator[tuple[str, _Place]]:
        """Yield each name that the model may have."""
        if self._weights.revision < _SHARED_SETTINGS:
            yield from self._settings("", min(self._heads.values()))
        yield from ((name, _Place(_is_text)) for name in _TEXTS)
        yield from ((name, _Place(_flag)) for name in _FLAGS)
        yield from ((name, _Place(_flag)) for name in ("with_relative_position", "layernorm_embedding"))
        for side, embeddings in self._embeddings.items():
            rows = self._source if side == "encoder" else self._target
            yield from self._settings(f"{side}/", self._heads[side])
            yield from self._linear(f"{side}/{embeddings}", rows, self._width, bias=False)
            yield f"{side}/{embeddings}/multiply_by_sqrt_depth", _Place(_number)
            yield f"{side}/position_encodings/encodings", _Place(self._is_table)
            for norm in ("layer_norm", "layernorm_embedding"):
                yield from self._norm(f"{side}/{norm}", needed=False)
            for layer in range(self._layers[side]):
                yield from self._layer(f"{side}/layer_{layer}", side)
        yield from self._linear("decoder/projection", self._target, self._width)

    def _settings(self, prefix: str, heads: int) -> Iterator[tuple[str, _Place]]:
        depth = self._layers["decoder"]
        for name, least, most in (
            ("num_heads", heads, heads),
            ("pre_norm", 0, 1),
            ("activation", 0, 6),
            ("embeddings_merge", 0, 1),
            ("multi_query_attention", 0, 0),
            ("alignment_layer", -depth, depth - 1),
            ("alignment_heads", 0, heads),
            ("alibi", 0, 1),
            ("alibi_use_positive_positions", 0, 1),
            ("scale_alibi", 0, 1),
            ("start_from_zero_embedding", 0, 1),
        ):
            yield prefix + name, _Place(_whole(least, most))
        yield from ((prefix + name, _Place(_number)) for name in ("scale_embeddings", "scale_outputs"))

    def _layer(self, scope: str, side: str) -> Iterator[tuple[str, _Place]]:
        width, heads = self._width, self._heads[side]
        yield from self._attention(f"{scope}/self_attention", heads, (3 * width, width))
        if side == "decoder":
            yield from self._attention(f"{scope}/attention", heads, (width, 2 * width, width))
        inner, _ = self._matrix(f"{scope}/ffn/linear_0/weight")
        yield from self._norm(f"{scope}/ffn/layer_norm", needed=True)
        yield from self._linear(f"{scope}/ffn/linear_0", inner, width)
        yield from self._linear(f"{scope}/ffn/linear_1", width, inner)
        if f"{scope}/ffn/linear_0_noact/weight" in self._variables:
            yield from self._linear(f"{scope}/ffn/linear_0_noact", inner, width)

    def _attention(self, scope: str, heads: int, rows: tuple[int, ...]) -> Iterator[tuple[str, _Place]]:
        depth = self._width // heads
        yield from self._norm(f"{scope}/layer_norm", needed=True)
        for i, count in enumerate(rows):
            yield from self._linear(f"{scope}/linear_{i}", count, self._width)
        yield f"{scope}/queries_scale", _Place(_number)
        yield f"{scope}/num_heads_kv", _Place(_whole(heads, heads))
        yield f"{scope}/rotary_dim", _Place(lambda one: depth % 2 == 0 and _whole(0, depth, step=2)(one))
        yield f"{scope}/rotary_interleave", _Place(_flag)
        yield f"{scope}/rotary_base", _Place(lambda one: _number(one) and _is_positive(one))
        names = [f"{scope}/relative_position_{name}" for name in ("keys", "values")]
        if any(name in self._variables for name in names):  # they are indexed by one distance
            count, _ = self._matrix(names[0])
            fits = _numbers(_FLOATS, count, depth)
            yield from ((name, _Place(lambda one: fits(one) and count % 2 == 1, needed=True)) for name in names)

    def _norm(self, scope: str, *, needed: bool) -> Iterator[tuple[str, _Place]]:
        needed = needed or f"{scope}/beta" in self._variables
        yield f"{scope}/gamma", _Place(_numbers(_FLOATS, self._width), needed=needed)
        yield f"{scope}/beta", _Place(_numbers(_FLOATS, self._width))

    def _linear(self, scope: str, rows: int, columns: int, *, bias: bool = True) -> Iterator[tuple[str, _Place]]:
        weight = self._variables.get(f"{scope}/weight")
        kind = weight.kind if weight else ""
        yield f"{scope}/weight", _Place(_numbers(_WEIGHTS, rows, columns), needed=True)
        if kind == _ROW_SCALED:
            yield f"{scope}/weight_scale", _Place(_numbers(("float32",), rows), needed=True)
        elif kind == _SCALED:
            yield f"{scope}/weight_scale", _Place(_numbers(("float32",)))
        if bias:
            yield f"{scope}/bias", _Place(_numbers(_FLOATS, rows))

    def _matrix(self, name: str) -> tuple[int, int]:
        variable = self._variables.get(name)
        if variable is None:
            raise WeightsError(f"lacks {name}")
        match variable.shape:
            case (rows, columns):
                return rows, columns
        raise WeightsError(f"has {name} with a shape, type or value that does not fit: {_shown(variable)}")

    def _count(self, side: str) -> int:
        found = {int(match[2]) for name in self._variables if (match := _LAYER.match(name)) and match[1] == side}
        if not found or found != set(range(len(found))):
            raise WeightsError(f"has no complete row of layers in its {side}")
        return len(found)

    def _heads_of(self, side: str) -> int:
        names = [f"{side}/num_heads", *(["num_heads"] if self._weights.revision < _SHARED_SETTINGS else [])]
        stated = next((self._variables[name] for name in names if name in self._variables), None)
        return _HEADS if stated is None or not isinstance(stated.value, int) else stated.value

    def _is_table(self, one: Variable) -> bool:
        return one.shape[1:] == (self._width,) and one.shape[0] >= _LEAST_POSITIONS and one.kind in _FLOATS


def _whole(least: int, most: int, *, step: int = 1) -> Callable[[Variable], bool]:
    def fits(one: Variable) -> bool:
        whole = one.value if one.kind in _WHOLE and not one.shape else None
        return isinstance(whole, int) and least <= whole <= most and whole % step == 0

    return fits


_flag = _whole(0, 1)


def _numbers(kinds: tuple[str, ...], *shape: int) -> Callable[[Variable], bool]:
    return lambda one: one.shape == shape and one.kind in kinds


def _number(one: Variable) -> bool:
    return not one.shape


def _is_positive(one: Variable) -> bool:
    return isinstance(one.value, float) and math.isfinite(one.value) and one.value > 0


def _is_text(one: Variable) -> bool:
    if one.kind != "int8" or len(one.shape) != 1 or not isinstance(one.value, bytes):
        return False
    try:
        return one.value.decode().isprintable()
    except UnicodeDecodeError:
        return False


def _shown(one: Variable) -> str:
    return f"{one.kind} {one.shape}" if one.shape else f"{one.kind} {shown(one.value)}"
