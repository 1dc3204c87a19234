"""Measure how well and how fast l10n segments text, compared with other libraries.

    uv run --group bench python benchmarks/segmentation.py [--language en|es] FILE...

Each line of a `.jsonl` file is an object with a `text` and its `sentences`, the gold standard. A `.txt` file has the
form of `tests/cases/segment`: one sentence a line, a blank line between texts. The language is given by the option, or
by the file name, which then starts with `en-` or `es-`. sentencex, pysbd and blingfire are measured if
installed.

A place is the number of characters before it, without white space, so that a library that drops or moves white space is
not penalised. Only inner boundaries count: places between two sentences of a text, never its start or end. True
boundaries are those that both segmenter and gold standard have. Summed over the file,

    precision = true / found    recall = true / gold    F1 = 2 * true / (found + gold)

A gold sentence without final punctuation, such as a headline, closes its block: the text is split there before any
segmenter sees it, and that place is not a boundary to find. A case is entirely correct if all of its blocks are. Cases
with `"verbatim": false` are left out, and so are those whose sentences do not add up to the text, ignoring white space.
Speed is in bytes of UTF-8 per second of wall time after a warm-up; a short file is segmented several times.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from l10n.segmentation import rules
from l10n.segmentation.sentences import starts

LANGUAGES = ("en", "es")
WARM_UP = 5
"""Blocks that are segmented before the clock starts."""
LEAST_SECONDS = 0.5
"""A file is segmented repeatedly for at least this time."""

FINAL = re.compile(
    r"[.!?…][\"'”’»›)\]]*(?:\s?\[[^\[\]]{1,30}\]|\s\((?:pp?\.\s\d+|[^\W\dA-Z_]+)\)|[¹²³⁰⁴-⁹*†‡]|:?\d{1,2}(?:[,–-]\d{1,2})*)*\Z"
)
"""Punctuation that ends a sentence, with what closes after it and footnote marks or a note in brackets."""


@dataclass(frozen=True, slots=True)
class Block:
    """Text that a segmenter gets in one call."""

    text: str
    gold: frozenset[int]
    """The places of its inner boundaries."""


Case = list[Block]
Segmenter = Callable[[str], list[str]]
"""Splits a text into sentences."""


class InputError(Exception):
    """Input that cannot be measured."""

    def __init__(self, file: Path, line: int, what: str) -> None:
        """Create a message with file and line."""
        super().__init__(f"{file}:{line}: {what}")


def squeezed(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def inner(pieces: Iterable[str]) -> frozenset[int]:
    """Return the places between the pieces of a text."""
    ends = list(accumulate(len(squeezed(piece)) for piece in pieces))
    return frozenset(ends) - {0, ends[-1]}


def ours(language: str) -> Segmenter:
    """Return l10n's segmenter."""
    words = rules.load(language)

    def segment(text: str) -> list[str]:
        return [text[start:end] for start, end in pairwise([0, *starts(text, words), len(text)])]

    return segment


def sentencex(language: str) -> Segmenter:
    """Return the segmenter of sentencex."""
    segment = importlib.import_module("sentencex").segment
    return lambda text: list(segment(language, text))


def pysbd(language: str) -> Segmenter:
    """Return the segmenter of pysbd, with its cleaning of the text turned off."""
    segment = importlib.import_module("pysbd").Segmenter(language=language, clean=False).segment
    return lambda text: list(segment(text))


def blingfire(_language: str) -> Segmenter:
    """Return the segmenter of blingfire, which ignores the language."""
    segment = importlib.import_module("blingfire").text_to_sentences
    return lambda text: segment(text).split("\n")


SEGMENTERS = {"l10n": ours, "sentencex": sentencex, "pysbd": pysbd, "blingfire": blingfire}


def read(file: Path) -> tuple[list[Case], int]:
    """Read the cases of a file; also return the number of cases left out.

    Raises:
        InputError: there is no case, or a line is invalid.

    """
    try:
        written = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(file, 1, f"cannot be read: {error}") from error
    if file.suffix == ".txt":
        read_cases = [blocks(" ".join(sentences), sentences) for sentences in texts(written)]
    else:
        lines = enumerate(written.split("\n"), start=1)
        read_cases = [case(file, number, line) for number, line in lines if line.strip()]
    if not read_cases:
        raise InputError(file, 1, "there is no case")
    cases = [found for found in read_cases if found]
    return cases, len(read_cases) - len(cases)


