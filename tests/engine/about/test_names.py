"""The names by which people call packages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engine.about.names import ARCHIVE, bare, is_address, names, wanted

LANGUAGES = st.sampled_from(["en", "es", "pt", "nah"])
VERSIONS = st.lists(st.integers(0, 99), min_size=1, max_size=3).map(lambda numbers: ".".join(map(str, numbers)))


@given(LANGUAGES, LANGUAGES, VERSIONS)
def test_a_package_is_wanted_by_each_name_that_it_will_have(source: str, target: str, version: str) -> None:
    code = f"translate-{source}_{target}"
    for name in names(code, version, f"{source}_{target}"):
        assert wanted(name) in {(source, target, version), (source, target, None)}
        assert bare(f"{name}{ARCHIVE}") == name
    assert wanted(f"{source}-{target}") == (source, target, None)
    assert wanted(f"{source}-{target}=={version}") == (source, target, version)


def test_a_package_without_a_version_has_no_name_with_one() -> None:
    assert names("mine", "", "folder") == {"mine", "folder"}


@pytest.mark.parametrize(
    "text",
    ["", "en", "en-", "en-es=1.0", "en-es==", "en-es==x", "en-es==1.", "EN-ES", "en-es\n", "./en-es", "en-es==1.0==2"],
)
def test_other_texts_name_no_package(text: str) -> None:
    assert wanted(text) is None


@given(st.text())
def test_any_text_is_a_name_or_not(text: str) -> None:
    found = wanted(text)
    assert found is None or found[0] in text


def test_addresses_are_known() -> None:
    assert is_address("https://example.org/a.argosmodel")
    assert is_address("ipfs://a")
    assert not is_address("C:/a.argosmodel")
    assert not is_address("a/https://b")
