"""Front matter: which strings are offered, what is refused, and that what is written in their place is read back."""

from __future__ import annotations

import contextlib
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from l10n.article import Article, Container, LeafKind, Syntax, rebuild
from l10n.errors import ArticleError
from l10n.formats import front_matter, toml_strings, yaml_strings
from l10n.formats.front_matter import FrontMatter

KEYS = ("title", "description", "summary")

YAML_STYLES = [
    "title: Sube el maíz", "title: Sube\n  el maíz", 'title: "Sube el maíz"', "title: 'Sube el maíz'",
    "title: |-\n  Sube", "title: |\n  Sube\n  el maíz", "title: | # nota\n  Sube", "title: |2-\n  Sube # no",
    "title: >\n    Sube\n    el maíz\n", "title: >+\n  Sube\n\n", "title: >-\n\n  Sube\n\n", "title: &a 'Sube'",
    "title: !!str yes",
]  # fmt: skip
TOML_STYLES = [
    'title = "Sube el maíz"', "title = 'Sube el maíz'", 'title = """Sube"""', "title = '''Sube\n  el maíz'''",
    'title = """\nSube \\\n  el maíz\n"""', "'title' = '''\nSube'''",
]  # fmt: skip
AWKWARD = [
    "2026-01-01", "sí", "yes", "null", "~", "12", "1e3", "a: b", "a #b", "- a", "---", "...", "<<", "=", "'", '"',
    '"""', "'''", "línea\n", "línea\n\n", "\nlínea", "una\n\ndos\n", " espacio", "espacio ", "a\n b\nc", "\u2028",
    "\x85", "\ufeff", "\x00", "[" * 2000, "&a b", "*a", "!t b", "\\n", "a\r\nb", "\ud7ff\U0001f33d",
]  # fmt: skip
CONTENTS = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
    | st.text("aé ñ\n'\"\\:#-|>{}[]!&*%@,?\t", min_size=1)
    | st.sampled_from(AWKWARD)
)

RAISE = "if you trust it, raise the limit: "
TOO_DEEP = f"2: front matter nests deeper than 50 levels; {RAISE}L10N_MAX_TOML_DEPTH=100"
TOO_LONG = f"1: front matter is longer than 256 KB; {RAISE}L10N_MAX_FRONT_MATTER_KB=512"


def parse(text: str) -> FrontMatter:
    return front_matter.parse("nota.md", text, KEYS)


def fenced(source: str, line_end: str = "\n", fence: str = "---") -> str:
    return f"{fence}\n{source}\n{fence}\nCuerpo\n".replace("\n", line_end)


