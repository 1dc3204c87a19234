"""Which of the pages in one tree are originals, and which are editions of l10n or translations by somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cached_property
from pathlib import Path

from l10n.errors import ArticleError, L10nError
from l10n.errors.commands import command
from l10n.files.folders import UnfitError
from l10n.languages import codes
from l10n.project.places import Project, locate
from l10n.text.fingerprint import file_fingerprint, with_line_ends
from l10n.workflow.shared.articles.links import PageKeys
from l10n.workflow.shared.pages import PageRecords


class PageRole(Enum):
    """What a page is."""

    ORIGINAL = auto()
    EDITION = auto()
    """l10n wrote it."""
    TWIN = auto()
    """Somebody else's translation of an original."""
    UNKNOWN = auto()
    """It may be the original, and another page too."""


class ArticleEvidence(StrEnum):
    """What shows that a page is an article, whatever a record of editions says."""

    CATALOG = "catalog"
    """It has .po files, as only articles have."""
    FRONT_MATTER = "front matter"
    """Its front matter says that it is the original."""
    SOURCE = "source"
    """It is in the language of the originals (`source` in the settings)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is known of a page."""

    role: PageRole
    path: str
    """Of the page, as in messages."""
    other: str = ""
    """The path of the original; of an original, nothing; else of the page that may be the original too."""
    both_have_catalogs: bool = False
    """Whether both have .po files, so that these do not decide."""

    @property
    def is_edition(self) -> bool:
        """Whether l10n wrote it."""
        return self.role is PageRole.EDITION

    def question(self) -> ArticleError:
        """Return the question which of two pages is the original."""
        if self.both_have_catalogs:
            what = f"has .po files, and so has {self.other}; one of the two must be the original"
            return ArticleError(what, path=self.path, hint="move the .po files of the translation away")
        what = f"may be the original or the translation of {self.other}"
        hint = (
            "say so: `source` in [site], `l10n: {original: true}` in the front matter of the original, or "
            f"{command('l10n memory align', self.other, self.path)} with the original first"
        )
        return ArticleError(what, path=self.path, hint=hint)


