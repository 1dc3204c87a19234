"""A page that sends its readers on to another one, where no generator makes such pages."""

from __future__ import annotations

from html import escape, unescape
from itertools import pairwise
from posixpath import dirname, relpath

from l10n.edition.page.site_pages import TwinPage
from l10n.edition.site import urls
from l10n.formats.elements.tokens import TokenKind, tokens

_MARK = '<meta name="generator" content="l10n redirect">'
"""By which l10n knows such a page again."""


def title_of(text: str) -> str:
    """Return the title of a page of HTML, as it is written in it; empty if it has none."""
    found = [*tokens(text)]
    for tag, behind in pairwise(found):
        if tag.kind is TokenKind.OPEN and tag.name == "title" and behind.kind is TokenKind.TEXT:
            return " ".join(unescape(text[behind.start : behind.end]).split())
    return ""


def redirect(path: str, to: TwinPage, url: str, title: str = "") -> str:
    """Return a page that sends its readers on.

    Args:
        path: its path, relative to the root of the project.
        to: the page that has taken its place.
        url: the address of the root of the site; empty if it is not known.
        title: of the page that has taken its place; empty if it is not known.

    """
    target = escape(urls.encoded(relpath(to.path, dirname(path) or ".")))
    words = escape(title, quote=False) or target
    canonical = escape(url + to.address) if url and to.address else target
    return f"""<!doctype html>
<html lang="{escape(to.language)}">
<head>
<meta charset="utf-8">
<title>{words}</title>
{_MARK}
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><main><h1><a href="{target}">{words}</a></h1></main></body>
</html>
"""


def is_redirect(content: bytes) -> bool:
    """Tell whether a file is a page that `redirect` made."""
    return _MARK.encode() in content
