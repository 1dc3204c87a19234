"""Site generators judge editions: what they make of a page and of its edition is the same but for the words.

uv run --group dev --group judges pytest -m slow tests/test_sites.py                      some of them
uv run --group dev --group all-judges pytest -m sites --timeout 0 tests/test_sites.py     all, see CONTRIBUTING
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import site_editions
from site_judges import JUDGES, QUICK, SITES, Judge

judged = pytest.mark.parametrize(
    "judge",
    [
        pytest.param(judge, id=name, marks=(pytest.mark.sites, *((pytest.mark.slow,) if name in QUICK else ())))
        for name, judge in JUDGES.items()
    ],
)
MOST_REFUSED = 10
"""The most of the 700 examples whose marked edition may be refused: marks are no words in cells and definitions."""
NOT_JUDGED = {
    "[link](<foo\nbar>)\n",  # a tag of two lines, whose two lines alone keep it from being a link
    "![[[foo](uri1)](uri2)](uri3)\n",  # Obsidian's embed and an image at once
}
"""Examples of which an edition is another page."""


def present(judge: Judge) -> Judge:
    """Return the judge, unless it is missing; in CI those of the group judges are not."""
    if missing := judge.missing():
        reason = f"editions are not judged: this machine lacks {missing}"
        if os.environ.get("CI") and judge in [JUDGES[name] for name in QUICK]:
            pytest.fail(reason)
        pytest.skip(reason)
    return judge


def built(judge: Judge, folder: Path, *kinds: str) -> Mapping[str, str]:
    """Build the site of a judge with its pages in a kind of edition; each kind is an edition of the one before."""
    name = "-".join(kinds) or "source"
    site = folder / name
    shutil.copytree(SITES / judge.site, site)
    for page in sorted(site.rglob("*.md*")):
        text = page.read_text()
        for kind in kinds:
            text, refused = site_editions.edition(text, kind, path=page.name)
            assert refused == [] or kind == "marked"  # a mark may be what no cell can hold
        page.write_text(text)
    return judge.pages(site, folder / f"{name}.built")


@judged
def test_a_generator_makes_the_same_page_of_an_edition(judge: Judge, tmp_path: Path) -> None:
    source = built(present(judge), tmp_path)
    assert source
    found: list[str] = []
    for kinds, how in ((("turned", "turned"), "same"), *(((kind,), kind) for kind in site_editions.KINDS)):
        pages = built(judge, tmp_path, *kinds)
        assert pages.keys() == source.keys()
        for name, page in source.items():
            found += [f"{name}, {how}: {what}" for what in site_editions.damage(page, pages[name], how)]
            if site_editions.backslashes(page) != site_editions.backslashes(pages[name]):
                found.append(f"{name}, {how}: shows backslashes")
    assert found == []


def examples(judge: Judge, texts: Sequence[str], folder: Path, kind: str) -> tuple[Mapping[str, str], int]:
    """Build pages with a converter, in a kind of edition or as they are, and count those that are refused."""
    site = folder / kind
    site.mkdir()
    shutil.copy(SITES / judge.site / "convert.py", site)
    count = 0
    for number, text in enumerate(texts):
        page, refused = site_editions.edition(text, kind, path="a.md") if kind != "source" else (text, [])
        count += bool(refused)
        if not refused:
            (site / f"{number}.md").write_text(page)
    return judge.pages(site, folder / f"{kind}.built"), count


def specification() -> list[str]:
    """Return the examples of the CommonMark specification, whose text $COMMONMARK_SPEC names."""
    path = os.environ.get("COMMONMARK_SPEC")
    if not path:
        pytest.skip("editions are not judged by the CommonMark specification: $COMMONMARK_SPEC names no file")
    files = [Path(path), Path(path).with_name("gfm.txt")]
    text = "".join(file.read_text(encoding="utf-8").replace("→", "\t") for file in files if file.exists())
    found = re.findall(r"^`{32} example[^\n]*\n(.*?)^\.$", text, re.MULTILINE | re.DOTALL)
    return [each for each in dict.fromkeys(found) if each not in NOT_JUDGED]


def assert_judged(texts: Sequence[str], folder: Path) -> None:
    judge = present(JUDGES["markdown-it"])
    source, _ = examples(judge, texts, folder, "source")
    assert len(source) == len(texts)
    for kind in ("turned", "marked", "riddled"):
        pages, refused = examples(judge, texts, folder, kind)
        assert refused <= (MOST_REFUSED if kind == "marked" else 0)
        found = {name: site_editions.damage(source[name], page, "marked") for name, page in pages.items()}
        assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.slow
@pytest.mark.sites
def test_markdown_it_makes_the_same_pages_of_the_examples_of_the_specification(tmp_path: Path) -> None:
    assert_judged(specification(), tmp_path)


@pytest.mark.slow
@pytest.mark.sites
def test_markdown_it_makes_the_same_pages_of_real_articles(tmp_path: Path, corpora: Path) -> None:
    assert_judged([path.read_text() for path in sorted((corpora / "articles").glob("*.md"))], tmp_path)
