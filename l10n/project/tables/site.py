"""The table `[site]`: where the pages of a site are, and what its generator reads in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from l10n.edition.page.rules import PageRules
from l10n.edition.site import layout
from l10n.edition.site.layout import CATALOGS, Layout, PageTree, Spelling
from l10n.edition.site.patterns import DIR, LANG, STEM, SUFFIX, Pattern, PatternError
from l10n.edition.site.presets import CONVENTIONS, Convention, LayoutKind, Preset, TagForm
from l10n.errors import LanguageError
from l10n.languages import codes
from l10n.project.tables import page, values
from l10n.project.tables.values import InnerError, inside
from l10n.text.data.showing import shown

KEYS = ("preset", "layout", "articles", "editions", "catalogs", "default", "languages", "source", "link_source")
"""The keys of the table, but for those of `page`."""
_MOST = 50
"""Patterns: a site has a few."""
_Choice = TypeVar("_Choice", Preset, LayoutKind)
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The layout of a site, and what may be written into its pages."""

    layout: Layout
    preset: Preset | None = None
    source: str | None = None
    """The base language of the original, where a page is there in both and nothing else says which it is."""
    link_source: bool = False
    """Whether the keys of the preset are added to articles that are pages of the site themselves."""
    page: PageRules = field(default_factory=PageRules)
    """What the site wants in its pages."""

    @property
    def hidden_prefix(self) -> str:
        """What the folders of l10n begin with, so that drafts are not published."""
        return self.layout.convention.hidden_prefix if self.layout.convention else ""


def site(value: object) -> SiteSettings:
    """Check `[site]`. Raises ValueError if it is wrong."""
    table = values.table(value, (*KEYS, *page.KEYS))
    preset = _choice(Preset, table, "preset")
    kind = _choice(LayoutKind, table, "layout")
    known = CONVENTIONS[preset] if preset else None
    with inside("languages"):
        names, others = _names(table.get("languages", {}))
    default, source = _language(table, "default", names), _language(table, "source", names)
    with inside("link_source"):
        links = values.truth(table.get("link_source", False))
    found = Layout(
        _trees(table, known, kind, default),
        Spelling(known.tag_form if known else TagForm.TAG, names, others),
        default,
        _catalogs(table.get("catalogs")),
        known,
    )
    return SiteSettings(found, preset, source and codes.base(source), links, page.page(table, known, link_source=links))


def _choice(kind: type[_Choice], table: Mapping[str, object], key: str) -> _Choice | None:
    with inside(key):
        return values.one_of(kind, table[key]) if key in table else None


def _language(table: Mapping[str, object], key: str, names: Mapping[str, str]) -> str | None:
    """Return the tag of a language that is given by its name in paths or by a tag."""
    value = table.get(key)
    if value is None or (isinstance(value, str) and value in names):
        return names[value] if isinstance(value, str) else None
    return _tag(value, key)


def _tag(value: object, key: str) -> str:
    try:
        with inside(key):
            return codes.tag(values.text(value))
    except LanguageError as error:
        raise InnerError((key,), str(error)) from error


def _names(value: object) -> tuple[dict[str, str], frozenset[str]]:
    """Return the tags of the names that a site gives its languages, and the names of those that are not translated."""
    if not isinstance(value, dict):
        raise ValueError(f"must be a table of languages by their names in paths, not {shown(value)}")  # noqa: TRY004 - one kind of error for all checks
    values.refuse_many(value)
    found: dict[str, str] = {}
    others: set[str] = set()
    for name, tag in value.items():
        with inside(name):
            if "/" in values.folder(name) or "." in name:
                raise ValueError("must be the name of one folder without a dot, as a path has it")
        if isinstance(tag, str) and codes.is_foreign(tag):
            others.add(name)
        else:
            found[name] = _tag(tag, name)
    tags = sorted(found.values())
    if twice := next((one for one, other in pairwise(tags) if one == other), None):
        raise ValueError(f"has two names for `{twice}`; keep the one that new pages are to have")
    return found, frozenset(others)


def _trees(
    table: Mapping[str, object], known: Convention | None, kind: LayoutKind | None, default: str | None
) -> tuple[PageTree, ...]:
    if kind is not None and known is None:
        raise InnerError(("layout",), "is for a `preset`; give one, or patterns in `articles` and `editions`")
    if kind is not None and known and kind not in known.layouts:
        raise InnerError(("layout",), f"must be {' or '.join(known.layouts)} for {known.preset}, not {kind}")
    if "articles" in table:
        return _own_trees(table, kind or (known.usual if known else None), default)
    if "editions" in table:
        raise InnerError(
            ("editions",), "says where editions go, and not where their articles are; give `articles`, too"
        )
    known = known or CONVENTIONS[Preset.HTML]
    return layout.trees(known.layouts[kind or known.usual])


def _own_trees(table: Mapping[str, object], kind: LayoutKind | None, default: str | None) -> tuple[PageTree, ...]:
    articles = _patterns(table["articles"], "articles")
    if "editions" in table:
        editions = _patterns(table["editions"], "editions")
        if len(editions) != len(articles):
            raise InnerError(("editions",), f"must have a pattern for each of `articles`: {len(articles)}")
    else:
        editions = _each("articles", (layout.beside(one, kind) for one in articles))
    for one in articles:
        with inside("articles"):
            if not one.has & {STEM, DIR}:
                raise PatternError("has no {path}, {stem} or {dir}, so it stands for one file")
    pairs = zip(articles, editions, strict=True)
    found = tuple(_each("editions", (layout.own_tree(one, other, default=default) for one, other in pairs)))
    with inside("articles"):
        layout.refuse_overlaps(found)
    return found


def _patterns(value: object, key: str) -> Sequence[Pattern]:
    with inside(key):
        written = values.texts([value] if isinstance(value, str) else value)
        if not 0 < len(written) <= _MOST:
            raise ValueError(f"must have a pattern, and at most {_MOST}")
        return [Pattern.read(values.folder(one)) for one in written]


def _each(key: str, found: Iterable[_Found]) -> list[_Found]:
    with inside(key):
        return list(found)


def _catalogs(value: object) -> Pattern:
    """Return the pattern of the .po files; each must belong to one article and one language."""
    if value is None:
        return CATALOGS
    with inside("catalogs"):
        found = Pattern.read(values.folder(value))
        for name, loses in ((LANG, "languages"), (DIR, "articles"), (STEM, "articles"), (SUFFIX, "articles")):
            if name not in found.has:
                raise PatternError(f"has no {{{name}}}; two {loses} would share a .po file")
        if not found.text.endswith(".po"):
            raise PatternError("must end in `.po`")
        if not found.text.startswith("{lang}/"):
            raise PatternError("must begin with `{lang}/`, a folder for each language below that of `locales`")
        return found
