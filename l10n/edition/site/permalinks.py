"""The address of a post of Jekyll by the template that its site sets.

jekyllrb.com: "Permalinks", "Front matter defaults".

Only plain placeholders are known. A template with another one gives no address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from l10n.edition.site.addresses import DATED, categories

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_PLACEHOLDER = re.compile(r":[a-z_]+")
_SLASHES = re.compile(r"/{2,}")


def template(config: Mapping[str, object], path: str, matter: Mapping[str, object]) -> str:
    """Return the template of the address of a post.

    Args:
        config: the configuration of the site.
        path: of the post, below the folder of the site.
        matter: its front matter.

    """
    said = _permalink(matter) or _permalink(_default(config, path)) or _permalink(config) or "date"
    return _STYLES.get(said, said)


def expanded(template: str, name: str, matter: Mapping[str, object]) -> str | None:
    """Return the address of a post; None if it cannot be told.

    Args:
        template: from `template`.
        name: its file name without suffix, which begins with the date.
        matter: its front matter.

    """
    post = DATED.fullmatch(name)
    if post is None:
        return None
    said = matter.get("date")
    day = said if isinstance(said, date) else None
    year, month, number = (
        (day.year, day.month, day.day) if day else (int(post[one]) for one in ("year", "month", "day"))
    )
    values = {
        ":year": f"{year:04}",
        ":short_year": f"{year % 100:02}",
        ":month": f"{month:02}",
        ":i_month": str(month),
        ":day": f"{number:02}",
        ":i_day": str(number),
        ":title": post["rest"],
        ":slug": post["rest"].lower(),
        ":categories": "/".join(categories(matter)),
        ":output_ext": ".html",
    }
    if any(one not in values for one in _PLACEHOLDER.findall(template)):
        return None
    return _SLASHES.sub("/", "/" + _PLACEHOLDER.sub(lambda found: values[found[0]], template))


def _permalink(table: Mapping[str, object]) -> str:
    said = table.get("permalink")
    return said if isinstance(said, str) else ""


def _default(config: Mapping[str, object], path: str) -> Mapping[str, object]:
    """Return the defaults for a post that say something of its address: those of the longest path win."""
    listed = config.get("defaults")
    best: tuple[int, Mapping[str, object]] = (-1, {})
    for one in listed if isinstance(listed, list) else ():
        scope, values = (one.get("scope"), one.get("values")) if isinstance(one, dict) else (None, None)
        if not isinstance(values, dict) or not isinstance(scope, dict) or not _permalink(values):
            continue
        folder = str(scope.get("path") or "").strip("/")
        fits = not folder or path == folder or path.startswith(f"{folder}/")
        if fits and scope.get("type") in (None, "posts") and len(folder) >= best[0]:
            best = len(folder), values
    return best[1]
