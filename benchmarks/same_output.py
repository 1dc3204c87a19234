"""Compare the output of two commits of l10n on the same articles: .po files, editions and reports, byte by byte.

    python benchmarks/same_output.py OLD [NEW] [--articles FOLDER]

OLD and NEW are commits; the default of NEW is the working tree. Each runs in its own environment, on a fresh project
with the articles of this repository, those of FOLDER, and the samples in `locales/`. Needs git and uv.
Exit code 1: a file or a report differs; each is named with its first different line.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "corpora" / "articles"
SUFFIXES = {".md", ".html", ".txt"}
COMMANDS = (
    ("translate", "articles"),
    ("status", "--format", "json"),
    ("check", "--format", "json"),
    ("verify", "articles"),
    ("segment", "articles"),
    ("build", "--unreviewed", "draft"),
    ("approve", "catalogs"),
    ("status",),
    ("check",),
    ("build",),
    ("translate", "articles"),
    ("glossary", "candidates"),
    ("memory", "stats"),
    ("memory", "export", "memory.tmx"),
)
"""The commands to run, in order. `articles` and `catalogs` are replaced by all paths."""
ONE_BY_ONE = {"approve", "segment", "verify", "translate"}
"""Commands that get one file per run, so that an invalid file does not hide the results of the others."""


def checkout(commit: str | None, place: Path) -> Path:
    """Return a folder with the files of a commit, or the working tree for None."""
    if commit is None:
        return ROOT
    place.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True)
    subprocess.run(["tar", "-x"], cwd=place, input=archive.stdout, check=True)
    return place


def prepare(project: Path, code: Path, articles: Path | None) -> None:
    """Create a project: the samples with their .po files, and other articles under unique names."""
    for folder in ("articles", "locales", "glossary"):
        subprocess.run(["cp", "-r", str(code / folder), str(project / folder)], check=True)
    (project / "l10n.toml").write_text("")
    for path in sorted(articles.iterdir()) if articles else ():
        if path.suffix in SUFFIXES and path.name != "README.md":
            place = project / "articles" / "further" / f"{path.stem}-{path.suffix[1:]}{path.suffix}"
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(path.read_bytes())


def reports(code: Path, project: Path) -> dict[str, str]:
    """Run every command in a project; return the output and exit code of each."""
    said: dict[str, str] = {}
    run = ["uv", "run", "--quiet", "--project", str(code), "python", "-m", "l10n"]
    for number, (verb, *rest) in enumerate(COMMANDS):
        every = rest in (["articles"], ["catalogs"])
        where = "locales" if rest == ["catalogs"] else "articles"
        named = sorted(str(path.relative_to(project)) for path in (project / where).rglob("*.*") if path.is_file())
        named = [name for name in named if Path(name).suffix in (SUFFIXES if where == "articles" else {".po"})]
        calls = [[name] for name in named] if every and verb in ONE_BY_ONE else [named if every else rest]
        for call in calls:
            ran = subprocess.run([*run, verb, *call], cwd=project, capture_output=True, text=True, check=False)
            name = f"{number}: {verb} {call[0] if every else ' '.join(call)}"
            said[name] = f"{ran.returncode}\n{ran.stdout}{ran.stderr}"
    return said


def files(project: Path) -> dict[str, bytes]:
    """Return the files of a project by path, without the memory, which is a cache."""
    found = (path for path in sorted(project.rglob("*")) if path.is_file() and ".l10n" not in path.parts)
    return {str(path.relative_to(project)): path.read_bytes() for path in found}


def differences(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    """Yield each entry that differs, with its first different line."""
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
    made: list[tuple[dict[str, str], dict[str, str]]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, commit in enumerate((arguments.old, arguments.new)):
            code = checkout(commit, Path(folder) / f"code-{number}")
            project = Path(folder) / f"run-{number}" / "newsroom"
            project.mkdir(parents=True)
            prepare(project, Path(folder) / "code-0", arguments.articles)
            said = reports(code, project)
            made.append((said, {name: text.decode("latin-1") for name, text in files(project).items()}))
    (old_said, old_files), (new_said, new_files) = made
    found = [*differences(old_said, new_said), *differences(old_files, new_files)]
    print("\n".join(found) or "nothing differs")
    print(f"{len(new_said)} reports and {len(new_files)} files compared, {len(found)} differ")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
