"""What is finished goes live, what is not stays out and is named; a page that was good is not made worse."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.review.catalog import Catalog, Unit

Cli = Callable[..., Ran]

WATER = {"El agua volvió el lunes.": "The water came back on Monday.", "Nadie avisó.": "Nobody said so."}
TITLE = {"El agua": "The water"}
PAGE = "---\ntitle: El agua\n---\n\nEl agua volvió el lunes. Nadie avisó.\n"


def write(
    root: Path, name: str, text: str, units: Mapping[str, str], *, drafts: tuple[str, ...] = (), revised: str = ""
) -> None:
    """Make an article and its .po file; what is among the drafts is one, what has no text is untranslated."""
    article = root / "articles" / name
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text(text)
    found = tuple(Unit(source, target, fuzzy=source in drafts) for source, target in units.items())
    catalog = (root / "locales/en/LC_MESSAGES" / name).with_suffix(".po")
    catalog.parent.mkdir(parents=True, exist_ok=True)
    written = po.dumps(Catalog("es", "en", found)).replace('"PO-Revision-Date: ', f'"PO-Revision-Date: {revised}')
    catalog.write_text(written)


@pytest.fixture
def site(l10n: Cli, tmp_path: Path) -> Path:
    """Return a project in which one article is finished and one is not, and change into it."""
    assert callable(l10n)
    write(tmp_path, "agua.md", PAGE, TITLE | WATER)
    write(tmp_path, "luz.md", PAGE, TITLE | WATER | {"Nadie avisó.": ""}, drafts=("El agua volvió el lunes.",))
    return tmp_path


LEFT = "articles/luz.md: en: left out: 1 draft, 1 untranslated of 3 sentences\n"


def test_what_is_finished_is_published_and_what_is_not_is_named(l10n: Cli, site: Path) -> None:
    ran = l10n("build", "-q")
    assert (ran.code, ran.err) == (1, LEFT)
    assert ran.out.splitlines() == [
        "editions/es/agua.md: 3 of 3 sentences in es",
        "editions/en/agua.md: 3 of 3 sentences in en",
        "editions/es/luz.md: 3 of 3 sentences in es",
    ]
    assert not (site / "editions/en/luz.md").exists()


@pytest.mark.parametrize("said", ["option", "setting"])
def test_all_or_nothing_writes_nothing_unless_everything_is_ready(l10n: Cli, site: Path, said: str) -> None:
    if said == "setting":
        (site / "l10n.toml").write_text("[publish]\nall_or_nothing = true\n")
    option = ("--all-or-nothing",) if said == "option" else ()
    ran = l10n("build", "-q", *option)
    nothing = "nothing was written, as something is not ready, and all or nothing is asked for\n"
    assert (ran.code, ran.out, ran.err) == (1, "", LEFT + nothing)
    assert not (site / "editions").exists()
    assert l10n("build", "-q", "--no-all-or-nothing").out.count("\n") == 3
    write(site, "luz.md", PAGE, TITLE | WATER)
    assert (l10n("build", *option).code, (site / "editions/en/luz.md").exists()) == (0, True)


def test_one_broken_article_stops_no_other_even_if_it_is_named(l10n: Cli, site: Path) -> None:
    (site / "articles/mal.md").write_text("---\ntitle: [\n---\n")
    for named in ((), ("articles/agua.md", "articles/mal.md", "articles/no.md")):
        ran = l10n("build", *named)
        assert ran.code == 2
        assert (site / "editions/en/agua.md").exists()
        assert "articles/mal.md:" in ran.err
        (site / "editions/en/agua.md").unlink()
    assert "articles/no.md: cannot be read: no such file or directory\n" in ran.err
    assert l10n("build", "--all-or-nothing", "articles/agua.md", "articles/mal.md").out == ""


def test_a_share_is_asked_for_and_the_rest_goes_by_what_is_said_of_it(l10n: Cli, site: Path) -> None:
    write(site, "luz.md", PAGE, TITLE | WATER, drafts=("Nadie avisó.",))  # 7 of 9 words, 77.7 %
    assert "left out: 1 draft of 3 sentences; `at_least` counts where" in l10n("build", "--at-least", "50").err
    short = l10n("build", "--at-least", "77.8", "--unreviewed", "draft")
    assert short.err == "articles/luz.md: en: left out: words reviewed: 77.7 %, asked for: 77.8 %\n"
    assert l10n("build", "--at-least", "77.7", "--unreviewed", "draft").code == 0
    assert "Nobody said so." in (site / "editions/en/luz.md").read_text()
    assert l10n("build", "--at-least", "77.7", "--unreviewed", "source").code == 0
    assert "Nadie avisó." in (site / "editions/en/luz.md").read_text()
    assert l10n("build", "--at-least", "101").code == 2


def test_a_title_is_no_draft_unless_the_house_says_so(l10n: Cli, site: Path) -> None:
    write(site, "luz.md", PAGE, TITLE | WATER, drafts=("El agua",))
    ran = l10n("build", "--unreviewed", "mark")
    assert (ran.code, ran.err) == (1, "articles/luz.md: en: left out: its title is not reviewed\n")
    assert l10n("build", "--unreviewed", "source").code == 0
    assert "title: El agua" in (site / "editions/en/luz.md").read_text()
    (site / "l10n.toml").write_text("[publish]\ndraft_titles = true\n")
    assert l10n("build", "--unreviewed", "mark").code == 0
    assert "title: The water" in (site / "editions/en/luz.md").read_text()
    assert l10n("build", "--unreviewed", "mark", "--no-draft-titles").code == 1


SETTINGS = """[publish]
unreviewed = "fail"

