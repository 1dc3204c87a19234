"""Where the address leads under which a page is to be listed: to itself, or to another page.

An author who names another page says which one search engines should list: that of which an AMP page is a version, or
that of the paper from which a text was taken over. That stays said, of the other page's edition if there is one.
"""

from __future__ import annotations

from posixpath import basename
from urllib.parse import unquote, urljoin

from l10n.edition.page.linking.references import with_last_name
from l10n.edition.page.site_pages import SitePages, TwinPage, bare_name
from l10n.edition.site import urls
from l10n.languages import codes


def is_listed(article: str, pages: SitePages) -> bool:
    """Tell whether search engines list the pages of an article under their own addresses.

    Args:
        article: its path.
        pages: of the site.

    """
    said = pages.said(article)
    return said.may_list and not _is_other(said.canonical, article, pages)


def has_alternates(article: str, pages: SitePages) -> bool:
    """Tell whether the pages of an article name each other: those that are listed, and the AMP versions of them."""
    said = pages.said(article)
    is_version = said.is_amp and said.may_list and pages.target(said.canonical, article) is not None
    return is_version or is_listed(article, pages)


def led(written: str, article: str, here: TwinPage, pages: SitePages) -> str:
    """Return what must stand on a page where its article has an address that it calls its own.

    Args:
        written: the address.
        article: the path of the article.
        here: the page, with its address.
        pages: of the site.

    """
    bare = written.strip()
    if urls.is_template(bare):
        return written
    if not _is_other(bare, article, pages):
        return pages.url + (here.address or "")
    link = pages.target(bare, article)
    own = pages.own.get(article, "")
    other = link and (pages.page(link.article, here.language) or pages.page(link.article, own))
    if other and other.address:
        return pages.url + other.address + urls.divided(bare)[1]
    is_relative = pages.local(bare) == bare and not bare.startswith("/")
    source = pages.page(article, own) if own and codes.base(own) != codes.base(here.language) else None
    if is_relative and source and source.address:
        return pages.url + urljoin(source.address, bare)
    return written


def own(written: str, article: str, here: TwinPage, pages: SitePages) -> str | None:
    """Return what must stand on a page where its article names its own address as a part of its data.

    What is behind the address, such as the `#` of a part of the page, stays. The page in whose place the article wants
    to be listed counts as its own.

    Args:
        written: the address.
        article: the path of the article.
        here: the page, with its address.
        pages: of the site.

    Returns:
        None if the address is that of something else.

    """
    bare, rest = urls.divided(written.strip())
    if not bare or urls.is_template(written):
        return None
    if not pages.url:
        link = pages.target(bare, article)
        new = pages.rewritten(bare, link, here) if link and link.article == article else None
        return new and new + rest
    if _is_other(bare, article, pages) and bare != urls.divided(pages.said(article).canonical)[0]:
        return None
    return led(bare, article, here, pages) + rest


def _is_other(written: str, article: str, pages: SitePages) -> bool:
    """Tell whether an address is that of another page.

    Not every address of the site is known. One that ends as the article is called is taken for its own, and so is one
    that the generator makes.
    """
    if not written or urls.is_template(written):
        return False
    if link := pages.target(written, article):
        return link.article != article
    local = pages.local(written)
    path = unquote(urls.divided(local or "")[0])
    if local is None or not path:
        return local is None
    is_called_so = basename(bare_name(path.strip("/"))) == basename(bare_name(article))
    is_own = is_called_so or with_last_name(path, pages) == article
    return not is_own or pages.said(article).is_amp
