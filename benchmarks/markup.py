"""Measure how exactly the tags of a sentence are placed in a person's translation of it.

    uv run python benchmarks/markup.py FILE [--model PACKAGE] [--misses]

Each line of a FILE.jsonl has `id`, `format` (html or markdown), `source_lang`, `target_lang`, and a sentence or
paragraph with the same tags on both sides, `source` and `target`. The tags are removed from the target and projected
again from the source. A tag is exact if it encloses the same characters of the translation as the person's tag,
ignoring white space. Tag pairs around words count, and so do images, footnote marks and single tags. Code and addresses
do not: they are words of the translation. Two baselines place the same tags: at the word ends nearest to their relative
position, and after the sentence.

FILE may also be a table, `markup_held_out.tsv` or `markup_tuned.tsv`: kind, English, Spanish, separated by tabs. Each
line is measured in both directions. Words in braces next to a tag may be inside or outside it: `el {nuevo
}[plan](/plan)`. Nothing in l10n was ever chosen by what the held-out table says.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from l10n import formats
from l10n.alignment.words import WORD
from l10n.article import Block, Leaf, LeafKind, splice
from l10n.drafting.draft import Translated, add_tags, alignments
from l10n.drafting.split import PlainDraft
from l10n.engine import choosing
from l10n.engine.aligner import Aligner
from l10n.engine.translator import Engine
from l10n.errors import L10nError
from l10n.tags.compare import differences
from l10n.tags.detach import CleanText, detach

OPENING = r"(?:\[|\*+|<[^/>]+>)+"
CLOSING = r"(?:\]\([^)]*\)|\*+|</[^>]+>)+"
LEFT = re.compile(rf"\{{(?P<words>[^}}]*)\}}(?P<tags>{OPENING})")
RIGHT = re.compile(rf"(?P<tags>{CLOSING})\{{(?P<words>[^}}]*)\}}")
"""Words that may be inside or outside the tags before or after them."""


class Tag(NamedTuple):
    """A tag pair or a tag without words, with the span that it encloses, not counting white space."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Case:
    """A sentence with tags, and a person's translation of it."""

    id: str
    format: str
    direction: tuple[str, str]
    block: Block
    clean: CleanText
    target: str
    """The translation without tags; code and addresses are placeholders of the source."""
    expected: tuple[Counter[Tag], ...]
    """The tags where a person placed them, and where they would be as good."""

    def nearest(self, found: Counter[Tag]) -> Counter[Tag]:
        """Return the expected tags of which most were found."""
        return max(self.expected, key=lambda tags: (tags & found).total())


@dataclass
class Score:
    """The result of one method."""

    tags: int = 0
    exact: int = 0
    sentences: int = 0
    perfect: int = 0

    def count(self, case: Case, found: Counter[Tag]) -> None:
        """Add a sentence."""
        expected = case.nearest(found)
        exact = (expected & found).total()
        self.tags += expected.total()
        self.exact += exact
        self.sentences += 1
        self.perfect += exact == expected.total()

    def __str__(self) -> str:
        """Return both shares."""
        return (
            f"{self.exact / self.tags:.1%} of {self.tags} tags exact, "
            f"{self.perfect / self.sentences:.1%} of {self.sentences} sentences with every tag exact"
        )


class SeveralBlocksError(Exception):
    """One side of a line is not a single block: in Markdown, `# One` and a line below it are two."""


def read(path: Path) -> tuple[list[Case], int]:
    """Return the cases of a file, and the number of lines skipped because they are not one block.

    Raises:
        ValueError: a line is malformed.
        OSError: the file cannot be read.

    """
    cases: list[Case] = []
    skipped = 0
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            cases += table_cases(number, line) if path.suffix == ".tsv" else [case(json.loads(line))]
        except SeveralBlocksError:
            skipped += 1
        except (ValueError, KeyError, TypeError, L10nError) as error:
            raise ValueError(f"{path}:{number}: {error!r}") from error
    return cases, skipped