class Claims:
    """Decides what each page is; nothing is a matter of order or of names."""

    def __init__(self, project: Project, has_catalogs: Callable[[Path], bool]) -> None:
        """Read nothing yet.

        Args:
            project: has the files.
            has_catalogs: tells whether an article has a .po file, in its place or in a former one.

        """
        self._project = project
        self._has_catalogs = has_catalogs
        self.links = PageKeys(project)

    def claim(self, path: Path) -> Claim:
        """Return what a page is.

        Raises:
            RecordError: the record of editions is broken.
            CatalogError: a .po file is behind a link.
            ArticleError: a page that may be the original says something wrong of that; or the record says that l10n
                wrote it, and it has .po files.

        """
        shown = self._project.reference(path)
        is_page = self._project.page(path) is not None
        if not is_page and not self._project.layout and self._project.is_among_articles(path):
            return Claim(PageRole.ORIGINAL, shown)
        if written := self.written_for(path):
            if self._project.catalogs(path):
                raise self._contradiction(shown, written)
            return Claim(PageRole.EDITION, shown, written)
        if not is_page:
            return Claim(PageRole.ORIGINAL, shown)
        rivals = [one for one in self._others(path) if not self.written_for(one)]
        if rivals and (written := self._carried_from(path)):
            return Claim(PageRole.EDITION, shown, written)
        rivals = [one for one in rivals if not self._carried_from(one)]
        return self._decided(path, rivals) if rivals else Claim(PageRole.ORIGINAL, shown)

    def written_for(self, path: Path) -> str | None:
        """Return the article whose edition l10n wrote to a path; None if it wrote none there."""
        shown = self._project.reference(path)
        article = self._records.article(shown)
        return article if article != shown else None

    def _carried_from(self, path: Path) -> str | None:
        """Return the article whose edition has the bytes of a page: somebody moved it along; None if there is none.

        Whatever has .po files or says that it is the original is an article all the same.
        """
        found = self._project.page(path)
        if found is None or not self._written or self._project.catalogs(path) or self.links.is_original(path):
            return None
        with suppress(UnfitError):
            content = self._project.read_page(path, fence=self._project.root)
            return next(
                filter(None, (self._written.get(file_fingerprint(one)) for one in with_line_ends(content))), None
            )
        return None

    @cached_property
    def _written(self) -> Mapping[str, str]:
        """The articles whose editions l10n wrote, by the fingerprints of those."""
        return {said.fingerprints[0]: said.article for said in self._records.all().values()}

    def evidence(self, path: Path) -> ArticleEvidence | None:
        """Return what shows that a page is an article, even where a record says that l10n wrote it; None if nothing.

        What cannot be read counts as shown: whoever asks wants to take the page away.
        """
        if self._shows(self._project.catalogs, path):
            return ArticleEvidence.CATALOG
        if self._project.page(path) is None:
            return None
        for tell, found in (
            (self._has_catalogs, ArticleEvidence.CATALOG),
            (self.links.is_original, ArticleEvidence.FRONT_MATTER),
            (self._is_of_source, ArticleEvidence.SOURCE),
        ):
            if self._shows(tell, path):
                return found
        return None

    def _shows(self, tell: Callable[[Path], object], path: Path) -> bool:
        try:
            return bool(tell(path))
        except L10nError:
            return True

    def _contradiction(self, shown: str, written: str) -> ArticleError:
        """Return what is wrong where a record calls a page an edition, and its .po files call it an article."""
        record = self._project.reference(self._records.path)
        hint = (
            f"if it is an article, take its entry out of {record} or build with --keep; if it is none, move its .po "
            "files away"
        )
        return ArticleError(f"has .po files, and {record} calls it the edition of {written}", path=shown, hint=hint)

    def twin(self, article: Path, language: str) -> Path | None:
        """Return the page of somebody else that a key links with an article, in a language (BCP 47)."""
        wanted = codes.base(language)
        twins = (one for one in self.links.twins(article) if self.links.language(one) == wanted)
        return next((one for one in twins if not self.written_for(one)), None)

    @cached_property
    def _records(self) -> PageRecords:
        return PageRecords(self._project)

    def _others(self, path: Path) -> Iterator[Path]:
        """Give the other pages that may be the same in another language."""
        layout, found = self._project.layout, self._project.page(path)
        if layout is None or found is None:
            return
        seen, own = {path}, self._project.reference(path)
        known = (*codes.TRANSLATED, *self._project.targets, *filter(None, (found.language, layout.default)))
        for one in (*self._present(layout.places(found.page, known)), *self.links.twins(path)):
            looks_alike = self._project.reference(one) == own  # another form of Unicode, and no other language
            if one not in seen and not looks_alike and not _is_one(one, seen):
                seen.add(one)
                yield one

    def _present(self, places: Iterable[str]) -> Iterator[Path]:
        """Give the places where there is a file, as the file system spells them."""
        for place in places:
            if self._project.holds(place):
                yield self._project.root / place
            elif not place.isascii() and self._project.holds(str(found := locate(self._project.root / place))):
                yield found

    def _decided(self, path: Path, rivals: Sequence[Path]) -> Claim:
        """Decide by the .po files, by the front matter, by the settings, in this order."""
        shown = self._project.reference(path)
        group = [path, *rivals]
        for tell in (self._has_catalogs, self.links.is_original, self._is_of_source):
            claimants = [one for one in group if tell(one)]
            if claimants and (path not in claimants or len(claimants) == 1):
                original = claimants[0]
                return Claim(
                    PageRole.ORIGINAL if original == path else PageRole.TWIN, shown, self._shown_other(path, original)
                )
            if claimants:
                rivals = [one for one in claimants if one != path]
                break
        both = all(self._has_catalogs(one) for one in (path, rivals[0]))
        return Claim(PageRole.UNKNOWN, shown, self._project.reference(rivals[0]), both_have_catalogs=both)

    def _shown_other(self, path: Path, original: Path) -> str:
        return "" if original == path else self._project.reference(original)

    def _is_of_source(self, path: Path) -> bool:
        site = self._project.settings.site
        return bool(site and site.source) and self.links.language(path) == (site and site.source)


def _is_one(path: Path, others: set[Path]) -> bool:
    """Tell whether a path is another spelling of one of the others, where the file system takes both for one."""
    return any(path.samefile(other) for other in others)
