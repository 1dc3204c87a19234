"""What a published translation says of an article: what is certain is reviewed, what gives cause to doubt is not."""

from __future__ import annotations

import pytest
from text_pairs import doubts

from l10n.alignment.sentences import SentencePair
from l10n.article import walk
from l10n.drafting.draft import Draft
from l10n.drafting.origin import Proof, PublishedTranslation
from l10n.drafting.published import LEAST, SURE, from_published
from l10n.formats import parse
from l10n.glossary.constraints import constraints as asked
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.segmentation.rules import load
from l10n.segmentation.segments import Segment, split

ENGLISH = "The **bridge** opened on 3 May.\n\nNobody came.\n\nNobody came.\n\nSee [the map](/map).\n"
ALONE = "nothing but its place shows that this translates the sentence: compare the two"
SPANISH = "El **puente** abrió el 3 de mayo.\n\nNo fue nadie.\n\nNadie fue.\n\nVea [el mapa](/es/mapa).\n"


def segments(text: str, language: str, name: str = "a.md") -> list[Segment]:
    blocks = walk(parse(name, text, front_matter=()).blocks)
    return [one for block in blocks for one in split(block, load(language)) if one.translatable]


def pair(source: int | tuple[int, ...], target: int | tuple[int, ...], confidence: int = 99) -> SentencePair:
    ours, theirs = ((side,) if isinstance(side, int) else side for side in (source, target))
    return SentencePair(ours, theirs, confidence)


def drafts(
    *pairs: SentencePair,
    english: str = ENGLISH,
    spanish: str = SPANISH,
    name: str = "a.md",
    terms: tuple[Term, ...] = (),
) -> dict[str, Draft]:
    ours = segments(english, "en")
    triples = [(one.source, one.source, one.role) for one in ours]
    constraints = asked(triples, Finder(terms, "en"), "es")
    theirs = segments(spanish, "es", name)
    return from_published(pairs, ours, theirs, constraints=constraints, languages=("en", "es"), path="es/a.md")


def test_a_certain_pair_is_reviewed_and_says_where_it_is_from() -> None:
    assert drafts(pair(0, 0, SURE)) == {
        "The **bridge** opened on 3 May.": Draft(
            "El **puente** abrió el 3 de mayo.", PublishedTranslation("es/a.md", "", Proof.WORDS), SURE, reviewed=True
        )
    }


def test_an_uncertain_pair_is_a_draft_and_a_bad_one_nothing() -> None:
    (draft,) = drafts(pair(0, 0, SURE - 1)).values()
    assert not draft.reviewed
    assert draft.score == SURE - 1
    assert drafts(pair(0, 0, LEAST - 1)) == {}


def test_sentences_that_are_translated_together_each_get_the_whole() -> None:
    found = drafts(pair((0, 1), 0))
    assert [one.text for one in found.values()] == ["El **puente** abrió el 3 de mayo."] * 2
    assert not any(one.reviewed for one in found.values())
    assert all("translates 2 sentences together" in doubts(one) for one in found.values())


def test_a_sentence_that_is_translated_by_two_gets_both() -> None:
    english = ENGLISH.replace("Nobody came.", "On Sunday nobody came, and the square was empty.", 1)
    spanish = SPANISH.replace("No fue nadie.", "El domingo no fue nadie.").replace(
        "Nadie fue.", "La plaza estaba vacía."
    )
    draft = next(iter(drafts(pair(1, (1, 2)), english=english, spanish=spanish).values()))
    assert (draft.text, draft.reviewed) == ("El domingo no fue nadie. La plaza estaba vacía.", True)


def test_a_sentence_with_two_translations_is_not_reviewed() -> None:
    (draft,) = drafts(pair(1, 1, 92), pair(2, 2, 97)).values()
    assert (draft.text, draft.score, draft.reviewed) == ("Nadie fue.", 97, False)
    assert doubts(draft) == (ALONE, "translated otherwise elsewhere in the article")


@pytest.mark.parametrize(
    ("spanish", "doubt"),
    [
        ("El **puente** abrió el 5 de mayo.", "3 ↔ 5"),
        ("El puente abrió el 3 de mayo.", "lost: **"),
        ("El **pontón** abrió el 3 de mayo.", "MISSING “bridge” → “puente”"),
    ],
)
def test_what_gives_cause_to_doubt_is_not_reviewed(spanish: str, doubt: str) -> None:
    (draft,) = drafts(pair(0, 0), spanish=spanish, terms=(Term(("bridge",), ("puente",)),)).values()
    assert doubt in doubts(draft)
    assert not draft.reviewed
    assert isinstance(draft.origin, PublishedTranslation)
    assert (draft.origin.path, bool(draft.origin.terms)) == ("es/a.md", True)


def test_an_address_of_the_other_edition_is_for_a_person_to_judge() -> None:
    (draft,) = drafts(pair(3, 3)).values()
    assert draft.text == "Vea [el mapa](/es/mapa)."
    assert doubts(draft) == (ALONE, "lost: ](/map)", "added: ](/es/mapa)")


def test_what_only_its_place_speaks_for_waits() -> None:
    english, spanish = "# Bring your passport\n\nNobody came.\n", "# Hospital: 22 16 00\n\nNo vino nadie.\n"
    (draft,) = drafts(pair(0, 0), english=english, spanish=spanish).values()
    assert (draft.reviewed, draft.origin) == (False, PublishedTranslation("es/a.md"))
    assert ALONE in doubts(draft)


def test_a_model_s_words_speak_too() -> None:
    ours, theirs = segments("# Harbour dues\n", "en"), segments("# Tasas portuarias\n", "es")

    def reviewed(glosses: tuple[list[str], list[str]] | None) -> bool:
        found = from_published(
            [pair(0, 0)], ours, theirs, constraints={}, languages=("en", "es"), path="es/a.md", glosses=glosses
        )
        return found["Harbour dues"].reviewed

    assert not reviewed(None)
    assert reviewed((["Tasas portuarias"], ["Harbour dues"]))


def test_a_warning_keeps_nothing_from_being_reviewed() -> None:
    (draft,) = drafts(pair(0, 0), spanish="El **puente** abrió el 3 de Mayo.").values()
    assert [one.rule for one in draft.findings] == ["capitals"]
    assert draft.reviewed


def test_words_of_another_format_are_written_in_the_article_s() -> None:
    (draft,) = drafts(pair(1, 0), spanish="<p>No fue nadie, ni <b>uno</b> &amp; *ya*.</p>", name="a.html").values()
    assert draft.text == r"No fue nadie, ni uno & \*ya\*."
