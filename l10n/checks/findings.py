"""Findings: what is wrong or doubtful in a translation. Drafts, checks, editions and notes share this type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """The published page would be wrong or broken."""
    WARNING = "warning"
    """A person should look at it."""
    NOTE = "note"
    """For information."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check finds in a translation."""

    rule: str
    """The id of the rule, in kebab-case."""
    severity: Severity
    message: str
    """A short message for the reviewer."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The id and severity that the findings of a check share."""

    id: str
    """In kebab-case."""
    severity: Severity

    def finding(self, message: str) -> Finding:
        """Return a finding of this rule."""
        return Finding(self.id, self.severity, message)
