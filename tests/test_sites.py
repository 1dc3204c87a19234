"""Site generators judge editions: what they make of a page and of its edition is the same but for the words.

pytest -m slow tests/test_sites.py      those that install in seconds: uv sync --group dev --group judges
pytest -m sites tests/test_sites.py     all of them, see CONTRIBUTING
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import site_editions
from site_judges import JUDGES, QUICK, SITES, Judge

EACH = [
    pytest.param(judge, id=name, marks=(pytest.mark.sites, *((pytest.mark.slow,) if name in QUICK else ())))
    for name, judge in JUDGES.items()
]
judged = pytest.mark.parametrize("judge", EACH)


def built(judge: Judge, folder: Path, *kinds: str) -> Mapping[str, str]:
    """Build the site of a judge with its pages in a kind of edition; each kind is an edition of the one before."""
    if missing := judge.missing():
        pytest.skip(f"editions are not judged: this machine lacks {missing}")
    name = "-".join(kinds) or "source"
    site = folder / name
    shutil.copytree(SITES / judge.site, site)
    for page in sorted(site.rglob("*.md*")):
        text = page.read_text()
        for kind in kinds:
            text, refused = site_editions.edition(text, kind, path=page.name)
            assert refused == []
        page.write_text(text)
    return judge.pages(site, folder / f"{name}.built")


@judged
def test_a_generator_makes_the_same_page_of_an_edition(judge: Judge, tmp_path: Path) -> None:
    source = built(judge, tmp_path)
    assert source
    found = []
    for kinds, how in ((("turned", "turned"), "same"), *(((kind,), kind) for kind in site_editions.KINDS)):
        pages = built(judge, tmp_path, *kinds)
        assert pages.keys() == source.keys()
        for name, page in source.items():
            found += [f"{name}, {how}: {what}" for what in site_editions.damage(page, pages[name], how)]
            if site_editions.backslashes(page) != site_editions.backslashes(pages[name]):
                found.append(f"{name}, {how}: shows backslashes")
    assert found == []
