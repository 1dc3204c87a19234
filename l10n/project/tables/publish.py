"""The table `[publish]`: what may go live."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from l10n.edition.note_texts import NOTES, PER_CENT, NoteTexts, PageMakeup
from l10n.edition.policy import EVERYTHING, NotePolicy, PublishRules, Unreviewed
from l10n.project.tables import values
from l10n.project.tables.values import inside
from l10n.text.data.showing import shown

_LONGEST_NOTE = 500
ORIGINAL = "original"
"""The key of an article that says that it is the original."""
SLUG = "slug"
"""The key of what an article says of the names of its editions in addresses."""
_RULES = ("unreviewed", "at_least", "draft_titles", "note")


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """Settings of what may go live."""

    rules: PublishRules = field(default_factory=PublishRules)
    """Of all articles."""
    paths: Mapping[str, PublishRules] = field(default_factory=dict)
    """By a pattern for the paths of articles; of each rule, the first pattern that fits and has it decides."""
    all_or_nothing: bool = False
    """Whether nothing is written unless every article is ready."""
    swap: bool = True
    """Whether a folder that holds an edition alone is replaced as a whole."""
    notes: Mapping[str, NoteTexts] = field(default_factory=lambda: NOTES)
    """What the notes of pages say, by the base language of the page."""


def publish(value: object) -> PublishSettings:
    """Check `[publish]`. Raises ValueError if it is wrong."""
    table = values.table(value, (*_RULES, "all_or_nothing", "swap", "paths", "notes"))
    with inside("all_or_nothing"):
        together = values.truth(table.get("all_or_nothing", False))
    with inside("swap"):
        swap = values.truth(table.get("swap", True))
    own = rules({key: table[key] for key in table if key in _RULES})
    paths = {}
    with inside("paths"):
        given = table.get("paths", {})
        if not isinstance(given, dict):
            what = f"must be a table of patterns, each with its rules, not {shown(given)}"
            raise ValueError(what)  # noqa: TRY004 - one kind of error for all checks
        values.refuse_many(given)
    for pattern, said in given.items():
        with inside("paths", pattern):
            paths[values.text(pattern)] = rules(said)
    with inside("notes"):
        notes = _notes(table.get("notes", {}))
    return PublishSettings(own, paths, together, swap, notes)


def _notes(value: object) -> dict[str, NoteTexts]:
    """Return what the notes of pages say: the texts of the house, and those that come with l10n where it has none."""
    table = values.table(value, [*NOTES])
    found: dict[str, NoteTexts] = {}
    for language, texts in NOTES.items():
        with inside(language):
            said = values.table(table.get(language, {}), [*PageMakeup])
            own = {PageMakeup(key): _note(key, words) for key, words in said.items()}
        found[language] = {**texts, **own}
    return found


def _note(key: str, value: object) -> str:
    with inside(key):
        words = values.text(value)
        if not words.isprintable() or words != words.strip() or len(words) > _LONGEST_NOTE:
            what = f"must be plain text on one line, of at most {_LONGEST_NOTE} characters and without space around it"
            raise ValueError(f"{what}, not {shown(value)}")
        rest = words.replace(PER_CENT, "")
        if "{" in rest or "}" in rest:
            raise ValueError(f"may have {PER_CENT} and no other braces, not {shown(value)}")
        return words


def rules(value: object) -> PublishRules:
    """Check what one level says of what may go live: the project, a path, or an article in its table `l10n`.

    Raises:
        ValueError: it is wrong.

    """
    table = values.table(value, _RULES)
    found: dict[str, object] = {}
    for key, said in table.items():
        with inside(key):
            found[key] = _CHECKS[key](said)
    return PublishRules(**found)  # type: ignore[arg-type]  # each value has passed its check


def of_article(value: object) -> PublishRules:
    """Check the table `l10n` in the front matter of an article.

    Returns:
        What it says of what may go live. `original` says which of two pages is the original, and is only checked; what
        `slug` says is checked where slugs are made, as it depends on the generator.

    Raises:
        ValueError: it is wrong.

    """
    table = values.table(value, (*_RULES, ORIGINAL, SLUG))
    with inside(ORIGINAL):
        values.truth(table.get(ORIGINAL, False))
    return rules({key: table[key] for key in table if key not in {ORIGINAL, SLUG}})


def per_cent(value: object) -> float:
    """Return a share in per cent. Raises ValueError if the value is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= EVERYTHING:
        raise ValueError(f"must be a number from 0 to {EVERYTHING}, per cent of the words, not {shown(value)}")
    return float(value)


_CHECKS: Mapping[str, Callable[[object], object]] = {
    "unreviewed": partial(values.one_of, Unreviewed),
    "at_least": per_cent,
    "draft_titles": values.truth,
    "note": partial(values.one_of, NotePolicy),
}
