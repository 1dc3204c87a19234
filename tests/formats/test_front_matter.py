"""Front matter: which strings are offered, what is refused, and that what is written in their place is read back."""

from __future__ import annotations

import contextlib
import json
import tomllib

import pytest
import yaml
from growth import grows_in_proportion
from hypothesis import given
from hypothesis import strategies as st

from l10n import formats
from l10n.article import Article, Container, LeafKind, Syntax, rebuild, splice
from l10n.errors import ArticleError
from l10n.formats import front_matter, inline
from l10n.formats.front_matter import FrontMatter, toml_strings, yaml_strings
from l10n.formats.inline import has_words
from l10n.text.data.key_paths import KeyPath

KEYS = tuple(map(KeyPath.read, ("title", "description", "summary")))

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


NAMES = ("alt", "caption", "title", "nota", "Otra", "con.punto", "dos palabras", "2026", "sí")
WORDS = st.sampled_from(
    ["Un mapa", "a: b", "sí", "12", "«Ya», dijo", "x, y", "{z}", "[w]", "# no", " - a", "It's", '"q"', "u\nv\n"]
)
TREES = st.recursive(
    WORDS | CONTENTS | st.sampled_from([1, None, True, 2.5]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3),
    max_leaves=12,
)
Found = dict[tuple[str | int, ...], str]


def strings_in(tree: object, at: tuple[str | int, ...] = ()) -> Found:
    """Return the strings in a tree, each with the keys and the numbers that lead to it."""
    if isinstance(tree, str):
        return {at: tree}
    inside: list[tuple[str | int, object]] = []
    if isinstance(tree, dict | list):
        inside = [*(tree.items() if isinstance(tree, dict) else enumerate(tree))]
    return {place: value for key, each in inside for place, value in strings_in(each, (*at, key)).items()}


def leading_to(places: Found) -> tuple[KeyPath, ...]:
    steps = {tuple(None if isinstance(step, int) else step.lower() for step in place) for place in places}
    return tuple(KeyPath(str(each), each) for each in sorted(steps, key=str))


def toml_of(tree: object) -> str:
    """Write a tree as TOML on one line, in braces and brackets."""
    match tree:
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)} = {toml_of(value)}" for key, value in tree.items()) + "}"
        case list():
            return f"[{', '.join(map(toml_of, tree))}]"
        case None:
            return '""'
        case _:
            return toml_strings.write('""', tree) if isinstance(tree, str) else json.dumps(tree)


def translated(text: str, paths: tuple[KeyPath, ...], content: str) -> tuple[str, list[str]]:
    """Write a text in place of each string that some paths lead to; return the values that were there, too."""
    blocks = front_matter.parse("nota.md", text, paths).blocks
    assert rebuild(Article("nota.md", text, blocks)) == text
    new = splice(text, blocks, lambda block: formats.enclose(block.container, text[block.start : block.end], content))
    return new, [block.content for block in blocks]


