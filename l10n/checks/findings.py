"""What is wrong or doubtful in a translation: the one type that drafts, checks, editions and notes share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """It makes a page false or broken."""
    WARNING = "warning"
    """A person should look at it."""
    NOTE = "note"
    """Good to know."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule finds in a translation."""

    rule: str
    """The id of the rule, in kebab-case."""
    severity: Severity
    message: str
    """What a person is told, in a few words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What findings are made by."""

    id: str
    """In kebab-case."""
    severity: Severity

    def finding(self, message: str) -> Finding:
        """Return a finding of this rule."""
        return Finding(self.id, self.severity, message)
