"""Grammars of the files that l10n reads, for hypothesis: mostly well formed, with damage in a few places.

A grammar is a list of the parts that a format is made of, and of ways to put parts inside one another. What it makes is
text; damage is put in afterwards, so that every part can be cut, doubled or swapped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from hypothesis import strategies as st

Text = st.SearchStrategy[str]

WORDS = st.sampled_from(
    (
        *("The", "council", "of", "Sedena", "said", "U.S.", "Guardia Nacional", "no", "3,000", "1.200", "4 de junio"),
        *(
            "¿Qué",
            "«sí»",
            "“yes”",
            "one hundred",
            "12/2024",
            "https://a.example/b",
            "a@b.example",
            "Dr.",
            "…",
            "-",
            "—",
        ),
        *("\u00a0", "\u200b", "é", "e\u0301", "👩\u200d🚀", "\u0345", "ﬁ", "İ", "ẞ", "½", "٣", "第", "$5", "50 %", "€"),
        *("a" * 80, "#", "=", "@", "+1", "'", '"', "\t"),
    )
)
STRAY = st.sampled_from(
    (
        "\u202e",
        "\u2028",
        "\x1b[0m",
        "\ufeff",
        "\x0b",
        "\x85",
        "\x00",
        "\r",
        "\r\n",
        "\n\n",
        "\ud800",
        "\U000e0041",
        "\x7f",
        "<",
        "[",
    )
)
"""What does not belong into a text; damage puts it there."""
PLAIN = st.lists(WORDS, max_size=12).map(" ".join)
ODD = st.text(max_size=6)
"""Any characters."""
NAMES = st.sampled_from(("title", "a", "b.c", "es-MX", "description", '"x y"', "1", "d", "e", "f"))


def join(*parts: Text | str) -> Text:
    """Return one part after the other."""
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map("".join)


def many(part: Text, most: int = 8, between: str = "") -> Text:
    """Return up to `most` of a part."""
    return st.lists(part, max_size=most).map(between.join)


def nested(leaf: Text, *wraps: Callable[[Text], Text]) -> Text:
    """Return leaves and parts that contain one another."""
    return st.recursive(leaf, lambda inner: st.one_of(*(wrap(inner) for wrap in wraps)), max_leaves=12)


def around(before: str, after: str) -> Callable[[Text], Text]:
    """Return a way to put a part between two marks."""
    return lambda inner: join(before, inner, after)


TAG = st.sampled_from(
    ("b", "a", "p", "div", "em", "li", "script", "br", "img", "svg", "textarea", "td", "x-y", "title")
)
ATTRIBUTE = join(
    " ",
    st.sampled_from(("href", "alt", "title", "class", "lang", "data-x", "content")),
    st.sampled_from(("=", '="', "='", " = ", "")),
    PLAIN,
    st.sampled_from(('"', "'", "", " ")),
)
ELEMENT = join("<", TAG, many(ATTRIBUTE, 2), st.sampled_from((">", "/>", "", " >")), PLAIN, "</", TAG, ">")
WORD_PARTS = many(
    st.sampled_from(
        (
            *("pre", "campaña", "CO", "H", "m", "10", "1", "x", "deuda", ".", ",", "·", "/", "=", "-", "'s", " ", "n."),
            *(
                "<sub>2</sub>",
                "<sup>2</sup>",
                "<sup>er</sup>",
                "<SUP class=x>-3",
                "</sup>",
                "<sub>",
                "~2~",
                "^2^",
                "^st^",
            ),
            *("**pre**", "[pre](/x)", "*a*", "<b>G</b>", "^", "~", "<sup>[<a href=x>1</a>]</sup>", "`n`", "<i>x</i>"),
        )
    ),
    6,
)
"""Words with a part in tags, formulas, units, ordinals, note marks."""
CODE_NAME = st.sampled_from(("a", "gallery", "b_c", "x-y", "if", "raw", "sic", "del río"))
CODE = st.one_of(
    st.sampled_from(
        (
            *(
                "[sic]",
                "[...]",
                "[[a]]",
                "![[a.png]]",
                "![[a|9]]",
                "[/a]",
                "[a /]",
                "[a_b]",
                "[[",
                "]]",
                "[a",
                "{%",
                "<%",
            ),
            *(
                "{% if a %}",
                "{% else %}",
                "{% endif %}",
                "{{#a}}",
                "{{/a}}",
                "{{ end }}",
                "<% a do %>",
                "<% end %>",
                "{n}",
            ),
            *("{{ a | b }}", '{{< a "[" >}}', "{% raw %}", "{% endraw %}", "<%= a %>", "%s", "${a}", "[!", "%}", "%>"),
        )
    ),
    join(
        "[",
        CODE_NAME,
        st.sampled_from((' b="', " b='", " b=", "=", " ")),
        PLAIN,
        st.sampled_from(('"]', "']", "]", "/]")),
    ),
    join("{% ", CODE_NAME, " ", PLAIN, " %}"),
    join("{{< ", CODE_NAME, "\n", PLAIN, " >}}"),
    join("<a ", st.sampled_from(('href="{{ "a" }}"', "{% if a > b %}c{% endif %}", "{{ a }}", "b=<%= c %>")), ">"),
)
"""Code of site generators, and what looks like it."""
INLINE = nested(
    st.one_of(
        PLAIN,
        PLAIN,
        ELEMENT,
        CODE,
        ODD,
        WORD_PARTS,
        st.sampled_from(
            (
                "\\[",
                "&amp;",
                "&#x1b;",
                "&",
                "<!-- c -->",
                "<br>",
                "{{< a >}}",
                "{% b %}",
                "[^1]",
                "$x$",
                "`",
                "~~",
                "  \n",
            )
        ),
    ),
    *(around(mark, mark) for mark in ("*", "**", "_", "`", "~~", "``", "***")),
    around("[", '](https://a.example/ñ "t")'),
    around("![", "](a.png)"),
    around("[", "][1]"),
    around("[a]", "[/a]"),
    around('[b c="d"]', "[/b]"),
    around("[[a|", "]]"),
    around("{% if a %}", "{% else %}b{% endif %}"),
    around("{{< a >}}", "{{< /a >}}"),
    around("<b>", "</b>"),
    around("(", ")"),
    lambda inner: join(inner, " ", inner),
)
BLOCK = nested(
    st.one_of(
        INLINE,
        join("# ", INLINE),
        join(INLINE, "\n==="),
        join("| ", INLINE, " | ", INLINE, " |\n|---|---|\n| ", INLINE, " | x |"),
        join("```\n", PLAIN, "\n```"),
        join("    ", PLAIN),
        st.sampled_from(
            ("---", "***", "[1]: https://a.example 't'", "[^1]: A note.", "<div>", "</div>", "<!--", "-->")
        ),
        ELEMENT,
    ),
    around("> ", ""),
    around("- ", "\n"),
    around("1. ", "\n"),
    lambda inner: join(inner, "\n", inner),
    lambda inner: inner.map(lambda text: "\n".join("  " + line for line in text.split("\n"))),
)
TOML_VALUE = nested(
    st.one_of(
        PLAIN.map(json.dumps),
        PLAIN.map(lambda text: f"'{text}'"),
        PLAIN.map(lambda text: f'"""{text}"""'),
        st.sampled_from(("1", "true", "-1e9", "nan", "1979-05-27", "0x_1", "99999999999999999999", '"', "''' '''")),
    ),
    lambda inner: many(inner, 3, ", ").map("[{}]".format),
    lambda inner: join("{ a = ", inner, " }"),
)
TOML_KEY = st.lists(NAMES, min_size=1, max_size=4).map(".".join)
SETTING = st.sampled_from(
    (
        *('to = ["es-MX"]', 'locales = "po"', 'front_matter = ["title"]', "max_article_mb = 3", 'unreviewed = "draft"'),
        *('[sentences.es]\njoin = ["Sr. | M"]', '[models]\nen-es = "translate-en_es"', '[memory]\nexact = "reviewed"'),
        *("[markup]\nembeds = true", "[markup]\nembeds = 1"),
        *("# c", "", "house_glossary = true", 'editions = "../x"', 'glossary = ".git"', 'to = "fr"'),
    )
)
TOML = st.lists(
    st.one_of(
        SETTING, SETTING, join(TOML_KEY, " = ", TOML_VALUE), join("[", TOML_KEY, "]"), join("[[", TOML_KEY, "]]")
    ),
    max_size=6,
    unique=True,
).map("\n".join)
YAML_VALUE = nested(
    st.one_of(
        PLAIN,
        PLAIN.map(json.dumps),
        PLAIN.map(lambda text: f"'{text}'"),
        PLAIN.map(lambda text: f"|\n  {text}\n"),
        PLAIN.map(lambda text: f">-\n  {text}\n"),
        st.sampled_from(("&a x", "*a", "!!str x", "2026-01-01", "~", "{", "? x", "- -", "!!python/object:os.system x")),
    ),
    lambda inner: many(inner, 3, ", ").map("[{}]".format),
    lambda inner: join("{a: ", inner, "}"),
)
YAML = many(
    st.one_of(join(NAMES, ": ", YAML_VALUE), join("- ", YAML_VALUE), join("  ", NAMES, ": ", YAML_VALUE), ODD), 8, "\n"
)
FRONT_MATTER = st.one_of(
    join("---\n", YAML, "\n---\n\n"), join("+++\n", TOML, "\n+++\n\n"), st.just("---\n"), st.just("\ufeff")
)
MARKDOWN = join(st.one_of(st.just(""), st.just(""), FRONT_MATTER), many(BLOCK, 8, "\n\n"))
HTML = nested(
    st.one_of(
        ELEMENT,
        PLAIN,
        INLINE,
        st.sampled_from(("<!doctype html>", "<!--", "<![CDATA[", "]]>", "<?php ?>", "<html lang=es>")),
    ),
    *(
        around(f"<{tag}>", f"</{tag}>")
        for tag in ("p", "div", "ul", "li", "table", "td", "pre", "script", "head", "svg")
    ),
    lambda inner: join(inner, "\n", inner),
)
QUOTED = st.one_of(PLAIN, INLINE).map(
    lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
)
COMMENT = st.one_of(
    join("# ", PLAIN),
    join(
        "# l10n: ", st.sampled_from(("draft model 1", "machine", "Draft", "doubt: glossary: x", " ", "term Sedena → x"))
    ),
    join("#. ", PLAIN),
    join("#: articles/a.md:", st.sampled_from(("1", "0", "x", "99999999999", "\u2068a b.md\u2069:3"))),
    st.sampled_from(("#, fuzzy", "#, fuzzy, c-format", '#| msgid "x"', "#~| msgid", "#=", "#", "#,")),
)
MESSAGE = st.one_of(
    join("msgid ", QUOTED, "\nmsgstr ", QUOTED),
    join("msgctxt ", QUOTED, "\nmsgid ", QUOTED, "\nmsgstr ", QUOTED),
    join("msgid ", QUOTED, "\nmsgid_plural ", QUOTED, "\nmsgstr[0] ", QUOTED, "\nmsgstr[1] ", QUOTED),
    join("#~ msgid ", QUOTED, "\n#~ msgstr ", QUOTED),
    join("msgid ", QUOTED, "\n", QUOTED, "\nmsgstr ", QUOTED),
)
ENTRY = join(many(COMMENT, 4, "\n"), "\n", MESSAGE)
PO_HEAD = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"X-Source-Language: en\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)


def numbered(entry: str, number: int) -> str:
    """Return an entry with a number in its msgid, so that most of them differ."""
    return entry.replace('msgid "', f'msgid "{number} ', 1)


PO = join(
    st.one_of(st.just(PO_HEAD), st.just(PO_HEAD), st.just(PO_HEAD), join(QUOTED, "\n"), st.just("")),
    "\n",
    st.lists(ENTRY, max_size=6).map(lambda entries: "\n\n".join(map(numbered, entries, range(6)))),
)
XML_TEXT = st.one_of(
    PLAIN.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    ODD,
    st.sampled_from(("&x;", "&#0;", "<![CDATA[x]]>")),
)
SEGMENT = nested(
    XML_TEXT,
    around('<bpt i="1">', "</bpt>"),
    around('<ept i="1">', "</ept>"),
    around('<ph x="1">', "</ph>"),
    around("<hi>", "</hi>"),
    lambda inner: join(inner, inner),
)
UNIT = join(
    '<tu tuid="1"><tuv xml:lang="',
    st.sampled_from(("en", "EN-us", "es", "fr", "", "x" * 50)),
    '"><seg>',
    SEGMENT,
    '</seg></tuv><tuv xml:lang="',
    st.sampled_from(("es", "es-MX", "en", "zz")),
    '"><seg>',
    SEGMENT,
    "</seg></tuv></tu>",
)
TMX = join(
    st.sampled_from(
        (
            '<?xml version="1.0"?>',
            "",
            '<!DOCTYPE tmx [<!ENTITY x "y">]>',
            "\ufeff",
            '<?xml version="1.0" encoding="utf-7"?>',
        )
    ),
    '<tmx version="1.4"><header srclang="',
    st.sampled_from(("en", "*all*", "", "fr")),
    '"/><body>',
    many(st.one_of(UNIT, UNIT, XML_TEXT), 4),
    "</body></tmx>",
)
CONCEPT = join(
    '<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>',
    XML_TEXT,
    "</term>",
    st.sampled_from(("", '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>', "<note>n</note>")),
    '</termSec></langSec><langSec xml:lang="es"><termSec><term>',
    XML_TEXT,
    "</term></termSec></langSec></conceptEntry>",
)
TBX = join('<tbx type="TBX-Basic" style="dca" xml:lang="en"><text><body>', many(CONCEPT, 4), "</body></text></tbx>")
XLIFF_CODE = st.sampled_from(
    (
        *('<ph id="1">&lt;br&gt;</ph>', '<bpt id="1" rid="1">*</bpt>', '<ept id="1e" rid="1">*</ept>', '<x id="1"/>'),
        *('<bx id="1" rid="2"/>', '<ex id="1" rid="2"/>', '<it id="2" pos="open">b</it>', '<ph id="1" dataRef="d1"/>'),
        *('<sc id="1" dataRef="d1"/>', '<ec startRef="1" dataRef="d9"/>', '<ec id="1" isolated="yes"/>', "<ph/>"),
        *(
            '<cp hex="001b"/>',
            "<sub>",
            "</sub>",
            "</g>",
            "</pc>",
            "<mrk mtype='seg'>",
            "</mrk>",
            "<source>",
            "</target>",
        ),
    )
)
XLIFF_TEXT = nested(
    st.one_of(XML_TEXT, XLIFF_CODE),
    around('<g id="1">', "</g>"),
    around('<pc id="1" dataRefStart="d1" dataRefEnd="d2">', "</pc>"),
    around('<mrk id="m1" mtype="seg" type="comment">', "</mrk>"),
    around('<ph id="3">', "</ph>"),
    lambda inner: join(inner, inner),
)
XLIFF_STATE = st.sampled_from(("final", "translated", "new", "initial", "needs-adaptation", "signed-off", "x", ""))
XLIFF_ID = st.sampled_from(("u1-8e176bae-1f3c5a77-d", "u2-8e176bae-1f3c5a77-r", "u1-8e176bae", "1", ""))
XLIFF_TARGET = st.one_of(
    st.just(""),
    join('<target state="', XLIFF_STATE, '">', XLIFF_TEXT, "</target>"),
    join("<target>", XLIFF_TEXT, "</target>"),
)
XLIFF_UNIT = st.one_of(
    join(
        '<trans-unit id="',
        XLIFF_ID,
        '"><source>',
        XLIFF_TEXT,
        "</source>",
        XLIFF_TARGET,
        "<note>",
        XML_TEXT,
        "</note></trans-unit>",
    ),
    join(
        '<unit id="',
        XLIFF_ID,
        '"><originalData><data id="d1">',
        XML_TEXT,
        '</data><data id="d2">',
        XML_TEXT,
        '</data></originalData><segment state="',
        XLIFF_STATE,
        '"><source>',
        XLIFF_TEXT,
        "</source>",
        XLIFF_TARGET,
        "</segment></unit>",
    ),
    join('<trans-unit id="1" approved="yes"><alt-trans><source>', XLIFF_TEXT, "</source></alt-trans></trans-unit>"),
    XML_TEXT,
)
XLIFF = join(
    st.sampled_from(('<?xml version="1.0"?>', "", '<!DOCTYPE xliff [<!ENTITY x "y">]>', "\ufeff")),
    '<xliff version="',
    st.sampled_from(("1.2", "1.2", "2.1", "2.0", "1.1", "3", "")),
    '" srcLang="en" trgLang="',
    st.sampled_from(("es", "es-MX", "", "zz", "x" * 50)),
    '"><file source-language="en"><body>',
    many(XLIFF_UNIT, 4),
    "</body></file></xliff>",
)
CELL = st.one_of(
    PLAIN.map(lambda text: '"' + text.replace('"', '""') + '"'),
    PLAIN.map(lambda text: text.replace(",", "").replace('"', "")),
    st.sampled_from(
        ("Sedena", "=1+1", "@x", "a|b", "plural: a|b", "", '"', "feminine", "-", "+", "'=x", "\t=", "preferred")
    ),
)
CSV = join(
    st.sampled_from(
        ("en,es\n", "en,es,grammar,note\n", "source,target,context\n", "", "en\tes\n", "en;es\n", "\ufeffen,es\n")
    ),
    many(st.lists(CELL, max_size=5).map(",".join), 8, "\n"),
)
JSON_VALUE = nested(
    st.one_of(
        PLAIN.map(json.dumps),
        st.sampled_from(
            (
                "1",
                "null",
                "NaN",
                "1e999",
                '"en"',
                '"translate"',
                '"1.9"',
                "[]",
                "{}",
                '"' + "9" * 6000 + '"',
                "9" * 5000,
            )
        ),
    ),
    lambda inner: many(inner, 3, ", ").map("[{}]".format),
    lambda inner: join('{"code": ', inner, "}"),
)
METADATA = st.lists(
    join(
        st.sampled_from(
            ("from_code", "to_code", "package_version", "type", "languages", "target_prefix", "term_marks", "x")
        ).map(json.dumps),
        ": ",
        JSON_VALUE,
    ),
    max_size=7,
).map(
    lambda fields: (
        '{"from_code": "en", "to_code": "es", "package_version": "1.0"' + "".join(f", {one}" for one in fields) + "}"
    )
)

SCRIPT = nested(
    st.one_of(
        PLAIN,
        st.sampled_from(
            ("a", "'}'", '"{"', "`}`", "/* } */", "// }\n", "/}/", "1 / 2", "a => b", "<b/>", "'", "/", "<")
        ),
    ),
    around("{", "}"),
    around("`${", "}`"),
    around("(", ")"),
    around("<b>", "</b>"),
    lambda inner: join(inner, " ", inner),
)
ATTRIBUTES = many(
    st.one_of(
        join("title=", QUOTED), join("label='", PLAIN, "'"), join("a={", SCRIPT, "}"), st.sampled_from(("b", "{...c}"))
    ),
    3,
    "\n  ",
)
TAG_NAMES = st.sampled_from(("Foo", "Foo.Bar", "a:b", "", "li", "pre", "Año"))
MDX_BLOCK = nested(
    st.one_of(
        BLOCK,
        INLINE,
        join("{", SCRIPT, "}"),
        join("<Foo ", ATTRIBUTES, " />"),
        join("export const a = ", SCRIPT),
        st.sampled_from(
            ("import a from 'b'", "{/* a */}", "<!-- a -->", "    a", "```\n<a {\n```", ":::tip[a]\n\nb\n\n:::")
        ),
    ),
    lambda inner: st.builds("<{0}{1}>\n{2}\n</{0}>".format, TAG_NAMES, join(" ", ATTRIBUTES), inner),
    lambda inner: st.builds("<{0}>{1}</{0}>".format, TAG_NAMES, inner),
    around("> ", ""),
    around("- ", ""),
    lambda inner: join(inner, "\n", inner),
)
MDX = join(st.one_of(st.just(""), st.just(""), FRONT_MATTER), many(MDX_BLOCK, 6, "\n\n"))

GRAMMARS: Mapping[str, Text] = {
    ".md": MARKDOWN,
    ".mdx": MDX,
    ".html": HTML,
    ".txt": many(st.one_of(PLAIN, PLAIN, many(st.one_of(CODE, PLAIN), 6, " ")), 6, "\n"),
    "po": PO,
    "settings": TOML,
    "tmx": TMX,
    "tbx": TBX,
    "xliff": XLIFF,
    "csv": CSV,
    "metadata": METADATA,
}
"""By the name of the format."""


@st.composite
def damaged(draw: st.DrawFn, grammar: Text) -> str:
    """Return a text of a grammar, in half of all cases with a part cut out, doubled, or replaced by odd characters."""
    text = draw(grammar)
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 1, 3)))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 20)))
        text = text[:start] + draw(st.one_of(ODD, STRAY, st.just(2 * text[start:end]), WORDS)) + text[end:]
    return text
