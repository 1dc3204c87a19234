"""The manifest says what was published, the same for the same input; `--check` writes nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from snapshots import stamped

from l10n import po
from l10n.drafting.origin import MachineTranslation
from l10n.review.catalog import Catalog, Provenance, State, Unit
from l10n.text.fingerprint import file_fingerprint, fingerprint

Cli = Callable[..., Ran]
MADE = Provenance(State.DRAFT, fingerprint("Nobody said so."), 90, MachineTranslation("translate-es_en 0.5"))


@pytest.fixture
def site(l10n: Cli, tmp_path: Path) -> Path:
    """Return a project with an article of which one sentence is a draft."""
    assert callable(l10n)
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "articles/agua.txt").write_text("El agua volvió el lunes. Nadie avisó.\n")
    save(tmp_path, fuzzy=True)
    return tmp_path


def save(root: Path, *, fuzzy: bool) -> None:
    """Write the .po file."""
    water = Unit("El agua volvió el lunes.", "The water came back on Monday.")
    nobody = Unit("Nadie avisó.", "Nobody said so.", fuzzy=fuzzy, provenance=MADE if fuzzy else None)
    catalog = root / "locales/en/LC_MESSAGES/agua.po"
    catalog.parent.mkdir(parents=True, exist_ok=True)
    text = po.dumps(Catalog("es", "en", (water, nobody)))
    catalog.write_text(text.replace("PO-Revision-Date: ", "PO-Revision-Date: 2026-11-28 10:00+0000"))


def test_the_manifest_says_what_was_published(l10n: Cli, site: Path) -> None:
    ran = l10n("build", "--unreviewed", "mark", "--manifest", "out.json")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "out.json: written")
    english, spanish = json.loads((site / "out.json").read_text())["editions"]
    assert english == {
        "article": "articles/agua.txt",
        "language": "en",
        "path": "editions/en/agua.txt",
        "fingerprint": file_fingerprint((site / "editions/en/agua.txt").read_bytes()),
        "original": False,
        "stale": False,
        "sentences": {"untranslated": 0, "draft": 1, "reviewed": 1, "stale": 0},
        "words": {"untranslated": 0, "draft": 2, "reviewed": 5, "stale": 0},
        "packages": ["translate-es_en 0.5"],
        "revised": "2026-11-28 10:00+0000",
    }
    assert (spanish["path"], spanish["original"], spanish["revised"]) == ("editions/es/agua.txt", True, None)
    before = stamped(site, "lock")
    again = l10n("build", "--unreviewed", "mark", "--manifest", "out.json", "--now", "2031-01-01")
    assert (again.code, "out.json" in again.out, stamped(site, "lock")) == (0, False, before)


def test_a_page_that_stays_is_in_the_manifest_as_stale(l10n: Cli, site: Path) -> None:
    save(site, fuzzy=False)
    assert l10n("build").code == 0
    save(site, fuzzy=True)
    assert l10n("build", "--manifest", "out.json").code == 1
    english, _ = json.loads((site / "out.json").read_text())["editions"]
    assert (english["stale"], english["revised"]) == (True, "2026-11-28 10:00+0000")
    assert english["fingerprint"] == file_fingerprint((site / "editions/en/agua.txt").read_bytes())


@pytest.mark.parametrize("path", ["editions.txt", "locales/editions.json", "articles/a.json", "no/a.json", "a.po"])
def test_a_manifest_takes_the_place_of_nothing_else(l10n: Cli, site: Path, path: str) -> None:
    ran = l10n("build", "--manifest", path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert not (site / "editions").exists()


def test_a_check_writes_nothing_and_says_what_would_change(l10n: Cli, site: Path) -> None:
    save(site, fuzzy=False)
    before = stamped(site, "lock")
    first = l10n("build", "--check", "--manifest", "out.json")
    would = [f"{path}: would change" for path in ("editions/es/agua.txt", "editions/en/agua.txt", "out.json")]
    assert (first.code, first.out.splitlines(), first.err, stamped(site, "lock")) == (1, would, "", before)
    assert l10n("build", "--manifest", "out.json").code == 0
    built = stamped(site, "lock")
    assert l10n("build", "--check", "--manifest", "out.json").code == 0
    assert stamped(site, "lock") == built
    (site / "locales/editions.json").unlink()
    lacking = l10n("build", "--check")
    assert (lacking.code, lacking.out.splitlines()[-1]) == (1, "locales/editions.json: would change")
    (site / "editions/en/agua.txt").write_text("By hand.\n")
    shutil.rmtree(site / "locales/.l10n")
    left = l10n("build", "--check")
    assert (left.code, "editions/en/agua.txt: is left as it is" in left.err) == (1, True)
    assert not (site / "locales/.l10n").exists()
