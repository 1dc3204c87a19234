"""Measure the quality and cost of translations: BLEU, chrF2, words per second, memory, terms, tags.

    uv run --group bench python benchmarks/quality.py TEST.en TEST.es [--terms FILE.jsonl] [--tags FILE.jsonl]
    uv run --group bench python benchmarks/quality.py TEST.en TEST.es --model PACKAGE

TEST.en and TEST.es have one sentence per line and the same number of lines. Both directions are drafted by the bundled
packages, by those of Argos if installed, and by Apertium if it is installed with the language pair; or only by PACKAGE,
in its own direction. Each runs in a separate process. Scores are from sacrebleu, with its signature, which states how
they were computed. Words per second are source words by wall time; memory is the peak RSS of the process. All cores
that this process may use are used.

FILE.jsonl of --terms is the file of `terms.py`. A package that reads glossary marks translates its sentences without
and with marks, and no further enforcement is done: a term counts if its form is in the translation, ignoring case, at
the start of a word. FILE.jsonl of --tags is the file of `markup.py`, whose figures are repeated: the packages of both
directions align together, as in `l10n translate`.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from needed import library

from l10n.article import Leaf, LeafKind, Syntax
from l10n.drafting.draft import draft
from l10n.engine import packages
from l10n.engine.packages import Package
from l10n.engine.translator import Engine
from l10n.errors import L10nError
from l10n.languages.codes import DIRECTIONS
from l10n.segmentation.segments import Segment

APERTIUM = {"en": "eng", "es": "spa"}


def segment(line: str) -> Segment:
    """Return a line as a sentence without markup."""
    return Segment("", (Leaf(LeafKind.TEXT, line, line),), "", 1, "paragraph", Syntax.PLAIN)


def systems(source: str, target: str, wanted: str | None) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each system for a direction, and the command line arguments of its process."""
    if wanted:
        package = packages.read(Path(wanted))
        found = [package] if (package.source, package.target) == (source, target) else []
    else:
        installed = [one for one in packages.installed().packages if (one.source, one.target) == (source, target)]
        found = [*filter(None, [packages.bundled(source, target)]), *installed]
    for package in found:
        yield package.name, ["--package", str(package.path)]
    pair = f"{APERTIUM[source]}-{APERTIUM[target]}"
    if not wanted and shutil.which("apertium") and pair in run(["apertium", "-l"]).split():
        yield f"apertium {pair}", ["--apertium", pair]


def run(command: Sequence[str], text: str = "") -> str:
    """Return the output of a command."""
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def drafts(package: Package, lines: Sequence[str]) -> list[str]:
    """Draft lines in the same way as l10n."""
    return [made.text for made in draft([segment(line) for line in lines], Engine(package), None)]


def by_apertium(pair: str, lines: Sequence[str]) -> list[str]:
    """Translate lines with Apertium, without its marks for unknown words."""
    return run(["apertium", "-u", "-f", "line", pair], "\n".join(lines) + "\n").splitlines()


def terms(package: Package, path: Path) -> str:
    """Return the share of terms in the translations of a package, without and with marks."""
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    engine = Engine(package)
    pairs = [[(en, es) if package.source == "en" else (es, en) for en, es in case["terms"].items()] for case in cases]
    plain = [case[package.source] for case in cases]
    marked = [with_marks(text, package.marks, each) for text, each in zip(plain, pairs, strict=True)]
    shares = [share(engine, texts, pairs) for texts in (plain, marked)]
    return f"terms {shares[0]:.1%} without marks, {shares[1]:.1%} with them ({sum(map(len, pairs))} of {path.name})"


def with_marks(text: str, marks: Sequence[str], pairs: Sequence[tuple[str, str]]) -> str:
    """Return a sentence with marks at the first mention of each term, the longest terms first."""
    taken: list[tuple[int, int, str]] = []
    for term, form in sorted(pairs, key=lambda pair: -len(pair[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(term)}", text, re.IGNORECASE):
            if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
                taken.append((*match.span(), form))
                break
    before, between, behind = marks
    for start, end, form in sorted(taken, reverse=True):
        text = f"{text[:start]} {before} {text[start:end]} {between} {form} {behind} {text[end:]}"
    return " ".join(text.split())


def share(engine: Engine, texts: Sequence[str], pairs: Sequence[Sequence[tuple[str, str]]]) -> float:
    """Translate texts and return the share of their terms that are in the translations."""
    fitting = [i for i, text in enumerate(texts) if 0 < engine.length(text) <= engine.limit]
    made = dict(zip(fitting, engine.translate([texts[i] for i in fitting]), strict=True))
    written = [
        i in made and re.search(rf"(?<!\w){re.escape(form)}", made[i].text, re.IGNORECASE) is not None
        for i, each in enumerate(pairs)
        for _, form in each
    ]
    return sum(written) / len(written)


def tags(path: Path) -> str:
    """Return the figures of `markup.py` for the packages of both directions together."""
    lines = run([sys.executable, str(Path(__file__).with_name("markup.py")), str(path)]).splitlines()
    return next(line for line in lines if line.startswith("l10n"))


def alone(given: argparse.Namespace) -> None:
    """Draft the lines of standard input with one system, and print texts, seconds and memory as JSON."""
    lines = json.load(sys.stdin)
    start = time.perf_counter()
    made = by_apertium(given.apertium, lines) if given.apertium else drafts(packages.read(given.package), lines)
    seconds = time.perf_counter() - start
    children = resource.RUSAGE_CHILDREN if given.apertium else resource.RUSAGE_SELF
    json.dump({"made": made, "seconds": seconds, "mb": resource.getrusage(children).ru_maxrss * 1024 / 1e6}, sys.stdout)


def report(name: str, system: Sequence[str], given: argparse.Namespace, lines: dict[str, list[str]], way: str) -> None:
    """Print the figures of one system."""
    source, target = way.split("-")
    found = json.loads(run([sys.executable, __file__, "-", "-", *system], json.dumps(lines[source])))
    words = sum(len(line.split()) for line in lines[source])
    print(f"{way}: {name}, {len(found['made'])} lines of {given.en.stem}")
    print(f"  {words / found['seconds']:.0f} words/s, {found['mb']:.0f} MB")
    sacrebleu = library("sacrebleu")
    for metric in (sacrebleu.BLEU(), sacrebleu.CHRF()):
        print(f"  {metric.corpus_score(found['made'], [lines[target]])}  {metric.get_signature()}")
    if system[0] == "--package":
        package = packages.read(Path(system[1]))
        if given.terms and package.marks:
            print(f"  {terms(package, given.terms)}")


def main() -> None:
    """Draft and score each direction."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("en", type=Path, metavar="TEST.en")
    parser.add_argument("es", type=Path, metavar="TEST.es")
    parser.add_argument("--model", metavar="PACKAGE", help="a package directory")
    parser.add_argument("--terms", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--tags", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--package", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--apertium", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.package or given.apertium:
        alone(given)
        return
    library("sacrebleu")
    try:
        lines = {side: getattr(given, side).read_text("utf-8").splitlines() for side in ("en", "es")}
        for source, target in DIRECTIONS.values():
            for name, system in systems(source, target, given.model):
                report(name, system, given, lines, f"{source}-{target}")
        if given.tags:
            print(f"tags of {given.tags.name}: {tags(given.tags)}")
    except (OSError, L10nError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
