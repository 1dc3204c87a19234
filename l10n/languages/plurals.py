"""Plural forms of a language, as the header of a .po file declares them."""

from __future__ import annotations

from l10n.languages.codes import base

TWO_FORMS = "nplurals=2; plural=(n != 1);"
"""The plural forms of English and Spanish in GNU gettext (manual, "Plural forms"), used in new files.

CLDR, and so Babel's `get_plural` from 2.19 on, has a third Spanish form, for millions. Most files and tools have two,
and what l10n writes must not depend on the version of a library.
"""


_ONE_FORM = "nplurals=1; plural=0;"
"""For entries that have a single form, whatever the language."""
_BY_COUNT = {1: _ONE_FORM, 2: TWO_FORMS}


def plural_forms(tag: str, forms: int) -> str | None:
    """Return the `Plural-Forms` declaration of a language with a given number of forms, or None if there is none.

    Args:
        tag: the tag of a language that l10n translates.
        forms: the number of plural forms in the entries of the file.

    """
    if forms in _BY_COUNT:
        return _BY_COUNT[forms]
    from babel.messages.plurals import get_plural  # noqa: PLC0415 - it takes longer to load than most commands take to run

    known = get_plural(base(tag))
    return known.plural_forms if known.num_plurals == forms else None
