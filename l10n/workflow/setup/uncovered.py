"""Pages that the settings of a new project do not cover, and the patterns that would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from l10n import formats
from l10n.edition.site.layout import Layout
from l10n.edition.site.presets import Preset, TreePatterns
from l10n.errors import SettingsError
from l10n.project import finding
from l10n.project.discovery.folder import Seen
from l10n.project.discovery.proposal import Proposal
from l10n.project.discovery.said import Excluded, Omission
from l10n.project.discovery.uncovered import LeftOutPages, UncoveredPages, counted, left_out, may_hold_pages, uncovered
from l10n.project.discovery.writing import settings_text


@dataclass(frozen=True, slots=True)
class Beyond:
    """What lies in the folder of a site and is no article."""

    uncovered: tuple[UncoveredPages, ...] = ()
    """Pages that no pattern covers; those without a tree have no pattern that is sure to fit."""
    left_out: tuple[LeftOutPages, ...] = ()
    """Pages that are no articles on purpose."""

    @property
    def trees(self) -> tuple[TreePatterns, ...]:
        """The patterns that would cover pages."""
        return tuple(one.tree for one in self.uncovered if one.tree)

    @property
    def shown(self) -> str:
        """The folders of the pages for which there are patterns, for people."""
        return ", ".join(
            f"{folder}: {len(one.pages)}" for one in self.uncovered if one.tree for folder in one.folders[:1]
        )


def beyond(seen: Seen, found: Proposal | None, excluded: Sequence[Excluded]) -> Beyond:
    """Return which pages the settings do not cover.

    Args:
        seen: what the folder shows.
        found: the layout of the site; None if there is none.
        excluded: what the configuration leaves out.

    """
    project = finding.with_settings(seen.folder, settings_text(found, {}, house=False))
    covered = {project.reference(path) for path in project.articles(formats.SUFFIXES).paths}
    listed = seen.html_pages if found and found.preset is Preset.HTML else seen.pages
    pages = [path for path in listed if path not in covered and project.barred(seen.folder / path) is None]
    if found is None or project.layout is None:
        return Beyond(_by_folder(pages) if not covered else ())
    out = {**left_out(pages, excluded), **_in_others(project.layout, found, pages)}
    rest = [path for path in pages if path not in out]
    missed = uncovered(found.preset, found.kind, rest, covered, project.layout.spelling)
    foreign = [path for path in seen.foreign_pages if may_hold_pages(found.preset, path)]
    out |= {path: Excluded(f"*{PurePosixPath(path).suffix}", Omission.FORMAT) for path in foreign}
    return Beyond(tuple(_sure(seen, found, missed)), counted(out))


def _by_folder(pages: Sequence[str]) -> tuple[UncoveredPages, ...]:
    found: dict[str, list[str]] = {}
    for path in pages:
        found.setdefault(path.rpartition("/")[0] or ".", []).append(path)
    return tuple(UncoveredPages((folder,), tuple(inside), None) for folder, inside in found.items())


def _in_others(layout: Layout, found: Proposal, pages: Sequence[str]) -> dict[str, Excluded]:
    """Return the pages in languages of the site that l10n does not translate, each with its folder."""
    known = replace(layout, spelling=replace(layout.spelling, others=frozenset(found.others)))
    folders = {path: path.rpartition("/")[0] or "." for path in pages if known.is_other(path)}
    return {path: Excluded(folder, Omission.LANGUAGE) for path, folder in folders.items()}


def _sure(seen: Seen, found: Proposal, missed: Sequence[UncoveredPages]) -> Sequence[UncoveredPages]:
    """Return the pages by the patterns that cover them and no other file; those that have none come last."""
    wanted = {page for one in missed for page in one.pages}
    sure: list[UncoveredPages] = []
    rest: list[UncoveredPages] = []
    now, before = found, _articles(seen, found)
    for one in sorted(missed, key=lambda each: each.folders):
        pages = {*one.pages} - before
        wider = now.with_trees((one.tree,)) if one.tree else now
        after = _articles(seen, wider)
        gained = after - before
        if pages and pages <= gained <= wanted and before <= after:
            folders = tuple(each for other in missed if gained & {*other.pages} for each in other.folders)
            sure.append(UncoveredPages(folders, tuple(sorted(gained)), one.tree))
            now, before = wider, after
        elif pages:
            rest.append(UncoveredPages(one.folders, tuple(sorted(pages)), None))
    return (
        *sure,
        *(replace(one, pages=left) for one in rest if (left := tuple(p for p in one.pages if p not in before))),
    )


def _articles(seen: Seen, found: Proposal) -> set[str]:
    """Return the paths of the articles under a layout; none if it is no layout."""
    try:
        project = finding.with_settings(seen.folder, settings_text(found, {}, house=False))
    except SettingsError:
        return set()
    return {project.reference(path) for path in project.articles(formats.SUFFIXES).paths}
