"""JSON as front matter: between braces, as Hugo reads it, and between `---json` and `---`, as Eleventy does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from hypothesis import given
from hypothesis import strategies as st

from l10n import formats, po
from l10n.article import rebuild, splice
from l10n.errors import ArticleError
from l10n.formats import front_matter
from l10n.formats.front_matter import editing, removing
from l10n.formats.front_matter.entries import Value, WholeList
from l10n.review.catalog import Catalog, Unit
from l10n.text.data.key_paths import KeyPath
from l10n.text.edits import applied

Cli = Callable[..., Ran]
KEYS = tuple(map(KeyPath.read, ("title", "cover.alt", "faq[].question")))
MATTER = """{
  "title": "El agua \\u00abvuelve\\u00bb",
  "Lang":"es", "draft" : false,
  "cover": {"alt": "Un \\"r\\u00edo\\" {seco}", "n": 1e3},
  "faq": [{"question": "¿Cuándo?"}, {"question": "¿Por qué: [nada]?"}], "tags": []
}"""
BODY = "\nEl agua volvió el lunes.\n"
FORMS = pytest.mark.parametrize(
    "form", ["{}\n", "\ufeff{}\r\n", "---json\n{}\n---\n", "--- json \r\n\r\n{}\r\n---\r\n", "{}  \n"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def written(form: str, matter: str = MATTER) -> str:
    """Return an article whose front matter is in one of the forms."""
    return form.replace("{}", matter) + BODY


@FORMS
@pytest.mark.parametrize("suffix", ["md", "mdx", "html"])
def test_its_values_are_read_and_offered_and_its_bytes_stay(form: str, suffix: str) -> None:
    text = written(form)
    article = formats.parse(f"a.{suffix}", text, front_matter=KEYS)
    assert rebuild(article) == text
    assert article.language == "es"
    offered = [(block.role, block.content) for block in article.blocks if block.setting]
    assert offered == [
        ("title", "El agua «vuelve»"), ("cover.alt", 'Un "río" {seco}'),
        ("faq[].question", "¿Cuándo?"), ("faq[].question", "¿Por qué: [nada]?"),
    ]  # fmt: skip
    assert formats.data(f"a.{suffix}", text)["draft"] is False
    assert text[front_matter.body("a.md", text) :] in (BODY, "\n" + BODY)


@FORMS
def test_a_translation_is_written_with_the_escapes_of_json(form: str) -> None:
    text = written(form)
    article = formats.parse("a.md", text, front_matter=KEYS)
    new = splice(
        text,
        article.blocks,
        lambda block: (
            formats.enclose(block.container, text[block.start : block.end], 'Él dijo: "\\n"\n\t/', syntax=block.syntax)
            if block.setting
            else text[block.start : block.end]
        ),
    )
    assert front_matter.data("a.md", new)["cover"] == {"alt": 'Él dijo: "\\n"\n\t/', "n": 1000.0}
    assert '"title": "\\u00c9l dijo' in new
    assert '{"question": "Él dijo' in new
    assert new.replace(new[new.index('"title"') : new.index('"tags"')], "") == text.replace(
        text[text.index('"title"') : text.index('"tags"')], ""
    )


@given(
    st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1, max_size=5), VALUES, max_size=4),
    st.sampled_from([None, 2]),
)
def test_keys_are_set_and_taken_out_and_the_rest_says_what_it_said(
    values: dict[str, object], indent: int | None
) -> None:
    values = {key: value for key, value in values.items() if key not in {"lang", "aliases"}}
    text = json.dumps(values, ensure_ascii=False, indent=indent) + "\n" + BODY
    changes: dict[str, Value | WholeList] = {"lang": "en", "aliases": WholeList(("/a", '/"b"')), "translation": True}
    new = applied(text, editing.edits("a.md", text, changes))[0]
    wanted = {**values, "lang": "en", "aliases": ["/a", '/"b"'], "translation": True}
    assert front_matter.data("a.md", new) == wanted
    assert new.endswith(BODY)
    assert editing.edits("a.md", new, changes) == []
    without = applied(new, removing.edits("a.md", new, "lang"))[0]
    assert front_matter.data("a.md", without) == {key: value for key, value in wanted.items() if key != "lang"}


@pytest.mark.parametrize(
    ("matter", "new"),
    [
        ('{\n\t"title": "a"\n}', '{\n\t"title": "a",\n\t"lang": "en",\n\t"aliases": ["/a"]\n}'),
        ('{"lang":"es","aliases":["/b"]}', '{"lang":"en","aliases":["/b", "/a"]}'),
        ('{"aliases": [ ], "lang": null}', '{"aliases": [ "/a"], "lang": "en"}'),
        ("{}", '{"lang": "en", "aliases": ["/a"]}'),
        ('{"a": 1, "Lang": "es"}', '{"a": 1, "Lang": "en", "aliases": ["/a"]}'),
    ],
)
def test_new_keys_are_written_like_those_before_them(matter: str, new: str) -> None:
    text = matter + "\n" + BODY
    edits = editing.edits("a.md", text, {"lang": "en", "aliases": ("/a",)}, ignores_case=True)
    assert applied(text, edits)[0] == new + "\n" + BODY


@pytest.mark.parametrize(
    "prose",
    [
        "{ agua } vuelve.",
        "{{< figure >}}",
        '{{ "agua" }}',
        "{% if x %}",
        "{agua}\n",
        "{: .lead}",
        '{"agua"} volvió.',
        "{",
    ],
)
def test_prose_in_braces_is_no_front_matter(prose: str) -> None:
    text = prose + BODY
    assert front_matter.data("a.md", text) == {}
    assert front_matter.body("a.md", text) == 0


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('{\n "title": "a",\n}\n\nb\n', 3, "is not JSON"),
        ('{\n "title": "a"\n\nb\n', 4, "is not JSON"),
        ('{"title": "a"} b\n', 1, "starts with JSON, as front matter does; end the line"),
        ('{"title": "a", "title": "b"}\n', 1, "names `title` twice"),
        ('{"title": NaN}\n', 1, "NaN is no number"),
        ('{"title": "\\ud800"}\n', 1, "half of a character"),
        ('{"a": ' + "[" * 200 + "]" * 200 + "}\n", 1, "nests too deeply"),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}\n", 1, "nests too deeply"),
        ("---json\n[1]\n---\nb\n", 3, "must be one table"),
        ('---json\n{"a": 1}\n{"b": 1}\n---\nb\n', 3, "must be one table"),
        ('---json\n{"a": 1}\n', 1, "is not closed"),
        ('{"a": "' + "x" * 300_000 + '"}\n', 1, "is longer than"),
    ],
)  # fmt: skip
def test_what_is_broken_is_refused_with_its_line(text: str, line: int, what: str) -> None:
    for read in (front_matter.data, front_matter.body):
        with pytest.raises(ArticleError) as error:
            read("a.md", text)
        assert (error.value.line, what in str(error.value)) == (line, True)


def site(root: Path, preset: str, text: str, name: str = "content/agua.md") -> None:
    """Make a site with an article and its reviewed .po file."""
    settings = f'[site]\npreset = "{preset}"\n' if preset else ""
    (root / "l10n.toml").write_text(settings + ('default = "es"\n' if preset == "hugo" else ""))
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text)
    units = (Unit("El agua", "The water"), Unit("El agua volvió el lunes.", "The water came back on Monday."))
    catalog = root / "locales/en/LC_MESSAGES" / (f"{name}.po" if preset else "agua.po")
    catalog.parent.mkdir(parents=True, exist_ok=True)
    catalog.write_text(po.dumps(Catalog("es", "en", units)))


def test_an_edition_of_hugo_keeps_its_json(l10n: Cli, tmp_path: Path) -> None:
    matter = '{\n  "title": "El agua", "date":"2026-01-02",\n  "weight": 1.50\n}\n'
    site(tmp_path, "hugo", matter + BODY)
    assert l10n("build").code == 0
    page = (tmp_path / "content/agua.en.md").read_text()
    assert page == matter.replace("El agua", "The water") + "\nThe water came back on Monday.\n"


@pytest.mark.parametrize("said", ['"draft": true', '"publishDate": "2030-01-01"', '"expiryDate": "2020-01-01"'])
@pytest.mark.parametrize("form", ["{}\n", "---json\n{}\n---\n"])
def test_a_draft_in_json_does_not_go_live(l10n: Cli, tmp_path: Path, said: str, form: str) -> None:
    site(tmp_path, "", form.replace("{}", f'{{"title": "El agua", {said}}}') + BODY, "articles/agua.md")
    ran = l10n("build", "--now", "2026-12-01")
    assert "articles/agua.md: kept back: " in ran.out
    assert not (tmp_path / "editions").exists()


@pytest.mark.parametrize(
    ("preset", "form", "how"),
    [
        ("hugo", "---json\n{}\n---\n", "begin with its brace"),
        ("eleventy", "{}\n", "put it between the lines ---json and ---"),
        ("jekyll", "{}\n", "write it in YAML"),
        ("mkdocs", "---json\n{}\n---\n", "write it in YAML"),
    ],
)
def test_json_that_the_generator_does_not_read_is_refused(
    l10n: Cli, tmp_path: Path, preset: str, form: str, how: str
) -> None:
    names = {
        "hugo": "content/agua.md",
        "eleventy": "es/agua.md",
        "jekyll": "_posts/2026-01-02-agua.md",
        "mkdocs": "docs/agua.es.md",
    }
    site(tmp_path, preset, form.replace("{}", '{"title": "El agua", "lang": "es"}') + BODY, names[preset])
    ran = l10n("build")
    assert (ran.code, f", which {preset} does not read; {how}" in ran.err) == (2, True), ran.err
