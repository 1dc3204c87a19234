"""The record of editions: it comes back as it was written, git merges it, and each fault of it has a line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.edition.record import EditionRecord, RecordedEdition, dumps, loads
from l10n.errors import RecordError

ONE = "sha256:" + "1" * 64
TWO = "sha256:" + "2" * 64
WHERE = "locales/editions.json"

names = st.text(min_size=1).filter(lambda text: not set(text) & set("/\\\0") and text.strip(".") and ":" not in text)
paths = st.builds("/".join, st.lists(names, min_size=1, max_size=3))
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
known = {
    "article",
    "language",
    "fingerprint",
    "earlier",
    "reviewed",
    "revised",
    "anchors",
    "names",
    "out",
    "version",
    "editions",
}
rest = st.dictionaries(st.text().filter(lambda key: key not in known), values, max_size=3)
editions = st.builds(
    RecordedEdition,
    st.text(min_size=1),
    st.sampled_from(["en", "es-MX"]),
    st.lists(st.sampled_from([ONE, TWO, "md5:0"]), min_size=1, max_size=3, unique=True).map(tuple),
    rest,
    anchors=st.lists(st.text(), max_size=3).map(tuple),
    names=st.lists(st.sampled_from(["p/a", "b", "p/ñandú 2"]), max_size=3).map(tuple),
    out=st.text(),
)
records = st.builds(EditionRecord, st.dictionaries(paths, editions, max_size=4), rest)


def record(*paths: str, fingerprint: str = ONE) -> EditionRecord:
    """Return a record of some editions, each of an article of the same name."""
    return EditionRecord({path: RecordedEdition(f"articles/{path}", "en", (fingerprint,)) for path in paths})


def fault(text: str) -> str:
    """Return what is told of a broken record."""
    with pytest.raises(RecordError) as refused:
        loads(text, path=WHERE)
    said = str(refused.value)
    assert len(said.splitlines()) == 1
    assert said.startswith(f"{WHERE}:")
    assert len(said) < 400
    return said.removeprefix(f"{WHERE}:").partition("; ")[0]


@given(records)
def test_law_4_a_record_comes_back_as_it_was_written_and_its_text_byte_for_byte(given: EditionRecord) -> None:
    text = dumps(given)
    assert loads(text, path=WHERE) == given
    assert dumps(loads(text, path=WHERE)) == text
    assert text.endswith("}\n")
    text.encode()


def test_it_is_json_sorted_by_path_whatever_the_order_of_writing() -> None:
    text = dumps(record("es/b.md", "en/b.md", "es/a.md"))
    assert list(json.loads(text)["editions"]) == ["en/b.md", "es/a.md", "es/b.md"]
    assert text == dumps(record("es/a.md", "es/b.md", "en/b.md"))


def test_what_a_later_version_adds_is_kept() -> None:
    added = {"first_published": "2026-11-30", "slug": "agua"}
    edition = {"article": "articles/a.md", "language": "en", "fingerprint": ONE, **added}
    text = json.dumps({"version": 1, "site": ["x"], "editions": {"en/a.md": edition}})
    read = loads(text, path=WHERE)
    assert read.editions["en/a.md"].more == added
    assert json.loads(dumps(read)) == json.loads(text)


def test_any_layout_is_read() -> None:
    text = dumps(record("en/a.md"))
    for other in (json.dumps(json.loads(text)), text.replace("\n", "\r\n"), "\ufeff" + text, text.replace("  ", "\t")):
        assert loads(other, path=WHERE) == record("en/a.md")


EDITION = f'{{"article": "a.md", "language": "en", "fingerprint": "{ONE}"}}'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "1: is not JSON: `{` is missing"),
        ("[]", "1: is not JSON: `{` is missing"),
        ("{}", "1: has no `version`"),
        ("{\n\n}}", "3: is not JSON: something follows its end"),
        ('{"version": 1,}', "1: is not JSON: a name in double quotes is missing"),
        ("{'version': 1}", "1: is not JSON: a name in double quotes is missing"),
        ('{"version"\n 1}', "2: is not JSON: `:` is missing"),
        ('{"version": 1\n"editions": {}}', "2: is not JSON: `,` is missing"),
        ('{"version": 1', "1: is not JSON: `,` is missing"),
        ('{"version": 1,\n"a\nb": 1}', "2: is not JSON: invalid control character"),
        ('{"version": 1,\n"x": NaN}', "2: is not JSON: NaN is no number"),
        ('{"version": 1,\n"x": 1e999}', "2: is not JSON: 1e999 is too large"),
        ('{"version": 1,\n"x": ' + "9" * 5000 + "}", "2: is not JSON: exceeds the limit"),
        ('{"version": 1,\n"x": ' + "[" * 60 + "]" * 60 + "}", "2: is nested too deeply"),
        ('{"version": 1,\n"x": ' + "[" * 500_000 + "}", "2: is nested too deeply"),
        ('{"version": 1,\n"x": ' + '{"a":' * 500_000 + "}", "2: is nested too deeply"),
        ('{"version": 1,\n"x": 1,\n"x": 1}', "3: names `x` twice"),
        ('{"version": 1,\n"x": {"a": 1, "a": 2}}', "2: is not JSON: `a` is there twice"),
        ('{"version": 1,\n"editions": []}', "2: is not JSON: `{` is missing"),
        ('{"version": true}', "1: must have a number as `version`"),
        ('{"version": "1"}', "1: must have a number as `version`"),
        ('{"version": 0}', "1: must have a number as `version`"),
        ('{\n"version": 2}', "2: is of version 2, and this l10n knows 1"),
        ('<<<<<<< HEAD\n{"version": 1}\n=======\n', "1: has marks of a merge"),
        ('{"version": 1,\n>>>>>>> theirs\n"editions": {}}', "2: has marks of a merge"),
    ],
)
def test_a_text_that_is_no_record_is_refused_with_its_line(text: str, says: str) -> None:
    assert fault(text).startswith(says)


@pytest.mark.parametrize(
    ("member", "says"),
    [
        (f'"en/a.md": {EDITION},\n"en/a.md": {EDITION}', "3: names `en/a.md` twice"),
        ('"en/a.md": 1', "2: must have a table for `en/a.md`"),
        ('"en/a.md": {"article": "a.md", "language": "en"}', "2: must have a text as `fingerprint` of `en/a.md`"),
        (f'"en/a.md": {EDITION.replace("en", "", 1)}', "2: must have a text as `language` of `en/a.md`"),
        (f'"en/a.md": {EDITION.replace(chr(34) + "a.md" + chr(34), "[]")}', "2: must have a text as `article`"),
        (f'"en/a.md": {EDITION.replace("sha256:", "")}', "2: must have `sha256:` and hexadecimal digits"),
        (f'"en/a.md": {EDITION[:-1]}, "earlier": "x"}}', "2: must have a list as `earlier`"),
        (f'"en/a.md": {EDITION[:-1]}, "earlier": [1]}}', "2: must have `sha256:` and hexadecimal digits"),
        (f'"en/a.md": {EDITION[:-1]}, "anchors": [1]}}', "2: must have a list of texts as `anchors`"),
        (f'"en/a.md": {EDITION[:-1]}, "out": 1}}', "2: must have a text as `out`"),
        (f'"/etc/a.md": {EDITION}', "2: names a path that is absolute: `/etc/a.md`"),
        (f'"C:/a.md": {EDITION}', "2: names a path that is absolute"),
        (f'"\\\\\\\\host\\\\a.md": {EDITION}', "2: names a path that is absolute"),
        (f'"": {EDITION}', "2: names a path that is no plain path"),
        (f'"..": {EDITION}', "2: names a path that is no plain path"),
        (f'"en/../../a.md": {EDITION}', "2: names a path that is no plain path"),
        (f'"../en/../a.md": {EDITION}', "2: names a path that is no plain path"),
        (f'"./a.md": {EDITION}', "2: names a path that is no plain path"),
        (f'"en//a.md": {EDITION}', "2: names a path that is no plain path"),
        (f'"en/": {EDITION}', "2: names a path that is no plain path"),
        (f'"a\\u0000b": {EDITION}', "2: names a path that is no plain path"),
        (f'"{"x/" * 50_000}../a.md": {EDITION}', "2: names a path that is no plain path"),
    ],
)
def test_an_edition_that_is_not_fit_is_refused_with_its_line(member: str, says: str) -> None:
    assert fault(f'{{"version": 1, "editions": {{\n{member}}}}}').startswith(says)


def test_a_path_may_lead_to_a_folder_beside_the_project_and_anywhere_where_no_one_else_reads_it() -> None:
    beside, anywhere = record("../site/en/a.md"), record("/srv/en/a.md")
    assert loads(dumps(beside), path=WHERE) == beside
    assert loads(dumps(anywhere), path=WHERE, anywhere=True) == anywhere


@given(st.text() | st.text(alphabet='{}[]",:\n\\u0 1e-'))
def test_any_other_text_is_one_line(text: str) -> None:
    fault(text)


@given(records.map(dumps), st.data())
def test_a_record_with_a_mutation_is_read_or_is_one_line(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    changed = text[:at] + data.draw(st.sampled_from(["", '"', "{", "}", "\n", "9", "\\"])) + text[at + 1 :]
    with suppress(RecordError):
        read = loads(changed, path=WHERE)
        assert loads(dumps(read), path=WHERE) == read


PATHS = [f"editions/{language}/{name}.md" for language in ("en", "es") for name in "abcd"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"editions/en/b.md": TWO}, {"editions/en/c.md": TWO}),
        ({"editions/en/a.md": TWO, "editions/es/a.md": TWO}, {"editions/en/b.md": TWO, "editions/es/b.md": TWO}),
        ({"editions/en/a1.md": ONE}, {"editions/en/c.md": TWO}),
        ({"editions/en/b1.md": ONE}, {"editions/en/c1.md": ONE}),
        ({"editions/en/d.md": TWO}, {"editions/es/a.md": TWO}),
    ],
)
def test_git_merges_what_two_branches_built(
    judge: Callable[[str, str], str], tmp_path: Path, ours: dict[str, str], theirs: dict[str, str]
) -> None:
    git = judge("git", "the merge of two records")
    base = record(*PATHS).editions
    sides = {"ours": ours, "base": {}, "theirs": theirs}
    for name, changes in sides.items():
        changed = {path: record(path, fingerprint=made).editions[path] for path, made in changes.items()}
        (tmp_path / name).write_text(dumps(EditionRecord({**base, **changed})))
    subprocess.run([git, "merge-file", *sides], cwd=tmp_path, check=True)
    merged = loads((tmp_path / "ours").read_text(), path=WHERE).editions
    made = {path: one.fingerprints[0] for path, one in merged.items()}
    assert made == {**dict.fromkeys(PATHS, ONE), **ours, **theirs}


def _named(names: str) -> str:
    known = '"article": "a.md", "language": "en", "fingerprint": "sha256:0a"'
    return f'{{"version": 1, "editions": {{"a.en.md": {{{known}, "names": {names}}}}}}}'


def test_the_names_of_a_page_are_kept_and_a_record_without_them_is_read() -> None:
    found = loads(_named('["p/water", "p/agua"]'), path="editions.json")
    assert found.editions["a.en.md"].names == ("p/water", "p/agua")
    assert loads(dumps(found), path="editions.json") == found
    plain = loads(_named("[]"), path="editions.json")
    assert plain.editions["a.en.md"].names == ()
    assert '"names"' not in dumps(plain)
    assert not plain.editions["a.en.md"].says(found.editions["a.en.md"])


@pytest.mark.parametrize("names", ['"a"', "[1]", '["../a"]', '["/a"]', '["a/../b"]', '["a\\nslug: b"]', '[""]'])
def test_a_name_that_is_no_plain_path_is_refused(names: str) -> None:
    with pytest.raises(RecordError, match="names"):
        loads(_named(names), path="editions.json")
