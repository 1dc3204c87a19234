"""Headings that are linked to keep their ids."""

from __future__ import annotations

import pytest

from l10n.edition.page import headings
from l10n.edition.site.presets import CONVENTIONS, HeadingSlugs, Preset
from l10n.formats.outline.found import HeadingPlace
from l10n.formats.outline.reader import outline
from l10n.text.edits import applied

SOURCE = "# Agua\n\n## ¿Qué pasó en *Culiacán*?\n\n## Agua\n\nOtra\n----\n"
EDITION = "# Water\n\n## What happened in *Culiacán*? ##\n\n## Water\n\nOther\n-----\n"


def found(text: str) -> tuple[HeadingPlace, ...]:
    return outline("nota.md", text).headings


def kept(linked: set[str], preset: Preset | None, *, every: bool = False) -> str:
    said = CONVENTIONS[preset] if preset else None
    ids = headings.kept(found(SOURCE), found(EDITION), linked, said, every=every)
    return applied(EDITION, headings.edits(found(EDITION), ids, said))[0]


@pytest.mark.parametrize(
    ("way", "ids"),
    [
        (HeadingSlugs.GOLDMARK, ["agua", "qué-pasó-en-culiacán", "agua-1", "otra"]),
        (HeadingSlugs.GITHUB, ["agua", "qué-pasó-en-culiacán", "agua-1", "otra"]),
        (HeadingSlugs.PYTHON, ["agua", "que-paso-en-culiacan", "agua_1", "otra"]),
        (HeadingSlugs.NONE, ["", "", "", ""]),
    ],
)
def test_ids_are_made_as_the_generator_makes_them(way: HeadingSlugs, ids: list[str]) -> None:
    assert headings.slugs(found(SOURCE), way) == ids


@pytest.mark.parametrize(
    ("source", "way", "expected"),
    [
        ("## Ver [el mapa](https://example.org)", HeadingSlugs.GOLDMARK, "ver-el-mapahttpsexampleorg"),
        ("## Ver [el mapa](https://example.org)", HeadingSlugs.GITHUB, "ver-el-mapa"),
        ("## El `código` 5.1 — hoy", HeadingSlugs.GITHUB, "el-código-51--hoy"),
        ("## El `código` 5.1 — hoy", HeadingSlugs.PYTHON, "el-codigo-51-hoy"),
        ("## Uno {#dos}", HeadingSlugs.GITHUB, "dos"),
        ("## a_b &amp; c", HeadingSlugs.GITHUB, "a_b--c"),
    ],
)
def test_the_id_of_one_heading(source: str, way: HeadingSlugs, expected: str) -> None:
    assert headings.slugs(found(source + "\n"), way) == [expected]


def test_two_headings_with_one_text_and_one_that_has_their_id() -> None:
    text = "# a\n\n# a 1\n\n# a\n\n# a\n"
    assert headings.slugs(found(text), HeadingSlugs.GITHUB) == ["a", "a-1", "a-2", "a-3"]


def test_only_what_is_linked_keeps_its_id() -> None:
    assert kept({"agua"}, Preset.HUGO) == EDITION.replace("# Water\n", "# Water {#agua}\n", 1)
    assert kept({"agua-1", "nada"}, Preset.HUGO) == EDITION.replace("## Water", "## Water {#agua-1}")
    assert kept({"otra"}, Preset.DOCUSAURUS) == EDITION.replace("Other\n", "Other {#otra}\n")
    assert kept(set(), Preset.HUGO) == EDITION
    assert kept({"agua"}, Preset.HTML) == EDITION


def test_what_cannot_hold_braces_gets_an_anchor() -> None:
    assert kept({"agua"}, Preset.MKDOCS) == EDITION.replace("# Water", '# <a id="agua"></a>Water', 1)
    assert '## <a id="qué-pasó-en-culiacán"></a>What happened in *Culiacán*? ##' in kept(
        {"qué-pasó-en-culiacán"}, Preset.HUGO
    )


def test_without_a_preset_the_link_shows_how_ids_are_made() -> None:
    assert '<a id="que-paso-en-culiacan"></a>What' in kept({"que-paso-en-culiacan"}, None)
    assert '<a id="agua"></a>Water' in kept({"agua"}, None)


def test_all_keep_their_ids_where_the_site_wants_it() -> None:
    text = kept(set(), Preset.HUGO, every=True)
    assert headings.slugs(found(text), HeadingSlugs.GOLDMARK)[::2] == ["agua", "agua-1"]
    assert kept(set(), None, every=True) == EDITION


def test_pages_with_other_headings_stay() -> None:
    assert headings.kept(found(SOURCE), found("# Water\n"), {"agua"}, None) == {}


def test_a_written_id_stays() -> None:
    before, now = found("# Agua {#uno}\n"), found("# Water {#uno}\n")
    assert headings.kept(before, now, {"uno", "agua"}, CONVENTIONS[Preset.HUGO], every=True) == {}


def test_an_anchor_that_is_there_is_not_doubled() -> None:
    now = found('# <a id="agua"></a>Water\n')
    assert headings.kept(found("# Agua\n"), now, {"agua"}, CONVENTIONS[Preset.MKDOCS]) == {}
