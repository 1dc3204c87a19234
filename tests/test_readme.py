"""The README shows what the commands print: its transcript is held against the samples that are committed."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from l10n import po
from l10n.project.places import find
from l10n.review.catalog import Unit
from l10n.segmentation.rules import load
from l10n.segmentation.sentences import starts

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
UNITS: dict[str, Unit] = {
    unit.source: unit
    for path in sorted((ROOT / "locales").rglob("*.po"))
    for unit in po.loads(path.read_bytes().decode(), path=path.name).units
}


def test_the_unit_that_is_shown_stands_in_its_po_file() -> None:
    entry = "\n".join(line.strip() for line in README.split("    # l10n: ")[1].split("\n\n")[0].splitlines())
    files = sorted((ROOT / "locales").rglob("*.po"))
    assert any(f"\n# l10n: {entry}\n" in path.read_text(encoding="utf-8") for path in files)


def test_the_sentences_that_are_refused_stand_at_their_lines() -> None:
    refused = re.findall(r"^    (articles/\S+):(\d+): draft: (.+)$", README, re.MULTILINE)
    assert refused
    for path, line, sentence in refused:
        assert (path, int(line)) in UNITS[sentence].places


def test_the_numbers_of_new_drafts_are_those_of_the_samples() -> None:
    shown = re.findall(r"^    (locales/\S+\.po): (\d+) new drafts$", README, re.MULTILINE)
    assert shown
    for path, number in shown:
        catalog = po.loads((ROOT / path).read_bytes().decode(), path=path)
        assert len(catalog.units) == int(number)


def test_the_settings_that_are_shown_are_settings(tmp_path: Path) -> None:

    (block,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "l10n.toml").write_text(block, encoding="utf-8")
    assert find(tmp_path).settings.to == ("es-MX", "en-US")


def test_the_cuts_that_are_shown_are_made() -> None:
    shown = re.findall(
        r"^    (.+ \| .+)$", README.partition("## Where a sentence ends")[2].partition("\n## ")[0], re.MULTILINE
    )
    assert len(shown) > 3
    for line in shown:
        text, language = line.replace(" | ", " "), "en" if "Senate" in line else "es"
        bounds = [0, *starts(text, load(language)), len(text)]
        assert [text[start:end].strip() for start, end in pairwise(bounds)] == line.split(" | ")
