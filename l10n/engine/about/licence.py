"""The licence of a package, as far as it states one. Whoever publishes drafts has to know.

Only plain statements count: a field of the metadata, a licence file of its own, or a line "License: …" of the README.
Licences that a README names otherwise may be those of the training data or of a tool.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from l10n.engine.about.official import official
from l10n.engine.contents import METADATA, Contents, short
from l10n.engine.packages import Package
from l10n.errors import EngineError

BUNDLED = "CC BY-SA 4.0"
"""Of the weights that come with l10n; `models/LICENSE.md` has the rest."""
_MOST = 1_000_000
_MOST_NAME = 60
_FIELDS = ("license", "licence")
_FILES = ("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING")
_README = "README.md"
_HEAD = 400
"""The characters at the start of a statement in which the name of the licence stands."""
_LINE = re.compile(
    r"""
      ^[^\w\n]{0,20} licen[cs]e [^\w\n]{0,20} [:|] [^\w\n]{0,20} (?P<same>\w.*) $
    | ^\#{1,6} [ ]{0,9} licen[cs]e [^\w\n]{0,20} \n{1,9} (?P<below>\w.*) $
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
"""A line of a README that states the licence, or the line below such a heading."""
_CREATIVE = re.compile(
    r"(?:CC|creative\s*commons|licenses)[-\s/]*(?:attribution|by)"
    r"(?P<more>(?:[-\s/]*(?:non-?commercial|nc|share-?alike|sa|no-?deriv\w*|nd)\b)*)\D{0,40}?(?P<version>[1-4]\.[05])",
    re.IGNORECASE,
)
_PARTS = (("NC", r"non-?commercial|\bnc\b"), ("SA", r"share-?alike|\bsa\b"), ("ND", r"no-?deriv|\bnd\b"))
_OTHERS = (
    ("MPL 2.0", r"mozilla\s+public\s+licen[cs]e|\bMPL\b"),
    ("Apache 2.0", r"\bapache\b"),
    ("AGPL 3", r"affero|\bAGPL"),
    ("LGPL", r"lesser\s+general\s+public|\bLGPL"),
    ("GPL", r"general\s+public\s+licen[cs]e|\bGPL"),
    ("CC0 1.0", r"\bCC0\b|zero/1\.0"),
    ("BSD", r"\bBSD\b"),
    ("MIT", r"\bMIT\b|permission is hereby granted, free of charge"),
)


def licence(package: Package) -> str | None:
    """Return the licence of a package, in a few words, or None if it states none or cannot be read."""
    if package.bundled:
        return BUNDLED
    contents = Contents(package.path)
    for text in (*_stated(contents), *_of_files(contents)):
        if text:
            return named(text[:_HEAD])
    known = official(package.source, package.target, package.version)
    return known.licence if known else None


def named(text: str) -> str:
    """Return the usual short name of the licence in a statement; the statement, shortened, if it is not known."""
    if creative := _CREATIVE.search(text):
        parts = [short_name for short_name, pattern in _PARTS if re.search(pattern, creative["more"], re.IGNORECASE)]
        return f"CC {'-'.join(('BY', *parts))} {creative['version']}"
    return next((name for name, pattern in _OTHERS if re.search(pattern, text, re.IGNORECASE)), short(text, _MOST_NAME))


def _stated(contents: Contents) -> Iterable[str]:
    try:
        fields = contents.document(METADATA, most=_MOST)
    except EngineError:
        return
    if isinstance(fields, dict):
        yield from (value.strip() for name in _FIELDS if isinstance(value := fields.get(name), str))


def _of_files(contents: Contents) -> Iterable[str]:
    yield from (_text(contents, name).strip() for name in _FILES)
    if line := _LINE.search(_text(contents, _README)):
        yield line["same"] or line["below"]


def _text(contents: Contents, name: str) -> str:
    """Return the text of a file, or nothing if there is none that can be read."""
    try:
        return contents.content(name, most=_MOST).decode("utf-8", "replace") if contents.holds(name) else ""
    except EngineError:
        return ""
