"""Editions made of people's own translations keep the skeleton of their source: real articles with published twins."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from commands import Ran

from l10n import formats
from l10n.article import Article
from l10n.checks.rules import RULES
from l10n.project.settings import FRONT_MATTER

PAIRS = {
    "osg": ("en-opensource.guide-metrics.md", "es-opensource.guide-metrics.md"),
    "editors": (
        "en-ropensci-2022-04-19-software-review-editorial-challenges.md",
        "es-ropensci-2022-04-19-software-review-editorial-challenges.md",
    ),
    "grant": ("en-ropensci-2024-10-10-czi-latam-grant.md", "es-ropensci-2024-10-10-czi-latam-grant.md"),
    "conduct": ("en-ropensci-code-of-conduct.md", "es-ropensci-code-of-conduct.md"),
    "vote": ("en-vote-gov-accessibility.html", "es-vote-gov-compromiso-con-la-accesibilidad.html"),
    "rights": ("en-udhr.txt", "es-udhr.txt"),
}
"""The article and its published translation, by a short name."""


def skeleton(article: Article) -> list[str]:
    """Return what stands between the blocks of an article, which no translation may change."""
    ends = [0, *(end for block in article.blocks for end in (block.start, block.end)), len(article.text)]
    return [article.text[start:end] for start, end in list(pairwise(ends))[::2]]


def parsed(path: Path) -> Article:
    return formats.parse(path.name, path.read_text(encoding="utf-8"), front_matter=FRONT_MATTER)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("turned", [False, True], ids=["from English", "from Spanish"])
def test_the_edition_of_a_published_pair_has_the_skeleton_of_its_source(
    l10n: Callable[..., Ran], tmp_path: Path, corpora: Path, name: str, *, turned: bool
) -> None:
    languages = ("es", "en") if turned else ("en", "es")
    article, twin = (
        Path(shutil.copy(corpora / "articles" / file, tmp_path / f"articles/{language}-{name}{Path(file).suffix}"))
        for language, file in zip(languages, reversed(PAIRS[name]) if turned else PAIRS[name], strict=True)
    )
    (tmp_path / "l10n.toml").write_text(f"[check]\nskip = {json.dumps([*RULES])}\n")
    assert l10n("memory", "align", article, twin, "--from", languages[0], "--to", languages[1]).code == 0
    catalog = next((tmp_path / "locales").rglob("*.po"))
    assert l10n("approve", catalog).code == 0
    built = l10n("build", article, "--unreviewed", "source")
    assert built.code == 0, built.err
    edition = tmp_path / "editions" / languages[1] / article.name
    source, made = parsed(article), parsed(edition)
    assert made.text != source.text
    before, after = (
        f"lang: {language}\n" for language in languages
    )  # the one thing of these pages that states a language
    assert [one.replace(before, after) for one in skeleton(source)] == skeleton(made)
    times = edition.stat().st_mtime_ns, (tmp_path / "locales/editions.json").stat().st_mtime_ns
    assert l10n("build", article, "--unreviewed", "source").code == 0
    assert times == (edition.stat().st_mtime_ns, (tmp_path / "locales/editions.json").stat().st_mtime_ns)
