"""Law 10 for `build`: killed at any line, it leaves each page old or new, and the next build ends the work.

The folders of editions are swapped in whole (`files/swapping`); in one tree with the articles each page is replaced by
itself. Half of the kills are at lines of the code that swaps, replaces, removes and keeps the records.

pytest tests/test_build_kills.py                                        eight kills, and of the next build, by layout
pytest tests/test_build_kills.py -m slow                                two dozen
pytest tests/test_build_kills.py -m long --hypothesis-profile=thorough  at each line
"""

from __future__ import annotations

import random
import shutil
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import settings
from mortal import LAW_10, WRITERS_OF_PAGES, Ended, Fate, Mortals

from l10n import po
from l10n.checks.rules import RULES
from l10n.review.catalog import Catalog, Unit

pytestmark = LAW_10

EVERY = 100_000 if settings.get_current_profile_name() == "thorough" else 200
KILLS = pytest.mark.parametrize(
    "kills",
    [8, pytest.param(24, marks=pytest.mark.slow), pytest.param(EVERY, marks=pytest.mark.long)],
    ids=["some", "more", "many"],
)
LAYOUTS = {
    "folders": ("", "articles/{}.md", "locales/en/LC_MESSAGES/{}.po", "editions/en/{}.md"),
    "one tree": (
        '[site]\npreset = "hugo"\ndefault = "es"\n',
        *("content/{}.md", "locales/en/LC_MESSAGES/content/{}.md.po", "content/{}.en.md"),
    ),
}
NAMES = ("agua", "gas", "luz", "sol")
BUILD = ("build", "--prune")


def write(root: Path, layout: str, word: str, names: Sequence[str] = NAMES) -> None:
    """Give articles and their reviewed .po files the words of a moment; those without a name are deleted."""
    stated, article, catalog, _ = LAYOUTS[layout]
    root.mkdir(exist_ok=True)
    skipped = ", ".join(f'"{one}"' for one in RULES)  # what they find is no matter here, and takes most of a build
    (root / "l10n.toml").write_text(f'to = ["en"]\n{stated}[check]\nskip = [{skipped}]\n')
    for name in NAMES:
        paths = root / article.format(name), root / catalog.format(name)
        for path in paths:
            path.unlink(missing_ok=True)
            path.parent.mkdir(parents=True, exist_ok=True)
        if name in names:
            pairs = {
                f"El {name} volvió ayer, {word}.": f"The {name} came back, {word}.",
                "Nadie avisó.": "Nobody said.",
            }
            paths[0].write_text("\n\n".join(pairs) + "\n")
            paths[1].write_text(po.dumps(Catalog("es", "en", tuple(Unit(*pair) for pair in pairs.items()))))


def pages(root: Path) -> dict[str, bytes]:
    """Return the pages that readers get, and what lies beside them."""
    found = (path for folder in ("editions", "content") for path in (root / folder).rglob("*"))
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in found
        if path.is_file() and not any(part.startswith(".l10n-") for part in path.parts)
    }


def left_over(root: Path) -> list[str]:
    """Return what a build would have to clear away."""
    return [path.name for path in root.rglob("*") if path.name.startswith(".l10n-") or path.name.endswith(".tmp")]


def finish(mortals: Mortals, root: Path, *, counted: bool = False) -> Ended:
    """Build to the end, and prove that nothing was in the way."""
    ended = mortals.run(root, BUILD, Fate(counted=counted))
    assert (ended.code, ended.err) == (0, ""), ended.said
    return ended


def chosen(lines: Sequence[tuple[str, int]], kills: int) -> list[int]:
    """Return the lines to be killed at, from 1: half of them all over the command, half in the code that writes."""
    writing = [number for number, (file, _) in enumerate(lines, 1) if file.endswith(WRITERS_OF_PAGES)]
    some = {1 + number * len(lines) // (kills // 2) for number in range(kills // 2)}
    return sorted({*some, *(writing[number * len(writing) // (kills // 2)] for number in range(kills // 2))})


@KILLS
@pytest.mark.parametrize("layout", LAYOUTS)
def test_law_10_a_build_killed_at_a_line_leaves_each_page_old_or_new_and_the_next_one_ends_the_work(
    mortals: Mortals, tmp_path: Path, layout: str, kills: int
) -> None:
    root = tmp_path / "site"
    write(root, layout, "por fin")
    finish(mortals, root)
    beside = root / LAYOUTS[layout][3].format("foto")
    beside.write_text("By hand, and no edition.\n" if layout == "folders" else "")
    beside = beside.rename(beside.with_suffix(".jpg"))
    write(root, layout, "al fin", NAMES[1:])
    before, lines = pages(root), finish(mortals, shutil.copytree(root, tmp_path / "whole"), counted=True).lines
    after = pages(tmp_path / "whole")
    assert before.keys() - after.keys() == {name for name in before if "agua" in name}
    write(tmp_path / "whole", layout, "otra vez")
    finish(mortals, tmp_path / "whole")
    moments = random.Random(kills)  # noqa: S311 - no secret
    for line in chosen(lines, kills):
        copy = shutil.copytree(root, tmp_path / "copy")
        fate = Fate(at_line=line)
        assert mortals.run(copy, BUILD, fate).code == -signal.SIGKILL, fate
        assert_each_is_old_or_new(pages(copy), before, after, fate)
        again = Fate(at_line=moments.randint(1, len(lines)))
        assert mortals.run(copy, BUILD, again).code in (0, -signal.SIGKILL), (fate, again)
        assert_each_is_old_or_new(pages(copy), before, after, (fate, again))
        if line % 2:  # the next build is of the same words, or of others
            finish(mortals, copy)
            assert (pages(copy), left_over(copy)) == (after, []), (fate, again)
        write(copy, layout, "otra vez")
        finish(mortals, copy)
        assert (pages(copy), left_over(copy)) == (pages(tmp_path / "whole"), []), (fate, again)
        shutil.rmtree(copy)


def assert_each_is_old_or_new(
    now: dict[str, bytes], before: dict[str, bytes], after: dict[str, bytes], fate: object
) -> None:
    """Prove that no page is anything but what it was, or what it should be."""
    assert now.keys() <= {*before, *after}, fate
    for name in {*before, *after}:
        assert now.get(name) in (before.get(name), after.get(name)), (fate, name)
