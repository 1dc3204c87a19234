"""No two pages of a language have one slug, and a published one stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.edition.site.naming import NameWish, PageId, named
from l10n.edition.site.presets import CONVENTIONS, Preset
from l10n.edition.site.slugs import SlugWish, slug_of

HUGO = CONVENTIONS[Preset.HUGO]
WORDS = st.sampled_from(["a", "b", "a-2", "c"])
WISHES = st.builds(SlugWish, st.one_of(st.just(""), WORDS), st.booleans())


@st.composite
def sites(draw: st.DrawFn) -> list[NameWish]:
    """Return pages whose files have names of their own."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        own = f"p/file-{number}"
        known = tuple(dict.fromkeys(f"p/{one}" for one in draw(st.lists(WORDS, max_size=2))))
        page = PageId(f"{number}.md", draw(st.sampled_from(["en", "es"])))
        found.append(NameWish(page, own, draw(WISHES), known))
    return found


@given(sites())
def test_slugs_are_those_of_one_page_each(site: list[NameWish]) -> None:
    names, _ = named(site, HUGO)
    present = [(page.language, slug_of(one[0], HUGO)) for page, one in names.items()]
    assert len(set(present)) == len(present) == len(site)


@given(sites())
def test_building_again_changes_no_name(site: list[NameWish]) -> None:
    names, _ = named(site, HUGO)
    again = [NameWish(one.page, one.own, one.wish, names[one.page]) for one in site]
    assert {page: one[0] for page, one in named(again, HUGO)[0].items()} == {
        page: one[0] for page, one in names.items()
    }


@given(sites())
def test_no_former_name_is_forgotten_unless_another_page_has_it_now(site: list[NameWish]) -> None:
    names, _ = named(site, HUGO)
    owners = {(page.language, each[0].lower()): page for page, each in names.items()}
    for one in site:
        forgotten = {*one.known} - {*names[one.page]}
        assert all(owners[one.page.language, name.lower()] != one.page for name in forgotten)


def test_a_published_slug_comes_before_a_new_one() -> None:
    wishes = [
        NameWish(PageId("a.md", "en"), "a", SlugWish("x", is_firm=True)),
        NameWish(PageId("b.md", "en"), "b", SlugWish("y"), ("x",)),
    ]
    names, (clash,) = named(wishes, HUGO)
    assert (names[PageId("b.md", "en")], names[PageId("a.md", "en")]) == (("x",), ("x-2",))
    assert (clash.page.article, clash.wanted, clash.given) == ("a.md", "x", "x-2")
