"""Measure the size and speed of the translation memory, compared with other software.

    uv run --group bench python benchmarks/memory.py [--units 1000000] [--compared 100000] [--queries 500]
    uv run --group bench python benchmarks/memory.py --text SENTENCES.txt

The units come in origins of 1,000, which are added one by one. Their sentences are the lines of SENTENCES.txt, up to
the first tab, or are generated with a fixed seed. Nine in ten generated sentences have 5 to 35 words of a vocabulary
that follows Zipf's law, with shorter words more frequent. A third of the words are in set phrases; the most frequent
phrase is in one sentence of a hundred. One in ten is a table row with a few words and numbers. Then the memory is
queried for

    exact       sentences in the memory
    changed     such sentences with one to three words replaced, deleted or inserted, 75-99 % similar
    numbers     such sentences with other numbers, equally similar
    unrelated   other sentences of the same words

Times are wall and processor times, median and 95th percentile; processor times are more reliable under other load.
`found` is the share of changed sentences whose original is among the five answers, or is displaced by answers that are
at least as similar. RSS is the peak memory of the process, including SENTENCES.txt. Each library runs in its own
process, on the same sentences.

    rapidfuzz   OmegaT's method: compares every sentence, with l10n's measure, but in C++ and with all tokens in memory
    matcher     translate-toolkit's `search.match`, which pot2po uses; it counts edits of letters
    tmdb        the database of translate-toolkit's TM server, up to 3.17 (`--with translate-toolkit==3.17.0`)

Exit code 1: l10n exceeds a limit.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from l10n.memory import FLOOR, Memory, MemoryEntry
from l10n.text.plain import plain_text
from l10n.text.similarity import similarity
from l10n.text.similarity import tokens as cut

LIMITS = {"exact": 1.0, "changed": 20.0, "numbers": 20.0, "unrelated": 20.0}
"""Limits of l10n's median wall time, in milliseconds."""
MEGABYTES = 300
"""Limit of its memory."""

EQUAL = 100
"""Per cent."""
ORIGIN = 1_000
"""Units that are added together."""
WORDS = 60_000
PHRASES = 6_000
SYLLABLES = [first + vowel + last for first in "bcdfglmnprstv" for vowel in "aeiou" for last in ("", "n", "r", "s")]


