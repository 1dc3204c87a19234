"""Seed errors into translations by people, and measure what the rules find, and what they find in the untouched pairs.

    uv run python benchmarks/check.py LINES.en LINES.es [MORE.en MORE.es ...] [--each 80] [--clean 4000] [--show RULE]
    uv run python benchmarks/check.py ... --misses "negation lost"

For each kind of error (`check_damage.py`), up to `--each` pairs are spoiled, half of them in each direction. An error
counts as found if one of the rules that the kind names has a finding that the untouched pair lacks, and of error
severity if the error makes a page false. `--clean` untouched pairs give the false alarms.

pofilter of translate-toolkit reads the same pairs in the same run: an error counts as found if any of its filters has a
finding that the untouched pair does not have. None of its filters is left out.

Rules that read several pairs, `consistency` and `first-mention`, have runs of pairs with errors of their own
(`check_runs.py`); the untouched pairs of a file are a run of articles.

`--show RULE` prints the untouched pairs in which a rule has a finding, `--misses KIND` the errors that were not found.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import check_runs
from check_damage import ALL, Damage, Texts
from translate.filters import checks as filters
from translate.storage.po import pounit

from l10n import formats
from l10n.article import Syntax
from l10n.checks.findings import Finding, Severity
from l10n.checks.pairs import TextPair, pair
from l10n.checks.rules import ALL as RULES
from l10n.checks.rules import examine
from l10n.segmentation.segments import Segment

_OBJECTS = 50_000
"""As in the command: new objects before Python looks for cycles among them."""
REGIONS = {"en": "en-US", "es": "es-MX"}


def parsed(texts: Texts) -> TextPair:
    """Return a pair as the rules take it; it is read as Markdown."""
    blocks = formats.parse("a.md", texts.source, front_matter=()).blocks
    leaves = blocks[0].leaves if blocks else ()
    segment = Segment("", leaves, "", 1, "paragraph", Syntax.MARKDOWN)
    source, target = texts.languages
    return pair(segment, texts.target, (REGIONS[source], REGIONS[target]))


def findings(texts: Texts) -> list[Finding]:
    """Return what the rules find in a pair."""
    return [*examine(parsed(texts), RULES)]


class PoFilter:
    """The filters of translate-toolkit."""

    def __init__(self, language: str) -> None:
        """Load all filters for a target language."""
        config = filters.CheckerConfig(targetlanguage=language)
        self._checker = filters.StandardChecker(config)

    def findings(self, texts: Texts) -> set[str]:
        """Return the names of the filters that find something in a pair."""
        unit = pounit(texts.source)
        unit.target = texts.target
        return set(self._checker.run_filters(unit))


def read(paths: Sequence[Path]) -> list[tuple[str, str]]:
    """Return the pairs of files, each English one followed by its Spanish one."""
    pairs: list[tuple[str, str]] = []
    for english, spanish in zip(paths[::2], paths[1::2], strict=True):
        both = (path.read_text("utf-8").splitlines() for path in (english, spanish))
        pairs += [(one, other) for one, other in zip(*both, strict=True) if one.strip() and other.strip()]
    return pairs


def directed(pairs: Iterable[tuple[str, str]]) -> Iterator[Texts]:
    """Yield each pair in both directions."""
    for english, spanish in pairs:
        yield Texts(english, spanish, ("en", "es"))
        yield Texts(spanish, english, ("es", "en"))


def seeded(kind: Damage, texts: Sequence[Texts], each: int, dice: random.Random) -> Iterator[tuple[Texts, Texts]]:
    """Yield pairs, each with its spoiled form: as many of one direction as of the other, if there are."""
    left = Counter({("en", "es"): each // 2, ("es", "en"): each // 2})
    for one in dice.sample(texts, len(texts)):
        if left[one.languages] and (spoiled := kind.spoil(one, dice)) and spoiled.target != one.target:
            left[one.languages] -= 1
            before = (
                one
                if spoiled.source == one.source
                else Texts(spoiled.source, one.target + spoiled.source[len(one.source) :], one.languages)
            )
            yield before, spoiled


def found(kind: Damage, before: Texts, after: Texts) -> bool:
    """Tell whether a rule that the kind names sees the error."""
    known = Counter((one.rule, one.message) for one in findings(before))
    new = [one for one in findings(after) if not known[one.rule, one.message]]
    return any(one.rule in kind.rules and (one.severity is Severity.ERROR or not kind.error) for one in new)


def main() -> None:
    """Seed, check and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--each", type=int, default=80)
    parser.add_argument("--clean", type=int, default=4000)
    parser.add_argument("--show", default="")
    parser.add_argument("--misses", default="")
    parser.add_argument("--no-peer", action="store_true", help="leave pofilter out")
    given = parser.parse_args()
    gc.set_threshold(_OBJECTS)
    dice = random.Random(1)  # noqa: S311 - no secret
    texts = [*directed(read(given.files))]
    peers = {language: PoFilter(language) for language in REGIONS}
    _recall(texts, given, dice, peers)
    _runs(texts, given, dice)
    _alarms(dice.sample(texts, min(given.clean, len(texts))), given, peers)


