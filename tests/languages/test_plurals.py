"""What declares the plural forms of a file."""

from __future__ import annotations

from gettext import c2py

import pytest

from l10n.languages.plurals import TWO_FORMS, plural_forms


@pytest.mark.parametrize("tag", ["en", "es", "es-MX", "es-JP"])
def test_both_languages_have_two_forms_in_a_new_file(tag: str) -> None:
    assert plural_forms(tag, 2) == TWO_FORMS


@pytest.mark.parametrize(("tag", "forms"), [("es", 4), ("en", 3)])
def test_no_forms_are_declared_that_a_language_never_has(tag: str, forms: int) -> None:
    assert plural_forms(tag, forms) is None


@pytest.mark.parametrize("tag", ["es", "en"])
def test_entries_with_one_form_need_no_rule(tag: str) -> None:
    assert plural_forms(tag, 1) == "nplurals=1; plural=0;"


@pytest.mark.parametrize("tag", ["es", "es-MX"])
def test_the_third_form_of_spanish_is_for_millions(tag: str) -> None:
    declared = plural_forms(tag, 3) or ""
    count, _, rule = declared.removesuffix(";").partition("; plural=")
    assert count == "nplurals=3"
    form = c2py(rule)
    assert [form(number) for number in (1, 0, 2, 1_000_001, 1_000_000, 3_000_000)] == [0, 2, 2, 2, 1, 1]
