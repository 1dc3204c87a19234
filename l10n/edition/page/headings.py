"""The ids of headings: a translated heading gets another id from its generator, and links to the old one would break.

So a heading that is linked to keeps its old id, written after it or as an anchor in it. Only those that are linked to
get one: ids in every heading are noise to whoever reads the Markdown, and the generator's own are right for new links.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence

from l10n.edition.site.presets import Convention, HeadingSlugs
from l10n.formats.outline.found import HeadingPlace
from l10n.text.edits import TextEdit

_TRIED = (HeadingSlugs.GITHUB, HeadingSlugs.GOLDMARK, HeadingSlugs.PYTHON)
"""What is tried where the generator is not known; a link to a heading shows which it is."""
_NOT_GITHUB = re.compile(r"[^\w\- ]")
_NOT_PYTHON = re.compile(r"[^\w\s-]")
_DASHES = re.compile(r"[-\s]+")
_PLAIN_ID = re.compile(r"[\w:.-]+")


def slugs(headings: Sequence[HeadingPlace], way: HeadingSlugs) -> list[str]:
    """Return the id of each heading of a page, the written one where there is one.

    Sources: Hugo's `markup/goldmark/autoid.go`; github-slugger; kramdown-parser-gfm; `markdown.extensions.toc`.
    """
    taken: dict[str, int] = {}
    found: list[str] = []
    for heading in headings:
        if heading.id or way is HeadingSlugs.NONE:
            found.append(heading.id)
            taken.setdefault(heading.id, 0)
            continue
        slug = _slug(heading, way)
        mark = "_" if way is HeadingSlugs.PYTHON else "-"
        unique, number = slug, taken.get(slug, 0)
        while unique in taken:
            number += 1
            unique = f"{slug}{mark}{number}"
        if unique != slug:
            taken[slug] = number
        taken[unique] = 0
        found.append(unique)
    return found


def _slug(heading: HeadingPlace, way: HeadingSlugs) -> str:
    if way is HeadingSlugs.PYTHON:
        plain = unicodedata.normalize("NFKD", heading.text).encode("ascii", "ignore").decode()
        return _DASHES.sub("-", _NOT_PYTHON.sub("", plain).strip().lower())
    words = heading.source if way is HeadingSlugs.GOLDMARK else heading.text
    return _NOT_GITHUB.sub("", words.strip().lower()).replace(" ", "-") or (
        "heading" if way is HeadingSlugs.GOLDMARK else ""
    )


def kept(
    source: Sequence[HeadingPlace],
    now: Sequence[HeadingPlace],
    linked: Collection[str],
    convention: Convention | None,
    *,
    every: bool = False,
) -> dict[int, str]:
    """Return the ids that headings of an edition keep, by the number of the heading.

    Args:
        source: the headings of the article.
        now: those of the edition, in the same order.
        linked: the ids that links lead to.
        convention: of the generator; None if it is not known.
        every: whether all headings keep their ids.

    """
    if len(source) != len(now):
        return {}
    known = convention.heading_slugs if convention else HeadingSlugs.PLUGIN
    ways = _TRIED if known is HeadingSlugs.PLUGIN else (known,)
    found: dict[int, str] = {}
    for way in ways:
        pairs = zip(slugs(source, way), slugs(now, way), strict=True)
        for number, (old, new) in enumerate(pairs):
            is_asked = old in linked or (every and known is not HeadingSlugs.PLUGIN)
            is_asked = is_asked and f'id="{old}"' not in now[number].source
            if is_asked and old != new and _PLAIN_ID.fullmatch(old) and not source[number].id:
                found.setdefault(number, old)
    return found


def edits(now: Sequence[HeadingPlace], ids: Mapping[int, str], convention: Convention | None) -> Iterator[TextEdit]:
    """Yield the edits that write ids into headings; arguments as for `kept`, and what it returned."""
    for number, old in ids.items():
        yield _kept(now[number], old, in_braces=bool(convention and convention.heading_ids))


def _kept(heading: HeadingPlace, old: str, *, in_braces: bool) -> TextEdit:
    if in_braces and not heading.closed:
        return TextEdit(heading.end, heading.end, f" {{#{old}}}")
    return TextEdit(heading.start, heading.start, f'<a id="{old}"></a>')
