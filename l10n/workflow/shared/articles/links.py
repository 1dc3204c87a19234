"""Keys of front matter that link the languages of a page, and the language that a page names itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path

from l10n import formats
from l10n.errors import L10nError, LanguageError
from l10n.formats import html
from l10n.formats.front_matter import data
from l10n.formats.front_matter.fences import Fences, fences
from l10n.languages import codes
from l10n.project.places import Project
from l10n.project.tables.publish import ORIGINAL
from l10n.workflow.shared.articles import own_settings

_LINE = r"^(?:{keys})[ \t]*[:=][ \t]*(?P<value>[^\r\n]*?)[ \t]*$"
_COMMENT = re.compile(r"[ \t]#.*")


class PageKeys:
    """What pages say of themselves; each is read only where somebody asks."""

    def __init__(self, project: Project) -> None:
        """Read nothing yet."""
        self._project = project
        self._heads: dict[Path, str] = {}
        convention = project.layout.convention if project.layout else None
        keys = convention.link_keys if convention else ()
        self._line = re.compile(_LINE.format(keys="|".join(map(re.escape, keys))), re.MULTILINE) if keys else None

    def twins(self, path: Path) -> Sequence[Path]:
        """Return the pages in other languages that a key of the generator links with a page."""
        value = self._value(path)
        if value is None:
            return ()
        own = self.language(path)
        return [one for one in self._by_value.get(value, ()) if one != path and self.language(one) != own]

    def language(self, path: Path) -> str | None:
        """Return the base language that a page has by its path and its front matter; None if neither says so."""
        page, layout = self._project.page(path), self._project.layout
        by_path = codes.base(page.language) if page and page.language else None
        if by_path and layout and (layout.path_tells_language or (page and page.marked)):
            return by_path
        said = self._declared(path)
        return said or by_path

    def is_original(self, path: Path) -> bool:
        """Tell whether the front matter of a page says that it is the original.

        Raises:
            ArticleError: it says something that is neither true nor false.

        """
        shown, text = self._project.reference(path), self._text(path)
        values: Mapping[str, object] = {}
        with suppress(L10nError):  # who reads the article tells it
            values = data(shown, text)
        own_settings.rules(shown, text, values)
        said = values.get(own_settings.TABLE)
        return isinstance(said, Mapping) and said.get(ORIGINAL) is True

    @cached_property
    def _by_value(self) -> Mapping[str, Sequence[Path]]:
        found: defaultdict[str, list[Path]] = defaultdict(list)
        for path in self._project.articles(formats.SUFFIXES).paths:
            if value := self._value(path):
                found[value].append(path)
        return found

    def _value(self, path: Path) -> str | None:
        """Return the value of the first linking key, as far as it is one line."""
        if self._line is None:
            return None
        return _first(self._line.finditer(self._head(path)))

    def _declared(self, path: Path) -> str | None:
        line = re.compile(_LINE.format(keys="lang|language"), re.MULTILINE | re.IGNORECASE)
        said = _first(line.finditer(self._head(path)))
        if said is None and path.suffix.lower() in (".html", ".htm"):
            said = html.language(self._text(path))
        with suppress(LanguageError):
            return said and (codes.nearest_base(said) or codes.base(said))
        return None

    def _head(self, path: Path) -> str:
        """Return the text of the front matter."""
        if path not in self._heads:
            text = self._text(path)
            place = None
            with suppress(L10nError):
                place = fences(self._project.reference(path), text)
            self._heads[path] = _as_lines(text, place) if place else ""
        return self._heads[path]

    def _text(self, path: Path) -> str:
        """Return the text of a page; none of one that cannot be read, which other steps report."""
        with suppress(L10nError):
            declared = partial(formats.declared, self._project.reference(path))
            return self._project.read_article(path, declared).text
        return ""


def _as_lines(text: str, place: Fences) -> str:
    """Return front matter in which each key at the top has a line; JSON may have it otherwise."""
    if not place.kind.is_json:
        return text[place.start : place.end]
    values: Mapping[str, object] = {}
    with suppress(L10nError):  # who reads the article tells it
        values = data("", text)
    said = ((key, value) for key, value in values.items() if isinstance(value, str) and value.isprintable())
    return "\n".join(f'{key}: "{value}"' for key, value in said)


def _first(lines: Iterable[re.Match[str]]) -> str | None:
    for line in lines:
        value = line["value"]
        quoted = value[:1] in ('"', "'") and value[:1] == value[-1:] and len(value) > 1
        return value[1:-1] if quoted else _COMMENT.sub("", value) or None
    return None
