"""Reads dictionaries of Hunspell for spylls in a fraction of its time and memory.

spylls makes an object, a set and index entries of each of 200,000 stems, which takes seconds and 300 MB. Most lines are
a stem and flags, and most flags are those of many other stems: so a stem is an entry of one dict here, and its flags
are a set that others share. All other lines are read by spylls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cached_property
from typing import Any, TextIO

_MARK = "\xef\xbb\xbf"
"""The mark of UTF-8 at the start of a file that is read as Windows-1252."""
_PLAIN = 1
"""The slashes that a plain line has at most: between a stem and its flags."""


class Stems:
    """The stems of a dictionary with their flags, as `Lookup` of spylls asks its `Dic` for them."""

    def __init__(self, lines: Iterable[tuple[int, str]], aff: Any, context: Any) -> None:  # noqa: ANN401 - no types
        """Read the lines of a `.dic` file.

        Args:
            lines: those that are not empty, with their numbers from 1.
            aff: what spylls read of the `.aff` file.
            context: how it says that flags are written.

        """
        from spylls.hunspell.readers import read_dic  # noqa: PLC0415 - an extra, and slow to load
        from spylls.hunspell.readers.dic import COUNT_REGEXP  # noqa: PLC0415 - likewise

        self._aff = aff
        self._more: dict[str, list[frozenset[str]]] = {}
        """The flags of each line of a stem that has several."""
        self.flags: dict[str, frozenset[str]] = {}
        """The flags of each stem, of all its lines."""
        known: dict[str, frozenset[str]] = {}
        for number, line in lines:
            if number == 1 and COUNT_REGEXP.match(line):
                continue
            if _is_plain(line) and not context.ignore:
                stem, _, written = line.partition("/")
                flags = known.get(written)
                if flags is None:
                    flags = known[written] = frozenset(context.parse_flags(written))
                self._add(stem, flags)
                continue
            for word in read_dic([(number + 1, line)], aff=aff, context=context).words:
                self._add(word.stem, frozenset(word.flags))

    def _add(self, stem: str, flags: frozenset[str]) -> None:
        before = self.flags.setdefault(stem, flags)
        if before is not flags or stem in self._more:
            self._more.setdefault(stem, [before]).append(flags)
            self.flags[stem] = before | flags

    def homonyms(self, stem: str, *, ignorecase: bool = False) -> list[Any]:
        """Return the words with a stem; without regard to case, the stem is in lower case."""
        if ignorecase:
            return [word for each in self._by_lower.get(stem, ()) for word in self.homonyms(each)]
        from spylls.hunspell.data.dic import Word  # noqa: PLC0415 - likewise

        flags = self.flags.get(stem)
        each = () if flags is None else self._more.get(stem, (flags,))
        return [Word(stem, {*one}, {}, [], self._aff.casing.guess(stem)) for one in each]

    def has_flag(self, stem: str, flag: str, *, for_all: bool = False) -> bool:
        """Tell whether any word with a stem has a flag, or all."""
        flags = self.flags.get(stem)
        if flags is None:
            return False
        return all(flag in one for one in self._more.get(stem, (flags,))) if for_all else flag in flags

    @cached_property
    def _by_lower(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for stem in self.flags:
            for lower in [stem] if stem.islower() else self._aff.casing.lower(stem):
                found.setdefault(lower, []).append(stem)
        return found


class Hunspell:
    """A dictionary, and what spylls makes of it."""

    def __init__(self, path: str) -> None:
        """Read a dictionary.

        Args:
            path: of its two files, without `.aff` and `.dic`.

        Raises:
            ModuleNotFoundError: spylls is not installed.
            FileNotFoundError: there is no such dictionary.

        """
        from spylls.hunspell.algo.lookup import Lookup  # noqa: PLC0415 - an extra, and slow to load
        from spylls.hunspell.readers import read_aff  # noqa: PLC0415 - likewise
        from spylls.hunspell.readers.file_reader import FileReader  # noqa: PLC0415 - likewise

        class ClosingReader(FileReader):  # type: ignore[misc] # spylls has no types
            """Closes the file where it is opened anew, as its encoding is told in it."""

            def reset_io(self, opened: TextIO) -> None:
                if self.line_no:
                    self.io.close()
                super().reset_io(opened)

        affixes = ClosingReader(f"{path}.aff")
        self.aff, context = read_aff(affixes)
        affixes.io.close()
        stems = ClosingReader(f"{path}.dic", encoding=context.encoding)
        with closing(stems.io):
            self.stems = Stems(_lines(stems.io), self.aff, context)
        self._lookup = Lookup(self.aff, self.stems)

    def lookup(self, word: str) -> bool:
        """Tell whether a word is right by all of Hunspell's rules; that takes some 150 µs."""
        return bool(self._lookup(word))


def _lines(file: TextIO) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not empty with their numbers, as a reader of spylls does."""
    for number, line in enumerate(file, 1):
        if stripped := (line.removeprefix(_MARK) if number == 1 else line).strip():
            yield number, stripped


def _is_plain(line: str) -> bool:
    """Tell whether a line is only a stem, perhaps with flags: without data, and without a slash in its stem."""
    if " " in line or "\t" in line or "\\" in line:
        return False
    return line.count("/") <= _PLAIN and not line.startswith("/")
