"""The training of one model: steps, rates, the running average, and what is kept to go on from."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from pickle import UnpicklingError

import numpy as np
import torch
from torch import nn

from training import weights
from training.batches import Batch, Pairs, ahead
from training.muon import optimizers
from training.network import Transformer
from training.options import SHAPES, Options
from training.pack import Cutter
from training.precision import halves_are_fast

_LAST = 0.02
"""The share of the highest learning rate that an annealing ends with."""
_AVERAGE_EACH = 8
"""Steps between two updates of the running average."""
_HORIZON = 20
"""The running average covers about one part in this many of the run so far, or of the annealing."""
_SAY_EACH = 60.0
"""Seconds between two progress lines."""


@dataclass(slots=True)
class Progress:
    """How far a run is."""

    steps: int = 0
    """All that were taken, before an annealing too."""
    since: int = 0
    """The step at which the running average began."""
    spent: float = 0.0
    """The share of the minutes or steps of this run that is over."""
    annealing: bool = False


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
        self._train = Pairs(data / "train.npz", source, target, marks=options.marks)
        self._dev = Pairs(data / "dev.npz", source, target)
        self._shape = SHAPES[options.shape]
        vocabulary = len(Cutter(data / "sentencepiece.model"))
        self.model = Transformer(vocabulary, self._shape, options.dropout).to(self._device)
        if options.vectors:
            self.model.embed.weight.data.copy_(_fitting(np.load(options.vectors), (vocabulary, self._shape.width)))
        if options.start:
            self._begin_from(options.start)
        self._optimizers = optimizers(self.model, options.rate)
        self._progress = Progress(annealing=options.anneal)
        self._mean = self._now()
        if options.resume:
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
            self._progress.spent = spent
            if time.monotonic() - said > _SAY_EACH:
                speed = seen / (time.monotonic() - said)
                told = f"step {self._progress.steps}, {spent:.1%} spent, loss {loss:.3f}, {speed:.0f} pieces/s"
                print(told, flush=True)
                said, seen = time.monotonic(), 0
                self._save()
        self._progress.spent = 1.0
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
        options, before = self._options, self._progress.spent
        rng = np.random.default_rng(options.seed + self._progress.steps)
        start, done = time.monotonic(), count()
        while True:
            for batch in ahead(self._train.batches(options.pieces, rng)):
                minutes = (time.monotonic() - start) / 60
                spent = before + (next(done) / options.steps if options.steps else minutes / options.minutes)
                if spent >= 1:
                    return
                yield spent, self._on_device(batch)

    def _rate(self, spent: float) -> float:
        """Return the learning rate: up over the first steps, constant, and down to its last share where it anneals."""
        risen = min(1.0, (self._progress.steps + 1) / max(self._options.warm, 1))
        left = 1 - (1 - _LAST) * spent if self._options.anneal else 1.0
        return self._options.rate * risen * left

    def _step(self, batch: Batch, rate: float) -> float:
        with self._half():
            loss, _ = self.model.loss(batch, self._options.smoothing)
            whole = loss + self._options.alignment * self.model.alignment_loss(batch)
        self.model.zero_grad(set_to_none=True)
        whole.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimizer in self._optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate * group["ratio"]
            optimizer.step()
        self._progress.steps += 1
        if self._progress.steps % _AVERAGE_EACH == 0:
            self._average()
        return float(loss.item())

    def _average(self) -> None:
        steps = self._progress.steps - self._progress.since
        new = _AVERAGE_EACH / max(_AVERAGE_EACH, steps / _HORIZON)
        with torch.no_grad():
            for name, each in self.model.state_dict().items():
                self._mean[name].lerp_(each.float(), new)

    def _now(self) -> dict[str, torch.Tensor]:
        return {name: each.detach().float().clone() for name, each in self.model.state_dict().items()}

    def _half(self) -> torch.autocast:
        return torch.autocast(self._device.type, torch.bfloat16, enabled=halves_are_fast(self._device))

    def _on_device(self, batch: Batch) -> Batch:
        return Batch(*(part.to(self._device, non_blocking=True) for part in batch))

    def _begin_from(self, path: Path) -> None:
        shape, held = weights.load(path)
        if (*shape[:3], shape[4]) != (*self._shape[:3], self._shape.decoders) or shape[3] > self._shape.encoders:
            raise ValueError(f"{path} is of the shape {shape}, which does not grow into {tuple(self._shape)}")
        grown = weights.deepened(held, shape[3], self._shape.encoders)
        self.model.load_state_dict({name: torch.from_numpy(each) for name, each in grown.items()})

    def _go_on(self) -> None:
        """Take the state of the run before; a new annealing begins from it, with an average of its own."""
        try:
            state = torch.load(self._last, map_location=self._device, weights_only=True)
            self.model.load_state_dict(state["model"])
            for optimizer, its_state in zip(self._optimizers, state["optimizers"], strict=True):
                optimizer.load_state_dict(its_state)
            self._mean, was = state["mean"], Progress(**state["progress"])
        except (EOFError, KeyError, RuntimeError, TypeError, ValueError, UnpicklingError) as error:
            raise ValueError(f"{self._last}: is no state of such a run; --start takes its weights.npz") from error
        if was.annealing and self._options.anneal:
            self._progress = was
        elif self._options.anneal:
            self._progress = Progress(steps=was.steps, since=was.steps, annealing=True)
            self._mean = self._now()
        else:
            self._progress = Progress(steps=was.steps, since=was.since)

    def _save(self) -> None:
        self._out.mkdir(parents=True, exist_ok=True)
        mean = {name: each.cpu().numpy() for name, each in self._mean.items()}
        weights.save(self._out / "weights.npz", self._shape, mean)
        state = {
            "model": self.model.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self._optimizers],
            "mean": self._mean,
            "progress": asdict(self._progress),
        }
        beside = self._last.with_suffix(".part")
        torch.save(state, beside)
        beside.replace(self._last)


def _fitting(array: np.ndarray[tuple[int, ...], np.dtype[np.float32]], shape: tuple[int, int]) -> torch.Tensor:
    if array.shape != shape:
        raise ValueError(f"the vectors are of the shape {array.shape}, the model of {shape}")
    return torch.from_numpy(array)
