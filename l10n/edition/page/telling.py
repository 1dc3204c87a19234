"""What a page tells its readers of its translation: the note, and which sentences are in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from l10n.edition.page.html_page import HtmlPage
from l10n.edition.page.languages import added
from l10n.errors import ArticleError
from l10n.formats import SUFFIXES_OF, front_matter, notes
from l10n.formats.front_matter.editing import line_end
from l10n.formats.front_matter.fences import BOM
from l10n.text.edits import TextEdit
from l10n.text.encodings import Encoding, lacking

_END = r"(?>\r\n?|\n|\Z)"
_LINE = rf"[^\r\n]*{_END}"
_SKIPPED = re.compile(rf"(?:[ \t]*(?>\r\n?|\n)|(?:<!--(?:(?!-->).)*-->|\{{/\*(?:(?!\*/).)*\*/\}}){_LINE})*", re.DOTALL)
"""Empty lines and comments before the first words of Markdown."""
_MODULES = re.compile(rf"(?:(?:import|export)\b{_LINE}|[ \t]*(?>\r\n?|\n))*")
"""Lines of MDX that are no words."""
_HEADING = re.compile(
    rf"""(?:[ ]{{,3}}\#[ \t]{_LINE} | [ ]{{,3}}[^\s\#>*+`~<{{\[|=-]{_LINE}[ ]{{,3}}=+[ \t]*{_END})
    (?:\{{:[^\r\n]*\}}[ \t]*{_END})?""",
    re.VERBOSE,
)
"""A heading of the first level, and the attributes that kramdown reads on the line after it."""
_AFTER_BLANK = re.compile(r"(?>\r\n?|\n)[ \t]*(?>\r\n?|\n)\Z")
_BLANK = re.compile(rf"[ \t]*{_END}")


@dataclass(frozen=True, slots=True)
class PageTells:
    """What a page tells of its translation."""

    note: str = ""
    """The words of its note; empty for none."""
    encoding: Encoding = Encoding.UTF_8
    """Of the page."""


def note(path: str, text: str, tells: PageTells, language: str, page: HtmlPage | None) -> Iterator[TextEdit]:
    """Yield the edit that gives a page its note.

    In Markdown it stands behind a title at the start of the body, which some generators take for that of the page only
    if it is the first thing there; else before the first words. In HTML it is the first thing in `<main>`, in the only
    `<article>`, or in `<body>`; in a text file, the first paragraph. A note that is there is replaced.

    Args:
        path: of the article; its suffix chooses the format.
        text: the page.
        tells: has the note.
        language: of the page, BCP 47.
        page: the page, if it is HTML.

    Raises:
        ArticleError: the front matter is broken, or the encoding of a text file lacks a character of the note.

    """
    if not tells.note:
        return
    end = line_end(text)
    new = notes.write(path, tells.note, language=language, encoding=tells.encoding, end=end)
    if char := lacking(new, tells.encoding):
        what = f"is in {tells.encoding}, which does not have `{char}` (U+{ord(char):04X}), a character of its note"
        raise ArticleError(what, path=path, hint="save the article as UTF-8, or change the text in [publish.notes]")
    if old := notes.place(path, text):
        if text[old] != new:
            yield TextEdit(old.start, old.stop, new)
    elif page is not None:
        yield from _in_html(page, new, front_matter.body(path, text), end)
    elif PurePosixPath(path).suffix.lower() in SUFFIXES_OF["text"]:
        at = int(text.startswith(BOM))
        yield TextEdit(at, at, new + end + end)
    else:
        yield _in_markdown(path, text, new, end)


def _in_html(page: HtmlPage, new: str, start: int, end: str) -> Iterator[TextEdit]:
    by_name = {name: [tag for tag in page.holders if tag.name == name] for name in ("main", "article", "body")}
    articles = by_name["article"]
    holder = next(iter((*by_name["main"], *(articles if len(articles) == 1 else ()), *by_name["body"])), None)
    if holder:
        yield from added(page.text, holder.end, holder.start, [new])
    elif page.is_document:
        yield TextEdit(page.body_start, page.body_start, end + new)
    else:
        yield TextEdit(start, start, new + end)


def _in_markdown(path: str, text: str, new: str, end: str) -> TextEdit:
    start = at = front_matter.body(path, text)
    is_mdx = PurePosixPath(path).suffix.lower() in SUFFIXES_OF["mdx"]
    for pattern in (_SKIPPED, *((_MODULES, _SKIPPED) if is_mdx else ())):
        found = pattern.match(text, at)
        at = found.end() if found else at
    heading = _HEADING.match(text, at)
    at = heading.end() if heading else at
    before = text[start:at]
    lead = "" if not before.strip() or _AFTER_BLANK.search(before) else end
    lead += "" if not before or before.endswith(("\r", "\n")) else end
    tail = end if _BLANK.match(text, at) else end + end
    return TextEdit(at, at, lead + new + tail)