@given(st.sampled_from(YAML_STYLES), CONTENTS, st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_in_yaml_is_read_back(style: str, content: str, line_end: str) -> None:
    text = fenced(f"fecha: 2026\n{style}\nlast: fin", line_end)
    (block,) = parse(text).blocks
    raw = text[block.start : block.end]
    again = text[: block.start] + yaml_strings.write(raw, content) + text[block.end :]
    body = parse(again).end
    assert again[body:] == "Cuerpo" + line_end
    assert yaml.safe_load(again[3 : body - 3 - len(line_end)]) == {"fecha": 2026, "title": content, "last": "fin"}


@given(st.sampled_from(TOML_STYLES), CONTENTS, st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_in_toml_is_read_back(style: str, content: str, line_end: str) -> None:
    text = fenced(f"fecha = 2026\n{style}\nlast = 'fin'", line_end, "+++")
    (block,) = parse(text).blocks
    raw = text[block.start : block.end]
    again = text[: block.start] + toml_strings.write(raw, content) + text[block.end :]
    body = parse(again).end
    assert again[body:] == "Cuerpo" + line_end
    assert tomllib.loads(again[3 : body - 3 - len(line_end)]) == {"fecha": 2026, "title": content, "last": "fin"}


@pytest.mark.parametrize(
    ("raw", "content", "expected"),
    [
        ("Corn", "Maíz, frijol y agua", "Maíz, frijol y agua"),
        ("Corn", "Maíz: el alza", '"Maíz: el alza"'),
        ("Corn", "2026", '"2026"'),
        ('"Corn"', 'El "maíz"', '"El \\"maíz\\""'),
        ("'Corn'", "L'Oréal", "'L''Oréal'"),
        ("'Corn'", "Uno\ndos", '"Uno\\ndos"'),
        ("|\n  Corn\n  falls\n\n", "Uno\ndos\n", "|\n  Uno\n  dos\n\n"),
        ("|\r\n    Corn\r\n", "Uno\ndos\n", "|\r\n    Uno\r\n    dos\r\n"),
        (">-\n  Corn\n  falls\n", "Uno dos", ">-\n  Uno dos\n"),
        (">\n  Corn\n", "Uno\ndos\n", ">\n  Uno\n\n  dos\n"),
        ("|\n  Corn\n", "Sin salto", "|-\n  Sin salto\n"),
        ("|\n  Corn\n", " uno\n", '" uno\\n"\n'),
    ],
)
def test_yaml_keeps_its_style_where_it_can(raw: str, content: str, expected: str) -> None:
    assert yaml_strings.write(raw, content) == expected


@pytest.mark.parametrize(
    ("raw", "content", "expected"),
    [
        ('"Corn"', 'El "maíz"', '"El \\"maíz\\""'),
        ("'Corn'", 'El "maíz"', "'El \"maíz\"'"),
        ("'Corn'", "L'Oréal", '"L\'Oréal"'),
        ('"""\nCorn\nfalls"""', 'Uno\n"dos"', '"""\nUno\n"dos\\""""'),
        ("'''\r\nCorn'''", "Uno\ndos", "'''\r\nUno\r\ndos'''"),
        ("'''Corn'''", "uno\x07", '"uno\\u0007"'),
    ],
)
def test_toml_keeps_its_style_where_it_can(raw: str, content: str, expected: str) -> None:
    assert toml_strings.write(raw, content) == expected


@given(st.sampled_from([*YAML_STYLES, "title: ''", "otra: cosa", "title: 12"]), st.sampled_from(["\n", "\r\n"]))
def test_law_1_an_article_with_front_matter_is_rebuilt(style: str, line_end: str) -> None:
    text = "\ufeff" + fenced(f"{style}\nlast: fin", line_end)
    assert rebuild(Article("nota.md", text, parse(text).blocks)) == text


@pytest.mark.parametrize("fence", ["---", "+++"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_offsets_count_the_byte_order_mark_and_every_line_end(fence: str, line_end: str, mark: str) -> None:
    source = 'title: "Uno"' if fence == "---" else 'title = "Uno"'
    text = mark + fenced(f"# nota\n{source}", line_end, fence)
    found = parse(text)
    (block,) = found.blocks
    assert (text[block.start : block.end], block.line, block.role) == ('"Uno"', 3, "title")
    assert block.container is (Container.YAML if fence == "---" else Container.TOML)
    assert text[found.end :] == "Cuerpo" + line_end


def test_the_leaves_are_those_of_the_value() -> None:
    (title, summary) = parse(
        fenced('title: "R\\u0026D <em>hoy</em> &amp; aquí"\nsummary: |\n  Uno www.ine.mx\n  dos')
    ).blocks
    assert title.syntax is Syntax.HTML
    assert title.content == "R&D <em>hoy</em> &amp; aquí"
    assert [leaf.text for leaf in title.leaves] == ["R&D ", "", "hoy", "", " ", "&", " aquí"]
    assert summary.syntax is Syntax.PLAIN
    assert [leaf.kind for leaf in summary.leaves] == [
        LeafKind.TEXT,
        LeafKind.OPAQUE,
        LeafKind.BREAK,
        LeafKind.TEXT,
        LeafKind.BREAK,
    ]


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("lang: es", "es"),
        ("Language: 'es-MX'", "es-MX"),
        ("title: Uno\nlanguage: en\nlang: es", "en"),
        ("lang: no", None),
        ("params:\n  lang: es", None),
    ],
)
def test_the_language_is_what_lang_or_language_says(source: str, language: str | None) -> None:
    assert parse(fenced(source)).language == language


def test_toml_states_the_language_too() -> None:
    assert parse(fenced('lang = "en"', fence="+++")).language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Uno\n",
        "---",
        "\n---\ntitle: Uno\n---\n",
        "----\ntitle: Uno\n----\n",
        "---\n\nAyer llovió.\n\n---\n",
        "---\n- a\n---\n",
    ],
)
def test_what_is_no_front_matter_is_body(text: str) -> None:
    assert parse(text) == FrontMatter((), None, 0)
    assert parse("\ufeff" + text) == FrontMatter((), None, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: Uno\n", "1: front matter is not closed; end it with the line ---"),
        ("+++\ntitle = 'Uno'\n", "1: front matter is not closed; end it with the line +++"),
        ("---\na: 1\ntitle: Uno: dos\n---\n", "3: front matter cannot be read: mapping values are not allowed here"),
        ("---\r\na: 1\r\nb: \x07\r\n---\r\n", "3: front matter cannot be read: special characters are not allowed"),
        ("---\na: *b\n---\n", "2: front matter cannot be read: alias 'b' has no anchor before it"),
        ("---\na: &b [*b]\n---\n", "2: front matter cannot be read: alias 'b' has no anchor before it"),
        ("---\na: b\n--- c\n---\n", "3: front matter cannot be read: contains a second document"),
        ("+++\na = 1\nb = x\n+++\n", "3: front matter cannot be read: Invalid value"),
        ("+++\na = 1\na = 2\n+++\n", "3: front matter cannot be read: Cannot overwrite a value"),
        ("---\na: " + "[" * 99 + "\n---\n", "2: front matter cannot be read: nests deeper than 50 levels"),
        ("+++\na = " + "[" * 9999 + "\n+++\n", TOO_DEEP),
        ("+++\na" + ".a" * 99 + " = 1\n+++\n", TOO_DEEP),
        ("---\ntitle: " + "a" * 300_000 + "\n---\n", TOO_LONG),
    ],
)  # fmt: skip
def test_broken_front_matter_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ArticleError) as error:
        parse(text)
    assert str(error.value) == f"nota.md:{message}"


