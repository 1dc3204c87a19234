"""Findings: what is wrong or doubtful in a translation. Drafts, checks, editions and notes share this type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """The published page would be false, unlawful or broken."""
    WARNING = "warning"
    """A person should look at it."""
    NOTE = "note"
    """For information."""

    @property
    def rank(self) -> int:
        """Its place among the severities; the worst has 0."""
        return tuple(type(self)).index(self)

    @property
    def below(self) -> Self:
        """The next severity below; a note stays a note."""
        kinds = tuple(type(self))
        return kinds[min(self.rank + 1, len(kinds) - 1)]


class Category(StrEnum):
    """The error types of MQM that rules belong to: dimension and subtype (themqm.org, "The MQM Full Typology")."""

    MISTRANSLATION = "accuracy/mistranslation"
    OMISSION = "accuracy/omission"
    ADDITION = "accuracy/addition"
    UNTRANSLATED = "accuracy/untranslated"
    OVERTRANSLATED = "accuracy/do-not-translate"
    WRONG_TERM = "terminology/wrong-term"
    INCONSISTENT_TERM = "terminology/inconsistent-use"
    GRAMMAR = "linguistic-conventions/grammar"
    SPELLING = "linguistic-conventions/spelling"
    PUNCTUATION = "linguistic-conventions/punctuation"
    UNINTELLIGIBLE = "linguistic-conventions/unintelligible"
    ENCODING = "linguistic-conventions/character-encoding"
    STYLE = "style/organizational-style"
    INCONSISTENT_STYLE = "style/inconsistent-style"
    NUMBER_FORMAT = "locale-conventions/number-format"
    CURRENCY_FORMAT = "locale-conventions/currency-format"
    MEASUREMENT_FORMAT = "locale-conventions/measurement-format"
    TIME_FORMAT = "locale-conventions/time-format"
    DATE_FORMAT = "locale-conventions/date-format"
    MARKUP = "design-and-markup/markup-tag"
    LINK = "design-and-markup/link-cross-reference"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule finds in a translation."""

    rule: str
    """The id of the rule, in kebab-case."""
    severity: Severity
    category: Category
    template: str
    """A short message for the reviewer, in English, with a name in braces for each value."""
    values: tuple[tuple[str, str], ...] = ()
    """The name and the text of each value."""
    fix: str | None = None
    """The translation as it would be right, in the markup of the article, where that is mechanical."""

    @property
    def message(self) -> str:
        """The message in English."""
        return self.told(str)

    def told(self, gettext: Callable[[str], str]) -> str:
        """Return the message in the language of a gettext function."""
        return gettext(self.template).format_map(dict(self.values))


@dataclass(frozen=True, slots=True)
class Rule:
    """The id, severity and category that the findings of a check share."""

    id: str
    """In kebab-case."""
    severity: Severity
    category: Category

    def finding(self, template: str, *, unsure: bool = False, fix: str | None = None, **values: object) -> Finding:
        """Return a finding of this rule.

        Args:
            template: the message; a plain string, so that `pybabel extract` finds it, with values in braces.
            unsure: whether the rule is less sure than usual: the severity is one lower.
            fix: the whole translation without the fault.
            values: by their names in the template.

        """
        severity = self.severity.below if unsure else self.severity
        shown = tuple((name, str(value)) for name, value in values.items())
        return Finding(self.id, severity, self.category, template, shown, fix)
