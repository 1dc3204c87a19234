"""Every verb takes articles, .po files, folders and patterns, and does the others where one is bad."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.errors import L10nError
from l10n.project.finding import find
from l10n.review.catalog import Catalog, Unit
from l10n.workflow.selection import catalogs, select

Cli = Callable[..., Ran]
VERBS = ("translate", "check", "approve", "build", "preview", "status", "verify")
RAIN, SUN = "Llovió mucho el lunes.", "Hoy salió el sol."


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with two translated articles, one of them in a folder."""
    monkeypatch.chdir(tmp_path)
    for name, text, said in (
        ("lluvia", RAIN, "It rained a lot on Monday."),
        ("sol/hoy", SUN, "The sun came out today."),
    ):
        article = tmp_path / f"articles/{name}.txt"
        article.parent.mkdir(parents=True, exist_ok=True)
        article.write_text(f"{text}\n")
        catalog = tmp_path / f"locales/en/LC_MESSAGES/{name}.po"
        catalog.parent.mkdir(parents=True, exist_ok=True)
        unit = Unit(text, said, places=((f"articles/{name}.txt", 1),))
        catalog.write_text(po.dumps(Catalog("es", "en", (unit,))))
    return tmp_path


@pytest.mark.parametrize(
    ("named", "wanted"),
    [
        ([], ["lluvia", "sol/hoy"]),
        (["articles"], ["lluvia", "sol/hoy"]),
        (["articles/sol"], ["sol/hoy"]),
        (["articles/*.txt"], ["lluvia"]),
        (["articles/**/*.txt"], ["lluvia", "sol/hoy"]),
        (["articles/*"], ["lluvia", "sol/hoy"]),
        (["locales/en"], ["lluvia", "sol/hoy"]),
        (["locales/**/h*.po"], ["sol/hoy"]),
        (["locales/en/LC_MESSAGES/lluvia.po", "articles/sol/hoy.txt"], ["lluvia", "sol/hoy"]),
        (["articles/sol/hoy.txt", "articles/sol"], ["sol/hoy"]),
    ],
    ids=" ".join,
)
def test_what_is_named_stands_for_its_po_files(project: Path, named: list[str], wanted: list[str]) -> None:
    faults: list[L10nError] = []
    found = find(project)
    selected = select(found, [Path(one) for one in named], faults)
    names = sorted(
        path.relative_to(project / "locales/en/LC_MESSAGES").with_suffix("").as_posix()
        for path in catalogs(found, selected, faults)
    )
    assert (names, faults) == (wanted, [])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("articles/luvia.txt", "no such file or directory; did you mean articles/lluvia.txt?"),
        ("lluvia.txt", "no such file or directory; did you mean articles/lluvia.txt?"),
        ("article", "no such file or directory; did you mean articles?"),
        ("locales/en/lluvia.po", "no such file or directory; did you mean locales/en/LC_MESSAGES/lluvia.po?"),
        ("article/*.txt", "no article and no .po file fits this pattern; there is no folder article; did you mean"),
        (
            "articles/*.html",
            "no article and no .po file fits this pattern; patterns are read from the folder you are in",
        ),
        ("articles/**x/[", "no article and no .po file fits this pattern"),
        ("empty", "holds no article, and no .po file of one; give an article"),
    ],
)
@pytest.mark.parametrize("verb", VERBS)
def test_what_is_not_there_is_named_with_the_nearest_name(
    l10n: Cli, project: Path, verb: str, typed: str, said: str
) -> None:
    (project / "empty").mkdir()
    ran = l10n(verb, typed)
    assert ran.code == 2
    assert f"{typed}: " in ran.err
    assert said in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("verb", VERBS)
def test_one_bad_name_stops_no_other_article(l10n: Cli, project: Path, verb: str) -> None:
    (project / "articles/mal.txt").write_bytes(b"Hola \xff\n")
    (project / "locales/en/LC_MESSAGES/mal.po").write_text("no")
    ran = l10n(verb, "articles/mal.txt", "articles/nada.txt", "articles/lluvia.txt")
    assert ran.code == 2
    assert "articles/nada.txt: cannot be read" in ran.err
    assert "mal." in ran.err
    done = {"translate": "lluvia", "check": "1 translation,", "preview": "previews/en/lluvia.html"}
    assert done.get(verb, "lluvia") in ran.out


