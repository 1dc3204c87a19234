"""Parts of all articles, each on its own machine: together they make what one run does, and share no file."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from hypothesis import given
from hypothesis import strategies as st
from snapshots import catalogs, stamped

from l10n.errors import L10nError
from l10n.project.finding import find
from l10n.workflow.translating.shards import Shard, shard

Cli = Callable[..., Ran]
CATALOGS = "locales/en/LC_MESSAGES"
PATHS = st.lists(st.text("abcÑñé/ _.", min_size=1, max_size=12), min_size=1, max_size=40)


@pytest.fixture
def command(tmp_path: Path, model: Path) -> list[str]:
    """Return the command that translates all articles of a project, which repeat sentences."""
    for number in range(8):
        path = tmp_path / f"articles/{'agua' if number % 2 else 'luz'}/{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"El agua {number} volvió. El agua volvió el lunes.\n\nNadie avisó. El agua {number % 3} volvió.\n"
        )
    names = sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "articles").rglob("*.md"))
    return ["translate", *names, "--from", "es", "--model", str(model)]


@given(PATHS, st.integers(1, 20))
def test_law_8_each_article_is_in_one_part_however_it_is_named(names: list[str], of: int) -> None:
    project = find(Path("/"))
    paths = [Path("/articles", f"{name.strip('/')}.md") for name in names]
    parts = [Shard(number, of).among(project, paths) for number in range(1, of + 1)]
    assert sorted(path for part in parts for path in part) == sorted(paths)
    alone = [[path for path in paths if Shard(number, of).among(project, [path])] for number in range(1, of + 1)]
    assert alone == parts


def test_articles_that_would_share_a_po_file_are_in_one_part(tmp_path: Path) -> None:
    project = find(tmp_path)
    names = ["articles/Él.md", "articles/E\u0301l.md", "articles/él.html", "Él.md", "articles/él.txt"]
    for number in range(1, 17):
        assert len(Shard(number, 16).among(project, [tmp_path / name for name in names])) in (0, len(names))


def test_parts_are_of_about_the_same_size_and_the_same_on_every_machine(tmp_path: Path) -> None:
    project = find(tmp_path)
    paths = [tmp_path / f"articles/{number:05}.md" for number in range(1600)]
    sizes = [len(Shard(number, 16).among(project, paths)) for number in range(1, 17)]
    assert all(60 < size < 140 for size in sizes)
    assert [path.stem for path in Shard(3, 16).among(project, paths)][:4] == ["00032", "00036", "00037", "00042"]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "/",
        "3",
        "0/16",
        "17/16",
        "3/0",
        "-1/4",
        "+1/4",
        "1/ 4",
        " 1/4",
        "1/4/4",
        "a/b",
        "３/16",
        "1.0/4",
        "01/4",
        "1/1" + "0" * 5000,
    ],
)
def test_what_is_no_part_is_one_line(l10n: Cli, tmp_path: Path, said: str) -> None:
    (tmp_path / "articles/uno.md").write_text("Nadie avisó.\n")
    with pytest.raises(L10nError):
        shard(said)
    ran = l10n("translate", "articles/uno.md", f"--shard={said}")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("--shard: " if said else "l10n translate: --shard has an empty value")
    assert not (tmp_path / "locales").exists()


@pytest.mark.parametrize("name", [".", "articles"])
def test_a_folder_stands_for_its_articles_in_each_part(l10n: Cli, tmp_path: Path, name: str) -> None:
    (tmp_path / "articles/uno.md").write_text("Nadie avisó.\n")
    ran = [l10n("translate", name, "--shard", f"{number}/3") for number in (1, 2, 3)]
    assert [(one.code, one.err) for one in ran] == [(0, "")] * 3
    assert sum("is in part" in one.out for one in ran) == 2
    assert [path.stem for path in (tmp_path / "locales").rglob("*.po")] == ["uno"]


def test_what_is_not_there_is_told_by_each_part(l10n: Cli, tmp_path: Path) -> None:
    (tmp_path / "articles/uno.md").write_text("Nadie avisó.\n")
    ran = [l10n("translate", "articles/nowhere.md", "--shard", f"{number}/3") for number in (1, 2, 3)]
    assert [(one.code, one.err.count("\n")) for one in ran] == [(2, 1)] * 3


def test_law_6_sixteen_parts_in_any_order_and_some_twice_end_as_one_run(
    l10n: Cli, tmp_path: Path, command: list[str]
) -> None:
    assert l10n(*command).code == 0
    whole = catalogs(tmp_path)
    shutil.rmtree(tmp_path / "locales")
    order = [*range(1, 17), 3, 3, 16]
    random.Random(5).shuffle(order)  # noqa: S311 - no secret
    for number in order:
        assert l10n(*command, "--shard", f"{number}/16").code == 0
    assert catalogs(tmp_path) == whole
    assert l10n(*command).out.endswith(
        "nothing to do: every sentence has a draft or a translation\n"
        "next: review locales/en/LC_MESSAGES/agua/1.po and 7 more files in your PO editor; "
        "to approve all of it as it is: l10n approve locales/en/LC_MESSAGES/agua/1.po\n"
    )
    assert catalogs(tmp_path) == whole


def test_no_part_writes_a_file_of_another(l10n: Cli, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "locales").mkdir()
    written: dict[str, int] = {}
    before = stamped(tmp_path)
    for number in (2, 1, 3, 2):
        l10n(*command, "--shard", f"{number}/3")
        now = stamped(tmp_path)
        changed = {name for name, state in now.items() if before.get(name) != state}
        assert all(written.setdefault(name, number) == number for name in changed)
        before = now
    assert not any(name.startswith("locales/.l10n/") and "shard-" not in name for name in written)


def test_parts_beside_one_another_end_as_one_run(l10n: Cli, tmp_path: Path, command: list[str]) -> None:
    assert l10n(*command).code == 0
    whole = catalogs(tmp_path)
    shutil.rmtree(tmp_path / "locales")
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "l10n", *command, "--shard", f"{number}/3"], cwd=tmp_path, stdout=subprocess.DEVNULL
        )
        for number in (1, 2, 3, 3)
    ]
    assert [run.wait() for run in runs] == [0] * 4
    assert catalogs(tmp_path) == whole


def test_each_part_asks_what_the_whole_memory_holds(l10n: Cli, tmp_path: Path, command: list[str]) -> None:
    l10n(*command[:2], *command[-4:])
    assert l10n("approve", next((tmp_path / CATALOGS).rglob("*.po"))).code == 0
    assert l10n("memory", "export", "all.tmx").code == 0
    shutil.rmtree(tmp_path / "locales")
    assert l10n("memory", "import", "all.tmx").code == 0
    told = [l10n(*command, "--shard", f"{number}/2").out for number in (1, 2)]
    assert all("from the memory" in one for one in told)


def test_the_first_drafts_of_a_part_are_joined_with_memory_import(
    l10n: Cli, tmp_path: Path, command: list[str]
) -> None:
    l10n(*command)
    memory = tmp_path / "locales/.l10n/memory.sqlite"
    whole = drafts(memory)
    shutil.rmtree(tmp_path / "locales")
    for number in (1, 2):
        l10n(*command, "--shard", f"{number}/2")
        assert l10n("memory", "import", f"locales/.l10n/shard-{number}-of-2/memory.sqlite").code == 0
    assert drafts(memory) == whole


@pytest.mark.parametrize(
    "name", ["x.sqlite", "locales/.l10n/memory.sqlite", "locales/.l10n/shard-1-of-2/memory.sqlite"]
)
def test_another_file_is_no_memory_of_a_part(l10n: Cli, tmp_path: Path, name: str) -> None:
    if "shard" not in name:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    ran = l10n("memory", "import", name)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def drafts(memory: Path) -> set[tuple[str, ...]]:
    """Return the first drafts that a memory has."""
    with sqlite3.connect(memory) as connection:
        found = {*connection.execute("SELECT * FROM draft")}
    connection.close()
    return found
