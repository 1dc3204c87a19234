"""The plural forms of a language, as the header of a .po file declares them."""

from __future__ import annotations

from l10n.languages.codes import base

TWO_FORMS = "nplurals=2; plural=(n != 1);"
"""Those of English and Spanish in GNU gettext (manual, "Plural forms"), and so in a new file.

CLDR gives Spanish a third form, for millions, and Babel's `get_plural` does so from 2.19 on. Most files and tools have
two, and what l10n writes must not depend on the version of a library.
"""


def plural_forms(tag: str, forms: int) -> str | None:
    """Return what declares so many forms of a language, or None where it never has so many.

    Args:
        tag: of a language that l10n translates.
        forms: as many as the entries of the file have.

    """
    if forms == 2:  # noqa: PLR2004 - as the name says
        return TWO_FORMS
    from babel.messages.plurals import get_plural  # noqa: PLC0415 - it takes longer to load than most commands need

    known = get_plural(base(tag))
    return known.plural_forms if known.num_plurals == forms else None
