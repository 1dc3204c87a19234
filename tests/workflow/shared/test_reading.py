"""Articles are opened by one function, once in a run of a verb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType

import pytest
from seen import calling

from l10n import formats, po
from l10n.project.finding import find
from l10n.project.places import Project
from l10n.review.catalog import Catalog, Unit
from l10n.segmentation import segments
from l10n.workflow import align, build, candidates, check, memory, segment, translate, verify
from l10n.workflow.build import BuildOptions
from l10n.workflow.shared import reading
from l10n.workflow.shared.articles import choosing
from l10n.workflow.translating.jobs import Done, Options

TEXTS = {
    "uno": {"El agua volvió el lunes.": "Water came back on Monday.", "La luz tardó dos días.": "Light took two days."},
    "dos": {"Nadie lo sabía.": "Nobody knew it.", "Hoy llueve en la ciudad.": "Today it rains in the city."},
}
PARSE, CUT = formats.parse.__code__, segments.segmented.__code__


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project of which all is translated."""
    for name, texts in TEXTS.items():
        article, catalog = tmp_path / f"articles/{name}.txt", tmp_path / f"locales/en/LC_MESSAGES/{name}.po"
        for path in (article, catalog):
            path.parent.mkdir(parents=True, exist_ok=True)
        article.write_text("\n".join(texts) + "\n")
        units = (Unit(*pair, places=((f"articles/{name}.txt", line),)) for line, pair in enumerate(texts.items(), 1))
        catalog.write_text(po.dumps(Catalog("es", "en", tuple(units))))
    (tmp_path / "english.txt").write_text("\n".join(TEXTS["uno"].values()) + "\n")
    return find(tmp_path)


def counted(project: Project, run: Callable[[Project], object]) -> dict[CodeType, Counter[str]]:
    """Run a verb; return how often each article was parsed and cut, editions aside."""
    texts = {project.reference(path): path.read_text() for path in project.root.rglob("*.txt")}
    found: dict[CodeType, Counter[str]] = {PARSE: Counter(), CUT: Counter()}

    def count(frame: FrameType) -> None:
        if frame.f_code is PARSE and frame.f_locals["text"] == texts[frame.f_locals["path"]]:
            found[PARSE][frame.f_locals["path"]] += 1
        elif frame.f_code is CUT:
            found[CUT][frame.f_locals["article"].path] += 1

    with calling(count):
        run(project)
    return found


def uno(project: Project) -> Path:
    return project.root / "articles/uno.txt"


def translated(project: Project) -> None:
    options = Options(source="es")
    jobs = translate.survey(project, [uno(project)], options).jobs
    assert [event.changed for event in translate.translate(project, jobs, options) if isinstance(event, Done)]


def aligned(project: Project) -> None:
    both = align.read(project, uno(project), project.root / "english.txt")
    assert align.align(project, *both).pairs


def built(project: Project) -> None:
    made = build.build(project, [], BuildOptions(0))
    assert len(made.placed) == 4


@pytest.mark.parametrize(
    ("run", "opened"),
    [
        (lambda project: check.check(project, []), ["articles/dos.txt", "articles/uno.txt"]),
        (built, ["articles/dos.txt", "articles/uno.txt"]),
        (lambda project: candidates.find(project, [], least=1), ["articles/dos.txt", "articles/uno.txt"]),
        (memory.learn, ["articles/dos.txt", "articles/uno.txt"]),
        (lambda project: segment.segment(project, uno(project), "es"), ["articles/uno.txt"]),
        (aligned, ["articles/uno.txt", "english.txt"]),
        (lambda project: translate.survey(project, [uno(project)], Options()), ["articles/uno.txt"]),
    ],
    ids=["check", "build", "candidates", "corrections", "segment", "align", "survey"],
)
def test_a_verb_parses_and_cuts_each_article_once(
    project: Project, run: Callable[[Project], object], opened: list[str]
) -> None:
    assert counted(project, run) == {code: Counter(opened) for code in (PARSE, CUT)}


def test_verify_parses_once_and_does_not_ask_for_a_language(project: Project) -> None:
    found = counted(project, lambda project: verify.verify(project, uno(project)))
    assert found == {PARSE: Counter(["articles/uno.txt"]), CUT: Counter()}


def test_translate_reads_an_article_for_the_survey_and_again_at_its_turn(project: Project) -> None:
    """So that memory holds only a few articles at once."""
    found = counted(project, translated)
    assert found == {code: Counter({"articles/uno.txt": 2}) for code in (PARSE, CUT)}


def test_an_article_is_opened_with_all_that_a_verb_asks(project: Project) -> None:
    opened = reading.open_article(project, uno(project))
    assert (opened.path, opened.language) == ("articles/uno.txt", "es")
    assert [one.source for one in opened.sentences] == [*TEXTS["uno"]]
    assert [catalog.language for catalog in opened.catalogs.values()] == ["en"]
    alone = reading.open_article(project, uno(project), stated="es", alone=True)
    assert (alone.files, alone.decision.why) == ({}, "--from")


def test_of_all_articles_those_with_unfit_names_are_left_out(project: Project) -> None:
    for name in ("dos.md", "a\tb.txt", "UNO.txt", "más.txt", "ma\u0301s.txt"):
        (project.root / "articles" / name).write_text("Hoy llueve.\n")
    chosen = choosing.choose(project, [])
    assert [path.name for path in chosen.articles] == ["UNO.txt", "ma\u0301s.txt"]
    assert [*map(str, chosen.faults)] == [
        "articles/a\\tb.txt: has a name that a .po file cannot hold; rename it",
        "articles/dos.md: would use the same .po file as articles/dos.txt; rename one of them",
        "articles/dos.txt: would use the same .po file as articles/dos.md; rename one of them",
        "articles/más.txt: would use the same .po file as a file whose name looks the same; rename one of them",
        "articles/uno.txt: would use the same .po file as articles/UNO.txt; rename one of them",
    ]
    typed = choosing.choose(project, [project.root / "articles/dos.txt"])
    assert [*map(str, typed.faults)] == [
        "articles/dos.txt: would use the same .po file as articles/dos.md; rename one of them"
    ]


def test_a_catalog_is_read_again_and_the_article_is_not(project: Project) -> None:
    opened = reading.open_article(project, uno(project))
    (place,) = opened.files
    place.write_text(place.read_text().replace("Water", "The water"))
    now = reading.reread(project, opened, place)
    assert now.article is opened.article
    assert now.catalogs[place].units[0].target == "The water came back on Monday."
    place.unlink()
    assert reading.reread(project, opened, place).files == {}
