"""The two texts of a sentence as a preview shows them: markup as formatting, names of terms marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from l10n.article import Block, Leaf, LeafKind
from l10n.edition.preview.elements import Html, element, joined, words
from l10n.edition.preview.inline import Around, TermMark, shown, spoken
from l10n.edition.preview.sentences import PreviewSentence
from l10n.formats import sentence
from l10n.formats.sentence import surroundings, without_line_breaks
from l10n.glossary.recognition import TermMatch
from l10n.glossary.table import Term
from l10n.languages.messages import gettext as _
from l10n.segmentation.segments import Segment
from l10n.tags import compare
from l10n.tags.detach import detach

LONGEST = 10_000
"""How many characters of a sentence are shown: no person reads more as one sentence."""
_MOST_TERMS = 100
"""How many names of terms are marked in one sentence."""


class TermEntries:
    """The terms that a page names, each with the number of its entry."""

    def __init__(self) -> None:
        """Start without any."""
        self._numbers: dict[Term, int] = {}

    def number(self, term: Term) -> int:
        """Return the number of the entry of a term, from 1."""
        return self._numbers.setdefault(term, len(self._numbers) + 1)

    @property
    def terms(self) -> Sequence[Term]:
        """All of them, in the order of their numbers."""
        return tuple(self._numbers)


def source(one: Segment, around: Sequence[Around], about: PreviewSentence | None, entries: TermEntries) -> Html:
    """Return a sentence of the article as HTML.

    Args:
        one: the sentence.
        around: as for `inline.shown`.
        about: what is known of it; None for a sentence that is never translated.
        entries: gets the terms that are marked.

    """
    if len(one.source) > LONGEST:
        return _cut(one.source)
    asked = about.constraint if about else None
    marks = _source_marks(one, asked.matches, entries) if asked else ()
    return shown(one.leaves, marks, around)


def target(about: PreviewSentence, around: Sequence[Around], entries: TermEntries) -> Html:
    """Return the translation of a sentence as HTML, or what stands for one that is missing; arguments as above."""
    text = without_line_breaks(about.unit.target.strip()) if about.unit else ""
    if not text:
        return words("")
    if len(text) > LONGEST:
        return _cut(text)
    one = about.segment
    leaves = sentence.leaves(text, one.syntax, surroundings(one.leaves, one.syntax))
    if leaves is None:
        leaves = (Leaf(LeafKind.TEXT, text, text),)
    return shown(leaves, _target_marks(about, text, leaves, entries), around)


def opened_before(block: Block, segments: Iterable[Segment]) -> Iterator[tuple[Segment, Sequence[Around]]]:
    """Yield each sentence of a block with the pairs that are open where it starts."""
    waiting = iter(block.leaves)
    leaf, end = next(waiting, None), 0
    closers = {one.pair: one for one in block.leaves if one.kind is LeafKind.CLOSE}
    opened: dict[int, Around] = {}
    at = 0
    for one in segments:
        at += len(one.before)
        while leaf is not None and end + len(leaf.source) <= at:
            end += len(leaf.source)
            if leaf.kind is LeafKind.OPEN:
                opened[leaf.pair] = leaf, closers.get(leaf.pair)
            elif leaf.kind is LeafKind.CLOSE:
                opened.pop(leaf.pair, None)
            leaf = next(waiting, None)
        yield one, tuple(opened.values())
        at += len(one.raw) + len(one.after)


def _cut(text: str) -> Html:
    said = _("the rest of this sentence is not shown: it has {count} characters").format(count=len(text))
    return joined((text[:LONGEST], "… ", element("span", said, class_="mark")))


def _source_marks(one: Segment, matches: Sequence[TermMatch], entries: TermEntries) -> Sequence[TermMark]:
    """Return where the terms of a sentence stand in it; those that the markup divides otherwise are left out."""
    clean, said = detach(one.leaves).text, spoken(one.leaves)
    marks: list[TermMark] = []
    at = 0
    for match in matches[:_MOST_TERMS]:
        name = clean[match.start : match.end]
        start = said.find(name, at)
        if name and start >= 0:
            at = start + len(name)
            marks.append(TermMark(start, at, entries.number(match.term)))
    return marks


def _target_marks(
    about: PreviewSentence, text: str, leaves: Sequence[Leaf], entries: TermEntries
) -> Sequence[TermMark]:
    """Return where a translation has the forms that honour its terms, and those that the glossary forbids."""
    if not about.constraint:
        return ()
    said = spoken(leaves)
    read = compare.words(about.segment.leaves, text, about.segment.syntax)
    found: list[TermMark] = []
    for verdict in about.constraint.verdicts(read)[:_MOST_TERMS]:
        number = entries.number(verdict.term)
        for form, wrong in ((verdict.forbidden, True), (verdict.rendering, False)):
            found += (TermMark(start, end, number, wrong) for start, end in _places(form, said))
    marks: list[TermMark] = []
    for mark in sorted(found, key=lambda one: (one.start, -one.end)):
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return marks


def _places(form: str, said: str) -> Iterator[tuple[int, int]]:
    if form:
        yield from (found.span() for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", said))
