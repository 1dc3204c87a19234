"""What the address of an edition is to be made of, as its article, its translation and the house say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from l10n.edition.builder import Edition
from l10n.edition.page.moving import value_of
from l10n.edition.page.rules import PageRules
from l10n.edition.site.addresses import PageNames
from l10n.edition.site.presets import Convention
from l10n.edition.site.slugs import SlugHindrance, SlugWish, slug, takes_slug
from l10n.formats import front_matter
from l10n.formats.outline.reader import outline
from l10n.review.catalog import State
from l10n.text.plain import plain_text


class SlugArticle(NamedTuple):
    """An article, as the slugs of its editions need it."""

    path: str
    front: Mapping[str, object]
    """Its front matter."""
    names: PageNames
    """What the addresses of its pages are made of, by its file."""
    said: bool | str | None
    """What it says of the slug of its editions; None if it says nothing."""


def wished(article: SlugArticle, edition: Edition, convention: Convention, rules: PageRules) -> SlugWish:
    """Return what the address of a translation is to be made of.

    A slug that a person wrote is firm: one that the article states for its editions, or the reviewed translation of
    its own slug, where that is offered to translators. One that is made of a title needs a reviewed title: an address
    lasts, and a draft does not.

    Args:
        article: the article.
        edition: the translation.
        convention: what the generator reads.
        rules: what the site wants.

    """
    found = _wished(article, edition, convention, rules)
    if not found.text:
        return found
    if not takes_slug(article.names, convention):
        return SlugWish(is_firm=found.is_firm, hindrance=SlugHindrance.UNREAD)
    has_key = not article.front.keys().isdisjoint(convention.link_keys)
    if convention.linked_by_address and not rules.link_source and not has_key:
        return SlugWish(is_firm=found.is_firm, hindrance=SlugHindrance.UNLINKED)
    return found


def _wished(article: SlugArticle, edition: Edition, convention: Convention, rules: PageRules) -> SlugWish:
    said, path = article.said, article.path
    if isinstance(said, str):
        return SlugWish(said, is_firm=True)
    if said is False:
        return SlugWish(is_firm=True)
    if not (said or rules.slugs) and "slug" not in edition.text.lower():  # a quick check
        return SlugWish()
    data = front_matter.data(path, edition.text)
    own = _translated(article.front, data, convention) if edition.tally.whole else ""
    if own:
        return SlugWish(own, is_firm=True)
    if not (said or rules.slugs) or edition.tally.title is not State.REVIEWED:
        return SlugWish()
    return SlugWish(slug(_title(path, edition.text, data)))


def _translated(source: Mapping[str, object], data: Mapping[str, object], convention: Convention) -> str:
    """Return the slug of an edition, if its article has one and translators were offered it; else the empty text."""
    if not convention.slug_key:
        return ""
    before, now = (value_of(each, convention.slug_key, convention) for each in (source, data))
    return slug(now) if isinstance(now, str) and before and now != before else ""


def _title(path: str, text: str, data: Mapping[str, object]) -> str:
    """Return the title of a page, without markup: that of its front matter, else its first heading."""
    said = next((data[key] for key in data if key.lower() == "title"), None)
    if isinstance(said, str) and said.strip():
        return plain_text(said)
    return next((one.text for one in outline(path, text).headings), "")
