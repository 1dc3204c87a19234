"""The record of editions: which file l10n wrote for which article, and with which bytes.

The record is JSON with one field a line, sorted by path. So git merges two branches that built different articles, also
where their editions stand beside each other. Keys that this version does not know are kept as they are: later versions
add some. The paths come from whoever wrote the file, so they are compared with paths of our own, and never opened.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Never

from l10n.edition.timing import moment
from l10n.errors import RecordError

VERSION = 1
"""The version of the format. A later one may mean something else by the same keys."""

_MERGE = "solve the merge, or take the file of either side: pages that it does not know are then named and left"
_MEND = "restore it from git, or delete it: pages that differ are then named and left"
_UPDATE = "update l10n"
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")
"""What stands in file names for bytes that are not UTF-8; UTF-8 has no form for it, JSON has."""
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)", re.MULTILINE)
_SPACE = re.compile(r"[ \t\n\r]*")
_FINGERPRINT = re.compile(r"[a-z0-9-]{1,20}:[0-9a-f]{1,200}")
_KEYS = frozenset(
    (
        *("article", "language", "fingerprint", "earlier", "reviewed", "revised", "anchors", "names", "addresses"),
        *("out", "unpublished", "appears"),
    )
)
"""What this version says of an edition."""
_SHOWN = 60
"""Characters of a name in a message."""
_DEEPEST = 50
"""Lists and tables within one another, in values of keys that this version does not know."""
_PLAIN = re.compile(r"(?:\.\./)*(?:(?!\.\.?/)[^/\0]+/)*(?!\.\.?\Z)[^/\0]+")
"""A path without empty parts and dots, but for `..` at its start: who types `--out ../site` has a folder beside the
project."""
_DRIVE = re.compile(r"[A-Za-z]:[/\\]|\\")
"""The start of an absolute path on Windows."""


_SAID = ("article", "language", "reviewed", "revised", "anchors", "names", "addresses", "out", "unpublished", "appears")
"""What it says of the latest bytes, beside their fingerprint."""


@dataclass(frozen=True, slots=True)
class RecordedEdition:
    """What is known of one file."""

    article: str
    """Path of its article, as in messages."""
    language: str
    """BCP 47."""
    fingerprints: tuple[str, ...]
    """Of the bytes that were written, the latest first; one or more."""
    more: Mapping[str, object] = field(default_factory=dict)
    """Keys of later versions of l10n, with their JSON values."""
    reviewed: bool | None = None
    """Whether each sentence was a reviewed translation when the latest was written; None where nothing says it, and of
    an edition that is no translation."""
    revised: str = ""
    """When the translation was last changed before that, as its .po file said: `2026-11-30 15:00+0000`."""
    anchors: tuple[str, ...] = ()
    """The ids that its headings keep from its article, since links of this or another article lead to them."""
    names: tuple[str, ...] = ()
    """What its address is and was made of, the latest first (`site.slugs`); empty if that always was its path."""
    addresses: tuple[str, ...] = ()
    """Those under which it was published, from the root of the site, the latest first, where it states them itself."""
    out: str = ""
    """The folder that the user typed for it (`--out`), as paths in the record are; empty for that of the settings."""
    unpublished: bool = False
    """Whether no reader has seen it yet: whenever it was written, its generator kept it back."""
    appears: str = ""
    """When it begins to be seen without being written again, as its front matter says; empty if nothing says it."""

    def is_published(self, now: int) -> bool:
        """Tell whether readers may have seen it by a moment, in seconds since 1970.

        Its time may have come without a build of l10n: the generator publishes it by itself.
        """
        if not self.unpublished:
            return True
        begins = moment(self.appears)
        return begins is not None and begins <= now

    def says(self, other: RecordedEdition) -> bool:
        """Tell whether it says of the latest bytes what another one does."""
        return all(getattr(self, one) == getattr(other, one) for one in _SAID) and (
            self.fingerprints[0] == other.fingerprints[0]
        )


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """A record of editions."""

    editions: Mapping[str, RecordedEdition] = field(default_factory=dict)
    """By path, relative to the root of the project, with `/`."""
    more: Mapping[str, object] = field(default_factory=dict)
    """Keys of later versions of l10n, with their JSON values."""


def fault_in(path: str) -> str:
    """Return what is wrong with the path of an edition in a record that is committed, empty if nothing."""
    if path.startswith("/") or _DRIVE.match(path):
        return "is absolute"
    return "" if _PLAIN.fullmatch(path) else "is no plain path"


def dumps(record: EditionRecord) -> str:
    """Return the text of a record: JSON, one field a line, sorted, with a line end after the last line."""
    editions = {path: _printable(record.editions[path]) for path in sorted(record.editions)}
    rest = {key: record.more[key] for key in sorted(record.more)}
    text = json.dumps({"version": VERSION, "editions": editions, **rest}, ensure_ascii=False, indent=2)
    if _HALF_CHARACTER.search(text):
        text = _HALF_CHARACTER.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
    return text + "\n"


def loads(text: str, *, path: str, anywhere: bool = False) -> EditionRecord:
    """Read a record; `loads(dumps(record)) == record`.

    Args:
        text: the content of the file.
        path: of the file, for messages.
        anywhere: whether absolute paths are allowed, as in a record that is never given to others.

    Raises:
        RecordError: it is not JSON, has marks of a merge, names something twice, or has a value of a wrong type or a
            path that is not relative.

    """
    try:
        return _at_once(text, anywhere=anywhere)
    except (ValueError, RecursionError):  # whoever reads it step by step knows the line
        return _in_steps(text, path, anywhere=anywhere)


def _at_once(text: str, *, anywhere: bool) -> EditionRecord:
    """Read a record without fault. Raises ValueError or RecursionError if it has one."""
    found = _DECODER.decode(text)
    if not (isinstance(found, dict) and "version" in found and isinstance(found.get("editions", {}), dict)):
        raise _FaultError("")
    _check_version(found.pop("version"))
    listed = found.pop("editions", {}).items()
    editions = {path: _edition(path, value, anywhere=anywhere) for path, value in listed}
    return EditionRecord(editions, {key: _kept(value) for key, value in found.items()})


def _in_steps(text: str, path: str, *, anywhere: bool) -> EditionRecord:
    """Read a record step by step, as `loads` does. Raises RecordError, which names the line of its first fault."""
    if found := _CONFLICT.search(text):
        raise RecordError("has marks of a merge", path=path, line=_line(text, found.start()), hint=_MERGE)
    reader = _Reader(text, path)
    version: object = None
    editions: dict[str, RecordedEdition] = {}
    more: dict[str, object] = {}
    for key, at in reader.members():
        with reader.checked(at):
            if key == "version":
                version = reader.value()
                _check_version(version)
            elif key == "editions":
                for name, place in reader.members():
                    value = reader.value()
                    with reader.checked(place):
                        editions[name] = _edition(name, value, anywhere=anywhere)
            else:
                more[key] = _kept(reader.value())
    reader.end()
    if version is None:
        raise reader.fault(0, "has no `version`")
    return EditionRecord(editions, more)


class _FaultError(ValueError):
    """What is wrong with a value, without its line."""

    def __init__(self, what: str, hint: str = _MEND) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


class _Reader:
    """Reads JSON step by step, so that each fault has a line."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.at = 1 if text.startswith("\ufeff") else 0

    def fault(self, at: int, what: str, hint: str = _MEND) -> RecordError:
        """Return the error for a fault at an offset."""
        return RecordError(what, path=self.path, line=_line(self.text, at), hint=hint)

    @contextmanager
    def checked(self, at: int) -> Iterator[None]:
        """Give a fault in a value the line of an offset."""
        try:
            yield
        except _FaultError as error:
            raise self.fault(at, error.what, error.hint) from error

    def members(self) -> Iterator[tuple[str, int]]:
        """Give the keys of an object, each with its offset; whoever takes one reads its value before the next."""
        self._expect("{")
        seen: set[str] = set()
        if self._next() == "}":
            self.at += 1
            return
        while True:
            if self._next() != '"':
                raise self.fault(self.at, "is not JSON: a name in double quotes is missing")
            at = self.at
            key = str(self.value())
            if key in seen:
                raise self.fault(at, f"names `{_short(key)}` twice")
            seen.add(key)
            self._expect(":")
            yield key, at
            if self._next() == "}":
                self.at += 1
                return
            self._expect(",")

    def value(self) -> object:
        """Read a value of any type."""
        self._next()
        start = self.at
        try:
            value, self.at = _DECODER.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            raise self.fault(error.pos, f"is not JSON: {_lowered(error.msg)}") from error
        except RecursionError as error:
            raise self.fault(start, "is nested too deeply") from error
        except ValueError as error:  # a name twice, a number that is none or has thousands of digits
            raise self.fault(start, f"is not JSON: {_lowered(str(error))}") from error
        return value

    def end(self) -> None:
        """Check that nothing follows."""
        if self._next():
            raise self.fault(self.at, "is not JSON: something follows its end")

    def _next(self) -> str:
        """Return the next character that is not space, or an empty text at the end."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.text[self.at : self.at + 1]

    def _expect(self, char: str) -> None:
        if self._next() != char:
            raise self.fault(self.at, f"is not JSON: `{char}` is missing")
        self.at += 1


def _edition(path: str, value: object, *, anywhere: bool) -> RecordedEdition:
    """Return what is known of the file at a path. Raises _FaultError: the path or the value is none of a record."""
    if not anywhere and (fault := fault_in(path)):
        raise _FaultError(f"names a path that {fault}: `{_short(path)}`")
    if not isinstance(value, dict):
        raise _FaultError(f"must have a table for `{_short(path)}`")
    article, language, latest = (_text(value, key, path) for key in ("article", "language", "fingerprint"))
    earlier, reviewed = value.get("earlier", []), value.get("reviewed")
    revised, out, appears = (_text(value, key, path, "") for key in ("revised", "out", "appears"))
    unpublished = value.get("unpublished", False)
    if not isinstance(earlier, list):
        raise _FaultError(f"must have a list as `earlier` of `{_short(path)}`")
    fingerprints = (latest, *earlier)
    if not all(isinstance(one, str) and _FINGERPRINT.fullmatch(one) for one in fingerprints):
        raise _FaultError(f"must have `sha256:` and hexadecimal digits as fingerprint of `{_short(path)}`")
    for name, said in (("reviewed", reviewed), ("unpublished", unpublished)):
        if not (isinstance(said, bool) or (said is None and name == "reviewed")):
            raise _FaultError(f"must have true or false as `{name}` of `{_short(path)}`")
    if appears and moment(appears) is None:
        raise _FaultError(f"must have a date as `appears` of `{_short(path)}`")
    anchors, names, addresses = (_texts(value, key, path) for key in ("anchors", "names", "addresses"))
    if any(fault_in(one) or one.startswith("..") or min(one) < " " for one in names):
        raise _FaultError(f"must have plain paths as `names` of `{_short(path)}`")
    if not all(one.startswith("/") and min(one) > " " for one in addresses):
        raise _FaultError(f"must have addresses from the root of the site as `addresses` of `{_short(path)}`")
    more = {} if value.keys() <= _KEYS else {key: _kept(value[key]) for key in value if key not in _KEYS}
    told = reviewed, revised, anchors, names, addresses, out, unpublished, appears
    return RecordedEdition(article, language, fingerprints, more, *told)


def _texts(value: dict[str, object], key: str, path: str) -> tuple[str, ...]:
    found = value.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _FaultError(f"must have a list of texts as `{key}` of `{_short(path)}`")
    return tuple(found)


def _text(value: dict[str, object], key: str, path: str, default: str | None = None) -> str:
    """Return a text that is not empty, or the default."""
    found = value.get(key, default)
    if isinstance(found, str) and (found or default is not None):
        return found
    raise _FaultError(f"must have a text as `{key}` of `{_short(path)}`")


def _check_version(version: object) -> None:
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise _FaultError("must have a number as `version`")
    if version > VERSION:
        raise _FaultError(f"is of version {version}, and this l10n knows {VERSION}", _UPDATE)


def _kept(value: object) -> object:
    """Return a value that this version does not know, unless it is nested so deep that it could not be written."""
    level = [value]
    for _ in range(_DEEPEST):
        inner = (part.values() if isinstance(part, dict) else part for part in level if isinstance(part, dict | list))
        level = [each for parts in inner for each in parts]
        if not level:
            return value
    raise _FaultError("is nested too deeply")


def _printable(one: RecordedEdition) -> dict[str, object]:
    latest, *earlier = one.fingerprints
    known: dict[str, object] = {"article": one.article, "language": one.language, "fingerprint": latest}
    known |= {"earlier": earlier} if earlier else {}
    known |= {} if one.reviewed is None else {"reviewed": one.reviewed}
    known |= {"revised": one.revised} if one.revised else {}
    known |= {"anchors": [*one.anchors]} if one.anchors else {}
    known |= {"names": [*one.names]} if one.names else {}
    known |= {"addresses": [*one.addresses]} if one.addresses else {}
    known |= {"out": one.out} if one.out else {}
    known |= {"unpublished": True} if one.unpublished else {}
    known |= {"appears": one.appears} if one.appears else {}
    return dict(sorted({**known, **one.more}.items()))


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for at, (key, _) in enumerate(pairs) if key in dict(pairs[:at]))
        raise ValueError(f"`{_short(twice)}` is there twice")
    return found


def _refuse(constant: str) -> Never:
    raise ValueError(f"{constant} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits[:20]} is too large")
    return number


def _lowered(message: str) -> str:
    return message if message.startswith("NaN") else message[:1].lower() + message[1:]


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse, parse_float=_finite)
