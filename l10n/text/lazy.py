"""Patterns that are compiled when they are first used.

Python takes some milliseconds to compile a long pattern, and l10n has hundreds of patterns. A command uses few of them:
one that reads Markdown uses none of those for MDX. Compiling them all takes as long as all else in its start.
"""

from __future__ import annotations

import re
from typing import cast

_OFFERED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what does all that `re.compile(pattern, flags)` does, and compiles the pattern when it first must.

    It is no `re.Pattern` for `isinstance`, nor for the functions of `re`: call its methods.

    Raises:
        re.error: the pattern is malformed; raised by the first use.

    """
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))


class _LazyPattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile the pattern. Its methods become attributes, so that Python asks here no second time."""
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update({offered: getattr(compiled, offered) for offered in _OFFERED})
        return getattr(compiled, name)
