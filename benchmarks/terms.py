"""Measure how many terms drafts honour, and the cost: without a glossary, with each step alone, and with all.

    uv run --group bench python benchmarks/terms.py FILE.jsonl [--plain TEST.en] [--limit N] [--guessed]
        [--article ARTICLE]

Each line of FILE.jsonl has `id` (a line of TEST.en, from 0), a sentence `en`, a person's translation `es`, and `terms`:
the English terms in it with the Spanish ones of the reference. Each sentence is drafted with its own terms. Success is
counted in two ways: a term is *written* if the form of the reference is in the draft at a word start, ignoring case and
endings; it is *honoured* if `l10n.glossary.recognition.judge` says so, with nested terms counted once. chrF2 is
sacrebleu's, against the reference. With TEST.en, the last line times a text in which every third sentence contains
terms; the others are from TEST.en. With --guessed, target texts are cut by longest match, as if the package had a
tokenizer of its source alone. With an ARTICLE, its sentences are drafted with the bundled glossary too; there is no
chrF2 for them, as they have no reference.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from needed import library

from l10n import formats
from l10n.article import Leaf, LeafKind, Syntax, walk
from l10n.drafting.draft import draft
from l10n.drafting.enforce import STEPS, Enforced, Request, enforce, usual_steps
from l10n.drafting.origin import Step
from l10n.drafting.split import translate
from l10n.engine import choosing, packages
from l10n.engine.aligner import Aligner
from l10n.engine.checking.inspection import check
from l10n.engine.packages import Package
from l10n.engine.pieces.framing import is_silent
from l10n.engine.pieces.longest_match import longest_match
from l10n.engine.translator import Engine
from l10n.errors import L10nError
from l10n.glossary import table as glossary
from l10n.glossary.constraints import Constraint, constraints
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.languages.codes import other
from l10n.languages.detection import detect
from l10n.project.finding import house_tables
from l10n.project.settings import FRONT_MATTER
from l10n.segmentation import rules
from l10n.segmentation.segments import Segment, split
from l10n.tags.detach import detach


@dataclass(frozen=True)
class Case:
    """A sentence with terms, and a person's translation."""

    id: int
    text: str
    reference: str
    """The person's translation; empty if there is none."""
    forms: tuple[str, ...]
    """The forms of its terms in the reference."""
    constraint: Constraint


@dataclass(frozen=True)
class Models:
    """The models for drafting and aligning."""

    engine: Engine
    aligner: Aligner


def read(path: Path) -> list[Case]:
    """Read the cases. Raises ValueError for a malformed line."""
    cases = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            item = json.loads(line)
            terms = [Term((name,), (form,)) for name, form in item["terms"].items()]
            matches = tuple(Finder(terms, "en").find(item["en"]))
            cases.append(
                Case(item["id"], item["en"], item["es"], tuple(item["terms"].values()), Constraint(matches, "es"))
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path}:{number}: {error!r}") from error
    return cases


def of_article(path: Path, source: str) -> list[Case]:
    """Return the sentences of an article that contain terms of the bundled glossary."""
    terms = [term for name, text in house_tables() for term in glossary.read(name, text)]
    article = formats.parse(path.name, path.read_text("utf-8"), front_matter=FRONT_MATTER)
    cut_by = rules.load(source)
    segments = [one for block in walk(article.blocks) for one in split(block, cut_by) if one.translatable]
    words = {one.source: detach(one.leaves).text for one in segments}
    found = constraints(
        [(one.source, words[one.source], one.role) for one in segments], Finder(terms, source), other(source)
    )
    return [Case(i, words[text], "", (), constraint) for i, (text, constraint) in enumerate(found.items())]


def drafts(cases: Sequence[Case], models: Models, steps: Sequence[Step]) -> list[Enforced]:
    """Draft the cases with some of the steps."""
    plain = translate([case.text for case in cases], models.engine)
    requests = [Request(case.text, plain[case.text].text, plain[case.text].score, case.constraint) for case in cases]
    return enforce(requests, models.engine, models.aligner.align, steps=steps)


def report(name: str, cases: Sequence[Case], models: Models, steps: Sequence[Step]) -> None:
    """Draft the cases and print a line of results."""
    start = time.perf_counter()
    made = drafts(cases, models, steps)
    seconds = time.perf_counter() - start
    wanted = written = asked = honoured = flagged = silent = 0
    for case, one in zip(cases, made, strict=True):
        wanted += len(case.forms)
        written += sum(stands(form, one.text) for form in case.forms)
        verdicts = case.constraint.verdicts(one.text)
        asked += len(verdicts)
        honoured += sum(verdict.honoured for verdict in verdicts)
        flagged += len(one.violations)
        silent += sum(not verdict.honoured for verdict in verdicts) - len(one.violations)
    counted = f"{written / wanted:6.1%} of {wanted} terms written, " if wanted else ""
    counted += f"{honoured / asked:6.1%} of {asked} honoured, {flagged} flagged, {silent} silent, "
    if all(case.reference for case in cases):
        texts, references = [one.text for one in made], [case.reference for case in cases]
        counted += f"chrF2 {library('sacrebleu').CHRF().corpus_score(texts, [references]).score:.1f}, "
    print(f"{name:14} {counted}{1000 * seconds / len(cases):.0f} ms a sentence")


