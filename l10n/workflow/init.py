"""Sets up a project in the folder of a site: looks at what is there, and writes `l10n.toml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from l10n import formats
from l10n.edition.site.presets import CONVENTIONS, LayoutKind, Preset
from l10n.errors import L10nError, OutputError, SettingsError, places
from l10n.files import resolving
from l10n.files.replacing import ChangedMeanwhileError
from l10n.languages import codes
from l10n.languages.messages import gettext as _
from l10n.project import finding
from l10n.project.discovery import folder as site_folder
from l10n.project.discovery.folder import Seen
from l10n.project.discovery.proposal import Proposal, marked, others, proposal
from l10n.project.discovery.said import SiteConfig
from l10n.project.discovery.writing import settings_text
from l10n.project.places import ARTICLES, Project
from l10n.workflow.setup import pages
from l10n.workflow.setup.pages import Pair
from l10n.workflow.setup.uncovered import Beyond, beyond

NO_SITE = "none"
"""The answer that there is no site: articles are in `articles/`, and editions in folders of their own."""
_YES_OR_NO = ("yes", "no")
_SAMPLE = 10
"""Articles whose words are asked for the language of pages whose path names none."""


class About(StrEnum):
    """What a question is about."""

    GENERATOR = "generator"
    LAYOUT = "layout"
    PAGES = "pages"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the user may decide."""

    about: About
    choices: tuple[str, ...]
    usual: str | None
    """What the evidence says; None where it says nothing, or contradicts itself."""
    evidence: str
    """What speaks for it, or what contradicts itself, in the user's language."""


Ask = Callable[[Question], str]
"""Returns the choice of the user."""


@dataclass(frozen=True, slots=True)
class InitOptions:
    """What the user said on the command line."""

    site: Preset | None = None
    layout: LayoutKind | None = None
    now: int = 0
    """Seconds since 1970, in UTC: what is published in the future or expires is no article to begin with."""


@dataclass(frozen=True, slots=True)
class Start:
    """What was found, and the settings for it."""

    folder: Path
    settings: str
    """The text of `l10n.toml`."""
    preset: Preset | None
    why: str
    """What shows the generator, in the user's language."""
    articles: Mapping[str | None, int]
    """The number of articles by base language; None for those whose language l10n has yet to find."""
    pairs: tuple[Pair, ...]
    alone: tuple[str, ...]
    """Articles that are there in one language only."""
    others: tuple[str, ...]
    """Languages of the site that l10n does not translate."""
    patterns: tuple[str, ...] = ()
    """The patterns of the paths of articles."""
    beyond: Beyond = field(default_factory=Beyond)
    """What is no article."""
    faults: tuple[L10nError, ...] = field(default=())
    """Configurations that could not be read, and what lies among the articles and cannot."""


def look(folder: Path, options: InitOptions, ask: Ask | None) -> Start:
    """Look at a folder, and decide on settings for it.

    Args:
        folder: of the site, an absolute path.
        options: what the user said already.
        ask: asks the user; None where nobody can be asked, so that the evidence decides.

    Raises:
        SettingsError: there are settings already, or the evidence does not decide and nobody can be asked.

    """
    folder = resolving.real(folder)
    places.choose(folder)
    _refuse_settings(folder)
    seen = site_folder.look(folder)
    faults: list[SettingsError] = []
    preset, why = _generator(seen, options, ask, faults)
    found = _proposed(seen, preset, options, ask, faults) if preset else None
    config = seen.config(preset, []) if preset else SiteConfig()
    more = beyond(seen, found, config.excluded)
    if found and more.trees and ask and _agrees(Question(About.PAGES, _YES_OR_NO, "no", more.shown), ask):
        found = found.with_trees(more.trees)
        more = beyond(seen, found, config.excluded)
    house = _agrees(Question(About.HOUSE, _YES_OR_NO, "no", ""), ask)
    project = finding.with_settings(folder, settings_text(found, {}, house=house))
    listing = project.articles(formats.SUFFIXES)
    articles = pages.found(project, listing.paths, found.default if found else None, options.now)
    return Start(
        folder,
        settings_text(found, _reasons(why, found), house=house, missed=more.trees),
        preset,
        why,
        articles.counts,
        articles.pairs,
        articles.alone,
        tuple(others(config)),
        _patterns(project),
        more,
        (*faults, *listing.faults),
    )


