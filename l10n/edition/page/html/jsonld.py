"""What scripts of JSON-LD say of a page in words, and of its language.

A text that repeats one of the page, such as the headline, is written as the edition has it. What repeats none stays,
and then the data go on naming the language of the article, beside the words that are in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from l10n.edition.page.tags import claimed
from l10n.text.data import json_places
from l10n.text.data.json_places import JsonString, Path
from l10n.text.edits import TextEdit

_LANGUAGE = ("inLanguage", "schema:inLanguage", "http://schema.org/inLanguage", "https://schema.org/inLanguage")
_TEXT_LANGUAGE, _VALUE, _CONTEXT, _TYPE = "@language", "@value", "@context", "@type"
_OTHERS = frozenset(("AudioObject", "ImageObject", "Organization", "NewsMediaOrganization", "VideoObject", "WebSite"))
"""Types of schema.org whose language is not that of the page."""
_NAMED = frozenset(("Organization", "NewsMediaOrganization", "Person", "WebSite", "AudioObject", "VideoObject"))
"""Types whose texts are not those of the page, even if they are the same."""
_OF_OTHERS = _OTHERS | _NAMED
"""Types of what may have the address of the page and is something else, as a publisher has that of the first page."""
_ID = "@id"
_ADDRESSES = frozenset(
    (
        *(_ID, "url", "mainEntityOfPage", "schema:url", "schema:mainEntityOfPage"),
        *("item", "target", "urlTemplate", "discussionUrl"),
    )
)
"""Keys whose value may be the address of the page."""
_ORIGINALS = frozenset(("isBasedOn", "isBasedOnUrl", "exampleOfWork", "workExample", "sameAs", "citation"))
"""Keys of schema.org with another work, or with this one elsewhere."""
_TWINS = frozenset(("translationOfWork", "workTranslation"))
"""Keys of schema.org with the same work in other languages."""
_TEXTS = frozenset(
    (
        *("headline", "alternativeHeadline", "alternateName", "name", "description", "abstract", "articleBody", "text"),
        *("caption", "disambiguatingDescription"),
    )
)
"""Keys of schema.org with words for readers."""
_PARAGRAPHS = re.compile(r"(\s*\n\s*)")
_WORD = re.compile(r"[^\W\d_]{3}")
_BEGINNING, _LONGEST = 12, 2000
"""The words, and the most characters of them, by which a text is looked for at a place of another one."""


@dataclass(frozen=True)
class PageTexts:
    """The texts of a page, without markup, each run of white space as one space."""

    translations: Mapping[str, str]
    """What became of the texts of the article."""
    own: frozenset[str]
    """The texts of the edition."""

    @cached_property
    def starting(self) -> Mapping[str, list[str]]:
        """The texts of the article by their first words; a word alone is too little to know a text by it."""
        found: dict[str, list[str]] = {}
        for one in self.translations:
            if len(words := one.split(" ", _BEGINNING)) > 1:
                found.setdefault(" ".join(words[:_BEGINNING]), []).append(one)
        return found


class DataLanguage(NamedTuple):
    """The languages of an edition and its article."""

    source: str
    """The base language of the article."""
    target: str
    """The language of the page, BCP 47."""


class DataAddresses(NamedTuple):
    """Where addresses in the data of an edition must lead."""

    own: Callable[[str], str | None]
    """Returns the address of this page in place of that of its article; None for an address of something else."""
    moved: Callable[[str], str | None]
    """Returns a relative path to a file as it must be on this page; None if it stays."""


def plain(text: str) -> str:
    """Return a text with each run of white space as one space, and its character references decoded."""
    return " ".join(unescape(text).split())


def has_texts(source: str) -> bool:
    """Tell whether a script may have texts that repeat those of the page (a quick check)."""
    return any(f'"{key}"' in source for key in _TEXTS)


def edits(
    text: str, script: slice, languages: DataLanguage, texts: Callable[[], PageTexts], *, ascii_only: bool
) -> Iterator[TextEdit]:
    """Yield the edits of a script of an edition.

    Args:
        text: the page.
        script: the place of the script in it.
        languages: of the article and of the page.
        texts: returns the texts of the page.
        ascii_only: whether the page may lack characters, so that they are written as escapes.

    """
    data = _Data(text[script])
    known = texts() if has_texts(text[script]) else PageTexts({}, frozenset())
    new = dict(_translated(data, known))
    left = _Left.of([*_staying(data, known, new)])
    new |= _claims(data, languages, left)
    for one in data.strings:
        if one.path in new and new[one.path] != one.value:
            is_escaped = ascii_only or "\\u" in data.source[one.place]
            yield _edit(script, one.place, written(new[one.path], ascii_only=is_escaped))
    yield from (_edit(script, place, made) for place, made in _lists(data, languages, left))


def addresses(text: str, script: slice, led: DataAddresses, *, ascii_only: bool) -> Iterator[TextEdit]:
    """Yield the edits of a script after which what names the page of the article names this page.

    Args:
        text: the page.
        script: the place of the script in it.
        led: says where addresses must lead.
        ascii_only: as for `edits`.

    """
    data = _Data(text[script])
    others = {one.value for one in data.strings if one.path[-1:] == (_ID,) and data.is_of(one.path[:-1], _OF_OTHERS)}
    for one in data.strings:
        named = _named(one.path)
        if not named or _CONTEXT in named or named[-1] in _TEXTS:
            continue
        new = led.own(one.value) if _may_be_of_page(data, named, one.value, others) else None
        new = new or led.moved(one.value)
        if new is not None and new != one.value:
            yield _edit(script, one.place, written(new, ascii_only=ascii_only))


def _may_be_of_page(data: _Data, named: Path, value: str, others: Collection[str]) -> bool:
    """Tell whether what a key has may be the address of the page, and not that of another thing or work."""
    if named[-1] not in _ADDRESSES or not _ORIGINALS.isdisjoint(named) or data.is_of(named[:-1], _OF_OTHERS):
        return False
    return named[-1] != _ID or value not in others


def is_left(source: str, texts: PageTexts) -> bool:
    """Tell whether the object in a script has a text that stays in the language of the article."""
    data = _Data(source)
    return any(len(path) == 1 for path in _staying(data, texts, dict(_translated(data, texts))))


def written(value: object, *, ascii_only: bool = True) -> str:
    """Return JSON that ends no script, in HTML or in XHTML."""
    return json.dumps(value, ensure_ascii=ascii_only).replace("<", "\\u003c").replace("&", "\\u0026")


class _Data:
    """The strings of a script, with what the objects around them are."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.strings = [*json_places.strings(source)]
        self.types: dict[Path, set[str]] = {}
        for one in self.strings:
            if _TYPE in one.path:
                self.types.setdefault(one.path[: one.path.index(_TYPE)], set()).add(one.value)

    def is_of(self, path: Path, kinds: frozenset[str]) -> bool:
        """Tell whether an object is of one of some types, or lies in a twin of the page."""
        return not _TWINS.isdisjoint(path) or not self.types.get(path, set()).isdisjoint(kinds)

    @property
    def texts(self) -> Iterator[JsonString]:
        """The texts for readers."""
        for one in self.strings:
            named = _named(one.path)
            if named and named[-1] in _TEXTS and not _in_language(named) and not self.is_of(named[:-1], _NAMED):
                yield one


