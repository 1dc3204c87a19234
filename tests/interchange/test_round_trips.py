"""Whatever `glossary check` passes survives every export and import, or the export says what it cannot hold."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from glossaries import loads
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.glossary import table
from l10n.glossary.recognition import renderings
from l10n.glossary.table import COLUMNS, Term
from l10n.interchange import Shape, dumps
from l10n.languages.codes import other

WILD = st.text(
    "aeñZ9 \t\n\r,;|\"'<>&=+-@#:_¿!＝🌮\u0301\u0338\u00a0\u0085\u2028\u200b\u00ad\ufeff\ufffe\x07\x1f\x7f\x9f",
    max_size=8,
)
NAMES = (
    st.sampled_from(["agua", "el agua", "Agua", "PAN", "#a", "=1+1", "a, -b", "'-a", "l10n case: exact", "a" * 1024])
    | WILD
)
REMARKS = st.just("") | NAMES | st.sampled_from(["l10n note: x", "l10n grammar: f", "- a\n- b"])
GRAMMARS = st.sampled_from(["", "f", "m pl", "f; no article", "pl; plural: aguas", "f; plural: "]) | st.builds(
    "f; plural: {}; plural: {}".format, NAMES, NAMES
)
ODD_CELLS = {
    **dict.fromkeys(("en", "es"), st.lists(NAMES, min_size=1, max_size=3).map("|".join)),
    "direction": st.sampled_from(["en>es", "es > en"]),
    **dict.fromkeys(("never_en", "never_es"), st.lists(NAMES, min_size=1, max_size=2).map("|".join)),
    **dict.fromkeys(("first_en", "first_es"), NAMES),
    "case": st.just("exact"),
    "grammar": GRAMMARS,
    **dict.fromkeys(("domain", "note"), REMARKS),
}


@st.composite
def accepted(draw: st.DrawFn) -> list[Term]:
    """Draw a table with odd cells, and take the rows that `glossary check` passes together."""
    kept: list[Term] = []
    for number in range(draw(st.integers(1, 4))):
        row = {"en": f"water {number}", "es": f"agua {number}"}
        for column in draw(st.lists(st.sampled_from(COLUMNS), max_size=4, unique=True)):
            row[column] = draw(ODD_CELLS[column])
        cells = ",".join('"' + row.get(column, "").replace('"', '""') + '"' for column in COLUMNS)
        terms, _ = table.examine("terms.csv", f"{','.join(COLUMNS)}\n{cells}\n")
        if not [*table.contradictions([*kept, *(replace(term, line=number + 2) for term in terms)])]:
            kept += terms
    return kept


@pytest.mark.parametrize("shape", [Shape.CSV, Shape.TBX])
@settings(max_examples=150, deadline=None)
@given(terms=accepted())
def test_ours_and_tbx_hold_whatever_the_check_passes(shape: Shape, terms: list[Term]) -> None:
    made = dumps(terms, shape)
    assert made.left_out == ()
    assert [replace(term, path="", line=0) for term in loads("terms", made.text, shape)] == [
        replace(term, path="", line=0) for term in terms
    ]


def pairs(term: Term, shape: Shape, source: str) -> set[tuple[str, ...]]:
    """Return the names of a term with their renderings, domain and note, as far as a shape holds them."""
    note = {Shape.OMEGAT: " ".join(term.note.replace("\t", "\n").replace("\r", "\n").split("\n"))}.get(shape, term.note)
    names = term.names(source)
    if shape is Shape.OMEGAT:
        return {(name, target, " ".join(note.split(" "))) for name, target in product(names, term.names(other(source)))}
    said = {(name, renderings(term, name, source)[0]) for name in names}
    return {(*pair, term.domain, note) for pair in said} if shape is Shape.WEBLATE else {*said}


def unbroken(pair: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("".join(text.split()) for text in pair)


@pytest.mark.parametrize("path", ["terms.csv", "terms.tsv"])
@pytest.mark.parametrize("source", ["en", "es"])
@pytest.mark.parametrize("shape", [Shape.OMEGAT, Shape.WEBLATE, Shape.DEEPL])
@settings(max_examples=80, deadline=None)
@given(terms=accepted())
def test_tables_of_pairs_hold_whatever_the_check_passes_or_say_what_they_leave_out(
    shape: Shape, source: str, path: str, terms: list[Term]
) -> None:
    made = dumps(terms, shape, source=source, path=path)
    read = loads("terms", made.text, shape, source=source)
    wanted = {unbroken(pair) for term in terms if term.serves(source) for pair in pairs(term, shape, source)}
    got = {unbroken(pair) for term in read for pair in pairs(term, shape, source)}
    told = " ".join(made.left_out)
    assert got <= wanted
    assert got == wanted or "already have a line" in told or "start with #" in told or "over 1,024 bytes" in told
    exact = {pair[0] for term in terms if term.serves(source) for pair in pairs(term, shape, source)}
    assert {name for term in read for name in term.names(source)} <= exact
