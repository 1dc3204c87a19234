"""The text of `l10n.toml` that `l10n init` writes, with a comment for each setting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from l10n.edition.site.presets import Preset, TreePatterns
from l10n.formats.front_matter import toml_strings
from l10n.languages.messages import gettext as _
from l10n.project.discovery.proposal import Proposal

_BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A key that TOML wants no quotes for (TOML 1.0, "Keys")."""
_WIDTH = 100


def settings_text(
    found: Proposal | None, why: Mapping[str, str], *, house: bool, missed: Sequence[TreePatterns] = ()
) -> str:
    """Return the text of a file of settings.

    Args:
        found: the layout of the site; None if there is no site.
        why: by key of `[site]`, what speaks for its value, in the user's language.
        house: whether the house glossary is used.
        missed: patterns of pages that the layout does not cover; they are written as a comment.

    """
    if found is None:
        return "\n".join(_head((), house=house)) + "\n"
    lines = [*_head(found.to, house=house), *_folders(found.folders), *_site(found.table(), why)]
    if missed:
        lines += _wider(found.with_trees(missed).table())
    return "\n".join(lines) + "\n"


def _head(to: Sequence[str], *, house: bool) -> Iterator[str]:
    yield from _comment(_("Settings of l10n, as `l10n init` found them. docs/reference.md lists all settings."))
    yield ""
    yield from _comment(_("The languages of editions, each with the region whose numbers and dates its readers know."))
    yield f"to = {_value(list(to))}" if to else '# to = ["es-MX", "en-US"]'
    yield ""
    yield from _comment(
        _(
            "l10n's own glossary, for names that the tables in glossary/ do not have: institutions, parties and laws "
            "of Mexico and the United States, each with the translation that drafts use and `l10n check` asks for."
        )
    )
    yield "house_glossary = true" if house else "# house_glossary = true"


def _folders(folders: Mapping[str, str]) -> Iterator[str]:
    if not folders:
        return
    yield ""
    yield from _comment(_("Folders that the generator leaves out of the site: drafts are not to be published."))
    for key, folder in folders.items():  # a folder of a glossary must exist
        yield f"{'' if key == 'locales' else '# '}{key} = {_value(folder)}"


def _site(site: Mapping[str, object], why: Mapping[str, str]) -> Iterator[str]:
    yield from ("", "[site]")
    for key, value in site.items():
        yield from _comment(why.get(key, ""))
        yield f"{key} = {_value(value)}"
    if site["preset"] == Preset.HTML and "url" not in site:
        yield from _comment(_("The address of the site: with it pages name their address and their twins (hreflang)."))
        yield '# url = "https://example.org"'


def _wider(site: Mapping[str, object]) -> Iterator[str]:
    yield from _comment(_("There are pages that no pattern covers. With these lines, they would be articles, too:"))
    for key in ("articles", "editions"):
        yield f"# {key} = {_value(site[key])}"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)]


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{_key(str(key))} = {_value(one)}" for key, one in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_value, value))}]"
    return toml_strings.write('""', str(value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else toml_strings.write('""', key)
