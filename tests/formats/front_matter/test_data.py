"""Front matter as plain values: what is read, and what is refused with its line."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import ArticleError
from l10n.formats import front_matter

PLAIN = st.none() | st.booleans() | st.integers() | st.dates() | st.text(st.characters(codec="utf-8"))
TABLES = st.dictionaries(
    st.text("abcdefgh_-", min_size=1),
    st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text("xyz", min_size=1), inner)),
    min_size=1,
)
BOMB = "a: &b0 [1, 2]\n" + "\n".join(f"b: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]" for n in range(1, 10))


def data(source: str, fence: str = "---") -> dict[str, object]:
    return dict(front_matter.data("nota.md", f"{fence}\n{source}\n{fence}\nCuerpo\n"))


@given(TABLES)
def test_yaml_is_read_as_pyyaml_reads_it(table: dict[str, object]) -> None:
    source = yaml.safe_dump(table, allow_unicode=True)
    assert data(source) == yaml.safe_load(source)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a: 2026-05-01", {"a": date(2026, 5, 1)}),
        ("a: 2026-05-01T10:00:00Z", {"a": datetime(2026, 5, 1, 10, tzinfo=UTC)}),
        ("a: 2026-13-45", {"a": "2026-13-45"}),
        ("a: yes\nb: 'yes'", {"a": True, "b": "yes"}),
        ("a: !!int x", {"a": "x"}),
        ("a: !own {b: 1}", {"a": {"b": 1}}),
        ("1: a\nyes: b", {"1": "a", "yes": "b"}),
        ("a: 1\na: 2", {"a": 2}),
        ("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  b: 3", {"a": {"b": 1, "c": 2}, "d": {"b": 3, "c": 2}}),
        ("a: &x {b: 1}\nc: &y {b: 2}\nd: {<<: [*x, *y]}", {"a": {"b": 1}, "c": {"b": 2}, "d": {"b": 1}}),
        ("a: &x 1\nb: &x [*x]", {"a": 1, "b": [1]}),
        ("? [a]\n: b\nc: d", {"c": "d"}),
        ('a: "\\ud800"', {"a": "\ufffd"}),
        ("Una frase entre dos rayas.", {}),
        ("- a", {}),
        ("", {}),
    ],
)
def test_yaml_gives(source: str, value: dict[str, object]) -> None:
    assert data(source) == value


def test_toml_is_read() -> None:
    source = "title = 'Agua'\ndate = 2026-05-01\n[l10n]\npublish = false\n[[a]]\nb = [1, 'c']"
    assert data(source, "+++") == tomllib.loads(source)


@pytest.mark.parametrize("text", ["Sin nada\n", "", "---\n\nUna frase.\n", "\ufeffhola"])
def test_without_front_matter_there_is_nothing(text: str) -> None:
    assert front_matter.data("nota.md", text) == {}


@pytest.mark.parametrize(
    ("source", "fence", "line", "what"),
    [
        ("a: 1\nb: [", "---", 4, "cannot be read"),
        ("a: 1\nb: *x", "---", 3, "alias 'x' has no anchor"),
        ("a = 1\nb = ", "+++", 3, "cannot be read"),
        ("a: " + "[" * 60, "---", 2, "nests deeper"),
        (BOMB, "---", 7, "expand to more than"),
    ],
)
def test_what_is_broken_is_refused_with_its_line(source: str, fence: str, line: int, what: str) -> None:
    with pytest.raises(ArticleError, match=what) as caught:
        data(source, fence)
    assert caught.value.line == line


def test_values_of_many_aliases_are_shared() -> None:
    chain = "\n".join(f"a{n}: &a{n} {'[' * 40}{f'*a{n - 1}' if n else 1}{']' * 40}" for n in range(40))
    assert len(data(chain)) == 40
