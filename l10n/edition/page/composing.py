"""All edits of one page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from l10n.edition.page import headings, languages, matter, moving, structured, telling
from l10n.edition.page.html import canonical, head, indexing, jsonld, reading
from l10n.edition.page.html.indexing import Indexing
from l10n.edition.page.html.jsonld import DataAddresses, DataLanguage
from l10n.edition.page.html.reading import HtmlPage
from l10n.edition.page.html.texts import page_texts
from l10n.edition.page.linking import links, resources
from l10n.edition.page.linking.links import LostLink
from l10n.edition.page.rules import PageRules
from l10n.edition.page.site_pages import SitePages, TwinPage
from l10n.edition.page.telling import PageTells
from l10n.edition.site.presets import Convention
from l10n.formats import SUFFIXES_OF, front_matter, is_html
from l10n.formats.front_matter import removing
from l10n.formats.front_matter.entries import Value
from l10n.formats.outline.found import Outline
from l10n.formats.outline.reader import outline
from l10n.languages import codes
from l10n.text.edits import TextEdit, apart, applied
from l10n.text.encodings import Encoding
from l10n.text.lines import Lines

_OURS = "l10n"
"""The key of front matter for what an article says to l10n, and not to its readers or their generator."""
_NOTHING = Outline((), ())
_NOT_IN_SLUG = re.compile(r"[^\w\s-]", re.ASCII)
_SLUG_DASHES = re.compile(r"[-\s]+")


@dataclass(frozen=True, slots=True)
class PageArticle:
    """The article of a page."""

    path: str
    text: str
    language: str
    """Its base language."""
    name: str
    """What its pages in all languages have in common: the path without language and suffix."""


class ComposedPage(NamedTuple):
    """A page with its edits."""

    text: str
    undo: list[TextEdit]
    """What gives the text of the builder back."""
    lost: tuple[tuple[int, str, str], ...]
    """Links that will lead nowhere: the line in the article, the link, and the path of the article it leads to."""
    anchors: tuple[str, ...] = ()
    """The ids of headings that it keeps since links lead to them, sorted."""


def composed(
    article: PageArticle,
    text: str,
    here: TwinPage,
    pages: SitePages,
    rules: PageRules,
    *,
    linked: AbstractSet[str],
    tells: PageTells | None = None,
) -> ComposedPage:
    """Return a page with all that its place on the site asks for; doing it again changes nothing.

    Where two rules speak of one place, the first one counts: what the page says of itself, its note, then its links.

    Args:
        article: the article of the page.
        text: the edition as it was built.
        here: the page.
        pages: the published pages of the site.
        rules: what the site wants.
        linked: the ids of headings of the article that links on any page lead to.
        tells: what it tells of its translation.

    Raises:
        ArticleError: the front matter is broken, the text nests too deep, or the encoding of the page lacks a
            character of what it tells.

    """
    page = _html_page(article.path, text)
    tells = tells or PageTells()
    edits = [*_stated(article, text, here, pages, rules, page=page, tells=tells)]
    edits += telling.note(article.path, text, tells, here.language, page)
    edits += telling.spans(article.path, text, tells, pages.convention)
    found = _outline(article.path, text, rules)
    has_stated = page is not None and _states_itself(page, here, rules)
    edits += links.edits(found.links, text, article.path, here, pages, has_stated=has_stated)
    ids: dict[int, str] = {}
    if text != article.text and (linked or rules.heading_ids):
        now = found.headings or outline(article.path, text).headings
        before = outline(article.path, article.text).headings if now else ()
        ids = headings.kept(before, now, linked, pages.convention, every=rules.heading_ids)
        edits += headings.edits(now, ids, pages.convention)
    lost = links.lost(found.links, text, article.path, here, pages)
    anchors = tuple(sorted(linked & set(ids.values())))
    return ComposedPage(*applied(text, apart(edits)), tuple(_told(lost, text)), anchors)


def linked_source(article: PageArticle, here: TwinPage, pages: SitePages, rules: PageRules) -> str:
    """Return an article that is a page of the site itself, with what links it to its editions and nothing else.

    Arguments and errors as for `composed`.
    """
    page = _html_page(article.path, article.text)
    stated = _stated(article, article.text, here, pages, rules, page=page, tells=PageTells())
    return applied(article.text, apart(stated))[0]


def indexing_of(path: str, text: str) -> Indexing:
    """Return what an article says to search engines; only HTML says something that l10n reads.

    Raises:
        ArticleError: the front matter is broken.

    """
    page = _html_page(path, text)
    return indexing.read(page, front_matter.data(path, text)) if page else Indexing()


def _html_page(path: str, text: str) -> HtmlPage | None:
    if not is_html(path):
        return None
    return reading.read(text, front_matter.body(path, text))


def _stated(
    article: PageArticle,
    text: str,
    here: TwinPage,
    pages: SitePages,
    rules: PageRules,
    *,
    page: HtmlPage | None,
    tells: PageTells,
) -> Iterator[TextEdit]:
    """Yield the edits of what a page says of itself and its twins."""
    if PurePosixPath(article.path).suffix.lower() in SUFFIXES_OF["text"]:
        return
    works = structured.works(article.path, article.language, here, pages) if rules.structured_data else None
    in_matter = works and codes.base(here.language) != article.language and not (page and page.is_document)
    added = structured.values(works, tells, rules.translator) if works and in_matter else {}
    if "translator" in added:
        telling.refuse_lacking(article.path, rules.translator, tells.encoding, "`translator` in [site]")
    yield from _matter_edits(article, text, here, pages, rules, added=added)
    if page is not None:
        texts = lru_cache(partial(page_texts, article.path, article.text, text, tells))
        yield from _html_edits(article, page, here, pages, rules)
        languages_of = DataLanguage(article.language, here.language)
        ascii_only = tells.encoding is not Encoding.UTF_8
        led = DataAddresses(
            own=lambda written: canonical.own(written, article.path, here, pages),
            moved=lambda written: None if page.has_base else resources.moved(written, article.path, here, pages),
        )
        for script in page.data:
            if here.address:
                yield from jsonld.addresses(text, script, led, ascii_only=ascii_only)
            if codes.base(here.language) != article.language:
                yield from jsonld.edits(text, script, languages_of, texts, ascii_only=ascii_only)
        if works:
            yield from structured.edits(page, works, tells, rules.translator, texts)


def _told(lost: Iterator[LostLink], text: str) -> Iterator[tuple[int, str, str]]:
    lines: Lines | None = None
    for one in lost:
        lines = lines or Lines(text)
        yield lines.at(one.start), one.written, one.article


def _outline(path: str, text: str, rules: PageRules) -> Outline:
    """Return the outline of a page, if anything may be done with it; it costs a parse."""
    return outline(path, text) if rules.heading_ids or links.may_lead_inside(text, rules.url) else _NOTHING


# Front matter


def _matter_edits(
    article: PageArticle, text: str, here: TwinPage, pages: SitePages, rules: PageRules, *, added: Mapping[str, Value]
) -> Iterator[TextEdit]:
    data = front_matter.data(article.path, text)
    if not data and is_html(article.path):  # front matter would make another file of it
        return
    wanted = _wanted(article, here, pages, rules) if pages.convention else matter.Wanted()
    wanted = wanted._replace(added={**wanted.added, **added})
    yield from matter.edits(article.path, text, article.language, here.language, wanted)
    if here.path != article.path:
        yield from removing.edits(article.path, text, _OURS)


def _wanted(article: PageArticle, here: TwinPage, pages: SitePages, rules: PageRules) -> matter.Wanted:
    said = pages.convention
    assert said  # noqa: S101 - asked by the caller
    is_own = codes.base(here.language) == article.language
    needs_language = said.language_key is not None and not said.path_tells_language
    added: dict[str, Value] = {}
    if needs_language and is_own and said.language_key:
        added[said.language_key] = here.prefix_name
    data = front_matter.data(article.path, article.text)
    added |= _link_values(article, data, said, in_both=rules.link_source)
    if said.translation_key and not is_own:
        added[said.translation_key] = True
    own = pages.page(article.path, article.language)
    replaced = {} if is_own else moving.values(data, own, here, said, has_parts=pages.has_parts)
    key = said.language_key if needs_language and not is_own else None
    return matter.Wanted(key, here.prefix_name, added, replaced, said.ignores_case)


def _link_values(
    article: PageArticle, data: Mapping[str, object], said: Convention, *, in_both: bool
) -> dict[str, Value]:
    """Return the key that links a page with its twins, if the article has none and the generator needs it."""
    data = {key.lower() if said.ignores_case else key: value for key, value in data.items()}
    if any(key in data for key in said.link_keys):
        return {}
    if said.slug_links:
        title = data.get("title")
        return {"slug": slug(title if isinstance(title, str) else PurePosixPath(article.name).name)}
    return {said.link_keys[0]: quote(article.name)} if said.link_keys and in_both else {}


def slug(title: str) -> str:
    """Return the slug that Pelican makes of a title (`pelican.utils.slugify`): letters without accents, and dashes."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _SLUG_DASHES.sub("-", _NOT_IN_SLUG.sub("", plain).strip()).lower()


