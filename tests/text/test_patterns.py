"""What addresses, shortcodes and tags look like, and that one module says so."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.text import patterns

PACKAGE = Path(__file__).parents[2] / "l10n"
OWNER = PACKAGE / "text" / "patterns.py"
ADDRESS = re.compile(patterns.ADDRESS_PART, patterns.FLAGS)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Vea https://ine.mx/a_(b)?x=1&y=2.", ["https://ine.mx/a_(b)?x=1&y=2"]),
        ("(ver http://ine.mx) y Www.INE.mx/voto!", ["http://ine.mx", "Www.INE.mx/voto"]),
        ("“https://ine.mx/” y «ftp://a.mx/b»", ["https://ine.mx/", "ftp://a.mx/b"]),
        ("en ine.mx, no en fin.Luego", ["ine.mx"]),
        ("a.b+c@correo.gob.mx.", ["a.b+c@correo.gob.mx"]),
        (r"juan\_p@ine.mx", [r"juan\_p@ine.mx"]),
        ("@ine y @ana@mastodon.social, C&A", ["@ine", "@ana@mastodon.social"]),
        ("#8M y #1 y &#39;", ["#8M"]),
        ("https:// y www. y a@b", []),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, addresses: list[str]) -> None:
    assert [found[0] for found in ADDRESS.finditer(text)] == addresses


@given(st.text("ab.:/@#?&=()_*,\\ '’»", max_size=30))
@example("a https://")
def test_a_bare_address_is_in_one_piece_and_no_sign_of_the_sentence_ends_it(text: str) -> None:
    for found in patterns.WEB.finditer(f"https://{text}"):
        assert not re.search(r"[\s»’]", found[0])
        assert found[0][-1] not in ".,:;?'*_"


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("en sedena.gob.mx y C:\\casa\\a", ["sedena.gob.mx", "C:\\casa\\a"]),
        ("~/notas/ine index.html ./a", ["~/notas/ine", "index.html", "./a"]),
        ("EE.UU. y S.A. 3.5 y/o 12:30", []),
    ],
)
def test_a_path_is_like_an_address(text: str, runs: list[str]) -> None:
    assert [text[start:end] for start, end in patterns.address_like(text)] == runs


@pytest.mark.parametrize(
    "tag", ["<b>", "</b>", '<a href="x>y">', "<br/>", "<x-y:z w>", "<p class='a' hidden>", "<A\nhref=a>"]
)
def test_a_tag_is_one_whoever_looks_for_it(tag: str) -> None:
    text = f"a {tag} b"
    sentence = re.compile(patterns.TAG_PART, patterns.FLAGS)
    assert [found[0] for found in patterns.HTML.finditer(text)] == [tag]
    assert [found[0] for found in sentence.finditer(text)] == [tag]
    assert re.compile(patterns.LOOSE_TAG_PART).search(text)
    assert patterns.TAG_OR_TEXT.search(text)
    assert patterns.MAY_HOLD_TAGS.search(text)
    assert patterns.may_hold_markup(text)


@given(st.text("{}%#<> \na/", max_size=16))
@example("{% raw %}{{ a }}{% endraw %}")
def test_a_shortcode_closes_what_it_opens(text: str) -> None:
    for found in patterns.SHORTCODE.finditer(text):
        assert found[0][:2] in ("{{", "{%", "{#")
        assert found[0][-2:] == {"{{": "}}", "{%": "%}", "{#": "#}"}[found[0][:2]]


# The guard

SUSPECT = re.compile(
    r"""
      :// | www | https\?
    | </?\?? (?: \[\^?A-Za-z | \[a-z | \\w | [a-z]+\\b | [a-z]+\[ | !-- | \(/\? )      # a tag
    | \\?\{\\?\{ \s* \(\? | \\\{% | \\\{\\\{                                          # a shortcode
    | \[\\w[^\]]*\][+*]*\ ?@ | @\ ?\[?\\w                                               # an e-mail address or a handle
    | &\ ?(?:\(\?:\ )?\\?\#[?\ (\\]                                                        # an entity
    | !-/:-@                                                                            # what a backslash escapes
    """,
    re.VERBOSE,
)
ALLOWED = {
    "engine/about/names.py": {"://"},  # an address that a user typed in place of a name
    "engine/about/official.py": {"://"},  # where Argos keeps its packages
    "workflow/reports/__init__.py": {"://"},  # where the schema of SARIF is
    "formats/mdx/jsx.py": {"<!--"},  # the one sign of HTML's that Docusaurus takes out before MDX reads a page
    "edition/page/composing.py": {"://"},  # whether an address is absolute
    "edition/page/linking/links.py": {"https?", r"\{\{"},  # what a text must hold to be worth looking for links
    "edition/page/html/jsonld.py": {"://"},  # the vocabularies of JSON-LD
    "edition/page/moving.py": {"://"},  # whether what front matter states is an address of another site
    "edition/site/urls.py": {"://"},  # where the host of an address begins
    "edition/page/sitemap.py": {"<!--", "://"},  # what a sitemap begins with, and its namespaces
    "edition/page/structured.py": {"://"},  # the vocabularies of JSON-LD
    "edition/page/telling.py": {r"<option\b", "<!--", "://"},  # where no span may be, marks of a note, vocabularies
    "edition/site/addresses.py": {"://"},  # whether an address is absolute
    "workflow/translating/workers/cluster.py": {"://"},  # an address to show
    "project/discovery/writing.py": {"://"},  # an address to show
    "project/tables/page.py": {"://"},  # whether an address is absolute
    "project/discovery/proposal.py": {"https?"},  # the address of a site, as a whole
    "formats/markdown_tree.py": {"://"},  # what a text must hold, so that it is worth looking for inline content
}
"""What stands elsewhere, with its reason."""


def literals(code: str) -> Iterator[tuple[int, str]]:
    """Give the strings of a module that may be patterns, with their lines: no docstrings, no sentences to the user."""
    tree = ast.parse(code)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def suspects(code: str) -> list[tuple[int, str]]:
    """Return the strings of a module that look for addresses, tags or shortcodes by a pattern of their own."""
    return [(line, found[0]) for line, text in literals(code) if (found := SUSPECT.search(text))]


def test_no_other_module_has_a_pattern_for_an_address_a_tag_or_a_shortcode() -> None:
    names = {path: path.relative_to(PACKAGE).as_posix() for path in sorted({*PACKAGE.rglob("*.py")} - {OWNER})}
    found = [(name, *suspect) for path, name in names.items() for suspect in suspects(path.read_text())]
    assert [one for one in found if one[2] not in ALLOWED.get(one[0], ())] == []


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"https?://\S+", r"(?i:www\.)", r"</?[A-Za-z][^<>]*>", r"<br\b", r"<(/?[A-Za-z]+)", r"<!--.*?-->"),
        *(r"\{\{ (?: . )*+ \}\}", r"\{%.*%\}", r"[\w.+-]+@[\w-]+", r"&#?\w+;", r"\\[!-/:-@\[-`{-~]", r"@\w+"),
        *(r"<html[\s/>]", r"<\w+"),
    ],
)
def test_the_guard_sees(pattern: str) -> None:
    assert suspects(f"import re\nX = re.compile({pattern!r})")
