"""File systems that are soon full."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PAGE = 4096
"""Bytes that a file system gives at once."""


@contextmanager
def small(folder: Path, megabytes: int = 1) -> Iterator[Path | None]:
    """Mount a small file system on an empty folder, and give the folder; None where this user cannot mount one."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path, pages: int) -> Path:
    """Fill a file system, leave so many pages, and return the file to delete again."""
    filling = disk / "filling"
    with filling.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(PAGE)):
            pass
    os.truncate(filling, filling.stat().st_size - PAGE * pages)
    return filling