def case(item: dict[str, str]) -> Case:
    """Make a case from a line. Raises ValueError if its sides do not have the same tags."""
    block, other = parsed(item["format"], item["source"]), parsed(item["format"], item["target"])
    clean, bare = detach(block.leaves), detach(other.leaves)
    expected = Counter(tags(other))
    if Counter(tag.name for tag in tags(block)) != Counter(tag.name for tag in expected.elements()):
        raise ValueError("the two sides hold different tags")
    return Case(
        id=item["id"],
        format=item["format"],
        direction=(item["source_lang"], item["target_lang"]),
        block=block,
        clean=clean,
        target=renamed(bare, clean),
        expected=(expected,),
    )


def table_cases(number: int, line: str) -> Iterator[Case]:
    """Yield the cases of a line of a table, one for each direction."""
    kind, english, spanish = line.split("\t")
    for source_lang, target_lang, source, target in (("en", "es", english, spanish), ("es", "en", spanish, english)):
        made = [
            case(
                {
                    "id": f"{number} {kind}",
                    "format": "html" if "<" in line else "markdown",
                    "source_lang": source_lang,
                    "target_lang": target_lang,
                    "source": next(placements(source)),
                    "target": placement,
                }
            )
            for placement in placements(target)
        ]
        yield replace(made[0], expected=tuple(one.expected[0] for one in made))


def placements(text: str) -> Iterator[str]:
    """Yield a text with the words in braces outside the tags next to them, then with those inside that may be."""
    left, right = LEFT.search(text), RIGHT.search(text)
    found = left or right
    if not found:
        yield text
        return
    outside, inside = found["words"] + found["tags"], found["tags"] + found["words"]
    for marked in (outside, inside) if left else (inside, outside):
        yield from placements(text[: found.start()] + marked + text[found.end() :])


def renamed(bare: CleanText, clean: CleanText) -> str:
    """Return a translation with the placeholders of its source, as code may move in the sentence."""
    names = [(one.source, clean.text[one.start : one.end]) for one in clean.marks if one.start < one.end]
    text: list[str] = []
    at = 0
    for one in bare.marks:
        if one.start < one.end and names:
            same = next((pair for pair in names if pair[0] == one.source), names[0])
            names.remove(same)
            text += [bare.text[at : one.start], same[1]]
            at = one.end
    return "".join(text) + bare.text[at:]


def parsed(format_: str, text: str) -> Block:
    """Parse a text with exactly one block. Raises SeveralBlocksError for none or several."""
    path, text = ("a.html", f"<p>{text}</p>") if format_ == "html" else ("a.md", text)
    blocks = formats.parse(path, text, front_matter=()).blocks
    if len(blocks) != 1:
        raise SeveralBlocksError(text)
    return blocks[0]


def tags(block: Block) -> Iterator[Tag]:
    """Yield the tags of a block in the order in which they close."""
    at = 0
    opened: dict[int, tuple[Leaf, int]] = {}
    for leaf in block.leaves:
        match leaf.kind:
            case LeafKind.TEXT:
                at += visible(leaf.text)
            case LeafKind.OPAQUE if detach([leaf]).text:
                at += 2  # the length of most placeholders
            case LeafKind.OPAQUE:
                yield Tag(name(leaf), at, at)
            case LeafKind.OPEN:
                opened[leaf.pair] = leaf, at
            case LeafKind.CLOSE if leaf.pair in opened:
                opening, start = opened.pop(leaf.pair)
                yield Tag(name(opening) + name(leaf), start, at)
            case _:
                pass


def name(leaf: Leaf) -> str:
    """Return a name of a tag that is equal in both languages: without texts in it, emphasis by its strength."""
    bare = splice(leaf.source, leaf.inner, lambda _: "")
    return bare.replace("_", "*") if re.fullmatch(r"_+", bare) else bare


def visible(text: str) -> int:
    """Count the characters that are not white space."""
    return len("".join(text.split()))


def by_position(one: Case) -> Iterator[Tag]:
    """Yield the tags at the word ends nearest to their relative positions in the source."""
    starts = [visible(one.target[: word.start()]) for word in WORD.finditer(one.target)]
    ends = [visible(one.target[: word.end()]) for word in WORD.finditer(one.target)]
    scale = visible(one.target) / max(visible(one.clean.text), 1)
    for tag in tags(one.block):
        if tag.start == tag.end:
            at = nearest(ends, tag.end * scale)
            yield Tag(tag.name, at, at)
        else:
            yield Tag(tag.name, nearest(starts, tag.start * scale), nearest(ends, tag.end * scale))