def texts(written: str) -> list[list[str]]:
    """Return the sentences of each text in a file of cases; a line that starts with `# ` is a comment."""
    paragraphs = (paragraph.splitlines() for paragraph in written.split("\n\n"))
    found = ([line for line in lines if not line.startswith("# ")] for lines in paragraphs)
    return [sentences for sentences in found if sentences]


def case(file: Path, number: int, line: str) -> Case:
    """Parse a case; it has no blocks if it is to be left out.

    Raises:
        InputError: it is malformed.

    """
    try:
        written = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(file, number, f"no JSON: {error}") from error
    if not isinstance(written, dict) or not isinstance(text := written.get("text"), str):
        raise InputError(file, number, "no object with a `text`")
    sentences = written.get("sentences")
    if not isinstance(sentences, list) or not all(isinstance(sentence, str) for sentence in sentences):
        raise InputError(file, number, "its `sentences` are no list of strings")
    if not written.get("verbatim", True) or not text.strip() or squeezed(text) != squeezed("".join(sentences)):
        return []
    return blocks(text, sentences)


def blocks(text: str, sentences: Iterable[str]) -> Case:
    """Split a text after each sentence without final punctuation."""
    offsets = [at for at, character in enumerate(text) if not character.isspace()]
    found: Case = []
    block: list[str] = []
    start = end = 0
    for sentence in filter(squeezed, sentences):
        block.append(sentence)
        end += len(squeezed(sentence))
        if end == len(offsets) or not FINAL.search(sentence.rstrip()):
            found.append(Block(text[offsets[start] : offsets[end - 1] + 1], inner(block)))
            start, block = end, []
    return found


def report(segmenter: Segmenter, cases: list[Case]) -> str:
    """Measure a segmenter on cases and return its figures."""
    found = gold = true = right = 0
    for blocks_of_case in cases:
        guesses = [inner(segmenter(block.text)) for block in blocks_of_case]
        found += sum(map(len, guesses))
        gold += sum(len(block.gold) for block in blocks_of_case)
        true += sum(len(guess & block.gold) for guess, block in zip(guesses, blocks_of_case, strict=True))
        right += guesses == [block.gold for block in blocks_of_case]
    shares = (share(true, found), share(true, gold), share(2 * true, found + gold))
    per_second = rate(segmenter, [block.text for blocks_of_case in cases for block in blocks_of_case])
    size = sum(len(block.text.encode()) for blocks_of_case in cases for block in blocks_of_case)
    figures = f"{shares[0]:>7} {shares[1]:>7} {shares[2]:>7} {f'{right}/{len(cases)}':>9}"
    return f"{figures} {per_second * len(cases):>10.0f} {per_second * size / 1e6:>7.2f}"


def share(part: int, whole: int) -> str:
    """Return a share in per cent, or a dash if the whole is zero."""
    return f"{100 * part / whole:.2f}" if whole else "-"


def rate(segmenter: Segmenter, texts: list[str]) -> float:
    """Return how many times per second a segmenter processes the texts."""
    for text in texts[:WARM_UP]:
        segmenter(text)
    times = 0
    start = time.perf_counter()
    while (seconds := time.perf_counter() - start) < LEAST_SECONDS:
        for text in texts:
            segmenter(text)
        times += 1
    return times / seconds


def language_of(file: Path) -> str:
    """Return the language in a file name.

    Raises:
        InputError: the name does not start with a language.

    """
    for language in LANGUAGES:
        if file.name.startswith(f"{language}-"):
            return language
    raise InputError(file, 1, "the name starts with no language; say which with --language")


def measure(file: Path, language: str, names: Iterable[str]) -> None:
    """Print the figures of each segmenter on a file."""
    cases, left_out = read(file)
    of_file = [block for blocks_of_case in cases for block in blocks_of_case]
    gold = sum(len(block.gold) for block in of_file)
    print(f"{file.name}: {len(cases)} cases, {left_out} left out, {len(of_file)} blocks, {gold} inner boundaries")
    if not cases:
        return
    print(f"  {'':<10} {'P':>7} {'R':>7} {'F1':>7} {'right':>9} {'cases/s':>10} {'MB/s':>7}")
    for name in names:
        print(f"  {name:<10} {report(SEGMENTERS[name](language), cases)}", flush=True)


def main() -> None:
    """Measure each segmenter on each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    arguments = parser.parse_args()
    missing = [name for name in SEGMENTERS if name != "l10n" and importlib.util.find_spec(name) is None]
    if missing:
        print(f"not installed: {', '.join(missing)}")
    try:
        for file in arguments.files:
            measure(file, arguments.language or language_of(file), [name for name in SEGMENTERS if name not in missing])
    except InputError as error:
        print(error, file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
