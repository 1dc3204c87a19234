"""Literals in a configuration that is written in JavaScript or TypeScript, found without running it.

Only what stands there as a literal is found: `locales: ["es", "en"]`, and nothing of `locales: LOCALES`. Comments and
strings are told apart as in ECMAScript (ECMA-262, 12); of a template, only one without `${` counts as a string. A
regular expression with a quote in it may hide what follows, up to the end of its line. Time and memory grow with the
length of the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""//[^\r\n]*|/\*.*?(?:\*/|\Z)"""
    r"""|(?P<string>"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|`(?:[^`\\]|\\.)*`)"""
    r"""|(?P<word>[^\W\d][\w$]*|\$[\w$]*)|(?P<mark>[\[\]{}():=,;])|(?P<other>[^\s])""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_OPENING = {"[": "]", "{": "}", "(": ")"}

Literal = str | Sequence["Literal"] | Mapping[str, "Literal"] | None
"""A string, an array or an object; None for all else."""


def properties(code: str) -> dict[str, list[Literal]]:
    """Return the literals that stand behind names, wherever in a code: of `name: value` and of `name = value`.

    Those inside others come first.
    """
    found: dict[str, list[Literal]] = {}
    inside = [_Brackets("")]
    for kind, text in _tokens(code):
        here = inside[-1]
        if kind != "mark":
            here.parts.append((kind, text))
        elif text in _OPENING:
            inside.append(_Brackets(text))
        elif text in (":", "="):
            here.begin(found)
        elif text in (",", ";"):
            here.end(found)
        elif len(inside) > 1 and text == _OPENING[here.opening]:
            here.end(found)
            inside.pop()
            inside[-1].parts.append(("literal", here.literal()))
    while inside:
        inside.pop().end(found)
    return found


def strings(code: str) -> set[str]:
    """Return all strings of a code: among them the names of the packages that it imports."""
    return {text for kind, text in _tokens(code) if kind == "string"}


def _tokens(code: str) -> Iterator[tuple[str, str]]:
    """Yield strings without their quotes, words, and marks; no comments."""
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match[0]
        if kind == "string":
            computed = text[0] == "`" and "${" in text
            yield ("other", text) if computed else (kind, _ESCAPE.sub(r"\1", text[1:-1]))
        elif kind:
            yield kind, text


@dataclass(slots=True)
class _Brackets:
    """What has been read between brackets, or outside of all."""

    opening: str
    parts: list[tuple[str, Literal]] = field(default_factory=list)
    """What has been read of the present item."""
    name: str | None = None
    """The name before the present item."""
    items: list[Literal] = field(default_factory=list)
    pairs: dict[str, Literal] = field(default_factory=dict)

    def begin(self, found: dict[str, list[Literal]]) -> None:
        """Take what was read last for the name of what follows; the item before ends where no comma says so."""
        kind, name = self.parts.pop() if self.parts else ("other", None)
        self.end(found)
        self.name = name if kind in ("word", "string") and isinstance(name, str) else None

    def end(self, found: dict[str, list[Literal]]) -> None:
        """Finish the present item."""
        value = self._value()
        if self.name is not None:
            found.setdefault(self.name, []).append(value)
            self.pairs[self.name] = value
        elif self.parts:
            self.items.append(value)
        self.parts, self.name = [], None

    def literal(self) -> Literal:
        """Return what the brackets hold; nothing is known of what parentheses hold."""
        return self.items if self.opening == "[" else self.pairs if self.opening == "{" else None

    def _value(self) -> Literal:
        """Return the literal that an item is; words behind it are a type (`as const`), or the next line."""
        kinds = [kind for kind, _ in self.parts]
        is_literal = kinds[:1] in (["string"], ["literal"]) and {*kinds[1:]} <= {"word"}
        return self.parts[0][1] if is_literal else None
