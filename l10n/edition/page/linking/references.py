"""What names a page without its path: references of Hugo, `{{< relref "agua#causas" >}}`, and addresses not known."""

from __future__ import annotations

import re
from posixpath import basename, dirname, join, normpath

from l10n.edition.page.site_pages import SitePages, bare_name

_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-")


def referred(path: str, article: str, pages: SitePages) -> str | None:
    """Return the article that a reference names; None if there is none, or more than one.

    Hugo looks from the folder of the page and from the root of the pages, and for the only page of that name. A bundle
    has the name of its folder (gohugo.io, "ref", "Page.GetPage").

    Args:
        path: the reference without its fragment.
        article: the path of the article in which it stands.
        pages: of the site.

    """
    if not path:
        return article
    wanted, known = bare_name(path.strip("/")), pages.names
    folders = () if path.startswith("/") else {dirname(name) for name, held in known.items() if article in held}
    for name in (*(normpath(join(folder, wanted)) for folder in folders), wanted):
        if len(found := known.get(name, ())) == 1:
            return next(iter(found))
    same = {one for name, held in known.items() if basename(name) == wanted for one in held}
    return same.pop() if "/" not in path and len(same) == 1 else None


def with_last_name(address: str, pages: SitePages) -> str | None:
    """Return the only article whose name is the last part of an address that l10n does not know; None if there is none.

    Generators may have addresses of their own (Jekyll's `permalink`, Pelican's `ARTICLE_URL`). This is a guess, enough
    to keep an anchor where a link may lead, and too little to change the link.

    Args:
        address: without a fragment; of this site.
        pages: of the site.

    """
    wanted = basename(bare_name(address.strip("/")))
    is_dated = pages.convention is not None and pages.convention.dated_names
    found = {
        one
        for name, articles in pages.names.items()
        if wanted and wanted == (_DATE.sub("", basename(name), count=1) if is_dated else basename(name))
        for one in articles
    }
    return found.pop() if len(found) == 1 else None
