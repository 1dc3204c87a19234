"""Which attributes of components are translated."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from l10n.formats.mdx.jsx import Piece

Parameters = Collection[tuple[str, str]]
"""Names of a component and an attribute of it that readers see; `*` stands for any component."""
ANY: Final = "*"
_ROLES = {
    **dict.fromkeys(("alt",), "image text"),
    **dict.fromkeys(("caption",), "caption"),
    **dict.fromkeys(("description",), "description"),
    **dict.fromkeys(("summary",), "summary"),
    **dict.fromkeys(("title", "heading", "subtitle", "tagline"), "title text"),
    **dict.fromkeys(("label", "aria-label", "placeholder"), "label"),
}
"""The roles of attributes by their names."""
DEFAULT: Final[frozenset[tuple[str, str]]] = frozenset((ANY, name) for name in _ROLES)
"""What is translated where the settings name nothing."""


_NO = ('"no"', "'no'", '{"no"}', "{'no'}")


def is_excluded(piece: Piece) -> bool:
    """Return whether a tag says that nothing of its element is translated."""
    return any(one.name == "translate" and one.value.lower() in _NO for one in piece.attributes)


def offered(parameters: Parameters, component: str, attribute: str) -> str:
    """Return the role of an attribute that is translated, empty for one that is not."""
    if (component, attribute) in parameters or (ANY, attribute) in parameters:
        return _ROLES.get(attribute, "label")
    return ""
