"""Slugs are made of titles in Spanish and English."""

from __future__ import annotations

import pytest

from l10n.edition.site.addresses import PageNames
from l10n.edition.site.presets import CONVENTIONS, Preset
from l10n.edition.site.slugs import name, slug, slug_of, takes_slug, with_last, with_slug

HUGO, JEKYLL, PELICAN = (CONVENTIONS[preset] for preset in (Preset.HUGO, Preset.JEKYLL, Preset.PELICAN))


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("¿Qué pasó en la Peña de Ñuñoa?", "que-paso-en-la-pena-de-nunoa"),
        ("La lengüeta, el pingüino y Güemes", "la-lengueta-el-pinguino-y-guemes"),
        ("Trump’s U.S. tour: $1,100 & 3.5%", "trumps-us-tour-1100-3-5"),
        ("EE. UU. y el 12,5 %", "ee-uu-y-el-12-5"),
        ("«El niño» — COVID-19", "el-nino-covid-19"),
        ("Don't  panic!", "dont-panic"),
        ("2026", "2026"),
        ("Straße Łódź Ærø", "strasse-lodz-aero"),
        ("NIN\u0303A", "nina"),
        ("12\u00a0500 pesos", "12500-pesos"),
        ("¡…!", ""),
        ("水", ""),
        ("Index", ""),
        ("de la a la z", "de-la-a-la-z"),
    ],
)
def test_a_slug_has_the_plain_letters_of_its_title(title: str, wanted: str) -> None:
    assert slug(title) == wanted
    assert slug(wanted) == wanted


def test_a_long_slug_ends_with_a_whole_word() -> None:
    found = slug("una palabra " * 20)
    assert 60 < len(found) <= 80
    assert found.rpartition("-")[2] in ("una", "palabra")
    assert len(slug("a" * 200)) == 80


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/es/a/b/", "/es/a/new/"),
        ("/es/a/b.html", "/es/a/new.html"),
        ("b", "new"),
        ("/a/b/index.html", "/a/new/index.html"),
        ("/:categories/:title/", "/:categories/:title/"),
        ("/{{ page.lang }}/b/", "/{{ page.lang }}/b/"),
        ("/", "/"),
    ],
)
def test_the_last_part_of_an_address_is_its_slug(address: str, wanted: str) -> None:
    assert with_last(address, "new") == wanted


def test_the_date_of_a_post_stays_in_its_name() -> None:
    assert with_slug("2026-11-30-agua", "water", JEKYLL) == "2026-11-30-water"
    assert slug_of("2026-11-30-agua", JEKYLL) == "agua"
    assert with_slug("p/2026-11-30-agua", "water", HUGO) == "p/water"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("p/agua", True), ("p/agua/index", True), ("p/_index", False), ("index", False), ("_index", False)],
)
def test_a_section_of_hugo_takes_no_slug(path: str, wanted: bool) -> None:  # noqa: FBT001 - a case
    folder, _, stem = path.rpartition("/")
    names = PageNames(folder, stem, "md", "", "")
    assert takes_slug(names, HUGO) is wanted
    assert name(names) == path.removesuffix("index").removesuffix("_").rstrip("/")


def test_only_posts_of_jekyll_take_one_and_no_page_of_pelican() -> None:
    post, page = (PageNames("", stem, "md", "", "") for stem in ("2026-11-30-agua", "agua"))
    assert takes_slug(post, JEKYLL)
    assert not takes_slug(page, JEKYLL)
    assert not takes_slug(post, PELICAN)
