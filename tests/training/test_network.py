"""The network does what its formulas say."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")
torch.set_num_threads(1)  # several wait for one another where other work runs

from torch.nn import functional  # noqa: E402

from training.batches import Batch  # noqa: E402
from training.network import Transformer, _CrossEntropy  # noqa: E402
from training.options import Shape  # noqa: E402
from training.pack import BEGIN, END, PAD  # noqa: E402
from training.weights import deepened, positions  # noqa: E402

SHAPE = Shape(16, 2, 32, 2, 2)
VOCABULARY = 50


@pytest.fixture
def model() -> Transformer:
    """Return a network by chance, always the same."""
    torch.manual_seed(1)
    made = Transformer(VOCABULARY, SHAPE)
    made.eval()
    return made


def batch(*pairs: tuple[list[int], list[int]], width: int = 0) -> Batch:
    """Return sentences as a batch, padded to a width at least."""
    sides = ([[*source, END] for source, _ in pairs], [[BEGIN, *target, END] for _, target in pairs])
    widest = [max(width, *map(len, side)) for side in sides]
    source, target = (
        torch.tensor([row + [PAD] * (wide - len(row)) for row in side])
        for side, wide in zip(sides, widest, strict=True)
    )
    return Batch(source, target, torch.tensor([[0, 0, 1], [0, 1, 0]]))


def test_a_piece_is_written_without_a_look_at_what_comes_after(model: Transformer) -> None:
    one, other = (model(batch(([5, 6, 7], [8, 9, last]))) for last in (10, 11))
    assert torch.equal(one[:, :3], other[:, :3])
    assert not torch.equal(one[:, 3], other[:, 3])


def test_padding_changes_nothing(model: Transformer) -> None:
    alone = model(batch(([5, 6, 7], [8, 9])))
    padded = model(batch(([5, 6, 7], [8, 9]), ([5] * 9, [8] * 9), width=16))
    assert torch.allclose(alone[0, :3], padded[0, :3], atol=1e-5)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_the_loss_in_parts_is_that_of_the_whole(smoothing: float) -> None:
    torch.manual_seed(2)
    known, table, bias = (
        torch.randn(*size, requires_grad=True) for size in ((1100, 8), (VOCABULARY, 8), (VOCABULARY,))
    )
    gold = torch.randint(VOCABULARY, (1100,))
    whole = functional.cross_entropy(functional.linear(known, table, bias), gold, label_smoothing=smoothing)
    grads = torch.autograd.grad(3 * whole, (known, table, bias))
    parts = _CrossEntropy.apply(known, table, bias, gold, smoothing)
    assert torch.allclose(parts, whole, atol=1e-5)
    for mine, right in zip(torch.autograd.grad(3 * parts, (known, table, bias)), grads, strict=True):
        assert torch.allclose(mine, right, atol=1e-6)


def test_the_head_that_aligns_learns_the_links(model: Transformer) -> None:
    model.train()
    sentences = batch(([5, 6, 7], [8, 9, 10]))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(40):
        model.loss(sentences)
        loss = model.alignment_loss(sentences)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 4


def test_a_batch_without_links_has_no_loss_of_alignment(model: Transformer) -> None:
    sentences = batch(([5, 6], [8, 9]))._replace(links=torch.zeros(0, 3, dtype=torch.long))
    model.loss(sentences)
    assert model.alignment_loss(sentences).item() == 0


def test_a_deeper_model_begins_as_the_shallower_one(model: Transformer) -> None:
    deep = Transformer(VOCABULARY, SHAPE._replace(encoders=5)).eval()
    held = {name: each.numpy() for name, each in model.state_dict().items()}
    deep.load_state_dict({name: torch.from_numpy(each) for name, each in deepened(held, 2, 5).items()})
    sentences = batch(([5, 6, 7], [8, 9, 10]))
    assert torch.allclose(deep(sentences), model(sentences), atol=1e-5)


def test_each_place_has_a_vector_of_its_own() -> None:
    assert len({tuple(row.tolist()) for row in positions(16)}) == 512
