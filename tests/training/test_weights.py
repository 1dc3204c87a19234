"""Weights come back from their file, and a deeper model begins as the shallower one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training.weights import deepened, load, save

SHAPE = (4, 2, 8, 2, 1)


def layer(number: int) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    names = (
        "self_attn.qkv.weight",
        "self_attn.out.weight",
        "self_attn.out.bias",
        "up.weight",
        "down.weight",
        "down.bias",
    )
    return {f"encoder.{number}.{name}": np.full((2, 2), number + 1, np.float32) for name in names}


def test_weights_come_back(tmp_path: Path) -> None:
    save(tmp_path / "weights.npz", SHAPE, layer(0))
    shape, held = load(tmp_path / "weights.npz")
    assert shape == SHAPE
    assert {name: each.tolist() for name, each in held.items()} == {
        name: each.tolist() for name, each in layer(0).items()
    }


def test_another_file_is_refused(tmp_path: Path) -> None:
    save(tmp_path / "whole.npz", SHAPE, layer(0))
    np.savez(tmp_path / "other.npz", a=np.zeros(2))
    (tmp_path / "half.npz").write_bytes((tmp_path / "whole.npz").read_bytes()[:700])
    (tmp_path / "text.npz").write_text("weights")
    for name in ("other.npz", "half.npz", "text.npz"):
        with pytest.raises(ValueError, match=rf"{name}: is no whole file of weights"):
            load(tmp_path / name)


@pytest.mark.parametrize(("wanted", "idle"), [(2, []), (3, [2]), (4, [1, 3]), (6, [1, 2, 4, 5])])
def test_copies_that_add_nothing_stand_between_the_layers(wanted: int, idle: list[int]) -> None:
    grown = deepened({**layer(0), **layer(1), "embed.weight": np.ones(3)}, 2, wanted)
    assert {name.split(".")[1] for name in grown if name.startswith("encoder")} == set(map(str, range(wanted)))
    for number in range(wanted):
        adds = [
            grown[f"encoder.{number}.{part}"].any() for part in ("self_attn.out.weight", "down.weight", "down.bias")
        ]
        assert adds == [number not in idle] * 3
        assert grown[f"encoder.{number}.up.weight"].any()
