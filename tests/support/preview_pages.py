"""Makes previews of texts without a project, and reads them as a parser does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from l10n import formats
from l10n.article import Article
from l10n.edition.preview.outline import Piece, outline
from l10n.edition.preview.page import PreviewPage, page
from l10n.edition.preview.sentences import PreviewSentences, sentences
from l10n.glossary import constraints as asked
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.project.settings import Settings
from l10n.review.catalog import Catalog, Unit
from l10n.review.judge import judge
from l10n.segmentation import rules
from l10n.segmentation.segments import Segmentation, segmented
from l10n.tags.detach import detach

_VOID = {"meta", "input", "br"}


def translated(unit: Unit) -> Unit:
    """Return a unit without a translation: what a catalog has before anybody worked on it."""
    return unit


def made(
    text: str,
    unit: Callable[[Unit], Unit] = translated,
    *,
    path: str = "articles/a.md",
    terms: Sequence[Term] = (),
    source: str = "en",
    most: int = 1000,
) -> PreviewPage:
    """Return the preview of an article whose units a function makes."""
    target = "es" if source == "en" else "en"
    article = formats.parse(path, text, front_matter=Settings().front_matter)
    cut = segmented(article, rules.load(source))
    units = {one.source: Unit(one.source, places=((path, one.line),)) for one in cut.sentences if one.translatable}
    catalog = Catalog(source, target, tuple(map(unit, units.values())))
    words = ((one.source, detach(one.leaves).text, one.role) for one in cut.sentences if one.translatable)
    wanted = asked.constraints(words, Finder(terms, source), target)
    found = judge(path, cut.sentences, catalog, wanted).findings
    known: PreviewSentences = sentences(path, cut.sentences, catalog, wanted, found)
    return page(article, cut, known, (source, target), po="locales/a.po", most=most)


def pieces(text: str, path: str = "articles/a.md") -> list[Piece]:
    """Return the outline of an article, in which nothing is known of its sentences."""
    return list(outline(*opened(text, path), {}))


def opened(text: str, path: str) -> tuple[Article, Segmentation]:
    """Return an English article, and how it is cut."""
    article = formats.parse(path, text, front_matter=Settings().front_matter)
    return article, segmented(article, rules.load("en"))


@dataclass
class Node:
    """An element of a page."""

    name: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    @property
    def classes(self) -> list[str]:
        """The classes that it has."""
        return self.attributes.get("class", "").split()

    def all(self, name: str = "", class_: str = "", id_: str = "") -> list[Node]:
        """Return the elements in it, in order, that have a name, a class, an id."""
        found: list[Node] = []
        for one in self.children:
            if isinstance(one, Node):
                fits = (not name or one.name == name) and (not class_ or class_ in one.classes)
                found += [one] if fits and (not id_ or one.attributes.get("id") == id_) else []
                found += one.all(name, class_, id_)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(text: str) -> Node:
    """Return the document of a page; each element in it must be closed where it was opened."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1, "an element is never closed"
    return reader.open[0]
