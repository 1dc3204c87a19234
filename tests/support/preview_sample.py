"""A project whose preview has all that a preview can show: every role, every state, findings, terms, comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from l10n import formats, po
from l10n.drafting.origin import MachineTranslation, MemoryMatch, Reading
from l10n.project.settings import Settings
from l10n.review.catalog import Catalog, HumanTranslation, Provenance, RuleException, State, Unit
from l10n.segmentation import rules
from l10n.segmentation.segments import segmented
from l10n.text.fingerprint import fingerprint

NAME = "dry-year.md"
ARTICLE = """---
title: A dry year on the border
summary: The river is low. Towns count every liter.
date: 2026-11-02
tags: [water, border]
---

# A dry year

The **National Guard** brought water to *three* towns on [Monday](/news/monday "What happened on Monday"). The mayor of
Nogales thanked `convoy 12` and asked for 1,100 liters more. Nobody was hurt.

> The well is empty. We wait for rain.

## What the towns need

1. Pipes for the old quarter
2. A pump:
    - of steel,
    - with a spare part.

| Town | Families | Needs |
|---|---|---|
| Nogales | 120 | a new well |
| Naco | 45 | trucks |
| Total | 165 | |

![Children carry buckets](img/buckets.jpg)

```python
liters = 1100  # what the truck holds
print(liters)
```

More on <https://example.org/water>.[^1] **The office is open. It closes at noon.**

[^1]: Figures of the city.
"""
TABLE = """en,es,never_es,note
National Guard,Guardia Nacional,Guarda Nacional,"Since 2019, a force of the federation"
mayor,alcalde,,
well,pozo,,
"""
_PACKAGE = "translate-en_es 0.5"
_REVIEWED = {
    "A dry year on the border": "Un año seco en la frontera",
    "A dry year": "Un año seco",
    "The river is low.": "El río está bajo.",
    "Nobody was hurt.": "Nadie resultó herido.",
    "We wait for rain.": "Esperamos la lluvia.",
    "What the towns need": "Lo que necesitan los pueblos",
    "Town": "Pueblo",
    "Needs": "Necesita",
    "a new well": "un pozo nuevo",
    "trucks": "camiones",
    "Children carry buckets": "Niños con cubetas",
    "The office is open.": "La oficina está abierta.",
    "Figures of the city.": "Cifras del municipio.",
    "The mayor of Nogales thanked `convoy 12` and asked for 1,100 liters more.": (
        "El alcalde de Nogales agradeció a `convoy 12` y pidió 1,010 litros más."
    ),
}
_DRAFTS = {
    'The **National Guard** brought water to *three* towns on [Monday](/news/monday "What happened on Monday").': (
        'La **Guarda Nacional** llevó agua a *tres* pueblos el [lunes](/news/monday "What happened on Monday").',
        61,
    ),
    "Towns count every liter.": ("Los pueblos cuentan cada litro.", 84),
    "Pipes for the old quarter": ("Tubos para el barrio viejo", 72),
    "A pump:": ("Una bomba:", 55),
    "More on <https://example.org/water>.[^1]": ("Más en <https://example.org/water>.[^1]", 90),
}


def project(folder: Path) -> Path:
    """Write the project into a folder, and return its article."""
    article, catalog = folder / "articles" / NAME, folder / "locales" / "es" / "LC_MESSAGES" / "dry-year.po"
    for path, text in (
        (article, ARTICLE),
        (folder / "glossary" / "a.csv", TABLE),
        (catalog, po.dumps(catalog_of(f"articles/{NAME}", ARTICLE, unit))),
        (folder / "l10n.toml", "house_glossary = false\n"),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return article


def catalog_of(path: str, text: str, unit: Callable[[Unit], Unit], source: str = "en", target: str = "es") -> Catalog:
    """Return a catalog with a unit for each sentence of an article."""
    article = formats.parse(path, text, front_matter=Settings().front_matter)
    units: Mapping[str, Unit] = {
        one.source: Unit(one.source, places=((path, one.line),))
        for one in segmented(article, rules.load(source)).sentences
        if one.translatable
    }
    return Catalog(source, target, tuple(map(unit, units.values())))


def drafted(unit: Unit, target: str, score: int) -> Unit:
    """Return a unit with a draft of a machine."""
    origin = MachineTranslation(_PACKAGE, reading=Reading.BACK)
    made = Provenance(State.DRAFT, fingerprint(target), score, origin)
    return replace(unit, target=target, fuzzy=True, provenance=made)


def unit(one: Unit) -> Unit:
    """Return the unit that the sample has for a sentence."""
    if one.source in _DRAFTS:
        return drafted(one, *_DRAFTS[one.source])
    match one.source:
        case "The well is empty.":
            text = "El pozo está lleno."
            made = Provenance(State.STALE, fingerprint(text), 0, HumanTranslation())
            return replace(one, target=text, fuzzy=True, previous="The old well is full.", provenance=made)
        case "It closes at noon.":
            text = "Cierra a las dos."
            made = Provenance(State.DRAFT, fingerprint(text), 78, MemoryMatch("locales/es/LC_MESSAGES/hours.po"))
            return replace(one, target=text, fuzzy=True, previous="It closes at two.", provenance=made)
        case "trucks":
            note = RuleException("spelling: a word of the north")
            return replace(one, target="trocas", comments=("Ask Lucía: “camiones” or “trocas”?", note))
        case source:
            return replace(one, target=_REVIEWED.get(source, ""))
