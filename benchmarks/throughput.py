"""Measure words per second of `l10n translate`, of bare CTranslate2 and of argostranslate, in turn in the same run.

    uv run python benchmarks/throughput.py [TEST.en] [--rounds 5] [--sentences 1000] [--glossary] [--articles 0]

TEST.en has an English sentence a line; without it, sentences are made from a small grammar. They are laid out as text
articles of 20 sentences; with --glossary the tables of this repository apply. The bundled package drafts them.

- *l10n translate* reads, cuts, drafts, checks and writes the .po files.
- *bare CTranslate2* gets the sentences cut. It cuts them into pieces, loads each model that l10n loads, makes the same
  calls with the same batches and options (recorded before, in a run that is not timed, so with those for the glossary
  and for tags), all without waiting for one another, and joins the pieces of what it gets. So it reads drafts back,
  too; what that takes of its processor time is measured by leaving those calls, and their model, out.
- *argostranslate* calls its `apply_packaged_translation` for each sentence, as its users do, with the same package and
  the settings that it has on this machine. Its own sentence splitters need a download; it gets one that splits nothing.
  It is slow: it is timed on each tenth sentence.

All sides load their models in each round; modules are imported before. The ratios are medians of those of each round.
On a busy machine the seconds of a round say little; its processor time says how much work l10n adds to the model's.

With --articles N the command runs twice more, on N/4 and on N articles of 12 sentences, and its seconds and peak memory
are printed: time should grow in proportion, memory should not.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import ctranslate2

from l10n.engine import packages
from l10n.engine.pieces.tokenizer import Tokenizer, tokenizer
from l10n.project.finding import find
from l10n.workflow import translate as workflow
from l10n.workflow.shared import reading
from l10n.workflow.translating.jobs import Options

ROOT = Path(__file__).parents[1]
OPTIONS = Options(source="en", target="es")
A_TENTH = 10
"""Argostranslate gets each tenth sentence."""
IN_AN_ARTICLE = 20
NOT_READ_BACK = "bare CTranslate2, without reading back"
WHO = ("The mayor", "A reporter for the paper", "The National Guard", "The woman who runs the market", "The Senate")
WHAT = ("announced", "has opened", "will close", "wants to repair", "did not explain", "visited", "paid for")
WHOM = ("the old station", "a school with 350 students", "the water system", "two hospitals near the border", "it")
WHERE = ("", " in Mexico City", " on Monday", ", according to the document", " after the rains of last September")
WHY = ("", ", because the budget was cut by 12 percent", ", and nobody in the neighborhood had asked for that")


class Cost(NamedTuple):
    """What a side of a round costs."""

    seconds: float
    processor: float
    """Seconds of all cores together."""


class Call(NamedTuple):
    """One call of a method of a translator."""

    method: str
    rows: tuple[Any, ...]
    options: dict[str, Any]


@dataclass
class Recorded:
    """A translator as l10n loads it, and the calls that it gets."""

    path: str
    options: dict[str, Any]
    calls: list[Call] = field(default_factory=list)


def made_up(count: int) -> list[str]:
    """Return different sentences of a small grammar, the same ones each time."""
    dice = random.Random(1)  # noqa: S311 - no secret
    found: dict[str, None] = {}
    for number in range(100 * count):
        said = [dice.choice(part) for part in (WHO, WHAT, WHOM, WHERE, WHY)]
        found[f"{said[0]} {said[1]} {said[2]}{said[3]}{said[4]}."] = None
        if len(found) == count:
            break
        if number % 3 == 0:
            found[f"{said[0]} {said[1]} {said[2]} {dice.randint(2, 900)} times{said[3]}{said[4]}."] = None
    return list(found)[:count]


def lay_out(folder: Path, sentences: Sequence[str], each: int, *, glossary: bool) -> list[Path]:
    """Write sentences as articles of a new project; return their paths."""
    (folder / "articles").mkdir(parents=True)
    (folder / "l10n.toml").write_text("")
    if glossary:
        shutil.copytree(ROOT / "glossary", folder / "glossary")
    paths = []
    for number, at in enumerate(range(0, len(sentences), each)):
        paths.append(folder / "articles" / f"{number:05}.txt")
        paths[-1].write_text("\n\n".join(sentences[at : at + each]) + "\n")
    return paths


def timed(work: Callable[[], object]) -> Cost:
    """Return what work costs."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - start, time.process_time() - busy)


