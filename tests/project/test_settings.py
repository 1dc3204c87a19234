"""Settings are optional, typed, and refused by file and key."""

from __future__ import annotations

import pytest

from l10n.edition.policy import NotePolicy, PublishRules, Unreviewed
from l10n.errors import SettingsError
from l10n.project.settings import Settings, parse
from l10n.project.tables.publish import PublishSettings
from l10n.project.tables.simple import ComputeType, Exact, ModelSettings
from l10n.text.data.key_paths import KeyPath, ParameterName
from l10n.text.encodings import Encoding


def test_every_setting_has_a_default() -> None:
    assert parse({}, path="l10n.toml") == Settings()


def test_settings_are_read() -> None:
    table = {
        "to": ["es-MX", "en_us"],
        "front_matter": ["title", "lead"],
        "parameters": ["figure.caption"],
        "max_article_mb": 3,
        "locales": "po",
        "editions": "site",
        "glossary": "terms",
        "house_glossary": True,
        "unreviewed": "source",
        "models": {"en-es": "translate-en_es", "compute_type": "float32", "read_back": False},
    }
    assert parse(table, path="l10n.toml") == Settings(
        to=("es-MX", "en-US"),
        front_matter=(KeyPath("title", ("title",)), KeyPath("lead", ("lead",))),
        parameters=(ParameterName("figure.caption", "figure", "caption"),),
        max_article_mb=3,
        locales="po",
        editions="site",
        glossary="terms",
        house_glossary=True,
        unreviewed=Unreviewed.SOURCE,
        models=ModelSettings({"en-es": "translate-en_es"}, ComputeType.FLOAT32, read_back=False),
    )


def test_the_memory_may_be_trusted() -> None:
    assert parse({}, path="l10n.toml").memory.exact is Exact.DRAFT
    assert parse({"memory": {}}, path="l10n.toml").memory.exact is Exact.DRAFT
    assert parse({"memory": {"exact": "reviewed"}}, path="l10n.toml").memory.exact is Exact.REVIEWED


def test_the_words_of_embeds_may_be_translated() -> None:
    assert parse({}, path="l10n.toml").markup.embeds is False
    assert parse({"markup": {}}, path="l10n.toml").markup.embeds is False
    assert parse({"markup": {"embeds": True}}, path="l10n.toml").markup.embeds is True


def test_encodings_are_for_all_articles_or_by_path() -> None:
    assert parse({"encoding": "CP1252"}, path="l10n.toml").encoding == {"*": Encoding.WINDOWS_1252}
    by_path = {"articles/old/*": "latin1", "*.txt": "utf-16-le"}
    assert [*parse({"encoding": by_path}, path="l10n.toml").encoding.items()] == [
        ("articles/old/*", Encoding.LATIN_1),
        ("*.txt", Encoding.UTF_16_LE),
    ]


def test_what_may_go_live_is_said_for_all_and_by_path() -> None:
    table = {
        "unreviewed": "mark",
        "at_least": 90,
        "all_or_nothing": True,
        "paths": {"articles/news/*": {"note": "always"}},
    }
    assert parse({"publish": table}, path="l10n.toml").publish == PublishSettings(
        PublishRules(Unreviewed.MARK, 90),
        {"articles/news/*": PublishRules(note=NotePolicy.ALWAYS)},
        all_or_nothing=True,
    )