@pytest.mark.usefixtures("project")
def test_nothing_is_approved_unless_it_is_named(l10n: Cli) -> None:
    assert l10n("approve") == Ran(
        2,
        "",
        "l10n approve: names nothing to approve; give articles, .po files, folders or patterns, or --all for all of "
        "the project\n",
    )
    assert l10n("approve", "--all", "articles").code == 2
    assert l10n("approve", "--all").out.count("0 approved") == 2
    assert "--unit is about one .po file, and here are 2" in l10n("approve", "articles", "--unit", "1").err


def test_xliff_of_several_files_goes_into_a_folder(l10n: Cli, project: Path) -> None:
    ran = l10n("xliff", "export", "articles", "out.xlf")
    assert (ran.code, ran.err) == (
        2,
        "out.xlf: is no folder, and 2 .po files are to be exported; create it, or name one .po file\n",
    )
    (project / "out").mkdir()
    assert l10n("xliff", "export", "articles", "out").code == 0
    assert len([*(project / "out").iterdir()]) == 2
    assert l10n("xliff", "export", "articles/lluvia.txt", "one.xlf").code == 0
    assert l10n("xliff", "import", "one.xlf", "articles/lluvia.txt").code == 0
    assert "has 2 .po files; name one of them" in l10n("xliff", "import", "one.xlf", "articles").err


def test_one_question_between_twins_stops_no_other_article(l10n: Cli, project: Path) -> None:
    (project / "l10n.toml").write_text('[site]\npreset = "hugo"\ndefault = "es"\n')
    posts = project / "content"
    posts.mkdir()
    for name in ("agua.md", "agua.en.md", "sol.md"):
        (posts / name).write_text(f"# {'The water' if '.en.' in name else 'El agua'}\n")
    ran = l10n("translate", "--check", "content")
    assert (ran.code, ran.err.count("may be the original or the translation of")) == (2, 1)
    assert "content/sol.md: es" in ran.out


def test_every_target_language_without_a_po_file_is_named(l10n: Cli, project: Path) -> None:
    (project / "l10n.toml").write_text('to = ["en-US", "en-GB"]\n')
    ran = l10n("build", "articles/lluvia.txt")
    assert ran.code == 0  # `en` stands for both
    (project / "locales/en").rename(project / "locales/en_US")
    catalog = project / "locales/en_US/LC_MESSAGES/lluvia.po"
    catalog.write_text(catalog.read_text().replace("Language: en\\n", "Language: en_US\\n"))
    ran = l10n("build", "articles/lluvia.txt")
    assert (ran.code, ran.err) == (
        1,
        (
            "articles/lluvia.txt: en-GB: left out: 1 untranslated of 1 sentence; has no .po file; run l10n translate "
            "articles/lluvia.txt\n"
        ),
    )


@pytest.mark.parametrize("verb", ["status", "check", "approve", "preview", "build"])
def test_an_article_that_changed_since_it_was_translated_is_told(l10n: Cli, project: Path, verb: str) -> None:
    hint = "articles/lluvia.txt: the article changed since translate: 1 sentence of it is not in "
    assert hint not in l10n(verb, "articles/lluvia.txt").err
    (project / "articles/lluvia.txt").write_text(f"{RAIN}\nNadie salió.\n")
    ran = l10n(verb, "articles/lluvia.txt")
    assert f"{hint}locales/en/LC_MESSAGES/lluvia.po; run l10n translate articles/lluvia.txt\n" in ran.err
    assert l10n(verb, "articles/sol").err == ""


def test_the_region_of_an_article_reads_its_numbers(l10n: Cli, project: Path) -> None:
    article = project / "articles/fuego.md"
    unit = Unit("Subió 1,125 puntos.", "It rose 1,125 points.", places=(("articles/fuego.md", 4),))
    (project / "locales/en/LC_MESSAGES/fuego.po").write_text(po.dumps(Catalog("es", "en", (unit,))))
    for front, told in (("es", 0), ("es-AR", 1), ("es-MX", 0)):
        article.write_text(f"---\nlang: {front}\n---\nSubió 1,125 puntos.\n")
        ran = l10n("check", "articles/fuego.md")
        assert ran.err.count("warning: regional: written otherwise: 1,125 → 1.125") == told
    article.write_text("---\nlang: es\n---\nSubió 1,125 puntos.\n")
    (project / "l10n.toml").write_text('to = ["es-AR", "en"]\n')
    assert "1,125 → 1.125" in l10n("check", "articles/fuego.md").err
