"""The documentation is complete and true: commands, options, settings, links, and the examples that it shows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest
import typer

from l10n import limits
from l10n.checks.rules import RULES
from l10n.cli import app
from l10n.drafting.enforce import STEPS
from l10n.drafting.origin import Step
from l10n.edition.site.presets import CONVENTIONS
from l10n.formats import SUFFIXES
from l10n.glossary.table import COLUMNS, read
from l10n.interchange import Shape
from l10n.project.finding import find
from l10n.project.settings import Settings, parse
from l10n.project.tables import page as page_keys
from l10n.project.tables.publish import PublishSettings
from l10n.project.tables.site import KEYS
from l10n.review.catalog import State
from l10n.review.notes import NoteKind
from l10n.segmentation.rules import load
from l10n.segmentation.sentences import starts

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "training").rglob("*.md")])
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
PUBLISHERS = (ROOT / "docs" / "publishers.md").read_text(encoding="utf-8")
HOW_IT_WORKS = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
EXAMPLES = {"articles/2026/agua.md", "docs/a/index.md", "docs/b/index.md"}
"""Paths of somebody else's project."""
EVERYWHERE = {"--help", "-h"}
"""Options of every command, which the reference names once."""


def section(page: str, heading: str) -> str:
    """Return the text of a page below a heading of any level, up to the next of that level or above."""
    level, rest = re.search(rf"^(#+) {re.escape(heading)}\n(.*)\Z", page, re.MULTILINE | re.DOTALL).groups()  # type: ignore[union-attr]
    return re.split(rf"^#{{1,{len(level)}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def commands() -> dict[str, set[str]]:
    """Return the options of every command that the command line has."""
    return dict(_walk("l10n", typer.main.get_command(app)))


def _walk(name: str, command: object) -> Iterator[tuple[str, set[str]]]:
    options = {
        option
        for parameter in getattr(command, "params", [])
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("-")
    }
    below: dict[str, object] = getattr(command, "commands", {})
    if name == "l10n" or not below:  # a group is not documented by itself
        yield name, options
    for part, each in below.items():
        yield from _walk(f"{name} {part}", each)


def documented() -> dict[str, set[str]]:
    """Return the options of every command that the reference has a section for."""
    found: dict[str, set[str]] = {}
    for heading, body in re.findall(r"^### `(l10n[^`]*)`\n(.*?)(?=^##|\Z)", REFERENCE, re.MULTILINE | re.DOTALL):
        cells = " ".join(line.split("|")[1] for line in body.splitlines() if line.startswith("| `-"))
        found[re.sub(r"( \[?[A-Z|]+(\.\.\.)?\]?)+$", "", heading)] = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", cells))
    return found


def test_every_command_is_documented_and_no_other() -> None:
    assert documented().keys() == commands().keys()


@pytest.mark.parametrize("name", commands())
def test_every_option_is_documented_and_no_other(name: str) -> None:
    assert documented()[name] - EVERYWHERE == commands()[name] - EVERYWHERE


def test_no_page_names_an_option_that_does_not_exist() -> None:
    known = {option for options in commands().values() for option in options} | EVERYWHERE
    pages = [page for page in PAGES if page == ROOT / "README.md" or page.parent.name == "docs"]
    named = {
        (page.name, option)
        for page in pages
        for said in re.findall(r"\bl10n [a-z][^`\n]*|`--[a-z][^`\n]*`", page.read_text(encoding="utf-8"))
        for option in re.findall(r"(?<![\w-])--[a-z][\w-]*", said)
    }
    assert len(named) > 20
    assert {option for _, option in named} - known == set(), named


def test_every_setting_is_documented_and_no_other() -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", section(REFERENCE, "Settings").partition("\n### ")[0], re.MULTILINE))
    assert rows == {field.name for field in fields(Settings)}


def test_every_key_of_the_layout_of_a_site_is_documented_and_every_preset_with_its_patterns() -> None:
    told = section(REFERENCE, "The layout of a site")
    keys, presets = told.split("\n| preset |")
    cells = " ".join(re.findall(r"^\| (`.*?) \|", keys, re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", cells)) == {*KEYS, *page_keys.KEYS}
    rows = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in presets.splitlines() if "{suffix}" in line]
    written = [[cell.rpartition("`")[2] for cell in row[2:]] for row in rows if len(row) > 3]
    known = [patterns for one in CONVENTIONS.values() for kind in one.layouts.values() for patterns in kind]
    assert written == [["" if one.articles == one.editions else one.articles, one.editions] for one in known]


def test_every_rule_is_documented_with_its_severity_and_no_other() -> None:
    rows = re.findall(r"^\| (`[a-z`, -]+`) \| (error|warning|note) \|", REFERENCE, re.MULTILINE)
    told = {each: severity for names, severity in rows for each in re.findall(r"`([a-z-]+)`", names)}
    assert told == {rule.id: rule.severity for rule in RULES.values()}


def site_rows() -> list[list[list[str]]]:
    """Return what is in backticks in each row of the table of generators, cell by cell."""
    table = section(PUBLISHERS, "The layout of your site").partition("\n| generator |")[2].partition("\n\n")[0]
    return [[re.findall(r"`([^`]+)`", cell) for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]


@pytest.mark.parametrize("row", site_rows(), ids=lambda row: ", ".join(row[1]))
def test_the_layouts_that_are_shown_are_those_of_the_presets(row: list[list[str]]) -> None:
    _, said, spanish, water, english, bus = row
    found = parse({"site": tomllib.loads("\n".join(said))}, path="publishers.md").site
    assert found
    for (article,), editions, language in ((spanish, water, "en"), (english or spanish, bus or water[1:], "es")):
        page = found.layout.read(article)
        assert page
        assert found.layout.edition(page.page, language, article) == editions[0]


def test_the_settings_that_are_shown_are_settings(tmp_path: Path) -> None:
    for page in (REFERENCE, PUBLISHERS):
        for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL):
            (tmp_path / "l10n.toml").write_text(block, encoding="utf-8")
            found = find(tmp_path).settings
            assert found.to == ("es-MX", "en-US") or found.site or found.publish != PublishSettings()


def test_every_column_of_the_glossary_is_documented_and_the_table_that_is_shown_is_one() -> None:
    shown = section(REFERENCE, "Glossary tables")
    cells = " ".join(re.findall(r"^\| (`.*?) \|", shown, re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", cells)) == set(COLUMNS)
    table = "".join(f"{line[4:]}\n" for line in shown.splitlines() if line.startswith("    "))
    assert len(read("shown.csv", table)) == 2


def test_every_limit_is_documented_with_its_default_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", section(REFERENCE, "Limits"), re.MULTILINE)
    known = [(limit.variable, limit.default) for limit in limits.ALL]
    assert [(name, int(most.replace(",", ""))) for name, most in rows] == known


def test_every_state_is_documented() -> None:
    assert re.findall(r"^\| (\w+) \|", section(REFERENCE, "States"), re.MULTILINE)[1:] == list(State)


def test_every_note_of_a_po_file_is_documented() -> None:
    assert [kind for kind in NoteKind if kind and f"`#. {kind}: " not in section(REFERENCE, "The .po file")] == []


def test_every_suffix_and_every_shape_is_documented() -> None:
    assert set(re.findall(r"`(\.\w+)`", section(REFERENCE, "What is translated"))) == set(SUFFIXES)
    assert [shape for shape in Shape if f"`{shape}`" not in section(REFERENCE, "`l10n glossary import FILE`")] == []


def test_the_steps_of_enforcement_are_those_of_the_code_in_their_order() -> None:
    told = re.findall(r"^\| \d \|.*\| `(.+)` \|$", section(HOW_IT_WORKS, "How terms are enforced"), re.MULTILINE)
    assert told == [step for step in STEPS if step is not Step.ALONE]


def test_every_path_that_is_named_exists() -> None:
    folders = "l10n|tests|benchmarks|training|glossary|articles|docs|\\.ci"
    named = {
        path
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
        for path in re.findall(rf"`((?:{folders})/[\w./-]*)`", page.read_text(encoding="utf-8"))
    }
    assert len(named) > 5
    shown = {path for row in site_rows() for cell in row for path in cell}
    assert [path for path in named - EXAMPLES - shown if not (ROOT / path).exists()] == []


def anchors(page: Path) -> set[str]:
    """Return the fragments of a page that can be linked to, as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`|^    .*$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\((?!https?://)([^)\s]+)\)", text):
        path, _, fragment = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        assert not fragment or fragment in anchors(target), link


def test_the_cuts_that_are_shown_are_made() -> None:
    shown = re.findall(r"^    (.+ \| .+)$", section(HOW_IT_WORKS, "Where a sentence ends"), re.MULTILINE)
    assert len(shown) > 3
    for line in shown:
        text, language = line.replace(" | ", " "), "en" if "Senate" in line else "es"
        bounds = [0, *starts(text, load(language)), len(text)]
        assert [text[start:end].strip() for start, end in pairwise(bounds)] == line.split(" | ")


def test_each_promise_of_security_names_tests_that_there_are() -> None:
    table = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("| promise | tests |")[2].partition("\n\n")[0]
    rows = [row for row in table.splitlines() if row.startswith("| **")]
    assert len(rows) > 15
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)
        assert named, row
        for file, test in named:
            assert f"\ndef {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"
