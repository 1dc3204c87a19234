"""Patterns of paths with placeholders: what a pattern writes it reads again.

`content/{path}.{lang}.{suffix}` writes `content/2026/agua.es.md` and reads its parts from it: the folders `2026`, the
stem `agua`, the language `es`, the suffix `md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from l10n.languages import codes

LANG, DIR, STEM, SUFFIX, PATH = "lang", "dir", "stem", "suffix", "path"
_KNOWN = (LANG, DIR, STEM, PATH, SUFFIX)
_LONGEST = 400
"""Characters of a pattern."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAME = r"(?!\.)[^/\0]+"
"""A name in a path; generators leave out what begins with a dot."""
_MARKS = (r"(?:{base})[-_](?:[A-Za-z]{{2}}|[0-9]{{3}})", r"(?:{base})")
"""How a language stands in a path, with a region and without; the longer one is tried first."""
_BASES = "|".join(codes.TRANSLATED)
_SAMPLES = tuple(f"{base}{region}" for base in codes.TRANSLATED for region in ("", "-XX", "_XX", "-000"))
"""Languages in a path, one of each form."""
_FORMS = {DIR: rf"(?P<dir>{_NAME}(?:/{_NAME})*)", STEM: rf"(?P<stem>{_NAME}?)", SUFFIX: r"(?P<suffix>[^./\0]+)"}
_LANG = f"{{{LANG}}}"
_SIGN_AND_LANG = re.compile(rf"[._-]{re.escape(_LANG)}|{re.escape(_LANG)}[._-]?")
"""A language in a name, with the sign that parts it off."""
_WILD, _FOLDERS, _LANGUAGE = range(3)
"""What stands in a pattern for any name, for any folders, for a language, when two patterns are compared."""


class PatternError(ValueError):
    """What is wrong with a pattern."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the placeholders of a pattern stand for in a path."""

    dir: str = ""
    """Folders, with `/` between them; empty for none."""
    stem: str = ""
    suffix: str = ""
    """Without its dot."""
    lang: str = ""
    """The language as it is written."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A relative path with placeholders."""

    text: str
    """As in the settings."""
    _parts: tuple[str, ...] = field(repr=False)
    """Literal text and placeholders in turn, `{path}` as its parts; the first and the last are literal."""

    @classmethod
    def read(cls, text: str) -> Pattern:
        """Return the pattern of a text. Raises PatternError if it is none, or could not be read back."""
        if len(text) > _LONGEST:
            raise PatternError(f"has more than {_LONGEST} characters")
        parts = _PLACEHOLDER.split(text)
        for name in parts[1::2]:
            if name not in _KNOWN:
                known = ", ".join(f"{{{one}}}" for one in _KNOWN)
                raise PatternError(f"has an unknown placeholder {{{name}}}; known ones: {known}")
        if any(brace in literal for literal in parts[::2] for brace in "{}"):
            raise PatternError("has a brace that belongs to no placeholder")
        full = _PLACEHOLDER.split(text.replace(f"{{{PATH}}}", f"{{{DIR}}}/{{{STEM}}}"))
        _refuse_unreadable(full)
        return cls(text, tuple(full))

    @property
    def has(self) -> frozenset[str]:
        """The placeholders, `{path}` as `dir` and `stem`."""
        return frozenset(self._parts[1::2])

    @property
    def folder(self) -> str:
        """The folders before the first placeholder, without `/` at the end; empty for none."""
        return self._parts[0].rpartition("/")[0]

    def write(self, names: Names) -> str:
        """Return the path with the names in place of the placeholders."""
        found = self._parts[0]
        for name, literal in zip(self._parts[1::2], self._parts[2::2], strict=True):
            value = getattr(names, name)
            found += value + (literal[1:] if name == DIR and not value else literal)
        return found

    def parts(self, path: str, marks: Sequence[str] = ()) -> Iterator[Names]:
        """Give the ways to read a path; at most one, unless the pattern has a language.

        Args:
            path: relative, with `/`.
            marks: names of languages that are no tags, and go before those that are.

        """
        for form in _forms(self._parts, tuple(marks)):
            if found := form.fullmatch(path):
                held = found.groupdict()
                yield Names(**{name: held.get(name) or "" for name in (DIR, STEM, SUFFIX, LANG)})

    def without_language(self) -> str | None:
        """Return the pattern without `{lang}` and the sign or the folder that parts it off; None if it has none."""
        for mark in ("{lang}/", ".{lang}", "-{lang}", "_{lang}"):
            if mark in self.text:
                return self.text.replace(mark, "")
        return None

    @property
    def unmarked(self) -> Pattern:
        """The pattern without the language: a folder or a part of a name less; a page that has no other is `index`."""
        return _unmarked(self.text)

    def meets(self, other: Pattern) -> bool:
        """Tell whether both can write the same path."""
        return _meet(self._segments(), other._segments())

    def _segments(self) -> list[list[str | int]]:
        """Return the names of the path, each as characters and what stands for others."""
        found: list[list[str | int]] = [[]]
        signs = {STEM: _WILD, SUFFIX: _WILD, LANG: _LANGUAGE, DIR: _FOLDERS}
        for number, part in enumerate(self._parts):
            if number % 2:
                found[-1].append(signs[part])
                continue
            for char in part:
                if char == "/":
                    found.append([])
                else:
                    found[-1].append(char)
        return found


