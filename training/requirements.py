"""The libraries that training needs beside the project's own: told in one line where they are missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_OWN = ("torch", "scipy", "eflomal")
"""Those of `requirements.txt`."""


@contextmanager
def requirements() -> Iterator[None]:
    """Run what needs these libraries; where one is missing, say how to get them and exit with code 2."""
    try:
        yield
    except ModuleNotFoundError as error:
        if str(error.name).split(".")[0] not in _OWN:
            raise
        how = "run it with `uv run --with-requirements training/requirements.txt python -m …`"
        print(f"{error.name} is not installed; {how}", file=sys.stderr)
        sys.exit(2)
