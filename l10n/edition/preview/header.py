"""Writes the head of a preview, its controls and its help."""

from __future__ import annotations

from l10n.checks.findings import Severity
from l10n.edition.preview.elements import Html, element, joined, words
from l10n.edition.preview.notes import STATES
from l10n.edition.preview.sentences import PreviewSentences
from l10n.languages import codes, messages
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext
from l10n.review.catalog import State

_ORDER = (State.REVIEWED, State.DRAFT, State.STALE, State.UNTRANSLATED)


def header(title: Html, path: str, po: str, sentences: PreviewSentences, languages: tuple[str, str]) -> Html:
    """Return the head of the page: what it shows, and how far the translation is.

    Args:
        title: of the article.
        path: of the article.
        po: the path of the .po file.
        sentences: of the article.
        languages: of the article and of the translation, BCP 47.

    """
    direction = " → ".join(map(language_name, languages))
    kicker = element("p", _("Translation preview"), f" · {direction}", class_="kicker")
    files = element("p", element("code", path), " ", element("code", po), class_="files")
    package = sentences.package
    made = _("Drafts of which nothing else is said were made by {package}.").format(package=package)
    told = element("p", _findings(sentences), f" {made}" if package else "", class_="found")
    return element("header", kicker, title, files, _states(sentences), told, class_="page")


def toolbar(sentences: PreviewSentences) -> Html:
    """Return the controls: which sentences are shown, steps to those that need work, help."""
    states = sentences.states
    choices = (
        ("all", _("everything"), len(sentences.counted)),
        ("work", _("only what needs work"), sum(one.needs_work for one in sentences.counted)),
        ("untranslated", _("untranslated"), states[State.UNTRANSLATED][0]),
        ("draft", _("drafts"), states[State.DRAFT][0]),
        ("stale", _("stale"), states[State.STALE][0]),
        ("findings", _("with findings"), sum(bool(one.findings) for one in sentences.counted)),
    )
    options = (element("option", f"{name} ({count})", value=value) for value, name, count in choices)
    label = element("label", _("Show"), " ", element("select", *options, id="filter"))
    buttons = (
        _button("previous", "↑", _("Previous that needs work")),
        _button("next", "↓", _("Next that needs work")),
        _button("ask", "?", _("Help")),
    )
    template = _("{shown} of {total} blocks are shown")
    status = element("p", id="status", role="status", class_="unseen", data_template=template)
    return element("nav", label, *buttons, status, class_="toolbar", aria_label=_("Sentences"))


def help_box() -> Html:
    """Return the help, which opens over the page."""
    keys = (
        (("j", "n"), _("next sentence")),
        (("k", "p"), _("previous sentence")),
        (("w",), _("next sentence that needs work")),
        (("W",), _("previous sentence that needs work")),
        (("Enter",), _("its translation, and back")),
        (("t",), _("terms of the sentence")),
        (("f",), _("only what needs work, or everything")),
        (("?",), _("this help")),
        (("Esc",), _("close")),
    )
    rows = (
        element("div", element("dt", joined((element("kbd", key) for key in names), " ")), element("dd", said))
        for names, said in keys
    )
    text = _(
        "Point at a sentence, or move to it, and both its texts are marked. A number beside a text leads to its note. "
        "The percentage of a draft says how much of it will likely stay. Words with dots below are terms."
    )
    switch = element("input", type="checkbox", id="keys", checked=True)
    return element(
        "dialog",
        element("h2", _("Help"), id="help-title"),
        element("p", text),
        element("dl", *rows, class_="keys"),
        element("p", element("label", switch, " ", _("keys without Ctrl or Alt are on"))),
        element("form", element("button", _("Close"), type="submit"), method="dialog"),
        id="help",
        aria_labelledby="help-title",
    )


def language_name(tag: str) -> str:
    """Return the name of a language in that of the user, with a capital."""
    name = codes.name(tag, messages.spoken())
    return name[:1].upper() + name[1:]


def _button(id_: str, sign: str, name: str) -> Html:
    return element(
        "button", element("span", sign, aria_hidden="true"), type="button", id=id_, aria_label=name, title=name
    )


def _states(sentences: PreviewSentences) -> Html:
    """Return the counts by state; the bar above them shows what the list says."""
    counts = sentences.states
    total = max(len(sentences.counted), 1)
    bars: list[Html] = []
    at = 0
    for state in _ORDER:
        count, _words = counts[state]
        left, width = 1000 * at // total, 1000 * (at + count) // total - 1000 * at // total
        at += count
        if width:
            bars.append(element("rect", x=left, y=0, width=width, height=10, class_=state))
    bar = element("svg", *bars, viewBox="0 0 1000 10", preserveAspectRatio="none", aria_hidden="true", class_="bar")
    items = (_count(state, *counts[state]) for state in _ORDER)
    return element("div", bar, element("ul", *items, class_="counts"), class_="progress")


def _count(state: State, sentences: int, spoken: int) -> Html:
    said = ngettext("{count} word", "{count} words", spoken).format(count=spoken)
    name = element("span", _(STATES[state]), class_=f"state {state}")
    return element("li", name, " ", element("b", str(sentences)), " ", element("span", f"({said})", class_="quiet"))


def _findings(sentences: PreviewSentences) -> Html:
    counts = sentences.severities
    if not any(counts.values()):
        return words(_("The checks found nothing."))
    errors, warnings, notes = (counts[one] for one in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    said = (
        ngettext("{count} error", "{count} errors", errors).format(count=errors) if errors else "",
        ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings) if warnings else "",
        ngettext("{count} note", "{count} notes", notes).format(count=notes) if notes else "",
    )
    kinds = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    marked = (element("span", text, class_=f"severity {kind}") for text, kind in zip(said, kinds, strict=True) if text)
    return joined((_("The checks found"), " ", joined(marked, ", "), "."))
