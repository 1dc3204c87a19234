"""Parameters of shortcodes and components: which are text, and that what is written in their place is read back."""

from __future__ import annotations

from html import unescape

import pytest
from growth import grows_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.article import Article, Container, Syntax, rebuild, splice, walk
from l10n.formats.attributes import html_attributes, parameters
from l10n.formats.attributes.parameters import Parameters
from l10n.formats.inline import has_words, leaves
from l10n.text.data.key_paths import PARAMETERS, ParameterName

DEFAULT = Parameters(PARAMETERS)


def named(*names: str) -> tuple[ParameterName, ...]:
    return tuple(map(ParameterName.read, names))


def texts(source: str, *names: str) -> list[str]:
    return [value.text for value in Parameters(named(*names)).of(source)]


@pytest.mark.parametrize(
    ("source", "names", "expected"),
    [
        ('{{< figure src="a.jpg" caption="Un \\"gran\\" mapa" >}}', ["figure.caption"], ['Un "gran" mapa']),
        ('{{% figure caption="Uno\\dos" %}}', ["figure.caption"], ["Uno\\dos"]),
        ('{{< figure caption=`Un "mapa"\n\\n` >}}', ["figure.caption"], ['Un "mapa"\n\\n']),
        ("{{<figure caption=Mapa>}}", ["figure.caption"], ["Mapa"]),
        ('{{< figure caption = "Mapa" />}}', ["figure.caption"], ["Mapa"]),
        ('{{< Figure Caption="Mapa" >}}', ["figure.caption"], ["Mapa"]),
        ('{{< figure caption="Mapa" >}}', ["otra.caption", "figure.alt", "caption.figure"], []),
        ('{{< nota a.jpg "Un mapa" `Otro` >}}', ["nota.1", "nota.2"], ["Un mapa", "Otro"]),
        ('{{< nota "Un mapa" >}}', ["nota.0"], ["Un mapa"]),
        ('{{< nota src="x" "Un mapa" >}}', ["nota.0"], ["Un mapa"]),
        ('{{< galeria/foto pie="Mapa" >}}', ["galeria/foto.pie"], ["Mapa"]),
        ("{{< video alt=true caption=false title=12 >}}", ["*.alt", "*.caption", "*.title"], []),
        ('{{</* figure caption="Mapa" */>}}', ["figure.caption"], []),
        ('{{< /figure caption="Mapa" >}}', ["figure.caption"], []),
        ('{{ figure caption="Mapa" }}', ["figure.caption"], []),
        ('{{< figure caption="" alt="12" title="https://a.mx" >}}', ["*.alt", "*.caption", "*.title"], []),
        ('{% include figure.html caption="Mapa" %}', ["include.caption"], ["Mapa"]),
        ('{% include figure.html caption="Mapa" %}', ["figure.caption"], ["Mapa"]),
        ('{% include fotos/figure.html caption="Mapa" %}', ["figure.html.caption"], ["Mapa"]),
        ("{%- include_cached figure caption='D\\'A' alt=page.alt -%}", ["include.caption", "*.alt"], ["D'A"]),
        ("{% render 'foto', alt: 'Un mapa', caption: x %}", ["foto.alt", "foto.caption"], ["Un mapa"]),
        ('{% image "a.jpg", "Un mapa" %}', ["image.1"], ["Un mapa"]),
        ('{% include figure.html\n  caption="Uno\n dos" %}', ["include.caption"], ["Uno\n dos"]),
        ('{% endif caption="Mapa" %}', ["figure.caption"], []),
        ('[caption id="a" caption="Un mapa" width=300]', ["caption.caption"], ["Un mapa"]),
        ("[caption caption='Dice \"ya\"']<img> x[/caption]", ["*.caption"], ['Dice "ya"']),
        ("[sic]", ["*.caption"], []),
        ("El mapa", ["*.caption"], []),
    ],
)
def test_the_parameters_that_the_settings_name_are_found(source: str, names: list[str], expected: list[str]) -> None:
    assert texts(source, *names) == expected


def test_a_name_is_stronger_than_any_name() -> None:
    found = Parameters(named("*.alt", "figure.alt")).of('{{< figure alt="Un mapa" >}}{{< x alt="Dos" >}}')
    assert [(value.setting, value.role) for value in found] == [("figure.alt", "image text")]
    assert parameters.role_of("pie") == "parameter"


def test_code_between_shortcodes_has_no_parameters() -> None:
    assert texts('{{< highlight go >}}a alt="nada"{{< /highlight >}}', "*.alt") == []


