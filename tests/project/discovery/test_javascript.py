"""Literals of configurations in JavaScript."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.project.discovery.javascript import properties, strings


@pytest.mark.parametrize(
    ("code", "name", "literal"),
    [
        ("export default { i18n: { defaultLocale: 'es', locales: ['es', \"en\"] } };", "locales", ["es", "en"]),
        ("i18n: { // locales: ['fr']\n /* locales: ['de'] */ locales: ['es', 'en',], }", "locales", ["es", "en"]),
        ("locales: { root: { label: 'Español', lang: 'es' }, en: { label: 'English' } }", "locales",
         {"root": {"label": "Español", "lang": "es"}, "en": {"label": "English"}}),
        ("module.exports = { locales: LOCALES }", "locales", None),
        ("const a = { dir: { input: 'src', output: `out` } }", "dir", {"input": "src", "output": "out"}),
        ("a: `x${y}`", "a", None),
        ("'locales': [['a'], f('b', 'c'), 'd']", "locales", [["a"], None, "d"]),
        ("url: 'https://example.org/'", "url", "https://example.org/"),
        ("a: 'b' + c", "a", None),
        ("a: ['es', 'en'] as const, b: 1", "a", ["es", "en"]),
        ("const a = 'b'\nconst c = 'd'", "a", "b"),
        ("a: 'it\\'s'", "a", "it's"),
    ],
)  # fmt: skip
def test_literals_behind_names(code: str, name: str, literal: object) -> None:
    assert properties(code)[name] == [literal]


def test_imports_are_strings() -> None:
    assert "@astrojs/starlight" in strings("import starlight from '@astrojs/starlight';\n// import b from 'b'")
    assert "b" not in strings("// import b from 'b'")


@given(st.text(alphabet="ab:,'\"`[]{}()/*\\\n $=", max_size=60))
def test_no_code_breaks_the_reader(code: str) -> None:
    properties(code)
    strings(code)


def test_deep_code_is_read() -> None:
    properties("a: " + "[" * 100_000)
    assert properties("a: {" * 30 + "b: 'c'" + "}" * 30)["b"] == ["c"]
    assert properties("a: {" * 30_000 + "b: 'c'" + "}" * 30_000)["b"] == ["c"]