# HTML


def _html_edits(
    article: PageArticle, page: HtmlPage, here: TwinPage, pages: SitePages, rules: PageRules
) -> Iterator[TextEdit]:
    twins = pages.pages.get(article.path, {})
    others = [tag for tag in twins if codes.base(tag) != codes.base(here.language)]
    is_own = codes.base(here.language) == article.language
    needs_root = pages.convention is not None and page.is_document
    if needs_root:
        yield from languages.named_root(page, here.language)
    if not is_own:
        yield from languages.edits(page, article.language, here.language)
    if others or article.path in pages.withheld:
        yield from languages.alternates(page, article.language, here.language, others)
    if _states_itself(page, here, rules):
        yield from head.edits(page, _addresses(article, here, pages, rules))


def _states_itself(page: HtmlPage, here: TwinPage, rules: PageRules) -> bool:
    """Tell whether the head of a page is made to say which page it is."""
    return bool(page.is_document and rules.url and here.address)


def _addresses(article: PageArticle, here: TwinPage, pages: SitePages, rules: PageRules) -> head.Addresses:
    twins = pages.pages.get(article.path, {})
    whole = {tag: rules.url + one.address for tag, one in twins.items() if one.address}
    own = pages.page(article.path, article.language)
    withheld = pages.withheld.get(article.path, ())

    def linked(written: str) -> str:
        link = pages.target(written.strip(), article.path) if here.path != article.path else None
        return (link and pages.rewritten(written.strip(), link, here)) or written

    are_named = canonical.has_alternates(article.path, pages)
    return head.Addresses(
        own=rules.url + (here.address or ""),
        language=here.language,
        alternates=head.alternates(whole, rules.x_default, with_bases=rules.hreflang_bases) if are_named else {},
        default=rules.url + own.address if own and own.address else "",
        is_withheld=lambda written: any(pages.is_at(written.strip(), article.path, one) for one in withheld),
        canonical=lambda written: canonical.led(written, article.path, here, pages),
        itself=lambda written: canonical.own(written, article.path, here, pages),
        linked=linked,
    )
