"""The sample articles and what is committed of them: made by these commands, and still what they make."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from processor import exact_environment

from l10n import formats, po
from l10n.checks.rules import RULES
from l10n.edition.policy import PublishRules, Unreviewed
from l10n.project.finding import find
from l10n.review.catalog import Catalog, Unit
from l10n.workflow import build, translate, verify
from l10n.workflow.build import BuildOptions
from l10n.workflow.translating.jobs import Done, Options

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(path for path in (ROOT / "articles").iterdir() if path.suffix in formats.SUFFIXES)
CATALOGS = sorted((ROOT / "locales").rglob("*.po"))
NEAR_TIES = 2
"""How many drafts of the samples another processor may word otherwise (law 8)."""


def units(path: Path) -> dict[str, Unit]:
    return {unit.source: unit for unit in read(path).units}


def read(path: Path) -> Catalog:
    return po.loads(path.read_bytes().decode(), path=path.name)


def test_there_are_samples_in_both_languages_and_all_formats() -> None:
    assert {path.suffix for path in SAMPLES} == {".md", ".html", ".txt"}
    assert {read(path).source_language for path in CATALOGS} == {"en", "es"}
    assert len(CATALOGS) == len(SAMPLES)


def test_law_8_the_samples_drafted_anew_are_what_is_committed(tmp_path: Path) -> None:
    for folder in ("articles", "glossary"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    articles = [str(path.relative_to(ROOT)) for path in SAMPLES]
    command = [sys.executable, "-m", "l10n", "translate", *articles]
    subprocess.run(command, cwd=tmp_path, env=exact_environment(), check=True)
    differing = 0
    for path in CATALOGS:
        made = units(tmp_path / path.relative_to(ROOT))
        committed = {source: unit for source, unit in units(path).items() if not unit.obsolete}
        assert list(made) == list(committed)
        drafts = {source: unit for source, unit in committed.items() if unit.fuzzy}
        differing += sum(made[source].target != unit.target for source, unit in drafts.items())
    assert differing <= NEAR_TIES


def test_law_6_the_samples_are_at_rest() -> None:
    project = find(ROOT)
    jobs = translate.survey(project, project.articles(formats.SUFFIXES).paths, Options()).jobs
    assert [job.shown for job in jobs if job.pending] == []
    events = translate.translate(project, jobs, Options(check=True))
    assert not any(isinstance(event, Done) and event.changed for event in events)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_law_1_a_sample_comes_back_byte_for_byte(path: Path) -> None:
    verdict = verify.verify(find(ROOT), path)
    assert (verdict.difference, verdict.problems) == (None, ())


def test_every_edition_of_the_samples_is_fit_to_build(tmp_path: Path) -> None:
    rules = PublishRules(Unreviewed.DRAFT, draft_titles=True)
    built = build.build(find(ROOT), [], BuildOptions(0, tmp_path, rules, allow=frozenset(RULES)))
    assert built.left_out == ()
    assert len(built.placed) == 2 * len(SAMPLES)


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_law_4_the_committed_files_please_gettext(path: Path, judge: Callable[[str, str], str], tmp_path: Path) -> None:
    msgfmt, msgcat = judge("msgfmt", "law 4"), judge("msgcat", "law 4")
    ran = subprocess.run(
        [msgfmt, "--check", "-o", tmp_path / "x.mo", path], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert subprocess.run([msgcat, "--no-wrap", path], capture_output=True, check=True).stdout == path.read_bytes()
