"""Tables of terms: what a row may hold, what is wrong with it and where, and what rows say against each other."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from growth import SQUARE, growth

from l10n.errors import GlossaryError
from l10n.glossary.table import COLUMNS, Case, Grammar, Term, contradictions, examine, is_exact, read

HOUSE = Path(__file__).parents[2] / "glossary"


def one(table: str) -> Term:
    """Return the only term of a table."""
    (term,) = read("terms.csv", table)
    return term


def faults(*tables: str) -> list[str]:
    """Return what the rows of tables, `1.csv` and so on, say against each other."""
    terms = [term for i, table in enumerate(tables, 1) for term in read(f"{i}.csv", table)]
    return [str(fault) for fault in contradictions(terms)]


# What a row holds


def test_two_columns_are_enough() -> None:
    assert one("en,es\nNational Guard,Guardia Nacional\n") == Term(
        ("National Guard",), ("Guardia Nacional",), path="terms.csv", line=2
    )


def test_all_columns_say_something() -> None:
    cells = [
        "law|act",
        "ley",
        "es>en",
        "statute",
        "leí",
        "exact",
        "f; plural: leyes",
        "the law",
        "la ley",
        "courts",
        "Why.",
    ]
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, cells])
    assert one(out.getvalue()) == Term(
        en=("law", "act"),
        es=("ley",),
        direction="es>en",
        never_en=("statute",),
        never_es=("leí",),
        case=Case.EXACT,
        grammar=Grammar("f", plurals=("leyes",)),
        first_en="the law",
        first_es="la ley",
        domain="courts",
        note="Why.",
        path="terms.csv",
        line=2,
    )


def test_columns_may_stand_in_any_order_and_in_capitals() -> None:
    term = one(" ES ,Domain,en\nley,courts,law\n")
    assert (term.en, term.es, term.domain) == (("law",), ("ley",), "courts")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_cells_are_parted_by_what_parts_the_names_of_the_columns(sign: str) -> None:
    term = one(f"en{sign}es{sign}note\nlaw{sign}ley{sign}\n")
    assert (term.en, term.es, term.note) == (("law",), ("ley",), "")


def test_a_byte_order_mark_is_passed_over() -> None:
    assert one("\ufeffen,es\nlaw,ley\n").en == ("law",)


def test_lines_may_end_as_in_windows() -> None:
    assert [(term.es, term.line) for term in read("t.csv", "en,es\r\nlaw,ley\r\n\r\ncity,urbe\r\n")] == [
        (("ley",), 2),
        (("urbe",), 4),
    ]


def test_a_quoted_cell_may_hold_line_breaks_and_the_lines_behind_it_are_counted_right() -> None:
    first, second = read("t.csv", 'en,es,note\nlaw,ley,"Line one.\nLine two, with a comma."\ncity,urbe,\n')
    assert first.note == "Line one.\nLine two, with a comma."
    assert (first.line, second.line) == (2, 4)


def test_a_line_break_within_a_name_is_white_space() -> None:
    assert one('en,es\n"National\n Guard ",Guardia  Nacional\n').names("en") == ("National Guard",)


def test_invisible_characters_in_names_are_not_read() -> None:
    assert one("en,es\nNational\u200b Guard,Guar\u00addia Na\u00adcio\u00adnal\n").es == ("Guardia Nacional",)


def test_decomposed_letters_are_composed() -> None:
    assert one(unicodedata.normalize("NFD", "en,es\nSecretariat,Secretaría\n")).es == ("Secretaría",)


def test_a_cell_that_starts_with_an_equals_sign_is_text() -> None:
    assert one("en,es,note\n=law,ley,=SUM(A1)\n").note == "=SUM(A1)"


def test_rows_that_are_empty_or_shorter_than_the_first_are_fine() -> None:
    assert [term.es for term in read("t.csv", "en,es,note\n,,\nlaw,ley\n\n")] == [("ley",)]


def test_empty_columns_that_a_spreadsheet_leaves_behind_are_none() -> None:
    assert one("en,es,,\nlaw,ley,,\n").es == ("ley",)


@pytest.mark.parametrize(
    ("cell", "grammar"),
    [
        ("", Grammar()),
        ("f", Grammar("f")),
        ("m pl", Grammar("m", plural=True)),
        ("pl", Grammar(plural=True)),
        ("m; no article", Grammar("m", article=False)),
        ("f; plural: guardias nacionales; plural: guardias", Grammar("f", plurals=("guardias nacionales", "guardias"))),
    ],
)
def test_grammar_is_read_and_written(cell: str, grammar: Grammar) -> None:
    assert one(f"en,es,grammar\na,b,{cell}\n").grammar == grammar
    assert str(grammar) == cell


def test_a_row_serves_its_direction_or_both() -> None:
    both, one_way = read("t.csv", "en,es,direction\nlaw,ley,\ncity,urbe,en > es\n")
    assert [both.serves("en"), both.serves("es"), one_way.serves("en"), one_way.serves("es")] == [1, 1, 1, 0]


@pytest.mark.parametrize(("name", "exact"), [("PAN", True), ("EE. UU.", True), ("SEDENA", False), ("Pan", False)])
def test_an_acronym_of_up_to_four_letters_is_exact_even_where_the_row_is_free(name: str, *, exact: bool) -> None:
    assert is_exact(Term((name,), ("x",)), name) is exact
    assert is_exact(Term((name,), ("x",), case=Case.EXACT), name)


@pytest.mark.parametrize(
    ("names", "name", "exact"),
    [
        ("Partido Acción Nacional|PAN", "Partido Acción Nacional", False),
        ("Partido Acción Nacional|PAN", "PAN", True),
        ("value-added tax|VAT", "value-added tax", False),
        ("income tax|ITX", "income tax", False),
        ("Nuevo León|NL", "Nuevo León", True),
        ("Casa Blanca|la Casa Blanca de Washington", "la Casa Blanca de Washington", True),
        ("Morena|MORENA", "Morena", True),
    ],
)
def test_an_exact_row_with_an_acronym_is_exact_for_the_acronym(names: str, name: str, *, exact: bool) -> None:
    assert is_exact(Term(tuple(names.split("|")), ("x",), case=Case.EXACT), name) is exact


def test_equal_terms_hash_alike() -> None:
    assert len({one("en,es\nlaw,ley\n"), one("en,es\nlaw,ley\n")}) == 1


# What is wrong with a row


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("", "1: has no column `en`"),
        ("en,note\nlaw,\n", "1: has no column `es`"),
        ("en,es,colour\n", "1: has an unknown column `colour`; known columns: en, es, direction"),
        ("en,,es\n", "1: has an unknown column ``"),
        ("maíz,corn\n", "1: names no columns in its first row (`maíz`); write `en,es` above it"),
        ("National Guard;Guardia Nacional;\n", "1: names no columns in its first row (`national guard`)"),
        ("en,es,en\n", "1: has the column `en` twice"),
        ("en,es\nlaw,\n", "2: column es: is empty"),
        ("en,es\nlaw,ley\n ,urbe\n", "3: column en: is empty"),
        ("en,es\nlaw|,ley\n", "2: column en: empty form beside a bar"),
        ("en,es\nlaw,|ley\n", "2: column es: empty form beside a bar"),
        ("en,es,never_es\nlaw,ley,leí||lee\n", "2: column never_es: empty form beside a bar"),
        ("en,es\nlaw,—\n", "2: column es: `—` has no letter"),
        ("en,es\nlaw,ley|ley\n", "2: column es: a form is repeated"),
        ("en,es,direction\nlaw,ley,en-es\n", "2: column direction: `en-es` is not valid; write en>es or es>en, or"),
        ("en,es,case\nlaw,ley,Exact\n", "2: column case: `Exact` is not valid; write exact, or leave it empty"),
        ("en,es,grammar\nlaw,ley,fem\n", "2: column grammar: `fem` is not valid; write for example `f`"),
        ("en,es,grammar\nlaw,ley,f; plural:\n", "2: column grammar: `f; plural:` is not valid"),
        (
            "en,es,grammar\nlaw,ley,f; plural: leyes|normas\n",
            "2: column grammar: `leyes|normas` contains a bar, which separates names; give each plural a part",
        ),
        ("en,es,grammar\nlaw,ley,f; plural: —\n", "2: column grammar: `—` has no letter; delete it"),
        ("en,es,never_en\nlaw|act,ley,Act\n", "2: column never_en: `act` is also in column en"),
        (
            "en,es,first_en\nlaw,ley,the law|a law\n",
            "2: column first_en: has 2 forms, but the first mention has only one",
        ),
        ("en,es,first_es\nlaw,ley,…\n", "2: column first_es: `…` has no letter"),
        ("en,es\nlaw,ley, or so\n", "2: has 3 cells, but there are 2 columns; quote cells that contain commas"),
        ('en,es\nlaw,ley\n"city,urbe\nact,acta\n', "3: cannot be read as a table: unexpected end of data"),
        (
            'en,es\nlaw,"ley"s\n',
            "2: cannot be read as a table: ',' expected after '\"'; check for a missing or extra quotation mark",
        ),
        ("en,es\r\nlaw,ley\r\nact,\x1b[31macta\r\n", "3: contains the control character U+001B; delete it"),
        ("en,es\nlaw,ley\nact,\ufeffacta\n", "3: contains the character U+FEFF; delete it"),
        ("en,es,note\nlaw,ley,\uffff\n", "2: contains the character U+FFFF; delete it"),
        (f"{'x' * 1000}\n", f"1: has an unknown column `{'x' * 40}`; known columns: en, es"),
    ],
)
def test_a_wrong_row_is_an_error_that_names_file_line_and_column(table: str, fault: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        read("glossary/terms.csv", table)
    assert str(caught.value).startswith(f"glossary/terms.csv:{fault}")


def test_the_apostrophes_that_keep_spreadsheets_from_computing_are_not_part_of_a_cell() -> None:
    (term,) = read("a.csv", "en,es,note\n'=x|'-y|'tis,''@z,'- one\n")
    assert (term.en, term.es, term.note) == (("=x", "-y", "'tis"), ("'@z",), "- one")


def test_what_is_right_in_a_table_is_given_beside_what_is_wrong() -> None:
    terms, faults = examine("a.csv", 'en,es\nlaw,ley\nact,\ncourt,corte\n"city,urbe\nsun,\x7f\nriver,río\n')
    assert [term.en[0] for term in terms] == ["law", "court", "river"]
    assert [str(fault).split(":")[1] for fault in faults] == ["3", "5", "6"]


# What rows say against each other


def test_one_name_with_two_renderings_is_a_contradiction_across_files() -> None:
    (said,) = faults("en,es\nmarines,Infantería de Marina\n", "en,es\nnavy|Marines,Marina\n")
    assert said.startswith(
        "2.csv:2: column en: `Marines` is translated as `Marina` here and as `Infantería de Marina` at 1.csv:2;"
    )


def test_the_same_name_twice_is_a_contradiction_in_both_directions() -> None:
    said = faults("en,es\nlaw,ley\nlaw,ley\n")
    assert [fault.partition(";")[0] for fault in said] == [
        "1.csv:3: column en: `law` already has a row at 1.csv:2",
        "1.csv:3: column es: `ley` already has a row at 1.csv:2",
    ]


def test_what_one_row_forbids_and_another_accepts_is_a_contradiction() -> None:
    said = faults("en,es,never_es\nGuard,Guardia,Guarda\n", "en,es\nGuard,Guarda\n")
    assert said[1].startswith("1.csv:2: column never_es: `Guarda` is accepted for `Guard` at 2.csv:2")


@pytest.mark.parametrize(
    "table",
    [
        "en,es,direction\nEU,UE,en>es\nUnited States,EU,es>en\n",
        "en,es,case\nPAN,PAN,exact\nbread,pan,exact\n",
        "en,es\nPAN,PAN\nbread,pan\n",
        "en,es\nRío Bravo|río Bravo,río Bravo\n",
    ],
    ids=["other direction", "other letters", "an acronym and a word", "two spellings in one row"],
)
def test_rows_that_do_not_contradict(table: str) -> None:
    assert faults(table) == []


def test_the_house_glossary_holds_three_hundred_rows_that_do_not_contradict() -> None:
    tables = {path.name: path.read_text(encoding="utf-8") for path in sorted(HOUSE.glob("*.csv"))}
    terms = [term for name, table in tables.items() for term in read(name, table)]
    assert len(terms) >= 300
    assert [str(fault) for fault in contradictions(terms)] == []


def test_the_time_to_read_and_compare_rows_grows_in_proportion() -> None:
    rows = [f"National Guard of town {i},Guardia Nacional del pueblo {i}|GN-{i},f,A note." for i in range(24_000)]

    def compare(count: int) -> None:
        terms = read("big.csv", "\n".join(["en,es,grammar,note", *rows[:count]]))
        assert list(contradictions(terms)) == []

    assert growth(compare, 3000, 24_000) < SQUARE


def test_after_a_thousand_contradictions_an_error_says_that_there_are_more() -> None:
    names, forms = (tuple(f"{word} {number}" for number in range(100)) for word in ("town", "pueblo"))
    rows = [Term(names, forms, path="a.csv", line=2), Term(names, ("x",), never_es=forms, path="a.csv", line=3)]
    found = [str(fault) for fault in contradictions(rows)]
    assert len(found) == 1001
    assert found[-1] == "a.csv:3: more than 1,000 contradictions between rows; resolve the others first"


def test_the_time_to_compare_rows_grows_in_proportion_to_their_names() -> None:
    def compare(count: int) -> None:
        names = tuple(f"town {number}" for number in range(count))
        big = Term(names, ("x",), never_es=tuple(f"pueblo {number}" for number in range(count)))
        list(contradictions([big, *(Term((name,), ("x", "y")) for name in names)]))

    assert growth(compare, 5000, 40_000) < SQUARE


def test_a_name_has_a_hundred_words_at_most() -> None:
    assert one(f"en,es\n{'a ' * 99}a,x\n").es == ("x",)
    with pytest.raises(GlossaryError, match=r":2: column en: `a a .*…` has more than 100 words; shorten it"):
        read("a.csv", f"en,es\n{'a ' * 100}a,x\n")
    with pytest.raises(GlossaryError, match=r":2: column es: `a\.a\..*…` has more than 100 words; shorten it"):
        read("a.csv", f"en,es\nx,{'a.' * 101}\n")
    with pytest.raises(GlossaryError, match=r":2: column grammar: `a a .*…` has more than 100 words; shorten it"):
        read("a.csv", f"en,es,grammar\na,x,f; plural: {'a ' * 100}a\n")
