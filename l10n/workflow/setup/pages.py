"""The languages of the articles of a new project, and which of them belong together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from l10n import formats
from l10n.edition.timing import DateFaultError, hold
from l10n.errors import L10nError
from l10n.languages import codes
from l10n.project.places import Project
from l10n.workflow.shared import reading
from l10n.workflow.shared.articles.claims import Claims

_READ = 200
"""Articles that are opened for their language; of all others, only their path is asked."""
_TRIED = 50
"""Articles of which the first is looked for that is not kept back."""
_LINKED = 2000
"""Articles of a site whose keys are read for those that they link."""
_Languages = Mapping[Path, str | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """An article that is there in both languages."""

    article: str
    twin: str


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """The articles of a project."""

    counts: Mapping[str | None, int]
    """Their number by base language; None for those whose language l10n has yet to find."""
    pairs: tuple[Pair, ...]
    alone: tuple[str, ...]
    """Articles that are there in one language only; first those in the language of most originals, and before all one
    that is not kept back, if there is one among the first."""


def found(project: Project, paths: Sequence[Path], default: str | None, now: int) -> FoundArticles:
    """Return what the articles of a project are.

    Which page of a pair is the original is told by what l10n knows of them (its record, .po files, front matter), else
    by the language that has more pages, else by the default language.

    Args:
        project: has the articles.
        paths: of the articles.
        default: the default language of the site, BCP 47; None if that is not known.
        now: seconds since 1970, in UTC.

    """
    languages = _languages(project, paths)
    claims = Claims(project, lambda path: bool(project.catalogs(path)))
    groups = _groups(project, languages, claims)
    rank = _Rank(project, languages, default or (project.layout.default if project.layout else None), claims)
    pairs: list[Pair] = []
    alone: list[Path] = []
    for group in groups:
        ordered = sorted(group, key=rank.of)
        first = {language: path for path in reversed(ordered) if (language := languages[path]) in codes.TRANSLATED}
        if len(first) == len(codes.TRANSLATED):
            article, twin = sorted(first.values(), key=rank.of)
            pairs.append(Pair(project.reference(article), project.reference(twin)))
        else:
            alone += group
    own = [path for path in sorted(alone, key=rank.of) if not rank.is_written(path)]
    start = next((path for path in own[:_TRIED] if not _is_held(project, path, now)), None)
    own = [*([start] if start else ()), *(path for path in own if path != start)]
    return FoundArticles(_counted(languages), tuple(pairs), tuple(map(project.reference, own)))


def _is_held(project: Project, path: Path, now: int) -> bool:
    """Tell whether an article is kept back, or cannot be read: nobody begins with such a one."""
    with suppress(L10nError, DateFaultError):
        article = reading.load(project, path)
        return hold(formats.data(article.path, article.text), project.convention, article.path, now) is not None
    return True


def said(project: Project, path: Path) -> str | None:
    """Return what an article says of its language, or what its words show; None where neither does."""
    try:
        return reading.open_article(project, path, alone=True).language
    except L10nError:  # whoever translates it is told
        return None


def is_marked(project: Project, path: Path) -> bool:
    """Tell whether the path of a page names its language."""
    page = project.page(path)
    return page is not None and page.marked


class _Rank:
    """Orders pages by how likely they are originals."""

    def __init__(self, project: Project, languages: _Languages, default: str | None, claims: Claims) -> None:
        counts = Counter(filter(None, languages.values()))
        most = counts.most_common(2)
        tied = len(most) > 1 and most[0][1] == most[1][1]
        self._main = (codes.base(default) if default else None) if tied or not most else most[0][0]
        self._project, self._languages, self._claims = project, languages, claims

    def of(self, path: Path) -> tuple[bool, bool, bool, str]:
        """Return what to sort by."""
        unlikely = self._main is not None and self._languages[path] != self._main
        marked = is_marked(self._project, path)
        return not self._is_known(path), unlikely, marked, self._project.reference(path)

    def is_written(self, path: Path) -> bool:
        """Tell whether a page is an edition of l10n."""
        with suppress(L10nError):  # a broken record is told by the next command
            return self._claims.written_for(path) is not None
        return False

    def _is_known(self, path: Path) -> bool:
        """Tell whether l10n knows already that a page is an original."""
        with suppress(L10nError):
            return bool(self._project.catalogs(path))
        return False


def _languages(project: Project, paths: Sequence[Path]) -> _Languages:
    """Return the base language of each article, as its path, the article itself or its words say it."""
    known: dict[Path, str | None] = {}
    read = 0
    for path in paths:
        page = project.page(path)
        language = codes.nearest_base(page.language) if page and page.language else None
        if not is_marked(project, path) and read < _READ:
            read += 1
            language = said(project, path) or language
        known[path] = language
    return known


def _groups(project: Project, languages: _Languages, claims: Claims) -> Sequence[Sequence[Path]]:
    """Return the articles that are one page in several languages, by their paths or by keys that link them."""
    by_page: dict[object, list[Path]] = defaultdict(list)
    for path in languages:
        page = project.page(path)
        by_page[page.page if page else path].append(path)
    groups = [*by_page.values()]
    convention = project.convention
    if not convention or not convention.link_keys or len(languages) > _LINKED:
        return groups
    of_path = {path: group for group in groups for path in group}
    for path in languages:
        group = of_path[path]
        if len(group) == 1:
            for twin in claims.links.twins(path):
                if (other := of_path.get(twin)) is not None and other is not group and len(other) == 1:
                    group += other
                    of_path[twin] = group
                    other.clear()
                    break
    return [group for group in groups if group]


def _counted(languages: _Languages) -> Mapping[str | None, int]:
    counts: dict[str | None, int] = {}
    for language in (*codes.TRANSLATED, None):
        if count := sum(one == language for one in languages.values()):
            counts[language] = count
    return counts
