"""The findings of `check` for other programs."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sarif_schema import faults

from l10n.checks.findings import Category, Rule, Severity
from l10n.checks.rules import RULES
from l10n.review.catalog import State, Unit
from l10n.review.judge import UnitFinding
from l10n.workflow.check import Checked
from l10n.workflow.reports import github, sarif
from l10n.workflow.reports.rule_help import HELP

NUMBER = Rule("number", Severity.ERROR, Category.MISTRANSLATION)
QUOTES = Rule("quotes", Severity.NOTE, Category.PUNCTUATION)
ODD = st.sampled_from('%:,=\r\n \t\0\x1b\x85\u2028\u202e/\\"#?&~25D3ACñ中🙂')
"""Characters that workflow commands, URI references or JSON give a meaning, and neighbours of their escapes."""
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | ODD, max_size=20)
PROPERTY, DATA = r"(?:[^%:,\r\n]|%25|%0D|%0A|%3A|%2C)*", r"(?:[^%\r\n]|%25|%0D|%0A)*"
COMMAND = re.compile(rf"(?:error|warning|notice) file={PROPERTY},line=[0-9]+,title={PROPERTY}::{DATA}")
"""A workflow command as GitHub documents it: a value of a property, and the message, after its escapes."""


def found(path: str, line: int, said: str, rule: Rule = NUMBER, *, flagged: bool = False) -> UnitFinding:
    """Make a finding."""
    finding = rule.finding("missing: {said}", said=said)
    unit = Unit("Uno.", said or "One.")
    return UnitFinding(path, line, "en", State.REVIEWED, finding, unit, "locales/a b.po", flagged)


def checked(*findings: UnitFinding) -> Checked:
    """Make the result of a check."""
    return Checked(1, findings, (), (), ())


def read(value: str) -> str:
    """Return a value as the runner of GitHub reads it: `%25` last."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(code, char)
    return value


@given(TEXTS, TEXTS, st.sampled_from(Severity))
def test_a_workflow_command_keeps_to_the_grammar_of_github(path: str, said: str, severity: Severity) -> None:
    (command,) = github(checked(found(path, 3, said, Rule("number", severity, Category.MISTRANSLATION))))
    assert COMMAND.fullmatch(command)


@given(TEXTS, TEXTS)
def test_a_workflow_command_is_one_line_whose_parts_come_back(path: str, said: str) -> None:
    (command,) = github(checked(found(path, 3, said)))
    assert "\n" not in command
    assert "\r" not in command
    head, _, message = command.partition("::")
    values = dict(pair.split("=", 1) for pair in head.removeprefix("error ").split(","))
    assert (read(values["file"]), values["line"], read(values["title"])) == (path, "3", "l10n: number")
    assert read(message) == f"reviewed: missing: {said} (locales/a b.po: {said or 'One.'})"


@given(st.lists(st.tuples(TEXTS, st.integers(1, 10**6), TEXTS, st.sampled_from(Severity), st.booleans()), max_size=3))
def test_sarif_is_valid_by_its_schema_whatever_the_texts(findings: list[tuple[str, int, str, Severity, bool]]) -> None:
    said = [
        found(path, line, text, Rule(f"rule-{severity}", severity, Category.LINK), flagged=flagged)
        for path, line, text, severity, flagged in findings
    ]
    log = sarif(checked(*said), "1.2")
    assert faults(json.loads(json.dumps(log))) == []


def test_the_schema_refuses_what_is_not_sarif() -> None:
    log: Any = sarif(checked(found("a.md", 3, "3")), "1.2")
    log["runs"][0]["results"][0]["level"] = "fatal"
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "a b%.md"
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    places = [fault.partition(": ")[0].rpartition(".")[2] for fault in faults(log)]
    assert sorted(places) == ["level", "startLine", "uri"]


def test_sarif_has_what_the_standard_requires() -> None:
    told = checked(found("articles/a.md", 3, "3"), found("año:1.md", 1, "x", QUOTES), found("b", 1, "y", flagged=True))
    log: Any = sarif(told, "1.2")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (log["version"], driver["name"], driver["version"]) == ("2.1.0", "l10n", "1.2")
    assert [rule["id"] for rule in driver["rules"]] == ["number", "quotes"]
    assert driver["rules"][0]["shortDescription"]["text"] == HELP["number"]
    assert "# l10n: ignore number" in driver["rules"][0]["help"]["text"]
    first, second = run["results"]
    assert [driver["rules"][one["ruleIndex"]]["id"] for one in (first, second)] == [
        one["ruleId"] for one in (first, second)
    ]
    assert (first["level"], second["level"], first["message"]) == ("error", "note", {"text": "missing: 3"})
    place = second["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "a%C3%B1o%3A1.md"}, "region": {"startLine": 1}}
    assert first["relatedLocations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "locales/a%20b.po"}


def test_no_findings_are_a_run_without_results() -> None:
    log: Any = sarif(checked(), "1.2")
    assert [run["results"] for run in log["runs"]] == [[]]
    assert list(github(checked())) == []


def test_each_rule_says_in_a_sentence_what_it_finds() -> None:
    assert HELP.keys() == RULES.keys()
    assert all(text[0].isupper() or text[0] == "{" for text in HELP.values())
    assert all(text.endswith(".") for text in HELP.values())
