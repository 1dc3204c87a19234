"""What the front matter of an edition says of its language, its twin and its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from l10n.edition.page.tags import claimed, locale
from l10n.formats import front_matter
from l10n.formats.front_matter import editing
from l10n.formats.front_matter.entries import Value, WholeList
from l10n.languages import codes
from l10n.text.data.key_paths import KeyPath
from l10n.text.edits import TextEdit

_LANGUAGE = ("lang", "language", "locale", "inLanguage", "og_locale", '"og:locale"', "content_language")
_TABLES = ("og", "opengraph", "open_graph", "seo", "meta", "metadata", "params", "schema", "jsonld")
_KEYS = tuple(KeyPath.read(key) for key in (*_LANGUAGE, *(f"{table}.{key}" for table in _TABLES for key in _LANGUAGE)))
_UNDERSCORED = ("locale", "og_locale", "og:locale")
"""Keys whose values are written with `_`."""
_PROTOCOL, _PROTOCOL_TABLES = ("og_locale", "og:locale"), ("og", "opengraph", "open_graph")
"""Keys that follow the Open Graph protocol, `language_TERRITORY`, and tables whose `locale` does."""


class Wanted(NamedTuple):
    """What the front matter must say."""

    language_key: str | None = None
    """The key of the page's language; it is added where it is missing."""
    language: str = ""
    """Its value."""
    added: Mapping[str, Value] = {}
    """Keys that are added where they are missing, with their values."""
    replaced: Mapping[str, Value | WholeList] = {}
    """Keys that are set in any case."""
    ignores_case: bool = False


def edits(path: str, text: str, source: str, target: str, wanted: Wanted) -> list[TextEdit]:
    """Return the edits of the front matter.

    Args:
        path: for messages only.
        text: the page.
        source: the base language of its article.
        target: the language of the page, BCP 47; values that name the language of the article are restated in it.
        wanted: what must be there.

    Raises:
        ArticleError: the front matter is broken.

    """
    data = front_matter.data(path, text)
    fold = str.lower if wanted.ignores_case else str
    present = {fold(key) for key in data}
    values: dict[str, Value | WholeList] = {wanted.language_key: wanted.language} if wanted.language_key else {}
    values |= {key: value for key, value in wanted.added.items() if fold(key) not in present}
    values |= wanted.replaced  # behind what an article may get as well, so that a second build finds the same order
    set_keys = {fold(key) for key in values}
    restatements = [edit for key, edit in _restated(path, text, source, target) if fold(key) not in set_keys]
    return [*restatements, *editing.edits(path, text, values, ignores_case=wanted.ignores_case)]


def _restated(path: str, text: str, source: str, target: str) -> Iterator[tuple[str, TextEdit]]:
    """Yield the edits of what names the language of the article, each with its key."""
    for found in front_matter.strings(path, text, _KEYS):
        key = found.path.steps[-1] or ""
        steps = [step for step in found.path.steps if step]
        is_protocol = key in _PROTOCOL or (key == "locale" and steps[0] in _PROTOCOL_TABLES)
        new = claimed(found.value, source, target, mark="_" if key in _UNDERSCORED else "-")
        if is_protocol and codes.nearest_base(found.value) == source:
            new = locale(target)
        if new is not None and new != found.value:
            raw = text[found.place]
            yield (
                found.path.written.strip('"'),
                TextEdit(found.place.start, found.place.stop, front_matter.write(found.container, raw, new)),
            )
