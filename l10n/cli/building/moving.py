"""Says which editions have another address than before, and which did not get the slug that they were to have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli.printing import say, warn
from l10n.edition.site.slugs import SlugHindrance
from l10n.errors.places import shown
from l10n.languages.messages import gettext as _
from l10n.languages.messages import gettext_noop, ngettext

if TYPE_CHECKING:
    from l10n.workflow.building.addresses.planning import AddressReport

_MOST = 5
"""Articles that are named in one line."""
_HINDERED = {
    SlugHindrance.UNREAD: gettext_noop("as the site reads no slug in such a page"),
    SlugHindrance.UNLINKED: gettext_noop(
        "as only equal addresses link the languages of its pages; give the article a `page_id` or a `ref`, or set "
        "link_source in [site]"
    ),
}


def print_addresses(found: AddressReport) -> None:
    """Say it, a line each."""
    for one in found.new:
        text = _("{path}: its edition in {language} moves from {before} to {now}, and sends readers on from there")
        if one.is_taken:
            text = _(
                "{path}: its edition in {language} moves from {before} to {now}; another page has the old address now, "
                "and readers who come by it find that"
            )
        elif not one.is_alias:
            text = _(
                "{path}: its edition in {language} moves from {before} to {now}; nothing in the page sends readers on, "
                "so let your server do it"
            )
        said = text.format(path=shown(one.path), language=one.language, before=one.before, now=one.now)
        say(said) if one.is_alias else warn(said)
    for taken in found.taken:
        text = _("{path}: its edition in {language} has the address {address} now, which led to {before} until now")
        said = text.format(
            path=shown(taken.path), language=taken.language, address=taken.address, before=shown(taken.before)
        )
        warn(said)
    for page, wanted, given in found.clashes:
        text = _("{path}: the slug `{wanted}` is that of another page in {language}; its edition gets `{given}`")
        warn(text.format(path=shown(page.article), language=page.language, wanted=wanted, given=given))
    for why, text in _HINDERED.items():
        articles = [shown(article) for article, hindrance in found.hindered if hindrance is why]
        if articles:
            named = ", ".join(articles[:_MOST]) + (", …" if len(articles) > _MOST else "")
            count = len(articles)
            said = ngettext("{count} article gets no slug", "{count} articles get no slug", count).format(count=count)
            warn(f"{said}, {_(text)}: {named}")
