"""Attributes of HTML elements that readers see or hear, and those that the settings name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from l10n.article import Block, Container, Syntax
from l10n.formats import inline
from l10n.formats.attributes.parameters import NONE, Parameters, role_of
from l10n.formats.elements.kept import said
from l10n.formats.elements.names import ELEMENTS, KEPT, SPOKEN
from l10n.formats.elements.tokens import TokenKind, attributes, tokens, unquoted
from l10n.text.lines import Lines
from l10n.text.opaque.brackets import outside, templates, without

_QUOTES = ('"', "'")
_DATA = re.compile(r"\S*[=%]\S*")
"""An attribute value for programs, without spaces and with one of these, such as the citation data in wiki pages."""
_ATTRIBUTE_ROLES = {
    "title": "title text",
    "alt": "image text",
    "aria-label": "label",
    **dict.fromkeys(("aria-description", "aria-roledescription", "aria-valuetext"), "description"),
    **dict.fromkeys(("placeholder", "aria-placeholder"), "placeholder"),
}
"""Attributes of any element."""
_ELEMENT_ROLES = {
    ("option", "label"): "label",
    ("optgroup", "label"): "label",
    ("track", "label"): "label",
    ("table", "summary"): "summary",
    ("th", "abbr"): "label",
}
"""Attributes of one element: the name means something else elsewhere (HTML standard, "The translate attribute")."""
_STRING = re.compile(r"""\{(?:"[^"\\&\n]*"|'[^'\\&\n]*')\}""")
_BUTTONS = ("button", "reset", "submit")
"""Types of `<input>` whose value is what the button says."""
_META_ROLES = {
    **dict.fromkeys(("description", "og:description", "twitter:description"), "description"),
    **dict.fromkeys(("og:title", "twitter:title", "application-name", "apple-mobile-web-app-title"), "title"),
    **dict.fromkeys(("og:image:alt", "twitter:image:alt"), "image text"),
}
_UNSEEN = frozenset(("link", "style"))
"""Elements whose title attribute is for programs."""


class TextAttribute(NamedTuple):
    """An attribute that is text."""

    role: str
    setting: str = ""
    """What in the settings offers it; empty where HTML says so."""


def tag_blocks(tag: str, line: int, parameters: Parameters = NONE) -> tuple[Block, ...]:
    """Find the attributes of a tag that readers see or hear, and those that the settings name.

    None are offered of a tag that says that nothing of it is translated, nor of an element that is kept unchanged.

    Args:
        tag: the tag, from `<` to `>`; the offsets refer to it.
        line: the line of its `<` in the article.
        parameters: those that the settings name.

    """
    token = next(tokens(tag), None) if "=" in tag else None
    if token is None or token.kind is not TokenKind.OPEN or token.name in KEPT - SPOKEN:
        return ()
    places = attributes(tag)
    values = {name: unquoted(tag[slice(*place)]) for name, place in places.items()}
    if said(token.name, tag, places).translate is False:
        return ()
    lines = Lines(tag)
    found: list[Block] = []
    for name, place in places.items():
        made = offer(token.name, name, values, parameters)
        if made and (not made.setting or tag[place[0]] in _QUOTES):
            block = attribute_block(tag, place, made.role, line + lines.at(place[0]) - 1)
            found.append(replace(block, setting=made.setting))
    return tuple(filter(is_text, found))


def offer(
    element: str, name: str, values: Mapping[str, str], parameters: Parameters, *, is_jsx: bool = False
) -> TextAttribute | None:
    """Return how an attribute is offered: by the rules of HTML, else by the settings; None if it is no text.

    Args:
        element: the name of the element, or of the component.
        name: the name of the attribute, in lower case.
        values: the values of all attributes of the tag, without quotes, by their names in lower case.
        parameters: those that the settings name.
        is_jsx: whether only the settings know the attributes of a component.

    """
    if element in _UNSEEN:
        return None
    is_component = element not in ELEMENTS
    role = None if is_jsx and is_component else _role(element, name, values)
    if role:
        return TextAttribute(role)
    if element == "meta":
        name = _meta_name(values) if name == "content" else ""
    setting = parameters.setting((element,), name, any_name=is_component)
    return TextAttribute(role_of(name), setting) if setting else None


def _role(element: str, name: str, values: Mapping[str, str]) -> str | None:
    """Return the role of an attribute that is text by the rules of HTML."""
    if element == "meta":
        return _META_ROLES.get(_meta_name(values)) if name == "content" else None
    if (element, name) == ("input", "value"):
        return "button" if values.get("type", "").lower() in _BUTTONS else None
    return _ELEMENT_ROLES.get((element, name)) or _ATTRIBUTE_ROLES.get(name)


def _meta_name(values: Mapping[str, str]) -> str:
    return (values.get("name") or values.get("property") or "").lower()


def is_text(block: Block) -> bool:
    """Return whether the value of an attribute is for readers: it has words, and is no data for a program."""
    return inline.has_words(block.leaves) and not _DATA.fullmatch(block.content)


def attribute_block(text: str, place: tuple[int, int], role: str, line: int) -> Block:
    """Return the value of an attribute, with its span in a text, including quotes."""
    found = inline.leaves(bare(text[slice(*place)]), Syntax.HTML)
    return Block(*place, line, role, Syntax.HTML, Container.ATTRIBUTE, tuple(found))


def is_string(value: str) -> bool:
    """Return whether a value is a string of JavaScript in braces, `{"text"}`, that HTML would read alike."""
    return _STRING.fullmatch(value) is not None


def bare(value: str) -> str:
    """Return a value without its quotes, and without braces around them."""
    return unquoted(value[1:-1] if is_string(value) else value)


def enclose_attribute(raw: str, content: str) -> str:
    """Return an attribute's value in the quotes of the old value, `raw`, or in others if `content` contains those.

    A string of JavaScript stays one if it can hold the text; in plain quotes the same text needs no escapes of it.
    """
    if is_string(raw) and is_string(string := f"{raw[:2]}{content}{raw[-2:]}"):
        return string
    old = raw[0] if raw[:1] in ('"', "'") else '"'
    words = without(content, templates)
    quote = next((mark for mark in (old, '"', "'") if mark not in words), old)
    entity = "&quot;" if quote == '"' else "&#39;"
    return quote + outside(content, lambda part: part.replace(quote, entity), templates) + quote


def value(tag: str, places: Mapping[str, tuple[int, int]], name: str) -> str | None:
    """Return the value of an attribute in a tag, whose `attributes` are given, or None if it has none."""
    return unquoted(tag[slice(*places[name])]) if name in places else None
