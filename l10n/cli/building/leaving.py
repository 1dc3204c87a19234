"""Says which editions `build` leaves out, and why.

Only `build` loads it, as it knows the states of editions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.cli.printing import say
from l10n.edition.policy import Unreviewed
from l10n.edition.tally import Tally
from l10n.edition.timing import Hold, HoldKind
from l10n.edition.verdict import Hindrance
from l10n.errors.commands import command, quoted
from l10n.errors.places import shown
from l10n.languages.messages import gettext as _
from l10n.languages.messages import gettext_noop, ngettext
from l10n.workflow.building.withdrawing import Obstacle, PageFate, Withdrawal, WithdrawnPage
from l10n.workflow.shared.articles.claims import ArticleEvidence

if TYPE_CHECKING:
    from l10n.workflow.build import SettledPage
    from l10n.workflow.building.addresses.kept_links import KeptLink
    from l10n.workflow.building.deciding import HeldArticle, LeftOutEdition
    from l10n.workflow.shared.publishing import StayingPage

_HELD = {
    HoldKind.DRAFT: gettext_noop("{path}: kept back: it is a draft ({said})"),
    HoldKind.FUTURE: gettext_noop("{path}: kept back: its time has not come ({said})"),
    HoldKind.EXPIRED: gettext_noop("{path}: kept back: it has expired ({said})"),
}
_HELD_BY_GENERATOR = {
    HoldKind.DRAFT: gettext_noop("{path}: your site keeps it back: it is a draft ({said})"),
    HoldKind.FUTURE: gettext_noop("{path}: your site keeps it back: its time has not come ({said})"),
    HoldKind.EXPIRED: gettext_noop("{path}: your site keeps it back: it has expired ({said})"),
}


_KEPT_LINKS = {
    HoldKind.DRAFT: gettext_noop("`{link}` leads to {article}, which is kept back: it is a draft ({said})"),
    HoldKind.FUTURE: gettext_noop("`{link}` leads to {article}, which is kept back: its time has not come ({said})"),
    HoldKind.EXPIRED: gettext_noop("`{link}` leads to {article}, which is kept back: it has expired ({said})"),
}


def print_held(held: HeldArticle) -> None:
    """Say that an article is kept back, and what says so."""
    texts = _HELD_BY_GENERATOR if held.hold.by_generator else _HELD
    say(_(texts[held.hold.kind]).format(path=held.path, said=_said(held.hold)))


def kept_link(one: KeptLink) -> str:
    """Return what is to be said of a link to an article that is kept back."""
    said = _(_KEPT_LINKS[one.hold.kind]).format(link=one.link, article=one.leads_to, said=_said(one.hold))
    return f"{shown(one.path)}:{one.line}: {said}"


def _said(hold: Hold) -> str:
    return f"{hold.key}: {hold.said}" if hold.key else hold.said


_WITHDRAWN = {
    Withdrawal.GONE: gettext_noop("its article {article} is gone"),
    Withdrawal.NO_EDITION: gettext_noop("{article} has no edition there any more"),
    Withdrawal.HELD: gettext_noop("its article {article} is kept back"),
    Withdrawal.MOVED: gettext_noop("it is not what {article} says now"),
    Withdrawal.TARGET: gettext_noop("the page to which it sent readers is gone from its place"),
}

_EVIDENCE = {
    ArticleEvidence.CATALOG: gettext_noop("it has .po files"),
    ArticleEvidence.FRONT_MATTER: gettext_noop("its front matter says that it is the original"),
    ArticleEvidence.SOURCE: gettext_noop("it is in the language of `source`"),
}


def print_withdrawn(page: WithdrawnPage) -> None:
    """Say that a page is no edition any more, and what the user can do about it."""
    path = shown(page.path)
    if page.evidence:
        said = _(
            "the record of editions calls it the edition of {article}, but {evidence}, so it is an article and stays; "
            "if that is right, give it to --keep, so that l10n forgets that it wrote it"
        )
        evidence = _(_EVIDENCE[page.evidence])
        say(f"{path}: {said.format(article=page.said.article, evidence=evidence)}", err=True)
        return
    why = _why(page)
    heir = _("its words are those of {article} now").format(article=page.heir)
    said = {
        None: _("{why}; l10n build --prune takes the page away")
        if page.why is not Withdrawal.GONE or page.heir
        else _("{why}; l10n build --prune takes the page away; if it was renamed, l10n status says what to do first"),
        Obstacle.WAITS: _("{why}, and {heir}; the page stays until the edition of that is ready"),
        Obstacle.CHANGED: _("{why}, but somebody changed the page; {ways}"),
        Obstacle.ELSEWHERE: _("{why}, and no edition goes to this place now; {ways}"),
    }[page.obstacle]
    ways = _("to take it away, build with --prune --force {path}; to keep it as your own, with --keep {path}")
    say(f"{path}: {said.format(why=why, heir=heir, ways=ways.format(path=quoted(path)))}", err=True)


def _why(page: WithdrawnPage) -> str:
    """Return why a page is no edition any more."""
    if page.heir and page.why is not Withdrawal.GONE:
        return _("its words are those of {article} now").format(article=page.heir)
    return _(_WITHDRAWN[page.why]).format(article=page.said.article)


def print_settled(settled: SettledPage, *, check: bool) -> None:
    """Say what was done with a page that is no edition any more, or would be."""
    page = settled.page
    if settled.fate is PageFate.LEFT:
        print_withdrawn(page if page.obstacle else replace(page, obstacle=Obstacle.CHANGED))
        return
    why = _why(page)
    if settled.fate is PageFate.KEPT:
        said = _("would be kept as a page of your own: {why}") if check else _("kept as a page of your own: {why}")
    elif settled.to:
        said = _("would send readers on to {to}: {why}") if check else _("sends readers on to {to} now: {why}")
    else:
        said = _("would be taken away: {why}") if check else _("taken away: {why}")
    say(f"{shown(page.path)}: {said.format(why=why, to=shown(settled.to))}")


def print_left_out(left: LeftOutEdition) -> None:
    """Say that an edition is left out, with its counts, and which page of it stays."""
    for one in left.refused:
        if not one.is_state:
            say(f"{one.path}:{one.line}: {left.language}: {one.what}: {one.source}", err=True)
    counts = _counts(left.tally)
    if left.why != (Hindrance.WORSE,):
        why = "; ".join(_reasons(left, counts))
        said = _("waits: {why}") if left.waits else _("left out: {why}")
        say(f"{left.article}: {left.language}: {said.format(why=why)}", err=not left.waits)
    if left.page and (left.page.path == left.place or left.why == (Hindrance.WORSE,)):
        _print_staying(left, left.page, counts)


def _print_staying(left: LeftOutEdition, page: StayingPage, counts: str) -> None:
    path = shown(page.path)
    said = _("stale: stays as it was published")
    if page.revised:
        said = _("stale: stays as it was published, with the translation of {date}").format(date=page.revised)
    if left.why == (Hindrance.WORSE,):
        what = _("it was reviewed, and what would replace it has {counts}; to replace it, add --force {path}")
        said = f"{said}: {what.format(counts=counts, path=quoted(shown(left.place or page.path)))}"
    say(f"{path}: {said}", err=True)


def _reasons(left: LeftOutEdition, counts: str) -> Iterator[str]:
    """Yield why an edition is left out."""
    if Hindrance.NO_CATALOG in left.why:
        yield counts
        yield _("has no .po file; run {command}").format(command=command("l10n translate", left.article))
    if {*left.why} & {Hindrance.UNREVIEWED, Hindrance.UNTRANSLATED}:
        yield counts
    if Hindrance.UNREVIEWED in left.why and left.policy.at_least is not None:
        yield _("`at_least` counts where `unreviewed` is draft, source or mark, and it is {unreviewed}").format(
            unreviewed=Unreviewed.FAIL
        )
    if Hindrance.SHARE in left.why:
        said = _("words reviewed: {share} %, asked for: {wanted} %")
        yield said.format(share=_floored(left.tally.reviewed), wanted=f"{left.policy.at_least:g}")
    if Hindrance.TITLE in left.why:
        yield _("its title is not reviewed")
    if Hindrance.DAMAGE in left.why:
        count = sum(not one.is_state for one in left.refused)
        yield ngettext(
            "{count} translation would break the page", "{count} translations would break the page", count
        ).format(count=count)
    if Hindrance.ERRORS in left.why:
        yield _errors(left.rules)


def _errors(found: Sequence[str]) -> str:
    said = _(
        "errors in what it would publish: {count}; correct the texts, excuse a right one by `# l10n: ignore {rules}`, "
        "or build with {allow}"
    )
    rules = sorted(set(found))
    allow = " ".join(f"--allow {rule}" for rule in rules)
    return said.format(count=len(found), rules=", ".join(rules), allow=allow)


def _counts(tally: Tally) -> str:
    """Return what is not reviewed: `3 drafts, 1 untranslated of 37 sentences`."""
    drafts = ngettext("{count} draft", "{count} drafts", tally.drafts).format(count=tally.drafts)
    parts = [drafts] if tally.drafts else []
    parts += [_("{count} stale").format(count=tally.stale)] if tally.stale else []
    parts += [_("{count} untranslated").format(count=tally.untranslated)] if tally.untranslated else []
    whole = ngettext("{parts} of {count} sentence", "{parts} of {count} sentences", tally.total)
    return whole.format(parts=", ".join(parts), count=tally.total)


def _floored(share: float) -> str:
    """Return a share with one digit, never more than it is: 89.96 % is not 90 %."""
    return f"{int(share * 10) / 10:g}"
