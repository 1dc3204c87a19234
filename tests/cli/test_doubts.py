"""Doubts in .po files are in the language of the project, whoever runs l10n; those in another language are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.languages import messages
from l10n.review.catalog import Catalog, Unit

KNOWN, NEW = "The port of Veracruz received ships on Monday.", "The port of Veracruz received 7 ships on Monday."
TEXT = "El puerto de Veracruz recibió barcos el lunes."
PO = Path("locales/es/LC_MESSAGES")
ENGLISH, SPANISH = "#. doubt: number: missing: 7", "#. doubt: number: falta: 7"


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    """Give messages in English to the tests that follow."""
    yield
    messages.choose([])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write an article that the memory almost knows, and return the path of its .po file."""
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "articles/old.txt").write_text(f"{KNOWN}\n")
    (tmp_path / "articles/new.txt").write_text(f"{NEW}\n")
    (tmp_path / PO).mkdir(parents=True)
    (tmp_path / PO / "old.po").write_text(po.dumps(Catalog("en", "es", (Unit(KNOWN, TEXT),))))
    return tmp_path / PO / "new.po"


REVIEW = (
    "next: review locales/es/LC_MESSAGES/new.po in your PO editor; "
    "to approve all of it as it is: l10n approve locales/es/LC_MESSAGES/new.po\n"
)


def doubts(path: Path) -> list[str]:
    """Return the doubts in a .po file."""
    return [line for line in path.read_text().splitlines() if line.startswith("#. doubt: ")]


def test_all_machines_write_the_same_doubts(
    l10n: Callable[..., Ran], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    for language in ("en", "es_MX", "fr"):
        monkeypatch.setenv("LANG", f"{language}.UTF-8")
        monkeypatch.setenv("LANGUAGE", language)
        project.unlink(missing_ok=True)
        assert l10n("translate", "articles/new.txt").code == 0
        written.append(project.read_text())
    assert len({*written}) == 1
    assert doubts(project) == [ENGLISH]


def test_the_setting_decides_about_new_doubts_and_the_others_are_known(
    l10n: Callable[..., Ran], project: Path, tmp_path: Path
) -> None:
    assert l10n("translate", "articles/new.txt").code == 0
    english = project.read_text()
    (tmp_path / "l10n.toml").write_text('doubts = "es"\n')
    assert l10n("translate", "articles/new.txt").code == 0
    assert project.read_text() == english
    assert l10n("check", "--only", "number").out.endswith(f", 1 more already noted\n{REVIEW}")
    project.unlink()
    assert l10n("translate", "articles/new.txt").code == 0
    assert (doubts(project), project.read_text().replace(SPANISH, ENGLISH)) == ([SPANISH], english)
    (tmp_path / "l10n.toml").unlink()
    assert l10n("check", "--only", "number").out.endswith(f", 1 more already noted\n{REVIEW}")


def test_a_fix_removes_its_doubt_in_any_language(l10n: Callable[..., Ran], project: Path, tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('doubts = "es"\n')
    known = TEXT.replace("recibió barcos", "recibió  barcos")
    project.with_name("old.po").write_text(po.dumps(Catalog("en", "es", (Unit(KNOWN, known),))))
    assert l10n("translate", "articles/new.txt").code == 0
    assert [line.split(": ")[1] for line in doubts(project)] == ["number", "spacing"]
    (tmp_path / "l10n.toml").unlink()
    assert l10n("check", "--fix", project.relative_to(tmp_path)).code == 0
    assert doubts(project) == [SPANISH]


def test_a_language_that_l10n_does_not_speak_is_refused(
    l10n: Callable[..., Ran], project: Path, tmp_path: Path
) -> None:
    (tmp_path / "l10n.toml").write_text('doubts = "fr"\n')
    ran = l10n("translate", "articles/new.txt")
    assert (ran.code, ran.err) == (2, "l10n.toml:1: setting `doubts`: must be one of en, es, not 'fr'\n")
    assert not project.exists()
