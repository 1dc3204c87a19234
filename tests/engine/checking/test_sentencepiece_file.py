"""Models of SentencePiece that are none, or would make gigabytes of a short text."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest
import sentencepiece
from hypothesis import given
from hypothesis import strategies as st
from tiny_package import build

from l10n.engine.checking import sentencepiece_file
from l10n.engine.checking.sentencepiece_file import fault

NO_MODEL = "is not a SentencePiece model"
TABLE = 1024


def number(value: int) -> bytes:
    """Return a number in groups of seven bits."""
    groups = [value >> shift & 127 for shift in range(0, 64, 7) if value >> shift or not shift]
    return bytes([*(group | 128 for group in groups[:-1]), groups[-1]])


def field(tag: int, value: bytes) -> bytes:
    """Return a field that holds bytes."""
    return number(tag << 3 | 2) + number(len(value)) + value


PIECE = field(1, field(1, b"a"))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a model that is right."""
    return (build(tmp_path_factory.mktemp("package")) / "sentencepiece.model").read_bytes()


def test_models_that_are_right_are_accepted(model: bytes) -> None:
    assert fault(model) is None
    for path in Path(sentencepiece_file.__file__).parent.glob("models/*/sentencepiece.model"):
        assert fault(path.read_bytes()) is None


@pytest.mark.parametrize("rule", ["nmt_nfkc", "nfkc", "nmt_nfkc_cf", "nfkc_cf", "identity"])
def test_the_rules_that_come_with_the_library_are_accepted(tmp_path: Path, rule: str) -> None:
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["the municipal market opens at six", "el mercado abre a las seis"] * 9),
        model_prefix=str(tmp_path / "made"),
        vocab_size=40,
        hard_vocab_limit=False,
        normalization_rule_name=rule,
        minloglevel=2,
    )
    assert fault((tmp_path / "made.model").read_bytes()) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no model",
        b"\n",
        b"\n\x05abc",
        b"\n\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        PIECE + b"\x32\x00",
        PIECE + b"\x0b",
        PIECE + b"\x0c",
        PIECE[:-1],
        field(2, b"only settings"),
        b"\n\x00" * 1_000_001,
    ],
)
def test_what_is_no_model_is_refused(content: bytes) -> None:
    assert fault(content) == NO_MODEL


@pytest.mark.parametrize("tag", [3, 5])
def test_a_long_text_for_a_character_is_refused(tag: int) -> None:
    table = struct.pack("<I", TABLE) + b"x" * TABLE
    short = field(tag, field(1, b"name") + b"\x18\x01" + field(2, table + b"y" * 1000 + b"\0" + b"z" * 1000 + b"\0"))
    assert fault(PIECE + short) is None
    long = field(tag, field(2, table + b"y" * 1001 + b"\0"))
    assert fault(PIECE + long) == "has a text of more than 1000 bytes for a character"
    assert fault(PIECE + long + short) == "has a text of more than 1000 bytes for a character"


def test_a_long_text_for_unknown_pieces_is_refused() -> None:
    assert fault(PIECE + field(2, field(44, b"x" * 1000))) is None
    assert fault(PIECE + field(2, field(44, b"x" * 200_000))) == "has settings of more than 100000 bytes"


@given(st.binary(max_size=200))
def test_any_bytes_are_accepted_or_refused(content: bytes) -> None:
    for one in (content, PIECE + content, PIECE + field(3, content)):
        assert fault(one) is None or len(str(fault(one))) < 100


@given(st.data())
def test_a_change_of_a_model_is_refused_here_or_does_no_harm(model: bytes, data: st.DataObject) -> None:
    content = bytearray(model)
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    if fault(bytes(content)) is None:
        with suppress(RuntimeError):
            processor = sentencepiece.SentencePieceProcessor()
            processor.LoadFromSerializedProto(bytes(content))
            processor.encode("The market opens at six.", out_type=str)