def table(name: str, cases: Sequence[Case], models: Models) -> None:
    """Print a line of results for each way to draft the cases."""
    package = models.engine.package
    print(f"{package.name}, {len(cases)} sentences of {name}")
    report("no glossary", cases, models, ())
    for step in STEPS:
        report(step, cases, models, (step,))
    report("all", cases, models, usual_steps(package.marks, exact=models.engine.exact))
    if package.marks:
        report("without marks", cases, models, usual_steps((), exact=models.engine.exact))


class Guessing(Engine):
    """A model whose target texts are cut by longest match, though its tokenizer knows better."""

    def __init__(self, package: Package) -> None:
        """Load a package."""
        super().__init__(package)
        words = (piece for piece in check(package).target if not is_silent(piece))
        self._target = longest_match(words, package.target)
        self.exact = False


def loaded(source: str, target: str, *, guessed: bool = False) -> Models:
    """Load the models for drafting and aligning. Raises L10nError."""
    package = choosing.choose(source, target, wanted=None).package
    engine, back = Engine(package), packages.bundled(target, source)
    return Models(Guessing(package) if guessed else engine, Aligner(engine, partial(Engine, back) if back else None))


def stands(form: str, text: str) -> bool:
    """Tell whether a form occurs at a word start, each of its words with any ending of up to three letters."""
    words = (
        re.escape(re.sub(r"(?<=\w{3})(?:[aeo]?s|[aeo])$", "", word)) + r"\w{0,3}" for word in form.casefold().split()
    )
    return re.search(r"(?<!\w)" + r"\s+".join(words), text.casefold()) is not None


def segment(text: str) -> Segment:
    """Return a text as a sentence without markup."""
    return Segment("", (Leaf(LeafKind.TEXT, text, text),), "", 1, "paragraph", Syntax.PLAIN)


def slowdown(cases: Sequence[Case], plain: Sequence[str], models: Models) -> None:
    """Time a text with terms in every third sentence, with and without its glossary."""
    mixed = [text for i, case in enumerate(cases) for text in (case.text, *plain[2 * i : 2 * i + 2])]
    segments = [segment(text) for text in mixed]
    asked = {case.text: case.constraint for case in cases}
    seconds: list[tuple[float, float]] = []
    texts = []
    for wanted in ({}, asked, {}, asked):
        processor, wall = time.process_time(), time.perf_counter()
        made = draft(segments, models.engine, models.aligner, [wanted.get(text) for text in mixed])
        seconds.append((time.process_time() - processor, time.perf_counter() - wall))
        texts.append([one.text for text, one in zip(mixed, made, strict=True) if text not in asked])
    processor, wall = (min(one[1], one[3]) / min(one[0], one[2]) for one in zip(*seconds, strict=True))
    print(
        f"{len(mixed)} sentences, each third with terms: {processor:.2f} times the processor time without a glossary, "
        f"{wall:.2f} times the wall time; {sum(a != b for a, b in zip(*texts[:2], strict=True))} others differ"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--plain", type=Path, metavar="TEST.en")
    parser.add_argument("--limit", type=int, help="only so many sentences with terms")
    parser.add_argument("--guessed", action="store_true", help="cut the target by longest match")
    parser.add_argument("--article", type=Path, help="drafted under the house glossary")
    arguments = parser.parse_args()
    library("sacrebleu")
    try:
        cases = read(arguments.file)[: arguments.limit]
        lines = arguments.plain.read_text("utf-8").splitlines() if arguments.plain else []
        models = loaded("en", "es", guessed=arguments.guessed)
        if arguments.article:
            source = detect(arguments.article.read_text("utf-8"))
            inside, its_models = (
                of_article(arguments.article, source),
                loaded(source, other(source), guessed=arguments.guessed),
            )
    except (OSError, ValueError, L10nError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    table(arguments.file.name, cases, models)
    if arguments.article:
        table(f"{arguments.article.name} under the house glossary", inside, its_models)
    if lines:
        taken = {case.id for case in read(arguments.file)}
        slowdown(cases, [line for i, line in enumerate(lines) if i not in taken], models)


if __name__ == "__main__":
    main()
