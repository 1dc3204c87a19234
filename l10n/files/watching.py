"""Tells when files change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from l10n.errors import OutputError

_PAUSE = 200
"""Milliseconds without a further change after which those so far are told: an editor saves in several steps."""
_LONGEST = 2000
"""Milliseconds after which they are told in any case."""


def changes(paths: Sequence[Path], concerns: Callable[[Path], bool]) -> Iterator[frozenset[Path]]:
    """Yield nothing as soon as files are watched, then the changed files of each moment, until the caller stops.

    What changes while the caller is busy comes with the next ones.

    Args:
        paths: files and folders that exist; of folders, all that is in them is watched.
        concerns: tells whether a changed file is to be told.

    Raises:
        OutputError: the library that watches is not installed.
        KeyboardInterrupt: the user pressed Ctrl-C.

    """
    try:
        from watchfiles import watch  # noqa: PLC0415 - an extra
    except ImportError as error:
        what, hint = "needs the package watchfiles", "pip install 'l10n-articles[watch]'"
        raise OutputError(what, path="--watch", hint=hint) from error
    every = watch(
        *paths,
        watch_filter=lambda _, path: concerns(Path(path)),
        step=_PAUSE,
        debounce=_LONGEST,
        rust_timeout=_PAUSE,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    next(every)  # it watches from here on
    yield frozenset()
    for found in every:
        if found:
            yield frozenset(Path(path) for _, path in found)
