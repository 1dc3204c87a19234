"""`l10n init` finds what a site is, and its settings find the articles that it counted."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from new_sites import EN, ES, put
from newsroom import ROOMS, translated

from l10n.edition.site.presets import CONVENTIONS, LayoutKind, Preset
from l10n.errors import OutputError, SettingsError
from l10n.files.resolving import real
from l10n.formats import SUFFIXES
from l10n.project import finding
from l10n.text.data import toml
from l10n.workflow.init import NO_SITE, About, InitOptions, Question, Start, look, write


def site(start: Start) -> object:
    return toml.loads(start.settings).get("site")


def seen(folder: Path, files: Mapping[str, str], options: InitOptions = InitOptions()) -> Start:  # noqa: B008 - it is frozen
    return look(put(folder, files), options, None)


@pytest.mark.parametrize("name", ROOMS)
def test_the_site_of_each_generator_is_found(name: str, tmp_path: Path) -> None:
    room = ROOMS[name]
    room.make(tmp_path)
    for story in room.finished():
        if name != "html":  # its editions are in a folder of their own
            room.put(tmp_path, translated(story))
    start = look(real(tmp_path), InitOptions(), None)
    assert toml.loads(start.settings) == toml.loads(room.settings)
    assert len(start.pairs) == (0 if name == "html" else len(room.finished()))
    assert sum(start.articles.values()) == len(room.stories()) + len(start.pairs)
    assert None not in start.articles
    assert start.faults == ()
    write(start)
    found = finding.find(real(tmp_path)).articles(SUFFIXES).paths
    assert len(found) == sum(start.articles.values())


FOUND: dict[str, tuple[dict[str, str], dict[str, object] | None]] = {
    "articles alone": ({"articles/a.md": ES}, None),
    "pages of HTML in articles": ({"articles/a.html": f"<p>{ES}"}, {"preset": "html"}),
    "pages of HTML in place": (
        {"index.html": f"<p>{ES}", "README.md": EN},
        {"preset": "html", "articles": "{path}.html", "editions": "{lang}/{path}.html", "default": "es"},
    ),
    "pages of HTML by folder": (
        {"index.html": f"<p>{ES}", "en/index.html": f"<p>{EN}", "es/a.html": f"<p>{ES}"},
        {"preset": "html", "articles": "{path}.html", "editions": "{lang}/{path}.html", "default": "es"},
    ),
    "Hugo with one language": (
        {"hugo.toml": "locale = 'es-MX'\n", "content/posts/a.md": ES},
        {"preset": "hugo", "default": "es-MX"},
    ),
    "Hugo with folders of other names": (
        {
            "config/_default/hugo.toml": "defaultContentLanguage = 'es'\n",
            "config/_default/languages.toml": "[es]\ncontentDir = 'textos/español'\n[en]\ncontentDir='textos/en'",
            "textos/español/a.md": ES,
            "textos/en/b.md": EN,
        },
        {
            "preset": "hugo",
            "layout": "folder",
            "articles": "textos/{lang}/{path}.{suffix}",
            "editions": "textos/{lang}/{path}.{suffix}",
            "languages": {"español": "es"},
        },
    ),
    "Hugo with a region behind a short name": (
        {
            "hugo.yaml": "defaultContentLanguage: es\nlanguages: {es: {locale: es-MX}, en: {locale: en-US}}\n",
            "content/a.md": ES,
        },
        {"preset": "hugo", "default": "es-MX", "languages": {"es": "es-MX", "en": "en-US"}},
    ),
    "Hugo in French": (
        {"hugo.toml": "defaultContentLanguage = 'fr'\n[languages]\nfr = {}\nes = {}\nen = {}\n", "content/a.es.md": ES},
        {"preset": "hugo", "articles": "content/{path}.{lang}.{suffix}", "editions": "content/{path}.{lang}.{suffix}"},
    ),
    "MkDocs in another folder, without a plugin": (
        {"mkdocs.yml": "docs_dir: guía\n", "guía/index.md": EN, "guía/a.es.md": ES},
        {
            "preset": "mkdocs",
            "articles": "guía/{path}.{suffix}",
            "editions": "guía/{path}.{lang}.{suffix}",
            "default": "en",
        },
    ),
    "Eleventy below src": (
        {"eleventy.config.js": "export default () => ({ dir: { input: 'src' } })", "src/es/a.md": ES},
        {"preset": "eleventy", "articles": "src/{lang}/{path}.{suffix}", "editions": "src/{lang}/{path}.{suffix}"},
    ),
    "a site beside a folder of articles": (
        {"mkdocs.yml": "site_name: a\n", "articles/a.md": ES, "docs/a.md": ES},
        {"preset": "mkdocs", "default": "es"},
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_a_folder_shows(name: str, tmp_path: Path) -> None:
    files, wanted = FOUND[name]
    start = seen(tmp_path, files)
    assert site(start) == wanted
    pages = [one for one in files if Path(one).suffix in SUFFIXES and "README" not in one]
    assert sum(start.articles.values()) == len(pages) - ("beside" in name)


def test_regions_are_written_where_the_site_states_them(tmp_path: Path) -> None:
    start = seen(tmp_path, {"docusaurus.config.js": "i18n: { defaultLocale: 'es-MX', locales: ['es-MX', 'en', 'fr'] }"})
    assert toml.loads(start.settings)["to"] == ["es-MX", "en"]
    assert start.others == ("fr",)


UNDECIDED: dict[str, tuple[dict[str, str], str]] = {
    "nothing": ({"a.md": ES}, "no site generator, no page of HTML and no folder articles/; give --site: html, hugo"),
    "an empty folder": ({}, "no site generator"),
    "a site further down": ({"website/mkdocs.yml": "", "README.md": EN}, "in website: run l10n init there"),
    "two generators": (
        {"mkdocs.yml": "", "_config.yml": ""},
        r"several generators: _config.yml, mkdocs.yml; give --site",
    ),
    "Astro without Starlight": ({"astro.config.mjs": "export default {}"}, "loads no Starlight; give --site"),
    "names and folders that contradict": (
        {"pelicanconf.py": "", "content/a.es.md": ES, "content/en/b.md": EN},
        "by layout: suffix: 1, folder: 1; give --layout: suffix, folder",
    ),
    "a configuration and folders that contradict": (
        {"mkdocs.yml": "plugins: [{i18n: {languages: [{locale: es}]}}]", "docs/es/a.md": ES},
        "its configuration says suffix; .*: suffix: 0, folder: 1; give --layout",
    ),
    "folders that are no pattern": (
        {"hugo.toml": "[languages]\nes = {contentDir = 'a.b'}\nen = {contentDir = 'c.d'}\n"},
        "not beside one another: a.b, c.d",
    ),
}


@pytest.mark.parametrize("name", UNDECIDED)
def test_what_does_not_decide_is_one_line(name: str, tmp_path: Path) -> None:
    files, line = UNDECIDED[name]
    with pytest.raises(SettingsError, match=line) as caught:
        seen(tmp_path, files)
    assert "\n" not in str(caught.value)


def test_options_answer(tmp_path: Path) -> None:
    start = seen(tmp_path, UNDECIDED["two generators"][0], InitOptions(Preset.JEKYLL))
    assert site(start) == {"preset": "jekyll"}
    (tmp_path / "b").mkdir()
    files = UNDECIDED["names and folders that contradict"][0]
    start = seen(tmp_path / "b", files, InitOptions(layout=LayoutKind.FOLDER))
    assert site(start) == {"preset": "pelican", "layout": "folder", "default": "es"}
    with pytest.raises(
        SettingsError, match=r"--layout suffix: is no layout of docusaurus; known for docusaurus: folder"
    ):
        look(real(tmp_path), InitOptions(Preset.DOCUSAURUS, LayoutKind.SUFFIX), None)


def test_a_user_is_asked_what_the_evidence_decides_too(tmp_path: Path) -> None:
    asked: list[Question] = []

    def answer(choices: Mapping[About, str]) -> Callable[[Question], str]:
        def choose(question: Question) -> str:
            asked.append(question)
            return choices[question.about]

        return choose

    folder = put(tmp_path, {"pelicanconf.py": "", "content/a.md": ES})
    choices = {About.GENERATOR: "pelican", About.LAYOUT: "folder", About.HOUSE: "yes"}
    start = look(folder, InitOptions(), answer(choices))
    assert [(one.about, one.usual) for one in asked] == [
        (About.GENERATOR, "pelican"),
        (About.LAYOUT, "suffix"),
        (About.HOUSE, "no"),
    ]
    assert toml.loads(start.settings)["house_glossary"] is True
    assert site(start) == {"preset": "pelican", "layout": "folder", "default": "es"}
    assert site(look(folder, InitOptions(), answer({**choices, About.GENERATOR: NO_SITE}))) is None


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({"l10n.toml": ""}, "l10n.toml: has the settings of l10n already"),
        ({"l10n.toml": "a = ["}, "l10n.toml:1: is not TOML"),
        ({"pyproject.toml": "[tool.l10n]\n"}, "pyproject.toml: has the settings of l10n already"),
        ({"pyproject.toml": "a = ["}, "pyproject.toml:1: is not TOML"),
        ({"../l10n.toml": ""}, "l10n.toml: has the settings of a project that this folder is in; run l10n in "),
    ],
)
def test_settings_are_never_replaced(files: Mapping[str, str], line: str, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    with pytest.raises(SettingsError, match=line):
        seen(folder, {**files, "mkdocs.yml": ""})


def test_settings_that_appear_meanwhile_stay(tmp_path: Path) -> None:
    start = seen(tmp_path, {"mkdocs.yml": ""})
    (tmp_path / "l10n.toml").write_text("to = 'es'")
    with pytest.raises(OutputError, match="is there already; it was left as it is"):
        write(start)
    assert (tmp_path / "l10n.toml").read_text() == "to = 'es'"


def test_another_table_of_pyproject_is_no_setting(tmp_path: Path) -> None:
    assert seen(tmp_path, {"pyproject.toml": "[tool.ruff]\n", "mkdocs.yml": ""}).preset is Preset.MKDOCS


# Hostile folders

CONFIGS = {
    "hugo.toml": Preset.HUGO,
    "hugo.json": Preset.HUGO,
    "_config.yml": Preset.JEKYLL,
    "mkdocs.yml": Preset.MKDOCS,
    "pelicanconf.py": Preset.PELICAN,
    "eleventy.config.js": Preset.ELEVENTY,
    "docusaurus.config.js": Preset.DOCUSAURUS,
}


@pytest.mark.parametrize("name", CONFIGS)
@pytest.mark.parametrize("content", [b"\x00\xff\xfe\x80" * 9, b"[" * 50_000, b"&a [*a, *a]", b"'" * 99, b"{" * 50_000])
def test_a_broken_configuration_is_told_and_still_shows_its_generator(
    name: str, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    start = look(real(tmp_path), InitOptions(), None)
    assert start.preset is CONFIGS[name]
    in_code = name.endswith(".js") and content[0] < 128 and b"\x00" not in content
    assert [str(one).partition(":")[0] for one in start.faults] == ([] if in_code else [name])


def test_no_configuration_is_run(tmp_path: Path) -> None:
    code = "open('run', 'w').close()\nPATH = str(open('run', 'w'))\nDEFAULT_LANG = 'es'\n"
    start = seen(tmp_path, {"pelicanconf.py": code})
    assert site(start) == {"preset": "pelican", "default": "es"}
    assert not (tmp_path / "run").exists()


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "mkdocs.yml").write_text("docs_dir: far\n")
    (secret / "a.md").write_text(ES)
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "mkdocs.yml").symlink_to(secret / "mkdocs.yml")
    (folder / "docs").symlink_to(secret)
    start = look(real(folder), InitOptions(), None)
    assert (site(start), start.articles) == ({"preset": "mkdocs"}, {})
    assert [str(one).partition(";")[0] for one in start.faults] == ["mkdocs.yml: is a link", "docs: is a link"]


def test_configurations_that_lead_out_of_the_folder_say_nothing(tmp_path: Path) -> None:
    for number, text in enumerate(("docs_dir: /etc", "docs_dir: ../other", "docs_dir: .git", "docs_dir: 'a{b'")):
        folder = tmp_path / str(number)
        folder.mkdir()
        if number < 2:
            assert site(seen(folder, {"mkdocs.yml": text})) == {"preset": "mkdocs"}
        else:
            with pytest.raises(SettingsError, match=r"l10n\.toml: setting `site"):
                seen(folder, {"mkdocs.yml": text})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    put(tmp_path, {"mkdocs.yml": "", "docs/closed/a.md": ES})
    (tmp_path / "docs/closed").chmod(0)
    try:
        start = look(real(tmp_path), InitOptions(), None)
    finally:
        (tmp_path / "docs/closed").chmod(0o700)
    assert [str(one).partition(":")[0] for one in start.faults] == ["docs/closed"]


def test_many_files_are_counted_and_few_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number}.md").write_text(ES if number % 2 else f"---\nlang: es\n---\n{ES}")
    start = seen(tmp_path, {"mkdocs.yml": ""})
    assert start.articles == {"es": 3000}


LANGUAGES = st.lists(
    st.sampled_from(["es", "en", "es-MX", "en-US", "en-GB", "fr", "root", "x y", "..", "es/x"]), max_size=4
)
NAMES = st.sampled_from(
    ["a.md", "a.es.md", "a.en.md", "es/a.md", "en/a.md", "es-mx/b.md", "b/index.md", "b/index.es.md"]
)


@given(
    preset=st.sampled_from([*Preset]),
    languages=LANGUAGES,
    names=st.lists(NAMES, unique=True, max_size=5),
    content=st.sampled_from(["", "textos", "a/b", "ñandú", "it's", 'q"q', "a b"]),
    kind=st.sampled_from([*LayoutKind]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_settings_find_the_articles_that_were_counted(
    *,
    preset: Preset,
    languages: list[str],
    names: list[str],
    content: str,
    kind: LayoutKind,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = real(tmp_path_factory.mktemp("site"))
    usual = CONVENTIONS[preset].layouts
    listed = ", ".join(f'"{one}"' for one in languages)
    configs = {
        Preset.HUGO: ("hugo.toml", "".join(f'[languages."{one}"]\n' for one in dict.fromkeys(languages))),
        Preset.JEKYLL: ("_config.yml", f"languages: [{listed}]\n"),
        Preset.MKDOCS: ("mkdocs.yml", f"docs_dir: {content!r}\n" if content else ""),
        Preset.PELICAN: ("pelicanconf.py", f"PATH = {content!r}\nI18N_SUBSITES = dict.fromkeys([{listed}])\n"),
        Preset.STARLIGHT: ("astro.config.mjs", f"locales: {{ {', '.join(f'{one!r}: {{}}' for one in languages)} }}"),
        Preset.ELEVENTY: ("eleventy.config.js", f"dir: {{ input: {content!r} }}"),
        Preset.DOCUSAURUS: ("docusaurus.config.js", f"i18n: {{ locales: [{listed}] }}"),
        Preset.HTML: ("index.html", f"<p>{EN}"),
    }
    name, text = configs[preset]
    below = content or {Preset.HUGO: "content", Preset.MKDOCS: "docs", Preset.PELICAN: "content"}.get(preset, "")
    put(folder, {name: text} | {str(Path(below, one)): ES for one in names})
    start = look(folder, InitOptions(preset, kind if kind in usual else None), None)
    write(start)
    project = finding.find(folder)
    assert len(project.articles(SUFFIXES).paths) == sum(start.articles.values())
    assert project.settings.site
    assert project.settings.site.preset is preset
