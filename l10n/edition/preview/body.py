"""Writes the rows of a preview: a block and its translation side by side, and the notes on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain, groupby

from l10n.edition.preview import kept, notes, texts
from l10n.edition.preview.elements import Html, element, joined, words
from l10n.edition.preview.outline import KeptText, Piece, PreviewRow, PreviewTable
from l10n.edition.preview.sentences import PreviewSentence
from l10n.edition.preview.texts import TermEntries
from l10n.languages.messages import gettext as _
from l10n.languages.messages import gettext_noop, ngettext

_LABELS = {
    "title": gettext_noop("title"),
    "title text": gettext_noop("title of a link or box"),
    "image text": gettext_noop("description of an image"),
    "caption": gettext_noop("caption"),
    "summary": gettext_noop("summary"),
    "footnote": gettext_noop("footnote"),
    "label": gettext_noop("label"),
    "description": gettext_noop("description"),
    "button": gettext_noop("button"),
    "placeholder": gettext_noop("placeholder"),
    "parameter": gettext_noop("parameter"),
}
"""The roles that a reader cannot see from the look of a block."""
_PLAIN = ("paragraph", "list item", "table cell", "quote")
_HEADING = "heading "
_DEEPEST = 6
_OPEN_LINES = 12
"""How many lines of fixed text are shown without being asked for."""
_MOST_LINES, _MOST_CHARACTERS = 200, 20_000
_WIDE = 4
"""From this number of columns on, a table may be wider than its place, and scrolls by itself."""
_LONG = 200
"""How many characters one sentence has; a longer one counts as several."""
_Write = Callable[[PreviewRow], Html]


class Body:
    """Writes the rows of a page, up to a number of sentences."""

    def __init__(self, languages: tuple[str, str], *, most: int, usual: str) -> None:
        """Start a page.

        Args:
            languages: of the article and of the translation, BCP 47.
            most: how many sentences are shown.
            usual: the package that made most drafts, which is told once for all.

        """
        self.entries = TermEntries()
        self.shown = 0
        """The number of sentences that are on the page."""
        self.left_out = False
        """Whether the article goes on behind them."""
        self._languages = languages
        self._most = most
        self._usual = usual
        self._headings: list[int] = []
        """The levels of the headings that the last one is below, and its own."""

    def rows(self, pieces: Iterable[Piece]) -> Iterator[Html]:
        """Yield the rows of an article; items of a list are in one list, quotes in one quote."""
        for kind, some in groupby(self._counted(pieces), _kind):
            made = map(self._row, some)
            if kind == "list":
                yield element("ul", *made, class_="rows")
            elif kind == "quote":
                yield element("blockquote", *made, class_="rows")
            else:
                yield from made

    def _counted(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Yield pieces while they fit on the page, and of the first that does not what fits."""
        left = self._most
        for piece in pieces:
            fitting = _fitting(piece, left, at_least=not self.shown)
            left -= sum(map(_cost, fitting))
            self.shown += sum(len(_sentences(one)) for one in fitting)
            yield from fitting
            if fitting != [piece]:
                self.left_out = True
                return

    def _row(self, piece: Piece) -> Html:
        match piece:
            case KeptText(text):
                return _kept(text)
            case PreviewTable():
                return self._table(piece)
            case PreviewRow():
                label = _label(piece)
                name = "li" if piece.level else "div"
                level = f" level{piece.level}" if piece.level else ""
                rank = self._rank(piece)
                cells = self._cells(_block(piece, self._source(piece), rank), _block(piece, self._target(piece), rank))
                return self._whole(name, f"{_look(piece)}{level}", (label, *cells), piece.known)

    def _rank(self, row: PreviewRow) -> int:
        """Return the level that a heading has on the page, below the page's own and without a gap; 0 for the rest."""
        if not row.block.role.startswith(_HEADING):
            return 0
        level = int(row.block.role.removeprefix(_HEADING))
        self._headings = [*(each for each in self._headings if each < level), level]
        return min(1 + len(self._headings), _DEEPEST)

    def _table(self, table: PreviewTable) -> Html:
        known = [one for row in table.inner for one in row.known]
        cells = self._cells(_grid(table, self._source), _grid(table, self._target))
        return self._whole("div", "table", cells, known)

    def _cells(self, source: Html, target: Html) -> tuple[Html, Html]:
        one, other = self._languages
        return (
            element("div", source, class_="cell source", lang=one),
            element("div", target, class_="cell target", lang=other),
        )

    def _whole(self, name: str, look: str, cells: Sequence[str], known: Sequence[PreviewSentence]) -> Html:
        told = [notes.note(one, self._usual) for one in known if notes.noteworthy(one)]
        terms = notes.terms(known, self.entries)
        beside = element("div", *told, terms, class_="notes") if told or terms else ""
        return element(name, *cells, beside, class_=f"row {look}", data_has=" ".join(sorted(_traits(known))))

    def _source(self, row: PreviewRow) -> Html:
        return joined(self._sources(row), " ")

    def _target(self, row: PreviewRow) -> Html:
        return joined(self._targets(row), " ")

    def _sources(self, row: PreviewRow) -> Iterator[Html]:
        around = texts.opened_before(row.block, (one for one, _ in row.sentences))
        for (one, pairs), (_segment, about) in zip(around, row.sentences, strict=True):
            text = texts.source(one, pairs, about, self.entries)
            yield _sentence(about, text, "s") if about else text

    def _targets(self, row: PreviewRow) -> Iterator[Html]:
        around = texts.opened_before(row.block, (one for one, _ in row.sentences))
        for (one, pairs), (_segment, about) in zip(around, row.sentences, strict=True):
            if about is None:
                yield texts.source(one, pairs, None, self.entries)
            else:
                text = texts.target(about, pairs, self.entries)
                yield _sentence(about, text or _missing(), "t")


