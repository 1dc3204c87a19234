"""The plural entries of a catalog, made to agree with its `Plural-Forms`, as msgfmt requires (law 4)."""

from __future__ import annotations

import json
from dataclasses import replace

from l10n.languages.plurals import TWO_FORMS, declared_forms, is_declared, plural_forms
from l10n.review.catalog import Catalog, Plural, Unit

_FIELD = "Plural-Forms"


def with_plural_forms(catalog: Catalog) -> Catalog:
    """Return a catalog whose plural entries have the forms that its header declares.

    A declaration is added where plural entries lack one, and replaced where gettext refuses it. An entry with too few
    forms repeats its last one, which is the form for most numbers. The texts of further forms go into comments of the
    entry, so that no text is lost (law 5). Obsolete entries, which gettext does not compile, stay as they are.
    """
    found = [1 + len(unit.plural.targets) for unit in catalog.units if unit.plural and not unit.obsolete]
    catalog = _declared(catalog, max(found, default=0))
    forms = declared_forms(_header(catalog))
    if forms is None or all(count == forms for count in found):
        return catalog
    units = (
        _with_forms(unit, unit.plural, forms) if unit.plural and not unit.obsolete else unit for unit in catalog.units
    )
    return replace(catalog, units=tuple(units))


def _declared(catalog: Catalog, most: int) -> Catalog:
    """Return a catalog with a declaration that gettext accepts; `most` is the largest number of forms in an entry."""
    header = _header(catalog)
    if declared_forms(header) is not None or not (most or is_declared(header)):
        return catalog
    value = plural_forms(catalog.language, most or 2)
    names = [name.lower() for name, _ in catalog.header]
    at = names.index(_FIELD.lower()) if _FIELD.lower() in names else len(names)
    fields = (*catalog.header[:at], (_FIELD, value), *catalog.header[at + 1 :])
    declared = replace(catalog, header=fields)
    if declared_forms(_header(declared)) is None:  # another field looks like a declaration, and gettext reads the first
        others = (field for field in fields if field[0].lower() != _FIELD.lower())
        declared = replace(catalog, header=((_FIELD, value), *others))
    return declared


def _header(catalog: Catalog) -> str:
    fields = catalog.header or ((_FIELD, TWO_FORMS),)
    return "".join(f"{name}: {value}\n" if name else f"{value}\n" for name, value in fields)


def _with_forms(unit: Unit, plural: Plural, count: int) -> Unit:
    """Return a plural entry with a number of forms."""
    texts = (unit.target, *plural.targets)
    kept, beyond = texts[:count], texts[count:]
    kept += kept[-1:] * (count - len(kept))
    lost = ((number, text) for number, text in enumerate(beyond, count) if text.strip() and text not in kept)
    comments = (f"msgstr[{number}] {json.dumps(text, ensure_ascii=False)}" for number, text in lost)
    new = tuple(comment for comment in comments if comment not in unit.comments)
    made = replace(unit, target=kept[0], plural=replace(plural, targets=kept[1:]), comments=(*unit.comments, *new))
    return made if made.translated else replace(made, fuzzy=False)
