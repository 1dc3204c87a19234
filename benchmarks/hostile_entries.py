"""What reads, judges and matches input in l10n, each with the format that it takes: a table of entry points.

An entry point is a function that prepares an input, and returns a function that does the work; only that is measured.
The model's own work is left out: `Echo` stands for it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from hostile_kinds import MARKED, PROSE, TBX_HEAD, TBX_TAIL, TERMED, TMX_HEAD, TMX_TAIL

from l10n import formats, interchange, po
from l10n.alignment import sentences as alignment
from l10n.alignment.words import Alignment
from l10n.article import Article, Leaf, LeafKind, Syntax
from l10n.checks.pairs import pair
from l10n.checks.rules import ALL, examine
from l10n.drafting import split
from l10n.drafting.draft import draft
from l10n.drafting.enforce import Request, enforce
from l10n.edition import builder
from l10n.edition.policy import Unreviewed
from l10n.edition.proof import proved
from l10n.engine.translator import Translation
from l10n.formats import html, sentence
from l10n.glossary import constraints as asked
from l10n.glossary import extraction, table
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.interchange import Shape, tmx
from l10n.languages import detection
from l10n.memory import Memory, MemoryEntry
from l10n.project import settings
from l10n.project.finding import house_tables
from l10n.review.catalog import Catalog, Unit
from l10n.review.changes import change
from l10n.review.judge import judge
from l10n.review.matching import OldSentence, match_sentences
from l10n.review.reconcile import reconcile
from l10n.segmentation import rules, sentences
from l10n.segmentation.segments import Segment, segmented
from l10n.tags.compare import differences, words
from l10n.tags.detach import detach
from l10n.tags.projection import project_tags
from l10n.text import numbers, plain, similarity, truecase
from l10n.text.data import toml
from l10n.text.data.key_paths import PARAMETERS, KeyPath

Work = Callable[[], object]
Prepare = Callable[[str], Work]
_FRONT_MATTER = (*settings.FRONT_MATTER, *map(KeyPath.read, ("tags[]", "faq[].title", "cover.alt")))


@dataclass(frozen=True)
class Entry:
    """An entry point."""

    prepare: Prepare
    """Takes a file of its format, or a text; returns the work to measure."""
    format: str
    """Its own kinds in `hostile_kinds.FORMATS`; empty if it has none."""
    wrap: Callable[[str], str]
    """Puts a text into a file of the format."""
    ordinary: str = PROSE
    """The kind with which the others are compared: prose; with tags or terms where there is no work without these."""
    smallest: int = 0
    """The bytes from which costs grow in proportion; less does not count."""


ENTRIES: dict[str, Entry] = {}


def entry(
    name: str, own: str = "", wrap: Callable[[str], str] = str, *, ordinary: str = PROSE, smallest: int = 0
) -> Callable[[Prepare], Prepare]:
    """Register an entry point."""

    def register(prepare: Prepare) -> Prepare:
        ENTRIES[name] = Entry(prepare, own, wrap, ordinary, smallest)
        return prepare

    return register


# Help for entry points


@dataclass(frozen=True)
class _Named:
    """A package without a model."""

    name: str = "echo 1"
    source: str = "en"
    target: str = "es"
    marks: tuple[str, ...] = ()


class Echo:
    """A model that costs nothing: each text is its own translation."""

    package = _Named()
    name = "echo"
    limit = 200
    exact = True

    def length(self, text: str) -> int:
        """Return the number of words, as if each were a piece."""
        return len(text.split())

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """Return the texts."""
        return [Translation(text, 0.8, complete=True) for text in texts]

    def best(self, texts: Sequence[str], count: int) -> list[list[Translation]]:
        """Return each text, once."""
        return [[one] for one in self.translate(texts)][: max(count, len(texts))]

    def without(self, text: str, phrases: Sequence[str], count: int) -> list[Translation]:
        """Return the text, unless it has one of the phrases."""
        return [one for one in self.translate([text]) if not any(map(text.__contains__, phrases))][:count]

    def finish(self, starts: Sequence[tuple[str, str]]) -> list[Translation]:
        """Return the texts."""
        return self.translate([text for text, _ in starts])

    def reads(self, text: str) -> str:
        """Return the text."""
        return text

    def rate(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Rate all pairs alike."""
        return [0.8 for _ in pairs]

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment]:
        """Align nothing."""
        return [Alignment((), (), ()) for _ in pairs]


@cache
def house() -> list[Term]:
    """Return the terms of the glossary that comes with l10n."""
    return [term for name, text in house_tables() for term in table.read(name, text)]


@cache
def finder(language: str = "en") -> Finder:
    """Return a finder of these terms."""
    return Finder(house(), language)


