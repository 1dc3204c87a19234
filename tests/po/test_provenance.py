"""The comments of l10n itself: every one is read as what it says, and written as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from provenances import NAMES, PROVENANCES, SCRAPS

from l10n.drafting.origin import MachineTranslation, MemoryMatch, PublishedTranslation, Reading, Step
from l10n.po import provenance
from l10n.review.catalog import (
    CarriedOver,
    ChangeKind,
    Comment,
    HumanTranslation,
    JoinedTranslation,
    MadeFrom,
    Origin,
    Provenance,
    RuleException,
    SplitTranslation,
    State,
    TermException,
)

LOCALES = Path(__file__).parents[2] / "locales"
FILE = "locales/es/LC_MESSAGES/agua.po"
PACKAGE = "translate-en_es 0.5"
TERMS = "7cb71b94"
WRITTEN_BEST = MachineTranslation(PACKAGE, PACKAGE, TERMS, (Step.BEST, Step.FORCE))
UNHEARD = replace(WRITTEN_BEST, reading=Reading.BACK, unheard=("plant", "strike"))
UNHEARD_ONE, UNHEARD_TWO = (
    MachineTranslation(PACKAGE, reading=Reading.BACK, unheard=words) for words in (("plant",), ("plant", "strike"))
)
WRITTEN: list[tuple[str, Origin]] = [
    ("", HumanTranslation()),
    (" translate-en_es 0.5", MachineTranslation(PACKAGE)),
    (" translate-en_es 0.5, aligned", MachineTranslation(PACKAGE, PACKAGE)),
    (" a, b 2, aligned by translate-en_es 0.5", MachineTranslation("a, b 2", PACKAGE)),
    (" translate-en_es 0.5, terms 7cb71b94", MachineTranslation(PACKAGE, terms=TERMS)),
    (
        " translate-en_es 0.5, aligned, terms 7cb71b94 by the term alone",
        MachineTranslation(PACKAGE, PACKAGE, TERMS, (Step.ALONE,)),
    ),
    (
        " argos 1, aligned by translate-en_es 0.5, terms 7cb71b94 by 8 best + force",
        MachineTranslation("argos 1", PACKAGE, TERMS, (Step.BEST, Step.FORCE)),
    ),
    (" translate-en_es 0.5, read back", MachineTranslation(PACKAGE, reading=Reading.BACK)),
    (" translate-en_es 0.5, not read back", MachineTranslation(PACKAGE, reading=Reading.NOT)),
    (
        " argos 1, aligned by translate-en_es 0.5, read back, terms 7cb71b94 by 8 best + force",
        MachineTranslation("argos 1", PACKAGE, TERMS, (Step.BEST, Step.FORCE), reading=Reading.BACK),
    ),
    (" translate-en_es 0.5, read back without plant", UNHEARD_ONE),
    (" translate-en_es 0.5, aligned, read back without plant + strike, terms 7cb71b94 by 8 best + force", UNHEARD),
    (f" memory {FILE}", MemoryMatch(FILE)),
    (f" memory {FILE}, terms 7cb71b94", MemoryMatch(FILE, TERMS)),
    (" align articles/agua, y más.md", PublishedTranslation("articles/agua, y más.md")),
    (" align articles/a by b.md, terms 7cb71b94", PublishedTranslation("articles/a by b.md", TERMS)),
    (" part 2 of 3", SplitTranslation(2, 3)),
    (" joined of 12", JoinedTranslation(12)),
    (" carried over, quotes changed", CarriedOver(ChangeKind.QUOTES)),
    (" carried over, white space changed", CarriedOver(ChangeKind.SPACING)),
    (" carried over, 2 sentences joined", CarriedOver(ChangeKind.JOINED, 2)),
]


@pytest.mark.parametrize(("said", "origin"), WRITTEN)
def test_what_our_versions_wrote_is_read_as_what_it_says(said: str, origin: Origin) -> None:
    line, made = f"l10n: draft 8e176bae 57%{said}", Provenance(State.DRAFT, "8e176bae", 57, origin)
    assert provenance.loads(line) == made
    assert provenance.dumps(made) == line


@pytest.mark.parametrize(
    ("said", "origin"),
    [
        (
            "translate-en_es 9, terms 7cb71b94 by magic",
            MachineTranslation("translate-en_es 9", None, TERMS, (), "magic"),
        ),
        ("carried over, dialect changed", CarriedOver(None, other="dialect changed")),
        ("carried over", CarriedOver(None)),
        ("a dictionary, alignedly", MachineTranslation("a dictionary, alignedly")),
        ("x, aligned by x", MachineTranslation("x, aligned by x")),
        ("part one", MachineTranslation("part one")),
        ("memory", MachineTranslation("memory")),
        ('align "a.md"', PublishedTranslation('"a.md"')),
        ("x, not read back without y", MachineTranslation("x, not read back without y")),
        ('"' * 9, MachineTranslation('"' * 9)),
    ],
)
def test_what_another_version_wrote_is_kept_as_far_as_it_is_known(said: str, origin: Origin) -> None:
    line = f"l10n: reviewed 8e176bae 0% {said}"
    made = provenance.loads(line)
    assert made == Provenance(State.REVIEWED, "8e176bae", 0, origin)
    assert provenance.dumps(made) == line


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (PublishedTranslation("Us, terms 0a1b2c3d"), r'align "Us\u002c terms 0a1b2c3d"'),
        (PublishedTranslation("Us, terms 0a1b2c3d.md"), "align Us, terms 0a1b2c3d.md"),
        (MachineTranslation("memory of 2", "b"), '"memory of 2", aligned by "b"'),
        (MachineTranslation("a\nb", "c 1"), r'"a\nb", aligned by "c 1"'),
        (MachineTranslation("a, read back"), r'"a\u002c read back"'),
        (MachineTranslation("a, read back without b"), r'"a\u002c read back without b"'),
        (MemoryMatch("\udc80.po"), r'memory "\udc80.po"'),
        (CarriedOver(None, other="quotes changed"), 'carried over, "quotes changed"'),
    ],
)
def test_a_name_stands_in_quotes_only_where_it_would_be_read_otherwise(origin: Origin, said: str) -> None:
    made = Provenance(State.DRAFT, "8e176bae", 57, origin)
    assert provenance.dumps(made) == f"l10n: draft 8e176bae 57% {said}"
    assert provenance.loads(provenance.dumps(made)) == made


@pytest.mark.parametrize(
    "line",
    [
        *("l10n: draft, but a good one", "l10n: draft 8e176bae", "l10n: obsolete 8e176bae 5% x"),
        *(
            "l10n: draft 8e176bae 05% x",
            "l10n: draft 8e176bae 5%x",
            "xl10n: draft 8e176bae 5%",
            "l10n draft 8e176bae 5%",
        ),
        *("l10n: draft 8e176bae 5% a\nb", "l10n: draft 8e176bae ٥% x", "l10n: ſtale 8e176bae 5%", ""),
    ],
)
def test_any_other_comment_states_no_provenance(line: str) -> None:
    assert provenance.loads(line) is None


@settings(max_examples=500)
@given(PROVENANCES)
def test_a_provenance_is_written_on_one_line_and_read_again(made: Provenance) -> None:
    line = provenance.dumps(made)
    assert provenance.loads(line) == made
    assert not {*"\0\x04\n\r"} & {*line}
    assert line == line.rstrip()
    line.encode()


def is_tidy(line: str) -> bool:
    """Tell whether a line has nothing that an editor may have added or broken."""
    return line == " ".join(line.split()) and " ," not in line and not line.endswith(",")


@settings(max_examples=500)
@given(st.sampled_from(["draft", "stale", "reviewed"]), st.integers(0, 100), NAMES, st.sampled_from(["", " ", "\t"]))
def test_a_line_is_written_as_it_was_but_for_white_space(state: str, score: int, said: str, after: str) -> None:
    line = f"l10n: {state} 8e176bae {score}% {said}"
    made = provenance.loads(line + after)
    if made is None:
        assert {*"\0\x04\n\r\udc80"} & {*line}
    else:
        assert provenance.dumps(made) == line.rstrip() or not is_tidy(line)
        assert provenance.loads(line) == provenance.loads(provenance.dumps(made)) == made


@pytest.mark.parametrize(
    "line", [*("  l10n: {}", "\tl10n:\t{}", "l10n:  {}  ", "L10N: {}", "l10n : {}\t\r", "L10n:{}")]
)
@pytest.mark.parametrize(("said", "origin"), WRITTEN)
def test_white_space_and_capitals_of_an_editor_change_nothing(line: str, said: str, origin: Origin) -> None:
    made = Provenance(State.STALE, "8e176bae", 57, origin)
    assert provenance.loads(line.format(f"stale 8e176bae 57%{said}")) == made
    assert provenance.loads(line.format(f"Stale \t8E176bae  57 %{said.replace(' ', '  ').replace(',', ' ,', 1)}")) in {
        made,
        replace(made, origin=provenance.loads(f"l10n: draft 8e176bae 5%{said}").origin),  # type: ignore[union-attr]
    }


@pytest.mark.parametrize(
    ("said", "origin"),
    [
        ("  translate-en_es  0.5 ,  aligned ,\tterms  7cb71b94  by  8  best  +  force", WRITTEN_BEST),
        ("memory  locales/es/a.po", MemoryMatch("locales/es/a.po")),
        ("memory\tlocales/es/a.po", MemoryMatch("locales/es/a.po")),
        ("carried  over ,  quotes  changed", CarriedOver(ChangeKind.QUOTES)),
        ("part  2\tof 3", SplitTranslation(2, 3)),
        ("translate-en_es  0.5", MachineTranslation(PACKAGE)),
    ],
)
def test_doubled_white_space_in_an_origin_is_not_part_of_its_names(said: str, origin: Origin) -> None:
    assert provenance.loads(f"l10n: draft 8e176bae 5% {said}") == Provenance(State.DRAFT, "8e176bae", 5, origin)


@pytest.mark.parametrize(
    ("first", "second", "origin"),
    [
        ("l10n: draft", "8e176bae 5% translate-en_es 0.5", MachineTranslation(PACKAGE)),
        ("l10n: draft 8e176bae", "5% translate-en_es 0.5", MachineTranslation(PACKAGE)),
        ("l10n:", "draft 8e176bae 5%", HumanTranslation()),
        ("l10n: draft 8e176bae 5% translate-en_es 0.5,", "aligned", MachineTranslation(PACKAGE, PACKAGE)),
        ("l10n: draft 8e176bae 5% translate-en_es 0.5, aligned, terms", "7cb71b94 by 8 best + force", WRITTEN_BEST),
        (
            "l10n: draft 8e176bae 5% translate-en_es 0.5, not",
            "read back",
            MachineTranslation(PACKAGE, reading=Reading.NOT),
        ),
        (
            "l10n: draft 8e176bae 5% translate-en_es 0.5,",
            "read back",
            MachineTranslation(PACKAGE, reading=Reading.BACK),
        ),
        ("l10n: draft 8e176bae 5% translate-en_es 0.5, read back", "without plant", UNHEARD_ONE),
        ("l10n: draft 8e176bae 5% translate-en_es 0.5, read back without", "plant", UNHEARD_ONE),
        ("l10n: draft 8e176bae 5% translate-en_es 0.5, read", "back without plant + strike", UNHEARD_TWO),
        ("l10n: draft 8e176bae 5% translate-en_es 0.5, read back without plant +", "strike", UNHEARD_TWO),
        ("l10n: draft 8e176bae 5% translate-en_es 0.5, read back without plant", "+ strike", UNHEARD_TWO),
        ("l10n: draft 8e176bae 5% translate-en_es 0.5, read back", "without the note", None),
        ("l10n: draft 8e176bae 5% translate-en_es 0.5", "read it again", None),
        ("l10n: draft 8e176bae 5% memory a", "b.po, terms 7cb71b94", MemoryMatch("a b.po", TERMS)),
        ("l10n: draft 8e176bae 5% memory a.po", "Check the date.", None),
        ("l10n: draft 8e176bae 5%", "translate it again", None),
        ("l10n: draft 8e176bae 5% translate-en_es 0.5", "aligned well", None),
        ("l10n: see the style guide", "page 5", None),
    ],
)
def test_a_line_that_an_editor_broke_into_two_is_read_as_one(first: str, second: str, origin: Origin | None) -> None:
    made = Provenance(State.DRAFT, "8e176bae", 5, origin) if origin else None
    assert provenance.joined(first, second) == made


@given(NAMES | st.lists(SCRAPS, max_size=6).map("".join))
def test_any_text_after_our_name_is_a_comment_or_a_provenance(said: str) -> None:
    line = f"l10n: {said}"
    made = provenance.loads(line)
    if made:
        assert provenance.dumps(made) == line.rstrip() or not is_tidy(line)
    else:
        assert provenance.write_comment(provenance.read_comment(line)) == line


def test_every_line_in_the_samples_is_written_as_it_was() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(LOCALES.rglob("*.po"))]
    lines = [line.removeprefix("# ") for text in texts for line in text.splitlines() if line.startswith("# l10n: ")]
    made = [found for line in lines if (found := provenance.loads(line))]
    assert len(made) > 100
    assert [provenance.dumps(one) for one in made] == lines
    packages = {one.origin.package for one in made if isinstance(one.origin, MachineTranslation)}
    assert packages == {"translate-en_es 0.5", "translate-es_en 0.5"}


@pytest.mark.parametrize(
    ("line", "comment"),
    [
        ("l10n: except Sedena; Guardia Nacional", TermException("Sedena; Guardia Nacional")),
        ("l10n: except  ", TermException(" ")),
        ("l10n: ignore number, name", RuleException("number, name")),
        ("l10n: ignore  number", RuleException(" number")),
        ("l10n: ignored", "l10n: ignored"),
        ("l10n: ignore", RuleException("")),
        ("l10n: except", TermException("")),
        ("l10n: published articles/agua  y sal.md", MadeFrom("articles/agua  y sal.md")),
        ('l10n: published "agua".md', MadeFrom('"agua".md')),
        ('l10n: published "agua.md"', MadeFrom('"agua.md"')),
        (r'l10n: published "a\nb.md"', MadeFrom("a\nb.md")),
        (r'l10n: published "\"a\\nb.md\""', MadeFrom(r'"a\nb.md"')),
        ("l10n: exceptional", "l10n: exceptional"),
        ("l10n: published " + '" a.md"', MadeFrom(" a.md")),
        ("l10n: published", "l10n: published"),
    ],
)
def test_a_comment_that_l10n_acts_upon_is_a_value(line: str, comment: Comment) -> None:
    assert provenance.read_comment(line) == comment
    assert provenance.write_comment(comment) == line


@pytest.mark.parametrize(
    ("line", "comment"),
    [
        ("  L10N :except  Sedena ; Marina  ", TermException("Sedena ; Marina")),
        (" L10n:  Ignore number ", RuleException("number")),
        ("\tl10n:\tpublished\tarticles/agua.md\t", MadeFrom("articles/agua.md")),
        ("l10n: published  articles/agua.md ", MadeFrom("articles/agua.md")),
        ("# l10n: ignore number", RuleException("number")),
        ("#l10n: except Sedena", TermException("Sedena")),
        ("l10n: ignore: number, name", RuleException("number, name")),
        ("L10n: Ignore:number", RuleException("number")),
    ],
)
def test_neither_white_space_nor_capitals_nor_signs_hide_a_comment_that_l10n_acts_upon(
    line: str, comment: Comment
) -> None:
    assert provenance.read_comment(line) == comment


@given(NAMES)
def test_any_path_of_a_published_translation_is_read_again(path: str) -> None:
    line = provenance.write_comment(MadeFrom(path))
    assert provenance.read_comment(line) == MadeFrom(path)
    assert not {*"\0\x04\n\r"} & {*line}
