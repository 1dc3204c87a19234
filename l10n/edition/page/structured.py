"""What a page tells programs of its translation: of which work, by whom or what, and how.

`translationOfWork`, `workTranslation`, `translator`, `digitalSourceType`: schema.org, `CreativeWork`. Front matter has
the same in keys of our own, for templates; no generator has keys for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from l10n.edition.page.html import jsonld
from l10n.edition.page.html.jsonld import PageTexts, written
from l10n.edition.page.html.reading import HtmlPage
from l10n.edition.page.languages import added
from l10n.edition.page.site_pages import SitePages, TwinPage
from l10n.edition.page.telling import PageTells
from l10n.formats.front_matter.entries import Value
from l10n.languages import codes
from l10n.text.edits import TextEdit

_ARTICLES = frozenset(
    (
        *("Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle"),
        *("OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle", "Report"),
        *("SatiricalArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "TechArticle", "APIReference"),
        *("SocialMediaPosting", "BlogPosting", "LiveBlogPosting", "DiscussionForumPosting"),
    )
)
"""The types of articles in schema.org."""
_FIRST_KEY = re.compile(r'\s*\{(?P<before>\s*)"')


class PageWork(NamedTuple):
    """A page as a work."""

    language: str
    """BCP 47."""
    address: str
    """Whole, or from the root of the site where the site has not said its own; empty if it is not known."""


class PageWorks(NamedTuple):
    """A page among its twins."""

    own: PageWork
    original: PageWork | None = None
    """What it is a translation of, if that is published and is another page."""
    translations: Sequence[PageWork] = ()
    """Its published translations, if it is the original."""


def works(article: str, language: str, here: TwinPage, pages: SitePages) -> PageWorks:
    """Return what a page is among its twins.

    Args:
        article: the path of its article.
        language: the base language of the article.
        here: the page.
        pages: the published pages of the site.

    """

    def work(page: TwinPage) -> PageWork:
        return PageWork(page.language, pages.url + page.address if page.address else "")

    if codes.base(here.language) != language:
        own = pages.page(article, language)
        return PageWorks(work(here), work(own) if own else None)
    twins = pages.pages.get(article, {}).values()
    return PageWorks(work(here), None, [work(one) for one in twins if codes.base(one.language) != language])


def edits(
    page: HtmlPage, works: PageWorks, tells: PageTells, house: str, texts: Callable[[], PageTexts]
) -> Iterator[TextEdit]:
    """Yield the edits after which the JSON-LD of a whole page tells it.

    An article that the page describes by itself is told more of; what its author says stays. Where there is none, a
    description is added to the head.

    Args:
        page: the page.
        works: the page among its twins.
        tells: how it was translated.
        house: who answers for reviewed translations.
        texts: returns the texts of the page; beside one that is left in another language, none is stated.

    """
    facts = _facts(works, tells, house)
    if not page.is_document or not facts:
        return
    facts = {"inLanguage": works.own.language, **facts}
    for script in page.data:
        known = _article(page.text[script])
        if known is not None:
            if works.original and jsonld.is_left(page.text[script], texts()):
                del facts["inLanguage"]
            yield from _extended(page.text, script, {key: facts[key] for key in facts if key not in known})
            return
    address = {"url": works.own.address} if _is_whole(works.own) else {}
    whole = {"@context": "https://schema.org", "@type": "Article", **address, **facts}
    tag = f'<script type="application/ld+json">{written(whole)}</script>'
    yield from added(page.text, page.head_end, page.last_in_head, [tag])


def values(works: PageWorks, tells: PageTells, house: str) -> dict[str, Value]:
    """Return what the front matter of a translation tells; arguments as for `edits`."""
    found: dict[str, Value] = {}
    if works.original and works.original.address:
        found["translation_of"] = works.original.address
    names = tuple(name for name, _ in _makers(tells, house))
    if names:
        found["translator"] = names[0] if len(names) == 1 else names
    if tells.digital_source:
        found["digital_source_type"] = str(tells.digital_source)
    return found


def _facts(works: PageWorks, tells: PageTells, house: str) -> dict[str, object]:
    found: dict[str, object] = {}
    if works.original and _is_whole(works.original):
        found["translationOfWork"] = _work(works.original)
    if translations := [_work(one) for one in works.translations if _is_whole(one)]:
        found["workTranslation"] = translations
    makers = [{"@type": kind, "name": name} for name, kind in _makers(tells, house)]
    if makers:
        found["translator"] = makers[0] if len(makers) == 1 else makers
    if tells.digital_source:
        found["digitalSourceType"] = tells.digital_source.schema
    return found


def _is_whole(one: PageWork) -> bool:
    """Tell whether the address of a page is known, with its host."""
    return "://" in one.address


def _makers(tells: PageTells, house: str) -> Iterator[tuple[str, str]]:
    """Yield who and what translated the page, each with its type in schema.org."""
    if house and tells.has_reviewed:
        yield house, "Organization"
    for package in tells.packages:
        yield package, "SoftwareApplication"


def _work(one: PageWork) -> Mapping[str, str]:
    return {"@type": "Article", "@id": one.address, "inLanguage": one.language}


def _article(source: str) -> Mapping[str, object] | None:
    """Return what a script says, if it is of one article."""
    try:
        said = json.loads(source)
    except (ValueError, RecursionError):
        return None
    kinds = said.get("@type") if isinstance(said, dict) else None
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return said if any(isinstance(kind, str) and kind in _ARTICLES for kind in kinds) else None


def _extended(text: str, script: slice, facts: Mapping[str, object]) -> Iterator[TextEdit]:
    """Yield the edit that adds keys behind the last one of an object, each on a line where the first has its own."""
    if facts:
        source = text[script]
        at = len(source[: source.rindex("}")].rstrip())
        found = _FIRST_KEY.match(source)
        before = found["before"] if found and "\n" in found["before"] else " "
        new = "".join(f",{before}{json.dumps(key)}: {written(value)}" for key, value in facts.items())
        yield TextEdit(script.start + at, script.start + at, new)
