"""Measure how the cost of reading, judging and matching grows with the size of hostile input.

    python benchmarks/hostile.py [--kind TEXT]... [--entry TEXT]... [--largest BYTES] [--seconds 20] [--list] [--all]

Each entry point (`hostile_entries`) gets inputs of each kind (`hostile_kinds`) in sizes from 10 KB to the largest, each
about three times the one before. A row has the largest size that was measured, its processor seconds and its peak of
memory, the exponents of both (least squares on logarithms of size and cost: 1 is linear, 2 quadratic), and how many
times longer it took than as many bytes of plain prose, or of prose with tags or terms at an entry point that has
nothing to do without (`Entry.ordinary`). Times below the floor do not count in the fit, nor do sizes from which costs
do not grow in proportion yet (`Entry.smallest`); a row with fewer than three others has no exponent. An input that is
refused by a declared error costs what its reading costs, and the error is shown.

Each row is measured in a process of its own, which ends where it exceeds the seconds for one size or the gigabytes of
address space; such a size counts as if it had taken these seconds. Only failing rows are printed, without `--all`.
Exit code 1: an exponent of time is above 1.2, or of memory above 1.1; an input takes more than 20 times what as many
bytes of prose take, or hits a cap; or an error leaves that is not declared.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import pickle
import resource
import select
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO

from hostile_entries import ENTRIES, Entry
from hostile_kinds import FORMATS, TEXTS, Make, prose

from l10n.errors import L10nError

MOST_TIME, MOST_MEMORY, MOST_TIMES = 1.2, 1.1, 20
"""Limits: the exponents of time and of memory, and how many times longer an input may take than prose."""
SMALLEST, LARGEST, STEP = 10_000, 10_000_000, math.sqrt(10)
FLOOR, MEMORY_FLOOR = 0.01, 4_000_000
"""Seconds and bytes below which a measurement is noise."""
PROSE_FLOOR = 1e-7
"""Seconds for a byte of prose, at the least, in a comparison: a matcher that finds nothing in it costs next to nothing.
To cut it into sentences takes twice as long."""
RELIABLE = 0.05
"""Seconds from which one try is enough; it is for times below the half of the floor, too, which count for nothing."""
MEGABYTE = 1_000_000
_REFUSED, _ENDED = "refused", "ended"


@dataclass(frozen=True)
class Cost:
    """What one size cost."""

    size: int
    """In bytes."""
    seconds: float
    memory: int
    """The peak in bytes, above what the process had before."""


@dataclass
class Row:
    """What a kind costs at an entry point."""

    kind: str
    entry: str
    costs: list[Cost] = field(default_factory=list)
    note: str = ""
    """Why a size was refused, or why the measurement ended."""
    ended: bool = False
    """Whether a cap or an undeclared error ended it."""
    times: float = 0
    """How many times longer it took than as many bytes of prose, at the most."""

    @property
    def time_exponent(self) -> float:
        """The exponent of time; not a number without three measurements above the floor."""
        return exponent([(cost.size, cost.seconds) for cost in self.counted if cost.seconds >= FLOOR])

    @property
    def memory_exponent(self) -> float:
        """The exponent of memory, likewise."""
        return exponent([(cost.size, cost.memory) for cost in self.counted if cost.memory >= MEMORY_FLOOR])

    @property
    def counted(self) -> list[Cost]:
        """The costs of sizes that count."""
        least = 0.9 * ENTRIES[self.entry].smallest  # sizes are approximate
        return [cost for cost in self.costs if cost.size >= least]

    @property
    def fails(self) -> bool:
        """Whether a limit is exceeded."""
        over = (self.time_exponent > MOST_TIME, self.memory_exponent > MOST_MEMORY, self.times > MOST_TIMES)
        return self.ended or any(over)

    def __str__(self) -> str:
        """Return the row of the table."""
        last = self.costs[-1] if self.costs else Cost(0, math.nan, 0)
        figures = (f"{value:6.2f}" if not math.isnan(value) else "     –" for value in _figures(self))
        where = f"{self.entry[:24]:24} {self.kind[:36]:36} {last.size / 1000:8.0f}"
        return f"{where} {last.seconds:8.3f} {last.memory / MEGABYTE:7.0f} {' '.join(figures)}  {self.note}"


HEAD = f"{'entry point':24} {'kind':36} {'KB':>8} {'seconds':>8} {'MB':>7} {'time^':>6} {'mem^':>6} {'x prose':>6}"


def _figures(row: Row) -> tuple[float, float, float]:
    return row.time_exponent, row.memory_exponent, row.times


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the least squares line through the logarithms of points.

    It is not a number for fewer than three points, or where the sizes hardly differ: such a line fits any noise.
    """
    if len(points) < 3 or max(points)[0] < STEP * min(points)[0]:  # noqa: PLR2004
        return math.nan
    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    middle = [sum(side) / len(logs) for side in zip(*logs, strict=True)]
    rise = sum((x - middle[0]) * (y - middle[1]) for x, y in logs)
    return float(rise / sum((x - middle[0]) ** 2 for x, _ in logs))


