"""Libraries that a benchmark needs beside the project's own."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any


def library(name: str) -> Any:  # noqa: ANN401 - a module that may be missing
    """Import a library of the group `bench`; where it is missing, say how to get it and exit with code 2."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        print(f"{name} is not installed; run it with `uv run --group bench python …`", file=sys.stderr)
        sys.exit(2)
