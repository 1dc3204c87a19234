"""Argos Translate: where it has its packages, and its module that reads them. Argos creates its folders on import."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from l10n.errors import EngineError, reason

_UNUSABLE = (OSError, RuntimeError, ValueError, KeyError, AssertionError)
"""Exceptions of importing argostranslate: a folder cannot be created, there is no home, a setting is wrong."""


@dataclass(frozen=True, slots=True)
class Argos:
    """The package folders and the package index of Argos."""

    folders: tuple[Path, ...]
    """The package folders. Packages are installed into the first."""
    index: str
    """The address of the package index."""


def argos() -> Argos:
    """Return where Argos has its packages and its index. Argos creates its folders on import.

    Raises:
        EngineError: the folders cannot be created, or Argos's own settings are broken.

    """
    _, fault = _imported()
    if isinstance(fault, (OSError, RuntimeError)):
        raise _unreadable(fault) from fault
    if fault is not None:
        raise EngineError(
            f"Argos's settings are broken: {fault}", hint="check the ARGOS_ environment variables"
        ) from fault
    from argostranslate import settings  # noqa: PLC0415 - it is imported by now

    return Argos(tuple(settings.package_dirs), settings.remote_package_index)


def manager() -> Any:  # noqa: ANN401 - argostranslate carries no types
    """Return the module `argostranslate.package`, from argostranslate or its fork argos-translate-lt."""
    return _imported()[0]


@cache
def _imported() -> tuple[Any, Exception | None]:
    """Return `argostranslate.package`, and the error if Argos's own folders or settings cannot be used.

    On import, Argos creates folders below the home directory and reads its settings. If that fails, bundled packages
    and packages given by path must still work, so it is imported again with an empty home directory.
    """
    said = StringIO()
    try:
        with redirect_stdout(said):  # it prints, several times, that its settings.json is not JSON
            try:
                from argostranslate import package  # noqa: PLC0415 - it creates folders and takes a tenth of a second
            except _UNUSABLE as error:
                with _empty_home():
                    from argostranslate import package  # noqa: PLC0415 - likewise

                    return package, error
        return package, None
    finally:
        for line in dict.fromkeys(filter(None, said.getvalue().split("\n"))):
            warnings.warn(line, stacklevel=2)


@contextmanager
def _empty_home() -> Iterator[None]:
    """Set a temporary home directory without settings for Argos."""
    kept = dict(os.environ)
    with tempfile.TemporaryDirectory() as home:
        try:
            for name in kept:
                if name == "SNAP" or name.startswith(("ARGOS_", "XDG_")):
                    del os.environ[name]
            os.environ |= {"HOME": home, "USERPROFILE": home}
            yield
        finally:
            os.environ.clear()
            os.environ.update(kept)


def _unreadable(error: Exception) -> EngineError:
    return EngineError(
        f"Argos's folder cannot be used: {reason(error)}",
        path=getattr(error, "filename", None),
        hint="set XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME to writable folders",
    )
