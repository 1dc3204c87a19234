"""What the editions of an article say, whether or not anybody approved it, and what they said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from l10n.edition import builder
from l10n.edition.policy import Unreviewed
from l10n.errors import ArticleError, L10nError
from l10n.formats import front_matter, is_html
from l10n.project.places import Project
from l10n.review.catalog import Catalog
from l10n.text.plain import plain_text
from l10n.text.similarity import similarity, tokens
from l10n.workflow.shared import reading
from l10n.workflow.shared.publishing import Candidate, PlacedEdition
from l10n.workflow.shared.reading import OpenedArticle

_MOST = 50
"""Per cent: a page tells a story if more than this of their words are the same, as `shared.orphans` asks of sentences.
"""
_LEAST = 20
"""Per cent: so much of two texts in a language is the same by chance; whoever rewrites a text keeps more of it."""
_LONG = 40
"""Words from which on a text is long enough to say so."""


@dataclass(frozen=True, slots=True)
class Story:
    """What an edition says."""

    words: Sequence[str] = ()
    """With its drafts; none where most of it has no translation."""
    sentences: tuple[tuple[str, ...], ...] = ()
    """The words of the translation of each sentence of its article."""
    former: Sequence[str] = ()
    """The words of the translations that its .po file still has of sentences that the article has no more."""

    def share_in(self, page: Sequence[str]) -> int:
        """Return how many of the sentences that have a translation a page has, in per cent; 0 for less than half."""
        share = 100 * self._kept(page) // len(self.sentences) if self.sentences else 0
        return share if share >= _MOST else 0

    def has_replaced(self, page: Sequence[str]) -> bool:
        """Tell whether this is another story than that of the page which has had its place."""
        if not (self.words and page) or likeness(self.words, page):
            return False
        if self.sentences and 100 * self._kept(page) >= _LEAST * len(self.sentences):
            return False
        if 100 * (Counter(page) & Counter(self.former)).total() > _MOST * len(page):
            return True
        is_long = min(len(page), len(self.words)) >= _LONG
        return is_long and not similarity(page, self.words, at_least=_LEAST)

    def _kept(self, page: Sequence[str]) -> int:
        text = f" {' '.join(page)} "
        return sum(f" {' '.join(one)} " in text for one in self.sentences)


class Stories:
    """Knows what the editions of a project say; an article is opened only where nothing else tells it."""

    def __init__(self, project: Project, places: Mapping[str, Path]) -> None:
        """Read nothing yet.

        Args:
            project: has the files.
            places: the articles, by their paths as in messages.

        """
        self._project, self._places = project, places
        self._known: dict[str, Mapping[str, Story]] = {}
        self._sentences: dict[str, frozenset[str]] = {}

    def words(self, one: Candidate) -> Sequence[str]:
        """Return the words of an edition; none where most of it has no translation."""
        if isinstance(one, PlacedEdition) and (one.own or one.translated == one.tally.total):
            return page_words(one.article, one.edition.text)
        return self.story(one).words

    def story(self, one: Candidate) -> Story:
        """Return what an edition says, with its drafts."""
        if one.article not in self._known:
            self._known[one.article] = {}
            with suppress(L10nError):  # the survey has told what is wrong with it
                opened = reading.open_article(self._project, self._places[one.article])
                self._known[one.article] = self._of(opened)
        return self._known[one.article].get(one.language, Story())

    def sentences(self, article: str) -> frozenset[str]:
        """Return the sentences of an article."""
        if article not in self._sentences:
            self._sentences[article] = frozenset()
            with suppress(L10nError):
                opened = reading.open_article(self._project, self._places[article])
                found = frozenset(one.source for one in opened.sentences if one.translatable)
                self._sentences[article] = found
        return self._sentences[article]

    @staticmethod
    def _of(opened: OpenedArticle) -> Mapping[str, Story]:
        article = opened.article
        found = {opened.language: Story(page_words(article.path, article.text))}
        for catalog in opened.catalogs.values():
            with suppress(ArticleError):
                made = builder.build(article, catalog, opened.segmentation, unreviewed=Unreviewed.DRAFT)
                wanted = {one.source for one in opened.sentences if one.translatable}
                words = page_words(article.path, made.text) if 2 * made.translated > made.tally.total else ()
                found[catalog.language] = Story(words, *_parted(catalog, wanted))
        return found


def likeness(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how much of the words of two pages is the same, in per cent; 0 if they tell different stories."""
    return similarity(one, other, at_least=_MOST + 1) if one and other else 0


def page_words(path: str, text: str) -> list[str]:
    """Return the words of a page; of its front matter, in which all pages of a site say much the same, the title."""
    title = ""
    with suppress(ArticleError):
        said = front_matter.data(path, text).get("title")
        title = f"{said}\n" if isinstance(said, str) else ""
        text = text[front_matter.body(path, text) :]
    return tokens(title + (plain_text(text) if is_html(path) else text))


def translated_in(page: Sequence[str], catalog: Catalog) -> frozenset[str]:
    """Return the sentences whose translations a page has, as a catalog knows them, of this article or earlier ones."""
    text = f" {' '.join(page)} "
    words = ((unit.source, tokens(plain_text(unit.target))) for unit in catalog.units)
    return frozenset(source for source, known in words if known and f" {' '.join(known)} " in text)


def shares_most(one: Collection[str], other: Collection[str]) -> bool:
    """Tell whether two articles have most of their sentences in common."""
    return 100 * len({*one} & {*other}) > _MOST * max(len(one), len(other), 1)


def _parted(catalog: Catalog, wanted: Iterable[str]) -> tuple[tuple[tuple[str, ...], ...], Sequence[str]]:
    """Return the translations of the sentences of an article, and the words of all others."""
    known = {*wanted}
    texts = [(unit.source in known and not unit.obsolete, tokens(plain_text(unit.target))) for unit in catalog.units]
    former = [word for is_wanted, words in texts if not is_wanted for word in words]
    return tuple(tuple(words) for is_wanted, words in texts if is_wanted and words), former
