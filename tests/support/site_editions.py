"""Editions of a page with other words, and what the HTML of such an edition may differ in from the HTML of its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from itertools import cycle, zip_longest
from typing import NamedTuple

import editions

from l10n.article import Article, Leaf, LeafKind, Syntax
from l10n.edition.policy import Unreviewed
from l10n.edition.proof import proved
from l10n.review.catalog import Catalog, Unit
from l10n.segmentation.rules import load
from l10n.segmentation.segments import Segment, segmented

_SWAPPED = ("ae", "io", "uy", "bd", "cn", "fg", "hj", "kl", "mp", "qr", "st", "vw", "xz", "áé", "íó", "úý", "ñç", "üÿ")
_OTHER = {ord(a): b for pair in _SWAPPED for a, b in ((pair[0], pair[1]), (pair[1], pair[0]))}
_TURNED = {**_OTHER, **{ord(chr(a).upper()): b.upper() for a, b in _OTHER.items()}}
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(\b[A-ZÁÉÍÓÚÑ\d]{2,}\b)")
"""An abbreviation, which a page may explain or look up elsewhere, so that no edition changes it here."""

_ALONE = re.compile(r"(?<= )(?![A-Z\d]{2,} )[^\W_]+(?= )")

MARKS = (
    *("1. ", "2) ", "1984. ", "# ", "## ", "#5 ", "- ", "+ ", "* ", "> ", ": ", "~ ", "= ", "| ", "% ", "%% "),
    *("=== ", '=== "A" ', "!!! ", '!!! note "A" ', "??? ", "???+ ", "::: ", ":::note ", "/// ", "/// tip ", "+++ "),
    *("[^9]: ", "[a]: ", "*[A]: ", "$$ ", "~~~ ", "--- ", "*** ", "-- ", "--8<-- ", "@[a] ", "[!NOTE] "),
    *("a) ", "(a) ", "(1) ", "i. ", "(@) ", "#. ", "A.  ", "[TOC] ", "// ", "&gt; "),
)
"""What starts a block, or a line that is syntax, in some dialect."""


def turned(text: str) -> str:
    """Return a text with other letters for its letters. Turned again, it is the text."""
    parts = _NAME.split(text)
    return "".join(part if at % 2 else part.translate(_TURNED) for at, part in enumerate(parts))


def _again(sentence: Segment) -> str:
    return _with_words(sentence, turned)


def _longer(sentence: Segment) -> str:
    """Return each word twice, so that lines end elsewhere."""
    return _with_words(sentence, lambda words: _ALONE.sub(lambda word: f"{word[0]} {turned(word[0])}", words))


def _marked() -> Callable[[Segment], str]:
    marks = cycle(MARKS)

    def translate(sentence: Segment) -> str:
        starts = sentence.syntax is Syntax.MARKDOWN and sentence.leaves[0].kind is not LeafKind.OPAQUE
        return (next(marks) if starts else "") + _again(sentence)

    return translate


def _riddled() -> Callable[[Segment], str]:
    """Return what puts text that starts a block in every space of a sentence, where a line may end."""
    marks = cycle(mark for mark in MARKS if mark[-1] == " " and not re.search(r"[\[\]|$~\"&^*{]|--8|%%", mark))

    def spread(words: str) -> str:
        return re.sub(r"(?<=\w) (?=\w)", lambda _: f" {next(marks)}", turned(words))

    return lambda sentence: _with_words(sentence, spread)


def _with_words(sentence: Segment, change: Callable[[str], str]) -> str:
    def write(leaf: Leaf) -> str:
        return change(leaf.source) if leaf.kind is LeafKind.TEXT and leaf.source == leaf.text else leaf.shown

    return "".join(map(write, sentence.leaves))


KINDS: Mapping[str, Callable[[], Callable[[Segment], str]]] = {
    "turned": lambda: _again,
    "longer": lambda: _longer,
    "marked": _marked,
    "riddled": _riddled,
}
"""Kinds of editions: what translates a sentence."""


def edition(text: str, kind: str, *, path: str) -> tuple[str, list[str]]:
    """Return the edition of a page in which every sentence is translated, as `l10n build` writes it, and refusals."""
    article = editions.parse(text, path)
    rules = load("es")
    translate = KINDS[kind]()
    pairs = {one.source: translate(one) for one in segmented(article, rules).sentences if one.translatable}
    catalog = Catalog("es", "en", tuple(Unit(source, target) for source, target in pairs.items()))
    made = editions.build(article, catalog, rules, unreviewed=Unreviewed.SOURCE)

    def parse(other: str) -> Article:
        return editions.parse(other, path)

    refused = [f"{path}:{one.line}: {one.what}: {one.source}" for one in proved(article, made, parse).refused]
    return made.text, refused


class Node(NamedTuple):
    """A tag with its attributes, or a text of a built page."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""


_STRUCTURE = frozenset(("align", "class", "colspan", "height", "rel", "src", "start", "style", "type", "width"))
"""Attributes whose value never depends on words."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Node] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.close_text()
        self.nodes.append(Node(tag, tuple((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.close_text()
        self.nodes.append(Node(f"/{tag}"))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def close_text(self) -> None:
        words = " ".join("".join(self.text).split())
        self.text.clear()
        if words:
            self.nodes.append(Node("", text=words))


def nodes(page: str) -> Sequence[Node]:
    """Return the tags and texts of a built page, white space apart."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.close_text()
    return reader.nodes


def damage(page: str, other: str, kind: str) -> list[str]:
    """Return what differs in two built pages beyond the words that an edition of a kind changed."""
    compare = {"same": _differs, "turned": _unlike}.get(kind, _unlike_in_structure)
    found = []
    pairs = [nodes(each) for each in (page, other)]
    if kind not in ("same", "turned"):
        pairs = [_joined(each) for each in pairs]
    for at, (one, two) in enumerate(zip_longest(*pairs, fillvalue=Node("end"))):
        if what := compare(one, two):
            before = " ".join(map(_shown, pairs[0][max(0, at - 3) : at]))
            found.append(f"{before} ► {_shown(one)} ≠ {_shown(two)}: {what}")
            if one.tag != two.tag:
                break
    return found


def _joined(found: Sequence[Node]) -> list[Node]:
    """Leave texts out: a mark before a word may be a text of its own."""
    return [one for one in found if one.tag]


def _shown(node: Node) -> str:
    return node.text or f"<{node.tag}{''.join(f' {name}={value!r}' for name, value in node.attributes)}>"


def _differs(one: Node, two: Node) -> str:
    return "not the same" if one != two else ""


def _unlike(one: Node, two: Node) -> str:
    if what := _unlike_in_structure(one, two):
        return what
    values, others = ((("text", each.text), *each.attributes) for each in (one, two))
    for (name, a), (_, b) in zip(values, others, strict=True):
        first, second = (_WORD.findall(value) for value in (a, b))
        if len(first) != len(second) or _WORD.sub("", a) != _WORD.sub("", b):
            return f"other signs in its {name}"
        if any(y not in (x, turned(x)) for x, y in zip(first, second, strict=True)):
            return f"other words in its {name}"
    return ""


def _unlike_in_structure(one: Node, two: Node) -> str:
    if one.tag != two.tag:
        return "another tag"
    if [name for name, _ in one.attributes] != [name for name, _ in two.attributes]:
        return "other attributes"
    if any(a != b for (name, a), (_, b) in zip(one.attributes, two.attributes, strict=True) if name in _STRUCTURE):
        return "another value"
    return ""


def backslashes(page: str) -> int:
    """Return how many backslashes a page shows."""
    return sum(one.text.count("\\") for one in nodes(page))
