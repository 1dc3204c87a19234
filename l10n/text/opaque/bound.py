"""What holds together in Markdown whatever signs are in it: code, formulas, tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from l10n.text import patterns
from l10n.text.opaque import maths
from l10n.text.opaque.brackets import Span, shortcodes
from l10n.text.opaque.code_spans import code_spans

_TAG = re.compile(patterns.TAG_PART, patterns.FLAGS)
_MAY_BE = re.compile(r"[`$<\\]")


def bound_spans(text: str) -> Iterator[Span]:
    """Yield where code, formulas and tags are in a text, in order. What starts inside another one is part of it."""
    if not _MAY_BE.search(text):
        return
    tags = (found.span() for found in _TAG.finditer(text)) if "<" in text else iter(())
    yield from _apart(merge(code_spans(text), maths.spans(text), tags))


def code_in(text: str) -> Iterator[Span]:
    """Yield the same, and shortcodes."""
    yield from _apart(merge(shortcodes(text), bound_spans(text)))


def _apart(spans: Iterator[Span]) -> Iterator[Span]:
    end = 0
    for span in spans:
        if span[0] >= end:
            yield span
            end = span[1]
