"""Muon makes steps orthogonal, treats stacked matrices as several, and leaves all that is no matrix to AdamW."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")

from training.muon import Muon, optimizers, orthogonal  # noqa: E402
from training.network import Transformer  # noqa: E402
from training.options import Shape  # noqa: E402

SHAPE = Shape(16, 2, 32, 2, 1)


def test_singular_values_come_near_one_and_vectors_stay() -> None:
    torch.manual_seed(1)
    stack = torch.randn(5, 24, 60)
    left, values, right = torch.linalg.svd(orthogonal(stack), full_matrices=False)
    assert 0.3 < values.min() <= values.max() < 1.4
    was_left, _, was_right = torch.linalg.svd(stack, full_matrices=False)
    assert torch.allclose(was_left @ was_right, left @ right, atol=0.15)


def test_a_matrix_is_stepped_on_in_a_size_that_grows_with_its_wider_side() -> None:
    torch.manual_seed(1)
    for rows, columns in ((24, 60), (60, 24), (24, 24)):
        matrix = torch.nn.Parameter(torch.zeros(rows, columns))
        matrix.grad = torch.randn(rows, columns)
        Muon([{"params": [matrix]}], 0.5).step()
        # Orthogonal rows of length 1 have a root mean square of 1 / √columns.
        expected = 0.5 * 0.2 * max(rows, columns) ** 0.5 / max(rows, columns) ** 0.5
        assert matrix.pow(2).mean().sqrt().item() == pytest.approx(expected, rel=0.2)
        assert (matrix * matrix.grad).sum() < 0


def test_matrices_below_one_another_step_each_by_itself() -> None:
    torch.manual_seed(1)
    gradient = torch.randn(3, 20, 20)
    stacked = torch.nn.Parameter(torch.zeros(60, 20))
    stacked.grad = gradient.flatten(0, 1).clone()
    Muon([{"params": [stacked], "parts": 3}], 0.5).step()
    for part, its_gradient in zip(stacked.chunk(3), gradient, strict=True):
        alone = torch.nn.Parameter(torch.zeros(20, 20))
        alone.grad = its_gradient.clone()
        Muon([{"params": [alone]}], 0.5).step()
        assert torch.allclose(part, alone, atol=2e-3)


def test_momentum_goes_on_and_weights_shrink() -> None:
    matrix = torch.nn.Parameter(torch.eye(8) * 100)
    optimizer = Muon([{"params": [matrix]}], 1.0)
    for _ in range(2):
        matrix.grad = torch.zeros(8, 8)
        optimizer.step()
    assert torch.allclose(matrix, torch.eye(8) * 100 * 0.99**2, atol=1e-3)
    idle = torch.nn.Parameter(torch.ones(2, 2))
    Muon([{"params": [idle]}], 1.0).step()
    assert torch.equal(idle, torch.ones(2, 2))


def test_each_weight_of_a_model_has_one_optimizer() -> None:
    model = Transformer(50, SHAPE)
    muon, adam = optimizers(model, 1e-3)
    names = {id(each): name for name, each in model.named_parameters()}

    def held(optimizer: object, parts: int | None = None) -> set[str]:
        groups = [each for each in optimizer.param_groups if parts in {None, each.get("parts")}]  # type: ignore[attr-defined]
        return {names[id(each)] for group in groups for each in group["params"]}

    assert held(muon) | held(adam) == set(names.values())
    assert not held(muon) & held(adam)
    assert "embed.weight" in held(adam)
    assert all(name.endswith(".qkv.weight") for name in held(muon, 3))
    assert held(muon, 2) == {"decoder.0.cross_attn.kv.weight"}
    assert "encoder.1.up.weight" in held(muon, 1)
    assert {name for name in held(adam) if not name.endswith("bias") and "norm" not in name} == {"embed.weight"}


def test_the_state_goes_into_a_file_and_back() -> None:
    torch.manual_seed(1)
    model = Transformer(50, SHAPE)
    first, second = (optimizers(model, 1e-3)[0] for _ in range(2))
    for each in model.parameters():
        each.grad = torch.randn_like(each)
    first.step()
    second.load_state_dict(first.state_dict())
    for matrix, state in first.state.items():
        assert torch.equal(second.state[matrix]["momentum"], state["momentum"])