def sizes(largest: int) -> list[int]:
    """Return the sizes to measure, in bytes."""
    count = 1 + int(math.log(max(largest, SMALLEST) / SMALLEST, STEP) + 0.01)
    return [round(SMALLEST * STEP**number) for number in range(count)]


def measured(entry: Entry, text: str) -> tuple[float, str]:
    """Return the seconds that the work takes, the best of three if it is short, and why it was refused."""
    best, refusal = math.inf, ""
    for _ in range(3):
        work = entry.prepare(text)
        gc.collect()
        start = time.process_time()
        try:
            work()
        except L10nError as error:
            refusal = str(error)
        best = min(best, time.process_time() - start)
        if not FLOOR / 2 <= best < RELIABLE:
            break  # it is noise, or long enough
    return best, refusal


def child(entry: Entry, make: Make, wanted: Sequence[int], pipe: BinaryIO, gigabytes: float) -> None:
    """Measure each size and write its cost, or why it was refused, to the pipe."""
    before = _peak()
    most = int(gigabytes * 1e9)
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + most,) * 2)
    for size in wanted:
        note, ended, cost = "", False, None
        try:
            text = make(size)
            seconds, note = measured(entry, text)
            cost = Cost(len(text.encode(errors="surrogatepass")), seconds, _peak() - before)
            note = f"{_REFUSED}: {note}" if note else ""
        except L10nError as error:  # in the preparation, which is another entry point's work
            note, ended = f"{_REFUSED} before: {error}", True
        except MemoryError:
            note, ended = f"{_ENDED}: more than {gigabytes:g} GB at {size // 1000} KB", True
        except Exception as error:  # noqa: BLE001 - what leaves here is a fault, whatever it is
            note, ended = f"{_ENDED}: {type(error).__name__}: {error}", True
        pickle.dump((size, cost, note[:200], ended), pipe)
        pipe.flush()
        if ended:
            return


def _warm_up(entry: Entry) -> None:
    """Load what is loaded at the first use, and keep it out of the garbage collections of the processes to come."""
    for text in (prose(1000), "1 " * 500, "<b>[" * 250, TEXTS["headings"](10_000)):  # the last has a language's name
        with suppress(Exception):
            entry.prepare(entry.wrap(text))()
    gc.collect()
    gc.freeze()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - not a file of a project
        return int(file.read().split()[0]) * resource.getpagesize()


def measure(row: Row, make: Make, wanted: Sequence[int], caps: tuple[float, float]) -> None:
    """Measure a row in a process of its own, with caps on the seconds for a size and on the gigabytes in all."""
    seconds, gigabytes = caps
    reading, writing = os.pipe()
    number = os.fork()
    if not number:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            child(ENTRIES[row.entry], make, wanted, pipe, gigabytes)
            pipe.flush()
        os._exit(0)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            _collect(row, number, pipe, wanted, seconds)
    finally:
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)