def _sentences(piece: Piece) -> Sequence[PreviewSentence]:
    match piece:
        case KeptText():
            return ()
        case PreviewTable():
            return [one for row in piece.inner for one in row.known]
        case PreviewRow():
            return piece.known


def _cost(piece: Piece | str) -> int:
    """Return for how many sentences a piece counts: very long ones, and cells without any, count too."""
    match piece:
        case PreviewRow():
            return sum(1 + min(len(one.source), texts.LONGEST) // _LONG for one, _ in piece.sentences) or 1
        case PreviewTable():
            cells = chain(piece.caption, (part for row in piece.rows for _, parts in row for part in parts))
            return sum(map(_cost, cells)) or 1
        case _:
            return 1


def _fitting(piece: Piece, left: int, *, at_least: bool) -> list[Piece]:
    """Return a piece if so much is left on the page, else its first sentences or rows, if any fit.

    Args:
        piece: with its sentences.
        left: how many sentences the page still holds.
        at_least: whether one sentence of it is shown even where it is too long: a page has one.

    """
    if left > 0 and _cost(piece) <= left:
        return [piece]
    match piece:
        case PreviewRow():
            costs = accumulate(1 + min(len(one.source), texts.LONGEST) // _LONG for one, _ in piece.sentences)
            some = piece.sentences[: max(at_least, sum(cost <= left for cost in costs))]
            return [replace(piece, sentences=some)] if some else []
        case PreviewTable():
            costs = accumulate(_cost(PreviewTable((), (row,))) for row in piece.rows)
            rows = piece.rows[: sum(cost <= left for cost in costs)]
            return [PreviewTable((), rows)] if rows else []
        case KeptText():
            return []


def _kind(piece: Piece) -> str:
    if isinstance(piece, PreviewRow):
        return "list" if piece.level else "quote" if piece.block.role == "quote" else ""
    return ""


def _traits(known: Iterable[PreviewSentence]) -> set[str]:
    """Return what a filter may look for in a row."""
    found = set(chain.from_iterable((one.state, "findings" if one.findings else "") for one in known))
    return {one for one in found if one} | ({"work"} if any(one.needs_work for one in known) else set())


def _look(row: PreviewRow) -> str:
    role = row.block.role
    if role.startswith(_HEADING):
        return "heading"
    return role.replace(" ", "-") if role in (*_PLAIN, *_LABELS) else "field"


def _label(row: PreviewRow) -> Html:
    """Return what a block is, where its look does not tell."""
    role = row.block.role
    if role in _PLAIN or role.startswith(_HEADING):
        return words("")
    said = _(_LABELS[role]) if role in _LABELS else role
    image = (" ", element("span", row.image, class_="mark")) if row.image else ()
    return element("p", said, *image, class_="label")


def _block(row: PreviewRow, text: Html, rank: int) -> Html:
    if rank:
        return element(f"h{rank}", text, class_=f"level-{row.block.role.removeprefix(_HEADING)}")
    marker = element("span", row.marker, class_="marker", aria_hidden="true") if row.marker else ""
    return element("p", marker, text)


def _sentence(about: PreviewSentence, text: Html, side: str) -> Html:
    noted = notes.noteworthy(about)
    return element(
        "span",
        text,
        class_=f"s {about.state}{' noted' if noted else ''}{' work' if about.needs_work else ''}",
        id=f"{side}{about.number}",
        data_n=about.number,
        tabindex="-1",
        aria_describedby=f"n{about.number}" if noted else "",
    )


def _missing() -> Html:
    return element("span", _("not translated yet"), class_="missing")


def _grid(table: PreviewTable, write: _Write) -> Html:
    caption = element("caption", *map(write, table.caption)) if table.caption else ""
    rows = (
        element("tr", *(_cell(write, parts, is_header=is_header) for is_header, parts in row)) for row in table.rows
    )
    grid = element("table", caption, element("tbody", *rows))
    if max(map(len, table.rows), default=0) < _WIDE:
        return grid
    return element("div", grid, class_="scroll", tabindex="0", role="group", aria_label=_("Table"))


def _cell(write: _Write, parts: Sequence[PreviewRow | str], *, is_header: bool) -> Html:
    text = joined((write(part) if isinstance(part, PreviewRow) else part for part in parts), " ")
    return element("th", text, scope="col") if is_header and parts else element("td", text)


def _kept(text: str) -> Html:
    some, left = kept.shortened(text, _MOST_LINES, _MOST_CHARACTERS)
    more = (
        element("p", ngettext("{count} more line", "{count} more lines", left).format(count=left), class_="mark")
        if left > 0
        else ""
    )
    code = element("pre", element("code", some))
    lines = text.count("\n") + 1
    if lines <= _OPEN_LINES:
        return element("div", element("p", _("kept as it is"), class_="label"), code, more, class_="row kept")
    said = ngettext("kept as it is: {count} line", "kept as it is: {count} lines", lines).format(count=lines)
    return element("div", element("details", element("summary", said), code, more), class_="row kept")
