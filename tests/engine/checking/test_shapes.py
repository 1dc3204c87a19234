"""Weights that fit each other are accepted; whatever would crash CTranslate2 is refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import ctranslate2
import pytest
from model_file import FLOAT32, INT8, INT16, INT32, ModelFile
from tiny_package import build

from l10n import engine
from l10n.engine.checking import weights
from l10n.engine.checking.shapes import Facts, check
from l10n.engine.checking.weights import WeightsError

ATTENTION = "decoder/layer_0/self_attention"


@pytest.fixture(scope="module")
def model_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the `model.bin` of a tiny package: 81 pieces or so, a width of 8, one layer, two heads."""
    return build(tmp_path_factory.mktemp("package"), positions=16) / "model/model.bin"


@pytest.fixture
def model(model_path: Path) -> ModelFile:
    """Return its table, to be changed."""
    return ModelFile.read(model_path)


def facts(model: ModelFile) -> Facts:
    """Check a model."""
    return check(weights.read(io.BytesIO(model.content())))


def test_a_model_that_fits_is_accepted(model: ModelFile) -> None:
    found = facts(model)
    assert found.source == found.target == model.rows["decoder/embeddings/weight"].shape[0]
    assert (found.positions, found.tokens) == (16, {})


@pytest.mark.parametrize("direction", ["en_es", "es_en"])
def test_the_bundled_models_are_accepted(direction: str) -> None:
    (path,) = Path(engine.__file__).parent.glob(f"models/translate-{direction}-*/model/model.bin")
    with path.open("rb") as file:
        assert check(weights.read(file)).positions == 512


@pytest.mark.parametrize("quantization", ["int8", "int16", "float16"])
def test_models_in_other_types_are_accepted(model_path: Path, quantization: str) -> None:
    model = ModelFile.read(model_path)
    kind = {"int8": INT8, "int16": INT16, "float16": 4}[quantization]
    for name, row in list(model.rows.items()):
        if name.endswith("/weight"):
            model.set(name, row.shape, kind)
            if quantization == "int8":
                model.set(f"{name}_scale", row.shape[:1])
    assert facts(model).positions == 16


@pytest.mark.parametrize(
    "options",
    [
        {"with_relative_position": True},
        {"ffn_glu": True},
        {"rms_norm": True},
        {"layernorm_embedding": True},
        {"pre_norm": False},
        {"num_layers": (2, 3)},
    ],
    ids=str,
)
def test_the_kinds_of_transformers_that_converters_write_are_accepted(options: dict[str, object]) -> None:
    wanted = {"num_layers": 1, "num_heads": 2, **options}
    spec = ctranslate2.specs.TransformerSpec.from_config(**wanted)
    model = ModelFile()
    for name, value in spec.variables(ordered=True):
        if value is None:
            model.set(name, shape_of(name))
        elif not isinstance(value, str):
            model.set(name, (), INT32, int(value))
    assert facts(model).source == 20


def shape_of(name: str) -> tuple[int, ...]:
    """Return the shape of a weight in a model with 20 pieces and a width of 8."""
    last = name.rsplit("/", maxsplit=1)[-1]
    if last.startswith("relative_position"):
        return (9, 4)
    if last in {"gamma", "beta"}:
        return (8,)
    for ending, shape in (
        ("embeddings/weight", (20, 8)),
        ("embeddings_0/weight", (20, 8)),
        ("projection/weight", (20, 8)),
        ("self_attention/linear_0/weight", (24, 8)),
        ("attention/linear_1/weight", (8, 8) if "self" in name else (16, 8)),
        ("ffn/linear_0/weight", (12, 8)),
        ("ffn/linear_0_noact/weight", (12, 8)),
        ("ffn/linear_1/weight", (8, 12)),
    ):
        if name.endswith(ending):
            return shape
    return (8, 8)