def nearest(places: list[int], wanted: float) -> int:
    """Return the place nearest to the wanted one."""
    at = bisect_left(places, wanted)
    return min(places[max(at - 1, 0) : at + 1], key=lambda place: abs(place - wanted))


def torn(block: Block) -> int:
    """Count the tags inside words; between adjacent ones, as in `<kbd>Alt</kbd><kbd>F4</kbd>`, they count too."""
    text = ""
    places: list[int] = []
    for leaf in block.leaves:
        if leaf.kind in (LeafKind.OPEN, LeafKind.CLOSE):
            places.append(len(text))
        text += leaf.text if leaf.kind in (LeafKind.TEXT, LeafKind.BREAK) else "\ufffc" * (leaf.kind is LeafKind.OPAQUE)
    return sum(word.start() < place < word.end() for word in WORD.finditer(text) for place in places)


def main() -> None:
    """Project the tags of every case and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", help="the package that aligns, in its own direction")
    parser.add_argument("--misses", action="store_true", help="print the sentences that are not as the person's")
    arguments = parser.parse_args()
    try:
        cases, skipped = read(arguments.file)
        print(f"{len(cases)} cases, {skipped} lines skipped: not one block")
        score(cases, arguments.model, misses=arguments.misses)
    except (OSError, ValueError, L10nError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)


def score(cases: list[Case], model: str | None, *, misses: bool) -> None:
    """Print the results of our projection and of the baselines."""
    ours, position, end = Score(), Score(), Score()
    told = Counter[str]()
    seconds = 0.0
    for direction in sorted({one.direction for one in cases}):
        ones = [one for one in cases if one.direction == direction]
        package = choosing.choose(*direction, wanted=model).package
        engine = Engine(package)
        back = choosing.choose(*direction[::-1], wanted=None).package
        aligner = Aligner(engine, partial(Engine, back))
        print(f"{'-'.join(direction)}: {len(ones)} sentences, aligned by {package.name}")
        begin = time.perf_counter()
        wanted = [Translated(one.clean, PlainDraft(((one.clean.text, one.target),)), one.block.syntax) for one in ones]
        made = add_tags(wanted, engine, aligner, alignments(wanted, aligner))
        seconds += time.perf_counter() - begin
        for one, marked in zip(ones, made, strict=True):
            block = parsed(one.format, marked.text)
            found = Counter(tags(block))
            ours.count(one, found)
            position.count(one, Counter(by_position(one)))
            behind = visible(one.target)
            end.count(one, Counter(Tag(tag.name, behind, behind) for tag in one.expected[0].elements()))
            told["fault"] += len(differences(one.block.leaves, marked.text, one.block.syntax))
            told["fault"] += max(torn(block) - torn(one.block), 0)
            lost = one.nearest(found) - found
            told["doubt" if marked.doubts else "silent"] += lost.total()
            told["silent sentences"] += bool(lost and not marked.doubts)
            told["false doubts"] += bool(marked.doubts and not lost)
            if misses and lost:
                print(f"  {one.id}\n    {one.clean.source}\n    {marked.text}\n    {marked.doubts}")
                for tag in lost:
                    print("    expected:", tag.name, excerpt(one.target, tag))
    print(f"l10n: {ours}, {len(cases) / seconds:.0f} sentences/s")
    print(f"  misplaced: {told['doubt']} in sentences with a doubt, {told['silent']} without")
    wrong, sentences = told["silent"] / ours.tags, told["silent sentences"] / ours.sentences
    print(f"  silently wrong: {wrong:.1%} of tags, {sentences:.1%} of sentences")
    print(f"  false doubts: {told['false doubts'] / max(ours.perfect, 1):.1%} of the sentences with every tag exact")
    print(f"  tags lost, doubled, crossed, empty or inside a word: {told['fault']}")
    print(f"proportional position: {position}")
    print(f"behind the sentence: {end}")


def excerpt(target: str, tag: Tag) -> str:
    """Return the text that a tag encloses, without white space."""
    return "".join(target.split())[tag.start : tag.end]


if __name__ == "__main__":
    main()
