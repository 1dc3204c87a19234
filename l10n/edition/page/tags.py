"""Languages in the form in which a page writes them: tags, names, lists of both, locales of the Open Graph protocol."""

from __future__ import annotations

import re

from l10n.languages import codes

_LATIN_AMERICA = {"419": "LA"}
"""The territory that the Open Graph protocol's `es_LA` has, in place of the code of BCP 47."""
_BETWEEN = re.compile(r"\s*[,;|]\s*")
_TAG = re.compile(r"(?P<tag>[A-Za-z]{2,3}(?P<rest>(?P<mark>[-_])[A-Za-z0-9]+)*)(?P<encoding>\.[\w-]+)?")


def restated(value: str, source: str, target: str, *, mark: str = "-") -> str | None:
    """Return the language of an edition in the form of a value that names the language of its article.

    The region is that of the edition: `es-MX` becomes `en` or `en-US`, as the edition is called. The form is that of
    the value: `es_MX` becomes `en_US`, `es-mx` becomes `en-us`.

    Args:
        value: what the page says.
        source: the base language of the article.
        target: the language of the edition, BCP 47.
        mark: what is between language and region where the value has no region.

    Returns:
        None if the value is no tag of the article's language.

    """
    found = _TAG.fullmatch(value.strip())
    if not found or codes.nearest_base(found["tag"]) != source:
        return None
    new = target.replace("-", found["mark"] or mark)
    if found["tag"].isupper():
        new = new.upper()
    elif found["mark"] and found["tag"].partition(found["mark"])[2].islower():
        new = new.lower()
    return value.replace(value.strip(), new + (found["encoding"] or ""))


def claimed(value: str, source: str, target: str, *, mark: str = "-") -> str | None:
    """Return what a page says of its language, by tag or by name, in the form of what its article says of its own.

    A list, as in `Content-Language: es, fr`, names the language of the edition once.

    Args:
        value: what the page says.
        source: as for `restated`, and so are the next ones.
        target: likewise.
        mark: likewise.

    Returns:
        None if the value does not name the article's language.

    """
    parts = _BETWEEN.split(value.strip())
    new = [_one(part, source, target, mark) for part in parts]
    if not any(new):
        return None
    bases = (source, codes.base(target))
    said = next(filter(None, new))
    listed = [said if each else part for each, part in zip(new, parts, strict=True) if each or _base(part) not in bases]
    between = found[0] if (found := _BETWEEN.search(value.strip())) else ""
    return value.replace(value.strip(), between.join(dict.fromkeys(listed)))


def _one(value: str, source: str, target: str, mark: str) -> str | None:
    by_name = codes.renamed(value, target) if _base(value) == source else None
    return by_name or restated(value, source, target, mark=mark)


def _base(value: str) -> str | None:
    return codes.named_base(value) if value else None


def locale(tag: str) -> str:
    """Return a language as the Open Graph protocol writes it, `language_TERRITORY`.

    Args:
        tag: the language, BCP 47; without a region, it is read as everywhere (`codes.with_region`).

    """
    language, *rest = codes.with_region(tag).split("-")
    territory = next((part for part in rest if (len(part) in (2, 3) and part.isupper()) or part.isdigit()), "")
    territory = _LATIN_AMERICA.get(territory, territory)
    return "_".join(filter(None, (language, territory or codes.with_region(language).partition("-")[2])))