def ours(sentences: Sequence[str], *, glossary: bool) -> Cost:
    """Return the cost of `l10n translate` on articles without .po files."""
    with tempfile.TemporaryDirectory() as folder:
        paths = lay_out(Path(folder), sentences, IN_AN_ARTICLE, glossary=glossary)
        project = find(Path(folder))
        return timed(lambda: list(workflow.translate(project, workflow.survey(project, paths, OPTIONS).jobs, OPTIONS)))


def recorded(sentences: Sequence[str], *, glossary: bool) -> list[Recorded]:
    """Return the translators that l10n loads for sentences, with the calls that it makes."""
    found: list[Recorded] = []
    real = ctranslate2.Translator

    class Recorder:
        def __init__(self, path: str, **options: Any) -> None:  # noqa: ANN401 - passed on
            found.append(Recorded(path, options))
            self._calls, self._real = found[-1].calls, real(path, **options)

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - passed on
            own = getattr(self._real, name)
            if name not in {"translate_batch", "score_batch"}:
                return own

            def call(*rows: Any, **options: Any) -> Any:  # noqa: ANN401 - passed on
                self._calls.append(Call(name, rows, options))
                return own(*rows, **options)

            return call

    ctranslate2.Translator = Recorder
    try:
        ours(sentences, glossary=glossary)
    finally:
        ctranslate2.Translator = real
    return found


def without_reading_back(loaded: Sequence[Recorded]) -> list[Recorded]:
    """Return the translators with the calls that make drafts; those that only score belong to reading back."""
    found = [replace(one, calls=[call for call in one.calls if call.method != "score_batch"]) for one in loaded]
    return [one for one in found if one.calls]


def bare(sentences: Sequence[str], package: packages.Package, loaded: Sequence[Recorded]) -> Cost:
    """Return the cost of CTranslate2 alone, from cut sentences to their translations."""

    def work() -> None:
        cutter: Tokenizer = tokenizer(package.tokenizer, package.source, package.target)
        cutter.cut(sentences)
        for one in loaded:
            translator = ctranslate2.Translator(one.path, **one.options)
            running = [getattr(translator, method)(*rows, **options) for method, rows, options in one.calls]
            for call, results in zip(one.calls, running, strict=True):
                waited = [each.result() for each in results] if call.options.get("asynchronous") else results
                if call.method == "translate_batch":
                    cutter.join([each.hypotheses[0] for each in waited])

    return timed(work)


def replace_splitters() -> None:
    """Make argostranslate import without the sentence splitters (and PyTorch), which are not used here."""
    for name in ("stanza", "minisbd"):
        if name not in sys.modules and not find_spec(name):
            sys.modules[name] = ModuleType(name)
            vars(sys.modules[name]).update(SBDetect=None, models=SimpleNamespace())


def argos(sentences: Sequence[str], package: packages.Package) -> Cost:
    """Return the cost of argostranslate: of loading, and ten times that of each tenth sentence."""
    replace_splitters()
    from argostranslate import settings  # noqa: PLC0415 - it reads the home directory
    from argostranslate.package import Package  # noqa: PLC0415 - likewise
    from argostranslate.translate import apply_packaged_translation  # noqa: PLC0415 - likewise

    class Whole:
        """A splitter that splits nothing."""

        def split_sentences(self, text: str) -> list[str]:
            return [text]

    own = Package(package.path)
    loaded: list[Any] = []

    def load() -> None:
        loaded.append(
            ctranslate2.Translator(
                str(package.path / "model"),
                device=settings.device,
                inter_threads=settings.inter_threads,
                intra_threads=settings.intra_threads,
                compute_type=settings.compute_type,
            )
        )
        apply_packaged_translation(own, sentences[0], loaded[0], Whole())

    some = sentences[::A_TENTH]
    once, often = timed(load), timed(lambda: [apply_packaged_translation(own, one, loaded[0], Whole()) for one in some])
    times = len(sentences) / len(some)
    return Cost(once.seconds + times * often.seconds, once.processor + times * often.processor)


