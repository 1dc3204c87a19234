"""`l10n check --fix` as a user meets it: drafts get the right text where a rule knows it, and nothing else changes."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.drafting.origin import MachineTranslation
from l10n.review.catalog import Catalog, Provenance, State, Unit, untouched
from l10n.review.notes import Note
from l10n.text.fingerprint import fingerprint

ARTICLE = "articles/trucks.txt"
PO = "locales/es/LC_MESSAGES/trucks.po"
WHO, NOBODY, WHERE, WHY, GONE = (
    "Who sent the trucks?",
    "Nobody in the town knows.",
    "Where are the drivers now?",
    "Why did they leave at night?",
    "They left in 2024.",
)
DRAFTS = {WHO: "Quién envió los camiones?", NOBODY: "Nadie  en el pueblo lo sabe."}
RIGHT = {WHO: "¿Quién envió los camiones?", NOBODY: "Nadie en el pueblo lo sabe."}
WRONG = "Dónde están ahora los choferes?"
NAMED = ("inverted-marks", "spacing")


def draft(source: str, target: str, *notes: str) -> Unit:
    """Make a unit as the machine leaves it."""
    made = Provenance(State.DRAFT, fingerprint(target), 50, MachineTranslation("translate-en_es 0.5"))
    return Unit(source, target, fuzzy=True, notes=tuple(map(Note.read, notes)), provenance=made)


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """Write a project, with a .po file in which people left their own lines; return the path of the file."""
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / ARTICLE).write_text(f"{WHO}\n\n{NOBODY}\n\n{WHERE}\n\n{WHY}\n")
    units = (
        draft(WHO, DRAFTS[WHO], "doubt: inverted-marks: an old doubt", "doubt: score: low"),
        draft(NOBODY, DRAFTS[NOBODY]),
        Unit(WHERE, WRONG),
        Unit(WHY, "Por  qué se fueron de noche?", fuzzy=True, previous="Why did they leave?"),
        Unit(GONE, "Se  fueron en 2024.", obsolete=True),
    )
    text = po.dumps(Catalog("en", "es", units, generator="Poedit 3.4"))
    wrapped = text.replace(f'msgstr "{WRONG}"', 'msgstr ""\n"Dónde están "\n"ahora los choferes?"')
    assert wrapped != text
    path = tmp_path / PO
    path.parent.mkdir(parents=True)
    path.write_text(f"# Of the desk in Puebla.\n# Ask Ana before you merge.\n{wrapped}\n# the last word\n")
    return path


def entries(text: str) -> dict[str, str]:
    """Return the text of each entry, by its msgid."""
    return {
        re.findall(r'^(?:#~ )?msgid "(.*)"', each, re.MULTILINE)[0]: each
        for each in text.split("\n\n")
        if "msgid" in each
    }


def test_drafts_are_fixed_and_the_report_says_which(l10n: Callable[..., Ran], catalog: Path) -> None:
    ran = l10n("check", "--fix")
    units = {unit.source: unit for unit in po.loads(catalog.read_text(), path=PO).units}
    for source, target in RIGHT.items():
        unit = units[source]
        assert (unit.target, unit.fuzzy, untouched(unit)) == (target, True, True)
    fixed = [line for line in ran.out.splitlines() if ": fixed: " in line]
    assert [line.split(": ")[:3] for line in fixed] == [
        [f"{ARTICLE}:1", "fixed", "inverted-marks"],
        [f"{ARTICLE}:3", "fixed", "spacing"],
    ]
    assert ", 2 fixed\n" in ran.out


def test_what_people_decided_and_all_else_keeps_its_bytes(l10n: Callable[..., Ran], catalog: Path) -> None:
    before = catalog.read_text()
    l10n("check", "--fix")
    after = catalog.read_text()
    was, now = entries(before), entries(after)
    assert [*was] == [*now]
    assert {source for source in was if was[source] != now[source]} == {*DRAFTS}
    for source, target in DRAFTS.items():
        swaps = ((target, RIGHT[source]), (fingerprint(target), fingerprint(RIGHT[source])))
        expected = was[source]
        for old, new in swaps:
            expected = expected.replace(old, new)
        assert now[source] == expected
    restored = after
    for source, target in DRAFTS.items():
        restored = restored.replace(f'msgstr "{RIGHT[source]}"', f'msgstr "{target}"')
        restored = restored.replace(fingerprint(RIGHT[source]), fingerprint(target))
    assert restored == before


def test_a_second_time_nothing_changes(l10n: Callable[..., Ran], catalog: Path) -> None:
    l10n("check", "--fix")
    once, saved = catalog.read_bytes(), catalog.stat().st_mtime_ns
    ran = l10n("check", "--fix")
    assert (catalog.read_bytes(), catalog.stat().st_mtime_ns) == (once, saved)
    assert "fixed" not in ran.out


@pytest.mark.parametrize(
    ("options", "fixed"),
    [
        (("--only", "spacing"), {NOBODY}),
        (("--only", "inverted-marks"), {WHO}),
        (("--only", "number"), set()),
        (("--skip", "spacing"), {WHO}),
        (("--skip", ",".join(NAMED)), set()),
    ],
)
def test_only_rules_that_are_heard_fix(
    l10n: Callable[..., Ran], catalog: Path, options: tuple[str, ...], fixed: set[str]
) -> None:
    l10n("check", "--fix", *options)
    units = {unit.source: unit.target for unit in po.loads(catalog.read_text(), path=PO).units}
    assert {source for source in DRAFTS if units[source] == RIGHT[source]} == fixed


def test_a_rule_that_a_reviewer_or_the_project_silenced_fixes_nothing(
    l10n: Callable[..., Ran], catalog: Path, tmp_path: Path
) -> None:
    text = catalog.read_text()
    catalog.write_text(text.replace("# l10n: draft", "# l10n: ignore spacing\n# l10n: draft"))
    (tmp_path / "l10n.toml").write_text('[check]\nskip = ["inverted-marks"]\n')
    before = catalog.read_bytes()
    ran = l10n("check", "--fix")
    assert (catalog.read_bytes(), "fixed" in ran.out) == (before, False)


def test_without_the_option_nothing_is_written(l10n: Callable[..., Ran], catalog: Path) -> None:
    before = catalog.read_bytes()
    ran = l10n("check", "--format", "json")
    assert catalog.read_bytes() == before
    found = json.loads(ran.out)
    assert found["fixed"] == []
    assert {one["msgid"]: one["fix"] for one in found["findings"] if one["msgid"] in RIGHT and one["fix"]} == RIGHT


def test_programs_learn_what_was_fixed(l10n: Callable[..., Ran], catalog: Path) -> None:
    found = json.loads(l10n("check", "--fix", "--format", "json").out)
    assert catalog.is_file()
    assert [(one["rule"], one["msgid"], one["msgstr"], one["fix"]) for one in found["fixed"]] == [
        (rule, source, DRAFTS[source], RIGHT[source]) for rule, source in zip(NAMED, RIGHT, strict=True)
    ]
    assert found["counts"]["fixed"] == 2
    assert {one["msgid"] for one in found["findings"]}.isdisjoint(RIGHT)


@pytest.mark.skipif(os.name != "posix", reason="needs a limit of POSIX")
def test_a_full_disk_leaves_the_file_and_what_was_fixed_before_is_reported(
    l10n: Callable[..., Ran], catalog: Path, tmp_path: Path
) -> None:
    import resource  # noqa: PLC0415 - Windows has no such module

    first = catalog.with_name("first.po")
    (tmp_path / "articles/first.txt").write_text(f"{WHO}\n")
    first.write_text(po.dumps(Catalog("en", "es", (draft(WHO, DRAFTS[WHO]),))))
    before, limits = catalog.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) - 100, limits[1]))
    try:
        ran = l10n("check", "--fix")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (ran.code, catalog.read_bytes()) == (2, before)
    assert [line.split(": ")[:3] for line in ran.out.splitlines()[:-1]] == [
        ["articles/first.txt:1", "fixed", "inverted-marks"]
    ]
    (said,) = [line for line in ran.err.splitlines() if line.startswith(PO)]
    assert said.startswith(f"{PO}: cannot be written")
    assert {*catalog.parent.iterdir()} == {catalog, first}


@pytest.mark.skipif(os.name != "posix" or not os.geteuid(), reason="the administrator writes everywhere")
def test_a_folder_that_cannot_be_written_stops_it(l10n: Callable[..., Ran], catalog: Path) -> None:
    before = catalog.read_bytes()
    catalog.parent.chmod(0o555)
    try:
        ran = l10n("check", "--fix")
    finally:
        catalog.parent.chmod(0o755)
    assert (ran.code, catalog.read_bytes()) == (2, before)
    assert PO in ran.err


def test_a_file_that_is_a_link_is_not_written(l10n: Callable[..., Ran], catalog: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.po"
    catalog.rename(elsewhere)
    catalog.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    ran = l10n("check", "--fix")
    assert (ran.code, elsewhere.read_bytes(), catalog.is_symlink()) == (2, before, True)
    assert PO in ran.err
    assert [*catalog.parent.iterdir()] == [catalog]


@pytest.mark.parametrize("named", [(), (PO,), (ARTICLE,)])
def test_a_broken_file_is_named_and_not_touched(
    l10n: Callable[..., Ran], catalog: Path, tmp_path: Path, named: tuple[str, ...]
) -> None:
    other = tmp_path / "locales/es/LC_MESSAGES/other.po"
    (tmp_path / "articles/other.txt").write_text(f"{WHO}\n")
    other.write_text(po.dumps(Catalog("en", "es", (draft(WHO, DRAFTS[WHO]),))))
    broken = catalog.read_text().replace('msgstr "Nadie', 'msgstr "Na"die')
    catalog.write_text(broken)
    ran = l10n("check", "--fix", *named)
    assert (ran.code, catalog.read_text()) == (2, broken)
    (said,) = [line for line in ran.err.splitlines() if line.startswith(f"{PO}:")]
    assert re.match(rf"{PO}:[0-9]+: ", said)
    assert {path.name for path in catalog.parent.iterdir()} == {"trucks.po", "other.po"}
    mended = other.read_text() == po.dumps(Catalog("en", "es", (draft(WHO, RIGHT[WHO]),)))
    assert mended is (not named)