@lru_cache(maxsize=128)
def _unmarked(text: str) -> Pattern:
    *folders, name = text.split("/")
    if name.startswith(f"{_LANG}."):
        name = name.replace(_LANG, "index", 1)
    kept = (_SIGN_AND_LANG.sub("", one, count=1) if _LANG in one else one for one in (*folders, name))
    return Pattern.read("/".join(filter(None, kept)))


@lru_cache(maxsize=128)
def _forms(parts: tuple[str, ...], marks: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return the regular expressions of a pattern: one for each way to write a language, in the order to try them."""
    ways = [mark.format(base=_BASES) for mark in _MARKS]
    if marks:
        ways.insert(0, "|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True)))
    return tuple(re.compile(_form(parts, way)) for way in (ways if LANG in parts[1::2] else ways[:1]))


def _form(parts: Sequence[str], language: str) -> str:
    form = re.escape(parts[0])
    for name, literal in zip(parts[1::2], parts[2::2], strict=True):
        if name == DIR:
            form += rf"(?:{_FORMS[DIR]}/)?" + re.escape(literal[1:])
        else:
            form += (rf"(?P<lang>{language})" if name == LANG else _FORMS[name]) + re.escape(literal)
    return form


def _refuse_unreadable(parts: Sequence[str]) -> None:
    """Raise PatternError if what a pattern writes could not be read back, or is no relative path."""
    names, literals = parts[1::2], parts[::2]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            raise PatternError(f"has {{{name}}} twice, or as a part of {{{PATH}}}")
    if any(not literal for literal in literals[1:-1]):
        raise PatternError("has two placeholders side by side; write `.` or `/` between them")
    for name, before, after in zip(names, literals, literals[1:], strict=False):
        if name == DIR and ((not before.endswith("/") and before) or not after.startswith("/")):
            raise PatternError("has folders beside other signs; write `/` before and after {dir} and before {path}")
        if name == SUFFIX and not before.endswith("."):
            raise PatternError("has {suffix} without a dot before it")
    shown = "".join(f"x{part}" if number % 2 else part for number, part in enumerate(parts))
    if "\\" in shown or any(segment in ("", ".", "..") for segment in shown.split("/")):
        raise PatternError("is no relative path with `/` between names, without `.`, `..` and empty names")


def _meet(one: Sequence[Sequence[str | int]], other: Sequence[Sequence[str | int]]) -> bool:
    """Tell whether two lists of names can be the same path, where folders stand for any number of names."""
    reached = {(0, 0)}
    waiting = [(0, 0)]
    while waiting:
        left, right = waiting.pop()
        if left == len(one) and right == len(other):
            return True
        steps: list[tuple[int, int]] = []
        folders_left = left < len(one) and list(one[left]) == [_FOLDERS]
        folders_right = right < len(other) and list(other[right]) == [_FOLDERS]
        if folders_left:
            steps += [(left + 1, right)] + ([(left, right + 1)] if right < len(other) else [])
        if folders_right:
            steps += [(left, right + 1)] + ([(left + 1, right)] if left < len(one) else [])
        if left < len(one) and right < len(other) and not folders_left and not folders_right:
            steps += [(left + 1, right + 1)] if _alike(one[left], other[right]) else []
        fresh = [step for step in steps if step not in reached]
        reached.update(fresh)
        waiting += fresh
    return False


def _alike(one: Sequence[str | int], other: Sequence[str | int]) -> bool:
    """Tell whether two names can be the same."""
    for name, fixed in ((one, other), (other, one)):
        if all(isinstance(sign, str) for sign in fixed):
            return re.fullmatch(_name_form(name), "".join(map(str, fixed))) is not None
    if _WILD not in (*one, *other):
        ways = ((one, other), (other, one))
        return any(re.fullmatch(_name_form(name), _written(fixed, mark)) for name, fixed in ways for mark in _SAMPLES)
    reached = {(0, 0)}
    waiting = [(0, 0)]
    while waiting:
        left, right = waiting.pop()
        if left == len(one) and right == len(other):
            return True
        if left == len(one) or right == len(other):
            continue
        steps = {(left + 1, right + 1)}
        if isinstance(one[left], int):
            steps.add((left, right + 1))
        if isinstance(other[right], int):
            steps.add((left + 1, right))
        if not isinstance(one[left], int) and not isinstance(other[right], int) and one[left] != other[right]:
            continue
        fresh = steps - reached
        reached |= fresh
        waiting += fresh
    return False


def _name_form(name: Sequence[str | int]) -> str:
    """Return the regular expression of a name in a path."""
    language = "|".join(mark.format(base=_BASES) for mark in _MARKS)
    forms = {_LANGUAGE: f"(?:{language})"}
    return "".join(re.escape(sign) if isinstance(sign, str) else forms.get(sign, ".+") for sign in name)


def _written(name: Sequence[str | int], language: str) -> str:
    return "".join(sign if isinstance(sign, str) else language for sign in name)
