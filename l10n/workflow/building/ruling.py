"""What may go live of an article: what the user, its front matter, its path and the project say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from l10n.edition.near_keys import NearKey, is_near, near_keys
from l10n.edition.policy import PublishPolicy, PublishRules, resolved
from l10n.edition.site.presets import Convention
from l10n.edition.site.slugs import slug
from l10n.edition.timing import DateFaultError, Hold, hold, is_about_time, schedule_of
from l10n.errors import ArticleError
from l10n.project.places import Project
from l10n.project.tables import page
from l10n.project.tables.publish import SLUG
from l10n.text.data.showing import shown
from l10n.workflow.shared.articles import own_settings

_MOST_SHOWN = 60
"""Characters of a slug that is none in a message."""


@dataclass(frozen=True, slots=True)
class Front:
    """What an article says of its publication."""

    path: str
    """Of the article."""
    text: str
    """Of the article, for the lines in messages."""
    values: Mapping[str, object]
    """Its front matter; what is not about publication may be missing."""

    @property
    def reduced(self) -> dict[str, object]:
        """What of its values is about publication, as JSON has it."""
        found = {key: self.values[key] for key in self.values if _is_kept(key)}
        return {key: _plain(value) for key, value in found.items()}


def _is_kept(key: str) -> bool:
    return is_about_time(key) or is_near(key) or key == own_settings.TABLE


def _plain(value: object) -> object:
    """Return a value as JSON has it; a date as its text, which says the same."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return value if isinstance(value, bool | int | float | str | None) else str(value)


def policy(project: Project, said: PublishRules, article: Front) -> PublishPolicy:
    """Return what may go live of an article.

    The command line is stronger than the front matter, which is stronger than the rules by path, of which the first
    that fits and has a rule decides, and those than what `[publish]` says of all.

    Args:
        project: has the settings.
        said: what the command line says.
        article: the article.

    Raises:
        ArticleError: its table `l10n` is wrong.

    """
    settings = project.settings
    own = own_settings.rules(article.path, article.text, article.values)
    paths = (each for pattern, each in settings.publish.paths.items() if fnmatchcase(article.path, pattern))
    short = PublishRules(unreviewed=settings.unreviewed)
    return resolved((said, own, *paths, settings.publish.rules, short))


def stated_slug(project: Project, article: Front) -> bool | str | None:
    """Return what an article says of the slug of its editions: the slug, or whether it is made; None for nothing.

    Raises:
        ArticleError: it is no slug, or the generator of the site reads none.

    """
    table = article.values.get(own_settings.TABLE)
    said = table.get(SLUG) if isinstance(table, dict) else None
    if said is None:
        return None
    why = page.no_slugs(project.convention)
    if isinstance(said, str) and (not said or slug(said) != said):
        why = f"must be a slug, such as `{slug(said) or 'fondo-de-sequia'}`, not {shown(said, _MOST_SHOWN)}"
    elif not isinstance(said, bool | str):
        why = f"must be true, false or a slug in quotes, not {shown(said, _MOST_SHOWN)}"
    if why and said is not False:
        what = f"`{own_settings.TABLE}.{SLUG}` in its front matter {why}"
        raise ArticleError(what, path=article.path, line=own_settings.line(article.text, SLUG))
    return said if isinstance(said, bool | str) else None


def held(article: Front, convention: Convention | None, now: int, *, is_served: bool) -> Hold | None:
    """Return why an article is kept back, as in `timing.hold`; None if it is not.

    Args:
        article: what it says.
        convention: of the preset, if there is one.
        now: seconds since 1970, in UTC.
        is_served: whether its editions go to a folder that no generator is known to read, so that l10n keeps back what
            the generator of the site would.

    Raises:
        ArticleError: it is kept back or not by a date that cannot be read.

    """
    try:
        found = hold(article.values, convention, article.path, now)
        return replace(found, by_generator=False) if found and is_served else found
    except DateFaultError as error:
        what = f"`{error.key}` is no date: {error.said}"
        hint = "write it as 2026-11-30, or 2026-11-30T09:00:00-06:00"
        raise ArticleError(
            what, path=article.path, line=own_settings.line(article.text, error.key), hint=hint
        ) from error


@dataclass(frozen=True, slots=True)
class UnreadKey:
    """A key in the front matter of an article that looks as if it kept the article back, and does not."""

    article: str
    line: int
    key: NearKey
    reader: str
    """The generator that reads other keys; l10n where there is none."""


def unread(article: Front, convention: Convention | None, now: int) -> list[UnreadKey]:
    """Return the keys that look as if they kept back an article that is not kept back."""
    reader = str(convention.preset) if schedule_of(convention) and convention else "l10n"
    return [
        UnreadKey(article.path, own_settings.line(article.text, one.key), one, reader)
        for one in near_keys(article.values, convention, now)
    ]
