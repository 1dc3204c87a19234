"""The licence of a package: only what it states plainly is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_package import build

from l10n.engine import packages
from l10n.engine.about.licence import BUNDLED, licence, named

MODELS = Path(packages.__file__).parent / "models"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CC BY 4.0", "CC BY 4.0"),
        ("licensed under CC-BY 4.0.", "CC BY 4.0"),
        ("cc-by-sa-3.0", "CC BY-SA 3.0"),
        ("CC BY-NC 4.0", "CC BY-NC 4.0"),
        ("CC BY-NC-SA 2.5", "CC BY-NC-SA 2.5"),
        ("https://creativecommons.org/licenses/by-nc-nd/4.0/", "CC BY-NC-ND 4.0"),
        ("Creative Commons Attribution-ShareAlike 4.0 International", "CC BY-SA 4.0"),
        ("CC0-1.0", "CC0 1.0"),
        ("MIT", "MIT"),
        ("MPL-2.0", "MPL 2.0"),
        ("Mozilla Public License Version 2.0", "MPL 2.0"),
        ("Apache License\n                           Version 2.0", "Apache 2.0"),
        ("GNU AFFERO GENERAL PUBLIC LICENSE", "AGPL 3"),
        ("GNU GENERAL PUBLIC LICENSE\n Version 3", "GPL"),
        ("Gemma terms of use", "Gemma terms of use"),
    ],
)
def test_licences_get_their_usual_names(text: str, name: str) -> None:
    assert named(text) == name


@given(st.text(max_size=400))
def test_any_statement_gets_a_name_of_one_line(text: str) -> None:
    assert len(named(text)) <= 60
    assert "\n" not in named(text)


@pytest.mark.parametrize(
    ("file", "content", "name"),
    [
        ("LICENSE", "MIT License\n\nCopyright", "MIT"),
        ("LICENSE.txt", "Mozilla Public License Version 2.0\n====", "MPL 2.0"),
        ("README.md", "# OPUS-MT\n\nLicense: CC-BY 4.0\n", "CC BY 4.0"),
        ("README.md", "* license: cc-by-4.0\n", "CC BY 4.0"),
        ("README.md", "**Licence:** MPL 2.0\n", "MPL 2.0"),
        ("README.md", "| License | CC BY-SA 4.0 |\n", "CC BY-SA 4.0"),
        ("README.md", "## License\n\nApache 2.0\n", "Apache 2.0"),
        ("README.md", "# en-es\n\nThe data came from OPUS, licensed CC BY-SA 4.0, and from the EU.\n", None),
        ("README.md", "The license is not clear: MIT or GPL?\n", None),
        ("README.md", "License:\n", None),
        ("README.md", "", None),
    ],
)
def test_files_of_a_package_may_state_it(tmp_path: Path, file: str, content: str, name: str | None) -> None:
    path = build(tmp_path)
    (path / file).write_text(content, encoding="utf-8")
    assert licence(packages.read(path)) == name


def test_the_metadata_comes_before_the_files_and_these_before_what_is_known_of_argos(tmp_path: Path) -> None:
    path = build(tmp_path, license="MPL-2.0", source="es", target="en", version="1.9")
    (path / "LICENSE").write_text("MIT License", encoding="utf-8")
    assert licence(packages.read(path)) == "MPL 2.0"
    other = build(tmp_path, name="other", source="es", target="en", version="1.9")
    assert licence(packages.read(other)) == "CC BY 4.0"
    (other / "LICENSE").write_text("MIT License", encoding="utf-8")
    assert licence(packages.read(other)) == "MIT"
    assert licence(packages.read(build(tmp_path, name="plain", version="1.0"))) is None


def test_a_file_that_cannot_be_read_states_nothing(tmp_path: Path) -> None:
    path = build(tmp_path, license=["MIT"])
    (path / "LICENSE").symlink_to(tmp_path / "elsewhere")
    (path / "README.md").write_bytes(b"x" * 1_000_001)
    assert licence(packages.read(path)) is None


def test_a_long_readme_takes_no_time_of_its_square(tmp_path: Path) -> None:
    path = build(tmp_path)
    lines = "#\n" * 200_000 + "-" * 300_000 + " licence " * 30_000 + ":" * 300_000
    (path / "README.md").write_text(lines, encoding="utf-8")
    assert licence(packages.read(path)) is None


def test_the_bundled_ones_are_under_the_licence_of_their_page() -> None:
    package = packages.bundled("en", "es")
    assert package is not None
    assert licence(package) == BUNDLED
    text = (MODELS / "LICENSE.md").read_text(encoding="utf-8")
    weights = text.partition("## The licence of the weights")[2].partition("\n## ")[0]
    found = re.search(r"\[(CC [^\]]+)\]", weights)
    assert found
    assert found[1] == BUNDLED
