"""Law 10 in company: commands that run at once, and a translator who saves at any moment, lose nothing by it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import polib
import pytest
import tiny_package
from hypothesis import settings
from trusted import trust

from l10n.project.finding import find
from l10n.project.places import Project
from l10n.workflow import approve, translate
from l10n.workflow.translating.jobs import Options

MANY = 1000 if settings.get_current_profile_name() == "thorough" else 150
MOMENTS = pytest.mark.parametrize("moments", [10, pytest.param(MANY, marks=pytest.mark.slow)], ids=["some", "many"])

ARTICLES = {
    "bridge.txt": "The bridge opened on Monday.\nThe mayor was there.\nNobody came.\n",
    "rain.txt": "The rain did not stop on Monday.\nThe mayor was there.\n",
}
HUMAN = "La alcaldesa estuvo ahí."
AT_WORK = ("/l10n/files/", "/l10n/project/places.py", "/l10n/workflow/")
"""The code whose calls are moments to save at."""
UNSEEN = ("check_unchanged", "_take_place", "rename", "_at")
"""What is called between the last look at a file and its replacement, when no system can see a save."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project with drafts of two articles, one of which changed."""
    root = tmp_path / "newsroom"
    (root / "articles").mkdir(parents=True)
    trust(tiny_package.build(tmp_path))
    for name, text in ARTICLES.items():
        (root / "articles" / name).write_text(text)
    project = find(root)
    draft(project)
    (root / "articles/bridge.txt").write_text("The bridge opened on Tuesday.\nThe mayor was there.\nIt rained.\n")
    return project


def draft(project: Project) -> None:
    """Translate all articles."""
    options = Options("en", model=str(project.root.parent / "translate-en_es-1_1"))
    jobs = translate.survey(project, [project.root / "articles" / name for name in ARTICLES], options).jobs
    for _ in translate.translate(project, jobs, options):
        pass


def catalog(project: Project, article: str = "bridge") -> Path:
    """Return where the .po file of an article lies."""
    return project.root / f"locales/es/LC_MESSAGES/{article}.po"


def save(path: Path) -> None:
    """Do as a translator does in Poedit: write a text, clear its flag, save."""
    read = polib.pofile(str(path))
    entry = read.find("The mayor was there.")
    assert entry
    entry.msgstr, entry.flags = HUMAN, []
    read.save()


def assert_nothing_is_lost(path: Path, moment: int = 0) -> None:
    """Prove that the text of the person and the drafts of the machine are there."""
    found = {entry.msgid: entry for entry in polib.pofile(str(path)) if not entry.obsolete}
    assert list(found) == ["The bridge opened on Tuesday.", "The mayor was there.", "It rained."]
    person = found.pop("The mayor was there.")
    assert (person.msgstr, person.fuzzy) == (HUMAN, False), moment
    assert all(entry.msgstr and entry.fuzzy for entry in found.values()), moment


def saving(command: Callable[[], object], path: Path, moment: int = 0) -> list[str]:
    """Run a command, save at the n-th call that it makes, and return the names of the calls."""
    calls: list[str] = []

    def called(frame: FrameType, _event: str, _argument: object) -> None:
        if any(part in frame.f_code.co_filename for part in AT_WORK) and frame.f_code.co_name not in UNSEEN:
            calls.append(frame.f_code.co_name)
            if len(calls) == moment:
                save(path)

    before = sys.gettrace()
    sys.settrace(called)
    try:
        command()
    finally:
        sys.settrace(before)
    return calls


def test_each_path_and_name_of_the_code_at_work_is_in_the_package() -> None:
    files = [*(Path(__file__).parents[1] / "l10n").rglob("*.py")]
    at_work = [file for file in files if any(part in file.as_posix() for part in AT_WORK)]
    assert [part for part in AT_WORK if not any(part in file.as_posix() for file in files)] == []
    code = "".join(file.read_text() for file in at_work)
    assert [name for name in UNSEEN if f"def {name}(" not in code] == []


def at_any_moment(command: Callable[[], object], path: Path, moments: int) -> Iterator[int]:
    """Run a command again and again, each time with a save at another moment; give the moments."""
    old = path.read_text()
    calls = saving(command, path)
    assert "_replace" in calls
    for moment in range(1, len(calls) + 1, max(1, len(calls) // moments)):
        path.write_text(old)
        if len(saving(command, path, moment)) >= moment:  # the first run may make some calls more
            yield moment


@MOMENTS
def test_law_10_a_translator_who_saves_at_any_moment_of_translate_loses_nothing(project: Project, moments: int) -> None:
    path = catalog(project)
    for moment in at_any_moment(lambda: draft(project), path, moments):
        assert_nothing_is_lost(path, moment)


@MOMENTS
def test_law_10_a_translator_who_saves_at_any_moment_of_approve_loses_nothing(project: Project, moments: int) -> None:
    draft(project)
    path = catalog(project)
    for moment in at_any_moment(lambda: approve.approve(project, path, ["It rained."]), path, moments):
        found = {entry.msgid: entry for entry in polib.pofile(str(path))}
        assert found["The mayor was there."].msgstr == HUMAN, moment
        assert [found[text].fuzzy for text in ("The mayor was there.", "It rained.")] == [False, False], moment


def test_law_10_commands_that_run_at_once_lose_nothing_to_each_other(project: Project) -> None:
    save(catalog(project))
    package = project.root.parent / "translate-en_es-1_1"
    articles = [f"articles/{name}" for name in ARTICLES]
    commands = [
        ["translate", *articles, "--from", "en", "--model", str(package)],
        ["translate", *reversed(articles), "--from", "en", "--model", str(package)],
        ["approve", str(catalog(project, "rain"))],
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "l10n", *command],
            cwd=project.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for command in commands
    ]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], said
    assert_nothing_is_lost(catalog(project))
    assert not any(entry.fuzzy for entry in polib.pofile(str(catalog(project, "rain"))))
    assert sorted(path.name for path in catalog(project).parent.iterdir()) == ["bridge.po", "rain.po"]
