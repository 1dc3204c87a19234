"""The model: a Transformer that reads a sentence and writes its translation (Vaswani et al. 2017), normed before.

One table of vectors serves source, target and output. The first head of the last decoder layer is taught to look at
what it translates, and is the head whose attention CTranslate2 returns (Garg et al. 2019, "Jointly Learning to Align
and Translate").
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import torch
from torch import nn
from torch.nn import functional

from training.batches import Batch
from training.pack import PAD

POSITIONS = 512
"""Pieces of the longest sentence."""
_UNSEEN = -1e4
_ROWS = 512
"""Target pieces whose scores are in the cache of a processor at once."""


class Shape(NamedTuple):
    """How large a model is; the order is that of the file of its weights."""

    width: int
    heads: int
    inner: int
    """Width inside the feed-forward layers."""
    encoders: int
    decoders: int


SHAPES = {
    "tiny": Shape(256, 4, 1024, 4, 2),
    "deep": Shape(256, 4, 1024, 6, 2),
    "small": Shape(384, 6, 1536, 6, 2),
    "base": Shape(512, 8, 2048, 6, 2),
}
"""Few decoder layers: they run once for each piece that is written, the encoder once for the sentence."""


class Attention(nn.Module):
    """Looks from each place at others, of the same sentence or of the one that is translated."""

    def __init__(self, shape: Shape, *, across: bool = False) -> None:
        """Make one by chance."""
        super().__init__()
        self.heads = shape.heads
        self.aligns = False
        """Whether the first head's weights are kept, for the loss of alignment."""
        self.log_weights: torch.Tensor | None = None
        if across:
            self.q = nn.Linear(shape.width, shape.width)
            self.kv = nn.Linear(shape.width, 2 * shape.width)
        else:
            self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)

    def forward(self, x: torch.Tensor, seen: torch.Tensor, memory: torch.Tensor | None = None) -> torch.Tensor:
        """Look where `seen` is true: (sentence, head, from, to), each of 1 where it is the same for all."""
        if memory is None:
            query, key, value = self.qkv(x).chunk(3, -1)
        else:
            query, (key, value) = self.q(x), self.kv(memory).chunk(2, -1)
        query, key, value = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (query, key, value))
        query = query * query.shape[-1] ** -0.5
        if x.is_cuda and not self.aligns:
            found = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen, scale=1.0)
        else:  # on short sentences twice as fast for a processor as the function above
            scores = (query @ key.transpose(2, 3)).masked_fill(~seen, _UNSEEN)
            found = scores.softmax(-1, dtype=torch.float32).to(value.dtype) @ value
            if self.aligns:
                self.log_weights = scores[:, 0].float().log_softmax(-1)
        made: torch.Tensor = self.out(found.transpose(1, 2).flatten(2))
        return made


