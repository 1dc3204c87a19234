"""Drafts and dates keep a page back as its generator does, and as a publisher expects where there is none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from l10n.edition.site.presets import CONVENTIONS, Preset
from l10n.edition.timing import DateFaultError, Hold, HoldKind, hold

NOON = int(datetime(2026, 11, 30, 12, tzinfo=UTC).timestamp())
MEXICO = timezone(timedelta(hours=-6))


def held(front: dict[str, object], preset: Preset | None = None, name: str = "agua.md", now: int = NOON) -> str:
    """Return why a page is kept back, in short; with an exclamation mark if l10n does it."""
    found = hold(front, CONVENTIONS[preset] if preset else None, name, now)
    return f"{found.kind}{'' if found.by_generator else '!'}" if found else ""


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ({}, ""),
        ({"draft": True}, "draft!"),
        ({"Draft": "true"}, "draft!"),
        ({"draft": False}, ""),
        ({"draft": "no"}, ""),
        ({"published": False}, "draft!"),
        ({"published": True}, ""),
        ({"date": date(2030, 1, 1)}, ""),  # may be the day of an event
        ({"publishDate": date(2030, 1, 1)}, "future!"),
        ({"publishDate": date(2026, 11, 30)}, ""),
        ({"publishDate": "2026-11-30 12:00:01 +0000"}, "future!"),
        ({"publishDate": "2026-11-30T12:00:00Z"}, ""),
        ({"publishDate": datetime(2026, 11, 30, 6, tzinfo=MEXICO)}, ""),
        ({"publishDate": datetime(2026, 11, 30, 6, 1, tzinfo=MEXICO)}, "future!"),
        ({"expiryDate": datetime(2026, 11, 30, 12)}, "expired!"),  # noqa: DTZ001 - front matter has such dates
        ({"expiryDate": date(2026, 12, 1)}, ""),
        ({"expiryDate": ""}, ""),
        ({"expiryDate": None}, ""),
    ],
)
@pytest.mark.parametrize("preset", [None, Preset.HTML, Preset.MKDOCS])
def test_where_no_generator_does_it_l10n_keeps_a_page_back(
    front: dict[str, object], why: str, preset: Preset | None
) -> None:
    assert held(front, preset) == why


@pytest.mark.parametrize(
    ("preset", "front", "why"),
    [
        (Preset.HUGO, {"draft": True}, "draft"),
        (Preset.HUGO, {"DRAFT": True}, "draft"),
        (Preset.HUGO, {"published": False}, ""),  # for Hugo that is a date, and not one
        (Preset.HUGO, {"published": False, "expiryDate": "2020-01-01"}, "expired"),
        (Preset.HUGO, {"date": "2026-12-01"}, "future"),
        (Preset.HUGO, {"date": "2026-12-01", "publishDate": "2026-11-01"}, ""),
        (Preset.HUGO, {"publishDate": "2026-12-01", "date": "2026-11-01"}, "future"),
        (Preset.HUGO, {"expirydate": "2026-11-29"}, "expired"),
        (Preset.JEKYLL, {"published": False}, "draft"),
        (Preset.JEKYLL, {"draft": True}, ""),
        (Preset.JEKYLL, {"date": "2026-12-01 10:00:00 -0600"}, "future"),
        (Preset.JEKYLL, {"expiryDate": "2026-11-29"}, ""),
        (Preset.PELICAN, {"Status": "draft"}, "draft"),
        (Preset.PELICAN, {"status": "hidden"}, ""),
        (Preset.PELICAN, {"date": "2030-01-01"}, ""),
        (Preset.STARLIGHT, {"draft": True}, "draft"),
        (Preset.STARLIGHT, {"publishDate": "2030-01-01"}, ""),
        (Preset.ELEVENTY, {"draft": True}, "draft"),
        (Preset.DOCUSAURUS, {"draft": True, "expiryDate": "2020-01-01"}, "draft"),
    ],
)
def test_a_generator_that_knows_drafts_or_dates_decides(preset: Preset, front: dict[str, object], why: str) -> None:
    assert held(front, preset) == why


def test_the_date_in_the_name_of_a_post_counts_unless_the_front_matter_has_one() -> None:
    assert held({}, Preset.JEKYLL, "_posts/2026-12-01-agua.md") == "future"
    assert held({}, Preset.JEKYLL, "_posts/2026-11-30-agua.md") == ""
    assert held({"date": "2026-11-01"}, Preset.JEKYLL, "_posts/2026-12-01-agua.md") == ""
    assert held({}, Preset.DOCUSAURUS, "blog/2026-12-01-agua.md") == ""
    assert held({}, None, "articles/2026-12-01-agua.md") == ""


@pytest.mark.parametrize("said", ["soon", "2026-13-45", 3, ["2026-11-30"], {"a": 1}])
def test_a_date_that_cannot_be_read_is_a_fault_where_l10n_decides(said: object) -> None:
    with pytest.raises(DateFaultError) as caught:
        held({"publishDate": said})
    assert caught.value.key == "publishDate"
    assert held({"publishDate": said}, Preset.HUGO) == ""


def test_a_hold_says_what_says_so() -> None:
    assert hold({"draft": True}, None, "a.md", 0) == Hold(HoldKind.DRAFT, "draft", "true", by_generator=False)
    assert hold({"publishDate": date(2026, 12, 24)}, None, "a.md", 0) == Hold(
        HoldKind.FUTURE, "publishDate", "2026-12-24", by_generator=False, until="2026-12-24T00:00:00+00:00"
    )
