"""Measure `l10n translate` on growing archives: time, words a second, memory, files, and what a second run costs.

    uv run python benchmarks/scale.py [--sizes 100,1000,10000] [--jobs 1] [--unchecked]

The articles are short news texts of a small grammar. Their lengths have the distribution of agency news: most have four
to twelve sentences, some are much longer. Six sentences in ten stand in other articles, too: paragraphs of agency copy
that several papers print whole, bylines and boilerplate. All of it is made from the same seed each time.

For each size it prints

- the first run: seconds, processor time, words a second, peak memory, files;
- its proportion: processor time an article, beside that of the size before;
- its share of bare CTranslate2: the unique sentences alone, with the same models, batches and options. The calls of the
  first run are recorded to a file while it runs, and made again, all without waiting for one another, as
  `throughput.py` does. What recording takes counts as l10n's time. With `--jobs` above 1 there is nothing to record;
- the second run, of which nothing has changed, and a third one, of which one sentence has.

On a busy machine only processor time says something. Each run is a process of its own; `--unchecked` leaves out bare
CTranslate2, which takes as long as the first run.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import ctranslate2

from l10n.engine import packages
from l10n.engine.pieces.tokenizer import tokenizer

SEED = 19
REPEATED = 0.6
"""The share of sentences that stand in other articles, too."""
USES = 10
"""In how many articles a piece of agency copy stands, on average."""
AHEAD = 64
"""Calls that bare CTranslate2 is given before it has answered the first of them."""
PLACES = ("Tijuana", "Oaxaca", "El Paso", "Juárez", "Chiapas", "Sonora", "Laredo", "Puebla", "Veracruz", "Mérida")
NAMES = ("Rosa Díaz", "Juan Ortega", "Ana Ruiz", "Peter Hall", "Lucía Vega", "Tom Reyes", "Inés Soto", "Omar León")
WHO = ("the mayor of {place}", "{name}", "a judge in {place}", "the families of the workers", "the federal police")
DOES = ("announced", "rejected", "will visit", "has closed", "asked for", "could not explain", "paid for", "defended")
WHAT = (
    *("the new bridge", "a plan for {count} houses", "the budget of the schools", "an inquiry into {count} deaths"),
    *("the water tariff", "{count} permits for the port", "the wall along the river", "a hospital with {count} beds"),
)
WHEN = ("on Monday", "last week", "after {count} days of rain", "in March", "before the election", "since 2019", "")
WHY = ("because nobody else did", "although {name} objected", "while {count} people waited outside", "", "", "")
BOILERPLATE = (
    "This story was first published by the agency.",
    "Sign up for our newsletter to read more stories like this one.",
    "The photographs are by {name}.",
    "{name} reports from {place}.",
)


class Ran(NamedTuple):
    """What a run of the command took."""

    seconds: float
    processor: float
    """Seconds of all cores together."""
    megabytes: float
    """Peak memory of the largest of its processes."""
    drafted: int
    """Sentences that a model drafted."""


def sentence(dice: random.Random) -> str:
    """Return a sentence of the grammar."""
    parts = [dice.choice(each) for each in (WHO, DOES, WHAT, WHEN, WHY)]
    said = " ".join(filter(None, parts))
    while "{" in said:
        said = said.replace("{place}", dice.choice(PLACES), 1).replace("{name}", dice.choice(NAMES), 1)
        said = said.replace("{count}", str(dice.randint(2, 9000)), 1)
    return f"{said[0].upper()}{said[1:]}."


def length(dice: random.Random) -> int:
    """Return how many sentences an article has: log-normal, as lengths of news are; eight in the middle."""
    return max(2, min(120, round(dice.lognormvariate(2.08, 0.55))))


def archive(count: int) -> list[str]:
    """Return the texts of articles."""
    dice = random.Random(SEED)  # noqa: S311 - no secret
    sizes = [length(dice) for _ in range(count)]
    copies = [round(size * REPEATED) for size in sizes]
    pool = [[sentence(dice) for _ in range(dice.randint(2, 4))] for _ in range(max(1, sum(copies) // (3 * USES)))]
    seen = {one for paragraph in pool for one in paragraph}
    texts = []
    for size, copied in zip(sizes, copies, strict=True):
        shared: list[str] = []
        while len(shared) < copied:
            last = copied - len(shared) == 1
            shared += [dice.choice(BOILERPLATE).format(name=NAMES[0], place=PLACES[0])] if last else dice.choice(pool)
        own: list[str] = []
        while len(own) < size - copied:
            made = sentence(dice)
            if made not in seen:
                seen.add(made)
                own.append(made)
        paragraphs = [shared[:copied][at : at + 3] for at in range(0, copied, 3)]
        paragraphs += [own[at : at + 2] for at in range(0, len(own), 2)]
        dice.shuffle(paragraphs)
        texts.append("\n\n".join(" ".join(one) for one in paragraphs) + "\n")
    return texts


def lay_out(root: Path, texts: list[str]) -> list[str]:
    """Write articles of a new project, a hundred in a folder; return their paths."""
    (root / "l10n.toml").write_text("")
    names = []
    for number, text in enumerate(texts):
        path = root / f"articles/{number // 100:04}/{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        names.append(str(path.relative_to(root)))
    return names


def run(root: Path, names: list[str], jobs: int, calls: Path | None = None) -> Ran:
    """Run the command in a process of its own, and return what it took; record the calls of its models, if asked."""
    order = root / "order.json"
    order.write_text(json.dumps({"names": names, "jobs": jobs, "calls": str(calls or "")}))
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, __file__, "--run", str(order)], cwd=root, check=True, stdout=subprocess.PIPE)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    told = json.loads(done.stdout.splitlines()[-1])
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(seconds, processor, told["megabytes"], told["drafted"])


def run_here(order: Path) -> None:
    """Do what the command does, in this process, and print what only it knows."""
    from l10n import cli  # noqa: PLC0415 - the other process of this program needs none
    from l10n.workflow.translating.desk import Desk  # noqa: PLC0415 - likewise

    wanted = json.loads(order.read_text())
    drafted = 0
    submit = Desk._submit  # noqa: SLF001 - no other place sees what is drafted

    def counted(desk: Desk) -> None:
        nonlocal drafted
        drafted += len(desk._fresh)  # noqa: SLF001 - likewise
        submit(desk)

    Desk._submit = counted  # type: ignore[method-assign,assignment]  # noqa: SLF001 - likewise
    if wanted["calls"]:
        record(Path(wanted["calls"]))
    try:
        cli.main(["translate", "--from", "en", "--to", "es", "--jobs", str(wanted["jobs"]), *wanted["names"]])
    except SystemExit as ended:
        if ended.code:
            raise
    most = max(peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    print(json.dumps({"megabytes": most / 1024, "drafted": drafted}))


def peak() -> int:
    """Return the peak memory of this process in KiB.

    `ru_maxrss` begins with that of the process that started it, so after bare CTranslate2 every run would seem large.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (line,) = (one for one in status.read_text().splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1])


