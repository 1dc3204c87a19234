"""Tags end inside no bracket and no quotation that goes on outside of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.tags.brackets import brackets, with_whole_brackets
from l10n.tags.detach import TagPair


def moved(source: str, target: str) -> tuple[str, bool]:
    """Return a translation with its tags, written `<…>`, moved, and whether all of them are whole."""
    plain = [text.replace("<", "").replace(">", "") for text in (source, target)]
    pair = TagPair("<", ">", source.index("<"), source.index(">") - 1, -1)
    extents, left = with_whole_brackets([pair], (plain[0], plain[1]), [(target.index("<"), target.index(">") - 1)])
    start, end = extents[0]
    return f"{plain[1][:start]}<{plain[1][start:end]}>{plain[1][end:]}", not left


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "los <estándares FIDO (Fast Identity)> ya",
            "the <FIDO (Fast> Identity) now",
            "the <FIDO (Fast Identity)> now",
        ),
        (
            "los <estándares FIDO (Fast Identity)> ya",
            "the FIDO (Fast <Identity) standards>",
            "the FIDO <(Fast Identity) standards>",
        ),
        ("un <lema «orden y paz»> más", "one <motto “order> and peace” more", "one <motto “order and peace”> more"),
        ('a <motto "order and peace"> more', "un <lema «orden> y paz» más", "un <lema «orden y paz»> más"),
        ("la <ley> (vieja) ya", "the <law (old> one) now", "the <law> (old one) now"),
        ("la (vieja) <ley> ya", "the (old <one) law> now", "the (old one) <law> now"),
        ("la (<ley>, vieja)", "the <(law>, old)", "the (<law>, old)"),
        ("la (vieja, <ley>)", "the (old, <law)>", "the (old, <law>)"),
        ("la <ley> [1] {2} ya", "the <law [1> 3] {2} now", "the <law> [1 3] {2} now"),
        ("la <ley> ya", "the (<old> law) now", "the (<old> law) now"),
        ("la <ley> ya", "the <(old) law> now", "the <(old) law> now"),
        ("la <ley (vieja> dijo) ya", "the <law (old> said) now", "the <law (old> said) now"),
        ("la <ley> ya", "the <law ) is> ( now", "the <law ) is> ( now"),
    ],
)
def test_a_pair_takes_in_what_it_cuts_or_leaves_it(source: str, target: str, expected: str) -> None:
    assert moved(source, target) == (expected, True)


def test_a_pair_moves_into_no_other() -> None:
    pairs = [TagPair("<a>", "</a>", 0, 12, -1), TagPair("<b>", "</b>", 15, 18, -1)]
    target = "law (old and new)"
    extents, left = with_whole_brackets(pairs, ("law (of old) and new", target), [(0, 8), (9, 12)])
    assert (extents, left) == ([(0, 3), (9, 12)], frozenset())
    pairs = [TagPair("<a>", "</a>", 4, 8, -1), TagPair("<b>", "</b>", 9, 12, -1)]
    extents, left = with_whole_brackets(pairs, ("law of old and new", target), [(4, 8), (9, 12)])
    assert (extents, left) == ([(5, 8), (9, 12)], frozenset())
    extents, left = with_whole_brackets(pairs, ("one two", "(a b) c d"), [(0, 2), (3, 7)])
    assert [one[0] for one in extents] == [1, 6]
    assert with_whole_brackets(pairs, ("one two", "(a b) !"), [(1, 2), (3, 7)]) == ([(1, 2), (3, 7)], frozenset({1}))


@given(st.text('(«"[a ]»)b”“', max_size=20), st.integers(0, 20), st.integers(1, 20))
def test_no_bracket_is_cut_in_two(target: str, start: int, size: int) -> None:
    end = min(start + size, len(target))
    start = min(start, end)
    (span,), left = with_whole_brackets([TagPair("<", ">", 0, 1, -1)], ("a", target), [(start, end)])
    cut = [
        (first, last)
        for first, last in brackets(target)
        if len({span[0] <= first < span[1], span[0] < last <= span[1]}) == 2
    ]
    assert left or not cut or start == end
