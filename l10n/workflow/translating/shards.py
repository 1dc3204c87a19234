"""The part of all articles that one of several machines takes, so that they need not know of one another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.errors import L10nError
from l10n.project.access import composed
from l10n.project.places import Project
from l10n.workflow.shared.project_memory import PART

_SAID = re.compile(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})")


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several parts of all articles. Each article is in exactly one, whatever others there are."""

    number: int
    """From 1."""
    of: int

    @property
    def name(self) -> str:
        """The name of the folder with what l10n keeps for this part: `shard-3-of-16`."""
        return f"{PART}{self.number}-of-{self.of}"

    def own(self, project: Project) -> Project:
        """Return a project that keeps l10n's own files of this part apart from those of the others."""
        return replace(project, part=self.name)

    def among(self, project: Project, articles: Iterable[Path]) -> list[Path]:
        """Return the articles of this part.

        It goes by the place of their .po file below `locales`, which follows from their path: articles that would
        share one are in one part, where that is refused.
        """
        return [path for path in articles if self._holds(project, path)]

    def _holds(self, project: Project, article: Path) -> bool:
        try:
            place = project.catalog(article, "").relative_to(project.locales)
        except ValueError:  # a folder without a name; one part says what is wrong
            return self.number == 1
        name = composed(place.as_posix()).casefold().encode(errors="surrogatepass")
        return int.from_bytes(hashlib.sha256(name).digest()) % self.of == self.number - 1


def shard(said: str) -> Shard:
    """Return the part that a user names: `3/16`. Raises L10nError if it is none."""
    found = _SAID.fullmatch(said)
    if found is None or int(found[1]) > int(found[2]):
        what = f"`{said}` is no part of all articles"
        raise L10nError(what, path="--shard", hint="give its number and how many there are, from 1/16 to 16/16")
    return Shard(int(found[1]), int(found[2]))
