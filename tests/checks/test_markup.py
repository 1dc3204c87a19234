"""What became of tags, as findings."""

from __future__ import annotations

from l10n.article import Leaf, LeafKind, Syntax
from l10n.checks.findings import Severity
from l10n.checks.markup import markup, tag_findings
from l10n.checks.pairs import pair
from l10n.segmentation.segments import Segment
from l10n.tags.compare import TagDifference, TagFault

BOLD = Segment(
    "",
    (
        Leaf(LeafKind.TEXT, "The ", "The "),
        Leaf(LeafKind.OPEN, "**", pair=0),
        Leaf(LeafKind.TEXT, "law", "law"),
        Leaf(LeafKind.CLOSE, "**", pair=0),
    ),
    "",
    1,
    "paragraph",
    Syntax.MARKDOWN,
)


def test_a_lost_tag_is_an_error() -> None:
    assert [*markup(pair(BOLD, "La **ley**", ("en", "es")))] == []
    (finding,) = markup(pair(BOLD, "La ley", ("en", "es")))
    assert (finding.rule, finding.severity, finding.message) == ("markup", Severity.ERROR, "lost: **")


def test_an_uncertain_place_is_a_warning() -> None:
    unsure = [TagDifference(TagFault.UNSURE, "**law**"), TagDifference(TagFault.BY_POSITION, "**law**")]
    assert [(finding.rule, finding.severity, finding.message) for finding in tag_findings(unsure)] == [
        ("markup-placement", Severity.WARNING, "placed in doubt: **law**"),
        ("markup-placement", Severity.WARNING, "placed by position: **law**"),
    ]
