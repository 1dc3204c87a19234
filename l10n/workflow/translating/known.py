"""Drafts of sentences that were drafted before, in this run or in an earlier one: agency copy, boilerplate, bylines.

A draft is known by all that it is made of: the words and the markup of its sentence, its role, what the glossary asks,
both languages, the packages, this version of l10n, the processor. Where one of them differs, the sentence is drafted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from typing import Any

from l10n.article import Block, Leaf, LeafKind
from l10n.checks.findings import Category, Finding, Severity
from l10n.drafting.draft import Draft
from l10n.drafting.origin import MachineTranslation, Reading, Step
from l10n.segmentation.segments import Segment
from l10n.text.fingerprint import long_fingerprint
from l10n.workflow.shared.models import ToDraft
from l10n.workflow.translating.notebook import Notebook

_KIND = "draft"
_MOST = 200_000
"""Drafts that are kept, about 100 MB; the oldest are forgotten first."""
_BROKEN = (KeyError, TypeError, ValueError)
"""What is raised by a note that is no draft."""


class KnownDrafts:
    """The drafts that are known of one direction."""

    def __init__(self, notes: Notebook, makers: str) -> None:
        """Read nothing yet.

        Args:
            notes: has the drafts.
            makers: what else decides what a draft says: the packages, this version of l10n, the processor.

        """
        self._notes, self._makers = notes, long_fingerprint(makers)
        self._since = 0

    def key(self, sentence: ToDraft) -> str:
        """Return what the draft of a sentence is known by; the sentence is one of `plain`."""
        return long_fingerprint(repr((self._makers, *sentence)))

    def find(self, keys: Sequence[str]) -> dict[str, Draft]:
        """Return the drafts that are known."""
        found = self._notes.find(_KIND, keys)
        read = ((key, _read(text)) for key, text in found.items())
        return {key: draft for key, draft in read if draft}

    def put(self, drafts: Mapping[str, Draft]) -> None:
        """Note drafts by their keys."""
        self._notes.put({_KIND: {key: _written(draft) for key, draft in drafts.items()}})
        self._since += len(drafts)
        if self._since > _MOST // 10:
            self._since = 0
            self._notes.keep_latest(_KIND, _MOST)


def plain(sentence: ToDraft) -> ToDraft:
    """Return a sentence without its place in the article: what is drafted cannot depend on what the key leaves out."""
    segment = sentence.segment
    leaves = tuple(map(_placeless, segment.leaves))
    return sentence._replace(segment=Segment("", leaves, "", 1, segment.role, segment.syntax))


def _placeless(leaf: Leaf) -> Leaf:
    if leaf.kind is LeafKind.BREAK:
        return Leaf(LeafKind.BREAK, "\n", " ")
    return replace(leaf, inner=tuple(map(_unnumbered, leaf.inner))) if leaf.inner else leaf


def _unnumbered(block: Block) -> Block:
    return replace(block, line=1, leaves=tuple(map(_placeless, block.leaves)))


def _written(draft: Draft) -> str:
    origin = draft.origin
    if not isinstance(origin, MachineTranslation):
        raise TypeError("only what a model made is known again")
    findings = [astuple(one) for one in draft.findings]
    return json.dumps([draft.text, draft.score, astuple(origin), findings], separators=(",", ":"))


def _read(text: str) -> Draft | None:
    try:
        said, score, origin, findings = json.loads(text)
        return Draft(_of(str, said), _origin(*origin), _of(int, score), tuple(_finding(*one) for one in findings))
    except _BROKEN:
        return None


def _origin(*values: Any) -> MachineTranslation:  # noqa: ANN401 - from JSON
    package, aligner, terms, steps, other, reading, unheard = values
    return MachineTranslation(
        _of(str, package),
        aligner if aligner is None else _of(str, aligner),
        _of(str, terms),
        tuple(map(Step, steps)),
        _of(str, other),
        reading if reading is None else Reading(reading),
        tuple(_of(str, word) for word in unheard),
    )


def _finding(*values: Any) -> Finding:  # noqa: ANN401 - from JSON
    rule, severity, category, template, pairs, fix = values
    told = tuple((_of(str, name), _of(str, text)) for name, text in pairs)
    fixed = fix if fix is None else _of(str, fix)
    return Finding(_of(str, rule), Severity(severity), Category(category), _of(str, template), told, fixed)


def _of(kind: type[Any], value: object) -> Any:  # noqa: ANN401 - from JSON
    if not isinstance(value, kind):
        raise TypeError(f"is no {kind.__name__}")
    return value