def cut(sentences: Sequence[str]) -> list[str]:
    """Return the sentences as l10n passes them to its engine."""
    with tempfile.TemporaryDirectory() as folder:
        paths = lay_out(Path(folder), sentences, IN_AN_ARTICLE, glossary=False)
        project = find(Path(folder))
        opened = [reading.open_article(project, path, stated="en", alone=True) for path in paths]
        return list(dict.fromkeys(one.source for each in opened for one in each.sentences if one.translatable))


def command(sentences: Sequence[str], count: int) -> tuple[float, float]:
    """Return the seconds and the peak memory (MB) of the command with sentences distributed over many articles."""
    with tempfile.TemporaryDirectory() as folder:
        texts = [sentences[(at * 7 + n) % len(sentences)] for at in range(count) for n in range(12)]
        names = [str(path) for path in lay_out(Path(folder), texts, 12, glossary=False)]
        run = [sys.executable, "-m", "l10n", "translate", "--from", "en", "--to", "es", *names]
        taken = timed(lambda: subprocess.run(run, cwd=folder, stdout=subprocess.DEVNULL, check=True))
        return taken.seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def ratio(rounds: Sequence[dict[str, Cost]], other: str, measure: int) -> str:
    """Return how many times the cost of l10n another side costs: the median of the rounds, the least and the most."""
    found = sorted(one[other][measure] / one["l10n translate"][measure] for one in rounds)
    return f"{statistics.median(found):.2f} ({found[0]:.2f} to {found[-1]:.2f})"


def main() -> None:
    """Time all sides and print words per second and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sentences", type=int, default=1000)
    parser.add_argument("--glossary", action="store_true", help="use the tables of this repository")
    parser.add_argument("--articles", type=int, default=0)
    given = parser.parse_args()
    package = packages.bundled("en", "es")
    assert package is not None  # noqa: S101 - this checkout carries it
    lines = given.file.read_text().splitlines()[: given.sentences] if given.file else made_up(given.sentences)
    sentences = cut(lines)
    words = sum(len(sentence.split()) for sentence in sentences)
    loaded = recorded(lines, glossary=given.glossary)
    sides: dict[str, Callable[[], Cost]] = {
        "bare CTranslate2": lambda: bare(sentences, package, loaded),
        NOT_READ_BACK: lambda: bare(sentences, package, without_reading_back(loaded)),
        "l10n translate": lambda: ours(lines, glossary=given.glossary),
        "argostranslate": lambda: argos(sentences, package),
    }
    rounds = [{name: side() for name, side in sides.items()} for _ in range(given.rounds)]
    calls = sum(len(one.calls) for one in loaded)
    print(f"{len(sentences)} sentences, {words} words, {calls} calls, {package.name}, {given.rounds} rounds")
    for name in sides:
        seconds, processor = (statistics.median(values) for values in zip(*(one[name] for one in rounds), strict=True))
        print(f"{words / seconds:7.0f} words/s, {processor:.1f} s of processor time  {name}")
    shares = [1 - one[NOT_READ_BACK].processor / one["bare CTranslate2"].processor for one in rounds]
    print(f"reading back takes {statistics.median(shares):.0%} of the processor time of bare CTranslate2")
    for other in ("bare CTranslate2", "argostranslate"):
        wall, processor = ratio(rounds, other, 0), ratio(rounds, other, 1)
        print(f"l10n has {wall} times the speed of {other}, {processor} by processor time")
    for count in (given.articles // 4, given.articles):
        if count:
            taken, memory = command(sentences, count)
            print(f"{count} articles: {taken:.1f} s, {taken / count * 1000:.1f} ms each, peak {memory:.0f} MB")


if __name__ == "__main__":
    main()