def _named(path: Path) -> Path:
    """Return a path up to its last key, without the number in a list, and without `@value`."""
    while path and (isinstance(path[-1], int) or path[-1] == _VALUE):
        path = path[:-1]
    return path


def _in_language(path: Path) -> bool:
    return not set(_LANGUAGE).isdisjoint(path) or _CONTEXT in path


def _translated(data: _Data, texts: PageTexts) -> Iterator[tuple[Path, str]]:
    for one in data.texts:
        new = _translation(one.value, texts)
        if new is not None:
            yield one.path, new


def _translation(value: str, texts: PageTexts) -> str | None:
    """Return a text that is one of the page, or a row of them, as its edition has it; None if it is not."""
    found: list[str] = []
    for number, part in enumerate(_PARAGRAPHS.split(value)):
        words = plain(part)
        new = part if number % 2 or not words else texts.translations.get(words) or _row(words, texts)
        if new is None:
            return texts.translations.get(plain(value))
        found.append(new)
    return texts.translations.get(plain(value)) or "".join(found)


def _row(value: str, texts: PageTexts) -> str | None:
    """Return the texts of the page that follow one another in a value, each as its edition has it."""
    found: list[str] = []
    at = 0
    while at < len(value):
        words = value[at : at + _LONGEST].split(" ", _BEGINNING)[:_BEGINNING]
        keys = (" ".join(words[:count]) for count in range(len(words), 1, -1))
        fitting = (
            one
            for key in keys
            for one in texts.starting.get(key, ())
            if value.startswith(one, at) and value[at + len(one) : at + len(one) + 1] in ("", " ")
        )
        text = max(fitting, key=len, default="")
        if not text:
            return None
        found.append(texts.translations[text])
        at += len(text) + 1
    return " ".join(found)


