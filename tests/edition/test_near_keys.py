"""Keys that look as if they kept a page back are named where nothing reads them, and only then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.edition.near_keys import near_keys
from l10n.edition.site.presets import CONVENTIONS, Preset
from l10n.edition.timing import HoldKind, hold
from l10n.review.catalog import Catalog, Unit

Cli = Callable[..., Ran]
NOW = int(datetime(2026, 12, 1, tzinfo=UTC).timestamp())


def held(front: dict[str, object], preset: Preset | None = None) -> HoldKind | None:
    """Return why a page is kept back."""
    found = hold(front, CONVENTIONS[preset] if preset else None, "a.md", NOW)
    return found.kind if found else None


def named(front: dict[str, object], preset: Preset | None = None) -> list[tuple[str, str, str]]:
    """Return the keys that are named."""
    found = near_keys(front, CONVENTIONS[preset] if preset else None, NOW)
    return [(one.key, one.said, one.reads) for one in found]


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        ({"draft": "yes"}, HoldKind.DRAFT),
        ({"draft": 1}, HoldKind.DRAFT),
        ({"Draft": "On"}, HoldKind.DRAFT),
        ({"published": 0}, HoldKind.DRAFT),
        ({"published": "no"}, HoldKind.DRAFT),
        ({"published": date(2027, 1, 1)}, HoldKind.FUTURE),
        ({"published": "2027-01-01"}, HoldKind.FUTURE),
        ({"publish_date": "2030-01-01"}, HoldKind.FUTURE),
        ({"publish-date": date(2030, 1, 1)}, HoldKind.FUTURE),
        ({"expiry_date": "2020-01-01"}, HoldKind.EXPIRED),
        ({"draft": "no", "published": "yes"}, None),
        ({"published": date(2020, 1, 1)}, None),
        ({"draft": 0, "publish_date": "2020-01-01", "expiry_date": date(2030, 1, 1)}, None),
    ],
)
def test_where_nobody_else_does_l10n_keeps_back_what_is_plainly_meant_so(
    front: dict[str, object], kind: HoldKind | None
) -> None:
    assert held(front) is kind
    assert held(front, Preset.MKDOCS) is kind
    assert kind or not named(front)


@pytest.mark.parametrize(
    ("preset", "front", "found"),
    [
        (None, {"status": "draft"}, ("status", "draft", "draft: true")),
        (None, {"post-status": " Pending "}, ("post-status", " Pending ", "draft: true")),
        (None, {"expires": date(2020, 5, 1)}, ("expires", "2020-05-01", "expiryDate")),
        (None, {"embargo_until": "2027-01-01T09:00"}, ("embargo_until", "2027-01-01T09:00", "publishDate")),
        (Preset.HUGO, {"status": "draft"}, ("status", "draft", "draft: true")),
        (Preset.HUGO, {"draft": "yes"}, ("draft", "yes", "draft: true")),
        (Preset.HUGO, {"publish_date": date(2030, 1, 1)}, ("publish_date", "2030-01-01", "publishDate")),
        (Preset.HUGO, {"expires": "2020-01-01"}, ("expires", "2020-01-01", "expiryDate")),
        (Preset.JEKYLL, {"draft": True}, ("draft", "true", "published: false")),
        (Preset.JEKYLL, {"expiryDate": "2020-01-01"}, ("expiryDate", "2020-01-01", "published: false")),
        (Preset.PELICAN, {"draft": True}, ("draft", "true", "status: draft")),
        (Preset.STARLIGHT, {"publishDate": "2030-01-01"}, ("publishDate", "2030-01-01", "draft: true")),
        (Preset.ELEVENTY, {"published": False}, ("published", "false", "draft: true")),
        (Preset.DOCUSAURUS, {"unlisted": "si"}, ("unlisted", "si", "draft: true")),
    ],
)
def test_a_key_that_nothing_reads_is_named_with_what_is_read(
    preset: Preset | None, front: dict[str, object], found: tuple[str, str, str]
) -> None:
    assert held(front, preset) is None
    assert named(front, preset) == [found]


@pytest.mark.parametrize(
    "front",
    [
        {"status": "published"},
        {"status": "live"},
        {"state": "Jalisco"},
        {"draft": False, "published": True},
        {"published": "2020-01-01"},
        {"publish_date": "soon"},
        {"expires": "2030-01-01"},
        {"date": "2030-01-01"},
        {"release": "1.0"},
        {"private": None, "hidden": False, "embargo": ""},
        {"status": ["draft"]},
        {"live": "9"},
    ],
)
def test_what_keeps_nothing_back_is_not_named(front: dict[str, object]) -> None:
    assert named(front) == []
    assert named(front, Preset.DOCUSAURUS) == []


def test_an_article_is_warned_of_in_each_build_and_published(l10n: Cli, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "articles/agua.md").write_text("---\nstatus: draft\nexpires: 2028-01-01\n---\n\nEl agua volvió.\n")
    catalog = tmp_path / "locales/en/LC_MESSAGES/agua.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(po.dumps(Catalog("es", "en", (Unit("El agua volvió.", "The water came back."),))))
    said = "articles/agua.md:2: `status: draft` keeps no page back; l10n reads `draft: true`"
    for _ in range(2):
        ran = l10n("build", "--now", "2026-12-01")
        assert (ran.code, ran.err.count(said)) == (0, 1), ran.err
    (tmp_path / "articles/agua.md").write_text("---\nexpires: 2028-01-01\n---\n\nEl agua volvió.\n")
    assert l10n("build", "--now", "2026-12-01").err == ""
    assert "`expires: 2028-01-01` keeps no page back" in l10n("build", "--now", "2029-01-01").err
