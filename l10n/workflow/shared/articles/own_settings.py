"""What an article says to l10n in its front matter: the table `l10n`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from l10n.edition.policy import PublishRules
from l10n.errors import ArticleError
from l10n.formats import front_matter
from l10n.project.tables import publish
from l10n.project.tables.values import InnerError
from l10n.text.lines import Lines

TABLE = "l10n"
"""The key of front matter."""
_MAY_BE_THERE = re.compile(rf"""^\W{{0,9}}{TABLE}["']?[ \t]*[:=\].]""", re.MULTILINE)


def rules(path: str, text: str, values: Mapping[str, object]) -> PublishRules:
    """Return what an article says of what may go live.

    Args:
        path: of the article, for messages.
        text: of the article, for the lines in messages.
        values: its front matter.

    Raises:
        ArticleError: the table is wrong.

    """
    try:
        return publish.of_article(values.get(TABLE, {}))
    except ValueError as error:
        keys = error.keys if isinstance(error, InnerError) else ()
        what = f"`{'.'.join((TABLE, *keys))}` in its front matter {error}"
        raise ArticleError(what, path=path, line=line(text, *(keys[-1:] or (TABLE,)))) from error


def refuse_wrong(path: str, text: str) -> None:
    """Raise ArticleError if the table of an article is wrong, or its front matter is broken."""
    if _MAY_BE_THERE.search(text):
        rules(path, text, front_matter.data(path, text))


def line(text: str, key: str) -> int:
    """Return the line where a key of front matter is probably written: the first with the word and a sign behind it."""
    found = re.search(rf"(?:(?<=[\s\"'{{\[,.])|^){re.escape(key)}[\"']?\s*[:=\].]", text, re.MULTILINE)
    return Lines(text).at(found.start()) if found else 1