@given(
    st.dictionaries(st.sampled_from(NAMES), TREES, min_size=1, max_size=4),
    WORDS | CONTENTS,
    st.sampled_from([None, True, False]),
    st.sampled_from([None, '"', "'", "|", ">"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_law_1_nested_yaml_is_rebuilt_and_only_what_paths_lead_to_changes(
    tree: dict[str, object],
    content: str,
    flow: bool | None,  # noqa: FBT001 - drawn
    style: str | None,
    line_end: str,
) -> None:
    source = yaml.safe_dump(
        tree, default_flow_style=flow, default_style=style, allow_unicode=True, width=30, sort_keys=False
    )
    text = fenced(source.removesuffix("\n"), line_end)
    now, was = translated(text, leading_to(strings_in(yaml.safe_load(source))), content)
    body = len(f"---{line_end}Cuerpo{line_end}")
    before, after = (strings_in(yaml.safe_load(each[3 : len(each) - body])) for each in (text, now))
    assert list(after) == list(before)
    assert len(was) >= sum(
        has_words(inline.leaves(value, Syntax.PLAIN)) for value in before.values() if "<" not in value
    )
    assert all(after[place] in (content, value) for place, value in before.items())


@given(st.dictionaries(st.sampled_from(NAMES), TREES, min_size=1, max_size=4), WORDS | CONTENTS)
def test_law_1_nested_toml_is_rebuilt_and_only_what_paths_lead_to_changes(
    tree: dict[str, object], content: str
) -> None:
    source = "\n".join(f"{json.dumps(key)} = {toml_of(value)} # fin" for key, value in tree.items())
    text = fenced(source, fence="+++")
    paths = leading_to(strings_in(tomllib.loads(source)))
    now, was = translated(text, paths, content)
    before, after = (strings_in(tomllib.loads(each[3 : len(each) - len("+++\nCuerpo\n")])) for each in (text, now))
    assert list(after) == list(before)
    assert len(was) >= sum(
        has_words(inline.leaves(value, Syntax.PLAIN)) for value in before.values() if "<" not in value
    )
    assert all(after[place] in (content, value) for place, value in before.items())


DEEP = (KeyPath.read("a[].b"), KeyPath.read("tags[]"), KeyPath.read("c.d"), KeyPath.read("x" + "[]" * 40))


@pytest.mark.parametrize(
    ("before", "unit", "after"),
    [
        ("a:\n", "- b: uno\n", ""),
        ("tags: [", "uno, ", "fin]"),
        ("tags:\n", "- &x uno\n- *x\n", ""),
        ("c: {", "d: uno, ", "d: fin}"),
        ("c:\n", "  d: |\n    uno\n", ""),
        ("a: [", '{b: "uno"}, ', "]"),
        ("c:\n", "  <<: {d: uno}\n", ""),
    ],
)
def test_the_time_to_read_nested_yaml_grows_in_proportion(before: str, unit: str, after: str) -> None:
    def read(units: str) -> FrontMatter:
        return front_matter.parse("nota.md", fenced(before + units + after), DEEP)

    assert grows_in_proportion(read, unit, 40_000)


@pytest.mark.parametrize(
    ("before", "unit", "after"),
    [
        ("", "[[a]]\nb='uno'\n", ""),
        ("tags = [", "'uno', ", "]"),
        ("a = [", "{b='uno'}, ", "]"),
        ("tags = [", "'''uno\n''', # no\n", "]"),
    ],
)
def test_the_time_to_read_nested_toml_grows_in_proportion(before: str, unit: str, after: str) -> None:
    def read(units: str) -> FrontMatter:
        return front_matter.parse("nota.md", fenced(before + units + after, fence="+++"), DEEP)

    assert grows_in_proportion(read, unit, 60_000)


def test_aliases_of_aliases_are_visited_once_for_each_rest_of_a_path() -> None:
    bomb = "a0: &a0 [uno]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 2}]\n" for n in range(1, 14))
    found = front_matter.parse("nota.md", fenced(f"{bomb}x: *a13"), (KeyPath.read("x" + "[]" * 14),))
    assert [block.content for block in found.blocks] == ["uno"]


@pytest.mark.parametrize(
    ("raw", "content", "expected"),
    [
        ("Corn", "Maíz, frijol", '"Maíz, frijol"'),
        ("Corn", "Maíz", "Maíz"),
        ("'Corn'", "L'Oréal, [x]", "'L''Oréal, [x]'"),
        ("Corn", "¿Qué?", '"¿Qué?"'),
        ("Corn", "", '""'),
    ],
)
def test_yaml_in_brackets_is_quoted_where_a_sign_would_end_it(raw: str, content: str, expected: str) -> None:
    assert yaml_strings.write(raw, content, in_flow=True) == expected


def test_what_a_path_leads_to_says_so() -> None:
    (block,) = front_matter.parse("a.md", fenced("Cover: {ALT: Un mapa}"), (KeyPath.read("cover.Alt"),)).blocks
    assert (block.role, block.setting, block.container) == ("cover.alt", "cover.Alt", Container.YAML_FLOW)