class Writer:
    """Generates random sentences with a fixed seed."""

    def __init__(self) -> None:
        """Invent a vocabulary."""
        self._random = random.Random(5)  # noqa: S311 - no secret
        words = {self._word(1 + rank // 300) for rank in range(WORDS)}
        self._words = sorted(words, key=lambda word: (len(word), word))
        self._word_weights = _zipf(len(self._words), 2)
        self._phrases = [self._some(self._random.randint(2, 5)) for _ in range(PHRASES)]
        self._phrase_weights = _zipf(PHRASES, 50)

    def sentence(self) -> str:
        """Return a sentence or a table row."""
        return self._row() if self._random.random() < 1 / 10 else self._prose()

    def changed(self, text: str) -> str:
        """Return a similar sentence with other words."""
        return self._similar(text, self._edited)

    def renumbered(self, text: str) -> str:
        """Return a similar sentence with other numbers."""
        return self._similar(text, lambda same: re.sub(r"\d+", lambda _: str(self._random.randrange(10_000)), same))

    def _similar(self, text: str, change: Callable[[str], str]) -> str:
        """Return the first changed text that is still similar, else the text itself."""
        changes = (change(text) for _ in range(50))
        return next((new for new in changes if FLOOR <= similarity(tokens(new), tokens(text)) < EQUAL), text)

    def _edited(self, text: str) -> str:
        words = text.split()
        for _ in range(self._random.randint(1, 3)):
            start = self._random.randint(0, len(words))
            words[start : start + self._random.randint(0, 1)] = self._some(self._random.randint(0, 1))
        return " ".join(words)

    def _prose(self) -> str:
        length = self._random.randint(5, 35)
        words: list[str] = []
        while len(words) < length:
            if self._random.random() < 1 / 7:  # phrases have 3.5 words on average: this makes a third of all words
                words += self._random.choices(self._phrases, cum_weights=self._phrase_weights)[0]
            else:
                words += self._some(1)
            if self._random.random() < 1 / 12:
                words[-1] += ","
        return " ".join(words[:length]).rstrip(",").capitalize() + "."

    def _row(self) -> str:
        numbers = [f"{self._random.randrange(10_000):,}" for _ in range(self._random.randint(1, 4))]
        return " | ".join([" ".join(self._some(self._random.randint(1, 3))), *numbers])

    def _some(self, number: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._word_weights, k=number)

    def _word(self, syllables: int) -> str:
        return "".join(self._random.choices(SYLLABLES, k=min(syllables, self._random.randint(1, 5))))


class Reader(Writer):
    """Returns the lines of a file in random order, and changes them with words of the file."""

    def __init__(self, path: Path) -> None:
        """Read the file."""
        super().__init__()
        with path.open(encoding="utf-8") as lines:
            self._rest = list(dict.fromkeys(line.partition("\t")[0].strip() for line in lines))
        self._random.shuffle(self._rest)
        self._words = [word for text in self._rest[:10_000] for word in text.split()]
        self._word_weights = list(range(1, len(self._words) + 1))

    def __len__(self) -> int:
        return len(self._rest)

    def sentence(self) -> str:
        """Return the next line."""
        return self._rest.pop()


def _zipf(number: int, flat: int) -> list[float]:
    """Return the cumulative weights of ranks under the Zipf-Mandelbrot law."""
    return list(accumulate(1 / (rank + flat) for rank in range(number)))


def origins(units: int, writer: Writer) -> Iterator[list[MemoryEntry]]:
    """Yield the units, origin by origin."""
    for number in range(0, units, ORIGIN):
        texts = ["", *(writer.sentence() for _ in range(min(ORIGIN, units - number))), ""]
        neighbours = zip(texts, texts[1:], texts[2:], strict=False)
        name = f"locales/es_MX/LC_MESSAGES/{number // ORIGIN}.po"
        yield [MemoryEntry(text, text[::-1], "es-MX", name, before, after) for before, text, after in neighbours]


class Ours:
    """l10n's memory."""

    def __init__(self, folder: Path) -> None:
        """Create an empty memory."""
        self._memory = Memory.open(folder / "memory.sqlite")

    def add(self, entries: list[MemoryEntry]) -> None:
        """Add an origin."""
        self._memory.replace(entries[0].origin, "", "en", entries)

    def exact(self, text: str) -> list[str]:
        """Return the exact matches."""
        return [match.entry.source for match in self._memory.exact("en", "es", text)]

    def similar(self, text: str) -> list[str]:
        """Return the similar sentences."""
        return [match.entry.source for match in self._memory.fuzzy("en", "es", text)]


class Everything:
    """The tokens of all sentences, compared one by one with rapidfuzz."""

    def __init__(self, _folder: Path) -> None:
        """Create an empty memory."""
        self._words: dict[str, list[str]] = {}

    def add(self, entries: list[MemoryEntry]) -> None:
        """Add an origin."""
        self._words |= {one.source: [sys.intern(token) for token in tokens(one.source)] for one in entries}

    def exact(self, text: str) -> list[str]:
        """Return the exact matches."""
        return [text] if text in self._words else []

    def similar(self, text: str) -> list[str]:
        """Return the similar sentences."""
        alike = Levenshtein.normalized_similarity
        found = process.extract(tokens(text), self._words, scorer=alike, limit=5, score_cutoff=FLOOR / 100)
        return [source for _, _, source in found]


class Server:
    """The database of translate-toolkit's TM server, which has only one kind of query."""

    def __init__(self, folder: Path) -> None:
        """Create an empty memory."""
        self._memory = importlib.import_module("translate.storage.tmdb").TMDB(str(folder / "tm.sqlite"), 5, FLOOR)

    def add(self, entries: list[MemoryEntry]) -> None:
        """Add an origin; without a context each sentence would be stored twice."""
        units = [{"source": one.source, "target": one.target, "context": ""} for one in entries]
        self._memory.add_list(units, "en", "es")

    def similar(self, text: str) -> list[str]:
        """Return the similar sentences."""
        return [found["source"] for found in self._memory.translate_unit(text, "en", "es")]

    exact = similar


class Matcher:
    """The in-memory matcher of translate-toolkit's pot2po and pretranslate."""

    def __init__(self, _folder: Path) -> None:
        """Create an empty memory."""
        self._store = importlib.import_module("translate.storage.po").pofile()
        matcher = importlib.import_module("translate.search.match").matcher
        self._memory: Any = matcher(self._store, max_candidates=5, min_similarity=FLOOR, max_length=1000)

    def add(self, entries: list[MemoryEntry]) -> None:
        """Add an origin."""
        units = [self._store.UnitClass(one.source) for one in entries]
        for unit, one in zip(units, entries, strict=True):
            unit.target = one.target
        self._memory.extendtm(units, self._store)

    def similar(self, text: str) -> list[str]:
        """Return the similar sentences."""
        try:
            return [unit.source for unit in self._memory.matches(text)]
        except TypeError:  # 3.19 fails to sort two with the same similarity
            return []

    exact = similar


Software = Callable[[Path], Ours | Everything | Server | Matcher]
LIBRARIES: dict[str, Software] = {"l10n": Ours, "rapidfuzz": Everything, "matcher": Matcher, "tmdb": Server}


Times = tuple[float, float, float, float]
"""Milliseconds per query: median and 95th percentile of wall time, then of processor time."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The measurements of a library."""

    units: int
    build_s: float
    """Processor seconds."""
    origin_ms: float
    """Time to add one of the last hundred origins."""
    file_mb: float
    megabytes: float
    found: float
    """Per cent."""
    times: dict[str, Times]


def measure(library: str, text: Path | None, units: int, queries: int) -> Figures:
    """Fill a memory and query it."""
    writer = Reader(text) if text else Writer()
    units = min(units, len(writer) - queries) if isinstance(writer, Reader) else units
    every = max(1, units // queries)
    with tempfile.TemporaryDirectory() as name:
        memory = LIBRARIES[library](Path(name))
        held: list[str] = []
        with_numbers: list[str] = []
        seconds: list[float] = []
        for entries in origins(units, writer):
            sources = [entry.source for entry in entries]
            held += [one for place, one in enumerate(sources, len(seconds) * ORIGIN) if place % every == 0]
            with_numbers += [one for one in sources if re.search(r"\d", one)][:1]
            seconds.append(timed(memory.add, entries)[1])
        megabytes = sum(file.stat().st_size for file in Path(name).iterdir()) / 1e6
        changed = [(writer.changed(one), one) for one in held]
        answers = [memory.similar(new) for new, _ in changed]
        times = {
            "exact": times_of(memory.exact, held),
            "changed": times_of(memory.similar, [new for new, _ in changed]),
            "numbers": times_of(memory.similar, [writer.renumbered(one) for one in with_numbers[:queries]]),
            "unrelated": times_of(memory.similar, [writer.sentence() for _ in held[:queries]]),
        }
    return Figures(
        units=units,
        build_s=sum(seconds),
        origin_ms=1e3 * statistics.median(seconds[-100:]),
        file_mb=megabytes,
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
        found=100 * statistics.mean(well_found(*pair, found) for pair, found in zip(changed, answers, strict=True)),
        times=times,
    )


def well_found(changed: str, original: str, found: list[str]) -> bool:
    """Tell whether the original is among the answers, or all of them are at least as similar."""
    words = tokens(changed)
    least = min((similarity(words, tokens(one)) for one in found), default=0)
    return original in found or least >= similarity(words, tokens(original))


def times_of(function: Callable[[str], object], texts: list[str]) -> Times:
    """Measure a query for each text."""
    clock, processor = zip(*(timed(function, text) for text in texts), strict=True)
    return *percentiles(clock), *percentiles(processor)


def tokens(text: str) -> list[str]:
    """Return the tokens of a sentence that the memory compares."""
    return cut(plain_text(text))


def timed(function: Callable[[Any], object], value: object) -> tuple[float, float]:
    """Return the wall and processor seconds of a call."""
    clock, processor = time.perf_counter(), time.process_time()
    function(value)
    return time.perf_counter() - clock, time.process_time() - processor


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile in milliseconds."""
    shares = statistics.quantiles(seconds, n=100, method="inclusive")
    return 1e3 * shares[49], 1e3 * shares[94]


def apart(library: str, text: Path | None, units: int, queries: int) -> Figures:
    """Measure a library in a separate process."""
    command = [sys.executable, __file__, "--measure", library, "--units", str(units), "--queries", str(queries)]
    ran = subprocess.run([*command, *(["--text", str(text)] if text else [])], stdout=subprocess.PIPE, check=True)
    return Figures(**json.loads(ran.stdout))


def show(library: str, found: Figures) -> None:
    """Print the measurements of a library."""
    print(
        f"{library}: {found.units:,} units in {found.build_s:.0f} s of the processor"
        f" ({found.units / found.build_s:,.0f} a second; at the end 1,000 in {found.origin_ms:.0f} ms),"
        f" file {found.file_mb:.0f} MB, RSS {found.megabytes:.0f} MB, found {found.found:.1f} %"
    )
    for kind, times in found.times.items():
        print(f"  {kind:<10}", *(f"{value:>9.3f}" for value in times), flush=True)


def missing(library: str) -> bool:
    """Tell whether a library is not installed."""
    module = {"tmdb": "translate.storage.tmdb", "matcher": "translate.search.match"}.get(library, "l10n")
    with suppress(ImportError):
        importlib.import_module(module)
        return False
    return True


def misses(found: Figures) -> Iterator[str]:
    """Yield the limits that l10n exceeds."""
    for kind, most in LIMITS.items():
        if found.times[kind][0] > most:
            yield f"{kind}: {found.times[kind][0]:.2f} ms, at most {most}"
    if found.megabytes > MEGABYTES:
        yield f"{found.megabytes:.0f} MB, at most {MEGABYTES}"
    if found.found < EQUAL:
        yield f"found {found.found:.1f} %, not all"


def main() -> None:
    """Measure and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="a file of sentences, one a line")
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--compared", type=int, default=100_000, help="units at which libraries are compared")
    parser.add_argument("--queries", type=int, default=500, help="of each kind; a tenth where libraries are compared")
    parser.add_argument("--measure", choices=LIBRARIES, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(asdict(measure(arguments.measure, arguments.text, arguments.units, arguments.queries))))
        return
    print(f"{'':<12}{'clock ms':>10} {'p95':>9} {'CPU ms':>9} {'p95':>9}")
    ours = apart("l10n", arguments.text, arguments.units, arguments.queries)
    show("l10n", ours)
    there = [library for library in LIBRARIES if not missing(library)]
    few = {one: apart(one, arguments.text, arguments.compared, max(10, arguments.queries // 10)) for one in there}
    for library, found in few.items():
        show(library, found)
    for library in there[1:]:
        pairs = ((kind, few[library].times[kind], few["l10n"].times[kind]) for kind in LIMITS)
        ratios = ", ".join(f"{kind} {theirs[2] / times[2]:.3g}" for kind, theirs, times in pairs)
        print(f"{library} takes so many times l10n's median at {few['l10n'].units:,} units: {ratios}")
    print(*(f"not installed: {library}" for library in LIBRARIES if library not in there), sep="\n")
    missed = [f"MISSED: {miss}" for miss in misses(ours)]
    print(*missed, sep="\n", file=sys.stderr)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
