"""A folder gets several new files in one step; what else is in it stays, and what somebody saves meanwhile, too."""

from __future__ import annotations

import ctypes
import os
import stat
import threading
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path, PurePosixPath

import pytest

from l10n.errors import OutputError
from l10n.files import swapping
from l10n.files.own import Own
from l10n.files.replacing import ChangedMeanwhileError
from l10n.files.swapping import NewFile, UnswappableError, swap, sweep

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and locks as on POSIX")


def can_exchange() -> bool:
    """Tell whether this system exchanges two names in one step."""
    library = ctypes.CDLL(None)
    return bool(getattr(library, "renameat2", None) or getattr(library, "renameatx_np", None))


EXCHANGES = pytest.mark.skipif(not can_exchange(), reason="this system exchanges no names")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of an edition with two pages, and things of others."""
    folder = tmp_path / "editions/en"
    (folder / "2026").mkdir(parents=True)
    (tmp_path / "locales").mkdir()
    (folder / "agua.md").write_text("Water 1\n")
    (folder / "2026/luz.md").write_text("Light 1\n")
    (folder / "2026/photo.jpg").write_bytes(b"\xff\xd8")
    (folder / "old").mkdir()
    (folder / "old/empty").mkdir()
    (folder / "old/notes.md").write_text("By hand\n")
    (folder / "linked").symlink_to("old/notes.md")
    return folder


def own(site: Path) -> Own:
    """Return l10n's own folder."""
    root = site.parents[1]
    return Own(root / "locales/.l10n", root)


def run(site: Path, **files: tuple[str, str | None]) -> frozenset[PurePosixPath]:
    """Swap a folder: `agua__md=("new", "old")`."""
    wanted = {
        PurePosixPath(name.replace("__", ".").replace("_of_", "/")): NewFile(
            new.encode(), None if was is None else was.encode()
        )
        for name, (new, was) in files.items()
    }
    return swap(site, wanted, own=own(site), fence=site.parents[1])


BOTH = {"agua__md": ("Water 2\n", "Water 1\n"), "a_of_b_of_new__md": ("New\n", None)}


def tree(folder: Path) -> dict[str, tuple[int, int, int, str]]:
    """Return all that is in a folder: type and permissions, time, number of the file, content."""
    found = {}
    for path in sorted((folder, *folder.rglob("*"))):
        status = path.lstat()
        content = str(path.readlink()) if path.is_symlink() else path.read_bytes().hex() if path.is_file() else ""
        number = 0 if path.is_dir() and not path.is_symlink() else status.st_ino
        found[path.relative_to(folder).as_posix()] = (status.st_mode, status.st_mtime_ns, number, content)
    return found


def beside(site: Path) -> list[str]:
    """Return what is beside the folder."""
    return sorted(path.name for path in site.parent.iterdir() if path != site)


@EXCHANGES
def test_files_are_written_and_all_else_is_as_it_was(site: Path) -> None:
    (site / "2026").chmod(0o750)
    (site / "agua.md").chmod(0o604)
    os.utime(site / "old", (1_000_000_000, 1_000_000_000))
    before = tree(site)
    assert run(site, **BOTH) == frozenset()
    after = tree(site)
    assert (site / "agua.md").read_text() == "Water 2\n"
    assert (site / "a/b/new.md").read_text() == "New\n"
    assert stat.S_IMODE((site / "agua.md").stat().st_mode) == 0o604
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    assert changed == {".", "agua.md", "a", "a/b", "a/b/new.md"}
    assert beside(site) == []


@EXCHANGES
def test_a_folder_that_is_not_there_is_made(site: Path) -> None:
    other = site.with_name("es")
    files = {PurePosixPath("a/b.md"): NewFile(b"Hola\n", None)}
    assert swap(other, files, own=own(site), fence=site.parents[1]) == frozenset()
    assert (other / "a/b.md").read_text() == "Hola\n"
    assert other.stat().st_mode == site.stat().st_mode
    assert beside(site) == ["es"]


@pytest.mark.parametrize(
    "files",
    [
        {"agua__md": ("Water 2\n", "Water 0\n")},
        {"agua__md": ("Water 2\n", None)},
        {"no__md": ("Water 2\n", "Water 1\n")},
        {"agua__md": ("Water 2\n", "Water 1\n"), "2026_of_luz__md": ("Light 2\n", "Light 0\n")},
    ],
    ids=["another content", "is there", "is not there", "the second of two"],
)
@EXCHANGES
def test_nothing_changes_where_one_file_is_not_what_it_was(
    site: Path, files: dict[str, tuple[str, str | None]]
) -> None:
    before = tree(site)
    with pytest.raises(ChangedMeanwhileError):
        run(site, **files)
    assert tree(site) == before
    assert beside(site) == []


