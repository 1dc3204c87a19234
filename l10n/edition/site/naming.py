"""Gives each page of a site its name, so that no two pages of a language have the same slug.

A slug that was published stays. Else a page that readers see comes before one that its generator keeps back, a slug
that a person wrote before one that is made of a title, and of two articles the one whose path is first; the other gets
a number. A page that no reader has seen yet has no name that stays: its slug follows its title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from l10n.edition.site.presets import Convention
from l10n.edition.site.slugs import NO_WISH, SlugWish, slug_of, with_slug


class PageId(NamedTuple):
    """What tells the pages of a site apart."""

    article: str
    """The path of the article."""
    language: str
    """BCP 47."""


@dataclass(frozen=True, slots=True)
class NameWish:
    """What is known of the name of a page."""

    page: PageId
    own: str
    """Its name by its file, and by the slug that its author wrote."""
    wish: SlugWish = NO_WISH
    known: tuple[str, ...] = ()
    """The names under which it was published, the latest first."""
    formerly: str = ""
    """The name that its readers know, where that is not the latest: its article was renamed since."""
    addresses: tuple[str, ...] = ()
    """The addresses under which it was published, the latest first, where its names do not tell them."""
    is_fixed: bool = False
    """Whether it is not written now, so that its name is the one that it has."""
    is_held: bool = False
    """Whether its generator keeps it back, so that it chooses after the pages that readers see."""
    is_leaving: bool = False
    """Whether it is no page of the site any more, and only its file is still there."""

    def chosen(self, convention: Convention | None) -> tuple[int, str]:
        """Return the name that it is to have, and how early it chooses: 0 where it is no choice."""
        latest, later = self.known[0] if self.known else self.own, 2 * self.is_held
        if self.is_fixed:
            return 0, latest
        if self.wish.is_firm and not self.wish.hindrance:
            wanted = with_slug(self.own, self.wish.text, convention) if self.wish.text else self.own
            return (0 if wanted == self.own else 1 if wanted == latest else 2 + later), wanted
        if latest != self.own:
            return 1, latest
        return (3 + later, with_slug(self.own, self.wish.text, convention)) if self.wish.text else (0, self.own)


class SlugClash(NamedTuple):
    """A slug that two pages were to have."""

    page: PageId
    """The page that did not get it."""
    wanted: str
    given: str


def named(
    pages: Iterable[NameWish], convention: Convention | None
) -> tuple[Mapping[PageId, tuple[str, ...]], tuple[SlugClash, ...]]:
    """Return the names of pages, the present one first and then the former ones; and which slugs were taken.

    Args:
        pages: all of a site, those that are kept back too.
        convention: what the generator reads.

    """
    choices = sorted(((*one.chosen(convention), one.page, one) for one in pages), key=lambda choice: choice[:3])
    taken: set[tuple[str, str]] = set()
    found: dict[PageId, tuple[str, ...]] = {}
    clashes: list[SlugClash] = []
    for turn, wanted, page, one in choices:
        given = wanted
        if turn:
            bare = slug_of(wanted, convention)
            free = next(each for each in _numbered(bare) if (page.language, each.lower()) not in taken)
            given = with_slug(wanted, free, convention)
            if free != bare:
                clashes.append(SlugClash(page, bare, free))
        taken.add((page.language, slug_of(given, convention).lower()))
        found[page] = tuple(dict.fromkeys((given, *one.known)))
    leaving = {one.page for *_, one in choices if one.is_leaving}
    owners = {(page.language, names[0].lower()): page for page, names in found.items() if page not in leaving}
    return {page: tuple(_without_others(page, names, owners)) for page, names in found.items()}, tuple(clashes)


def _without_others(page: PageId, names: Sequence[str], owners: Mapping[tuple[str, str], PageId]) -> Iterator[str]:
    """Yield the names of a page but for former ones that others have now: an address leads to who had it last."""
    yield names[0]
    yield from (one for one in names[1:] if owners.get((page.language, one.lower()), page) == page)


def _numbered(bare: str) -> Iterator[str]:
    yield bare
    yield from (f"{bare}-{number}" for number in count(2))
