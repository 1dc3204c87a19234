"""Tags, expressions in braces and comments in MDX, with their positions.

The rules are those of micromark-extension-mdx-jsx 3 and micromark-extension-mdx-expression 3, which MDX 3 reads with: a
`<` before white space is a sign, any other starts a tag; strings in tags have entities and no backslash escapes.
Comments of HTML are no part of MDX, but Docusaurus reads them, so they stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from l10n.formats.mdx.script import BrokenError, expression_end
from l10n.text.opaque.code_spans import CodeSpans

_NAME = r"(?:[^\W\d]|\$)[\w$-]*+"
_HEAD = re.compile(rf"<(?P<slash>/\s*+)?(?P<name>{_NAME}(?:(?:\s*+\.\s*+{_NAME})+|\s*+:\s*+{_NAME})?)?")
_ATTRIBUTE = re.compile(rf"(?P<name>{_NAME}(?:\s*+:\s*+{_NAME})?)(?P<value>\s*+=\s*+)?")
_SPACE = re.compile(r"\s*+")
_END = re.compile(r"(?P<slash>/\s*+)?>")
_COMMENT, _COMMENT_END = "<!--", "-->"
_ADDRESS = re.compile(r"<(?:[A-Za-z][A-Za-z\d+.-]+:|[^\s<>@\"'=]+@)[^\s<>]*>")
_SIGN = re.compile(r"\\.|`+|\]\(|[<{]", re.DOTALL)
_RESOURCE = re.compile(
    r"""\(\s*+ (?: <[^<>\n]*+> | (?: [^\s()\\<] | \\. | \( [^\s()]*+ \) ) (?: [^\s()\\] | \\. | \( [^\s()]*+ \) )* )?
        (?: \s++ (?: "[^"]*+" | '[^']*+' | \([^()]*+\) ) )? \s*+ \)""",
    re.VERBOSE | re.DOTALL,
)
"""The destination and the title of a link: nothing in them is MDX."""
_BLANKS = re.compile(r"[^\S\n]*+")


class PieceKind(StrEnum):
    """What a piece is."""

    OPEN = "open"
    CLOSE = "close"
    EMPTY = "empty"
    """A tag that closes itself: `<Foo />`."""
    CODE = "code"
    """An expression or a comment."""


class Attribute(NamedTuple):
    """An attribute with a value."""

    name: str
    start: int
    """The offset of the value, including its quotes or braces."""
    end: int
    value: str
    """The value as in the text."""


class Piece(NamedTuple):
    """A tag, an expression or a comment."""

    kind: PieceKind
    start: int
    end: int
    name: str = ""
    """The name of a tag without white space; empty for the tags of a fragment, `<>` and `</>`."""
    attributes: tuple[Attribute, ...] = ()

    def moved(self, by: int) -> Piece:
        """Return the same with other offsets."""
        attributes = tuple(one._replace(start=one.start + by, end=one.end + by) for one in self.attributes)
        return self._replace(start=self.start + by, end=self.end + by, attributes=attributes)


def piece(text: str, at: int) -> Piece | None:
    """Return what starts at a `<` or a `{`; None where the `<` is a sign.

    Raises:
        BrokenError: it does not end, or is no tag.

    """
    if text[at] == "{":
        return Piece(PieceKind.CODE, at, expression_end(text, at))
    if text.startswith(_COMMENT, at):
        end = text.find(_COMMENT_END, at + len(_COMMENT))
        if end < 0:
            raise BrokenError(at, "a comment is not closed", "close it with `-->`")
        return Piece(PieceKind.CODE, at, end + len(_COMMENT_END))
    if not text[at + 1 : at + 2].strip():
        return None
    return _tag(text, at)


def _tag(text: str, start: int) -> Piece:
    head = _HEAD.match(text, start)
    assert head is not None  # noqa: S101 - the pattern matches any `<`
    name = "".join((head["name"] or "").split())
    attributes: list[Attribute] = []
    at = _after_space(text, head.end())
    while not (end := _END.match(text, at)):
        if at >= len(text):
            raise BrokenError(start, f"the tag `{_shown(text, start)}` is not closed", "close it with `>`")
        if not head["name"] or head["slash"]:
            raise _no_tag(text, start)
        at = expression_end(text, at) if text[at] == "{" else _attribute(text, start, at, attributes)
        at = _after_space(text, at)
    if head["slash"] and end["slash"]:
        raise _no_tag(text, start)
    kind = PieceKind.CLOSE if head["slash"] else PieceKind.EMPTY if end["slash"] else PieceKind.OPEN
    return Piece(kind, start, end.end(), name, tuple(attributes))


def _attribute(text: str, start: int, at: int, attributes: list[Attribute]) -> int:
    """Read an attribute, and return the offset after it."""
    found = _ATTRIBUTE.match(text, at)
    if found is None:
        if not attributes and (_ADDRESS.match(text, start) or not text[at - 1].isspace()):
            raise _no_tag(text, start)
        hint = f"remove `{text[at]}`; there are no comments and no backslashes in tags"
        raise BrokenError(start, f"the tag `{_shown(text, start)}` has `{text[at]}` among its attributes", hint)
    if not found["value"]:
        return found.end()
    first = found.end()
    last = _value_end(text, first)
    if not last:
        what = f"the value of `{found['name']}` in the tag `{_shown(text, start)}` is not in two quotes or braces"
        raise BrokenError(start, what, "write it in quotes")
    attributes.append(Attribute("".join(found["name"].split()), first, last, text[first:last]))
    return last


def _value_end(text: str, at: int) -> int:
    """Return the offset after a value in quotes or braces, 0 where there is none."""
    sign = text[at : at + 1]
    if sign == "{":
        return expression_end(text, at)
    return text.find(sign, at + 1) + 1 if sign in ('"', "'") else 0


def _no_tag(text: str, start: int) -> BrokenError:
    if address := _ADDRESS.match(text, start):
        hint = "MDX has no such links; write `[text](address)`"
        return BrokenError(start, f"`{address[0][:40]}` is no tag", hint)
    return BrokenError(start, f"`{_shown(text, start)}` is no tag", "write `\\<` for the sign")


def _shown(text: str, start: int) -> str:
    """Return the start of a tag for a message."""
    return re.split(r"[\s>]", text[start : start + 30], maxsplit=1)[0]


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def pieces(text: str) -> Iterator[Piece]:
    r"""Yield the tags and expressions among words, in order. Code, escapes (`\{`) and destinations of links have none.

    Raises:
        BrokenError: as `piece`.

    """
    codes = CodeSpans(text)
    at = 0
    while sign := _SIGN.search(text, at):
        at = sign.end()
        if sign[0][0] == "`":
            closing = codes.closing(sign.start(), at)
            at = closing + at - sign.start() if closing is not None else at
        elif sign[0] == "](":
            resource = _RESOURCE.match(text, at - 1)
            at = resource.end() if resource else at
        elif sign[0] in "<{" and (found := piece(text, sign.start())):
            yield found
            at = found.end


class PieceRun(NamedTuple):
    """Pieces one after another from the start of a line on."""

    pieces: tuple[Piece, ...]
    end: int
    fills_line: bool
    """Whether nothing follows on the line where they end."""

    def moved(self, by: int) -> PieceRun:
        """Return the same with other offsets."""
        return PieceRun(tuple(one.moved(by) for one in self.pieces), self.end + by, self.fills_line)


def flow(text: str, at: int) -> PieceRun:
    """Read the pieces that start at `at`, up to the end of a line or to something else.

    Raises:
        BrokenError: as `piece`.

    """
    found: list[Piece] = []
    while True:
        blanks = _BLANKS.match(text, at)
        at = blanks.end() if blanks else at
        if at >= len(text) or text[at] == "\n":
            return PieceRun(tuple(found), at, fills_line=bool(found))
        one = piece(text, at) if text[at] in "<{" else None
        if one is None:
            return PieceRun(tuple(found), at, fills_line=False)
        found.append(one)
        at = one.end
