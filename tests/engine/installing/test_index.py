"""Argos's package index: what is taken from it, what is passed over, and which package is found in it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from web_site import Site, serving

from l10n.engine.about.official import OFFICIAL
from l10n.engine.installing.index import Available, available, find, with_official
from l10n.errors import EngineError


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Serve a site for one test."""
    monkeypatch.setenv("no_proxy", "*")
    with serving() as running:
        yield running


def test_the_index_gives_packages_and_passes_over_nonsense(site: Site) -> None:
    good = {
        "from_code": "en",
        "to_code": "es",
        "package_version": "1.9",
        "links": ["https://example.org/a", "ipfs://b", 5],
    }
    site.pages["/index.json"] = json.dumps(
        [good, 5, {"type": "sbd"}, {**good, "type": "sbd"}, {**good, "to_code": 1}, {**good, "languages": 5}]
    ).encode()
    assert available(f"{site.url}/index.json") == [Available("en", "es", "1.9", ("https://example.org/a",))]


def test_the_newest_package_of_a_direction_is_found() -> None:
    entries = [Available("en", "es", version, ()) for version in ("1.9", "1.10", "1.0")]
    assert find(entries, "en", "es").version == "1.10"
    with pytest.raises(EngineError, match="no package that translates en to nah"):
        find(entries, "en", "nah")


@pytest.mark.parametrize(("text", "fault"), [(b"<html>", "not JSON"), (b"{}", "not a list"), (b"[" * 9999, "not JSON")])
def test_what_is_no_index_is_refused(site: Site, text: bytes, fault: str) -> None:
    site.pages["/index.json"] = text
    with pytest.raises(EngineError, match=fault):
        available(f"{site.url}/index.json")


def test_a_version_of_many_digits_and_other_nonsense_in_the_index_is_passed_over(site: Site) -> None:
    good: dict[str, object] = {"from_code": "en", "to_code": "es", "package_version": "1.9", "links": []}
    versions: tuple[object, ...] = ("9" * 6000, "1\n2", "\x1b[31m", 5, None, [], "x" * 33)
    texts = ("e" * 5000, "en\n", "../..", "\u202een")
    nonsense = [{**good, "package_version": version} for version in versions]
    nonsense += [{**good, "from_code": text} for text in texts] + [{**good, "links": "https://example.org"}]
    site.pages["/index.json"] = json.dumps([*nonsense, good]).encode()
    assert available(f"{site.url}/index.json") == [Available("en", "es", "1.9", ())]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b'[{"size": ' + b"9" * 6000 + b"}]", "not JSON"),
        (b"[" + b"{}," * 20_000 + b"{}]", "has more than 10000 packages"),
        (b" " * 5_000_001, "is larger than 5000000 bytes"),
        (b'[{"languages": ' + b"[" * 900 + b"]" * 900 + b"}]", None),
        (b'[NaN, Infinity, {"package_version": NaN}, null]', None),
    ],
)
def test_an_index_that_is_hostile_is_one_line_or_empty(site: Site, text: bytes, fault: str | None) -> None:
    site.pages["/index.json"] = text
    if fault is None:
        assert available(f"{site.url}/index.json") == []
    else:
        with pytest.raises(EngineError, match=fault):
            available(f"{site.url}/index.json")


def test_links_are_few_and_only_a_local_index_may_lead_to_this_machine(site: Site) -> None:
    links = ["http://localhost/a", "https://example.org/" + "x" * 5000, *(f"https://example.org/{i}" for i in range(9))]
    site.pages["/index.json"] = json.dumps([{"from_code": "en", "to_code": "es", "links": links}]).encode()
    (entry,) = available(f"{site.url}/index.json")
    assert entry.links == ("http://localhost/a", *(f"https://example.org/{i}" for i in range(4)))


def test_a_package_is_found_by_its_version_and_a_version_that_is_not_there_names_those_that_are() -> None:
    entries = [Available("es", "en", version, ()) for version in ("1.9", "1.10", "1.0")]
    assert find(entries, "es", "en", "1.0").version == "1.0"
    with pytest.raises(EngineError, match=r"the index has no es-en==1\.7; it has 1\.0 and 1\.9 and 1\.10"):
        find(entries, "es", "en", "1.7")


def test_argos_own_packages_are_there_even_where_the_index_names_them_no_more() -> None:
    one = OFFICIAL[0]
    listed = [
        Available(one.source, one.target, one.version, ("https://example.org/mirror", one.links[0])),
        Available("en", "fr", "1.0", ("https://example.org/fr",)),
    ]
    found = with_official(listed)
    assert found[0].links == ("https://example.org/mirror", *one.links)
    assert found[1] == listed[1]
    assert [each.known for each in found[2:]] == list(OFFICIAL[1:])
    assert with_official(found) == found


def test_an_index_on_this_machine_is_taken_as_it_is(site: Site) -> None:
    site.pages["/index.json"] = b"[]"
    assert available(f"{site.url}/index.json") == []
