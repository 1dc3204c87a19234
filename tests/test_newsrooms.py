"""Site generators build a small newsroom in two languages from what l10n wrote, and nothing is wrong with the pages.

uv run --group dev --group judges pytest -m slow tests/test_newsrooms.py                      some generators
uv run --group dev --group all-judges pytest -m sites --timeout 0 tests/test_newsrooms.py     all, see CONTRIBUTING
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import html_judges
import pytest
from commands import Ran
from newsroom import ROOMS, SLUGS, URL, Room, stories, translated
from site_checks import Built, faults
from site_judges import GENERATORS, QUICK_GENERATORS, Judge

generated = pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=(pytest.mark.sites, *((pytest.mark.slow,) if name in QUICK_GENERATORS else ())))
        for name in ROOMS
    ],
)


def present(name: str) -> Judge:
    """Return a generator, unless it is missing; in CI those of the group judges are not."""
    judge = GENERATORS[name]
    if missing := judge.missing():
        reason = f"no site is built: this machine lacks {missing}"
        if os.environ.get("CI") and name in QUICK_GENERATORS:
            pytest.fail(reason)
        pytest.skip(reason)
    return judge


@dataclass(frozen=True)
class Evening:
    """A site after its publisher's evening."""

    folder: Path
    sources: Mapping[Path, bytes]
    """The articles as their authors wrote them."""
    withheld: Sequence[str]
    """What was translated and is not to be read yet."""
    build: Ran


def spend(room: Room, folder: Path, l10n: Callable[..., Ran]) -> Evening:
    """Set a site up, translate all of it, review all but one article and half of that, and build the editions."""
    room.make(folder)
    assert l10n("init").code == 0
    settings = folder / "l10n.toml"
    said = settings.read_text().replace('# url = "https://example.org"', f'url = "{URL}"')
    settings.write_text(said.replace("[site]\n", "[site]\nslugs = true\n", 1) if room.slugs else said)
    articles = {room.path(story): story for story in room.stories()}
    sources = {folder / path: (folder / path).read_bytes() for path in articles}
    assert l10n("translate", *articles).code == 0
    withheld: list[str] = []
    catalogs = [path for path in folder.rglob("*.po") if not path.is_symlink()]
    assert len(catalogs) == len(articles)
    for path, story in articles.items():
        (catalog,) = [one for one in catalogs if f"#: {path}:" in one.read_text()]
        withheld += room.review(catalog, story)
        if not story.is_half_done:
            assert l10n("approve", catalog.relative_to(folder)).code == 0
    return Evening(folder, sources, withheld, l10n("build"))


@generated
def test_editions_of_l10n_make_a_site_without_faults(
    name: str, l10n: Callable[..., Ran], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    judge, room = present(name), ROOMS[name]
    evening = spend(room, tmp_path, l10n)
    assert evening.build.code == 1  # one article is left out
    assert "mercado" in evening.build.err
    assert len(evening.withheld) > 2
    out = tmp_path_factory.mktemp("built") / "site"
    judge.build(tmp_path, out)
    assert faults(out, room.site(evening.withheld)) == []
    assert {path: path.read_bytes() for path in evening.sources} == evening.sources


@generated
def test_a_second_build_writes_nothing(name: str, l10n: Callable[..., Ran], tmp_path: Path) -> None:
    spend(ROOMS[name], tmp_path, l10n)
    files = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert l10n("build").code == 1
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == files


RENAMED = "drought-money"
"""The name that an author gives the article `drought-fund`."""


def moved(evening: Evening, room: Room, l10n: Callable[..., Ran]) -> None:
    """Rename an article with its .po file, mend the links to it, and give the editions of two others new slugs."""
    name, folder = "drought-fund", evening.folder
    texts = [path for path in folder.rglob("*.po") if not path.is_symlink()] + [*evening.sources]
    for path in texts:
        ref = f"ref: {name}\n"
        path.write_text(path.read_text().replace(name, RENAMED).replace(ref.replace(name, RENAMED), ref))
        path.rename(path.with_name(path.name.replace(name, RENAMED)))
    for other in ("presa", "night-trains"):
        page = folder / room.path(stories()[other])
        page.write_text(page.read_text().replace("---\n\n", f"l10n:\n  slug: other-{other}\n---\n\n", 1))
    assert l10n("build", "--prune").code == 1  # one article is left out, as before


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=(pytest.mark.sites, *((pytest.mark.slow,) if name in QUICK_GENERATORS else ())))
        for name in ("hugo", "hugo-slugs", "hugo-folders-slugs", "jekyll-slugs")
    ],
)
def test_readers_of_former_addresses_are_sent_on(
    name: str, l10n: Callable[..., Ran], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    judge, room = present(name), ROOMS[name]
    evening = spend(room, tmp_path, l10n)
    moved(evening, room, l10n)
    out = tmp_path_factory.mktemp("built") / "site"
    judge.build(tmp_path, out)
    slugged = name.endswith("slugs")
    expected = []
    for page in room.site(evening.withheld).pages:
        path = page.path
        if page.name in ("presa", "night-trains") and page.language != stories()[page.name].original:
            last = SLUGS[page.name] if slugged else page.name
            path = path.replace(f"/{last}/", f"/other-{page.name}/")
        elif page.name == "drought-fund" and (not slugged or page.language == "en"):
            path = path.replace("drought-fund", RENAMED)
        expected.append(replace(page, path=path))
        if path != page.path and page.language != stories()[page.name].original:
            former = Built(out, room.site(())).page(URL + page.path)
            assert former is not None, page.path
            assert former.is_redirect
            assert URL + path in former.html
    assert faults(out, replace(room.site(evening.withheld), pages=expected)) == []


@generated
def test_editions_that_somebody_wrote_as_the_generator_wants_them_make_one_too(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What the checks ask can be had: the newsroom itself is right."""
    if name == "html":
        pytest.skip("without a generator nothing links the pages of two languages but l10n")
    judge, room = present(name), ROOMS[name]
    room.make(tmp_path)
    for story in room.finished():
        room.put(tmp_path, translated(story))
    out = tmp_path_factory.mktemp("built") / "site"
    judge.build(tmp_path, out)
    assert faults(out, room.site(())) == []


@pytest.mark.sites
@pytest.mark.parametrize("judge", html_judges.JUDGES)
def test_plain_pages_are_valid_and_accessible(judge: str, l10n: Callable[..., Ran], tmp_path: Path) -> None:
    if missing := html_judges.missing(judge):
        pytest.skip(f"no page is judged: this machine lacks {missing}")
    spend(ROOMS["html"], tmp_path, l10n)
    pages = sorted((tmp_path / "editions").rglob("*.html"))
    assert len(pages) > 8
    work = tmp_path / "work"
    work.mkdir()
    assert html_judges.JUDGES[judge](pages, work) == []


BAD = """<!doctype html>
<html>
<head><meta charset="utf-8"><title>a</title></head>
<body><main><h1>a</h1><img src="a.png"><p>b<div>c</p></main></body>
</html>
"""


@pytest.mark.sites
@pytest.mark.parametrize("judge", html_judges.JUDGES)
def test_a_judge_of_html_finds_what_is_wrong(judge: str, tmp_path: Path) -> None:
    if missing := html_judges.missing(judge):
        pytest.skip(f"no page is judged: this machine lacks {missing}")
    page = tmp_path / "bad.html"
    page.write_text(BAD)
    work = tmp_path / "work"
    work.mkdir()
    assert html_judges.JUDGES[judge]([page], work)