@given(
    st.sampled_from(["---", "+++"]),
    st.lists(
        st.sampled_from(
            [
                *"[]{},:=#&*!|>'\"-\\\n\t ?%@`",
                "a",
                "lang",
                "title: ",
                "title = ",
                "\r\n",
                '"""',
                "'''",
                "\\U12345678",
                "\x00",
                "é",
            ]
        ),
        max_size=15,
    ).map("".join)
    | st.text(max_size=30),
)
def test_any_front_matter_is_read_or_refused(fence: str, source: str) -> None:
    text = fenced(source, fence=fence)
    with contextlib.suppress(ArticleError):
        assert rebuild(Article("nota.md", text, parse(text).blocks)) == text


@pytest.mark.parametrize("value", ['"\\UFFFFFFFF"', '"\\U00110000"'])
def test_an_escape_that_is_no_character_is_refused(value: str) -> None:
    with pytest.raises(ArticleError, match=r"nota\.md:3: front matter cannot be read"):
        parse(fenced(f"a: 1\ntitle: {value}"))


def test_a_value_that_no_file_can_hold_is_not_offered() -> None:
    assert not parse(fenced('title: "medio par \\ud83c"')).blocks


def test_a_yaml_alias_bomb_is_refused() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 40))
    with pytest.raises(ArticleError, match="its aliases expand to more than 100,000 values"):
        parse(fenced(bomb))