def test_one_target_may_stand_without_a_list() -> None:
    assert parse({"to": "es"}, path="l10n.toml").to == ("es",)


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ({"targets": ["es"]}, "l10n.toml: unknown setting `targets`; known settings: to, front_matter"),
        ({"to": ["fr"]}, "l10n.toml: setting `to`: language `fr` is not supported"),
        ({"to": 3}, "l10n.toml: setting `to`: must be a list of strings, not 3"),
        ({"front_matter": "title"}, "l10n.toml: setting `front_matter`: must be a list of strings, not 'title'"),
        ({"markup": {"embeds": "yes"}}, "l10n.toml: setting `markup.embeds`: must be true or false, not 'yes'"),
        ({"markup": {"tweets": True}}, "l10n.toml: setting `markup.tweets`: is unknown; known: embeds"),
        (
            {"encoding": "utf-7"},
            "l10n.toml: setting `encoding`: must be one of utf-8, utf-16-le, utf-16-be, windows-1252, iso-8859-1",
        ),
        ({"encoding": 3}, "l10n.toml: setting `encoding`: must be a string, not 3"),
        ({"encoding": {"a.txt": "x"}}, "l10n.toml: setting `encoding.a.txt`: must be one of utf-8, "),
        ({"encoding": {f"{n}.txt": "latin1" for n in range(501)}}, "l10n.toml: setting `encoding`: has more than 500 "),
        ({"front_matter": ["a..b"]}, "l10n.toml: setting `front_matter`: cannot be read as a path of keys: 'a..b'; w"),
        ({"front_matter": ["a[0]"]}, "l10n.toml: setting `front_matter`: cannot be read as a path of keys: 'a[0]'; w"),
        ({"front_matter": ["a" + "[]" * 99]}, "l10n.toml: setting `front_matter`: has more than 50 keys and lists"),
        ({"front_matter": ["a"] * 501}, "l10n.toml: setting `front_matter`: has more than 500 entries"),
        ({"parameters": "a.b"}, "l10n.toml: setting `parameters`: must be a list of strings, not 'a.b'"),
        ({"parameters": ["caption"]}, "l10n.toml: setting `parameters`: cannot be read as the name of a parameter: 'c"),
        ({"parameters": ["a.b"] * 501}, "l10n.toml: setting `parameters`: has more than 500 entries"),
        ({"front_matter": [1]}, "l10n.toml: setting `front_matter`: must be a string, not 1"),
        (
            {"max_article_mb": True},
            "l10n.toml: setting `max_article_mb`: must be a number above 0 and at most 1000000, not true",
        ),
        (
            {"max_article_mb": 0},
            "l10n.toml: setting `max_article_mb`: must be a number above 0 and at most 1000000, not 0",
        ),
        ({"locales": "\0x"}, 'l10n.toml: setting `locales`: must be a string, not "\\u0000x"'),
        ({"max_article_mb": 10**400}, "l10n.toml: setting `max_article_mb`: must be a number above 0 and at most"),
        ({"locales": ""}, "l10n.toml: setting `locales`: must be a string, not ''"),
        ({"locales": "/"}, "l10n.toml: setting `locales`: must be a folder inside the project, not '/'"),
        ({"editions": "a/../../b"}, "l10n.toml: setting `editions`: must be a folder inside the project, not"),
        ({"glossary": "C:\\x"}, "l10n.toml: setting `glossary`: must be a folder inside the project, not"),
        ({"glossary": "C:x"}, "l10n.toml: setting `glossary`: must be a folder inside the project, not"),
        ({"locales": "\\\\server\\share"}, "l10n.toml: setting `locales`: must be a folder inside the project, not"),
        ({"locales": "..\\x"}, "l10n.toml: setting `locales`: must be a folder inside the project, not"),
        ({"editions": ".git/hooks"}, "l10n.toml: setting `editions`: must not be inside git's own folder"),
        ({"editions": "sub/.GIT"}, "l10n.toml: setting `editions`: must not be inside git's own folder"),
        ({"editions": ".git. /x"}, "l10n.toml: setting `editions`: must not be inside git's own folder"),
        ({"editions": "a\\GIT~1"}, "l10n.toml: setting `editions`: must not be inside git's own folder"),
        ({"locales": ".git::$INDEX_ALLOCATION"}, "l10n.toml: setting `locales`: must not be inside git's own folder"),
        ({"locales": ".g\u200cit/x"}, "l10n.toml: setting `locales`: must not be inside git's own folder"),
        ({"glossary": True}, "l10n.toml: setting `glossary`: must be a string, not true"),
        ({"house_glossary": "yes"}, "l10n.toml: setting `house_glossary`: must be true or false, not 'yes'"),
        ({"unreviewed": "yes"}, "l10n.toml: setting `unreviewed`: must be one of fail, draft, source, mark, not 'yes'"),
        ({"unreviewed": "fail", "publish": {"unreviewed": "draft"}}, "l10n.toml: setting `unreviewed`: is set twice"),
        ({"publish": {"at_least": 101}}, "l10n.toml: setting `publish.at_least`: must be a number from 0 to 100, per"),
        ({"publish": {"at_least": True}}, "l10n.toml: setting `publish.at_least`: must be a number from 0 to 100, per"),
        ({"publish": {"at_least": -1}}, "l10n.toml: setting `publish.at_least`: must be a number from 0 to 100, per"),
        ({"publish": {"note": "no"}}, "l10n.toml: setting `publish.note`: must be one of never, drafts, always, not"),
        ({"publish": {"draft_titles": 1}}, "l10n.toml: setting `publish.draft_titles`: must be true or false, not 1"),
        ({"publish": {"all_or_nothing": 1}}, "l10n.toml: setting `publish.all_or_nothing`: must be true or false"),
        ({"publish": {"paths": []}}, "l10n.toml: setting `publish.paths`: must be a table of patterns, each with"),
        ({"publish": {"paths": {"": {}}}}, "l10n.toml: setting `publish.paths.`: must be a string, not ''"),
        ({"publish": {"paths": {"a": {"b": 1}}}}, "l10n.toml: setting `publish.paths.a.b`: is unknown; known: unre"),
        ({"publish": "fail"}, "l10n.toml: setting `publish`: must be a table with keys among unreviewed, at_least"),
        ({"memory": {"exact": "yes"}}, "l10n.toml: setting `memory.exact`: must be one of draft, reviewed, not 'yes'"),
        ({"memory": {"fuzzy": 75}}, "l10n.toml: setting `memory.fuzzy`: is unknown; known: exact"),
        ({"memory": "reviewed"}, "l10n.toml: setting `memory`: must be a table with keys among exact, not"),
        ({"sentences": {"fr": {}}}, "l10n.toml: setting `sentences.fr`: is unknown; known: en, es"),
        ({"sentences": {"es": {"never": []}}}, "l10n.toml: setting `sentences.es.never`: is unknown; known: "),
        ({"sentences": {"es": {"join": "a|b"}}}, "l10n.toml: setting `sentences.es.join`: must be a list of strings"),
        (
            {"sentences": {"es": {"never_end": ["Fracc"]}}},
            "l10n.toml: setting `sentences.es`: never_end: 'Fracc' is not an abbreviation that ends with a period",
        ),
        (
            {"sentences": {"en": {"join": ["Q. Roo. Pedro"]}}},
            "l10n.toml: setting `sentences.en`: join: 'Q. Roo. Pedro' must be words with one | where the second",
        ),
        (
            {"sentences": {"en": {"join": ["a. | B"], "split": ["a.|B"]}}},
            "l10n.toml: setting `sentences.en`: split: 'a.|B' appears twice",
        ),
        (
            {"models": {"compute_type": "int9"}},
            "l10n.toml: setting `models.compute_type`: must be one of default, auto",
        ),
        ({"models": {"read_back": "no"}}, "l10n.toml: setting `models.read_back`: must be true or false, not 'no'"),
        ({"models": {"en-es": "/p/m"}}, "l10n.toml: setting `models.en-es`: must be the name of a package or a folder"),
        ({"models": {"en-fr": "x"}}, "l10n.toml: setting `models.en-fr`: is unknown; known: en-es, es-en"),
    ],
)
def test_a_wrong_setting_is_named_by_file_and_key(table: dict[str, object], complaint: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse(table, path="l10n.toml")
    assert str(caught.value).startswith(complaint)


@pytest.mark.parametrize("entries", [[f"A{number}." for number in range(501)], ["a " * 12_501 + "."]])
def test_more_rules_for_sentences_than_the_limit_are_refused(entries: list[str]) -> None:
    rules = {"es": {"never_end": entries[:500]}}
    if len(entries) > 500:
        assert parse({"sentences": rules}, path="l10n.toml").sentences
    rules["es"]["never_end"] = entries
    said = "l10n.toml: setting `sentences.es`: has more than 500 entries, or 25,000 characters in them; if"
    with pytest.raises(SettingsError, match=said):
        parse({"sentences": rules}, path="l10n.toml")


def test_a_long_value_is_not_shown_whole() -> None:
    with pytest.raises(SettingsError) as caught:
        parse({"to": {"a": "b" * 100_000}}, path="l10n.toml")
    assert len(str(caught.value)) < 300


def test_a_value_that_python_cannot_show_is_refused_too() -> None:
    deep: object = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(SettingsError, match=r"must be a string, not \[\["):
        parse({"locales": deep}, path="l10n.toml")


@pytest.mark.parametrize(
    "folder", ["/x", "../x", "x/../../y", "~/x", "~root", "C:\\x", "c:x", "\\\\server\\x", "x\\..\\..\\y"]
)
def test_a_package_outside_the_project_is_given_on_the_command_line_only(folder: str) -> None:
    with pytest.raises(
        SettingsError, match=r"`models\.en-es`: must be .* or a folder inside the project, .* with --model"
    ):
        parse({"models": {"en-es": folder}}, path="l10n.toml")


@pytest.mark.parametrize("package", ["translate-en_es 1.0", "translate-en_es-1_0", "models/ours", "./ours", "a..b"])
def test_a_package_is_set_by_its_name_or_by_a_folder_inside_the_project(package: str) -> None:
    assert parse({"models": {"en-es": package}}, path="l10n.toml").models.packages == {"en-es": package}


@pytest.mark.parametrize("table", [{"models": {"es-en": "/p/m"}}, {"locales": "/p/po"}, {"editions": "a/../b"}])
def test_what_a_path_in_the_settings_must_be_is_told(table: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match=r"; write a path relative to the project's folder, without `\.\.`; "):
        parse(table, path="l10n.toml")


@pytest.mark.parametrize(
    ("table", "named", "near"),
    [
        ({"glosary": "x"}, "unknown setting `glosary`", "glossary"),
        ({"site": {"presett": "hugo"}}, "setting `site.presett`: is unknown; known: preset, ", "preset"),
        ({"site": {"preset": "jekyl"}}, "setting `site.preset`: must be one of html, ", "jekyll"),
        ({"publish": {"at-least": 90}}, "setting `publish.at-least`: is unknown", "at_least"),
        ({"publish": {"paths": {"a/*": {"unreviewd": "x"}}}}, "`publish.paths.a/*.unreviewd`: is unk", "unreviewed"),
        ({"publish": {"unreviewed": "mrak"}}, "setting `publish.unreviewed`: must be one of fail, ", "mark"),
        ({"publish": {"notes": {"es": {"machin": "x"}}}}, "`publish.notes.es.machin`: is unknown", "machine"),
        ({"check": {"severities": {}}}, "setting `check.severities`: is unknown", "severity"),
        ({"models": {"en_es": "x"}}, "setting `models.en_es`: is unknown", "en-es"),
        ({"encoding": "utf8x"}, "setting `encoding`: must be one of utf-8, ", "utf-8"),
    ],
)
def test_what_is_misspelled_is_named_with_the_nearest_name(table: dict[str, object], named: str, near: str) -> None:
    with pytest.raises(SettingsError) as raised:
        parse(table, path="l10n.toml")
    assert named in str(raised.value)
    assert str(raised.value).endswith(f"; did you mean `{near}`?")


def test_what_is_like_nothing_is_named_with_what_there_is() -> None:
    with pytest.raises(SettingsError, match=r"`site\.zzz`: is unknown; known: .*translator, slugs$"):
        parse({"site": {"zzz": 1}}, path="l10n.toml")
