"""Writes the numbers, money, dates, times and quotation marks of drafts as the region of their reader does.

Only what is mechanical and certain is written anew: where the source tells the value, and never in code, addresses and
terms. A number that the model spoiled becomes that of the source.
"""

from __future__ import annotations

from l10n.article import Syntax
from l10n.checks.amounts.regional import regional_edits
from l10n.checks.amounts.regional.hours import hour_edits
from l10n.checks.amounts.regional.leftovers import leftover_edits
from l10n.checks.amounts.regional.restoring import restoring_edits
from l10n.checks.pairs import TextPair, pair
from l10n.drafting.split import PlainDraft
from l10n.glossary.constraints import Constraint
from l10n.segmentation.segments import Segment
from l10n.text.edits import TextEdit, applied

_MOST_ROUNDS = 8
"""One edit may make place for another: round quotation marks for the full stop inside them."""
_LONGEST = 10_000
"""Characters: longer texts are no sentences."""
_NOTHING = Segment("", (), "", 1, "paragraph", Syntax.PLAIN)


def in_region(rendering: PlainDraft, languages: tuple[str, str], constraint: Constraint | None = None) -> PlainDraft:
    """Return a translation as the papers of its region print it; the arguments are those of `regionally`."""
    parts = tuple((part, regionally(part, target, languages, constraint)) for part, target in rendering.parts)
    return rendering._replace(parts=parts)


def regionally(source: str, target: str, languages: tuple[str, str], constraint: Constraint | None = None) -> str:
    """Return a machine's draft as the papers of its region print it.

    Args:
        source: the text that was translated, without markup.
        target: its draft, without markup.
        languages: of both, BCP 47; `es` is read as `es-MX`, `en` as `en-US`.
        constraint: what the glossary requires of the draft; renderings of its terms stay as they are.

    """
    if target == source or max(len(source), len(target)) > _LONGEST:
        return target
    for _ in range(_MOST_ROUNDS):
        both = pair(_NOTHING, target, languages, constraint=constraint, plain=(source, target))
        edits = leftover_edits(both) or hour_edits(both) or restoring_edits(both) or _forms(both)
        if not edits:
            break
        target, _ = applied(target, edits)
    return target


def _forms(both: TextPair) -> list[TextEdit]:
    return [TextEdit(one.start, one.end, one.text) for one in regional_edits(both)]
