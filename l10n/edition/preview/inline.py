"""Shows the inline markup of a sentence: emphasis as emphasis, links and images with their address, the rest as marks.

Nothing on a preview can be followed or loaded: an article may come from a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple

from l10n.article import Leaf, LeafKind
from l10n.edition.preview.elements import Html, element, joined, words
from l10n.languages.messages import gettext as _
from l10n.tags.detach import clip
from l10n.text import patterns

_MARKS = {"**": "strong", "__": "strong", "*": "em", "_": "em", "~~": "s", "==": "mark", "^": "sup", "~": "sub"}
_SAME = ("strong", "em", "s", "u", "sup", "sub", "small", "mark", "code", "kbd", "q")
_OTHERS = "b=strong i=em cite=em dfn=em var=em del=s strike=s ins=u samp=code tt=code"
_ELEMENTS = dict(zip(_SAME, _SAME, strict=True)) | dict(one.split("=") for one in _OTHERS.split())
"""The element that shows an element of the article."""
_LINK = "a"
_CODE = re.compile(r"(`+) ?(.*?) ?\1", re.DOTALL)
_LONGEST_MARK = 120
"""How many characters of a tag or an address are shown."""
_OBJECT = "\ufffc"


class TermMark(NamedTuple):
    """Where a name of a term stands among the words of a sentence."""

    start: int
    end: int
    number: int
    """The number of its entry on the page."""
    wrong: bool = False
    """Whether the glossary forbids it."""


Around = tuple[Leaf, Leaf | None]
"""The opening tag of a pair, and the closing one if its block has it."""


class _Opened(NamedTuple):
    """An element that is open."""

    pair: int
    name: str
    """Of the element; empty for a tag that is shown as a mark."""
    leaf: Leaf
    closer: Leaf | None = None
    """What closes it behind the sentence, if it opened before."""


def spoken(leaves: Iterable[Leaf]) -> str:
    """Return the words of a sentence, in which terms are looked for: a character stands for what is no word."""
    return "".join(_spoken(leaf) for leaf in leaves)


def shown(leaves: Sequence[Leaf], terms: Sequence[TermMark] = (), around: Sequence[Around] = ()) -> Html:
    """Return a sentence as HTML.

    Args:
        leaves: of the sentence.
        terms: where terms stand in `spoken(leaves)`, in order and without overlaps.
        around: the pairs that opened before the sentence and are not closed yet, outer ones first.

    """
    return joined(_Writer(terms, around).written(leaves))


class _Writer:
    """Writes a sentence, and closes each element that it opens."""

    def __init__(self, terms: Sequence[TermMark], around: Sequence[Around]) -> None:
        self.terms = terms
        self.opened: list[_Opened] = []
        self.around = around
        self.at = 0

    def written(self, leaves: Sequence[Leaf]) -> Iterator[Html]:
        for leaf, closer in self.around:
            if name := _element_of(leaf.shown):
                yield self._open(leaf, name, closer)
        for leaf in leaves:
            match leaf.kind:
                case LeafKind.OPEN:
                    name = _element_of(leaf.shown)
                    yield self._open(leaf, name) if name else self._open_mark(leaf)
                case LeafKind.CLOSE:
                    yield from self._close(leaf)
                case LeafKind.OPAQUE:
                    yield _opaque(leaf)
                case _:
                    yield from self._words(_spoken(leaf))
            self.at += len(_spoken(leaf))
        while self.opened:
            last = self.opened[-1]
            yield self._end()
            if last.closer:
                yield _leading(last, last.closer)

    def _open(self, leaf: Leaf, name: str, closer: Leaf | None = None) -> Html:
        self.opened.append(_Opened(leaf.pair, name, leaf, closer))
        return Html('<span class="link">' if name == _LINK else f"<{name}>")

    def _open_mark(self, leaf: Leaf) -> Html:
        self.opened.append(_Opened(leaf.pair, "", leaf))
        return _mark(leaf.shown)

    def _close(self, leaf: Leaf) -> Iterator[Html]:
        """Close a pair and what is open inside it; one that opened before the sentence has another number here."""
        depth = next((at for at, one in enumerate(self.opened) if one.pair == leaf.pair), len(self.opened) - 1)
        if depth < 0:
            yield _mark(leaf.shown)
            return
        while len(self.opened) > depth + 1:
            yield self._end()
        last = self.opened[-1]
        yield self._end()
        yield _leading(last, leaf)

    def _end(self) -> Html:
        name = self.opened.pop().name
        return Html("</span>" if name == _LINK else f"</{name}>" if name else "")

    def _words(self, text: str) -> Iterator[Html]:
        at, end = self.at, self.at + len(text)
        for term in self.terms:
            start, stop = max(term.start, at), min(term.end, end)
            if start < stop:
                yield words(text[at - self.at : start - self.at])
                wrong = " wrong" if term.wrong else ""
                said = text[start - self.at : stop - self.at]
                yield element("span", said, class_=f"term{wrong}", data_term=term.number)
                at = stop
        yield words(text[at - self.at :])


def _spoken(leaf: Leaf) -> str:
    match leaf.kind:
        case LeafKind.TEXT:
            return leaf.text
        case LeafKind.BREAK:
            return " "
        case LeafKind.OPAQUE:
            return _OBJECT
        case LeafKind.OPEN | LeafKind.CLOSE:
            return ""


def _element_of(tag: str) -> str:
    """Return the element that shows an opening tag; empty for one that is shown as a mark."""
    if tag == "[":
        return _LINK
    named = patterns.TAG_NAME.match(tag)
    if named:
        name = named[1].lower()
        return _LINK if name == _LINK else _ELEMENTS.get(name, "")
    return _MARKS.get(tag, "")


def _leading(opened: _Opened, closer: Leaf) -> Html:
    """Return what follows an element: the address of a link, the end of a tag that is shown as a mark."""
    if not opened.name:
        return _mark(closer.shown)
    address = _address(opened.leaf.shown, closer.shown) if opened.name == _LINK else ""
    return _mark(f"↗ {address}") if address else words("")


def _address(opening: str, closing: str) -> str:
    """Return where a link leads, as written: `/note` of `](/note "Title")`, `ref` of `][ref]`."""
    if opening.startswith("<"):
        return attribute(opening, "href")
    inside = closing.removeprefix("]")
    if inside.startswith("("):
        place = inside[1:].rpartition(")")[0].strip()
        if place.startswith("<"):
            return place[1:].partition(">")[0]
        return place.split(maxsplit=1)[0] if place else ""
    return inside


def attribute(tag: str, name: str) -> str:
    """Return the value of an attribute of a tag, as written; empty if it has none."""
    body = tag[tag.find("<") + 1 :]
    for found in patterns.ATTRIBUTE.finditer(body[: body.rfind(">") if body.endswith(">") else len(body)]):
        if (found["name"] or "").lower() == name:
            return (found["value"] or "").strip("\"'")
    return ""


def _opaque(leaf: Leaf) -> Html:
    text = leaf.shown
    if code := _CODE.fullmatch(text):
        return element("code", code[2])
    if image := image_path(text):
        return _mark(_("image: {path}").format(path=image))
    if patterns.LINE_BREAK.fullmatch(text):
        return element("br")
    if said := _inside(text):
        name = _element_of(text)
        return element("span" if name in ("", _LINK) else name, said)
    return _mark(text)


def _inside(tag: str) -> str:
    """Return the text of an element that is kept whole, as `El Insurgente` of `<span translate="no">…</span>`."""
    if not patterns.TAG_NAME.match(tag) or "</" not in tag:
        return ""
    return unescape(patterns.HTML.sub("", tag)).strip()


def image_path(tag: str) -> str:
    """Return the path of an image, as written; empty for what is no image."""
    if tag.startswith("!["):
        _, found, rest = tag.rpartition("](")
        return _address("[", f"]({rest}") if found else tag[1:]
    named = patterns.TAG_NAME.match(tag)
    return attribute(tag, "src") if named and named[1].lower() == "img" else ""


def _mark(text: str) -> Html:
    return element("span", clip(text, _LONGEST_MARK), class_="mark")