def _staying(data: _Data, texts: PageTexts, new: Mapping[Path, str]) -> Iterator[Path]:
    """Yield the paths of the texts that stay in the language of the article: they have no new one, nor are the page's.

    A text without a word is in no language.
    """
    for one in data.texts:
        if one.path not in new and plain(one.value) not in texts.own and _WORD.search(one.value):
            yield one.path


class _Left(NamedTuple):
    """Where texts stay in the language of the article."""

    objects: frozenset[Path]
    """What they are said of."""
    values: frozenset[Path]
    """What they stand in, with `@value`."""

    @staticmethod
    def of(paths: Collection[Path]) -> _Left:
        """Return where texts stay, by their paths."""
        return _Left(frozenset(_named(path)[:-1] for path in paths), frozenset(path[:-1] for path in paths))


def _claims(data: _Data, languages: DataLanguage, left: _Left) -> Iterator[tuple[Path, str]]:
    """Yield what the data say of their language, where it is now another one."""
    in_lists = {item.path for items in _listed(data) for item in items}
    for one in data.strings:
        is_one = one.path not in in_lists and one.path[-1:] != (_TYPE,) and _may_claim(data, one.path, left)
        if is_one and (new := claimed(one.value, *languages)):
            yield one.path, new


def _lists(data: _Data, languages: DataLanguage, left: _Left) -> Iterator[tuple[slice, str]]:
    """Yield the lists of languages, from the first string to the last, as they must be."""
    for items in _listed(data):
        new = claimed(",".join(one.value for one in items), *languages)
        if new and _may_claim(data, items[0].path, left):
            between = data.source[items[0].place.stop : items[1].place.start] if len(items) > 1 else ""
            yield slice(items[0].place.start, items[-1].place.stop), between.join(map(written, new.split(",")))


def _listed(data: _Data) -> list[list[JsonString]]:
    """Return the lists of languages that hold nothing else, each with its items."""
    found: dict[Path, list[JsonString]] = {}
    for one in data.strings:
        if len(one.path) > 1 and one.path[-2] in _LANGUAGE:
            found.setdefault(one.path[:-1], []).append(one)
    return [
        items
        for items in found.values()
        if all(isinstance(one.path[-1], int) for one in items)
        and all(data.source[one.place.stop : other.place.start].strip() == "," for one, other in pairwise(items))
    ]


def _may_claim(data: _Data, path: Path, left: _Left) -> bool:
    """Tell whether what is at a path names a language, and nothing that it is said of stays in that of the article."""
    if path[-1:] == (_TEXT_LANGUAGE,):
        if _CONTEXT in path:
            return not left.objects
        named = _named(path[:-1])
        return bool(named) and named[-1] in _TEXTS and path[:-1] not in left.values
    at = next((number for number, step in enumerate(path) if step in _LANGUAGE), None)
    return at is not None and not data.is_of(path[:at], _OTHERS) and path[:at] not in left.objects


def _edit(script: slice, place: slice, new: str) -> TextEdit:
    return TextEdit(script.start + place.start, script.start + place.stop, new)
