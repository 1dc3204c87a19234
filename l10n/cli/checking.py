"""The command `check`, and its result for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from l10n import __version__
from l10n.cli.next_steps import print_next
from l10n.cli.options import Encoding, Locales, Quiet, Wanted, here
from l10n.cli.printing import (
    FAILED,
    end_broken,
    print_annotation,
    print_found,
    print_json,
    print_passed,
    print_published,
    say,
    severity,
    warn_outdated,
    warn_stripped,
    warn_unmatched,
)
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext

if TYPE_CHECKING:  # `--help` needs no parser
    from l10n.workflow.check import Checked


class CheckFormat(StrEnum):
    """Output formats of `check`."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    """Annotations of GitHub Actions."""
    SARIF = "sarif"
    """SARIF 2.1.0."""


def check(
    paths: Wanted = None,
    *,
    only: Annotated[
        list[str] | None, typer.Option(metavar="RULE,…", help="Apply only these rules. Repeatable.", show_default="all")
    ] = None,
    skip: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE,…",
            help="Leave out these rules, besides those that l10n.toml skips. Repeatable.",
            show_default="none",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 on warnings, too.")] = False,
    drafts: Annotated[bool, typer.Option("--drafts", help="Exit 1 on findings in drafts, too.")] = False,
    format_: Annotated[
        CheckFormat, typer.Option("--format", help="Output: for people, programs, GitHub Actions, or code scanning.")
    ] = CheckFormat.TEXT,
    fix: Annotated[bool, typer.Option("--fix", help="Correct drafts where a rule knows the right text.")] = False,
    locales: Locales = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> None:
    """Check translations in .po files: numbers, terms, tags and more."""
    from l10n.workflow import check as workflow
    from l10n.workflow.shared.heard import rules

    heard = {"only": rules(only or (), "--only"), "skip": rules(skip or (), "--skip")}
    project = here(locales, encoding=encoding, there=True)
    skipped = heard["skip"] | project.settings.check.skip
    if "spelling" in (heard["only"] | project.settings.check.severity.keys()) - skipped:
        _warn_without_dictionary()
    found = workflow.check(project, paths or [], **heard, fix=fix)
    warn_unmatched(found.unmatched)
    for catalog in found.stripped:
        warn_stripped(catalog)
    warn_outdated(found.outdated)
    if format_ is CheckFormat.TEXT:
        _print_text(found)
    else:
        _print_for_programs(found, format_)
    end_broken(found.broken)
    if found.fails(strict=strict, drafts=drafts):
        raise typer.Exit(FAILED)
    if format_ is CheckFormat.TEXT and not (found.reviewed or locales or encoding):
        print_next(found.next, quiet=quiet)


def _warn_without_dictionary() -> None:
    """Say how the rule that somebody asked for by name gets dictionaries; else it is silent without them."""
    from l10n.languages import codes, spelling

    if missing := [language for language in codes.TRANSLATED if spelling.speller(language) is None]:
        hint = "pip install 'l10n-articles[spelling]', or the Hunspell dictionaries of your system and spylls"
        say(f"spelling: not checked in {', '.join(missing)}: there is no dictionary: {hint}", err=True)


def _print_text(found: Checked) -> None:
    fixed = _("fixed")
    for one in found.fixed:
        say(f"{one.path}:{one.line}: {fixed}: {one.finding.rule}: {one.finding.told(_)}")
    for one in found.told:
        what = f"{severity(one.finding.severity)}: {one.finding.rule}: {one.finding.told(_)}"
        print_found(f"{one.path}:{one.line}", one.state, what)
    print_published(found.published)
    print_passed(found.passed)
    if found.translations:
        say(", ".join(_counted(found)))
    elif not found.published and not found.broken:
        say(_("nothing to check: run l10n translate first"))


def _counted(found: Checked) -> Iterator[str]:
    reviewed, noted = len(found.reviewed), len(found.findings) - len(found.told)
    counts = (
        (ngettext("{count} translation", "{count} translations", found.translations), found.translations),
        (ngettext("{count} problem in reviewed ones", "{count} problems in reviewed ones", reviewed), reviewed),
        (_("{count} in others"), len(found.told) - reviewed),
    )
    if_any = ((_("{count} more already noted"), noted), (_("{count} fixed"), len(found.fixed)))
    yield from (said.format(count=count) for said, count in counts)
    yield from (said.format(count=count) for said, count in if_any if count)


def _print_for_programs(found: Checked, format_: CheckFormat) -> None:
    from l10n.workflow import reports

    if format_ is CheckFormat.GITHUB:
        for line in reports.github(found):
            print_annotation(line)
    else:
        print_json(reports.as_json(found) if format_ is CheckFormat.JSON else reports.sarif(found, __version__))
