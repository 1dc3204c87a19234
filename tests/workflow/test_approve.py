"""What a person decides at the terminal: which translations are fit to publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.review.catalog import State, states

HEAD = """msgid ""
msgstr ""
"Language: en\\n"
"X-Source-Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: l10n\\n"

"""
RAIN = """# l10n: draft 3d0e1ed0 61% translate-es_en 0.3
#. doubt: number lost: 3
#: articles/clima.txt:1
#, fuzzy
msgid "Llovió 3 horas."
msgstr "It rained."

"""
CITY = """# María: check the name
#: articles/clima.txt:2
#, fuzzy
#| msgid "El metro cerró."
msgid "El metro cerró temprano."
msgstr "The subway closed."

"""
EMPTY = """#: articles/clima.txt:3
msgid "Nadie avisó."
msgstr ""

"""
GONE = """#~ msgid "Hubo sol."
#~ msgstr "It was sunny."
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "locales/en/LC_MESSAGES/clima.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + RAIN + CITY + EMPTY + GONE)
    return path


def found(catalog: Path) -> list[State]:
    return states(po.loads(catalog.read_text(), path="clima.po"))


def test_without_a_unit_all_that_has_a_text_is_approved(l10n: Callable[..., Ran], catalog: Path) -> None:
    ran = l10n("approve", catalog)
    said = "articles/clima.txt:2: approved though its sentence changed: El metro cerró temprano.\n"
    assert (ran.code, ran.err) == (0, said)
    assert ran.out == "locales/en/LC_MESSAGES/clima.po: 2 approved, 1 of them stale, 1 sentence still untranslated\n"
    assert found(catalog) == ["reviewed", "reviewed", "untranslated", "obsolete"]


def test_an_approval_takes_away_what_spoke_of_the_draft_and_nothing_else(
    l10n: Callable[..., Ran], catalog: Path
) -> None:
    l10n("approve", catalog)
    rain = '#: articles/clima.txt:1\nmsgid "Llovió 3 horas."\nmsgstr "It rained."\n\n'
    city = CITY.replace("#, fuzzy\n", "").replace('#| msgid "El metro cerró."\n', "")
    text = catalog.read_text()
    assert text.startswith(HEAD)
    assert rain + city + EMPTY + GONE in text
    assert "doubt" not in text


def test_approved_twice_changes_nothing_the_second_time(l10n: Callable[..., Ran], catalog: Path) -> None:
    l10n("approve", catalog)
    once = catalog.read_bytes()
    ran = l10n("approve", catalog)
    assert ran.out == "locales/en/LC_MESSAGES/clima.po: 0 approved, 1 sentence still untranslated\n"
    assert catalog.read_bytes() == once


@pytest.mark.parametrize("wanted", ["2", "El metro cerró temprano.", "temprano"])
def test_a_unit_is_named_by_its_line_or_by_words_that_no_other_has(
    l10n: Callable[..., Ran], catalog: Path, wanted: str
) -> None:
    assert l10n("approve", catalog, "--unit", wanted).code == 0
    assert found(catalog) == ["draft", "reviewed", "untranslated", "obsolete"]


def test_several_units_are_approved_at_once(l10n: Callable[..., Ran], catalog: Path) -> None:
    assert " 2 approved" in l10n("approve", catalog, "--unit", "1", "--unit", "metro").out


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        ("9", "has no unit in line 9 of its article, nor with “9”; give its line or a part of its sentence"),
        ("nieve", "has no unit with “nieve”; give its line or a part of its sentence"),
        ("i", "has 2 units with “i”: “Llovió 3 horas.”, “Nadie avisó.”; give more of its words"),
        ("3", "has no translation of “Nadie avisó.”; translate it first"),
        ("Hubo sol.", "has no unit with “Hubo sol.”; give its line or a part of its sentence"),
    ],
)
def test_a_unit_that_is_not_clear_is_refused_and_nothing_written(
    l10n: Callable[..., Ran], catalog: Path, wanted: str, what: str
) -> None:
    before = catalog.read_bytes()
    ran = l10n("approve", catalog, "--unit", "1", "--unit", wanted)
    assert (ran.code, ran.err) == (2, f"locales/en/LC_MESSAGES/clima.po: {what}\n")
    assert catalog.read_bytes() == before


