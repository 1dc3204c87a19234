"""Writes the page of a preview."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from l10n.article import Article
from l10n.edition.preview import notes
from l10n.edition.preview.body import Body
from l10n.edition.preview.elements import Html, element, joined, present, words
from l10n.edition.preview.header import header, help_box, language_name, toolbar
from l10n.edition.preview.outline import outline
from l10n.edition.preview.sentences import PreviewSentences, once
from l10n.edition.preview.template import SCRIPT, STYLE
from l10n.languages import codes, messages
from l10n.languages.messages import gettext as _
from l10n.segmentation.segments import Segmentation
from l10n.tags.detach import clip, detach

_GENERATOR = "l10n preview"
_HEAD = 2_000
"""How many bytes of a file are looked at to see whether it is a preview."""
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A page, and what it tells."""

    text: str
    """HTML."""
    sentences: PreviewSentences
    shown: int
    """How many of them it shows, each counted once."""


def page(
    article: Article,
    segmentation: Segmentation,
    sentences: PreviewSentences,
    languages: tuple[str, str],
    *,
    po: str,
    most: int,
) -> PreviewPage:
    """Write the preview of an article with its translation, in the language of the user.

    Args:
        article: the source.
        segmentation: of exactly this article value.
        sentences: what is known of its sentences.
        languages: of the article and of the translation, BCP 47.
        po: the path of the .po file.
        most: how many sentences are shown; a page of very many shows the first of them.

    """
    body = Body(languages, most=most, usual=sentences.package)
    rows = list(body.rows(outline(article, segmentation, sentences.by_segment)))
    title, heading = _title(article, segmentation, languages[0])
    shown = len(once(sentences.all[: body.shown]))
    left = _left_out(shown, len(sentences.counted)) if body.left_out else ""
    parts = (
        element("a", _("Skip to the article"), href="#article", class_="skip"),
        header(heading, article.path, po, sentences, languages),
        toolbar(sentences),
        element("main", _columns(languages), *rows, left, id="article", tabindex="-1"),
        _elsewhere(sentences),
        _glossary(body, languages),
        help_box(),
        element("div", id="card", hidden=True),
        element("script", Html(SCRIPT)),
    )
    head = _head(_("Preview: {title}").format(title=f"{title} ({languages[0]} → {languages[1]})"))
    html = element("html", head, "\n", element("body", joined(present(*parts), "\n")), lang=messages.spoken())
    return PreviewPage(f"<!DOCTYPE html>\n{html}\n", sentences, shown)


def is_preview(content: bytes) -> bool:
    """Tell whether a file is a page that `page` wrote."""
    mark = element("meta", name="generator", content=_GENERATOR).encode()
    return content.startswith(b"<!DOCTYPE html>") and mark in content[:_HEAD]


def _title(article: Article, segmentation: Segmentation, language: str) -> tuple[str, Html]:
    """Return the title of an article, else its path: as a text, and as the heading of the page."""
    for block, found in segmentation.blocks:
        if block.role in ("title", "heading 1"):
            text = clip(" ".join(detach(one.leaves).text for one in found).strip(), _LONGEST_TITLE)
            if text:
                return text, element("h1", text, lang=language)
    return article.path, element("h1", article.path)


def _columns(languages: tuple[str, str]) -> Html:
    names = (element("p", language_name(one)) for one in languages)
    return element("div", *names, element("p", _("Notes")), class_="columns")


def _left_out(shown: int, total: int) -> Html:
    said = _("This page shows the first {shown} of {total} sentences.").format(shown=shown, total=total)
    return element("p", element("strong", said), class_="row left-out")


def _elsewhere(sentences: PreviewSentences) -> Html:
    """Return the findings that belong to no sentence of the article."""
    if not sentences.elsewhere:
        return words("")
    items = (notes.found_item(one.finding, f"{one.unit.source[:_LONGEST_TITLE]}: ") for one in sentences.elsewhere)
    heading = element("h2", _("Findings elsewhere in the .po file"), id="elsewhere")
    return element("section", heading, element("ul", *items, class_="findings"), aria_labelledby="elsewhere")


def _glossary(body: Body, languages: tuple[str, str]) -> Html:
    if not body.entries.terms:
        return words("")
    source, target = map(codes.base, languages)
    entries = (notes.entry(term, number, source, target) for number, term in enumerate(body.entries.terms, 1))
    heading = element("h2", _("Terms of this article"), id="glossary")
    return element("section", heading, element("ul", *entries, class_="entries"), aria_labelledby="glossary")


def _head(title: str) -> Html:
    policy = (
        *("default-src 'none'", "base-uri 'none'", "form-action 'none'"),
        *(f"style-src '{_hash(STYLE)}'", f"script-src '{_hash(SCRIPT)}'"),
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=Html("; ".join(policy))),
        element("meta", name="generator", content=_GENERATOR),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="robots", content="noindex"),
        element("title", title),
        element("style", Html(STYLE)),
    )


def _hash(text: str) -> str:
    """Return what a Content-Security-Policy calls an inline style or script (CSP 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
