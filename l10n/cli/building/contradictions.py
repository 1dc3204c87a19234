"""The options of `build` that cannot be meant together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from l10n.edition.policy import PublishRules, Unreviewed
from l10n.errors import L10nError

_ENDLESS = "--check ends with an exit code, and --watch never ends; drop one of them"
_ONCE = "it is about pages as they are now: build once with it, and watch then"
_WHOLE = "only who looks at all articles knows which pages have lost theirs; name none, or drop the option"
_SHARE = "a share of the words counts only where the rest may go live; choose draft, source or mark"
_DRAFTS = "no draft is published there; choose draft or mark"


def refuse(given: Collection[str], policy: PublishRules, articles: Sequence[Path]) -> None:
    """Refuse options that contradict each other.

    Args:
        given: the names of those that the user gave: `--watch`, `--check`, `--prune`, `--keep`, `--force`.
        policy: what the options say of what may go live.
        articles: those that the user named.

    Raises:
        L10nError: two of them cannot be meant together.

    """
    for one, other, why in _found(given, policy, articles):
        raise L10nError(f"{one} and {other} contradict each other", path="l10n build", hint=why)


def _found(given: Collection[str], policy: PublishRules, articles: Sequence[Path]) -> Iterator[tuple[str, str, str]]:
    """Yield the pairs that contradict each other, each with the reason."""
    if "--watch" in given:
        if "--check" in given:
            yield "--watch", "--check", _ENDLESS
        yield from (("--watch", one, _ONCE) for one in ("--keep", "--force") if one in given)
    if articles:
        yield from ((one, "named articles", _WHOLE) for one in ("--prune", "--keep") if one in given)
    said = f"--unreviewed {policy.unreviewed}"
    if policy.unreviewed is Unreviewed.FAIL and policy.at_least is not None:
        yield said, "--at-least", _SHARE
    if policy.unreviewed and not policy.unreviewed.with_drafts and policy.draft_titles:
        yield said, "--draft-titles", _DRAFTS
