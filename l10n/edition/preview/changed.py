"""Shows what changed between two versions of a sentence: words that went, and words that came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.edition.preview.elements import Html, element, joined
from l10n.languages.messages import gettext as _
from l10n.text.similarity import edits

_PIECE = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")


def changed(before: str, now: str) -> Html:
    """Return both versions as one text; what went and what came is marked, and said to those who do not see it."""
    return joined(_marked(_PIECE.findall(before), _PIECE.findall(now)))


def _marked(before: list[str], now: list[str]) -> Iterator[str]:
    at = 0
    for gone, come in edits(before, now):
        old, new = "".join(before[slice(*gone)]), "".join(now[slice(*come)])
        yield "".join(before[at : gone[0]])
        for name, what, text in (("del", _("removed:"), old), ("ins", _("added:"), new)):
            words = text.lstrip()
            yield text.removesuffix(words)
            if words:
                yield element(name, element("span", f"{what} ", class_="unseen"), words)
        at = gone[1]
    yield "".join(before[at:])
