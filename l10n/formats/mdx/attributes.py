"""What the attributes of tags in MDX say: which are text, and whether an element is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.article import Container
from l10n.formats.attributes import html_attributes
from l10n.formats.attributes.html_attributes import bare, is_string
from l10n.formats.attributes.parameters import Parameters
from l10n.formats.dialects.words import LineText
from l10n.formats.elements.names import KEPT, SPOKEN
from l10n.formats.mdx.jsx import Piece

_QUOTES = ('"', "'")
_CLASSES = ("class", "className")


def is_excluded(piece: Piece) -> bool:
    """Return whether a tag says that nothing of its element is translated."""
    values = {one.name: bare(one.value).lower() for one in piece.attributes}
    if "translate" in values:
        return values["translate"] == "no"
    return any("notranslate" in values.get(name, "").split() for name in _CLASSES)


def texts(piece: Piece, places: Sequence[tuple[int, int]], parameters: Parameters) -> Iterator[LineText]:
    """Yield the attributes of a tag that are text, by the rules of HTML for its elements, else by the settings.

    Args:
        piece: the tag.
        places: where the values of its attributes are in the text, with their quotes.
        parameters: those that the settings name.

    """
    if piece.name in KEPT - SPOKEN or is_excluded(piece):
        return
    values = {one.name.lower(): bare(one.value) for one in piece.attributes}
    for one, (start, end) in zip(piece.attributes, places, strict=True):
        offer = html_attributes.offer(piece.name, one.name.lower(), values, parameters, is_jsx=True)
        if offer and (one.value[0] in _QUOTES or is_string(one.value)):
            yield LineText(start, end, offer.role, Container.ATTRIBUTE, offer.setting)
