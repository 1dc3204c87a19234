"""The language that an HTML page states: its root, and its descriptions for other sites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.edition.page.html.reading import HtmlPage, PageTag, enclosed
from l10n.edition.page.tags import claimed, locale, restated
from l10n.languages import codes
from l10n.text.edits import TextEdit

_NAMED = frozenset(
    (
        *("language", "content-language", "dc.language", "dc:language", "dcterms.language", "dcterms:language"),
        *("inlanguage", "schema:inlanguage", "citation_language", "og:language"),
    )
)
"""Names of `<meta>` whose content is the language of the page, as a tag or by name."""
_LOCALE, _ALTERNATE = "og:locale", "og:locale:alternate"


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
        said = tag.get("content")
        if tag.meta_name == _LOCALE and codes.nearest_base(said) == source:
            yield from tag.edit("content", locale(target))
        elif tag.meta_name in _NAMED and (new := claimed(said, source, target)):
            yield from tag.edit("content", new)


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
    said = own.get("content").strip()
    wanted = {other: locale(other) for other in others}
    if codes.nearest_base(said) == source and codes.base(target) != source:
        wanted |= {other: said for other in others if codes.base(other) == source and "_" in said}
    present = [tag for tag in page.metas if tag.meta_name == _ALTERNATE and codes.nearest_base(tag.get("content"))]
    listed = [tag for tag in present if any(_is_of(tag.get("content"), *one) for one in wanted.items())]
    missing = [one[1] for one in wanted.items() if not any(_is_of(tag.get("content"), *one) for tag in listed)]
    last = own
    for tag in present:
        if tag not in listed and not missing:
            yield removed(page.text, tag)
            continue
        if tag not in listed:
            yield from tag.edit("content", missing.pop(0))
        last = tag
    yield from added(page.text, *page.behind(last), [_copied(page, own, one) for one in missing])


def _is_of(said: str, language: str, wanted: str) -> bool:
    """Tell whether a locale is that of a page; `es_ES` is for one in `es`, whose region is not known."""
    return said == wanted or ("-" not in language and codes.nearest_base(said) == language)


def _copied(page: HtmlPage, own: PageTag, said: str) -> str:
    """Return the tag `og:locale` as one of an alternate, with the same quotes and end."""
    first, last = own.places["content"]
    tag = own.text[:first] + enclosed(own.text[first:last], said) + own.text[last:]
    is_closed = tag.endswith("/>") or not page.is_xml
    return (tag if is_closed else tag[:-1] + page.close).replace(_LOCALE, _ALTERNATE, 1)


def removed(text: str, tag: PageTag) -> TextEdit:
    """Return the edit that takes an empty element away, with the line break before it if it stands alone on its line.

    It ends with the element, so that something can be added behind that.
    """
    last = tag.whole_end(text)
    start = text.rfind("\n", 0, tag.start)
    end = text.find("\n", last)
    is_alone = start >= 0 and not text[start : tag.start].strip() and not text[last : end if end >= 0 else None].strip()
    if not is_alone:
        return TextEdit(tag.start, last, "")
    return TextEdit(start - text.endswith("\r", 0, start), last, "")


def added(text: str, at: int, like: int, tags: Sequence[str]) -> Iterator[TextEdit]:
    """Yield the edit that adds tags behind an offset, each on a line if what starts at `like` stands on its own."""
    if tags:
        start = text.rfind("\n", 0, like) + 1
        indent = text[start:like]
        is_alone = bool(start) and not indent.strip()
        end = "\r\n" if text[:start].endswith("\r\n") else "\n"
        yield TextEdit(at, at, "".join((end + indent if is_alone else "") + tag for tag in tags))
