"""Characters that golden cases write as their numbers, so that they are seen."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")


def unescaped(text: str) -> str:
    r"""Return a text with `\u00ad` and `\U0001f600` as characters, and `⍽` as the space that does not break."""
    return _NUMBER.sub(lambda found: chr(int(found[1] or found[2], 16)), text).replace("⍽", "\u00a0")
