"""What reviewers keep changing in drafts: a replacement made often enough is worth a row of the glossary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, takewhile
from typing import NamedTuple

from l10n.alignment.words import WORD, Alignment, Span
from l10n.glossary.table import Term
from l10n.review.catalog import Catalog, State, states
from l10n.segmentation.segments import Segment
from l10n.tags.detach import detach, words
from l10n.text.similarity import Stretch, edits, similarity, tokens

OFTEN = 3
"""In how many sentences a replacement must have been made: twice is a coincidence."""

_LONGEST = 6
"""Words on either side; what is longer is a sentence said otherwise, no term."""
_SHARE = 0.5
"""How much of a source word the changed words must account for."""

Align = Callable[[Sequence[tuple[str, str]]], Sequence[Alignment]]


@dataclass(frozen=True, slots=True)
class EditedDraft:
    """A draft, and what a reviewer made of it; all without markup."""

    source: str
    draft: str
    final: str


@dataclass(frozen=True, slots=True)
class PostEdit:
    """A replacement that reviewers made again and again."""

    source: str
    """What the source calls it."""
    draft: str
    """What the drafts said."""
    final: str
    """What the reviewers wrote."""
    count: int
    """In how many sentences."""


class _Change(NamedTuple):
    """A replacement in one sentence."""

    edited: EditedDraft
    draft: str
    final: str
    span: Span
    """Where the new words stand in the final text."""


def post_edits(pairs: Iterable[EditedDraft], align: Align, *, at_least: int = OFTEN) -> list[PostEdit]:
    """Return the replacements made in so many sentences, the most frequent first.

    What the source calls the thing is what the word alignment of source and final text links with the new words in most
    sentences; the others count where it stands in them too.

    Args:
        pairs: sentences, each once.
        align: tells which words stand for which.
        at_least: in how many sentences.

    """
    made: dict[tuple[str, str], list[_Change]] = {}
    for one in pairs:
        for change in _changes(one):
            made.setdefault((change.draft, change.final), []).append(change)
    often = [changes for changes in made.values() if len({each.edited for each in changes}) >= at_least]
    found = (_correction(changes, align) for changes in often)
    return sorted(
        (one for one in found if one and one.count >= at_least), key=lambda one: (-one.count, one.source, one.final)
    )


def edited_drafts(
    sentences: Iterable[Segment], catalog: Catalog, drafts: Mapping[tuple[str, str, str], Sequence[str]]
) -> Iterator[EditedDraft]:
    """Give the sentences that a person approved, each with the draft nearest to what they made of it.

    Args:
        sentences: of an article.
        catalog: their translations.
        drafts: what machines wrote: by the languages of source and draft, and the source.

    """
    known = {one.source: one for one in sentences}
    for unit, state in zip(catalog.units, states(catalog), strict=True):
        made = drafts.get((catalog.source_language, catalog.language, unit.source))
        one = known.get(unit.source)
        if state is State.REVIEWED and unit.plain and made and one:
            final = tokens(unit.target)
            draft = max(made, key=lambda text: similarity(tokens(text), final))
            said = (words(one.leaves, text, one.syntax) for text in (draft, unit.target))
            yield EditedDraft(detach(one.leaves).text, *said)


def as_term(one: PostEdit, direction: tuple[str, str]) -> Term:
    """Return the row of the glossary that asks for what reviewers wrote; `direction` has base languages."""
    source, target = direction
    names = {source: (one.source,), target: (one.final,)}
    never = {target: (one.draft,)}
    return Term(names["en"], names["es"], f"{source}>{target}", never.get("en", ()), never.get("es", ()))


def _changes(edited: EditedDraft) -> Iterator[_Change]:
    old = [match[0] for match in WORD.finditer(edited.draft)]
    places = [match.span() for match in WORD.finditer(edited.final)]
    new = [edited.final[start:end] for start, end in places]
    found = edits(old, new)
    firsts, lasts = [1, *(come[1] for _, come in found)], [*(come[0] for _, come in found[1:]), len(new)]
    for (gone, come), first, last in zip(found, firsts, lasts, strict=False):
        if gone[0] == gone[1] or come[0] == come[1]:
            continue
        left, right = _name_around(new, come, first, last)
        if max(gone[1] - gone[0], come[1] - come[0]) + left + right <= _LONGEST:
            said = " ".join(old[gone[0] - left : gone[1] + right])
            span = places[come[0] - left][0], places[come[1] + right - 1][1]
            yield _Change(edited, said, edited.final[slice(*span)], span)


def _name_around(words: Sequence[str], changed: Stretch, first: int, last: int) -> tuple[int, int]:
    """Count the words before and after changed ones that make one name with them: `National` before `Guard`.

    Args:
        words: of the final text.
        changed: which of them are new.
        first: the first word that may belong; that of a sentence has its capital for another reason.
        last: the one behind the last.

    """
    start, end = changed
    if not (_is_capital(words[start]) and _is_capital(words[end - 1])):
        return 0, 0
    before = takewhile(_is_capital, reversed(words[first:start]))
    after = takewhile(_is_capital, words[end:last])
    return sum(1 for _ in before), sum(1 for _ in after)


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _correction(changes: Sequence[_Change], align: Align) -> PostEdit | None:
    """Return what a replacement is for, in the words of the source; None where the alignment links it with nothing."""
    alignments = align([(change.edited.source, change.edited.final) for change in changes])
    called = Counter(
        name
        for change, alignment in zip(changes, alignments, strict=True)
        if (name := _called(change.edited.source, alignment, change.span))
    )
    if not called:
        return None
    name = max(called, key=lambda name: (called[name], name))
    found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    count = len({change.edited for change in changes if found.search(change.edited.source)})
    return PostEdit(name, changes[0].draft, changes[0].final, count)


def _called(source: str, alignment: Alignment, span: Span) -> str:
    """Return the stretch of the source that a stretch of the final text stands for; empty where it is unclear."""
    inside = [start < span[1] and span[0] < end for start, end in alignment.target]
    linked = [
        place
        for place, column in zip(alignment.source, zip(*alignment.weights, strict=True), strict=True)
        if sum(compress(column, inside)) >= _SHARE * sum(column) > 0
    ]
    return source[linked[0][0] : linked[-1][1]] if linked else ""
