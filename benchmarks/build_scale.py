"""How long `l10n build` takes on 100, 1,000 and 10,000 articles: all of them, none, and one that changed.

    uv run python benchmarks/build_scale.py [COUNT...]

The articles are made here: eight paragraphs of two sentences with front matter, in Spanish, with a reviewed .po file
each. Each build is a process of its own, so that what it takes to start counts; what Python compiles once is there, as
after an installation. `an article` is the time of the processor for each in a full build, which must not grow with
their number. `part` is the part of a full build that one takes in which a single article changed, by the time of the
processor, which other programs disturb less than that of the clock; issue 18 asks for less than one in fifty on 10,000
articles. Memory is the most that the process held at a time. `files` says what the full build wrote.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from l10n import po
from l10n.review.catalog import Catalog, Unit

COUNTS = (100, 1_000, 10_000)
_FEATURES = (
    (
        "El agua volvió a la colonia {name} el lunes {day}.",
        "Water came back to the {name} district on Monday the {day}.",
    ),
    ("Los vecinos esperaron {day} días en la calle {name}.", "Neighbors waited {day} days on {name} street."),
    ("Nadie avisó a la escuela {name}.", "Nobody told the {name} school."),
    ("La ciudad pagó {day} pipas para {name}.", "The city paid for {day} water trucks for {name}."),
)
_NAMES = ("Roma", "Doctores", "Juárez", "Portales", "Narvarte", "Escandón", "Tacuba", "Mixcoac", "Tepito", "Condesa")


class Took(NamedTuple):
    """What a build took."""

    seconds: float
    processor: float
    """Seconds of the processor."""
    megabytes: float


def sentences(number: int) -> Iterator[tuple[str, str]]:
    """Give the sentences of an article with their translations, no two the same."""
    for at in range(16):
        source, target = _FEATURES[(number + at) % len(_FEATURES)]
        name, day = _NAMES[(number // 7 + at) % len(_NAMES)], 2 + (number * 16 + at) % 97
        yield source.format(name=name, day=day), target.format(name=name, day=day)


def write(root: Path, number: int, *, more: str = "") -> None:
    """Make an article and its .po file."""
    pairs = [*sentences(number)]
    title = f"Agua {number}"
    lines = [f"{pairs[at][0]} {pairs[at + 1][0]}" for at in range(0, len(pairs), 2)]
    folder = f"{number // 500:03}"
    article = root / "articles" / folder / f"agua-{number:05}.md"
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text(f"---\ntitle: {title}\n---\n\n" + "\n\n".join((*lines, *([more] if more else []))) + "\n")
    units = dict([(title, f"Water {number}"), *pairs, *([(more, "It rained.")] if more else [])])
    catalog = root / "locales/en/LC_MESSAGES" / folder / f"agua-{number:05}.po"
    catalog.parent.mkdir(parents=True, exist_ok=True)
    catalog.write_text(po.dumps(Catalog("es", "en", tuple(Unit(*unit) for unit in units.items()))))


def build(root: Path) -> Took:
    """Build a project in a process of its own."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.monotonic()
    child = os.fork()
    if not child:
        os.chdir(root)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.execv(sys.executable, [sys.executable, "-m", "l10n", "build"])  # noqa: S606 - our own command
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"build ended with {os.waitstatus_to_exitcode(status)}")
    seconds = time.monotonic() - start
    return Took(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(count: int) -> str:
    """Build so many articles in full, again, and with one that changed; return a row."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(count):
            write(root, number)
        full = build(root)
        written = sum(1 for path in (root / "editions").rglob("*") if path.is_file())
        again = build(root)
        write(root, count // 2, more="Llovió.")
        one = build(root)
    took = " | ".join(f"{each.seconds:.1f} s ({each.processor:.1f} s)" for each in (full, again, one))
    part, memory = full.processor / one.processor, max(full.megabytes, one.megabytes)
    each = 1_000 * full.processor / count
    return f"| {count:,} | {written:,} | {took} | {each:.1f} ms | 1/{part:.0f} | {memory:.0f} MB |"


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS, help="numbers of articles")
    counts = parser.parse_args().counts
    print("| articles | files | full build | nothing changed | one changed | an article | part | memory |")
    print("|---|---|---|---|---|---|---|---|")
    measure(1)  # compiles what it imports
    for count in counts:
        print(measure(count), flush=True)


if __name__ == "__main__":
    main()
