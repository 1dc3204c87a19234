"""Glossary files of other tools, for tests of what is whole."""

from __future__ import annotations

from l10n import interchange
from l10n.glossary.table import Term
from l10n.interchange import Shape


def loads(path: str, text: str, shape: Shape, *, source: str = "en") -> list[Term]:
    """Return the terms of a file, and raise the error of its first invalid row if there is one."""
    found = interchange.loads(path, text, shape, source=source)
    for fault in found.faults:
        raise fault
    return [*found.terms]
