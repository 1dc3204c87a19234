"""Plural forms of a language, as the header of a .po file declares them."""

from __future__ import annotations

import re
from functools import lru_cache

from l10n.languages.codes import base

TWO_FORMS = "nplurals=2; plural=(n != 1);"
"""The plural forms of English and Spanish in GNU gettext (manual, "Plural forms"), used in new files.

CLDR, and so Babel's `get_plural` from 2.19 on, has a third Spanish form, for millions. Most files and tools have two,
and what l10n writes must not depend on the version of a library.
"""
MOST_FORMS = 10
"""The most plural forms that entries can have here; no language has more than 6."""

_BY_COUNT = {1: "nplurals=1; plural=0;", 2: TWO_FORMS}
_COUNT, _RULE = re.compile(r"nplurals=\s*([0-9]+)"), re.compile(r"plural=([^;\n]*)")
_TRIED = 1001
"""How many numbers msgfmt tries on a rule, from 0."""


def plural_forms(tag: str, forms: int) -> str:
    """Return a `Plural-Forms` declaration with a given number of forms.

    If the language has no rule with that number, it is that of gettext for files without a declaration; the last forms
    are then never shown.

    Args:
        tag: the tag of a language that l10n translates.
        forms: the number of forms, from 1.

    """
    if forms in _BY_COUNT:
        return _BY_COUNT[forms]
    from babel.messages.plurals import get_plural  # noqa: PLC0415 - it takes longer to load than most commands take to run

    known = get_plural(base(tag))
    return known.plural_forms if known.num_plurals == forms else f"nplurals={forms}; plural=(n != 1);"


def is_declared(header: str) -> bool:
    """Tell whether the header of a .po file has both parts of a declaration, valid or not; only then msgfmt reads it.

    gettext looks for them in the whole header, not just in its `Plural-Forms` field.

    Args:
        header: the text of the header, with a line for each field.

    """
    return "nplurals=" in header and "plural=" in header


@lru_cache(maxsize=64)
def declared_forms(header: str) -> int | None:
    """Return the number of plural forms that a header declares, or None where msgfmt would refuse its declaration.

    msgfmt tries the rule on the numbers up to 1,000: it must give one of the forms for each.

    Args:
        header: the text of the header, with a line for each field.

    """
    count, rule = _COUNT.match(header, header.find("nplurals=")), _RULE.match(header, header.find("plural="))
    if count is None or rule is None or len(count[1]) > len(str(MOST_FORMS)) or int(count[1]) > MOST_FORMS:
        return None
    from gettext import c2py  # noqa: PLC0415 - hardly a file has plural forms

    try:
        form = c2py(rule[1])
        return int(count[1]) if all(0 <= form(number) < int(count[1]) for number in range(_TRIED)) else None
    except (ValueError, ZeroDivisionError):
        return None
