"""Recalls articles that are as an earlier run left them, so that they are not read again sentence by sentence.

The notes are never believed against the files: an article is recalled only while its bytes and those of its .po files,
the settings and l10n itself are what they were, it has no other .po file, and no row of the glossary that changed since
may occur in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Self

from l10n.article import Problem
from l10n.errors import L10nError
from l10n.glossary.index import Reach
from l10n.languages import codes
from l10n.languages.detection import Decision
from l10n.project.access import absolute
from l10n.project.finding import environment
from l10n.project.places import Project
from l10n.review.catalog import Counts, State
from l10n.text.fingerprint import file_fingerprint, long_fingerprint
from l10n.workflow.shared.reading import OpenedArticle
from l10n.workflow.shared.unmatched import had
from l10n.workflow.translating.glossaries import FormerGlossaries
from l10n.workflow.translating.jobs import ArticleState, Job, Options
from l10n.workflow.translating.notebook import Notebook

_KIND = "article"
_VERSION = 3
_BROKEN = (KeyError, TypeError, ValueError, AttributeError)
"""What is raised by a note that is none."""


class SettledArticle(NamedTuple):
    """An article of which nothing has changed."""

    jobs: tuple[Job, ...]
    had: tuple[tuple[str, str], ...]
    """Settings that it has a text for."""


class SettledArticles:
    """The articles of a project that an earlier run left without anything to do."""

    def __init__(self, project: Project, options: Options, notes: Notebook) -> None:
        """Read nothing yet.

        Args:
            project: has the files.
            options: of the command.
            notes: of earlier runs.

        """
        self._project, self._options, self._notes = project, options, notes
        self._articles, self._catalogs = project.shelf(), project.shelf(project.fence(project.locales))
        self._glossaries = FormerGlossaries(project, notes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._articles.close()
        self._catalogs.close()

    def find(self, path: Path) -> SettledArticle | None:
        """Return an article of which nothing has changed; None if it has to be read."""
        if self._options.redraft:
            return None
        shown = self._project.reference(path)
        try:
            noted = json.loads(self._notes.find(_KIND, [shown])[shown])
            if {target for target, *_ in noted["targets"]} != self._targets(str(noted["language"])):
                return None  # the run that noted it was asked for some of its .po files only
            places = [self._project.locales / place for place in noted["files"]]
            if self._files(path) != {*map(str, places)}:
                return None
            article, *catalogs = self._read(path, places)
            is_same = self._digest(shown, map(file_fingerprint, (article, *catalogs))) == noted["digest"]
            if not is_same or self._may_change(noted["glossary"], catalogs):
                return None
            return self._recalled(path, shown, noted, places)
        except _BROKEN:
            return None

    def note(self, jobs: Iterable[Job], state: ArticleState) -> dict[str, Mapping[str, str]]:
        """Return the note on an article, which the next run can find: its text by its path, by kind.

        Args:
            jobs: all of the article, settled.
            state: the fingerprints of its files as they are now.

        """
        each = tuple(jobs)
        shown, places = each[0].shown, sorted(state.files)
        try:
            files = [place.relative_to(self._project.locales).as_posix() for place in places]
        except ValueError:
            return {}
        noted = {
            "glossary": self._glossaries.now,
            "digest": self._digest(shown, [state.digest, *(state.files[place] for place in places)]),
            "language": each[0].decision.language,
            "targets": [
                [job.target, job.catalog.relative_to(self._project.locales).as_posix(), _noted(job.settled)]
                for job in each
            ],
            "files": files,
            "had": state.had,
            "problems": [[one.line, one.what] for one in each[0].problems],
        }
        return {_KIND: {shown: json.dumps(noted, separators=(",", ":"))}, **self._glossaries.note()}

    def changed_rows(self, path: Path) -> Reach | None:
        """Return the rows of the glossary that changed since a run finished an article; None if none has."""
        shown = self._project.reference(path)
        try:
            return self._glossaries.changed_since(str(json.loads(self._notes.find(_KIND, [shown])[shown])["glossary"]))
        except _BROKEN:
            return None

    def may_mention(self, path: Path, rows: Reach) -> bool:
        """Tell whether an article with .po files may mention rows; always where these files cannot all be listed."""
        if self._present is None:
            return True
        found = (self._catalogs.read(Path(place)) for place in sorted(self._files(path)))
        return any(raw is None or _mentions(raw, rows) for raw in found)

    def forget(self) -> None:
        """Forget the oldest notes on the glossary, when those of a run are written."""
        self._glossaries.forget()

    def _may_change(self, glossary: str, catalogs: Iterable[bytes]) -> bool:
        """Tell whether a row may occur in an article that the glossary has, or had, only now or only then."""
        if glossary == self._glossaries.now:
            return False
        reach = self._glossaries.changed_since(glossary)
        return reach is None or any(_mentions(raw, reach) for raw in catalogs)

    def _targets(self, language: str) -> set[str]:
        asked = self._options.target
        return {*self._project.targets_of(language)} if asked is None else {codes.tag(asked)}

    def _recalled(self, path: Path, shown: str, noted: Any, places: list[Path]) -> SettledArticle:  # noqa: ANN401 - from JSON
        stated = self._options.source
        why = "--from" if stated is not None else self._project.reference(places[0])
        decision = Decision(codes.base(stated) if stated is not None else str(noted["language"]), why)
        problems = tuple(Problem(int(line), str(what)) for line, what in noted["problems"])
        jobs = tuple(
            Job(path, shown, decision, str(target), self._project.locales / place, problems, settled=_counts(found))
            for target, place, found in noted["targets"]
        )
        return SettledArticle(jobs, tuple((str(setting), str(written)) for setting, written in noted["had"]))

    def _read(self, path: Path, places: Iterable[Path]) -> list[bytes]:
        """Return the bytes of an article and its .po files. Raises ValueError if one cannot be read."""
        raw = [self._articles.read(absolute(path)), *map(self._catalogs.read, places)]
        if any(one is None for one in raw):
            raise ValueError(path)
        return [one or b"" for one in raw]

    def _digest(self, shown: str, fingerprints: Iterable[str]) -> str:
        return long_fingerprint("\n".join((self._environment, shown, *fingerprints)))

    def _files(self, path: Path) -> set[str]:
        """Return the .po files that an article has, in their places and in former ones."""
        places = (str(place) for place in self._project.catalog_places(path, self._languages))
        present = self._present or frozenset()
        return {place for place in places if place in present}

    @cached_property
    def _languages(self) -> list[str]:
        return [folder.name for folder in self._project.languages()]

    @cached_property
    def _present(self) -> frozenset[str] | None:
        """The paths of all .po files; None where they cannot all be listed."""
        try:
            found = self._project.all_catalogs()
        except L10nError:  # whoever opens an article says what is wrong
            return None
        return None if found.faults else frozenset(map(str, found.paths))

    @cached_property
    def _environment(self) -> str:
        """The fingerprint of what all articles have in common."""
        return environment(self._project, _VERSION, self._options.source, self._options.target)


def _noted(found: Counts | None) -> dict[str, list[int]]:
    """Return sentences by state as a note has them. `_counts` reads them."""
    return {} if found is None else {each: [count, found.words[each]] for each, count in found.sentences.items()}


def _counts(noted: Mapping[str, Sequence[int]]) -> Counts:
    """Return sentences by state from a note. Raises one of `_BROKEN` if it has not all states."""
    found: dict[State, Sequence[int]] = {each: noted[each] for each in State if each is not State.OBSOLETE}
    sentences = {each: int(count) for each, (count, _) in found.items()}
    return Counts(sentences, {each: int(words) for each, (_, words) in found.items()})


def _mentions(raw: bytes, rows: Reach) -> bool:
    """Tell whether a .po file may mention rows; one that is not in UTF-8 always may."""
    try:
        return rows.includes(raw.decode())
    except UnicodeDecodeError:
        return True


def state_of(article: OpenedArticle) -> ArticleState:
    """Return what an article was made of when it was opened."""
    text, files = article.article.text, article.files
    digest = file_fingerprint(text.encode(article.article.encoding))
    return ArticleState(
        digest, {place: text_state(read) for place, (read, _) in files.items()}, (*had(article.article),)
    )


def text_state(text: str) -> str:
    """Return the fingerprint of a .po file with a text."""
    return file_fingerprint(text.encode())
