"""What a reader says of words, as a line of a golden file: `plant: -4.5, strike: -2.7`."""

from __future__ import annotations

import re

from l10n.checks.wholeness.unheard import ReadWord

KEY = "read-back"
"""The key of the line."""
_WORD = re.compile(r"(?P<text>\S+): (?P<log>-\d+\.\d)")


def read(said: str, where: str) -> tuple[ReadWord, ...]:
    """Return the words of a line; fail where one is malformed."""
    found = [_WORD.fullmatch(one) for one in said.split(", ")]
    assert all(found), f"{where} has a word without its logarithm in “{said}”"
    return tuple(ReadWord(one["text"], float(one["log"])) for one in found if one)
