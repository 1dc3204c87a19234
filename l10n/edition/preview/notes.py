"""What a preview says beside the texts: the state of each sentence, what was found, what changed, terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.checks.findings import Finding, Severity
from l10n.drafting.origin import DraftOrigin, MachineTranslation, MemoryMatch, PublishedTranslation
from l10n.edition.preview.changed import changed
from l10n.edition.preview.elements import Html, element, joined, present, words
from l10n.edition.preview.sentences import PreviewSentence
from l10n.edition.preview.texts import LONGEST, TermEntries
from l10n.glossary.table import Term
from l10n.languages.messages import gettext as _
from l10n.languages.messages import gettext_noop, ngettext
from l10n.review.catalog import (
    CarriedOver,
    JoinedTranslation,
    Origin,
    RuleException,
    SplitTranslation,
    State,
    TermException,
    untouched,
)

STATES = {
    State.UNTRANSLATED: gettext_noop("Untranslated"),
    State.DRAFT: gettext_noop("Draft"),
    State.STALE: gettext_noop("Stale"),
    State.REVIEWED: gettext_noop("Reviewed"),
}
SEVERITIES = {
    Severity.ERROR: gettext_noop("Error"),
    Severity.WARNING: gettext_noop("Warning"),
    Severity.NOTE: gettext_noop("Note"),
}
_MOST_TERMS = 50
"""How many terms are told beside one block."""


def noteworthy(one: PreviewSentence) -> bool:
    """Tell whether there is something to say of a sentence: one that is approved, and fine, has no note."""
    return one.state is not State.REVIEWED or bool(one.findings) or any(_said_by_people(one))


def note(one: PreviewSentence, usual: str = "") -> Html:
    """Return the note on a sentence: its state in words, and all that a reviewer should know.

    Args:
        one: the sentence.
        usual: the package that made most drafts of the page, which is told once for all.

    """
    number = element("a", str(one.number), class_="number", href=f"#t{one.number}", aria_label=_link(one.number))
    state = element("strong", _(STATES[one.state]), class_=f"state {one.state}")
    score = one.score
    said = element("span", _("{score}%").format(score=score), class_="score") if score is not None else ""
    head = element("p", joined(present(number, state, said), " "), class_="head")
    findings = element("ul", *map(found_item, one.findings), class_="findings") if one.findings else ""
    more = [element("p", text, class_="said") for text in _said(one, usual)]
    return element("div", head, findings, *more, *_said_by_people(one), class_="note", id=f"n{one.number}")


def found_item(one: Finding, where: str = "") -> Html:
    """Return a finding as an item of a list: its severity, its rule and what it says."""
    severity = element("strong", _(SEVERITIES[one.severity]), class_=f"severity {one.severity}")
    return element("li", severity, " ", element("code", one.rule), f" {where}", one.told(_))


def terms(known: Iterable[PreviewSentence], entries: TermEntries) -> Html:
    """Return the terms of a block, closed until somebody opens them; nothing where there are none."""
    asked = {
        match.term: (match.form, one.constraint.wanted(match))
        for one in known
        if one.constraint
        for match in one.constraint.matches
    }
    if not asked:
        return words("")
    items = (
        element("li", element("a", f"{form} → {wanted}", href=f"#term{entries.number(term)}"))
        for term, (form, wanted) in list(asked.items())[:_MOST_TERMS]
    )
    summary = ngettext("{count} term", "{count} terms", len(asked)).format(count=len(asked))
    return element("details", element("summary", summary), element("ul", *items), class_="terms")


def entry(term: Term, number: int, source: str, target: str) -> Html:
    """Return the entry of a term, as the glossary has it; `source` and `target` are base languages."""
    facts = (
        (_("also"), " · ".join(term.names(source)[1:]), source),
        (_("translation"), " · ".join(term.names(target)), target),
        (_("never"), " · ".join(term.never(target)), target),
        (_("first mention"), term.first(target), target),
        (_("domain"), term.domain, ""),
        (_("note"), term.note, ""),
        (_("table"), f"{term.path}:{term.line}" if term.path else "", ""),
    )
    said = (
        element("div", element("dt", name), element("dd", text, lang=language))
        for name, text, language in facts
        if text
    )
    head = element("h3", term.names(source)[0], lang=source)
    return element("li", head, element("dl", *said), id=f"term{number}", class_="entry")


def _link(number: int) -> str:
    return _("Sentence {number}").format(number=number)


def _said(one: PreviewSentence, usual: str) -> Iterator[Html]:
    """Yield what l10n knows of a translation, each as a sentence."""
    unit = one.unit
    if unit is None:
        yield words(_("Not in the .po file yet: run l10n translate."))
        return
    if unit.previous and one.state in (State.STALE, State.DRAFT):
        before = unit.previous[:LONGEST]
        made_from_memory = unit.provenance is not None and unit.provenance.remembered
        label = _("The memory’s sentence differs:") if made_from_memory else _("Changed since it was translated:")
        yield joined((label, " ", element("q", changed(before, unit.source[:LONGEST]), class_="changed")))
    made = unit.provenance
    if made is None or one.state is State.UNTRANSLATED:
        return
    origin = made.origin
    is_usual = isinstance(origin, MachineTranslation) and origin.package == usual
    if text := "" if is_usual else _origin(origin):
        yield words(text)
    if one.state is State.DRAFT and isinstance(origin, DraftOrigin) and not untouched(unit):
        yield words(_("A person has changed it, and not approved it yet."))


def _origin(origin: Origin) -> str:
    """Say where a text comes from, if that helps a reviewer."""
    match origin:
        case MachineTranslation(package=package):
            return _("Made by {package}.").format(package=package)
        case MemoryMatch(document=document):
            return _("From the memory: {path}.").format(path=document)
        case PublishedTranslation(path=path):
            return _("From the published translation {path}.").format(path=path)
        case SplitTranslation(number=number, of=of):
            return _("Part {number} of {of} of the translation of an earlier sentence.").format(number=number, of=of)
        case JoinedTranslation(count=count) | CarriedOver(count=count) if count:
            said = ngettext("Joined from {count} translation.", "Joined from {count} translations.", count)
            return said.format(count=count)
        case _:
            return ""


def _said_by_people(one: PreviewSentence) -> Iterator[Html]:
    """Yield the comments of translators, and the notes of other tools."""
    if one.unit is None:
        return
    for text in (*map(_comment, one.unit.comments), *one.notes):
        if text:
            yield element("p", element("strong", _("Comment:")), f" {text}", class_="comment")


def _comment(comment: object) -> str:
    match comment:
        case TermException(names=names):
            return _("terms that may be missing: {names}").format(names=names)
        case RuleException(rules=rules):
            return _("rules that are silenced: {rules}").format(rules=rules)
        case str():
            return comment.strip()
        case _:
            return ""
