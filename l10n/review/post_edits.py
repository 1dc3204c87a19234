"""Post-edits: replacements that reviewers make often enough in drafts to deserve a glossary row."""

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
from l10n.tags.compare import words
from l10n.tags.detach import detach
from l10n.text.similarity import Stretch, edits, similarity, tokens

OFTEN = 3
"""The least number of sentences with the replacement: two may be a coincidence."""

_LONGEST = 6
"""The most words on either side: a longer change rewrites a sentence instead of a term."""
_SHARE = 0.5
"""The least share of a source word's alignment weight on the changed words."""

Align = Callable[[Sequence[tuple[str, str]]], Sequence[Alignment]]


@dataclass(frozen=True, slots=True)
class EditedDraft:
    """A sentence, its draft, and the reviewed text, all without markup."""

    source: str
    draft: str
    final: str


@dataclass(frozen=True, slots=True)
class PostEdit:
    """A replacement that reviewers made repeatedly."""

    source: str
    """The words in the source."""
    draft: str
    """The words in the drafts."""
    final: str
    """The words that the reviewers wrote."""
    count: int
    """Number of sentences."""


class _Change(NamedTuple):
    """A replacement in one sentence."""

    edited: EditedDraft
    draft: str
    final: str
    span: Span
    """Span of the new words in the final text."""


def post_edits(pairs: Iterable[EditedDraft], align: Align, *, at_least: int = OFTEN) -> list[PostEdit]:
    """Return the replacements made in at least that many sentences, most frequent first.

    The source words are those that the word alignment of source and final text links with the new words in most
    sentences; other sentences count if they contain these words too.

    Args:
        pairs: drafts and their final texts, without duplicates.
        align: aligns the words of source and final text.
        at_least: the least number of sentences.

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
    """Yield the sentences that a person approved, each with the draft most similar to the final text.

    Args:
        sentences: of an article.
        catalog: their translations.
        drafts: machine drafts by source language, draft language and source.

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
    """Return a glossary row for the words that reviewers wrote; `direction` has base languages.

    A bar among the words becomes a space, since bars separate names in our tables.
    """
    source, target = direction
    names = {source: (_name(one.source),), target: (_name(one.final),)}
    never = {target: (_name(one.draft),)}
    return Term(names["en"], names["es"], f"{source}>{target}", never.get("en", ()), never.get("es", ()))


def _name(words: str) -> str:
    return " ".join(words.replace("|", " ").split())


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
    """Count the words before and after changed ones that belong to the same name: `National` before `Guard`.

    Args:
        words: of the final text.
        changed: which of them are new.
        first: index of the first word that may belong; the first word of a sentence is capitalised anyway.
        last: end of the words that may belong, exclusive.

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
    """Return a replacement with its source words; None if the alignment does not link them with any."""
    sentences = list(dict.fromkeys(change.edited for change in changes))
    alignments = dict(zip(sentences, align([(one.source, one.final) for one in sentences]), strict=True))
    called = Counter(
        name for change in changes if (name := _called(change.edited.source, alignments[change.edited], change.span))
    )
    if not called:
        return None
    name = max(called, key=lambda name: (called[name], name))
    found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    count = sum(found.search(one.source) is not None for one in sentences)
    return PostEdit(name, changes[0].draft, changes[0].final, count)


def _called(source: str, alignment: Alignment, span: Span) -> str:
    """Return the part of the source that a part of the final text translates; empty if it is unclear."""
    inside = [start < span[1] and span[0] < end for start, end in alignment.target]
    linked = [
        place
        for place, column in zip(alignment.source, zip(*alignment.weights, strict=True), strict=True)
        if sum(compress(column, inside)) >= _SHARE * sum(column) > 0
    ]
    return source[linked[0][0] : linked[-1][1]] if linked else ""