def without(name: str) -> Callable[[ModelFile], None]:
    """Return a change that removes everything whose name begins so."""

    def change(model: ModelFile) -> None:
        model.rows = {key: row for key, row in model.rows.items() if not key.startswith(name)}

    return change


def having(name: str, shape: tuple[int, ...], kind: int = FLOAT32, value: float = 0) -> Callable[[ModelFile], None]:
    """Return a change that sets a variable."""
    return lambda model: model.set(name, shape, kind, value)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (without("encoder/layer_0/"), "has no complete row of layers in its encoder"),
        (without("decoder/layer_0/"), "has no complete row of layers in its decoder"),
        (without("decoder/embeddings"), "lacks decoder/embeddings/weight"),
        (without("encoder/embeddings_0"), "lacks encoder/embeddings_0/weight"),
        (without("decoder/projection/weight"), "lacks decoder/projection/weight"),
        (without(f"{ATTENTION}/linear_1/weight"), f"lacks {ATTENTION}/linear_1/weight"),
        (without("decoder/layer_0/attention/"), "lacks decoder/layer_0/attention/layer_norm/gamma"),
        (without("decoder/layer_0/ffn/linear_0/weight"), "lacks decoder/layer_0/ffn/linear_0/weight"),
        (without("decoder/layer_0/ffn/layer_norm/gamma"), "lacks decoder/layer_0/ffn/layer_norm/gamma"),
        (having("decoder/layer_2/ffn/linear_0/weight", (16, 8)), "has no complete row of layers"),
        (having("decoder/layer_00/ffn/linear_0/weight", (16, 8)), "l10n does not know: decoder/layer_00"),
        (having("encoder/embeddings_1/weight", (20, 8)), "reads features of words, .* it has encoder/embeddings_1"),
        (having("anything", (3,)), "l10n does not know: anything"),
        (having(f"{ATTENTION}/linear_0/weight", (24, 9)), "a shape, type or value that does not fit"),
        (having(f"{ATTENTION}/linear_0/weight", (25, 8)), "a shape, type or value that does not fit"),
        (having(f"{ATTENTION}/linear_0/weight", (24, 8, 1)), "a shape, type or value that does not fit"),
        (having(f"{ATTENTION}/linear_0/weight", (24, 8), INT32), "a shape, type or value that does not fit"),
        (having(f"{ATTENTION}/linear_0/weight", (24, 8), INT8), f"lacks {ATTENTION}/linear_0/weight_scale"),
        (having(f"{ATTENTION}/linear_0/weight_scale", (24,)), "l10n does not know"),
        (having(f"{ATTENTION}/linear_0/bias", (23,)), "a shape, type or value that does not fit"),
        (having(f"{ATTENTION}/linear_0/bias", (24,), INT8), "a shape, type or value that does not fit"),
        (having(f"{ATTENTION}/layer_norm/gamma", (7,)), "a shape, type or value that does not fit"),
        (having(f"{ATTENTION}/relative_position_keys", (9, 4)), f"lacks {ATTENTION}/relative_position_values"),
        (having(f"{ATTENTION}/relative_position_values", (9, 4)), f"lacks {ATTENTION}/relative_position_keys"),
        (having(f"{ATTENTION}/num_heads_kv", (), INT32, 1), "a shape, type or value that does not fit"),
        (having(f"{ATTENTION}/rotary_dim", (), INT32, 6), "a shape, type or value that does not fit"),
        (having(f"{ATTENTION}/rotary_dim", (), INT32, -2), "a shape, type or value that does not fit"),
        (having("decoder/embeddings/weight", (20,)), "a shape, type or value that does not fit"),
        (having("decoder/embeddings/weight", (20, 16)), "a shape, type or value that does not fit"),
        (having("decoder/projection/weight", (19, 8)), "a shape, type or value that does not fit"),
        (having("decoder/position_encodings/encodings", (15, 8)), "a shape, type or value that does not fit"),
        (having("decoder/position_encodings/encodings", (16, 6)), "a shape, type or value that does not fit"),
        (having("decoder/num_heads", (), INT16, 0), "has 0 attention heads"),
        (having("decoder/num_heads", (), INT16, -2), "has -2 attention heads"),
        (having("encoder/num_heads", (), INT16, 3), "has 3 attention heads"),
        (having("encoder/num_heads", (2,), INT16), "num_heads with a shape, type or value that does not fit"),
        (having("encoder/num_heads", (), FLOAT32, 2), "num_heads with a shape, type or value that does not fit"),
        (having("decoder/alignment_layer", (), INT16, 1), "a shape, type or value that does not fit"),
        (having("decoder/alignment_layer", (), INT16, -2), "a shape, type or value that does not fit"),
        (having("decoder/alignment_heads", (), INT16, 3), "a shape, type or value that does not fit"),
        (having("decoder/alignment_heads", (), INT16, -1), "a shape, type or value that does not fit"),
        (having("decoder/activation", (), INT8, 7), "a shape, type or value that does not fit"),
        (having("encoder/embeddings_merge", (), INT8, 2), "a shape, type or value that does not fit"),
        (having("encoder/multi_query_attention", (), INT8, 1), "a shape, type or value that does not fit"),
        (having("decoder/pre_norm", (), INT8, 2), "a shape, type or value that does not fit"),
        (having("decoder/sliding_window", (), INT32, 1), "looks at a part of a text only"),
        (having(f"{ATTENTION}/head_dim", (), INT32, 4), "l10n does not know"),
        (having(f"{ATTENTION}/linear_0/weight_zero", (24,)), "has weights that AWQ packed"),
        (having(f"{ATTENTION}/linear_0/low_rank_weight_1", (24, 8)), "l10n does not know"),
        (having("decoder/project_in/weight", (8, 8)), "l10n does not know"),
    ],
)
def test_what_would_crash_is_refused(model: ModelFile, change: Callable[[ModelFile], None], fault: str) -> None:
    model.aliases = []
    for name in ("encoder/embeddings_0/weight", "decoder/projection/weight"):
        model.rows.setdefault(name, model.rows["decoder/embeddings/weight"])
    change(model)
    with pytest.raises(WeightsError, match=fault):
        facts(model)


