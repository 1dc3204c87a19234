"""Law 9 on the finished .po files of the samples, by a reader that shares no search with the drafting.

It reads the glossary with the csv module and the files with polib, looks for plain words, and takes a word for an
inflection where all but its last letters are alike.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from text_pairs import text_pair

from l10n.checks.terms import glossary
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.review.notes import Note

ROOT = Path(__file__).parents[1]
CATALOGS = sorted((ROOT / "locales").rglob("*.po"))
ENDING = 3
"""So many letters at the end of a word may differ."""


def rows(source: str, target: str) -> list[tuple[list[str], list[str]]]:
    """Return for each row that serves a direction its names in the source and what they may be called."""
    found = []
    for path in sorted((ROOT / "glossary").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                if row["direction"] in ("", f"{source}>{target}"):
                    first = row[f"first_{target}"]
                    found.append((row[source].split("|"), [*row[target].split("|"), *([first] if first else [])]))
    return found


def plain(text: str) -> str:
    """Return the words of a text in small letters, without tags, marks, accents and code."""
    text = re.sub(r"`[^`]*`|\]\([^)]*\)|<code\b.*?</code>|<[^>]*>|https?://\S+|[*_\[\]]", " ", text)
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if char != "\u0301").casefold()
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", bare)))


def holds(text: str, form: str) -> bool:
    """Tell whether the words of a form stand in a plain text, endings aside."""
    words = [re.escape(word[:-ENDING] if len(word) > 2 * ENDING else word) for word in plain(form).split()]
    return re.search(r"\b" + r"\w{0,5} ".join(words) + r"\w{0,5}\b", text) is not None


def inflects(name: str, listed: str) -> bool:
    """Tell whether a name is a listed one or its plural: `hit men`, `fiscalías generales`; acronyms have none."""
    pairs = [*zip(name.split(), listed.split(), strict=False)]
    alike = all(
        one == other or (one[1:].islower() and one[:1] == other[:1] and one[:-ENDING] == other[: len(one[:-ENDING])])
        for one, other in pairs
    )
    return alike and len(pairs) == len(name.split()) == len(listed.split())


def flagged(entry: polib.POEntry) -> set[str]:
    """Return the names that the doubts of an entry say are missing or rendered by something forbidden."""
    doubts = re.findall(r"^doubt: glossary(?:-forbidden)?: (.*)", entry.comment, re.MULTILINE)
    found = [re.fullmatch(r"(?:MISSING|FORBIDDEN “[^”]*” for) “(.*?)”(?: →|, write) “.*”", doubt) for doubt in doubts]
    assert all(found), f"a doubt that names no term: {doubts}"
    return {one[1] for one in found if one}


def unhonoured(entry: polib.POEntry, table: list[tuple[list[str], list[str]]]) -> tuple[int, list[str]]:
    """Return how many terms an entry claims, and those that neither stand in its draft nor are flagged by name."""
    notes = [line.removeprefix("glossary: ") for line in entry.comment.splitlines() if line.startswith("glossary: ")]
    claims = [claim.partition(" → ") for note in notes for claim in note.split("; ")]
    excused = flagged(entry)
    missing = []
    for name, _, wanted in claims:
        listed = [forms for names, forms in table if any(inflects(name, other) for other in names)]
        accepted = {wanted, *(form for forms in listed for form in forms)}
        if name not in excused and not any(holds(plain(entry.msgstr), form) for form in accepted):
            missing.append(name)
    return len(claims), missing


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_law_9_every_term_of_the_note_stands_in_the_draft_or_is_flagged(path: Path) -> None:
    target = path.relative_to(ROOT / "locales").parts[0]
    table = rows("es" if target == "en" else "en", target)
    claims = 0
    for entry in polib.pofile(path.read_text(encoding="utf-8")):
        count, missing = unhonoured(entry, table)
        claims += count
        assert not missing, (missing, entry.msgstr)
    assert claims


@pytest.mark.parametrize(
    ("doubts", "missing"),
    [
        ([], ["Senate", "National Guard"]),
        (["doubt: glossary: MISSING “Senate” → “Senado”"], ["National Guard"]),
        (["doubt: glossary-forbidden: FORBIDDEN “Guardia” for “National Guard”, write “Guardia Nacional”"], ["Senate"]),
        (["doubt: number: missing: 3"], ["Senate", "National Guard"]),
        (["doubt: glossary: MISSING “Senate” → “Senado”", "doubt: glossary: MISSING “National Guard” → “x”"], []),
    ],
)
def test_law_9_a_doubt_excuses_the_term_that_it_names_and_no_other(doubts: list[str], missing: list[str]) -> None:
    note = "glossary: Senate → Senado; National Guard → Guardia Nacional"
    entry = polib.POEntry(msgid="x", msgstr="Nadie vino.", comment="\n".join([note, *doubts]))
    table = [(["Senate"], ["Senado"]), (["National Guard"], ["Guardia Nacional"])]
    assert unhonoured(entry, table) == (2, missing)


def test_law_9_a_doubt_of_the_glossary_that_names_no_term_is_refused() -> None:
    entry = polib.POEntry(msgid="x", msgstr="x", comment="doubt: glossary: something is wrong")
    with pytest.raises(AssertionError, match="names no term"):
        flagged(entry)


def test_law_9_what_the_drafting_says_of_a_term_is_read_by_its_name() -> None:
    """The words of the product, so that the reader above cannot drift away from them."""
    term = Term(("National Guard", "the Guard"), ("Guardia Nacional",), never_es=("Guardia Civil",))
    matches = tuple(Finder([term], "en").find("The National Guard came."))
    for text in ("Nadie vino.", "La Guardia Civil vino."):
        pair = replace(text_pair("The National Guard came.", text), constraint=Constraint(matches, "es"))
        (finding,) = glossary(pair)
        assert flagged(polib.POEntry(msgid="x", comment=str(Note.doubt(finding)))) == {"National Guard"}


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_law_9_no_term_goes_without_a_note(path: Path) -> None:
    target = path.relative_to(ROOT / "locales").parts[0]
    names = {
        name for names, _ in rows("es" if target == "en" else "en", target) for name in names if name[1:2].islower()
    }
    for entry in polib.pofile(path.read_text(encoding="utf-8")):
        said = entry.comment.casefold()
        text = re.sub(r"<(\w+)[^>]*translate=\"no\".*?</\1>|`[^`]*`|\]\([^)]*\)|<[^>]*>|[*]", "", entry.msgid)
        for name in names:
            if " " in name and re.search(rf"(?<![\w/@.-]){re.escape(name)}(?![\w/@-])", text):
                assert name.casefold() in said, (name, entry.msgid)