def test_a_line_of_several_units_asks_for_words(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "articles/lluvia.md").write_text("Llovió mucho. Nadie salió. Cerró la línea 088. Volvió el sol.\n")
    assert l10n("translate", "articles/lluvia.md", "--from", "es").code == 0
    catalog = tmp_path / "locales/en/LC_MESSAGES/lluvia.po"
    ran = l10n("approve", catalog, "--unit", "1")
    assert ran.code == 2
    listed = "“Llovió mucho.”, “Nadie salió.”, “Cerró la línea 088.”, …; give words from one sentence"
    assert ran.err == f"locales/en/LC_MESSAGES/lluvia.po: has 4 units in line 1: {listed}\n"
    assert found(catalog) == ["draft"] * 4


def test_digits_that_are_no_line_are_words_and_what_was_approved_is_listed(
    l10n: Callable[..., Ran], tmp_path: Path
) -> None:
    (tmp_path / "articles/lluvia.md").write_text("Llovió mucho. Cerró la línea 088.\n\nVolvió el sol.\n")
    l10n("translate", "articles/lluvia.md", "--from", "es")
    catalog = tmp_path / "locales/en/LC_MESSAGES/lluvia.po"
    ran = l10n("approve", catalog, "--unit", "088", "--unit", "3")
    assert ran.out.splitlines() == [
        "articles/lluvia.md:1: approved: Cerró la línea 088.",
        "articles/lluvia.md:3: approved: Volvió el sol.",
        "locales/en/LC_MESSAGES/lluvia.po: 2 approved",
        (
            "next: review locales/en/LC_MESSAGES/lluvia.po in your PO editor; "
            "to approve all of it as it is: l10n approve locales/en/LC_MESSAGES/lluvia.po"
        ),
    ]
    assert found(catalog) == ["draft", "reviewed", "reviewed"]


@pytest.mark.parametrize("verb", ["approve", "status"])
def test_an_article_without_a_po_file_is_told_what_to_do(l10n: Callable[..., Ran], tmp_path: Path, verb: str) -> None:
    (tmp_path / "articles/clima.txt").write_text("Llovió.")
    what = "has no .po file; run l10n translate articles/clima.txt first"
    ran = l10n(verb, "articles/clima.txt")
    assert (ran.code, ran.err) == (2, f"articles/clima.txt: {what}\n")


def test_only_po_files_are_approved(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "articles/clima.txt").write_text("Llovió.")
    ran = l10n("approve", "articles/clima.txt")
    assert ran.code == 2
    assert ran.err.startswith("articles/clima.txt: has no .po file")
    assert l10n("approve", "locales/nada.po").err == "locales/nada.po: cannot be read: no such file or directory\n"


def test_law_7_in_a_stripped_file_only_what_is_named_is_approved(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "articles/lluvia.txt").write_text("Llovió mucho.\nNadie salió.\nVolvió el sol.\n")
    assert l10n("translate", "articles/lluvia.txt", "--from", "es").code == 0
    catalog = tmp_path / "locales/en/LC_MESSAGES/lluvia.po"
    catalog.write_text(catalog.read_text().replace("#, fuzzy\n", ""))
    assert found(catalog) == ["draft"] * 3
    l10n("approve", catalog, "--unit", "2")
    assert found(catalog) == ["draft", "reviewed", "draft"]
    l10n("approve", catalog)
    assert found(catalog) == ["reviewed"] * 3


def test_law_6_translate_has_nothing_to_add_to_an_approval(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "articles/lluvia.txt").write_text("Llovió 3 horas mucho.\nNadie salió.\n")
    l10n("translate", "articles/lluvia.txt", "--from", "es")
    catalog = tmp_path / "locales/en/LC_MESSAGES/lluvia.po"
    l10n("approve", catalog)
    once = catalog.read_bytes()
    assert l10n("translate", "articles/lluvia.txt").code == 0
    assert catalog.read_bytes() == once


