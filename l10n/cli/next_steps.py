"""The last line of a command: which command comes next, where that is plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli.printing import say
from l10n.errors.commands import command
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext

if TYPE_CHECKING:  # `--help` needs no workflow
    from l10n.workflow.shared.articles.next_step import NextStep


def print_next(step: NextStep | None, *, quiet: bool) -> None:
    """Say which command comes next.

    Args:
        step: what is to be done; None where nothing is plain.
        quiet: whether the user wants no such line.

    """
    if step is None or quiet:
        return
    say(_text(step))


def _text(step: NextStep) -> str:
    from l10n.workflow.shared.articles.next_step import NextVerb

    if step.verb is NextVerb.TRANSLATE:
        return next_command(command("l10n translate", step.article))
    if step.verb is NextVerb.BUILD:
        return next_command("l10n build")
    if step.is_stale:
        said = _("next: review {po} in your PO editor: sentences changed whose translations have not")
        return said.format(po=step.po)
    said = _("next: review {po} in your PO editor; to approve all of it as it is: {command}")
    if step.more:
        said = ngettext(
            "next: review {po} and {count} more file in your PO editor; to approve all of it as it is: {command}",
            "next: review {po} and {count} more files in your PO editor; to approve all of it as it is: {command}",
            step.more,
        )
    return said.format(po=step.po, count=step.more, command=command("l10n approve", step.po))


def next_command(said: str) -> str:
    """Return the line for a command."""
    return _("next: {command}").format(command=said)
