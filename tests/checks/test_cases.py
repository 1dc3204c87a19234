"""The golden cases of the checks: what each family finds in a pair of texts, and what it leaves."""

from __future__ import annotations

import pytest
from check_cases import CheckCase, cases

ALL = [pytest.param(case, id=f"{case.family}: {case.name}") for case in cases()]


@pytest.mark.parametrize("case", ALL)
def test_a_family_finds_what_its_case_says_and_nothing_else(case: CheckCase) -> None:
    assert case.found() == case.finds
    if case.fix is not None:
        assert case.fixes() == {case.fix}
