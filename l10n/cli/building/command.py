"""The command `build`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from l10n.cli.building import clock, contradictions
from l10n.cli.building.options import (
    AllOrNothing,
    Allow,
    AtLeast,
    Check,
    DraftTitles,
    Force,
    Keep,
    Manifest,
    Now,
    Policy,
    Prune,
    Watch,
)
from l10n.cli.next_steps import print_next
from l10n.cli.options import Encoding, Locales, Out, Quiet, Wanted, here
from l10n.cli.printing import (
    BAD_INPUT,
    FAILED,
    print_broken,
    print_found,
    print_passed,
    print_published,
    print_renamed,
    say,
    warn,
    warn_outdated,
    warn_stripped,
    warn_unmatched,
)
from l10n.edition.policy import PublishRules
from l10n.errors import L10nError, OutputError
from l10n.errors.commands import command, quoted
from l10n.errors.places import shown
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext

if TYPE_CHECKING:  # `--help` needs no workflow
    from l10n.edition.page.linking.resources import LackingFile
    from l10n.project.places import Project
    from l10n.workflow.build import BuildOptions, Built, ChangedFile, SettledPage
    from l10n.workflow.building.addresses.planning import AddressReport
    from l10n.workflow.building.ruling import UnreadKey
    from l10n.workflow.shared.articles.outdated import TwinBehind
    from l10n.workflow.shared.publishing import PublishedEdition


_MANY = 200
"""From so many editions on, those that are unchanged are counted and not named."""


def build(
    articles: Wanted = None,
    *,
    out: Out = None,
    unreviewed: Policy = None,
    at_least: AtLeast = None,
    draft_titles: DraftTitles = None,
    all_or_nothing: AllOrNothing = None,
    force: Force = None,
    allow: Allow = None,
    check: Check = False,
    prune: Prune = False,
    keep: Keep = None,
    manifest: Manifest = None,
    watch: Watch = False,
    now: Now = None,
    locales: Locales = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> None:
    """Build all editions of articles from the approved translations."""
    from l10n.workflow import build as workflow
    from l10n.workflow.shared.heard import rules

    policy = PublishRules(unreviewed, at_least, draft_titles)
    given = {"--watch": watch, "--check": check, "--prune": prune, "--keep": keep, "--force": force}
    contradictions.refuse({name for name, said in given.items() if said}, policy, articles or ())
    options = workflow.BuildOptions(
        now=clock.moment(now, os.environ),
        out=out,
        rules=policy,
        force=tuple(force or ()),
        allow=rules(allow or [], "--allow"),
        all_or_nothing=all_or_nothing,
        check=check,
        prune=prune,
        keep=tuple(keep or ()),
        manifest=manifest,
    )
    find = partial(here, locales, encoding=encoding, there=True)
    if watch:
        _watch(find, articles or [], lambda: replace(options, now=clock.moment(now, os.environ)))
        return
    has_next = not (quiet or check or locales or encoding)
    if code := _build(find(), articles or [], options, has_next=has_next):
        raise typer.Exit(code)


def _watch(find: Callable[[], Project], articles: list[Path], options: Callable[[], BuildOptions]) -> None:
    """Build whenever something changes; what is wrong is said, and may be mended."""
    from l10n.workflow import watching

    for is_first in watching.rounds(find):
        try:
            _build(find(), articles, options(), is_quiet=not is_first)
        except L10nError as error:
            say(error, err=True)
        if is_first:
            say(_("watching; Ctrl-C ends it"))


def _build(
    project: Project, articles: list[Path], options: BuildOptions, *, is_quiet: bool = False, has_next: bool = False
) -> int:
    """Build, print what was done, and return the exit code.

    Args:
        project: has the files.
        articles: those that the user named; empty for all.
        options: of the command.
        is_quiet: whether to count the pages that are unchanged, and not to name each; so are many.
        has_next: whether to say which command comes next.

    """
    from l10n.workflow import build as workflow
    from l10n.workflow.build import SettledPage
    from l10n.workflow.building.withdrawing import PageFate
    from l10n.workflow.shared.publishing import PublishedEdition

    built = workflow.build(project, articles, options)
    _print_found(built)
    is_quiet = is_quiet or len(built.placed) > _MANY
    unchanged, codes = 0, [0]
    told, faults = {one.path for one in built.broken}, {*map(_fault, built.broken)}
    for one in workflow.publish(project, built, warn):
        if isinstance(one, PublishedEdition) and (unfit := _unfit(one)) and _fault(unfit) in faults:  # told below
            continue
        if isinstance(one, SettledPage) and one.fate is PageFate.LEFT and one.page.key in told:
            continue
        if is_quiet and isinstance(one, PublishedEdition) and one.is_as_it_was:
            unchanged += 1
        else:
            codes.append(_print_done(one, check=options.check))
    if unchanged:
        say(ngettext("{count} edition unchanged", "{count} editions unchanged", unchanged).format(count=unchanged))
    codes += [_print_edition(one, check=options.check) for one in built.obstructed]
    _print_others(built)
    print_broken(built.broken)
    print_next(workflow.next_step(project, built), quiet=not has_next)
    missed = any(not left.waits for left in built.left_out)
    return BAD_INPUT if built.broken else max(FAILED if missed else 0, *codes)


def _print_others(built: Built) -> None:
    """Say what is not published, and why."""
    from l10n.cli.building import leaving

    for held in built.found.held:
        leaving.print_held(held)
    for left in built.left_out:
        leaving.print_left_out(left)
    if built.is_halted:
        say(_("nothing was written, as something is not ready, and all or nothing is asked for"), err=True)
    if built.is_empty:
        say(_("nothing to build: there are no articles in {places}").format(places=built.places))
    told = {one.path for one in built.broken}
    for page in () if built.options.prune else built.withdrawn.pages:
        if page.path not in built.orders.kept and page.key not in told:
            leaving.print_withdrawn(page)
    for renamed in built.renamed:
        print_renamed(renamed)


def _print_done(one: PublishedEdition | SettledPage | ChangedFile, *, check: bool) -> int:
    """Print what was done with a file, or would be, and return its exit code."""
    from l10n.cli.building import leaving
    from l10n.workflow.build import ChangedFile, SettledPage
    from l10n.workflow.building.withdrawing import PageFate

    if isinstance(one, ChangedFile):
        say(_("{path}: would change").format(path=one.path) if check else _("{path}: written").format(path=one.path))
        return FAILED if check else 0
    if isinstance(one, SettledPage):
        leaving.print_settled(one, check=check)
        return FAILED if check or one.fate is PageFate.LEFT else 0
    return _print_edition(one, check=check)


def _print_edition(one: PublishedEdition, *, check: bool) -> int:
    """Print what was done with an edition, or would be, and return its exit code."""
    path, made = shown(one.placed.path), one.placed
    if unfit := _unfit(one):
        say(unfit, err=True)
        return BAD_INPUT
    if one.edited:
        what = _(
            "is left as it is, since somebody changed it after l10n wrote it; put the changes into the .po file, and "
            "replace it with --force {path}"
        )
        say(f"{path}: {what.format(path=quoted(path))}", err=True)
        return FAILED
    if one.left:
        what = _(
            "is left as it is, since l10n did not write it, or somebody changed it; move it away, or replace it with "
            "--force {path}"
        )
        say(f"{path}: {what.format(path=quoted(path))}{_or_align(one)}", err=True)
        return FAILED
    if check and one.changed:
        say(_("{path}: would change").format(path=path))
        return FAILED
    said = ngettext(
        "{translated} of {count} sentence in {language}",
        "{translated} of {count} sentences in {language}",
        made.tally.total,
    ).format(translated=made.translated, count=made.tally.total, language=made.language)
    say(f"{path}: {said}" if one.changed else _("{path}: {said}, unchanged").format(path=path, said=said))
    return 0


def _unfit(one: PublishedEdition) -> OutputError | None:
    """Return what is wrong with the place of an edition; None if nothing."""
    return one.unfit.told(OutputError, one.placed.path) if one.unfit else None


def _fault(error: L10nError) -> tuple[str, str]:
    """Return where something is wrong, and what."""
    return shown(error.path), error.what


def _unread(found: UnreadKey) -> str:
    """Return what a key says that looks as if it kept an article back, and what is read in its place."""
    said = _("`{key}: {said}` keeps no page back; {reader} reads {other}")
    if not found.key.reads:
        said = _("`{key}: {said}` keeps no page back; {reader} reads no such key")
    place = f"{shown(found.article)}:{found.line}"
    told = said.format(key=found.key.key, said=found.key.said, reader=found.reader, other=f"`{found.key.reads}`")
    return f"{place}: {told}"


def _behind(twin: TwinBehind) -> str:
    """Return what to do with a page that people translated, and that is behind its article."""
    said = ngettext(
        "stays as it is, though {count} sentence of {article} is new, changed or translated otherwise in {po}; correct "
        "the page and run {align}, or let l10n write it with --force {path}",
        "stays as it is, though {count} sentences of {article} are new, changed or translated otherwise in {po}; "
        "correct the page and run {align}, or let l10n write it with --force {path}",
        twin.count,
    )
    align = command("l10n memory align", twin.article, twin.path)
    return said.format(count=twin.count, article=twin.article, po=twin.po, align=align, path=quoted(twin.path))


def _or_align(one: PublishedEdition) -> str:
    """Return the advice to take over the sentences of a translation that lies among the articles."""
    from l10n.workflow.shared.publishing import PlacedEdition

    if not isinstance(one.placed, PlacedEdition) or not one.placed.among_articles:
        return ""
    align = command("l10n memory align", one.placed.article, shown(one.placed.path))
    return _(", or take its sentences over: {command}").format(command=align)


def _print_links(built: Built) -> None:
    """Name the links that lead nowhere, and why."""
    from l10n.cli.building import leaving
    from l10n.edition.verdict import Hindrance

    for kept in built.links.kept:
        warn(leaving.kept_link(kept))
    unfinished = {(one.article, one.language) for one in built.left_out if Hindrance.NO_CATALOG not in one.why}
    for link in built.links.broken:
        said = _("`{link}` will lead nowhere in the edition in {language}, as {article} has none; translate that, too")
        if (link.leads_to, link.language) in unfinished:
            said = _("`{link}` will lead nowhere in the edition in {language}, as that of {article} is left out")
        place = f"{shown(link.path)}:{link.line}"
        warn(f"{place}: {said.format(link=link.link, language=link.language, article=link.leads_to)}")


def _print_lacking(lacking: Sequence[LackingFile]) -> None:
    """Print in one line which files editions will not find, with the first of them."""
    if not lacking:
        return
    first, files = lacking[0], len({one.wanted for one in lacking})
    what = ngettext(
        "its edition looks for {file} at {wanted}, where it is not",
        "its edition looks for {file} at {wanted}, where it is not; so it is with {count} paths in all",
        files,
    ).format(file=shown(first.file), wanted=shown(first.wanted), count=files)
    hint = _("serve or copy the files there, or write their addresses from the root of the site (/img/a.png)")
    warn(f"{shown(first.article)}: {what}; {hint}")


def _print_addresses(found: AddressReport) -> None:
    """Say which editions have another address than before, or not the one that was wanted."""
    if not (found.new or found.taken or found.clashes or found.hindered):  # most sites have none
        return
    from l10n.cli.building import moving

    moving.print_addresses(found)


def _print_found(built: Built) -> None:
    """Print what was found in articles before any edition is written."""
    warn_unmatched(built.found.unmatched)
    for catalog in built.found.stripped:
        warn_stripped(catalog)
    warn_outdated(built.found.outdated)
    for one in built.found.findings:
        print_found(f"{one.path}:{one.line}: {one.language}", one.state, f"{one.finding.rule}: {one.finding.told(_)}")
    _print_links(built)
    _print_lacking(built.links.lacking)
    _print_addresses(built.addresses)
    for key in built.found.unread:
        warn(_unread(key))
    print_published(built.published)
    for twin in built.behind:
        warn(f"{twin.path}: {_behind(twin)}")
    print_passed(built.found.passed.passed)
