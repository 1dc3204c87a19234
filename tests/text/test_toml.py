"""TOML is read as the standard library reads it, but for what would cost it time by the square."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator

import pytest
from growth import grows_in_proportion
from hypothesis import example, given
from hypothesis import strategies as st

from l10n import limits
from l10n.text.data.toml import TomlError, TooDeepError, loads

PIECES = st.lists(
    st.sampled_from(
        [*"ab.=,[]{}\"'#\\\n \t1", '"""', "'''", "[[", "]]", "a.b", 'a = "x"\n', "[t]\n", "1.5", "= [", "= {", "\r\n"]
    ),
    max_size=40,
).map("".join)


@pytest.fixture
def shallow() -> Iterator[None]:
    """Set a limit of 3 levels."""
    limits.choose({"L10N_MAX_TOML_DEPTH": "3"})
    yield
    limits.choose({})


def outcome(source: str, read: Callable[[str], object]) -> object:
    """Return what a parser makes of a text."""
    try:
        return read(source)
    except ValueError:
        return None


@given(PIECES)
@example('a = """\\""""\nb.c = 1')
@example("a = ''''x'''''\nb = 1.5")
@example('a = "#"\nb = [1.5, 2.5] # .....')
def test_toml_is_read_as_the_standard_library_reads_it(source: str) -> None:
    assert outcome(source, loads) == outcome(source, tomllib.loads)


@pytest.mark.parametrize(("source", "line"), [("a = ", 1), ("a = 1\nb = = 2\n", 2), ("a = 1\nb = [1,\n", 3)])
def test_an_error_has_its_line(source: str, line: int) -> None:
    with pytest.raises(TomlError) as caught:
        loads(source)
    assert caught.value.line == line
    assert " at " not in caught.value.what


@pytest.mark.usefixtures("shallow")
@pytest.mark.parametrize(
    "source",
    [
        *("a.b.c = 1", "[a.b]\nc = 1", "[[a.b]]\nc = 1", "a = [[1], [2]]", "a = {b = {c = 1}}", "a = {b.c = 1}"),
        *('"a.b.c.d" = 1', "a = 'b.c.d.e.f'", "a = 1 # b.c.d.e", 'a = """\n.....[[[[\n"""', "a = '''.....[[[['''"),
        *("a = [1.5, 1.5, 1.5, 1.5, 1.5]", "a = [\n 1.5,\n 2.5,\n]\nb = [[1]]", "a.b = 1\nc.d = 1\ne.f = 1"),
        *("[a]\nb = 1\n[c]\nb.d = 1\n[e]\nb.f = 1", 'a = "\\".b.c.d.e"', "a = ['[[[[', \"[[[[\"]"),
    ],
)
def test_what_nests_as_deep_as_the_limit_is_read(source: str) -> None:
    assert loads(source) == tomllib.loads(source)


@pytest.mark.usefixtures("shallow")
@pytest.mark.parametrize(
    ("source", "line"),
    [
        *(("a.b.c.d = 1", 1), ("\n[a.b.c.d]", 2), ("a = 1\n[[a . b . c . d]]", 2), ("a.\"b\".'c'.d = 1", 1)),
        *(("[a.b]\n\nc.d = 1", 3), ("a = [[[[1]]]]", 1), ("a = [\n[\n{b = {c = 1}}]]", 3), ("a.b = {c.d = 1}", 1)),
        *(("[a.b]\nd = 1\n[a]\nc = {d.e = 1}", 4), ("[a.b]\nc = [{d = 1}]", 2), ('a = """"x"""""\nb.c.d.e = 1', 2)),
    ],
)
def test_what_nests_deeper_is_refused_by_line_with_the_variable_that_raises_the_limit(source: str, line: int) -> None:
    with pytest.raises(TooDeepError, match="nests deeper than 3 levels") as caught:
        loads(source)
    assert caught.value.line == line
    assert "L10N_MAX_TOML_DEPTH=6" in caught.value.hint


@pytest.mark.parametrize("opening", ["a.", "[", "a = [[", "a = {b = ", "a = [{b=[", "[a.", "[[a.b.", "'a'.", '"a" . '])
def test_a_text_that_nests_without_end_is_refused(opening: str) -> None:
    with pytest.raises(TomlError):
        loads(opening * 50_000)


def test_a_raised_limit_ends_in_an_error_too_where_python_cannot_nest_so_deep() -> None:
    limits.choose({"L10N_MAX_TOML_DEPTH": "1000000"})
    try:
        with pytest.raises(TomlError, match="too deeply"):
            loads("a = " + "[" * 50_000)
    finally:
        limits.choose({})


@pytest.mark.parametrize(
    "unit",
    [
        *("a.", "[", "a.b.c\n", '"""', '\\"""', "'''", "'", '"', "#\n", ".", "[a.b]\n", "{", "a = [", "]", " ", "\n"),
        *('"a".', "= ", '"\\"', "a\n.", "'a", "\"a'"),
    ],
)
@pytest.mark.parametrize("head", ["", 'a = "', 'a = """', "a = '''", "a = [", "[a]\n"])
def test_the_time_grows_with_the_length(head: str, unit: str) -> None:
    def read(text: str) -> None:
        try:
            loads(head + text)
        except TomlError:
            return

    assert grows_in_proportion(read, unit, 200_000)
