"""Argos's own packages, which are known by their bytes."""

from __future__ import annotations

import re

import pytest

from l10n.engine.about.names import ARCHIVE, wanted
from l10n.engine.about.official import OFFICIAL, Official, official, refuse_imitation
from l10n.errors import EngineError


@pytest.mark.parametrize("one", OFFICIAL, ids=lambda one: one.name)
def test_each_has_a_sum_a_size_and_links_by_its_name(one: Official) -> None:
    assert re.fullmatch("[0-9a-f]{64}", one.sha256)
    assert one.size > 10_000_000
    assert official(one.source, one.target, one.version) is one
    for link in one.links:
        file = link.rpartition("/")[2].removesuffix(ARCHIVE)
        assert link.startswith("https://")
        assert wanted(file) == (one.source, one.target, one.version)


def test_no_two_have_a_name_or_a_sum_in_common() -> None:
    assert len({one.name for one in OFFICIAL}) == len({one.sha256 for one in OFFICIAL}) == len(OFFICIAL)


def test_an_archive_with_the_sum_passes_and_one_of_another_version_is_none_of_argos() -> None:
    one = OFFICIAL[0]
    refuse_imitation(one.source, one.target, one.version, one.sha256, origin="a")
    refuse_imitation(one.source, one.target, "77.0", "0" * 64, origin="a")
    refuse_imitation(one.source, "fr", one.version, "0" * 64, origin="a")
    with pytest.raises(EngineError, match=f"a: says it is {one.name} of Argos, .* 0{{64}}, .* {one.sha256}; .*"):
        refuse_imitation(one.source, one.target, one.version, "0" * 64, origin="a")
