"""Units → PO text, as msgcat 0.21 writes it unwrapped; what a unit says as before stands as before, to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from l10n.errors import CatalogError
from l10n.po.reader import FATAL, LINE, MEANINGS, Entry
from l10n.review.catalog import Unit

_WIDTH = 79
"""How many bytes of references msgcat puts in a line."""

_ESCAPES = str.maketrans({char: f"\\{letter}" for letter, char in MEANINGS.items()})
_UNPLACEABLE = re.compile(r"[\n\r\u2068\u2069\ud800-\udfff]")
"""What no file name in a reference can hold; a byte that is not UTF-8 stands in it as half of a surrogate pair."""


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
    text = ""
    for part, render in _PARTS.items():
        lines = render(unit)
        if old and lines == render(old.unit):
            text += old.parts.get(part, "")
        else:
            text += "".join(line + end for line in lines)
    if found := FATAL.search(text):
        path, line = unit.places[0] if unit.places else (None, None)
        raise CatalogError(f"holds the character U+{ord(found[0]):04X}, which no .po file can", path=path, line=line)
    return text


def quoted(text: str) -> str:
    """Return a line of a text as a string in quotes."""
    return f'"{text.translate(_ESCAPES)}"'


def _comments(unit: Unit) -> list[str]:
    made = unit.provenance
    ours = [f"l10n: {made.state} {made.fingerprint} {made.score}% {made.how}".rstrip()] if made else []
    return [_comment("#", text) for text in (*ours, *unit.comments)]


def _notes(unit: Unit) -> list[str]:
    return [_comment("#.", str(note)) for note in unit.notes]


def _comment(mark: str, text: str) -> str:
    """Return a comment line; a backslash at its end would join the next line to it."""
    return f"{mark} {text}" + " " * text.endswith("\\") if text else mark


def _places(unit: Unit) -> list[str]:
    """Return lines filled with references as msgcat fills them, which counts bytes."""
    lines: list[str] = []
    for path, line in unit.places:
        if _UNPLACEABLE.search(path):
            raise CatalogError("has a name that no .po file can hold", path=repr(path), hint="rename the article")
        name = f"\u2068{path}\u2069" if " " in path or "\t" in path else path
        reference = f" {name}:{line}" if line else f" {name}"
        if lines and len(lines[-1].encode()) + len(reference.encode()) <= _WIDTH:
            lines[-1] += reference
        else:
            lines.append("#:" + reference)
    return lines


def _flags(unit: Unit) -> list[str]:
    flags = [*(["fuzzy"] if unit.fuzzy and unit.translated else []), *unit.flags]
    return ["#, " + ", ".join(flags)] if flags else []


def _previous(unit: Unit) -> list[str]:
    if unit.previous is None:
        return []
    mark = "#~| " if unit.obsolete else "#| "
    texts = {"msgctxt": unit.previous_context, "msgid": unit.previous, "msgid_plural": unit.previous_plural}
    return _statements(mark, texts)


def _strings(unit: Unit) -> list[str]:
    texts = {"msgctxt": unit.context, "msgid": unit.source}
    if unit.plural is None:
        texts["msgstr"] = unit.target
    else:
        texts["msgid_plural"] = unit.plural.source
        texts |= {f"msgstr[{form}]": text for form, text in enumerate((unit.target, *unit.plural.targets))}
    return _statements("#~ " if unit.obsolete else "", texts)


def _statements(mark: str, texts: Mapping[str, str | None]) -> list[str]:
    """Return texts unwrapped: each on one line, or a line for each of its own after an empty one."""
    written: list[str] = []
    for keyword, text in texts.items():
        if text is not None:
            lines = [quoted(line) for line in LINE.findall(text)] or [quoted("")]
            written += [f"{keyword} {lines[0]}"] if len(lines) == 1 else [f'{keyword} ""', *lines]
    return [mark + line for line in written]


_PARTS: Mapping[str, Callable[[Unit], list[str]]] = {
    "comments": _comments,
    "notes": _notes,
    "places": _places,
    "flags": _flags,
    "previous": _previous,
    "strings": _strings,
}
"""What an entry consists of, in gettext's order."""