def parsed(text: str, suffix: str) -> Article:
    """Parse an article."""
    return formats.parse(f"a{suffix}", text, front_matter=_FRONT_MATTER, parameters=PARAMETERS)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, as sentences."""
    return [part for part in text.replace("\0", "").split("\n\n") if part.strip()]


def units(text: str) -> list[str]:
    """Return the different paragraphs of a text, as the sentences of a catalog."""
    return list(dict.fromkeys(paragraphs(text)))


def segment(leaves: Iterable[Leaf], syntax: Syntax) -> Segment:
    """Return a sentence."""
    return Segment("", tuple(leaves), "", 1, "paragraph", syntax)


def leaves_of(text: str) -> tuple[Leaf, ...]:
    """Return the leaves of all blocks of a page as those of one sentence."""
    return tuple(html.leaves(" ".join(text.split("\n"))))


def plain_segment(text: str) -> Segment:
    """Return a sentence without markup."""
    return segment((Leaf(LeafKind.TEXT, text, text),), Syntax.PLAIN)


def catalog(sources: Iterable[str], target: Callable[[str], str] = str) -> Catalog:
    """Return a reviewed catalog."""
    return Catalog("en", "es", tuple(Unit(one, target(one), places=(("a.md", 1),)) for one in sources))


def constraint(text: str) -> Constraint | None:
    """Return what the glossary asks of a text."""
    return asked.constraints([("a", text, "paragraph")], finder(), "es").get("a")


def changed(text: str) -> str:
    """Return a text with its third word changed, to one that no kind has."""
    return re.sub(r"(?s)\A(\S*\s\S*\s)\S*", r"\1unlike", text, count=1)


# Articles

for _suffix in (".md", ".mdx", ".html", ".txt"):
    entry(f"parse {_suffix}")(lambda text, suffix=_suffix: partial(parsed, text, suffix))  # type: ignore[misc]


@entry("front matter YAML", "yaml", lambda text: f"title: {json.dumps(text, ensure_ascii=False)}\n")
def _yaml(text: str) -> Work:
    return partial(parsed, f"---\n{text}\n---\n\nA b.\n", ".md")


@entry("front matter TOML", "toml", lambda text: f"title = {json.dumps(text)}\n")
def _toml(text: str) -> Work:
    return partial(parsed, f"+++\n{text}\n+++\n\nA b.\n", ".md")


for _suffix in (".md", ".mdx", ".html", ".txt"):

    @entry(f"segments {_suffix}")
    def _segments(text: str, suffix: str = _suffix) -> Work:
        article = parsed(text, suffix)
        own = rules.load("en")
        return lambda: [one.source for one in segmented(article, own).sentences]


@entry("sentences es")
def _sentences(text: str) -> Work:
    return partial(sentences.cut, text, rules=rules.load("es"))


@entry("language")
def _language(text: str) -> Work:
    return partial(detection.detect, text)


@entry("edition .md")
def _edition(text: str) -> Work:
    return _edition_of(text, ".md")


@entry("edition .mdx")
def _mdx_edition(text: str) -> Work:
    return _edition_of(text, ".mdx")


def _edition_of(text: str, suffix: str) -> Work:
    article = parsed(text, suffix)
    segmentation = segmented(article, rules.load("en"))
    known = catalog(dict.fromkeys(one.source for one in segmentation.sentences if one.translatable), changed)
    parse = partial(formats.parse, f"a{suffix}", front_matter=_FRONT_MATTER)
    return lambda: proved(
        article, builder.build(article, known, segmentation, unreviewed=Unreviewed.SOURCE), lambda new: parse(text=new)
    )


# Sentences


@entry("detach")
def _detach(text: str) -> Work:
    return partial(detach, leaves_of(text))


@entry("detach .md")
def _detach_markdown(text: str) -> Work:
    return partial(detach, [leaf for block in parsed(text, ".md").blocks for leaf in block.leaves])


@entry("project tags", ordinary=MARKED)
def _project(text: str) -> Work:
    clean = detach(leaves_of(text))
    return partial(project_tags, clean, f"{clean.text} x", None, Syntax.HTML)


@entry("compare tags")
def _compare(text: str) -> Work:
    leaves = leaves_of(text)
    return partial(_compared, leaves, text, Syntax.HTML)


@entry("compare other tags")
def _compare_others(text: str) -> Work:
    leaves = leaves_of("<b>A</b> [b](c) <i>d</i>")
    return partial(_compared, leaves, text, Syntax.MARKDOWN)


def _compared(leaves: Sequence[Leaf], text: str, syntax: Syntax) -> None:
    sentence.tags.cache_clear()
    differences(leaves, text, syntax)
    words(leaves, text, syntax)


@entry("plain text")
def _plain(text: str) -> Work:
    return lambda: (plain.plain_text(text), plain.tags(text), plain.objects(text))


@entry("truecase")
def _truecase(text: str) -> Work:
    upper = text.upper()
    return lambda: truecase.truecased(upper) if truecase.in_capitals(upper) else None


@entry("numbers")
def _numbers(text: str) -> Work:
    return partial(numbers.numbers, text)


@entry("checks")
def _checks(text: str) -> Work:
    both = segment(leaves_of(text), Syntax.HTML)

    def act() -> object:
        sentence.tags.cache_clear()  # the second try is no cheaper
        return list(examine(pair(both, text, ("en", "es"), constraint=constraint("A court.")), ALL))

    return act


@entry("checks of plain text")
def _checks_of_plain(text: str) -> Work:
    both, other = plain_segment(text), changed(text)
    return lambda: list(examine(pair(both, other, ("en", "es"), plain=(text, other)), ALL))


@entry("similarity")
def _similarity(text: str) -> Work:
    return lambda: similarity.similarity(similarity.tokens(text), similarity.tokens(changed(text)))


@entry("changes")
def _changes(text: str) -> Work:
    return partial(change, text, changed(text))


# The glossary


@entry("glossary table", "csv", lambda text: _rows((name, f"a{at}") for at, name in enumerate(units(text))))
def _table(text: str) -> Work:
    return partial(table.examine, "a.csv", text)


@entry("glossary contradictions", "csv", lambda text: _rows((name, f"a{at}") for at, name in enumerate(units(text))))
def _contradictions(text: str) -> Work:
    terms = table.examine("a.csv", text)[0]
    return lambda: list(table.contradictions(terms))


@entry("find own terms", "csv", lambda text: _rows((name, f"a{at}") for at, name in enumerate(units(text))))
def _find_own(text: str) -> Work:
    terms = table.examine("a.csv", text)[0]
    said = re.sub(r"[,|]", " ", text)
    return lambda: Finder(terms, "en").find(said)


@entry("find terms")
def _find(text: str) -> Work:
    return partial(finder().find, text)


@entry("find terms es")
def _find_spanish(text: str) -> Work:
    return partial(finder("es").find, text)


@entry("term constraints")
def _constraints(text: str) -> Work:
    def act() -> object:
        found = constraint(text)
        return found and found.violations(text)

    return act


@entry("term candidates")
def _candidates(text: str) -> Work:
    parts = [" ".join(part.split()) for part in units(text)]
    return lambda: extraction.find([("a", parts)], lambda _: (), language="en")


# Drafts without a model


@entry("split")
def _split(text: str) -> Work:
    return lambda: split.translate([" ".join(text.split()) or "a"], Echo())


@entry("draft")
def _draft(text: str) -> Work:
    one = segment(leaves_of(text), Syntax.HTML)

    def act() -> object:
        sentence.tags.cache_clear()  # the second try is no cheaper
        return draft([one], Echo(), None, [constraint(text)])

    return act


@entry("enforce terms", ordinary=TERMED)
def _enforce(text: str) -> Work:
    found = constraint(text)
    return lambda: enforce([Request(text, text, 0.8, found)], Echo(), None) if found else None


# Review and .po files


@entry("po.loads", "po", lambda text: po.dumps(catalog(units(text))))
def _po_loads(text: str) -> Work:
    return partial(po.loads, text, path="a.po")


@entry("po.dumps", "po", lambda text: po.dumps(catalog(units(text))))
def _po_dumps(text: str) -> Work:
    known = po.loads(text, path="a.po")
    return partial(po.dumps, known, before=text)


@entry("reconcile")
def _reconcile(text: str) -> Work:
    found = segmented(parsed(text, ".txt"), rules.load("en")).sentences
    old = catalog(dict.fromkeys(changed(one.source) for one in found))
    cut = partial(sentences.cut, rules=rules.load("es"))
    return lambda: reconcile("a.txt", found, old, cut=cut)


@entry("match sentences", smallest=300_000)  # up to there, each sentence shares words with more others, up to a hundred
def _match(text: str) -> Work:
    now = units(text)
    before = [OldSentence(one, one) for one in dict.fromkeys(map(changed, now))]
    return partial(match_sentences, before, now)


@entry("judge")
def _judge(text: str) -> Work:
    found = segmented(parsed(text, ".txt"), rules.load("en")).sentences
    known = catalog(dict.fromkeys(one.source for one in found))
    return partial(judge, "a.txt", found, known, {})


# Other tools


def _rows(rows: Iterable[Iterable[str]], head: Sequence[str] = ("en", "es")) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows((head, *rows) if head else rows)
    return written.getvalue()


def _xml(text: str) -> str:
    return escape(re.sub(r"[\0-\x08\x0b\x0c\x0e-\x1f]", "", text))


def _tmx(text: str) -> str:
    each = (
        f'<tu><tuv xml:lang="en"><seg>{_xml(one)}</seg></tuv><tuv xml:lang="es"><seg>agua</seg></tuv></tu>\n'
        for one in paragraphs(text)
    )
    return TMX_HEAD + "".join(each) + TMX_TAIL


def _tbx(text: str) -> str:
    each = (
        f'<conceptEntry id="c{at}"><langSec xml:lang="en"><termSec><term>{_xml(one)}</term></termSec></langSec>'
        f'<langSec xml:lang="es"><termSec><term>a{at}</term></termSec></langSec></conceptEntry>\n'
        for at, one in enumerate(units(text))
    )
    return TBX_HEAD + "".join(each) + TBX_TAIL


@entry("TMX read", "tmx", _tmx)
def _tmx_read(text: str) -> Work:
    def act() -> object:
        content = io.BytesIO(text.encode(errors="replace"))
        return sum(1 for _ in tmx.read("a.tmx", iter(partial(content.read, 65536), b""), Counter()))

    return act


@entry("TBX read", "tbx", _tbx)
def _tbx_read(text: str) -> Work:
    return partial(interchange.loads, "a.tbx", text, Shape.TBX)


def _tabbed(text: str) -> str:
    return "".join(f"{' '.join(one.split())}\ta{at}\n" for at, one in enumerate(units(text)))


_WEBLATE = ("source", "target", "context")

for _name, _shape, _wrap in (
    ("OmegaT read", Shape.OMEGAT, _tabbed),
    (
        "Weblate read",
        Shape.WEBLATE,
        lambda text: _rows(((one, "a", str(at)) for at, one in enumerate(units(text))), _WEBLATE),
    ),
    ("DeepL read", Shape.DEEPL, lambda text: _rows(((one, f"a{at}") for at, one in enumerate(units(text))), ())),
):

    @entry(_name, _shape, _wrap)
    def _pairs(text: str, shape: Shape = _shape) -> Work:
        return partial(interchange.loads, "a.csv", text, shape)


for _shape in Shape:

    @entry(f"{_shape} write", "csv", lambda text: _rows((name, f"a{at}") for at, name in enumerate(units(text))))
    def _write(text: str, shape: Shape = _shape) -> Work:
        terms = table.examine("a.csv", text)[0]
        return partial(interchange.dumps, terms, shape)


# Settings, the memory, the alignment


@entry("settings", "toml", lambda text: f"locales = {json.dumps(text)}\n")
def _settings(text: str) -> Work:
    def act() -> object:
        try:
            return settings.parse(toml.loads(text), path="l10n.toml")
        except toml.TomlError as error:
            return error

    return act


def _entries(text: str) -> list[MemoryEntry]:
    return [MemoryEntry(one, f"Agua {at}.", "es", "a.po") for at, one in enumerate(paragraphs(text))]


def _memory() -> Memory:
    folder = tempfile.TemporaryDirectory(prefix="hostile-")
    _FOLDERS.append(folder)
    return Memory.open(Path(folder.name) / "memory.sqlite3")


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


@entry("memory add")
def _add(text: str) -> Work:
    entries = _entries(text)
    return lambda: _memory().replace("a.po", "1", "en", entries)


@entry("memory fuzzy")
def _fuzzy(text: str) -> Work:
    entries = _entries(text)

    def act() -> object:
        """Fill a memory and ask it: what it costs to ask depends on how much there is, not on the question."""
        memory = _memory()
        memory.replace("a.po", "1", "en", entries)
        return [memory.fuzzy("en", "es", changed(one.source)) for one in islice(entries, 50)]

    return act


@entry("memory search")
def _search(text: str) -> Work:
    memory, entries = _memory(), _entries(text)
    memory.replace("a.po", "1", "en", entries)
    return partial(memory.containing, text[:1000])


@entry("align sentences", smallest=100_000)  # the band around the diagonal holds all 25 sentences of 10 KB
def _align(text: str) -> Work:
    ours = [alignment.Sentence(one, "", "paragraph", at) for at, one in enumerate(paragraphs(text))]
    theirs = [alignment.Sentence(changed(one), "", "paragraph", at) for at, one in enumerate(paragraphs(text))]

    def act() -> object:
        alignment.refuse_long(len(ours), "a.md")
        return alignment.align(ours, theirs)

    return act