def _answers(pipe: BinaryIO, number: int, seconds: float) -> bool:
    """Wait for a process; return whether it answers before it has used its seconds twice: it prepares its work, too."""
    before = _processor_seconds(number)
    while not select.select([pipe], [], [], seconds)[0]:
        if _processor_seconds(number) - before > 2 * seconds:
            return False
    return True


def _processor_seconds(number: int) -> float:
    with open(f"/proc/{number}/stat", encoding="ascii") as file:  # noqa: PTH123 - not a file of a project
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _collect(row: Row, number: int, pipe: BinaryIO, wanted: Sequence[int], seconds: float) -> None:
    for size in wanted:
        if row.costs and row.costs[-1].seconds * STEP > seconds:
            return  # even linear work would take too long
        if not _answers(pipe, number, seconds):
            row.costs.append(Cost(size, seconds, row.costs[-1].memory if row.costs else 0))
            row.note, row.ended = f"{_ENDED}: more than {seconds:g} s at {size // 1000} KB", True
            return
        try:
            _, cost, note, ended = pickle.load(pipe)  # noqa: S301 - from our own process
        except EOFError:
            row.note, row.ended = f"{_ENDED}: the process died at {size // 1000} KB", True
            return
        row.costs += [cost] if cost else []
        row.note = note or row.note
        row.ended = ended and not note.startswith(_REFUSED)
        if ended:
            return


def compare(row: Row, ordinary: Row) -> None:
    """Set how many times longer a row took than prose at the most, on the line through the nearest cost of prose."""
    for cost in row.counted if ordinary.costs else ():
        near = min(ordinary.costs, key=lambda other: abs(math.log(other.size / cost.size)))
        if cost.seconds >= FLOOR:
            row.times = max(row.times, cost.seconds / cost.size / max(near.seconds / near.size, PROSE_FLOOR))


def planned(entries: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[str, str, Make]]:
    """Yield the rows to measure: entry point, kind, and the function that makes its files.

    The ordinary kind comes first at each entry point, whatever the kinds.
    """
    for name, one in ENTRIES.items():
        makes: dict[str, Make] = {kind: partial(_wrapped, one, make) for kind, make in TEXTS.items()}
        makes |= {f"{one.format}: {kind}": make for kind, make in FORMATS.get(one.format, {}).items()}
        if any(part in name for part in entries):
            wanted = (each for each in makes if each != one.ordinary and any(part in each for part in kinds))
            yield from ((name, each, makes[each]) for each in (one.ordinary, *wanted))


def _wrapped(entry: Entry, make: Make, size: int) -> str:
    return entry.wrap(make(size))


def main() -> int:
    """Print the table and compare it with the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", action="append", help="only kinds whose name contains this, or another one given")
    parser.add_argument("--entry", action="append", help="only entry points, likewise")
    parser.add_argument("--largest", type=int, default=LARGEST, help="in bytes")
    parser.add_argument("--seconds", type=float, default=20, help="the most for one size")
    parser.add_argument("--gigabytes", type=float, default=4, help="the most address space")
    parser.add_argument("--list", action="store_true", help="print the rows, measure nothing")
    parser.add_argument("--all", action="store_true", help="print the rows that pass, too")
    options = parser.parse_args()
    if options.list:
        print(
            *(f"{entry:24} {kind}" for entry, kind, _ in planned(options.entry or [""], options.kind or [""])), sep="\n"
        )
        return 0
    print(HEAD, flush=True)
    failing = count = 0
    ordinary: dict[str, Row] = {}
    for name, kind, make in planned(options.entry or [""], options.kind or [""]):
        row = Row(kind, name)
        if kind == ENTRIES[name].ordinary:
            _warm_up(ENTRIES[name])
        measure(row, make, sizes(options.largest), (options.seconds, options.gigabytes))
        if kind == ENTRIES[name].ordinary:
            ordinary[name] = row
        compare(row, ordinary[name])
        count, failing = count + 1, failing + row.fails
        if row.fails or options.all:
            print(f"{row}{'  FAILS' if row.fails else ''}", flush=True)
    print(f"{count} rows, {failing} fail")
    return int(failing > 0)


if __name__ == "__main__":
    sys.exit(main())