@pytest.mark.parametrize(
    ("container", "raw", "content", "expected"),
    [
        (Container.HUGO, '"a"', 'El "mapa"', '"El \\"mapa\\""'),
        (Container.HUGO, "`a`", 'El "mapa"', '`El "mapa"`'),
        (Container.HUGO, '"a"', 'El "mapa" \\*', '`El "mapa" \\*`'),
        (Container.HUGO, "`a`", "El `mapa`", '"El `mapa`"'),
        (Container.HUGO, '"a"', "fin\\", "`fin\\`"),
        (Container.HUGO, "a", "mapa", "mapa"),
        (Container.HUGO, "a", "dos mapas", '"dos mapas"'),
        (Container.HUGO, "a", "true", '"true"'),
        (Container.HUGO, "`a`", "uno\ndos", "`uno\ndos`"),
        (Container.HUGO, '"a"', "uno\n`dos`", '"uno `dos`"'),
        (Container.LIQUID, "'a'", "D'Artagnan", "'D\\'Artagnan'"),
        (Container.LIQUID, '"a"', "fin\\", '"fin&#92;"'),
        (Container.BRACKETS, '"a"', 'El "mapa"', "'El \"mapa\"'"),
        (Container.BRACKETS, '"a"', 'El "mapa" de D\'A', '"El &quot;mapa&quot; de D\'A"'),
    ],
)
def test_a_parameter_keeps_its_quotes_where_they_can_hold_it(
    container: Container, raw: str, content: str, expected: str
) -> None:
    assert parameters.write(container, raw, content) == expected


FRAMES = st.sampled_from(
    [
        ('{{< figura src="a" caption="§" alt=`Un mapa` >}}', ""),
        ("{{% figura caption=`§` %}}", ""),
        ('{% include figura.html caption="§" x=y %}', ""),
        ("{% include figura.html caption='§' %}", "- "),
        ('Un {{< figura caption="§" >}} dos', "## "),
        ("<p>{{< figura caption=`§` >}}</p>", ""),
    ]
)
CONTENTS = st.text("aé ñ'\"`\\:#-|>&*,?[](){}\n", min_size=1, max_size=12) | st.text(min_size=1, max_size=10)


@settings(max_examples=300)
@given(FRAMES, CONTENTS, st.sampled_from(["nota.md", "nota.html"]))
def test_law_1_what_is_written_in_a_parameter_is_read_back(frame: tuple[str, str], content: str, path: str) -> None:
    text = f"{frame[1]}{frame[0].replace('§', 'Hola')}\n\nFin.\n"
    article = formats.parse(path, text, front_matter=(), parameters=PARAMETERS)
    assert rebuild(article) == text
    (wanted,) = (block for block in walk(article.blocks) if block.content == "Hola")
    (around,) = (leaf for block in article.blocks for leaf in block.leaves if wanted in leaf.inner)
    raw = around.source[wanted.start : wanted.end]
    new = splice(around.source, [wanted], lambda block: formats.enclose(block.container, raw, content))
    found = [" ".join(unescape(value.text).split()) for value in DEFAULT.of(new)]
    assert " ".join(unescape(content).split()) in found or not has_words(leaves(content, Syntax.PLAIN))


@given(st.text("{}<>%[]\"'`\\= a.:,\n", max_size=30).map("{{{{< a alt={}".format) | st.text(max_size=20))
def test_any_text_has_parameters_in_order_or_none(source: str) -> None:
    at = 0
    for value in DEFAULT.of(source):
        assert at <= value.start < value.end <= len(source)
        at = value.end


@pytest.mark.parametrize("unit", ['alt="a" ', "alt=a ", "a ", '"', "`", "\\", "alt=", "a:", "'a' ", ", ", "a.b.c:"])
@pytest.mark.parametrize("opening", ["{{< a ", "{% a ", "[a "])
def test_the_time_to_read_parameters_grows_in_proportion(opening: str, unit: str) -> None:
    assert grows_in_proportion(lambda units: DEFAULT.of(opening + units), unit, 100_000)


def test_attributes_of_components_are_those_that_the_settings_name() -> None:
    own = Parameters(named("tarjeta.pie", "meta.keywords", "*.heading", "div.data-pie"))

    def offered(tag: str) -> list[tuple[str, str, str]]:
        return [(one.role, one.content, one.setting) for one in html_attributes.tag_blocks(tag, 1, own)]

    assert offered('<Tarjeta pie="Un mapa" heading=\'Dos\' href="x">') == [
        ("parameter", "Un mapa", "tarjeta.pie"),
        ("title text", "Dos", "*.heading"),
    ]
    assert offered('<meta name="Keywords" content="agua, luz">') == [("parameter", "agua, luz", "meta.keywords")]
    assert offered('<div data-pie="Un mapa" heading="No">') == [("parameter", "Un mapa", "div.data-pie")]
    assert offered("<Tarjeta pie={mapa} translate='no'>") == []
    assert offered("<Tarjeta pie={mapa}>") == []


def test_lines_count_inside_a_shortcode_and_settings_are_told() -> None:
    text = 'Uno.\n\n{{< figure\n  caption="Un mapa"\n  alt="Dos" >}}\n'
    article = formats.parse("a.md", text, front_matter=(), parameters=named("figure.caption"))
    assert [(block.line, block.setting) for block in walk(article.blocks)] == [(1, ""), (3, ""), (4, "figure.caption")]
    assert rebuild(Article("a.md", text, article.blocks)) == text
