"""What a sentence says, whatever markup it is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import SQUARE, grows_in_proportion, growth
from hypothesis import given
from hypothesis import strategies as st

from l10n import formats
from l10n.article import LeafKind, walk
from l10n.project.settings import FRONT_MATTER
from l10n.segmentation import rules
from l10n.segmentation.segments import Segment, split
from l10n.tags.detach import detach
from l10n.text.plain import OBJECT, objects, plain_text, tags
from l10n.text.similarity import tokens

ARTICLES = sorted((Path(__file__).parents[2] / "articles").iterdir())


@pytest.mark.parametrize(
    ("text", "says", "named"),
    [
        ("El gasto crecerá 3.5 %.", "El gasto crecerá 3.5 %.", []),
        ("El [gasto](/nota/1) crecerá", "El gasto crecerá", ["[…](/nota/1)"]),
        ('**tres** [bases](https://m.mx/tc "Las bases")', "tres bases", ["**…**", '[…](https://m.mx/tc "Las bases")']),
        ("[a](<x y> 'z') [b](x(1)) [c]({{< ref \"d\" >}})", "a b c", None),
        ('el <a href="https://x.mx/?a=1>2">gasto</a>', "el gasto", ['<a href="https://x.mx/?a=1>2">…</a>']),
        ("<kbd>Alt</kbd><kbd>F4</kbd> H<sub>2</sub>O", "Alt F4 H2O", ["<kbd>…</kbd>", "<kbd>…</kbd>", "<sub>…</sub>"]),
        ("uno<br>dos<!-- y --> tres", "uno dos tres", ["<br>", "<!-- y -->"]),
        ("de pesos.[^1]", "de pesos.", ["[^1]"]),
        ("![la [base]](b.png) Una {:.x} base", "Una base", ["![la [base]](b.png)", "{:.x}"]),
        ("[![i](a.png) ver](b) más", "ver más", ["[…](b)", "![i](a.png)"]),
        ("***muy** bien* ~~no~~ _sí_ __hoy__", "muy bien no sí hoy", None),
        ("2 * 3 y 5*3, snake_case, ____ o a_b_", "2 * 3 y 5*3, snake_case, ____ o a_b", None),
        (r"a \*b\* &amp; &lt;c&gt; &nada;", "a *b* & <c> &nada;", []),
        ("con `pip_*install*` hoy", "con pip_*install* hoy", ["`…`"]),
        ("[sic] dijo [x][ref] y [1], [y](a b)", "[sic] dijo x y [1], [y](a b)", ["[…][ref]"]),
        ("[[x](/a)] [y [z] w](/b)", "[x] y [z] w", ["[…](/a)", "[…](/b)"]),
        ("uno](/x) dos", "uno dos", ["](/x)"]),
        ("**uno. [dos](/a", "uno. [dos](/a", ["**"]),
        ("{% if x %}Hay{# no #} más{% endif %}", "Hay más", ["{% if x %}", "{# no #}", "{% endif %}"]),
        ("3 < 4 y 5 > 2", "3 < 4 y 5 > 2", []),
        ("<hola>", "<hola>", ["<hola>"]),
        ("", "", []),
    ],
)
def test_a_sentence_says_its_words_and_its_tags_have_names(text: str, says: str, named: list[str] | None) -> None:
    assert plain_text(text) == says
    assert named is None or [tag.name for tag in tags(text)] == named


@pytest.mark.parametrize(
    "address",
    [
        *("https://ine.mx/a_b*c", "www.ine.mx/voto", "WWW.INE.MX", "<https://a.mx>", "a.b@c.mx", "<a@c.mx>"),
        *("https://ine.mx/?a=1&b=2&amp;c=3", r"https://ine.mx/a\_b", r"a\_b@c.mx", "{{ total }}"),
    ],
)
def test_an_address_says_one_thing_whichever_it_is(address: str) -> None:
    assert plain_text(f"Vea {address}, por favor.") == f"Vea {OBJECT}, por favor."
    assert plain_text(f"Vea {address}, por favor.", written=True) == f"Vea {address}, por favor."
    assert objects(f"Vea {address}, por favor.") == [address]


def test_a_pair_knows_what_it_encloses() -> None:
    found = tags("**Las [tres](/a) bases** en <i>Tierra <b>Caliente</b></i><br>")
    assert [tag.words for tag in found] == ["Las tres bases", "tres", "Tierra Caliente", "Caliente", ""]


def sentences(path: Path) -> list[Segment]:
    """Return the sentences of an article without code, addresses and shortcodes."""
    article = formats.parse(path.name, path.read_text(encoding="utf-8"), front_matter=FRONT_MATTER)
    known = rules.load((article.language or "es")[:2])
    found = [one for block in walk(article.blocks) for one in split(block, known)]
    return [one for one in found if one.translatable and detach(one.leaves).text == said(one)]


def said(segment: Segment) -> str:
    """Return the words of a sentence as its format tells them, which knows its syntax."""
    return " ".join(
        "".join(leaf.text for leaf in segment.leaves if leaf.kind in (LeafKind.TEXT, LeafKind.BREAK)).split()
    )


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_it_says_what_the_formats_say_who_know_the_syntax(path: Path) -> None:
    found = sentences(path)
    assert found
    assert [tokens(plain_text(one.source)) for one in found] == [tokens(said(one)) for one in found]


@given(st.text(st.sampled_from("ab [](){}<>*_`~\\&;!^/:.@\"'%#"), max_size=60))
def test_any_text_says_something_and_no_letter_comes_from_nowhere(text: str) -> None:
    tags(text)
    assert not text.strip() or plain_text(text)
    assert set(plain_text(text, written=True)) <= {*text, " "}


@pytest.mark.parametrize(
    "piece",
    [
        *("<a ", "![", "[](", '](a "', "`", "{{", "{%", "<!--", "*a", "_a ", "www.", "a.b@", "[^"),
        *("[[x</b>", "<b>[", "**a", "_", " *", "a*b_c</i>"),
    ],
)
def test_the_time_does_not_grow_with_the_square_of_what_is_broken(piece: str) -> None:
    assert grows_in_proportion(plain_text, piece, 40_000)


@pytest.mark.parametrize(("opening", "closing"), [("<b>", "</b>"), ("[", "](x)"), ("**", "**")])
def test_the_time_for_nested_tags_grows_in_proportion(opening: str, closing: str) -> None:
    def read(depth: int) -> None:
        tags(opening * depth + "word" + closing * depth)

    assert growth(read, 500, 4_000) < SQUARE


def test_the_words_of_a_pair_inside_very_many_are_left_out() -> None:
    found = tags("<b>" * 30 + "word" + "</b>" * 30)
    assert len(found) == 30
    assert [tag.words for tag in found] == ["word"] * 20 + [""] * 10


def test_runs_of_many_lengths_cost_no_more_than_their_characters() -> None:
    def read(longest: int) -> None:
        plain_text(" a ".join("`" * length for length in range(1, longest)))

    assert growth(read, 100, 800) < 8 * SQUARE  # the text itself grows with the square of the longest run
