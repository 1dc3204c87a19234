"""Keys are set at the top of front matter, and every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.formats import front_matter
from l10n.formats.front_matter import editing
from l10n.formats.front_matter.entries import Value
from l10n.text.edits import applied

STARTS = {
    "---": [
        "", "# nota", "title: Agua", "title: 'Agua' # uno", "{title: Agua}", "{}", "{ title: Agua, }", "a: |+\n  b\n\n",
        "  title: Agua\n  b: [c]", "a: >-\n  b", "a:\n  b: 1\n# fin", "a:\n- b\n- c # d", "a: &x 1\nb: *x",
        "'a': \"b\"", "? a\n: b", "lang: es", 'lang: "es" # d', "lang: 'es'", "lang:", "lang: # d", "lang: no",
        "lang: &l es",
        "b: &l es\nlang: *l", "lang: !!str es", "lang: |\n  es", "lang: [es]", "lang:\n  a: b\nc: d",
        "{lang: es, b: 1}",
        "aliases: [a]", "aliases: []", "aliases:\n  - a\n  - b # c\nd: e", "aliases: [a, [b]]", "aliases:\n- a",
        "aliases: a", "aliases: [\n  a,\n  b,\n]\nc: d", "ref: 12", "translation: false", "lang: 'a\n\n  b'\nc: d",
    ],
    "+++": [
        "", "# nota", "title = 'Agua' # uno", "[a]\nlang = 'fr'", "title = 'a'\n\n# b\n[a]\nb = 1\n[[c]]\nd = 2",
        'a = """\nlang = "x"\n[b]\n"""', "lang = 'es' # d", 'lang = "es"', "lang = 1", "lang = 2026-05-01 # d",
        "lang = ['es']",
        "aliases = ['a'] # b", "aliases = []", "aliases = [\n  'a', # b\n  'c',\n]\nd = 1", "'lang' = 'es'",
        "a = [[1], [2]]",
        "a = { b = 'c' }\n\n[d]", "translation = false", "a.b = 1\nlang = 'es'", 'lang = """es"""',
    ],
}  # fmt: skip
TEXTS = st.sampled_from([(fence, source) for fence in STARTS for source in STARTS[fence]])
STRINGS = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(["en", "es-MX", "no", "12", "a: b", "#"])
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "lang": STRINGS,
        "translationKey": STRINGS,
        "og:locale": STRINGS,
        "translation": st.booleans(),
        "aliases": st.lists(STRINGS, min_size=1, max_size=3).map(tuple),
    },
)


def written(fence: str, source: str, end: str = "\n", mark: str = "") -> str:
    return mark + f"{fence}\n{source}{source and chr(10)}{fence}\nCuerpo\n".replace("\n", end)


def merged(old: object, value: Value) -> object:
    if not isinstance(value, tuple):
        return value
    is_list = isinstance(old, list) and all(not isinstance(item, list | dict) for item in old)
    return [*(old if is_list else ()), *value]  # type: ignore[misc] # a list


@given(TEXTS, VALUES, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_values_are_set_and_nothing_else_changes(
    text: tuple[str, str], values: dict[str, Value], end: str, mark: str
) -> None:
    before = written(*text, end, mark)
    after, back = applied(before, editing.edits("nota.md", before, values))
    old = front_matter.data("nota.md", before)
    new = {key: merged(old.get(key), value) for key, value in values.items()}
    assert front_matter.data("nota.md", after) == {**old, **new}
    assert after.startswith(mark)
    assert after.endswith(f"{end}Cuerpo{end}")
    assert after.count("\n") == after.count(end)
    assert applied(after, back)[0] == before
    scalars = {key: value for key, value in values.items() if not isinstance(value, tuple)}
    assert editing.edits("nota.md", after, scalars) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hola\n", "---\nlang: en\n---\n\nHola\n"),
        ("\ufeffHola\r\n", "\ufeff---\r\nlang: en\r\n---\r\n\r\nHola\r\n"),
        ("---\n\nDos rayas.\n\n---\n", "---\nlang: en\n---\n\n---\n\nDos rayas.\n\n---\n"),
        ("---\na: 1 # b\n\n# c\n---\n", "---\na: 1 # b\n\n# c\nlang: en\n---\n"),
        ("---\nlang:   'es'   # la nuestra\n---\n", "---\nlang:   'en'   # la nuestra\n---\n"),
        ("+++\ntitle = 'a' # b\n\n[c]\n+++\n", "+++\ntitle = 'a' # b\nlang = \"en\"\n\n[c]\n+++\n"),
        ("---\nLang: es\n---\n", "---\nLang: en\n---\n"),
    ],
)
def test_the_text_reads(before: str, after: str) -> None:
    assert applied(before, editing.edits("nota.md", before, {"lang": "en"}, ignores_case=True))[0] == after


def test_items_are_added_in_the_form_of_the_list() -> None:
    before = "---\naliases:\n  - /a/ # la primera\nb: 1\n---\n"
    after = "---\naliases:\n  - /a/ # la primera\n  - /b/\nb: 1\n---\n"
    assert applied(before, editing.edits("nota.md", before, {"aliases": ("/b/",)}))[0] == after


def test_edits_that_overlap_are_refused() -> None:
    one = editing.edits("nota.md", "---\nlang: es\n---\n", {"lang": "en"})
    with pytest.raises(ValueError, match="overlap"):
        applied("---\nlang: es\n---\n", [*one, *one])