[publish.paths."*/luz.md"]
unreviewed = "source"

[publish.paths."articles/*"]
unreviewed = "draft"
at_least = 90
"""


def test_the_command_line_is_stronger_than_the_article_its_path_and_the_project(l10n: Cli, site: Path) -> None:
    drafts = ("Nadie avisó.",)
    write(site, "luz.md", PAGE, TITLE | WATER, drafts=drafts)
    english, (missed, reached) = site / "editions/en/luz.md", ("78", "77")

    def built(*arguments: str) -> str:
        english.unlink(missing_ok=True)
        l10n("build", *arguments)
        if not english.exists():
            return "left out"
        return "draft" if "Nobody said so." in english.read_text() else "source"

    assert built() == "left out"
    (site / "l10n.toml").write_text('unreviewed = "draft"\n')
    assert built() == "draft"
    (site / "l10n.toml").write_text('[publish]\nunreviewed = "draft"\n')
    assert built() == "draft"
    (site / "l10n.toml").write_text(SETTINGS)
    assert built() == "left out"  # the second pattern says the share, the first one the rest
    assert built("--at-least", missed) == "left out"
    assert built("--at-least", reached) == "source"
    own = PAGE.replace("---\n\n", f"l10n: {{unreviewed: mark, at_least: {reached}}}\n---\n\n")
    write(site, "luz.md", own, TITLE | WATER, drafts=drafts)
    assert built() == "draft"
    assert built("--unreviewed", "source") == "source"
    assert built("--unreviewed", "fail") == "left out"


@pytest.mark.parametrize(
    ("fences", "table", "fault"),
    [
        ("---", "l10n:\n  unreviewed: maybe", "4: `l10n.unreviewed` in its front matter must be one of fail, draft"),
        ("---", "l10n: {at_least: 190}", "3: `l10n.at_least` in its front matter must be a number from 0 to 100"),
        ("---", "l10n: {colour: red}", "3: `l10n.colour` in its front matter is unknown; known: unreviewed"),
        ("---", "l10n: yes", "3: `l10n` in its front matter must be a table with keys among unreviewed"),
        ("+++", "[l10n]\nnote = 3", "4: `l10n.note` in its front matter must be one of never, drafts, always, not 3"),
        ("---", "publishDate: soon", "3: `publishDate` is no date: soon; write it as 2026-11-30, or"),
    ],
)
def test_what_an_article_says_wrong_is_told_by_line_and_stops_no_other(
    l10n: Cli, site: Path, fences: str, table: str, fault: str
) -> None:
    title = "title: El agua" if fences == "---" else 'title = "El agua"'
    write(site, "luz.md", f"{fences}\n{title}\n{table}\n{fences}\n\nEl agua volvió el lunes.\n", TITLE | WATER)
    ran = l10n("build")
    assert ran.code == 2
    assert ran.err.startswith(f"articles/luz.md:{fault}"), ran.err
    assert (site / "editions/en/agua.md").exists()


def test_a_page_that_was_reviewed_is_neither_taken_down_nor_replaced_by_a_draft(l10n: Cli, site: Path) -> None:
    page = site / "editions/en/luz.md"
    write(site, "luz.md", PAGE, TITLE | WATER, revised="2026-11-28 10:00+0000")
    assert l10n("build").code == 0
    good = page.read_bytes()
    write(site, "luz.md", PAGE, TITLE | WATER, drafts=("Nadie avisó.",), revised="2026-11-29 10:00+0000")
    stale = "editions/en/luz.md: stale: stays as it was published, with the translation of 2026-11-28 10:00+0000"
    ran = l10n("build")
    assert (ran.code, ran.err.splitlines()) == (1, ["articles/luz.md: en: left out: 1 draft of 3 sentences", stale])
    assert "editions/es/luz.md: 3 of 3 sentences in es, unchanged\n" in ran.out
    for policy in ("draft", "mark", "source"):
        ran = l10n("build", "--unreviewed", policy)
        what = "it was reviewed, and what would replace it has 1 draft of 3 sentences"
        assert ran.code == 1
        assert ran.err == f"{stale}: {what}; to replace it, add --force editions/en/luz.md\n"
        assert page.read_bytes() == good
    write(site, "luz.md", PAGE, TITLE | WATER | {"Nadie avisó.": "No one had said so."})
    assert l10n("build").code == 0
    assert page.read_bytes() != good


@pytest.mark.parametrize("way", ["force", "share", "deleted", "was a draft"])
def test_a_reviewed_page_gives_way_where_somebody_says_so(l10n: Cli, site: Path, way: str) -> None:
    page, arguments = site / "editions/en/luz.md", ["--unreviewed", "draft"]
    write(site, "luz.md", PAGE, TITLE | WATER, drafts=("Nadie avisó.",) if way == "was a draft" else ())
    assert l10n("build", *arguments).code == 0
    changed = {"Nadie avisó.": "No one had said so."}
    write(site, "luz.md", PAGE, TITLE | WATER | changed, drafts=("Nadie avisó.",))
    if way == "force":
        arguments += ["--force", "editions/en/luz.md"]
    elif way == "share":
        arguments += ["--at-least", "75"]
    elif way == "deleted":
        page.unlink()
    assert l10n("build", *arguments).code == 0
    assert "No one had said so." in page.read_text()


def test_a_clone_and_other_line_ends_know_that_a_page_was_reviewed(l10n: Cli, site: Path) -> None:
    page = site / "editions/en/luz.md"
    write(site, "luz.md", PAGE, TITLE | WATER)
    assert l10n("build").code == 0
    (site / "locales/.l10n/editions.json").unlink()
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    write(site, "luz.md", PAGE, TITLE | WATER, drafts=("Nadie avisó.",))
    assert "editions/en/luz.md: stale: " in l10n("build", "--unreviewed", "draft").err


def test_a_page_that_somebody_changed_is_not_called_stale(l10n: Cli, site: Path) -> None:
    write(site, "luz.md", PAGE, TITLE | WATER)
    assert l10n("build").code == 0
    (site / "editions/en/luz.md").write_text("By hand.\n")
    write(site, "luz.md", PAGE, TITLE | WATER, drafts=("Nadie avisó.",))
    assert "stale" not in l10n("build").err
    assert "is left as it is" in l10n("build", "--unreviewed", "draft").err


def test_two_articles_with_one_edition_are_left_out_and_no_other(l10n: Cli, site: Path) -> None:
    (site / "articles/luz.md").unlink()
    (site / "old").mkdir()
    (site / "old/agua.md").write_text(PAGE)
    (site / "articles/gas.txt").write_text("Nadie avisó.\n")
    ran = l10n("build", "old/agua.md", "articles/agua.md", "articles/gas.txt", "--unreviewed", "source")
    assert ran.code == 2
    assert (site / "editions/es/gas.txt").exists()


HELD = """---
title: El agua
{}
---

