r"""Parameters of shortcodes, components and HTML elements that are text: which are, where they stand, how they escape.

Sources: Hugo 0.150, parser/pageparser (in `"…"` the pair `\"` is a quote, and where there is one, all other backslashes
are dropped; in backticks nothing is escaped, and lines may end); Jekyll 4.4, tags/include.rb (`\"` and `\'`, a value
without quotes is a variable); Liquid, Nunjucks and Eleventy, whose values may have commas or colons around them;
WordPress 6.8, shortcode_parse_atts (no escapes: the other quotes, or an entity).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from l10n.article import Container, Syntax
from l10n.formats import inline
from l10n.formats.dialects.words import ATTRIBUTE_ROLES
from l10n.text.data.key_paths import ParameterName
from l10n.text.lazy import lazy_pattern
from l10n.text.patterns import NAMED_SHORTCODE

_KEY_PART = r"(?: (?P<key> [\w@-]++ (?> (?: [:.] [\w@-]++ )* ) ) \s*+ {sign} \s*+ )?"
_PARAMETERS = {
    Container.HUGO: lazy_pattern(
        rf"""\s*+ {_KEY_PART.format(sign="=")}
        (?P<value> (?P<quote> ["`] ) (?: (?<= " ) (?> (?: \\. | [^"\\\n] )* ) " | (?<= ` ) [^`]*+ ` )
          | (?P<bare> [^\s"`=<>{{}}%]++ ) )""",
        re.VERBOSE,
    ),
    Container.LIQUID: lazy_pattern(
        rf"""[\s,]*+ {_KEY_PART.format(sign="[=:]")}
        (?P<value> (?P<quote> ["'] ) (?: (?<= " ) (?> (?: \\. | [^"\\] )* ) " | (?<= ' ) (?> (?: \\. | [^'\\] )* ) ' )
          | (?P<bare> [^\s"',=:{{}}%]++ ) )""",
        re.VERBOSE | re.DOTALL,
    ),
    Container.BRACKETS: lazy_pattern(
        rf"""\s*+ {_KEY_PART.format(sign="=")}
        (?P<value> (?P<quote> ["'] ) (?: (?<= " ) [^"]*+ " | (?<= ' ) [^']*+ ' )
          | (?P<bare> [^\s"'=\[\]]++ ) )""",
        re.VERBOSE,
    ),
}
"""One parameter in each syntax, with its key if it has one."""
_ROLES = {**ATTRIBUTE_ROLES, "description": "description", "placeholder": "placeholder", "tagline": "title text"}
_INCLUDE = "include"
_BARE_IN_HUGO = lazy_pattern(r"[^\W\d][\w-]*+")
_BACKSLASH = "\\"
_TYPED = ("true", "false")


class Value(NamedTuple):
    """A parameter that is text."""

    start: int
    end: int
    """Its span in the shortcode, with its quotes."""
    text: str
    """Without quotes and escapes."""
    container: Container
    role: str
    setting: str
    """The name as written in the settings."""


class Parameters:
    """The parameters that the settings name."""

    def __init__(self, names: Iterable[ParameterName] = ()) -> None:
        """Take the names; case does not matter, and a name with `*` is weaker than one without."""
        self._known: dict[tuple[str, str], str] = {}
        for each in names:
            self._known.setdefault((each.name, each.parameter), each.written)

    def setting(self, names: Collection[str], parameter: str, *, any_name: bool = True) -> str | None:
        """Return the name in the settings that a parameter has, or None if it is not among them.

        Args:
            names: what the shortcode, component or element is called; several names may stand for one thing.
            parameter: its key, or its number, from 0.
            any_name: whether names with `*` count.

        """
        spelled = [name.lower() for name in names] + (["*"] if any_name else [])
        found = (self._known.get((name, parameter.lower())) for name in spelled)
        return next(filter(None, found), None) if self._known else None

    def of(self, source: str) -> list[Value]:
        """Return the parameters of a shortcode that are text and that the settings name; none for anything else.

        Args:
            source: the shortcode, up to its closing marks or further: `{{< figure caption="…" >}}`,
                `{% include figure.html caption="…" %}`, `[caption caption="…"]`.

        """
        opening = NAMED_SHORTCODE.match(source) if self._known else None
        if opening is None:
            return []
        kind = opening.lastgroup
        container = _CONTAINERS[kind or ""]
        name = opening[opening.lastindex or 0]
        found = _read(source, opening.end(), container)
        names = [name, *_included(name, source, found)]
        return [value for each in found if (value := self._value(source, each, container, names))]

    def _value(self, source: str, found: _Found, container: Container, names: Collection[str]) -> Value | None:
        setting = self.setting(names, found.key)
        if setting is None:
            return None
        raw = source[found.start : found.end]
        text = _decoded(raw, container)
        if text is None or not inline.has_words(inline.leaves(text, Syntax.PLAIN)):
            return None
        return Value(found.start, found.end, text, container, role_of(found.key), setting)


NONE = Parameters()
"""No parameters."""
_CONTAINERS = {"hugo_name": Container.HUGO, "liquid": Container.LIQUID, "bracket": Container.BRACKETS}


def role_of(parameter: str) -> str:
    """Return the role of a text that is the value of a parameter."""
    return _ROLES.get(parameter.lower(), "parameter")


def write(container: Container, raw: str, content: str) -> str:
    """Return a parameter in the quotes of the old one, `raw`, if they can hold it; else in others.

    Args:
        container: `HUGO`, `LIQUID` or `BRACKETS`.
        raw: the parameter as it was, with its quotes.
        content: the new text.

    """
    marks = {Container.HUGO: '"`', Container.LIQUID: "\"'", Container.BRACKETS: "\"'"}[container]
    is_bare = container is Container.HUGO and raw[:1] not in marks
    if is_bare and content not in _TYPED and _BARE_IN_HUGO.fullmatch(content):
        return content
    first = raw[:1] if raw[:1] in marks else '"'
    for quote in (first, *marks.replace(first, "")):
        candidate = _encoded(content, container, quote)
        if _decoded(candidate, container) == content and _PARAMETERS[container].fullmatch(candidate):
            return candidate
    one_line = " ".join(content.split("\n")).replace('"', "&quot;")
    return f'"{one_line.removesuffix(_BACKSLASH) + "&#92;" if one_line.endswith(_BACKSLASH) else one_line}"'


class _Found(NamedTuple):
    """A parameter of a shortcode."""

    key: str
    """Its name, or its number among those without one."""
    start: int
    end: int


def _read(source: str, at: int, container: Container) -> list[_Found]:
    found: list[_Found] = []
    unnamed = 0
    while match := _PARAMETERS[container].match(source, at):
        found.append(_Found(match["key"] or str(unnamed), *match.span("value")))
        unnamed += match["key"] is None
        at = match.end()
    return found


def _included(name: str, source: str, found: Collection[_Found]) -> Iterator[str]:
    """Yield what else an include of Liquid is called: `include`, and the file with and without its suffix."""
    if not name.startswith(_INCLUDE) and name != "render":
        return
    yield _INCLUDE
    for first in found:
        if first.key == "0":
            path = PurePosixPath(source[first.start : first.end].strip("\"'"))
            yield from (str(path), path.name, path.stem)


def _decoded(raw: str, container: Container) -> str | None:
    """Return the text of a parameter, or None if it is none: a number, a variable."""
    quote, inside = raw[:1], raw[1:-1]
    if quote not in ('"', "'", "`"):
        return raw if container is not Container.LIQUID and raw not in _TYPED else None
    if quote == "`" or container is Container.BRACKETS:
        return inside
    escaped = f"\\{quote}"
    if escaped not in inside:
        return inside
    return inside.replace("\\", "") if container is Container.HUGO else inside.replace(escaped, quote)


def _encoded(content: str, container: Container, quote: str) -> str:
    can_escape = quote != "`" and container is not Container.BRACKETS
    return quote + (content.replace(quote, f"\\{quote}") if can_escape else content) + quote
