"""`l10n init`: settings for the site in a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.building import clock
from l10n.cli.next_steps import next_command
from l10n.cli.options import Quiet
from l10n.cli.printing import can_ask, choose, say
from l10n.edition.site.presets import LayoutKind, Preset
from l10n.errors.commands import command
from l10n.languages.messages import gettext as _
from l10n.languages.messages import gettext_noop, ngettext

if TYPE_CHECKING:
    from l10n.edition.site.presets import TreePatterns
    from l10n.workflow.init import Question, Start

_FIRST = 3
"""The most pairs to name."""
_ASKED = {
    "generator": gettext_noop("site generator"),
    "layout": gettext_noop("what parts the languages (suffix: post.es.md, folder: es/post.md)"),
    "pages": gettext_noop("take the pages that no pattern covers for articles, too"),
    "house": gettext_noop(
        "use l10n's own glossary for names that yours does not have (institutions of Mexico and the United States)"
    ),
}

_WHY_LEFT_OUT = {
    "versions": gettext_noop("former versions"),
    "drafts": gettext_noop("drafts"),
    "format": gettext_noop("a format that l10n does not read"),
    "language": gettext_noop("a language that l10n does not translate"),
    "excluded": gettext_noop("the configuration of the site leaves them out"),
}


def init(
    *,
    site: Annotated[
        Preset | None, typer.Option(help="Generator of the site.", show_default="what the folder shows")
    ] = None,
    layout: Annotated[
        LayoutKind | None,
        typer.Option(
            help="What parts the languages: the name of the file (post.es.md), or its folder (es/post.md).",
            show_default="what the folder shows",
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Look at the site in this folder, and write settings for it: l10n.toml."""
    from l10n.workflow import init as workflow

    start = workflow.look(
        Path.cwd(), workflow.InitOptions(site, layout, clock.moment(None, os.environ)), _ask if can_ask() else None
    )
    _print_start(start, workflow.write(start).name, quiet=quiet)


def _ask(question: Question) -> str:
    return choose(_(_ASKED[question.about]), question.choices, question.usual, question.evidence)


def _print_start(start: Start, path: str, *, quiet: bool) -> None:
    for fault in start.faults:
        say(fault, err=True)
    if start.preset:
        say(_("{path}: written for {site} ({why})").format(path=path, site=start.preset, why=start.why))
    else:
        say(_("{path}: written; articles are in articles/, and editions go to editions/").format(path=path))
    if start.others:
        left = _("the site's other languages are left alone: {languages}")
        say(left.format(languages=", ".join(start.others)))
    _print_articles(start)
    _print_beyond(start)
    _print_pairs(start)
    if not quiet:
        _print_next(start)


def _print_articles(start: Start) -> None:
    names = {"en": _("{count} in English"), "es": _("{count} in Spanish"), None: _("{count} in a language yet to find")}
    total = sum(start.articles.values())
    parts = ", ".join(names[language].format(count=count) for language, count in start.articles.items())
    counted = ngettext("{count} article", "{count} articles", total).format(count=total)
    say(f"{counted}: {parts}" if parts else counted)
    if not total:
        say(_("looked for {patterns}").format(patterns=", ".join(start.patterns)))


def _print_beyond(start: Start) -> None:
    for left in start.beyond.left_out:
        found = ngettext(
            "{count} page is left out ({folder}): {why}", "{count} pages are left out ({folder}): {why}", left.count
        )
        say(found.format(count=left.count, folder=left.folder, why=_(_WHY_LEFT_OUT[left.why])))
    for one in start.beyond.uncovered:
        count = len(one.pages)
        found = ngettext(
            "{count} page in {folders} is not covered ({page}): {advice}",
            "{count} pages in {folders} are not covered ({page}, …): {advice}",
            count,
        )
        say(
            found.format(
                count=count, folders=", ".join(one.folders), page=one.pages[0], advice=_advice(one.tree, start)
            )
        )


def _advice(tree: TreePatterns | None, start: Start) -> str:
    if tree:
        advice = _("add {articles} to articles and {editions} to editions; {file} has the lines, as a comment")
        return advice.format(articles=f'"{tree.articles}"', editions=f'"{tree.editions}"', file="l10n.toml")
    if not start.preset:
        return _("move them to articles/, or name the generator of the site with --site")
    return _("add patterns of your own to [site] in l10n.toml: docs/reference.md")


def _print_pairs(start: Start) -> None:
    count = len(start.pairs)
    if not count:
        return
    say(
        ngettext(
            "{count} is there in both languages; what a person translated is kept, and becomes reviewed, with:",
            "{count} are there in both languages; what a person translated is kept, and becomes reviewed, with:",
            count,
        ).format(count=count)
    )
    for pair in start.pairs[:_FIRST]:
        say(f"  {command('l10n memory align', pair.article, pair.twin)}")
    if count > _FIRST:
        say(_("  and so on, for {count} more").format(count=count - _FIRST))


def _print_next(start: Start) -> None:
    if start.alone:
        say(next_command(command("l10n translate", start.alone[0])))
    elif start.beyond.uncovered and not start.pairs:
        say(_("next: say in l10n.toml where the articles are"))
    elif not start.pairs and not start.beyond.left_out:
        say(_("next: write an article, and run l10n translate on it"))
