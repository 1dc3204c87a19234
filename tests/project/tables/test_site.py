"""`[site]` is a preset or patterns of one's own; what is wrong is named by its key."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from l10n.edition.site.layout import Layout
from l10n.edition.site.patterns import Pattern
from l10n.edition.site.presets import CONVENTIONS, LayoutKind, Preset
from l10n.errors import SettingsError
from l10n.project.settings import parse
from l10n.project.tables.site import SiteSettings


def site(**table: object) -> SiteSettings:
    """Return the settings of a table."""
    found = parse({"site": table}, path="l10n.toml").site
    assert found
    return found


def patterns(found: Layout) -> list[tuple[str, str, bool]]:
    """Return the patterns of a layout, and whether its editions are apart."""
    return [(tree.articles.text, tree.editions.text, tree.apart) for tree in found.trees]


@pytest.mark.parametrize("preset", Preset)
def test_a_preset_brings_its_patterns_and_its_facts(preset: Preset) -> None:
    known = CONVENTIONS[preset]
    for kind in known.layouts:
        found = site(preset=str(preset), layout=str(kind))
        assert found.layout.convention is known
        assert patterns(found.layout) == [(one.articles, one.editions, one.apart) for one in known.layouts[kind]]
    assert site(preset=str(preset)).layout.trees == site(preset=str(preset), layout=str(known.usual)).layout.trees


def test_without_a_preset_and_patterns_articles_are_where_they_are_without_a_site() -> None:
    assert patterns(site().layout) == [("articles/{path}.{suffix}", "editions/{lang}/{path}.{suffix}", True)]


def test_patterns_of_ones_own_go_before_those_of_the_preset() -> None:
    found = site(preset="hugo", articles="content/noticias/{path}.{suffix}", default="es")
    assert patterns(found.layout) == [
        ("content/noticias/{path}.{suffix}", "content/noticias/{path}.{lang}.{suffix}", False)
    ]
    own = site(
        articles=["docs/{path}.{suffix}", "blog/{lang}/{path}.md"],
        editions=["i18n/{lang}/{path}.{suffix}", "blog/{lang}/{path}.md"],
        catalogs="{lang}/{path}.{suffix}.po",
        default="en",
    )
    assert [apart for *_, apart in patterns(own.layout)] == [False, False]
    assert own.layout.catalogs == Pattern.read("{lang}/{path}.{suffix}.po")


def test_a_default_or_a_source_is_a_tag_or_the_name_of_a_language() -> None:
    found = site(preset="hugo", languages={"espanol": "es_mx", "en": "en"}, default="espanol", source="es")
    assert (found.layout.default, found.source) == ("es-MX", "es")
    assert found.layout.spelling.names == {"espanol": "es-MX", "en": "en"}


OWN: Mapping[str, object] = {"articles": "a/{path}.{suffix}", "editions": "b/{lang}/{path}.{suffix}"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"preset": "gatsby"}, "`site.preset`: must be one of html, hugo, jekyll"),
        ({"preset": ["hugo"]}, "`site.preset`: must be one of"),
        ({"layout": "suffix"}, "`site.layout`: is for a `preset`"),
        ({"preset": "docusaurus", "layout": "suffix"}, "`site.layout`: must be folder for docusaurus, not suffix"),
        ({"preset": "hugo", "theme": "x"}, "`site.theme`: is unknown; known: preset, "),
        ("hugo", "`site`: must be a table"),
        ({"default": "fr"}, "`site.default`: language `fr` is not supported"),
        ({"default": 3}, "`site.default`: must be a string"),
        ({"source": "latin"}, "`site.source`: language `latin` is not supported"),
        ({"languages": ["es"]}, "`site.languages`: must be a table of languages"),
        ({"languages": {"es": "zz"}}, "`site.languages.es`: language `zz` is not supported"),
        ({"languages": {"../es": "es"}}, "`site.languages.../es`: must be a folder inside the project"),
        ({"languages": {"a/es": "es"}}, "`site.languages.a/es`: must be the name of one folder without a dot"),
        ({"languages": {"es": "es", "mx": "es"}}, "`site.languages`: has two names for `es`"),
        ({"link_source": "yes"}, "`site.link_source`: must be true or false"),
        ({**OWN, "articles": []}, "`site.articles`: must have a pattern"),
        ({**OWN, "articles": 3}, "`site.articles`: must be a list of strings"),
        ({**OWN, "articles": "../a/{path}.{suffix}"}, "`site.articles`: must be a folder inside the project"),
        ({**OWN, "articles": "/a/{path}.{suffix}"}, "`site.articles`: must be a folder inside the project"),
        ({**OWN, "articles": "C:/a/{path}.{suffix}"}, "`site.articles`: must be a folder inside the project"),
        ({**OWN, "articles": ".git/{path}.{suffix}"}, "`site.articles`: must not be inside git's own folder"),
        ({**OWN, "articles": "a/{slug}.md"}, "`site.articles`: has an unknown placeholder {slug}"),
        ({**OWN, "articles": "a/index.md"}, "`site.articles`: has no {path}, {stem} or {dir}"),
        (
            {"articles": "a/{path}.{suffix}"},
            "`site.articles`: says where the articles are, and not where their editions",
        ),
        (
            {"editions": "a/{lang}/{path}.{suffix}"},
            "`site.editions`: says where editions go, and not where their articles",
        ),
        ({**OWN, "editions": "b/{path}.{suffix}"}, "`site.editions`: has no {lang}"),
        ({**OWN, "editions": "b/{lang}/{stem}.{suffix}"}, "`site.editions`: has no {dir}, which `articles` has"),
        ({**OWN, "editions": "a/x/{lang}/{path}.{suffix}"}, "`site.editions`: would put editions among the articles"),
        (
            {**OWN, "editions": ["b/{lang}/{path}.md"] * 2},
            "`site.editions`: must have a pattern for each of `articles`: 1",
        ),
        ({**OWN, "editions": "b/{lang}/../{path}.{suffix}"}, "`site.editions`: must be a folder inside the project"),
        (
            {"articles": ["a/{path}.{suffix}", "a/b/{path}.{suffix}"], "preset": "hugo"},
            "`site.articles`: has two patterns for one path: a/{path}.{suffix} and a/b/{path}.{suffix}",
        ),
        ({"catalogs": "{path}.{suffix}.po"}, "`site.catalogs`: has no {lang}; two languages would share a .po file"),
        (
            {"catalogs": "{lang}/{stem}.{suffix}.po"},
            "`site.catalogs`: has no {dir}; two articles would share a .po file",
        ),
        ({"catalogs": "{lang}/{path}.po"}, "`site.catalogs`: has no {suffix}; two articles would share a .po file"),
        ({"catalogs": "{lang}/{path}.{suffix}"}, "`site.catalogs`: must end in `.po`"),
        ({"catalogs": "x/{lang}/{path}.{suffix}.po"}, "`site.catalogs`: must begin with `{lang}/`"),
        ({"catalogs": "../{lang}/{path}.{suffix}.po"}, "`site.catalogs`: must be a folder inside the project"),
    ],
)
def test_a_wrong_setting_is_named_by_its_key(table: object, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        parse({"site": table}, path="l10n.toml")
    assert str(refused.value).startswith(f"l10n.toml: setting {said}")
    assert "\n" not in str(refused.value)


def test_the_folder_of_editions_is_not_said_twice() -> None:
    with pytest.raises(SettingsError, match=r"`editions`: has no use beside `\[site\]`"):
        parse({"editions": "public", "site": {"preset": "html"}}, path="l10n.toml")


def test_layouts_of_presets_have_no_path_in_common() -> None:
    for preset, known in CONVENTIONS.items():
        for kind in known.layouts:
            written = [one.articles for one in known.layouts[LayoutKind(kind)]]
            editions = [one.editions for one in known.layouts[LayoutKind(kind)]]
            if preset is not Preset.HTML:
                assert site(preset=str(preset), articles=written, editions=editions, default="es").layout.trees == (
                    site(preset=str(preset), layout=str(kind)).layout.trees
                )


def test_pages_in_a_language_that_is_not_translated_are_none_of_the_site() -> None:
    beside = site(preset="hugo", default="en", languages={"fr": "fr", "pt-br": "pt-BR", "es": "es-MX"}).layout
    assert beside.spelling.names == {"es": "es-MX"}
    for path in ("content/a.fr.md", "content/b/index.pt-br.md"):
        assert beside.read(path) is None
        assert beside.is_other(path)
    for path, language in (("content/a.md", "en"), ("content/a.es.md", "es-MX"), ("content/fr/a.md", "en")):
        found = beside.read(path)
        assert found
        assert found.language == language
    below = site(preset="starlight", default="en", languages={"fr": "fr"}).layout
    assert below.read("src/content/docs/fr/a.md") is None
    assert below.read("src/content/docs/b/fr/a.md")
