"""Train a model of one direction on packed pairs, for a given time or number of steps.

    python -m training.train DATA OUT --direction en-es --shape tiny --minutes 60

The learning rate depends on the share of time used, so that a run ends well on any machine: it rises, then falls along
a cosine. OUT gets `weights.npz`, an average over the run, and `last.pt`, from which `--resume` continues with a new
time limit. `--start` takes weights of an earlier run, also with fewer encoder layers. A GPU is used if there is one.
Without one, a thread on a processor with AMX reads about 10,000 pieces per second in `tiny`, without AMX a third of
that.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training import weights
from training.batches import Batch, Pairs, ahead
from training.network import SHAPES, Transformer
from training.pack import Cutter

_WARM = 0.04
"""The share of the run in which the learning rate rises."""
_LAST = 0.05
"""The final share of the highest learning rate."""
_AVERAGE_EACH = 8
"""Steps between two updates of the running average."""
_HORIZON = 20
"""The running average covers about one part in this many of the run so far."""
_SAY_EACH = 60.0
"""Seconds between two progress lines."""


@dataclass(frozen=True, slots=True)
class Options:
    """Options of training."""

    direction: str = "en-es"
    shape: str = "tiny"
    minutes: float = 60
    steps: int = 0
    """Number of steps; 0 for a time limit instead."""
    pieces: int = 4096
    """Padded pieces per side of a batch."""
    rate: float = 1e-3
    """The highest learning rate."""
    dropout: float = 0.0
    smoothing: float = 0.1
    alignment: float = 0.05
    """Weight of the alignment loss."""
    vectors: Path | None = None
    start: Path | None = None
    resume: bool = False
    seed: int = 1


class Training:
    """A model in training."""

    def __init__(self, data: Path, out: Path, options: Options) -> None:
        """Read the data and create the model.

        Raises:
            OSError: a file cannot be read.
            KeyError: a file is of another kind.
            ValueError: the initial weights or the vectors have another shape.

        """
        torch.manual_seed(options.seed)
        self._out, self._options = out, options
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        source, target = options.direction.split("-")
        self._train, self._dev = (Pairs(data / name, source, target) for name in ("train.npz", "dev.npz"))
        self._shape = SHAPES[options.shape]
        vocabulary = len(Cutter(data / "sentencepiece.model"))
        self.model = Transformer(vocabulary, self._shape, options.dropout).to(self._device)
        if options.vectors:
            self.model.embed.weight.data.copy_(_fitting(np.load(options.vectors), (vocabulary, self._shape.width)))
        if options.start:
            self._begin_from(options.start)
        self._mean = {name: each.detach().float().clone() for name, each in self.model.state_dict().items()}
        self._optimizer = torch.optim.AdamW(
            self.model.parameters(), lr=options.rate, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.01, fused=True
        )
        self._steps = 0
        if options.resume and self._last.exists():
            self._go_on()

    @property
    def _last(self) -> Path:
        return self._out / "last.pt"

    def run(self) -> float:
        """Train, and return the loss on the dev set, in nats per piece."""
        said = time.monotonic()
        loss, seen = math.inf, 0
        for spent, batch in self._spending():
            loss, seen = self._step(batch, self._rate(spent)), seen + batch.size
            if time.monotonic() - said > _SAY_EACH:
                speed = seen / (time.monotonic() - said)
                print(f"step {self._steps}, {spent:.1%} spent, loss {loss:.3f}, {speed:.0f} pieces/s", flush=True)
                said, seen = time.monotonic(), 0
                self._save()
        self._save()
        return self.dev_loss()

    def dev_loss(self) -> float:
        """Return the loss of the averaged model on the dev set, in nats per piece."""
        present = {name: each.clone() for name, each in self.model.state_dict().items()}
        self.model.load_state_dict(self._mean)
        self.model.eval()
        total, number = 0.0, 0
        with torch.no_grad(), self._half():
            for batch in self._dev.batches(self._options.pieces, np.random.default_rng(0)):
                loss, pieces = self.model.loss(self._on_device(batch))
                total, number = total + loss.item() * pieces, number + pieces
        self.model.load_state_dict(present)
        self.model.train()
        return total / max(number, 1)

    def _spending(self) -> Iterator[tuple[float, Batch]]:
        """Yield batches, pass after pass, each with the share of the run before it."""
        rng = np.random.default_rng(self._options.seed + self._steps)
        start, done = time.monotonic(), count()
        while True:
            for batch in ahead(self._train.batches(self._options.pieces, rng)):
                steps, minutes = self._options.steps, self._options.minutes
                spent = next(done) / steps if steps else (time.monotonic() - start) / (60 * minutes)
                if spent >= 1:
                    return
                yield spent, self._on_device(batch)

    def _rate(self, spent: float) -> float:
        if spent < _WARM and not self._options.resume:
            return self._options.rate * spent / _WARM
        fallen = 0.5 * (1 + math.cos(math.pi * (spent - _WARM) / (1 - _WARM)))
        return self._options.rate * (_LAST + (1 - _LAST) * fallen)

    def _step(self, batch: Batch, rate: float) -> float:
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        with self._half():
            loss, _ = self.model.loss(batch, self._options.smoothing)
            whole = loss + self._options.alignment * self.model.alignment_loss(batch)
        self._optimizer.zero_grad(set_to_none=True)
        whole.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self._optimizer.step()
        self._steps += 1
        if self._steps % _AVERAGE_EACH == 0:
            self._average()
        return float(loss.item())

    def _average(self) -> None:
        new = _AVERAGE_EACH / max(_AVERAGE_EACH, self._steps / _HORIZON)
        with torch.no_grad():
            for name, each in self.model.state_dict().items():
                self._mean[name].lerp_(each.float(), new)

    def _half(self) -> torch.autocast:
        return torch.autocast(self._device.type, torch.bfloat16)

    def _on_device(self, batch: Batch) -> Batch:
        return Batch(*(part.to(self._device, non_blocking=True) for part in batch))

    def _begin_from(self, path: Path) -> None:
        shape, held = weights.load(path)
        if (*shape[:3], shape[4]) != (*self._shape[:3], self._shape.decoders) or shape[3] > self._shape.encoders:
            raise ValueError(f"{path} is of the shape {shape}, which does not grow into {tuple(self._shape)}")
        grown = weights.deepened(held, shape[3], self._shape.encoders)
        self.model.load_state_dict({name: torch.from_numpy(each) for name, each in grown.items()})

    def _go_on(self) -> None:
        state = torch.load(self._last, map_location=self._device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._mean, self._steps = state["mean"], state["steps"]

    def _save(self) -> None:
        self._out.mkdir(parents=True, exist_ok=True)
        mean = {name: each.cpu().numpy() for name, each in self._mean.items()}
        weights.save(self._out / "weights.npz", self._shape, mean)
        state = {"optimizer": self._optimizer.state_dict(), "mean": self._mean, "steps": self._steps}
        torch.save({"model": self.model.state_dict(), **state}, self._last)


def _fitting(array: np.ndarray[tuple[int, ...], np.dtype[np.float32]], shape: tuple[int, int]) -> torch.Tensor:
    if array.shape != shape:
        raise ValueError(f"the vectors are of the shape {array.shape}, the model of {shape}")
    return torch.from_numpy(array)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="what `training.pack` wrote")
    parser.add_argument("out", type=Path)
    usual = Options()
    parser.add_argument("--direction", choices=("en-es", "es-en"), default=usual.direction)
    parser.add_argument("--shape", choices=SHAPES, default=usual.shape)
    parser.add_argument("--minutes", type=float, default=usual.minutes)
    parser.add_argument("--steps", type=int, default=usual.steps, help="stop after so many instead")
    parser.add_argument("--pieces", type=int, default=usual.pieces, help="of a batch, padded, a side (%(default)s)")
    parser.add_argument("--rate", type=float, default=usual.rate, help="the highest learning rate (%(default)s)")
    parser.add_argument("--dropout", type=float, default=usual.dropout)
    parser.add_argument("--smoothing", type=float, default=usual.smoothing, help="of labels (%(default)s)")
    parser.add_argument("--alignment", type=float, default=usual.alignment, help="weight of its loss (%(default)s)")
    parser.add_argument("--vectors", type=Path, help="what `training.vectors` wrote")
    parser.add_argument("--start", type=Path, help="weights.npz of an earlier run, or of `training.export --restore`")
    parser.add_argument("--resume", action="store_true", help="go on from OUT/last.pt")
    parser.add_argument("--seed", type=int, default=usual.seed)
    given = vars(parser.parse_args(arguments))
    data, out = given.pop("data"), given.pop("out")
    try:
        training = Training(data, out, Options(**given))
    except (OSError, KeyError, ValueError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    print(f"{sum(each.numel() for each in training.model.parameters()) / 1e6:.1f} million weights", flush=True)
    loss = training.run()
    print(f"{out}/weights.npz: dev loss {loss:.4f}")


if __name__ == "__main__":
    main()
