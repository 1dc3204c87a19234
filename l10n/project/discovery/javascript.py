"""Literals in a configuration that is written in JavaScript or TypeScript, found without running it.

Only what stands there as a literal is found, or as the name of one: `locales: ["es", "en"]`, and `locales: LOCALES`
where `LOCALES = ["es", "en"]`. Comments and strings are told apart as in ECMAScript (ECMA-262, 12); of a template, only
one without `${` counts as a string. A regular expression with a quote in it may hide what follows, up to the end of its
line. Time and memory grow with the length of the code.
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
_TRUTHS = {"true": True, "false": False}
_DEEPEST = 40
"""Literals in one another; a configuration has a few."""

Literal = str | bool | Sequence["Literal"] | Mapping[str, "Literal"] | None
"""A string, a truth, an array or an object; None for all else."""


@dataclass(frozen=True, slots=True)
class ValueName:
    """A name that stands for a value."""

    text: str


_Part = str | bool | Sequence["_Part"] | Mapping[str, "_Part"] | ValueName | None


@dataclass(frozen=True, slots=True)
class ScriptValues:
    """What a code says in literals."""

    properties: Mapping[str, Sequence[Literal]]
    """The literals behind names, wherever in the code: of `name: value` and of `name = value`. Those inside others come
    first."""
    calls: Mapping[str, Sequence[Sequence[Literal]]]
    """The arguments of the calls of a function, by its name."""


def read(code: str) -> ScriptValues:
    """Return what a code says in literals."""
    found: dict[str, list[_Part]] = {}
    calls: dict[str, list[list[_Part]]] = {}
    inside = [_Brackets("")]
    for kind, text in _tokens(code):
        here = inside[-1]
        if kind != "mark":
            here.parts.append((kind, text))
        elif text in _OPENING:
            inside.append(_Brackets(text))
        elif text in (":", "="):
            here.begin(text, found)
        elif text in (",", ";"):
            if text == ";" or not here.is_in_type():
                here.end(found)
        elif len(inside) > 1 and text == _OPENING[here.opening]:
            here.end(found)
            inside.pop()
            inside[-1].close(here, calls)
    while inside:
        inside.pop().end(found)
    names = _Names(found)
    return ScriptValues(
        {name: [names.literal(one) for one in values] for name, values in found.items()},
        {name: [[names.literal(one) for one in values] for values in each] for name, each in calls.items()},
    )


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
    parts: list[tuple[str, _Part]] = field(default_factory=list)
    """What has been read of the present item."""
    name: str | None = None
    """The name before the present item."""
    sign: str = ""
    """What stands between the name and the present item."""
    items: list[_Part] = field(default_factory=list)
    pairs: dict[str, _Part] = field(default_factory=dict)

    def begin(self, sign: str, found: dict[str, list[_Part]]) -> None:
        """Take what was read last for the name of what follows; the item before ends where no comma says so."""
        if sign == "=" and self.sign == ":" and self.name is not None:  # in `name: Type = value` it was a type
            self.parts, self.sign = [], sign
            return
        kind, name = self.parts.pop() if self.parts else ("other", None)
        self.end(found)
        self.name, self.sign = (name if kind in ("word", "string") and isinstance(name, str) else None), sign

    def is_in_type(self) -> bool:
        """Tell whether a comma is one between the parameters of a type: `name: Record<string, Locale> = …`."""
        signs = [text for kind, text in self.parts if kind == "other"]
        is_type = self.sign == ":" and [kind for kind, _ in self.parts[:2]] == ["word", "other"] and signs[0] == "<"
        return is_type and signs.count("<") > signs.count(">")

    def end(self, found: dict[str, list[_Part]]) -> None:
        """Finish the present item."""
        value = self._value()
        if self.name is not None:
            found.setdefault(self.name, []).append(value)
            self.pairs[self.name] = value
        elif self.parts:
            self.items.append(value)
            if self.opening == "{" and len(self.parts) == 1 and isinstance(value, ValueName):  # `{ locales }`
                self.pairs[value.text] = value
        self.parts, self.name, self.sign = [], None, ""

    def close(self, inner: _Brackets, calls: dict[str, list[list[_Part]]]) -> None:
        """Take brackets that ended for a part of the present item; behind a word, those of a call."""
        kind, word = self.parts[-1] if self.parts else ("", None)
        if inner.opening == "(" and kind == "word" and isinstance(word, str):
            calls.setdefault(word, []).append(inner.items)
            self.parts.append(("other", None))
        else:
            self.parts.append(("literal", inner.literal()))

    def literal(self) -> _Part:
        """Return what the brackets hold; of parentheses, the only thing in them."""
        if self.opening == "(":
            return self.items[0] if len(self.items) == 1 and not self.pairs else None
        return self.items if self.opening == "[" else self.pairs if self.opening == "{" else None

    def _value(self) -> _Part:
        """Return the literal or the name that an item is; a word behind it begins a type, or the next line."""
        kinds = [kind for kind, _ in self.parts]
        if not kinds or kinds[1:2] not in ([], ["word"]):
            return None
        kind, value = self.parts[0]
        if kind == "word" and isinstance(value, str):
            return _TRUTHS.get(value, ValueName(value))
        return value if kind in ("string", "literal") else None


class _Names:
    """Puts the literals in place of the names that stand for them."""

    def __init__(self, found: Mapping[str, Sequence[_Part]]) -> None:
        self._found = found
        self._known: dict[str, Literal] = {}

    def literal(self, part: _Part, depth: int = 0) -> Literal:
        """Return a part with literals only; what stands for itself, or is nested too deep, is None."""
        if depth > _DEEPEST:
            return None
        if isinstance(part, ValueName):
            return self._named(part.text, depth)
        if isinstance(part, str | bool) or part is None:
            return part
        if isinstance(part, Mapping):
            return {name: self.literal(one, depth + 1) for name, one in part.items()}
        return [self.literal(one, depth + 1) for one in part]

    def _named(self, name: str, depth: int) -> Literal:
        if name not in self._known:
            self._known[name] = None
            own = (one for one in self._found.get(name, ()) if one is not None and one != ValueName(name))
            self._known[name] = self.literal(next(own, None), depth + 1)
        return self._known[name]
