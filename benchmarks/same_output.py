"""Two commits of l10n run on the same articles: are .po files, editions and reports the same bytes?

    python benchmarks/same_output.py OLD [NEW] [--articles FOLDER]

OLD and NEW are commits; without NEW the working tree is taken. Each runs in an environment of its own, on a fresh
project with the articles of this repository, those of FOLDER, and the samples in `locales/`. Needs git and uv.
Exit code 1: a file or a report differs; each is named with its first line that does.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "corpora" / "articles"
SUFFIXES = {".md", ".mdx", ".html", ".txt"}
COMMANDS = (
    ("translate", "articles"),
    ("status", "--format", "json"),
    ("check",),
    ("verify", "articles"),
    ("segment", "articles"),
    ("build", "--unreviewed", "draft", "--draft-titles"),
    ("approve", "catalogs"),
    ("status",),
    ("check",),
    ("build",),
    ("translate", "articles"),
    ("glossary", "candidates"),
    ("memory", "stats"),
    ("memory", "export", "memory.tmx"),
)
"""What is run, in this order. `articles` and `catalogs` stand for all of them."""
ONE_BY_ONE = {"approve", "segment", "verify"}
"""Verbs that take one file a run."""


def checkout(commit: str | None, place: Path) -> Path:
    """Return a folder with the files of a commit, or the working tree where there is none."""
    if commit is None:
        return ROOT
    place.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True)
    subprocess.run(["tar", "-x"], cwd=place, input=archive.stdout, check=True)
    return place


def prepare(project: Path, code: Path, articles: Path | None) -> None:
    """Lay out a project: the samples with their .po files, and further articles under names of their own."""
    for folder in ("articles", "locales", "glossary"):
        subprocess.run(["cp", "-r", str(code / folder), str(project / folder)], check=True)
    (project / "l10n.toml").write_text("")
    for path in sorted(articles.iterdir()) if articles else ():
        if path.suffix in SUFFIXES and path.name != "README.md":
            place = project / "articles" / "further" / f"{path.stem}-{path.suffix[1:]}{path.suffix}"
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(path.read_bytes())


def reports(code: Path, project: Path) -> dict[str, str]:
    """Run every command in a project; return what each said, and its exit code."""
    said: dict[str, str] = {}
    subprocess.run(["uv", "sync", "--quiet", "--project", str(code)], check=True)
    run = [str(code / ".venv" / "bin" / "python"), "-m", "l10n"]
    for number, (verb, *rest) in enumerate(COMMANDS):
        every = rest in (["articles"], ["catalogs"])
        where = "locales" if rest == ["catalogs"] else "articles"
        named = sorted(str(path.relative_to(project)) for path in (project / where).rglob("*.*") if path.is_file())
        named = [name for name in named if Path(name).suffix in (SUFFIXES if where == "articles" else {".po"})]
        alone = [name for name in named if verb in ONE_BY_ONE or not is_text(project / name)]
        together = [name for name in named if name not in alone] if every else rest
        calls = [*([together] if together or not every else []), *([name] for name in alone if every)]
        for call in calls:
            ran = subprocess.run([*run, verb, *call], cwd=project, capture_output=True, text=True, check=False)
            name = f"{number}: {verb} {' '.join(call)}"
            said[name] = f"{ran.returncode}\n{ran.stdout}{ran.stderr}"
    return said


def is_text(path: Path) -> bool:
    """Tell whether a file is UTF-8; one that is not would stop the whole run, and gets one of its own."""
    try:
        path.read_bytes().decode()
    except UnicodeDecodeError:
        return False
    return True


def files(project: Path) -> dict[str, bytes]:
    """Return what a project holds now, by path; the memory is a cache."""
    found = (path for path in sorted(project.rglob("*")) if path.is_file() and ".l10n" not in path.parts)
    return {str(path.relative_to(project)): path.read_bytes() for path in found}


def differences(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    """Name each entry that is not the same, with its first line that differs."""
    for name in sorted(old.keys() | new.keys()):
        if name not in old or name not in new:
            yield f"{name}: only {'before' if name in old else 'after'}"
        elif old[name] != new[name]:
            pairs = zip([*old[name].splitlines(), ""], [*new[name].splitlines(), ""], strict=False)
            was, now = next((pair for pair in pairs if pair[0] != pair[1]), ("", "a line more or less"))
            yield f"{name}:\n  - {was}\n  + {now}"


def main() -> int:
    """Compare, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new", nargs="?")
    parser.add_argument("--articles", type=Path, default=CORPORA if CORPORA.is_dir() else None)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        codes = [
            checkout(commit, Path(folder) / f"code-{at}") for at, commit in enumerate((arguments.old, arguments.new))
        ]
        projects = [Path(folder) / f"run-{at}" / "newsroom" for at in range(len(codes))]
        for project in projects:
            project.mkdir(parents=True)
            prepare(project, codes[0], arguments.articles)
        with ThreadPoolExecutor() as pool:
            said = list(pool.map(reports, codes, projects))
        made = [
            (report, {name: content.decode("latin-1") for name, content in files(project).items()})
            for report, project in zip(said, projects, strict=True)
        ]
    (old_said, old_files), (new_said, new_files) = made
    found = [*differences(old_said, new_said), *differences(old_files, new_files)]
    print("\n".join(found) or "nothing differs")
    print(f"{len(new_said)} reports and {len(new_files)} files compared, {len(found)} differ")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
