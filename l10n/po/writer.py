"""Units → PO text, as polib prints it and msgcat 0.21 unwrapped; what a unit says as before stands to the letter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

import polib

from l10n.errors import CatalogError
from l10n.po.bridges import behind_a_mark, in_quotes, printed
from l10n.po.provenance import dumps, write_comment
from l10n.po.reader import Entry
from l10n.po.syntax import BLANK, EMPTY, FATAL
from l10n.review.catalog import Unit

_UNPLACEABLE = re.compile(r"[\n\r\u2068\u2069\ud800-\udfff]")
"""What no file name in a reference can hold; a byte that is not UTF-8 stands in it as half of a surrogate pair."""

_PARTS = ("comments", "notes", "places", "flags", "previous", "strings")
"""What an entry consists of, in gettext's order."""
_MARKS = {".": "notes", ":": "places", ",": "flags", "!": "flags", "=": "flags", "|": "previous", "~": "strings"}
"""What a line is by the character behind `#`; all else is a person's comment."""
_PREVIOUS_OF_OBSOLETE = re.compile(r"#~[ \t\r\f\v]*\|")


def entry(unit: Unit, old: Entry | None, end: str) -> str:
    """Return the lines of a unit.

    Args:
        unit: what they are to say.
        old: the entry that it came from, whose lines stay where they say the same.
        end: how new lines end.

    Raises:
        CatalogError: the unit holds what no .po file can hold.

    """
    if old and old.unit == unit:
        return old.raw
    known = {path for path, _ in old.unit.places} if old else set()
    new = _parts(_printed(unit, known))
    if found := FATAL.search("".join(line for lines in new for line in lines)):
        path, line = unit.places[0] if unit.places else (None, None)
        raise CatalogError(f"holds the character U+{ord(found[0]):04X}, which no .po file can", path=path, line=line)
    as_before, kept = (_parts(_printed(old.unit, known)), _parts(old.own)) if old else ([], [])
    lines: list[str] = []
    for number, part in enumerate(new):
        same = old and part == as_before[number]
        lines += kept[number] if same else [line + end for line in part]
    return "".join(lines)


def quoted(text: str) -> str:
    """Return a line of a text as a string in quotes."""
    return f'"{polib.escape(text)}"'


def _printed(unit: Unit, known: Collection[str]) -> Iterator[str]:
    """Give the lines of a unit, without their line breaks; `known` are the file names that its file has already."""
    comments = [dumps(unit.provenance)] if unit.provenance else []
    flags = [*(["fuzzy"] if unit.fuzzy and unit.translated else []), *unit.flags]
    made = polib.POEntry(
        msgid=in_quotes(unit.source),
        msgstr=in_quotes(unit.target),
        msgctxt=_if_any(unit.context),
        tcomment="\n".join(map(behind_a_mark, (*comments, *map(write_comment, unit.comments)))),
        comment="\n".join(map(behind_a_mark, map(str, unit.notes))),
        occurrences=[(_name(path, known), str(line) if line else "") for path, line in unit.places],
        flags=flags,
    )
    if unit.previous is not None:
        made.previous_msgid = in_quotes(unit.previous)
        made.previous_msgctxt = _if_any(unit.previous_context)
        made.previous_msgid_plural = _if_any(unit.previous_plural)
    if unit.plural is not None:
        made.msgid_plural = in_quotes(unit.plural.source)
        made.msgstr_plural = dict(enumerate(map(in_quotes, (unit.target, *unit.plural.targets))))
    return printed(made, obsolete=unit.obsolete)


def _if_any(text: str | None) -> str | None:
    return None if text is None else in_quotes(text)


def _name(path: str, known: Collection[str]) -> str:
    """Return a file name as it stands in a reference: between isolates where white space is in it.

    One that other tools cut at an isolate, as `msgcat --sort-by-file` does, is not refused: no article has that name.
    """
    if path not in known and _UNPLACEABLE.search(path):
        raise CatalogError("has a name that no .po file can hold", path=repr(path), hint="rename the article")
    return f"\u2068{path}\u2069" if " " in path or "\t" in path else path


def _parts(lines: Iterable[str]) -> list[list[str]]:
    """Return the lines of an entry, those of each part together."""
    parts: dict[str, list[str]] = {part: [] for part in _PARTS}
    for line in lines:
        body = line.strip(BLANK + "\n")
        if body not in EMPTY:
            previous = body.startswith("#~") and _PREVIOUS_OF_OBSOLETE.match(body)
            mark = body[1:2] if body[0] == "#" else "~"
            parts["previous" if previous else _MARKS.get(mark, "comments")].append(line)
    return list(parts.values())
