"""Takes texts from an editor of another format into the catalog, under the laws of a .po file.

Each text is compared with the one that the editor got and with the one that the catalog has now. What changed on both
sides is a conflict, and stays as it is in the catalog. A machine draft becomes reviewed only if the editor says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from l10n.review.approvals import recorded
from l10n.review.catalog import Catalog, State, Unit, approved, state
from l10n.text.fingerprint import fingerprint


class Confirmation(Enum):
    """What an editor says of a text."""

    NONE = 0
    TRANSLATED = 1
    """A translator confirmed it; of an unchanged text, tools say so by themselves too."""
    REVIEWED = 2


@dataclass(frozen=True, slots=True)
class ReturnedText:
    """A text from an editor."""

    sentence: str
    """The key of its sentence."""
    source: str
    target: str
    confirmation: Confirmation
    was: str
    """Fingerprint of the text that the editor got."""
    was_reviewed: bool
    line: int
    """Line in the editor's file, from 1."""

    @property
    def is_changed(self) -> bool:
        """Whether the editor changed the text; one that is deleted counts as unchanged."""
        return bool(self.target.strip()) and fingerprint(self.target) != self.was

    @property
    def is_confirmed(self) -> bool:
        """Whether a person confirmed the text."""
        least = Confirmation.TRANSLATED if self.is_changed else Confirmation.REVIEWED
        return bool(self.target.strip()) and self.confirmation.value >= least.value


class ReturnRefusal(Enum):
    """Why a text is not taken; the value is shown."""

    BOTH_CHANGED = "was changed here and there: kept as it is here"
    UNCONFIRMED = "is reviewed here and came back changed, but not confirmed: kept as it is here"
    NO_SENTENCE = "is of a sentence that the .po file does not have"


@dataclass(frozen=True, slots=True)
class TakenTexts:
    """A catalog with the texts of an editor."""

    catalog: Catalog
    changed: int
    """Number of texts that are new."""
    reviewed: int
    """Number of texts that were not reviewed before."""
    unconfirmed: int
    """Number of unchanged drafts that the editor calls translated: they are still drafts."""
    refused: tuple[tuple[ReturnedText, ReturnRefusal], ...]


def take(catalog: Catalog, texts: Iterable[ReturnedText], key: Callable[[str, str], str]) -> TakenTexts:
    """Return a catalog with the texts of an editor.

    A changed text of a sentence that the catalog has lost becomes an obsolete unit (law 5).

    Args:
        catalog: as it is now.
        texts: as they came back.
        key: returns the key of a sentence, from its text and its context.

    """
    units = [*recorded(catalog).units]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, unit in sorted(enumerate(units), key=lambda one: one[1].obsolete):
        places[key(unit.source, unit.context or "")].append(at)
    changed = reviewed = unconfirmed = 0
    refused: list[tuple[ReturnedText, ReturnRefusal]] = []
    for text in texts:
        if not text.is_changed and (not text.is_confirmed or text.was_reviewed):
            unconfirmed += text.confirmation is Confirmation.TRANSLATED and not text.was_reviewed
            continue
        place = _place(units, places[text.sentence], text)
        if place is None and key(text.source, "") == text.sentence:
            place = len(units)
            places[text.sentence].append(place)
            units.append(Unit(text.source, obsolete=True))
            refusal = None
        else:
            refusal = ReturnRefusal.NO_SENTENCE if place is None else _refusal(units[place], text)
        if refusal or place is None:
            refused.append((text, refusal or ReturnRefusal.NO_SENTENCE))
            continue
        unit, taken = units[place], _with(units[place], text)
        changed += taken.target != unit.target
        reviewed += not taken.fuzzy and (unit.fuzzy or not unit.translated)
        units[place] = taken
    return TakenTexts(replace(catalog, units=tuple(units)), changed, reviewed, unconfirmed, tuple(refused))


def _place(units: Sequence[Unit], places: Sequence[int], text: ReturnedText) -> int | None:
    """Return where the unit of a text is: that with its very source, if fingerprints are alike by chance."""
    alike = [at for at in places if units[at].source == text.source]
    return alike[0] if alike else places[0] if len(places) == 1 else None


def _refusal(unit: Unit, text: ReturnedText) -> ReturnRefusal | None:
    if unit.target == text.target:
        return None
    is_reviewed = unit.translated and not unit.fuzzy
    if fingerprint(unit.target) != text.was or (is_reviewed and not text.was_reviewed):
        return ReturnRefusal.BOTH_CHANGED
    return ReturnRefusal.UNCONFIRMED if is_reviewed and not text.is_confirmed else None


def _with(unit: Unit, text: ReturnedText) -> Unit:
    """Return a unit with a text, reviewed if a person confirmed it; a reviewed unit with the same text stays so."""
    if unit.target == text.target and state(unit) is State.REVIEWED:
        return unit
    made = replace(unit, target=text.target, fuzzy=True)
    return approved(made) if text.is_confirmed else made