def _patterns(project: Project) -> tuple[str, ...]:
    """Return the patterns of the paths of articles, those that name their language too."""
    if not project.layout:
        return (f"{ARTICLES}/",)
    trees = project.layout.trees
    both = ((one.articles.text,) if one.apart else (one.articles.text, one.editions.text) for one in trees)
    return tuple(dict.fromkeys(text for each in both for text in each))


def write(start: Start) -> Path:
    """Write the settings. Raises OutputError if they cannot be written, or are there meanwhile."""
    path = start.folder / finding.OWN_SETTINGS
    try:
        finding.with_settings(start.folder, start.settings).update(path, start.settings, was=None)
    except ChangedMeanwhileError as error:
        raise OutputError("is there already", path=path, hint="it was left as it is") from error
    return path


def _refuse_settings(folder: Path) -> None:
    """Raise SettingsError if a folder has settings, or is inside a project that has."""
    found = finding.settings_file(folder)
    if found is None:
        return
    if found.parent == folder:
        what, hint = "has the settings of l10n already", "change them there, or move them away and run l10n init again"
    else:
        what, hint = "has the settings of a project that this folder is in", f"run l10n in {found.parent}"
    raise SettingsError(what, path=found, hint=hint)


def _generator(
    seen: Seen, options: InitOptions, ask: Ask | None, faults: list[SettingsError]
) -> tuple[Preset | None, str]:
    """Return the generator, None for none, and what shows it."""
    if options.site:
        return options.site, _("you said so")
    signs = list(seen.signs)
    shown = ", ".join(one.path for one in signs)
    usual: str | None = None
    if len(signs) > 1:
        evidence = _("several generators: {files}").format(files=shown)
    elif signs:
        usual, evidence = signs[0].preset.value, shown
        if signs[0].preset is Preset.STARLIGHT and not seen.loads_starlight(faults):
            usual, evidence = None, _("{files} loads no Starlight").format(files=shown)
    elif ARTICLES in seen.folders:
        usual = Preset.HTML.value if seen.is_html(ARTICLES) else NO_SITE
        evidence = _("a folder {name}, and no generator").format(name=f"{ARTICLES}/")
    elif seen.is_html():
        usual, evidence = Preset.HTML.value, _("pages of HTML, and no generator")
    else:
        evidence = _nothing(seen)
    said = _answer(Question(About.GENERATOR, (*Preset, NO_SITE), usual, evidence), ask)
    return (None if said == NO_SITE else Preset(said)), evidence


def _nothing(seen: Seen) -> str:
    below = site_folder.sites_below(seen)
    if below:
        return _("no site here, but in {folders}: run l10n init there").format(folders=", ".join(below))
    return _("no site generator, no page of HTML and no folder {name}").format(name=f"{ARTICLES}/")


def _proposed(
    seen: Seen, preset: Preset, options: InitOptions, ask: Ask | None, faults: list[SettingsError]
) -> Proposal:
    """Return the layout that fits a site."""
    config = seen.config(preset, faults)
    in_place = preset is Preset.HTML and ARTICLES not in seen.folders
    kinds = tuple(CONVENTIONS[preset].layouts)
    paths = seen.html_pages if preset is Preset.HTML else seen.pages
    proposals = {kind: proposal(preset, kind, config, paths, in_place=in_place) for kind in kinds}
    kind = options.layout or _kind(seen.folder, config, proposals, ask)
    if kind not in proposals:
        hint = f"known for {preset}: {', '.join(kinds)}"
        raise SettingsError(f"is no layout of {preset}", path=f"--layout {kind}", hint=hint)
    return _with_default(seen.folder, proposals[kind])


