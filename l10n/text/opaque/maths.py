r"""Formulas in TeX among words: `$x^2$`, `$$…$$`, `\(…\)`, `\[…\]`, and `` $`…`$ `` of GitLab and GitHub.

A dollar is money far more often than a formula, and a backslash before a bracket is an escape in Markdown. So two
things must hold. The signs stand as Pandoc's manual says ("Extension: tex_math_dollars"): no space after the opening
`$` and none before the closing one, no digit after it, no backslash before either. And what is between them looks like
mathematics: a command, an index, an operator between operands, or a single letter or number; brackets are closed; no
two words stand beside each other. `$20 and $30`, `US$ 5 y MX$`, `A$AP and Ke$ha`, `de $20 a 30$` are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.text.lazy import lazy_pattern
from l10n.text.patterns import FLAGS

_MOST = 2_000
"""The most characters of a formula; no sentence has a longer one."""

OPENING = lazy_pattern(r"\$ | \\{1,2} [(\[]", FLAGS)
"""What a formula may start with."""
_DOLLARS = lazy_pattern(
    r"""
    (?<! [\w$\\] ) (?P<sign> \${1,2} ) (?! \$ )
    (?P<body> (?> (?: [^$\\] | \\. )+ ) )
    (?P=sign) (?! [$\{] ) (?P<after> [^\W\d_]*+ ) (?! \w )
    """,
    FLAGS,
)
_TICKED = lazy_pattern(r"(?<! [\w$\\] ) \$ (?P<ticks> `++ ) (?! ` )", FLAGS)
_BRACKETS = lazy_pattern(
    r"""
    (?<! \\ ) (?P<slash> \\{1,2} ) (?: (?P<round> \( ) | \[ )
    (?P<body> (?> (?: [^\\] | \\ (?! \\? [()\[\]] ) )+ ) )
    (?P=slash) (?(round) \) | \] )
    """,
    FLAGS,
)
_SUFFIXES = ("", "th", "st", "nd", "rd", "s", "o", "a", "ésimo", "ésima", "ésimos", "ésimas")
"""What may be written to the closing `$` of a letter: `$n$th`, `el $n$ésimo`."""

_NAMED = lazy_pattern(
    r"\\ (?: text\w* | math\w+ | mbox | operatorname \*? | begin | end | label | tag \*? ) [ ]*+ \{ [^{}]*+ \}", FLAGS
)
"""Commands whose argument is words."""
_COMMAND = lazy_pattern(r"\\[A-Za-z]+")
_SPACING = lazy_pattern(r"\\[^\w]")
_ENTITY = lazy_pattern(r"&(?:lt|gt|amp);")
_INDEX = lazy_pattern(r"[\w)\]}'] [ ]*+ [\^_] [ ]*+ [\w({\\+*'-] | \A [\^_] [\w{\\]", FLAGS)
_BLANK_LINE = lazy_pattern(r"\n\s*\n")
_SAID = lazy_pattern(r"[?¿¡\"«»“”…€£@#]")
"""Signs of prose."""
_TWO_WORDS = lazy_pattern(r"[^\W\d_]{2,} [\s,;:.]++ [^\W\d_]{2,}", FLAGS)
_WORD = lazy_pattern(r"[^\W\d_]{2,}")
_GAP = lazy_pattern(r"[\w)\]}.,%]\s++[\w(\[{]")
"""Two operands with nothing between them but a space or a comma."""
_TUPLE = lazy_pattern(r"[(\[] [^()\[\]]++ [)\]]", FLAGS)
"""`(a, b)` and `[0, 1)`: here commas are in their place."""
_RELATION = lazy_pattern(r"[=<>≤≥≠≈∈+*·×∞√∑]")
_UNFINISHED = lazy_pattern(r"\A[,;:.)\]/*!%] | [-+*/=<>,;:.(\[|&–−]\Z", FLAGS)
_NUMBER = lazy_pattern(r"[-+−]?\d+(?:[.,]\d+)*(?:\\%)?")
_SUM = lazy_pattern(r"\d[\d.,]*\s*[^\W\d_]{1,3}")
"""A number with a unit, which may be money: `5M`, `20k`."""
_LETTERS = lazy_pattern(r"[A-Za-zͰ-Ͽ]{1,3}'*")
_PAIRS = {")": "(", "]": "[", "}": "{"}


_RUN = lazy_pattern(r"\$*")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each formula in a text without code, such as that of a page."""
    at = 0
    while sign := OPENING.search(text, at):
        end = end_at(text, sign.start())
        at = passed(text, sign.start()) if end is None else end
        if end is not None:
            yield sign.start(), end


def passed(text: str, start: int) -> int:
    """Return where reading goes on after a sign that opens no formula: after a run of dollars, or an escape."""
    run = _RUN.match(text, start)
    return run.end() if run and run.end() > start else start + 2


def end_at(text: str, start: int) -> int | None:
    """Return where a formula ends that starts at an offset; None if none does.

    Args:
        text: a paragraph, or a part of one.
        start: the offset of one of the signs in `OPENING`.

    """
    if found := _DOLLARS.match(text, start):
        return found.end("body") + len(found["sign"]) if _in_dollars(found) else None
    if found := _TICKED.match(text, start):
        closing = text.find(f"{found['ticks']}$", found.end(), found.end() + _MOST)
        inside = text[found.end() : closing]
        is_one = closing > found.end() and "\n\n" not in inside and found["ticks"] not in inside
        return closing + len(found["ticks"]) + 1 if is_one else None
    if found := _BRACKETS.match(text, start):
        return found.end() if _in_brackets(found) else None
    return None


def _in_dollars(found: re.Match[str]) -> bool:
    body, core = found["body"], found["body"].strip()
    if found["sign"] == "$$":
        return not found["after"] and is_formula(core) and (core == body or _is_strong(core))
    if core != body or found["after"] not in _SUFFIXES or (found["after"] and len(core) > 1 and "\\" not in core):
        return False
    return is_formula(core)


def _in_brackets(found: re.Match[str]) -> bool:
    core = found["body"].strip()
    if not is_formula(core):
        return False
    if found["round"] is None:
        return bool(_COMMAND.search(core) or _INDEX.search(core) or "=" in core)
    return _is_strong(core) or (len(core) == 1 and core.isalpha())


def is_formula(core: str) -> bool:
    """Tell whether what is between the signs of a formula looks like one."""
    core = _ENTITY.sub("<", core)
    if core[:1] == core[-1:] == "|" and core.count("|") == 2:  # noqa: PLR2004 - the bars of an amount
        core = core[1:-1].strip()
    if not core or len(core) > _MOST or _BLANK_LINE.search(core) or _SAID.search(core) or not _is_balanced(core):
        return False
    bare = _COMMAND.sub(" = ", _NAMED.sub(" = ", _SPACING.sub(" ", core)))
    if _TWO_WORDS.search(bare):
        return False
    return bool(_COMMAND.search(core) or _INDEX.search(core)) or _has_operands(core, bare)


def _has_operands(core: str, bare: str) -> bool:
    """Tell whether a formula without commands and indices is one: `a + b`, `f(x)`, `x`, `0.5`."""
    is_tuple = _TUPLE.fullmatch(core) is not None
    operands = bare.replace(",", "+") if is_tuple else bare
    if not any(map(str.isalnum, core)) or _GAP.search(operands) or _UNFINISHED.search(core):
        return False
    if _NUMBER.fullmatch(core) or _LETTERS.fullmatch(core) or _RELATION.search(core) or is_tuple:
        return True
    return any(map(str.isalpha, core)) and not _WORD.search(core) and not _SUM.fullmatch(core)


def _is_strong(core: str) -> bool:
    r"""Tell whether a formula could be nothing else: `a^2`, `\alpha`, `x = 1`."""
    return bool(_COMMAND.search(core) or _INDEX.search(core) or _RELATION.search(core))


def _is_balanced(core: str) -> bool:
    """Tell whether brackets are closed in their order; `[0, 1)` is, as an interval."""
    opened: list[str] = []
    for sign in re.findall(r"\\?[()\[\]{}]", core):
        bracket = sign[-1]
        if bracket in "([{":
            opened.append(bracket)
        elif not opened or (opened.pop() == "{") != (_PAIRS[bracket] == "{"):
            return False
    return not opened
