"""What a user does next, where that is plain: translate, review, build."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from l10n.review.catalog import Catalog, Counts, State, counts


class NextVerb(StrEnum):
    """What to do next."""

    TRANSLATE = "translate"
    """An article has sentences that its .po file lacks, or that have no text there."""
    REVIEW = "review"
    """A .po file has texts that nobody approved."""
    BUILD = "build"
    """All is reviewed."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next, and with what."""

    verb: NextVerb
    article: str = ""
    """Path of the first article that it is about."""
    po: str = ""
    """Path of the .po file to review."""
    more: int = 0
    """How many more files it is about."""
    is_stale: bool = False
    """Whether the file has translations of earlier versions of their sentences, which somebody has to look at."""


@dataclass(slots=True)
class Remaining:
    """Collects what is left to do in the .po files that a command was about."""

    _to_translate: list[str] = field(default_factory=list)
    _to_review: list[tuple[str, str, bool]] = field(default_factory=list)
    _is_known: bool = False

    def add(self, article: str, po: str, found: Counts, *, is_outdated: bool = False) -> None:
        """Add a .po file with its sentences by state.

        Args:
            article: the path of its article.
            po: its path.
            found: from `counts`.
            is_outdated: whether it lacks sentences of its article.

        """
        self._is_known = True
        if is_outdated or found.sentences[State.UNTRANSLATED]:
            self._to_translate.append(article)
        elif found.sentences[State.DRAFT] or found.sentences[State.STALE]:
            self._to_review.append((article, po, bool(found.sentences[State.STALE])))

    def add_catalog(self, article: str, po: str, catalog: Catalog, *, is_outdated: bool = False) -> None:
        """Add a .po file, as `add` does."""
        self.add(article, po, counts(catalog), is_outdated=is_outdated)

    @property
    def has_work(self) -> bool:
        """Whether a file is known that is not reviewed as a whole."""
        return bool(self._to_translate or self._to_review)

    @property
    def step(self) -> NextStep | None:
        """What to do next; None where no file is known."""
        if self._to_translate:
            return NextStep(NextVerb.TRANSLATE, self._to_translate[0], more=len(self._to_translate) - 1)
        if self._to_review:
            article, po, is_stale = self._to_review[0]
            return NextStep(NextVerb.REVIEW, article, po, len(self._to_review) - 1, is_stale)
        return NextStep(NextVerb.BUILD) if self._is_known else None
