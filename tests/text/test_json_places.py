"""Where the strings of JSON are."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.data import json_places

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def at(value: object, path: json_places.Path) -> object:
    for step in path:
        value = value[step]  # type: ignore[index] # a list or a table
    return value


@given(VALUES, st.sampled_from([None, 1]))
def test_every_string_is_where_its_path_leads(value: object, indent: int | None) -> None:
    source = json.dumps(value, indent=indent)
    for one in json_places.strings(source):
        assert json.loads(source[one.place]) == one.value == at(value, one.path)


def test_strings_are_all_there() -> None:
    source = '{"a": ["b", {"c": "d"}, 1, null, "e"], "f": "g", "h": {}}'
    assert [(one.path, one.value) for one in json_places.strings(source)] == [
        (("a", 0), "b"),
        (("a", 1, "c"), "d"),
        (("a", 4), "e"),
        (("f",), "g"),
    ]


@pytest.mark.parametrize("source", ["", "{", '{"a": {{ b }}}', "[" * 5000, '"a" "b"', "[" * 200 + "]" * 200])
def test_what_is_no_json_has_none(source: str) -> None:
    assert not [*json_places.strings(source)]
