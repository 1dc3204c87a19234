"""What declares the plural forms of a file."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from gettext import c2py
from pathlib import Path

import pytest

from l10n.languages.plurals import TWO_FORMS, declared_forms, is_declared, plural_forms


@pytest.mark.parametrize("tag", ["en", "es", "es-MX", "es-JP"])
def test_both_languages_have_two_forms_in_a_new_file(tag: str) -> None:
    assert plural_forms(tag, 2) == TWO_FORMS


@pytest.mark.parametrize(("tag", "forms"), [("es", 4), ("en", 3)])
def test_forms_that_a_language_never_has_are_declared_and_never_shown(tag: str, forms: int) -> None:
    assert plural_forms(tag, forms) == f"nplurals={forms}; plural=(n != 1);"


@pytest.mark.parametrize("tag", ["es", "en"])
def test_entries_with_one_form_need_no_rule(tag: str) -> None:
    assert plural_forms(tag, 1) == "nplurals=1; plural=0;"


@pytest.mark.parametrize("tag", ["es", "es-MX"])
def test_the_third_form_of_spanish_is_for_millions(tag: str) -> None:
    declared = plural_forms(tag, 3)
    count, _, rule = declared.removesuffix(";").partition("; plural=")
    assert count == "nplurals=3"
    form = c2py(rule)
    assert [form(number) for number in (1, 0, 2, 1_000_001, 1_000_000, 3_000_000)] == [0, 2, 2, 2, 1, 1]


DECLARATIONS = {
    f"Plural-Forms: {TWO_FORMS}": 2,
    "Plural-Forms: nplurals=1; plural=0;": 1,
    "plural-forms: nplurals= 2 ; plural= n != 1 ;": 2,
    "Plural-Forms: plural=n>1; nplurals=4;": 4,
    "Plural-Forms: nplurals=6; plural=n==0?0:n==1?1:n==2?2:n%100>=3&&n%100<=10?3:n%100>=11?4:5;": 6,
    "Plural-Forms: nplurals=2; plural=n!=1": 2,
    "Plural-Forms: nplurals=2 plural=n!=1": 2,
    f"X-Note: {TWO_FORMS}": 2,
    "Plural-Forms: nplurals=2; plural=n>2000?5:0;": 2,
    "Plural-Forms: nplurals=0; plural=0;": None,
    "Plural-Forms: nplurals=2;": None,
    "Plural-Forms: plural=0;": None,
    "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;": None,
    "Plural-Forms: nplurals=2; plural=n;": None,
    "Plural-Forms: nplurals=2; plural=n-1;": None,
    "Plural-Forms: nplurals=2; plural=n/0;": None,
    "Plural-Forms: nplurals=2; plural=;": None,
    "Plural-Forms: nplurals=2; plural=n!=1 n;": None,
    "Plural-Forms: nplurals=2; plural=(n!=1;": None,
    "Plural-Forms: nplurals = 2; plural = n != 1;": None,
    "Plural-Forms: NPLURALS=2; PLURAL=n!=1;": None,
    f"X-Note: plural=none\nPlural-Forms: {TWO_FORMS}": None,
}


@pytest.mark.parametrize(("header", "forms"), DECLARATIONS.items())
def test_a_declaration_is_read_as_msgfmt_reads_it(
    header: str, forms: int | None, judge: Callable[[str, str], str], tmp_path: Path
) -> None:
    assert declared_forms(header) == forms
    fields = "".join(f'"{line}\\n"\n' for line in ("Content-Type: text/plain; charset=UTF-8", *header.split("\n")))
    texts = "".join(f'msgstr[{form}] "x"\n' for form in range(forms or 2))
    path = tmp_path / "a.po"
    path.write_text(f'msgid ""\nmsgstr ""\n{fields}\nmsgid "a"\nmsgid_plural "b"\n{texts}')
    command = [judge("msgfmt", "law 4"), "--check-domain", "--check-header", "-o", "-", str(path)]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert (b"plural" in ran.stderr) == (forms is None), ran.stderr


def test_without_entries_msgfmt_refuses_only_a_declaration_with_both_parts() -> None:
    assert is_declared("nplurals=INTEGER; plural=EXPRESSION;")
    assert not is_declared("nplurals=2;")


@pytest.mark.parametrize("rule", ["n*" * 400 + "n", "(" * 400 + "n" + ")" * 400, "!" * 900 + "n", "n" * 5000])
def test_a_rule_is_read_in_a_short_time(rule: str) -> None:
    assert declared_forms(f"nplurals=2; plural={rule};") in {None, 2}


def test_more_forms_than_any_language_has_are_no_declaration() -> None:
    assert declared_forms("nplurals=100000000000; plural=0;") is None
