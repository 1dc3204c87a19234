"""What a page tells its readers of its translation: the note, and which sentences are in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from l10n import formats
from l10n.article import Leaf, LeafKind
from l10n.edition import note_texts
from l10n.edition.builder import Edition, LeftSentence
from l10n.edition.note_texts import NoteTexts
from l10n.edition.page.html.reading import HtmlPage
from l10n.edition.page.languages import added
from l10n.edition.site.presets import Convention, HeadingSlugs
from l10n.edition.tally import Tally
from l10n.errors import ArticleError
from l10n.formats import SUFFIXES_OF, front_matter, notes
from l10n.formats.front_matter.editing import line_end
from l10n.formats.front_matter.fences import BOM
from l10n.review.catalog import State
from l10n.text.edits import TextEdit, applied
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
_OPEN, _CLOSE = '<span lang="{}">', "</span>"
_SPAN_TAG = re.compile(r'<span lang="[\w-]+">|</span>')
_HOLDS_TAGS = re.compile(r"paragraph|list item|table cell|quote|footnote|caption|summary|heading [1-6]")
"""Roles of blocks whose words may be inside a tag, unlike those of a title of a window or of an admonition."""
_IN_OPTION = re.compile(r"<option\b[^<>]*>[^<]*\Z", re.IGNORECASE)
_NEAR = 300
_LAST_SIGN = re.compile(r"[.!?…:;]\Z")
_AFTER_BLANK = re.compile(r"(?>\r\n?|\n)[ \t]*(?>\r\n?|\n)\Z")
_BLANK = re.compile(rf"[ \t]*{_END}")


class DigitalSource(StrEnum):
    """How a text came about (IPTC NewsCodes, "Digital Source Type")."""

    TRAINED = "trainedAlgorithmicMedia"
    """A trained model made it."""
    COMPOSITE = "compositeWithTrainedAlgorithmicMedia"
    """It has parts that a trained model made."""

    @property
    def schema(self) -> str:
        """The value in schema.org (`IPTCDigitalSourceEnumeration`)."""
        return f"https://schema.org/{self[0].upper()}{self[1:]}DigitalSource"


@dataclass(frozen=True, slots=True)
class PageTells:
    """What a page tells of its translation."""

    note: str = ""
    """The words of its note; empty for none."""
    encoding: Encoding = Encoding.UTF_8
    """Of the page."""
    left: tuple[LeftSentence, ...] = ()
    """The sentences that are in the language of the article."""
    source: str = ""
    """That language, BCP 47."""
    packages: tuple[str, ...] = ()
    """What made the words that nobody approved."""
    has_reviewed: bool = False
    """Whether it has reviewed translations."""
    digital_source: DigitalSource | None = None
    """How it came about, if a machine made words that nobody approved."""


def told(made: Edition, texts: NoteTexts, source: str, *, noted: bool, with_drafts: bool) -> PageTells:
    """Return what the page of a translation tells.

    Args:
        made: the edition.
        texts: what notes say in its language.
        source: the language of its article, BCP 47.
        noted: whether it has a note.
        with_drafts: whether it has texts that nobody approved; else the source stands in their place.

    """
    tally = made.tally
    makeup = note_texts.kind(tally, with_drafts=with_drafts) if noted else None
    words = note_texts.words(texts, tally, makeup) if makeup else ""
    is_reviewed = bool(tally.sentences.get(State.REVIEWED))
    how = _digital_source(tally)
    return PageTells(words, made.encoding, made.left, source, tuple(tally.machine), is_reviewed, how)


def _digital_source(tally: Tally) -> DigitalSource | None:
    count = sum(tally.machine.values())
    if not count:
        return None
    return DigitalSource.TRAINED if count == tally.total else DigitalSource.COMPOSITE


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
    refuse_lacking(path, new, tells.encoding, "its note, from [publish.notes]")
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


def refuse_lacking(path: str, text: str, encoding: Encoding, what: str) -> None:
    """Raise ArticleError if the encoding of a page lacks a character of a text that is written into it.

    Args:
        path: of its article.
        text: the text.
        encoding: of the page.
        what: what the text is, and where it comes from.

    """
    if char := lacking(text, encoding):
        problem = f"is in {encoding}, which does not have `{char}` (U+{ord(char):04X}), a character of {what}"
        raise ArticleError(problem, path=path, hint="save the article as UTF-8, or change the text")


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


def spans(path: str, text: str, tells: PageTells, convention: Convention | None) -> list[TextEdit]:
    """Return the edits that name the language of the sentences in another one (WCAG 2.2, 3.1.2).

    In Markdown they are inline HTML, which a title has not: generators take it for the title of the page as it is
    written. Goldmark makes the id of a heading from its markup, too, so no heading of Hugo has them. Where a tag would
    be read as something else, as in some dialect of Markdown, it is left out. In MDX the last sign stays outside.

    Args:
        path: of the article; its suffix chooses the format.
        text: the page as it was built.
        tells: has the sentences.
        convention: of the generator; None if there is none.

    """
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in SUFFIXES_OF["text"] or not tells.left:
        return []
    no_heading = convention is not None and convention.heading_slugs is HeadingSlugs.GOLDMARK
    is_html = suffix in SUFFIXES_OF["html"]
    kept = [
        one
        for one in tells.left
        if _HOLDS_TAGS.fullmatch(one.role)
        and (is_html or not (one.role == "heading 1" or (no_heading and one.role.startswith("heading "))))
        and not _IN_OPTION.search(text, max(0, one.start - _NEAR), one.start)
    ]
    if suffix in SUFFIXES_OF["mdx"]:
        kept = [found for one in kept if (found := _in_mdx(text, one))]
    before = _parsed(path, text) if kept else []
    return [edit for one in _unharmful(path, text, kept, before, tells.source) for edit in _around(one, tells.source)]


def _in_mdx(text: str, one: LeftSentence) -> LeftSentence | None:
    """Return a sentence without its last sign: MDX takes a paragraph of nothing but tags for no paragraph."""
    if one.role.startswith("heading "):
        return one
    return one._replace(end=one.end - 1) if _LAST_SIGN.search(text, one.start, one.end) else None


def _around(one: LeftSentence, language: str) -> tuple[TextEdit, TextEdit]:
    return TextEdit(one.start, one.start, _OPEN.format(language)), TextEdit(one.end, one.end, _CLOSE)


def _unharmful(
    path: str, text: str, left: Sequence[LeftSentence], before: list[tuple[str, str]], language: str
) -> Sequence[LeftSentence]:
    """Return the sentences around which a tag is read as a tag, and changes nothing else."""
    if not left:
        return left
    new, _ = applied(text, (edit for one in left for edit in _around(one, language)))
    with suppress(ArticleError):
        if _parsed(path, new) == before:
            return left
    if len(left) == 1:
        return ()
    middle = len(left) // 2
    halves = (left[:middle], left[middle:])
    return [one for half in halves for one in _unharmful(path, text, half, before, language)]


def _parsed(path: str, text: str) -> list[tuple[str, str]]:
    """Return the role and the content of each block, without spans; what is not read as one is content."""
    return [
        (block.role, "".join(leaf.source for leaf in block.leaves if not _is_span(leaf)))
        for block in formats.parse(path, text, front_matter=()).blocks
    ]


def _is_span(leaf: Leaf) -> bool:
    return leaf.kind is not LeafKind.TEXT and _SPAN_TAG.fullmatch(leaf.source) is not None
