"""Language tags in the form in which a page writes them."""

from __future__ import annotations

import re

from l10n.languages import codes

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