def _recall(texts: Sequence[Texts], given: argparse.Namespace, dice: random.Random, peers: dict[str, PoFilter]) -> None:
    total: Counter[str] = Counter()
    for kind in ALL:
        count: Counter[str] = Counter()
        for before, after in seeded(kind, texts, given.each, dice):
            count["seeded"] += 1
            seen = found(kind, before, after)
            count["found"] += seen
            if not given.no_peer:
                peer = peers[after.languages[1]]
                count["peer"] += bool(peer.findings(after) - peer.findings(before))
            if not seen and given.misses == kind.name:
                print(f"  {after.source}\n  {after.target}\n")
        rank = "errors" if kind.error else "others"
        total.update({f"{rank} {key}": value for key, value in count.items()})
        share, peer_share = (count[key] / max(count["seeded"], 1) for key in ("found", "peer"))
        print(f"{kind.name:24}{rank:8}{count['seeded']:5} seeded {share:7.1%} found {peer_share:7.1%} by pofilter")
    for rank in ("errors", "others"):
        seeds = max(total[f"{rank} seeded"], 1)
        said = f"{total[f'{rank} found'] / seeds:7.1%} found {total[f'{rank} peer'] / seeds:7.1%} by pofilter"
        print(f"{'all':24}{rank:8}{seeds:5} seeded {said}")


def _runs(texts: Sequence[Texts], given: argparse.Namespace, dice: random.Random) -> None:
    for kind in check_runs.ALL:
        seeded_, found_, missed = check_runs.recall(kind, texts, given.each, dice)
        print(f"{kind.name:24}{'others':8}{seeded_:5} seeded {found_ / max(seeded_, 1):7.1%} found")
        for run in missed if given.misses == kind.name else ():
            print("".join(f"  {article}: {one.source}\n  {article}: {one.target}\n" for article, one in run))
    files = [read([english, spanish]) for english, spanish in zip(given.files[::2], given.files[1::2], strict=True)]
    sides = [[one for one in directed(file) if one.languages[0] == source] for file in files for source in REGIONS]
    count, consistency, mentions = check_runs.alarms(sides)
    print(f"{count} untouched pairs in runs: {consistency / count:.2%} with a finding of consistency", end=", ")
    print(f"{mentions / count:.2%} of first-mention")


def _alarms(texts: Sequence[Texts], given: argparse.Namespace, peers: dict[str, PoFilter]) -> None:
    alarmed: defaultdict[Severity, int] = defaultdict(int)
    by_rule: Counter[tuple[str, Severity]] = Counter()
    start = time.process_time()
    pairs = [parsed(one) for one in texts]
    ready = time.process_time()
    heard = [(one, [*examine(each, RULES)]) for one, each in zip(texts, pairs, strict=True)]
    done = time.process_time()
    for one, told in heard:
        for severity in {each.severity for each in told}:
            alarmed[severity] += 1
        by_rule.update({(each.rule, each.severity) for each in told})
        if given.show:
            for each in told:
                if given.show == each.rule:
                    print(f"  {each.severity}: {each.message}\n  {one.source}\n  {one.target}\n")
    for said, taken in (("", done - ready), (", with parsing", done - start)):
        print(f"{len(texts)} untouched pairs, {60 * len(texts) / taken:.0f} a minute and core{said}")
    for severity in Severity:
        print(f"{alarmed[severity] / len(texts):7.2%} of them with a finding of severity {severity}")
    for (rule, severity), count in by_rule.most_common():
        print(f"  {rule:20}{severity:8}{count:5} {count / len(texts):7.2%}")
    if not given.no_peer:
        peer = sum(bool(peers[one.languages[1]].findings(one)) for one in texts)
        print(f"{peer / len(texts):7.2%} of them with a finding of pofilter")


if __name__ == "__main__":
    main()