def record(path: Path) -> None:
    """Write the calls of all translators to a file as they are made."""
    real, file = ctranslate2.Translator, path.open("wb")
    known = 0

    class Recorder:
        def __init__(self, model: str, **options: Any) -> None:  # noqa: ANN401 - passed on
            nonlocal known
            self._number, self._real = known, real(model, **options)
            known += 1
            pickle.dump((self._number, "", (model,), options), file)

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - passed on
            own = getattr(self._real, name)
            if name not in {"translate_batch", "score_batch"}:
                return own

            def call(*rows: Any, **options: Any) -> Any:  # noqa: ANN401 - passed on
                file.write(pickle.dumps((self._number, name, rows, options)))
                return own(*rows, **options)

            return call

    ctranslate2.Translator = Recorder


def recorded(path: Path) -> Iterator[tuple[int, str, tuple[Any, ...], dict[str, Any]]]:
    """Give the calls of a file: the number of the translator, its method or nothing to load it, and what it gets."""
    with path.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)  # noqa: S301 - this program wrote it


def bare(path: Path) -> tuple[float, float]:
    """Return the seconds and the processor time of the calls in a file, with cutting and joining."""
    package = packages.bundled("en", "es")
    assert package is not None  # noqa: S101 - this checkout carries it
    start, busy = time.perf_counter(), time.process_time()
    cutter = tokenizer(package.tokenizer, package.source, package.target)
    loaded: dict[int, Any] = {}
    waiting: deque[tuple[str, Any]] = deque()

    def finish() -> None:
        method, results = waiting.popleft()
        found = [each.result() if hasattr(each, "result") else each for each in results]
        if method == "translate_batch":
            cutter.join([each.hypotheses[0] for each in found])

    for number, method, rows, options in recorded(path):
        if not method:
            loaded[number] = ctranslate2.Translator(*rows, **options)
            continue
        if method == "translate_batch" and options.get("beam_size", 1) > 1:  # what l10n cuts once, too
            cutter.cut(cutter.join(list(rows[0])))
        waiting.append((method, getattr(loaded[number], method)(*rows, **options)))
        if len(waiting) > AHEAD:
            finish()
    while waiting:
        finish()
    return time.perf_counter() - start, time.process_time() - busy


