"""Tags and their attributes are found where a browser finds them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from growth import grows_in_proportion
from hypothesis import given
from hypothesis import strategies as st

from l10n.formats.elements.tokens import TokenKind, attributes, charset, tokens, unquoted

FRAGMENTS = st.sampled_from(
    [
        "<p>", "</p>", "<P CLASS=nota>", "</ul >", "<br/>", "<a href='x' title=\"a > b\">", "</a>",
        "<img src=a.png alt>", "<input disabled value = 3>", "<h1\nid=uno\n>", "<!-- <b> nota -->",
        "<!DOCTYPE html>", "<script>if (a<b) f()</script>", "<style>p > a {}</style>", "texto ", "&amp;", "&aacute",
        "5 < 6", "\n", "R&D", "a > b", "\u00a0", "<svg/>",
    ]
)  # fmt: skip
DIRTY = FRAGMENTS | st.sampled_from(
    [
        "<",
        "<a",
        "</",
        "<!",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        ">",
        '"',
        "'",
        "=",
        "/",
        "{{",
        "}}",
        "<title>",
        "{{< a >}}",
    ]
)


class Judge(HTMLParser):
    """The standard library's reading of HTML: what starts where."""

    def __init__(self, text: str) -> None:
        """Read a text; `found` is what it holds."""
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[TokenKind, str, tuple[int, int]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an opening tag."""
        del attrs
        self.found.append((TokenKind.OPEN, tag, self.getpos()))

    def handle_endtag(self, tag: str) -> None:
        """Note a closing tag."""
        self.found.append((TokenKind.CLOSE, tag, self.getpos()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.handle_starttag(tag, attrs)

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        del data
        self.found.append((TokenKind.ASIDE, "", self.getpos()))

    def handle_decl(self, decl: str) -> None:
        """Note a declaration."""
        self.handle_comment(decl)


def position(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n") - 1


@given(st.lists(FRAGMENTS, max_size=20).map("".join))
def test_the_standard_library_finds_the_same_tags_in_the_same_places(text: str) -> None:
    found = [
        (token.kind, token.name, position(text, token.start))
        for token in tokens(text)
        if token.kind is not TokenKind.TEXT
    ]
    assert found == Judge(text).found


@given(st.lists(DIRTY, max_size=20).map("".join) | st.text(max_size=40))
def test_law_1_tokens_lie_end_to_end(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert token.start == at
        at = token.end
    assert at == len(text)


def test_only_the_part_that_was_asked_for_is_cut() -> None:
    text = "uno <b>dos</b> <!-- tres"
    assert [text[token.start : token.end] for token in tokens(text, 4, 14)] == ["<b>", "dos", "</b>"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a <b", "a tag"),
        ('a <b c="d>', "a tag"),
        ("a </b", "a tag"),
        ("a <!-- b > c", "a comment"),
        ("a <![CDATA[ b > c", "a CDATA section"),
        ("a <!doctype", "a declaration"),
        ("a <?php", "a declaration"),
        ("a <script> b </b>", "<script>"),
        ("a <title> b", "<title>"),
    ],
)
def test_the_last_token_says_what_the_text_ends_inside_of(text: str, inside: str) -> None:
    *_, last = tokens(text)
    assert (last.kind, last.name, last.end) == (TokenKind.BROKEN, inside, len(text))


def test_a_shortcode_is_text_even_inside_a_tag() -> None:
    text = '{{<b>}} <a href="{{< ref "x" >}}" {{ y > 1 }}>'
    assert [(token.kind, text[token.start : token.end]) for token in tokens(text)] == [
        (TokenKind.TEXT, "{{<b>}} "),
        (TokenKind.OPEN, '<a href="{{< ref "x" >}}" {{ y > 1 }}>'),
    ]


def test_attributes_are_given_by_place_quotes_included() -> None:
    tag = "<img\nSRC=a/b.png alt = \"un > dos\" title='' hidden data-x={{ x \"y z\" }} alt='otra'/>"
    places = {name: tag[start:end] for name, (start, end) in attributes(tag).items()}
    assert places == {"src": "a/b.png", "alt": '"un > dos"', "title": "''", "data-x": '{{ x "y z" }}'}
    assert [unquoted(value) for value in places.values()] == ["a/b.png", "un > dos", "", '{{ x "y z" }}']


@pytest.mark.parametrize(
    "unit",
    ["<a ", "<", "<!--", "</a", '<a b="', "<a b='' ", "{{", "<a {{", "<a>", "<title>", "<!", "<a =", "<a b=", "a < "],
)
def test_hostile_repetition_costs_time_in_proportion(unit: str) -> None:
    def read(text: str) -> None:
        for token in tokens(text):
            attributes(text[token.start : token.end])

    assert grows_in_proportion(read, unit, 200_000)


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("<meta charset=latin1>", "latin1"),
        ("<!-- <meta charset='x'> --><META CharSet = ' UTF-8 '/>", "UTF-8"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-15'>", "iso-8859-15"),
        ("<script>'<meta charset=x>'</script><meta charset=utf-8>", "utf-8"),
        ("<?xml version='1.0' encoding=\"ISO-8859-1\"?><html>", "ISO-8859-1"),
        ("<meta name=description content='charset=x'>", ""),
        ("<meta charset='{{ site.charset }}'>", ""),
        ("<body><meta charset=x>", ""),
        ("<p>No charset here.", ""),
        ("<meta charset", ""),
    ],
)
def test_a_page_declares_its_encoding(head: str, label: str) -> None:
    found = charset(head)
    assert (found[0] if found else "") == label
