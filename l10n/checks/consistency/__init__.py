"""One term, name or repeated sentence has one rendering. This family reads all the pairs of a run together."""

from l10n.checks.consistency.renderings import Rendering, RenderingKind, renderings
from l10n.checks.consistency.rule import CONSISTENCY, RULES, Sighting, disagreements

__all__ = ["CONSISTENCY", "RULES", "Rendering", "RenderingKind", "Sighting", "disagreements", "renderings"]
