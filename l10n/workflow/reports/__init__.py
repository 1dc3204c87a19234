"""The result of `check` for programs: our JSON, SARIF, and the annotations of GitHub Actions.

Sources: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; GitHub Docs, "Workflow commands for
GitHub Actions".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from l10n.languages.messages import gettext as _
from l10n.workflow.reports.rule_help import HELP

if TYPE_CHECKING:
    from l10n.checks.findings import Finding
    from l10n.review.judge import UnitFinding
    from l10n.workflow.check import Checked

_SEVERITIES = ("error", "warning", "note")
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
"""The commands of GitHub Actions for our severities."""
_UNSAFE = re.compile(r"[^A-Za-z0-9._~/-]")
"""Characters that a path in a URI has as escapes."""
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(found: Checked) -> dict[str, object]:
    """Return the findings and their numbers as JSON has them; `docs/reference.md` describes the shape."""
    reviewed = [one for one in found.findings if one.state == "reviewed"]
    others = [one for one in found.findings if one.state != "reviewed"]
    counts = {
        "translations": found.translations,
        "findings": len(found.findings),
        "reviewed": _severities(reviewed),
        "others": _severities(others),
        "noted": sum(one.flagged for one in found.findings),
        "fixed": len(found.fixed),
        "rules": dict(sorted(Counter(one.finding.rule for one in found.findings).items())),
    }
    return {
        "findings": [_finding(one) for one in found.findings],
        "fixed": [_finding(one) for one in found.fixed],
        "counts": counts,
    }


def github(found: Checked) -> Iterator[str]:
    """Yield a workflow command, without its first two colons, for each finding that no draft notes already."""
    for one in found.told:
        title = _property(f"l10n: {one.finding.rule}")
        where = f"file={_property(one.path)},line={one.line},title={title}"
        said = f"{one.state}: {one.finding.told(_)} ({one.po}: {one.unit.target})"
        yield f"{_COMMANDS[one.finding.severity]} {where}::{_data(said)}"


def sarif(found: Checked, version: str) -> dict[str, object]:
    """Return a SARIF log of the findings that no draft notes already, as found by a version of l10n."""
    known = {one.finding.rule: one.finding for one in found.told}
    ids = sorted(known)
    driver = {"name": "l10n", "version": version, "rules": [_rule(known[rule]) for rule in ids]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, ids.index(one.finding.rule)) for one in found.told],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(finding: Finding) -> dict[str, object]:
    """Return a rule as code scanning shows it: what it finds, and what to do where it is wrong."""
    told = HELP.get(finding.rule, finding.rule)
    excuse = f"Where the translation is right, write `# l10n: ignore {finding.rule}` above the unit in its .po file."
    return {
        "id": finding.rule,
        "shortDescription": {"text": told},
        "help": {"text": f"{told} {excuse}"},
        "properties": {"category": str(finding.category)},
    }


def _severities(findings: Sequence[UnitFinding]) -> dict[str, int]:
    counted = Counter(str(one.finding.severity) for one in findings)
    return {severity: counted[severity] for severity in _SEVERITIES}


def _finding(one: UnitFinding) -> dict[str, object]:
    return {
        "rule": one.finding.rule,
        "severity": str(one.finding.severity),
        "category": str(one.finding.category),
        "article": one.path,
        "po": one.po,
        "line": one.line,
        "state": str(one.state),
        "noted": one.flagged,
        "msgid": one.unit.source,
        "msgstr": one.unit.target,
        "message": one.finding.told(_),
        "fix": one.finding.fix,
    }


def _result(one: UnitFinding, index: int) -> dict[str, object]:
    return {
        "ruleId": one.finding.rule,
        "ruleIndex": index,
        "level": str(one.finding.severity),
        "message": {"text": one.finding.told(_)},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(one.path), "region": {"startLine": one.line}}}
        ],
        "relatedLocations": [
            {"id": 1, "physicalLocation": {"artifactLocation": _artifact(one.po)}, "message": {"text": one.unit.target}}
        ],
        "properties": {"state": str(one.state), "language": one.language, "msgid": one.unit.source},
    }


def _artifact(path: str) -> dict[str, object]:
    """Return the location of a file: a relative reference by RFC 3986."""
    return {"uri": _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), path)}


def _data(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
