"""Where the strings and the keys of TOML are."""

from __future__ import annotations

import json
import tomllib

import pytest
from growth import grows_in_proportion
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.data.toml_places import place, read, strings


def found(source: str) -> dict[tuple[str | int, ...], object]:
    return {each.path: read(source[each.place]) for each in strings(source)}


def expected(tree: object, at: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], object]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    here = {at: tree} if isinstance(tree, str) else {}
    return here | {place: value for key, each in pairs for place, value in expected(each, (*at, key)).items()}


@pytest.mark.parametrize(
    "source",
    [
        'a = "x"\nb.c = \'y\'\n"d.e" = """z"""\n',
        "[a]\nb = 'x'\n[a.c] # y\nd = 'z'\n[ e . 'f' ]\ng='h'\n",
        "[[a]]\nb = '1'\n[[a.c]]\nd = '2'\n[[a.c]]\nd = '3'\n[a.e]\nf = '4'\n[[a]]\nb = '5'\n[[a.c]]\nd = '6'\n",
        'a = ["x", [\'y\', 3], {b = "z", c.d = ["w"]}, # "no"\n  """v\n""",]\n',
        "a = {}\nb = []\nc = { d = { e = 'x' } }\nf = 1979-05-27 07:32:00\ng = [1.5, inf, true, 'y']\n",
        "\ufeff"[1:] + "\r\n# c\r\na = 'x' # d\r\n\r\n[b]\r\nc = [\r\n 'y',\r\n]\r\n",
        "a = '''it's''''\nb = \"\"\"q\\\"\"\"\"\"\n",
        "fruta.manzana.color = 'x'\nfruta.pera = [ { tipo = 'y' }, { tipo = 'z' } ]",
    ],
)
def test_every_string_is_found_where_tomllib_reads_it(source: str) -> None:
    assert found(source) == expected(tomllib.loads(source))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 1),
        (("a", "nowhere"), 1),
        (("b", "c"), 3),
        (("b", "e", "f"), 4),
        (("b", "e", "g", "h"), 5),
        (("x.y", "z"), 7),
        (("list",), 8),
        (("nowhere", "a"), None),
        ((), None),
    ],
)
def test_a_key_is_found_by_its_path_or_as_much_of_it_as_is_there(path: tuple[str, ...], line: int | None) -> None:
    source = "a = 1\n[b] # x\nc = 'd'\ne = { f = 1,\n  g . h = [] }\n# x.y = 2\n['x.y'.z]\n[[list]]\nx = 1\n"
    at = place(source, path)
    assert (None if at is None else source.count("\n", 0, at) + 1) == line


KEYS = st.sampled_from(["a", "b-1", '"c d"', "'e.f'", "a.b", 'b . "x"'])
STRINGS = st.sampled_from(['"x"', "'y'", '"""z\n"""', "'''w'''", '"[{#=,"', "'# no'", "1", "true", "2026-01-01", "1e3"])
VALUES = st.recursive(
    STRINGS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: "[ " + " , # c\n".join(each) + "\n]")
        | st.dictionaries(KEYS, inner, max_size=2).map(
            lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs.items()) + " }"
        )
    ),
    max_leaves=6,
)
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES), KEYS.map("[{}]".format), KEYS.map("[[{}]]".format), st.just("# 'no'")
)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_every_string_of_any_toml_is_found(source: str) -> None:
    try:
        tree = tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        list(strings(source))
    else:
        assert found(source) == expected(tree)


@given(st.text("ab.=[]{}\"',#\n\\ 1", max_size=30))
def test_what_is_no_toml_ends_too(source: str) -> None:
    for each in strings(source):
        assert source[each.place][0] in "\"'"


@pytest.mark.parametrize(
    "unit",
    [
        "a='b'\n",
        "[a]\n",
        "[[a]]\nb='c'\n",
        "[[a]]\n[[a.b]]\n",
        "a=['b','c']\n",
        "a={b='c'}\n",
        "'",
        '"',
        "a.",
        " ",
        "[",
        "{",
        "#",
        ",",
    ],
)
def test_the_time_to_find_strings_grows_in_proportion(unit: str) -> None:
    assert grows_in_proportion(lambda source: list(strings(source)), unit, 200_000)
    assert grows_in_proportion(lambda source: list(strings(f"a = [{source}]")), unit, 200_000)


def test_a_value_is_read_and_anything_else_is_none() -> None:
    assert read(json.dumps("á")) == "á"
    assert read("= 3") is None