@pytest.mark.parametrize(
    ("name", "revision", "fault"),
    [
        ("TransformerDecoderSpec", 7, "is of the kind TransformerDecoderSpec"),
        ("WhisperSpec", 3, "is of the kind WhisperSpec"),
        ("x" * 150, 7, "is of the kind x{40},"),
        ("TransformerSpec", 8, "has the revision 8"),
        ("TransformerSpec", 1, "has the revision 1"),
    ],
)
def test_another_kind_or_revision_is_refused(model: ModelFile, name: str, revision: int, fault: str) -> None:
    model.name, model.revision = name, revision
    with pytest.raises(WeightsError, match=fault):
        facts(model)


def test_an_older_model_states_its_settings_once_and_its_tokens_itself(model: ModelFile) -> None:
    model.revision, model.version = 4, 5
    for name in [name for name in model.rows if name.count("/") == 1]:
        row = model.rows.pop(name)
        if name in {"decoder/num_heads", "decoder/alignment_layer"}:
            model.rows[name.removeprefix("decoder/")] = row
    for name, token in (("unk_token", b"<unk>"), ("eos_token", b"<end>")):
        model.set(name, (len(token),), INT8)
        model.rows[name].content = token
    assert facts(model).tokens == {"unk_token": "<unk>", "eos_token": "<end>"}
    model.rows["eos_token"].content = b"<\xff\x00>>"
    with pytest.raises(WeightsError, match="eos_token"):
        facts(model)


def test_the_shorter_table_of_positions_counts(model: ModelFile) -> None:
    model.aliases = [pair for pair in model.aliases if "position" not in pair[0]]
    model.set("encoder/position_encodings/encodings", (40, 8))
    model.set("decoder/position_encodings/encodings", (20, 8))
    assert facts(model).positions == 20
