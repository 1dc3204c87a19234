"""Values are shown as files have them, never as Python writes them."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.data.showing import MOST_SHOWN, shown


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "true"), (None, "null"), ({"draft": True, "a": [None, 1.5]}, "{draft: true, a: [null, 1.5]}"),
        ([date(2027, 1, 1)], "[2027-01-01]"), (datetime(2027, 1, 1, 9, tzinfo=UTC), "2027-01-01 09:00:00+00:00"),
        (time(9, 30), "09:30:00"), ("agua", "'agua'"), ("it's", '"it\'s"'), ("a\nb", '"a\\nb"'), ("", "''"),
        (float("nan"), "nan"), (float("-inf"), "-inf"), ({1: {}}, "{1: {}}"), (b"\x00", "binary data"), ((), "[]"),
        ({"a"}, "['a']"), ("x" * 200, "'" + "x" * (MOST_SHOWN - 1) + "…"),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_a_file_has_it(value: object, said: str) -> None:
    assert shown(value) == said


SCALARS = st.booleans() | st.integers(-99, 99) | st.text(st.characters(codec="ascii"), max_size=9) | st.dates()


@given(SCALARS)
def test_what_is_shown_of_a_scalar_says_the_same_in_toml_and_in_yaml(value: object) -> None:
    said = shown(value)
    if isinstance(value, str) and "\x7f" in value:
        return
    assert tomllib.loads(f"a = {said}")["a"] == value
    assert yaml.safe_load(said) == value


def test_much_is_cut_short_and_what_holds_itself_ends() -> None:
    loop: list[object] = []
    loop.append(loop)
    assert shown(loop).startswith("[[[")
    wide: object = "x"
    for _ in range(60):
        wide = [wide, wide]
    assert len(shown(wide)) == MOST_SHOWN + 1