def size_of(root: Path) -> tuple[int, float]:
    """Return how many files a project has, and their megabytes."""
    found = [path.stat().st_size for path in root.rglob("*") if path.is_file()]
    return len(found), sum(found) / 1e6


def measure(count: int, jobs: int, *, checked: bool) -> float:
    """Measure one size, print what was found, and return the processor time of the first run an article."""
    texts = archive(count)
    words = sum(len(text.split()) for text in texts)
    sentences = [one for text in texts for part in text.split("\n\n") for one in part.rstrip("\n").split(". ")]
    print(f"{count} articles: {words} words, {len(sentences)} sentences, {len({*sentences})} of them different")
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as beside:
        root, calls = Path(folder), Path(beside, "calls") if checked and jobs == 1 else None
        names = lay_out(root, texts)
        first = run(root, names, jobs, calls)
        files, megabytes = size_of(root)
        print(
            f"  first run: {first.seconds:.1f} s, {first.processor:.1f} s of processor time, "
            f"{words / first.seconds:.0f} words/s, {first.megabytes:.0f} MB of memory, {first.drafted} drafted; "
            f"{files} files, {megabytes:.1f} MB"
        )
        if calls:
            seconds, processor = bare(calls)
            print(
                f"  bare CTranslate2 on the same unique sentences: {seconds:.1f} s, {processor:.1f} s of processor "
                f"time; l10n has {seconds / first.seconds:.0%} of its speed, {processor / first.processor:.0%} by "
                "processor time"
            )
        second = run(root, names, jobs)
        print(
            f"  second run: {second.seconds:.1f} s, {second.processor:.1f} s of processor time, one part in "
            f"{first.seconds / second.seconds:.0f} of the first, {first.processor / second.processor:.0f} by processor "
            f"time; {second.megabytes:.0f} MB, {second.drafted} drafted"
        )
        changed = root / names[count // 2]
        changed.write_text(f"{changed.read_text()}\nNobody in Tlaxcala had ever seen {count} umbrellas.\n")
        third = run(root, names, jobs)
        print(
            f"  one changed sentence: {third.seconds:.1f} s, {third.processor:.1f} s of processor time, "
            f"{third.megabytes:.0f} MB, {third.drafted} drafted"
        )
    return first.processor / count


def main() -> None:
    """Measure all sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--unchecked", action="store_true", help="leave bare CTranslate2 out")
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        run_here(given.run)
        return
    print(f"{os.cpu_count()} cores, {given.jobs} jobs")
    before = 0.0
    for size in map(int, given.sizes.split(",")):
        each = measure(size, given.jobs, checked=not given.unchecked)
        beside = f", {each / before - 1:+.0%} beside the size before" if before else ""
        print(f"  {1000 * each:.0f} ms of processor time an article{beside}", flush=True)
        before = each


if __name__ == "__main__":
    main()
