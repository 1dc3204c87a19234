"""Pretranslation: drafts from the translation memory, which take precedence over machine translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from l10n.checks.consistency import CONSISTENCY
from l10n.checks.evidence import keeps_waiting
from l10n.checks.findings import Finding
from l10n.checks.markup import tag_findings
from l10n.checks.pairs import pair
from l10n.checks.rules import ALL, APPROVED, UNAPPROVED, examine
from l10n.drafting.draft import Draft
from l10n.drafting.origin import MemoryMatch
from l10n.glossary.constraints import Constraint
from l10n.languages.codes import base
from l10n.memory import Match, Memory, MemoryEntry, normal
from l10n.segmentation.segments import Segment
from l10n.tags.detach import CleanText, Placeholder, detach
from l10n.tags.projection import Projection, anchors, project_tags
from l10n.text.characters import has_signs, spoken
from l10n.text.plain import Tag, objects, plain_text, tags

AT_LEAST = 75
"""Whole per cent: the threshold of most tools, such as OmegaT and Weblate. Below it, editing a match takes longer than
post-editing a machine draft."""
_MOST_MARKS = 100
"""How many addresses and pieces of code of a sentence are looked for in a translation; of more, a finding names those
that differ."""
_PRIVATE = "\ue000"
"""A private use character: encloses the number of a placeholder while tags are removed."""


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A sentence without a translation."""

    segment: Segment
    constraint: Constraint | None = None
    """What the glossary requires."""
    before: str = ""
    """The sentence before it in the article; empty at the beginning."""
    after: str = ""


def pretranslate(
    sentences: Iterable[Untranslated], memory: Memory, *, source: str, target: str, trusting: bool = False
) -> dict[str, Draft]:
    """Return drafts from the memory, by msgid, for the sentences with a good enough match.

    Args:
        sentences: those without a translation.
        memory: an up-to-date memory.
        source: the language of the sentences, BCP 47.
        target: the language of the drafts, BCP 47.
        trusting: whether an exact match in context needs no review. It needs it all the same where the sentence has
            other translations too, no words, numbers or names speak for it, or an error objects (`checks.evidence`).

    """
    if memory.is_empty():
        return {}
    found = ((one, _matches(one, memory, base(source), target)) for one in sentences)
    return {
        one.segment.source: _draft(one, matches, (source, target), trusting=trusting)
        for one, matches in found
        if matches
    }


def _matches(one: Untranslated, memory: Memory, source: str, target: str) -> list[Match]:
    """Return the exact matches, else the matches of the most similar sentence; empty if there are none."""
    text = one.segment.source
    exact = memory.exact(source, target, text, before=one.before, after=one.after)
    return exact or memory.fuzzy(source, target, text, at_least=AT_LEAST, limit=1)


def _draft(one: Untranslated, matches: Sequence[Match], languages: tuple[str, str], *, trusting: bool) -> Draft:
    match = matches[0]
    exact = normal(match.entry.source) == normal(one.segment.source)
    rivals = [CONSISTENCY.finding("translated in {count} ways", count=len(matches))] if len(matches) > 1 else []
    marked = Projection(match.entry.target, ()) if exact else _retagged(one.segment, match.entry)
    both = pair(one.segment, marked.text, languages, constraint=one.constraint)
    at_once = trusting and exact and match.in_context and not rivals
    # a person who approved it for this sentence elsewhere, and is asked again, need only look at terms and tags
    checks = UNAPPROVED if at_once else APPROVED if exact else ALL
    found = (*rivals, *tag_findings(marked.doubts), *examine(both, checks))
    findings: tuple[Finding, ...] = tuple(dict.fromkeys(found))
    return Draft(
        marked.text,
        MemoryMatch(match.entry.origin, one.constraint.mark if one.constraint else ""),
        match.score,
        findings,
        previous=None if exact else match.entry.source,
        reviewed=at_once and not keeps_waiting(findings),
    )


def _retagged(segment: Segment, entry: MemoryEntry) -> Projection:
    """Return a translation from the memory with the tags of this sentence; unchanged if the tags are the same.

    Tags around the same words, or with the same tag pair around them, keep their places. Others are placed by position
    in the sentence, and a finding reports them.
    """
    if _names(entry.source) == _names(segment.source) and objects(entry.source) == objects(segment.source):
        return Projection(entry.target, ())
    clean = detach(segment.leaves)
    target = _bare(entry.target, [mark for mark in clean.marks if mark.start < mark.end], clean)
    if target is None:
        return Projection(entry.target, ())
    return project_tags(clean, target, None, segment.syntax, _witnesses(clean, entry))


def _bare(text: str, marks: Sequence[Placeholder], clean: CleanText) -> str | None:
    """Return a translation without tags, with the placeholders of the new sentence for addresses and code.

    If both sentences have the same number of addresses, an old one gets the placeholder of its replacement.

    Returns:
        None if text looks like a placeholder, there is no text, or there are too many placeholders.

    """
    if len(marks) > _MOST_MARKS:
        return None
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
    said = spoken(said) if has_signs(said) else said  # `project_tags` puts in those of the new sentence
    names = [clean.text[mark.start : mark.end] for mark in kept]
    if any(name in said for name in names):
        return None
    for number, name in enumerate(names):
        said = said.replace(f"{_PRIVATE}{number}{_PRIVATE}", name)
    return said or None


def _witnesses(clean: CleanText, entry: MemoryEntry) -> Mapping[str, tuple[str, ...]]:
    """Return translations of the content of tags: the content of the same tag in the memory, or a name unchanged."""
    theirs = _alone(tags(entry.target))
    known = {plain_text(words): theirs[name] for name, words in _alone(tags(entry.source)).items() if name in theirs}
    found: dict[str, tuple[str, ...]] = {}
    for anchor in anchors(clean):
        called = [known[anchor]] if anchor in known else []
        found[anchor] = (*called, anchor) if anchor[:1].isupper() or anchor[:1].isdigit() else (*called,)
    return found


def _alone(found: Sequence[Tag]) -> dict[str, str]:
    """Return the content of each tag pair that occurs once, by name."""
    count = Counter(tag.name for tag in found)
    return {tag.name: tag.words for tag in found if tag.words and count[tag.name] == 1}


def _names(text: str) -> list[str]:
    return [tag.name for tag in tags(text)]
