"""A match of the memory beats the machine; what it offers says where it is from and what looks wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from text_pairs import doubts

from l10n import formats
from l10n.article import Leaf, LeafKind, Syntax
from l10n.drafting.origin import MemoryMatch
from l10n.drafting.pretranslate import Untranslated, pretranslate
from l10n.glossary.constraints import Constraint, constraints
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.memory import Memory, MemoryEntry
from l10n.segmentation import rules
from l10n.segmentation.segments import Segment, split

PO = "locales/es/LC_MESSAGES/water.po"
RAIN, LLUVIA = "It rained in Toluca for three days.", "Llovió tres días en Toluca."


@pytest.fixture
def memory() -> Iterator[Memory]:
    """Return a memory that holds one sentence."""
    with Memory.open(Path(":memory:")) as opened:
        opened.replace(PO, "1", "en", [MemoryEntry(RAIN, LLUVIA, "es", PO, "Hail fell.", "It stopped.")])
        yield opened


def sentence(text: str) -> Segment:
    """Return a sentence of an article."""
    return Segment("", (Leaf(LeafKind.TEXT, text, text),), "", 1, "paragraph", Syntax.PLAIN)


def constraint(text: str, *terms: Term) -> Constraint | None:
    """Return what a glossary asks of a sentence."""
    return constraints([(text, text, "paragraph")], Finder(terms, "en"), "es").get(text)


def test_the_same_sentence_is_a_draft_that_names_its_origin(memory: Memory) -> None:
    draft = pretranslate([Untranslated(sentence(RAIN))], memory, source="en", target="es")[RAIN]
    assert (draft.text, draft.score, draft.origin, doubts(draft)) == (LLUVIA, 100, MemoryMatch(PO), ())
    assert (draft.previous, draft.reviewed) == (None, False)


def test_a_similar_sentence_comes_with_what_it_translates_and_with_doubts(memory: Memory) -> None:
    text = "It rained in Toluca for four days."
    draft = pretranslate([Untranslated(sentence(text))], memory, source="en", target="es-MX")[text]
    assert (draft.text, draft.score, draft.previous) == (LLUVIA, 87, RAIN)
    assert doubts(draft) == ("four days ↔ tres días",)


def test_what_is_less_similar_is_left_to_the_machine(memory: Memory) -> None:
    waiting = [Untranslated(sentence("It snowed in Puebla for four days.")), Untranslated(sentence("Nobody knew."))]
    assert pretranslate(waiting, memory, source="en", target="es") == {}
    assert pretranslate([Untranslated(sentence(RAIN))], memory, source="es", target="en") == {}


def test_a_trusted_match_stands_between_the_same_sentences(memory: Memory) -> None:
    for before, after, reviewed in [("Hail fell.", "It stopped.", True), ("Hail fell.", "", False), ("", "", False)]:
        one = Untranslated(sentence(RAIN), None, before, after)
        for trusting in (True, False):
            draft = pretranslate([one], memory, source="en", target="es", trusting=trusting)[RAIN]
            assert draft.reviewed is (reviewed and trusting)


@pytest.mark.parametrize(
    ("target", "rules"), [("Hospital: 22 16 00", ["evidence"]), ("Llovió en Toluca durante cinco días.", ["number"])]
)
def test_what_a_file_of_others_says_is_not_trusted_without_evidence(
    tmp_path: Path, target: str, rules: list[str]
) -> None:
    with Memory.open(tmp_path / "memory.sqlite") as memory:
        memory.replace(
            "theirs.tmx en-es", "tmx", "en", [MemoryEntry(RAIN, target, "es", "", "Hail fell.", "It stopped.")]
        )
        one = Untranslated(sentence(RAIN), None, "Hail fell.", "It stopped.")
        draft = pretranslate([one], memory, source="en", target="es", trusting=True)[RAIN]
    assert not draft.reviewed
    assert [*dict.fromkeys(finding.rule for finding in draft.findings)][: len(rules)] == rules


def test_a_match_against_the_glossary_is_never_trusted(memory: Memory) -> None:
    asked = constraint(RAIN, Term(("rained",), ("precipitó",)))
    one = Untranslated(sentence(RAIN), asked, "Hail fell.", "It stopped.")
    draft = pretranslate([one], memory, source="en", target="es", trusting=True)[RAIN]
    assert not draft.reviewed
    assert [finding.rule for finding in draft.findings] == ["glossary"]
    assert asked is not None
    assert draft.origin == MemoryMatch(PO, asked.mark)


def test_two_translations_of_one_sentence_are_a_doubt(memory: Memory) -> None:
    memory.replace("b.po", "1", "en", [MemoryEntry(RAIN, "Tres días de lluvia en Toluca.", "es", "b.po")])
    one = Untranslated(sentence(RAIN), None, "Hail fell.", "It stopped.")
    draft = pretranslate([one], memory, source="en", target="es", trusting=True)[RAIN]
    assert (draft.text, doubts(draft), draft.reviewed) == (LLUVIA, ("translated in 2 ways",), False)


INE = "El [INE](https://www.ine.mx/voto) aprobó **ayer** el voto.[^1]"
APPROVED = "Yesterday the [INE](https://www.ine.mx/voto) **finally** approved the vote.[^1]"


@pytest.mark.parametrize(
    ("content", "target", "said"),
    [
        ("El INE aprobó ayer el voto.", "Yesterday the INE finally approved the vote.", ()),
        (
            "El [INE](/voto) aprobó **ayer** el voto.[^2]",
            "Yesterday the [INE](/voto) **finally** approved the vote.[^2]",
            (),
        ),
        ("El INE aprobó **ayer** el voto.", "Yesterday the INE **finally** approved the vote.", ()),
        (
            "El INE [aprobó](/v) ayer el voto.",
            "Yesterday [the](/v) INE finally approved the vote.",
            ("placed by position: [aprobó]…)",),
        ),
    ],
)
def test_a_sentence_with_other_tags_brings_its_own(
    memory: Memory, content: str, target: str, said: tuple[str, ...]
) -> None:
    memory.replace(PO, "1", "es", [MemoryEntry(INE, APPROVED, "en", PO, "Hail fell.", "It stopped.")])
    (one,) = written(content)
    waiting = [Untranslated(one, None, "Hail fell.", "It stopped.")]
    draft = pretranslate(waiting, memory, source="es", target="en", trusting=True)[content]
    assert (draft.text, doubts(draft)) == (target, said)
    assert (draft.score, draft.previous, draft.reviewed) == (99, INE, False)


def test_addresses_and_code_come_into_their_places(memory: Memory) -> None:
    held = "Vea https://a.mx/b_c o use `pip` hoy."
    memory.replace(PO, "1", "es", [MemoryEntry(held, "Today use `pip` or see https://a.mx/b_c now.", "en", PO)])
    (one,) = written("Vea https://d.mx/e_f o use `pip` hoy.")
    draft = pretranslate([Untranslated(one)], memory, source="es", target="en")[one.source]
    assert draft.text == "Today use `pip` or see https://d.mx/e_f now."
    (one,) = written("Vea **https://a.mx/b_c** o use `uv` hoy.")
    draft = pretranslate([Untranslated(one)], memory, source="es", target="en")[one.source]
    assert draft.text.startswith("Today use ")
    assert doubts(draft)


def test_a_sentence_in_other_markup_is_written_in_its_own(memory: Memory) -> None:
    memory.replace(PO, "1", "es", [MemoryEntry("A &amp; B son **dos**.", "A &amp; B are **two** \\*.", "en", PO)])
    (one,) = written("<p>A &amp; B son <b>dos</b>.</p>", "a.html")
    draft = pretranslate([Untranslated(one)], memory, source="es", target="en")[one.source]
    assert (draft.text, doubts(draft)) == ("A &amp; B are <b>two</b> *.", ())


def test_a_sentence_of_too_many_addresses_keeps_the_translation_and_says_which_differ(memory: Memory) -> None:
    def sites(*numbers: int) -> str:
        return "See " + " ".join(f"https://example.org/{number}" for number in numbers)

    old, new = sites(*range(120)), sites(*range(1, 121))
    memory.replace(PO, "1", "en", [MemoryEntry(old, old, "es", PO)])
    (one,) = written(new)
    draft = pretranslate([Untranslated(one)], memory, source="en", target="es")[one.source]
    assert draft.text == old
    assert "lost: https://example.org/120" in doubts(draft)


def written(content: str, path: str = "a.md") -> list[Segment]:
    """Return the sentences of an article."""
    (block,) = formats.parse(path, content, front_matter=()).blocks
    return list(split(block, rules.load("es")))