def _with_default(folder: Path, found: Proposal) -> Proposal:
    """Return a layout that says what the pages whose path names no language are."""
    if not found.has_default:
        return found
    project = _project(folder, found)
    paths = project.articles(formats.SUFFIXES).paths
    unmarked = [path for path in paths if not pages.is_marked(project, path)]
    if not found.default:
        languages = {pages.said(project, path) for path in unmarked[:: len(unmarked) // _SAMPLE + 1]} - {None}
        if len(languages) == 1:
            return replace(found, default=languages.pop())
        return replace(found, default="en") if found.preset is Preset.DOCUSAURUS else found  # its own default
    base = codes.base(found.default)
    own = sum(_is_in(project, path, base) for path in paths)
    if found.preset is Preset.DOCUSAURUS or own <= len(unmarked):
        return found
    if not unmarked:  # the default language has a mark as well
        return found.marked()
    return found if CONVENTIONS[found.preset].path_tells_language else replace(found, default=None)


def _kind(folder: Path, config: SiteConfig, proposals: Mapping[LayoutKind, Proposal], ask: Ask | None) -> LayoutKind:
    """Return what parts the languages of a site, by its configuration and by the names of its pages."""
    if len(proposals) == 1:
        return next(iter(proposals))
    counts = {kind: _marked(folder, one) for kind, one in proposals.items()}
    told = [kind for kind, count in counts.items() if count]
    if config.layout and told in ([], [config.layout]):
        usual, evidence = config.layout, _("its configuration says so")
    elif len(told) == 1 and not config.layout:
        usual, evidence = told[0], _("the names of its pages show it")
    elif told:
        usual = None
        shown = ", ".join(f"{kind}: {count}" for kind, count in counts.items())
        evidence = _("pages that name their language, by layout: {counts}").format(counts=shown)
        if config.layout:
            evidence = _("its configuration says {layout}; {evidence}").format(layout=config.layout, evidence=evidence)
    else:
        usual, evidence = next(iter(proposals)), _("it is the usual one")
    return LayoutKind(_answer(Question(About.LAYOUT, tuple(proposals), usual, evidence), ask))


def _marked(folder: Path, one: Proposal) -> int:
    """Count the pages whose path names a language in a layout."""
    project = _project(folder, one)
    paths = [project.reference(path) for path in project.articles(formats.SUFFIXES).paths]
    return marked(paths, project.layout) if project.layout else 0


def _project(folder: Path, one: Proposal) -> Project:
    return finding.with_settings(folder, settings_text(one, {}, house=False))


def _is_in(project: Project, path: Path, base: str) -> bool:
    """Tell whether the path of a page says that it is in a language, given by its base."""
    page = project.page(path)
    return page is not None and page.marked and page.language is not None and codes.base(page.language) == base


def _agrees(question: Question, ask: Ask | None) -> bool:
    return _answer(question, ask) == "yes"


def _answer(question: Question, ask: Ask | None) -> str:
    """Return the choice of the user, else what the evidence says. Raises SettingsError if it says nothing."""
    if ask:
        return ask(question)
    if question.usual is not None:
        return question.usual
    choices = ", ".join(one for one in question.choices if one != NO_SITE)
    hint = _("give {option}: {choices}").format(option=f"--{_OPTIONS[question.about]}", choices=choices)
    raise SettingsError(question.evidence, path=".", hint=hint)


_OPTIONS = {About.GENERATOR: "site", About.LAYOUT: "layout"}
"""The options that answer questions."""


def _reasons(why: str, found: Proposal | None) -> Mapping[str, str]:
    """Return the comments on the keys of `[site]`."""
    if not found:
        return {}
    return {
        "preset": _("The generator of the site: {why}.").format(why=why),
        "layout": _("What parts the languages: `suffix` is post.es.md, `folder` is es/post.md."),
        "articles": _("Where the pages are whose path names no language."),
        "editions": _("Where the pages are whose path names their language."),
        "default": _("The language of pages whose path names none."),
        "url": _("The address of the site, from its configuration."),
        "languages": _("The names that the site gives its languages, with their tags."),
    }
