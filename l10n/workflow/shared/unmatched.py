"""What the settings name and no article has: a mistyped key would be left out in silence."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from l10n.article import Article, Container, walk
from l10n.project.places import Project
from l10n.project.settings import ENCODINGS, LANGUAGES, PATHS, PLACES, Stated
from l10n.workflow.shared.articles import choosing

_FRONT_MATTER = (Container.YAML, Container.YAML_FLOW, Container.TOML)


def had(article: Article) -> list[tuple[str, str]]:
    """Return the settings that an article has a text for, each with its path as written, sorted."""
    found = {
        ("front_matter" if block.container in _FRONT_MATTER else "parameters", block.setting)
        for block in walk(article.blocks)
        if block.setting
    }
    return sorted(found)


class Matches:
    """Collects what articles have of what the settings name."""

    def __init__(self, project: Project) -> None:
        """Start with none."""
        self._project = project
        self._read: set[str] = set()
        self._had: set[tuple[str, str]] = set()

    def add(self, article: Article) -> None:
        """Count an article."""
        if self._project.stated:
            self.add_known(article.path, had(article))

    def add_known(self, path: str, found: Iterable[tuple[str, str]]) -> None:
        """Count an article of which it is known what it has."""
        self._read.add(path)
        self._had |= {*found}

    def missing(self, passed_over: Iterable[str] = ()) -> tuple[Stated, ...]:
        """Return what no article has, in the order of the settings; nothing unless all of the project are counted.

        Args:
            passed_over: the paths of articles that need not be counted, since they are translations of others.

        """
        fits = {PATHS: self._fits_path, ENCODINGS: self._fits_path, PLACES: self._fits_place, LANGUAGES: self._is_used}
        waiting = [
            one
            for one in self._project.stated
            if not (fits[one.setting](one.written) if one.setting in fits else (one.setting, one.written) in self._had)
        ]
        if not waiting or not self._read:
            return ()
        chosen = choosing.choose(self._project, ())
        every = {self._project.reference(path) for path in chosen.articles}
        return tuple(waiting) if not chosen.faults and every <= self._read | {*passed_over} else ()

    def _fits_path(self, pattern: str) -> bool:
        return any(fnmatchcase(path, pattern) for path in self._read)

    def _fits_place(self, pattern: str) -> bool:
        layout = self._project.layout
        found = {place.page.tree for path in self._read if layout and (place := layout.read(path))}
        return layout is None or any(layout.trees[number].articles.text == pattern for number in found)

    def _is_used(self, name: str) -> bool:
        """Tell whether an article is in a language that the site names, or an edition may be."""
        layout = self._project.layout
        if layout is None or name in layout.spelling.others:  # it keeps pages out, whether there are some or not
            return True
        written = {layout.spelling.written(tag) for tag in self._project.targets}
        meant = layout.spelling.names[name]
        return name in written or any((place := layout.read(path)) and place.language == meant for path in self._read)
