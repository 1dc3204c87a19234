"""Files that people save while l10n works on them are read again, and not for ever."""

from __future__ import annotations

import pytest

from l10n.errors import CatalogError
from l10n.files.replacing import ChangedMeanwhileError
from l10n.workflow.shared.saving import ATTEMPTS, persisting


def changing(times: int, attempts: list[int]) -> str:
    """Be an attempt that meets a changed file so many times."""
    attempts.append(1)
    if len(attempts) <= times:
        raise ChangedMeanwhileError
    return "written"


@pytest.mark.parametrize("times", range(ATTEMPTS))
def test_a_file_that_comes_to_rest_is_written(times: int) -> None:
    attempts: list[int] = []
    assert persisting("a.po", lambda: changing(times, attempts)) == "written"
    assert len(attempts) == times + 1


def test_a_file_that_keeps_changing_is_one_error_that_names_it() -> None:
    attempts: list[int] = []
    with pytest.raises(CatalogError, match=r"a\.po: is being written by another program"):
        persisting("a.po", lambda: changing(ATTEMPTS, attempts))
    assert len(attempts) == ATTEMPTS


def test_any_other_error_comes_through_at_once() -> None:
    def attempt() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        persisting("a.po", attempt)
