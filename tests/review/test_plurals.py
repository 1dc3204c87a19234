"""Plural entries have the forms that the header of their catalog declares."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n import po
from l10n.review.catalog import Catalog, Plural, Unit
from l10n.review.plurals import with_plural_forms

TWO = "nplurals=2; plural=(n != 1);"


def catalog(declared: str | None, *forms: tuple[str, ...]) -> Catalog:
    """Return a catalog with a plural entry for each of some forms."""
    field = () if declared is None else (("Plural-Forms", declared),)
    units = (Unit(f"{number} %d", each[0], plural=Plural("s", each[1:])) for number, each in enumerate(forms))
    return Catalog("en", "es", tuple(units), header=(("Language", "es"), *field))


def fitted(declared: str | None, *forms: tuple[str, ...]) -> tuple[str, list[tuple[str, ...]]]:
    """Return the declaration and the forms that the entries of a catalog get."""
    made = with_plural_forms(catalog(declared, *forms))
    said = dict(made.header)["Plural-Forms"]
    return said, [(unit.target, *unit.plural.targets) for unit in made.units if unit.plural]


@pytest.mark.parametrize(
    ("declared", "forms", "wanted", "expected"),
    [
        (TWO, [("a", "b")], TWO, [("a", "b")]),
        (TWO, [("a",), ("a", "b")], TWO, [("a", "a"), ("a", "b")]),
        (TWO, [("a", "b", "c")], TWO, [("a", "b")]),
        (TWO, [("",)], TWO, [("", "")]),
        ("nplurals=1; plural=0;", [("a", "b")], "nplurals=1; plural=0;", [("a",)]),
        (None, [("a",), ("a", "b", "c", "d")], "nplurals=4; plural=(n != 1);", [("a",) * 4, ("a", "b", "c", "d")]),
        ("nplurals=INTEGER; plural=EXPRESSION;", [("a", "b")], TWO, [("a", "b")]),
        ("nplurals=2;", [("a",)], "nplurals=1; plural=0;", [("a",)]),
        ("nplurals=2; plural=n;", [], TWO, []),
    ],
)
def test_entries_get_the_forms_that_are_declared_and_a_wrong_declaration_is_replaced(
    declared: str | None, forms: list[tuple[str, ...]], wanted: str, expected: list[tuple[str, ...]]
) -> None:
    assert fitted(declared, *forms) == (wanted, expected)


def test_law_5_the_texts_of_further_forms_are_kept_in_comments() -> None:
    made = with_plural_forms(catalog(TWO, ("a", "b", 'say "c"\nd', " ", "b")))
    assert made.units[0].comments == (r'msgstr[2] "say \"c\"\nd"',)
    again = replace(made.units[0], plural=Plural("s", ("b", 'say "c"\nd')))
    assert with_plural_forms(replace(made, units=(again,))).units == made.units


def test_obsolete_entries_and_catalogs_without_plural_entries_stay_as_they_are() -> None:
    gone = replace(catalog(TWO, ("a", "b", "c")).units[0], obsolete=True)
    for declared in (TWO, None, "nplurals=2;"):
        old = replace(catalog(declared), units=(gone, Unit("a", "b")))
        assert with_plural_forms(old) == old


def test_a_field_that_gettext_takes_for_the_declaration_comes_behind_it() -> None:
    old = replace(catalog(None, ("a", "b")), header=(("X-Note", "plural=none"), ("Language", "es")))
    made = with_plural_forms(old)
    assert made.header == (("Plural-Forms", TWO), ("X-Note", "plural=none"), ("Language", "es"))
    assert with_plural_forms(made) == made


DECLARED = [
    *("", TWO, "nplurals=1; plural=0;", "nplurals=3; plural=n%3;", "nplurals=6; plural=n%6;", "nplurals=2;"),
    *("plural=n;", "nplurals=2; plural=n", "nplurals=0; plural=0;", "nplurals=2; plural=n/0;", "nplurals=x; plural=(;"),
    *(f'{TWO}\\n"\n"X-Note: plural=n;', "nplurals=999; plural=0;", 'nplurals=2;\\n"\n"plural=n!=1;'),
]
TEXTS = st.sampled_from(["", "gota", "«gotas»", "a\tb", 'el "agua"', "c:\\\\d", "un\u2028dos", "tres\x85"])
ENTRIES = st.tuples(st.lists(TEXTS, min_size=1, max_size=7), st.sampled_from(["", "#, fuzzy\n", "#~ ", "# Who?\n"]))


def as_text(declared: str, entries: list[tuple[list[str], str]]) -> str:
    """Return a .po file as another tool may have written it."""
    fields = ["Content-Type: text/plain; charset=UTF-8", "Language: es", "X-Generator: Poedit 3.6"]
    fields[2:2] = [f"Plural-Forms: {declared}"] if declared else []
    parts = ['msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields)]
    for number, (forms, mark) in enumerate(entries):
        said = [f'msgid "{number} %d drop"', f'msgid_plural "{number} %d drops"']
        said += [f"msgstr[{form}] {json.dumps(text, ensure_ascii=False)}" for form, text in enumerate(forms)]
        lead = "" if mark == "#~ " else mark
        parts.append(lead + "".join(f"{mark if mark == '#~ ' else ''}{line}\n" for line in said))
    return "\n".join(parts)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(declared=st.sampled_from(DECLARED), entries=st.lists(ENTRIES, max_size=4))
def test_law_4_gettext_takes_plural_entries_of_any_number_of_forms_and_law_5_no_text_is_lost(
    judge: Callable[[str, str], str], tmp_path: Path, declared: str, entries: list[tuple[list[str], str]]
) -> None:
    before = as_text(declared, sorted(entries, key=lambda entry: entry[1] == "#~ "))
    old = po.loads(before, path="a.po")
    assert po.dumps(old, before=before) == before
    first_obsolete = next((at for at, unit in enumerate(old.units) if unit.obsolete), len(old.units))
    new = replace(old, units=(*old.units[:first_obsolete], Unit("Water.", "Agua."), *old.units[first_obsolete:]))
    text = po.dumps(new, before=before)
    read = po.loads(text, path="a.po")
    assert read == with_plural_forms(new) == with_plural_forms(read)
    assert po.dumps(read, before=text) == text
    (tmp_path / "a.po").write_text(text, encoding="utf-8")
    command = [judge("msgfmt", "law 4"), "--check", "-o", "/dev/null", str(tmp_path / "a.po")]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert ran.returncode == 0, (ran.stderr, text)
    kept = {text for unit in read.units for text in (unit.target, *(unit.plural.targets if unit.plural else ()))}
    said = {comment for unit in read.units for comment in unit.comments}
    for form, text in ((form, text) for forms, _ in entries for form, text in enumerate(forms) if text):
        assert text in kept or f"msgstr[{form}] {json.dumps(text, ensure_ascii=False)}" in said
