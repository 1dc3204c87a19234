"""Values of configurations in Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.project.discovery.python import assigned
from l10n.project.discovery.said import UnreadableError


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("A = 'content'", "content"),
        ("A: str = u'content'", "content"),
        ("\ufeffA = 'content'\r\n", "content"),
        ("B = 'con'\nA = B + 'tent'", "content"),
        ("B = 'a'\nA = f'{B}/b'", "a/b"),
        ("import os\nA = os.path.join('a', 'b')", "a/b"),
        ("A = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'a')", "a"),
        ("A = Path(__file__).resolve().parent / 'a'", "a"),
        ("A = str(Path('a') / 'b')", "a/b"),
        ("A = os.environ.get('A', 'b')", "b"),
        ("A = os.environ['A']", None),
        ("A = ['a']\nA += ['b']", ["a", "b"]),
        ("A = ('a', open('b'))", ["a", None]),
        ("A = {'en': {'B': 'c'}}", {"en": {"B": "c"}}),
        ("A = 'a'\nA = f()", None),
        ("A = 'a' * 10 ** 9", None),
        ("A = 'a'\n" + "A = A + A\n" * 40, None),
    ],
)
def test_values(code: str, value: object) -> None:
    assert assigned(code)["A"] == value


@given(st.text(alphabet="AB='[](){}+/.\n ,", max_size=60))
def test_no_code_breaks_the_reader(code: str) -> None:
    try:
        assigned(code)
    except UnreadableError as error:
        assert str(error) == "is not Python"  # noqa: PT017 - either outcome is right


def test_deep_sums_are_refused() -> None:
    with pytest.raises(UnreadableError, match="is not Python"):
        assigned("A = " + "+".join(["'a'"] * 100_000))
