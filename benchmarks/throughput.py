"""Measure words per second of `l10n translate` and of plain CTranslate2, on the same sentences in the same run.

    python benchmarks/throughput.py FILE [--rounds 5] [--sentences 1000] [--articles 0]

FILE is a plain text file with one English sentence per line; l10n translates it as one article in a new folder. Bare is
`ctranslate2.Translator.translate_batch` on the same segmented sentences, with the options that l10n uses. Both load the
bundled model once per round, and the rounds alternate; l10n also reads, segments, drafts, and writes the .po file. If
argostranslate can translate (it needs PyTorch), its `translate` is timed on the same file.

With --articles N the command runs twice more, with the sentences distributed over N/4 and over N articles, and its
seconds and peak memory are printed: time should grow in proportion, memory should not.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from l10n.engine import packages
from l10n.engine.tokenizer import tokenizer
from l10n.engine.translator import BATCH_PIECES, BEAM, LENGTH_PENALTY, cores
from l10n.project.finding import find
from l10n.workflow import translate as workflow
from l10n.workflow.shared import reading

OPTIONS = workflow.Options(source="en", target="es")


def ours(article: Path) -> float:
    """Return the seconds of `l10n translate` on an article without a .po file."""
    with tempfile.TemporaryDirectory() as folder:
        project = find(Path(folder))
        start = time.perf_counter()
        for _ in workflow.translate(project, workflow.survey(project, [article], OPTIONS), OPTIONS):
            pass
        return time.perf_counter() - start


def bare(sentences: list[str], package: packages.Package) -> float:
    """Return the seconds of CTranslate2 alone, on tokenized sentences."""
    import ctranslate2  # noqa: PLC0415 - as l10n does: loaded when the clock runs

    rows = tokenizer(package.tokenizer, "en", "es").cut(sentences)
    start = time.perf_counter()
    translator = ctranslate2.Translator(
        str(package.path / "model"), compute_type="int8", inter_threads=cores(), intra_threads=1
    )
    translator.translate_batch(
        rows,
        target_prefix=[[package.target_prefix]] * len(rows) if package.target_prefix else None,
        max_batch_size=BATCH_PIECES,
        batch_type="tokens",
        beam_size=BEAM,
        length_penalty=LENGTH_PENALTY,
        max_input_length=0,
        return_scores=True,
    )
    return time.perf_counter() - start


def argos(article: Path) -> float:
    """Return the seconds of argostranslate on the text of an article, including loading."""
    import argostranslate.translate  # noqa: PLC0415 - it is seldom there

    text = article.read_text()
    start = time.perf_counter()
    argostranslate.translate.translate(text, "en", "es")
    return time.perf_counter() - start


def cut(article: Path) -> list[str]:
    """Return the sentences of an article as l10n passes them to its engine."""
    found = reading.open_article(find(article.parent), article, stated="en", alone=True)
    return list(dict.fromkeys(sentence.source for sentence in found.sentences if sentence.translatable))


def command(sentences: list[str], count: int) -> tuple[float, float]:
    """Return the seconds and the peak memory (MB) of the command with sentences distributed over many articles."""
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        articles.mkdir()
        for at in range(count):
            own = [f"{sentences[(at * 7 + n) % len(sentences)]}" for n in range(12)]
            (articles / f"{at}.txt").write_text("\n".join(own) + "\n")
        names = [str(path) for path in sorted(articles.iterdir())]
        start = time.perf_counter()
        run = [sys.executable, "-m", "l10n", "translate", "--from", "en", "--to", "es", *names]
        subprocess.run(run, cwd=folder, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Time all sides and print words per second and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sentences", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=0)
    arguments = parser.parse_args()
    package = packages.bundled("en", "es")
    assert package is not None  # noqa: S101 - this checkout carries it
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "corpus.txt"
        article.write_text("\n".join(arguments.file.read_text().splitlines()[: arguments.sentences]) + "\n")
        sentences = cut(article)
        words = sum(len(sentence.split()) for sentence in sentences)
        sides: dict[str, Callable[[], float]] = {
            "bare CTranslate2": lambda: bare(sentences, package),
            "l10n translate": lambda: ours(article),
        }
        if find_spec("stanza"):
            sides["argostranslate"] = lambda: argos(article)
        rounds = [{name: side() for name, side in sides.items()} for _ in range(arguments.rounds)]
    print(f"{len(sentences)} sentences, {words} words, {package.name}, medians of {arguments.rounds} rounds in turn")
    middle = {name: statistics.median(one[name] for one in rounds) for name in sides}
    for name, taken in middle.items():
        print(f"{words / taken:7.0f} words/s  {middle['bare CTranslate2'] / taken:5.1%} of bare  {name}")
    for count in (arguments.articles // 4, arguments.articles):
        if count:
            taken, memory = command(sentences, count)
            print(f"{count} articles: {taken:.1f} s, {taken / count * 1000:.1f} ms each, peak {memory:.0f} MB")


if __name__ == "__main__":
    main()
