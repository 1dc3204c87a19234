"""Small sites in a folder, with articles of our own words and reviewed .po files, for tests of layouts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from commands import Ran
from snapshots import stamped

from l10n import po
from l10n.languages import codes
from l10n.project.finding import find
from l10n.review.catalog import Catalog, Unit

Cli = Callable[..., Ran]

WATER = {"El agua volvió el lunes.": "The water came back on Monday.", "Nadie avisó.": "Nobody said so."}
BUS = {"The bus is late today.": "Hoy el autobús llega tarde.", "We waited an hour.": "Esperamos una hora."}


@dataclass(frozen=True)
class SiteTree:
    """A site and its settings."""

    root: Path

    def page(self, path: str, texts: Mapping[str, str] = WATER, *, head: str = "") -> Path:
        """Write an article with the sentences that the texts translate, after front matter if there is any."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        front = f"---\n{head}\n---\n\n" if head else ""
        place.write_text(front + "\n\n".join(texts) + "\n")
        return place

    def review(self, path: str, texts: Mapping[str, str] = WATER, *, to: str = "en", at: str | None = None) -> Path:
        """Write the reviewed .po file of an article, where it belongs or at another path."""
        place = self.root / at if at else find(self.root).catalog(self.root / path, to)
        place.parent.mkdir(parents=True, exist_ok=True)
        units = tuple(Unit(*pair, places=((path, 1),)) for pair in texts.items())
        place.write_text(po.dumps(Catalog(codes.other(codes.base(to)), to, units)))
        return place

    def article(self, path: str, texts: Mapping[str, str] = WATER, *, to: str = "en", head: str = "") -> Path:
        """Write an article and its reviewed .po file."""
        place = self.page(path, texts, head=head)
        self.review(path, texts, to=to)
        return place

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Return all files but l10n's own, each with its content and when it was written."""
        return stamped(self.root, ".l10n")

    def pages(self) -> set[str]:
        """Return the paths of all files that are neither settings nor in the folder of the .po files."""
        return {path for path in self.files() if not path.startswith(("locales/", "_locales/", "l10n.toml"))}


def site_tree(root: Path, settings: str) -> SiteTree:
    """Return a site with the table `[site]` that the settings are."""
    (root / "l10n.toml").write_text(f"[site]\n{settings}\n")
    return SiteTree(root)
