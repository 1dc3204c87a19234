"""Provenances of every origin, with names that are hard to tell from the text around them in a comment."""

from __future__ import annotations

from hypothesis import strategies as st

from l10n.drafting.origin import MachineTranslation, MemoryMatch, Proof, PublishedTranslation, Reading, Step
from l10n.review.catalog import (
    CarriedOver,
    ChangeKind,
    HumanTranslation,
    JoinedTranslation,
    Origin,
    Provenance,
    SplitTranslation,
    State,
)

_SIGNS = (
    "memory ",
    "align ",
    ", aligned",
    ", read back",
    ", not read back",
    " by ",
    ", terms ",
    "0a1b2c3d",
    "marks",
    ", approved",
    ", shown by its words",
    " + ",
    "part 1 of 2",
    "joined of 2",
)
_CARRIED = ("carried over", "quotes changed", "2 sentences joined", "white space")
_CHARACTERS = (
    '"',
    "\\",
    ",",
    " ",
    "  ",
    "\t",
    "\n",
    "\r",
    "\0",
    "\x04",
    "\x85",
    "\u2028",
    "\xa0",
    "\udc80",
    "\\u002c",
    "[",
)
SCRAPS = st.sampled_from([*_SIGNS, *_CARRIED, *_CHARACTERS, "translate-en_es 0.5", "articles/a.md", "ñ"])
NAMES = st.lists(SCRAPS, max_size=6).map("".join) | st.text()
TERMS = st.just("") | st.text("0123456789abcdef", min_size=8, max_size=8)
_ALIGNERS = st.none() | NAMES
_ASKED = TERMS.filter(bool)
_READINGS = st.none() | st.sampled_from(Reading)
_WORDS = st.text(st.characters(categories=["L"]), min_size=1)
_COUNTS = st.integers(0, 10**9 - 1)

ORIGINS: st.SearchStrategy[Origin] = st.one_of(
    st.builds(MachineTranslation, NAMES, _ALIGNERS, TERMS, reading=_READINGS),
    st.builds(
        MachineTranslation,
        NAMES,
        _ALIGNERS,
        _ASKED,
        st.lists(st.sampled_from(Step), max_size=3).map(tuple),
        reading=_READINGS,
    ),
    st.builds(MachineTranslation, NAMES, _ALIGNERS, _ASKED, reading=_READINGS, other=NAMES),
    st.builds(
        MachineTranslation, NAMES, _ALIGNERS, TERMS, reading=st.just(Reading.BACK), unheard=st.lists(_WORDS).map(tuple)
    ),
    NAMES.map(lambda name: MachineTranslation(name, aligner=name)),
    st.builds(MemoryMatch, NAMES, TERMS),
    st.builds(PublishedTranslation, NAMES, TERMS, st.none() | st.sampled_from(Proof)),
    st.builds(HumanTranslation),
    st.builds(SplitTranslation, _COUNTS, _COUNTS),
    st.builds(JoinedTranslation, _COUNTS),
    st.builds(CarriedOver, st.sampled_from([kind for kind in ChangeKind if kind is not ChangeKind.JOINED])),
    st.builds(CarriedOver, st.just(ChangeKind.JOINED), _COUNTS),
    st.builds(CarriedOver, st.none(), other=NAMES),
)
"""Every origin of a text that l10n can write."""

PROVENANCES = st.builds(
    Provenance,
    st.sampled_from([State.DRAFT, State.STALE, State.REVIEWED]),
    st.text("0123456789abcdef", min_size=8, max_size=8),
    st.integers(0, 100),
    ORIGINS,
)
