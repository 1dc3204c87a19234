"""Folders in which something is put together before it takes its place beside them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from l10n.files.own import PATIENCE

_PREFIX = ".l10n-"
_LOCK = "lock"
_ASIDE = "replaced"
_ATTEMPTS = 5
"""How often to make a folder, if other processes take it for one that was left behind, in its first moment."""


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Yield a temporary folder in another one, which is created. What killed processes left there is removed.

    Each such folder has a lock, which the operating system releases when its owner ends, even by a crash.

    Raises:
        OSError: the folder cannot be created or written.

    """
    from filelock import FileLock  # noqa: PLC0415 - as in `own`

    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_PREFIX}*"):
        _clear(left)
    for attempt in range(_ATTEMPTS):
        with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder, ignore_cleanup_errors=True) as made:
            lock = FileLock(Path(made, _LOCK), timeout=PATIENCE, fallback_to_soft=False)
            try:
                lock.acquire()
            except (FileNotFoundError, FileExistsError):  # filelock makes the folder: it exists, and then it does not
                if attempt + 1 < _ATTEMPTS:
                    continue
                raise
            try:
                yield Path(made)
            finally:
                lock.release()
            return


def set_aside(path: Path, staging: Path) -> Path:
    """Move what has to make room to the temporary folder; if this process is killed now, the next one moves it back."""
    aside = staging / _ASIDE
    aside.mkdir()
    return path.rename(aside / path.name)


def _clear(left: Path) -> None:
    """Remove a temporary folder whose owner has ended; what it had set aside goes back to its place."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - likewise

    if left.is_symlink() or not left.is_dir():
        return
    with suppress(Timeout, OSError):
        if not (left / _LOCK).is_file() and not any(left.iterdir()):
            left.rmdir()  # it was killed in its first moment
            return
        with FileLock(left / _LOCK, timeout=0, fallback_to_soft=False):
            for path in (left / _ASIDE).glob("*"):
                if not (left.parent / path.name).exists():
                    path.rename(left.parent / path.name)
        shutil.rmtree(left, ignore_errors=True)
