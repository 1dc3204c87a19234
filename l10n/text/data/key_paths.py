"""Names in settings: of values in front matter (`cover.alt`, `faq[].question`), of parameters (`figure.caption`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n.text.data.showing import shown

_MOST_STEPS = 50
"""The most keys and lists in one path: front matter does not nest deeper."""
_MOST_SHOWN = 100
"""Characters of a wrong name in a message."""
_KEY = re.compile(
    r""" (?: "(?P<double>[^"]+)" | '(?P<single>[^']+)' | (?P<bare>[^\s."'\[\]]+(?:[ ]+[^\s."'\[\]]+)*) )""", re.VERBOSE
)
_ITEMS = re.compile(r"(?:\[\])*")
_HINT = (
    "write `key`, `key.key`, or `key[]` for each item of a list, with quotes around a key that has a dot or brackets"
)
_PARAMETER = re.compile(r"""(?P<name> \*(?=\.) | [^\s"'`*<>={}\[\]]+ ) \. (?P<parameter> [\w:-]+ )""", re.VERBOSE)
_PARAMETER_HINT = (
    "write the name, a dot and the parameter: `figure.caption`; `*.caption` for any name, `figure.0` by position"
)


@dataclass(frozen=True, slots=True)
class KeyPath:
    """A path to strings in front matter."""

    written: str
    """As in the settings."""
    steps: tuple[str | None, ...]
    """The keys from the top down, in lower case, and None for each item of a list."""

    @classmethod
    def read(cls, written: str) -> KeyPath:
        """Read a path; raises ValueError if it is none."""
        steps: list[str | None] = []
        at = 0
        while key := _KEY.match(written, at):
            items = _ITEMS.match(written, key.end())
            end = items.end() if items else key.end()
            steps += [str(key[key.lastgroup or 0]).lower(), *[None] * ((end - key.end()) // 2)]
            if len(steps) > _MOST_STEPS:
                raise ValueError(f"has more than {_MOST_STEPS} keys and lists in one path")
            if end == len(written):
                return cls(written, tuple(steps))
            at = end + 1
            if written[end] != ".":
                break
        raise ValueError(f"cannot be read as a path of keys: {_shown(written)}; {_HINT}")


@dataclass(frozen=True, slots=True)
class ParameterName:
    """The name of a parameter of a shortcode, or of an attribute of a component or an HTML element."""

    written: str
    """As in the settings."""
    name: str
    """The shortcode, component or element in lower case; `*` for any."""
    parameter: str
    """The parameter in lower case, or its number, from 0."""

    @classmethod
    def read(cls, written: str) -> ParameterName:
        """Read a name; raises ValueError if it is none."""
        found = _PARAMETER.fullmatch(written)
        if not found:
            raise ValueError(f"cannot be read as the name of a parameter: {_shown(written)}; {_PARAMETER_HINT}")
        return cls(written, found["name"].lower(), found["parameter"].lower())


_TEXTS = """alt aria-label caption description heading label placeholder subtitle summary tagline title""".split()  # noqa: SIM905 - a list reads best as words
PARAMETERS = tuple(ParameterName.read(f"*.{name}") for name in _TEXTS)
"""The parameters that are text by default."""


def _shown(written: str) -> str:
    return shown(written if len(written) <= _MOST_SHOWN else f"{written[:_MOST_SHOWN]}…", 2 * _MOST_SHOWN)
