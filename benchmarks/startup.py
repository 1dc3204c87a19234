"""Measure start-up: `l10n --help` against an empty Typer app, `l10n status` against the libraries that it needs.

    python benchmarks/startup.py [--runs 15]

The commands run in turn, so that changes in load affect all of them. The output has medians of processor seconds (user
and system, with children) and their ratios.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
EMPTY = """
import typer
app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]})
@app.callback()
def options() -> None: ...
@app.command()
def one() -> None: ...
app(["--help"])
"""
COMMANDS = {
    "an empty Typer app --help": [sys.executable, "-c", EMPTY],
    "l10n --help": [sys.executable, "-m", "l10n", "--help"],
    "import typer, rich.console, polib": [sys.executable, "-c", "import typer, rich.console, polib"],
    "l10n status": [sys.executable, "-m", "l10n", "status"],
}
PAIRS = [("l10n --help", "an empty Typer app --help", 1.2), ("l10n status", "import typer, rich.console, polib", 1.5)]


def seconds(command: list[str]) -> float:
    """Return the processor seconds that a command took."""
    before = os.times()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def medians(runs: int) -> dict[str, float]:
    """Run the commands in turn, after one warm-up run, and return the median of each."""
    rounds = [{name: seconds(command) for name, command in COMMANDS.items()} for _ in range(runs + 1)]
    return {name: statistics.median(one[name] for one in rounds[1:]) for name in COMMANDS}


def main() -> None:
    """Print the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    found = medians(parser.parse_args().runs)
    for name, value in found.items():
        print(f"{value:.3f} s  {name}")
    for ours, theirs, limit in PAIRS:
        print(f"{found[ours] / found[theirs]:.2f}     {ours} / {theirs} (at most {limit})")


if __name__ == "__main__":
    main()
