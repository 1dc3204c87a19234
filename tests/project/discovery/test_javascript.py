"""Literals of configurations in JavaScript."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.project.discovery.javascript import read, strings


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
        ("const L = ['es']; b: { locales: L }", "locales", ["es"]),
        ("const locales = { es: { label: 'E' } } as const; f({ locales })", "locales", {"es": {"label": "E"}}),
        ("const L: Record<string, Locale> = { es: {} }", "L", {"es": {}}),
        ("const d: string = 'es'\nconst b: number = 1", "d", "es"),
        ("a: ({ b: 'c' } satisfies Options)", "a", {"b": "c"}),
        ("a: { b: false, c: true }", "a", {"b": False, "c": True}),
        ("const a = b; const b = a", "a", None),
        ("a: f('b')", "a", None),
        ("a: process.env.A || 'b'", "a", None),
    ],
)  # fmt: skip
def test_literals_behind_names(code: str, name: str, literal: object) -> None:
    assert read(code).properties[name] == [literal]


def test_arguments_of_calls() -> None:
    calls = read("const IN = 'src'; c.setInputDirectory(IN); c.addPlugin(P, { defaultLanguage: 'es' })").calls
    assert calls == {"setInputDirectory": [["src"]], "addPlugin": [[None, {"defaultLanguage": "es"}]]}


def test_names_that_stand_for_one_another_are_no_bomb() -> None:
    code = "".join(f"const a{number} = [a{number + 1}, a{number + 1}];" for number in range(60))
    assert read(f"{code} const a60 = 'x'; b: a0").properties["b"]


def test_imports_are_strings() -> None:
    assert "@astrojs/starlight" in strings("import starlight from '@astrojs/starlight';\n// import b from 'b'")
    assert "b" not in strings("// import b from 'b'")


@given(st.text(alphabet="ab:,'\"`[]{}()/*\\\n $=", max_size=60))
def test_no_code_breaks_the_reader(code: str) -> None:
    read(code)
    strings(code)


def test_deep_code_is_read() -> None:
    read("a: " + "[" * 100_000)
    assert read("a: {" * 30 + "b: 'c'" + "}" * 30).properties["b"] == ["c"]
    assert read("a: {" * 30_000 + "b: 'c'" + "}" * 30_000).properties["b"] == ["c"]
