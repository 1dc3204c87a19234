"""Which brackets are code, and which are words."""

from __future__ import annotations

import pytest
from growth import grows_in_proportion
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.opaque.brackets import bracket_spans, closed_names, outside, shortcodes, templates, without


def code(text: str) -> list[str]:
    return [text[start:end] for start, end in bracket_spans(text)]


@pytest.mark.parametrize(
    "written",
    [
        *('[gallery ids="12,13"]', "[gallery ids='12' big]", "[gallery ids=”12”]", '[a-b c.d:e="f" g=h /]'),
        *("[gallery]", "[woocommerce_cart]", "[x /]", "[x/]", '[x y="z" /]', "[/caption]"),
        *('[gallery\nids="1"\n  size="b"]', '[[gallery ids="1"]]', "[[page]]", "![[map.png]]", "![[map.png|300x200]]"),
        "[[Plaza de Armas#Kiosco]]",
    ],
)
def test_what_shows_by_itself_that_it_is_code(written: str) -> None:
    assert code(f"Uno {written} dos.") == [written]


@pytest.mark.parametrize(
    "words",
    [
        *("[sic]", "[...]", "[…]", "[del río]", "[Note: a word]", "[Nota del editor]", "[1]", "[ ]", "[x]", "[^1]"),
        *("[n=34]", "[media n=34]", "[HR = 1.2; IC 95 %]", "[said “no”]", '[dijo "no"]', "[y/o]", "[/a/]", "[video]"),
        *(
            "[a](b)",
            '[a b="c"](d)',
            "[a][b]",
            "[[1]](a)",
            "[[a b](c)]",
            r"\[a b='c']",
            r"\[[a]]",
            "[[ -f a ]]",
            "[a [b]]",
        ),
        *(
            '[a b="c',
            '[a\n\nb="c"]',
            "[[a\nb]]",
            "[[a|http://b]]",
            "[[a|b/c]]",
            "[a_ b]",
            "[real-time]",
            "[EE. UU.]",
            '^[a b="c"]',
        ),
        *('[con {{< a b="c" >}} d]', '[con <b c="d">e</b>]'),
    ],
)
def test_words_in_brackets_are_words(words: str) -> None:
    assert code(f"Uno {words} dos.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[b]uno[/b]", ["[b]", "[/b]"]),
        ("[b]uno[/i]", ["[/i]"]),
        ("[url=https://a.mx]uno[/url]", ["[url=https://a.mx]", "[/url]"]),
        ("[a b=c d]uno[/a] [a](b)", ["[a b=c d]", "[/a]"]),
        ("[[a|uno]] dos]]", ["[[a|", "]]"]),
        ("[[a|b|uno *dos*]]", ["[[a|b|", "]]"]),
        (r"[[a\|uno]]", [r"[[a\|", "]]"]),
        ('[row a="1"][col b="2"]uno[/col][/row]', ['[row a="1"]', '[col b="2"]', "[/col]", "[/row]"]),
    ],
)
def test_what_closes_a_shortcode_shows_that_it_is_one(text: str, found: list[str]) -> None:
    assert code(text) == found


def test_the_article_around_may_close_a_shortcode() -> None:
    assert closed_names("[/nota] uno [/b]") == {"nota", "b"}
    assert [*bracket_spans("[nota]", {"nota"})] == [(0, 6)]


@given(st.text("[]|/!=\"' \nab*_{}%<>\\(", max_size=40))
def test_code_in_brackets_has_its_brackets_and_the_rest_is_untouched(text: str) -> None:
    end = 0
    for start, stop in shortcodes(text):
        assert end <= start < stop <= len(text)
        end = stop
    for written in code(text):
        assert written == "]]" or written.lstrip("!").startswith("[")
    assert outside(text, str) == text
    assert len(without(text)) <= len(text)


def test_what_is_outside_of_code_is_changed() -> None:
    assert outside('a [b c="a"] {{ a }} a', str.upper) == 'A [b c="a"] {{ a }} A'
    assert without('a [b c="a"] {{ a }} b').split() == ["a", "b"]
    assert without('a [b c="a"] {{ a }} b', templates).split() == ["a", "[b", 'c="a"]', "b"]


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "[[",
            "[a ",
            '[a b="',
            "[[a|",
            "[[a",
            "[a b=",
            "[a]",
            "[/a",
            "[/a]",
            "[a ='",
            "]]",
            '[a ="\n',
            "[a\n",
            "[[a|b",
        ),
        *("{%", "<%", "[a_", "[[a]", "[a [b=", "[a b='c' ", "{{ [a ", "[[a|\n"),
    ],
)
def test_the_time_for_brackets_grows_in_proportion(unit: str) -> None:
    assert grows_in_proportion(lambda text: [*shortcodes(text)], unit, 200_000)
