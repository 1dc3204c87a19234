"""Sentences with branches of templates, drafted piece by piece; a model that garbles its texts cannot mix them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from dictionary import Dictionary
from text_pairs import doubts

from l10n import formats
from l10n.article import Leaf, LeafKind, Syntax
from l10n.checks.making import SPLIT
from l10n.drafting.branches import pieces
from l10n.drafting.draft import draft
from l10n.engine.translator import Translation
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.segmentation.rules import load
from l10n.segmentation.segments import Segment, segmented
from l10n.tags.compare import TagFault, differences

ENGLISH = {"Comparte": "Share", "Compara": "Compare", "ahora": "now", "Hola": "Hello", "señor": "sir", "roja": "red"}


def sentence(text: str, name: str = "a.md") -> Segment:
    (found,) = segmented(formats.parse(name, f"{text}\n", front_matter=()), load("es")).sentences
    return found


class Garbler(Dictionary):
    """Reverses the words of a text, and loses or doubles every third one."""

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """Return the garbled texts."""
        self.seen += texts
        return [Translation(self._garbled(text), 0.5, complete=True) for text in texts]

    @staticmethod
    def _garbled(text: str) -> str:
        words = text.split()[::-1]
        kept = [word for at, word in enumerate(words) for _ in range((1, 0, 2)[at % 3])]
        return " ".join(kept) or "x"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{% if a %}Comparte{% else %}Compara{% endif %} ahora.", "{% if a %}Share{% else %}Compare{% endif %} now."),
        ("Hola {{#if a}}señor{{/if}}", "Hello {{#if a}}sir{{/if}}"),
        ("<% if a %>**Comparte**<% end %>, ahora", "<% if a %>**Share**<% end %>, now"),
        ("{% if a %}{{ x }}{% else %}Hola\n  señor{% endif %}", "{% if a %}{{ x }}{% else %}Hello sir{% endif %}"),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_each_piece_is_translated_where_it_is(source: str, text: str, name: str) -> None:
    if name == "a.html":
        source, text = (
            side.replace("**Comparte**", "Comparte").replace("**Share**", "Share") for side in (source, text)
        )
    (made,) = draft([sentence(source, name)], Dictionary(ENGLISH), None)
    assert made.text == text
    assert [one.rule for one in made.findings if one.rule != SPLIT.id] == []


def test_a_draft_says_in_how_many_parts_it_was_made() -> None:
    (made,) = draft([sentence("Hola {% if a %}señor{% endif %}.")], Dictionary(ENGLISH), None)
    assert "translated in 2 parts" in " ".join(doubts(made))


def test_a_sentence_without_branches_is_one_piece() -> None:
    whole = sentence("Hola {% include a %} señor {{ b }}.")
    assert [piece.segment for piece in pieces(whole, None)] == [whole]


def test_a_sentence_of_branches_without_a_word_is_one_piece() -> None:
    one = Segment("", (Leaf(LeafKind.OPAQUE, "{% endraw %}"),), "", 1, "paragraph", Syntax.TEXT)
    assert [piece.segment for piece in pieces(one, None)] == [one]
    assert len(draft([one], Dictionary({}), None)) == 1


def test_terms_are_required_of_the_pieces_that_have_them() -> None:
    source = "{% if a %}La Sedena llegó{% else %}Hola{% endif %} señor."
    term = Term(("National Defense",), ("Sedena",))
    matches = tuple(Finder([term], "es").find("La Sedena llegó Hola señor."))
    whole = sentence(source)
    asked = [piece.constraint for piece in pieces(whole, Constraint(matches, "en"))]
    assert [one and [match.name for match in one.matches] for one in asked] == [["Sedena"], None, None]
    (made,) = draft([whole], Dictionary(ENGLISH), None, [Constraint(matches, "en")])
    assert "National Defense" in made.text
    assert made.text.index("National Defense") < made.text.index("{% else %}")


@pytest.mark.parametrize(
    "source",
    [
        "Uno dos {% if a %}tres cuatro cinco{% elsif b %}seis siete ocho{% else %}nueve{% endif %} diez once doce.",
        "Uno {{#each a}}dos tres cuatro {{b}} cinco{{else}}seis siete{{/each}} ocho nueve diez.",
        "<% a.each do |b| %>Uno dos tres <%= b %> cuatro<% end %> cinco seis siete.",
        "Uno [b]dos tres[/b] {% if a %}cuatro [[cinco|seis siete]] ocho{% endif %} nueve.",
        'Uno [gallery ids="1"] dos [[tres]] cuatro {n} cinco %s seis [/x] siete [y /] ocho.',
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt"])
def test_a_model_that_garbles_gives_back_every_tag_once_or_a_finding_names_it(source: str, name: str) -> None:
    whole = sentence(source, name)
    (made,) = draft([whole], Garbler({}), None)
    wrong = differences(whole.leaves, made.text, whole.syntax)
    assert not any(one.fault is TagFault.CROSSED for one in wrong)
    said = " ".join(one.message for one in made.findings)
    assert [one.tag for one in wrong if one.tag not in said] == []
