"""A package with a tokenizer of its source alone drafts as well as the same model with one of both languages."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from source_only import plain_reader, reading_only

from l10n.article import Leaf, LeafKind, Syntax
from l10n.drafting.draft import Draft, draft
from l10n.drafting.origin import MachineTranslation, Step
from l10n.engine import packages
from l10n.engine.aligner import Aligner
from l10n.engine.pieces.longest_match import SentencePieceMatch
from l10n.engine.translator import Engine
from l10n.glossary.constraints import Constraint, constraints
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Grammar, Term
from l10n.segmentation.segments import Segment

TERMS = (
    Term(("National Guard",), ("Guardia Nacional",), grammar=Grammar("f")),
    Term(("attorney general", "attorney general's office"), ("fiscalía",), grammar=Grammar("f")),
    Term(("town council",), ("cabildo",), grammar=Grammar("m")),
    Term(("sheriff",), ("alguacil",), grammar=Grammar("m")),
    Term(("landfill",), ("tiradero",), grammar=Grammar("m")),
    Term(("water utility",), ("organismo de agua",), grammar=Grammar("m")),
    Term(("ruling party",), ("partido oficialista",), grammar=Grammar("m")),
    Term(("checkpoint",), ("retén",), grammar=Grammar("m")),
)
SENTENCES = (
    "The National Guard closed the road on Monday.",
    "The town council voted to move the landfill.",
    "The sheriff said that the attorney general knew nothing.",
    "Nobody at the water utility answered the phone.",
    "The ruling party lost three seats in the north.",
    "Soldiers stopped the bus at a checkpoint near the river.",
    "The town council asked the National Guard for help.",
    "The landfill burned for two days, the sheriff said.",
    "The attorney general opened a case against the water utility.",
    "Members of the ruling party left the town council in May.",
    "The checkpoint is open, and the National Guard is there.",
    "Farmers met the water utility before the vote.",
)
PHRASEBOOK = Path(__file__).parents[2] / "training" / "phrasebook"
"""English enough for half of the vocabulary."""
LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúñABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Whatever a step writes into the source can be spelled."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Return the bundled model, which reads no marks here."""
    bundled = packages.bundled("en", "es")
    assert bundled is not None
    return Engine(packages.read(plain_reader(bundled.path, tmp_path_factory.mktemp("whole"))))


@pytest.fixture(scope="module")
def half(whole: Engine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Return the same with a tokenizer that knows only English."""
    copy = plain_reader(whole.package.path, tmp_path_factory.mktemp("half"))
    tables = (path.read_text(encoding="utf-8") for path in sorted(PHRASEBOOK.glob("*.tsv")))
    english = (line.split("\t")[0] for table in tables for line in table.splitlines())
    names = (name for term in TERMS for name in term.es)
    return Engine(packages.read(reading_only(copy, (*english, *SENTENCES, *names, *LETTERS))))


def asked() -> list[Constraint | None]:
    found = constraints([(text, text, "paragraph") for text in SENTENCES], Finder(TERMS, "en"), "es")
    return [found.get(text) for text in SENTENCES]


def drafts(engine: Engine) -> list[Draft]:
    there, back = packages.bundled("en", "es"), packages.bundled("es", "en")
    assert there is not None
    assert back is not None
    segments = [Segment("", (Leaf(LeafKind.TEXT, text, text),), "", 1, "paragraph", Syntax.PLAIN) for text in SENTENCES]
    return draft(segments, engine, Aligner(Engine(there), partial(Engine, back)), asked())


def test_both_write_the_same_without_a_glossary(whole: Engine, half: Engine) -> None:
    assert whole.exact
    assert not half.exact
    assert isinstance(half._target, SentencePieceMatch)
    assert [made.text for made in half.translate(SENTENCES)] == [made.text for made in whole.translate(SENTENCES)]


def test_terms_are_honoured_or_flagged_as_with_the_tokenizer_of_both(whole: Engine, half: Engine) -> None:
    counts = []
    for engine in (whole, half):
        honoured = flagged = 0
        for made, constraint in zip(drafts(engine), asked(), strict=True):
            assert constraint is not None
            wrong = {verdict.term for verdict in constraint.verdicts(made.text) if not verdict.honoured}
            told = [finding for finding in made.findings if finding.rule.startswith("glossary")]
            assert len(told) >= len(wrong)
            honoured += len({match.term for match in constraint.matches}) - len(wrong)
            flagged += len(wrong)
        counts.append((honoured, flagged))
    assert counts[0] == counts[1]
    assert counts[0][0] >= 18


def test_no_step_works_on_pieces_that_the_model_did_not_learn(half: Engine) -> None:
    for made in drafts(half):
        assert isinstance(made.origin, MachineTranslation)
        assert not {Step.INSERTION, Step.SUPPRESSION} & {*made.origin.steps}
