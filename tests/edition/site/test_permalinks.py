"""The addresses of Jekyll's posts, by the templates of its documentation."""

from __future__ import annotations

import datetime as dt

import pytest

from l10n.edition.site.permalinks import expanded, template

NAME = "2026-01-05-agua"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("date", "/a/b/2026/01/05/agua.html"),
        ("pretty", "/a/b/2026/01/05/agua/"),
        ("none", "/a/b/agua.html"),
        ("/en/:short_year/:i_month/:i_day/:slug/", "/en/26/1/5/agua/"),
        ("ordinal", None),
        ("/:collection/:title/", None),
    ],
)
def test_a_template_is_expanded_as_far_as_it_is_known(said: str, wanted: str | None) -> None:
    matter = {"categories": ["A", "b"]}
    assert expanded(template({"permalink": said}, f"_posts/{NAME}.md", {}), NAME, matter) == wanted


def test_the_date_of_the_front_matter_is_stronger_than_that_of_the_name() -> None:
    assert expanded("/:year/:title/", NAME, {"date": dt.date(2025, 2, 3)}) == "/2025/agua/"


def test_the_template_is_that_of_the_post_then_of_its_folder_then_of_the_site() -> None:
    defaults = [
        {"scope": {"path": ""}, "values": {"permalink": "/all/:title/"}},
        {"scope": {"path": "_posts/en", "type": "posts"}, "values": {"permalink": "/en/:title/"}},
        {"scope": {"path": "_posts/en", "type": "pages"}, "values": {"permalink": "/pages/:title/"}},
        {"scope": {"path": "_posts/en/x"}, "values": {"layout": "x"}},
        "broken",
    ]
    config = {"permalink": "none", "defaults": defaults}
    assert template(config, f"_posts/en/{NAME}.md", {}) == "/en/:title/"
    assert template(config, f"_posts/english/{NAME}.md", {}) == "/all/:title/"
    assert template(config, f"_posts/en/{NAME}.md", {"permalink": "/own/"}) == "/own/"
    assert template({}, f"_posts/{NAME}.md", {}) == "/:categories/:year/:month/:day/:title:output_ext"


def test_what_is_no_post_has_no_address() -> None:
    assert expanded("/:title/", "agua", {}) is None
