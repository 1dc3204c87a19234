"""References of Hugo, which name a page without its language: `{{< relref "agua#causas" >}}`."""

from __future__ import annotations

from posixpath import basename, dirname, join, normpath

from l10n.edition.page.site_pages import SitePages, bare_name


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
