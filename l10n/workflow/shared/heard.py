"""Which rules a command hears, from its options and the settings of the project."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.checks.policy import Policy, known
from l10n.errors import SettingsError
from l10n.project.places import Project


def rules(given: Iterable[str], option: str) -> frozenset[str]:
    """Return the ids of rules that an option gives, with commas between.

    Args:
        given: the values of the option.
        option: its name, for messages.

    Raises:
        SettingsError: there is no such rule, or a value names none.

    """
    given = [*given]
    if not all(said.replace(",", "").strip() for said in given):
        raise SettingsError(f"{option}: names no rule; give the id of one, or leave the option out")
    try:
        return known([each.strip() for said in given for each in said.split(",") if each.strip()])
    except ValueError as error:
        raise SettingsError(f"{option}: {error}") from error


def policy(project: Project, *, only: frozenset[str] = frozenset(), skip: frozenset[str] = frozenset()) -> Policy:
    """Return which rules are heard in a project, and with which severity.

    Args:
        project: has the settings.
        only: the ids of the only rules that are heard, also where the settings skip them; empty for all.
        skip: the ids of rules that are not heard, besides those in the settings.

    Raises:
        SettingsError: no rule is left.

    """
    if only and only <= skip:
        raise SettingsError("--skip: leaves none of the rules that --only names; drop one of them")
    said = project.settings.check
    return Policy(only, skip | (said.skip - only), said.severity)
