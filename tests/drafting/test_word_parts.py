"""Opaque things and parts of words through the bundled models: nothing is wrong without a doubt."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from l10n import formats
from l10n.checks.markup import RULES
from l10n.drafting.draft import draft
from l10n.engine import choosing
from l10n.engine.aligner import Aligner
from l10n.engine.translator import Engine
from l10n.segmentation.rules import load
from l10n.segmentation.segments import Segment, segmented

COPIED = {rule.id for rule in RULES}
"""The rules for what a translation copies."""

CASES = Path(__file__).parents[1] / "cases" / "drafting" / "word_parts.txt"


def cases(language: str) -> list[tuple[Segment, list[str]]]:
    """Read the sentences in a language, each with what must be in its draft."""
    found = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith(f"{language} ; "):
            _, source, *wanted = line.split(" ; ")
            article = formats.parse("a.md", source, front_matter=())
            sentences = segmented(article, load(language)).sentences
            found.append((max(sentences, key=lambda one: len(one.source)), wanted))
    return found


@pytest.mark.parametrize("direction", [("es", "en"), ("en", "es")], ids="-".join)
def test_no_part_of_a_word_and_nothing_opaque_is_silently_wrong(direction: tuple[str, str]) -> None:
    engine = Engine(choosing.choose(*direction).package)
    back = choosing.choose(*direction[::-1]).package
    sentences = cases(direction[0])
    drafts = draft([one for one, _ in sentences], engine, Aligner(engine, partial(Engine, back)))
    counted = Counter[str]()
    silent: list[str] = []
    for (sentence, wanted), made in zip(sentences, drafts, strict=True):
        there = f"{sentence.before}{made.text}{sentence.after}".lower()
        is_exact = all(any(there.count(one.lower()) == 1 for one in each.split("|")) for each in wanted)
        is_doubted = any(one.rule in COPIED for one in made.findings)
        counted["exact" if is_exact else "doubted" if is_doubted else "silent"] += 1
        if not is_exact and not is_doubted:
            silent.append(f"{sentence.source} -> {made.text}")
    assert silent == []
    assert counted["exact"] >= 3 * counted["doubted"], counted
