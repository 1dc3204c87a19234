"""`build --watch` builds what changed until Ctrl-C, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.review.catalog import Catalog, Unit

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
_PAUSE = 0.05


def save(root: Path, words: str) -> None:
    """Write the .po file of the article."""
    catalog = root / "locales/en/LC_MESSAGES/agua.po"
    catalog.parent.mkdir(parents=True, exist_ok=True)
    beside = catalog.with_suffix(".new")
    beside.write_text(po.dumps(Catalog("es", "en", (Unit("Nadie avisó.", words),))))
    beside.replace(catalog)  # as most editors save


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Return a process that watches a project."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/agua.txt").write_text("Nadie avisó.\n")
    (tmp_path / "glossary").mkdir()
    (tmp_path / "l10n.toml").write_text("")
    save(tmp_path, "Nobody said so.")
    with (
        (tmp_path / "said").open("wb") as said,
        subprocess.Popen(
            [sys.executable, "-m", "l10n", "build", "--watch"], cwd=tmp_path, stdout=said, stderr=said
        ) as ran,
    ):
        yield ran
        ran.kill()


def until(ran: subprocess.Popen[bytes], holds: Callable[[], bool], said: Path) -> None:
    """Wait until something holds; the time limit of the tests ends it."""
    while not holds():
        assert ran.poll() is None, said.read_text()
        time.sleep(_PAUSE)


def test_it_builds_what_changes_and_ends_cleanly(watching: subprocess.Popen[bytes], tmp_path: Path) -> None:
    said, page = tmp_path / "said", tmp_path / "editions/en/agua.txt"
    until(watching, lambda: "watching; Ctrl-C ends it\n" in said.read_text(), said)
    assert page.read_text() == "Nobody said so.\n"
    save(tmp_path, "No one said so.")
    until(watching, lambda: page.read_text() == "No one said so.\n", said)
    (tmp_path / "l10n.toml").write_text("colour = 1\n")
    until(watching, lambda: "l10n.toml:1: unknown setting `colour`" in said.read_text(), said)
    (tmp_path / "l10n.toml").write_text("")
    (tmp_path / "articles/luz.txt").write_text("Nadie avisó.\n")
    until(watching, lambda: "has no .po file; run l10n translate articles/luz.txt" in said.read_text(), said)
    watching.send_signal(signal.SIGINT)
    assert watching.wait() == 130
    lines = said.read_text().splitlines()
    assert lines[-1] == "interrupted; finished articles are kept"
    assert not [line for line in lines if "Traceback" in line or ", unchanged" in line]
    assert [path.name for path in (tmp_path / "editions").iterdir() if path.name not in ("en", "es")] == []


def test_without_the_library_it_says_how_to_get_it(
    l10n: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "l10n.toml").write_text("")
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    ran = l10n("build", "--watch")
    assert ran == Ran(2, "", "--watch: needs the package watchfiles; pip install 'l10n-articles[watch]'\n")
