"""The files in a package folder, read within limits: regular files only, and no link below the folder."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from l10n.errors import EngineError
from l10n.files.folders import NO_LINKS, UnfitError
from l10n.files.reading import MEGABYTE, Size, opened, read, status
from l10n.files.resolving import real
from l10n.files.walking import folders_in, walk

METADATA = "metadata.json"
WEIGHTS = "model.bin"
ARGOS_FOLDER = "model"
"""The folder of the model in a package of Argos."""
_AGAIN = "install the package again"
_CONVERT = "copy it from the model again, or convert the model again; see docs/models.md"
_NO_LINK = "l10n follows no link in the folder of a model; copy what it leads to into its place"
_MOST_FILES = 10_000
_ESCAPED_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""A surrogate, which only together with its other half is a character."""
_SHOWN = 200
"""The most characters that a message quotes of somebody else's text."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The files in a package folder."""

    path: Path
    """The folder. It may itself be a link: the user named it, or put it among Argos's packages."""
    bundled: bool = False
    """Whether it came with l10n. Then links are followed: some installers put links in place of all files."""

    def holds(self, name: str) -> bool:
        """Return whether there is something of a name, whatever it is. Raises EngineError if it cannot be asked."""
        path, fence = self._place(name)
        try:
            return status(path, fence=fence) is not None
        except UnfitError as error:
            raise self._error(name, error) from error

    @property
    def is_plain(self) -> bool:
        """Whether a model lies in the folder itself. Raises EngineError if that cannot be asked."""
        return self.holds(WEIGHTS) and not self.holds(f"{ARGOS_FOLDER}/{WEIGHTS}")

    @property
    def again(self) -> str:
        """What to do where a file is missing or damaged: only what came as a package can be installed again."""
        with suppress(UnfitError):
            path, fence = self._place(WEIGHTS)
            if status(path, fence=fence) and not status(path.with_name(ARGOS_FOLDER), fence=fence):
                return _CONVERT
        return _AGAIN

    def folders(self) -> list[str]:
        """Return the names of the folders in the folder. Raises EngineError if it cannot be listed."""
        top = real(self.path)
        try:
            return [path.name for path in folders_in(top, fence=top, named=lambda _name: False)]
        except UnfitError as error:
            raise self._error("", error) from error

    def content(self, name: str, *, most: int) -> bytes:
        """Return the bytes of a file.

        Args:
            name: its path in the folder, with `/`.
            most: the largest size, in bytes.

        Raises:
            EngineError: it is missing, no regular file, a link, larger than that, or cannot be read.

        """
        path, fence = self._there(name)
        try:
            return read(path, fence=fence, limit=Size(most / MEGABYTE, "no package of Argos is so large"))
        except UnfitError as error:
            raise self._error(name, error) from error

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """Open a file for reading. Raises EngineError as `content` does."""
        path, fence = self._there(name)
        try:
            with opened(path, fence=fence) as file:
                yield file
        except UnfitError as error:
            raise self._error(name, error) from error

    def document(self, name: str, *, most: int) -> object:
        """Return the value in a JSON file. Raises EngineError as `content` does, or if it is not strict JSON."""
        try:
            return strict_json(self.content(name, most=most))
        except ValueError as error:
            what = f"is not JSON in UTF-8: {short(error)}"
            raise EngineError(what, path=self.path / name, hint=self.again) from error

    def refuse_links(self) -> None:
        """Raise EngineError if there is a link, a device or a pipe anywhere in the folder, read or not."""
        if self.bundled:
            return
        top = self._place("")[1]
        tree = walk(top, fence=top)
        for path, error in sorted({**tree.others, **tree.closed}.items()):
            raise self._error(os.path.relpath(path, top), error)
        if len(tree.files) > _MOST_FILES:
            raise EngineError(f"has more than {_MOST_FILES} files", path=self.path)

    def _there(self, name: str) -> tuple[Path, Path]:
        if not self.holds(name):
            raise EngineError(f"has no file {name}", path=self.path, hint=self.again)
        return self._place(name)

    def _place(self, name: str) -> tuple[Path, Path]:
        """Return where a file is, and the folder below which no link is followed."""
        top = real(self.path)
        if self.bundled:
            end = real(top / name)
            return end, end.parent
        return top / name, top

    def _error(self, name: str, error: UnfitError) -> EngineError:
        hint = _NO_LINK if error.hint == NO_LINKS else error.hint
        return EngineError(error.what, path=error.path or self.path / name, hint=hint or self.again)


def strict_json(content: bytes) -> object:
    """Parse JSON without what parsers read differently: names given twice, NaN, half characters, other encodings.

    Raises:
        ValueError: it is not such JSON, or nested too deep.

    """
    try:
        value: object = json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse)
        if _ESCAPED_HALF.search(content):
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    return value


def short(text: object, most: int = _SHOWN) -> str:
    """Return a text of somebody else for a message: on one line, and no longer than `most` characters."""
    whole = " ".join(str(text)[: 10 * most].split())
    return whole if len(whole) <= most else f"{whole[: most - 1]}…"


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")
