"""What a pattern writes it reads, and a pattern that could not be read back is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.edition.site.patterns import Names, Pattern, PatternError

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1).filter(
    lambda word: not word.startswith(".")
)
SUFFIXES = st.text(st.characters(codec="utf-8", exclude_characters="/\0."), min_size=1)
NAMES = st.builds(
    Names,
    dir=st.lists(WORDS, max_size=3).map("/".join),
    stem=WORDS,
    suffix=SUFFIXES,
    lang=st.sampled_from(["en", "es", "es-MX", "es-mx", "es_MX", "es-419", "espanol"]),
)
PATTERNS = [
    "{path}.{lang}.{suffix}",
    "content/{lang}/{path}.{suffix}",
    "{lang}/{path}.{suffix}",
    "i18n/{lang}/current/{dir}/{stem}.{suffix}",
    "{dir}/{lang}/{stem}.{suffix}",
    "{dir}/{stem}/{lang}.{suffix}",
    "{path}.{suffix}.{lang}.po",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(names=NAMES)
def test_what_a_pattern_writes_it_reads(pattern: str, names: Names) -> None:
    found = Pattern.read(pattern)
    assert names in [*found.parts(found.write(names), ["espanol"])]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(path=st.one_of(st.text(), st.lists(WORDS, max_size=6).map("/".join)))
def test_what_a_pattern_reads_it_writes(pattern: str, path: str) -> None:
    found = Pattern.read(pattern)
    for names in found.parts(path, ["espanol"]):
        assert found.write(names) == path


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "{path}.{language}",
            "has an unknown placeholder {language}; known ones: {lang}, {dir}, {stem}, {path}, {suffix}",
        ),
        ("{}.md", "has an unknown placeholder {}"),
        ("{{path}}.md", "has a brace that belongs to no placeholder"),
        ("{path}.md}", "has a brace that belongs to no placeholder"),
        ("{stem}{lang}.md", "has two placeholders side by side"),
        ("{path}/{stem}.md", "has {stem} twice, or as a part of {path}"),
        ("{lang}/{path}.{lang}.md", "has {lang} twice"),
        ("a-{path}.md", "has folders beside other signs"),
        ("{dir}-{stem}.md", "has folders beside other signs"),
        ("{path}-{suffix}", "has {suffix} without a dot before it"),
        ("../{path}.md", "is no relative path"),
        ("/{path}.md", "is no relative path"),
        ("a//{path}.md", "is no relative path"),
        ("a/./{path}.md", "is no relative path"),
        ("a\\{path}.md", "has folders beside other signs"),
        ("a\\b/{path}.md", "is no relative path"),
        ("{path}/", "is no relative path"),
        ("", "is no relative path"),
        ("a" * 401, "has more than 400 characters"),
    ],
)
def test_a_pattern_that_could_not_be_read_back_is_refused(text: str, what: str) -> None:
    with pytest.raises(PatternError) as refused:
        Pattern.read(text)
    assert str(refused.value).startswith(what)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("_posts/{path}.md", "_{lang}/{path}.md", False),
        ("_es/{path}.md", "_{lang}/{path}.md", True),
        ("_{lang}/{path}.md", "_notas_{lang}/{path}.md", False),
        ("{lang}/{path}.md", "es-{lang}/{path}.md", True),
        ("a{lang}/{path}.md", "a{lang}/b/{path}.md", True),
        ("content/{path}.{suffix}", "content/blog/{path}.{suffix}", True),
        ("content/{path}.{suffix}", "pages/{path}.{suffix}", False),
        ("content/{path}.md", "content/{path}.html", False),
        ("content/{path}.{suffix}", "content/{path}.{lang}.{suffix}", True),
        ("{lang}/{path}.{suffix}", "blog/{path}.{suffix}", False),
        ("{lang}/{path}.{suffix}", "es/{path}.{suffix}", True),
        ("{dir}/{stem}.md", "a/{stem}.md", True),
        ("{stem}.md", "a/{stem}.md", False),
        ("{dir}/index.md", "a/b/{stem}.md", True),
        ("{dir}/index.md", "a/b/x{stem}.md", False),
        ("a{stem}c.md", "ab{stem}.md", True),
    ],
)
def test_patterns_that_can_write_one_path_are_told(one: str, other: str, meet: bool) -> None:  # noqa: FBT001 - a case
    assert Pattern.read(one).meets(Pattern.read(other)) is meet
    assert Pattern.read(other).meets(Pattern.read(one)) is meet


@given(st.sampled_from(PATTERNS), st.sampled_from(PATTERNS), NAMES)
def test_patterns_meet_wherever_one_reads_what_the_other_writes(one: str, other: str, names: Names) -> None:
    left, right = Pattern.read(one), Pattern.read(other)
    if [*right.parts(left.write(names), ["espanol"])]:
        assert left.meets(right)


@pytest.mark.parametrize("name", [".git", "a/.hidden", ".."])
def test_what_begins_with_a_dot_is_no_page(name: str) -> None:
    assert [*Pattern.read("{path}.{suffix}").parts(f"{name}/agua.md")] == []
