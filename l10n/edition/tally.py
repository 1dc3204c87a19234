"""What an edition is made of: its sentences by state, and what its translations come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from l10n.edition.policy import EVERYTHING
from l10n.review.catalog import State

_WORST = (State.UNTRANSLATED, State.STALE, State.DRAFT, State.REVIEWED)


@dataclass(frozen=True, slots=True)
class Tally:
    """The sentences of an edition, each once, as PO editors and `status` count them."""

    sentences: Mapping[State, int] = field(default_factory=dict)
    """Numbers above 0 by state."""
    words: Mapping[State, int] = field(default_factory=dict)
    """Words of the source, likewise."""
    title: State | None = None
    """The worst state of its titles: `title` in front matter, `<title>`, the first heading; None if it has none."""
    packages: tuple[str, ...] = ()
    """The packages that made its translations or their drafts, sorted."""
    machine: Mapping[str, int] = field(default_factory=dict)
    """How many sentences are published as a machine wrote them, without approval, by package, sorted."""

    @property
    def total(self) -> int:
        """The number of sentences."""
        return sum(self.sentences.values())

    @property
    def drafts(self) -> int:
        """The number of drafts."""
        return self.sentences.get(State.DRAFT, 0)

    @property
    def stale(self) -> int:
        """The number of translations of an earlier sentence."""
        return self.sentences.get(State.STALE, 0)

    @property
    def untranslated(self) -> int:
        """The number of sentences without a translation."""
        return self.sentences.get(State.UNTRANSLATED, 0)

    @property
    def whole(self) -> bool:
        """Whether every sentence is reviewed."""
        return self.sentences.get(State.REVIEWED, 0) == self.total

    @property
    def reviewed(self) -> float:
        """The words that are reviewed, in per cent; all of none."""
        every = sum(self.words.values())
        return EVERYTHING * self.words.get(State.REVIEWED, 0) / every if every else EVERYTHING


class Counting:
    """Counts the sentences of an edition."""

    def __init__(self) -> None:
        """Start with none."""
        self._seen: dict[tuple[str | None, str], tuple[State, int]] = {}
        self._titles: set[State] = set()
        self._packages: set[str] = set()
        self._machine: dict[tuple[str | None, str], str] = {}

    def add(
        self, sentence: tuple[str | None, str], state: State, words: int, package: str | None, *, is_title: bool
    ) -> None:
        """Count a sentence, unless it was counted.

        Args:
            sentence: the context of its unit and its source.
            state: of its unit.
            words: of its source.
            package: the package that made its translation, if that is published.
            is_title: whether it is one here.

        """
        self._seen.setdefault(sentence, (state, words))
        if is_title:
            self._titles.add(state)
        if package:
            self._packages.add(package)
        if package and state is not State.REVIEWED:
            self._machine.setdefault(sentence, package)

    def tally(self) -> Tally:
        """Return what was counted."""
        sentences: dict[State, int] = {}
        words: dict[State, int] = {}
        for state, count in self._seen.values():
            sentences[state] = sentences.get(state, 0) + 1
            words[state] = words.get(state, 0) + count
        title = next((state for state in _WORST if state in self._titles), None)
        machine = dict(sorted(Counter(self._machine.values()).items()))
        return Tally(sentences, words, title, tuple(sorted(self._packages)), machine)
