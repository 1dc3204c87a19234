"""The language that an HTML page states: its root, its descriptions for other sites, its data for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from l10n.edition.page.html.reading import HtmlPage, PageTag, enclosed
from l10n.edition.page.tags import restated
from l10n.languages import codes
from l10n.text.data import json_places
from l10n.text.edits import TextEdit

_NAMED = frozenset(("language", "content-language", "dc.language", "dcterms.language", "og:locale", "inlanguage"))
"""Names of `<meta>` whose content is the language of the page."""
_LOCALE, _ALTERNATE = "og:locale", "og:locale:alternate"
_OTHERS = frozenset(("AudioObject", "ImageObject", "Organization", "NewsMediaOrganization", "VideoObject", "WebSite"))
"""Types of schema.org whose language is not that of the page."""

_TWINS = frozenset(("translationOfWork", "workTranslation"))
"""Keys of schema.org with the same work in other languages."""


def named_root(page: HtmlPage, language: str) -> Iterator[TextEdit]:
    """Yield the edit that gives the root of a page a language, if it has none."""
    if page.root and not {"lang", "xml:lang"} & page.root.places.keys():
        at = page.root.start + len("<html")
        yield TextEdit(at, at, f' lang="{language}"')


def edits(page: HtmlPage, source: str, target: str) -> Iterator[TextEdit]:
    """Yield the edits that make an edition state its language where its article states its own.

    Args:
        page: the page.
        source: the base language of its article.
        target: the language of the page, BCP 47.

    """
    for tag in page.with_language:
        for name in ("lang", "xml:lang"):
            if name in tag.places and (new := restated(tag.get(name), source, target)):
                yield from tag.edit(name, new)
    for tag in page.metas:
        if tag.meta_name in _NAMED and "content" in tag.places:
            mark = "_" if tag.meta_name == _LOCALE else "-"
            if new := restated(tag.get("content"), source, target, mark=mark):
                yield from tag.edit("content", new)
    for script in page.data:
        yield from _in_data(page.text, script, source, target)


def alternates(page: HtmlPage, source: str, target: str, others: Sequence[str]) -> Iterator[TextEdit]:
    """Yield the edits after which `og:locale:alternate` names the twins, and no longer the page itself.

    Those of languages that l10n does not translate stay. Where the page has no `og:locale`, none is added.

    Args:
        page: the page.
        source: the base language of its article.
        target: the language of the page, BCP 47.
        others: the languages of its published twins.

    """
    own = next((tag for tag in page.metas if tag.meta_name == _LOCALE), None)
    if own is None or "content" not in own.places:
        return
    said = own.get("content")
    wanted = [other.replace("-", "_") for other in others]
    if codes.nearest_base(said) == source and codes.base(target) != source and source in map(codes.base, others):
        wanted = [said if codes.base(other) == source else other.replace("-", "_") for other in others]
    present = [tag for tag in page.metas if tag.meta_name == _ALTERNATE and codes.nearest_base(tag.get("content"))]
    kept = {tag.get("content"): tag for tag in present if _is_listed(tag.get("content"), wanted)}
    missing = [one for one in wanted if not any(_is_listed(one, (each,)) for each in kept)]
    last = own
    for tag in present:
        if tag not in kept.values() and not missing:
            yield removed(page.text, tag)
            continue
        if tag not in kept.values():
            yield from tag.edit("content", missing.pop(0))
        last = tag
    yield from added(page.text, *page.behind(last), [_copied(own, one) for one in missing])


def _is_listed(locale: str, wanted: Iterable[str]) -> bool:
    """Tell whether a locale is wanted; `es_MX` stands for `es`, where only the language is known."""
    return any(locale == one or ("_" not in one and locale.partition("_")[0] == one) for one in wanted)


def _copied(own: PageTag, locale: str) -> str:
    """Return the tag `og:locale` as one of an alternate, with the same quotes and end."""
    first, last = own.places["content"]
    tag = own.text[:first] + enclosed(own.text[first:last], locale) + own.text[last:]
    return tag.replace(_LOCALE, _ALTERNATE, 1)


def removed(text: str, tag: PageTag) -> TextEdit:
    """Return the edit that takes a tag away, with the line break and the space before it if it stands alone there.

    It ends with the tag, so that something can be added behind that.
    """
    start = text.rfind("\n", 0, tag.start)
    end = text.find("\n", tag.end)
    is_alone = start >= 0 and not text[start : tag.start].strip() and not text[tag.end : end].strip()
    if not is_alone:
        return TextEdit(tag.start, tag.end, "")
    return TextEdit(start - text[:start].endswith("\r"), tag.end, "")


def added(text: str, at: int, like: int, tags: Sequence[str]) -> Iterator[TextEdit]:
    """Yield the edit that adds tags behind an offset, each on a line if what starts at `like` stands on its own."""
    if tags:
        start = text.rfind("\n", 0, like) + 1
        indent = text[start:like]
        is_alone = bool(start) and not indent.strip()
        end = "\r\n" if text[:start].endswith("\r\n") else "\n"
        yield TextEdit(at, at, "".join((end + indent if is_alone else "") + tag for tag in tags))


def _in_data(text: str, script: slice, source: str, target: str) -> Iterator[TextEdit]:
    """Yield the edits of `inLanguage` of what the page is, not of the site around it or of a film in it."""
    found = [*json_places.strings(text[script])]
    types: dict[json_places.Path, set[str]] = {}
    for one in found:
        if "@type" in one.path:
            types.setdefault(one.path[: one.path.index("@type")], set()).add(one.value)
    for one in found:
        is_other = not _TWINS.isdisjoint(one.path)
        is_own = not is_other and one.path[-1:] == ("inLanguage",) and not types.get(one.path[:-1], set()) & _OTHERS
        if is_own and (new := restated(one.value, source, target)) and new != one.value:
            start = script.start + one.place.start
            yield TextEdit(start, script.start + one.place.stop, json.dumps(new))
