"""The command `build`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import ArticlesOrAll, Encoding, Locales, Out, here
from l10n.cli.printing import (
    BAD_INPUT,
    FAILED,
    end_broken,
    many,
    print_found,
    print_passed,
    print_published,
    quoted,
    say,
    warn,
    warn_stripped,
    warn_unmatched,
)
from l10n.edition.policy import Unreviewed
from l10n.errors.places import shown
from l10n.languages.messages import gettext as _

if TYPE_CHECKING:  # `--help` needs no workflow
    from l10n.edition.builder import Refusal
    from l10n.workflow.build import Built
    from l10n.workflow.building.deciding import RefusedArticle
    from l10n.workflow.shared.publishing import PublishedEdition

_FIRST = 10
"""The most refused sentences to list."""


def build(
    articles: ArticlesOrAll = None,
    *,
    out: Out = None,
    unreviewed: Annotated[
        Unreviewed | None,
        typer.Option(
            help="Refuse unreviewed sentences, publish their drafts, or publish the source.", show_default="fail"
        ),
    ] = None,
    force: Annotated[
        list[Path] | None,
        typer.Option(
            help="Write this edition even where it replaces a file that l10n did not write. Repeatable.",
            show_default="never",
        ),
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="Publish errors that this rule of `l10n check` finds. Repeatable.",
            show_default="refuse all errors",
        ),
    ] = None,
    locales: Locales = None,
    encoding: Encoding = None,
) -> None:
    """Build all editions of articles from the approved translations."""
    from l10n.workflow import build as workflow
    from l10n.workflow.shared.heard import rules

    project = here(locales, encoding=encoding, there=True)
    policy = unreviewed or project.settings.unreviewed or project.settings.publish.rules.unreviewed or Unreviewed.FAIL
    allowed = rules(allow or [], "--allow")
    built = workflow.build(project, articles or [], out=out, unreviewed=policy, force=force or [], allow=allowed)
    _print_found(built)
    if built.refused:
        _print_refused(built.refused)
        end_broken(built.broken)
        raise typer.Exit(FAILED)
    done = [_print_edition(one) for one in workflow.publish(project, built, warn)]
    for left in built.refused_articles:
        _print_left_out(left)
    if not (built.placed or built.published or built.passed or built.broken or built.refused_articles):
        say(f"nothing to build: there are no articles in {built.places}")
    end_broken(built.broken)
    if code := max(FAILED if built.refused_articles else 0, *done, 0):
        raise typer.Exit(code)


def _print_edition(one: PublishedEdition) -> int:
    """Print what was done with an edition, and return its exit code."""
    path, made = shown(one.placed.path), one.placed.edition
    if one.unfit:
        say(f"{path}: {one.unfit.what}" + (f"; {one.unfit.hint}" if one.unfit.hint else ""), err=True)
        return BAD_INPUT
    if one.left:
        what = "is left as it is, since l10n did not write it, or somebody changed it"
        say(f"{path}: {what}; move it away, or replace it with --force {quoted(path)}{_or_align(one)}", err=True)
        return FAILED
    state = "" if one.changed else ", unchanged"
    say(f"{path}: {made.translated} of {many(made.sentences, 'sentence')} in {made.language}{state}")
    return 0


def _or_align(one: PublishedEdition) -> str:
    """Return the advice to take over the sentences of a translation that lies among the articles."""
    if not one.placed.among_articles:
        return ""
    command = f"l10n memory align {quoted(one.placed.article)} {quoted(shown(one.placed.path))}"
    return _(", or take its sentences over: {command}").format(command=command)


def _print_refused(refused: Sequence[Refusal]) -> None:
    for refusal in refused[:_FIRST]:
        sentence = f": {refusal.source}" if refusal.source else ""
        say(f"{refusal.path}:{refusal.line}: {refusal.what}{sentence}", err=True)
    more = f" ({len(refused) - _FIRST} not shown)" if len(refused) > _FIRST else ""
    say(f"refused: {len(refused)} not ready to publish{more}; nothing was written", err=True)


def _print_found(built: Built) -> None:
    """Print what was found in articles before any edition is written."""
    warn_unmatched(built.unmatched)
    for catalog in built.stripped:
        warn_stripped(catalog)
    for one in built.findings:
        print_found(f"{one.path}:{one.line}: {one.language}", one.state, f"{one.finding.rule}: {one.finding.told(_)}")
    print_published(built.published)
    print_passed(built.passed)


def _print_left_out(left: RefusedArticle) -> None:
    """Say that an article is not built, and what to do."""
    said = _(
        "left out: errors in what it would publish: {count}; correct the texts, excuse a right one by "
        "`# l10n: ignore {rules}`, or build with {allow}"
    )
    rules, allow = ", ".join(left.rules), " ".join(f"--allow {rule}" for rule in left.rules)
    say(f"{left.path}: {said.format(count=left.errors, rules=rules, allow=allow)}", err=True)
