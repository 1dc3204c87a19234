"""Finds out which new page has taken the place of another: its article was renamed, or the site has a new layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import product
from typing import NamedTuple

from l10n.edition.page.html.redirect import is_redirect
from l10n.edition.record import RecordedEdition
from l10n.errors import ArticleError
from l10n.formats import front_matter, is_html
from l10n.languages import codes
from l10n.project.places import Project
from l10n.text.plain import plain_text
from l10n.text.similarity import similarity, tokens
from l10n.workflow.building.withdrawing import Withdrawal, Withdrawn
from l10n.workflow.shared import publishing
from l10n.workflow.shared.publishing import Candidate, EditionFolder, PlacedEdition

_LEAST = 51
"""Per cent of the words of a page that stay when its article is renamed, as `shared.orphans` asks of sentences."""


class FormerPage(NamedTuple):
    """A page whose place another has taken."""

    key: str
    """Its path in the records."""
    said: RecordedEdition


def renamed(
    project: Project,
    folder: EditionFolder,
    recorded: Mapping[str, RecordedEdition],
    found: Withdrawn,
    editions: Sequence[Candidate],
) -> Mapping[str, FormerPage]:
    """Return the pages whose places others have taken, by the path of the new page of each.

    A page has taken the place of another if it is new, in the same language, and of the same article; or if the article
    of the other is gone, and it says most of what that said. There must be but one such page, and but one such other.

    Args:
        project: has the files.
        folder: of the editions.
        recorded: what is known of the editions that were published, by path.
        found: pages that are no editions any more.
        editions: those that are published now.

    """
    if not (found.pages or found.absent):
        return {}
    new = {publishing.key_of(project, folder, one): one for one in editions if _may_be_new(one)}
    new = {key: one for key, one in new.items() if key not in recorded}
    pairs = [*_pairs(found, new)] if new else []
    pages, others = Counter(key for key, _ in pairs), Counter(other.key for _, other in pairs)
    return {key: other for key, other in pairs if pages[key] == others[other.key] == 1}


def _may_be_new(one: Candidate) -> bool:
    return isinstance(one, PlacedEdition) and not one.is_article


def _pairs(found: Withdrawn, new: Mapping[str, Candidate]) -> Iterator[tuple[str, FormerPage]]:
    there = (FormerPage(one.key, one.said) for one in found.pages)
    absent = (FormerPage(*one) for one in found.absent)
    for other, (key, one) in product((*there, *absent), new.items()):
        if (one.article, one.language) == (other.said.article, other.said.language):
            yield key, other
    words = {key: _words(one.article, one.edition.text) for key, one in new.items() if isinstance(one, PlacedEdition)}
    for page in found.pages:
        if page.why is not Withdrawal.GONE or page.obstacle or is_redirect(page.content):  # which has but a title
            continue
        said = _words(page.said.article, page.content.decode(errors="replace"))
        alike = (key for key, one in new.items() if codes.base(one.language) == codes.base(page.said.language))
        for key in alike:
            if similarity(said, words[key], at_least=_LEAST):
                yield key, FormerPage(page.key, page.said)


def _words(path: str, text: str) -> list[str]:
    """Return the words of a page but for its front matter, in which all pages of a site say much the same."""
    with suppress(ArticleError):
        text = text[front_matter.body(path, text) :]
    return tokens(plain_text(text) if is_html(path) else text)
