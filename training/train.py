"""Train a model of one direction on packed pairs, for a given time or number of steps.

    python -m training.train DATA OUT --direction en-es --minutes 60

The learning rate rises over the first steps and then stays, so that a run can go on for as long as it gets better:
`--resume` continues it for more minutes. `--anneal` lets the rate fall in a straight line over its minutes or steps;
what is exported comes from there. It goes on from the state in OUT, so copy that first to keep the run before. An
annealing that was broken off is resumed where it stopped. OUT gets `weights.npz`, an average over the run, and
`last.pt`, the state. `--start` takes weights of an earlier run, also with fewer encoder layers. A GPU is used if there
is one. Without one, a core with AVX512-BF16 reads about 4,000 pieces per second in `deep`, another one half of that.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training.options import SHAPES, Options
from training.requirements import requirements


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
    parser.add_argument("--pieces", type=int, default=usual.pieces, help="of a batch, a side (%(default)s)")
    parser.add_argument("--rate", type=float, default=usual.rate, help="the highest learning rate (%(default)s)")
    parser.add_argument("--warm", type=int, default=usual.warm, help="steps in which the rate rises (%(default)s)")
    parser.add_argument("--anneal", action="store_true", help="let the rate fall over the minutes or steps")
    parser.add_argument("--no-marks", dest="marks", action="store_false", help="leave out sentences with marks")
    parser.add_argument("--dropout", type=float, default=usual.dropout)
    parser.add_argument("--smoothing", type=float, default=usual.smoothing, help="of labels (%(default)s)")
    parser.add_argument("--alignment", type=float, default=usual.alignment, help="weight of its loss (%(default)s)")
    parser.add_argument("--vectors", type=Path, help="what `training.vectors` wrote")
    parser.add_argument("--start", type=Path, help="weights.npz of an earlier run, or of `training.export --restore`")
    parser.add_argument("--resume", action="store_true", help="go on from OUT/last.pt")
    parser.add_argument("--seed", type=int, default=usual.seed)
    given = vars(parser.parse_args(arguments))
    data, out = given.pop("data"), given.pop("out")
    with requirements():
        from training.loop import Training  # noqa: PLC0415 - it needs PyTorch, and `--help` does not

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
