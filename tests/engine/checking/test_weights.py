"""The table of `model.bin`: what is read, and what is refused, however the file lies about its lengths."""

from __future__ import annotations

import io
import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_file import INT8, ModelFile
from tiny_package import build

from l10n.engine.checking.weights import Variable, Weights, WeightsError, read


def small() -> ModelFile:
    """Return a file with one matrix, one number and another name for the matrix."""
    model = ModelFile(aliases=[("b/weight", "a/weight")])
    model.set("a/weight", (2, 3))
    model.set("a/weight_scale", (2,))
    model.set("flag", (), INT8, 1)
    return model


def read_bytes(content: bytes) -> Weights:
    """Read a table."""
    return read(io.BytesIO(content))


def test_names_shapes_types_and_single_numbers_are_read() -> None:
    found = read_bytes(small().content())
    matrix, scale = Variable((2, 3), "float32"), Variable((2,), "float32")
    assert found.variables == {
        "a/weight": matrix,
        "a/weight_scale": scale,
        "b/weight": matrix,
        "b/weight_scale": scale,
        "flag": Variable((), "int8", 1),
    }
    assert (found.version, found.name, found.revision) == (6, "TransformerSpec", 7)


def test_older_versions_are_read() -> None:
    for version in (2, 3, 4, 5):
        model = small()
        model.version = version
        assert read_bytes(model.content()).variables["a/weight"].shape == (2, 3)


def test_weights_are_not_read(tmp_path: Path) -> None:
    class Counted(io.FileIO):
        """A file that counts what is read."""

        count = 0

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            found = super().readinto(buffer)
            Counted.count += found or 0
            return found or 0

    model = ModelFile()
    model.set("a/weight", (1000, 1000))
    (tmp_path / "model.bin").write_bytes(model.content())
    with io.BufferedReader(Counted(tmp_path / "model.bin", "r")) as file:
        assert read(file).variables["a/weight"].shape == (1000, 1000)
    assert Counted.count < 100_000


def lying(at: bytes, place: int, layout: str, value: int) -> bytes:
    """Return the small file with another number at a place after some bytes."""
    content = bytearray(small().content())
    struct.pack_into(f"<{layout}", content, content.index(at) + len(at) + place, value)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "ends in the middle"),
        (small().content()[:-1], "ends in the middle"),
        (small().content() + b"\0", "is 1 bytes longer than its table says"),
        (struct.pack("<I", 1) + small().content()[4:], "has the version 1"),
        (struct.pack("<I", 7) + small().content()[4:], "has the version 7"),
        (lying(b"TransformerSpec\0", 4, "I", 2**32 - 1), "has 4294967295 variables"),
        (lying(b"a/weight\0", 0, "B", 255), "has 255 dimensions"),
        (lying(b"a/weight\0", 1, "I", 3), "has 24 bytes in a/weight"),
        (lying(b"a/weight\0", 1, "I", 0), "has 24 bytes in a/weight"),
        (lying(b"a/weight\0", 1, "I", 2**32 - 1), "has 24 bytes in a/weight"),
        (lying(b"a/weight\0", 9, "B", 6), "has an unknown type"),
        (lying(b"a/weight\0", 9, "B", 1), "has 24 bytes in a/weight"),
        (lying(b"a/weight\0", 10, "I", 2**32 - 1), "has 4294967295 bytes in a/weight"),
        (lying(b"a/weight\0", -1, "B", 65), "has a name that is empty, too long or without an end"),
        (lying(b"a/weight\0", -4, "B", 0), "has a name that is empty, too long or without an end"),
        (lying(b"a/weight\0", -4, "B", 27), "has a name with strange characters"),
        (lying(b"a/weight\0", -4, "B", 200), "has a name with strange characters"),
        (lying(b"a/weight\0", -11, "H", 0), "has a name that is empty"),
        (lying(b"a/weight\0", -11, "H", 2**16 - 1), "ends in the middle"),
    ],
)
def test_a_number_that_does_not_fit_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(WeightsError, match=fault):
        read_bytes(content)


def test_a_shape_that_is_larger_than_the_file_is_refused() -> None:
    model = small()
    model.rows["a/weight"].shape, model.rows["a/weight"].kind = (2**16, 2**13), 1
    content = bytearray(model.content())
    at = content.index(b"a/weight\0") + 18
    struct.pack_into("<I", content, at + 1, 2**29)
    with pytest.raises(WeightsError, match="ends in the middle of its weights"):
        read_bytes(bytes(content))


@pytest.mark.parametrize(
    ("aliases", "fault"),
    [
        ([("b", "missing")], "as another name of missing, which it lacks"),
        ([("flag", "a/weight")], "has flag twice"),
        ([("b", "a/weight"), ("b", "flag")], "has b twice"),
    ],
)
def test_another_name_must_be_new_and_name_something(aliases: list[tuple[str, str]], fault: str) -> None:
    model = small()
    model.aliases = aliases
    with pytest.raises(WeightsError, match=fault):
        read_bytes(model.content())


def test_a_name_given_twice_is_refused() -> None:
    content = small().content().replace(b"a/weight_scale\0", b"a/weight\0")
    content = content.replace(struct.pack("<H", 15) + b"a/weight\0", struct.pack("<H", 9) + b"a/weight\0")
    with pytest.raises(WeightsError, match="has a/weight twice"):
        read_bytes(content)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for one in (content, small().content()[:4] + content, small().content()[:26] + content):
        with suppress(WeightsError):
            read_bytes(one)


@given(st.integers(0, len(small().content()) - 1), st.integers(0, 255))
def test_any_change_of_a_byte_is_read_or_refused(at: int, value: int) -> None:
    content = bytearray(small().content())
    content[at] = value
    with suppress(WeightsError):
        read_bytes(bytes(content))


def test_the_file_of_a_package_is_written_as_it_was_read(tmp_path: Path) -> None:
    path = build(tmp_path, positions=8) / "model/model.bin"
    assert ModelFile.read(path).content() == path.read_bytes()