@pytest.mark.parametrize("cause", ["no exchange", "no links", "no lock"])
def test_nothing_changes_where_the_system_cannot(site: Path, cause: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a system cannot do is said by its calls; no machine has them all, so they are told to refuse here."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(1, "not permitted")

    before = tree(site)
    if cause == "no exchange":
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    elif cause == "no links":
        monkeypatch.setattr(os, "link", refuse)
    elif cause == "no lock":
        import fcntl  # noqa: PLC0415 - Windows has none

        monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(UnswappableError):
        run(site, **BOTH)
    monkeypatch.undo()
    assert tree(site) == before
    assert beside(site) == []


def new_folder(path: Path) -> None:
    """Make a folder with a file in it."""
    path.mkdir(parents=True)
    (path / "c.jpg").write_text("By hand 2\n")


SAVES: dict[str, Callable[[Path], object]] = {
    "a page that is replaced": lambda site: (site / "agua.md").write_text("By hand 2\n"),
    "a new file": lambda site: (site / "2026/new.jpg").write_text("By hand 2\n"),
    "a new folder": lambda site: new_folder(site / "a/b"),
    "another file as editors do": lambda site: (
        (site / "x").write_text("By hand 2\n") and (site / "x").replace(site / "old/notes.md")
    ),
}


@pytest.mark.parametrize("save", SAVES)
@EXCHANGES
def test_what_somebody_saves_at_the_last_moment_is_kept(site: Path, save: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = swapping._exchange

    def late(*arguments: object) -> None:
        SAVES[save](site)
        real(*arguments)  # type: ignore[arg-type]  # they are passed on

    monkeypatch.setattr(swapping, "_exchange", late)
    saved = run(site, **BOTH)
    assert saved == (frozenset({PurePosixPath("agua.md")}) if save == "a page that is replaced" else frozenset())
    assert b"By hand 2\n" in [path.read_bytes() for path in site.rglob("*") if path.is_file()]
    assert (site / "a/b/new.md").read_text() == "New\n"
    assert beside(site) == []


@EXCHANGES
def test_what_somebody_deletes_at_the_last_moment_is_gone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = swapping._exchange

    def late(*arguments: object) -> None:
        (site / "2026/photo.jpg").unlink()
        real(*arguments)  # type: ignore[arg-type]  # they are passed on

    monkeypatch.setattr(swapping, "_exchange", late)
    run(site, **BOTH)
    assert not (site / "2026/photo.jpg").exists()


@EXCHANGES
def test_a_reader_sees_all_old_pages_or_all_new_ones(site: Path) -> None:
    """A reader that opens the folder once, as a server does for one request, never finds some of each."""
    for name in "abcdefgh":
        (site / f"{name}.md").write_text("0")
    seen: set[frozenset[str]] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            handle = os.open(site, os.O_RDONLY)
            try:
                texts = set()
                for name in "abcdefgh":
                    page = os.open(f"{name}.md", os.O_RDONLY, dir_fd=handle)
                    texts.add(os.read(page, 9).decode())
                    os.close(page)
                seen.add(frozenset(texts))
            except FileNotFoundError:
                pass  # the old folder is emptied; a request that comes now finds the new one
            finally:
                os.close(handle)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(20):
        files = {
            PurePosixPath(f"{name}.md"): NewFile(str(number + 1).encode(), str(number).encode()) for name in "abcdefgh"
        }
        assert swap(site, files, own=own(site), fence=site.parents[1]) == frozenset()
    stop.set()
    reader.join()
    assert {len(texts) for texts in seen} == {1}


def killed(site: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Leave what a process leaves that is killed at a step, as nothing of it runs after that."""

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(swapping, step, die)
    monkeypatch.setattr(swapping, "_clear", lambda *_: None)
    with pytest.raises(KeyboardInterrupt):
        run(site, **BOTH)
    monkeypatch.undo()
    assert len(beside(site)) == 1


@pytest.mark.parametrize("step", ["_write", "_fill", "_exchange", "_settle"])
@EXCHANGES
def test_what_a_killed_process_leaves_is_swept_and_nothing_else(
    site: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    known = {(PurePosixPath("agua.md"), text) for text in (b"Water 1\n", b"Water 2\n")}
    known.add((PurePosixPath("a/b/new.md"), b"New\n"))
    killed(site, monkeypatch, step)
    new = step == "_settle"
    assert (site / "agua.md").read_text() == ("Water 2\n" if new else "Water 1\n")
    before = tree(site)
    (site.parent / ".l10n-of-others.swap").mkdir()
    sweep(site, lambda path, content: (path, content) in known, own=own(site), fence=site.parents[1])
    assert tree(site) == before
    assert beside(site) == [".l10n-of-others.swap"]


@EXCHANGES
def test_what_a_person_saved_into_it_is_never_swept(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed(site, monkeypatch, "_settle")
    left = site.parent / beside(site)[0]
    (left / "agua.md").write_text("By hand\n")
    with pytest.raises(OutputError, match="is what a killed build left, with files that are not in en and not l10n's"):
        sweep(site, lambda *_: False, own=own(site), fence=site.parents[1])
    assert [path.relative_to(left).as_posix() for path in left.rglob("*")] == ["agua.md"]


@EXCHANGES
def test_what_a_process_that_runs_needs_is_not_swept(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = swapping._put

    def busy(*arguments: object) -> frozenset[PurePosixPath]:
        (there,) = beside(site)
        sweep(site, lambda *_: True, own=own(site), fence=site.parents[1])
        assert (site.parent / there / "agua.md").exists()
        return real(*arguments)  # type: ignore[arg-type]  # they are passed on

    monkeypatch.setattr(swapping, "turn", lambda _: nullcontext(enter_result=True))
    monkeypatch.setattr(swapping, "_put", busy)
    assert run(site, **BOTH) == frozenset()
