"""Values that a configuration written in Python states: literals, names of them, and paths; it is never run."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from l10n.project.discovery.said import UnreadableError

_LONGEST = 4096
"""Characters of a text, and items of a list, that are put together."""
_JOINING = ("join", "joinpath")
_WITH_DEFAULT = ("get", "getenv")
_SAME = ("Path", "PurePath", "PosixPath", "str", "abspath", "resolve", "absolute", "as_posix", "realpath", "expanduser")
"""Functions and methods of paths whose result is the same folder."""
_ROOT = ""
"""The folder of the configuration."""


def assigned(code: str) -> Mapping[str, object]:
    """Return the values that names at the top of a program are assigned: the last of each; None if it is computed.

    Raises:
        UnreadableError: it is not Python.

    """
    try:
        values = _Values()
        for node in ast.parse(code.removeprefix("\ufeff")).body:
            values.take(node)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UnreadableError("is not Python") from error
    return values.known


class _Values:
    """What names stand for."""

    def __init__(self) -> None:
        self.known: dict[str, object] = {}

    def take(self, node: ast.stmt) -> None:
        """Take a statement, if it assigns something to a name."""
        match node:
            case ast.Assign(targets=targets, value=value):
                for one in targets:
                    if isinstance(one, ast.Name):
                        self.known[one.id] = self._value(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                self.known[name] = self._value(value)
            case ast.AugAssign(target=ast.Name(id=name), op=ast.Add(), value=value):
                self.known[name] = _sum(self.known.get(name), self._value(value))
            case _:
                pass

    def _value(self, node: ast.expr) -> object:
        found: object = None
        match node:
            case ast.Constant(value=found):
                pass
            case ast.Name(id=name):
                found = self.known.get(name)
            case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
                found = [self._value(one) for one in items]
            case ast.Dict(keys=keys, values=values):
                pairs = zip(keys, values, strict=True)
                found = {one.value: self._value(value) for one, value in pairs if isinstance(one, ast.Constant)}
            case ast.JoinedStr(values=parts):
                found = _joined([self._value(one) for one in parts], "")
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                found = self._value(value)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                found = _sum(self._value(left), self._value(right))
            case ast.BinOp(left=left, op=ast.Div(), right=right):
                found = _joined([self._value(left), self._value(right)], "/")
            case _:
                found = self._of_path(node)
        return found

    def _of_path(self, node: ast.expr) -> object:
        """Return the folder that a call or an attribute stands for, relative to that of the configuration."""
        found: object = None
        match node:
            case ast.Attribute(value=ast.expr() as path, attr="parent"):
                found = _ROOT if _is_this_file(path) else None
            case ast.Call(func=ast.Attribute(attr="dirname"), args=[path]):
                found = _ROOT if _is_this_file(path) else None
            case ast.Call(func=ast.Attribute(attr="getcwd" | "cwd"), args=[]):
                found = _ROOT
            case ast.Call(func=ast.Attribute(attr=name), args=[_, usual]) if name in _WITH_DEFAULT:
                found = self._value(usual)
            case ast.Call(func=ast.Attribute(value=ast.expr() as path, attr=name), args=args) if name in _JOINING:
                first = [] if name == "join" else [self._value(path)]
                found = _joined([*first, *map(self._value, args)], "/")
            case ast.Call(func=ast.Attribute(value=ast.expr() as path, attr=name), args=[]) if name in _SAME:
                found = self._value(path)
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=args) if name in _SAME and args:
                found = _joined([self._value(one) for one in args], "/")
            case _:
                pass
        return found


def _is_this_file(node: ast.expr) -> bool:
    """Tell whether an expression is the path of the program."""
    match node:
        case ast.Name(id="__file__"):
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[inner]) if name in _SAME:
            return _is_this_file(inner)
        case ast.Call(func=ast.Attribute(value=ast.expr() as inner, attr=name), args=[]) if name in _SAME:
            return _is_this_file(inner)
        case _:
            return False


def _sum(one: object, other: object) -> object:
    """Return two texts or two lists as one; None of all else, and where it would be long."""
    if isinstance(one, str) and isinstance(other, str):
        return one + other if len(one) + len(other) <= _LONGEST else None
    if isinstance(one, list) and isinstance(other, list):
        return one + other if len(one) + len(other) <= _LONGEST else None
    return None


def _joined(parts: list[object], sign: str) -> str | None:
    known = [one for one in parts if isinstance(one, str)]
    if len(known) != len(parts) or sum(map(len, known)) > _LONGEST:
        return None
    return sign.join(filter(None, known))
