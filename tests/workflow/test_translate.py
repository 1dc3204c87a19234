"""The verbs in the company of others: somebody saves, another process runs, an article or a cut changes meanwhile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from plain_words import ES_EN
from word_model import Cut, WordModel

from l10n.errors import CatalogError
from l10n.project.finding import find
from l10n.project.places import Project
from l10n.workflow import translate as workflow
from l10n.workflow.translating import desk
from l10n.workflow.translating.jobs import Done, Guessing, Options, Progress

ARTICLE = "El agua volvió el lunes.\nLa luz tardó dos días.\nNadie lo sabía.\n"
SPANISH = Options(source="es")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/agua.txt").write_text(ARTICLE)
    return find(tmp_path)


def article(project: Project) -> Path:
    return project.root / "articles/agua.txt"


def catalog(project: Project) -> Path:
    return project.root / "locales/en/LC_MESSAGES/agua.po"


def run(project: Project, *, options: Options = SPANISH, progress: Progress | None = None) -> list[Done]:
    jobs = workflow.survey(project, [article(project)], options).jobs
    events = workflow.translate(project, jobs, options, progress=progress)
    return [event for event in events if isinstance(event, Done)]


def save(project: Project, sentence: str, target: str) -> None:
    """Do as a translator does: write a text, clear its flag, save."""
    entries = catalog(project).read_text().split("\n\n")
    at = next(at for at, entry in enumerate(entries) if f'msgid "{sentence}"' in entry)
    head = entries[at].split("#, fuzzy\n")[0]
    entries[at] = f'{head}msgid "{sentence}"\nmsgstr "{target}"'
    catalog(project).write_text("\n\n".join(entries) + "\n")


def test_law_10_a_text_that_is_saved_while_drafts_are_made_is_kept(project: Project) -> None:
    run(project)
    article(project).write_text(ARTICLE + "Hoy llueve.\n")

    def meanwhile(_done: int, _total: int) -> None:
        save(project, "El agua volvió el lunes.", "Water came back on Monday.")

    (done,) = run(project, progress=meanwhile)
    assert done.changed
    text = catalog(project).read_text()
    assert 'msgstr "Water came back on Monday."' in text
    assert 'msgid "Hoy llueve."\nmsgstr ""' not in text


def test_law_10_a_file_that_another_process_made_meanwhile_is_reconciled(project: Project) -> None:
    def meanwhile(_done: int, _total: int) -> None:
        subprocess.run(
            [sys.executable, "-m", "l10n", "translate", "--from", "es", "articles/agua.txt"],
            cwd=project.root,
            check=True,
            capture_output=True,
        )
        save(project, "Nadie lo sabía.", "Nobody knew.")

    run(project, progress=meanwhile)
    assert 'msgstr "Nobody knew."' in catalog(project).read_text()


def test_a_file_that_never_rests_is_an_error_and_untouched(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    run(project)
    article(project).write_text(ARTICLE + "Hoy llueve.\n")
    saves = iter(range(10))

    def busy(project: Project, path: Path, text: str, *, was: str | None) -> bool:
        catalog(project).write_text(catalog(project).read_text() + f"# saved {next(saves)}\n")
        return update(project, path, text, was=was)

    update = Project.update
    monkeypatch.setattr(Project, "update", busy)
    with pytest.raises(CatalogError, match=r"agua\.po: is being written by another program; close it there"):
        run(project)
    assert "Hoy llueve" not in catalog(project).read_text()


def test_articles_of_both_languages_are_drafted_in_one_run(project: Project) -> None:
    other = project.root / "articles/water.txt"
    other.write_text("The water came back on Monday.\nNobody knew.\n")
    jobs = workflow.survey(project, [other, article(project)], Options()).jobs
    events = list(workflow.translate(project, jobs, Options()))
    assert [type(event).__name__ for event in events] == ["Loading", "Done", "Loading", "Done"]
    assert len(list((project.root / "locales").rglob("*.po"))) == 2


def test_progress_counts_every_word_of_every_article(project: Project) -> None:
    for n in range(3):
        (project.root / f"articles/{n}.txt").write_text("\n".join(f"El día {n} fue el {k}." for k in range(150)))
    seen: list[tuple[int, int]] = []
    jobs = workflow.survey(project, sorted((project.root / "articles").iterdir()), SPANISH).jobs
    for _ in workflow.translate(project, jobs, SPANISH, progress=lambda done, total: seen.append((done, total))):
        pass
    words = 3 * 150 * 6 + len(ARTICLE.split())
    assert seen[-1] == (words, words)
    assert seen == sorted(seen)


def test_articles_that_are_drafted_side_by_side_are_written_in_order_each_with_its_own(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "CHUNK", 3)
    for n in range(9):
        text = "\n".join(f"El [agua {n}](/{n}) volvió a las {k} horas." for k in range(1 + 4 * (n % 2)))
        (project.root / f"articles/{n}.md").write_text(text)
    paths = sorted((project.root / "articles").iterdir())
    jobs = workflow.survey(project, paths, SPANISH).jobs
    done = [event for event in workflow.translate(project, jobs, SPANISH) if isinstance(event, Done)]
    assert [one.job.article for one in done] == paths
    assert [one.drafted for one in done] == [one.job.pending for one in done]
    for n in range(9):
        text = (project.root / f"locales/en/LC_MESSAGES/{n}.po").read_text()
        assert text.count(f"](/{n})") == 2 * (1 + 4 * (n % 2))


def test_a_sentence_that_stands_twice_is_one_unit_with_two_places(project: Project) -> None:
    article(project).write_text("Nadie lo sabía.\nEl agua volvió.\nNadie lo sabía.\n")
    (done,) = run(project)
    assert done.drafted == 2
    assert "#: articles/agua.txt:1 articles/agua.txt:3\n" in catalog(project).read_text()


def test_a_moved_paragraph_keeps_its_work(project: Project) -> None:
    run(project)
    save(project, "Nadie lo sabía.", "Nobody knew.")
    article(project).write_text("Nadie lo sabía.\nEl agua volvió el lunes.\nLa luz tardó dos días.\n")
    (done,) = run(project)
    assert done.drafted == 0
    assert 'msgid "Nadie lo sabía."\nmsgstr "Nobody knew."' in catalog(project).read_text()


def test_a_po_file_of_other_languages_at_the_place_is_refused(project: Project) -> None:
    run(project)
    text = catalog(project).read_text()
    catalog(project).write_text(text.replace("Language: en", "Language: en_GB"))
    (fault,) = workflow.survey(project, [article(project)], SPANISH).broken
    assert "agua.po: translates `es` into `en-GB`, not es into en" in str(fault)


@pytest.mark.parametrize(
    ("cut", "events"), [(Cut.SOURCE, ["Loading", "Guessing", "Done"]), (Cut.BOTH, ["Loading", "Done"])]
)
def test_a_model_without_a_tokenizer_of_its_target_is_told(
    project: Project, tmp_path_factory: pytest.TempPathFactory, cut: Cut, events: list[str]
) -> None:
    words = {**ES_EN, "agua": "water", "volvió": "returned", "lunes": "Monday"}
    model = WordModel(words, source="es", target="en", cut=cut).build(
        tmp_path_factory.mktemp("models"), "opus-mt-es-en"
    )
    options = Options(source="es", model=str(model))
    jobs = workflow.survey(project, [article(project)], options).jobs
    found = list(workflow.translate(project, jobs, options))
    assert [type(event).__name__ for event in found] == events
    assert [event for event in found if isinstance(event, Guessing)] in ([], [Guessing("translate-es_en 1.0", "en")])
    assert 'msgstr "The water returned' in catalog(project).read_text()
