"""Where all or nothing is asked for, an edition that cannot take its place is not ready, whatever the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.review.catalog import Catalog, Unit

Cli = Callable[..., Ran]
WORDS = {"El agua volvió el lunes.": "The water came back on Monday."}
NOTHING = "nothing was written, as something is not ready, and all or nothing is asked for\n"


def write(root: Path, article: str, catalog: str) -> None:
    """Make an article and its reviewed .po file."""
    for path, text in (
        (root / article, "".join(f"{one}\n" for one in WORDS)),
        (root / catalog, po.dumps(Catalog("es", "en", tuple(Unit(*pair) for pair in WORDS.items())))),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture
def site(l10n: Cli, tmp_path: Path) -> Path:
    """Return a project with three finished articles, and change into it."""
    assert callable(l10n)
    for name in ("agua", "gas", "luz"):
        write(tmp_path, f"articles/{name}.txt", f"locales/en/LC_MESSAGES/{name}.po")
    return tmp_path


def written(root: Path) -> dict[str, bytes]:
    """Return all pages, by path, and the record of them."""
    found = (*(root / "editions").rglob("*.txt"), root / "locales/editions.json")
    return {str(path.relative_to(root)): path.read_bytes() for path in found if path.is_file()}


def by_hand(page: Path) -> None:
    """Write what l10n did not write."""
    page.unlink(missing_ok=True)
    page.write_text("By hand.\n")


def folder(page: Path) -> None:
    """Make a folder in the place of a page."""
    page.unlink(missing_ok=True)
    page.mkdir()


def link(page: Path) -> None:
    """Make a link in the place of a page."""
    page.unlink(missing_ok=True)
    page.symlink_to("nowhere.txt")


def to_article(page: Path) -> None:
    """Let the place of a page be another article."""
    page.unlink(missing_ok=True)
    page.hardlink_to(page.parents[2] / "articles/gas.txt")


OBSTACLES = pytest.mark.parametrize(
    ("put", "code"),
    [(by_hand, 1), (folder, 2), (link, 2), (to_article, 2)],
    ids=["by hand", "folder", "link", "article"],
)


@OBSTACLES
@pytest.mark.parametrize("is_first", [True, False], ids=["first build", "later build"])
def test_nothing_is_written_where_something_else_is_in_the_place_of_one_edition(
    l10n: Cli, site: Path, put: Callable[[Path], None], code: int, *, is_first: bool
) -> None:
    if not is_first:
        assert l10n("build").code == 0
    for article in (site / "articles").iterdir():
        article.write_text(f"{article.read_text()}Fin.\n")
        catalog = site / f"locales/en/LC_MESSAGES/{article.stem}.po"
        catalog.write_text(f'{catalog.read_text()}\nmsgid "Fin."\nmsgstr "The end."\n')
    page = site / "editions/en/gas.txt"
    page.parent.mkdir(parents=True, exist_ok=True)
    put(page)
    before = written(site)
    for arguments in ((), ("--check",), ("articles/agua.txt", "articles/gas.txt")):
        ran = l10n("build", "--all-or-nothing", *arguments)
        assert (ran.code, ran.out) == (code, "")
        assert ran.err.startswith("editions/en/gas.txt: is ")
        assert ran.err.endswith(NOTHING)
        assert written(site) == before
    assert l10n("build", "--all-or-nothing", "articles/agua.txt", "articles/luz.txt").code == 0
    if put is by_hand:
        assert l10n("build", "--all-or-nothing", "--force", "editions/en/gas.txt").code == 0
        assert page.read_text().endswith("The end.\n")


def test_what_nobody_misses_stops_nothing(l10n: Cli, site: Path) -> None:
    """An article that is kept back, a page as it is to be, and a page of an article that is gone and was changed."""
    assert l10n("build").code == 0
    (site / "articles/luz.txt").unlink()
    by_hand(site / "editions/en/luz.txt")
    (site / "articles/nota.md").write_text("---\ndraft: true\n---\n\nEl agua volvió el lunes.\n")
    write(site, "articles/sol.txt", "locales/en/LC_MESSAGES/sol.po")
    ran = l10n("build", "--all-or-nothing")
    assert (ran.code, NOTHING in ran.err) == (0, False)
    assert (site / "editions/en/sol.txt").exists()


@pytest.mark.parametrize("is_accepted", [True, False])
def test_somebodys_translation_stops_all_unless_a_catalog_was_made_from_it(
    l10n: Cli, tmp_path: Path, *, is_accepted: bool
) -> None:
    (tmp_path / "l10n.toml").write_text('[site]\npreset = "hugo"\ndefault = "es"\n')
    for name in ("agua", "gas"):
        write(tmp_path, f"content/{name}.md", f"locales/en/LC_MESSAGES/content/{name}.md.po")
    twin = tmp_path / "content/agua.en.md"
    twin.write_text("Water is back since Monday.\n")
    if is_accepted:
        catalog = tmp_path / "locales/en/LC_MESSAGES/content/agua.md.po"
        catalog.write_text(f"# l10n: published content/agua.en.md\n{catalog.read_text()}")
    ran = l10n("build", "--all-or-nothing")
    assert twin.read_text() == "Water is back since Monday.\n"
    assert (ran.code, (tmp_path / "content/gas.en.md").exists()) == ((0, True) if is_accepted else (1, False))