El agua volvió el lunes. Nadie avisó.
"""


@pytest.mark.parametrize(
    ("said", "now", "why"),
    [
        ("draft: true", "2026-11-30", "it is a draft (draft: true)"),
        ("published: false", "2026-11-30", "it is a draft (published: false)"),
        ("publishDate: 2026-12-24", "2026-12-23T23:59:59", "its time has not come (publishDate: 2026-12-24)"),
        ("expiryDate: 2026-12-24", "2026-12-24", "it has expired (expiryDate: 2026-12-24)"),
    ],
)
def test_an_article_that_is_kept_back_has_no_editions_and_nobody_misses_them(
    l10n: Cli, site: Path, said: str, now: str, why: str
) -> None:
    write(site, "luz.md", HELD.format(said), TITLE | WATER | {"Nadie avisó.": ""})
    ran = l10n("build", "--now", now)
    assert (ran.code, ran.err) == (0, "")
    assert f"articles/luz.md: kept back: {why}\n" in ran.out
    assert sorted(path.name for path in (site / "editions").rglob("*.md")) == ["agua.md", "agua.md"]


def test_the_clock_is_an_input(l10n: Cli, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, "luz.md", HELD.format("publishDate: 2100-01-01"), TITLE | WATER)
    assert "kept back" in l10n("build").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444800")
    assert "kept back" not in l10n("build").out
    assert "kept back" in l10n("build", "--now", "2099-12-31").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert l10n("build").err == "SOURCE_DATE_EPOCH: is no number of seconds since 1970; unset it, or correct it\n"
    wrong = l10n("build", "--now", "soon")
    assert (wrong.code, wrong.err) == (2, "--now: is no date: soon; write 2026-11-30 or 2026-11-30T09:00\n")


def test_status_and_build_count_the_same(l10n: Cli, site: Path) -> None:
    text = PAGE + "\nNadie avisó. Nadie avisó.\n"
    write(site, "luz.md", text, TITLE | WATER, drafts=("Nadie avisó.", "El agua"))
    rows = json.loads(l10n("status", "--format", "json").out)["catalogs"]
    (row,) = (row for row in rows if row["path"].endswith("luz.po"))
    assert row["sentences"] == {"untranslated": 0, "draft": 2, "reviewed": 1, "stale": 0}
    assert "articles/luz.md: en: left out: 2 drafts of 3 sentences\n" in l10n("build").err
    assert "3 of 3 sentences in en" in l10n("build", "--unreviewed", "draft", "--draft-titles").out
