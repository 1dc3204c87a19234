"""The requirements of a lean installation are those of the lock file, without what l10n never calls."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]


def needed(root: str) -> set[tuple[str, str]]:
    """Return the name and version of each package that one needs at run time, on whatever platform there is."""
    found, waiting = {root}, [root]
    while waiting:
        name = waiting.pop()
        wants = [each for package in LOCK if package["name"] == name for each in package.get("dependencies", [])]
        new = {each["name"] for each in wants if not each.get("marker", "").endswith("sys_platform == 'never'")} - found
        found |= new
        waiting += new
    return {(package["name"], package["version"]) for package in LOCK if package["name"] in found - {root}}


def test_the_lean_requirements_are_those_of_the_lock_file_without_sentence_splitters() -> None:
    lines = (ROOT / "requirements/lean.txt").read_text(encoding="utf-8").splitlines()
    pinned = {match.groups() for line in lines if (match := re.match(r"([\w.-]+)==(\S+)", line))}
    assert len(pinned) == sum(not line.startswith("#") for line in lines)
    assert pinned == needed("l10n-articles"), "run `.ci/wheel lock`"
    assert {"argostranslate", "ctranslate2"} < {name for name, _ in pinned}
    assert not {"stanza", "spacy", "minisbd", "torch"} & {name for name, _ in pinned}
