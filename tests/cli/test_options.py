"""Options that are numbers are written in plain digits, none is empty, and those that contradict are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

Cli = Callable[..., Ran]
NO_NUMBERS = ["nan", "inf", "-inf", "1_0", "+5", " 5", "5 ", "٩٠", "９０", "1e1", "0x10", "½", "-1", "101", "5.", ".5"]


@pytest.fixture(autouse=True)
def project(tmp_path: Path) -> Path:
    """Make a project with an article."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/agua.md").write_text("El agua volvió el lunes a la ciudad.\n")
    return tmp_path


@pytest.mark.parametrize("said", NO_NUMBERS)
@pytest.mark.parametrize(
    "command",
    ["build --at-least", "memory align articles/agua.md articles/agua.md --sure", "glossary candidates --least"],
)
def test_a_number_is_written_in_plain_digits(l10n: Cli, command: str, said: str) -> None:
    if said == "101" and "candidates" in command:
        said = "1" * 10
    ran = l10n(*command.split(), said)
    option = command.rsplit(" ", 1)[1]
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert f"invalid value for '{option}': {said} is no" in ran.err


def test_numbers_within_their_bounds_are_taken(l10n: Cli) -> None:
    for said in ("0", "100", "77.5", "099.90"):
        assert "invalid" not in l10n("build", "--at-least", said).err
    for said in ("1", "2", "12"):
        assert l10n("glossary", "candidates", "--least", said).code == 0


@pytest.mark.parametrize("option", ["--allow", "--force", "--keep", "--manifest", "--out", "--now", "--locales"])
def test_an_option_with_an_empty_value_is_refused(l10n: Cli, option: str) -> None:
    for arguments in ([option, ""], [f"{option}="]):
        ran = l10n("build", *arguments)
        assert (ran.code, ran.err) == (
            2,
            f"l10n build: {option} has an empty value; give one, or leave the option out\n",
        )


@pytest.mark.parametrize("said", [",", " ", ", ,"])
def test_a_list_of_rules_names_one(l10n: Cli, said: str) -> None:
    for command in (["build", "--allow"], ["check", "--only"], ["check", "--skip"]):
        ran = l10n(*command, said)
        assert (ran.code, ran.err) == (2, f"{command[1]}: names no rule; give the id of one, or leave the option out\n")


@pytest.mark.parametrize(
    ("arguments", "pair"),
    [
        ("--watch --check", "--watch and --check"),
        ("--watch --keep editions/en/a.md", "--watch and --keep"),
        ("--watch --force editions/en/a.md", "--watch and --force"),
        ("--prune articles/agua.md", "--prune and named articles"),
        ("--keep editions/en/a.md articles", "--keep and named articles"),
        ("--unreviewed fail --at-least 50", "--unreviewed fail and --at-least"),
        ("--unreviewed fail --draft-titles", "--unreviewed fail and --draft-titles"),
        ("--unreviewed source --draft-titles", "--unreviewed source and --draft-titles"),
    ],
)
def test_options_that_contradict_each_other_are_refused(l10n: Cli, arguments: str, pair: str) -> None:
    ran = l10n("build", *arguments.split())
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(f"l10n build: {pair} contradict each other; ")


@pytest.mark.parametrize(
    "arguments",
    [
        "--check --prune",
        "--at-least 50",
        "--unreviewed source --at-least 50",
        "--unreviewed mark --draft-titles",
        "--unreviewed source --no-draft-titles",
        "--draft-titles",
        "--check --all-or-nothing articles/agua.md",
    ],
)
def test_options_that_go_together_are_taken(l10n: Cli, arguments: str) -> None:
    assert "contradict" not in l10n("build", *arguments.split()).err
