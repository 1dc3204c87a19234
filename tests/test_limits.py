"""Limits are raised by the environment, and by nothing else."""

from __future__ import annotations

import pytest

from l10n import limits
from l10n.errors import L10nError


@pytest.mark.parametrize("limit", limits.ALL, ids=lambda limit: limit.variable)
def test_a_limit_is_raised_by_its_variable(limit: limits.Limit) -> None:
    limits.choose({limit.variable: "7"})
    assert limit.most == 7
    assert f"{limit.variable}=14" in limit.hint
    limits.choose({limit.variable: ""})
    assert limit.most == limit.default


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "many", "9" * 5000, "²", "٣"])
def test_what_is_not_a_whole_number_above_0_is_refused(value: str) -> None:
    with pytest.raises(L10nError, match="L10N_MAX_TOML_DEPTH: is not a whole number above 0; give"):
        limits.choose({"L10N_MAX_TOML_DEPTH": value})