class Layer(nn.Module):
    """A layer of the encoder or the decoder."""

    def __init__(self, shape: Shape, dropout: float, *, decodes: bool) -> None:
        """Make one by chance."""
        super().__init__()
        self.norm1, self.self_attn = nn.LayerNorm(shape.width), Attention(shape)
        if decodes:
            self.norm2, self.cross_attn = nn.LayerNorm(shape.width), Attention(shape, across=True)
        self.norm3 = nn.LayerNorm(shape.width)
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)
        self.drop = nn.Dropout(dropout)

    def forward(
        self,
        x: torch.Tensor,
        seen: torch.Tensor,
        memory: torch.Tensor | None = None,
        memory_seen: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """Go on from the layer below; a decoder reads the encoder's memory too."""
        x = x + self.drop(self.self_attn(self.norm1(x), seen))
        if memory is not None:
            x = x + self.drop(self.cross_attn(self.norm2(x), memory_seen, memory))
        return x + self.drop(self.down(self.drop(functional.relu(self.up(self.norm3(x))))))


class Transformer(nn.Module):
    """The whole."""

    positions: torch.Tensor

    def __init__(self, vocabulary: int, shape: Shape, dropout: float = 0.0) -> None:
        """Make one by chance."""
        super().__init__()
        self.embed = nn.Embedding(vocabulary, shape.width, padding_idx=PAD)
        self.register_buffer("positions", sinusoids(shape.width), persistent=False)
        self.encoder = nn.ModuleList(Layer(shape, dropout, decodes=False) for _ in range(shape.encoders))
        self.decoder = nn.ModuleList(Layer(shape, dropout, decodes=True) for _ in range(shape.decoders))
        self.enc_norm, self.dec_norm = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.bias = nn.Parameter(torch.zeros(vocabulary))
        self.drop = nn.Dropout(dropout)
        self._aligning.aligns = True
        for name, weights in self.named_parameters():
            if name == "embed.weight":
                nn.init.normal_(weights, std=shape.width**-0.5)
            elif weights.dim() > 1:
                nn.init.xavier_uniform_(weights)

    def forward(self, batch: Batch) -> torch.Tensor:
        """Return what the decoder knows before it writes each target piece: (sentence, step, width)."""
        source, target = batch.source, batch.target[:, :-1]
        seen = (source != PAD)[:, None, None, :]
        memory = self._read(source)
        for layer in self.encoder:
            memory = layer(memory, seen)
        memory = self.enc_norm(memory)
        steps = target.shape[1]
        before = torch.ones(steps, steps, dtype=torch.bool, device=target.device).tril()[None, None]
        x = self._read(target)
        for layer in self.decoder:
            x = layer(x, before, memory, seen)
        known: torch.Tensor = self.dec_norm(x)
        return known

    def loss(self, batch: Batch, smoothing: float = 0.0) -> tuple[torch.Tensor, int]:
        """Return the mean loss of a target piece, in nats, and how many there are."""
        gold = batch.target[:, 1:]
        there = gold != PAD
        known, gold = self(batch)[there], gold[there]
        if known.is_cuda:
            scores = functional.linear(known, self.embed.weight, self.bias).float()
            loss = functional.cross_entropy(scores, gold, label_smoothing=smoothing)
        else:
            loss = _CrossEntropy.apply(known, self.embed.weight, self.bias, gold, smoothing)
        return loss, len(gold)

    def alignment_loss(self, batch: Batch) -> torch.Tensor:
        """Return the mean loss of a link, in nats, after `loss` of the same batch."""
        log_weights = self._aligning.log_weights
        if log_weights is None or not len(batch.links):
            return torch.zeros((), device=batch.source.device)
        sentence, step, place = batch.links.T
        return -log_weights[sentence, step, place].mean()

    @property
    def _aligning(self) -> Attention:
        attention: Attention = self.decoder[-1].cross_attn
        return attention

    def _read(self, ids: torch.Tensor) -> torch.Tensor:
        width = self.embed.embedding_dim
        read: torch.Tensor = self.drop(self.embed(ids) * math.sqrt(width) + self.positions[: ids.shape[1]])
        return read


class _CrossEntropy(torch.autograd.Function):
    """Cross entropy over the vocabulary, some rows at a time, so that scores never leave the cache.

    The gradient is known with the loss: the probabilities, less what the target has (Liu et al. 2024, "Liger Kernel").
    """

    @staticmethod
    def forward(  # noqa: PLR0917 - torch passes them by place
        ctx: Any,  # noqa: ANN401 - torch carries no type for it
        known: torch.Tensor,
        weight: torch.Tensor,
        bias: torch.Tensor,
        gold: torch.Tensor,
        smoothing: float,
    ) -> torch.Tensor:
        half = torch.bfloat16 if torch.is_autocast_enabled("cpu") else weight.dtype
        inputs, table = known.to(half), weight.to(half)
        to_known, to_weight, to_bias = torch.empty_like(inputs), torch.zeros_like(weight), torch.zeros_like(bias)
        total = 0.0
        for start in range(0, len(inputs), _ROWS):
            rows, right = inputs[start : start + _ROWS], gold[start : start + _ROWS, None]
            scores = functional.linear(rows, table).float().add_(bias)
            norm = scores.logsumexp(1, keepdim=True)
            meant = (1 - smoothing) * scores.gather(1, right) + smoothing * scores.mean(1, keepdim=True)
            total += (norm - meant).sum().item()
            wrong = scores.sub_(norm).exp_().sub_(smoothing / len(weight))
            wrong.scatter_add_(1, right, torch.full_like(norm, smoothing - 1))
            to_bias += wrong.sum(0)
            wrong_half = wrong.to(half)
            to_known[start : start + _ROWS] = wrong_half @ table
            to_weight += wrong_half.T @ rows
        ctx.save_for_backward(to_known, to_weight, to_bias)
        return known.new_tensor(total / len(inputs), dtype=torch.float32)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor | None, ...]:  # noqa: ANN401 - likewise
        to_known, to_weight, to_bias = ctx.saved_tensors
        share = grads[0] / len(to_known)
        return to_known.float() * share, to_weight * share, to_bias * share, None, None


def sinusoids(width: int) -> torch.Tensor:
    """Return the vectors of positions, sines and cosines in turn."""
    turns = torch.exp(torch.arange(0, width, 2).float() * (-math.log(10_000.0) / width))
    angles = torch.arange(POSITIONS).float()[:, None] * turns
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
