"""Which rules are heard, and how loudly: what the settings and the command line say of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from l10n.checks.findings import Finding, Severity
from l10n.checks.rules import RULES


@dataclass(frozen=True, slots=True)
class Policy:
    """Which rules are heard, and with which severity."""

    only: frozenset[str] = frozenset()
    """The ids of the only rules that are heard; empty for all."""
    skip: frozenset[str] = frozenset()
    """The ids of rules that are not heard."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Severities of rules in place of their own, by id."""

    def hears(self, rule: str) -> bool:
        """Tell whether a rule is heard."""
        return rule not in self.skip and (not self.only or rule in self.only)

    def heard(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings of rules that are heard, with the severities that the project gives them.

        A finding that is less sure than its rule stays below it.
        """
        for finding in findings:
            if self.hears(finding.rule):
                yield self._weighed(finding)

    def _weighed(self, finding: Finding) -> Finding:
        wanted = self.severities.get(finding.rule)
        if wanted is None:
            return finding
        rule = RULES.get(finding.rule)
        unsure = rule is not None and finding.severity is not rule.severity
        return replace(finding, severity=wanted.below if unsure else wanted)


def known(ids: Collection[str]) -> frozenset[str]:
    """Return the ids of rules.

    Raises:
        ValueError: one of them is not the id of a rule; the message names the nearest.

    """
    for each in ids:
        if each not in RULES:
            near = nearest(each)
            hint = f"; did you mean `{near}`?" if near else f"; the rules are {', '.join(sorted(RULES))}"
            raise ValueError(f"there is no rule `{each:.80}`{hint}")
    return frozenset(ids)


def nearest(name: str) -> str | None:
    """Return the id of the rule that somebody may have meant by a name that is none."""
    return next(iter(get_close_matches(name[:80], RULES, 1)), None)
