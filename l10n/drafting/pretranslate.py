"""What the translation memory knows of sentences that wait for a draft: a match beats the machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from l10n.checks.findings import Finding
from l10n.checks.making import CONSISTENCY
from l10n.checks.markup import tag_findings
from l10n.checks.pairs import pair
from l10n.checks.rules import APPROVED, DRAFTED, examine
from l10n.drafting.draft import Draft
from l10n.drafting.origin import MemoryMatch
from l10n.glossary.constraints import Constraint
from l10n.memory import Match, Memory, MemoryEntry
from l10n.segmentation.segments import Segment
from l10n.tags.detach import CleanText, Placeholder, detach
from l10n.tags.projection import Projection, anchors, project_tags
from l10n.text.plain import Tag, objects, plain_text, tags

AT_LEAST = 75
"""Whole per cent: the threshold of most tools, OmegaT's and Weblate's among them; below it editing costs more than the
machine's draft."""
_PRIVATE = "\ue000"
"""A character for private use: stands around the number of what gets its placeholder when tags are gone."""


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A sentence without a translation."""

    segment: Segment
    constraint: Constraint | None = None
    """What the glossary asks."""
    before: str = ""
    """The sentence before it in the article; empty at its beginning."""
    after: str = ""


def pretranslate(
    sentences: Iterable[Untranslated], memory: Memory, *, source: str, target: str, trusting: bool = False
) -> dict[str, Draft]:
    """Return drafts from the memory by msgid, of the sentences that it knows well enough.

    Args:
        sentences: that wait for a translation.
        memory: brought up to date.
        source: the base language of the sentences.
        target: the language of the drafts, BCP 47.
        trusting: whether an exact match between the same sentences is reviewed, not a draft; one that the glossary
            finds a fault with never is.

    """
    found = ((one, _matches(one, memory, source, target)) for one in sentences)
    return {
        one.segment.source: _draft(one, matches, (source, target), trusting=trusting)
        for one, matches in found
        if matches
    }


def _matches(one: Untranslated, memory: Memory, source: str, target: str) -> list[Match]:
    """Return the translations of this very sentence, or else the most similar one's; none where it is not known."""
    text = one.segment.source
    exact = memory.exact(source, target, text, before=one.before, after=one.after)
    return exact or memory.fuzzy(source, target, text, at_least=AT_LEAST, limit=1)


def _draft(one: Untranslated, matches: Sequence[Match], languages: tuple[str, str], *, trusting: bool) -> Draft:
    match = matches[0]
    exact = match.entry.source == one.segment.source
    rivals = [CONSISTENCY.finding(f"translated in {len(matches)} ways")] if len(matches) > 1 else []
    marked = Projection(match.entry.target, ()) if exact else _retagged(one.segment, match.entry)
    both = pair(one.segment, marked.text, languages, constraint=one.constraint)
    # what a person approved for this very sentence is asked for terms and tags alone
    found = (*rivals, *tag_findings(marked.doubts), *examine(both, APPROVED if exact else DRAFTED))
    findings: tuple[Finding, ...] = tuple(dict.fromkeys(found))
    return Draft(
        marked.text,
        MemoryMatch(match.entry.origin, one.constraint.mark if one.constraint else ""),
        match.score,
        findings,
        previous=None if exact else match.entry.source,
        reviewed=trusting and exact and match.in_context and not findings,
    )


def _retagged(segment: Segment, entry: MemoryEntry) -> Projection:
    """Return a remembered translation with the tags of another sentence in it, as it is where these are the same.

    What was around the same words, or in the same pair of tags, is where it was. The place of all else is taken from
    the position in the sentence, and a doubt names it.
    """
    if _names(entry.source) == _names(segment.source) and objects(entry.source) == objects(segment.source):
        return Projection(entry.target, ())
    clean = detach(segment.leaves)
    target = _bare(entry.target, [mark for mark in clean.marks if mark.start < mark.end], clean)
    if target is None:
        return Projection(entry.target, ())
    return project_tags(clean, target, None, segment.syntax, _witnesses(clean, entry))


def _bare(text: str, marks: Sequence[Placeholder], clean: CleanText) -> str | None:
    """Return the words of a translation, with the placeholders of a sentence for its addresses and code.

    An address that is not in the sentence is taken for the one that has come in its stead, if there are as many.

    Returns:
        None where words read like a placeholder, or there are none.

    """
    kept: list[Placeholder] = []
    changed: list[Placeholder] = []
    for mark in marks:
        if mark.source in text:
            text = text.replace(mark.source, f"{_PRIVATE}{len(kept)}{_PRIVATE}", 1)
            kept.append(mark)
        else:
            changed.append(mark)
    others = objects(text)
    if len(others) == len(changed):
        for old, mark in zip(others, changed, strict=True):
            text = text.replace(old, f"{_PRIVATE}{len(kept)}{_PRIVATE}", 1)
            kept.append(mark)
    said = plain_text(text, written=True)
    names = [clean.text[mark.start : mark.end] for mark in kept]
    if any(name in said for name in names):
        return None
    for number, name in enumerate(names):
        said = said.replace(f"{_PRIVATE}{number}{_PRIVATE}", name)
    return said or None


def _witnesses(clean: CleanText, entry: MemoryEntry) -> Mapping[str, tuple[str, ...]]:
    """Tell what the words inside tags are called: what a remembered pair of tags encloses, or else a name as it is."""
    theirs = _alone(tags(entry.target))
    known = {plain_text(words): theirs[name] for name, words in _alone(tags(entry.source)).items() if name in theirs}
    found: dict[str, tuple[str, ...]] = {}
    for anchor in anchors(clean):
        called = [known[anchor]] if anchor in known else []
        found[anchor] = (*called, anchor) if anchor[:1].isupper() or anchor[:1].isdigit() else (*called,)
    return found


def _alone(found: Sequence[Tag]) -> dict[str, str]:
    """Return what each pair encloses of which there is one."""
    count = Counter(tag.name for tag in found)
    return {tag.name: tag.words for tag in found if tag.words and count[tag.name] == 1}


def _names(text: str) -> list[str]:
    return [tag.name for tag in tags(text)]
