"""Whether readers have seen a page: only then its address must stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from l10n.edition.record import RecordedEdition
from l10n.workflow.building.addresses.renames import FormerPage
from l10n.workflow.shared.publishing import Candidate


@dataclass(frozen=True, slots=True)
class Visibility:
    """What is known of who has seen the pages of a site."""

    recorded: Mapping[str, RecordedEdition]
    """What is known of the editions that were written before, by path."""
    renamed: Mapping[str, FormerPage]
    """The pages whose places others have taken, by the path of the new page of each."""
    now: int
    """Seconds since 1970, in UTC."""

    def of(self, key: str, one: Candidate, fingerprint: str) -> tuple[bool, str]:
        """Return what the record is to say of an edition: whether nobody has seen it yet, and when it appears.

        A record of the same bytes stays as it is, so that the mere time changes no file.

        Args:
            key: the path of the edition in the records.
            one: the edition.
            fingerprint: of its bytes.

        """
        before = self.recorded.get(key)
        is_same = before is not None and before.fingerprints[0] == fingerprint
        if before and is_same and (one.held or before.appears):
            return before.unpublished, before.appears
        former = before or (self.renamed[key].said if key in self.renamed else None)
        if one.held is None or not one.held.by_generator or (former and former.is_published(self.now)):
            return False, ""
        return True, one.held.until