STORM = "Llovió mucho.\n\nNadie salió.\n\nCerró la línea.\n\nVolvió el sol.\n"
SENTENCES = [line for line in STORM.splitlines() if line]


@pytest.fixture
def drafts(l10n: Callable[..., Ran], tmp_path: Path) -> Path:
    """Return a .po file with four drafts."""
    (tmp_path / "articles/lluvia.md").write_text(STORM)
    assert l10n("translate", "articles/lluvia.md", "--from", "es").code == 0
    return tmp_path / "locales/en/LC_MESSAGES/lluvia.po"


def clear(catalog: Path, count: int) -> None:
    """Clear the first flags in an editor that signs nothing."""
    catalog.write_text(catalog.read_text().replace("#, fuzzy\n", "", count))


def reviewed(catalog: Path) -> list[str]:
    """Return the sentences that are reviewed."""
    read = po.loads(catalog.read_text(), path="lluvia.po")
    return [unit.source for unit, now in zip(read.units, states(read), strict=True) if now is State.REVIEWED]


@pytest.mark.parametrize(
    "rest",
    [
        [("approve", "--unit", "3"), ("approve", "--unit", "7"), ("approve", "--unit", "5")],
        [("approve",)],
        [("approve", "--unit", "sol"), ("translate", "articles/lluvia.md"), ("approve",)],
        [("translate", "articles/lluvia.md"), ("approve", "--unit", "7"), ("approve", "--unit", "5", "--unit", "3")],
    ],
    ids=["each", "all", "one, then all", "after translate"],
)
@pytest.mark.parametrize("cleared", [1, 2, 3])
def test_law_5_flags_cleared_by_hand_stay_approvals_when_the_rest_is_approved(
    l10n: Callable[..., Ran], drafts: Path, rest: list[tuple[str, ...]], cleared: int
) -> None:
    clear(drafts, cleared)
    by_hand = reviewed(drafts)
    assert by_hand == SENTENCES[:cleared]
    for verb, *options in rest:
        ran = l10n(verb, *([drafts] if verb == "approve" else []), *options)
        assert (ran.code, "removed every" in ran.err) == (0, False)
        assert {*by_hand} <= {*reviewed(drafts)}
    assert reviewed(drafts) == SENTENCES
    l10n("translate", "articles/lluvia.md")
    once = drafts.read_bytes()
    l10n("approve", drafts)
    l10n("translate", "articles/lluvia.md")
    assert drafts.read_bytes() == once


def test_where_all_flags_are_gone_one_line_asks_and_the_answer_may_come_later(
    l10n: Callable[..., Ran], drafts: Path
) -> None:
    clear(drafts, 4)
    ran = l10n("approve", drafts, "--unit", "Nadie")
    shown = "locales/en/LC_MESSAGES/lluvia.po"
    how = f"if a person approved them all, run l10n approve --unflagged {shown}"
    why = "your PO editor removed every fuzzy flag, so texts that nobody changed count as drafts"
    assert (ran.code, ran.err) == (0, f"{shown}: {why}; {how}\n")
    assert reviewed(drafts) == ["Nadie salió."]
    article = drafts.parents[3] / "articles/lluvia.md"
    article.write_text(f"{STORM}\nFalta el agua.\n")
    l10n("translate", "articles/lluvia.md")
    ran = l10n("approve", drafts, "--unflagged")
    assert (ran.code, ran.err, ran.out.count("approved: ")) == (0, "", 3)
    assert reviewed(drafts) == SENTENCES
    assert "unflagged" not in drafts.read_text()
    assert ": 0 approved\n" in l10n("approve", drafts, "--unflagged").out
    assert ": 1 approved\n" in l10n("approve", drafts).out


def test_nothing_is_asked_where_all_texts_are_approved_at_once(l10n: Callable[..., Ran], drafts: Path) -> None:
    clear(drafts, 4)
    ran = l10n("approve", drafts, "--unflagged", "--unit", "Nadie")
    assert (ran.err, reviewed(drafts)) == ("", SENTENCES)
