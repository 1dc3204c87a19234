"""Units → PO text, in the form of polib and of msgcat 0.21 without wrapping; unchanged lines keep their bytes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

import polib

from l10n.errors import CatalogError
from l10n.po.bridges import behind_a_mark, in_quotes, printed
from l10n.po.provenance import dumps, joined, write_comment
from l10n.po.reader import Entry
from l10n.po.syntax import BLANK, EMPTY, FATAL
from l10n.review.catalog import Unit

_UNPLACEABLE = re.compile(r"[\n\r\u2068\u2069\ud800-\udfff]")
"""Characters that file names in references cannot hold; surrogates stand for bytes that are not UTF-8."""

_PARTS = ("comments", "notes", "places", "flags", "previous", "strings")
"""The parts of an entry, in gettext's order."""
_NOTES = _PARTS.index("notes")
_MARKS = {".": "notes", ":": "places", ",": "flags", "!": "flags", "=": "flags", "|": "previous", "~": "strings"}
"""The part of a line by the character after `#`; any other line is a person's comment."""
_PREVIOUS_OF_OBSOLETE = re.compile(r"#~[ \t\r\f\v]*\|")


def entry(unit: Unit, old: Entry | None, end: str) -> str:
    """Format a unit as an entry.

    Args:
        unit: the content.
        old: the entry that it was read from; its unchanged lines are kept.
        end: line end of new lines.

    Raises:
        CatalogError: the unit contains characters that .po files cannot hold.

    """
    if old and old.unit == unit:
        return old.raw
    known = {path for path, _ in old.unit.places} if old else set()
    new = _parts(_printed(unit, known))
    if found := FATAL.search("".join(line for lines in new for line in lines)):
        path, line = unit.places[0] if unit.places else (None, None)
        raise CatalogError(
            f"contains the character U+{ord(found[0]):04X}, which a .po file cannot hold", path=path, line=line
        )
    as_before, kept = (_parts(_printed(old.unit, known)), _parts(old.own)) if old else ([], [])
    lines: list[str] = []
    # A line of ours that an editor made a note is written nowhere; as long as it is true, it stays where it is.
    moved = old and old.unit.provenance != unit.provenance and any("l10n" in line.lower() for line in kept[_NOTES])
    for number, part in enumerate(new):
        same = old and part == as_before[number] and not (moved and number == _NOTES)
        lines += kept[number] if same else [line + end for line in part]
    return "".join(lines)


def quoted(text: str) -> str:
    """Format a line of text as a quoted string."""
    return f'"{polib.escape(text)}"'


def _printed(unit: Unit, known: Collection[str]) -> Iterator[str]:
    """Yield the lines of a unit, without line ends; `known` has the file names that are in the file already."""
    comments = [*map(write_comment, unit.comments)]
    if unit.provenance:
        ours = dumps(unit.provenance)
        comments.insert(len(comments) if comments and joined(ours, comments[0]) else 0, ours)
    flags = [*(["fuzzy"] if unit.fuzzy and unit.translated else []), *unit.flags]
    made = polib.POEntry(
        msgid=in_quotes(unit.source),
        msgstr=in_quotes(unit.target),
        msgctxt=_if_any(unit.context),
        tcomment="\n".join(map(behind_a_mark, comments)),
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
    """Format a file name for a reference: with isolates around it if it contains white space.

    Other tools cut names at an isolate, as `msgcat --sort-by-file` does. No article has such a name: it is not refused.
    """
    if path not in known and _UNPLACEABLE.search(path):
        raise CatalogError("has a name that a .po file cannot hold", path=path, hint="rename the article")
    return f"\u2068{path}\u2069" if " " in path or "\t" in path else path


def _parts(lines: Iterable[str]) -> list[list[str]]:
    """Group the lines of an entry by part."""
    parts: dict[str, list[str]] = {part: [] for part in _PARTS}
    for line in lines:
        body = line.strip(BLANK + "\n")
        if body not in EMPTY:
            previous = body.startswith("#~") and _PREVIOUS_OF_OBSOLETE.match(body)
            mark = body[1:2] if body[0] == "#" else "~"
            parts["previous" if previous else _MARKS.get(mark, "comments")].append(line)
    return list(parts.values())
